"""Brackets and quotation marks: what stands inside them, and how deep."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from itertools import accumulate

Span = tuple[int, int]

OPENING = "（(〔[【《〈“‘「『"
CLOSING = dict(zip("）)〕]】》〉”’」』", "（(〔[【《〈“‘「『", strict=True))
ROUND = "（(〔[【"
"""The brackets that an assignment may stand in; the others hold titles and quotations."""


_KIND = {mark: mark for mark in OPENING} | {"(": "（"}
"""Half- and full-width brackets are one kind: notices mix them, (县财政局）."""

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


def unclosed(text: str) -> int | None:
    """Where the outermost bracket opens that is never closed, though something stands behind it; None if none does."""
    open_at: list[int] = []
    deque(_pairs(text, open_at), maxlen=0)
    return next((at for at in open_at if text[at] in ROUND), None)


def open_brackets(text: str) -> int:
    """How many more brackets open than close."""
    return sum(text.count(mark) for mark in OPENING) - sum(text.count(mark) for mark in CLOSING)


def _pairs(text: str, open_at: list[int] | None = None) -> Iterator[Span]:
    """Where brackets open and close; a bracket that closes what was never opened is paired with -1.

    ``open_at``, if given, holds in the end the places of the brackets that were never closed.
    """
    open_at = [] if open_at is None else open_at
    still_open: Counter[str] = Counter()
    for found in _ANY.finditer(text):
        at, character = found.start(), found[0]
        if character in _KIND:
            open_at.append(at)
            still_open[_KIND[character]] += 1
        elif still_open[_KIND[CLOSING[character]]]:
            yield _close(text, open_at, still_open, _KIND[CLOSING[character]]), at
        elif not open_at:
            yield -1, at


def _close(text: str, open_at: list[int], still_open: Counter[str], opening: str) -> int:
    """Take back the last opening bracket of this kind, and all that opened inside it and never closed."""
    while True:
        start = open_at.pop()
        still_open[_KIND[text[start]]] -= 1
        if _KIND[text[start]] == opening:
            return start
