"""Tables as grids: spans spread over the rows and columns that they cover; tables that only lay out a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from graphkit.errors import Place
from graphkit.reading.archive import too_large
from graphkit.records import Role
from graphkit.vocabulary import column_kind

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_CELLS = 500_000
_MOST_COLUMNS = 256
_LONGEST_HEADING = 30


class Spanned(NamedTuple):
    """A cell and how many rows and columns it covers; 0 rows are all that follow."""

    text: str
    rows: int = 1
    columns: int = 1


def spread(table: Sequence[Iterable[Spanned]], place: Place) -> list[list[str]]:
    """Every cell in its column: one that covers rows is in each of them, one that covers columns is there once.

    >>> spread([[Spanned("甲", rows=2), Spanned("乙", columns=2)], [Spanned("丙"), Spanned("丁")]], Place("a.html"))
    [['甲', '乙', ''], ['甲', '丙', '丁']]

    Raises:
        UnreadableNotice: the spans ask for more cells than any notice has.
    """
    grid: list[list[str]] = []
    hanging: dict[int, tuple[str, int]] = {}
    count = 0
    for at, cells in enumerate(table):
        row = _row(cells, hanging, len(table) - at)
        grid.append(row)
        count += len(row)
        check_cells(count, place)
    return grid


def check_cells(count: int, place: Place) -> None:
    """Stop where a table grows beyond any that people write.

    Raises:
        UnreadableNotice: it has.
    """
    if count > MOST_CELLS:
        raise too_large(place)


def is_layout(table: _Element, headings: Iterable[str]) -> bool:
    """Whether a table only lays out a page: there are tables in it, and none of its own cells is headed by a role."""
    if next(table.iterdescendants(table.tag), None) is None:
        return False
    return not any(len(words) <= _LONGEST_HEADING and isinstance(column_kind(words), Role) for words in headings)


def _row(cells: Iterable[Spanned], hanging: dict[int, tuple[str, int]], left: int) -> list[str]:
    """One row; ``hanging`` is what hangs down into it by column, and then what hangs into the next."""
    row: list[str] = []
    for cell in cells:
        while len(row) in hanging:
            _hang(row, hanging)
        rows, columns = min(cell.rows or left, left), min(max(cell.columns, 1), _MOST_COLUMNS)
        for column in range(columns):
            text = "" if column else cell.text
            if rows > 1:
                hanging[len(row)] = (text, rows - 1)
            row.append(text)
    last = max(hanging, default=-1)
    while len(row) <= last:
        _hang(row, hanging)
    return row


def _hang(row: list[str], hanging: dict[int, tuple[str, int]]) -> None:
    """Put into the row's next column what hangs down into it, if anything."""
    column = len(row)
    text, rows = hanging.pop(column, ("", 0))
    if rows > 1:
        hanging[column] = (text, rows - 1)
    row.append(text)
