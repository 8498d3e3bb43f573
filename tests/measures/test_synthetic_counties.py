"""Collaboration on invented counties whose teams are known: nothing is made up, and what was planted is found."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from measures import levels
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


@pytest.mark.parametrize("joined", [False, True], ids=["alone", "beside others"])
def test_planted_teams_are_found(joined: bool) -> None:
    """Of three teams of six that share 12 of 600 tasks, at least 15 of the 45 pairs are found in each of 20 counties.

    Benjamini and Hochberg let one in twenty of those called “more” be false in the long run; here it is one in 200.
    Whoever reads a stricter level finds less and, from 0.01 on, nothing false.
    """
    recipe = Recipe(teams=3, joined=joined)
    true, found, false = planted_pairs(recipe), 0, 0
    assert len(true) == 45
    for seed in SEEDS:
        told = collaboration(county(recipe, seed))
        loose, *others, strict, strictest = (levels.called(told, level, true) for level in levels.LEVELS)
        assert called(told, "more") == {*loose.true, *loose.false}
        assert len(loose.true) >= 15
        assert loose.true >= others[0].true >= strict.true >= strictest.true
        assert not strict.false | strictest.false
        found, false = found + len(loose.true), false + len(loose.false)
    assert false <= found / 200


def test_yekutieli_by_hand() -> None:
    """Of three tests with q 0.02, Benjamini and Yekutieli's is 0.02 (1 + 1/2 + 1/3) = 0.0367: at 0.05 believed."""
    table = pd.DataFrame({"a_id": ["a"], "b_id": ["b"], "q_more": [0.02], "tests": [3]})
    assert [len(levels.called(table, level, set()).false) for level in ("BY 0.05", "BY 0.036")] == [1, 0]


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
