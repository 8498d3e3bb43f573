"""Tables whose cells only line up: they are read back as they were laid out, or not taken for tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any
from unicodedata import east_asian_width

from hypothesis import given, settings
from hypothesis import strategies as st
from notices.invented import assert_quoted, read, told, without_space
from notices.test_generated import PERSONS, TEXTS, UNITS

from graphkit.records import RemarkKind

HEADINGS = ("序号", "工作任务", "年度目标值", "分管领导", "牵头单位", "协办单位")
names = st.lists(st.sampled_from(UNITS), min_size=1, max_size=3, unique=True)
leaders = st.sampled_from([without_space(person) for person in PERSONS])
contents = st.tuples(st.sampled_from(TEXTS), st.sampled_from(["5%", "3个", ""]), leaders, names, st.just([]) | names)


def width(text: str) -> int:
    """How wide a text stands on a page, in half-width characters."""
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def wrapped(text: str, room: int) -> list[str]:
    """A text in lines no wider than a room."""
    lines = [""]
    for character in text:
        if width(lines[-1] + character) > room:
            lines.append("")
        lines[-1] += character
    return lines


def laid_out(rows: Sequence[Sequence[str]], rooms: Sequence[int], gap: int) -> str:
    """Rows as a page shows them: every cell in its column, long ones on several lines."""
    lines = []
    for row in rows:
        cells = [wrapped(cell, room) for cell, room in zip(row, rooms, strict=True)]
        for pieces in zip_longest(*cells, fillvalue=""):
            padded = [piece + " " * (room - width(piece) + gap) for piece, room in zip(pieces, rooms, strict=True)]
            lines.append("".join(padded).rstrip())
    return "\n".join(lines) + "\n"


@settings(max_examples=60)
@given(
    st.lists(contents, min_size=1, max_size=6),
    st.tuples(st.just(4), *(st.integers(12, 40) for _ in range(5))),
    st.integers(2, 6),
)
def test_a_table_laid_out_in_columns_is_read_back(rows: list[Any], rooms: tuple[int, ...], gap: int) -> None:
    """Whatever the widths, each task has its words and its names, also where cells are wrapped in the midst of them."""
    cells = [
        (str(number), text.replace(" ", ""), target, leader, "、".join(lead), "、".join(support))
        for number, (text, target, leader, lead, support) in enumerate(rows, start=1)
    ]
    text = "甲县任务分解表\n\n" + laid_out([HEADINGS, *cells], rooms, gap) + "\n甲县人民政府办公室\n"
    assert [(number, without_space(words), roles) for number, words, roles in told(text)] == [
        (
            str(number),
            without_space(words),
            {"leader": [leader], "lead": lead, **({"support": support} if support else {})},
        )
        for number, (words, _, leader, lead, support) in enumerate(rows, start=1)
    ]


def test_every_name_leads_back_to_its_words() -> None:
    """The pieces of a wrapped name stand on two lines, other columns between them; the first piece tells the line."""
    text = (
        "序号  工作任务  牵头单位          协办单位\n"
        "1     修路      县交通运输局      县财政局、县人力资\n"
        "                                  源和社会保障局\n"
        "2     植树      县林业局\n"
    )
    assert told(text) == [
        ("1", "修路", {"lead": ["县交通运输局"], "support": ["县财政局", "县人力资源和社会保障局"]}),
        ("2", "植树", {"lead": ["县林业局"]}),
    ]
    notice = read(text)
    assert_quoted(notice)
    assert [remark for remark in notice.remarks if remark.kind is RemarkKind.UNREAD] == []


def test_prose_ends_the_table() -> None:
    """A line that stands across the columns belongs to no row; what follows it is not taken for a cell."""
    text = (
        "序号  工作任务  牵头单位      协办单位\n"
        "1     修路      县交通运输局  县财政局\n"
        "备注：以上任务由县督查室按季度通报。\n"
    )
    assert told(text) == [("1", "修路", {"lead": ["县交通运输局"], "support": ["县财政局"]})]
    assert any("县督查室" in remark.quotation for remark in read(text).remarks)
