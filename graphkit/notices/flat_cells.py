"""Cells and tables made of pieces of lines, for tables that lost their grid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.records import Cell, Line, Position, Role, Table
from graphkit.vocabulary import ColumnKind

NUMBER = re.compile(r"\d{1,3}[.、．]?")
"""The number of a row."""
Kinds = Sequence[Role | ColumnKind | None]
"""What the columns of a table hold."""


@dataclass(frozen=True, slots=True)
class Found:
    """A table and the index of the first line behind it."""

    table: Table
    end: int


def is_header(kinds: Kinds) -> bool:
    """Whether columns make a table of tasks: one holds their words, another a role."""
    return ColumnKind.TEXT in kinds and any(isinstance(kind, Role) for kind in kinds)


def cell_of(*pieces: Line) -> Cell:
    """A cell of one piece of a line, or of several that a drawn box wrapped."""
    position = Position(pieces[0].number, pieces[0].start, pieces[-1].end)
    return Cell("".join(piece.text for piece in pieces), position, pieces if len(pieces) > 1 else ())


def no_cell(anchor: Line) -> Cell:
    """An empty cell, at the place of a piece of its row."""
    return Cell("", Position(anchor.number, anchor.start, anchor.start))


def table_of(rows: Sequence[Sequence[Sequence[Line]]]) -> Table:
    """Rows of cells that are given by their pieces of lines; an empty one stands where its row begins."""
    anchors = [next(piece for cell in row for piece in cell) for row in rows]
    return Table(
        tuple(
            tuple(cell_of(*cell) if cell else no_cell(anchor) for cell in row)
            for anchor, row in zip(anchors, rows, strict=True)
        )
    )
