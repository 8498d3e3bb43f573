"""Plain text: lines, and tables whose cells are parted by tabs."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.records import Cell, Line, Position, Table

_EDGE = " \u3000\x0b\x0c\ufeff\u200b\xa0"


def text_blocks(text: str) -> tuple[Line | Table, ...]:
    """The lines of a text in order, blank ones left out; runs of lines with tabs inside become tables.

    A blank line between two rows does not end a table: a page break leaves one.
    """
    blocks: list[Line | Table] = []
    rows: list[tuple[Cell, ...]] = []
    for line in _lines(text):
        if _is_row(line.text, rows[-1:]):
            rows.append(tuple(_cells(line)))
            continue
        if rows:
            blocks.append(Table(tuple(rows)))
            rows = []
        blocks.append(_without_indent(line))
    if rows:
        blocks.append(Table(tuple(rows)))
    return tuple(blocks)


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for number, raw in enumerate(text.split("\n"), start=1):
        words = raw.strip(_EDGE)
        if words.strip(_EDGE + "\t"):
            yield Line(number, start + raw.index(words), words)
        start += len(raw) + 1


def _is_row(text: str, above: list[tuple[Cell, ...]]) -> bool:
    """Whether tabs part the words of a line, or stand around them as many as in the row above (one cell is full)."""
    return "\t" in text.strip(_EDGE + "\t") or any(text.count("\t") + 1 == len(row) for row in above)


def _without_indent(line: Line) -> Line:
    """A line of prose without the tabs around it, which in a row part empty cells."""
    words = line.text.strip(_EDGE + "\t")
    return Line(line.number, line.start + line.text.index(words), words)


def _cells(line: Line) -> Iterator[Cell]:
    start = line.start
    for raw in line.text.split("\t"):
        words = raw.strip(_EDGE)
        at = start + (raw.index(words) if words else 0)
        yield Cell(words, Position(line.number, at, at + len(words)))
        start += len(raw) + 1
