"""The pictures: tasks with who holds them, and units that work together. The only place that knows pyvis.

pyvis holds nodes, edges and options and brings vis-network with it; the page around them is our own template, because
pyvis's own loads from outside, escapes nothing and lets the browser lay the graph out.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from graphkit.findings import Study
from graphkit.measures import backbone
from graphkit.records import Kind, Role
from graphkit.report.book import Book, Entry, make_book, page_title
from graphkit.report.layout import Box, Link, place
from graphkit.report.tables import rows
from graphkit.report.templates import asset, render
from graphkit.report.wording import wording

TASK_LIMIT = 2000
"""With more tasks than this the network leaves them out and ties leaders to units directly."""

_PULL = {Role.LEADER: 1.0, Role.LEAD: 1.6, Role.RESPONSIBLE: 1.6, Role.SUPPORT: 0.12}
"""How strongly each role draws a party to its task: the picture is arranged by who leads, hardly by who supports."""

_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"borderWidth": 1.5, "chosen": False, "scaling": {"label": {"drawThreshold": 6.5}}},
    "edges": {"smooth": False, "chosen": False, "hoverWidth": 0, "selectionWidth": 0},
    "interaction": {"hover": True, "selectConnectedEdges": False, "hoverConnectedEdges": False, "keyboard": False},
}


def render_network(study: Study, *, language: str) -> str:
    """The page that shows tasks, units, groups and leaders, and on a click the words of the notice.

    With more than ``TASK_LIMIT`` tasks these are left out, each leader is tied to the units that lead tasks under
    that leader, by the number of such tasks, and the page says so.
    """
    book = make_book(study.ledger, language=language)
    if len(book.tasks) > TASK_LIMIT:
        picture = _party_picture(book)
        data = {"parties": _with_counts(book), "tasks": [], "assignments": [], "aggregated": TASK_LIMIT}
    else:
        picture = _task_picture(book)
        data = {"parties": _with_counts(book), "tasks": list(book.tasks), "assignments": list(book.assignments)}
    return _page(book, data | picture, view="network", language=language)


def render_collaboration(study: Study, *, language: str) -> str:
    """The page that shows units and how strongly the tasks that they share tie them.

    It opens on each unit's three strongest ties by Newman's weight (``backbone``); a switch shows all.
    """
    book = make_book(study.ledger, language=language, expanded=True)
    ties = [
        {
            "a": book.party_numbers[row["a_id"]],
            "b": book.party_numbers[row["b_id"]],
            "together": row["together"],
            "newman": round(row["newman"], 4),
            "strong": row["strong"],
            "confirmed": row["confirmed"],
            "tasks": book.shared(row["a_id"], row["b_id"]) if len(book.tasks) <= TASK_LIMIT else [],
        }
        for row in rows(backbone(study.collaboration))
    ]
    units = [party for party in _with_counts(book) if party["kind"] == Kind.UNIT]
    mentioned = {number for tie in ties for number in tie["tasks"]}
    data = {
        "parties": units,
        "tasks": [task for task in book.tasks if task["id"] in mentioned],
        "assignments": [entry for entry in book.assignments if entry["task"] in mentioned],
        "ties": ties,
    }
    return _page(book, data | _tie_picture(units, ties), view="collaboration", language=language)


def _page(book: Book, data: Mapping[str, Any], *, view: str, language: str) -> str:
    words = wording(language)
    ours = ("common.js", "picture.js", "panel.js", "network-search.js", f"{view}.js")
    texts = {key: words[key] for key in ("graph", "page", "role", "doing", "kind")}
    return render(
        "network.html",
        language=language,
        styles=[asset("base.css"), asset("network.css")],
        scripts=[_vis_network(), *map(asset, ours)],
        data={"words": texts, "documents": list(book.documents), **data},
        title=page_title(book, words),
        view=view,
        kinds=[kind for kind in (*Kind, "task") if any(node["group"] == kind for node in data["nodes"])],
        roles=[role for role in Role if any(edge.get("role") == role for edge in data["edges"])],
        aggregated=data.get("aggregated"),
    )


@cache
def _vis_network() -> str:
    """The script of vis-network out of the installed pyvis, with the licence that heads it."""
    from importlib.resources import files

    script = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    # its last line names a file beside it that is not there
    return script.read_text(encoding="utf-8").partition("\n//# sourceMappingURL")[0]


def _held_by_pyvis(nodes: list[Entry], edges: list[Entry]) -> dict[str, Any]:
    """Nodes, edges and options as pyvis keeps them; set whole, since its ``add_edge`` looks at every edge before."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.nodes, network.edges = nodes, edges
    network.node_ids = [node["id"] for node in nodes]
    network.set_options(json.dumps(_OPTIONS))
    kept_nodes, kept_edges, _, _, _, options = network.get_network_data()
    return {"nodes": kept_nodes, "edges": kept_edges, "options": json.loads(options)}


