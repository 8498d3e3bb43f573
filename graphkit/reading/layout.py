"""Pieces of text on a page become lines in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from graphkit.reading.pages import Piece, RuledTable, TextLine
from graphkit.vocabulary.characters import CHINESE

_SAME_LINE = 0.45
"""Of the size of the characters: so far apart two pieces of one line may stand in height, as raised figures do."""
_LATIN_GAP, _GAP, _CELL_GAP = 0.15, 0.5, 2.0
"""Of the size: a gap of a space between Latin letters, between other characters, and one that may part cells."""
_CHINESE_GAP, _FEW_GAPS = 0.2, 4
"""A gap of a space between Chinese characters, if it is that much wider than the usual one of its line."""
_OVERPRINTED = 0.3
_SLACK = 0.5
_LATIN = re.compile(r"[!-~]")
_BOTH_CHINESE = f"{CHINESE}{{2}}"
_FIRST = r"[（(《“‘〈〔【「]*(?:[!-~]+|.)[，。、；：？！）)》”’〉〕】」…%％]*"
_GUTTER, _CROSSED = 1.2, 0.1
"""Of the size, how wide the strip between two columns is at least; and which share of lines may cross it."""
_COLUMN_LINES, _FEWEST_LINES = 12, 6
_FULL_SHARE = 0.35
_COLUMN_SHARE, _PITCH = 0.55, 1.5
"""Of the width of the words, how wide a column is at most; of the size, how far apart its lines are."""


def text_lines(pieces: Sequence[Piece], tables: Sequence[RuledTable] = ()) -> list[TextLine]:
    """The lines of a page from top to bottom; of a page in two columns the left one first.

    ``tables`` are those among them, whose words are not ``pieces``: one in a column fills it as prose would.
    """
    lines = [line for line in _gathered(pieces) if line]
    filled = list(_filled(lines, tables))
    gutter = _gutter([line for line in _gathered([*pieces, *filled]) if line] if filled else lines)
    if gutter is None:
        return [_line(line) for line in lines]
    ordered: list[TextLine] = []
    columns: tuple[list[TextLine], list[TextLine]] = ([], [])
    for line in lines:
        left = [piece for piece in line if piece.right <= gutter]
        right = [piece for piece in line if piece.left >= gutter]
        if len(left) + len(right) < len(line):  # a line across both, such as a heading
            ordered += [*columns[0], *columns[1]]
            columns = ([], [])
            ordered.append(_line(line))
            continue
        for number, half in enumerate((left, right)):
            if half:
                columns[number].append(_line(half, number + 1))
    return [*ordered, *columns[0], *columns[1]]


def would_have_fitted(line: TextLine, room: float) -> bool:
    """Whether the beginning of a line would still have gone into the ``room`` that is left in the line before.

    Then somebody meant the break. Half a character is allowed for the space that programs put beside figures.
    """
    return line.first + _SLACK * line.height <= room


def joint(before: str, line: TextLine) -> str:
    """What stands between a text and the line that goes on with it: a space between Latin words, or where one was."""
    latin = before and _LATIN.match(before[-1]) and _LATIN.match(line.text)
    return " " if latin or line.spaced else ""


def _gathered(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Pieces line by line, each from left to right, without what was printed twice to look bold."""
    line: list[Piece] = []
    base = height = 0.0
    for piece in sorted(pieces, key=lambda piece: (piece.base, piece.left)):
        size = piece.bottom - piece.top
        if line and piece.base - base > _SAME_LINE * max(size, height):
            yield _in_order(line)
            line, height = [], 0.0
        if not line or size >= height:
            base, height = piece.base, size
        line.append(piece)
    if line:
        yield _in_order(line)


def _in_order(line: list[Piece]) -> list[Piece]:
    ordered: list[Piece] = []
    for piece in sorted(line, key=lambda piece: piece.left):
        near = (other for other in ordered[-3:] if other.text == piece.text)
        shift = _OVERPRINTED * (piece.right - piece.left)
        if not any(abs(other.left - piece.left) < shift and abs(other.base - piece.base) < shift for other in near):
            ordered.append(piece)
    return ordered


