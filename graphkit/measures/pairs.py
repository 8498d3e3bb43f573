"""How many tasks does each pair of units share? The fast path for tables that fit into memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from graphkit.measures import portable
from graphkit.measures.cells import sound_assignments
from graphkit.measures.engine import is_pandas
from graphkit.measures.two_mode import two_mode

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from scipy import sparse

_AT_ONCE = 1 << 22
"""So many pairs of one task size are counted in one go: 32 MB."""
_BLOCK = 1 << 13
"""So many tasks are put into pairs at once: they stay in the processor's cache."""


class Pairs(NamedTuple):
    """Pairs of units with at least one common task, as numbers of units, ``a < b``, in order of (a, b)."""

    a: NDArray[np.intp]
    b: NDArray[np.intp]
    together: NDArray[np.int64]
    """Common tasks (full counting)."""
    newman: NDArray[np.float64]
    """Σ over the common tasks of 1/(n - 1), n the units of the task (Newman, Physical Review E 64, 2001, 016132)."""

    def by_strength(self) -> NDArray[np.intp]:
        """The order of the pairs by weight, count, and the numbers of their units, in which they are already."""
        import numpy as np

        return np.lexsort((-self.together, -self.newman.round(12)))


@overload
def pair_counts(assignments: pd.DataFrame) -> pd.DataFrame: ...
@overload
def pair_counts(assignments: Any) -> Any: ...
def pair_counts(assignments: Any) -> Any:
    """Pairs of units with a common task: the counts of ``collaboration`` without its tests, for millions of tasks.

    Args:
        assignments: columns ``task_id, party_id, party, kind, role`` and any others, of any engine; of a pandas frame
            several times faster where they are categorical. Groups (各镇街) stay out.

    Returns:
        ``a_id, b_id, a, b, together, newman``, the strongest pair first; a table of another engine than
        pandas is counted where it lies (``portable.pairs``).
    """
    if not is_pandas(assignments):
        return portable.pairs(assignments)
    import pandas as pd

    assignments = sound_assignments("pair_counts", assignments)
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
        Time grows with the pairs that stand in tasks, Σ n(n - 1)/2; memory with these, or with all pairs of units where
        those are fewer. All tasks of one size give each of their pairs the same weight, so one count a size yields both
        measures: in a table of all pairs of units, or where that would be mostly empty, by putting the pairs in order.
    """
    import numpy as np

    sizes, units = np.diff(matrix.indptr).astype(np.int64), matrix.shape[1]
    met = int((sizes * (sizes - 1) // 2).sum())
    number, together, newman = _counted(matrix) if met >= units * (units - 1) // 4 else _sorted(matrix, met)
    ends = number.searchsorted(_starts(units) + units)
    a = np.repeat(np.arange(units), np.diff(ends, prepend=0))
    return Pairs(a, number - _starts(units)[a], together, newman)


def numbers(a: NDArray[np.intp], b: NDArray[np.intp], units: int) -> NDArray[np.intp]:
    """The place of each pair, a < b, among all pairs of so many units in order of (a, b)."""
    return _starts(units)[a] + b


def each_pair(matrix: sparse.csr_array) -> Iterator[tuple[int, NDArray[np.intp], NDArray[np.intp]]]:
    """Every pair of units of every task, in pieces: the units of each task, the tasks, and ``numbers`` of the pairs.

    All tasks of a piece have the same number of units; the numbers are pairs of a task x tasks.
    """
    import numpy as np

    starts, sizes = _starts(matrix.shape[1]), np.diff(matrix.indptr)
    for size in np.unique(sizes[sizes > 1]).tolist():
        tasks, pairs = np.flatnonzero(sizes == size), size * (size - 1) // 2
        for at in range(0, len(tasks), step := max(1, _AT_ONCE // pairs)):
            chosen = tasks[at : at + step]
            found = np.empty((pairs, len(chosen)), dtype=np.intp)
            for begin in range(0, len(chosen), _BLOCK):
                block = slice(begin, begin + _BLOCK)
                members = matrix.indices[np.arange(size)[:, None] + matrix.indptr[chosen[block]]].astype(np.intp)
                _fill(found[:, block], starts[members], members)
            yield size, chosen, found


def _starts(units: int) -> NDArray[np.intp]:
    """What b adds to, for each a, to give the place of the pair (a, b)."""
    import numpy as np

    a = np.arange(units)
    return a * (2 * units - a - 3) // 2 - 1


def _fill(found: NDArray[np.intp], starts: NDArray[np.intp], members: NDArray[np.intp]) -> None:
    """Each member of a task with all after it, a row a pair."""
    import numpy as np

    end = 0
    for at, start in enumerate(starts[:-1], start=1):
        begin, end = end, end + len(members) - at
        np.add(start, members[at:], out=found[begin:end])


def _counted(matrix: sparse.csr_array) -> tuple[NDArray[np.intp], NDArray[np.int64], NDArray[np.float64]]:
    """Number, common tasks and weight of each pair, by counting into a table of all pairs."""
    import numpy as np

    possible = matrix.shape[1] * (matrix.shape[1] - 1) // 2
    together, newman = np.zeros(possible, dtype=np.int64), np.zeros(possible)
    for size, _, pairs in each_pair(matrix):
        counts = np.bincount(pairs.ravel(), minlength=possible)
        together += counts
        newman += counts * (1 / (size - 1))
    met = np.flatnonzero(together)
    return met, together[met], newman[met]


def _sorted(matrix: sparse.csr_array, met: int) -> tuple[NDArray[np.intp], NDArray[np.int64], NDArray[np.float64]]:
    """The same of so many pairs in tasks, by putting them in order, together with the sizes of their tasks."""
    import numpy as np

    width = int(np.diff(matrix.indptr).max(initial=0)) + 1
    keys, end = np.empty(met, dtype=np.int64), 0
    for size, _, pairs in each_pair(matrix):
        begin, end = end, end + pairs.size
        np.add(pairs.ravel() * width, size, out=keys[begin:end])
    keys.sort()
    number = keys // width
    first = np.flatnonzero(np.diff(number, prepend=-1))
    weight = 1 / (keys - number * width - 1)
    newman = np.add.reduceat(weight, first) if met else weight
    return number[first], np.diff(first, append=met), newman
