"""Small ledgers made by hand, for tests of what is built from a ledger."""

from __future__ import annotations

import json
from typing import Any

from graphkit.ledger import Ledger, make_ledger

UNIT_A, UNIT_B, UNIT_C = "unit:甲局", "unit:乙局", "unit:丙局"


def a_task(number: int, **changes: Any) -> dict[str, Any]:
    """Task number n of the document, ten characters long."""
    row: dict[str, Any] = {
        "task_id": f"task:{number}",
        "document_id": "document:1",
        "section": "附件1",
        "number": str(number),
    }
    span = {"line": number, "start": 10 * number, "end": 10 * number + 10, "place": ""}
    return {**row, "task": f"事项{number}", **span, **changes}


def a_party(key: str, members: str = "[]") -> dict[str, Any]:
    """The party of a node key."""
    kind, name = key.split(":")
    return {"party_id": key, "party": name, "kind": kind, "spellings": json.dumps([name]), "members": members}


def an_assignment(number: int, task: int, key: str, role: str, **changes: Any) -> dict[str, Any]:
    """Assignment number n: a party in a role of a task."""
    kind, name = key.split(":")
    row: dict[str, Any] = {
        "assignment_id": f"assignment:{number}",
        "task_id": f"task:{task}",
        "party_id": key,
        "party": name,
    }
    row |= {"kind": kind, "role": role, "position": 1, "as_written": name, "reason": "same_spelling"}
    span = {"line": 20 + number, "start": 200 + number, "end": 202 + number, "place": ""}
    return {**row, "confidence": 1.0, **span, **changes}


def a_ledger(assignments: list[dict[str, Any]], **frames: list[dict[str, Any]]) -> Ledger:
    """A ledger of one document with two tasks, whose parties are those of the assignments."""
    keys = dict.fromkeys(row["party_id"] for row in assignments)
    document = {"document_id": "document:1", "document": "通知.txt", "title": "通知", "issuer": "县政府"}
    rows: dict[str, list[dict[str, Any]]] = {
        "documents": [{**document, "sha256": "0" * 64, "characters": 999}],
        "tasks": [a_task(1), a_task(2)],
        "parties": [a_party(key) for key in keys],
        "assignments": assignments,
    }
    return make_ledger({**rows, **frames})


FOUR_NODES = a_ledger(
    [
        an_assignment(1, 1, "leader:王旭", "leader"),
        an_assignment(2, 1, UNIT_A, "lead"),
        an_assignment(3, 1, UNIT_A, "support", position=2),
        an_assignment(4, 2, UNIT_A, "lead"),
    ]
)
"""A leader and a unit with two roles, over two tasks: four nodes, four edges."""

FULL = a_ledger(
    [
        an_assignment(3, 2, UNIT_A, "lead", confidence=0.5),
        an_assignment(1, 1, UNIT_B, "responsible"),
        an_assignment(2, 2, UNIT_A, "lead", as_written="县甲局", position=2),
        an_assignment(4, 1, UNIT_A, "support"),
    ],
    parties=[a_party(UNIT_B), a_party("group:各镇街", '["甲镇", "乙镇"]'), a_party(UNIT_A)],
    tasks=[a_task(2), a_task(3), a_task(1)],
    unresolved=[
        {
            "task_id": "task:3",
            "role": "lead",
            "position": 1,
            "as_written": "有关部门",
            "reason": "placeholder",
            "line": 9,
            "start": 90,
            "end": 94,
        }
    ],
    targets=[
        {
            "task_id": "task:3",
            "what": "甲物",
            "comparator": "between",
            "value": 3.0,
            "upper": 5.0,
            "unit": "家",
            "quotation": "甲物3—5家",
            "line": 3,
            "start": 30,
            "end": 36,
        }
    ],
    deadlines=[
        {
            "task_id": "task:2",
            "deadline": "6月底前",
            "bound": "by",
            "year": "",
            "month": "6",
            "day": "30",
            "quotation": "6月底前",
            "line": 2,
            "start": 20,
            "end": 24,
        }
    ],
    review=[
        {
            "spelling": "县甲局",
            "kind": "unit",
            "party": "甲局",
            "reason": "short_name",
            "confidence": 0.9,
            "occurrences": 1,
            "party_occurrences": 2,
            "candidates": "[]",
            "places": "[22]",
            "status": "open",
        }
    ],
    remarks=[
        {
            "document_id": "document:1",
            "kind": "outside",
            "quotation": "（此页无正文）",
            "reason_zh": "略过",
            "reason_en": "passed",
            "line": 1,
            "start": 0,
            "end": 7,
        }
    ],
)
"""A row in every frame, and rows in an order that is nobody's but their own."""
