"""Invented counties: assignments drawn at random, with or without teams that were planted among the units."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """How a county is drawn; of the same recipe every seed gives another."""

    units: int = 60
    tasks: int = 600
    size: float = 3.0
    """Units of a task beyond the first, on average (Poisson)."""
    unevenness: float = 0.8
    """Standard deviation of the logarithm of a unit's popularity: with 0 all units are alike."""
    teams: int = 0
    """Teams of ``members`` units each; no unit is in two."""
    members: int = 6
    shared: int = 12
    """Tasks that go to a whole team."""
    joined: bool = False
    """Whether a team joins those drawn for its tasks, instead of taking their place."""
    groups: float = 0.1
    """Share of tasks that are addressed to a group (各镇街) as well."""


def county(recipe: Recipe, seed: int) -> pd.DataFrame:
    """Assignments as the measures take them; the first unit of a task leads, the others support.

    Each task draws its units one after the other without repetition, in step with their popularity, so that units meet
    by chance alone but for the tasks of the teams, which are the last ones.
    """
    random = np.random.default_rng(seed)
    popularity = random.lognormal(0, recipe.unevenness, recipe.units)
    popularity /= popularity.sum()
    sizes = np.minimum(1 + random.poisson(recipe.size, recipe.tasks), recipe.units)
    drawn = [list(random.choice(recipe.units, size, replace=False, p=popularity)) for size in sizes]
    for number, (team, _) in enumerate((team, turn) for team in planted(recipe) for turn in range(recipe.shared)):
        others = [unit for unit in drawn[-1 - number] if recipe.joined and unit not in team]
        drawn[-1 - number] = [*random.permutation(team), *others]
    held = [
        (f"task:{task}", f"unit:单位{unit}", f"单位{unit}", "unit", "support" if place else "lead", max(place, 1))
        for task, units in enumerate(drawn)
        for place, unit in enumerate(units)
    ]
    everybody = np.flatnonzero(random.random(recipe.tasks) < recipe.groups)
    held += [(f"task:{task}", "group:各镇街", "各镇街", "group", "support", 99) for task in everybody]
    return pd.DataFrame(held, columns=["task_id", "party_id", "party", "kind", "role", "position"])


def planted(recipe: Recipe) -> list[list[int]]:
    """The units of each team: the first ones, team after team."""
    return [list(range(at, at + recipe.members)) for at in range(0, recipe.teams * recipe.members, recipe.members)]


def planted_pairs(recipe: Recipe) -> set[frozenset[str]]:
    """The pairs of units that share a team, by id."""
    return {frozenset((f"unit:单位{a}", f"unit:单位{b}")) for team in planted(recipe) for a, b in combinations(team, 2)}
