"""Who asks whom? Units that carry a task, and the units that support them in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.measures.cells import local_assignments
from graphkit.measures.two_mode import TwoMode, two_mode

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from scipy import sparse

    from graphkit.measures.pairs import Pairs


def requests(assignments: pd.DataFrame) -> pd.DataFrame:
    """The directed table of who leads and who supports.

    Args:
        assignments: columns ``task_id, party_id, party, kind, role`` and any others. Groups (各镇街) stay out unless
            ``ledger.expand_groups`` put their members in their place.

    Returns:
        One row for each two different units of which the first carries a task that the second supports, most tasks
        first: ``lead_id, support_id, lead, support``; ``tasks``: how many such tasks, 1 or more. A unit carries a task
        that it leads, or that it answers for where nobody leads. Empty if no task has both.
    """
    import pandas as pd

    assignments = local_assignments("requests", assignments)
    mode = two_mode(assignments)
    asked = _asked(mode).tocoo()
    table = pd.DataFrame(
        {
            "lead_id": mode.units.take(asked.row),
            "support_id": mode.units.take(asked.col),
            "lead": mode.names.take(asked.row),
            "support": mode.names.take(asked.col),
            "tasks": asked.data.astype("int64"),
        }
    )
    table = table.loc[table["lead_id"].ne(table["support_id"])]
    return table.sort_values(["tasks", "lead_id", "support_id"], ascending=[False, True, True], ignore_index=True)


def as_lead_and_support(mode: TwoMode, pairs: Pairs) -> NDArray[np.int64]:
    """Of the common tasks of each pair of units, those that one of them carries and the other supports."""
    import numpy as np

    if not len(pairs.a):
        return np.zeros(0, dtype=np.int64)
    asked = _asked(mode)
    carried, supported = mode.matrix(mode.carries), mode.matrix(mode.supports)
    in_both_roles = carried.multiply(supported).tocsr()
    twice = in_both_roles.T @ in_both_roles  # a task in which each of the pair holds both roles is one, not two
    counted = (asked + asked.T - twice).tocsr()
    return np.asarray(counted[pairs.a, pairs.b]).ravel().astype(np.int64)


def _asked(mode: TwoMode) -> sparse.csr_array:
    """Units x units: the tasks that the first carries and the second supports."""
    asked: sparse.csr_array = (mode.matrix(mode.carries).T @ mode.matrix(mode.supports)).tocsr()
    return asked
