from __future__ import annotations

import gc
import io
import json
from dataclasses import replace
from typing import Any

import openpyxl
import pandas as pd
import pytest
from small_ledgers import FOUR_NODES, FULL, UNIT_A, UNIT_B, UNIT_C, a_ledger, a_party, a_task, an_assignment
from xlsxwriter.worksheet import Worksheet

from graphkit.findings import Study, study_ledger
from graphkit.report.workbook import ledger_book, sheet_names


def book_of(study: Study, language: str = "zh") -> Any:
    """The workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(ledger_book(study, language=language)))


def cells(sheet: Any) -> list[list[Any]]:
    """The values of a sheet, empty cells as None."""
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def links(sheet: Any) -> dict[str, str]:
    """Where the cells of a sheet lead that are links, by their words."""
    return {cell.value: cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}


def test_sheets_of_a_small_ledger() -> None:
    """First all tasks, then the index, then one sheet a unit."""
    assert book_of(study_ledger(FOUR_NODES)).sheetnames == ["全部任务", "单位目录", "甲局"]
    assert book_of(study_ledger(FOUR_NODES), "en").sheetnames == ["All tasks", "Units", "甲局"]


def test_all_tasks() -> None:
    """Every task has a row, with the names of each role in the order of the notice, unresolved ones marked."""
    assert cells(book_of(study_ledger(FULL))["全部任务"]) == [
        ["附件/章节", "编号", "任务", "牵头领导", "牵头单位", "责任单位", "协办单位", "原文位置"],
        ["附件1", "2", "事项2", None, "甲局", None, None, "原文第 2 行"],
        ["附件1", "3", "事项3", None, "有关部门（待核）", None, None, "原文第 3 行"],
        ["附件1", "1", "事项1", None, None, "乙局", "甲局", "原文第 1 行"],
    ]


def test_names_stand_in_the_order_of_the_notice() -> None:
    """The first listed comes first, whatever the order of the rows."""
    rows = [
        an_assignment(1, 1, UNIT_B, "lead", position=2),
        an_assignment(2, 1, UNIT_C, "lead", position=3),
        an_assignment(3, 1, UNIT_A, "lead", position=1),
    ]
    assert cells(book_of(study_ledger(a_ledger(rows)))["全部任务"])[1][4] == "甲局、乙局、丙局"


def test_a_units_own_ledger() -> None:
    """A unit's sheet has its tasks, its roles in each, and the four empty columns that it fills in."""
    assert cells(book_of(study_ledger(FOUR_NODES))["甲局"]) == [
        [
            *("附件/章节", "编号", "任务", "本单位角色", "牵头领导", "牵头单位", "协办单位", "原文位置"),
            *("责任人员", "工作路径", "资金保障", "完成时限", "← 返回目录"),
        ],
        ["附件1", "1", "事项1", "牵头单位、协办单位", "王旭", "甲局", "甲局", "原文第 1 行", *[None] * 5],
        ["附件1", "2", "事项2", "牵头单位", None, "甲局", None, "原文第 2 行", *[None] * 5],
    ]


def test_a_unit_with_responsible_tasks_has_that_column() -> None:
    """Where a notice says 责任单位, the unit's sheet says it too."""
    header, row = cells(book_of(study_ledger(FULL))["乙局"])
    assert (header[6], row[6]) == ("责任单位", "乙局")


def test_index_counts_and_links() -> None:
    """Units by load, then by name, each linked to its sheet; groups follow without a sheet."""
    rows = [
        an_assignment(1, 1, UNIT_B, "support"),
        an_assignment(2, 1, "group:各镇街", "lead"),
        an_assignment(3, 1, UNIT_A, "support"),
        an_assignment(4, 2, UNIT_C, "lead"),
        an_assignment(5, 2, UNIT_C, "support"),
    ]
    book = book_of(study_ledger(a_ledger(rows)))
    assert cells(book["单位目录"]) == [
        ["单位", "类别", "牵头", "负责", "协办", "任务数", "折算牵头量"],
        ["丙局", "单位", 1, 0, 1, 1, 1],
        ["乙局", "单位", 0, 0, 1, 1, 0],
        ["甲局", "单位", 0, 0, 1, 1, 0],
        ["各镇街", "集体称谓", 1, 0, 0, 1, 1],
    ]
    assert book.sheetnames[2:] == ["丙局", "乙局", "甲局"]
    assert links(book["单位目录"]) == {"丙局": "'丙局'!A1", "乙局": "'乙局'!A1", "甲局": "'甲局'!A1"}
    assert links(book["甲局"]) == {"← 返回目录": "'单位目录'!A1"}


