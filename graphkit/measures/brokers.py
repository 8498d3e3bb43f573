"""Which units connect others?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.measures.betweenness import betweenness
from graphkit.measures.cells import local_assignments
from graphkit.measures.pairs import Pairs, shared_tasks
from graphkit.measures.two_mode import two_mode
from graphkit.measures.undefined import nullable

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from scipy import sparse

UNITS_LIMIT = 4096
"""Beyond so many units constraint is left undefined."""


def brokers(assignments: pd.DataFrame) -> pd.DataFrame:
    """How often units lie between others, and how much their partners know each other.

    Args:
        assignments: columns ``task_id, party_id, party, kind, role`` and any others. Groups (各镇街) stay out unless
            ``ledger.expand_groups`` put their members in their place.

    Returns:
        One row a unit, the greatest betweenness first: ``party_id, party``; ``betweenness``: of the shortest paths
        between all units and tasks in the two-mode network, the share that leads through the unit, over the greatest
        that a unit could have in a network of so many units and tasks, in 0…1; undefined in a network too large for
        ``betweenness``; ``constraint``: Burt's, on the pairs weighted by Newman's weights, about 0…1.125: the higher,
        the more the unit's ties lead to the same few partners; undefined for a unit without partners and beyond
        ``UNITS_LIMIT``; ``rank``: by betweenness, equal ones share the best, or by constraint where there is none.
        Empty without units.

    Notes:
        Borgatti & Halgin, The SAGE Handbook of Social Network Analysis (2011) 417-433; Burt, Structural Holes (1992).
        In a network of a few dozen units a single task can move a unit by many ranks, and a unit with many tasks lies
        between others for that alone: a high value says where to look, not who holds power.
    """
    import pandas as pd

    assignments = local_assignments("brokers", assignments)
    mode = two_mode(assignments)
    matrix = mode.matrix()
    table = pd.DataFrame(
        {
            "party_id": mode.units.astype(str),
            "party": mode.names,
            "betweenness": _betweenness(matrix),
            "constraint": _constraint(shared_tasks(matrix), len(mode.units)),
        }
    ).astype({"party_id": "str", "party": "str"})
    by_paths = bool(table["betweenness"].notna().all())
    order = table["betweenness" if by_paths else "constraint"].round(12)  # what differs by rounding only is equal
    table["rank"] = order.rank(ascending=not by_paths, method="min", na_option="bottom").astype("int64")
    return nullable(table.sort_values(["rank", "party_id"], ignore_index=True), "brokers")


def _betweenness(matrix: sparse.csr_array) -> NDArray[np.float64]:
    """Of each unit, over the greatest possible one."""
    import numpy as np

    tasks, units = matrix.shape
    most = greatest_betweenness(units, tasks) if units else 0
    return betweenness(matrix) / most if most else np.zeros(units)


def greatest_betweenness(units: int, tasks: int) -> float:
    """The greatest betweenness that a unit can have in a two-mode network, after Borgatti and Halgin."""
    s, t = divmod(units - 1, tasks)
    return (tasks**2 * (s + 1) ** 2 + tasks * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2


def _constraint(pairs: Pairs, units: int) -> NDArray[np.float64]:
    """Σ over partners j of (p_ij + Σ_q p_iq p_qj)², p being the shares of the unit's weights."""
    import numpy as np

    if units > UNITS_LIMIT:
        return np.full(units, np.nan)
    weight = np.zeros((units, units))
    weight[pairs.a, pairs.b] = weight[pairs.b, pairs.a] = pairs.newman
    total = weight.sum(axis=1)
    share = weight / np.where(total > 0, total, 1)[:, None]
    spent = np.where(weight > 0, share + share @ share, 0)
    return np.where(total > 0, (spent**2).sum(axis=1), np.nan)
