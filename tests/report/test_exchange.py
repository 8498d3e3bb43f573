from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from small_ledgers import FOUR_NODES, FULL, UNIT_A, a_ledger, a_task, an_assignment

from graphkit.graph import Elements, build_graph, graph_elements, ledger_from_graph
from graphkit.ledger import rows
from graphkit.report import exchange
from graphkit.report.exchange import KIND_COLOURS, restore_graph

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://gexf.net/1.3}"
ODD = "名\x01称\r\n<&>\"'\t\ud800\ufffe尾 "
"""Words with what XML cannot hold, what it would change, and what it must escape."""


def graphml(network: Elements, *, language: str = "zh") -> bytes:
    """The whole of a GraphML file."""
    return b"".join(exchange.graphml(network, language=language))


def gexf(network: Elements, *, language: str = "zh") -> bytes:
    """The whole of a GEXF file."""
    return b"".join(exchange.gexf(network, language=language))


def odd_elements() -> Elements:
    """One unit, written oddly, in two roles of an oddly worded task."""
    rows = [
        an_assignment(1, 7, UNIT_A, "lead", as_written=ODD),
        an_assignment(2, 7, UNIT_A, "support", as_written=ODD),
    ]
    return graph_elements(a_ledger(rows, tasks=[a_task(7, task=ODD, section="")]))


def read_graphml(content: bytes) -> nx.MultiDiGraph[str]:
    """What networkx reads from GraphML."""
    read = nx.read_graphml(io.BytesIO(content), force_multigraph=True)
    assert isinstance(read, nx.MultiDiGraph)
    return read


def test_graphml_is_read_back_whole() -> None:
    """GraphML through networkx and back is the ledger again, every frame of it."""
    for ledger in (FOUR_NODES, FULL):
        read = read_graphml(graphml(graph_elements(ledger)))
        assert ledger_from_graph(restore_graph(read)).equals(ledger)


def test_graphml_has_roles_as_keys_and_typed_attributes() -> None:
    """Networkx sees parallel edges keyed by role, whole numbers, reals and text as such."""
    read = read_graphml(graphml(graph_elements(FOUR_NODES)))
    assert set(read.edges(keys=True)) == {
        ("leader:王旭", "task:1", "leader"),
        (UNIT_A, "task:1", "lead"),
        (UNIT_A, "task:1", "support"),
        (UNIT_A, "task:2", "lead"),
    }
    edge = read.edges[UNIT_A, "task:1", "support"]
    assert (edge["position"], edge["confidence"], edge["as_written"]) == (2, 1.0, "甲局")
    assert [type(edge[name]) for name in ("position", "confidence", "as_written")] == [int, float, str]
    assert (read.nodes[UNIT_A]["label"], read.nodes[UNIT_A]["kind"]) == ("甲局", "unit")


def test_graphml_avoids_what_gephi_misreads() -> None:
    """No edge has an id, which would repeat, and no attribute is called d3 or d7, which Gephi takes for labels."""
    root = ElementTree.fromstring(graphml(graph_elements(FOUR_NODES)))
    assert [edge.get("id") for edge in root.iter(f"{GRAPHML}edge")] == [None] * 4
    keys = {key.get("id"): (key.get("for"), key.get("attr.name")) for key in root.iter(f"{GRAPHML}key")}
    assert keys["node_kind"] == ("node", "kind")
    assert keys["edge_role"] == ("edge", "role")
    assert all(identifier == f"{scope}_{name}" for identifier, (scope, name) in keys.items())
    assert {data.get("key") for data in root.iter(f"{GRAPHML}data")} == set(keys)


def test_gexf_is_read_back_with_all_it_can_hold() -> None:
    """GEXF through networkx gives nodes, parallel edges by role and attributes; only the graph's own are lost."""
    for ledger in (FOUR_NODES, FULL):
        network = graph_elements(ledger)
        restored = restore_graph(nx.read_gexf(io.BytesIO(gexf(network))))
        assert restored.graph == {name: [] for name in network.frames}
        restored.graph.update(network.frames)
        assert ledger_from_graph(restored).equals(ledger)


