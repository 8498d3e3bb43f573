"""Tables that lost their shape on the way into plain text: found again by their header.

    bars        序号 | 重点工作 | 责任单位 |          one row a line, or one cell a line
    a cell a line   序号 ⏎ 民生实事 ⏎ 责任单位 ⏎ 1 ⏎ …   each cell a line of its own, row by row or column by column
    spaces      序号 工作任务 牵头单位              cells parted by single spaces
    columns     序号    工作任务    牵头单位        cells parted by white space that lines up, long cells wrapped
    boxes       │序号│工作任务│牵头单位│            drawn with lines, long cells wrapped

Each form is read only behind a header whose cells are known headings, among them a role and the words of a task.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from graphkit.notices.aligned_tables import aligned_rows
from graphkit.notices.columns_in_turn import rows_in_turn
from graphkit.notices.names import is_list_of_names, name_spans
from graphkit.notices.stretch import part
from graphkit.records import Cell, Document, Line, Position, Role, Table, squeeze
from graphkit.vocabulary import (
    ColumnKind,
    column_kind,
    is_deadline,
    is_person,
    looks_like_body,
    split_headings,
    told_column_kind,
)

_BAR = re.compile(r"[|｜│┃║]")
_RULE = re.compile(r"[:─━═—\-+┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬|｜│┃║ \u3000]{3,}")
_DRAWN = re.compile(r"[─━═+┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬]")
_NUMBER = re.compile(r"\d{1,3}[.、．]?")
_DASHES = re.compile(r"[:：\-—─]*")
_MOST_COLUMNS = 12
_LONGEST_HEADING = 16

_BESIDE = {ColumnKind.OTHER, ColumnKind.DEADLINE}
"""Columns in which a time may stand."""

Kinds = Sequence[Role | ColumnKind | None]


@dataclass(frozen=True, slots=True)
class Found:
    """A table and the index of the first line behind it."""

    table: Table
    end: int


def with_flat_tables(document: Document) -> Document:
    """The document with every flat table among its lines as a table."""
    blocks: list[Line | Table] = []
    lines: list[Line] = []
    for block in document.blocks:
        if isinstance(block, Line):
            lines.append(block)
        else:
            blocks.extend(_tables_among(lines, document.text))
            blocks.append(block)
            lines = []
    blocks.extend(_tables_among(lines, document.text))
    return replace(document, blocks=tuple(blocks))


def _tables_among(lines: Sequence[Line], text: str) -> Iterator[Line | Table]:
    at = 0
    while at < len(lines):
        found = flat_table(lines, at, text)
        if found:
            yield found.table
        else:
            yield lines[at]
        at = found.end if found else at + 1


def flat_table(lines: Sequence[Line], at: int, text: str) -> Found | None:
    """The table whose header stands at a line of a document's ``text``, or None."""
    header = lines[at].text
    if _BAR.search(header):
        return _bars(lines, at)
    if column_kind(header) is not None:
        return _cell_a_line(lines, at) or _in_turn(lines, at)
    if " " in header or "\u3000" in header:
        return _columns(lines, at, text) or _spaces(lines, at)
    return None


def _is_header(kinds: Sequence[Role | ColumnKind | None]) -> bool:
    return ColumnKind.TEXT in kinds and any(isinstance(kind, Role) for kind in kinds)


def _bars(lines: Sequence[Line], at: int) -> Found | None:
    """Rows whose cells are parted by bars: a row a line, rows wrapped in a drawn box, or a cell a line."""
    end = at
    while end < len(lines) and (_BAR.search(lines[end].text) or _RULE.fullmatch(lines[end].text)):
        end += 1
    block = list(lines[at:end])
    if any(_RULE.fullmatch(line.text) and _DRAWN.search(line.text) for line in block):
        rows = [_merged(group) for group in _between_rules(block)]
    else:
        rows = [_cells(line) for line in block]
    if max((len(row) for row in rows), default=0) == 1:
        cells = [cell for row in rows for cell in row]
        width = len(_header_kinds([cell.text for cell in cells]))
        rows = [cells[start : start + width] for start in range(0, len(cells), width)] if width else []
    rows = [row for row in rows if not all(_DASHES.fullmatch(cell.text) for cell in row)]
    if not any(_is_header([told_column_kind(cell.text) for cell in row]) for row in rows):
        return None
    return Found(Table(tuple(tuple(row) for row in rows)), end)


