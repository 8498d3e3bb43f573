"""The smallest number of holders whose leaving orphans more than half of what they hold, exact or with its bound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Codes = NDArray[np.int64]

EXACT_HOLDERS = 64
"""With more holders than this only the greedy answer and its bound are given."""
_EXACT_PATTERNS = 2_000
_NODES = 4_000
"""So many branches are looked at before the search gives up: a fixed number, so that every machine says the same."""


class TruckFactor(NamedTuple):
    """How many holders would have to leave to orphan more than half of the tasks."""

    factor: int
    lower: int
    """No smaller number will do; equal to ``factor`` where that is exact."""
    leaving: tuple[int, ...]
    """Holders by number: a set of ``factor`` whose leaving does it; others of the same size may do it too."""
    orphaned: int
    """Tasks left without a holder when they leave."""

    @property
    def exact(self) -> bool:
        """Whether no smaller number will do."""
        return self.lower == self.factor


def truck_factor(tasks: Codes, holders: Codes) -> TruckFactor | None:
    """The truck factor of a table of who holds what.

    Args:
        tasks: the task of each holding, numbered from 0 without gaps.
        holders: the holder of each holding, numbered from 0 without gaps; no pair stands twice.

    Returns:
        None where there are no tasks. 1 ≤ ``lower`` ≤ ``factor`` ≤ number of holders.

    Notes:
        A set S of holders orphans the tasks all of whose holders are in S; wanted is the smallest S that orphans more
        than half of the tasks. Upper bound: two greedy orders, superfluous holders taken out again. Lower bound:
        a task with h holders counts 1/h for each, so S orphans at most the sum of its fractional loads; the k
        largest loads have to exceed half. Between the bounds a branch-and-bound search decides, with the
        fractional loads of the tasks still to be won as its bound, for at most ``EXACT_HOLDERS`` holders and
        a fixed number of branches. Avelino, Passos, Hora & Valente, ICPC 2016, take the greedy answer.
    """
    import numpy as np

    if not len(tasks):
        return None
    table = _Holdings(tasks, holders)
    least = table.tasks // 2 + 1
    greedy = min((table.spared(order, least) for order in (table.greedy(least, 0), table.greedy(least, 1))), key=len)
    loads = np.sort(table.loads())[::-1]
    lower = int(np.searchsorted(np.cumsum(loads), least - 1e-6) + 1)
    leaving, lower = _searched(table, greedy, min(lower, len(greedy)), least)
    return TruckFactor(len(leaving), lower, tuple(sorted(leaving)), table.orphaned(leaving))


class _Holdings:
    """Who holds what, from both sides."""

    def __init__(self, tasks: Codes, holders: Codes) -> None:
        import numpy as np
        from scipy import sparse

        self.tasks, self.holders = int(tasks.max()) + 1, int(holders.max()) + 1
        ones = np.ones(len(tasks), dtype=np.int64)
        self.by_task = sparse.csr_array((ones, (tasks, holders)), shape=(self.tasks, self.holders))
        self.by_holder = self.by_task.T.tocsr()
        self.sizes = np.diff(self.by_task.indptr).astype(np.int64)

    def loads(self) -> NDArray[np.float64]:
        """The fractional load of each holder: each task's weight 1 shared equally."""
        import numpy as np

        return np.asarray(self.by_holder @ (1.0 / self.sizes), dtype=np.float64)

    def orphaned(self, leaving: list[int]) -> int:
        """How many tasks have no holder but those that leave."""
        return int((self.by_task[:, leaving].sum(axis=1) == self.sizes).sum())

    def spared(self, leaving: list[int], least: int) -> list[int]:
        """The same without holders who need not leave, those chosen first looked at last."""
        kept = list(leaving)
        for holder in leaving if len(leaving) <= EXACT_HOLDERS else ():
            fewer = [each for each in kept if each != holder]
            if fewer and self.orphaned(fewer) >= least:
                kept = fewer
        return kept

    def greedy(self, least: int, eagerness: int) -> list[int]:
        """Holders in the order in which they leave until so many tasks are orphaned.

        The next to leave has the largest load of tasks that still have somebody, each shared among those left;
        with ``eagerness`` 1, who orphans most at once comes first. Ties go to the first in number.
        """
        import numpy as np

        left = self.sizes.copy()
        score = self.loads()
        alone = np.asarray(self.by_holder @ (left == 1), dtype=np.float64)
        here = np.ones(self.holders, dtype=bool)
        order: list[int] = []
        orphaned = 0
        while orphaned < least:
            rank = np.where(here, score + eagerness * alone * self.tasks, -1.0)
            chosen = int(rank.argmax())
            order.append(chosen)
            here[chosen] = False
            mine = self.by_holder.indices[self.by_holder.indptr[chosen] : self.by_holder.indptr[chosen + 1]]
            left[mine] -= 1
            orphaned += int((left[mine] == 0).sum())
            others = mine[left[mine] > 0]
            rows = self.by_task[others]
            gain = np.repeat(1.0 / left[others] - 1.0 / (left[others] + 1), np.diff(rows.indptr))
            score += np.bincount(rows.indices, gain, minlength=self.holders)
            last = np.repeat((left[others] == 1).astype(np.float64), np.diff(rows.indptr))
            alone += np.bincount(rows.indices, last, minlength=self.holders)
        return order


