from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import networkx as nx
import pytest
from small_ledgers import FOUR_NODES, FULL, UNIT_A, UNIT_B, UNIT_C, a_ledger, a_party, a_task, an_assignment

from graphkit.errors import ContractError
from graphkit.graph import bipartite_view, build_graph, check_graph, ledger_from_graph, project_units
from graphkit.ledger import Ledger
from graphkit.records import Role


def test_nodes_carry_the_rows_of_the_ledger() -> None:
    """A party's node and a task's node hold their row, kind, name, label and place."""
    graph = build_graph(FOUR_NODES)
    assert list(graph) == ["leader:王旭", UNIT_A, "task:1", "task:2"]
    leader = {"kind": "leader", "name": "王旭", "label": "王旭", "order": 0}
    assert graph.nodes["leader:王旭"] == {**a_party("leader:王旭"), **leader}
    task = {"kind": "task", "name": "事项2", "label": "2 事项2", "order": 1}
    assert graph.nodes["task:2"] == {**a_task(2), **task}


def test_a_long_task_has_a_short_label() -> None:
    """Of a task's words twelve characters stand on its label."""
    graph = build_graph(a_ledger([], tasks=[a_task(7, task="一二三四五六七八九十甲乙丙丁")]))
    assert graph.nodes["task:7"]["label"] == "7 一二三四五六七八九十甲乙…"


def test_one_edge_for_each_role() -> None:
    """A party with two roles in one task has two edges, keyed by role, with the place and words of each."""
    graph = build_graph(FOUR_NODES)
    assert set(graph.edges(keys=True)) == {
        ("leader:王旭", "task:1", "leader"),
        (UNIT_A, "task:1", "lead"),
        (UNIT_A, "task:1", "support"),
        (UNIT_A, "task:2", "lead"),
    }
    support = dict(graph.edges[UNIT_A, "task:1", "support"])
    assert support.pop("mentions") == [{**an_assignment(3, 1, UNIT_A, "support", position=2), "order": 2}]
    assert support == {
        "role": "support",
        "position": 2,
        "as_written": "甲局",
        "reason": "same_spelling",
        "confidence": 1.0,
        "line": 23,
        "place": "",
        "start": 203,
        "end": 205,
    }


def test_pyvis_takes_the_graph_as_it_is() -> None:
    """A picture of pyvis has every node and every role of a party in a task; the graph still gives the ledger."""
    from pyvis.network import Network

    graph = build_graph(FULL)
    network = Network(directed=True)
    network.from_nx(graph)
    assert set(network.node_ids) == set(graph)
    drawn = Counter((edge["from"], edge["to"], edge["role"]) for edge in network.edges)
    assert drawn == Counter(list(graph.edges(keys=True)))
    assert ledger_from_graph(graph).equals(FULL)


def test_spellings_of_one_party_share_an_edge() -> None:
    """Two mentions folded into one party are one edge, which shows the first and keeps both."""
    second = an_assignment(2, 1, UNIT_A, "lead", as_written="县甲局", position=2)
    graph = build_graph(a_ledger([an_assignment(1, 1, UNIT_A, "lead"), second]))
    assert graph.number_of_edges() == 1
    edge = graph.edges[UNIT_A, "task:1", "lead"]
    assert edge["as_written"] == "甲局"
    assert [mention["as_written"] for mention in edge["mentions"]] == ["甲局", "县甲局"]


@pytest.mark.parametrize("ledger", [FOUR_NODES, FULL, a_ledger([], tasks=[])], ids=["four", "full", "empty"])
def test_graph_and_back_is_identity(ledger: Ledger) -> None:
    """Ledger to graph to ledger gives every row of every frame in its order."""
    assert ledger_from_graph(build_graph(ledger)).equals(ledger)


def test_a_graph_in_another_order_gives_the_same_ledger() -> None:
    """The order of nodes and edges in the graph does not matter, only the rows' own."""
    graph = build_graph(FULL)
    shuffled: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    shuffled.add_nodes_from(reversed(list(graph.nodes(data=True))))
    shuffled.add_edges_from(reversed([*graph.edges(keys=True, data=True)]))
    assert list(shuffled) != list(graph)
    assert ledger_from_graph(shuffled).equals(FULL)


def twice(graph: nx.MultiDiGraph[str]) -> None:
    """Hold one assignment twice."""
    mentions = graph.edges[UNIT_A, "task:2", "lead"]["mentions"]
    mentions.append(dict(mentions[0]))


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda g: g.nodes[UNIT_A].update(kind="robot"), "node 'unit:甲局' has kind 'robot'"),
        (lambda g: g.nodes[UNIT_A].update(kind="group"), "a key that does not begin with 'group:'"),
        (lambda g: g.nodes[UNIT_A].update(party="乙局"), "node 'unit:甲局' is the party '乙局'"),
        (lambda g: g.nodes["task:1"].update(task_id="task:2"), "node 'task:1' holds the row of another"),
        (lambda g: g.nodes["task:1"].pop("label"), "node 'task:1' lacks label"),
        (lambda g: g.add_edge("task:1", UNIT_A, "lead"), "does not go from a party to a task"),
        (lambda g: g.add_edge(UNIT_A, "leader:王旭", "lead"), "does not go from a party to a task"),
        (lambda g: g.add_edge(UNIT_A, "task:1", "owner"), "(owner) has a key that is no role"),
        (lambda g: g.edges[UNIT_A, "task:2", "lead"].update(role="support"), "has the role 'support'"),
        (lambda g: g.edges[UNIT_A, "task:2", "lead"].pop("reason"), "lacks reason"),
        (lambda g: g.edges[UNIT_A, "task:2", "lead"]["mentions"].clear(), "has no mentions"),
        (lambda g: g.edges[UNIT_A, "task:2", "lead"]["mentions"][0].pop("order"), "lacks order"),
        (lambda g: g.edges[UNIT_A, "task:2", "lead"]["mentions"][0].update(task_id="task:1"), "of another party, task"),
        (lambda g: g.edges[UNIT_A, "task:2", "lead"]["mentions"][0].update(end=1), "span ends before it starts"),
        (lambda g: g.graph.pop("review"), "graph.graph['review'] is not a list of rows"),
        (lambda g: g.graph["unresolved"].append({}), "graph.graph['unresolved'] lacks task_id, role"),
        (lambda g: g.graph["documents"].clear(), "names the document 'document:1', which is not there"),
        (twice, "the assignment 'assignment:4' is held 2 times"),
    ],
)
def test_each_breach_is_told(spoil: Callable[[nx.MultiDiGraph[str]], None], told: str) -> None:
    """A sound graph passes; each way of spoiling it is named."""
    graph = build_graph(FOUR_NODES)
    check_graph(graph)
    spoil(graph)
    with pytest.raises(ContractError) as caught:
        check_graph(graph)
    assert told in caught.value.line("en")


