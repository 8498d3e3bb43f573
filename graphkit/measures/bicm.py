"""What would chance give? The bipartite configuration model: random assignments that keep the sizes of units and tasks.

Of all two-mode networks in which each unit keeps its number of tasks, and each task its number of units, on average,
the model is the one of greatest entropy. A unit with x and a task with y then meet with probability x y/(1 + x y),
independently, where the x and y make the expected sizes those observed. Units of one size share their x, and tasks
their y, so the equations are solved for classes of sizes, whose number hardly grows with the network.

Saracco, Di Clemente, Gabrielli & Squartini, Scientific Reports 5 (2015) 10595.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

TOLERANCE = 1e-10
"""A solution's expected sizes differ from those observed by no more than this share of the greatest size."""
_STEPS = 200
_SMALLEST = 1e-18  # of p(1 - p), so that a step can be taken where all chances are 0 or 1
_RIDGE = 1e-12  # so that a step can be solved for where the model lies at the edge
_FARTHEST = 700.0  # log x y beyond which the exponential is no number; the chance is 0 or 1 long before


@dataclass(frozen=True, eq=False, slots=True)
class Model:
    """The chances of units to stand in tasks, by classes of units and of tasks."""

    chances: NDArray[np.float64]
    """Classes of units x classes of tasks, in 0…1; classes of rising size."""
    unit_class: NDArray[np.intp]
    """The class of each unit: a row of ``chances``."""
    task_class: NDArray[np.intp]
    """The class of each task: a column of ``chances``."""
    tasks: NDArray[np.int64]
    """How many tasks each class holds."""
    residual: float
    """The greatest difference between an expected and an observed size."""
    converged: bool
    """Whether the residual is within ``TOLERANCE``."""


