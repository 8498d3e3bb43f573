"""Lists of names with a role become mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.errors import Sentence
from graphkit.notices.names import name_spans
from graphkit.notices.stretch import Stretch
from graphkit.records import Mention, Remark, RemarkKind, Role
from graphkit.vocabulary import Placeholder, placeholder


@dataclass(frozen=True, slots=True)
class RoleNames:
    """The names behind one role word: text in a line, or a cell of a table, where white space parts names."""

    role: Role
    names: Stretch
    in_cell: bool = False


def mentions(lists: Sequence[RoleNames]) -> tuple[tuple[Mention, ...], tuple[Remark, ...]]:
    """Every name of a task's lists in order; a word for “nobody” (无, —) becomes a remark instead."""
    found: list[Mention] = []
    remarks: list[Remark] = []
    places: Counter[Role] = Counter()
    for role, entry in zip(settled_roles([names.role for names in lists]), lists, strict=True):
        for start, end in name_spans(entry.names.text, spaces_separate=entry.in_cell):
            written = entry.names.text[start:end]
            position = entry.names.position(start, end)
            if placeholder(written) is Placeholder.EMPTY:
                remarks.append(Remark(RemarkKind.NOTE, position, written, _NOBODY))
                continue
            places[role] += 1
            found.append(Mention(written, role, places[role], position))
    return tuple(found), tuple(remarks)


def settled_roles(roles: Sequence[Role]) -> list[Role]:
    """Roles as they stand in one task: 责任单位 beside 协办单位 leads, unless there is a 牵头单位."""
    leads = Role.SUPPORT in roles and Role.LEAD not in roles
    return [Role.LEAD if leads and role is Role.RESPONSIBLE else role for role in roles]


_NOBODY = Sentence("此处写明没有单位", "says in so many words that there is nobody")
