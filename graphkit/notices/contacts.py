"""Units named with a person beside them: 县水务局（张三丰）, 县交通运输局 刘洋, 县财政局：李明.

The person answers for the unit (责任人, 联系人) and is no leader, unless the label says so: 牵头领导及单位.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphkit.notices.brackets import Span
from graphkit.notices.names import name_spans
from graphkit.records import squeeze
from graphkit.vocabulary import (
    Persons,
    identify_bare,
    identify_body,
    is_person,
    looks_like_body,
    persons_beside,
    role_labels,
    surname_with_title,
    without_title,
)

_SPACE = r"[ \t\u3000\xa0]"
_BRACKET = re.compile(rf"(?P<one>[^（(]+?){_SPACE}*[（(](?P<other>[^（()）]+)[）)]")
_TWO_PARTS = (
    re.compile(rf"(?P<one>[^：:]+?){_SPACE}*[：:—－-]+{_SPACE}*(?P<other>[^：:]+)"),
    re.compile(rf"(?P<one>\S+){_SPACE}+(?P<other>.+)"),
)
_SURE = 3
_PLACE = "村庄屯湾沟河湖山库渠桥路"
_LABEL_REACH = 24


def persons_named(label: str) -> Persons | None:
    """Whom a label or the heading of a column names beside units."""
    return persons_beside(squeeze(label).strip("：:【】〔〕[] "))


def persons_before(text: str, start: int) -> Persons | None:
    """Whom the label names that stands right before a place in a text."""
    before = text[max(0, start - _LABEL_REACH) : start]
    labels = role_labels(before)
    if not labels or before[labels[-1].names_start :].strip():
        return None
    return persons_named(before[labels[-1].start : labels[-1].names_start])


def begins_with_unit(text: str) -> bool:
    """Whether the first name of a list is a unit with a person beside it: 县交通运输局局长刘洋."""
    first = next(iter(name_spans(text, spaces_separate=False)), None)
    return first is not None and _parted(text[slice(*first)], Persons.CONTACTS) is not None


def units_and_persons(text: str, names: Sequence[Span], persons: Persons | None) -> Iterator[tuple[Span, bool]]:
    """The names of a list one by one, units and persons parted, each with whether it is a person beside a unit.

    Without a label that names both, only a person of three characters or with a title is sure to be one, and a bracket
    stays with the name of the unit.
    """
    unit_end = -1
    for start, end in names:
        whole = text[start:end]
        parted = _parted(whole, persons)
        if parted:
            unit, people = parted
            yield (start + unit[0], start + unit[1]), False
            yield from (((start + a, start + b), True) for a, b in people)
        else:
            behind = persons is not None or (unit_end >= 0 and not text[unit_end:start].strip())
            person = _person(whole, persons) if behind else None
            yield ((start + person[0], start + person[1]), True) if person else ((start, end), False)
        unit_end = end if parted or looks_like_body(squeeze(whole)) else -1


def _parted(whole: str, persons: Persons | None) -> tuple[Span, list[Span]] | None:
    """A name as a unit and the persons beside it; None if it is not both."""
    for pattern in _TWO_PARTS if persons is None else (_BRACKET, *_TWO_PARTS):
        found = pattern.fullmatch(whole)
        if found is None:
            continue
        for unit, beside in (("one", "other"), ("other", "one")):
            people = _people(whole, found.span(beside), persons) if _is_unit(found[unit]) else None
            if people:
                return found.span(unit), people
    return _glued(whole, persons)


def _is_unit(words: str) -> bool:
    return looks_like_body(squeeze(words)) and not squeeze(words).endswith(tuple(_PLACE))


def _glued(whole: str, persons: Persons | None) -> tuple[Span, list[Span]] | None:
    """县交通运输局局长刘洋, 县交通运输局刘洋: a standard body with a person right behind it."""
    for end in range(len(whole) - 2, 2, -1):
        if whole[end - 1] in _LAST and identify_body(squeeze(whole[:end])):
            people = _people(whole, (end, len(whole)), persons)
            return ((0, end), people) if people else None
    return None


_LAST = "局委办部厅会院署队心社联协"


def _people(whole: str, span: Span, persons: Persons | None) -> list[Span]:
    """The names of persons in a part of a name; none if anything in it is not one."""
    found = []
    for start, end in name_spans(whole[slice(*span)], spaces_separate=True):
        person = _person(whole[span[0] + start : span[0] + end], persons)
        if person is None:
            return []
        found.append((span[0] + start + person[0], span[0] + start + person[1]))
    return found


def _person(name: str, persons: Persons | None) -> Span | None:
    """Where the name of a person stands in words, its title aside; None if they are not sure to be one."""
    words = squeeze(name)
    if surname_with_title(words):
        return 0, len(name)
    start, end = without_title(name)
    core = squeeze(name[start:end])
    if not is_person(core) or looks_like_body(core) or identify_bare(core):
        return None
    sure = core != words or persons is not None or (len(core) == _SURE and core[-1] not in _PLACE)
    return (start, end) if sure else None
