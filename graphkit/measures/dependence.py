"""What hangs on one person, or on one unit?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from graphkit.measures.holdings import carriers, holdings
from graphkit.measures.truck_factor import truck_factor
from graphkit.records import Kind, Role

if TYPE_CHECKING:
    import pandas as pd

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
    import pandas as pd

    found = []
    for role, held in _by_role(assignments).items():
        tasks, _ = pd.factorize(held["task_id"])
        codes, ids = pd.factorize(held["party_id"], sort=True)
        factor = truck_factor(tasks, codes)
        if factor is None:
            continue
        names = held.drop_duplicates("party_id").set_index("party_id")["party"]
        leaving = json.dumps([str(names[ids[code]]) for code in factor.leaving], ensure_ascii=False)
        count = int(tasks.max()) + 1
        shares = (factor.orphaned, factor.orphaned / count, leaving)
        found.append((str(role), len(ids), count, factor.factor, factor.lower, *shares))
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

    found = [_vacancies(role, held, _standing(assignments, role)) for role, held in _by_role(assignments).items()]
    table = pd.concat(found)
    order = ["later", "orphaned", "tasks", "party_id"]
    table = table.assign(later=table["role"].ne(str(Role.LEADER)))
    return table.sort_values(order, ascending=[True, False, False, True], ignore_index=True)[_VACANCIES]


def _by_role(assignments: pd.DataFrame) -> dict[Role, pd.DataFrame]:
    """The holders of each role that are no groups."""
    return {role: _single(_standing(assignments, role)) for role in (Role.LEADER, Role.LEAD)}


def _standing(assignments: pd.DataFrame, role: Role) -> pd.DataFrame:
    """Everybody who stands in a role, groups too, each once a task."""
    held = holdings(assignments, Role.LEADER) if role is Role.LEADER else carriers(assignments)
    return held.drop_duplicates(["task_id", "party_id"])


def _single(held: pd.DataFrame) -> pd.DataFrame:
    return held.loc[held["kind"].ne(str(Kind.GROUP))]


def _vacancies(role: Role, held: pd.DataFrame, standing: pd.DataFrame) -> pd.DataFrame:
    named = standing.groupby("task_id")["party_id"].size()
    single = held.groupby("task_id")["party_id"].size()
    marked = held.assign(
        sole=held["task_id"].map(named).eq(1),
        orphaned=held["task_id"].map(single).eq(1),
        one_left=held["task_id"].map(single).eq(2),
    )
    counted = marked.groupby("party_id").agg(
        party=("party", "first"),
        kind=("kind", "first"),
        tasks=("task_id", "size"),
        sole=("sole", "sum"),
        orphaned=("orphaned", "sum"),
        one_left=("one_left", "sum"),
    )
    return counted.reset_index().assign(role=str(role)).astype({"role": "str"})
