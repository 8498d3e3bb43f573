"""Collaboration on invented counties whose teams are known: nothing is made up, and what was planted is found."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from measures.synthetic_counties import Recipe, county, planted_pairs

from graphkit.measures import collaboration

SEEDS = range(20)
KINDS = {
    "plain": Recipe(),
    "all units alike": Recipe(unevenness=0),
    "few giants": Recipe(unevenness=1.2),
    "small": Recipe(units=40, tasks=120),
    "long lists": Recipe(size=6, tasks=300),
    "many units": Recipe(units=120, size=4),
    "groups everywhere": Recipe(groups=0.9),
}


def called(found: pd.DataFrame, verdict: str) -> set[frozenset[str]]:
    """The pairs of a verdict."""
    rows = found.loc[found["verdict"].eq(verdict)]
    return {frozenset(pair) for pair in zip(rows["a_id"], rows["b_id"], strict=True)}


@pytest.mark.parametrize("recipe", KINDS.values(), ids=KINDS)
def test_no_pair_is_made_up(recipe: Recipe) -> None:
    """Where units meet by chance alone, no pair is called “more” in any of twenty counties."""
    assert [seed for seed in SEEDS if called(collaboration(county(recipe, seed)), "more")] == []


def test_planted_teams_are_found() -> None:
    """Of three teams of six that share 12 of 600 tasks, at least 15 of the 45 pairs are found in each of 20 counties.

    Benjamini and Hochberg let one in twenty of those called “more” be false in the long run; here it is one in 200.
    """
    recipe = Recipe(teams=3)
    true, found, false = planted_pairs(recipe), 0, 0
    assert len(true) == 45
    for seed in SEEDS:
        more = called(collaboration(county(recipe, seed)), "more")
        assert len(more & true) >= 15
        found, false = found + len(more), false + len(more - true)
    assert false <= found / 200


def test_larger_teams_are_found_whole() -> None:
    """With 40 shared tasks instead of 12 every pair of every team is called “more”."""
    recipe = Recipe(teams=3, shared=40)
    assert all(planted_pairs(recipe) <= called(collaboration(county(recipe, seed)), "more") for seed in range(5))


def test_what_could_have_been_seen() -> None:
    """A pair is called “more” exactly where its common tasks reach the least count that the table states for it."""
    found = collaboration(county(Recipe(teams=3), 1))
    reached = found["together"].ge(found["least_more"]).fillna(value=False).astype(bool)
    assert found["verdict"].eq("more").equals(reached)


def test_units_that_avoid_each_other() -> None:
    """Two units of 60 tasks each in 120 that never meet are told, though they share no task, as fewer than expected."""
    held = [(f"task:{task}", "unit:甲局" if task % 2 else "unit:乙局", "lead") for task in range(120)]
    random = np.random.default_rng(1)
    drawn = [random.choice(6, 2, replace=False) for _ in range(120)]
    held += [(f"task:{task}", f"unit:单位{unit}", "support") for task, units in enumerate(drawn) for unit in units]
    table = pd.DataFrame(held, columns=["task_id", "party_id", "role"])
    found = collaboration(table.assign(kind="unit", party=table["party_id"].str.removeprefix("unit:"), position=1))
    assert called(found, "fewer") == {frozenset(("unit:甲局", "unit:乙局"))}
    last = found.iloc[-1]
    assert (last["together"], last["newman"], last["lift"], last["evidence"]) == (0, 0, 0, "[]")
