"""Deadlines that stand beside the words of a task: in a column, or behind a label of their own.

完成时限：2026年6月
（责任单位：县农业农村局；完成时限：9月底前）
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphkit.notices.deadlines import find_deadlines
from graphkit.notices.line_labels import labelled
from graphkit.notices.memory import remembered
from graphkit.notices.stretch import Stretch
from graphkit.records import Deadline, Document, Line
from graphkit.vocabulary import ColumnKind, RoleLabel, column_kind, role_labels

_LABEL = 16
"""So many characters before a field are looked at for its label."""


_find_deadlines = remembered(find_deadlines)


def deadlines_beside(words: Stretch) -> tuple[Deadline, ...]:
    """The deadlines in a cell or field that says by when, each with its position."""
    return tuple(
        replace(each, start=0, end=0, position=words.position(each.start, each.end))
        for each in _find_deadlines(words.text)
    )


def deadlines_of_fields(document: Document, fields: Sequence[Line]) -> tuple[Deadline, ...]:
    """The deadlines among what stands behind labels of something else than roles."""
    return tuple(
        deadline
        for line in fields
        if line.text and _is_time(document.text[max(0, line.start - _LABEL) : line.start])
        for deadline in deadlines_beside(Stretch.of([line]))
    )


def fields_behind_labels(words: Stretch) -> Iterator[tuple[Stretch, tuple[Deadline, ...]]]:
    """What stands behind labels of something else in a passage with labels of roles, each with its label.

    With it the deadlines in it, if the label says by when.
    """
    labels = role_labels(words.text) if any(label in words.text for label in "：:") else []
    for told in labelled(words.text, labels):
        label, end = told.label, told.end
        if label.role is not None:
            continue
        end = label.start + len(words.text[label.start : end].rstrip(_EDGE))
        says_when = end > label.names_start and _says_when(words.text, label)
        yield words.part(label.start, end), deadlines_beside(words.part(label.names_start, end)) if says_when else ()


_EDGE = " \u3000，,；;。）)】]"


def _is_time(before: str) -> bool:
    """Whether words end in a label that says by when."""
    labels = role_labels(before)
    return bool(labels) and _says_when(before, labels[-1])


def _says_when(text: str, label: RoleLabel) -> bool:
    return column_kind(text[label.start : label.names_start].strip("：: ")) is ColumnKind.DEADLINE
