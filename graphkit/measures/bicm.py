"""What would chance give? The bipartite configuration model: random assignments that keep the sizes of units and tasks.

Of all two-mode networks in which each unit keeps its number of tasks, and each task its number of units, on average,
the model is the one of greatest entropy. A unit with x and a task with y then meet with probability x y/(1 + x y),
independently, where the x and y make the expected sizes those observed. Units of one size share their x, and tasks
their y, so the equations are solved for classes of sizes, whose number hardly grows with the network.

Saracco, Di Clemente, Gabrielli & Squartini, Scientific Reports 5 (2015) 10595.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

TOLERANCE = 1e-10
"""A solution's expected sizes differ from those observed by no more than this share of the greatest size."""
_STEPS = 200
_SWEEPS = 3  # each costs a third of a step; after them three steps are mostly enough
_SMALLEST = 1e-18  # of p(1 - p), so that a step can be taken where all chances are 0 or 1
_RIDGE = 1e-12  # so that a step can be solved for where the model lies at the edge
_FARTHEST = 350.0  # log x and log y beyond which x y is no number; the chance is 0 or 1 long before


class Model(NamedTuple):
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

    def table(self) -> NDArray[np.float64]:
        """The chances of each unit in each task, units x tasks."""
        return self.chances[self.unit_class].take(self.task_class, axis=1)


class _Classes(NamedTuple):
    """Sizes and how many units or tasks have them; one array entry a class."""

    rows: NDArray[np.int64]
    units: NDArray[np.int64]
    columns: NDArray[np.int64]
    tasks: NDArray[np.int64]

    def turned(self) -> _Classes:
        """With units and tasks in each other's place."""
        return _Classes(self.columns, self.tasks, self.rows, self.units)

    def floats(self) -> _Classes:
        """The same as floating-point numbers: products with them need no conversion."""
        return _Classes(*(each.astype("float64") for each in (self.rows, self.units, self.columns, self.tasks)))

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
    rows, unit_class, units = _by_size(unit_sizes)
    columns, task_class, tasks = _by_size(task_sizes)
    classes = _Classes(rows, units, columns, tasks)
    _check(classes)
    chances = _chances(classes)
    residual = max((float(abs(each).max()) for each in classes.missed(chances) if each.size), default=0.0)
    greatest = max(rows.max(initial=1), columns.max(initial=1))
    return Model(chances, unit_class, task_class, tasks, residual, bool(residual <= TOLERANCE * greatest))


def _by_size(sizes: ArrayLike) -> tuple[NDArray[np.int64], NDArray[np.intp], NDArray[np.int64]]:
    """The different sizes, rising, the class of each entry, and how many entries each class has.

    Raises:
        ValueError: a size is negative.
    """
    import numpy as np

    given = np.asarray(sizes, dtype=np.int64)
    if given.min(initial=0) < 0:
        raise ValueError("a size lies outside 0…, for it is negative")
    many = np.bincount(given)
    different = np.flatnonzero(many)
    number = np.zeros(len(many), dtype=np.intp)
    number[different] = np.arange(len(different))
    return different, number[given], many[different]


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
            chances[np.ix_(row, column)] = _newton(left.floats())
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
    x, y = _start(classes)
    goal = TOLERANCE * 1e-3 * max(classes.rows.max(), classes.columns.max())
    best, least = np.zeros(0), np.inf
    for _ in range(_STEPS):
        odds = _odds(x, y)
        chances = odds / (1 + odds)
        over, above = classes.missed(chances)
        missed = max(np.abs(over).max(), np.abs(above).max())
        if missed < least:
            best, least = chances, missed
        if missed <= goal:
            break
        dx, dy = _direction(classes, chances / (1 + odds), over, above)
        slope = float((classes.units * over) @ dx + (classes.tasks * above) @ dy)
        sure = slope < _FLAT or max(dx.max() + dy.max(), -dx.min() - dy.min()) <= _SURE
        share = 1.0 if sure else _share(_along(classes, x, y, dx, dy), slope)
        x, y = x + share * dx, y + share * dy
    return best


def _start(classes: _Classes) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Log x and log y: as if all chances were small, then set right for the tasks and for the units in turn."""
    import numpy as np

    places = float(classes.rows @ classes.units)
    x, y = np.log(classes.rows / np.sqrt(places)), np.log(classes.columns / np.sqrt(places))
    for _ in range(_SWEEPS):
        odds = _odds(x, y)
        y += np.log(classes.columns / (classes.units @ (odds / (1 + odds))))
        odds = _odds(x, y)
        x += np.log(classes.rows / ((odds / (1 + odds)) @ classes.tasks))
    return x, y


def _odds(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each x times each y, of their logarithms."""
    import numpy as np

    return np.multiply.outer(*(np.exp(np.clip(each, -_FARTHEST, _FARTHEST)) for each in (x, y)))


_FLAT = 1e-2
"""Near the top a rise of the likelihood would drown in rounding, and the whole step is right."""
_SURE = 1.0
"""A whole step that changes no log x y by more than this raises the likelihood by 1 - (e - 2) = 0.28 of its slope at
least, since the third derivative of log(1 + e^z) is nowhere greater than its second."""


def _direction(
    classes: _Classes, spread: NDArray[np.float64], over: NDArray[np.float64], above: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Newton's step of log x and log y.

    It solves (Σ s) dx + Σ s dy = over for each unit and Σ s dx + (Σ s) dy = above for each task, where the spread
    s = p(1 - p).
    """
    import numpy as np

    spread = np.maximum(spread, _SMALLEST)
    weighted = spread * classes.tasks
    own, other = weighted.sum(axis=1), classes.units @ spread
    left = spread * (classes.units / own)[:, None]
    inner = left.T @ weighted
    np.negative(inner, out=inner)
    np.einsum("ii->i", inner)[:] += other * (1 + _RIDGE)
    dy = np.zeros(len(other))
    dy[:-1] = np.linalg.solve(inner[:-1, :-1], (above - over @ left)[:-1])
    return (over - weighted @ dy) / own, dy


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
