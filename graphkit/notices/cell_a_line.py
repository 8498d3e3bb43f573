"""Tables with each cell on a line of its own, row by row.

    序号 ⏎ 民生实事 ⏎ 责任单位 ⏎ 1 ⏎ 新建学校 ⏎ 县教育局 ⏎ 2 ⏎ …

Empty cells leave no line and long ones leave several, so that what a line is has to be told from its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from graphkit.notices.flat_cells import NUMBER, Found, Kinds, cell_of, is_header, no_cell
from graphkit.notices.names import is_list_of_names, name_spans
from graphkit.records import Cell, Line, Role, Table, squeeze
from graphkit.vocabulary import ColumnKind, column_kind, is_deadline, is_person, looks_like_body, told_column_kind

_MOST_COLUMNS = 12
_LONGEST_HEADING = 16
_BESIDE = {ColumnKind.OTHER, ColumnKind.DEADLINE}
"""Columns in which a time may stand."""


def header_kinds(texts: Sequence[str]) -> Kinds:
    """What the headings at the beginning of some cells stand for; empty if they make no header.

    Behind 序号 all cells before the first number are headings, also those that nobody knows; else those that are known.
    """
    numbered = column_kind(texts[0]) is ColumnKind.NUMBER if texts else False
    first = next((at for at, text in enumerate(texts[: _MOST_COLUMNS + 1]) if NUMBER.fullmatch(text)), 0)
    kinds: list[Role | ColumnKind]
    if numbered and first and all(len(text) <= _LONGEST_HEADING for text in texts[:first]):
        kinds = [told_column_kind(text) or ColumnKind.OTHER for text in texts[:first]]
    else:
        known = (column_kind(text) for text in texts[:_MOST_COLUMNS])
        kinds = [kind for kind in takewhile(bool, known) if kind]
    return kinds if is_header(kinds) else []


def cell_a_line(lines: Sequence[Line], at: int) -> Found | None:
    """One cell a line: what a cell is, is told from its words and from where the row stands."""
    kinds = header_kinds([line.text for line in lines[at : at + _MOST_COLUMNS + 1]])
    width = len(kinds)
    if not width:
        return None
    header = tuple(cell_of(line) for line in lines[at : at + width])
    rows, end = _dealt(lines, at + width, kinds)
    return Found(Table((header, *rows)), end) if rows else None


@dataclass(slots=True)
class _Dealt:
    """The lines of one row: its number, words, and what stands in the columns behind; ``cells`` if all are there."""

    number: Line | None = None
    words: list[Line] = field(default_factory=list)
    persons: list[Line] = field(default_factory=list)
    bodies: list[Line] = field(default_factory=list)
    other: list[Line] = field(default_factory=list)
    cells: tuple[Line, ...] = ()

    @property
    def behind(self) -> bool:
        """Whether anything stands behind the words."""
        return bool(self.persons or self.bodies or self.other)


def _dealt(lines: Sequence[Line], at: int, kinds: Kinds) -> tuple[list[tuple[Cell, ...]], int]:
    """Lines dealt out to the rows of a table, and where it ends.

    A row begins with the number to come. Where it has a line for each column, every line is the cell of its column;
    else what a line is, is told from its words. Words behind names or a deadline begin a row under the same number, if
    names or a deadline follow them; a row without names stands beside those of the row above, as under a merged
    cell. Any other words end the table.
    """
    dealt: list[_Dealt] = []
    numbered = ColumnKind.NUMBER in kinds
    expected = _first_number(lines, at) if numbered else 0
    while at < len(lines):
        line = lines[at]
        if numbered and _is_number(line, expected):
            expected += 1
            whole = _whole_row(lines, at, kinds, expected)
            dealt.append(whole or _Dealt(number=line))
            at += len(kinds) if whole else 1
            continue
        if not dealt and numbered:
            break
        if dealt and dealt[-1].number and not dealt[-1].words:
            dealt[-1].words.append(line)
        elif dealt and (column := _behind(line, kinds)):
            getattr(dealt[-1], column).append(line)
        elif dealt and not dealt[-1].behind:
            dealt[-1].words.append(line)
        elif not dealt or (at + 1 < len(lines) and _behind(lines[at + 1], kinds)):
            dealt.append(_Dealt(words=[line]))
        else:
            break
        at += 1
    return [row for index in range(len(dealt)) for row in _rows_of(dealt, index, kinds)], at


def _first_number(lines: Sequence[Line], at: int) -> int:
    """The number of a table's first row: behind a header that comes again, the rows go on."""
    return int(lines[at].text.rstrip(".、．")) if at < len(lines) and NUMBER.fullmatch(lines[at].text) else 1