@dataclass(frozen=True, eq=False, slots=True)
class _Classes:
    """Sizes and how many units or tasks have them; one array entry a class."""

    rows: NDArray[np.int64]
    units: NDArray[np.int64]
    columns: NDArray[np.int64]
    tasks: NDArray[np.int64]

    def turned(self) -> _Classes:
        """With units and tasks in each other's place."""
        return _Classes(self.columns, self.tasks, self.rows, self.units)

    def chances(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
        """Of the logarithms of x and y."""
        import numpy as np

        chances: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(x[:, None] + y, -_FARTHEST, _FARTHEST)))
        return chances

    def missed(self, chances: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """How much the expected sizes fall short of those observed: of units, of tasks."""
        return self.rows - chances @ self.tasks, self.columns - self.units @ chances

    def likelihood(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> float:
        """The logarithm Σ k log x + Σ d log y - Σ log(1 + x y), concave in the logarithms."""
        import numpy as np

        missing = self.units @ np.logaddexp(0, x[:, None] + y) @ self.tasks
        return float(self.units @ (self.rows * x) + self.tasks @ (self.columns * y) - missing)


def solve_bicm(unit_sizes: ArrayLike, task_sizes: ArrayLike) -> Model:
    """Solve the model for the tasks of each unit and the units of each task.

    Args:
        unit_sizes: how many tasks each unit stands in.
        task_sizes: how many units stand in each task.

    Returns:
        The model. A unit in every task has the chance 1, also in what remains once such units and such tasks are
        taken away; a unit in none has 0. Where the sizes leave only one network, the chances are that network.

    Raises:
        ValueError: no network has these sizes: their sums differ, or one of them is negative or too great.
    """
    import numpy as np

    rows, unit_class, units = np.unique(np.asarray(unit_sizes, dtype=np.int64), return_inverse=True, return_counts=True)
    columns, task_class, tasks = np.unique(
        np.asarray(task_sizes, dtype=np.int64), return_inverse=True, return_counts=True
    )
    classes = _Classes(rows, units, columns, tasks)
    _check(classes)
    chances = _chances(classes)
    residual = max((float(abs(each).max()) for each in classes.missed(chances) if each.size), default=0.0)
    greatest = max(rows.max(initial=1), columns.max(initial=1))
    return Model(chances, unit_class, task_class, tasks, residual, bool(residual <= TOLERANCE * greatest))


def _check(classes: _Classes) -> None:
    places, held = classes.rows @ classes.units, classes.columns @ classes.tasks
    if places != held:
        raise ValueError(f"units stand in {places} places, and tasks have {held}")
    for sizes, most in ((classes.rows, classes.tasks.sum()), (classes.columns, classes.units.sum())):
        if sizes.size and not 0 <= sizes.min() <= sizes.max() <= most:
            raise ValueError(f"a size lies outside 0…{most}")


def _chances(classes: _Classes) -> NDArray[np.float64]:
    """Classes x classes; those that meet always or never are settled first, for their x or y would be infinite."""
    import numpy as np

    units, tasks = classes.units, classes.tasks
    chances = np.zeros((len(units), len(tasks)))
    row, column = np.arange(len(units)), np.arange(len(tasks))  # the classes that are left
    need, want = classes.rows.copy(), classes.columns.copy()  # and what is left of their sizes
    while row.size and column.size:
        nowhere, nobody = need[row] == 0, want[column] == 0
        everywhere = need[row] == tasks[column].sum()
        everybody = want[column] == units[row].sum()
        if nowhere.any() or nobody.any():
            row, column = row[~nowhere], column[~nobody]
        elif everywhere.any():
            chances[np.ix_(row[everywhere], column)] = 1
            want[column] -= units[row[everywhere]].sum()
            row = row[~everywhere]
        elif everybody.any():
            chances[np.ix_(row, column[everybody])] = 1
            need[row] -= tasks[column[everybody]].sum()
            column = column[~everybody]
        else:
            left = _Classes(need[row], units[row], want[column], tasks[column])
            chances[np.ix_(row, column)] = _newton(left)
            break
    return chances


def _newton(classes: _Classes) -> NDArray[np.float64]:
    """Climb the likelihood by Newton's method.

    The block of more unknowns is diagonal and is eliminated, so a step costs as much as solving for the other one.
    x and y are free up to a common factor: the last unknown is kept where it is.
    """
    import numpy as np

    if len(classes.rows) < len(classes.columns):
        return _newton(classes.turned()).T
    places = float(classes.rows @ classes.units)
    x, y = np.log(classes.rows / np.sqrt(places)), np.log(classes.columns / np.sqrt(places))
    goal = TOLERANCE * 1e-3 * max(classes.rows.max(), classes.columns.max())
    best, least = classes.chances(x, y), np.inf
    for _ in range(_STEPS):
        chances = classes.chances(x, y)
        over, above = classes.missed(chances)
        missed = max(np.abs(over).max(), np.abs(above).max())
        if missed < least:
            best, least = chances, missed
        if missed <= goal:
            break
        dx, dy = _direction(classes, chances, over, above)
        slope = float((classes.units * over) @ dx + (classes.tasks * above) @ dy)
        sure = slope < _FLAT or max(dx.max() + dy.max(), -dx.min() - dy.min()) <= _SURE
        share = 1.0 if sure else _share(_along(classes, x, y, dx, dy), slope)
        x, y = x + share * dx, y + share * dy
    return best


_FLAT = 1e-2
"""Near the top a rise of the likelihood would drown in rounding, and the whole step is right."""
_SURE = 1.0
"""A whole step that changes no log x y by more than this raises the likelihood by 1 - (e - 2) = 0.28 of its slope at
least, since the third derivative of log(1 + e^z) is nowhere greater than its second."""


def _direction(
    classes: _Classes, chances: NDArray[np.float64], over: NDArray[np.float64], above: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Newton's step of log x and log y.

    It solves (Σ s) dx + Σ s dy = over for each unit and Σ s dx + (Σ s) dy = above for each task, where s = p(1 - p).
    """
    import numpy as np

    spread = np.maximum(chances * (1 - chances), _SMALLEST)
    own, other = spread @ classes.tasks, classes.units @ spread
    left = spread * (classes.units / own)[:, None]
    inner = np.diag(other * (1 + _RIDGE)) - left.T @ (spread * classes.tasks)
    dy = np.zeros(len(other))
    dy[:-1] = np.linalg.solve(inner[:-1, :-1], (above - left.T @ over)[:-1])
    return (over - spread @ (classes.tasks * dy)) / own, dy


def _along(
    classes: _Classes,
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    dx: NDArray[np.float64],
    dy: NDArray[np.float64],
) -> Callable[[float], float]:
    return lambda share: classes.likelihood(x + share * dx, y + share * dy)


def _share(likelihood: Callable[[float], float], slope: float) -> float:
    """How much of a step to take: half as much until the likelihood rises as its slope promises (Armijo's rule)."""
    now, share = likelihood(0.0), 1.0
    while share > 1e-6 and likelihood(share) < now + 1e-4 * share * slope:
        share /= 2
    return share
