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
        if self.count < 20:
            raise ValueError(f"at least 20 draws, not {self.count}")


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

    carried = np.flatnonzero(np.diff(loads.indptr))
    if not len(carried):
        return np.empty((0, loads.shape[1]))
    ordered = loads[carried[np.argsort(tasks[carried].to_numpy())]].T  # by columns: each draw goes through it in order
    random, count = np.random.default_rng(draws.seed), len(carried)
    drawn = np.empty((draws.count, loads.shape[1]))
    for draw in drawn:
        draw[:] = ordered @ np.bincount(random.integers(count, size=count), minlength=count)
    return drawn.round(12)
