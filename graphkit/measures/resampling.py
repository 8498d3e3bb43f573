"""Tasks drawn again: how much a figure hangs on just these tasks (Efron's bootstrap)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from scipy import sparse

SEED = 20260101
"""Of every draw, so that the same notice gives the same figures."""


@dataclass(frozen=True, slots=True)
class Draws:
    """How often tasks are drawn again, and from which seed; checks itself when made.

    Raises:
        ValueError: fewer than 20 draws: too few to say 95 of 100.
    """

    count: int = 100
    seed: int = SEED

    def __post_init__(self) -> None:
        if not self.count >= 20 or self.count != int(self.count):
            raise ValueError(f"at least 20 draws, a whole number, and not {self.count}")


_MANY = 1 << 11
"""Of so many tasks or more most are drawn by how often each one comes up, and only the rest one by one."""
_CELLS = 1 << 19
"""Of a table of tasks x draws that is worked on at once: 4 MB."""
_TOGETHER = 20  # draws
_BITS = 16
_UNCLEAR = 255


def drawn_loads(loads: sparse.csr_array, tasks: pd.Index[Any], draws: Draws) -> NDArray[np.float64]:
    """The load of each party in each draw: as many tasks as carry something, drawn with replacement.

    Args:
        loads: tasks x parties; a task without an entry is never drawn.
        tasks: the ids of the rows; the draws go by their order, not by that of the rows.
        draws: how many, and the seed.

    Returns:
        draws x parties; no rows at all where no task carries anything.

    Notes:
        Efron, Annals of Statistics 7 (1979) 1-26.
    """
    import numpy as np
    from scipy import sparse

    carried = np.flatnonzero(np.diff(loads.indptr))
    if not len(carried):
        return np.empty((0, loads.shape[1]))
    if not tasks.is_monotonic_increasing:
        carried = carried[np.argsort(tasks[carried].to_numpy())]
    ordered, random = loads[carried], np.random.default_rng(draws.seed)
    drawn, left = np.zeros((draws.count, loads.shape[1])), np.full(draws.count, len(carried))
    if len(carried) >= _MANY:
        drawn, left = _most_of(ordered, draws.count, random)
    for at in range(0, draws.count, _TOGETHER):
        rest = left[at : at + _TOGETHER]
        cells = np.repeat(np.arange(len(rest)), rest), random.integers(len(carried), size=rest.sum())
        times = sparse.csr_array((np.ones(len(cells[0])), cells), shape=(len(rest), len(carried)))
        drawn[at : at + _TOGETHER] += (times @ ordered).toarray()
    return drawn.round(12)


def _most_of(
    loads: sparse.csr_array, draws: int, random: np.random.Generator
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The loads in the greater part of each draw, and how many tasks are left to be drawn one by one.

    Independent Poisson counts, given their sum, are a draw of so many tasks with replacement. So each task comes up a
    Poisson number of times, of a mean a little below 1, and what the sum lacks of the number of tasks is drawn singly.
    The mean lies four standard deviations below; should the sum be too great all the same, that draw begins anew.
    """
    import numpy as np

    tasks = loads.shape[0]
    reached, table = _inversion(1 - 4 / tasks**0.5)
    drawn, number = np.zeros((loads.shape[1], draws)), np.zeros(draws)
    for at in range(0, tasks, step := max(1, _CELLS // draws)):
        piece = loads[at : at + step]
        bits = random.integers(1 << _BITS, size=piece.shape[0] * draws, dtype=np.uint16)
        times = table.take(bits)
        unclear = np.flatnonzero(times == _UNCLEAR)
        exact = (bits[unclear] + random.random(len(unclear))) / (1 << _BITS)
        times[unclear] = reached.searchsorted(exact, side="right")
        each = times.reshape(piece.shape[0], draws).astype(np.float64)
        drawn += piece.T @ each
        number += np.ones(piece.shape[0]) @ each
    begun = number <= tasks
    return (drawn * begun).T, (tasks - number * begun).astype(np.int64)


def _inversion(mean: float) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """P(N ≤ 0), P(N ≤ 1), … of a Poisson number N of a mean up to 1, and N by the first bits of a uniform number.

    Where the bits leave it open, as they do for a dozen of their values, the table holds ``_UNCLEAR``.
    """
    import numpy as np

    number = np.arange(1, 21)  # the rest has a chance of 1e-20
    reached = np.exp(-mean) * np.concatenate([[1.0], np.cumprod(mean / number)]).cumsum()
    ends = np.arange((1 << _BITS) + 1) / (1 << _BITS)
    least, most = reached.searchsorted(ends[:-1], side="right"), reached.searchsorted(ends[1:], side="left")
    return reached, np.where(least == most, least, _UNCLEAR).astype(np.uint8)
