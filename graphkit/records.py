"""The records that flow from level to level: plain, frozen, free of files and of pandas."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from graphkit.errors import Sentence


class Role(StrEnum):
    """What a party is to a task.

    ``leader`` 牵头领导, the accountable person; ``lead`` 牵头单位; ``responsible`` 责任单位, lead and support not
    told apart; ``support`` 协办单位.
    """

    LEADER = "leader"
    LEAD = "lead"
    RESPONSIBLE = "responsible"
    SUPPORT = "support"


class Kind(StrEnum):
    """What a party is: one person, one body, or a name for several of them."""

    LEADER = "leader"
    UNIT = "unit"
    GROUP = "group"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """Where words stand: ``document.text[start:end]`` is the quotation, ``line`` counts from 1."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document, without its line break and the white space around it."""

    number: int
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its words as they stand, and where; ``pieces`` if they stand on several lines."""

    text: str
    position: Position
    pieces: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, in the order of the document; the header is a row like the others."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def first_line(self) -> int:
        return self.rows[0][0].position.line


@dataclass(frozen=True, slots=True)
class Document:
    """A file as text: its lines and tables in order, every one with its place in ``text``.

    ``places`` says for files that are more than text where in them a passage stands: from the character on that is
    named first, until the next entry, the words stand at ``page:3``, ``paragraph:12`` or ``cell:Sheet1!B5``.
    ``remarks`` tell what in the file could not be read, or not for sure.
    """

    name: str
    sha256: str
    text: str
    blocks: tuple[Line | Table, ...]
    places: tuple[tuple[int, str], ...] = ()
    remarks: tuple[Remark, ...] = ()

    def place(self, position: Position) -> str:
        """Where in the file a position's first character stands; empty for plain text."""
        at = bisect_right(self.places, (position.start, "\U0010ffff")) - 1
        return self.places[at][1] if at >= 0 else ""

    def quote(self, position: Position) -> str:
        """The words at a position, exactly as they stand."""
        return self.text[position.start : position.end]

    def rows_as_lines(self, table: Table) -> Iterator[Line]:
        """The rows of a table as plain lines, for a table that turns out to hold prose."""
        for row in table.rows:
            start, end = row[0].position.start, row[-1].position.end
            words = self.text[start:end]
            yield Line(row[0].position.line, start + len(words) - len(words.lstrip()), words.strip())


@dataclass(frozen=True, slots=True)
class Mention:
    """A party's name as written, in one role of one task; ``place`` 1 is the first listed of its role.

    ``rule`` holds the words of a rule that the notice states once for many tasks, where the party was added by it; the
    position is then that of the name in the rule.
    """

    as_written: str
    role: Role
    place: int
    position: Position
    rule: str = ""


class Comparator(StrEnum):
    """How a figure bounds what is measured: the figure itself (plain), or a change by it (``grow_by``, ``fall_by``).

    ``at_least`` 以上、不少于、突破、达到; ``at_most`` 以内、不超过; ``about`` 左右、稳定在; ``between`` two figures;
    ``exactly`` a figure alone (新增 150 家). A change may be bounded too: 增长 8% 以上 is ``grow_by_at_least``.
    """

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    EXACTLY = "exactly"
    BETWEEN = "between"
    GROW_BY = "grow_by"
    GROW_BY_AT_LEAST = "grow_by_at_least"
    GROW_BY_AT_MOST = "grow_by_at_most"
    GROW_BY_ABOUT = "grow_by_about"
    GROW_BY_BETWEEN = "grow_by_between"
    FALL_BY = "fall_by"
    FALL_BY_AT_LEAST = "fall_by_at_least"
    FALL_BY_AT_MOST = "fall_by_at_most"
    FALL_BY_ABOUT = "fall_by_about"
    FALL_BY_BETWEEN = "fall_by_between"


@dataclass(frozen=True, slots=True)
class Target:
    """A measurable aim in a task's words: what is measured, how the figure bounds it, the figure and its unit.

    ``value`` is written out (20 万平方米 is 200000 平方米), but money stays in the unit as written (亿元); ``upper`` is
    the second figure of a range. ``start`` and ``end`` count characters of the task's text.
    """

    what: str
    comparator: Comparator
    value: float
    unit: str
    start: int
    end: int
    upper: float | None = None


class Bound(StrEnum):
    """What a time bounds: done ``by`` then (6 月底前), or ``from`` then on (10 月 1 日起)."""

    BY = "by"
    FROM = "from"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time by which, or from which on, something is to be done, as written and as a date as far as the words say it.

    The date is the last day that the words allow (6 月底前: month 6, day 30; 一季度: 3, 31), the first one where
    ``bound`` is ``from``. What the words leave open is None: the year of 年底前, the day of 春节前.
    ``start`` and ``end`` count characters of the task's text; where it stands beside that text, in a column or behind
    a label of its own (完成时限), they are 0 and ``position`` says where.
    """

    words: str
    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int
    bound: Bound = Bound.BY
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One item of work: its number as written, the headings above it, its words, who is named for it, its aims."""

    section: str
    number: str
    text: str
    position: Position
    mentions: tuple[Mention, ...]
    targets: tuple[Target, ...] = ()
    deadlines: tuple[Deadline, ...] = ()


class RemarkKind(StrEnum):
    """Why words became a remark: ``outside`` the tasks, ``unread`` among them, or read with a ``note``."""

    OUTSIDE = "outside"
    UNREAD = "unread"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Remark:
    """Words that the reader passed over or doubts, and why: nothing is dropped in silence."""

    kind: RemarkKind
    position: Position
    quotation: str
    reason: Sentence


@dataclass(frozen=True, slots=True)
class Notice:
    """A document understood: its tasks with their mentions, and what was not understood."""

    document: Document
    title: str
    issuer: str
    tasks: tuple[Task, ...]
    remarks: tuple[Remark, ...]

    def mentions(self) -> Iterator[tuple[Task, Mention]]:
        """Every mention with the task that it belongs to, in the order of the notice."""
        for task in self.tasks:
            for mention in task.mentions:
                yield task, mention


@dataclass(frozen=True, slots=True)
class Party:
    """One person, body or group: the name that stands for it, the spellings seen, a group's members if known."""

    name: str
    kind: Kind
    spellings: tuple[str, ...] = ()
    members: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The node key of the party: its kind and its name."""
        return f"{self.kind}:{self.name}"


@dataclass(frozen=True, slots=True)
class Exemption:
    """A gap that the office declares to be meant, and why.

    ``task`` is the task's number, or how its words begin; ``cause`` is a code of ``vocabulary/causes.toml``, or empty
    for every gap of the task; ``line`` is that of the roster.
    """

    task: str
    cause: str
    reason: str
    line: int


@cache
def squeeze(name: str) -> str:
    """A name without white space and invisible characters; between Latin words one space stays."""
    if name.isprintable() and " " not in name:  # no other white space and nothing invisible is printable
        return name
    words = "".join(c for c in name if unicodedata.category(c) != "Cf").split()
    joined = ""
    for word in words:
        latin = joined and joined[-1].isascii() and joined[-1].isalnum() and word[0].isascii() and word[0].isalnum()
        joined += f" {word}" if latin else word
    return joined
