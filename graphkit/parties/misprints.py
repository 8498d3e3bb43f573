"""Names of persons that look like misprints of other names in the same notices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphkit.errors import Sentence
from graphkit.parties.decisions import Spelling
from graphkit.parties.spelling import one_edit_apart, swapped

_OFTEN = 3
"""A name is a likely original if it occurs at least so many times as often as the doubtful one."""


class Misprint(NamedTuple):
    """A doubtful name, what it may stand for, and whether its list shows where the wrong character came from."""

    spelling: Spelling
    originals: tuple[str, ...]
    explained: bool
    evidence: Sentence


def misprints(persons: Sequence[Spelling]) -> Iterator[Misprint]:
    """Rare names of persons one character away from a frequent name, or two frequent names run together.

    “王旭刚 周刚” explains itself: the character too many, 刚, is that of the next name in the list, and without it
    the name is 王旭, who is frequent. Such a misprint is ``explained`` if there is only one original. Any other
    likeness (徐相斌, 徐相滨) may be two persons and is only pointed to.
    """
    for spelling in persons:
        often = [other for other in persons if other.count >= _OFTEN * spelling.count]
        near = [other for other in often if is_alike(other.name, spelling.name)]
        explained = [other for other in near if _explains(other, spelling)]
        if len(explained) == 1:
            yield Misprint(spelling, (explained[0].name,), True, _surplus(spelling, explained[0]))
        elif near:
            yield Misprint(spelling, tuple(sorted(other.name for other in near)), False, _alike(spelling, near))
        elif glued := _glued(spelling.name, {other.name for other in often}):
            yield Misprint(spelling, glued, False, _RUN_TOGETHER)


def is_alike(name: str, other: str) -> bool:
    """Whether a slip of one character, or of the order of two, makes one name of the other."""
    return one_edit_apart(name, other) or swapped(name, other)


def _explains(original: Spelling, doubtful: Spelling) -> bool:
    """Whether every list with the doubtful name shows where its surplus character came from.

    It stands in a name beside it, and the original is not already in the list.
    """
    if len(doubtful.name) != len(original.name) + 1:
        return False
    surplus = _surplus_character(original.name, doubtful.name)
    return all(
        original.key not in names and any(surplus in key for key in names if key != doubtful.key)
        for names in doubtful.lists
    )


def _glued(name: str, known: set[str]) -> tuple[str, ...]:
    for at in range(2, len(name) - 1):
        if name[:at] in known and name[at:] in known:
            return name[:at], name[at:]
    return ()


def _surplus_character(original: str, doubtful: str) -> str:
    return next(c for at, c in enumerate(doubtful) if doubtful[:at] + doubtful[at + 1 :] == original)


def _surplus(doubtful: Spelling, original: Spelling) -> Sentence:
    surplus = _surplus_character(original.name, doubtful.name)
    return Sentence(
        f"比“{original.name}”（{original.count} 次）多一个“{surplus}”，同一名单里的另一个名字含有“{surplus}”",
        f"“{original.name}” ({original.count}×) with a “{surplus}” too many, which another name of the list has",
    )


def _alike(doubtful: Spelling, near: Sequence[Spelling]) -> Sentence:
    zh = "、".join(f"“{other.name}”（{other.count} 次）" for other in sorted(near, key=lambda other: other.name))
    en = ", ".join(f"“{other.name}” ({other.count}×)" for other in sorted(near, key=lambda other: other.name))
    return Sentence(
        f"与{zh}只差一个字或字序，本身只出现 {doubtful.count} 次",
        f"one character, or the order of two, from {en}; occurs {doubtful.count}×",
    )


_RUN_TOGETHER = Sentence("像是两个常见姓名连写在一起", "looks like two frequent names run together")
