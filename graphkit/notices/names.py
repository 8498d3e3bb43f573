"""A list of names becomes names: separators, brackets, quotation marks, padded names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

Span = tuple[int, int]

SEPARATORS = "、，,；;"
_OPENING = "（(〔[【《〈“‘「『"
_CLOSING = dict(zip("）)〕]】》〉”’」』", "（(〔[【《〈“‘「『", strict=True))
_EDGE = " \t\u3000\xa0\u200b\u200c\u200d\u2060\ufeff。．.：:"
_WORD = re.compile(r"[^ \t\u3000\xa0]+")


def name_spans(text: str, *, spaces_separate: bool) -> Iterator[Span]:
    """Where each name of a list starts and ends, in order.

    、 ， and ； part names unless they stand in brackets or quotation marks; so does white space, but only in a cell
    of a table (``spaces_separate``), where characters that stand alone belong together, as in 王 旭.
    """
    depth = _depths(text)
    for start, end in _split(text, depth):
        pieces = _words(text, start, end, depth) if spaces_separate else [(start, end)]
        for piece in pieces:
            name = _trim(text, *piece)
            if name[0] < name[1]:
                yield name


def end_of_list(text: str) -> int:
    """Where a list that starts at 0 ends: at a full stop, or at a bracket that closes what opened before it."""
    depth = _depths(text)
    for at, character in enumerate(text):
        if depth[at] < 0 or (character == "。" and depth[at] == 0):
            return at
    return len(text)


def is_open(text: str) -> bool:
    """Whether a list so far asks for more: it is empty, or ends in a separator (but ；) or a conjunction."""
    words = text.rstrip()
    return not words or words[-1] in "、，,和及与"


def is_cut_in_brackets(text: str, more: str) -> bool:
    """Whether a bracket is open at the end of a list and ``more`` closes one."""
    return _open_brackets(text) > 0 and any(mark in more for mark in _CLOSING)


def _split(text: str, depth: Sequence[int]) -> Iterator[Span]:
    start = 0
    for at, character in enumerate(text):
        if character in SEPARATORS and depth[at] <= 0:
            yield start, at
            start = at + 1
    yield start, len(text)


def _depths(text: str) -> list[int]:
    """How many brackets stand around each character, in one pass.

    A bracket that is never closed does not count; from one that closes what was never opened, depth is negative.
    """
    change = [0] * (len(text) + 1)
    open_at: list[int] = []
    still_open: Counter[str] = Counter()
    for at, character in enumerate(text):
        if character in _OPENING:
            open_at.append(at)
            still_open[character] += 1
        elif character in _CLOSING and still_open[_CLOSING[character]]:
            start = _close(text, open_at, still_open, _CLOSING[character])
            change[start] += 1
            change[at] -= 1
        elif character in _CLOSING and not open_at:
            change[at] -= 1
    return list(accumulate(change[:-1]))


def _close(text: str, open_at: list[int], still_open: Counter[str], opening: str) -> int:
    """Take back the last opening bracket of this kind, and all that opened inside it and never closed."""
    while True:
        start = open_at.pop()
        still_open[text[start]] -= 1
        if text[start] == opening:
            return start


def _open_brackets(text: str) -> int:
    return sum(text.count(mark) for mark in _OPENING) - sum(text.count(mark) for mark in _CLOSING)


def _words(text: str, start: int, end: int, depth: Sequence[int]) -> Iterator[Span]:
    """Words parted by white space outside brackets; single characters in a row make up padded names."""
    words: list[Span] = []
    for found in _WORD.finditer(text, start, end):
        if words and depth[found.start() - 1] > 0:
            words[-1] = words[-1][0], found.end()
        else:
            words.append(found.span())
    single: list[Span] = []
    for word in words:
        if word[1] - word[0] == 1:
            single.append(word)
            continue
        yield from _padded(single)
        single = []
        yield word
    yield from _padded(single)


def _padded(single: list[Span]) -> Iterator[Span]:
    """Single characters as names of two, which are the ones that are padded: 王 旭 周 刚.

    An odd number of them stays together: of three, all are one name; of more, nobody can tell where names part.
    """
    size = len(single) if len(single) % 2 else 2
    for at in range(0, len(single), size or 1):
        group = single[at : at + size]
        yield group[0][0], group[-1][1]


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    return start, end
