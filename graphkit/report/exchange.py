"""The network as GraphML and GEXF, for Gephi, yEd, Cytoscape, R and networkx itself.

Both are read back by networkx with their parallel edges, keyed by role, and typed attributes; ``restore_graph`` turns
what networkx read into a network of ``graphkit.graph`` again. Lists are JSON. Control characters, which XML cannot
hold, become U+FFFD, in JSON an escape. An undefined value is left out. Most edges have one mention, of which the
edge's own attributes say almost all: such an edge has the ``assignment_id`` and ``order`` of its mention, and only the
others have the list ``mentions``.

We write the XML as we go through the elements of the network; networkx first builds all of it in memory, in ten times
the room that the network takes. What else its writers would do wrong:

- GraphML: the edge key is written as ``id``, so ids repeat (Gephi then drops edges); we write the key as data ``key``,
  which networkx reads as the key. Attribute ids d0, d1, … collide with Gephi's special meaning of ``d3`` (node label)
  and ``d7`` (edge label); ours are ``node_kind``, ``edge_role`` and so on.
- GEXF: today's date stands in the file; we leave it out. ``start`` and ``end`` mean time there and make the graph
  dynamic; ours are ``text_start`` and ``text_end``. Each edge has a ``kind``, without which Gephi melts the parallel
  edges of a pair into one. GEXF has no place for attributes of the graph (documents, unresolved mentions, review,
  remarks): those are in the GraphML only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count, islice
from numbers import Integral, Real
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from graphkit.graph import EXTRA_FRAMES, TASK, Elements
from graphkit.ledger import COLUMNS
from graphkit.records import Kind, Role
from graphkit.report.tables import word

if TYPE_CHECKING:
    import networkx as nx

KIND_COLOURS = {
    Kind.LEADER: {"r": 192, "g": 57, "b": 43},
    Kind.UNIT: {"r": 41, "g": 98, "b": 180},
    Kind.GROUP: {"r": 125, "g": 90, "b": 166},
    TASK: {"r": 150, "g": 150, "b": 150},
}
"""Colour of each kind of node in Gephi."""

Attributes = Mapping[str, Any]

_NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECLARATION = "<?xml version='1.0' encoding='utf-8'?>"
_GRAPHML = (
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
    ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">'
)
_GEXF = (
    '<gexf xmlns:viz="http://gexf.net/1.3/viz" xmlns="http://gexf.net/1.3"'
    ' xmlns:xsi="http://w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">'
)
_GEXF_NAMES = {"start": "text_start", "end": "text_end", "key": "networkx_key"}
_MENTION = (*COLUMNS["assignments"], "order")
_OF_MENTION = ("assignment_id", "order")  # of a mention, what its edge and party do not tell
_shared_with_edge = itemgetter(
    *("role", "position", "as_written", "reason", "confidence", "line", "start", "end", "place")
)
_shared_with_party = itemgetter("party", "kind")
_ELEMENTS = 10_000  # nodes or edges that are held as text at a time


def graphml(network: Elements, *, language: str = "zh") -> Iterator[bytes]:
    """The network as GraphML, piece by piece; ``language`` is that of the edges' labels.

    Read with ``networkx.read_graphml(file, force_multigraph=True)``; without that option networkx makes a network
    that happens to have no parallel edges a DiGraph.
    """
    return _encoded(_graphml_elements(network, language))


def gexf(network: Elements, *, language: str = "zh") -> Iterator[bytes]:
    """The network as GEXF 1.3, nodes coloured by kind, piece by piece; ``language`` is that of the edges' labels."""
    return _encoded(_gexf_elements(network, language))


