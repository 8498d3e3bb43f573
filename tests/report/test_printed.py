from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from parties.small_notices import a_notice
from small_ledgers import UNIT_A, a_ledger, a_task, an_assignment

from graphkit.findings import Study, study_ledger
from graphkit.ledger import Ledger, make_ledger
from graphkit.parties import resolve
from graphkit.report import catalogue, printed, tables

CONTRACT = [
    *("document", "section", "number", "task", "role", "position", "as_written", "party", "kind", "reason"),
    *("line", "start", "end", "place"),
]
MEASURES = [measure.name for measure in catalogue.MEASURES]
TABLES = [name for name in MEASURES if name != "methods"]
"""Those that are tables for eyes too; the definitions are a text."""
FOUND = resolve(
    [
        a_notice(
            {"leader": "王旭", "lead": "县财政局、待定", "support": "各镇街"},
            {"leader": "各位县长", "lead": "县教育局、县财政局"},
        )
    ]
)
STUDY = study_ledger(FOUND)


def printed_assignments(ledger: Ledger, form: str, *, language: str) -> str:
    """All that is printed of a ledger."""
    return "".join(printed.printed_assignments(ledger, form, language=language))


def printed_measure(study: Study, name: str, form: str, *, language: str) -> str:
    """All that is printed of a measure."""
    return "".join(printed.printed_measure(study, name, form, language=language))


def lines(text: str) -> list[dict[str, object]]:
    """The objects of JSON lines."""
    return [json.loads(line) for line in text.splitlines()]


def cells(text: str) -> list[list[str]]:
    """The cells of CSV."""
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_jsonl_has_the_keys_of_the_contract(language: str) -> None:
    """Every object has the keys of the machine contract in their order, whatever the language; more may follow them."""
    for row in lines(printed_assignments(FOUND, "jsonl", language=language)):
        assert [key for key in row if key in CONTRACT] == CONTRACT
        assert list(row)[:10] == CONTRACT[:10]


def test_jsonl_holds_every_mention_in_the_order_of_the_text() -> None:
    """A mention that was not resolved stands in its place with null as party, kind and confidence."""
    rows = lines(printed_assignments(FOUND, "jsonl", language="zh"))
    assert [
        (row["number"], row["role"], row["position"], row["as_written"], row["party"], row["kind"]) for row in rows
    ] == [
        ("1", "leader", 1, "王旭", "王旭", "leader"),
        ("1", "lead", 1, "县财政局", "县财政局", "unit"),
        ("1", "lead", 2, "待定", None, None),
        ("1", "support", 1, "各镇街", "各镇街", "group"),
        ("2", "leader", 1, "各位县长", "各位县长", "group"),
        ("2", "lead", 1, "县教育局", "县教育局", "unit"),
        ("2", "lead", 2, "县财政局", "县财政局", "unit"),
    ]
    assert [row["reason"] for row in rows][2] == "placeholder"
    assert all(isinstance(row[key], int) for row in rows for key in ("position", "line", "start", "end"))
    assert [row["confidence"] for row in rows][1:3] == [1.0, None]


def test_jsonl_of_the_jiaxiang_notice(ledger: Ledger) -> None:
    """512 lines: 120 leaders, 161 leads, 231 in support."""
    rows = lines(printed_assignments(ledger, "jsonl", language="zh"))
    assert {role: sum(row["role"] == role for row in rows) for role in ("leader", "lead", "support")} == {
        "leader": 120,
        "lead": 161,
        "support": 231,
    }
    assert len(rows) == 512


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_measures_in_jsonl(name: str, language: str) -> None:
    """A measure's objects have English keys and full precision, one a row."""
    table = catalogue.measure_named(name).table(STUDY, language)
    rows = lines(printed_measure(STUDY, name, "jsonl", language=language))
    assert len(rows) == len(table)
    assert [list(row) for row in rows] == [list(table.columns)] * len(rows)


def test_figures_are_not_rounded_and_the_undefined_is_null() -> None:
    """A third is a third, and a share that is not defined is null, not NaN."""
    study = study_ledger(
        resolve([a_notice({"lead": "县财政局、县教育局、县公安局"}, {"leader": "各位县长", "support": "县民政局"})])
    )
    workload = lines(printed_measure(study, "workload", "jsonl", language="zh"))
    assert workload[0]["load"] == pytest.approx(1 / 3, abs=1e-9)
    assert lines(printed_measure(study, "leaders", "jsonl", language="zh"))[0]["share"] is None


