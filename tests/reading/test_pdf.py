from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reading.packed import PLACE, document, told, write
from reading.saved import assignments, save
from reading.small_pdf import assembled, column, grid, pdf, picture, rule, stream, words

from graphkit.errors import UnreadableNotice
from graphkit.notices.notice import read_notice
from graphkit.reading import pdf as reading_pdf
from graphkit.reading import pdf_process, read_document
from graphkit.reading.pdf import read_pdf
from graphkit.records import Document, RemarkKind, Table

SENTENCE = (
    "一、加快推进全县重点项目建设，完善县级领导包保、部门联动服务、定期调度通报的工作机制，推动重大项目早开工、早投产。"
)
WIDE = 30
"""Characters of 12 points in a line of the tests' text."""


def read(*pages: str, more: str = "") -> Document:
    """The document of some pages."""
    return document(read_pdf(pdf(*pages, more=more), "n.pdf", PLACE))


def broken(text: str, indent: int = 0) -> list[str]:
    """A paragraph in lines of ``WIDE`` characters, the first shorter by its indent."""
    first = WIDE - indent
    return [text[:first], *(text[at : at + WIDE] for at in range(first, len(text), WIDE))]


def paragraph(y: float, text: str, indent: int = 0) -> str:
    """A paragraph from there on, 20 points a line."""
    first, *rest = broken(text, indent)
    return words(60 + 12 * indent, y, first) + column(60, y + 20, rest)


def test_a_line_break_of_the_margin_is_no_break() -> None:
    """Lines as wide as the page are one paragraph; the next paragraph begins indented, or with its number."""
    indented = read(paragraph(60, SENTENCE, 2) + paragraph(120, SENTENCE, 2) + paragraph(180, SENTENCE, 2))
    assert told(indented) == [SENTENCE] * 3
    flush = read(paragraph(60, SENTENCE) + paragraph(120, "二、" + SENTENCE[2:]) + paragraph(180, SENTENCE))
    assert told(flush) == [SENTENCE, "二、" + SENTENCE[2:], SENTENCE]


def test_a_break_that_somebody_made_stays() -> None:
    """Lines that end early are lines of their own, and so is a label behind a full line."""
    lines = ["1. 修路。", "牵头单位：甲县交通局", "协办单位：" + "甲县财政局、" * 4 + "甲", "责任单位：乙县水务局"]
    assert told(read(column(60, 60, lines))) == lines


def test_words_that_a_page_break_parts_are_each_on_their_page() -> None:
    """A paragraph over two pages is one line, and its second half stands on page 2."""
    lines = broken(SENTENCE)
    both = read(column(60, 60, lines[:1]), column(60, 60, [*lines[1:], "牵头单位：甲县交通局"]))
    assert told(both) == [SENTENCE, "牵头单位：甲县交通局"]
    task = read_notice(both).tasks[0]
    assert both.place(task.position) == "page:1"
    assert both.place(task.mentions[0].position) == "page:2"
    assert both.places[:2] == ((0, "page:1"), (WIDE, "page:2"))


def test_headers_and_page_numbers_are_left_out_and_said() -> None:
    """What comes again at the same height of each page is remarked on once; a page number needs no remark."""
    texts = ["1. 修路。", "2. 修桥。", "3. 种树。"]
    pages = [
        words(60, 20, "某县人民政府公报")
        + words(500, 20, f"{number}")
        + words(60, 100, text)
        + words(280, 800, f"— {number} —")
        for number, text in enumerate(texts, start=5)
    ]
    found = read(*pages)
    assert told(found) == texts
    assert [(remark.quotation, remark.kind) for remark in found.remarks] == [
        ("某县人民政府公报\t5", RemarkKind.OUTSIDE)
    ]


def test_who_is_named_last_on_every_page_is_no_footer() -> None:
    """A line that names a role stays, however often it stands at one height."""
    pages = [words(60, 100, f"{at}. 修路。") + words(60, 780, "牵头单位：甲县交通局") for at in (1, 2, 3)]
    assert len(list(read_notice(read(*pages)).mentions())) == 3


def test_a_ruled_table_with_merged_cells() -> None:
    """A cell over two rows is in both, one over two columns once; words that were cut are joined, names are not."""
    lines = grid([60, 100, 250, 310], [60, 85, 125]) + rule(60, 125, 60, 170) + rule(310, 125, 310, 170)
    lines += rule(60, 170, 310, 170) + rule(100, 125, 310, 125) + rule(100, 125, 100, 170)
    cells = column(65, 66, ["序号"]) + column(105, 66, ["任务"]) + column(255, 66, ["牵头单位"])
    cells += words(65, 90, "1") + column(105, 90, ["修好甲县到乙县的大路，", "修桥。"], pitch=15)
    cells += column(255, 90, ["甲县交", "通局"], pitch=15) + words(105, 130, "无牵头单位的一项")
    assert told(read(lines + cells)) == [
        [
            ["序号", "任务", "牵头单位"],
            ["1", "修好甲县到乙县的大路，修桥。", "甲县交通局"],
            ["", "无牵头单位的一项", ""],
        ]
    ]


