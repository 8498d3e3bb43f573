"""Paragraphs and tables of any format become a Document: one text, in which everything has its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from graphkit.errors import Sentence
from graphkit.reading.cells import unbroken
from graphkit.records import Cell, Document, Line, Position, Remark, RemarkKind, Table


class Part(NamedTuple):
    """A part of a line: its words, its place, and why these may be other words, if so."""

    text: str
    place: str = ""
    doubt: Sentence | None = None


class DocumentBuilder:
    """Collects lines and tables in the order of the file, and where in the file each stands."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._length = 0
        self._line = 1
        self._blocks: list[Line | Table] = []
        self._places: list[tuple[int, str]] = []
        self._remarks: list[Remark] = []

    def line(self, text: str, place: str = "") -> None:
        """Add a paragraph; line breaks inside it become lines of their own.

        ``place`` is ``page:3``, ``paragraph:12`` or empty.
        """
        for piece in text.split("\n"):
            words = " ".join(piece.replace("\t", " ").split(" ")).strip()
            start = self._add(words, place)
            if words:
                self._blocks.append(Line(self._line - 1, start, words))

    def joined(self, parts: Sequence[Part]) -> None:
        """Add one line put together from parts, without line breaks, and without white space at its ends."""
        start = at = self._length
        for text, place, doubt in parts:
            if place:
                self._places.append((at, place))
            self._doubt(Position(self._line, at, at + len(text)), text, doubt)
            at += len(text)
        words = "".join(part.text for part in parts)
        self._add(words, "")
        self._blocks.append(Line(self._line - 1, start, words))

    def remark(self, kind: RemarkKind, words: str, reason: Sentence, place: str) -> None:
        """Say of something, here in the text but among no words of the notice, that it was not read, or how."""
        start = self._add(words, place)
        self._remarks.append(Remark(kind, Position(self._line - 1, start, start + len(words)), words, reason))

    def table(
        self,
        rows: Sequence[Sequence[str]],
        places: Sequence[Sequence[str]] = (),
        doubts: Sequence[Sequence[Sentence | None]] = (),
    ) -> None:
        """Add a table, a row a line; ``places`` names the place of each cell, as in ``cell:Sheet1!B5``.

        Line breaks inside a cell become spaces, but not in the midst of a name. Rows may have different lengths.
        ``doubts`` say of each cell why it may hold other words, if so.
        """
        table = []
        for number, row in enumerate(rows):
            cells, line, start = [], self._line, self._length
            for column, raw in enumerate(row):
                words = unbroken(raw) if "\n" in raw else " ".join(raw.split())
                if places:
                    self._places.append((start, places[number][column]))
                position = Position(line, start, start + len(words))
                cells.append(Cell(words, position))
                self._doubt(position, words, doubts[number][column] if doubts else None)
                start += len(words) + 1
            self._add("\t".join(cell.text for cell in cells), "")
            if any(cell.text for cell in cells):
                table.append(tuple(cells))
        if table:
            self._blocks.append(Table(tuple(table)))

    def build(self, name: str, sha256: str) -> Document:
        """The document; ``name`` is the file's name and ``sha256`` that of its bytes."""
        return Document(
            name, sha256, "".join(self._text), tuple(self._blocks), tuple(self._places), tuple(self._remarks)
        )

    def _doubt(self, position: Position, words: str, reason: Sentence | None) -> None:
        if reason is not None and words:
            self._remarks.append(Remark(RemarkKind.NOTE, position, words, reason))

    def _add(self, words: str, place: str) -> int:
        start = self._length
        if place:
            self._places.append((start, place))
        self._text.append(words + "\n")
        self._length += len(words) + 1
        self._line += 1
        return start
