"""The networks of the page: who stands in them and where. The script ``graph.js`` adds the ties and what is shown.

Three pictures over the same ledger: tasks with everybody who holds them; units tied by the tasks that they share; and,
where there are too many tasks to draw, leaders with the units that lead tasks under them.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphkit.findings import Study
from graphkit.measures import backbone
from graphkit.records import Kind, Role
from graphkit.report.book import Book, Entry
from graphkit.report.layout import Box, Link, Spot, place
from graphkit.report.network import OPTIONS
from graphkit.report.positions import Positions
from graphkit.report.tables import rows

PLACED = 3000
"""So many nodes a picture has at most; a larger network is shown by its parties, and tasks around what is in focus."""
TIES = 30_000
"""So many ties between units the page carries, and with them the backbone and what is confirmed; the files hold all."""

_PULL = {Role.LEADER: 1.0, Role.LEAD: 1.6, Role.RESPONSIBLE: 1.6, Role.SUPPORT: 0.12}
"""How strongly each role draws a party to its task: the picture is arranged by who leads, hardly by who supports."""


def pictures(study: Study, book: Book, everybody: Book, known: Positions | None = None) -> dict[str, Any]:
    """The pictures that a study fills: ``tasks``, ``units``, ``leaders``, each by column, and the ``options``.

    Args:
        study: the ledger with its measures.
        book: the ledger's book, groups as they are named.
        everybody: the same with the members of groups, to which ties between units refer.
        known: places that nodes keep; others find theirs beside them.

    Returns:
        Of each picture ``kind`` and ``number`` of every node (a party or a task of the book), its ``key``, ``label``,
        ``size`` and ``font``, and its place ``x, y``; ``ties`` holds the ties between units, ``spans`` the pairs of
        leader and unit with ``tasks``, how many.
    """
    told = known or {}
    ties = _ties(study, everybody)
    spans: list[Entry] = []
    made = {}
    if sum(map(len, (book.parties, book.tasks))) <= PLACED:
        made["tasks"] = _task_picture(book, told.get("tasks", {}))
    else:
        spans = _spans(book)
        made["leaders"] = _leader_picture(book, spans, told.get("leaders", {}))
    made["units"] = _unit_picture(everybody, ties, told.get("units", {}))
    shown = ("kind", "number", "key", "label", "size", "font", "x", "y")
    return {
        **{name: _columns(nodes, shown) for name, nodes in made.items()},
        "options": OPTIONS,
        "ties": _columns(ties, ("a", "b", "together", "newman", "strong", "confirmed")),
        "ties_total": int(study.collaboration["together"].gt(0).sum()),
        "spans": _columns(spans, ("a", "b", "tasks", "strong")),
    }


def _columns(entries: Sequence[Entry], keys: Iterable[str]) -> dict[str, list[Any]]:
    return {key: [entry[key] for entry in entries] for key in keys}


# ---- ties


def _ties(study: Study, everybody: Book) -> list[Entry]:
    """The ties between units, strongest first; ``strong``: in the backbone, ``confirmed``: more than expected."""
    ties = [
        {
            "a": everybody.party_numbers[row["a_id"]],
            "b": everybody.party_numbers[row["b_id"]],
            "together": row["together"],
            "newman": round(row["newman"], 4),
            "strong": int(row["strong"]),
            "confirmed": int(row["confirmed"]),
        }
        for row in rows(backbone(study.collaboration))
    ]
    return [tie for number, tie in enumerate(ties) if number < TIES or tie["strong"] or tie["confirmed"]]


def _spans(book: Book) -> list[Entry]:
    """Leaders and the units that carry tasks under them, most ``tasks`` first; ``strong``: the unit's main leader."""
    weights: Counter[tuple[int, int]] = Counter()
    for roles in book.of_task.values():
        carriers = roles.get(Role.LEAD) or roles.get(Role.RESPONSIBLE) or ()
        pairs = {(one["party"], other["party"]) for one in roles.get(Role.LEADER, ()) for other in carriers}
        weights.update(pair for pair in pairs if pair[0] != pair[1])
    ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    main: set[int] = set()
    spans: list[Entry] = []
    for (leader, unit), count in ordered:
        spans.append({"a": leader, "b": unit, "tasks": count, "strong": int(unit not in main)})
        main.add(unit)
    return spans


# ---- pictures


