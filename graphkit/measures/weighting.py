"""What a role weighs: the stated weights of a load, and the others that a ranking has to stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from graphkit.measures.incidence import Incidence, rows_where, shared, sums
from graphkit.records import Role

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy import sparse


class Counting(StrEnum):
    """How a task that several hold counts for each of them."""

    FRACTIONAL = "fractional"
    """Its weight is shared among them."""
    FULL = "full"
    """Each has all of it."""


@dataclass(frozen=True, slots=True)
class Weighting:
    """Weights of the roles, and how a task is shared among several in one role; checks itself when made.

    Raises:
        ValueError: a weight is negative or not finite, ``first`` is below 1, or is asked for with full counting.
    """

    carrying: float = 1.0
    """Of leading a task, or of answering for one that nobody leads."""
    beside: float = 0.5
    """Of answering for a task that another leads."""
    support: float = 0.25
    """Of supporting a task."""
    counting: Counting = Counting.FRACTIONAL
    first: float = 1.0
    """Shares of the first one listed among those that carry a task; the others have one each."""

    def __post_init__(self) -> None:
        for name in ("carrying", "beside", "support", "first"):
            if not 0 <= getattr(self, name) < float("inf"):
                raise ValueError(f"a weight is a number from 0 on, and {name}={getattr(self, name)} is none")
        if self.first < 1 or (self.first > 1 and self.counting is Counting.FULL):
            raise ValueError("the first one listed has one share or more, and just one where each task counts in full")


OTHER_WEIGHTINGS = (
    *(Weighting(support=support, first=first) for support in (0.0, 0.25, 0.5) for first in (1.0, 2.0)),
    *(Weighting(support=support, counting=Counting.FULL) for support in (0.0, 0.25, 0.5)),
)
"""Nine weightings that an office could as well choose: support counts nothing, a quarter or half of a lead, and a task
is shared equally, or with two shares for the first one listed, or counts in full for each that carries it."""


def weighted_loads(held: Incidence, first: sparse.csr_array, weighting: Weighting) -> NDArray[np.float64]:
    """The load of each party under some weights: for each role its weight x (tasks, or shares of tasks), added up.

    Args:
        held: the assignments.
        first: where a party is the first one listed (``held.first_listed``).
        weighting: weights, and how to count.
    """
    import numpy as np

    full = weighting.counting is Counting.FULL
    parts = (
        (weighting.carrying, held.carrying() + (weighting.first - 1) * first),
        (weighting.beside, rows_where(held.roles[Role.RESPONSIBLE], held.led())),
        (weighting.support, held.roles[Role.SUPPORT]),
    )
    loads: NDArray[np.float64] = np.zeros(len(held.parties))
    for weight, part in parts:
        loads += weight * sums(part if full else shared(part))
    return loads.round(12)
