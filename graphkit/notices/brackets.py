"""Brackets and quotation marks: what stands inside them, and how deep."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

Span = tuple[int, int]

OPENING = "（(〔[【《〈“‘「『"
CLOSING = dict(zip("）)〕]】》〉”’」』", "（(〔[【《〈“‘「『", strict=True))
ROUND = "（(〔[【"
"""The brackets that an assignment may stand in; the others hold titles and quotations."""


_ANY = re.compile(f"[{re.escape(OPENING + ''.join(CLOSING))}]")


def depths(text: str) -> list[int]:
    """How many brackets stand around each character, in one pass.

    A bracket that is never closed does not count; from one that closes what was never opened, depth is negative.
    """
    if not _ANY.search(text):
        return [0] * len(text)
    change = [0] * (len(text) + 1)
    for start, end in _pairs(text):
        if start < 0:
            change[end] -= 1
        else:
            change[start] += 1
            change[end] -= 1
    return list(accumulate(change[:-1]))


def outermost(text: str) -> list[Span]:
    """The outermost bracketed passages with their brackets, in order."""
    found: list[Span] = []
    for start, end in sorted(pair for pair in _pairs(text) if pair[0] >= 0):
        if not found or start >= found[-1][1]:
            found.append((start, end + 1))
    return found


def open_brackets(text: str) -> int:
    """How many more brackets open than close."""
    return sum(text.count(mark) for mark in OPENING) - sum(text.count(mark) for mark in CLOSING)


def _pairs(text: str) -> Iterator[Span]:
    """Where brackets open and close; a bracket that closes what was never opened is paired with -1."""
    open_at: list[int] = []
    still_open: Counter[str] = Counter()
    for at, character in enumerate(text):
        if character in OPENING:
            open_at.append(at)
            still_open[character] += 1
        elif character in CLOSING and still_open[CLOSING[character]]:
            yield _close(text, open_at, still_open, CLOSING[character]), at
        elif character in CLOSING and not open_at:
            yield -1, at


def _close(text: str, open_at: list[int], still_open: Counter[str], opening: str) -> int:
    """Take back the last opening bracket of this kind, and all that opened inside it and never closed."""
    while True:
        start = open_at.pop()
        still_open[text[start]] -= 1
        if text[start] == opening:
            return start
