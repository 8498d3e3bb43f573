from __future__ import annotations

from pathlib import Path

import pytest
from reading.packed import PLACE, document, docx, p, packed, tbl, tc, told, write
from reading.saved import save

from graphkit.errors import UnreadableNotice
from graphkit.reading import read_document
from graphkit.reading.docx import read_docx
from graphkit.records import Table, squeeze


def read(body: str, *, numbering: str = "", styles: str = "") -> list[str | list[list[str]]]:
    """A document's lines and tables."""
    return told(document(read_docx(docx(body, numbering=numbering, styles=styles), "n.docx", PLACE)))


def level(depth: int, style: str, text: str, more: str = "") -> str:
    """How one level of a list is numbered."""
    form = f'<w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{form}{more}</w:lvl>'


def lists(*levels: str, more: str = "") -> str:
    """The numbering of a document: list 1 with these levels, and more."""
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{more}'
    )


def at(depth: int, key: int = 1) -> str:
    """The property that puts a paragraph into a list."""
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{key}"/></w:numPr>'


def test_paragraphs_and_tables_stand_in_the_order_of_the_document() -> None:
    """A table between two paragraphs is read between them, also in a content control."""
    table = tbl(tc("任务") + tc("牵头单位"), tc("修路") + tc("县交通运输局"))
    body = p("前") + f"<w:sdt><w:sdtContent>{table}</w:sdtContent></w:sdt>" + p("后")
    assert read(body) == ["前", [["任务", "牵头单位"], ["修路", "县交通运输局"]], "后"]


def test_every_word_has_its_paragraph_or_cell() -> None:
    """Paragraphs with words are counted, and tables with their rows and columns."""
    body = p("前") + p("") + tbl(tc("甲") + tc("乙"), tc("丙") + tc("丁")) + p("后")
    read_ = document(read_docx(docx(body), "n.docx", PLACE))
    _, table, _ = read_.blocks
    assert isinstance(table, Table)
    assert [[read_.place(cell.position) for cell in row] for row in table.rows] == [
        ["cell:T1!R1C1", "cell:T1!R1C2"],
        ["cell:T1!R2C1", "cell:T1!R2C2"],
    ]
    assert [place for _, place in read_.places if place.startswith("paragraph")] == ["paragraph:1", "paragraph:2"]
    assert read_.quote(table.rows[1][1].position) == "丁"


def test_a_cell_merged_downwards_is_in_every_row() -> None:
    """Rows are complete: the words of a cell that covers two rows stand in both."""
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = tbl(tc("甲局", begins) + tc("一"), tc("", goes_on) + tc("二"), tc("乙局") + tc("三"))
    assert read(table) == [[["甲局", "一"], ["甲局", "二"], ["乙局", "三"]]]


def test_a_cell_merged_across_keeps_the_columns() -> None:
    """Its words stand once, and empty cells hold the place of the other columns; so do columns left out before."""
    wide = '<w:gridSpan w:val="2"/>'
    skipped = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    table = tbl(tc("表头", wide) + tc("三"), tc("a") + tc("b") + tc("c"), skipped + tc("B") + tc("C"))
    assert read(table) == [[["表头", "", "三"], ["a", "b", "c"], ["", "B", "C"]]]


def test_automatic_numbers_are_put_back() -> None:
    """一、（一）1. and ① that Word makes by itself are read as they stand on the page, and restart below a new one."""
    numbering = lists(
        level(0, "chineseCounting", "%1、"),
        level(1, "chineseCountingThousand", "（%2）"),
        level(2, "decimal", "%3."),
        level(3, "decimalEnclosedCircle", "%4", '<w:suff w:val="nothing"/>'),
    )
    depths = [0, 1, 1, 2, 2, 3, 0, 1]
    body = "".join(p(text, at(depth)) for text, depth in zip("甲乙丙丁戊己庚辛", depths, strict=True))
    assert read(body, numbering=numbering) == [
        "一、甲", "（一）乙", "（二）丙", "1. 丁", "2. 戊", "①己", "二、庚", "（一）辛",
    ]  # fmt: skip


