"""The ledger as a network and back, and the contract that the network keeps.

A ``networkx.MultiDiGraph``, party → task:

    nodes    key is ``party_id`` or ``task_id``. Attributes: ``kind`` (leader | unit | group | task), ``name`` (of a
             party the party, of a task its words), ``label`` (short, for drawing), ``order`` (row in the ledger)
             and every column of the ledger's row
    edges    from a party to a task, key is the role: one edge for each role that a party has in a task. Attributes:
             ``role``, and of the first mention ``position, as_written, reason, confidence, line, start, end,
             place``; ``mentions`` is the list of all mentions that were resolved to this edge, in the ledger's order,
             each the row of ``assignments`` as a dict and its ``order`` there
    graph    ``documents, unresolved, targets, deadlines, review, remarks``: the other frames as lists of rows

``check_graph`` holds a network against this. Beyond the shapes above:

- a node's key begins with its kind and a colon, a party's key is ``<kind>:<party>``;
- every role is open to every kind, as some notices name a body where others name a person, and the other way round;
- a mention names the party, task and role of its edge, belongs to one edge only, and its span is not empty;
- documents that tasks and remarks name, and tasks that unresolved mentions, targets and deadlines name, are there.

A task or party without edges is no breach: a task that names nobody is what a reader most needs to see, and a roster
may list bodies that the notice leaves out. Attributes that others add are left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, combinations
from typing import TYPE_CHECKING, Any

from graphkit.errors import ContractError
from graphkit.ledger import COLUMNS, Ledger, each_row, make_ledger, rows
from graphkit.records import Kind, Role

if TYPE_CHECKING:
    import networkx as nx

TASK = "task"
EXTRA_FRAMES = ("documents", "unresolved", "targets", "deadlines", "review", "remarks")
"""The frames that are neither nodes nor edges; they travel as attributes of the graph."""

_EDGE_COLUMNS = ("position", "as_written", "reason", "confidence", "line", "start", "end", "place")
_OF_TASKS = {"unresolved": "an unresolved mention", "targets": "a target", "deadlines": "a deadline"}
_LABEL = 12  # characters of a task's words that fit beside a node


@dataclass(frozen=True)
class Elements:
    """What the network consists of, in plain dicts: enough to write it to a file without waiting for networkx.

    ``frames`` by the names of ``EXTRA_FRAMES``, ``nodes`` by key, ``edges`` by party, task and role, each with the
    attributes that the module's docstring names, in the ledger's order.
    """

    frames: dict[str, list[dict[str, Any]]]
    nodes: dict[str, dict[str, Any]]
    edges: dict[tuple[str, str, str], dict[str, Any]]


def graph_elements(ledger: Ledger) -> Elements:
    """The ledger as nodes and edges; nothing is left out."""
    nodes: dict[str, dict[str, Any]] = {}
    for order, row in enumerate(rows(ledger.parties)):
        nodes[row["party_id"]] = {**row, "name": row["party"], "label": row["party"], "order": order}
    for order, row in enumerate(rows(ledger.tasks)):
        of_task = {"kind": TASK, "name": row["task"], "label": _task_label(row), "order": order}
        nodes[row["task_id"]] = {**row, **of_task}
    edges: dict[tuple[str, str, str], dict[str, Any]] = {}
    for order, row in enumerate(each_row(ledger.assignments)):
        key = row["party_id"], row["task_id"], row["role"]
        mention = {**row, "order": order}
        if key in edges:
            edges[key]["mentions"].append(mention)
        else:
            first = {column: row[column] for column in _EDGE_COLUMNS}
            edges[key] = {"role": row["role"], **first, "mentions": [mention]}
    return Elements({name: rows(getattr(ledger, name)) for name in EXTRA_FRAMES}, nodes, edges)


def build_graph(ledger: Ledger) -> nx.MultiDiGraph[str]:
    """The ledger as a network; see the module's docstring for nodes, edges and attributes.

    Nothing is left out: ``ledger_from_graph`` gives the same ledger back.
    """
    import networkx as nx

    elements = graph_elements(ledger)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update(elements.frames)
    graph.add_nodes_from(elements.nodes.items())
    for (party, task, role), data in elements.edges.items():
        graph.add_edge(party, task, role, **data)
    return graph


def _task_label(row: dict[str, Any]) -> str:
    words = row["task"] if len(row["task"]) <= _LABEL else row["task"][:_LABEL] + "…"
    return f"{row['number']} {words}".strip()


def ledger_from_graph(graph: nx.MultiDiGraph[str]) -> Ledger:
    """The ledger that a network was built from: the same rows in the same order.

    Raises:
        ContractError: the network, or the ledger made from it, breaks its contract.
    """
    check_graph(graph)
    nodes = sorted(graph.nodes.values(), key=lambda data: data["order"])
    mentions = chain.from_iterable(data["mentions"] for *_, data in graph.edges(data=True))
    return make_ledger(
        {
            **{name: graph.graph[name] for name in EXTRA_FRAMES},
            "parties": [data for data in nodes if data["kind"] != TASK],
            "tasks": [data for data in nodes if data["kind"] == TASK],
            "assignments": sorted(mentions, key=lambda mention: mention["order"]),
        }
    )


def check_graph(graph: nx.MultiDiGraph[str]) -> None:
    """Hold a network against the contract of this module.

    Raises:
        ContractError: with every breach.
    """
    breaches = list(chain(_frame_breaches(graph), _node_breaches(graph), _edge_breaches(graph)))
    if not breaches:  # the checks across tables presuppose that each table is sound
        breaches = list(_reference_breaches(graph))
    if breaches:
        listed = "; ".join(breaches)
        raise ContractError(f"网络不合约定：{listed}", f"the graph breaks its contract: {listed}")


def _frame_breaches(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    if not (graph.is_directed() and graph.is_multigraph()):
        yield f"it is a {type(graph).__name__}, not a MultiDiGraph"
    for name in EXTRA_FRAMES:
        held = graph.graph.get(name)
        if not isinstance(held, list):
            yield f"graph.graph[{name!r}] is not a list of rows"
            continue
        for row in held:
            yield from _missing(f"graph.graph[{name!r}]", row, COLUMNS[name])


def _node_breaches(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    for node, data in graph.nodes(data=True):
        kind = data.get("kind")
        if kind != TASK and kind not in set(Kind):
            yield f"node {node!r} has kind {kind!r}"
            continue
        columns = COLUMNS["tasks" if kind == TASK else "parties"]
        yield from _missing(f"node {node!r}", data, (*columns, "name", "label", "order"))
        if not str(node).startswith(f"{kind}:"):
            yield f"node {node!r} of kind {kind} has a key that does not begin with '{kind}:'"
        elif data.get(f"{TASK if kind == TASK else 'party'}_id", node) != node:
            yield f"node {node!r} holds the row of another"
        elif kind != TASK and data.get("party", "") != str(node).removeprefix(f"{kind}:"):
            yield f"node {node!r} is the party {data.get('party')!r}"


def _edge_breaches(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    kinds = {node: data.get("kind") for node, data in graph.nodes(data=True)}
    keyed: Iterable[tuple[Any, Any, Any, dict[str, Any]]]
    keyed = graph.edges(keys=True, data=True) if graph.is_multigraph() else ()  # the frame's breach is told already
    for party, task, key, data in keyed:
        name = f"edge {party!r} → {task!r} ({key})"
        if kinds[party] == TASK or kinds[task] != TASK:
            yield f"{name} does not go from a party to a task"
        if key not in set(Role):
            yield f"{name} has a key that is no role"
        elif data.get("role") != key:
            yield f"{name} has the role {data.get('role')!r}"
        missing = list(_missing(name, data, (*_EDGE_COLUMNS, "mentions")))
        yield from missing or _mention_breaches(name, (party, task, key), data)


def _mention_breaches(name: str, ends: tuple[str, str, str], data: dict[str, Any]) -> Iterator[str]:
    if not isinstance(data["mentions"], list) or not data["mentions"]:
        yield f"{name} has no mentions"
        return
    for mention in data["mentions"]:
        missing = list(_missing(f"a mention of {name}", mention, (*COLUMNS["assignments"], "order")))
        yield from missing
        if missing:
            continue
        if (mention["party_id"], mention["task_id"], mention["role"]) != ends:
            yield f"{name} has a mention of another party, task or role"
        if mention["end"] <= mention["start"]:
            yield f"{name} has a mention whose span ends before it starts"


def _reference_breaches(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    documents = {row["document_id"] for row in graph.graph["documents"]}
    tasks = {node: data for node, data in graph.nodes(data=True) if data["kind"] == TASK}
    remarks = (("a remark", row) for row in graph.graph["remarks"])
    for name, row in chain(tasks.items(), remarks):
        if row["document_id"] not in documents:
            yield f"{name} names the document {row['document_id']!r}, which is not there"
    for name, what in _OF_TASKS.items():
        for row in graph.graph[name]:
            if row["task_id"] not in tasks:
                yield f"{what} names the task {row['task_id']!r}, which is not there"
    held = Counter(mention["assignment_id"] for *_, data in graph.edges(data=True) for mention in data["mentions"])
    yield from (f"the assignment {key!r} is held {count} times" for key, count in held.items() if count > 1)


def _missing(name: str, row: dict[str, Any], columns: Iterable[str]) -> Iterator[str]:
    absent = [column for column in columns if column not in row]
    if absent:
        yield f"{name} lacks {', '.join(absent)}"


def bipartite_view(graph: nx.MultiDiGraph[str], *, roles: Collection[str] = tuple(Role)) -> nx.Graph[str]:
    """Parties and tasks as an undirected simple graph, for algorithms that know no roles.

    Args:
        graph: a network made by ``build_graph``.
        roles: the roles that count as an edge.

    Returns:
        Every task (``bipartite=1``), the parties that have one of the roles (``bipartite=0``), with the attributes
        that they have in ``graph``; an edge for each pair, its ``roles`` a tuple in the order of ``Role``.
    """
    import networkx as nx

    view: nx.Graph[str] = nx.Graph()
    tasks = (node for node, data in graph.nodes(data=True) if data["kind"] == TASK)
    view.add_nodes_from((node, {**graph.nodes[node], "bipartite": 1}) for node in tasks)
    pairs: dict[tuple[str, str], set[str]] = {}
    for party, task, role in graph.edges(keys=True):
        if role in roles:
            pairs.setdefault((party, task), set()).add(role)
    for (party, task), found in pairs.items():
        if party not in view:
            view.add_node(party, **{**graph.nodes[party], "bipartite": 0})
        view.add_edge(party, task, roles=tuple(str(role) for role in Role if role in found))
    return view


def project_units(
    graph: nx.MultiDiGraph[str], *, roles: Collection[str] = (Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT)
) -> nx.Graph[str]:
    """Units that share tasks: the projection of the network on its units.

    A task that names n units adds 1 to ``together`` and 1/(n−1) to ``newman`` of each of their pairs, so that a unit's
    ``newman`` weights sum to the tasks that it shares with anybody. Groups and leaders take no part.

    Source: M. E. J. Newman, "Scientific collaboration networks. II", Physical Review E 64, 016132 (2001).

    Returns:
        Every unit that has one of the roles as a node, also one that shares nothing; edges with ``together`` (int,
        ≥ 1) and ``newman`` (float, > 0).
    """
    import networkx as nx

    view = bipartite_view(graph, roles=roles)
    projection: nx.Graph[str] = nx.Graph()
    projection.add_nodes_from((node, graph.nodes[node]) for node in view if view.nodes[node]["kind"] == Kind.UNIT)
    for task in (node for node, data in view.nodes(data=True) if data["bipartite"] == 1):
        units = [party for party in view[task] if party in projection]
        for one, other in combinations(units, 2):
            tie = projection.get_edge_data(one, other, {"together": 0, "newman": 0.0})
            weight = 1 / (len(units) - 1)
            projection.add_edge(one, other, together=tie["together"] + 1, newman=tie["newman"] + weight)
    return projection
