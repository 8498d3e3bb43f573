"""Paragraphs and tables of any format become a Document: one text, in which everything has its place."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.errors import Sentence
from graphkit.records import Cell, Document, Line, Position, Remark, RemarkKind, Table


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

    def joined(self, pieces: Sequence[tuple[str, str]]) -> Position:
        """Add one line put together from pieces of text, each with its place; returns where it stands.

        A piece holds no line breaks, and no white space at the outer ends of the line.
        """
        start = self._length
        at = start
        for text, place in pieces:
            if place:
                self._places.append((at, place))
            at += len(text)
        words = "".join(text for text, _ in pieces)
        self._add(words, "")
        self._blocks.append(Line(self._line - 1, start, words))
        return Position(self._line - 1, start, start + len(words))

    def unread(self, words: str, reason: Sentence, place: str) -> None:
        """Say in place of something that it is there and was not read: in the text, but among no words of the notice.

        It becomes a remark.
        """
        start = self._add(words, place)
        position = Position(self._line - 1, start, start + len(words))
        self._remarks.append(Remark(RemarkKind.UNREAD, position, words, reason))

    def doubt(self, position: Position, words: str, reason: Sentence) -> None:
        """Remark on words that were read, but perhaps wrongly."""
        self._remarks.append(Remark(RemarkKind.NOTE, position, words, reason))

    def table(self, rows: Sequence[Sequence[str]], places: Sequence[Sequence[str]] = ()) -> None:
        """Add a table, a row a line; ``places`` names the place of each cell, as in ``cell:Sheet1!B5``.

        Line breaks inside a cell become spaces. Rows may have different lengths.
        """
        table = []
        for number, row in enumerate(rows):
            cells, line, start = [], self._line, self._length
            for column, raw in enumerate(row):
                words = " ".join(raw.split())
                if places:
                    self._places.append((start, places[number][column]))
                cells.append(Cell(words, Position(line, start, start + len(words))))
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

    def _add(self, words: str, place: str) -> int:
        start = self._length
        if place:
            self._places.append((start, place))
        self._text.append(words + "\n")
        self._length += len(words) + 1
        self._line += 1
        return start
