"""May a notice go out? Its gaps, told apart into new, known, tolerated and declared ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.ledger import Ledger
from graphkit.measures import KnownGap, State, compared, declare, gaps_of, gone, known_gaps, orphans
from graphkit.measures.orphans import PRACTICE
from graphkit.records import Exemption, RemarkKind

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Check:
    """What a check of a ledger found."""

    tasks: int
    gaps: pd.DataFrame
    """Orphans with ``exception`` and ``state`` (new | tolerated | known | declared), the gravest first."""
    gone: tuple[KnownGap, ...]
    """Gaps of the baseline that are no longer there."""
    unread: int
    """Passages among the tasks that were not understood: what they say was not checked."""
    unresolved: tuple[str, ...]
    """Names that could not be told, as written, each time: beside others that could, they are no gap."""
    idle: tuple[Exemption, ...]
    """Exceptions of the roster that no gap answers to, or more than one task."""

    @property
    def alarms(self) -> bool:
        """Whether there is a new gap."""
        return bool(self.gaps["state"].eq(str(State.NEW)).any())

    @property
    def baseline(self) -> tuple[KnownGap, ...]:
        """The gaps that are there now, to compare later ones with."""
        return known_gaps(self.gaps)


def check_gaps(
    ledger: Ledger,
    exemptions: Sequence[Exemption] = (),
    baseline: Sequence[KnownGap] = (),
    *,
    tolerated: Iterable[str] = (),
    strict: bool = False,
) -> Check:
    """Look for gaps in responsibility, and which of them are new.

    Args:
        ledger: the notice or notices.
        exemptions: gaps that are meant, from a roster.
        baseline: gaps that are known.
        tolerated: severities that do not alarm.
        strict: whether every task has to state a deadline and a measurable target; else only where most do.
    """
    tables = (ledger.assignments, ledger.tasks, ledger.unresolved, ledger.targets, ledger.deadlines)
    found = declare(orphans(*tables, practice=0.0 if strict else PRACTICE), exemptions)
    return Check(
        tasks=len(ledger.tasks),
        gaps=compared(found, baseline, tolerated=tolerated),
        gone=gone(found, baseline),
        unread=int(ledger.remarks["kind"].eq(str(RemarkKind.UNREAD)).sum()),
        unresolved=tuple(ledger.unresolved["as_written"]),
        idle=tuple(exemption for exemption in exemptions if not gaps_of(found, exemption)),
    )
