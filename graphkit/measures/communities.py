"""Which units and tasks belong together? Communities of a two-mode network by Barber's modularity.

Q = 1/m Σ (B - k d/m) over all pairs of a unit and a task of one community: B is 1 for each of the m assignments and 0
else, k the tasks of the unit, d the units of the task. Q is less than 1, and 0 where all is one community.

Barber, Physical Review E 76 (2007) 066102.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy import sparse

_ROUNDS = 200
_NOTHING = 1e-12  # of modularity: rounding
_CELLS = 1 << 18  # of a table of runs x tasks x communities: what stays in the cache


class Divisions(NamedTuple):
    """Communities found from different random starts, one row a run."""

    unit_teams: NDArray[np.intp]
    """Runs x units: the number of each unit's community."""
    task_teams: NDArray[np.intp]
    """Runs x tasks."""
    modularity: NDArray[np.float64]
    """Of each run."""

    def agreement(self) -> NDArray[np.float64]:
        """Units x units: the share of runs in which both are of one community, in 0…1."""
        import numpy as np

        together = np.zeros((self.unit_teams.shape[1],) * 2)
        for teams in self.unit_teams:
            together += teams[:, None] == teams
        return together / len(self.unit_teams)


def barber_modularity(matrix: sparse.csr_array, unit_teams: NDArray[np.intp], task_teams: NDArray[np.intp]) -> float:
    """Q of one division of tasks x units, given by the number of each one's community; 0 without assignments."""
    import numpy as np

    tasks, units = matrix.tocoo().coords
    places = len(units)
    if not places:
        return 0.0
    teams = int(max(unit_teams.max(), task_teams.max())) + 1
    held = np.bincount(unit_teams[units], minlength=teams)
    asked = np.bincount(task_teams[tasks], minlength=teams)
    return float(np.mean(unit_teams[units] == task_teams[tasks]) - held @ asked / places**2)


def divide(matrix: sparse.csr_array, *, runs: int, seed: int) -> Divisions:
    """Look for communities of high modularity from several random starts.

    Args:
        matrix: tasks x units, 1 where a unit stands in a task.
        runs: how many starts, 1 or more.
        seed: of the random numbers; the same seed gives the same divisions.

    Returns:
        One division a run. None of them is sure to be the best there is.

    Notes:
        Units start in random communities, 2 to about twice √units of them. Tasks and units in turn go where they add
        most (BRIM, Barber 2007); then the two communities whose union adds most are joined, and so on until neither
        adds anything (after Liu & Murata, IPSJ Journal of Information Processing 18 (2010) 57-65).
    """
    import numpy as np

    tasks, units = (each.astype(np.intp) for each in matrix.tocoo().coords)
    teams = max(2, 2 * int(np.ceil(np.sqrt(matrix.shape[1]))))
    random = np.random.default_rng(seed)
    several = random.integers(2, teams + 1, runs)[:, None]
    starts = (random.random((runs, matrix.shape[1])) * several).astype(np.intp)
    at_once = max(1, _CELLS // (max(matrix.shape) * teams))
    found = [_Climb(tasks, units, *matrix.shape).top(starts[at : at + at_once]) for at in range(0, runs, at_once)]
    unit_teams, task_teams, modularity = (np.concatenate(each) for each in zip(*found, strict=True))
    return Divisions(unit_teams, task_teams, modularity)


class _Climb(NamedTuple):
    """The assignments (one entry of ``task_of`` and ``unit_of`` each) and how many tasks, units and communities."""

    task_of: NDArray[np.intp]
    unit_of: NDArray[np.intp]
    tasks: int
    units: int

    def top(self, unit_teams: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
        """Where the runs end that start with these communities of units."""
        import numpy as np

        unit_teams, task_teams, modularity = self._settled(unit_teams)
        going = np.arange(len(unit_teams))
        while True:
            adds, one, other = self._best_union(unit_teams[going], task_teams[going])
            going, one, other = going[adds], one[adds, None], other[adds, None]
            if not going.size:
                return unit_teams, task_teams, modularity
            joined = np.where(unit_teams[going] == other, one, unit_teams[going])
            unit_teams[going], task_teams[going], modularity[going] = self._settled(joined)

    def _settled(self, unit_teams: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
        """Let tasks and units in turn go where they add most, until no run gains."""
        import numpy as np

        best = np.full(len(unit_teams), -1.0)
        unit_teams = _numbered(unit_teams)
        task_teams = self._gains(unit_teams, of_tasks=True).argmax(axis=2)
        for _ in range(_ROUNDS):
            gains = self._gains(task_teams, of_tasks=False)
            modularity = gains.max(axis=2).sum(axis=1) / len(self.unit_of) ** 2
            better = modularity > best + _NOTHING
            if not better.any():
                break
            best = np.where(better, modularity, best)
            unit_teams = _numbered(np.where(better[:, None], gains.argmax(axis=2), unit_teams))
            task_teams = self._gains(unit_teams, of_tasks=True).argmax(axis=2)
        return unit_teams, task_teams, best

    def _gains(self, teams: NDArray[np.intp], *, of_tasks: bool) -> NDArray[np.int64]:
        """What each task adds to Q m² in each community, by where the units are; or each unit, by where the tasks are.

        The greatest is 0 or more: they sum to 0.
        """
        import numpy as np

        mine, theirs = (self.task_of, self.unit_of) if of_tasks else (self.unit_of, self.task_of)
        count, width = self.tasks if of_tasks else self.units, int(teams.max()) + 1
        runs, places = len(teams), len(mine)
        run = np.arange(runs)[:, None]
        cell = (run * count + mine) * width + teams[:, theirs]
        links = np.bincount(cell.ravel(), minlength=runs * count * width).reshape(runs, count, width)
        size, weight = np.bincount(mine, minlength=count)[None, :, None], links.sum(axis=1, keepdims=True)
        gains = np.multiply(links, places, out=links)
        gains -= size * weight
        return gains

    def _best_union(
        self, unit_teams: NDArray[np.intp], task_teams: NDArray[np.intp]
    ) -> tuple[NDArray[np.bool_], NDArray[np.intp], NDArray[np.intp]]:
        """Of each run, whether a union of two communities adds to Q, and which two add most."""
        import numpy as np

        runs, places, teams = len(unit_teams), len(self.unit_of), int(unit_teams.max(initial=0)) + 1
        cell = (np.arange(runs)[:, None] * teams + unit_teams[:, self.unit_of]) * teams + task_teams[:, self.task_of]
        between = np.bincount(cell.ravel(), minlength=runs * teams**2).reshape(runs, teams, teams)
        excess = between * places - between.sum(axis=2, keepdims=True) * between.sum(axis=1, keepdims=True)
        gain = excess + excess.transpose(0, 2, 1)
        gain[:, np.arange(teams), np.arange(teams)] = -(places**2)
        best = gain.reshape(runs, -1).argmax(axis=1)
        return gain.reshape(runs, -1).max(axis=1, initial=-1) > 0, best // teams, best % teams


def _numbered(teams: NDArray[np.intp]) -> NDArray[np.intp]:
    """The communities of each run numbered from 0 on without a gap, in the same order: empty ones are not kept."""
    import numpy as np

    used = np.zeros((len(teams), int(teams.max()) + 1), dtype=bool)
    np.put_along_axis(used, teams, values=True, axis=1)
    return np.take_along_axis(used.cumsum(axis=1) - 1, teams, axis=1)
