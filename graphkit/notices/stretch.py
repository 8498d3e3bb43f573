"""A stretch of text that may run over several lines, read as one piece without losing its places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from graphkit.records import Cell, Line, Position


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pieces of lines joined without their line breaks; every character knows where it stands in the document."""

    text: str
    _offsets: tuple[int, ...]
    _starts: tuple[int, ...]
    _lines: tuple[int, ...]

    @classmethod
    def of(cls, pieces: Iterable[Line]) -> Stretch:
        """Join lines, or parts of lines, in order."""
        texts, offsets, starts, lines = [], [], [], []
        length = 0
        for piece in pieces:
            offsets.append(length)
            starts.append(piece.start)
            lines.append(piece.number)
            texts.append(piece.text)
            length += len(piece.text)
        return cls("".join(texts), tuple(offsets), tuple(starts), tuple(lines))

    @classmethod
    def of_cell(cls, cell: Cell) -> Stretch:
        """The words of one cell."""
        if cell.pieces:
            return cls.of(cell.pieces)
        return cls(cell.text, (0,), (cell.position.start,), (cell.position.line,))

    def part(self, start: int, end: int) -> Stretch:
        """A part of the stretch, which keeps its places."""
        first = max(bisect_right(self._offsets, start) - 1, 0)
        last = max(bisect_right(self._offsets, max(end - 1, start)) - 1, first)
        offsets = tuple(max(offset - start, 0) for offset in self._offsets[first : last + 1])
        begins = [self._starts[first] + start - self._offsets[first], *self._starts[first + 1 : last + 1]]
        return Stretch(self.text[start:end], offsets, tuple(begins), self._lines[first : last + 1])

    def position(self, start: int, end: int) -> Position:
        """Where ``text[start:end]``, which must not be empty, stands in the document."""
        first = bisect_right(self._offsets, start) - 1
        last = bisect_right(self._offsets, end - 1) - 1
        return Position(
            self._lines[first],
            self._starts[first] + start - self._offsets[first],
            self._starts[last] + end - self._offsets[last],
        )

    def breaks(self) -> tuple[int, ...]:
        """Where in ``text`` a new line began."""
        return self._offsets[1:]


def part(line: Line, start: int, end: int | None = None) -> Line:
    """A part of a line as a line of its own, without the white space around it."""
    words = line.text[start:end]
    inner = words.strip()
    return Line(line.number, line.start + start + (words.index(inner) if inner else 0), inner)


def cut(line: Line, places: Iterable[int]) -> Iterator[Line]:
    """The parts of a line between some places, without those that hold nothing."""
    for start, end in pairwise(sorted({0, *places, len(line.text)})):
        piece = part(line, start, end)
        if piece.text:
            yield piece
