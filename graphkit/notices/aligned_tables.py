"""Tables whose cells are parted by nothing but white space that lines up from row to row, long cells wrapped.

    序号  指标名称              牵头单位            责任单位
    1     一般公共预算收入中税  区财政局            区税务局、各镇街
          收占比
    2     城镇调查失业率        区人力资源和社会保  区教育局
                                障局

As a page looks that was copied with its layout. Columns are parted where every line leaves room; a row begins with
its number, and lines without one go on the row above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import east_asian_width

from graphkit.notices.flat_cells import NUMBER, Found, is_header, table_of
from graphkit.notices.stretch import part
from graphkit.records import Line
from graphkit.vocabulary import ColumnKind, told_column_kind

_PIECE = re.compile(r"[^ \u3000]+(?: [^ \u3000]+)*")
_WIDEST_INDENT = 400
_ROOM = 2
_LEAST_COLUMNS = 3
_FAR = 1_000_000


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of a line between wide gaps, and from where to where they stand on the page, in half-width characters."""

    line: Line
    left: int
    right: int


def aligned_table(lines: Sequence[Line], at: int, text: str) -> Found | None:
    """The table whose header stands at a line of a document's ``text``, or None.

    The table ends before the first line that leaves no room where two columns part, or that has words for a number.
    """
    header = _pieces(lines[at], text)
    kinds = [told_column_kind(piece.line.text) for piece in header]
    if len(header) < _LEAST_COLUMNS or kinds[0] is not ColumnKind.NUMBER:
        return None
    if not is_header(kinds):
        return None
    body: list[list[_Piece]] = []
    taken = _taken(header)
    for line in lines[at + 1 :]:
        pieces = _pieces(line, text)
        if not (body or _begins_row(pieces)) or not (_begins_row(pieces) or pieces[0].left >= header[0].right):
            break
        if not all(_rooms(header, taken | _taken(pieces))):
            break
        taken |= _taken(pieces)
        body.append(pieces)
    rooms = _rooms(header, taken)
    if not body or any(len(room) > 1 for room in rooms):
        return None
    borders = [room[0] for room in rooms]
    return Found(table_of(list(_rows([header, *body], borders))), at + 1 + len(body))


def _pieces(line: Line, text: str) -> list[_Piece]:
    """The pieces of a line, with the white space that stands before the line."""
    begins = _begins(line, text)
    lefts = [0]
    for character in text[begins : line.end]:
        lefts.append(lefts[-1] + (2 if east_asian_width(character) in "WFA" else 1))
    indent = line.start - begins
    return [
        _Piece(part(line, *found.span()), lefts[indent + found.start()], lefts[indent + found.end()])
        for found in _PIECE.finditer(line.text)
    ]


def _begins(line: Line, text: str) -> int:
    """Where the white space before a line begins; the line itself, if it was cut out of a longer one."""
    least = max(0, line.start - _WIDEST_INDENT)
    begins = text.rfind("\n", least, line.start) + 1 or least
    return begins if text[begins : line.start].isspace() else line.start


def _taken(pieces: Sequence[_Piece]) -> int:
    """The places on the page where pieces stand, a bit each."""
    return sum((1 << piece.right) - (1 << piece.left) for piece in pieces)


def _rooms(header: Sequence[_Piece], taken: int) -> list[list[int]]:
    """For each two headings beside each other, where behind free room between them the next column may begin."""
    rooms = []
    for left, right in pairwise(header):
        free = [not taken >> at & 1 for at in range(left.left, right.right)]
        ends = [at for at in range(_ROOM, len(free)) if not free[at] and all(free[at - _ROOM : at])]
        rooms.append([left.left + at for at in ends])
    return rooms


def _begins_row(pieces: Sequence[_Piece]) -> bool:
    return NUMBER.fullmatch(pieces[0].line.text) is not None


def _rows(lines: Sequence[Sequence[_Piece]], borders: Sequence[int]) -> Iterator[tuple[tuple[Line, ...], ...]]:
    """The header and the rows, with the pieces of each of their columns from all their lines."""
    row: tuple[tuple[Line, ...], ...] = ()
    for pieces in lines:
        columns = tuple(_columns(pieces, borders))
        if row and not _begins_row(pieces):
            row = tuple((*above, *more) for above, more in zip(row, columns, strict=True))
            continue
        if row:
            yield row
        row = columns
    yield row


def _columns(pieces: Sequence[_Piece], borders: Sequence[int]) -> Iterator[tuple[Line, ...]]:
    for left, right in pairwise((-1, *borders, _FAR)):
        yield tuple(piece.line for piece in pieces if left <= piece.left < right)
