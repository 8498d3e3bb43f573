"""The targets and deadlines of a task as rows of a ledger, each followed back to its words in the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from graphkit.records import Document, Position, Task

Row = dict[str, Any]
_PIECE = re.compile(r"\S+")


def target_rows(document: Document, task: Task, task_id: str) -> Iterator[Row]:
    """One row a target of a task."""
    places = places_of(document, task) if task.targets else {}
    for target in task.targets:
        yield {
            "task_id": task_id,
            "what": target.what,
            "comparator": str(target.comparator),
            "value": target.value,
            "upper": target.value if target.upper is None else target.upper,
            "unit": target.unit,
            **_quoted(document, task, places, target.start, target.end),
        }


def deadline_rows(document: Document, task: Task, task_id: str) -> Iterator[Row]:
    """One row a deadline of a task."""
    places = places_of(document, task) if task.deadlines else {}
    for deadline in task.deadlines:
        date = {"year": deadline.year, "month": deadline.month, "day": deadline.day}
        yield {
            "task_id": task_id,
            "deadline": deadline.words,
            "bound": str(deadline.bound),
            **{name: "" if number is None else str(number) for name, number in date.items()},
            **(
                _place(document, deadline.position)
                if deadline.position
                else _quoted(document, task, places, deadline.start, deadline.end)
            ),
        }


def places_of(document: Document, task: Task) -> Mapping[int, int]:
    """Where in the document each character of a task's text stands, white space left out.

    A task's text is its quotation but for white space, and for other cells that stand between the cells of a table.
    A word that the quotation does not hold, and what comes behind it, is left out.
    """
    quotation = document.quote(task.position)
    kept = [at for at, character in enumerate(quotation, task.position.start) if not character.isspace()]
    letters = "".join(quotation.split())
    places: dict[int, int] = {}
    reached = 0
    for piece in _PIECE.finditer(task.text):
        at = letters.find(piece[0], reached)
        if at < 0:
            break
        reached = at + len(piece[0])
        places.update(zip(range(piece.start(), piece.end()), kept[at:reached], strict=True))
    return places


def _quoted(document: Document, task: Task, places: Mapping[int, int], start: int, end: int) -> Row:
    """Quotation and place of a passage of the text; those of the whole task where the passage is not found."""
    position = task.position
    letters = [at for at in range(start, end) if not task.text[at].isspace()]
    if letters and letters[0] in places and letters[-1] in places:
        first, last = places[letters[0]], places[letters[-1]] + 1
        line = position.line + document.text.count("\n", position.start, first)
        position = Position(line, first, last)
    return _place(document, position)


def _place(document: Document, position: Position) -> Row:
    return {
        "quotation": document.quote(position),
        "line": position.line,
        "start": position.start,
        "end": position.end,
        "place": document.place(position),
    }
