from __future__ import annotations

import csv
import io
import tomllib
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from small_ledgers import FOUR_NODES, FULL, UNIT_A, a_ledger, an_assignment

from graphkit.findings import Study, study_ledger
from graphkit.ledger import rows
from graphkit.measures.orphans import Cause
from graphkit.parties.decisions import Reason
from graphkit.records import Comparator, Kind, RemarkKind, Role
from graphkit.report import catalogue, tables
from graphkit.report.tables import csv_pieces, harmless, listed, review_table, word, worded

STUDY = study_ledger(FULL)
NAMES = [
    "workload",
    "leaders",
    "collaboration",
    "requests",
    "teams",
    "brokers",
    "orphans",
    "dependence",
    "vacancies",
    "crossings",
    "oversight",
    "targets",
    "assignments",
    "review",
]


def read(content: bytes) -> list[list[str]]:
    """The cells of a CSV file, as a program reads them that knows the BOM."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def csv_bytes(table: pd.DataFrame, language: str) -> bytes:
    """The whole of a table's CSV."""
    return b"".join(csv_pieces(table, language))


def csv_files(study: Study, *, language: str) -> dict[str, bytes]:
    """The whole of each CSV file of a study."""
    return {name: b"".join(make()) for name, make in catalogue.csv_files(study, language=language).items()}


def test_the_files() -> None:
    """Each table is a file with BOM, whose every line ends with CR LF."""
    files = csv_files(STUDY, language="zh")
    assert list(files) == [f"{name}.csv" for name in NAMES]
    for content in files.values():
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\r\n")
        assert content.count(b"\n") == content.count(b"\r\n")


def test_workload_in_both_languages() -> None:
    """Chinese headers and kinds in Chinese, the keys in English; identifiers are left out."""
    frame = pd.DataFrame(
        {
            "party_id": [UNIT_A],
            "party": ["甲局"],
            "kind": ["unit"],
            "lead": [2],
            "responsible": [0],
            "support": [1],
            "tasks": [3],
            "load": [2 / 3],
            "share": [1.0],
        }
    )
    study = replace(STUDY, workload=frame)
    assert read(csv_files(study, language="zh")["workload.csv"]) == [
        ["名称", "类别", "牵头", "负责", "协办", "任务数", "折算量", "占比"],
        ["甲局", "单位", "2", "0", "1", "3", "0.6667", "1"],
    ]
    assert read(csv_files(study, language="en")["workload.csv"]) == [
        ["party", "kind", "lead", "responsible", "support", "tasks", "load", "share"],
        ["甲局", "unit", "2", "0", "1", "3", "0.6667", "1"],
    ]


def test_a_long_table_is_made_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """A piece holds so many rows, and the pieces make the file that a table in one piece makes."""
    frame = pd.DataFrame({"party": list("甲乙丙丁戊"), "load": [1.0, 0.5, None, 2, 3]})
    whole = csv_bytes(frame, "zh")
    monkeypatch.setattr(tables, "_PIECE", 2)
    pieces = list(csv_pieces(frame, "zh"))
    assert [piece.count(b"\r\n") for piece in pieces] == [3, 2, 1]
    assert b"".join(pieces) == whole
    assert whole.decode("utf-8-sig").splitlines() == ["名称,折算量", "甲,1", "乙,0.5", "丙,", "丁,2", "戊,3"]


def test_the_undefined_is_empty() -> None:
    """NaN, None and infinity leave an empty cell; nothing says nan."""
    frame = pd.DataFrame({"share": [float("nan"), float("inf"), -0.00001, 0.5], "party": [None, "甲", "乙", "丙"]})
    assert read(csv_bytes(frame, "en")) == [["share", "party"], ["", ""], ["", "甲"], ["0", "乙"], ["0.5", "丙"]]


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-5%", "@SUM(A1)", "＝1", "＋1", "－1", "＠a", "\t=1", "\r=1", "  =1", "\n-"]
)
def test_formulas_are_made_harmless(text: str) -> None:
    """Text that a spreadsheet could take for a formula gets an apostrophe, also after white space."""
    assert harmless(text) == "'" + text
    assert read(csv_bytes(pd.DataFrame({"task": [text]}), "zh"))[1] == ["'" + text]


