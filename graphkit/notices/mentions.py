"""Lists of names with a role become mentions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graphkit.errors import Sentence
from graphkit.notices.brackets import Span
from graphkit.notices.contacts import units_and_persons
from graphkit.notices.names import name_spans
from graphkit.notices.other_labels import parted
from graphkit.notices.stretch import Stretch
from graphkit.records import Mention, Remark, RemarkKind, Role, squeeze
from graphkit.vocabulary import (
    Persons,
    Placeholder,
    is_deadline,
    is_leader_group,
    is_person,
    looks_like_body,
    placeholder,
    title_apart,
    without_title,
)


@dataclass(frozen=True, slots=True)
class RoleNames:
    """The names behind one role word: text in a line, or a cell of a table, where white space parts names."""

    role: Role
    names: Stretch
    in_cell: bool = False
    persons: Persons | None = None
    """Whom the label names beside units: 责任单位及责任人."""


def mentions(lists: Sequence[RoleNames]) -> tuple[tuple[Mention, ...], tuple[Remark, ...]]:
    """Every name of a task's lists in order; a word for “nobody” (无, —) becomes a remark instead."""
    found: list[Mention] = []
    remarks: list[Remark] = []
    places: defaultdict[Role, int] = defaultdict(int)
    named = [names for entry in lists for names in _named(entry, remarks)]
    roles = [Role.LEADER if _are_persons(names) else names.role for names in named]
    for role, entry in zip(settled_roles(roles), named, strict=True):
        spans = list(name_spans(entry.names.text, spaces_separate=entry.in_cell))
        if role is Role.LEADER:
            told = [(span, False) for span in _persons(entry.names.text, spans)]
        else:
            told = list(units_and_persons(entry.names.text, spans, entry.persons))
        together = _together(entry.names.text, told)
        grouped = _tagged_groups(entry.names.text, told)
        for at, ((start, end), beside) in enumerate(told):
            written = entry.names.text[start:end]
            if tag := _TAG.search(written) if written[-1] in ")）" else None:
                written, end = written[: tag.start()], start + tag.start()
            own = _TAGGED[tag[2]] if tag else Role.LEADER if beside else role
            own = together[1] if at < together[0] else grouped.get(at, own)
            position = entry.names.position(start, end)
            if beside and entry.persons is not Persons.LEADERS:
                remarks.append(Remark(RemarkKind.NOTE, position, written, CONTACT))
                continue
            if placeholder(written) is Placeholder.EMPTY:
                remarks.append(Remark(RemarkKind.NOTE, position, written, _NOBODY))
                continue
            if is_deadline(squeeze(written)):
                remarks.append(Remark(RemarkKind.NOTE, position, written, _DEADLINE))
                continue
            places[own] += 1
            found.append(Mention(written, own, places[own], position))
    return tuple(found), tuple(remarks)


def _named(entry: RoleNames, remarks: list[Remark]) -> Iterator[RoleNames]:
    """The passages of a list that hold its names; what stands beside them is remarked."""
    names = entry.names
    told = parted(names.text, names.breaks(), leaders=entry.role is Role.LEADER, persons=entry.persons)
    remarks.extend(
        Remark(RemarkKind.UNREAD, names.position(*span), names.text[slice(*span)], _ASIDE) for span in told.aside
    )
    if not told.aside:
        yield entry
        return
    yield from (replace(entry, names=names.part(*span)) for span in told.names)


def _are_persons(entry: RoleNames) -> bool:
    """Whether a list of those who lead or are responsible names nobody but persons: 王某某牵头，县交通局负责.

    A name of two characters may as well be the short name of a body, and is taken for one.
    """
    if entry.role not in (Role.LEAD, Role.RESPONSIBLE) or entry.persons:
        return False
    names = [squeeze(entry.names.text[a:b]) for a, b in name_spans(entry.names.text, spaces_separate=entry.in_cell)]
    return bool(names) and all(
        len(name) == _SURE_PERSON and is_person(name) and not looks_like_body(name) for name in names
    )


_SURE_PERSON = 3
_TAG = re.compile(r"[（(](共同|联合)?(牵头|主办|配合|协办)(?:单位|部门)?[)）]$")
_TAGGED = {"牵头": Role.LEAD, "主办": Role.LEAD, "配合": Role.SUPPORT, "协办": Role.SUPPORT}
"""A role that stands in brackets behind a single name of a list: 县商务局（牵头）、县财政局."""


def _together(text: str, told: Sequence[tuple[Span, bool]]) -> tuple[int, Role]:
    """How many of the first names of a list have the role that one of them is tagged with: 甲、乙（共同牵头）."""
    for at, ((start, end), _) in enumerate(told if ")" in text or "）" in text else ()):
        tag = _TAG.search(text[start:end]) if text[end - 1] in ")）" else None
        if tag and tag[1]:
            return at, _TAGGED[tag[2]]
    return 0, Role.LEAD


def _tagged_groups(text: str, told: Sequence[tuple[Span, bool]]) -> dict[int, Role]:
    """The roles of names in groups of which each ends in a tag, by place: 甲（牵头），乙、丙（配合）."""
    if not any(mark in text for mark in ")）"):
        return {}
    groups: list[list[int]] = [[]]
    for at, ((start, _), _) in enumerate(told):
        if at and re.search("[，,；;]", text[told[at - 1][0][1] : start]):
            groups.append([])
        groups[-1].append(at)
    tags = [_TAG.search(text[slice(*told[group[-1]][0])]) for group in groups if group]
    if len(tags) < _SEVERAL or not all(tags):
        return {}
    return {at: _TAGGED[tag[2]] for group, tag in zip(groups, tags, strict=True) if tag for at in group}


_SEVERAL = 2


def _persons(text: str, spans: Sequence[Span]) -> list[Span]:
    """Names of persons without their titles.

    A title alone belongs to the person named next, if there is one, or to one before whose first title stands apart:
    李建国 县委常委、常务副县长.
    """
    found: list[Span] = []
    person: Span | None = None
    title = 0
    """Where the first title behind the last person stands."""
    for at, (start, end) in enumerate(spans):
        name = text[start:end]
        first, last = (0, len(name)) if name[0] in "各其" and is_leader_group(squeeze(name)) else without_title(name)
        if first < last:
            found.append((start + first, start + last))
            person, title = (start, end), 0
            continue
        title = title or start
        if at + 1 == len(spans) and not (person and _is_titled(text, person, title)):
            found.append((start, end))
    return found


def _is_titled(text: str, name: Span, title: int) -> bool:
    """Whether a title alone is that of the name before it: white space parts them, or that name has one already."""
    return not text[name[1] : title].strip() or title_apart(text[slice(*name)]) is not None


def settled_roles(roles: Sequence[Role]) -> list[Role]:
    """Roles as they stand in one task: 责任单位 beside 协办单位 leads, unless there is a 牵头单位."""
    leads = Role.SUPPORT in roles and Role.LEAD not in roles
    return [Role.LEAD if leads and role is Role.RESPONSIBLE else role for role in roles]


CONTACT = Sentence(
    "单位的责任人或联系人，不是牵头领导，记在这里，没有计入",
    "a person who answers for the unit, not a leader: kept here, not counted",
)
_DEADLINE = Sentence("名单里的完成时限或资金，不是单位", "a deadline or a sum of money in the list, not a party")
_ASIDE = Sentence(
    "名单里另一种标签后面的文字，或某单位的具体职责，没有读成分工",
    "behind another label in the list, or the duty of a single body: not read as an assignment",
)
_NOBODY = Sentence("此处写明没有单位", "says in so many words that there is nobody")