def test_numbers_are_those_that_libreoffice_shows(office: str, tmp_path: Path) -> None:
    """An outline of five levels, with body text between, has the numbers that LibreOffice writes into a text."""
    numbering = lists(
        level(0, "chineseCounting", "%1、"),
        level(1, "chineseCountingThousand", "（%2）"),
        level(2, "decimal", "%3."),
        level(3, "decimalEnclosedCircle", "%4"),
        level(4, "decimal", "%3.%5"),
    )
    depths = [0, 1, 2, 2, 3, 4, None, 2, 1, 2, None, 0, 1, 2, 0, *[1] * 12]
    body = "".join(p(f"甲{at_}", "" if depth is None else at(depth)) for at_, depth in enumerate(depths))
    source = write(tmp_path, docx(body, numbering=numbering), "n.docx")
    shown = save(source, "txt", tmp_path, filter_name="Text (encoded):UTF8").read_text(encoding="utf-8-sig")
    assert [squeeze(str(line)) for line in read(body, numbering=numbering)] == [*map(squeeze, shown.split("\n"))][:-1]
    as_odt = read_document(save(source, "odt", tmp_path))
    assert told(as_odt) == read(body, numbering=numbering)


def test_a_number_may_hold_those_above_it() -> None:
    """1.2 names both levels, in figures where the level asks for it."""
    numbering = lists(level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert read(p("甲", at(0)) + p("乙", at(1)) + p("丙", at(1)), numbering=numbering) == ["一、甲", "1.1 乙", "1.2 丙"]


def test_a_number_may_come_from_the_style() -> None:
    """A heading whose style, or the style below it, is numbered has a number; numId 0 takes it away."""
    styles = (
        f'<w:style w:styleId="2"><w:name w:val="heading 1"/><w:pPr>{at(0)}</w:pPr></w:style>'
        '<w:style w:styleId="3"><w:basedOn w:val="2"/></w:style>'
    )
    body = (
        p("甲", '<w:pStyle w:val="2"/>')
        + p("乙", '<w:pStyle w:val="3"/>')
        + p("丙", f'<w:pStyle w:val="2"/>{at(0, key=0)}')
    )
    assert read(body, numbering=lists(level(0, "japaneseCounting", "%1、")), styles=styles) == [
        "一、甲",
        "二、乙",
        "丙",
    ]


def test_a_list_may_start_anew() -> None:
    """A second list of the same kind goes on counting, unless it says where to start."""
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = p("甲", at(0)) + p("乙", at(0, key=2)) + p("丙", at(0, key=3)) + p("丁", at(0, key=3))
    assert read(body, numbering=lists(level(0, "decimal", "%1."), more=more)) == ["1. 甲", "2. 乙", "1. 丙", "2. 丁"]


def test_a_column_of_numbers_may_be_automatic() -> None:
    """In a cell a number alone is what it holds; a bullet is none."""
    numbering = lists(level(0, "decimal", "%1"), level(1, "bullet", "\uf06c"))
    rows = [tc(p("", at(0))) + tc(p(text, at(1))) for text in "甲乙"]
    assert read(tbl(*rows), numbering=numbering) == [[["1", "甲"], ["2", "乙"]]]


def test_tracked_changes_are_read_as_accepted() -> None:
    """What was deleted is gone, with rows and the ends of paragraphs; what was inserted stands."""
    kept = "<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>乙</w:delText></w:r></w:del>"
    body = (
        f"{kept}<w:ins><w:r><w:t>丙</w:t></w:r></w:ins></w:p>"
        + p("前", "<w:rPr><w:del/></w:rPr>")
        + p("后")
        + tbl(tc("一") + tc("二"), "<w:trPr><w:del/></w:trPr>" + tc("三") + tc("四"))
    )
    assert read(body) == ["甲丙", "前后", [["一", "二"]]]


def test_what_is_not_seen_on_the_page_is_left_out() -> None:
    """Hidden words, formulas of fields and the table of contents are not read; a text box is, once."""
    box = "<w:txbxContent>" + p("框中") + "</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    contents = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    body = (
        f"<w:sdt>{contents}<w:sdtContent>{p('目录')}</w:sdtContent></w:sdt>"
        + p("一、目录", '<w:pStyle w:val="9"/>')
        + "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        + f"<w:r><w:t>显</w:t><w:br/><w:t>下</w:t></w:r><w:r>{both}</w:r></w:p>"
    )
    styles = '<w:style w:styleId="9"><w:name w:val="toc 1"/></w:style>'
    assert read(body, styles=styles) == ["显", "下", "框中"]


