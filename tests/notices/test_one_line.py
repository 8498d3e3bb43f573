"""A notice that lost all its line breaks is read as the one that has them."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from notices.invented import assert_quoted, by_role, read

from graphkit.records import RemarkKind

UNITS = ["县财政局", "县交通运输局", "县残联", "各镇街", "经开区", "县统计联席会议各成员单位", "县公安局、县司法局"]
LEADERS = ["王某某", "李　某、赵某某", "各位县长"]
WORDS = ["修好大路3条，增长5.2%以上。", "做好收官工作", "第2、3季度完成改造。", "建成“一、二”工程9个（含1.5公里）。"]
HEADINGS = ["扩大投资", "改善民生", "保护环境"]
HAN = "一二三四五六七八九"


@st.composite
def notice(draw: st.DrawFn) -> list[str]:
    """The lines of a notice with labels, below headings or not."""
    lines = ["甲县分工", "1.高度重视。", "2.抓好落实。"] if draw(st.booleans()) else ["甲县分工"]
    number = 0
    headed = draw(st.booleans())
    for section in range(1, draw(st.integers(1, 3)) + 1):
        if headed:
            lines.append(f"{HAN[section - 1]}、{draw(st.sampled_from(HEADINGS))}")
        for _ in range(draw(st.integers(2, 4))):
            number += 1
            lines.append(f"{number}{draw(st.sampled_from(['. ', '、']))}{draw(st.sampled_from(WORDS))}")
            lines.append(f"牵头领导：{draw(st.sampled_from(LEADERS))}")
            lines.append(f"牵头单位：{draw(st.sampled_from(UNITS))}")
            lines.append(f"协办单位：{draw(st.sampled_from(UNITS))}")
    return lines


@given(notice(), st.sampled_from(["", " ", "\u3000"]))
def test_a_notice_on_one_line_is_the_notice(lines: list[str], between: str) -> None:
    """Numbers, words and names are those of the same notice on lines, whether spaces were left or not."""
    whole, joined = read("\n".join(lines) + "\n"), read(between.join(lines) + "\n")
    assert [by_role(task.mentions) for task in joined.tasks] == [by_role(task.mentions) for task in whole.tasks]
    assert [task.number for task in joined.tasks] == [task.number for task in whole.tasks]
    assert [task.text for task in joined.tasks] == [task.text for task in whole.tasks]
    assert_quoted(joined)


def test_the_jiaxiang_notice_on_one_line(notice_path: Path) -> None:
    """All 80 tasks of its first annex have their 471 names; the second, whose cells ran together, is remarked."""
    text = notice_path.read_text("utf-8")
    joined = read(re.sub(r"\n\s*", "", text))
    on_lines = [task for task in read(text).tasks if "重点民生" not in task.section]
    assert [by_role(task.mentions) for task in joined.tasks] == [by_role(task.mentions) for task in on_lines]
    assert len(list(joined.mentions())) == 471
    assert any("学生用餐" in each.quotation for each in joined.remarks if each.kind is RemarkKind.UNREAD)


def test_a_few_labels_in_a_row_cut_no_line() -> None:
    """An item with its labels on its line stays one."""
    text = "1.修路 牵头领导：王某某 牵头单位：县交通局 协办单位：县财政局\n"
    assert [task.text for task in read(text).tasks] == ["修路"]
