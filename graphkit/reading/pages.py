"""What stands on a page, before it is a text: pieces of text in boxes, straight lines, lines of words, tables.

Lengths are points from the page's upper left corner, downwards and to the right, as a reader holds the page.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple


class Piece(NamedTuple):
    """Text in a box that nothing parts any more: a character of a PDF, or a line that was recognised in a picture."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    """Where the writing stands; ``bottom`` if that is not known."""
    spaced: bool = False
    """Whether a space stands before it."""
    sure: bool = True
    """Whether that is what stands there: what was recognised in a picture may be something else."""


class Rule(NamedTuple):
    """A straight line across (``top == bottom``) or down (``left == right``) a page."""

    left: float
    top: float
    right: float
    bottom: float


class TextLine(NamedTuple):
    """A line of words; where these stand so far apart that they may be cells, a tab parts them.

    ``first`` is the width of what could not have been parted from its beginning, ``spaced`` says whether a space stands
    at the break before it, ``column`` is 0 on a page in one column, else 1 for the left and 2 for the right one.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    first: float
    spaced: bool = False
    column: int = 0
    sure: bool = True

    @property
    def height(self) -> float:
        """About the size of its characters."""
        return self.bottom - self.top


SOFT_BREAK = "\v"
"""Between two lines of a cell where the first was full, so that the break means nothing by itself."""


class GridCell(NamedTuple):
    """A cell of a ruled table, and how many rows and columns it covers; ``full`` if its last line is.

    Its lines are parted by line breaks, or by ``SOFT_BREAK`` where what follows would not have fitted into the line.
    """

    text: str
    rows: int
    columns: int
    full: bool
    sure: bool = True


class RuledTable(NamedTuple):
    """A table drawn with lines, and where its columns stand."""

    top: float
    bottom: float
    edges: tuple[float, ...]
    rows: tuple[tuple[GridCell, ...], ...]


class PageKind(StrEnum):
    """What a page is: ``text``, a picture (``scan``), or one that was ``recognised``.

    ``garbled`` is text in a font that does not say which characters it shows.
    """

    TEXT = "text"
    SCAN = "scan"
    RECOGNISED = "recognised"
    GARBLED = "garbled"


class Page(NamedTuple):
    """A page with its lines and tables, each in the order of reading; ``slanted`` counts characters written askew."""

    width: float
    height: float
    kind: PageKind
    lines: tuple[TextLine, ...] = ()
    tables: tuple[RuledTable, ...] = ()
    slanted: int = 0


def page_from_json(fields: list[Any]) -> Page:
    """A page from what JSON makes of it, which is lists."""
    width, height, kind, lines, tables, slanted = fields
    return Page(
        width,
        height,
        PageKind(kind),
        tuple(TextLine(*line) for line in lines),
        tuple(
            RuledTable(top, bottom, tuple(edges), tuple(tuple(GridCell(*cell) for cell in row) for row in rows))
            for top, bottom, edges, rows in tables
        ),
        slanted,
    )