@pytest.mark.parametrize("text", ["", "县财政局", "1-2", "6%左右", "'=1", "a=b", "—", "· 一"])
def test_plain_text_stays(text: str) -> None:
    """What is no formula is not touched."""
    assert harmless(text) == text


def test_numbers_are_never_quoted() -> None:
    """A negative number is a number, not a formula."""
    frame = pd.DataFrame({"load": [-1.5], "line": [-2]})
    assert read(csv_bytes(frame, "en"))[1] == ["-1.5", "-2"]


def test_a_header_is_made_harmless_too() -> None:
    """A column that somebody named like a formula does not become one."""
    assert read(csv_bytes(pd.DataFrame({"=x": [1]}), "zh"))[0] == ["'=x"]


def test_assignments_stand_beside_their_task() -> None:
    """Each assignment has document, section, number and words of its task, and its codes in Chinese."""
    rows = read(csv_files(STUDY, language="zh")["assignments.csv"])
    assert rows[0] == [
        *("文件", "章节", "编号", "任务", "角色", "排位", "原文写法", "名称", "类别", "依据"),
        *("把握", "原文行", "起始字符", "结束字符", "原文位置"),
    ]
    first = ["通知.txt", "附件1", "2", "事项2", "牵头单位", "1", "甲局", "甲局", "单位", "写法相同"]
    assert rows[1] == [*first, "0.5", "23", "203", "205", "原文第 23 行"]
    assert [row[2] for row in rows[1:]] == ["2", "1", "2", "1"]


def test_targets_stand_beside_their_task() -> None:
    """Each target has its task, its words and its place; only a range has a second figure."""
    header, row = read(csv_files(STUDY, language="zh")["targets.csv"])
    assert header == [
        *("文件", "章节", "编号", "任务", "指标", "要求", "数值", "至", "单位", "原文"),
        *("原文行", "起始字符", "结束字符", "原文位置"),
    ]
    task = ["通知.txt", "附件1", "3", "事项3"]
    assert row == [*task, "甲物", "介于", "3", "5", "家", "甲物3—5家", "3", "30", "36", "原文第 3 行"]
    ledger = replace(FULL, targets=FULL.targets.assign(comparator="exactly", upper=3.0))
    assert read(csv_files(replace(STUDY, ledger=ledger), language="zh")["targets.csv"])[1][5:9] == [
        "等于",
        "3",
        "",
        "家",
    ]


def test_review_gathers_what_wants_an_eye() -> None:
    """Decisions, unresolved mentions and remarks stand in one table, told apart by the first column."""
    header, *rows = read(csv_files(STUDY, language="zh")["review.csv"])
    cells = [{name: cell for name, cell in zip(header, row, strict=True) if cell} for row in rows]
    assert cells == [
        {
            "事项": "名称归并",
            "原文写法": "县甲局",
            "类别": "单位",
            "名称": "甲局",
            "依据": "简称",
            "把握": "0.9",
            "此写法次数": "1",
            "通用写法次数": "2",
            "出现位置": "22",
            "状态": "待确认",
        },
        {
            "事项": "未能确定",
            "文件": "通知.txt",
            "章节": "附件1",
            "编号": "3",
            "角色": "牵头单位",
            "原文写法": "有关部门",
            "依据": "占位文字",
            "原文行": "9",
            "原文位置": "原文第 9 行",
            "状态": "待确认",
        },
        {"事项": "任务之外的文字", "文件": "通知.txt", "原文写法": "（此页无正文）", "依据": "略过", "原文行": "1"}
        | {"原文位置": "原文第 1 行"},
    ]


def test_review_tells_misprints_from_foldings() -> None:
    """The matter of a decision follows from its reason; in English remarks are told in English."""
    review = [
        {**row, "reason": reason}
        for row in rows(FULL.review)
        for reason in ("same_function", "misprint", "possible_misprint", "similar_name")
    ]
    ledger = a_ledger([], review=review, remarks=rows(FULL.remarks))
    table = review_table(ledger, "en")
    assert table["matter"].tolist() == ["folding", "misprint", "misprint", "similar", "outside"]
    assert table["reason"].tolist()[-1] == "passed"


def test_remarks_come_weightiest_first() -> None:
    """What was not read stands before doubts, and these before the words outside the tasks."""
    row = rows(FULL.remarks)[0]
    kinds = ["outside", "note", "unread"]
    ledger = a_ledger([], remarks=[{**row, "kind": kind} for kind in kinds])
    assert review_table(ledger, "zh")["matter"].tolist() == ["unread", "note", "outside"]


