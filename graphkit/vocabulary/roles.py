"""Role words: labels before a colon and headings of columns."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from graphkit.records import Role, squeeze
from graphkit.vocabulary.characters import CHINESE
from graphkit.vocabulary.labels import labels_by_role, names_contacts, role_of_label
from graphkit.vocabulary.load import words


class RoleLabel(NamedTuple):
    """A label found in a text: its role, where it starts, and where the words behind its colon start.

    The role is None for a label of something else, such as 完成时限 or 项目内容: it ends the list before it.
    """

    role: Role | None
    start: int
    names_start: int


class ColumnKind(StrEnum):
    """What a column of a table holds that is not a role."""

    NUMBER = "number"
    TEXT = "text"
    DEADLINE = "deadline"
    OTHER = "other"


_SPACE = " \u3000\t\xa0\u200b\u200c\u200d\u2060\ufeff"
_BEFORE_COLON = re.compile(rf"(?<!{CHINESE})({CHINESE}(?:[{_SPACE}]*{CHINESE}){{1,15}})[{_SPACE}]*[：:]")


def role_labels(text: str) -> list[RoleLabel]:
    """Every role label with its colon in a text, in order; its characters may be spaced out, as in 牵 头 单 位：.

    A label counts at the start of the text or behind anything but a Chinese character, so that
    “明确牵头单位：” inside a sentence is prose, not a label.
    """
    if not _SIGN_OF_LABEL.search(text):
        return []
    found = [
        RoleLabel(role_of_label(match[1]), match.start(), match.end())
        for pattern in (_NAMED_BY, _BOXED, _OF_TWO_PARTS)
        for match in pattern.finditer(text)
        if _is_label(match[1])
    ]
    ends = {label.names_start for label in found}
    for match in _BEFORE_COLON.finditer(text):
        start = _label_start(match[1]) if match.end() not in ends else None
        if start is not None:
            label = role_of_label(squeeze(match[1][start:]))
            found.append(RoleLabel(label, match.start() + start, match.end()))
    return sorted(found, key=lambda label: label.start)


_SIGN_OF_LABEL = re.compile(r"[：:【\[〔]|(?:单位|部门|领导|科室)[为是有包]")
_NAMED_BY = re.compile(
    rf"(?:^|(?<=[，,；;。：:（(〔\[【{_SPACE}]))({CHINESE}{{2,10}}?(?:单位|部门|领导|科室))(?:[为是](?={CHINESE})|(?:有|包括)(?=[省市县区州镇乡各国])|(?<=[，,；;。]{CHINESE}{{4}})[{_SPACE}]+(?={CHINESE})(?!{CHINESE}{{1,8}}[：:]))"
)
_OF_TWO_PARTS = re.compile(
    rf"(?<!{CHINESE})({CHINESE}{{2,8}}(?:[、/／]{CHINESE}{{2,8}}|[（(]{CHINESE}{{2,8}}[）)]))[{_SPACE}]*[：:]"
)
_BOXED = re.compile(rf"[【\[〔]({CHINESE}{{2,10}})[】\]〕][：:]?")


def _label_start(words: str) -> int | None:
    """Where the longest label begins that ends some words and follows white space or nothing."""
    starts = [0, *(at for at in range(1, len(words)) if words[at - 1] in _SPACE and words[at] not in _SPACE)]
    return next((start for start in starts if _is_label(squeeze(words[start:]))), None)


def bare_label(line: str) -> RoleLabel | None:
    """A role label that begins a line and is parted by white space, not by a colon, from what follows, if anything.

    牵头单位 县财政局, or 牵头单位 alone above its names; 牵头 or 责任 alone is too short to be sure.
    """
    found = _WORD_AND_SPACE.match(line)
    if not found or len(found[1]) < _LEAST_LABEL:
        return None
    role = role_of_label(found[1])
    return RoleLabel(role, 0, found.end()) if role else None


_WORD_AND_SPACE = re.compile(rf"({CHINESE}{{1,16}})(?:[{_SPACE}]+|$)")
_LEAST_LABEL = 4


def _is_label(word: str) -> bool:
    columns = words("roles")["columns"]
    if word in labels_by_role() or any(word in columns[kind] for kind in ("deadline", "other", "text")):
        return True
    return role_of_label(word) is not None


def split_headings(text: str) -> list[tuple[Role | ColumnKind, int, int]]:
    """A header whose headings stand apart by spaces, as known headings with their places.

    Empty if any of it is not a known heading.
    """
    tokens = [(found.group(), *found.span()) for found in re.finditer(r"\S+", text)]
    if len(text) > _LONGEST_HEADER or not tokens or len(tokens[0][0]) > _longest_heading():
        return []
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
        length = next((n for n in lengths if _known_heading(joined[at : at + n]) is not None), 0)
        kind = _known_heading(joined[at : at + length])
        if kind is None:
            length = _unknown_heading(joined, at) if found else 0
            kind = told_column_kind(joined[at : at + length]) if length else None
        if kind is None:
            break
        found.append((kind, places[at], places[at + length - 1] + 1))
        at += length
    return found


def _unknown_heading(joined: str, at: int) -> int:
    """How long a heading is that is not known as a whole but tells what it holds, before one that is: 测评项目."""
    for length in range(2, _LONGEST_TOLD + 1):
        behind = joined[at + length :]
        if told_column_kind(joined[at : at + length]) is not None and any(
            _known_heading(behind[:size]) is not None for size in range(2, _longest_heading() + 1)
        ):
            return length
    return 0


_LONGEST_TOLD = 8


def _known_heading(word: str) -> Role | ColumnKind | None:
    """What a heading that is known as a whole stands for; where headings run together, no other can be told."""
    return _headings().get(word)


@cache
def _headings() -> dict[str, Role | ColumnKind]:
    return {**_other_headings(), **labels_by_role()}


@cache
def _other_headings() -> dict[str, ColumnKind]:
    columns = words("roles")["columns"]
    return {word: kind for kind in reversed(ColumnKind) for word in columns[kind]}


_LONGEST_HEADER = 200


@cache
def _longest_heading() -> int:
    return max(map(len, _headings()))


_REMARK = re.compile(r"(?<=.)[（(][^（()）]*[)）]$")


@lru_cache(maxsize=8192)
def column_kind(heading: str) -> Role | ColumnKind | None:
    """What a column holds, told from its heading; None for a heading that is not known.

    What stands in brackets behind it is left out: 责任单位（列第一位的为牵头单位）.
    """
    whole = "".join(heading.split())
    word = _REMARK.sub("", whole)
    return role_of_label(whole) or role_of_label(word) or _other_headings().get(word)


@lru_cache(maxsize=65536)
def told_column_kind(heading: str) -> Role | ColumnKind | None:
    """What a column holds, told from the words in a heading that is not known as a whole: 主要举措, 牵头责任局室."""
    known = column_kind(heading)
    if known is not None:
        return known
    word = _REMARK.sub("", squeeze(heading))
    if names_contacts(word):
        return ColumnKind.OTHER
    return next((kind for kind, pattern in _telling() if pattern.fullmatch(word)), None)


@cache
def _telling() -> tuple[tuple[Role | ColumnKind, re.Pattern[str]], ...]:
    kinds = {str(kind): kind for kind in (*Role, *ColumnKind)}
    return tuple((kinds[name], re.compile(pattern)) for name, pattern in words("roles")["telling"].items())


def sub_heading(heading: str) -> bool | None:
    """Whether a heading of a second row holds what the one above it says (姓名), or not (职务); None if unknown."""
    below = words("roles")["below"]
    return True if heading in below["same"] else False if heading in below["beside"] else None


def partner_words() -> tuple[str, ...]:
    """Words by which a task speaks of partners: 会同, 联合开展."""
    return tuple(words("roles")["partners"]["words"])
