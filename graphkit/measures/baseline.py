"""Which gaps are new? Gaps known from an earlier reading are told apart from new ones, whatever their numbers are."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from graphkit.ledger import rows

if TYPE_CHECKING:
    import pandas as pd


class State(StrEnum):
    """What a check makes of a gap."""

    NEW = "new"
    TOLERATED = "tolerated"
    KNOWN = "known"
    DECLARED = "declared"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class KnownGap:
    """A gap of an earlier reading: ``key`` identifies it, the rest tells a reader which one it was."""

    key: str
    cause: str
    severity: str
    number: str
    task: str


def known_gaps(orphans: pd.DataFrame) -> tuple[KnownGap, ...]:
    """The gaps of a table of orphans, to be compared with later ones; the same gaps in any order give the same."""
    told = zip(gap_keys(orphans), rows(orphans), strict=True)
    found = (KnownGap(key, row["cause"], row["severity"], row["number"], row["task"]) for key, row in told)
    return tuple(sorted(found, key=lambda gap: gap.key))


def gap_keys(orphans: pd.DataFrame) -> list[str]:
    """An identifier of each gap: of the words of its task and its cause, not of its number or its place.

    Width, white space and punctuation of the words do not count. The second gap of the same words and cause (a task
    that is listed twice) has another identifier than the first.
    """
    seen: Counter[tuple[str, str]] = Counter()
    keys = []
    for words, cause in zip(orphans["task"], orphans["cause"], strict=True):
        gap = (_letters(words), cause)
        seen[gap] += 1
        keys.append(hashlib.sha256(json.dumps([*gap, seen[gap]], ensure_ascii=False).encode()).hexdigest()[:16])
    return keys


def _letters(words: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKC", words) if each.isalnum())


def compared(
    orphans: pd.DataFrame, baseline: Iterable[KnownGap] = (), *, tolerated: Iterable[str] = ()
) -> pd.DataFrame:
    """Orphans with what a check makes of each, in a column ``state``.

    Args:
        orphans: as ``declare`` gives them.
        baseline: gaps that are known and do not alarm.
        tolerated: severities that do not alarm.

    Returns:
        The orphans in their order, ``state``: ``declared`` in the roster, else ``known`` from the baseline, else
        ``tolerated`` for its severity, else ``new``.
    """
    known, lenient = {gap.key for gap in baseline}, set(tolerated)

    def state(key: str, exception: str, severity: str) -> State:
        if exception:
            return State.DECLARED
        if key in known:
            return State.KNOWN
        return State.TOLERATED if severity in lenient else State.NEW

    told = zip(gap_keys(orphans), orphans["exception"], orphans["severity"], strict=True)
    return orphans.assign(state=[str(state(*each)) for each in told]).astype({"state": "str"})


def gone(orphans: pd.DataFrame, baseline: Iterable[KnownGap]) -> tuple[KnownGap, ...]:
    """The gaps of the baseline that are no longer there."""
    here = set(gap_keys(orphans))
    return tuple(gap for gap in baseline if gap.key not in here)
