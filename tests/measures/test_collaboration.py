from __future__ import annotations

import math
from typing import TYPE_CHECKING

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from measures.small_tables import FOUR_TASKS, any_assignments, assigned, rows_of, table
from measures.synthetic_counties import Recipe, county
from networkx.algorithms import bipartite

from graphkit.measures import collaboration, collaboration_with_tests, pair_tests

if TYPE_CHECKING:
    from graphkit.findings import Study

COLUMNS = [
    *("a_id", "b_id", "a", "b", "together", "newman", "expected", "lift", "p_more", "q_more", "p_fewer", "q_fewer"),
    *("verdict", "as_lead_and_support", "evidence", "least_more", "tests"),
]


def test_four_tasks_by_hand() -> None:
    """Task 1 has three units, so each pair of them gets 1/2; tasks 3 and 4 have two, so their pair gets 1.

    A and C share 1 and 4, B and C share 1 and 3: 1/2 + 1; A and B share 1 only. The group of tasks 1 and 4 is in
    no pair, and the single unit of task 2 has no partner.
    """
    found = collaboration(FOUR_TASKS)
    assert list(found.columns) == COLUMNS
    assert rows_of(found, "a_id", "b_id", "a", "b", "together", "newman") == [
        ("unit:A局", "unit:C局", "A局", "C局", 2, 1.5),
        ("unit:B局", "unit:C局", "B局", "C局", 2, 1.5),
        ("unit:A局", "unit:B局", "A局", "B局", 1, 0.5),
    ]


CIRCLE = assigned(
    *("1 lead unit:A局", "1 support unit:B局", "2 lead unit:B局", "2 support unit:C局"),
    *("3 lead unit:C局", "3 support unit:D局", "4 lead unit:D局", "4 support unit:A局"),
)
"""Four units and four tasks; each unit has two tasks and each task two units."""


def test_a_circle_by_hand() -> None:
    """All are alike, so each unit stands in each task with chance 1/2, and two units meet in it with chance 1/4.

    Common tasks are then binomial of 4 and 1/4: 81, 108, 54, 12 and 1 in 256. Four pairs share one task:
    P(X ≥ 1) = 175/256, P(X ≤ 1) = 189/256. Two pairs share none: P(X ≥ 0) = 1, P(X ≤ 0) = 81/256. Of six tests for
    “more” four have 175/256, times 6/4 more than 1. Of six for “fewer” two have 81/256, times 6/2 = 243/256, and all
    six have 189/256 or less, times 6/6 = 189/256, the least. Only four common tasks would be rare enough,
    1/256 ≤ 0.05/6, and no unit has as many.
    """
    found = collaboration(CIRCLE)
    assert rows_of(found, "a", "b", "together", "newman", "as_lead_and_support") == [
        ("A局", "B局", 1, 1.0, 1),
        ("A局", "D局", 1, 1.0, 1),
        ("B局", "C局", 1, 1.0, 1),
        ("C局", "D局", 1, 1.0, 1),
    ]
    for column, value in {
        "expected": 1,
        "lift": 1,
        "p_more": 175 / 256,
        "q_more": 1,
        "p_fewer": 189 / 256,
        "q_fewer": 189 / 256,
        "tests": 6,
    }.items():
        assert found[column].tolist() == pytest.approx([value] * 4), column
    assert set(found["verdict"]) == {"expected"}
    assert found["least_more"].isna().all()
    assert found["evidence"].tolist() == ['["1"]', '["4"]', '["2"]', '["3"]']


def test_the_summary_of_a_circle() -> None:
    """Six pairs were tested, nothing could have been seen, and the least p-value is that of the four pairs."""
    _, summary = collaboration_with_tests(CIRCLE)
    assert (summary.tests, summary.more, summary.fewer, summary.within_reach, summary.least_more) == (6, 0, 0, 0, None)
    assert summary.smallest_p == pytest.approx(175 / 256)


def test_lead_and_support_by_hand() -> None:
    """A and B lead task 1, which C supports; in task 3 B and C answer alike, and in task 4 nobody supports.

    That A also stands in task 4 as responsible beside the lead C is no support. The evidence names the tasks in order.
    """
    found = collaboration(FOUR_TASKS)
    assert rows_of(found, "a", "b", "as_lead_and_support", "evidence") == [
        ("A局", "C局", 1, '["1", "4"]'),
        ("B局", "C局", 1, '["1", "3"]'),
        ("A局", "B局", 0, '["1"]'),
    ]