def test_a_cell_over_two_rows_is_in_both() -> None:
    """The line between the rows stops short of it."""
    lines = rule(60, 60, 300, 60) + rule(160, 90, 300, 90) + rule(60, 120, 300, 120)
    lines += rule(60, 60, 60, 120) + rule(160, 60, 160, 120) + rule(300, 60, 300, 120)
    cells = words(70, 80, "甲县财政局") + words(170, 66, "修路") + words(170, 96, "修桥")
    assert told(read(lines + cells)) == [[["甲县财政局", "修路"], ["甲县财政局", "修桥"]]]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["县人力资", "源和社会", "保障局"], "县人力资源和社会保障局"),
        (["县财政局", "县审计局"], "县财政局 县审计局"),
        (["县委宣传", "部"], "县委宣传部"),
        (["市生态环", "境局甲县", "分局"], "市生态环境局甲县分局"),
        (["王旭", "周刚"], "王旭 周刚"),
        (["徐相斌、", "王旭"], "徐相斌、王旭"),
    ],
)
def test_names_that_fill_a_narrow_cell(lines: list[str], names: str) -> None:
    """Where lines are full, what is known of names decides: two whole names stay apart, halves are joined."""
    width = 12 * max(map(len, lines)) + 4
    frame = grid([60, 100, 100 + width], [60, 85, 150])
    page = frame + words(64, 66, "序号") + words(64, 90, "1") + column(102, 90, lines, pitch=15)
    table = read(page).blocks[0]
    assert isinstance(table, Table)
    assert table.rows[1][1].text == names


def test_a_row_over_two_pages_is_one_row() -> None:
    """Below the header, which comes again, a row without number goes on the last one of the page before."""
    edges = [60.0, 100.0, 250.0, 330.0]
    header = words(65, 66, "序号") + words(105, 66, "任务") + words(255, 66, "牵头单位")
    first = grid(edges, [60, 85, 110]) + header + words(65, 90, "1") + words(105, 90, "修好甲县的一条大路，")
    second = grid(edges, [60, 85, 110, 135]) + header + words(105, 90, "修桥。") + words(255, 90, "甲县水务局")
    second += words(65, 115, "2") + words(105, 115, "种树。") + words(255, 115, "乙局")
    found = read(first, second)
    assert told(found) == [
        [
            ["序号", "任务", "牵头单位"],
            ["1", "修好甲县的一条大路， 修桥。", "甲县水务局"],
            ["2", "种树。", "乙局"],
        ]
    ]
    table = found.blocks[0]
    assert isinstance(table, Table)
    assert [found.place(row[1].position) for row in table.rows] == ["page:1", "page:1", "page:2"]


def test_two_columns_are_read_one_after_the_other() -> None:
    """Of a page in two columns of prose the left one comes first; a heading across both stands before them."""
    left = broken((SENTENCE * 8)[: WIDE * 14])
    right = broken(("二、" + SENTENCE[2:] * 8)[: WIDE * 14])
    narrow = 8.0
    page = words(60, 40, "某县人民政府关于印发二〇二六年重点工作责任分工的通知", 18)
    page += column(60, 80, left, narrow, 12) + column(320, 80, right, narrow, 12)
    text = "".join(line if isinstance(line, str) else "" for line in told(read(page)))
    assert text.index(left[-1]) < text.index(right[0])


TABLE_ROWS = [["1", "修路", "甲县交通局"], ["2", "植树", "甲县林业局"], ["3", "治水", "甲县水务局"]]


def small_table(x: float, y: float) -> str:
    """A ruled table of tasks, 220 points wide, whose upper left corner is there."""
    edges = [x, x + 40, x + 110, x + 220]
    rows = [["序号", "任务", "牵头单位"], *TABLE_ROWS]
    page = grid(edges, [y + 24 * at for at in range(len(rows) + 1)])
    for at, row in enumerate(rows):
        page += "".join(words(left + 4, y + 24 * at + 6, cell, 10) for left, cell in zip(edges, row, strict=False))
    return page


@pytest.mark.parametrize("prose", [6, 24])
@pytest.mark.parametrize("right", [False, True])
@pytest.mark.parametrize("y", [60.0, 400.0])
def test_a_ruled_table_in_one_of_two_columns(prose: int, right: bool, y: float) -> None:
    """It stands among the lines of its own column, above or below them, and parts no line of the other."""
    lines = broken((SENTENCE * 12)[: WIDE * 30])
    other = broken(("二、" + SENTENCE[2:] * 12)[: WIDE * 30])
    start = 200.0 if y < 100 else 60.0
    beside = other[:prose]
    table_x, prose_x = (320, 60) if right else (60, 320)
    page = column(prose_x, 60, lines, 8.0, 16) + column(table_x, start, beside, 8.0, 12) + small_table(table_x, y)
    found = told(read(page))
    assert [["序号", "任务", "牵头单位"], *TABLE_ROWS] in found
    at = found.index([["序号", "任务", "牵头单位"], *TABLE_ROWS])
    before = "".join(line for line in found[:at] if isinstance(line, str))
    behind = "".join(line for line in found[at:] if isinstance(line, str))
    near, far = "".join(beside), "".join(lines)
    assert (near in before, near in behind) == (y > 100, y < 100)
    assert (far in before, far in behind) == (right, not right)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_upright(turn: int) -> None:
    """Text that runs up, down or upside down on the sheet is read as one who turns it would."""
    moves = {90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}
    page = f"q {moves[turn]} cm\n{column(60, 300, ['1. 修路。', '牵头单位：甲县交通局'])}Q\n"
    assert told(read(page)) == ["1. 修路。", "牵头单位：甲县交通局"]
    assert told(read(page, more=f"/Rotate {turn}")) == ["1. 修路。", "牵头单位：甲县交通局"]


