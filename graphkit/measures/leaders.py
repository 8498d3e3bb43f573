"""Which leader answers for how much?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.measures.holdings import holdings
from graphkit.records import Kind, Role

if TYPE_CHECKING:
    import pandas as pd


def leaders(assignments: pd.DataFrame) -> pd.DataFrame:
    """Tasks of each leader, alone and shared, and the leader's fractional load.

    Args:
        assignments: columns ``task_id, party_id, party, kind, role`` and any others.

    Returns:
        One row a party in the role of leader, persons first, the heaviest load first:
        ``party_id, party, kind``; ``tasks``; ``sole``: tasks with no other leader; ``shared``: the rest; ``load``:
        each task's weight 1 shared equally among its leaders; ``share``: load over the sum of the loads of persons,
        in 0…1, NaN for a group (各位县长), which is never ranked with persons; ``units``: different units that lead
        or answer for the leader's tasks. Empty if no task names a leader.
    """
    held = holdings(assignments, Role.LEADER)
    held = held.assign(among=held.groupby("task_id")["party_id"].transform("size"))
    held = held.assign(load=1.0 / held["among"], sole=held["among"].eq(1))
    by_leader = held.groupby("party_id").agg(
        party=("party", "first"),
        kind=("kind", "first"),
        tasks=("task_id", "size"),
        sole=("sole", "sum"),
        load=("load", "sum"),
    )
    by_leader["shared"] = by_leader["tasks"] - by_leader["sole"]
    persons = by_leader["kind"].eq(str(Kind.LEADER))
    by_leader["share"] = (by_leader["load"] / by_leader.loc[persons, "load"].sum()).where(persons)
    by_leader["units"] = _units_below(held, assignments).reindex(by_leader.index, fill_value=0)
    table = by_leader.assign(person=persons).reset_index()
    table = table.sort_values(["person", "load", "party_id"], ascending=[False, False, True], ignore_index=True)
    return table[["party_id", "party", "kind", "tasks", "sole", "shared", "load", "share", "units"]]


def _units_below(held: pd.DataFrame, assignments: pd.DataFrame) -> pd.Series[int]:
    """How many different units lead or answer for the tasks of each leader."""
    units = holdings(assignments, Role.LEAD, Role.RESPONSIBLE)
    units = units.loc[units["kind"].eq(str(Kind.UNIT)), ["task_id", "party_id"]]
    pairs = held[["task_id", "party_id"]].merge(units, on="task_id", suffixes=("", "_unit"))
    return pairs.groupby("party_id")["party_id_unit"].nunique()
