"""The outline of a notice: annexes, headings, numbered items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

_HAN = "一二三四五六七八九十百零〇○"
_DIGITS = {han: value for value, han in enumerate("零一二三四五六七八九")}


class Level(IntEnum):
    """How deep a style of numbering usually stands; the smaller, the higher."""

    CHAPTER = 0
    HAN = 1
    HAN_BRACKET = 2
    ARABIC = 3
    ARABIC_BRACKET = 4
    CIRCLED = 5


@dataclass(frozen=True, slots=True)
class Marker:
    """A number at the start of a line: its level, the number as written and as a value, where the words begin."""

    level: Level
    written: str
    value: int
    words_start: int


_STYLES = (
    (Level.HAN, re.compile(rf"(?:项目|任务|事项|重点工作)([{_HAN}]{{1,3}}|\d{{1,3}})[：:、.．][ \u3000]*")),
    (Level.CHAPTER, re.compile(rf"第([{_HAN}\d]{{1,4}})[章节编篇部分类]+[、：:\s]*")),
    (Level.HAN, re.compile(rf"([{_HAN}]{{1,4}})[、．.][ \u3000]*")),
    (Level.HAN_BRACKET, re.compile(rf"[（(]([{_HAN}]{{1,4}})[)）][、．.]?[ \u3000]*")),
    # "5.2%" is a figure and "1.2026年" an item that begins with a year
    (Level.ARABIC, re.compile(r"(\d{1,3})(?:[．.](?!\d(?!\d\d\d年))|、)[ \u3000]*")),
    (Level.ARABIC_BRACKET, re.compile(r"[（(](\d{1,3})[)）][、．.]?[ \u3000]*")),
    (Level.CIRCLED, re.compile(r"([①-⑳])[、．.]?[ \u3000]*")),
)
_ANNEX = re.compile(r"附[ \u3000]*(?:件|表)[ \u3000]*(\d{0,2}|[一二三四五六七八九十]{0,3})[ \u3000]*[：:]?")


def marker(text: str) -> Marker | None:
    """The number that a line begins with, or None."""
    for level, style in _STYLES:
        found = style.match(text)
        if found:
            return Marker(level, found[1], _value(found[1]), found.end())
    return None


def is_annex_heading(text: str) -> bool:
    """Whether a line is nothing but 附件, with or without a number."""
    return _ANNEX.fullmatch(text) is not None


def _value(written: str) -> int:
    if written.isdecimal():
        return int(written)
    if "①" <= written <= "⑳":
        return ord(written) - ord("①") + 1
    return _han_value(written)


def _han_value(written: str) -> int:
    """一 … 九百九十九; digits in a row (二〇) are read as a decimal number."""
    written = written.replace("〇", "零").replace("○", "零")
    if "十" not in written and "百" not in written:
        return int("".join(str(_DIGITS[han]) for han in written))
    total, digit = 0, 0
    for han in written:
        if han in "十百":
            total += (digit or 1) * (10 if han == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[han]
    return total + digit
