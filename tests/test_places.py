from __future__ import annotations

import json
from pathlib import Path

import pytest

import graphkit
from graphkit.places import in_document, in_document_words, place_words
from graphkit.report.tables import assignments_table, mentions_table, review_table, worded

WORDS = {
    "page:3": ("第 3 页", "page 3"),
    "paragraph:12": ("第 12 段", "paragraph 12"),
    "cell:Sheet1!B5": ("工作表 Sheet1 的 B5", "cell B5 of sheet Sheet1"),
    "cell:B5": ("单元格 B5", "cell B5"),
    "cell:甲!乙!AA12": ("工作表 甲!乙 的 AA12", "cell AA12 of sheet 甲!乙"),
    "cell:T2!R3C1": ("表 2 第 3 行第 1 列", "table 2, row 3, column 1"),
    "cell:T2!R3": ("工作表 T2 的 R3", "cell R3 of sheet T2"),
    "": ("原文第 8 行", "line 8"),
    "sideways": ("sideways", "sideways"),
}
PAGE = """<html><body><p>关于分工的通知</p><p>1. 修路。</p><p>牵头单位：甲县交通局、甲县运输局</p>
<table><tr><td>序号</td><td>任务</td><td>牵头单位</td></tr><tr><td>2</td><td>修桥</td><td>乙县水务局</td></tr>
<tr><td>3</td><td>种树</td><td>待定</td></tr></table></body></html>"""


@pytest.mark.parametrize("code", WORDS)
def test_a_place_is_said_as_a_reader_would_look_for_it(code: str) -> None:
    """Each kind of place has its words in both languages; plain text has its line."""
    said = place_words(code, 8)
    assert (said.zh, said.en) == WORDS[code]


@pytest.mark.parametrize(
    ("place", "code", "words"),
    [
        ("", "甲:乙.txt:8", "甲:乙.txt:8"),
        ("page:3", "甲:乙.txt:page:3", "甲:乙.txt 第 3 页"),
        ("cell:表一!B5", "甲:乙.txt:cell:表一!B5", "甲:乙.txt 工作表 表一 的 B5"),
    ],
)
def test_a_place_with_its_file_comes_back_as_words(place: str, code: str, words: str) -> None:
    """Colons in the file's name, or in the code, do not confuse it."""
    assert in_document("甲:乙.txt", place, 8) == code
    assert in_document_words(code).zh == words


def test_every_table_of_the_ledger_knows_the_place(tmp_path: Path) -> None:
    """A page's third paragraph and its table's cells are named wherever the words are quoted."""
    file = tmp_path / "甲.html"
    file.write_text(PAGE, encoding="utf-8")
    ledger = graphkit.read_ledger(file)
    assert list(ledger.assignments["place"]) == ["paragraph:3", "paragraph:3", "cell:T1!R2C3"]
    assert list(ledger.tasks["place"]) == ["paragraph:2", "cell:T1!R2C2", "cell:T1!R3C2"]
    assert list(ledger.unresolved["place"]) == ["cell:T1!R3C3"]
    assert "paragraph:1" in set(ledger.remarks["place"])
    assert list(mentions_table(ledger)["place"])[-1] == "cell:T1!R3C3"
    assert list(worded(assignments_table(ledger), "zh")["原文位置"])[1:] == ["第 3 段", "表 1 第 2 行第 3 列"]
    assert list(worded(assignments_table(ledger), "en")["place"])[:1] == ["paragraph 3"]
    assert "表 1 第 3 行第 3 列" in set(worded(review_table(ledger, "zh"), "zh")["原文位置"])


def test_of_plain_text_the_place_is_empty_and_its_words_are_the_line(tmp_path: Path) -> None:
    """The column is there, and the reader sees the line."""
    file = tmp_path / "甲.txt"
    file.write_text("1. 修路。\n牵头单位：甲县交通局\n", encoding="utf-8")
    ledger = graphkit.read_ledger(file)
    assert list(ledger.assignments["place"]) == [""]
    assert list(worded(assignments_table(ledger), "zh")["原文位置"]) == ["原文第 2 行"]


def test_decisions_name_the_places_of_a_spelling(tmp_path: Path) -> None:
    """The review list says in which paragraph a folded spelling stands."""
    file = tmp_path / "甲.html"
    page = PAGE.replace("关于分工的通知", "甲县人民政府").replace("甲县运输局", "县交通运输局")
    file.write_text(page, encoding="utf-8")
    ledger = graphkit.read_ledger(file)
    places = dict(zip(ledger.review["spelling"], map(json.loads, ledger.review["places"]), strict=True))
    assert places == {"甲县交通局": ["甲.html:paragraph:3"], "待定": ["甲.html:cell:T1!R3C3"]}
    assert "甲.html 第 3 段" in set(review_table(ledger, "zh")["places"])
