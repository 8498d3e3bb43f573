from __future__ import annotations

import pytest
from notices.invented import by_role, read, told

BODY = "1\t修路\t王建国\t县交通局\t县财政局\n2\t植树\t李卫东\t县林业局\t各镇街\n"
MEANT = [
    ("1", "修路", {"leader": ["王建国"], "lead": ["县交通局"], "support": ["县财政局"]}),
    ("2", "植树", {"leader": ["李卫东"], "lead": ["县林业局"], "support": ["各镇街"]}),
]


@pytest.mark.parametrize(
    "header",
    [
        "序号\t任务\t牵头\t\t配合单位\n\t\t领导\t单位\t\n",
        "序号\t任务\t牵头\t牵头\t配合单位\n序号\t任务\t领导\t单位\t配合单位\n",
        "序号\t任务\t责任分工\t\t\n\t\t县领导\t牵头单位\t配合单位\n",
        "序号\t任务\t牵头领导\t牵头单位\t配合单位\n\t\t姓名\t名称\t单位名称\n",
        "序号\t任务\t分管领导\t责任单位\t\n\t\t\t牵头\t配合\n",
    ],
)
def test_a_header_of_two_rows(header: str) -> None:
    """What stands above several columns is said once for all of them, in whatever way its cell was merged."""
    assert told(header + BODY) == MEANT


def test_such_a_header_may_come_again() -> None:
    """On the next page both rows are repeated."""
    header = "序号\t任务\t牵头\t\t配合单位\n\t\t领导\t单位\t\n"
    first, second = BODY.splitlines(keepends=True)
    assert told(header + first + header + second) == MEANT


def test_what_stands_beside_a_name_in_the_second_row_is_no_name() -> None:
    """Below 牵头领导 stand 姓名 and 职务: the second is none of the roles."""
    text = "序号\t任务\t牵头领导\t\t牵头单位\n\t\t姓名\t职务\t\n1\t修路\t王建国\t副县长\t县交通局\n"
    assert told(text) == [("1", "修路", {"leader": ["王建国"], "lead": ["县交通局"]})]
    assert [remark.quotation for remark in read(text).remarks] == ["职务"]


@pytest.mark.parametrize("row", ["\t\t王建国\t县交通局\t\n", "\t\t\t财政局\t审计局\n", "1\t修路\t王建国\t县交通局\t\n"])
def test_the_first_row_of_tasks_is_no_header(row: str) -> None:
    """Names below 牵头领导 and 牵头单位 stay names, also in a row without a number."""
    head = "序号\t任务\t牵头领导\t牵头单位\t配合单位\n"
    assert by_role(m for task in read(head + BODY + row).tasks for m in task.mentions) != {}
    assert [task.number for task in read(head + row + BODY).tasks][-2:] == ["1", "2"]
    assert [by_role(task.mentions) for task in read(head + row + BODY).tasks][-2:] == [roles for *_, roles in MEANT]
