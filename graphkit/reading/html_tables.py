"""The tables of web pages: their own rows and cells, not those of tables inside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.reading.grid import is_layout
from graphkit.reading.markup import kind

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROW_GROUPS = frozenset({"thead", "tbody", "tfoot", "form"})


def rows_of(table: _Element) -> Iterator[_Element]:
    """The rows of a table, of all its parts in order."""
    for one in table:
        if kind(one) == "tr":
            yield one
        elif kind(one) in _ROW_GROUPS:
            yield from rows_of(one)


def cells_of(row: _Element) -> Iterator[_Element]:
    """The cells of a row."""
    yield from (one for one in row if kind(one) in ("td", "th"))


def cells_in(table: _Element) -> Iterator[_Element]:
    """All cells of a table, row by row."""
    for row in rows_of(table):
        yield from cells_of(row)


def is_layout_table(table: _Element) -> bool:
    """Whether a table only lays out a page."""
    return is_layout(table, map(words_in, cells_in(table)))


def words_in(element: _Element) -> str:
    """All words in an element."""
    return "".join(str(piece) for piece in element.itertext())
