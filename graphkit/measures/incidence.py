"""Assignments as sparse matrices of tasks x parties, one a role: the fast way of counting what fits in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graphkit.measures.known import known
from graphkit.records import Kind, Role

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from scipy import sparse

EQUAL = 1e-9
"""Loads that differ by no more are equal: they are sums of fractions."""

_DENSE = 1 << 26
"""Up to so many pairs of parties are marked in one dense table of bytes (64 MB)."""
_AT_ONCE = 1 << 13
"""So many rows are worked on at once: they stay in the processor's cache."""


@dataclass(frozen=True, eq=False)
class Incidence:
    """Who stands in which task: for each role a matrix of tasks x parties, 1 where the party has the role, else 0.

    ``tasks`` are the ids of the rows; ``parties`` has ``party_id, party, kind`` in the order of the columns.
    """

    tasks: pd.Index[Any]
    parties: pd.DataFrame
    roles: dict[Role, sparse.csr_array]

    def holding(self, *roles: Role) -> sparse.csr_array:
        """1 where a party has at least one of the roles."""
        first, *others = (self.roles[role] for role in roles)
        held = sum(others, start=first.copy())
        held.data[:] = 1
        return held

    @cached_property
    def carrying(self) -> sparse.csr_array:
        """1 where a party carries a task: it leads, or answers for a task that nobody leads."""
        return self._carrying(self.roles[Role.LEAD], self.roles[Role.RESPONSIBLE])

    @cached_property
    def loads(self) -> sparse.csr_array:
        """Each task's weight 1 shared equally among the parties that carry it."""
        return shared(self.carrying)

    def _carrying(self, lead: sparse.csr_array, answer: sparse.csr_array) -> sparse.csr_array:
        """What counts as carrying of some leads and some answers."""
        carrying: sparse.csr_array = lead + rows_where(answer, ~self.led())
        return carrying

    def led(self) -> NDArray[np.bool_]:
        """Which tasks have a lead party."""
        import numpy as np

        return np.diff(self.roles[Role.LEAD].indptr) > 0

    def is_kind(self, kind: Kind) -> NDArray[np.bool_]:
        """Which parties are of a kind."""
        return self.parties["kind"].eq(str(kind)).to_numpy(dtype=bool)

    def first_listed(self, assignments: pd.DataFrame) -> sparse.csr_array:
        """1 where a party carries a task and is the first one listed (``position`` 1) in its role there."""
        first = assignments["position"].eq(1).to_numpy(dtype=bool)
        rows, columns = (_codes(assignments[name])[0] for name in ("task_id", "party_id"))
        shape = self.roles[Role.LEAD].shape
        chosen = [first & assignments["role"].eq(str(role)).to_numpy() for role in (Role.LEAD, Role.RESPONSIBLE)]
        return self._carrying(*(_matrix(rows, columns, each, shape) for each in chosen))


def incidence(assignments: pd.DataFrame) -> Incidence:
    """The matrices of a table of assignments with ``task_id, party_id, party, kind, role`` and any other columns.

    A party listed twice in one role of one task counts once. Columns that are categoricals already are not looked
    through again: at millions of rows that is most of the time.
    """
    kept = known(assignments)
    if "incidence" not in kept:
        kept["incidence"] = _incidence(assignments)
    found: Incidence = kept["incidence"]
    return found


def _incidence(assignments: pd.DataFrame) -> Incidence:
    rows, tasks = _codes(assignments["task_id"])
    columns, party_ids = _codes(assignments["party_id"])
    codes, names = _codes(assignments["role"])
    shape = (len(tasks), len(party_ids))
    numbers = {name: number for number, name in enumerate(names)}
    held = {role: codes == numbers.get(str(role)) for role in Role}
    roles = {role: _matrix(rows, columns, chosen, shape) for role, chosen in held.items()}
    return Incidence(tasks, _parties(assignments, columns, party_ids), roles)


def shared(held: sparse.csr_array) -> sparse.csr_array:
    """Each task's weight 1 shared among the parties that hold it, in proportion to their entries (equally for ones)."""
    import numpy as np
    from scipy import sparse

    parts = held.data / np.repeat(held @ np.ones(held.shape[1]), np.diff(held.indptr))
    return sparse.csr_array((parts, held.indices, held.indptr), shape=held.shape)


def rows_where(matrix: sparse.csr_array, chosen: NDArray[np.bool_]) -> sparse.csr_array:
    """A matrix with the rows that are not chosen emptied; its shape stays."""
    import numpy as np
    from scipy import sparse

    sizes = np.diff(matrix.indptr)
    kept = np.flatnonzero(np.repeat(chosen, sizes))
    ends = np.zeros_like(matrix.indptr)
    np.cumsum(np.where(chosen, sizes, 0), out=ends[1:])
    return sparse.csr_array((matrix.data.take(kept), matrix.indices.take(kept), ends), shape=matrix.shape)