def _is_number(line: Line, expected: int) -> bool:
    return NUMBER.fullmatch(line.text) is not None and int(line.text.rstrip(".、．")) == expected


def _whole_row(lines: Sequence[Line], at: int, kinds: Kinds, following: int) -> _Dealt | None:
    """The row that begins at a line, if it has a line for each column and the next row, or a header, follows."""
    cells = tuple(lines[at : at + len(kinds)])
    end = at + len(kinds)
    if len(cells) < len(kinds) or kinds[0] is not ColumnKind.NUMBER:
        return None
    if end < len(lines) and not (_is_number(lines[end], following) or column_kind(lines[end].text)):
        return None
    row = _Dealt(number=cells[0], cells=cells)
    for kind, line in zip(kinds[1:], cells[1:], strict=True):
        if kind is Role.LEADER:
            row.persons.append(line)
        elif isinstance(kind, Role):
            if not is_list_of_names(line.text):
                return None
            row.bodies.append(line)
        else:
            (row.words if kind is ColumnKind.TEXT else row.other).append(line)
    return row


def _behind(line: Line, kinds: Kinds) -> str | None:
    """What a line behind the words of a row is: persons, bodies, or a deadline; None if it is words."""
    names = ["".join(line.text[a:b].split()) for a, b in name_spans(line.text, spaces_separate=True)]
    if not names or line.text.endswith("。"):
        return None
    if any(kind in kinds for kind in _BESIDE) and is_deadline(squeeze(line.text)):
        return "other"
    if Role.LEADER in kinds and all(is_person(name) and not looks_like_body(name) for name in names):
        return "persons"
    return "bodies" if all(looks_like_body(name) for name in names) else None


def _rows_of(dealt: Sequence[_Dealt], at: int, kinds: Kinds) -> Iterator[tuple[Cell, ...]]:
    """One row of the table, and one more for each line that its columns have no room for."""
    row = dealt[at]
    if row.cells:
        yield tuple(cell_of(line) for line in row.cells)
        return
    above = next((each for each in reversed(dealt[:at]) if each.bodies), None)
    inherits = above is not None and bool(row.words) and not row.bodies
    bodies = above.bodies if above and inherits else row.bodies
    persons = above.persons if above and inherits and not row.persons else row.persons
    cells: dict[int, list[Line]] = {column: [] for column in range(len(kinds))}
    for kind, lines in (
        (ColumnKind.NUMBER, [row.number] if row.number else []),
        (ColumnKind.TEXT, row.words),
        (ColumnKind.OTHER, row.other),
        (Role.LEADER, persons),
    ):
        columns = [column for column, held in enumerate(kinds) if held is kind or {held, kind} <= _BESIDE]
        _deal(cells, columns, lines)
    units = [column for column, kind in enumerate(kinds) if isinstance(kind, Role) and kind is not Role.LEADER]
    _deal(cells, units, bodies)
    rows = {
        column: [held] if kinds[column] is ColumnKind.TEXT and held else [[line] for line in held]
        for column, held in cells.items()
    }
    anchor = next(line for lines in ([row.number] if row.number else [], row.words, bodies, persons) for line in lines)
    for depth in range(max(map(len, rows.values()))):
        yield tuple(cell_of(*held[depth]) if depth < len(held) else no_cell(anchor) for held in rows.values())


def _deal(cells: dict[int, list[Line]], columns: Sequence[int], lines: Sequence[Line]) -> None:
    """Lines to columns of one kind: one each from the left, all that are left to the last."""
    for at, line in enumerate(lines):
        if columns:
            cells[columns[min(at, len(columns) - 1)]].append(line)