def _cells(line: Line) -> list[Cell]:
    """The cells of a line between its bars; a bar at either edge parts nothing."""
    edges = [-1, *(found.start() for found in _BAR.finditer(line.text)), len(line.text)]
    pieces = [part(line, left + 1, right) for left, right in pairwise(edges)]
    if pieces and not pieces[0].text:
        pieces = pieces[1:]
    if pieces and not pieces[-1].text:
        pieces = pieces[:-1]
    return [_cell(piece) for piece in pieces]


def _between_rules(block: Sequence[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in block:
        if _RULE.fullmatch(line.text) and not _BAR.sub("", line.text).strip("│┃ \u3000").strip(
            "─━═—-+┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬"
        ):
            if group:
                yield group
            group = []
        else:
            group.append(line)
    if group:
        yield group


def _merged(group: Sequence[Line]) -> list[Cell]:
    """The lines of one drawn row as one row: what stands in one column belongs to one cell."""
    rows = [_cells_kept(line) for line in group]
    width = max(len(row) for row in rows)
    columns: list[list[Line]] = [[] for _ in range(width)]
    for row in rows:
        for column, piece in zip(columns, row, strict=False):
            if piece.text:
                column.append(piece)
    return [_cell(*column) if column else _cell(part(group[0], 0, 0)) for column in columns]


def _cells_kept(line: Line) -> list[Line]:
    """The pieces of a drawn line between its bars, empty ones too, so that columns stay in place."""
    edges = [found.start() for found in _BAR.finditer(line.text)]
    if edges and edges[0] > 0:
        edges.insert(0, -1)
    return [part(line, left + 1, right) for left, right in pairwise(edges)]


def _header_kinds(texts: Sequence[str]) -> Kinds:
    """What the headings at the beginning of some cells stand for; empty if they make no header.

    Behind 序号 all cells before the first number are headings, also those that nobody knows; else those that are known.
    """
    numbered = column_kind(texts[0]) is ColumnKind.NUMBER if texts else False
    first = next((at for at, text in enumerate(texts[: _MOST_COLUMNS + 1]) if _NUMBER.fullmatch(text)), 0)
    kinds: list[Role | ColumnKind]
    if numbered and first and all(len(text) <= _LONGEST_HEADING for text in texts[:first]):
        kinds = [told_column_kind(text) or ColumnKind.OTHER for text in texts[:first]]
    else:
        known = (column_kind(text) for text in texts[:_MOST_COLUMNS])
        kinds = [kind for kind in takewhile(bool, known) if kind]
    return kinds if _is_header(kinds) else []


def _cell_a_line(lines: Sequence[Line], at: int) -> Found | None:
    """One cell a line: what a cell is, is told from its words and from where the row stands."""
    kinds = _header_kinds([line.text for line in lines[at : at + _MOST_COLUMNS + 1]])
    width = len(kinds)
    if not width:
        return None
    header = tuple(_cell(line) for line in lines[at : at + width])
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
    return int(lines[at].text.rstrip(".、．")) if at < len(lines) and _NUMBER.fullmatch(lines[at].text) else 1


def _is_number(line: Line, expected: int) -> bool:
    return _NUMBER.fullmatch(line.text) is not None and int(line.text.rstrip(".、．")) == expected


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
        yield tuple(_cell(line) for line in row.cells)
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
        yield tuple(_cell(*held[depth]) if depth < len(held) else _no_cell(anchor) for held in rows.values())


def _deal(cells: dict[int, list[Line]], columns: Sequence[int], lines: Sequence[Line]) -> None:
    """Lines to columns of one kind: one each from the left, all that are left to the last."""
    for at, line in enumerate(lines):
        if columns:
            cells[columns[min(at, len(columns) - 1)]].append(line)


def _no_cell(anchor: Line) -> Cell:
    return Cell("", Position(anchor.number, anchor.start, anchor.start))


def _columns(lines: Sequence[Line], at: int, text: str) -> Found | None:
    """Rows whose cells line up below each other."""
    aligned = aligned_rows(lines, at, text)
    return Found(_table(aligned.rows), aligned.end) if aligned else None


def _in_turn(lines: Sequence[Line], at: int) -> Found | None:
    """One column behind the other."""
    in_turn = rows_in_turn(lines, at)
    return Found(_table(in_turn.rows), in_turn.end) if in_turn else None


def _table(rows: Sequence[Sequence[Sequence[Line]]]) -> Table:
    """Rows of cells that are given by their pieces of lines; an empty one stands where its row begins."""
    anchors = [next(piece for cell in row for piece in cell) for row in rows]
    return Table(
        tuple(
            tuple(_cell(*cell) if cell else _no_cell(anchor) for cell in row)
            for anchor, row in zip(anchors, rows, strict=True)
        )
    )


def _spaces(lines: Sequence[Line], at: int) -> Found | None:
    """Rows whose cells are parted by single spaces: perhaps a number, words, and names in the columns behind them."""
    headings = split_headings(lines[at].text)
    kinds = [kind for kind, *_ in headings]
    if not _is_header(kinds) or kinds.count(ColumnKind.TEXT) != 1:
        return None
    if kinds[0] is not ColumnKind.NUMBER and kinds[0] is not ColumnKind.TEXT:
        return None
    header = tuple(_cell(part(lines[at], start, end)) for _, start, end in headings)
    rows, end = [header], at + 1
    while end < len(lines):
        row = _spaced(lines[end], kinds)
        if row is None:
            break
        rows.append(row)
        end += 1
    return Found(Table(tuple(rows)), end) if len(rows) > 1 else None


def _spaced(line: Line, kinds: Kinds) -> tuple[Cell, ...] | None:
    """A row: one word for each column but that of the task, which holds whatever is left.

    Where more names stand behind the words than there are columns for them, the last column holds several.
    """
    tokens = [found.span() for found in re.finditer(r"\S+", line.text)]
    numbered = kinds[0] is ColumnKind.NUMBER
    if len(tokens) < len(kinds) or (numbered and not _NUMBER.fullmatch(line.text[slice(*tokens[0])])):
        return None
    words = kinds.index(ColumnKind.TEXT)
    behind = kinds[words + 1 :]
    roles = sum(isinstance(kind, Role) for kind in behind)
    last = len(tokens) - (len(behind) - roles)
    names = _names_at_end(line.text, tokens[words + 1 : last])
    in_order = all(isinstance(kind, Role) for kind in behind[:roles])
    if not numbered and (not in_order or names < roles):
        return None
    first = last - max(roles, names) if in_order else len(tokens) - len(behind)
    middle = tokens[words][0], tokens[first - 1][1]
    tail = tokens[first:]
    if in_order and names > roles:
        several = tokens[first + roles - 1][0], tokens[last - 1][1]
        tail = [*tokens[first : first + roles - 1], several, *tokens[last:]]
    return tuple(_cell(part(line, start, end)) for start, end in [*tokens[:words], middle, *tail])


def _names_at_end(text: str, tokens: Sequence[tuple[int, int]]) -> int:
    """How many of some words, from the last backwards, are nothing but names."""
    count = 0
    while count < len(tokens) and is_list_of_names(text[slice(*tokens[-1 - count])]):
        count += 1
    return count


def _cell(*pieces: Line) -> Cell:
    """A cell of one piece of a line, or of several that a drawn box wrapped."""
    position = Position(pieces[0].number, pieces[0].start, pieces[-1].end)
    return Cell("".join(piece.text for piece in pieces), position, pieces if len(pieces) > 1 else ())
