"""Workbooks and CSV: rows of a 台账 with their cells, merged ones filled, and the place of each."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from reading.saved import save

from graphkit.errors import GraphkitError, Place, UnreadableNotice
from graphkit.notices import read_notice
from graphkit.reading import read_document
from graphkit.reading.sheets import looks_like_csv, read_xls, read_xlsx
from graphkit.records import Document, RemarkKind, squeeze

Rows = Sequence[Sequence[str]]
HEADER = ("序号", "重点任务", "牵头单位", "协办单位", "完成时限")


def annex_2(notice: Path) -> list[list[str]]:
    """The rows of annex 2 of the notice of Jiaxiang: its lines with tabs, the repeated header left out."""
    rows = [line.split("\t") for line in notice.read_text("utf-8").splitlines() if "\t" in line]
    return [rows[0], *(row for row in rows[1:] if row != rows[0])]


def told(document: Document, section: str = "") -> list[tuple[str, str, str]]:
    """Every mention of a document as task, role and name, of the tasks in one section."""
    return [
        (squeeze(task.text), str(mention.role), squeeze(mention.as_written))
        for task, mention in read_notice(document).mentions()
        if section in task.section
    ]


def workbook(
    *sheets: tuple[str, Rows], merged: Sequence[tuple[int, int, int, int, str]] = (), hidden: str = ""
) -> bytes:
    """A workbook of some sheets, one of them perhaps hidden; ``merged`` ranges are laid over the first."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
            if name == hidden:
                sheet.hide()
        for range_ in merged:
            book.worksheets()[0].merge_range(*range_)
    return out.getvalue()


def kept(folder: Path, data: bytes, name: str = "台账.dat") -> Document:
    """The document of a file with these bytes, whatever its name."""
    file = folder / name
    file.write_bytes(data)
    return read_document(file)


def test_annex_2_as_a_workbook(notice_path: Path, tmp_path: Path) -> None:
    """The table of the notice gives the same assignments from xlsx as from the text."""
    data = workbook(("附件2", annex_2(notice_path)))
    assert told(kept(tmp_path, data)) == told(read_document(notice_path), "附件2")


def test_annex_2_as_an_old_workbook(office: str, notice_path: Path, tmp_path: Path) -> None:
    """And from xls, as LibreOffice saves it."""
    book = tmp_path / "附件2.xlsx"
    book.write_bytes(workbook(("附件2", annex_2(notice_path))))
    old = save(book, "xls", tmp_path)
    assert told(read_document(old)) == told(read_document(notice_path), "附件2")


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_annex_2_as_csv(notice_path: Path, tmp_path: Path, delimiter: str, encoding: str) -> None:
    """And from CSV in either delimiter and encoding."""
    quoted = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in annex_2(notice_path))
    assert told(kept(tmp_path, quoted.encode(encoding))) == told(read_document(notice_path), "附件2")


def test_merged_cells_are_filled(tmp_path: Path) -> None:
    """A unit that is written once for two rows leads both tasks; a title above the header is no task."""
    rows = [
        ["甲县重点工作台账（虚构）"],
        HEADER,
        ["1", "修路", "", "各镇街", "6月底"],
        ["2", "植树", "", "县财政局", "全年"],
    ]
    data = workbook(("台账", rows), merged=[(0, 0, 0, 4, "甲县重点工作台账（虚构）"), (2, 2, 3, 2, "县交通运输局")])
    assert told(kept(tmp_path, data)) == [
        ("修路", "lead", "县交通运输局"),
        ("修路", "support", "各镇街"),
        ("植树", "lead", "县交通运输局"),
        ("植树", "support", "县财政局"),
    ]


def test_every_cell_has_its_place(tmp_path: Path) -> None:
    """A mention leads back to its sheet and cell."""
    data = workbook(("一月", [HEADER, ["1", "修路", "县交通运输局", "各镇街", ""]]), ("二月", [HEADER]))
    document = kept(tmp_path, data)
    places = [document.place(mention.position) for _, mention in read_notice(document).mentions()]
    assert places == ["cell:一月!C2", "cell:一月!D2"]


def test_prose_with_commas_is_no_csv() -> None:
    """Only a header with a role and the words of a task makes a CSV of a text."""
    assert not looks_like_csv("牵头单位,责任单位,都要抓好落实。\n各部门,各镇街,要密切配合。\n")
    assert looks_like_csv("序号,重点任务,牵头单位\n1,修路,县交通运输局\n")


@pytest.mark.parametrize("read", [read_xlsx, read_xls])
@given(data=st.binary(max_size=300), start=st.sampled_from([b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b""]))
def test_damaged_workbooks_are_refused(read: Callable[[bytes, str, Place], object], data: bytes, start: bytes) -> None:
    """Bytes that are no workbook end in one line that names the file."""
    with pytest.raises(GraphkitError) as caught:
        read(start + data, "坏.xlsx", Place("坏.xlsx"))
    assert caught.value.line("zh").startswith("坏.xlsx")


def test_an_empty_workbook_is_refused() -> None:
    """A workbook without a word in it says so."""
    with pytest.raises(UnreadableNotice, match="the table is empty"):
        read_xlsx(workbook(("空", [])), "空.xlsx", Place("空.xlsx"))


