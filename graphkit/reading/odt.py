"""OpenDocument texts (.odt, from LibreOffice and WPS): paragraphs, lists and tables in the order of the document.

Left out are headers, footers, notes, comments, tables of contents, and what a tracked change has deleted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphkit.errors import Place
from graphkit.reading.archive import Package, encrypted
from graphkit.reading.builder import DocumentBuilder
from graphkit.reading.flow import Flow
from graphkit.reading.grid import Spanned, check_cells, is_layout, spread
from graphkit.reading.markup import attribute, child, kind, number, parse_xml
from graphkit.reading.odt_numbers import Numbering

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARAGRAPHS = frozenset({"p", "h"})
_LISTS = frozenset({"list", "list-item", "list-header"})
_LEFT_OUT = frozenset({"note", "annotation", "tracked-changes", "table-of-content", "ruby-text", "sequence-decls"})
_SIGNS = {"tab": "\t", "line-break": "\n"}
_ROW_GROUPS = frozenset({"table-header-rows", "table-rows", "table-row-group"})
_MOST_SPACES = 100
_MOST_REPEATED = 256


@dataclass(slots=True)
class _Words:
    """The text of a paragraph, and the text boxes anchored in it."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces)


def read_odt(data: bytes, name: str, place: Place) -> DocumentBuilder:
    """Read an OpenDocument text.

    Raises:
        UnreadableNotice: damaged, encrypted, too large or nested too deep.
    """
    package = Package(data, place)
    if b"encryption-data" in (package.part("META-INF/manifest.xml") or b""):
        raise encrypted(place)
    content = parse_xml(package.required("content.xml"), place)
    styles = package.part("styles.xml")
    reader = _Reader(place, Numbering(content, parse_xml(styles, place) if styles else None))
    text = child(content, "body", "text")
    if text is not None:
        reader.blocks(text)
    return reader.flow.done()


class _Reader:
    """Walks through the text; the numbering counts along."""

    def __init__(self, place: Place, numbering: Numbering) -> None:
        self.flow = Flow(place)
        self._place = place
        self._numbering = numbering

    def blocks(self, container: _Element) -> None:
        """Take in the paragraphs, lists and tables of the text, a section, a list or a text box."""
        for block in container:
            name = kind(block)
            if name in _PARAGRAPHS:
                words = _words(block)
                self.flow.paragraph(self._numbering.number(block) + words.text if words.text.strip() else "")
                for box in words.boxes:
                    self.blocks(box)
            elif name == "table":
                self._table(block)
            elif name in _LISTS:
                with self._numbering.inside(block):
                    self.blocks(block)
            elif name not in _LEFT_OUT:
                self.blocks(block)

    def _table(self, table: _Element) -> None:
        if is_layout(table, _headings(table)):
            for row in _rows(table):
                for cell in row:
                    self.blocks(cell)
        else:
            self.flow.table(self._grid(table))

    def _grid(self, table: _Element) -> list[list[str]]:
        rows: list[list[Spanned]] = []
        count = 0
        for row in _rows(table):
            cells = [each for cell in row if kind(cell) == "table-cell" for each in self._spanned(cell)]
            for _ in range(number(attribute(row, "number-rows-repeated"), 1, most=_repeats(cells))):
                rows.append(cells)
                count += len(cells)
                check_cells(count, self._place)
        return spread(rows, self._place)

    def _spanned(self, cell: _Element) -> list[Spanned]:
        """A cell with its spans; what it covers stands in the file too, and is left to ``spread``."""
        down, across, times = (
            number(attribute(cell, name), 1, most=_MOST_REPEATED)
            for name in ("number-rows-spanned", "number-columns-spanned", "number-columns-repeated")
        )
        return [Spanned(self._cell(cell), down, across)] * times

    def _cell(self, cell: _Element) -> str:
        """The paragraphs of a cell, a line each; a number may be all there is in it."""
        lines: list[str] = []
        self._gather_lines(cell, lines)
        return "\n".join(line for line in lines if line)

    def _gather_lines(self, container: _Element, lines: list[str]) -> None:
        for block in container:
            if kind(block) in _PARAGRAPHS:
                words = _words(block)
                lines.append((self._numbering.number(block) + words.text).strip())
                for box in words.boxes:
                    self._gather_lines(box, lines)
            elif kind(block) in _LISTS:
                with self._numbering.inside(block):
                    self._gather_lines(block, lines)
            elif kind(block) not in _LEFT_OUT:
                self._gather_lines(block, lines)


def _repeats(cells: list[Spanned]) -> int:
    """How often a row may be repeated: empty ones only as often as to keep a gap."""
    return 1 if not any(cell.text for cell in cells) else _MOST_REPEATED


def _rows(table: _Element) -> Iterator[_Element]:
    for one in table:
        if kind(one) == "table-row":
            yield one
        elif kind(one) in _ROW_GROUPS:
            yield from _rows(one)


def _headings(table: _Element) -> Iterator[str]:
    for row in _rows(table):
        for cell in row:
            yield "".join(_words(block).text for block in cell if kind(block) in _PARAGRAPHS)


def _words(paragraph: _Element) -> _Words:
    """What a paragraph says, without its number."""
    words = _Words()
    _gather(paragraph, words)
    return words


def _gather(element: _Element, words: _Words) -> None:
    words.pieces.append(" ".join((element.text or "").splitlines()))
    for one in element:
        name = kind(one)
        if name in _SIGNS:
            words.pieces.append(_SIGNS[name])
        elif name == "s":
            words.pieces.append(" " * number(attribute(one, "c"), 1, most=_MOST_SPACES))
        elif name == "text-box":
            words.boxes.append(one)
        elif name and name not in _LEFT_OUT:
            _gather(one, words)
        words.pieces.append(" ".join((one.tail or "").splitlines()))
