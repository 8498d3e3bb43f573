"""Role words: labels before a colon and headings of columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from graphkit.records import Role, squeeze
from graphkit.vocabulary.load import words


@dataclass(frozen=True, slots=True)
class RoleLabel:
    """A label found in a text: its role, where it starts, and where the words behind its colon start.

    The role is None for a label of something else, such as 完成时限 or 项目内容: it ends the list before it.
    """

    role: Role | None
    start: int
    names_start: int


@dataclass(frozen=True, slots=True)
class RoleVerb:
    """A role verb at the end of a phrase: its role, where it starts and ends."""

    role: Role
    start: int
    end: int


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
    found = [
        RoleLabel(role_of_label(match[1]), match.start(), match.end())
        for pattern in (_NAMED_BY, _BOXED)
        for match in pattern.finditer(text)
        if _is_label(match[1])
    ]
    for match in _BEFORE_COLON.finditer(text):
        start = _label_start(match[1])
        if start is not None:
            label = role_of_label(squeeze(match[1][start:]))
            found.append(RoleLabel(label, match.start() + start, match.end()))
    return sorted(found, key=lambda label: label.start)


_NAMED_BY = re.compile(
    rf"(?:^|(?<=[，,；;。：:（(〔\[【{_SPACE}]))([一-鿿]{{2,10}}?(?:单位|部门|领导|科室))为(?=[一-鿿])"
)
_BOXED = re.compile(r"[【\[〔]([一-鿿]{2,10})[】\]〕][：:]?")


def _label_start(words: str) -> int | None:
    """Where the longest label begins that ends some words and follows white space or nothing."""
    starts = [0, *(at for at in range(1, len(words)) if words[at - 1] in _SPACE and words[at] not in _SPACE)]
    return next((start for start in starts if _is_label(squeeze(words[start:]))), None)


def _is_label(word: str) -> bool:
    return word in _labels() or any(word in words("roles")["columns"][kind] for kind in ("other", "text"))


def role_of_label(word: str) -> Role | None:
    """The role that a label stands for; None if it is no label of a role."""
    return _labels().get(word)


@cache
def _verbs() -> dict[str, Role]:
    return {verb: Role(role) for role, verbs in words("roles")["verbs"].items() for verb in verbs}


@cache
def _verb_pattern() -> re.Pattern[str]:
    longest_first = sorted(_verbs(), key=lambda verb: (-len(verb), verb))
    return re.compile(rf"({'|'.join(longest_first)})(?=[，,；;。、\\s]|$)")


def role_verbs(text: str) -> list[RoleVerb]:
    """Every role verb that ends a phrase, in order: it stands before punctuation, or at the end of the text."""
    return [RoleVerb(_verbs()[found[1]], found.start(), found.end()) for found in _verb_pattern().finditer(text)]


def split_headings(text: str) -> list[tuple[Role | ColumnKind, int, int]]:
    """A header whose headings stand apart by spaces, as known headings with their places.

    Empty if any of it is not a known heading.
    """
    tokens = [(found.group(), *found.span()) for found in re.finditer(r"\S+", text)]
    told = [(told_column_kind(word), start, end) for word, start, end in tokens]
    if len(told) > 1 and all(kind is not None for kind, *_ in told):
        return [(kind, start, end) for kind, start, end in told if kind is not None]
    headings = headings_from(text, 0)
    return headings if headings and not text[headings[-1][2] :].strip() else []


def headings_from(text: str, start: int) -> list[tuple[Role | ColumnKind, int, int]]:
    """Known headings that follow each other from a place on, with or without spaces between and in them."""
    places = [at for at in range(start, min(len(text), start + _LONGEST_HEADER)) if not text[at].isspace()]
    joined = "".join(text[at] for at in places)
    found: list[tuple[Role | ColumnKind, int, int]] = []
    at = 0
    while at < len(joined):
        lengths = range(min(_longest_heading(), len(joined) - at), 0, -1)
        length = next((n for n in lengths if column_kind(joined[at : at + n]) is not None), 0)
        kind = column_kind(joined[at : at + length])
        if kind is None:
            break
        found.append((kind, places[at], places[at + length - 1] + 1))
        at += length
    return found


_LONGEST_HEADER = 200


@cache
def _longest_heading() -> int:
    return max(map(len, [*_labels(), *(word for kind in ColumnKind for word in words("roles")["columns"][kind])]))


@lru_cache(maxsize=8192)
def column_kind(heading: str) -> Role | ColumnKind | None:
    """What a column holds, told from its heading; None for a heading that is not known."""
    word = "".join(heading.split())
    if word in _labels():
        return _labels()[word]
    for kind in ColumnKind:
        if word in words("roles")["columns"][kind]:
            return kind
    return None


@lru_cache(maxsize=8192)
def told_column_kind(heading: str) -> Role | ColumnKind | None:
    """What a column holds, told from the words in a heading that is not known as a whole: 主要举措, 牵头责任局室."""
    known = column_kind(heading)
    if known is not None:
        return known
    word = squeeze(heading)
    for kind, pattern in words("roles")["telling"].items():
        if re.fullmatch(pattern, word):
            return Role(kind) if kind in set(Role) else ColumnKind(kind)
    return None


def partner_words() -> tuple[str, ...]:
    """Words by which a task speaks of partners: 会同, 联合开展."""
    return tuple(words("roles")["partners"]["words"])
