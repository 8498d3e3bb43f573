"""Invented ledgers of any size for benchmarks: counties whose few busy units hold most tasks, as in real notices."""

from __future__ import annotations

import json
import random
from typing import Any

from graphkit.ledger import Ledger, make_ledger

SEED = 20260203
_FIELDS = (
    "农业",
    "水利",
    "教育",
    "交通",
    "住建",
    "卫生",
    "商务",
    "文化",
    "民政",
    "应急",
    "财政",
    "科技",
    "林业",
    "统计",
)


def county(*, parties: int, tasks: int, assignments: int) -> Ledger:
    """A ledger with so many parties (one leader to forty units), tasks and assignments; the same each time."""
    draw = random.Random(SEED)
    leaders = [f"leader:县长{number + 1}" for number in range(max(1, parties // 41))]
    units = [f"unit:{_FIELDS[at % len(_FIELDS)]}第{at // len(_FIELDS) + 1}局" for at in range(parties - len(leaders))]
    held = {(task, draw.choice(leaders), "leader") for task in range(tasks)}
    held |= {(task, _busy(draw, units), "lead") for task in range(tasks)}
    while len(held) < assignments:
        held.add((draw.randrange(tasks), _busy(draw, units), "support"))
    rows = [_assignment(number, *each) for number, each in enumerate(sorted(held))]
    document = {"document_id": "document:1", "document": "invented.txt", "title": "虚构的分工", "issuer": "虚构县"}
    return make_ledger(
        {
            "documents": [{**document, "sha256": "0" * 64, "characters": 100 * tasks}],
            "tasks": [_task(number) for number in range(tasks)],
            "parties": [_party(key) for key in (*leaders, *units)],
            "assignments": rows,
        }
    )


def _busy(draw: random.Random, units: list[str]) -> str:
    """A unit; the first ones come up far more often than the last."""
    return units[int(len(units) * draw.random() ** 2)]


def _task(number: int) -> dict[str, Any]:
    words = f"虚构事项{number + 1}：按计划推进各项工作，年内完成"
    place = {"line": number + 1, "start": 100 * number, "end": 100 * number + len(words), "place": ""}
    section = f"附件{number // 100 + 1}"
    told = {"task_id": f"task:{number}", "document_id": "document:1", "section": section, "number": str(number + 1)}
    return {**told, "task": words, **place}


def _party(key: str) -> dict[str, Any]:
    kind, name = key.split(":")
    return {"party_id": key, "party": name, "kind": kind, "spellings": json.dumps([name]), "members": "[]"}


def _assignment(number: int, task: int, key: str, role: str) -> dict[str, Any]:
    kind, name = key.split(":")
    place = {"line": task + 1, "start": 100 * task + 50, "end": 100 * task + 50 + len(name), "place": ""}
    told = {"assignment_id": f"assignment:{number}", "task_id": f"task:{task}", "party_id": key, "party": name}
    reading = {"position": 1, "as_written": name, "reason": "same_spelling", "confidence": 1.0}
    return {**told, "kind": kind, "role": role, **reading, **place}
