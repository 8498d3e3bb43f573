"""How many tasks does each pair of units share? The fast path for tables that fit into memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.measures.columns import need_assignments
from graphkit.measures.two_mode import two_mode

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from scipy import sparse

DENSE_LIMIT = 4096
"""Up to so many units the counts of all pairs are kept as one dense table (three times 128 MB at most)."""
_AT_ONCE = 1 << 22
"""So many pairs of one task size are counted in one go: 32 MB."""


@dataclass(frozen=True, eq=False, slots=True)
class Pairs:
    """Pairs of units with at least one common task, as numbers of units, ``a < b``, in order of (a, b)."""

    a: NDArray[np.intp]
    b: NDArray[np.intp]
    together: NDArray[np.int64]
    """Common tasks (full counting)."""
    newman: NDArray[np.float64]
    """Σ over the common tasks of 1/(n - 1), n the units of the task (Newman, Physical Review E 64, 2001, 016132)."""

    def by_strength(self) -> NDArray[np.intp]:
        """The order of the pairs by weight, count, and the numbers of their units."""
        import numpy as np

        return np.lexsort((self.b, self.a, -self.together, -self.newman.round(12)))


def pair_counts(assignments: pd.DataFrame) -> pd.DataFrame:
    """Pairs of units with a common task: the counts of ``collaboration`` without its tests, for millions of tasks.

    Args:
        assignments: columns ``task_id, party_id, party, kind, role`` and any others; several times faster where they
            are categorical. Groups (各镇街) stay out.

    Returns:
        ``a_id, b_id, a, b, together, newman``, the strongest pair first: what ``portable.pairs`` counts on any engine.
    """
    import pandas as pd

    need_assignments("pair_counts", assignments)
    mode = two_mode(assignments)
    found = shared_tasks(mode.matrix())
    order = found.by_strength()
    a, b = found.a[order], found.b[order]
    return pd.DataFrame(
        {
            "a_id": mode.units.take(a),
            "b_id": mode.units.take(b),
            "a": mode.names.take(a),
            "b": mode.names.take(b),
            "together": found.together[order],
            "newman": found.newman[order],
        }
    )


def shared_tasks(matrix: sparse.csr_array) -> Pairs:
    """Count the common tasks of every pair of units.

    Args:
        matrix: tasks x units, 1 where a unit stands in a task, each row's columns sorted (``TwoMode.matrix``).

    Notes:
        Time grows with the pairs that stand in tasks, Σ n(n - 1)/2, memory with the pairs of units. Where there are
        more of the former, they are counted into a table of the latter: all tasks of one size give each of their pairs
        the same weight, so one count a size yields both measures. Else sparse products are faster.
    """
    import numpy as np

    units = matrix.shape[1]
    sizes = np.diff(matrix.indptr).astype(np.int64)
    crowded = int((sizes * (sizes - 1) // 2).sum()) >= units * units
    return _counted(matrix) if units <= DENSE_LIMIT and crowded else _multiplied(matrix)


def each_pair(matrix: sparse.csr_array) -> Iterator[tuple[int, NDArray[np.intp], NDArray[np.int64]]]:
    """Every pair of units of every task, in pieces: the units of each task, the tasks, and pairs as a * units + b.

    All tasks of a piece have the same number of units; the pairs are tasks x pairs of a task.
    """
    import numpy as np

    units = matrix.shape[1]
    sizes = np.diff(matrix.indptr)
    for size in np.unique(sizes[sizes > 1]).tolist():
        tasks = np.flatnonzero(sizes == size)
        one, other = np.triu_indices(size, 1)
        piece = max(1, _AT_ONCE // len(one))
        for at in range(0, len(tasks), piece):
            chosen = tasks[at : at + piece]
            # a row a place in the list: whole rows are taken, which is twice as fast as columns
            members = matrix.indices[np.arange(size)[:, None] + matrix.indptr[chosen]].astype(np.int64)
            yield size, chosen, ((members * units)[one] + members[other]).T


def _counted(matrix: sparse.csr_array) -> Pairs:
    """By counting the pairs of each task into a dense table of all pairs."""
    import numpy as np

    units = matrix.shape[1]
    together = np.zeros(units * units, dtype=np.int64)
    newman = np.zeros(units * units)
    for size, _, pairs in each_pair(matrix):
        counts = np.bincount(pairs.ravel(order="K"))
        together[: len(counts)] += counts
        newman[: len(counts)] += counts / (size - 1)
    met = np.flatnonzero(together)
    return Pairs(met // max(units, 1), met % max(units, 1), together[met], newman[met])


def _multiplied(matrix: sparse.csr_array) -> Pairs:
    """By the sparse products Bᵀ B and Bᵀ diag(1/(n - 1)) B."""
    import numpy as np
    from scipy import sparse

    sizes = np.diff(matrix.indptr)
    company = matrix[sizes > 1]
    together = sparse.triu(company.T @ company, k=1, format="csr")
    together.sort_indices()
    weighted = company.T @ sparse.diags_array(1 / (sizes[sizes > 1] - 1)) @ company
    newman = sparse.triu(weighted, k=1, format="csr")
    newman.sort_indices()
    met = together.tocoo()
    return Pairs(met.row.astype(np.intp), met.col.astype(np.intp), met.data.astype(np.int64), newman.data)
