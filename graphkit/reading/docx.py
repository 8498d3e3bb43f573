"""Word documents (.docx, and what WPS saves as such): paragraphs and tables in the order of the document.

Automatic numbers, which are in no paragraph's text, are put back by ``docx_numbers``. Left out are headers, footers,
notes, comments, tables of contents, hidden words, and what a tracked change has deleted.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.errors import Place
from graphkit.reading.archive import Package
from graphkit.reading.builder import DocumentBuilder
from graphkit.reading.docx_numbers import Numbering
from graphkit.reading.docx_words import Words, is_deleted, words_of
from graphkit.reading.flow import Flow
from graphkit.reading.grid import check_cells, is_layout
from graphkit.reading.markup import attribute, child, kind, number, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_COLUMNS = 63
"""As many columns as Word allows a table."""
_WRAPPERS = frozenset({"body", "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "tc", "txbxContent"})


def read_docx(data: bytes, name: str, place: Place) -> DocumentBuilder:
    """Read a Word document.

    Raises:
        UnreadableNotice: damaged, encrypted, too large or nested too deep.
    """
    package = Package(data, place)
    main = main_part(package, place)
    folder = posixpath.dirname(main)
    styles = package.part(posixpath.join(folder, "styles.xml"))
    numbering = package.part(posixpath.join(folder, "numbering.xml"))
    reader = _Reader(
        place,
        Numbering(
            parse_xml(numbering, place) if numbering else None,
            parse_xml(styles, place) if styles else None,
        ),
    )
    body = child(parse_xml(package.required(main), place), "body")
    if body is not None:
        reader.blocks(body)
    return reader.flow.done()


def main_part(package: Package, place: Place) -> str:
    """The part that holds the text, mostly word/document.xml: the package's list of relations says which."""
    relations = package.part("_rels/.rels")
    if relations:
        for one in parse_xml(relations, place):
            if attribute(one, "Type").endswith("/officeDocument"):
                return attribute(one, "Target").lstrip("/")
    return "word/document.xml"


class _Reader:
    """Walks through the body; the numbering counts along."""

    def __init__(self, place: Place, numbering: Numbering) -> None:
        self.flow = Flow(place)
        self._place = place
        self._numbering = numbering
        self._begun = Words()

    def blocks(self, container: _Element) -> None:
        """Take in the paragraphs and tables of the body, of a cell of a layout table, or of a text box."""
        for block in _blocks(container):
            if kind(block) == "p":
                self._paragraph(block)
            elif is_layout(block, _headings(block)):
                for cell in (cell for row in _rows(block) for cell in _cells(row)):
                    self.blocks(cell)
            else:
                self.flow.table(self._grid(block))

    def _paragraph(self, paragraph: _Element) -> None:
        if self._numbering.is_contents(paragraph):
            return
        words = words_of(paragraph)
        written = self._numbering.number(paragraph) if words.text.strip() else self._numbering.skip(paragraph)
        self._begun.text += written + words.text
        self._begun.boxes += words.boxes
        if is_deleted(child(paragraph, "pPr", "rPr")):
            return  # its end is deleted: the next paragraph goes on in its line
        done, self._begun = self._begun, Words()
        self.flow.paragraph(done.text)
        for box in done.boxes:
            self.blocks(box)

    def _grid(self, table: _Element) -> list[list[str]]:
        """The cells of a table, each in its column: one merged downwards is in every row, one merged across once."""
        grid: list[list[str]] = []
        above: dict[int, str] = {}
        count = 0
        for row in _rows(table):
            texts = [""] * number(attribute(child(row, "trPr", "gridBefore"), "val"), most=_MOST_COLUMNS)
            for cell in _cells(row):
                column = len(texts)
                merged = child(cell, "tcPr", "vMerge")
                if merged is None or attribute(merged, "val") == "restart":
                    above[column] = self._cell(cell)
                width = number(attribute(child(cell, "tcPr", "gridSpan"), "val"), 1, most=_MOST_COLUMNS)
                texts += [above.get(column, ""), *[""] * (width - 1)]
            grid.append(texts)
            count += len(texts)
            check_cells(count, self._place)
        return grid

    def _cell(self, cell: _Element) -> str:
        """The paragraphs of a cell, and of a table inside it, a line each; a number may be all there is in it."""
        if attribute(child(cell, "tcPr", "hMerge"), "val") == "continue":
            return ""
        lines = []
        for block in _blocks(cell):
            if kind(block) == "tbl":
                lines += [text for row in self._grid(block) for text in row if text]
                continue
            words = words_of(block)
            lines.append((self._numbering.number(block) + words.text).strip())
            lines += [self._cell(box) for box in words.boxes]
        return "\n".join(line for line in lines if line)


def _blocks(container: _Element) -> Iterator[_Element]:
    """The paragraphs and tables of a container, also those in content controls and tracked insertions."""
    for one in container:
        name = kind(one)
        if name in ("p", "tbl"):
            yield one
        elif name in _WRAPPERS and not _is_contents(one):
            yield from _blocks(one)


def _is_contents(block: _Element) -> bool:
    """Whether a content control holds the table of contents."""
    return attribute(child(block, "sdtPr", "docPartObj", "docPartGallery"), "val") == "Table of Contents"


def _rows(table: _Element) -> Iterator[_Element]:
    for one in table:
        if kind(one) == "tr":
            if not is_deleted(child(one, "trPr")):
                yield one
        elif kind(one) in _WRAPPERS:
            yield from _rows(one)


def _cells(row: _Element) -> Iterator[_Element]:
    for one in row:
        if kind(one) == "tc":
            yield one
        elif kind(one) in _WRAPPERS:
            yield from _cells(one)


def _headings(table: _Element) -> Iterator[str]:
    """What stands in the cells of a table itself, not in tables inside it."""
    for row in _rows(table):
        for cell in _cells(row):
            yield "".join(words_of(block).text for block in _blocks(cell) if kind(block) == "p")
