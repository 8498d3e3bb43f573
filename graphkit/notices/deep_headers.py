"""Headers of two rows as one: 牵头 above 领导 and 单位 heads a column of 牵头领导 and one of 牵头单位."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphkit.records import Cell, Document, Role, Table, squeeze
from graphkit.vocabulary import ColumnKind, column_kind, sub_heading

Row = Sequence[Cell]
_LONGEST = 16


def with_joined_headers(document: Document) -> Document:
    """The document with every header of two rows joined into one row."""
    return replace(
        document, blocks=tuple(_joined(block) if isinstance(block, Table) else block for block in document.blocks)
    )


def _joined(table: Table) -> Table:
    rows: list[tuple[Cell, ...]] = []
    at = 0
    while at < len(table.rows):
        lower = table.rows[at + 1] if at + 1 < len(table.rows) else ()
        header = _header_of_two(table.rows[at], lower)
        rows.append(header or table.rows[at])
        at += 2 if header else 1
    return Table(tuple(rows)) if len(rows) < len(table.rows) else table


def _header_of_two(upper: Row, lower: Row) -> tuple[Cell, ...] | None:
    """Two rows as one header; None if the lower is not the second row of a header."""
    if not lower or len(lower) > len(upper) or any(len(cell.text) > _LONGEST for cell in (*upper, *lower)):
        return None
    if all(column_kind(cell.text) is not ColumnKind.TEXT for cell in upper):
        return None
    above, found, deeper = "", [], False
    for at, cell in enumerate(upper):
        under = lower[at] if at < len(lower) else None
        own, below = squeeze(cell.text), squeeze(under.text) if under else ""
        above = own or above
        if under is None or not below or below == own:
            found.append(cell)
            continue
        heading = _heading(above, below)
        if heading is None:
            return None
        deeper = True
        found.append(Cell(heading, under.position))
    kinds = [column_kind(cell.text) for cell in found]
    is_header = ColumnKind.TEXT in kinds and any(isinstance(kind, Role) for kind in kinds)
    return tuple(found) if deeper and is_header else None


def _heading(above: str, below: str) -> str | None:
    """What two cells one above the other head together; None if the lower is no heading below the upper."""
    if isinstance(column_kind(above + below), Role):
        return above + below
    if column_kind(below) is not None:
        return below
    named = sub_heading(below)
    if named is not None:
        return above if named else below
    known = column_kind(above)
    return None if known is ColumnKind.NUMBER or known is ColumnKind.TEXT or isinstance(known, Role) else above + below
