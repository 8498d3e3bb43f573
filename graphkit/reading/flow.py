"""The flow of a document, paragraph and table by paragraph and table, as Word, Writer and web pages have it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from graphkit.errors import Place, Sentence
from graphkit.reading.archive import too_large
from graphkit.reading.builder import DocumentBuilder, Part
from graphkit.reading.grid import check_cells
from graphkit.records import RemarkKind

_MOST_CHARACTERS = 10_000_000
"""Of the whole text, that is some 16,000 pages: a merged cell that fills ten thousand rows can ask for more."""
_EDGE = " \u3000\xa0\r"
_NUMBERED = r"[（(第]?[\d一二三四五六七八九十①-⑳]{1,4}[)）、．.章条]{0,2}\t[^\t]*"
"""A number, a tab and words: an item as typewriters and Word's lists write it, not a row of a table."""


class Flow:
    """Hands paragraphs and tables to a DocumentBuilder and names the place of each.

    Paragraphs with words are counted from 1 (``paragraph:12``), and tables too: ``cell:T2!R3C1``. What stands in the
    cells of a table is not counted as paragraphs.
    """

    def __init__(self, place: Place) -> None:
        self.builder = DocumentBuilder()
        self._place = place
        self._paragraphs = 0
        self._tables = 0
        self._characters = 0
        self._cells = 0
        self._tabbed: list[Part] = []

    def paragraph(self, text: str) -> None:
        """Add a paragraph; consecutive ones whose words are parted by tabs are the rows of a table."""
        if not text.strip():
            return
        self._count([text])
        self._paragraphs += 1
        where = f"paragraph:{self._paragraphs}"
        for line in text.split("\n"):
            words = line.strip()
            if "\t" in words and not re.fullmatch(_NUMBERED, words):
                self._tabbed.append(Part(line.strip(_EDGE), where))  # outer tabs part empty cells
            elif words:
                self._flush()
                self.builder.line(words, where)

    def joined(self, parts: Sequence[Part]) -> None:
        """Add a paragraph from parts that each have a place of their own; rows parted by tabs as ``paragraph``."""
        self._count(part.text for part in parts)
        first = parts[0]
        if len(parts) == 1 and "\t" in first.text and not re.fullmatch(_NUMBERED, first.text):
            self._tabbed.append(first)
            return
        self._flush()
        self.builder.joined([part._replace(text=part.text.replace("\t", " ")) for part in parts])

    def remark(self, kind: RemarkKind, words: str, reason: Sentence, place: str) -> None:
        """As ``DocumentBuilder.remark``."""
        self._flush()
        self.builder.remark(kind, words, reason, place)

    def table(
        self,
        rows: Sequence[Sequence[str]],
        places: Sequence[Sequence[str]] = (),
        doubts: Sequence[Sequence[Sentence | None]] = (),
    ) -> None:
        """Add a table; one with a single column is a frame around text, and its cells are lines.

        ``places`` are those of its cells, if they are not counted; ``doubts`` as of ``DocumentBuilder.table``.
        """
        self._flush()
        if not any(cell.strip() for row in rows for cell in row):
            return
        self._tables += 1
        self._cells += sum(map(len, rows))
        self._count(cell for row in rows for cell in row)
        places = places or [
            [f"cell:T{self._tables}!R{at}C{column}" for column in range(1, len(row) + 1)]
            for at, row in enumerate(rows, start=1)
        ]
        if max(map(len, rows)) == 1:
            self._frame(rows, places)
        else:
            self.builder.table(rows, places, doubts)

    def done(self) -> DocumentBuilder:
        """The builder, with everything in it."""
        self._flush()
        return self.builder

    def _frame(self, rows: Sequence[Sequence[str]], places: Sequence[Sequence[str]]) -> None:
        for row, where in zip(rows, places, strict=True):
            for cell, cell_place in zip(row, where, strict=True):
                for line in cell.split("\n"):
                    if line.strip():
                        self.builder.line(line, cell_place)

    def _flush(self) -> None:
        """Write the rows that wait: two or more are a table, one alone is a line."""
        lines, self._tabbed = self._tabbed, []
        if len(lines) == 1:
            self.builder.joined([line._replace(text=line.text.replace("\t", " ").strip()) for line in lines])
        elif lines:
            rows = [line.text.split("\t") for line in lines]
            places = [[line.place] * len(row) for line, row in zip(lines, rows, strict=True)]
            doubts = [[line.doubt] * len(row) for line, row in zip(lines, rows, strict=True)]
            self.builder.table(rows, places, doubts)

    def _count(self, texts: Iterable[str]) -> None:
        """Keep count of what the text will hold, before it is put together.

        Raises:
            UnreadableNotice: more than any notice has.
        """
        self._characters += sum(map(len, texts))
        if self._characters > _MOST_CHARACTERS:
            raise too_large(self._place)
        check_cells(self._cells, self._place)
