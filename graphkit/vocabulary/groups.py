"""Names for several parties, and words that stand where a name is missing."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from graphkit.vocabulary.load import words
from graphkit.vocabulary.persons import is_post


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
    """Whether a unit's name stands for several bodies: 各镇街, 县安委会各成员单位."""
    return _pattern("units").fullmatch(name) is not None


def placeholder(name: str) -> Placeholder | None:
    """What kind of placeholder a name is, or None if it is a name."""
    for kind in Placeholder:
        if name in words("placeholders")[kind]:
            return kind
    return None