def _line(pieces: Sequence[Piece], column: int = 0) -> TextLine:
    size = median(piece.bottom - piece.top for piece in pieces)
    gaps = [after.left - before.right for before, after in pairwise(pieces)]
    usual = median(gaps) if len(gaps) > _FEW_GAPS else 0.0
    words = [pieces[0].text]
    for before, piece in pairwise(pieces):
        words += (_between(before, piece, size, max(usual, 0.0)), piece.text)
    text = "".join(words)
    return TextLine(
        text,
        pieces[0].left,
        min(piece.top for piece in pieces),
        max(piece.right for piece in pieces),
        max(piece.bottom for piece in pieces),
        _first_width(pieces, text),
        pieces[0].spaced,
        column,
        all(piece.sure for piece in pieces),
    )


def _between(before: Piece, piece: Piece, size: float, usual: float) -> str:
    """What parts two pieces of a line: nothing, a space, or a tab; ``usual`` is the gap in a line that is stretched."""
    gap = piece.left - before.right
    if gap > _CELL_GAP * size:
        return "\t"
    ends = before.text[-1] + piece.text[0]
    if _LATIN.match(ends) and _LATIN.match(ends, 1):
        least = _LATIN_GAP * size
    elif re.match(_BOTH_CHINESE, ends):
        least = usual + _CHINESE_GAP * size
    else:
        least = _GAP * size
    return " " if piece.spaced or gap > least else ""


def _first_width(pieces: Sequence[Piece], text: str) -> float:
    """How wide the beginning of a line is that no line break may part: a word, or a character with its marks."""
    found = re.match(_FIRST, text)
    length, at = len(found[0]) if found else 1, 0
    for piece in pieces:
        at += len(piece.text)
        if at >= length:
            share = 1 if len(piece.text) < 2 else min(1, (length - at + len(piece.text)) / len(piece.text))
            return piece.left + share * (piece.right - piece.left) - pieces[0].left
    return pieces[-1].right - pieces[0].left


def _gutter(lines: Sequence[Sequence[Piece]]) -> float | None:
    """The middle of the empty strip between two columns of prose; None where the page has one column.

    Cells of a table without lines stand in columns too, but most lines of prose are as wide as their column.
    """
    if len(lines) < _COLUMN_LINES:
        return None
    size = median(piece.bottom - piece.top for line in lines for piece in line)
    left, right = min(line[0].left for line in lines), max(line[-1].right for line in lines)
    strip = _widest_strip(lines, left + (right - left) / 3, right - (right - left) / 3)
    if strip is None or strip[1] - strip[0] < _GUTTER * size:
        return None
    middle = sum(strip) / 2
    sides = (
        [max(piece.right for piece in line if piece.right <= middle) for line in lines if line[0].right <= middle],
        [line[-1].right for line in lines if line[-1].left >= middle],
    )
    return middle if all(len(ends) >= _FEWEST_LINES and _is_prose(ends, size) for ends in sides) else None


def _filled(lines: Sequence[Sequence[Piece]], tables: Sequence[RuledTable]) -> Iterator[Piece]:
    """Lines without words in place of the tables that are no wider than a column."""
    if not lines or not tables:
        return
    size = median(piece.bottom - piece.top for line in lines for piece in line)
    width = max(line[-1].right for line in lines) - min(line[0].left for line in lines)
    for table in tables:
        left, right = table.edges[0], table.edges[-1]
        top = table.top
        while size > 0 and right - left < _COLUMN_SHARE * width and top + size <= table.bottom:
            yield Piece("", left, top, right, top + size, top + size)
            top += _PITCH * size


def _widest_strip(lines: Sequence[Sequence[Piece]], left: float, right: float) -> tuple[float, float] | None:
    """The widest strip between two places that next to no line crosses."""
    crossed = [0] * (int(right - left) + 1)
    for line in lines:
        for piece in line:
            first, last = int(piece.left - left), int(piece.right - left)
            for at in range(max(first, 0), min(last + 1, len(crossed))):
                crossed[at] += 1
    most = len(lines) * _CROSSED
    best: tuple[float, float] | None = None
    start = None
    for at, count in enumerate([*crossed, len(lines) + 1]):
        if count <= most:
            start = at if start is None else start
        elif start is not None:
            if best is None or at - start > best[1] - best[0]:
                best = left + start, left + at
            start = None
    return best


def _is_prose(ends: Sequence[float], size: float) -> bool:
    """Whether many lines of a column end where it does."""
    edge = max(ends, default=0.0)
    return sum(edge - end < 1.5 * size for end in ends) >= _FULL_SHARE * max(len(ends), 1)
