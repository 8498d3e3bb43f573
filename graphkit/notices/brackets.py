"""Brackets and quotation marks: what stands inside them, and how deep."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from graphkit.notices.memory import remembered

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
    pairs = _paired(text).pairs
    if not pairs:
        return [0] * len(text)
    change = [0] * (len(text) + 1)
    for start, end in pairs:
        if start < 0:
            change[end] -= 1
        else:
            change[start] += 1
            change[end] -= 1
    return list(accumulate(change[:-1]))


def outermost(text: str) -> list[Span]:
    """The outermost bracketed passages with their brackets, in order."""
    found: list[Span] = []
    for start, end in sorted(pair for pair in _paired(text).pairs if pair[0] >= 0):
        if not found or start >= found[-1][1]:
            found.append((start, end + 1))
    return found


def around(text: str, places: Sequence[int]) -> Iterator[Span | None]:
    """For each of some places, in order, the innermost bracket around it; None if there is none."""
    pairs = sorted(pair for pair in _paired(text).pairs if pair[0] >= 0 and text[pair[0]] in ROUND)
    still_open: list[Span] = []
    at = 0
    for place in places:
        while at < len(pairs) and pairs[at][0] < place:
            while still_open and still_open[-1][1] < pairs[at][0]:
                still_open.pop()
            still_open.append(pairs[at])
            at += 1
        while still_open and still_open[-1][1] < place:
            still_open.pop()
        yield (still_open[-1][0], still_open[-1][1] + 1) if still_open else None


def unclosed(text: str) -> int | None:
    """Where the outermost bracket opens that is never closed, though something stands behind it; None if none does."""
    return next((at for at in _paired(text).unclosed if text[at] in ROUND), None)


def open_brackets(text: str) -> int:
    """How many more brackets open than close."""
    return sum(1 if mark in _KIND else -1 for mark in _ANY.findall(text))


class _Brackets(NamedTuple):
    """The brackets of a text."""

    pairs: tuple[Span, ...] = ()
    """Where they open and close, in the order in which they close; -1 for what was never opened."""
    unclosed: tuple[int, ...] = ()
    """Where those open that are never closed."""


@remembered
def _paired(text: str) -> _Brackets:
    pairs: list[Span] = []
    open_at: list[int] = []
    still_open = dict.fromkeys(_KIND.values(), 0)
    for found in _ANY.finditer(text):
        at, character = found.start(), found[0]
        if character in _KIND:
            open_at.append(at)
            still_open[_KIND[character]] += 1
        elif still_open[_KIND[CLOSING[character]]]:
            pairs.append((_close(text, open_at, still_open, _KIND[CLOSING[character]]), at))
        elif not open_at:
            pairs.append((-1, at))
    return _Brackets(tuple(pairs), tuple(open_at))


def _close(text: str, open_at: list[int], still_open: dict[str, int], opening: str) -> int:
    """Take back the last opening bracket of this kind, and all that opened inside it and never closed."""
    while True:
        start = open_at.pop()
        still_open[_KIND[text[start]]] -= 1
        if _KIND[text[start]] == opening:
            return start
