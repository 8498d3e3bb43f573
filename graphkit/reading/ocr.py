"""Pictures of pages become pages: text recognised by RapidOCR, tables by their ruling lines.

RapidOCR and its models come with the extra ``ocr`` and run without a network. The only place that knows them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from graphkit.reading.layout import text_lines
from graphkit.reading.pages import Page, PageKind, Piece, Rule
from graphkit.reading.ruled import ruled_tables

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Dots = NDArray[np.uint8]

DOTS_PER_INCH = 200
_A4 = 595.0
_SURE = 0.85
"""Below this the recogniser is often wrong in a character or two."""
_LEAST = 0.3
"""Below this there is no text, but a stamp or a speck."""
_SKEW = 0.3
"""Degrees: a page that lies less askew is left as it is."""
_MOST_SKEW = 10.0
_BORDER = 6.0
"""Dots beside a ruling line that belong to it."""
_LONG = 1.6
"""Times the height of a line: a ruling line is longer, the strokes of characters are shorter."""
_USUAL_SIZE = (0.65, 1.5)
"""Times the median: boxes of about this height hold characters of one size; a recogniser's boxes vary."""


def can_recognise() -> bool:
    """Whether what recognises text is installed here."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def recognised(width: int, height: int, grey: bytes) -> Page:
    """The page that a picture shows: a byte a dot, row by row; it is taken to be as wide as a sheet of A4.

    What was recognised without certainty is marked as not ``sure``.
    """
    import numpy as np

    dots = np.frombuffer(grey, np.uint8).reshape(height, width)
    found = _recognise(dots)
    skew = _skew(found)
    if _SKEW < abs(skew) < _MOST_SKEW:
        dots = _turned(dots, skew)
        found = _recognise(dots)
    scale = _A4 / min(width, height)
    rules = _rules(dots, _line_height(found))
    found = [part for one in found for part in _cut(one, rules, dots)]
    pieces = _evened([_piece(*one, scale) for one in found])
    tables, left = ruled_tables([Rule(*(scale * at for at in rule)) for rule in rules], pieces)
    return Page(scale * width, scale * height, PageKind.RECOGNISED, tuple(text_lines(left, tables)), tuple(tables))


_Found = tuple[Sequence[Sequence[float]], str, float]
"""The corners of a line from the upper left one on, with the clock; its words; and how sure they are."""


def _recognise(dots: Dots) -> list[_Found]:
    import numpy as np

    result = _engine()(np.repeat(dots[:, :, None], 3, axis=2), use_det=True, use_cls=True, use_rec=True)
    if result.boxes is None or result.txts is None:
        return []
    lines = zip(result.boxes.tolist(), result.txts, result.scores, strict=True)
    return [(box, words.strip(), float(score)) for box, words, score in lines if words.strip()]


def _cut(found: _Found, rules: Sequence[Rule], dots: Dots) -> Iterator[_Found]:
    """A line that runs over the borders of cells, recognised again cell by cell; any other as it is."""
    box, _, _ = found
    left, right = min(x for x, _ in box), max(x for x, _ in box)
    top, bottom = min(y for _, y in box), max(y for _, y in box)
    reach, middle = (bottom - top) / 3, (top + bottom) / 2
    cuts = sorted(rule.left for rule in rules if rule.left == rule.right and rule.top < middle < rule.bottom)
    cuts = [at for at in cuts if left + reach < at < right - reach]
    if not cuts:
        yield found
        return
    for start, end in pairwise([left, *(at for cut in cuts for at in (cut - _BORDER, cut + _BORDER)), right]):
        if end - start > 2 * _BORDER:
            part = dots[max(int(top), 0) : int(bottom) + 1, max(int(start), 0) : int(end) + 1]
            words, score = _words_of(part)
            if words:
                yield [(start, top), (end, top), (end, bottom), (start, bottom)], words, score


def _words_of(dots: Dots) -> tuple[str, float]:
    """The words of a picture of one line."""
    import numpy as np

    result = _engine()(np.repeat(dots[:, :, None], 3, axis=2), use_det=False, use_cls=False, use_rec=True)
    return (result.txts[0].strip(), float(result.scores[0])) if result.txts else ("", 0.0)


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    settings = {
        "Global.log_level": "critical",
        "Global.text_score": _LEAST,  # what is not sure is marked, not left out
        "Rec.rec_batch_num": 2,  # more take a third more memory, and no less time
    }
    return RapidOCR(params=settings)


def _piece(box: Sequence[Sequence[float]], words: str, score: float, scale: float) -> Piece:
    left, right = scale * min(x for x, _ in box), scale * max(x for x, _ in box)
    top, bottom = scale * min(y for _, y in box), scale * max(y for _, y in box)
    return Piece(words, left, top, right, bottom, bottom, sure=score >= _SURE)


def _evened(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with boxes of one height where they differ but little."""
    if not pieces:
        return []
    size = median(piece.bottom - piece.top for piece in pieces)
    return [_with_height(piece, size) if _about(piece, size) else piece for piece in pieces]


def _about(piece: Piece, size: float) -> bool:
    return _USUAL_SIZE[0] * size < piece.bottom - piece.top < _USUAL_SIZE[1] * size


def _with_height(piece: Piece, size: float) -> Piece:
    middle = (piece.top + piece.bottom) / 2
    return piece._replace(top=middle - size / 2, bottom=middle + size / 2, base=middle + size / 2)


def _skew(found: Sequence[_Found]) -> float:
    """By how many degrees the lines of a page fall to the right."""
    angles = [
        math.degrees(math.atan2(box[1][1] - box[0][1], box[1][0] - box[0][0]))
        for box, _, _ in found
        if box[1][0] - box[0][0] > 5 * abs(box[3][1] - box[0][1])
    ]
    return median(angles) if len(angles) > 2 else 0.0


def _turned(dots: Dots, degrees: float) -> Dots:
    import cv2

    height, width = dots.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(dots, turn, (width, height), borderValue=255).astype(dots.dtype)


def _line_height(found: Sequence[_Found]) -> float:
    return median(max(y for _, y in box) - min(y for _, y in box) for box, _, _ in found) if found else 0.0


def _rules(dots: Dots, line_height: float) -> list[Rule]:
    """The ruling lines of a picture: what stays dark over a stretch longer than a line of text is high."""
    import cv2

    dark = cv2.adaptiveThreshold(255 - dots, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 31, -10)
    long = max(int(_LONG * line_height), 20)
    rules = []
    for size in ((long, 1), (1, long)):
        kernel = cv2.getStructuringElement(cv2.MORPH_RECT, size)
        lines = cv2.dilate(cv2.morphologyEx(dark, cv2.MORPH_OPEN, kernel), cv2.getStructuringElement(0, (3, 3)))
        _, _, boxes, _ = cv2.connectedComponentsWithStats(lines)
        rules += list(_straight(boxes[1:].tolist(), across=size[0] > 1))
    return rules


def _straight(boxes: Sequence[Sequence[int]], *, across: bool) -> Iterator[Rule]:
    for left, top, width, height, _ in boxes:
        if across and width > 4 * height:
            yield Rule(left, top + height / 2, left + width, top + height / 2)
        elif not across and height > 4 * width:
            yield Rule(left + width / 2, top, left + width / 2, top + height)
