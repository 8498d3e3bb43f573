"""The numbers of lists in OpenDocument texts: the list's style says how each level is numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from graphkit.reading.markup import attribute, children, kind, number
from graphkit.reading.numerals import numeral

if TYPE_CHECKING:
    from lxml.etree import _Element

_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "①": "decimalEnclosedCircle",
    "一": "chineseCounting",
    "壹": "chineseLegalSimplified",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "１": "decimalFullWidth",
    "01": "decimalZero",
}
_PATTERN = re.compile(r"%(\d{1,2})%")
_DEEPEST = 10


class Level(NamedTuple):
    """How one level of a list is numbered: ``text`` is a pattern such as （%2%）."""

    style: str
    text: str
    start: int


@dataclass(slots=True)
class _Open:
    """A list in which the walk is: its style and its counters by depth, shared by lists that continue it.

    ``item`` waits for its first paragraph: one that only holds a list of the next level shows no number.
    """

    style: str
    counters: dict[int, int]
    depth: int = 1
    item: _Element | None = None


class Numbering:
    """Counts along through a document, and writes the number of each item of a list."""

    def __init__(self, content: _Element, styles: _Element | None) -> None:
        self._styles: dict[str, dict[int, Level]] = {}
        for root in (styles, content):
            if root is not None:
                self._styles.update((attribute(one, "name"), _levels(one)) for one in root.iter("{*}list-style"))
        self._open: list[_Open] = []
        self._known: dict[str, dict[int, int]] = {}
        """Counters of the lists so far by their id, and by their style for the next that continues."""

    @contextmanager
    def inside(self, element: _Element) -> Iterator[None]:
        """While the walk is in a list, an item or the head of a list."""
        name = kind(element)
        if name == "list":
            self._open.append(self._begin(element))
            yield
            self._open.pop()
            return
        if name == "list-item" and self._open:
            self._open[-1].item = element
        yield
        if self._open:
            self._open[-1].item = None

    def number(self, paragraph: _Element) -> str:
        """The number before the first paragraph of an item, such as （三）; empty before any other."""
        if not self._open or self._open[-1].item is None:
            return ""
        one = self._open[-1]
        self._count(one, one.item)
        one.item = None
        return _written(self._styles.get(one.style, {}), one)

    def _begin(self, element: _Element) -> _Open:
        style, mark = attribute(element, "style-name"), attribute(element, "id")
        if self._open:
            above = self._open[-1]
            return _Open(style or above.style, above.counters, above.depth + 1)
        continued = attribute(element, "continue-list") or style
        goes_on = attribute(element, "continue-list") or attribute(element, "continue-numbering") == "true"
        counters = self._known.get(continued, {}) if goes_on else {}
        self._known[style] = self._known[mark or style] = counters
        return _Open(style, counters)

    def _count(self, one: _Open, item: _Element | None) -> None:
        level = self._styles.get(one.style, {}).get(one.depth)
        before = one.counters.get(one.depth, (level.start if level else 1) - 1)
        one.counters[one.depth] = number(attribute(item, "start-value"), before + 1)
        for deeper in [depth for depth in one.counters if depth > one.depth]:
            del one.counters[deeper]


def _levels(style: _Element) -> dict[int, Level]:
    return {
        number(attribute(one, "level"), 1, most=_DEEPEST): _level(one)
        for one in children(style, "list-level-style-number")
    }


def _level(one: _Element) -> Level:
    depth = number(attribute(one, "level"), 1, most=_DEEPEST)
    form = attribute(one, "num-format")
    shown = min(number(attribute(one, "display-levels"), 1), depth)
    places = ".".join(f"%{at}%" for at in range(depth - shown + 1, depth + 1)) if form else ""
    # LibreOffice writes the pattern in full; the older way is what stands before and behind the number
    text = attribute(one, "num-list-format") or attribute(one, "num-prefix") + places + attribute(one, "num-suffix")
    return Level(_FORMATS.get(form.split(",")[0].strip(), "decimal"), text, number(attribute(one, "start-value"), 1))


def _written(levels: dict[int, Level], one: _Open) -> str:
    """The pattern of a level filled in; after figures and Latin signs a space parts it from the words."""
    level = levels.get(one.depth)
    if level is None:
        return ""

    def fill(place: re.Match[str]) -> str:
        depth = int(place[1])
        style = levels[depth].style if depth in levels else "decimal"
        return numeral(one.counters.get(depth, 1), style)

    text = _PATTERN.sub(fill, level.text)
    return text + " " if text and text[-1].isascii() else text
