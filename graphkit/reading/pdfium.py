"""The pages of a PDF as PDFium sees them: characters with their boxes, ruling lines, pictures.

The only place that knows pypdfium2. It is used in a process of its own (``pdf_worker``), for PDFium can be kept busy
for hours, or be made to take all memory, by a few bytes.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from graphkit.reading.pages import Piece, Rule

MOST_CHARACTERS = 200_000
"""On one page; a page of small print has some ten thousand."""
_MOST_OBJECTS = 200_000
_MOST_RULES = 5_000
_DEEPEST = 6
"""How far forms within forms are looked into for lines."""
_THIN = 3.0
"""Points: a filled rectangle thinner than this is a line."""
_STRAIGHT = 1.0
_BROKEN_HYPHEN = 0xFFFE
_OTHER_FORMS = ((0x2E80, 0x2FE0), (0xF900, 0xFB00))
"""Radicals and compatibility characters, which fonts give for the usual ones that look the same."""
_A_QUARTER = math.pi / 2
_ABOVE = 0.86
"""Of the size of Chinese characters, what stands above the line."""

Matrix = tuple[float, float, float, float, float, float]
Move = Callable[[float, float], tuple[float, float]]
_PLAIN: Matrix = (1, 0, 0, 1, 0, 0)


class Locked(Exception):
    """The file opens with a password only."""


class Damaged(Exception):
    """PDFium does not make head or tail of the file."""


class TooLarge(Exception):
    """A page holds more than any page that people read."""


class Drawn(NamedTuple):
    """What is drawn on a page besides text: lines, the share of the page under pictures, filled outlines."""

    rules: list[Rule]
    pictures: float
    outlines: int


class Sheet(NamedTuple):
    """A page turned so that most of its text is upright."""

    width: float
    height: float
    pieces: list[Piece]
    drawn: Drawn
    unknown: int
    """Characters of which the font does not say what they are."""
    slanted: int


class PdfFile:
    """An open PDF.

    Raises:
        Locked, Damaged: as their names say.
    """

    def __init__(self, path: Path) -> None:
        import pypdfium2

        try:
            self._file = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError as trouble:
            raise (Locked if "password" in str(trouble).lower() else Damaged) from None

    def __len__(self) -> int:
        return len(self._file)

    def sheet(self, number: int) -> Sheet:
        """A page by its number, counted from 0.

        Raises:
            Damaged, TooLarge: the page cannot be loaded, or holds too much.
        """
        import pypdfium2

        try:
            page = self._file[number]
        except pypdfium2.PdfiumError:
            raise Damaged from None
        try:
            return _sheet(page)
        finally:
            page.close()

    def picture(self, number: int, dots_per_inch: int) -> tuple[int, int, bytes]:
        """A page drawn in grey: width, height, and a byte a dot, row by row.

        Raises:
            Damaged: the page cannot be drawn.
        """
        import pypdfium2

        try:
            page = self._file[number]
            scale = min(dots_per_inch / 72, 6000 / max(*page.get_size(), 1))
            drawn = page.render(scale=scale, grayscale=True)
        except (pypdfium2.PdfiumError, ValueError):
            raise Damaged from None
        rows = bytes(drawn.buffer)
        width, height, stride = drawn.width, drawn.height, drawn.stride
        page.close()
        return width, height, b"".join(rows[at * stride : at * stride + width] for at in range(height))


def _sheet(page: Any) -> Sheet:
    text = page.get_textpage()
    try:
        found, unknown, slanted, turn = _characters(text.raw)
    finally:
        text.close()
    left, bottom, right, top = page.get_bbox()
    move, width, height = _turned(turn, left, bottom, right, top)
    pieces = [_piece(one, move) for one in found]
    return Sheet(width, height, pieces, _drawn(page, move, width, height), unknown, slanted)


def _turned(turn: int, left: float, bottom: float, right: float, top: float) -> tuple[Move, float, float]:
    """How a point of the page moves when text that runs in quarter ``turn`` is turned upright, and the new size."""
    wide, high = right - left, top - bottom
    moves: tuple[Move, ...] = (
        lambda x, y: (x - left, top - y),
        lambda x, y: (top - y, right - x),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (y - bottom, x - left),
    )
    return moves[turn], *((high, wide) if turn % 2 else (wide, high))


_Found = tuple[str, tuple[float, float, float, float], tuple[float, float], float, bool]
"""A character with its box, the point on the line that it is written on, its size, and whether a space is before it."""


def _characters(text: Any) -> tuple[list[_Found], int, int, int]:
    """The characters that run in the direction of most, how many are unknown or slanted, and that direction."""
    import pypdfium2.raw as c

    count = c.FPDFText_CountChars(text)
    if count > MOST_CHARACTERS:
        raise TooLarge
    box, matrix, x, y = c.FS_RECTF(), c.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    turned: dict[int | None, list[_Found]] = {}
    unknown, spaced, high = 0, False, 0
    for at in range(count):
        code = c.FPDFText_GetUnicode(text, at)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0
        high = 0
        if c.FPDFText_IsGenerated(text, at):
            continue
        character = _plain(code)
        if character.isspace():
            spaced = True
            continue
        if not character:
            unknown += 1
            character = "\ufffd"
        if not c.FPDFText_GetLooseCharBox(text, at, box) or not c.FPDFText_GetCharOrigin(text, at, x, y):
            continue
        unknown += c.FPDFText_HasUnicodeMapError(text, at) == 1 and character != "\ufffd"
        size = c.FPDFText_GetFontSize(text, at)
        if c.FPDFText_GetMatrix(text, at, matrix):
            size *= math.hypot(matrix.c, matrix.d)
        turn = _quarter(c.FPDFText_GetCharAngle(text, at))
        corners = (box.left, box.bottom, box.right, box.top)
        turned.setdefault(turn, []).append((character, corners, (x.value, y.value), size, spaced))
        spaced = False
    sizes = Counter({turn: len(found) for turn, found in turned.items() if turn is not None})
    most = sizes.most_common(1)[0][0] if sizes else 0
    kept = turned.get(most, [])
    return kept, unknown, sum(map(len, turned.values())) - len(kept), most


def _plain(code: int) -> str:
    """A character in its usual form; empty if it is none that can be read."""
    if code in (0, _BROKEN_HYPHEN, 0xFFFD) or 0xE000 <= code < 0xF900 or code > 0x10FFFF:
        return ""
    character = chr(code)
    if any(first <= code < last for first, last in _OTHER_FORMS):
        return unicodedata.normalize("NFKC", character)
    return " " if code < 32 or unicodedata.category(character) == "Cf" else character


def _quarter(angle: float) -> int | None:
    """Which quarter of a turn an angle is, counted with the clock; None if it is askew."""
    turn = round(angle / _A_QUARTER)
    return turn % 4 if abs(angle - turn * _A_QUARTER) < 0.05 else None


def _piece(found: _Found, move: Move) -> Piece:
    """A character turned upright; how high it is follows from its size, since fonts differ in what they say of it."""
    character, (left, bottom, right, top), point, size, spaced = found
    x0, x1 = sorted((move(left, bottom)[0], move(right, top)[0]))
    base = move(*point)[1]
    return Piece(character, x0, base - _ABOVE * size, x1, base + (1 - _ABOVE) * size, base, spaced)


def _drawn(page: Any, move: Move, width: float, height: float) -> Drawn:
    """Lines, pictures and outlines, also those in forms that are drawn on the page."""
    import pypdfium2.raw as c

    rules: list[Rule] = []
    pictures, outlines = 0.0, 0
    for number, (item, matrix) in enumerate(_objects(page.raw, c.FPDFPage_CountObjects, c.FPDFPage_GetObject, _PLAIN)):
        if number > _MOST_OBJECTS:
            raise TooLarge
        kind = c.FPDFPageObj_GetType(item)
        if kind == c.FPDF_PAGEOBJ_IMAGE:
            pictures += _area(item, matrix)
        elif kind == c.FPDF_PAGEOBJ_PATH and len(rules) <= _MOST_RULES:
            found = list(_rules(item, matrix, move))
            rules += found
            outlines += not found
    return Drawn(rules if len(rules) <= _MOST_RULES else [], pictures / max(width * height, 1), outlines)


def _objects(
    holder: Any, count: Callable[[Any], int], get: Callable[[Any, int], Any], matrix: Matrix, depth: int = 0
) -> Iterator[tuple[Any, Matrix]]:
    import pypdfium2.raw as c

    for at in range(count(holder)):
        item = get(holder, at)
        if c.FPDFPageObj_GetType(item) != c.FPDF_PAGEOBJ_FORM:
            yield item, matrix
        elif depth < _DEEPEST:
            inner = _times(_matrix(item), matrix)
            yield from _objects(item, c.FPDFFormObj_CountObjects, c.FPDFFormObj_GetObject, inner, depth + 1)


def _matrix(item: Any) -> Matrix:
    import pypdfium2.raw as c

    held = c.FS_MATRIX()
    return (held.a, held.b, held.c, held.d, held.e, held.f) if c.FPDFPageObj_GetMatrix(item, held) else _PLAIN


def _times(one: Matrix, two: Matrix) -> Matrix:
    """The matrix that does first the one and then the other."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = two
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _area(picture: Any, matrix: Matrix) -> float:
    """How much of the page a picture covers: it is drawn as a square of length 1, put in its place by its matrix."""
    a, b, c, d, _, _ = _times(_matrix(picture), matrix)
    return abs(a * d - b * c)


