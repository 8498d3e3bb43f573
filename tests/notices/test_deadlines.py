from __future__ import annotations

import pytest

from graphkit.notices.deadlines import find_deadlines
from graphkit.records import Bound

Date = tuple[int | None, int | None, int | None]


def dates(text: str) -> list[tuple[str, Date]]:
    """The words and the date of each deadline."""
    return [(found.words, (found.year, found.month, found.day)) for found in find_deadlines(text)]


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("年底前完成", "年底前", (None, 12, 31)),
        ("2026年底前完成", "2026年底前", (2026, 12, 31)),
        ("6月底前完成", "6月底前", (None, 6, 30)),
        ("6月底完成", "6月底", (None, 6, 30)),
        ("１０月底前", "１０月底前", (None, 10, 31)),
        ("十月底前", "十月底前", (None, 10, 31)),
        ("2月底前", "2月底前", (None, 2, None)),
        ("2028年2月底前", "2028年2月底前", (2028, 2, 29)),
        ("9月中旬启动", "9月中旬", (None, 9, 20)),
        ("2026年12月31日前建成", "2026年12月31日前", (2026, 12, 31)),
        ("2026 年 6 月 30 日 前", "2026年6月30日前", (2026, 6, 30)),
        ("二〇二六年底前", "二〇二六年底前", (2026, 12, 31)),
        ("6月前完成", "6月前", (None, 6, None)),
        ("上半年开工", "上半年", (None, 6, 30)),
        ("2026年上半年开工", "2026年上半年", (2026, 6, 30)),
        ("全年举办", "全年", (None, 12, 31)),
        ("年内抽检", "年内", (None, 12, 31)),
        ("2008年内", "2008年内", (2008, 12, 31)),
        ("一季度末完成", "一季度末", (None, 3, 31)),
        ("第三季度完成", "第三季度", (None, 9, 30)),
        ("前三季度完成", "前三季度", (None, 9, 30)),
        ("春节前发放", "春节前", (None, None, None)),
        ("国庆节前开放", "国庆节前", (None, 10, 1)),
        ("到2027年，全面建成", "2027年", (2027, 12, 31)),
        ("2026年建成", "2026年", (2026, 12, 31)),
        ("次年4月底", "次年4月底", (None, 4, 30)),
        ("当年年底", "当年年底", (None, 12, 31)),
        ("每月5日前报送", "每月5日前", (None, None, 5)),
        ("某高中秋季开学投入使用", "秋季开学", (None, 9, None)),
    ],
)
def test_a_deadline_and_its_date(text: str, words: str, date: Date) -> None:
    """The date is the last day that the words allow; what they leave open is None."""
    assert dates(text) == [(words, date)]
    assert all(found.bound is Bound.BY for found in find_deadlines(text))


@pytest.mark.parametrize(
    ("text", "date"),
    [("10月1日起施行", (None, 10, 1)), ("自2026年5月起实行", (2026, 5, 1)), ("2026年起", (2026, 1, 1))],
)
def test_a_beginning(text: str, date: Date) -> None:
    """起 names the first day, not the last."""
    (found,) = find_deadlines(text)
    assert (found.bound, (found.year, found.month, found.day)) == (Bound.FROM, date)


@pytest.mark.parametrize(
    "text",
    [
        "2026年重点工作",
        "2026年实施方案",
        "落实《2026年底前工作要点》",
        "去年底",
        "上年度标准",
        "三年内",
        "5年内",
        "达到2025年水平",
        "3月起草",
        "2月30日前",
        "13月前",
        "春节期间",
        "开学季、节假日",
        "今年完成",
        "",
    ],
)
def test_no_deadline(text: str) -> None:
    """Years that name or compare, what lies behind, spans of time and days that do not exist are no deadlines."""
    assert dates(text) == []
