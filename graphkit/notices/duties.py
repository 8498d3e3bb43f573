"""Headings that say who does what stands below them: all items under 县财政局牵头的任务 are that body's.

县财政局：               nothing but names: those below are their duties
一、县财政局牵头任务（3项）     names with a verb, perhaps with a word for what they do
牵头单位：县财政局          a label with names and no words of a task
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphkit.notices.contacts import persons_before, persons_named
from graphkit.notices.draft import NameList, is_heading
from graphkit.notices.expressions import label_lists, parse_expression
from graphkit.notices.items import Item
from graphkit.notices.mentions import RoleNames
from graphkit.records import Role

_LONGEST = 40
_WHAT = re.compile(
    r"的?(?:各项|重点|主要|具体|年度)*(?:任务|工作|事项|项目|职责|内容|举措|措施|工程|目标|改革)*"
    r"[ \u3000]*(?:[（(][^（()）]*[)）])?[：:。 \u3000]*$"
)


def heads_duties(items: Sequence[Item], at: int) -> bool:
    """Whether an item only names somebody, and the items below it say what these do."""
    below = items[at + 1] if at + 1 < len(items) else None
    draft = items[at].draft
    if below is None or below.draft.marker is None or below.draft.section != draft.section:
        return False
    if draft.marker is not None and below.draft.level <= draft.level:
        return False
    return bool(_spoken(items[at])) or (bool(duty_names(items[at])) and _names_helpers_at_most(below))


def duty_names(item: Item) -> list[RoleNames]:
    """The lists of names that an item is made of; none if it says anything else."""
    if item.draft.lists and not item.words.text:
        behind = (names for label in item.draft.lists for names in behind_label(label))
        return [names for names in behind if names.names.text.strip()]
    spoken = _spoken(item)
    if spoken or item.named:
        return spoken
    text = item.words.text.rstrip("：: ")
    said = parse_expression(text) if 0 < len(text) <= _LONGEST else None
    return [RoleNames(Role.RESPONSIBLE, item.words.part(0, len(text)))] if said and said.bare else []


def names_above(headings: Sequence[Item]) -> list[RoleNames]:
    """The names of the nearest of some headings that is made of names."""
    return next((names for each in reversed(headings) if (names := duty_names(each))), [])


def ends_duties(item: Item) -> bool:
    """Whether an item without a number is a heading of something else than duties."""
    return item.draft.marker is None and not item.named and is_heading(item.draft) and not duty_names(item)


def behind_label(label: NameList) -> Iterator[RoleNames]:
    """The lists behind a label: one, or several where verbs part them (责任部门：市教育局牵头，市财政局配合)."""
    stretch, persons = label.stretch, persons_named(label.label.text)
    for names in label_lists(stretch.text, label.role):
        yield RoleNames(names.role, stretch.part(names.start, names.end), persons=persons)


def _spoken(item: Item) -> list[RoleNames]:
    """The names of a heading such as 县财政局牵头，县审计局配合的任务."""
    text = item.words.text
    if item.draft.lists or not 0 < len(text) <= _LONGEST:
        return []
    what = _WHAT.search(text)
    said = parse_expression(text[: what.start()] if what else text, strict=True)
    if said is None or said.bare or said.rest:
        return []
    return [
        RoleNames(names.role, item.words.part(names.start, names.end), persons=persons_before(text, names.start))
        for names in said.lists
    ]


def _names_helpers_at_most(item: Item) -> bool:
    """Whether an item names nobody but those who help."""
    roles = [names.role for piece in item.pieces for names in piece.lists] + [names.role for names in item.draft.lists]
    return all(role is Role.SUPPORT for role in roles)
