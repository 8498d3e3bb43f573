"""What looks like the name of a body, and what is prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from graphkit.vocabulary.bodies import identify_bare, identify_body
from graphkit.vocabulary.groups import is_unit_group
from graphkit.vocabulary.load import words

_LONGEST = 40
_BRACKET_AT_END = re.compile(r"[（(〔\[【][^（）()〔〕\[\]【】]*[)）〕\]】]$")


@cache
def looks_like_body(name: str) -> bool:
    """Whether some words, white space removed, are the name of a body or of several: they end like one.

    A bracket at the end belongs to the name: 高新园（邹区镇）.
    """
    if not 2 <= len(name) <= _LONGEST or is_prose(name):
        return False
    if identify_body(name) or is_unit_group(name):
        return True
    bare = _BRACKET_AT_END.sub("", name)
    return _ending().search(bare) is not None and len(bare) > 1


@cache
def is_sure_body(name: str) -> bool:
    """Whether some words, white space removed, are the name of a body even in the midst of prose: 县财政局, not 学校.

    They are a standard body, a group, or begin with a level or end in a way that only names do.
    """
    if not looks_like_body(name):
        return False
    if identify_body(name) or (is_unit_group(name) and not _loose_group().match(name)):
        return True
    return name.startswith(tuple(words("names")["levels"])) or re.search(words("names")["surely"], name) is not None


@cache
def _loose_group() -> re.Pattern[str]:
    return re.compile(r"各(?:类|种|项|方|单位$|企业$|学校$)|(?:有关|相关|其他|其它)")


def share_ending(names: Sequence[str]) -> bool:
    """Whether the names of a list are whole once they share the ending of the last: 县发改、工信、财政局.

    The last may end in 部门, as in 公安、应急部门; the others are bodies, with their ending or without it.
    """
    if len(names) < 2:
        return False
    known = [identify_body(name) or identify_bare(name) for name in names]
    return all(known) and (looks_like_body(names[-1]) or names[-1].endswith("部门"))


@cache
def is_prose(words_: str) -> bool:
    """Whether words hold something that no name of a body holds: a figure with its unit, a verb of planning."""
    return len(words_) > _LONGEST or _prose().search(words_) is not None


@cache
def is_level(word: str) -> bool:
    """Whether a word is a level of government: 县, 特区, 乡."""
    return word in words("names")["levels"]


def governments() -> tuple[str, ...]:
    """How the name of a government ends: 人民政府, 管委会."""
    return tuple(words("names")["governments"])


@cache
def is_deadline(text: str) -> bool:
    """Whether words in a list say when, or how much, instead of who: 6月底完成, 2026年底前, 约需1800万元."""
    return _deadline().fullmatch(text) is not None


@cache
def _deadline() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in words("names")["deadlines"]))


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(words('names')['endings'])})$")


@cache
def _prose() -> re.Pattern[str]:
    return re.compile("|".join(words("names")["prose"]))