def test_what_falls_on_a_unit_through_a_group() -> None:
    """Members of a group get its tasks on their sheets, the group beside the role, and a count in the index."""
    ledger = a_ledger(
        [an_assignment(1, 1, "group:各镇街", "support"), an_assignment(2, 2, UNIT_A, "lead")],
        parties=[a_party("group:各镇街", json.dumps(["甲局", "丁镇"])), a_party(UNIT_A)],
    )
    book = book_of(study_ledger(ledger))
    assert book.sheetnames[2:] == ["甲局", "丁镇"]
    assert [row[3] for row in cells(book["甲局"])[1:]] == ["协办单位（各镇街）", "牵头单位"]
    assert [row[2:4] for row in cells(book["丁镇"])[1:]] == [["事项1", "协办单位（各镇街）"]]
    assert cells(book["单位目录"]) == [
        ["单位", "类别", "牵头", "负责", "协办", "任务数", "折算牵头量", "经集体称谓", "集体称谓的成员"],
        ["甲局", "单位", 1, 0, 0, 1, 1, 1, None],
        ["丁镇", "单位", 0, 0, 0, 0, 0, 1, None],
        ["各镇街", "集体称谓", 0, 0, 1, 1, 0, None, "甲局、丁镇"],
    ]


def test_several_documents_are_told_apart() -> None:
    """With more than one notice the rows begin with the notice's name."""
    documents = [{**row, "document_id": key, "document": key} for row in [a_document()] for key in ("一", "二")]
    tasks = [a_task(1, document_id="一"), a_task(2, document_id="二")]
    ledger = a_ledger([an_assignment(1, 2, UNIT_A, "lead")], documents=documents, tasks=tasks)
    book = book_of(study_ledger(ledger))
    assert [row[0] for row in cells(book["全部任务"])] == ["文件", "一", "二"]
    assert [row[0] for row in cells(book["甲局"])] == ["文件", "二"]


def a_document() -> dict[str, Any]:
    """A row of the documents."""
    return {"title": "通知", "issuer": "县政府", "sha256": "0" * 64, "characters": 9}


def test_words_are_never_formulas() -> None:
    """Words that begin like a formula, a link or a number are text in the cell, exactly as they are."""
    words = ["=1+1", "+86", "-5%", "@SUM(A1)", "{=1}", "https://a.b/c", "007"]
    tasks = [{**a_task(number, task=text), "number": text} for number, text in enumerate(words)]
    sheet = book_of(study_ledger(a_ledger([], tasks=tasks)))["全部任务"]
    found = [row[1:3] for row in sheet.iter_rows(min_row=2)]
    assert [[cell.value for cell in row] for row in found] == [[text, text] for text in words]
    assert {cell.data_type for row in found for cell in row} == {"s"}


def test_layout_of_every_table() -> None:
    """Header frozen, filters on, widths set, text wrapped; printed on A4 across, one page wide, header repeated."""
    for sheet in book_of(study_ledger(FOUR_NODES)):
        rows, columns = sheet.max_row, sheet.max_column - (sheet.title == "甲局")
        last = openpyxl.utils.get_column_letter(columns)
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == f"A1:{last}{rows}"
        widths = [(column.min, column.max, column.width > 5) for column in sheet.column_dimensions.values()]
        assert (widths[0][0], widths[-1][1]) == (1, sheet.max_column)
        assert all(wide for *_, wide in widths)
        assert sheet["A2"].alignment.wrap_text
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$1:$1"