def _searched(table: _Holdings, greedy: list[int], lower: int, least: int) -> tuple[list[int], int]:
    """The smallest set that the search finds, and the number below which it has shown that none is."""
    import numpy as np

    if lower == len(greedy) or table.holders > EXACT_HOLDERS:
        return greedy, lower
    patterns, weights = np.unique(table.by_task.toarray().astype(bool), axis=0, return_counts=True)
    if len(patterns) > _EXACT_PATTERNS:
        return greedy, lower
    search = _Search(patterns, weights.astype(np.float64), least)
    for size in range(lower, len(greedy)):
        found = search.of_size(size)
        if found is not None:
            return found, size
        if search.nodes <= 0:
            return greedy, size
    return greedy, len(greedy)


class _Search:
    """Depth first over holders, each leaving or staying; a branch that cannot orphan enough any more is cut."""

    def __init__(self, patterns: NDArray[np.bool_], weights: NDArray[np.float64], least: int) -> None:
        self.patterns, self.weights, self.least = patterns, weights, least
        self.nodes = _NODES

    def of_size(self, size: int) -> list[int] | None:
        """A set of so many holders that orphans enough, or None: there is none, or the branches are used up."""
        import numpy as np

        left = self.patterns.sum(axis=1).astype(np.float64)
        alive, open_ = np.ones(len(self.patterns), dtype=bool), np.ones(self.patterns.shape[1], dtype=bool)
        return self._from([], left, alive, open_, 0.0, size)

    def _from(self, leaving: list[int], left: Any, alive: Any, open_: Any, won: float, more: int) -> list[int] | None:
        import numpy as np

        if won >= self.least:
            return leaving
        self.nodes -= 1
        if not more or self.nodes <= 0:
            return None
        worth = np.where(alive & (left > 0), self.weights / np.maximum(left, 1), 0.0)
        loads = np.where(open_, worth @ self.patterns, 0.0)
        if won + np.sort(loads)[::-1][:more].sum() < self.least - 1e-6:
            return None
        holder = int(loads.argmax())
        theirs = self.patterns[:, holder]
        fewer, rest = left - theirs, open_.copy()
        rest[holder] = False
        gained = float(self.weights[alive & theirs & (fewer == 0)].sum())
        found = self._from([*leaving, holder], fewer, alive, rest, won + gained, more - 1)
        return found if found is not None else self._from(leaving, left, alive & ~theirs, rest, won, more)