def _rules(path: Any, matrix: Matrix, move: Move) -> Iterator[Rule]:
    """The straight lines of a path: its strokes across and down, and itself if it is a thin filled rectangle."""
    import pypdfium2.raw as c

    fill, stroke = ctypes.c_int(), c.FPDF_BOOL()
    c.FPDFPath_GetDrawMode(path, fill, stroke)
    whole = _times(_matrix(path), matrix)
    points: list[tuple[float, float]] = []
    start: tuple[float, float] | None = None
    found: list[Rule] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(min(c.FPDFPath_CountSegments(path), 1000)):
        segment = c.FPDFPath_GetPathSegment(path, at)
        kind = c.FPDFPathSegment_GetType(segment)
        if kind == c.FPDF_SEGMENT_BEZIERTO or not c.FPDFPathSegment_GetPoint(segment, x, y):
            return
        point = move(*_at(whole, x.value, y.value))
        if kind == c.FPDF_SEGMENT_MOVETO:
            start = point
        elif points:
            found += _straight(points[-1], point)
        points.append(point)
        if c.FPDFPathSegment_GetClose(segment) and start:
            found += _straight(point, start)
    if stroke.value:
        yield from found
    elif fill.value and points:
        yield from _thin(points)


def _straight(one: tuple[float, float], two: tuple[float, float]) -> Iterator[Rule]:
    (x0, y0), (x1, y1) = sorted((one, two))
    if abs(y1 - y0) <= _STRAIGHT < x1 - x0:
        yield Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    elif x1 - x0 <= _STRAIGHT < abs(y1 - y0):
        yield Rule((x0 + x1) / 2, min(y0, y1), (x0 + x1) / 2, max(y0, y1))


def _thin(points: list[tuple[float, float]]) -> Iterator[Rule]:
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    if bottom - top <= _THIN < right - left:
        yield Rule(left, (top + bottom) / 2, right, (top + bottom) / 2)
    elif right - left <= _THIN < bottom - top:
        yield Rule((left + right) / 2, top, (left + right) / 2, bottom)