def test_a_row_is_as_high_as_its_words_need() -> None:
    """A task of 300 Chinese characters in a column of 60 digits takes at least ten lines; a short one takes one."""
    tasks = [a_task(1, task="字" * 300), a_task(2, task="字"), a_task(3, task="字" * 40_000)]
    sheet = book_of(study_ledger(a_ledger([], tasks=tasks)))["全部任务"]
    high, low, limit = (sheet.row_dimensions[number].height for number in (2, 3, 4))
    assert 150 <= high <= 250
    assert low == pytest.approx(20, abs=0.5)  # Excel counts heights in quarters of a point
    assert limit == pytest.approx(409, abs=0.5)
    assert len(sheet["C4"].value) == 32767


def test_the_same_study_gives_the_same_bytes() -> None:
    """Nothing of the day or the run is in the file."""
    first, second = (ledger_book(study_ledger(FULL), language="zh") for _ in range(2))
    assert first == second
    book = openpyxl.load_workbook(io.BytesIO(first))
    assert book.properties.created.year == book.properties.modified.year == 2000


def test_a_book_is_let_go_of() -> None:
    """No sheet with its cells stays in memory when the bytes are made, though no garbage was collected since."""
    sheets = [object_ for object_ in gc.get_objects() if isinstance(object_, Worksheet)]
    gc.disable()
    try:
        ledger_book(study_ledger(FULL), language="zh")
        assert [object_ for object_ in gc.get_objects() if isinstance(object_, Worksheet)] == sheets
    finally:
        gc.enable()


def test_an_empty_ledger_is_a_book() -> None:
    """Without tasks there are two sheets with a header each."""
    book = book_of(study_ledger(a_ledger([], tasks=[])))
    assert [sheet.max_row for sheet in book] == [1, 1]


def test_units_of_equal_load_stand_by_name() -> None:
    """Loads that differ only by rounding do not decide the order."""
    study = study_ledger(a_ledger([an_assignment(1, 1, UNIT_A, "lead"), an_assignment(2, 2, UNIT_B, "lead")]))
    loads = pd.Series({"甲局": 0.1 + 0.2, "乙局": 0.3})
    measured = study.workload.assign(load=study.workload["party"].map(loads))
    assert book_of(replace(study, workload=measured)).sheetnames[2:] == ["乙局", "甲局"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["县财政局"], ["县财政局"]),
        (["a[b]:c*d?e/f\\g"], ["a_b__c_d_e_f_g"]),
        (["'甲局'", "' '", ""], ["甲局", "空", "空(2)"]),
        (["History", "HISTORY"], ["History(2)", "HISTORY(3)"]),
        (["Tax Office", "tax office"], ["Tax Office", "tax office(2)"]),
        (["字" * 40, "字" * 41], ["字" * 31, "字" * 28 + "(2)"]),
        (["𠮷" * 20], ["𠮷" * 15]),
        (["a" * 30 + "'b"], ["a" * 30]),
        (["目录"], ["目录(2)"]),
        (["甲\x07\n局"], ["甲__局"]),
    ],
)
def test_names_of_sheets_are_legal_and_unique(names: list[str], expected: list[str]) -> None:
    """Forbidden signs, length in UTF-16 units, case, reserved and taken names."""
    assert sheet_names(names, taken=["目录"], unnamed="空") == expected


def test_units_whose_names_collide_have_sheets_of_their_own() -> None:
    """Two units that a sheet's name cannot tell apart are linked each to its own tasks."""
    long = "字" * 31
    rows = [an_assignment(1, 1, f"unit:{long}甲", "lead"), an_assignment(2, 2, f"unit:{long}乙", "lead")]
    book = book_of(study_ledger(a_ledger(rows)))
    first, second = book.sheetnames[2:]
    assert [cells(book[name])[1][5][-1] for name in (first, second)] == ["乙", "甲"]
    found = {name[-1]: sheet for name, sheet in links(book["单位目录"]).items()}
    assert found == {"乙": f"'{first}'!A1", "甲": f"'{second}'!A1"}


def test_a_quoted_name_is_linked() -> None:
    """An apostrophe within a unit's name is doubled in the link."""
    book = book_of(study_ledger(a_ledger([an_assignment(1, 1, "unit:O'Hara局", "lead")])))
    assert links(book["单位目录"]) == {"O'Hara局": "'O''Hara局'!A1"}
