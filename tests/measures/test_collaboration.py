from __future__ import annotations

import math
from typing import TYPE_CHECKING

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from measures.small_tables import FOUR_TASKS, any_assignments, assigned, rows_of, table
from networkx.algorithms import bipartite

from graphkit.measures import collaboration

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
