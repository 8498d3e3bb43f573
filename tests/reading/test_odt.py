from __future__ import annotations

import pytest
from reading.packed import PLACE, document, odt, packed, told

from graphkit.errors import UnreadableNotice
from graphkit.reading.odt import read_odt


def read(text: str, automatic: str = "") -> list[str | list[list[str]]]:
    """A text's lines and tables."""
    return told(document(read_odt(odt(text, automatic=automatic), "n.odt", PLACE)))


def p(text: str) -> str:
    """A paragraph."""
    return f"<text:p>{text}</text:p>"


def cell(text: str, spans: str = "") -> str:
    """A cell of one paragraph."""
    return f"<table:table-cell {spans}>{p(text)}</table:table-cell>"


def table(*rows: str) -> str:
    """A table of rows of cells."""
    return "<table:table>" + "".join(f"<table:table-row>{row}</table:table-row>" for row in rows) + "</table:table>"


COVERED = "<table:covered-table-cell/>"
LISTS = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" loext:num-list-format="（%2%）"/>'
    '<text:list-level-style-bullet text:level="3"/>'
    "</text:list-style>"
)


def items(*contents: str, more: str = "") -> str:
    """A list in the style L."""
    inner = "".join(f"<text:list-item>{content}</text:list-item>" for content in contents)
    return f'<text:list text:style-name="L" {more}>{inner}</text:list>'


def test_paragraphs_and_tables_stand_in_the_order_of_the_text() -> None:
    """Headings, sections and tables are read where they stand, with their places."""
    text = (
        "<text:h>前</text:h><text:section>"
        + table(cell("任务") + cell("牵头单位"), cell("修路") + cell("甲局"))
        + "</text:section>"
        + p("后<text:s text:c='2'/>面<text:line-break/>下")
    )
    assert read(text) == ["前", [["任务", "牵头单位"], ["修路", "甲局"]], "后  面", "下"]
    places = [place for _, place in document(read_odt(odt(text), "n.odt", PLACE)).places]
    assert places == [
        "paragraph:1",
        *[f"cell:T1!R{r}C{c}" for r in (1, 2) for c in (1, 2)],
        "paragraph:2",
        "paragraph:2",
    ]


def test_merged_cells_are_spread() -> None:
    """Downwards a cell is in every row, across it stands once and keeps the columns."""
    down, across = 'table:number-rows-spanned="2"', 'table:number-columns-spanned="2"'
    grid = table(
        cell("甲", down) + cell("乙", across) + COVERED,
        COVERED + cell("丙") + cell("丁"),
    )
    assert read(grid) == [[["甲", "乙", ""], ["甲", "丙", "丁"]]]


def test_the_numbers_of_lists_are_put_back() -> None:
    """一、 and （1） are read as they stand on the page, in nested lists too; a bullet is no number."""
    nested = items(p("乙"), p("丙") + p("又一段"))
    assert read(items(p("甲") + nested, p("丁") + items(p("戊") + items(p("己")))), LISTS) == [
        "一、甲", "（1）乙", "（2）丙", "又一段", "二、丁", "（1）戊", "己",
    ]  # fmt: skip


def test_a_list_goes_on_where_it_says_so() -> None:
    """After a paragraph a list goes on counting if it continues the one before, and else starts anew."""
    goes_on = items(p("乙"), more='text:continue-numbering="true"')
    assert read(items(p("甲")) + p("间") + goes_on + items(p("丙")), LISTS) == ["一、甲", "间", "二、乙", "一、丙"]


def test_an_item_may_say_its_number() -> None:
    """An item with a number of its own has that, and the next go on from it."""
    with_start = f'<text:list text:style-name="L"><text:list-item text:start-value="5">{p("甲")}</text:list-item>'
    assert read(f"{with_start}<text:list-item>{p('乙')}</text:list-item></text:list>", LISTS) == ["五、甲", "六、乙"]


def test_what_is_not_seen_on_the_page_is_left_out() -> None:
    """Notes, comments, deleted words and the table of contents are not read; a text box is."""
    text = (
        f"<text:tracked-changes>{p('删')}</text:tracked-changes>"
        f"<text:table-of-content>{p('目录')}</text:table-of-content>"
        + p("显<text:note>注</text:note><office:annotation>批</office:annotation>"
            f"<draw:frame><draw:text-box>{p('框')}</draw:text-box></draw:frame>示")
    )  # fmt: skip
    assert read(text) == ["显示", "框"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (odt("<text:section>" * 10_000 + "</text:section>" * 10_000), "nested too deep"),
        (odt(p("甲"), manifest="<manifest:encryption-data/>"), "password"),
        (odt(p("甲"))[:-40], "damaged"),
        (packed({"content.xml": b" " * (65 << 20)}), "too large"),
        (
            odt('<table:table><table:table-row table:number-rows-repeated="256">'
                + cell("长" * 1000) * 1000 + "</table:table-row></table:table>"),
            "too large",
        ),
    ],
    ids=["deep", "encrypted", "cut off", "bomb", "repeated"],
)  # fmt: skip
def test_a_hostile_file_is_refused_in_one_line(data: bytes, says: str) -> None:
    """Whatever is wrong with it, the reader says so, and no other error comes out."""
    with pytest.raises(UnreadableNotice, match=says):
        read_odt(data, "n.odt", PLACE)