def sums(matrix: sparse.csr_array) -> NDArray[np.float64]:
    """The sum of each column, rounded to 12 digits: the order in which the rows were added does not show."""
    import numpy as np

    weights = np.asarray(matrix.data, dtype="float64")
    return np.bincount(matrix.indices, weights=weights, minlength=matrix.shape[1]).astype("float64").round(12)


def counts(matrix: sparse.csr_array) -> NDArray[np.int64]:
    """How many entries each column has."""
    import numpy as np

    return np.bincount(matrix.indices, minlength=matrix.shape[1]).astype("int64")


def neighbours(a: sparse.csr_array, b: sparse.csr_array) -> NDArray[np.int64]:
    """How many different columns of ``b`` each column of ``a`` shares a row with."""
    import numpy as np

    if a.shape[1] * b.shape[1] > _DENSE:
        return np.asarray(np.diff((a.T @ b).tocsr().indptr), dtype="int64")
    met = np.zeros(a.shape[1] * b.shape[1], dtype=bool)
    for own, others in _rows(a, b):
        for column in own:
            met[column * b.shape[1] + others] = True
    return np.asarray(np.count_nonzero(met.reshape(a.shape[1], b.shape[1]), axis=1), dtype="int64")


def companions(matrix: sparse.csr_array, chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many of the chosen columns each column shares a row with, itself not counted."""
    import numpy as np

    columns = matrix.shape[1]
    if columns**2 > _DENSE:
        itself = chosen & (counts(matrix) > 0)
        return np.asarray(neighbours(matrix, matrix[:, chosen]) - itself, dtype="int64")
    met = np.zeros(columns * columns, dtype=bool)
    for (held,) in _rows(matrix):
        for at, column in enumerate(held[:-1], start=1):
            met[column * columns + held[at:]] = True
    both = met.reshape(columns, columns)
    return np.asarray(np.count_nonzero((both | both.T)[:, chosen], axis=1), dtype="int64")


def _rows(*matrices: sparse.csr_array) -> Iterator[tuple[NDArray[np.intp], ...]]:
    """The columns of the entries of each row, of one or two matrices: place in the row x rows.

    Rows of like lengths come together; those without an entry in one of the matrices are left out.
    """
    import numpy as np

    sizes = np.stack([np.diff(matrix.indptr) for matrix in matrices])
    code = sizes[0] * (int(sizes[-1].max(initial=0)) + 1) + sizes[-1]
    order = np.flatnonzero(sizes.all(axis=0))
    order = order[np.argsort(code[order], kind="stable")]
    for rows in np.split(order, np.flatnonzero(np.diff(code[order])) + 1) if len(order) else ():
        for at in range(0, len(rows), _AT_ONCE):
            piece = rows[at : at + _AT_ONCE]
            yield tuple(
                matrix.indices[matrix.indptr[piece] + np.arange(size)[:, None]].astype(np.intp)
                for matrix, size in zip(matrices, sizes[:, rows[0]].tolist(), strict=True)
            )


def _matrix(
    rows: NDArray[Any], columns: NDArray[Any], chosen: NDArray[np.bool_], shape: tuple[int, int]
) -> sparse.csr_array:
    import numpy as np
    from scipy import sparse

    at = np.flatnonzero(chosen)  # several times faster than to choose by truth twice
    ones = np.ones(len(at), dtype="int32")
    matrix = sparse.csr_array((ones, (rows.take(at), columns.take(at))), shape=shape)
    matrix.data[:] = 1  # a repetition was added up
    return matrix


def _codes(column: pd.Series[Any]) -> tuple[NDArray[Any], pd.Index[Any]]:
    """Numbers for the values of a column, and the values by number, sorted unless they are categories already."""
    import pandas as pd

    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy(), column.cat.categories
    codes, values = pd.factorize(column, sort=True)
    return codes, pd.Index(values)


def _parties(assignments: pd.DataFrame, columns: NDArray[Any], party_ids: pd.Index[Any]) -> pd.DataFrame:
    """Name and kind of each party; of a category that no row has, any."""
    import numpy as np
    import pandas as pd

    where = np.zeros(len(party_ids), dtype="int64")
    where[columns] = np.arange(len(columns))
    told = assignments[["party", "kind"]].take(where if len(columns) else [])
    names = {name: told[name].astype("str").to_numpy() for name in ("party", "kind")}
    return pd.DataFrame({"party_id": party_ids[: len(told)].astype("str"), **names}).astype("str")
