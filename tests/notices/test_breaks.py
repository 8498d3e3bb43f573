from __future__ import annotations

import pytest
from notices.invented import assert_quoted, read, remarks, roles_of, told

from graphkit.notices.breaks import goes_on
from graphkit.records import RemarkKind, Role

GOES_ON = [
    ("甲局、", "乙局"),
    ("甲局，县", "人力资源和社会保障局、丙局"),
    ("甲局、县", "人力资源和社会保障局。"),
    ("甲局、县人力资源和社", "会保障局"),
    ("县人力资源和社", "会保障局"),
    ("甲局、县人力资源和", "社会保障局"),
    ("甲局、县委", "宣传部"),
    ("甲局、县政府", "办公室，各镇街"),
    ("甲局、市生态环境局", "甲乙县分局"),
    ("甲园区（北", "区、南区）服务中心、乙局"),
    ("国家税务总局", "甲乙县税务局"),
]
STOPS = [
    ("各镇街、经开区", "甲县人民政府办公室"),
    ("各镇街", "甲县人民政府办公室"),
    ("县残联", "甲县人民政府"),
    ("甲局、县供电", "甲县人民政府"),
    ("甲局、县供电", "中共甲县委员会"),
    ("甲局、乙局", "甲县交通运输局"),
    ("甲局、乙局", "2030年1月1日印发"),
    ("甲局、乙局", "绿化城区"),
    ("甲局、乙局", "社会事业"),
    ("甲局、乙局。", "丙局"),
    ("甲局、乙局；", "加快建设园区"),
    ("甲局（东", "修建大桥"),
    ("甲局、乙局", "抄送：县委各部门，县检察院。"),
    ("", "甲县人民政府办公室"),
]


@pytest.mark.parametrize(("tail", "line"), GOES_ON)
def test_a_list_that_goes_on(tail: str, line: str) -> None:
    """A separator, a level word, an open bracket or half a name at the end of a line asks for the next."""
    assert goes_on(tail, Role.SUPPORT, line)


@pytest.mark.parametrize(("tail", "line"), STOPS)
def test_a_list_that_has_come_to_its_end(tail: str, line: str) -> None:
    """A signature, a date, a heading or words of the next task are not glued to a whole name."""
    assert not goes_on(tail, Role.SUPPORT, line)


@pytest.mark.parametrize(
    ("tail", "line", "more"),
    [
        ("王某、李", "某、张某", True),
        ("王某、李小", "某", True),
        ("王某、李某", "甲县人民政府", False),
        ("王某", "责任", False),
        ("王某、李某某", "绿化城区", False),
        ("王某、李某", "修路到底", False),
    ],
)
def test_a_list_of_persons(tail: str, line: str, more: bool) -> None:
    """A name of a person is cut only where one character stands alone."""
    assert goes_on(tail, Role.LEADER, line) is more


@pytest.mark.parametrize(("tail", "line"), GOES_ON)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
def test_a_cut_list_is_read_whole(tail: str, line: str, gap: str) -> None:
    """The name across the break is one name, quoted from both pages, and the next task is not touched."""
    text = f"1. 修路。\n牵头单位：{tail}{gap}{line}\n2. 植树。\n牵头单位：戊局\n"
    whole = f"1. 修路。\n牵头单位：{tail}{line}\n2. 植树。\n牵头单位：戊局\n"
    assert told(text) == told(whole)
    assert_quoted(read(text))


@pytest.mark.parametrize(
    "last",
    ["甲局", "甲局、乙局", "各镇街、经开区", "各镇街，县残联", "各镇街、县供电公司", "县政府各部门，各镇街、经开区"],
)
@pytest.mark.parametrize("signature", ["甲县人民政府办公室", "甲县人民政府", "甲县发展和改革局", "中共甲县委办公室"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_signature_below_the_last_list_is_not_a_party(last: str, signature: str, gap: str) -> None:
    """Closing words below the last 协办单位 stay outside the tasks, whatever the last name is."""
    text = f"1. 修路。\n牵头单位：丁局\n协办单位：{last}\n{gap}{signature}\n{gap}2030年1月1日印发\n"
    assert roles_of(text)["support"] == last.replace("，", "、").split("、")
    assert [quotation.split() for quotation in remarks(text, RemarkKind.OUTSIDE)] == [[signature, "2030年1月1日印发"]]


def test_the_text_of_the_next_task_without_a_number_is_not_a_name() -> None:
    """Where tasks have no numbers, a list ends and words of a task begin."""
    assert told("修路\n牵头单位：甲局、乙局\n绿化城区\n牵头单位：丙局、丁局\n植树\n牵头单位：戊局\n") == [
        ("", "修路", {"lead": ["甲局", "乙局"]}),
        ("", "绿化城区", {"lead": ["丙局", "丁局"]}),
        ("", "植树", {"lead": ["戊局"]}),
    ]


def test_a_line_that_is_not_taken_is_remarked() -> None:
    """Words between two tasks that could be the end of a name, but need not, are left for a human eye."""
    text = "1. 修路。\n牵头单位：甲局、乙局\n丙园\n2. 植树。\n牵头单位：丁局\n"
    assert told(text) == [("1", "修路。", {"lead": ["甲局", "乙局"]}), ("2", "植树。", {"lead": ["丁局"]})]
    assert remarks(text, RemarkKind.UNREAD) == ["丙园"]


def test_a_bracket_that_never_closes_swallows_nothing() -> None:
    """The task below a list with half a bracket keeps its words."""
    assert told("1. 修路。\n牵头单位：甲局（东、乙局\n修桥很久。\n牵头单位：丙局\n") == [
        ("1", "修路。", {"lead": ["甲局（东", "乙局"]}),
        ("", "修桥很久。", {"lead": ["丙局"]}),
    ]


def test_a_list_over_many_lines() -> None:
    """A list whose every line ends in a separator goes on to its end."""
    names = [f"第{number}局" for number in range(200)]
    assert roles_of("1. 修路。\n牵头单位：" + "、\n\n".join(names) + "\n") == {"lead": names}
