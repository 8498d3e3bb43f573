"""Pieces of an item's words with the lists of names for them, wherever in the words these stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graphkit.notices.brackets import Span, depths
from graphkit.notices.expressions import Expression, RoleSpan

EDGE = " \t\u3000，,；;。."


@dataclass(frozen=True, slots=True)
class Assigned:
    """A piece of an item's words, the lists of names for it, and passages beside them that say something else."""

    words: Span
    lists: tuple[RoleSpan, ...] = ()
    rest: tuple[Span, ...] = ()


def to_the_end(found: list[Assigned], text: str) -> list[Assigned]:
    """Pieces of which the last holds all that is left of the words."""
    return [*found[:-1], replace(found[-1], words=(found[-1].words[0], len(text)))] if found else []


def sentences(text: str) -> Iterator[Span]:
    """Where the sentences of a text stand, parted by 。 and ； outside brackets, without these."""
    depth = depths(text)
    at = 0
    for here, character in enumerate(text):
        if character in "。；;" and depth[here] == 0:
            yield at, here
            at = here + 1
    if at < len(text):
        yield at, len(text)


def moved(said: Expression, by: int) -> tuple[tuple[RoleSpan, ...], tuple[Span, ...]]:
    """The lists and the other passages of an expression, at their places in the text that it is a part of."""
    return shifted(said.lists, by), tuple((start + by, end + by) for start, end in said.rest)


def shifted(lists: tuple[RoleSpan, ...], by: int) -> tuple[RoleSpan, ...]:
    """Lists of a part of a text, at their places in the text."""
    return tuple(RoleSpan(names.role, names.start + by, names.end + by) for names in lists)