def test_gexf_is_static_and_keeps_parallel_edges_apart() -> None:
    """Character positions do not make the graph dynamic, and each edge has its role as kind and a word as label."""
    root = ElementTree.fromstring(gexf(graph_elements(FOUR_NODES), language="zh"))
    graph = root.find(f"{GEXF}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("static", None)
    edges = [(edge.get("kind"), edge.get("label"), edge.get("start")) for edge in root.iter(f"{GEXF}edge")]
    assert edges == [
        ("leader", "牵头领导", None),
        ("lead", "牵头单位", None),
        ("support", "协办单位", None),
        ("lead", "牵头单位", None),
    ]
    assert len({edge.get("id") for edge in root.iter(f"{GEXF}edge")}) == 4


def test_gexf_shows_names_and_colours() -> None:
    """A node's label is its name and its colour that of its kind."""
    read = nx.read_gexf(io.BytesIO(gexf(graph_elements(FOUR_NODES))))
    assert read.nodes["leader:王旭"]["label"] == "王旭"
    assert read.nodes["task:1"]["label"] == "1 事项1"
    colour = read.nodes[UNIT_A]["viz"]["color"]
    assert {band: colour[band] for band in "rgb"} == KIND_COLOURS["unit"]
    assert len({str(colour) for colour in KIND_COLOURS.values()}) == 4


def test_labels_speak_the_language() -> None:
    """In English the edges are labelled in English."""
    assert 'label="lead"' in gexf(graph_elements(FOUR_NODES), language="en").decode()
    assert ">lead<" in graphml(graph_elements(FOUR_NODES), language="en").decode()


@pytest.mark.parametrize("write", [graphml, gexf])
def test_the_day_does_not_matter(write: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same graph gives the same bytes on another day."""
    assert callable(write)
    today = write(graph_elements(FULL))
    monkeypatch.setattr(time, "strftime", lambda *_: "1999-12-31")
    assert write(graph_elements(FULL)) == today
    assert b"1999" not in today


def test_odd_characters_survive_as_far_as_xml_allows() -> None:
    """Control characters become U+FFFD; line breaks, quotes and spaces stay; the JSON of mentions loses nothing."""
    shown = "名\ufffd称\r\n<&>\"'\t\ufffd\ufffd尾 "
    for read in (read_graphml(graphml(odd_elements())), nx.read_gexf(io.BytesIO(gexf(odd_elements())))):
        assert read.nodes["task:7"]["task"] == shown
        assert read.nodes["task:7"]["section"] == ""
        edge = restore_graph(read).edges[UNIT_A, "task:7", "lead"]
        assert edge["as_written"] == shown
        assert [mention["as_written"] for mention in edge["mentions"]] == [ODD]


def edge_data(content: bytes) -> set[str]:
    """The names of the data that the edges of a GraphML file have."""
    found = ElementTree.fromstring(content).findall(f".//{GRAPHML}edge/{GRAPHML}data")
    return {str(data.get("key")).removeprefix("edge_") for data in found}


def test_a_single_mention_is_not_told_twice() -> None:
    """Where the edge says it all, it has the mention's key and order, no JSON, and the mention is restored from it."""
    content = graphml(graph_elements(FOUR_NODES))
    assert edge_data(content) >= {"assignment_id", "order"}
    assert "mentions" not in edge_data(content)
    assert nx.utils.graphs_equal(restore_graph(read_graphml(content)), build_graph(FOUR_NODES))
    edge = restore_graph(read_graphml(content)).edges[UNIT_A, "task:1", "support"]
    assert edge["mentions"] == [{**rows(FOUR_NODES.assignments)[2], "order": 2}]
    assert "assignment_id" not in edge


@pytest.mark.parametrize(
    "changes",
    [{"party": "甲"}, {"kind": "group"}, {"as_written": "甲 局"}, {"start": 0}, {"confidence": 0.5}, {"note": "旁注"}],
)
def test_a_mention_that_its_edge_does_not_tell_is_kept(changes: dict[str, Any]) -> None:
    """Whatever a mention has that its edge or party has otherwise, or not at all, comes back."""
    network = graph_elements(FOUR_NODES)
    mention = network.edges[UNIT_A, "task:1", "support"]["mentions"][0]
    mention.update(changes)
    for read in (read_graphml(graphml(network)), nx.read_gexf(io.BytesIO(gexf(network)))):
        assert restore_graph(read).edges[UNIT_A, "task:1", "support"]["mentions"] == [mention]


def test_two_mentions_of_an_edge_are_kept() -> None:
    """A party named twice in one role of a task has both mentions on its edge, in both formats."""
    network = graph_elements(a_ledger([an_assignment(1, 1, UNIT_A, "lead"), an_assignment(2, 1, UNIT_A, "lead")]))
    for read in (read_graphml(graphml(network)), nx.read_gexf(io.BytesIO(gexf(network)))):
        restored = restore_graph(read).edges[UNIT_A, "task:1", "lead"]
        assert restored == network.edges[UNIT_A, "task:1", "lead"]
        assert len(restored["mentions"]) == 2


def test_the_undefined_is_left_out() -> None:
    """An attribute without a value is not written, and does not make a text of the numbers of others."""
    network = graph_elements(FOUR_NODES)
    network.edges[UNIT_A, "task:1", "lead"]["confidence"] = float("nan")
    network.nodes[UNIT_A]["rank"] = None
    for read in (read_graphml(graphml(network)), nx.read_gexf(io.BytesIO(gexf(network)))):
        restored = restore_graph(read)
        assert "confidence" not in restored.edges[UNIT_A, "task:1", "lead"]
        assert restored.edges[UNIT_A, "task:1", "support"]["confidence"] == 1.0
        assert "rank" not in restored.nodes[UNIT_A]


def test_attributes_of_others_keep_their_types() -> None:
    """What somebody adds to nodes and edges is written with its type; of mixed types the one that holds them all."""
    network = graph_elements(FOUR_NODES)
    added = {"score": 0.5, "rank": 3, "central": True, "<note>": "a & b"}
    network.nodes[UNIT_A].update(added)
    network.nodes["task:1"]["score"] = 2
    network.nodes["task:2"]["score"] = 1.5
    for read in (read_graphml(graphml(network)), nx.read_gexf(io.BytesIO(gexf(network)))):
        data = restore_graph(read).nodes[UNIT_A]
        assert {name: data[name] for name in added} == added
        assert [type(data[name]) for name in added] == [float, int, bool, str]
        assert read.nodes["task:1"]["score"] == 2.0


@pytest.mark.parametrize("write", [exchange.graphml, exchange.gexf])
def test_files_are_made_in_pieces(
    write: Callable[[Elements], Iterator[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A piece holds a few nodes or edges, and the pieces make the file that is made at once."""
    network = graph_elements(FOUR_NODES)
    whole = list(write(network))
    monkeypatch.setattr(exchange, "_ELEMENTS", 3)
    pieces = list(write(network))
    assert len(whole) == 1
    assert len(pieces) > 4
    assert max(piece.count(b"<edge ") for piece in pieces) <= 3
    assert b"".join(pieces) == whole[0]


def test_a_graph_without_parallel_edges_is_restored() -> None:
    """Where networkx makes a plain DiGraph of a file, the roles are keys again after restoring."""
    network = graph_elements(a_ledger([an_assignment(1, 1, UNIT_A, "lead")]))
    read = nx.read_gexf(io.BytesIO(gexf(network)))
    assert not read.is_multigraph()
    assert list(restore_graph(read).edges(keys=True)) == [(UNIT_A, "task:1", "lead")]


def test_an_empty_graph_is_written() -> None:
    """A ledger without tasks gives files that networkx reads."""
    network = graph_elements(a_ledger([], tasks=[]))
    assert len(read_graphml(graphml(network))) == 0
    assert len(nx.read_gexf(io.BytesIO(gexf(network)))) == 0


def test_writing_leaves_the_network_alone() -> None:
    """Neither writer changes the network that it is given."""
    network = graph_elements(FULL)
    graphml(network)
    gexf(network)
    assert network == graph_elements(FULL)
