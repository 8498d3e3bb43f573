"""What lines are gathered into: a draft of an item, its lists of names, and tables with the section they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from graphkit.notices.names import is_open
from graphkit.notices.outline import Level, Marker
from graphkit.notices.stretch import Stretch
from graphkit.records import Cell, Line, Role, Table

_HEADING = 24
_PUNCTUATION = re.compile("[，,。；;：:、]")

Row = Sequence[Cell]


@dataclass(slots=True)
class NameList:
    """The names behind one role label, perhaps over several lines."""

    role: Role
    label: Line
    pieces: list[Line]
    aside: list[Line] = field(default_factory=list)
    """Lines below the names that a label begins which is not known: 帮扶单位：县交通局."""

    @property
    def stretch(self) -> Stretch:
        """The list as one piece of text."""
        return Stretch.of(self.pieces)


@dataclass(slots=True)
class Draft:
    """Text that may be an item of work, and what stands behind it."""

    section: str
    marker: Marker | None = None
    text: list[Line] = field(default_factory=list)
    lists: list[NameList] = field(default_factory=list)
    unread: list[Line] = field(default_factory=list)
    fields: list[Line] = field(default_factory=list)
    """What stands behind labels of something else: 完成时限, 资金来源."""
    opening: Line | None = None
    """The whole of its first line, with its number."""
    text_label: str = ""
    """The label that its words stand behind, if any: 工作任务."""
    names_first: bool = False
    """Whether its names stand above its words."""

    @property
    def level(self) -> int:
        """Depth in the outline; a draft without a number is deeper than any numbered one."""
        return len(Level) if self.marker is None else self.marker.level

    @property
    def lines(self) -> list[Line]:
        """Everything that the draft holds, in order; its number, if that is all."""
        held = [
            *self.text,
            *(piece for names in self.lists for piece in (names.label, *names.pieces, *names.aside)),
            *self.unread,
            *self.fields,
        ]
        written = sorted((line for line in held if line.text), key=lambda line: line.start)
        return written or [line for line in (self.opening,) if line]


@dataclass(frozen=True, slots=True)
class TableAt:
    """A table of tasks, perhaps in parts with words of their page between them, and the section it stands in."""

    section: str
    header: Row
    parts: list[Table]

    @property
    def table(self) -> Table:
        """All parts as one table."""
        return Table(tuple(row for part in self.parts for row in part.rows))

    @property
    def start(self) -> int:
        """Where the table starts in the document."""
        return self.parts[0].rows[0][0].position.start


def is_heading(draft: Draft) -> bool:
    """Whether the words of a draft so far are one short line without punctuation, as a heading is."""
    if len(draft.text) != 1:
        return False
    words = draft.text[0].text
    return len(words) <= _HEADING and not (_PUNCTUATION.search(words) or words.startswith("由") or is_open(words))