@pytest.mark.parametrize(("language", "words"), [("zh", "没有落实到具体一人"), ("en", "no person in particular")])
def test_explanations_speak_the_language(language: str, words: str) -> None:
    """Orphans are explained in the language of the output only."""
    rows = lines(printed_measure(STUDY, "orphans", "jsonl", language=language))
    assert words in str(rows[0]["explanation"])


@pytest.mark.parametrize(("language", "header"), [("zh", ["名称", "类别"]), ("en", ["party", "kind"])])
def test_csv_has_headers_in_the_language(language: str, header: list[str]) -> None:
    """CSV has a header and a row each, lines that end as the terminal's do, and no byte order mark."""
    text = printed_measure(STUDY, "workload", "csv", language=language)
    rows = cells(text)
    assert rows[0][:2] == header
    assert len(rows) == len(STUDY.workload) + 1
    assert "\r" not in text
    assert not text.startswith("\ufeff")


def test_csv_of_assignments_holds_the_unresolved_with_empty_cells() -> None:
    """A mention without a party has an empty name."""
    rows = cells(printed_assignments(FOUND, "csv", language="en"))
    at = rows[0].index("party")
    assert [row[at] for row in rows[1:]] == ["王旭", "县财政局", "", "各镇街", "各位县长", "县教育局", "县财政局"]


@pytest.mark.parametrize("name", ["assignments", *TABLES])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_tables_for_eyes(name: str, language: str) -> None:
    """A table has a header and a line for each row, with no trailing blanks, colours or cut names."""
    text = (
        printed_assignments(FOUND, "table", language=language)
        if name == "assignments"
        else printed_measure(STUDY, name, "table", language=language)
    )
    rows = 7 if name == "assignments" else len(catalogue.measure_named(name).table(STUDY, language))
    assert len(text.splitlines()) == rows + 1
    assert "\x1b" not in text
    assert "nan" not in text.lower()
    assert all(line == line.rstrip() for line in text.splitlines())


def test_a_table_cuts_long_words_of_tasks_and_no_names() -> None:
    """The words of a task end in …, while a long name, a long section and a long spelling stand whole."""
    name = "甲" * 47
    given = a_ledger(
        [an_assignment(1, 1, f"unit:{name}", "lead")], tasks=[a_task(1) | {"task": "乙" * 200, "section": "丙" * 48}]
    )
    (_, line) = printed_assignments(given, "table", language="zh").splitlines()
    assert line.count(name) == 2
    assert "丙" * 48 in line
    assert "乙" * 48 + "…" in line
    assert "乙" * 49 not in line


@pytest.mark.parametrize(
    "words", ["[/b]事项", "[red]事项[/red]", "[[事项]]", ":smile: 事项", "事项\\[b]", "[link=x]事"]
)
def test_marks_are_words(words: str) -> None:
    """What looks like a mark of colour or a smiley to the library that draws the table is printed as it is."""
    given = a_ledger([an_assignment(1, 1, UNIT_A, "lead", as_written=words)], tasks=[a_task(1) | {"task": words}])
    assert printed_assignments(given, "table", language="zh").count(words) == 2


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_long_table_is_printed_in_pieces(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A piece holds some rows and ends with a line; together they are what is printed of a short table."""
    whole = printed_assignments(FOUND, form, language="zh")
    monkeypatch.setattr(tables, "_PIECE", 2)
    pieces = list(printed.printed_assignments(FOUND, form, language="zh"))
    assert len(pieces) == 4
    assert all(piece.endswith("\n") for piece in pieces)
    assert "".join(pieces) == whole


@pytest.mark.parametrize("form", ["table", "csv", "jsonl"])
def test_nothing_to_print(form: str) -> None:
    """An empty ledger prints headers or nothing, in every form."""
    empty = make_ledger({})
    study: Study = replace(study_ledger(empty))
    texts = [
        printed_assignments(empty, form, language="zh"),
        *(printed_measure(study, name, form, language="zh") for name in TABLES),
    ]
    assert [len(text.splitlines()) for text in texts] == [0 if form == "jsonl" else 1] * len(texts)
