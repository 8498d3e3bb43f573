"""Who works with whom?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.measures.holdings import holdings
from graphkit.records import Kind, Role

if TYPE_CHECKING:
    import pandas as pd


def collaboration(assignments: pd.DataFrame) -> pd.DataFrame:
    """Pairs of units that stand in the same tasks: the weighted one-mode projection of tasks x units.

    Args:
        assignments: columns ``task_id, party_id, party, kind, role`` and any others. Groups (各镇街) stay out: a few
            tasks addressed to everybody would make most of the pairs. ``ledger.expand_groups`` puts known members
            in their place.

    Returns:
        One row a pair with at least one common task, the strongest first: ``a_id, b_id, a, b`` (a before b by
        name), ``together``: common tasks in any role (full counting); ``newman``: Σ over common tasks of 1/(n - 1),
        n the units of the task. Empty if no two units share a task.

    Notes:
        Newman, Physical Review E 64 (2001) 016132. A unit's Newman weights sum to its tasks with at least one other
        unit. Computed as Bᵀ diag(w) B with the sparse incidence matrix B of tasks and units.
    """
    import numpy as np
    import pandas as pd
    from scipy import sparse

    held = holdings(assignments, Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT)
    held = held.loc[held["kind"].eq(str(Kind.UNIT))].drop_duplicates(["task_id", "party_id"])
    held = held.loc[held.groupby("task_id")["party_id"].transform("size") > 1]
    tasks, _ = pd.factorize(held["task_id"])
    units, unit_ids = pd.factorize(held["party_id"], sort=True)
    shape = (int(tasks.max(initial=-1)) + 1, len(unit_ids))
    incidence = sparse.csr_array(([1.0] * len(held), (tasks, units)), shape=shape)
    partners = np.bincount(tasks) - 1
    together = sparse.triu(incidence.T @ incidence, k=1, format="coo")
    newman = sparse.triu(incidence.T @ sparse.diags_array(1 / partners) @ incidence, k=1, format="csr")
    names = held.drop_duplicates("party_id").set_index("party_id")["party"]
    a, b = unit_ids[together.row], unit_ids[together.col]
    table = pd.DataFrame(
        {
            "a_id": a,
            "b_id": b,
            "a": names.loc[a].to_numpy(),
            "b": names.loc[b].to_numpy(),
            "together": together.data.astype("int64"),
            "newman": newman[together.row, together.col] if len(a) else together.data,
        }
    )
    return table.sort_values(
        ["newman", "together", "a_id", "b_id"], ascending=[False, False, True, True], ignore_index=True
    )
