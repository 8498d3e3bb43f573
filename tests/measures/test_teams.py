from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from measures.small_tables import assigned, table
from measures.southern_women import southern_women
from measures.synthetic_counties import Recipe, county, planted

from graphkit.measures import collaboration, teams

if TYPE_CHECKING:
    from graphkit.findings import Study

COLUMNS = ["team", "party_id", "party", "kind", "agreement", "basis"]
TWO_TEAMS = table(
    (f"{team}{task}", "support", f"unit:{team}{unit}局") for team in "甲乙" for task in range(4) for unit in range(3)
)
"""Three units that share four tasks, and three others that share four others."""


def members(found: pd.DataFrame, basis: str) -> set[frozenset[str]]:
    """The teams of one kind by the names of their members."""
    return {frozenset(team["party"]) for _, team in found.loc[found["basis"].eq(basis)].groupby("team")}


def test_two_teams_by_hand() -> None:
    """Two sets of units that share nothing are two teams in every run."""
    found = teams(TWO_TEAMS)
    assert list(found.columns) == COLUMNS
    assert members(found, "tasks") == {frozenset(f"{team}{unit}局" for unit in range(3)) for team in "甲乙"}
    assert found["agreement"].tolist() == [1.0] * 6
    assert found["team"].tolist() == [1, 1, 1, 2, 2, 2]


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("1 lead unit:甲局",),
        ("1 lead unit:甲局", "1 support unit:乙局"),
        ("1 lead unit:甲局", "1 support group:各镇街", "1 leader leader:王某"),
    ],
)
def test_too_few_for_a_team(lines: tuple[str, ...]) -> None:
    """One unit or two are no team; the table is empty with all its columns and their types."""
    found = teams(assigned(*lines), collaboration(assigned(*lines)))
    assert found.empty
    assert list(found.columns) == COLUMNS
    assert found["team"].dtype == "int64"
    assert found["agreement"].dtype == "float64"


def test_a_pair_is_no_team() -> None:
    """Units that share tasks two by two are pairs: no team is shown."""
    assert teams(table((str(pair), "support", f"unit:{pair}{end}局") for pair in range(4) for end in "甲乙")).empty


@pytest.mark.parametrize("recipe", [Recipe(tasks=300), Recipe(units=40, tasks=120), Recipe(tasks=200, unevenness=0)])
def test_no_team_is_made_up(recipe: Recipe) -> None:
    """Where units meet by chance alone, no team survives in any of twenty counties."""
    assert [seed for seed in range(20) if not teams(county(recipe, seed)).empty] == []


def test_planted_teams_are_found() -> None:
    """Three teams of six with 40 common tasks of 600 are found in the confirmed network, whole, in five counties.

    What is found in all tasks holds no stranger, and at least two thirds of each team.
    """
    recipe = Recipe(teams=3, shared=40)
    true = {frozenset(f"单位{unit}" for unit in team) for team in planted(recipe)}
    for seed in range(5):
        assignments = county(recipe, seed)
        found = teams(assignments, collaboration(assignments))
        assert members(found, "confirmed") == true
        for team in members(found, "tasks"):
            assert any(team <= each and len(team) >= 4 for each in true)


def test_southern_women() -> None:
    """Of the women, those whom Davis and others saw as the two cores are together: Evelyn's and Nora's."""
    found = members(teams(southern_women()), "tasks")
    evelyn = {"Evelyn Jefferson", "Laura Mandeville", "Theresa Anderson", "Brenda Rogers"}
    nora = {"Nora Fayette", "Katherina Rogers", "Sylvia Avondale", "Myra Liddel"}
    assert any(evelyn <= team and not nora & team for team in found)
    assert any(nora <= team and not evelyn & team for team in found)


def test_the_order_of_the_rows_changes_nothing() -> None:
    """The same assignments in another order give the same teams."""
    assignments = county(Recipe(teams=2, units=30, tasks=80), 1)
    mixed = assignments.sample(frac=1, random_state=1).reset_index(drop=True)
    assert teams(mixed).equals(teams(assignments))


def test_a_higher_threshold_shows_less() -> None:
    """What agreement is asked for, every member has."""
    assignments = county(Recipe(teams=3), 1)
    loose, strict = teams(assignments, threshold=0.6), teams(assignments, threshold=0.95)
    assert len(strict) < len(loose)
    assert strict["agreement"].ge(0.95).all()


def test_the_jiaxiang_notice(study: Study) -> None:
    """The health bodies are one team, and no confirmed network is shown, since no pair is confirmed."""
    found = study.teams
    assert set(found["basis"]) == {"tasks"}
    assert any(
        {"县卫生健康局", "县医疗保障局", "县妇幼保健计划生育服务中心"} <= team for team in members(found, "tasks")
    )
