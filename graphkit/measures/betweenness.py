"""How many shortest paths lead through a unit? In the two-mode network of units and tasks, those alike taken together.

Nodes with the same neighbours are alike: between two of them lies whoever is beside them, neither lies on a path from
the other, and all paths through one of them have their like through the other. So one stands for all, as often as
there are of them; ten thousand tasks of one unit are one node.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy import sparse

PATHS_LIMIT = 3e8
"""Beyond so many steps, nodes x assignments of those unlike, betweenness is left undefined: it would take minutes."""
_FARTHEST = 64
"""Longer paths are followed from one node at a time: a table for each step would not fit."""
_CELLS = 1 << 19  # of a table of nodes x sources: 4 MB


class Alike(NamedTuple):
    """The rows of a matrix by what they hold."""

    one: NDArray[np.intp]
    """A row of each kind."""
    kind: NDArray[np.intp]
    """The kind of each row."""
    times: NDArray[np.float64]
    """How many rows are of each kind."""


class _Network(NamedTuple):
    """Kinds of units (side 0) and of tasks (side 1): how many are of each, and who stands beside whom."""

    times: tuple[NDArray[np.float64], NDArray[np.float64]]
    beside: tuple[sparse.csr_array, sparse.csr_array]
    """Tasks x units, and units x tasks: from the one side to the other."""

    def through_units(self, side: int, sources: NDArray[np.intp]) -> NDArray[np.float64] | None:
        """On how many shortest paths from the sources on a side a unit of each kind lies; None if they are too long.

        Several paths between two nodes share them equally. Brandes, Journal of Mathematical Sociology 25 (2001)
        163-177, for all sources at once: a table of nodes x sources a step.
        """
        import numpy as np

        paths = self._paths(side, sources)
        if paths is None:
            return None
        through, beyond = np.zeros(len(self.times[0])), np.zeros_like(paths[-1])
        for step in range(len(paths) - 1, 1, -1):
            here = (side + step) % 2
            handed = self.times[here][:, None] * (1 + beyond)
            np.divide(handed, paths[step], out=handed, where=paths[step] > 0)
            handed[paths[step] == 0] = 0
            beyond = paths[step - 1] * (self.beside[here] @ handed)
            if here == 1:
                through += beyond @ self.times[side][sources]
        return through

    def _paths(self, side: int, sources: NDArray[np.intp]) -> list[NDArray[np.float64]] | None:
        """How many shortest paths lead from each source to a node of each kind, a table a step from the source."""
        import numpy as np

        tables = [np.zeros((len(self.times[side]), len(sources)))]
        tables[0][sources, np.arange(len(sources))] = 1
        met, going = {side: tables[0] > 0}, tables[0]
        while len(tables) <= _FARTHEST:
            here = (side + len(tables)) % 2
            found = self.beside[1 - here] @ going
            found[met.get(here, np.zeros(found.shape, dtype=bool))] = 0
            if not found.any():
                return tables
            met[here] = met[here] | (found > 0) if here in met else found > 0
            tables.append(found)
            going = found * self.times[here][:, None]
        return None


def betweenness(matrix: sparse.csr_array) -> NDArray[np.float64]:
    """Of each unit, the shortest paths between all others, units and tasks, that lead through it.

    Args:
        matrix: tasks x units, 1 where a unit stands in a task, each row's columns sorted, no row or column empty.

    Returns:
        Σ over pairs of others of the share of their shortest paths; NaN for all beyond ``PATHS_LIMIT``.
    """
    import numpy as np

    tasks = alike(matrix)
    units = alike(matrix[tasks.one].T.tocsr())
    unlike = matrix[tasks.one][:, units.one].astype(np.float64)
    if sum(unlike.shape) * unlike.nnz > PATHS_LIMIT:
        return np.full(len(units.kind), np.nan)
    network = _Network((units.times, tasks.times), (unlike, unlike.T.tocsr()))
    pairs = tasks.times * (tasks.times - 1)  # of tasks alike: whoever stands in them lies between
    found = network.beside[1] @ (pairs / (unlike @ units.times))
    for side in (0, 1):
        count = len(network.times[side])
        for at in range(0, count, step := max(1, _CELLS // sum(unlike.shape))):
            through = network.through_units(side, np.arange(at, min(at + step, count)))
            if through is None:
                return _one_by_one(matrix)
            found += through
    return np.asarray(found[units.kind] / 2)  # each pair was met from both ends


def _one_by_one(matrix: sparse.csr_array) -> NDArray[np.float64]:
    """The same with a library that follows each node's paths by itself."""
    import numpy as np
    import rustworkx as rx

    tasks, units = matrix.shape
    if (tasks + units) * matrix.nnz > PATHS_LIMIT:
        return np.full(units, np.nan)
    graph = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(tasks + units))
    task_of, unit_of = matrix.tocoo().coords
    graph.add_edges_from_no_data([(int(task), tasks + int(unit)) for task, unit in zip(task_of, unit_of, strict=True)])
    paths = rx.betweenness_centrality(graph, normalized=False)
    return np.array([paths[tasks + unit] for unit in range(units)])


def alike(matrix: sparse.csr_array) -> Alike:
    """Which rows hold the same columns; each row's columns are sorted."""
    import numpy as np

    sizes = np.diff(matrix.indptr)
    kind, ones = np.zeros(len(sizes), dtype=np.intp), [np.zeros(0, dtype=np.intp)]
    for size in np.unique(sizes).tolist():
        rows = np.flatnonzero(sizes == size)
        held = matrix.indices[matrix.indptr[rows][:, None] + np.arange(size)]
        _, first, number = np.unique(held, axis=0, return_index=True, return_inverse=True)
        kind[rows] = number.ravel() + sum(map(len, ones))
        ones.append(rows[first])
    return Alike(np.concatenate(ones), kind, np.bincount(kind).astype(np.float64))
