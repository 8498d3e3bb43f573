"""Lines that were broken by the width of a cell or a page: pieces of one name are joined, two names stay apart."""

from __future__ import annotations

import re

from graphkit.reading.pages import SOFT_BREAK
from graphkit.vocabulary import glued_bodies, identify_body, is_person, looks_like_body

_WORD_AT_END = re.compile(r"[^\s、，,；;（(]*$")
_WORD_AT_START = re.compile(r"[^\s、，,；;）)]*")
_BEGINS_NAME = tuple("省市县区州各")


def cell_words(text: str) -> str:
    """The words of a cell; a break between full lines stays only where two whole names meet at it.

    >>> cell_words("县人力资源和社\\v会保障局\\v县财政局")
    '县人力资源和社会保障局\\n县财政局'
    """
    joined = ""
    for line in text.split(SOFT_BREAK):
        joined += "\n" if joined and are_two_names(joined, line) else ""
        joined += line
    return joined


def unbroken(text: str) -> str:
    """The words of a cell in one line: a name that a line break parts is put together, other breaks become spaces.

    >>> unbroken("县住房和城\\n乡建设局\\n县财政局")
    '县住房和城乡建设局 县财政局'
    >>> unbroken("县\\n交\\n通\\n局")
    '县交通局'
    """
    lines = [" ".join(line.split()) for line in text.split("\n")]
    lines = [line for line in lines if line]
    if len(lines) > 1 and all(len(line) == 1 for line in lines):
        whole = "".join(lines)
        return whole if is_person(whole) or looks_like_body(whole) else " ".join(lines)
    joined = ""
    for line in lines:
        joined += ("" if not joined or _goes_on(joined, line) else " ") + line
    return joined


def _goes_on(before: str, after: str) -> bool:
    """Whether a line break stands inside the name of a body: neither side is a name, or the whole is a known one."""
    first = _WORD_AT_END.search(before)
    second = _WORD_AT_START.match(after)
    last, following = first[0] if first else "", second[0] if second else ""
    if not last or not following or is_person(last) or identify_body(last):
        return False
    if identify_body(last + following):
        return True
    whole = looks_like_body(last + following) and last.startswith(_BEGINS_NAME)
    return whole and not looks_like_body(last) and not following.startswith(_BEGINS_NAME)


def parted_names(text: str) -> str:
    """Words with a space between names of bodies that ran together, as where a recogniser overlooks the space.

    >>> parted_names("县财政局县审计局")
    '县财政局 县审计局'
    """
    return "\n".join(" ".join(map(_parted, line.split(" "))) for line in text.split("\n"))


def _parted(word: str) -> str:
    spans = glued_bodies(word, 0)
    if len(spans) < 2 or spans[-1][1] < len(word):
        return word
    return " ".join(word[start:end] for start, end in spans)


def are_two_names(before: str, after: str) -> bool:
    """Whether one name ends and another begins where two full lines meet."""
    first = _WORD_AT_END.search(before)
    second = _WORD_AT_START.match(after)
    last, following = first[0] if first else "", second[0] if second else ""
    if is_person(last) and is_person(following):
        return True
    if not looks_like_body(last):
        return False
    whole = identify_body(last + following)
    if whole and (whole.place or not identify_body(last)):
        return False
    return following.startswith(_BEGINS_NAME) or identify_body(following) is not None
