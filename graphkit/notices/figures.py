"""Figures in prose: numbers in Arabic or Chinese characters, and a text made ready to look for them."""

from __future__ import annotations

import re
from collections.abc import Iterable

HAN_DIGITS = "〇零一二两三四五六七八九十百"
MULTIPLES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,15}(?:\.\d{1,6})?)(?!\.?\d)"
"""A number in Arabic figures, with or without commas at the thousands; longer ones are no figures of a plan."""

_WIDE = str.maketrans("０１２３４５６７８９％．～－", "0123456789%.~-")
_ANY_WIDE = re.compile("[０-９％．～－]")
_QUOTED = re.compile(
    r"“[^“”]{0,80}”|‘[^‘’]{0,80}’|「[^「」]{0,80}」|『[^『』]{0,80}』|《[^《》]{0,80}》|〈[^〈〉]{0,80}〉"
)
_BRACKETS = re.compile(r"[（(〔\[【][^（）()〔〕\[\]【】]{0,80}[）)〕\]】]")
_DIGITS = {han: value for value, han in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
NAME, REMARK = "\ue000", "\ue001"
"""Stand for each character in quotation marks, and in brackets."""

BLANK = f" \u3000\t\r{REMARK}"
"""What may stand between a figure and its words."""


def half_width(text: str) -> str:
    """A text with its figures in half width, character for character."""
    return text.translate(_WIDE) if _ANY_WIDE.search(text) else text


def without_names(text: str) -> str:
    """A text of the same length in which figures are half-width and quotations ``NAME``: “三级五联”, 《2026年要点》."""
    return _QUOTED.sub(lambda found: NAME * len(found[0]), half_width(text))


def without_remarks(text: str) -> str:
    """``without_names``, and what stands in brackets ``REMARK``: 221 元（增加 10 元）."""
    return _BRACKETS.sub(lambda found: REMARK * len(found[0]), without_names(text))


def value_of(written: str) -> float:
    """The value of a number in Arabic figures or in Chinese characters up to 999 (两, 十二, 三百零五)."""
    if written[0].isdecimal():
        return float(written.replace(",", ""))
    total, digit = 0, 0
    for han in written:
        if han in "十百":
            total += (digit or 1) * MULTIPLES[han]
            digit = 0
        else:
            digit = _DIGITS[han]
    return float(total + digit)


def multiplied(value: float, multiples: str) -> float:
    """A value times 万, 亿, 百万 and so on."""
    for multiple in multiples:
        value *= MULTIPLES[multiple]
    return round(value, 6) if multiples else value


def alternatives(words: Iterable[str]) -> str:
    """Words as a regular expression that takes the longest."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
