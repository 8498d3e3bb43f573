"""The numbers that Word makes by itself: 一、 and （二） are in no paragraph's text, only the rule to write them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from graphkit.reading.docx_words import is_on
from graphkit.reading.markup import attribute, child, children, kind, number
from graphkit.reading.numerals import numeral

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_LONGEST_CHAIN = 20
"""So many styles may be based on one another; a circle of them ends here."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: ``text`` is a pattern such as （%2）."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    all_decimal: bool = False
    glued: bool = False
    restarts: bool = True


@dataclass(slots=True)
class List:
    """The levels of a list, where it starts anew, and the counters that it shares with lists of the same kind."""

    levels: dict[int, Level]
    counters: dict[int, int]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts along through a document, and writes the number of each paragraph that has one."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        self._styles = {attribute(style, "styleId"): style for style in children(styles, "style")}
        self._lists = _lists(numbering, self._styles)

    def number(self, paragraph: _Element) -> str:
        """The number before a paragraph as it stands on the page, such as （三）; empty if it has none."""
        key, depth = self._place(paragraph)
        one = self._lists.get(key)
        if one is None or depth not in one.levels:
            return ""
        if depth in one.restarts:
            one.counters[depth] = one.restarts.pop(depth) - 1
        self._count(one, depth)
        return _written(one, depth)

    def skip(self, paragraph: _Element) -> str:
        """Count a paragraph without words, of which nothing is to be shown."""
        self.number(paragraph)
        return ""

    def is_contents(self, paragraph: _Element) -> bool:
        """Whether a paragraph is a line of the table of contents."""
        style = self._styles.get(attribute(child(paragraph, "pPr", "pStyle"), "val"))
        return re.fullmatch(r"(?i)toc \d", attribute(child(style, "name"), "val")) is not None

    @staticmethod
    def _count(one: List, depth: int) -> None:
        level = one.levels[depth]
        one.counters[depth] = one.counters.get(depth, level.start - 1) + 1
        for deeper in [at for at in one.counters if at > depth]:
            if deeper not in one.levels or one.levels[deeper].restarts:
                del one.counters[deeper]

    def _place(self, paragraph: _Element) -> tuple[str, int]:
        """The list and the level of a paragraph, from itself or from its style."""
        properties = child(paragraph, "pPr")
        own = child(properties, "numPr")
        key = attribute(child(own, "numId"), "val")
        depth = attribute(child(own, "ilvl"), "val")
        style = attribute(child(properties, "pStyle"), "val")
        if not key and style:
            key, depth_of_style = _of_style(self._styles, style)
            depth = depth or depth_of_style
        return key, number(depth, most=_LEVELS)


def _of_style(styles: dict[str, _Element], name: str) -> tuple[str, str]:
    """The list and the level that a style gives, or the style that it is based on."""
    for _ in range(_LONGEST_CHAIN):
        style = styles.get(name)
        numbered = child(style, "pPr", "numPr")
        key = attribute(child(numbered, "numId"), "val")
        if key:
            return key, attribute(child(numbered, "ilvl"), "val")
        name = attribute(child(style, "basedOn"), "val")
        if not name:
            break
    return "", ""


def _lists(numbering: _Element | None, styles: dict[str, _Element]) -> dict[str, List]:
    """Every list by its id. Lists of the same abstract numbering count on together."""
    abstract = {attribute(one, "abstractNumId"): one for one in children(numbering, "abstractNum")}
    concrete = {attribute(one, "numId"): one for one in children(numbering, "num")}
    counters: dict[str, dict[int, int]] = {key: {} for key in abstract}
    levels = {key: _levels(one) for key, one in abstract.items()}
    found = {}
    for key, one in concrete.items():
        kept = attribute(child(one, "abstractNumId"), "val")
        linked = attribute(child(abstract.get(kept), "numStyleLink"), "val")
        if linked:  # the levels are kept by the list that a style of numbering names
            other = concrete.get(_of_style(styles, linked)[0])
            kept = attribute(child(other, "abstractNumId"), "val") or kept
        if kept in abstract:
            found[key] = _with_overrides(List(dict(levels[kept]), counters[kept]), one)
    return found


def _with_overrides(one: List, numbered: _Element) -> List:
    for override in children(numbered, "lvlOverride"):
        depth = number(attribute(override, "ilvl"), most=_LEVELS)
        anew = child(override, "lvl")
        if anew is not None:
            one.levels[depth] = _level(anew)
        start = child(override, "startOverride")
        if start is not None:
            one.restarts[depth] = number(attribute(start, "val"), 1)
    return one


def _levels(abstract: _Element) -> dict[int, Level]:
    return {number(attribute(one, "ilvl"), most=_LEVELS): _level(one) for one in children(abstract, "lvl")}


def _level(one: _Element) -> Level:
    style = next((attribute(each, "val") for each in one.iter() if kind(each) == "numFmt"), "decimal")
    level = Level(
        start=number(attribute(child(one, "start"), "val"), 0 if child(one, "start") is None else 1),
        style=style,
        text=attribute(child(one, "lvlText"), "val"),
        all_decimal=is_on(child(one, "isLgl")),
        glued=attribute(child(one, "suff"), "val") == "nothing",
        restarts=attribute(child(one, "lvlRestart"), "val") != "0",
    )
    return replace(level, text="") if style == "bullet" else level


def _written(one: List, depth: int) -> str:
    """The pattern of a level filled in; after figures and Latin signs a space parts it from the words."""
    level = one.levels[depth]

    def fill(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        above = one.levels.get(at, Level())
        if above.style == "none":
            return ""
        return numeral(one.counters.get(at, above.start), "decimal" if level.all_decimal else above.style)

    text = _PLACE.sub(fill, level.text)
    return text + " " if text[-1:].isascii() and text and not level.glued else text
