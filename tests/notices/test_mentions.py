from __future__ import annotations

import pytest
from notices.invented import read, roles_of, told

from graphkit.notices.mentions import settled_roles
from graphkit.records import Role

L, A, R, S = Role.LEADER, Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT


@pytest.mark.parametrize(
    ("written", "settled"),
    [
        ([R], [R]),
        ([R, S], [A, S]),
        ([S, R], [S, A]),
        ([A, R], [A, R]),
        ([A, R, S], [A, R, S]),
        ([L, R], [L, R]),
        ([L, R, S], [L, A, S]),
        ([A, S], [A, S]),
        ([], []),
    ],
)
def test_what_responsible_means_depends_on_its_neighbours(written: list[Role], settled: list[Role]) -> None:
    """责任单位 leads beside 协办单位, stays beside 牵头单位, and stays alone."""
    assert settled_roles(written) == settled


def test_places_go_on_over_two_lists_of_one_role() -> None:
    """A second list of the same role counts on from the first."""
    (task,) = read("1. 修路。\n牵头单位：甲局、乙局\n主办单位：丙局\n协办单位：丁局\n").tasks
    assert [(str(m.role), m.place) for m in task.mentions] == [("lead", 1), ("lead", 2), ("lead", 3), ("support", 1)]


def test_responsible_beside_support_in_a_line_and_in_a_table() -> None:
    """Both ways of writing come to the same roles."""
    expected = {"lead": ["甲局"], "support": ["乙局"]}
    assert roles_of("1. 修路。\n责任单位：甲局\n配合单位：乙局\n") == expected
    assert roles_of("序号\t任务\t责任单位\t配合单位\n1\t修路\t甲局\t乙局\n") == expected


def test_an_empty_cell_of_support_leaves_responsible_as_it_is() -> None:
    """A row that names no support does not tell lead and support apart."""
    assert roles_of("序号\t任务\t责任单位\t配合单位\n1\t修路\t甲局\t\n") == {"responsible": ["甲局"]}


@pytest.mark.parametrize(
    ("written", "persons"),
    [
        ("李建国 县委常委、常务副县长", ["李建国"]),
        ("李建国 县委常委、常务副县长，周敏 副县长", ["李建国", "周敏"]),
        ("赵立新（副县长）", ["赵立新"]),
        ("周敏 副县长", ["周敏"]),
        ("周敏、分管副县长", ["周敏", "分管副县长"]),
    ],
)
def test_a_title_set_apart_behind_a_name_is_no_leader_of_its_own(written: str, persons: list[str]) -> None:
    """Titles behind a name, after white space or in brackets, are that person's; a post alone stays one."""
    assert roles_of(f"1. 修路。\n包联领导：{written}\n责任单位：甲局\n")["leader"] == persons


def test_a_title_in_the_cell_of_its_person_is_no_leader() -> None:
    """White space in a cell parts names, and a title behind one is still that person's."""
    text = "序号\t任务\t牵头领导\t牵头单位\n1\t修路\t徐明 副县长\t甲局\n2\t建桥\t王旭 李明 副县长\t乙局\n"
    assert [task[2]["leader"] for task in told(text)] == [["徐明"], ["王旭", "李明"]]


def test_each_closing_sentence_closes_the_words_before_it() -> None:
    """An item whose sentences twice say who does what is two tasks; semicolons may part the verbs of one sentence."""
    first, second, third = told(
        "1. 查超载。县公安局牵头，县财政局配合。建2个站。县交通运输局牵头。\n2. 办展会。县商务局牵头；县财政局配合。\n"
    )
    assert first[1:] == ("查超载。", {"lead": ["县公安局"], "support": ["县财政局"]})
    assert second[1:] == ("建2个站。", {"lead": ["县交通运输局"]})
    assert third[1:] == ("办展会。", {"lead": ["县商务局"], "support": ["县财政局"]})
