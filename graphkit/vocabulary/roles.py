"""Role words: labels before a colon and headings of columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from graphkit.records import Role, squeeze
from graphkit.vocabulary.load import words


@dataclass(frozen=True, slots=True)
class RoleLabel:
    """A role word found in a text: its role, where it starts, and where the names behind its colon start."""

    role: Role
    start: int
    names_start: int


class ColumnKind(StrEnum):
    """What a column of a table holds that is not a role."""

    NUMBER = "number"
    TEXT = "text"
    OTHER = "other"


@cache
def _labels() -> dict[str, Role]:
    return {label: Role(role) for role, labels in words("roles")["labels"].items() for label in labels}


_SPACE = " \u3000\t\xa0\u200b\u200c\u200d\u2060\ufeff"
_BEFORE_COLON = re.compile(rf"(?<![一-鿿])([一-鿿](?:[{_SPACE}]*[一-鿿]){{1,15}})[{_SPACE}]*[：:]")


def role_labels(text: str) -> list[RoleLabel]:
    """Every role label with its colon in a text, in order; its characters may be spaced out, as in 牵 头 单 位：.

    A label counts at the start of the text or behind anything but a Chinese character, so that
    “明确牵头单位：” inside a sentence is prose, not a label.
    """
    found = []
    for match in _BEFORE_COLON.finditer(text):
        start = _label_start(match[1])
        if start is not None:
            label = _labels()[squeeze(match[1][start:])]
            found.append(RoleLabel(label, match.start() + start, match.end()))
    return found


def _label_start(words: str) -> int | None:
    """Where the longest label begins that ends some words and follows white space or nothing."""
    starts = [0, *(at for at in range(1, len(words)) if words[at - 1] in _SPACE and words[at] not in _SPACE)]
    return next((start for start in starts if squeeze(words[start:]) in _labels()), None)


def column_kind(heading: str) -> Role | ColumnKind | None:
    """What a column holds, told from its heading; None for a heading that is not known."""
    word = squeeze(heading)
    if word in _labels():
        return _labels()[word]
    for kind in ColumnKind:
        if word in words("roles")["columns"][kind]:
            return kind
    return None


def names_partners(text: str) -> bool:
    """Whether the words of a task speak of partners, as 会同有关部门 does."""
    return any(word in text for word in words("roles")["partners"]["words"])