def _task_picture(book: Book, known: Mapping[str, Spot]) -> list[Entry]:
    holders = [party for party in book.parties if party["id"] in book.of_party]
    nodes = [_party_node(book, party) for party in holders] + _task_nodes(book)
    index = {(node["kind"] == "task", node["number"]): at for at, node in enumerate(nodes)}
    links = [(index[False, held["party"]], index[True, held["task"]], _PULL[held["role"]]) for held in book.assignments]
    return _arranged(nodes, links, known)


def _unit_picture(everybody: Book, ties: Sequence[Entry], known: Mapping[str, Spot]) -> list[Entry]:
    units = [party for party in everybody.parties if party["kind"] == Kind.UNIT]
    nodes = [_party_node(everybody, unit) for unit in _most_held(everybody, units)]
    index = {node["number"]: at for at, node in enumerate(nodes)}
    links = [
        (index[tie["a"]], index[tie["b"]], 0.3 + math.sqrt(tie["newman"]))
        for tie in ties
        if tie["strong"] and tie["a"] in index and tie["b"] in index
    ]
    return _arranged(nodes, links, known, fill=0.28)


def _leader_picture(book: Book, spans: Sequence[Entry], known: Mapping[str, Spot]) -> list[Entry]:
    tied = dict.fromkeys(number for span in spans for number in (span["a"], span["b"]))
    nodes = [_party_node(book, party) for party in _most_held(book, [book.parties[number] for number in tied])]
    index = {node["number"]: at for at, node in enumerate(nodes)}
    links = [
        (index[span["a"]], index[span["b"]], math.log1p(span["tasks"]))
        for span in spans
        if span["strong"] and span["a"] in index and span["b"] in index
    ]
    return _arranged(nodes, links, known)


def _most_held(book: Book, parties: Sequence[Entry]) -> list[Entry]:
    """The parties in their order; of more than a picture holds only those with the most tasks."""
    if len(parties) <= PLACED:
        return list(parties)
    kept = sorted(parties, key=lambda party: (-_tasks(book, party), party["id"]))[: PLACED // 2]
    return sorted(kept, key=lambda party: int(party["id"]))


def _tasks(book: Book, party: Entry) -> int:
    """How many different tasks a party holds."""
    return len({entry["task"] for held in book.of_party.get(party["id"], {}).values() for entry in held})


def _arranged(nodes: list[Entry], links: list[Link], known: Mapping[str, Spot], *, fill: float = 0.36) -> list[Entry]:
    settled = {at: known[node["key"]] for at, node in enumerate(nodes) if node["key"] in known}
    spots = place([_room(node) for node in nodes], links, known=settled, fill=fill)
    for node, (x, y) in zip(nodes, spots, strict=True):
        node["x"], node["y"] = x, y
    return nodes


# ---- nodes


def _party_node(book: Book, party: Entry) -> Entry:
    """A party's mark: shape by kind, size by its number of tasks (area in step with it), the name below."""
    weight = math.sqrt(_tasks(book, party))
    leader = party["kind"] == Kind.LEADER
    return {
        "id": f"p{party['id']}",
        "kind": party["kind"],
        "number": party["id"],
        "key": f"{party['kind']}:{party['name']}",
        "label": wrapped(party["name"]),
        "size": round((10 if leader else 5) + 2.2 * weight, 1),
        "font": 20 if leader else round(11 + min(weight, 5)),
    }


def _task_nodes(book: Book) -> list[Entry]:
    """Tasks by their labels. A task's key is made of its words, so that next month's notice finds it again."""
    seen: Counter[str] = Counter()
    nodes = []
    for task in book.tasks:
        key = "task:" + hashlib.sha256("".join(task["text"].split()).encode()).hexdigest()[:12]
        seen[key] += 1
        nodes.append(
            {
                "id": f"t{task['id']}",
                "kind": "task",
                "number": task["id"],
                "key": key if seen[key] == 1 else f"{key}#{seen[key]}",
                "label": task["label"][:12],
                "size": 8,
                "font": 11,
            }
        )
    return nodes


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
    text = node["font"] * max(sum(1.0 if ord(character) > 0x2E7F else 0.6 for character in row) for row in rows)
    if node["kind"] == "task":
        return Box(text + 12, 11, 11)
    return Box(max(text, 2 * node["size"]) + 4, node["size"] + 2, node["size"] + 4 + 1.25 * node["font"] * len(rows))
