from __future__ import annotations

import pytest

from graphkit.records import Role
from graphkit.vocabulary import ColumnKind, Persons, persons_beside, role_labels, role_of_label, told_column_kind


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("牵头单位及责任人", "lead"),
        ("责任单位及责任人", "responsible"),
        ("责任单位（责任人）", "responsible"),
        ("责任人（责任单位）", "responsible"),
        ("责任单位、责任人", "responsible"),
        ("责任单位/责任人", "responsible"),
        ("责任单位责任人", "responsible"),
        ("责任人及单位", "responsible"),
        ("责任单位及负责同志", "responsible"),
        ("配合单位及联系人", "support"),
    ],
)
def test_a_label_of_units_with_those_who_answer_for_them(label: str, role: str) -> None:
    """The role is that of the units; the persons beside them are contacts, in whatever way the two are joined."""
    assert (role_of_label(label), persons_beside(label)) == (Role(role), Persons.CONTACTS)


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("牵头领导及单位", "lead"),
        ("牵头领导及牵头单位", "lead"),
        ("分管领导及责任单位", "responsible"),
        ("责任领导、责任单位", "responsible"),
        ("包联领导及单位", "responsible"),
        ("牵头单位和分管领导", "lead"),
    ],
)
def test_a_label_of_units_with_leaders(label: str, role: str) -> None:
    """Beside 牵头领导 or 分管领导 the persons are leaders, and the units have the role that the label says."""
    assert (role_of_label(label), persons_beside(label)) == (Role(role), Persons.LEADERS)


@pytest.mark.parametrize("label", ["牵头单位", "牵头和责任单位", "牵头责任单位", "责任单位及部门", "分管领导"])
def test_a_label_of_one_kind_names_no_persons_beside(label: str) -> None:
    """和 and 及 also join words of one label."""
    assert role_of_label(label) is not None
    assert persons_beside(label) is None


@pytest.mark.parametrize("label", ["责任人", "单位及联系人", "联系人及电话", "主要负责人", "项目及责任区"])
def test_what_says_no_role_of_a_unit(label: str) -> None:
    """Persons alone, and units without a word for what they do, are no label of a role."""
    assert role_of_label(label) is None
    assert not isinstance(told_column_kind(label), Role)


def test_contacts_alone_are_a_column_of_something_else() -> None:
    """责任人 and 联络员 are none of the four roles."""
    assert [told_column_kind(label) for label in ("责任人", "负责人", "具体责任人", "联络员")] == [ColumnKind.OTHER] * 4


@pytest.mark.parametrize("label", ["责任单位（责任人）", "责任单位、责任人", "责任单位及责任人", "责任单位 责任人"])
def test_such_a_label_before_a_colon(label: str) -> None:
    """It begins where its first word does, also with a bracket or a separator in it."""
    (found,) = role_labels(f"修路。{label}：甲局")
    assert (found.role, found.start, found.names_start) == (Role.RESPONSIBLE, 3, 4 + len(label))
