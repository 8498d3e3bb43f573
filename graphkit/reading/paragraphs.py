"""Lines of a page become paragraphs: a break that only the margin made is no break."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import quantiles
from typing import NamedTuple

from graphkit.reading.layout import would_have_fitted
from graphkit.reading.pages import TextLine
from graphkit.vocabulary import role_labels

_SAME_EDGE = 0.6
_INDENT = 0.8
_OTHER_SIZE = 0.25
_APART = 1.35
"""Times the usual distance of lines: further apart begins a paragraph."""
_ENDS = tuple("。；;：:！？!?")
_BEGINS = (
    r"[（(第]?[\d一二三四五六七八九十]{1,3}(?:[)）、．章条]|[.](?!\d))|[①-⑳●■◆★•·▪–—-]|附[件表]|[【〔\[]"
    r"|[（(](?:\d|[一二三四五六七八九十])+[)）]"
)


class PlacedLine(NamedTuple):
    """A line, the page that it stands on (from 1), and a name for lines whose margins are the same."""

    line: TextLine
    page: int
    width: float


class _Margins(NamedTuple):
    left: float
    right: float
    pitch: float
    """The usual distance from line to line."""


def paragraphs(lines: Sequence[PlacedLine]) -> Iterator[list[PlacedLine]]:
    """The lines of each paragraph.

    A line goes on where its beginning would not have fitted into the line before. In a document whose paragraphs
    begin indented it also has to begin at the margin; in another one, what looks like the beginning of an item, or
    stands behind a full stop, begins a paragraph: grammar can join what is left apart, but not part what was joined.
    """
    margins = _all_margins(lines)
    indented = _begins_indented(lines, margins)
    held: list[PlacedLine] = []
    for placed in lines:
        if held and not _goes_on(held, placed, margins, indented):
            yield held
            held = []
        held.append(placed)
    if held:
        yield held


def _key(placed: PlacedLine) -> tuple[int, int]:
    return round(placed.width), placed.line.column


def _all_margins(lines: Sequence[PlacedLine]) -> dict[tuple[int, int], _Margins]:
    groups: defaultdict[tuple[int, int], list[PlacedLine]] = defaultdict(list)
    for placed in lines:
        groups[_key(placed)].append(placed)
    return {key: _margins(group) for key, group in groups.items()}


def _margins(lines: Sequence[PlacedLine]) -> _Margins:
    size = max(sorted(placed.line.height for placed in lines)[len(lines) // 2], 1.0)
    steps = [
        after.line.top - before.line.top
        for before, after in pairwise(lines)
        if after.page == before.page and after.line.top > before.line.top + size / 2
    ]
    pitch = quantiles(steps, n=5)[0] if len(steps) > 1 else 2 * size
    left = -_edge([-placed.line.left for placed in lines], size)
    return _Margins(left, _edge([placed.line.right for placed in lines], size), max(pitch, size))


def _edge(values: Sequence[float], size: float) -> float:
    """The furthest that three lines or more reach; the furthest of all where no three agree."""
    ordered = sorted(values, reverse=True)
    for first, third in zip(ordered, ordered[2:], strict=False):
        if first - third <= _SAME_EDGE * size:
            return first
    return ordered[0]


def _begins_indented(lines: Sequence[PlacedLine], margins: dict[tuple[int, int], _Margins]) -> bool:
    """Whether most paragraphs begin indented: lines behind one that surely ended, or before one that goes on."""
    indented = flush = 0
    for before, after in pairwise(lines):
        ended = would_have_fitted(after.line, margins[_key(before)].right - before.line.right)
        if ended and before.line.text.endswith(_ENDS):
            indented += _indent(after, margins) > _INDENT
            flush += _indent(after, margins) < _INDENT
        elif not ended:
            indented += _indent(before, margins) > _INDENT > _indent(after, margins)
    return indented > flush


def _indent(placed: PlacedLine, margins: dict[tuple[int, int], _Margins]) -> float:
    """How far from the margin a line begins, in its characters."""
    return (placed.line.left - margins[_key(placed)].left) / max(placed.line.height, 1.0)


def _goes_on(
    held: Sequence[PlacedLine], after: PlacedLine, margins: dict[tuple[int, int], _Margins], indented: bool
) -> bool:
    before = held[-1]
    edge = margins[_key(before)]
    if "\t" in before.line.text + after.line.text or would_have_fitted(after.line, edge.right - before.line.right):
        return False
    if abs(before.line.height - after.line.height) > _OTHER_SIZE * max(before.line.height, after.line.height):
        return False
    same_column = before.page == after.page and before.line.column == after.line.column
    if same_column and after.line.top - before.line.top > _APART * edge.pitch:
        return False
    if indented:
        return _indent(after, margins) < _INDENT
    hangs = len(held) == 1 and bool(re.match(_BEGINS, before.line.text))
    shifted = after.line.left - before.line.left
    if abs(shifted) > _INDENT * after.line.height and not (hangs and shifted > 0):
        return False
    labels = role_labels(after.line.text)
    begins = re.match(_BEGINS, after.line.text) or (labels and labels[0].start == 0)
    return not begins and not before.line.text.endswith(_ENDS)
