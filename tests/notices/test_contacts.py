from __future__ import annotations

import pytest
from notices.invented import assert_quoted, by_role, read

from graphkit.records import RemarkKind


def named(text: str) -> tuple[list[dict[str, list[str]]], list[str]]:
    """Whom each task of a text names by role, and the persons that are remarked and not counted."""
    notice = read(text)
    assert_quoted(notice)
    aside = [remark.quotation for remark in notice.remarks if remark.reason.zh.startswith("单位的责任人")]
    return [by_role(task.mentions) for task in notice.tasks], aside


@pytest.mark.parametrize(
    "cell",
    [
        *("县交通运输局 刘洋", "县交通运输局（刘洋）", "县交通运输局：刘洋", "县交通运输局刘洋", "刘洋 县交通运输局"),
        *("县交通运输局局长刘洋", "县交通运输局（局长刘洋）", "县交通运输局 刘 洋", "县交通运输局（刘洋局长）"),
    ],
)
def test_a_unit_and_who_answers_for_it(cell: str) -> None:
    """The unit has the role of its column; the person is kept in a remark and is no leader."""
    roles, aside = named(f"序号\t任务\t牵头单位及责任人\t配合单位\n1\t修路\t{cell}\t县水务局\n2\t植树\t县林业局\t\n")
    assert roles[0] == {"lead": ["县交通运输局"], "support": ["县水务局"]}
    assert len(aside) == 1
    assert "".join(aside[0].split()) == "刘洋"


def test_several_units_each_with_its_person() -> None:
    """Every unit of a cell counts, every person is remarked."""
    head = "序号\t任务\t责任单位及责任人\n"
    roles, aside = named(head + "1\t修路\t县水务局 王建国、县财政局 李明，县教体局（高峰、张三）\n2\t植树\t县林业局\n")
    assert roles[0] == {"responsible": ["县水务局", "县财政局", "县教体局"]}
    assert aside == ["王建国", "李明", "高峰", "张三"]


@pytest.mark.parametrize(
    "line",
    [
        "责任单位及责任人：县交通运输局 刘洋",
        "责任单位（责任人）：县交通运输局（刘洋）",
        "（责任单位及责任人：县交通运输局局长刘洋）",
    ],
)
def test_the_same_behind_a_label(line: str) -> None:
    """A label before a colon works as the heading of a column does."""
    assert named(f"1.修路。\n{line}\n2.植树。（责任单位：县林业局）\n")[0][0] == {"responsible": ["县交通运输局"]}
    assert named(f"1.修路。\n{line}\n2.植树。（责任单位：县林业局）\n")[1] == ["刘洋"]


@pytest.mark.parametrize(
    "cell", ["王建国、县水务局", "王建国 县水务局", "县水务局（王建国）", "副县长王建国，县水务局"]
)
def test_leaders_and_units_in_one_column(cell: str) -> None:
    """Below 牵头领导及单位 persons are leaders and bodies lead."""
    roles, aside = named(f"序号\t任务\t牵头领导及单位\n1\t治水\t{cell}\n")
    assert roles == [{"leader": ["王建国"], "lead": ["县水务局"]}]
    assert aside == []


def test_a_person_behind_a_unit_in_a_column_of_units() -> None:
    """A person of three characters right behind a unit is that unit's, also where the heading names units only."""
    roles, aside = named("序号\t任务\t责任单位\n1\t治水\t县水务局 王建国\n")
    assert (roles, aside) == ([{"responsible": ["县水务局"]}], ["王建国"])


@pytest.mark.parametrize("cell", ["县财政局 文旅", "县水利局 马家庄", "县住建局 城关镇", "县教体局 石桥"])
def test_what_only_begins_like_a_person(cell: str) -> None:
    """Short names of bodies and places are no persons."""
    roles, aside = named(f"序号\t任务\t责任单位\n1\t治水\t{cell}\n")
    assert (roles, aside) == ([{"responsible": cell.split()}], [])


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("牵头人", RemarkKind.UNREAD),
        ("责任区", RemarkKind.UNREAD),
        ("责任人", RemarkKind.OUTSIDE),
        ("备注", RemarkKind.OUTSIDE),
    ],
)
def test_a_column_that_is_not_read_is_remarked(heading: str, kind: RemarkKind) -> None:
    """Once for the whole column: where the heading speaks of a role, as not understood."""
    notice = read(f"序号\t任务\t牵头单位\t{heading}\n1\t修路\t县交通局\t刘洋\n2\t植树\t县林业局\t高峰\n")
    assert [(remark.kind, remark.quotation) for remark in notice.remarks] == [(kind, heading)]
    assert [by_role(task.mentions) for task in notice.tasks] == [{"lead": ["县交通局"]}, {"lead": ["县林业局"]}]


@pytest.mark.parametrize("between", ["\n", " ", "\t", ""])
def test_a_column_of_persons_in_any_table(between: str) -> None:
    """Also where cells lost their grid, 牵头人 is a column of its own: its persons are never units or part of one."""
    rows = [
        ["序号", "任务", "牵头人", "责任单位"],
        ["1", "修好大路。", "刘洋", "县交通局"],
        ["2", "植好树林。", "高峰", "县林业局"],
    ]
    notice = read("\n".join(between.join(row) for row in rows) + "\n")
    assert [by_role(task.mentions) for task in notice.tasks] == [
        {"responsible": ["县交通局"]},
        {"responsible": ["县林业局"]},
    ]
    said = {remark.quotation for remark in notice.remarks}
    assert said == ({"刘洋", "高峰"} if not between else {"牵头人"})


def test_a_field_beside_the_names_is_remarked() -> None:
    """What stands behind another label in the bracket with the names is not dropped in silence."""
    notice = read("1.治水。（责任人：王建国；责任单位：县水务局；完成时限：6月底前）\n2.植树。（责任单位：县林业局）\n")
    assert [by_role(task.mentions) for task in notice.tasks] == [
        {"responsible": ["县水务局"]},
        {"responsible": ["县林业局"]},
    ]
    assert [remark.quotation for remark in notice.remarks] == ["责任人：王建国", "完成时限：6月底前"]
