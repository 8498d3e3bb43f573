"""A ledger with everything that was measured on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.findings.finding import Finding
from graphkit.ledger import Ledger, expand_groups
from graphkit.measures import (
    Concentration,
    Spread,
    collaboration,
    declare,
    leader_spread,
    leaders,
    orphans,
    workload,
    workload_spread,
)
from graphkit.records import Exemption, Role

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Study:
    """A ledger with its measures and findings: all that a report shows."""

    ledger: Ledger
    workload: pd.DataFrame
    leaders: pd.DataFrame
    collaboration: pd.DataFrame
    orphans: pd.DataFrame
    leader_spread: Spread
    """Of the loads of leaders, persons only: concentration, intervals, Lorenz curve."""
    workload_spread: Spread
    """Of the loads of units and groups, with Theil's index between and within the two kinds."""
    findings: tuple[Finding, ...] = ()

    @property
    def concentration(self) -> Concentration:
        """Of the loads of leaders, persons only."""
        return self.leader_spread.concentration


def measure_ledger(ledger: Ledger, exemptions: Sequence[Exemption] = ()) -> Study:
    """Take every measure of a ledger; its findings are not looked for yet."""
    table = ledger.assignments
    gaps = orphans(table, ledger.tasks, ledger.unresolved, ledger.targets, ledger.deadlines)
    return Study(
        ledger=ledger,
        workload=workload(table, ledger.targets),
        leaders=leaders(table, ledger.tasks),
        collaboration=collaboration(expand_groups(ledger)),
        orphans=declare(gaps, exemptions),
        leader_spread=leader_spread(table),
        workload_spread=workload_spread(table),
    )


def tasks_of(study: Study, party_id: str, *roles: Role) -> tuple[str, ...]:
    """The tasks in which a party holds one of the roles, itself or through a group that it belongs to."""
    table = expand_groups(study.ledger)
    held = table.loc[table["party_id"].eq(party_id) & table["role"].isin([str(role) for role in roles])]
    return tuple(held["task_id"].drop_duplicates())
