"""Names for several parties, and words that stand where a name is missing."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from graphkit.vocabulary.bodies import identify_body
from graphkit.vocabulary.load import words
from graphkit.vocabulary.persons import is_post

_MARKS = re.compile(r"[（(）)、]")
_BRACKET = re.compile(r"[（(][^（()）]*[)）]")


class Placeholder(StrEnum):
    """What stands in the place of a name: nobody is meant, or somebody who is not named yet."""

    EMPTY = "empty"
    UNDECIDED = "undecided"


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in words("groups")[kind]))


def is_leader_group(name: str) -> bool:
    """Whether a leader's name stands for several persons, or for a post that anybody may hold: 各位县长, 分管副县长."""
    return _pattern("leaders").fullmatch(name) is not None or is_post(name)


def is_unit_group(name: str) -> bool:
    """Whether a unit's name stands for several bodies: 各镇街, 县安委会各成员单位, 沿线各镇(街道).

    县公安局等有关部门 does not: it names a body, and the rest nobody in particular.
    """
    summed_up = _pattern("summed_up").fullmatch(name)
    if summed_up:
        return identify_body(summed_up["head"]) is None
    if _pattern("units").fullmatch(name):
        return True
    inside, without = _MARKS.sub("", name), _BRACKET.sub("", name)
    return any(form != name and _pattern("units").fullmatch(form) for form in (inside, without))


def placeholder(name: str) -> Placeholder | None:
    """What kind of placeholder a name is, or None if it is a name."""
    return _placeholders().get(name)


@cache
def _placeholders() -> dict[str, Placeholder]:
    return {word: kind for kind in Placeholder for word in words("placeholders")[kind]}