def test_what_stands_above_the_header_and_between_is_no_task(tmp_path: Path) -> None:
    """Who filled a list in, headings merged across it and a note below it are lines; no passage counts as not read."""
    rows = [
        ["甲县重点工作台账（虚构）"],
        ["填报单位：县政府办公室", "", "", "单位：万元"],
        HEADER,
        ["1", "修路", "县交通运输局", "县财政局\n县审计局", "6月底"],
        ["二、民生实事"],
        ["2", "植树", "县林业局", "", "全年"],
        ["说明：按季度调度"],
    ]
    across = [(at, 0, at, 4, rows[at][0]) for at in (0, 4, 6)]
    document = kept(tmp_path, workbook(("台账", rows), merged=across))
    notice = read_notice(document)
    assert [(task.number, [mention.as_written for mention in task.mentions]) for task in notice.tasks] == [
        ("1", ["县交通运输局", "县财政局", "县审计局"]),
        ("2", ["县林业局"]),
    ]
    assert not [remark for remark in notice.remarks if remark.kind is RemarkKind.UNREAD]


def test_hidden_sheets_and_names_of_sheets_are_said(tmp_path: Path) -> None:
    """A hidden sheet is remarked on by its name; the names of the others are outside the tasks."""
    row = ["1", "修路", "县交通运输局", "各镇街", ""]
    data = workbook(("一月", [HEADER, row]), ("二月", [HEADER, row]), ("草稿", [HEADER, row]), hidden="草稿")
    document = kept(tmp_path, data)
    assert [(remark.kind, remark.quotation, document.place(remark.position)) for remark in document.remarks] == [
        (RemarkKind.NOTE, "〔草稿〕", "cell:草稿!A1"),
        (RemarkKind.OUTSIDE, "一月", "cell:一月!A1"),
        (RemarkKind.OUTSIDE, "二月", "cell:二月!A1"),
    ]
    assert len(read_notice(document).tasks) == 2


@pytest.mark.parametrize("ending", ["xlsx", "csv", "ods"])
def test_annex_2_as_libreoffice_saves_it(office: str, notice_path: Path, tmp_path: Path, ending: str) -> None:
    """The table of the notice gives the same assignments as the text from each of them."""
    book = tmp_path / "附件2.xls"
    book.write_bytes(workbook(("附件2", annex_2(notice_path))))
    form = "Text - txt - csv (StarCalc):44,34,76" if ending == "csv" else ""  # commas, quotation marks, UTF-8
    assert told(read_document(save(book, ending, tmp_path, filter_name=form))) == told(
        read_document(notice_path), "附件2"
    )


def test_a_header_of_two_rows_with_merged_cells(tmp_path: Path) -> None:
    """牵头 merged over 领导 and 单位, a leader over two tasks, and both rows of the header come again."""
    head = [["序号", "重点任务", "牵头", "", "责任单位"], ["", "", "领导", "单位", ""]]
    rows = [
        *head,
        ["1", "修路", "", "县交通局", "县财政局"],
        ["2", "建校", "", "县教体局", "县住建局"],
        *head,
        ["3", "治水", "李卫东", "县水务局", "各镇街"],
    ]
    merged = [
        (top + up, at, top + 1, to, words)
        for top in (0, 4)
        for up, at, to, words in ((0, 0, 0, "序号"), (0, 1, 1, "重点任务"), (0, 4, 4, "责任单位"))
    ]
    merged += [(0, 2, 0, 3, "牵头"), (4, 2, 4, 3, "牵头"), (2, 2, 3, 2, "王建国")]
    assert told(kept(tmp_path, workbook(("台账", rows), merged=merged))) == [
        ("修路", "leader", "王建国"),
        ("修路", "lead", "县交通局"),
        ("修路", "responsible", "县财政局"),
        ("建校", "leader", "王建国"),
        ("建校", "lead", "县教体局"),
        ("建校", "responsible", "县住建局"),
        ("治水", "leader", "李卫东"),
        ("治水", "lead", "县水务局"),
        ("治水", "responsible", "各镇街"),
    ]


def test_sections_between_a_header_and_its_rows(tmp_path: Path) -> None:
    """A merged heading right below the header parts no rows from it, nor one below a header that comes again."""
    rows = [
        HEADER[:4],
        ["一、发展", "", "", ""],
        ["1", "修路", "县交通局", "县财政局"],
        ["2", "建桥", "县交通局", ""],
        HEADER[:4],
        ["二、民生", "", "", ""],
        ["3", "建校", "县教体局", ""],
    ]
    data = workbook(("台账", rows), merged=[(1, 0, 1, 3, "一、发展"), (5, 0, 5, 3, "二、民生")])
    assert [task.number for task in read_notice(kept(tmp_path, data)).tasks] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("县\n交\n通\n运\n输\n局", ["县交通运输局"]),
        ("县住房和城\n乡建设局\n县财政局", ["县住房和城乡建设局", "县财政局"]),
        ("县水\n务局", ["县水务局"]),
        ("县人民\n医院", ["县人民医院"]),
        ("县教体局\n县财政局", ["县教体局", "县财政局"]),
        ("县公安局\n交警大队", ["县公安局", "交警大队"]),
        ("城关镇\n马集镇", ["城关镇", "马集镇"]),
    ],
)
def test_lines_of_a_cell(cell: str, names: list[str], tmp_path: Path) -> None:
    """A line break inside a name does not part it, be it one character a line; one between two names does."""
    data = workbook(("台账", [["序\n号", "重点\n任务", "责\n任\n单\n位"], ["1", "修路", cell]]))
    assert [name for *_, name in told(kept(tmp_path, data))] == names


@pytest.mark.parametrize(
    ("cell", "names"), [("王\n建\n国", ["王建国"]), ("李\n明", ["李明"]), ("王旭\n李明", ["王旭", "李明"])]
)
def test_persons_written_downwards(cell: str, names: list[str], tmp_path: Path) -> None:
    """One character a line is one name, a name a line are several."""
    data = workbook(("台账", [["序号", "重点任务", "牵头领导"], ["1", "修路", cell]]))
    assert [name for *_, name in told(kept(tmp_path, data))] == names