def test_a_task_in_which_both_hold_both_roles_counts_once() -> None:
    """Two units that each lead and support one task share one task as lead and support."""
    both = [f"1 {role} unit:{unit}" for role in ("lead", "support") for unit in ("甲局", "乙局")]
    assert rows_of(collaboration(assigned(*both)), "together", "as_lead_and_support") == [(1, 1)]


def test_repeated_rows_change_nothing() -> None:
    """A table in which every row stands three times gives the same pairs."""
    assert collaboration(pd.concat([FOUR_TASKS] * 3, ignore_index=True)).equals(collaboration(FOUR_TASKS))


def test_the_order_of_the_rows_changes_nothing_but_that_of_evidence() -> None:
    """Rows in another order give the same pairs and figures."""
    turned = collaboration(FOUR_TASKS.iloc[::-1].reset_index(drop=True)).drop(columns="evidence")
    assert turned.equals(collaboration(FOUR_TASKS).drop(columns="evidence"))


def test_categories_give_the_same() -> None:
    """Categorical columns, which are faster, give the table that strings give."""
    assert collaboration(FOUR_TASKS.astype({"task_id": "category", "party_id": "category"})).equals(
        collaboration(FOUR_TASKS)
    )


def test_everybody_in_every_task() -> None:
    """Units that stand in all tasks must share them all: expected as observed, never more, never fewer."""
    found = collaboration(table((str(task), "support", f"unit:单位{unit}") for task in range(5) for unit in range(4)))
    assert rows_of(found, "together", "expected", "lift", "p_more", "p_fewer") == [(5, 5.0, 1.0, 1.0, 1.0)] * 6
    assert set(found["verdict"]) == {"expected"}


def test_one_task_for_all() -> None:
    """Everything in one task: each pair shares it, as it must."""
    found = collaboration(table(("1", "support", f"unit:单位{unit}") for unit in range(30)))
    assert len(found) == 30 * 29 / 2
    assert found["newman"].tolist() == pytest.approx([1 / 29] * len(found))
    assert set(found["p_more"]) == {1.0}


@settings(max_examples=50)
@given(any_assignments)
def test_probabilities_are_probabilities(assignments: pd.DataFrame) -> None:
    """Whatever the table, every p- and q-value lies in 0…1, q is no less than p, and expectation is more than 0."""
    found = collaboration(assignments)
    for tail in ("more", "fewer"):
        p, q = found[f"p_{tail}"], found[f"q_{tail}"]
        assert (p.between(0, 1) & q.between(0, 1) & q.ge(p - 1e-12)).all()
    assert found["expected"].gt(0).all()
    assert found["lift"].ge(0).all()


def test_the_approximation_leads_to_the_same_verdicts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the exact way is taken for doubtful pairs only, verdicts and their q-values are the same."""
    assignments = county(Recipe(teams=3), 1)
    exact = collaboration(assignments)
    monkeypatch.setattr(pair_tests, "EXACT_LIMIT", 0)
    near = collaboration(assignments)
    assert near["verdict"].equals(exact["verdict"])
    more = exact["verdict"].eq("more")
    assert more.any()
    assert near.loc[more, "q_more"].tolist() == pytest.approx(exact.loc[more, "q_more"].tolist())
    assert (near["p_more"] - exact["p_more"]).abs().max() < 0.1
    assert (near["least_more"].fillna(99) >= exact["least_more"].fillna(99)).all()


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("1 lead unit:甲局",),
        ("1 lead unit:甲局", "1 support unit:甲局"),
        ("1 lead unit:甲局", "2 lead unit:乙局"),
        ("1 lead unit:甲局", "1 support group:各镇街"),
        ("1 lead unit:甲局", "1 leader leader:王某"),
    ],
)
def test_nobody_shares_a_task(lines: tuple[str, ...]) -> None:
    """One unit, units of different tasks, groups and leaders make no pair: the table is empty with all columns."""
    found = collaboration(assigned(*lines))
    assert found.empty
    assert list(found.columns) == COLUMNS
    assert found["together"].dtype == "int64"
    assert found["newman"].dtype == "float64"


def test_a_unit_in_two_roles_is_one_partner() -> None:
    """A unit that leads and supports a task counts once among its n units."""
    found = collaboration(assigned("1 lead unit:甲局", "1 support unit:甲局", "1 support unit:乙局"))
    assert rows_of(found, "together", "newman") == [(1, 1.0)]


@settings(max_examples=50)
@given(any_assignments)
def test_a_unit_s_weights_sum_to_its_tasks_in_company(assignments: pd.DataFrame) -> None:
    """Newman's weights of a unit sum to its tasks with at least one other unit."""
    found = collaboration(assignments)
    units = assignments.loc[assignments["kind"].eq("unit") & assignments["role"].ne("leader")]
    sizes = units.groupby("task_id")["party_id"].nunique()
    for unit, own in units.groupby("party_id"):
        weight = found.loc[found["a_id"].eq(unit) | found["b_id"].eq(unit), "newman"].sum()
        assert math.isclose(weight, int((sizes[own["task_id"].unique()] > 1).sum()), abs_tol=1e-9)