def test_orphans_speak_one_language() -> None:
    """Of the two explanations the language's own is shown."""
    zh, en = (read(csv_files(STUDY, language=language)["orphans.csv"]) for language in ("zh", "en"))
    assert zh[0][:8] == ["章节", "编号", "任务", "情形", "提示", "说明", "原文行", "原文位置"]
    assert zh[1][:5] == ["附件1", "3", "事项3", "所写名称均未能确定", "请先核对"]
    assert en[0] == [
        *("section", "number", "task", "cause", "severity", "explanation", "line", "place"),
        *("quotation", "quotation_line", "start", "end", "exception"),
    ]
    assert en[1][3:5] == ["unresolved_only", "high"]
    assert zh[1][5] == STUDY.orphans["explanation_zh"][0]
    assert en[1][5] == STUDY.orphans["explanation_en"][0]


def test_empty_tables_keep_their_headers() -> None:
    """A notice without findings still gives every file with its header."""
    empty = study_ledger(a_ledger([an_assignment(1, 1, UNIT_A, "lead"), an_assignment(2, 2, UNIT_A, "lead")]))
    for name, content in csv_files(replace(empty, orphans=empty.orphans.iloc[:0]), language="zh").items():
        rows = read(content)
        assert len(rows[0]) >= 3, name
        assert "" not in rows[0]
    assert len(read(csv_files(empty, language="zh")["leaders.csv"])) == 1


def test_unknown_codes_and_columns_pass_unchanged() -> None:
    """A code or column that the words do not know is shown as it is, also where it is no text."""
    assert word("reason", "telepathy", "zh") == "telepathy"
    assert word("colour", "red", "zh") == "red"
    assert word("role", None, "zh") is None
    shown = worded(pd.DataFrame({"reason": ["telepathy", "roster", None], "colour": ["red", "", ""]}), "zh")
    assert list(shown) == ["依据", "colour"]
    assert shown["依据"][:2] == ["telepathy", "名册确认"]


def test_worded_leaves_the_frame_alone() -> None:
    """The table that a caller holds keeps its columns and figures."""
    frame = pd.DataFrame({"party_id": [UNIT_A], "role": ["lead"], "load": [1 / 3]})
    assert worded(frame, "zh") == {"角色": ["牵头单位"], "折算量": [1 / 3]}
    assert frame.to_dict("records") == [{"party_id": UNIT_A, "role": "lead", "load": 1 / 3}]


@pytest.mark.parametrize(
    ("column", "codes"),
    [
        ("role", Role),
        ("kind", Kind),
        ("comparator", Comparator),
        ("matter", RemarkKind),
        ("cause", Cause),
        ("reason", Reason),
        ("severity", ["high", "medium", "low"]),
        ("status", ["open", "confirmed", "refused"]),
    ],
)
def test_every_code_has_words(column: str, codes: list[str]) -> None:
    """No code that graphkit itself uses reaches a Chinese reader unworded."""
    assert [code for code in codes if word(column, str(code), "zh") == str(code)] == []


def test_every_word_is_in_both_languages() -> None:
    """Each entry of columns.toml says the same thing in Chinese and in English."""
    words = tomllib.loads(Path(tables.__file__).with_name("columns.toml").read_text(encoding="utf-8"))
    entries = [*words["sheets"].values(), *(both for column in words["words"].values() for both in column.values())]
    assert len(entries) > 60
    assert all(set(both) == {"zh", "en"} and all(both.values()) for both in entries)


def test_every_column_has_a_chinese_header() -> None:
    """No column of the tables reaches a Chinese reader under its English key."""
    for content in csv_files(study_ledger(FOUR_NODES), language="zh").values():
        assert [header for header in read(content)[0] if header.isascii()] == []


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('["甲局", "乙局"]', "甲局、乙局"),
        ("[3, 17]", "3、17"),
        ('[{"file": "a.txt", "line": 3}, ["b.txt", 4]]', "a.txt:3、b.txt:4"),
        ("[]", ""),
        ("", ""),
        ("not json", "not json"),
        ("12", "12"),
    ],
)
def test_json_lists_are_shown_as_words(cell: str, shown: str) -> None:
    """A list is parted by 、 in Chinese; what is no list is shown as it is."""
    assert listed(cell, "zh") == shown