def test_a_watermark_is_no_text_and_is_said() -> None:
    """Words that run askew are remarked on."""
    page = words(60, 60, "1. 修路。") + f"q 0.7 0.7 -0.7 0.7 100 100 cm {words(0, 842, '内部资料')}Q\n"
    found = read(page)
    assert told(found) == ["1. 修路。"]
    assert len(found.remarks) == 1
    assert "斜排" in found.remarks[0].reason.zh


def test_words_printed_twice_to_look_bold_stand_once() -> None:
    """The second print, a hair beside the first, is left out; a doubled character is not."""
    page = words(60, 60, "高高兴兴修路") + words(60.4, 60, "高高兴兴修路")
    assert told(read(page)) == ["高高兴兴修路"]


def test_other_forms_of_a_character_are_that_character() -> None:
    """Fonts that show radicals for the characters that look the same do not hide a name."""
    assert told(read(words(60, 60, "⼯业和信息化局⽔务局"))) == ["工业和信息化局水务局"]


def test_a_scanned_page_among_others_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing recognises text, a page that is a picture becomes a remark, and the rest is read."""
    monkeypatch.setattr(reading_pdf, "can_recognise", lambda: False)
    found = read(words(60, 60, "1. 修路。"), picture(), words(60, 60, "牵头单位：甲县交通局"))
    assert told(found) == ["1. 修路。", "牵头单位：甲县交通局"]
    (remark,) = found.remarks
    assert remark.kind is RemarkKind.UNREAD
    assert found.place(remark.position) == "page:2"
    assert "graphkit[ocr]" in remark.reason.zh
    assert remark in read_notice(found).remarks


def failure(data: bytes) -> UnreadableNotice:
    """The error that a file meets with."""
    with pytest.raises(UnreadableNotice) as caught:
        read_pdf(data, "n.pdf", PLACE)
    return caught.value


def test_a_scan_is_told_from_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of pictures says that it is one, and how it can be read; so does one with a stamp of a few words on it."""
    monkeypatch.setattr(reading_pdf, "can_recognise", lambda: False)
    for page in (picture(), picture() + words(400, 800, "扫描全能王")):
        found = failure(pdf(page, page))
        assert "这是图片或扫描件" in found.sentence.zh
        assert "pip install graphkit[ocr]" in found.sentence.en


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n%\xe2\xe3", pdf(words(60, 60, "修路"))[:300], b"%PDF-1.4\n" + bytes(2000)]
)
def test_a_damaged_file_is_said(data: bytes) -> None:
    """What PDFium cannot open is one line with what to do."""
    assert "PDF 已损坏或没有复制完整" in failure(data).sentence.zh


def test_a_file_with_a_password_is_said(office: str, notice_path: Path, tmp_path: Path) -> None:
    """One that LibreOffice locked asks for the password to be taken off."""
    source = write(tmp_path, "牵头单位：甲局".encode(), "n.txt")
    options = '{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"a"}}'
    locked = save(source, "pdf", tmp_path, filter_name=f"writer_pdf_Export:{options}")
    assert "密码" in failure(locked.read_bytes()).sentence.zh


def test_a_file_that_keeps_pdfium_busy_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms that draw ten forms each, twelve deep, would take years: the process is ended when its time is up."""
    monkeypatch.setattr(pdf_process, "_SECONDS", 2)
    resources = b"/Resources<</Font<</F 3 0 R>>/XObject<</P %d 0 R>>>>"
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]%s/Contents 5 0 R>>" % (resources % 6),
        stream(b"/P Do " * 10),
        *(stream(b"/P Do " * 10, form + resources % number) for number in range(7, 18)),
        stream(b"BT /F 9 Tf (x) Tj ET", form + resources % 17),
    ]
    found = failure(assembled(objects))
    assert "没有读完" in found.sentence.zh or "过大" in found.sentence.zh


def test_the_notice_as_offices_set_it(official_notice: Callable[[str], Path], notice_path: Path) -> None:
    """With indents, full justification, a header, page numbers and a table over pages, it says the same."""
    assert assignments(official_notice("pdf")) == assignments(notice_path)


def test_places_are_pages(official_notice: Callable[[str], Path]) -> None:
    """Every place of a PDF is a page, and the pages come in order."""
    found = read_document(official_notice("pdf"))
    pages = [int(place.removeprefix("page:")) for _, place in found.places]
    assert pages == sorted(pages)
    assert pages[0] == 1