def test_all_breaches_are_told_at_once() -> None:
    """Two faults in different places stand in one error."""
    graph = build_graph(FOUR_NODES)
    graph.nodes["task:1"]["kind"] = "robot"
    graph.add_edge(UNIT_A, "task:2", "owner")
    with pytest.raises(ContractError) as caught:
        check_graph(graph)
    assert "kind 'robot'" in caught.value.line("zh")
    assert "key that is no role" in caught.value.line("zh")


def test_a_graph_without_parallel_edges_is_refused() -> None:
    """A DiGraph cannot hold two roles of one pair and is told apart."""
    with pytest.raises(ContractError, match="it is a DiGraph, not a MultiDiGraph"):
        check_graph(nx.DiGraph(build_graph(FOUR_NODES)))  # type: ignore[arg-type]  # that is the point


def test_a_group_may_lead_as_a_leader_and_a_person_may_be_responsible() -> None:
    """各位县长 is a leader of a task, and some notices name a person as 责任单位."""
    rows = [an_assignment(1, 1, "group:各位县长", "leader"), an_assignment(2, 1, "leader:王旭", "responsible")]
    check_graph(build_graph(a_ledger(rows)))


def test_unresolved_mentions_must_have_their_task() -> None:
    """A network cut down to some tasks does not pass while unresolved mentions of the others are in it."""
    graph = build_graph(FULL)
    graph.remove_node("task:3")
    with pytest.raises(ContractError, match="an unresolved mention names the task 'task:3'"):
        ledger_from_graph(graph)


def test_bipartite_view_joins_roles() -> None:
    """Two roles of one pair are one edge of the simple graph; nodes know their side."""
    view = bipartite_view(build_graph(FOUR_NODES))
    assert view.edges[UNIT_A, "task:1"]["roles"] == ("lead", "support")
    assert view.number_of_edges() == 3
    assert {node: data["bipartite"] for node, data in view.nodes(data=True)} == {
        "leader:王旭": 0,
        UNIT_A: 0,
        "task:1": 1,
        "task:2": 1,
    }


def test_bipartite_view_of_some_roles_keeps_every_task() -> None:
    """With the role leader only, the unit is gone and the task without a leader stands alone."""
    view = bipartite_view(build_graph(FOUR_NODES), roles=[Role.LEADER])
    assert set(view) == {"leader:王旭", "task:1", "task:2"}
    assert list(view.edges) == [("task:1", "leader:王旭")]


def test_projection_of_units_by_hand() -> None:
    """Task 1 with three units adds 1/2 to each pair, task 2 with two adds 1; groups and leaders do not count."""
    rows = [
        an_assignment(1, 1, UNIT_A, "lead"),
        an_assignment(2, 1, UNIT_B, "support"),
        an_assignment(3, 1, UNIT_C, "support"),
        an_assignment(4, 1, "group:各镇街", "support"),
        an_assignment(5, 2, UNIT_A, "lead"),
        an_assignment(6, 2, UNIT_A, "support"),
        an_assignment(7, 2, UNIT_B, "responsible"),
        an_assignment(8, 2, "leader:王旭", "leader"),
    ]
    projection = project_units(build_graph(a_ledger(rows)))
    found = {frozenset((a, b)): (tie["together"], tie["newman"]) for a, b, tie in projection.edges(data=True)}
    assert found == {
        frozenset((UNIT_A, UNIT_B)): (2, 1.5),
        frozenset((UNIT_A, UNIT_C)): (1, 0.5),
        frozenset((UNIT_B, UNIT_C)): (1, 0.5),
    }


def test_projection_keeps_a_unit_that_works_alone() -> None:
    """A unit without partners is a node without edges."""
    projection = project_units(build_graph(FOUR_NODES))
    assert list(projection) == [UNIT_A]
    assert projection.number_of_edges() == 0


def test_a_unit_may_stand_where_others_name_a_leader() -> None:
    """A notice that writes a body in the place of a leader gives a sound graph."""
    graph = build_graph(FOUR_NODES)
    row = {**an_assignment(9, 2, UNIT_A, "leader"), "order": 9}
    edge = {**graph.edges[UNIT_A, "task:2", "lead"], "role": "leader", "mentions": [row]}
    graph.add_edge(UNIT_A, "task:2", "leader", **edge)
    check_graph(graph)
    assert "leader" in graph[UNIT_A]["task:2"]
