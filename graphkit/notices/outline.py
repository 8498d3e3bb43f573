"""The outline of a notice: annexes, headings, numbered items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from unicodedata import numeric

from graphkit.notices.memory import remembered
from graphkit.vocabulary.characters import CHINESE

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
    SPOKEN = 6
    BULLET = 7


@dataclass(frozen=True, slots=True)
class Marker:
    """A number at the start of a line: its level, the number as written and as a value, where the words begin."""

    level: Level
    written: str
    value: int
    words_start: int
    inside: tuple[int, ...] = ()
    """The numbers before the last of a decimal number: 1 of 1.2."""

    @property
    def is_weak(self) -> bool:
        """Whether it stands before parts of an item as often as before items: 一是, ●."""
        return self.level >= Level.SPOKEN


_GAP = r"[ \u3000]*"
_COUNTED = rf"{CHINESE}{{0,4}}?(?:项目|任务|事项|工作|问题|议题|课题|举措|措施|目标|案例)"
"""What items are called that are counted in words: 督办事项1：."""
_STYLES = (
    (Level.HAN, re.compile(rf"{_COUNTED}([{_HAN}]{{1,3}}|\d{{1,3}})[：:、.．]{_GAP}")),
    (Level.CHAPTER, re.compile(rf"第([{_HAN}\d]{{1,4}})[章节编篇部分类]+(?![章节编篇部分类]|所列|中|的|内)[、：:\s]*")),
    (Level.HAN, re.compile(rf"第([{_HAN}\d]{{1,4}})(?:[条项](?:[、：:\s]+|(?={CHINESE}{{4}}))|[号件][、：:\s]+)")),
    (Level.HAN, re.compile(rf"([{_HAN}]{{1,4}}|[Ⅰ-Ⅻ])[、．.]{_GAP}")),
    (Level.HAN_BRACKET, re.compile(rf"(?:[（(]([{_HAN}]{{1,4}})[)）]|([㈠-㈩]))[、．.]?{_GAP}")),
    # "5.2%" is a figure and "1.2026年" an item that begins with a year
    (Level.ARABIC, re.compile(rf"(?:(\d{{1,3}})(?:[．.](?!\d(?!\d\d\d年))|、)|([⒈-⒛])){_GAP}")),
    (Level.ARABIC, re.compile(rf"[【\[〔](\d{{1,3}})[】\]〕]{_GAP}")),
    (Level.ARABIC_BRACKET, re.compile(rf"(?:[（(]?(\d{{1,3}})[)）]|([⑴-⒇]))[、．.]?{_GAP}")),
    (Level.ARABIC_BRACKET, re.compile(rf"([A-Z])[．.、]{_GAP}(?={CHINESE})")),
    (Level.CIRCLED, re.compile(rf"([①-⑳❶-❿])[、．.]?{_GAP}")),
    (Level.SPOKEN, re.compile(rf"第([{_HAN}]{{1,3}})[，,、：:]{_GAP}")),
    (Level.SPOKEN, re.compile(rf"([{_HAN}]{{1,2}})(?:是|要)(?={CHINESE})")),
    (Level.BULLET, re.compile(rf"([●○■□◆◇★☆▲△※►➢√✓])[ \u3000]*|([-*•·—])[ \u3000]+(?={CHINESE})")),
)
_DECIMAL = re.compile(rf"(\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}})[、.．]?{_GAP}(?={CHINESE})(?![万亿千百个倍元米吨亩公平])")
_COUNTED_ITEM = re.compile(rf"{_COUNTED}[{_HAN}\d]")
_ANNEX = re.compile(r"附[ \u3000]*(?:件|表)[ \u3000]*(\d{0,2}|[一二三四五六七八九十]{0,3})[ \u3000]*[：:]?")

_TITLED_ANNEX = re.compile(
    r"附件[ \u3000]*(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[：:]|[ \u3000])[^。；：:\d]{2,40}"
)


@remembered
def marker(text: str) -> Marker | None:
    """The number that a line begins with, or None."""
    if not text or (text[0] not in _FIRST and not _COUNTED_ITEM.match(text)):
        return None
    decimal = _DECIMAL.match(text)
    if decimal:
        *inside, value = map(int, re.split("[.．]", decimal[1]))
        return Marker(Level.ARABIC_BRACKET, decimal[1], value, decimal.end(), tuple(inside))
    for level, style in _STYLES:
        found = style.match(text)
        if found:
            written = next(filter(None, found.groups()))
            if level is Level.BULLET:
                return Marker(level, "", 1, found.end())
            return Marker(level, written, _value(written), found.end())
    return None


_FIRST = frozenset(
    _HAN + "项任事重第（(【[〔0123456789０１２３４５６７８９ABCDEFGHIJKLMNOPQRSTUVWXYZ●○■□◆◇★☆▲△※►➢√✓-*•·—ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
    "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿"
)
"""The characters that a number can begin with: most lines begin with another."""


def is_annex_heading(text: str) -> bool:
    """Whether a line is nothing but 附件, with or without a number, or 附件2：and a title."""
    return _ANNEX.fullmatch(text) is not None or _TITLED_ANNEX.fullmatch(text) is not None


def _value(written: str) -> int:
    if written.isdecimal():
        return int(written)
    if "A" <= written <= "Z":
        return ord(written) - ord("A") + 1
    if len(written) == 1 and written not in _HAN:
        return int(numeric(written))
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
