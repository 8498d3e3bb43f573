"""Who carries how much?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.measures.holdings import carriers, holdings
from graphkit.records import Role

if TYPE_CHECKING:
    import pandas as pd

_ROLES = (Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT)


def workload(assignments: pd.DataFrame, targets: pd.DataFrame | None = None) -> pd.DataFrame:
    """Tasks of each unit and group by role, and its fractional lead load.

    Args:
        assignments: columns ``task_id, party_id, party, kind, role`` and any others.
        targets: one row a measurable target, column ``task_id`` and any others.

    Returns:
        One row a party that leads, answers for or supports a task, the heaviest load first:
        ``party_id, party, kind``; ``lead, responsible, support``: tasks in that role (full counting);
        ``tasks``: different tasks in any of them; ``load``: a task's weight 1 shared equally among its lead
        parties, or its responsible parties where it names no lead (0 for a party that only supports); ``share``:
        load over the sum of all loads, in 0…1, or NaN where nobody carries anything. Where ``targets`` are given,
        also ``targets``: those of the tasks that the party carries (full counting, ≥ 0). Empty if no assignment
        has such a role.

    Notes:
        Loads sum to the number of tasks that somebody carries. Support is counted apart and carries no load.
        Fractional counting after Perianes-Rodriguez, Waltman & van Eck, Journal of Informetrics 10 (2016) 1178-1195.
    """
    held = holdings(assignments, *_ROLES)
    parties = held[["party_id", "party", "kind"]].drop_duplicates("party_id").set_index("party_id")
    by_role = held.groupby(["party_id", "role"]).size().unstack(fill_value=0)
    for role in _ROLES:
        parties[str(role)] = by_role.get(str(role), 0)
    parties["tasks"] = held.groupby("party_id")["task_id"].nunique()
    parties["load"] = carriers(assignments).groupby("party_id")["load"].sum().reindex(parties.index, fill_value=0.0)
    total = parties["load"].sum()
    parties["share"] = parties["load"] / (total if total else float("nan"))
    if targets is not None:
        carried = carriers(assignments).set_index("party_id")["task_id"]
        counts = carried.map(targets["task_id"].value_counts()).fillna(0).groupby("party_id").sum()
        parties["targets"] = counts.reindex(parties.index, fill_value=0).astype("int64")
    table = parties.reset_index()
    return table.sort_values(["load", "tasks", "party_id"], ascending=[False, False, True], ignore_index=True)
