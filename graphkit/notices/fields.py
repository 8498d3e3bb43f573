"""Numbered lines that are no items but fields of the item above them, whatever their style of numbering.

1.修路工程               the item
（一）建设内容：…           its fields: each begins with a label, no label comes twice, one of them is that of a role
（二）责任单位：县交通局
2.建桥工程               the number that goes on from 1 ends them

Where each member of such a run has items of its own below it, it heads these: they are duties of those it names. Which
number stands below which is told from the order in which the styles come, not from the styles. Items below a field of
words (1. 2. below 建设内容：) are words of that field where further fields follow, unless they say who does them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from graphkit.notices.closings import ends_named
from graphkit.notices.outline import Level, Marker, marker
from graphkit.records import Line, Role, squeeze
from graphkit.vocabulary import bare_label, role_of_label
from graphkit.vocabulary.characters import CHINESE

_LABEL = re.compile(rf"\**[【\[〔]?((?:{CHINESE}[ \u3000]*){{2,12}})(?:[】\]〕][：:]?|[：:])")
_SKIPPED = 3
_DEEPEST = 8
_LONGEST_NAME = 40
_SENTENCE_END = "。；;：:！？"


@dataclass(slots=True)
class _Run:
    """Numbers of one style that run on below the same item."""

    level: Level
    value: int
    least: int
    """So many members it takes to be fields; 0 if there is no item above whose fields they could be."""
    name: Line | None
    """The item that they are fields of, if it has no number."""
    members: list[Line] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    roles: list[Role | None] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)
    """What is numbered below the last member."""
    parts: list[Line] = field(default_factory=list)
    headed: Line | None = None
    """The last member that has items below it."""
    heads: int = 0
    """So many of its members have items below them."""

    @property
    def is_in_words(self) -> bool:
        """Whether its last member is a field of words."""
        return bool(self.labels[-1]) and self.roles[-1] is None

    @property
    def holds_fields(self) -> bool:
        """Whether all its members are fields."""
        if self.heads or not 0 < self.least <= len(self.labels):
            return False
        return all(self.labels) and any(self.roles) and len(set(self.labels)) == len(self.labels)

    @property
    def heads_duties(self) -> bool:
        """Whether each member names somebody and has items below it."""
        return self.heads == len(self.members) and all(self.roles)

    def add(self, line: Line, value: int, label: str, role: Role | None) -> None:
        """Take in a line; what stood below the one before is part of it, now that the run goes on."""
        self.parts.extend(self.below)
        self.below.clear()
        self.value = value
        self.members.append(line)
        self.labels.append(label)
        self.roles.append(role)

    def put_below(self, line: Line, role: Role | None) -> None:
        """Take in a numbered line that stands below the last member."""
        if self.is_in_words and role is None and not ends_named(line.text):
            self.below.append(line)
        elif self.headed is not self.members[-1]:
            self.headed = self.members[-1]
            self.heads += 1


class FieldLine(Enum):
    """What a line is to fields."""

    NAME = auto()
    """The name of an item without a number."""
    FIELD = auto()
    PART = auto()
    """Numbered words of the field before it."""
    HEAD = auto()
    """A label with names that heads items of its own."""


def field_lines(lines: Sequence[Line]) -> dict[int, FieldLine]:
    """The lines of numbered fields, by where they start in the document."""
    found: dict[int, FieldLine] = {}
    for run in _runs(lines):
        if run.holds_fields:
            found.update((line.start, FieldLine.FIELD) for line in run.members)
            found.update((line.start, FieldLine.PART) for line in run.parts)
            found.update((line.start, FieldLine.NAME) for line in (run.name,) if line)
        elif run.heads_duties:
            found.update((line.start, FieldLine.HEAD) for line in run.members)
    return found


def _runs(lines: Sequence[Line]) -> Iterator[_Run]:
    """All runs of numbers: one that goes on from an earlier one ends whatever began behind that."""
    found: list[_Run] = []
    for at, line in enumerate(lines):
        number = marker(line.text)
        if number is None or number.is_weak:
            continue
        label, role = _label(line.text[number.words_start :])
        depth = _goes_on(found, number)
        if depth < 0:
            depth = _begins(found, number, label)
            yield from found[depth:]
            del found[depth:]
            least, name = (1, None) if found or not at else _named(lines[at - 1])
            found.append(_Run(number.level, number.value, least, name))
        yield from found[depth + 1 :]
        del found[depth + 1 :]
        for outer in found[:-1]:
            outer.put_below(line, role)
        found[-1].add(line, number.value, label, role)
    yield from found


def _goes_on(found: Sequence[_Run], number: Marker) -> int:
    """Which run a number goes on from, the last that it can; -1 if from none."""
    for depth in range(len(found) - 1, -1, -1):
        run = found[depth]
        if run.level is number.level and run.value < number.value <= run.value + _SKIPPED:
            return depth
    return -1


def _begins(found: Sequence[_Run], number: Marker, label: str) -> int:
    """How many runs stay open above a run that begins: all but one of its style, unless it is in a field of words."""
    if len(found) < _DEEPEST and found and found[-1].is_in_words and not label and number.value == 1:
        return len(found)
    return next((depth for depth, run in enumerate(found) if run.level is number.level), len(found))


def _named(before: Line) -> tuple[int, Line | None]:
    """How many members a run needs behind a line to hold its fields, and that line if it is a name without a number."""
    if len(before.text) > _LONGEST_NAME or before.text[-1] in _SENTENCE_END:
        return 0, None
    return 2, None if marker(before.text) else before


def _label(words: str) -> tuple[str, Role | None]:
    """The label that words begin with, and its role; empty if there is none."""
    found = _LABEL.match(words)
    if found:
        label = squeeze(found[1])
        return label, role_of_label(label)
    bare = bare_label(words)
    return (squeeze(words[: bare.names_start]), bare.role) if bare else ("", None)
