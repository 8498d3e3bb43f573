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
from dataclasses import replace
from itertools import pairwise

from graphkit.notices.aligned_tables import aligned_table
from graphkit.notices.cell_a_line import cell_a_line, header_kinds
from graphkit.notices.columns_in_turn import table_in_turn
from graphkit.notices.flat_cells import NUMBER, Found, Kinds, cell_of, is_header
from graphkit.notices.names import is_list_of_names
from graphkit.notices.stretch import part
from graphkit.records import Cell, Document, Line, Role, Table
from graphkit.vocabulary import (
    ColumnKind,
    column_kind,
    split_headings,
    told_column_kind,
)

_BAR = re.compile(r"[|｜│┃║]")
_RULE = re.compile(r"[:─━═—\-+┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬|｜│┃║ \u3000]{3,}")
_DRAWN = re.compile(r"[─━═+┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬]")
_DASHES = re.compile(r"[:：\-—─]*")


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
        return cell_a_line(lines, at) or table_in_turn(lines, at)
    if " " in header or "\u3000" in header:
        return aligned_table(lines, at, text) or _spaces(lines, at)
    return None


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
        width = len(header_kinds([cell.text for cell in cells]))
        rows = [cells[start : start + width] for start in range(0, len(cells), width)] if width else []
    rows = [row for row in rows if not all(_DASHES.fullmatch(cell.text) for cell in row)]
    if not any(is_header([told_column_kind(cell.text) for cell in row]) for row in rows):
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
    return [cell_of(piece) for piece in pieces]


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
    return [cell_of(*column) if column else cell_of(part(group[0], 0, 0)) for column in columns]


def _cells_kept(line: Line) -> list[Line]:
    """The pieces of a drawn line between its bars, empty ones too, so that columns stay in place."""
    edges = [found.start() for found in _BAR.finditer(line.text)]
    if edges and edges[0] > 0:
        edges.insert(0, -1)
    return [part(line, left + 1, right) for left, right in pairwise(edges)]


def _spaces(lines: Sequence[Line], at: int) -> Found | None:
    """Rows whose cells are parted by single spaces: perhaps a number, words, and names in the columns behind them."""
    headings = split_headings(lines[at].text)
    kinds = [kind for kind, *_ in headings]
    if not is_header(kinds) or kinds.count(ColumnKind.TEXT) != 1:
        return None
    if kinds[0] is not ColumnKind.NUMBER and kinds[0] is not ColumnKind.TEXT:
        return None
    header = tuple(cell_of(part(lines[at], start, end)) for _, start, end in headings)
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
    if len(tokens) < len(kinds) or (numbered and not NUMBER.fullmatch(line.text[slice(*tokens[0])])):
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
    return tuple(cell_of(part(line, start, end)) for start, end in [*tokens[:words], middle, *tail])


def _names_at_end(text: str, tokens: Sequence[tuple[int, int]]) -> int:
    """How many of some words, from the last backwards, are nothing but names."""
    count = 0
    while count < len(tokens) and is_list_of_names(text[slice(*tokens[-1 - count])]):
        count += 1
    return count