def test_rows_parted_by_tabs_are_a_table() -> None:
    """Paragraphs with tabs between their words, one after the other, are rows; a tab behind a number is none."""
    tab = "</w:t><w:tab/><w:t>"
    body = p(f"任务{tab}牵头单位") + p(f"修路{tab}县交通运输局") + p(f"1.{tab}正文") + p(f"{tab}{tab}落款")
    assert read(body) == [[["任务", "牵头单位"], ["修路", "县交通运输局"]], "1. 正文", "落款"]


def test_a_table_that_lays_out_the_page_is_walked_through() -> None:
    """The table inside it is a table; one inside a task's cell is the text of that cell; one column is lines."""
    inner = tbl(tc("甲") + tc("乙"))
    assert read(tbl(tc(p("前") + inner))) == ["前", [["甲", "乙"]]]
    assert read(tbl(tc("任务") + tc("牵头单位"), tc(inner) + tc("丙局"))) == [[["任务", "牵头单位"], ["甲 乙", "丙局"]]]
    assert read(tbl(tc(p("一") + p("二")), tc("三"))) == ["一", "二", "三"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (docx("<w:p>" * 10_000 + "</w:p>" * 10_000), "nested too deep"),
        (docx(p("甲"))[:-60], "damaged"),
        (packed({"word/document.xml": "<w:document"}), "broken"),
        (packed({"word/other.xml": ""}), "damaged"),
        (packed({"word/document.xml": b" " * (65 << 20)}), "too large"),
        (packed({"word/document.xml": "<a>" + "<b/>" * 3_000_001 + "</a>"}), "too large"),
        (docx(p("甲"), numbering="<" * 10), "broken"),
    ],
    ids=["deep", "cut off", "broken", "no text", "bomb", "tags", "broken list"],
)
def test_a_hostile_file_is_refused_in_one_line(data: bytes, says: str) -> None:
    """Whatever is wrong with it, the reader says so, and no other error comes out."""
    with pytest.raises(UnreadableNotice, match=says):
        read_docx(data, "n.docx", PLACE)


def test_entities_are_not_expanded() -> None:
    """A billion laughs stay unlaughed, and no file of the disk is read in."""
    bomb = (
        '<!DOCTYPE w [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY c SYSTEM "file:///etc/hostname">]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>甲&b;&c;</w:t></w:r>'
        "</w:p></w:body></w:document>"
    )
    assert told(document(read_docx(packed({"word/document.xml": bomb}), "n", PLACE))) == ["甲"]


def test_one_cell_that_fills_ten_thousand_rows_is_refused() -> None:
    """A merged cell is written into each of its rows, so that a small file could ask for gigabytes."""
    first = tc("长" * 10_000, '<w:vMerge w:val="restart"/>') + tc("一")
    table = tbl(first, *[tc("", "<w:vMerge/>") + tc("二")] * 5_000)
    with pytest.raises(UnreadableNotice, match="too large"):
        read_docx(docx(table), "n.docx", PLACE)
