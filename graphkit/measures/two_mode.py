"""Units and the tasks in which they stand, as one sparse matrix: the two-mode network that the ties are measured on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from graphkit.measures.known import known
from graphkit.records import Kind, Role

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from scipy import sparse


class TwoMode(NamedTuple):
    """The assignments of units in any role but leader, with tasks and units as numbers.

    ``task_of``, ``unit_of``, ``carries`` and ``supports`` have one entry a row. A unit *carries* a task that it leads,
    or that it answers for where nobody leads. ``tasks`` are in order of appearance (of categories: in theirs),
    ``units`` in order of their ids.
    """

    tasks: pd.Index[Any]
    units: pd.Index[Any]
    names: pd.Index[Any]
    kinds: pd.Index[Any]
    task_of: NDArray[np.intp]
    unit_of: NDArray[np.intp]
    carries: NDArray[np.bool_]
    supports: NDArray[np.bool_]

    def matrix(self, rows: NDArray[np.bool_] | None = None) -> sparse.csr_array:
        """Tasks x units: 1 where the unit stands in the task in any of the rows, or in those chosen; int32."""
        import numpy as np
        from scipy import sparse

        tasks, units = (self.task_of, self.unit_of) if rows is None else (self.task_of[rows], self.unit_of[rows])
        ones = np.ones(len(tasks), dtype=np.int32)
        matrix = sparse.csr_array((ones, (tasks, units)), shape=(len(self.tasks), len(self.units)))
        matrix.sum_duplicates()
        matrix.data[:] = 1
        return matrix


def two_mode(assignments: pd.DataFrame) -> TwoMode:
    """Units and tasks of a table of assignments, columns ``task_id, party_id, party, kind, role`` and any others.

    Groups (各镇街) stay out: a few tasks addressed to everybody would make most of the ties.
    ``ledger.expand_groups`` puts known members in their place. Categorical columns are several times faster than
    strings.
    """
    kept = known(assignments)
    if "two_mode" not in kept:
        kept["two_mode"] = _two_mode(assignments)
    found: TwoMode = kept["two_mode"]
    return found


def _two_mode(assignments: pd.DataFrame) -> TwoMode:
    import numpy as np
    import pandas as pd

    role = assignments["role"]
    leads, supports = role.eq(str(Role.LEAD)).to_numpy(), role.eq(str(Role.SUPPORT)).to_numpy()
    responsible = role.eq(str(Role.RESPONSIBLE)).to_numpy()
    stands = (leads | supports | responsible) & assignments["kind"].eq(str(Kind.UNIT)).to_numpy()
    carries = leads
    if responsible.any():
        task, different = _numbered(assignments["task_id"], sort=False)
        led = np.zeros(len(different), dtype=bool)
        led[task[leads]] = True
        carries = leads | (responsible & ~led[task])
    held = assignments if stands.all() else assignments.loc[stands]
    task_of, tasks = _numbered(held["task_id"], sort=False)
    unit_of, units = _numbered(held["party_id"], sort=True)
    first = np.zeros(len(units), dtype=np.intp)
    first[unit_of[::-1]] = np.arange(len(held))[::-1]  # of repeated numbers the last one written stays
    names, kinds = (pd.Index(held[name].take(first).astype(str)) for name in ("party", "kind"))
    return TwoMode(tasks, units, names, kinds, task_of, unit_of, carries[stands], supports[stands])


def _numbered(ids: pd.Series[Any], *, sort: bool) -> tuple[NDArray[np.intp], pd.Index[Any]]:
    """Each row's id as a number, and the ids by number: sorted, or as they appear (categories: in their own order)."""
    import numpy as np
    import pandas as pd

    if not isinstance(ids.dtype, pd.CategoricalDtype):
        numbers, different = pd.factorize(ids, sort=sort)
        return numbers, pd.Index(different)
    codes, known = ids.cat.codes.to_numpy(), ids.cat.categories
    present = np.bincount(codes, minlength=len(known)).nonzero()[0]
    order = present[known[present].astype(str).argsort()] if sort else present
    number = np.zeros(len(known), dtype=np.intp)
    number[order] = np.arange(len(order))
    return number[codes], known[order]