def projections(assignments: pd.DataFrame) -> dict[tuple[str, str], tuple[int, float]]:
    """Common tasks and Newman weights of units, by networkx."""
    units = assignments.loc[assignments["kind"].eq("unit") & assignments["role"].ne("leader")]
    if units.empty:  # networkx does not project an empty graph
        return {}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(zip("task:" + units["task_id"], units["party_id"], strict=True))
    nodes = set(units["party_id"])
    together = bipartite.weighted_projected_graph(graph, nodes)
    newman = bipartite.collaboration_weighted_projected_graph(graph, nodes)
    return {
        (min(a, b), max(a, b)): (together.edges[a, b]["weight"], newman.edges[a, b]["weight"])
        for a, b in together.edges
    }


def by_pair(found: pd.DataFrame) -> dict[tuple[str, str], tuple[int, float]]:
    """Common tasks and Newman weights of the table."""
    columns = (found[name].tolist() for name in ("a_id", "b_id", "together", "newman"))
    return {(a, b): (together, newman) for a, b, together, newman in zip(*columns, strict=True)}


@settings(max_examples=50)
@given(any_assignments)
def test_networkx_finds_the_same_pairs(assignments: pd.DataFrame) -> None:
    """Pairs, common tasks and weights are those of networkx's projections, each pair once."""
    found, expected = by_pair(collaboration(assignments)), projections(assignments)
    assert found.keys() == expected.keys()
    for pair, (together, newman) in expected.items():
        assert found[pair][0] == together
        assert found[pair][1] == pytest.approx(newman, abs=1e-9)


def test_davis_southern_women() -> None:
    """The women and events of Davis, Gardner and Gardner (1941), with pairs counted on their published table.

    Evelyn was at events 1-6, 8 and 9, Laura at 1-3 and 5-8, Theresa at 2-9, Olivia and Flora at 9 and 11.
    """
    graph = nx.davis_southern_women_graph()
    found = by_pair(collaboration(table((event, "support", f"unit:{who}") for who, event in graph.edges)))
    assert found["unit:Evelyn Jefferson", "unit:Laura Mandeville"][0] == 6
    assert found["unit:Evelyn Jefferson", "unit:Theresa Anderson"][0] == 7
    assert found["unit:Laura Mandeville", "unit:Theresa Anderson"][0] == 6
    assert found["unit:Flora Price", "unit:Olivia Carleton"][0] == 2
    assert ("unit:Laura Mandeville", "unit:Olivia Carleton") not in found
    # event 9 had 12 women and event 11 four
    assert found["unit:Flora Price", "unit:Olivia Carleton"][1] == pytest.approx(1 / 11 + 1 / 3)
    assert len(found) == 139  # of 18 x 17 / 2 = 153 pairs


def test_the_jiaxiang_notice(study: Study) -> None:
    """The real notice's pairs are those of networkx's projections, and no group is among them."""
    found = by_pair(study.collaboration)
    expected = projections(study.ledger.assignments)
    assert {pair: values[0] for pair, values in found.items()} == {pair: v[0] for pair, v in expected.items()}
    assert {pair: values[1] for pair, values in found.items()} == pytest.approx(
        {pair: v[1] for pair, v in expected.items()}
    )
    assert all(end.startswith("unit:") for pair in found for end in pair)


def test_what_the_jiaxiang_notice_can_show(study: Study) -> None:
    """Of the 54 · 53/2 pairs of units none is confirmed; the smallest p is 0.007, and 8 common tasks stand beside 3.5.

    With 1,431 tests a pair needs more tasks than most units have: 45 pairs could have been confirmed at all.
    """
    found = study.collaboration
    pair = found.loc[found["a"].eq("县发展和改革局") & found["b"].eq("县工业和信息化局")]
    assert pair["together"].tolist() == [8]
    assert pair["expected"].tolist() == pytest.approx([3.5], abs=0.05)
    assert set(found["verdict"]) == {"expected"}
    assert found["p_more"].min() == pytest.approx(0.007, abs=0.0005)
    tests = study.pair_tests
    assert (tests.tests, tests.more, tests.fewer) == (54 * 53 // 2, 0, 0)
    assert tests.within_reach == 45
