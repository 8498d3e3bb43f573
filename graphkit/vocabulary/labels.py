"""Labels: what a party that stands behind one is to a task, and whether persons stand there beside units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache

from graphkit.records import Role
from graphkit.vocabulary.load import words


class Persons(StrEnum):
    """Who the persons are that a label names beside units.

    ``leaders`` in 牵头领导及责任单位; ``contacts`` in 责任单位及责任人: they answer for their unit, and are no leaders.
    """

    LEADERS = "leaders"
    CONTACTS = "contacts"


@cache
def labels_by_role() -> dict[str, Role]:
    """Every label that is known as a whole, with its role."""
    return {label: Role(role) for role, labels in words("roles")["labels"].items() for label in labels}


@lru_cache(maxsize=8192)
def role_of_label(word: str) -> Role | None:
    """The role that a label stands for; None if it is no label of a role.

    A label that is not known as a whole is told from its parts: 第一责任单位, 牵头及责任科室, 业务指导部门.
    """
    role = _plain_role(word)
    if role is not None:
        return role
    both = _of_units_and_persons(word)
    return both[0] if both else None


def persons_beside(label: str) -> Persons | None:
    """Who the persons are that a label, white space removed, names beside its units; None if it names none."""
    both = None if _plain_role(label) else _of_units_and_persons(label)
    return both[1] if both else None


def names_contacts(label: str) -> bool:
    """Whether a label, white space removed, names nobody but persons who answer for a unit: 责任人, 联系人."""
    return _contact().fullmatch(label) is not None


def speaks_of_roles(heading: str) -> bool:
    """Whether a heading holds a word of a role: 牵头工作组成员."""
    return _role_word().search(heading) is not None


def leads(heading: str) -> bool:
    """Whether a heading holds a word for leading: 牵头人."""
    return any(word in heading for word in words("roles")["parts"]["lead"])


_UNITS = (Role.LEAD, Role.SUPPORT, Role.RESPONSIBLE)
_JOINT = re.compile("以及|及其|[及和与兼、/／（(）)]+")
_LONGEST = 20


def _plain_role(word: str) -> Role | None:
    """The role of a label of units only, or of leaders only."""
    if word in labels_by_role():
        return labels_by_role()[word]
    if _leader_label().fullmatch(word):
        return Role.LEADER
    found = _unit_label().fullmatch(word)
    return next((role for role in _UNITS if found and found[str(role)]), None)


@lru_cache(maxsize=8192)
def _of_units_and_persons(word: str) -> tuple[Role, Persons] | None:
    """What a label of two parts says: 牵头单位及责任人, 责任单位（责任人）, 责任人及单位, 牵头领导及单位."""
    if len(word) > _LONGEST or not _holds_person().search(word):
        return None
    for before, behind in _halves(word):
        for unit, person in ((before, behind), (behind, before)):
            persons = _persons(person)
            role = _unit_role(unit, person) if persons else None
            if persons and role:
                return role, persons
    return None


def _halves(word: str) -> Iterator[tuple[str, str]]:
    """The ways to part a label in two: at its joint, or between a unit and 责任人 where it has none."""
    joints = [found for found in _JOINT.finditer(word) if found.end() < len(word)]
    for joint in joints:
        yield word[: joint.start()], _JOINT.sub("", word[joint.end() :])
    if not joints:
        yield from ((word[:at], word[at:]) for at in range(2, len(word) - 1) if names_contacts(word[at:]))


def _persons(word: str) -> Persons | None:
    if names_contacts(word):
        return Persons.CONTACTS
    return Persons.LEADERS if _plain_role(word) is Role.LEADER else None


def _unit_role(word: str, person: str) -> Role | None:
    """The role of the units in a label; 单位 beside 牵头领导 or 责任人 is what the word of the persons says."""
    role = _plain_role(word)
    if role is not None:
        return role if role in _UNITS else None
    named = "责任" in person or not names_contacts(person)
    if not named or word not in words("roles")["parts"]["units"]:
        return None
    return Role.LEAD if re.search("|".join(words("roles")["parts"]["lead"]), person) else Role.RESPONSIBLE


@cache
def _contact() -> re.Pattern[str]:
    parts = words("roles")["parts"]
    before = [*parts["beside"], *parts["leader"]]
    return re.compile(f"(?:{'|'.join(before)})*(?:{'|'.join(parts['contacts'])})")


@cache
def _holds_person() -> re.Pattern[str]:
    parts = words("roles")["parts"]
    return re.compile("|".join([*parts["contacts"], *parts["persons"]]))


@cache
def _role_word() -> re.Pattern[str]:
    parts = words("roles")["parts"]
    return re.compile("|".join(word for role in Role for word in parts[str(role)]))


@cache
def _unit_label() -> re.Pattern[str]:
    """Words of roles and words beside them before what they name: 单位, 部门."""
    parts = words("roles")["parts"]
    of_roles = "|".join(f"(?P<{role}>{'|'.join(parts[str(role)])})" for role in _UNITS)
    return re.compile(f"(?:{of_roles}|{'|'.join(parts['beside'])})+(?:{'|'.join(parts['units'])})")


@cache
def _leader_label() -> re.Pattern[str]:
    parts = words("roles")["parts"]
    return re.compile(
        f"(?:{'|'.join(parts['beside'])})*(?:{'|'.join(parts['leader'])})"
        f"(?:{'|'.join([*parts['leader'], *parts['beside']])})*(?:{'|'.join(parts['persons'])})"
    )
