"""What hangs on one person, or on one unit?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from graphkit.measures.cells import local_assignments
from graphkit.measures.incidence import Incidence, counts, incidence
from graphkit.measures.truck_factor import truck_factor
from graphkit.records import Kind, Role

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from scipy import sparse

_DEPENDENCE = {
    "role": "str",
    "holders": "int64",
    "tasks": "int64",
    "truck_factor": "int64",
    "at_least": "int64",
    "orphaned": "int64",
    "share": "float64",
    "leaving": "str",
}
_VACANCIES = ["party_id", "party", "kind", "role", "tasks", "sole", "orphaned", "one_left"]


def dependence(assignments: pd.DataFrame) -> pd.DataFrame:
    """Truck factor of the leaders, and of the units that lead: how few would have to leave to orphan half the tasks.

    Args:
        assignments: columns ``task_id, party_id, party, kind, role`` and any others.

    Returns:
        One row for each of the roles ``leader`` and ``lead`` in which somebody stands: ``role``; ``holders``:
        different persons (units) in it; ``tasks``: tasks with at least one of them; ``truck_factor``: the smallest
        number of holders whose leaving leaves more than half of these tasks with none of them, in 1 … holders;
        ``at_least``: no smaller number does it (equal to ``truck_factor`` where that is exact, smaller where a large
        notice only allowed a bound); ``orphaned``: tasks that such a set orphans; ``share``: of ``tasks``, in
        (0.5, 1]; ``leaving``: JSON list of the names of one such set; others of that size may do it too.
        Empty if nobody stands in either role.

    Notes:
        ``lead`` counts the parties that carry a task: its leads, or its responsible parties where it names no
        lead. A group (各位县长, 各镇街) is nobody in particular and holds nothing, as in ``orphans``: where it alone
        is left, the task is orphaned. Avelino, Passos, Hora & Valente, A Novel Approach for Estimating Truck
        Factors, ICPC 2016; how it is computed: ``truck_factor``.
    """
    import numpy as np
    import pandas as pd

    assignments = local_assignments("dependence", assignments)
    held = incidence(assignments)
    names = held.parties["party"].tolist()
    found = []
    for role, standing in _by_role(held).items():
        columns = np.flatnonzero(_single(held) & (counts(standing) > 0))
        rows, holders = standing[:, columns].tocoo().coords
        orphanable, tasks = np.unique(rows, return_inverse=True)
        factor = truck_factor(tasks, holders.astype(np.int64))
        if factor is None:
            continue
        leaving = json.dumps([names[columns[holder]] for holder in factor.leaving], ensure_ascii=False)
        count = len(orphanable)
        shares = (factor.orphaned, factor.orphaned / count, leaving)
        found.append((str(role), len(columns), count, factor.factor, factor.lower, *shares))
    return pd.DataFrame(found, columns=list(_DEPENDENCE)).astype(_DEPENDENCE)


def vacancies(assignments: pd.DataFrame) -> pd.DataFrame:
    """What each person or unit would leave open: one row a holder and role, the most orphaned tasks first.

    Args:
        assignments: columns ``task_id, party_id, party, kind, role`` and any others.

    Returns:
        ``party_id, party, kind, role`` (``leader``, or ``lead``: leads, or responsible where nobody leads);
        ``tasks``: tasks in that role; ``sole``: in which nobody else stands in it, not even a group; ``orphaned``:
        in which nobody in particular is left when the holder leaves (≥ ``sole``: a group may be left);
        ``one_left``: in which one single holder is left. Leaders first. Empty if nobody stands in either role.

    Notes:
        The vacancy is that of the name. Where the post is filled again, the successor takes over what the name
        holds here, and nothing is orphaned for longer than the post is empty.
    """
    import pandas as pd

    assignments = local_assignments("vacancies", assignments)
    held = incidence(assignments)
    table = pd.concat([_vacancies(role, held, standing) for role, standing in _by_role(held).items()])
    order = ["later", "orphaned", "tasks", "party_id"]
    table = table.assign(later=table["role"].ne(str(Role.LEADER)))
    return table.sort_values(order, ascending=[True, False, False, True], ignore_index=True)[_VACANCIES]


def _by_role(held: Incidence) -> dict[Role, sparse.csr_array]:
    """Who stands in each role, groups too: tasks x parties."""
    return {Role.LEADER: held.roles[Role.LEADER], Role.LEAD: held.carrying}


def _single(held: Incidence) -> NDArray[np.bool_]:
    """Which parties are somebody in particular."""
    return ~held.is_kind(Kind.GROUP)


def _vacancies(role: Role, held: Incidence, standing: sparse.csr_array) -> pd.DataFrame:
    import numpy as np

    single = _single(held) & (counts(standing) > 0)
    holders = standing[:, single]
    named, left = np.diff(standing.indptr), np.diff(holders.indptr)
    tallies = {"sole": named == 1, "orphaned": left == 1, "one_left": left == 2}
    return held.parties.loc[single].assign(
        role=str(role),
        tasks=counts(holders),
        **{name: holders.T @ tasks.astype("int64") for name, tasks in tallies.items()},
    )
