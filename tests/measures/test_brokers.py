from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from measures.small_tables import any_assignments, assigned, rows_of, table
from measures.southern_women import GRAPH, southern_women
from networkx.algorithms import bipartite

from graphkit.measures import betweenness, brokers
from graphkit.measures.two_mode import two_mode

if TYPE_CHECKING:
    from graphkit.findings import Study

COLUMNS = ["party_id", "party", "betweenness", "constraint", "rank"]


def test_a_chain_by_hand() -> None:
    """甲 - 1 - 乙 - 2 - 丙: only 乙 lies between, on the four paths from {甲, 1} to {2, 丙}.

    With three units and two tasks no unit can lie on more than four. 乙 halves its weight on 甲 and 丙, who know only
    乙: constraint (1/2)² + (1/2)²; each of them spends all on 乙: 1.
    """
    found = brokers(assigned("1 lead unit:甲局", "1 support unit:乙局", "2 lead unit:乙局", "2 support unit:丙局"))
    assert list(found.columns) == COLUMNS
    assert rows_of(found, "party", "betweenness", "constraint", "rank") == [
        ("乙局", 1.0, 0.5, 1),
        ("丙局", 0.0, 1.0, 2),
        ("甲局", 0.0, 1.0, 2),
    ]


@pytest.mark.parametrize(
    ("lines", "units"),
    [
        ((), 0),
        (("1 leader leader:王某", "1 lead group:各镇街"), 0),
        (("1 lead unit:甲局",), 1),
        (("1 lead unit:甲局", "2 lead unit:乙局"), 2),
    ],
)
def test_nothing_to_lie_between(lines: tuple[str, ...], units: int) -> None:
    """Without partners betweenness is 0 and constraint is not defined; without units the table is empty."""
    found = brokers(assigned(*lines))
    assert len(found) == units
    assert list(found.columns) == COLUMNS
    assert found["betweenness"].eq(0).all()
    assert found["constraint"].isna().all()
    assert found["rank"].eq(1).all()


def test_everybody_in_one_task() -> None:
    """In one task nobody lies between others, and all are constrained alike."""
    found = brokers(table(("1", "support", f"unit:单位{unit}") for unit in range(6)))
    assert found["betweenness"].eq(0).all()
    assert found["constraint"].nunique() == 1


def test_southern_women() -> None:
    """Betweenness and constraint of the women are those of networkx, and Evelyn and Nora lie between most."""
    found = brokers(southern_women()).set_index("party")
    women = [node for node, data in GRAPH.nodes(data=True) if data["bipartite"] == 0]
    between = bipartite.betweenness_centrality(GRAPH, women)
    constraint = nx.constraint(bipartite.collaboration_weighted_projected_graph(GRAPH, women), weight="weight")
    for woman in women:
        assert found["betweenness"][woman] == pytest.approx(between[woman])
        assert found["constraint"][woman] == pytest.approx(constraint[woman])
    assert {"Evelyn Jefferson", "Nora Fayette"} <= set(found.index[:3])


@settings(max_examples=30)
@given(any_assignments)
def test_networkx_finds_the_same(assignments: pd.DataFrame) -> None:
    """Whatever the table, both measures are networkx's where it defines them, and within their ranges."""
    found = brokers(assignments).set_index("party_id")
    units = assignments.loc[assignments["kind"].eq("unit") & assignments["role"].ne("leader")]
    assert set(found.index) == set(units["party_id"])
    if units.empty:
        return
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(zip("task:" + units["task_id"], units["party_id"], strict=True))
    nodes = set(units["party_id"])
    paths = nx.betweenness_centrality(graph, normalized=False)
    constraint = nx.constraint(bipartite.collaboration_weighted_projected_graph(graph, nodes), weight="weight")
    most = found["betweenness"].max()
    assert 0 <= most <= 1 + 1e-12
    for unit in nodes:
        share = paths[unit] / max(paths[each] for each in nodes) if most else paths[unit]
        assert found["betweenness"][unit] / (most or 1) == pytest.approx(share)
        assert found["constraint"].astype(float)[unit] == pytest.approx(constraint[unit], nan_ok=True)


def test_tasks_alike_by_hand() -> None:
    """甲 in four tasks, 乙 beside it in the last: 甲 lies between all tasks, and between 乙 and the other three.

    That is 6 + 3 = 9 pairs, and with two units and four tasks no unit can lie on more.
    """
    found = brokers(
        assigned("1 lead unit:甲局", "2 lead unit:甲局", "3 lead unit:甲局", "4 lead unit:甲局", "4 support unit:乙局")
    )
    assert rows_of(found, "party", "betweenness") == [("甲局", 1.0), ("乙局", 0.0)]


@pytest.mark.parametrize("units", [20, 50])
def test_a_long_chain_by_hand(units: int) -> None:
    """Each unit of a chain shares a task with the next: all paths from one side of it to the other lead through it.

    The i-th of n units has 2 i nodes before it and 2 (n - 1 - i) behind it, so it lies on 4 i (n - 1 - i) paths.
    """
    held = [(f"{task:02d}", "support", f"unit:{task + end:02d}局") for task in range(units - 1) for end in (0, 1)]
    found = betweenness.betweenness(two_mode(table(held)).matrix())
    assert found == pytest.approx([4 * at * (units - 1 - at) for at in range(units)])


def test_a_network_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limits a figure is undefined, not 0; without betweenness the least constrained comes first."""
    module = import_module("graphkit.measures.brokers")  # the package gives the function that name
    monkeypatch.setattr(betweenness, "PATHS_LIMIT", 0)
    found = brokers(southern_women())
    assert found["betweenness"].isna().all()
    assert found["constraint"].round(12).is_monotonic_increasing
    monkeypatch.setattr(module, "UNITS_LIMIT", 0)
    found = brokers(southern_women())
    assert found["constraint"].isna().all()
    assert found["rank"].eq(1).all()


def test_the_jiaxiang_notice(study: Study) -> None:
    """经开区, which supports most tasks, lies between most units."""
    assert study.brokers["party"][0] == "经开区"
    assert study.brokers["betweenness"].notna().all()
