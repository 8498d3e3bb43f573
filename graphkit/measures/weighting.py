"""What a role weighs: the stated weights of a load, and the others that a ranking has to stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from graphkit.measures.incidence import Incidence, rows_where, shared, sums
from graphkit.records import Role

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray


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


def weighted_loads(held: Incidence, assignments: pd.DataFrame, weightings: Sequence[Weighting]) -> NDArray[np.float64]:
    """The load of each party under each of some weightings: over the roles, weight x (tasks, or shares of tasks).

    Args:
        held: the assignments.
        assignments: the same as a table, with ``position``: who is listed first.
        weightings: weights, and how to count.

    Returns:
        weightings x parties, in the order of ``held.parties``.
    """
    import numpy as np

    carrying, first = held.carrying, held.first_listed(assignments)
    beside, support = rows_where(held.roles[Role.RESPONSIBLE], held.led()), held.roles[Role.SUPPORT]

    @cache
    def counted(part: str, counting: Counting, extra: float = 0.0) -> NDArray[np.float64]:
        matrix = {"carrying": carrying, "beside": beside, "support": support}[part]
        if counting is Counting.FULL:
            return sums(matrix)
        return sums(shared(matrix + extra * first if extra else matrix))

    loads = np.zeros((len(weightings), len(held.parties)))
    for load, weighting in zip(loads, weightings, strict=True):
        load += weighting.carrying * counted("carrying", weighting.counting, weighting.first - 1)
        load += weighting.beside * counted("beside", weighting.counting)
        load += weighting.support * counted("support", weighting.counting)
    return loads.round(12)