def _with_counts(book: Book) -> list[Entry]:
    """Parties with ``counts``, their tasks by role, and ``tasks``, how many different ones."""
    return [
        party
        | {
            "counts": {role: len({entry["task"] for entry in held}) for role, held in roles.items()},
            "tasks": len({entry["task"] for held in roles.values() for entry in held}),
        }
        for party in book.parties
        for roles in [book.of_party.get(party["id"], {})]
    ]


def _task_picture(book: Book) -> dict[str, Any]:
    nodes = [_party_node(party) for party in _with_counts(book)] + [_task_node(task) for task in book.tasks]
    index = {node["id"]: number for number, node in enumerate(nodes)}
    edges = [
        {"id": number, "from": f"p{entry['party']}", "to": f"t{entry['task']}", "role": entry["role"]}
        for number, entry in enumerate(book.assignments)
    ]
    links = [(index[edge["from"]], index[edge["to"]], _PULL[edge["role"]]) for edge in edges]
    return _arranged(nodes, edges, links)


def _party_picture(book: Book) -> dict[str, Any]:
    """Leaders tied to the units that lead tasks under them; ``weight`` counts the tasks."""
    weights: Counter[tuple[int, int]] = Counter()
    for roles in book.of_task.values():
        carriers = roles.get(Role.LEAD) or roles.get(Role.RESPONSIBLE) or ()
        weights.update({(one["party"], other["party"]) for one in roles.get(Role.LEADER, ()) for other in carriers})
    tied = {number for pair in weights for number in pair}
    nodes = [_party_node(party) for party in _with_counts(book) if party["id"] in tied]
    index = {node["id"]: number for number, node in enumerate(nodes)}
    edges: list[Entry] = [
        {"id": number, "from": f"p{leader}", "to": f"p{unit}", "role": Role.LEAD, "weight": weight}
        for number, ((leader, unit), weight) in enumerate(sorted(weights.items()))
        if leader != unit
    ]
    links = [(index[edge["from"]], index[edge["to"]], math.log1p(edge["weight"])) for edge in edges]
    return _arranged(nodes, edges, links)


def _tie_picture(units: Sequence[Entry], ties: Sequence[Entry]) -> dict[str, Any]:
    nodes = [_party_node(unit) for unit in units]
    index = {node["id"]: number for number, node in enumerate(nodes)}
    edges = [
        {"id": number, "from": f"p{tie['a']}", "to": f"p{tie['b']}", "weight": tie["newman"], "strong": tie["strong"]}
        for number, tie in enumerate(ties)
    ]
    links = [(index[e["from"]], index[e["to"]], 0.3 + math.sqrt(e["weight"])) for e in edges if e["strong"]]
    return _arranged(nodes, edges, links, fill=0.28)


def _arranged(nodes: list[Entry], edges: list[Entry], links: list[Link], *, fill: float = 0.36) -> dict[str, Any]:
    for node, (x, y) in zip(nodes, place([_room(node) for node in nodes], links, fill=fill), strict=True):
        node["x"], node["y"] = x, y
    return _held_by_pyvis(nodes, edges)


def _party_node(party: Entry) -> Entry:
    """A party's mark: shape by kind, size by its number of tasks (area in step with it), the name below."""
    weight = math.sqrt(party["tasks"])
    leader = party["kind"] == Kind.LEADER
    return {
        "id": f"p{party['id']}",
        "label": wrapped(party["name"]),
        "group": party["kind"],
        "size": round((10 if leader else 5) + 2.2 * weight, 1),
        "font": {"size": 20 if leader else round(11 + min(weight, 5))},
    }


def _task_node(task: Entry) -> Entry:
    return {"id": f"t{task['id']}", "label": task["label"][:12], "group": "task", "font": {"size": 11}}


def wrapped(name: str, *, width: int = 9, lines: int = 3) -> str:
    r"""A name in lines of about equal length for the picture, cut after some lines; the panel shows it whole.

    >>> wrapped("县住房和城乡建设局")
    '县住房和城乡建设局'
    >>> wrapped("市生态环境局嘉祥县分局")
    '市生态环境局\n嘉祥县分局'
    """
    rows = min(lines, math.ceil(len(name) / width))
    each = max(1, math.ceil(min(len(name), width * lines) / max(rows, 1)))
    parts = [name[start : start + each] for start in range(0, each * rows, each)]
    return "\n".join(parts) + ("…" if len(name) > each * rows else "")


def _room(node: Entry) -> Box:
    """The room that a node takes in the picture: its mark and, below it or in it, its label."""
    rows = node["label"].split("\n")
    font = node["font"]["size"]
    text = font * max(sum(1.0 if ord(character) > 0x2E7F else 0.6 for character in row) for row in rows)
    if node["group"] == "task":
        return Box(text + 12, 11, 11)
    return Box(max(text, 2 * node["size"]) + 4, node["size"] + 2, node["size"] + 4 + 1.25 * font * len(rows))