def restore_graph(read: nx.Graph[str]) -> nx.MultiDiGraph[str]:
    """The network that ``graphml`` or ``gexf`` wrote, from what networkx read.

    Keys and attributes are again those of ``graphkit.graph.build_graph``; the frames that GEXF cannot hold are empty.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in EXTRA_FRAMES:
        graph.graph[name] = json.loads(read.graph.get(name, "[]"))
    back = {new: old for old, new in _GEXF_NAMES.items()}
    for node, data in read.nodes(data=True):
        graph.add_node(node, **_renamed(data, back, without=("viz",)))
    for party, task, data in read.edges(data=True):
        told = _renamed(data, back, without=("id", "key", "label"))
        attributes = _renamed(told, {}, without=_OF_MENTION)
        if "mentions" in told:
            attributes["mentions"] = json.loads(told["mentions"])
        else:
            attributes["mentions"] = [_told_mention(told, (party, task), graph.nodes[party])]
        graph.add_edge(party, task, told["role"], **attributes)
    return graph


def _graphml_elements(network: Elements, language: str) -> Iterator[str]:
    frames = {name: _json(held) for name, held in network.frames.items()}
    types = {
        "edge": _types(data for *_, data in _edges(network, language)),
        "node": _types(data for _, data in _nodes(network)),
        "graph": _types([frames]),
    }
    tags: dict[str, dict[str, str]] = {scope: {} for scope in types}
    yield f"{_DECLARATION}\n{_GRAPHML}"
    for scope, names in types.items():
        for name, type_ in names.items():
            key = _quoted(f"{scope}_{name}")
            tags[scope][name] = f"      <data key={key}>"
            yield f'  <key id={key} for="{scope}" attr.name={_quoted(name)} attr.type="{type_}" />'
    yield '  <graph edgedefault="directed">'
    for node, data in _nodes(network):
        yield f"    <node id={_quoted(node)}>\n{_fields(data, tags['node'], _escaped, '</data>')}    </node>"
    for party, task, data in _edges(network, language):
        ends = f"source={_quoted(party)} target={_quoted(task)}"
        yield f"    <edge {ends}>\n{_fields(data, tags['edge'], _escaped, '</data>')}    </edge>"
    yield f"{_fields(frames, tags['graph'], _escaped, '</data>')}  </graph>\n</graphml>"


def _gexf_elements(network: Elements, language: str) -> Iterator[str]:
    types = {
        "node": _types(data for _, data in _nodes(network)),
        "edge": _types(data for *_, data in _edges(network, language)),
    }
    tags: dict[str, dict[str, str]] = {scope: {} for scope in types}
    titles = "; ".join(row["title"] for row in network.frames["documents"])
    yield f"{_DECLARATION}\n{_GEXF}\n  <meta>\n    <creator>graphkit</creator>"
    yield f"    <description>{_escaped(titles)}</description>\n  </meta>"
    yield '  <graph defaultedgetype="directed" mode="static" name="">'
    numbers = count()
    for scope, names in types.items():
        yield f'    <attributes mode="static" class="{scope}">'
        for name, type_ in names.items():
            if name != "label":  # of which GEXF has its own
                number, title = next(numbers), _quoted(_GEXF_NAMES.get(name, name))
                tags[scope][name] = f'          <attvalue for="{number}" value='
                yield f'      <attribute id="{number}" title={title} type="{type_}" />'
        yield "    </attributes>"
    yield "    <nodes>"
    for node, data in _nodes(network):
        bands = " ".join(f'{band}="{value}"' for band, value in KIND_COLOURS[data["kind"]].items())
        yield f'      <node id={_quoted(node)} label={_quoted(data["label"])}>\n        <viz:color {bands} a="1.0" />'
        yield f"        <attvalues>\n{_fields(data, tags['node'], _quoted, ' />')}        </attvalues>\n      </node>"
    yield "    </nodes>\n    <edges>"
    for number, (party, task, data) in enumerate(_edges(network, language)):
        ends = f'source={_quoted(party)} target={_quoted(task)} id="{number}"'
        yield f"      <edge {ends} label={_quoted(data['label'])} kind={_quoted(data['key'])}>"
        yield f"        <attvalues>\n{_fields(data, tags['edge'], _quoted, ' />')}        </attvalues>\n      </edge>"
    yield "    </edges>\n  </graph>\n</gexf>"


def _nodes(network: Elements) -> Iterator[tuple[str, Attributes]]:
    return ((node, _defined(data)) for node, data in network.nodes.items())


def _edges(network: Elements, language: str) -> Iterator[tuple[str, str, Attributes]]:
    """Edges with their attributes as text and numbers, and with what a viewer wants to show."""
    labels = {str(role): word("role", role, language) for role in Role}
    for (party, task, role), data in network.edges.items():
        held = _defined(data)
        mentions = held.pop("mentions")
        if len(held) + 1 == len(data) and _is_told(mentions, data, network.nodes[party]):
            of_mentions = {name: mentions[0][name] for name in _OF_MENTION}
        else:
            of_mentions = {"mentions": _json(mentions)}
        yield party, task, {**held, **of_mentions, "key": str(role), "label": labels[role]}


def _is_told(mentions: Sequence[Attributes], edge: Attributes, party: Attributes) -> bool:
    """Whether edge and party say all of the mentions but ``_OF_MENTION``, in words that XML can hold."""
    mention = mentions[0]
    return (
        len(mentions) == 1
        and len(mention) == len(_MENTION)
        and _shared_with_edge(mention) == _shared_with_edge(edge)
        and _shared_with_party(mention) == _shared_with_party(party)
        and not _NOT_XML.search(mention["as_written"] + mention["reason"] + mention["party"])
    )


def _told_mention(edge: Attributes, ends: tuple[str, str], party: Attributes) -> dict[str, Any]:
    """The one mention of an edge as edge and party tell it."""
    told = {**edge, "party": party["party"], "kind": party["kind"], "party_id": ends[0], "task_id": ends[1]}
    return {name: told[name] for name in _MENTION}


def _types(elements: Iterable[Attributes]) -> dict[str, str]:
    """For each attribute that occurs, how both formats call its type."""
    found: dict[str, set[type]] = {}
    for name, type_ in dict.fromkeys(
        chain.from_iterable(zip(data, map(type, data.values()), strict=True) for data in elements)
    ):
        found.setdefault(name, set()).add(type_)
    return {name: _type(types) for name, types in found.items()}


def _type(types: set[type]) -> str:
    if types == {bool}:
        return "boolean"
    numbers = ("long", Integral), ("double", Real)
    fitting = (name for name, number in numbers if bool not in types and all(issubclass(t, number) for t in types))
    return next(fitting, "string")


def _fields(data: Attributes, tags: Mapping[str, str], write: Callable[[Any], str], end: str) -> str:
    return "".join([f"{tags[name]}{write(value)}{end}\n" for name, value in data.items() if name in tags])


def _escaped(value: Any) -> str:
    if isinstance(value, str):
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(value: Any) -> str:
    text = _escaped(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#09;")
    return f'"{text}"'


def _encoded(elements: Iterator[str]) -> Iterator[bytes]:
    while batch := list(islice(elements, _ELEMENTS)):
        text = _NOT_XML.sub("\ufffd", "\n".join(batch) + "\n")
        # A bare carriage return is read as a line feed; every one here comes from the notice.
        yield text.replace("\r", "&#13;").encode()


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _NOT_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)  # JSON can spell what XML cannot hold


def _defined(data: Attributes) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value is not None and value == value}  # NaN is not itself


def _renamed(data: Attributes, names: Mapping[str, str], *, without: tuple[str, ...]) -> dict[str, Any]:
    return {names.get(name, name): value for name, value in data.items() if name not in without}
