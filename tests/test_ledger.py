from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_ledgers import FOUR_NODES, FULL, UNIT_A, UNIT_B, UNIT_C, a_ledger, a_party, a_task, an_assignment

from graphkit.errors import ContractError, NoSuchNotice
from graphkit.ledger import COLUMNS, Ledger, check_ledger, expand_groups, load_ledger, make_ledger, rows, save_ledger


def breaches(ledger: Ledger) -> str:
    """The message of the contract error that a ledger raises."""
    with pytest.raises(ContractError) as caught:
        check_ledger(ledger)
    return caught.value.line("en")


def test_every_frame_has_its_columns_and_dtypes() -> None:
    """The frames of a ledger have the columns of the contract in their order, with their dtypes, empty or not."""
    for ledger in (make_ledger({}), FULL):
        for name, table in ledger.frames():
            assert list(table.columns) == list(COLUMNS[name])
            assert [str(dtype) for dtype in table.dtypes] == list(COLUMNS[name].values())
            assert list(table.index) == list(range(len(table)))


def test_the_ledger_of_the_jiaxiang_notice_keeps_the_contract(ledger: Ledger) -> None:
    """What is read from the real notice passes the check."""
    check_ledger(ledger)


def test_all_breaches_are_told_at_once() -> None:
    """Repeated and dangling keys, unknown roles and kinds and reversed spans are all named in one error."""
    told = breaches(
        replace(
            FOUR_NODES,
            tasks=FOUR_NODES.tasks.assign(task_id="task:1", document_id=["document:1", "document:9"]),
            parties=FOUR_NODES.parties.assign(kind=["leader", "committee"]),
            assignments=FOUR_NODES.assignments.assign(
                role=["leader", "boss", "lead", "lead"],
                party_id=["leader:王旭", "unit:甲局", "unit:乙局", "unit:甲局"],
                end=FOUR_NODES.assignments["start"],
            ),
        )
    )
    assert told == (
        "the ledger breaks its contract: "
        "tasks.task_id repeats 'task:1'; "
        "tasks.document_id points to 'document:9', which documents does not hold; "
        "assignments.task_id points to 'task:2', which tasks does not hold; "
        "assignments.party_id points to 'unit:乙局', which parties does not hold; "
        "assignments.role holds ['boss']; "
        "parties.kind holds ['committee']; "
        "assignments has a span that ends before it starts"
    )


def test_missing_columns_are_told_before_anything_else() -> None:
    """Frames whose columns are wrong are all named; their contents are not looked at."""
    told = breaches(
        replace(FOUR_NODES, tasks=FOUR_NODES.tasks.drop(columns="line"), parties=pd.DataFrame({"party": ["甲局"]}))
    )
    assert told.count("has columns") == 2
    assert "repeats" not in told


@pytest.mark.parametrize(
    ("frame", "column", "value", "words"),
    [
        ("documents", "document_id", "document:1", "documents.document_id repeats"),
        ("parties", "party_id", UNIT_A, "parties.party_id repeats"),
        ("assignments", "assignment_id", "assignment:1", "assignments.assignment_id repeats"),
    ],
)
def test_a_key_stands_for_one_row(frame: str, column: str, value: str, words: str) -> None:
    """No two rows of a frame share their key."""
    table = pd.concat([getattr(FULL, frame)] * 2, ignore_index=True).assign(**{column: value})
    assert words in breaches(replace(FULL, **{frame: table}))


@pytest.mark.parametrize(
    ("frame", "column"),
    [
        *(("unresolved", "task_id"), ("targets", "task_id"), ("deadlines", "task_id"), ("remarks", "document_id")),
        *(("assignments", "task_id"), ("assignments", "party_id")),
    ],
)
def test_a_reference_points_to_a_row(frame: str, column: str) -> None:
    """Every reference leads to a row that is there."""
    table = getattr(FULL, frame).assign(**{column: "nowhere"})
    assert f"{frame}.{column} points to 'nowhere'" in breaches(replace(FULL, **{frame: table}))


def test_make_ledger_refuses_a_broken_one() -> None:
    """Rows that do not hold together make no ledger."""
    with pytest.raises(ContractError, match="points to"):
        make_ledger({"tasks": [a_task(1)]})


@pytest.mark.parametrize("format", ["csv", "json"])
@pytest.mark.parametrize("name", ["empty", "four nodes", "full", "jiaxiang"])
def test_a_saved_ledger_is_read_back_equal(name: str, format: str, ledger: Ledger, tmp_path: Path) -> None:
    """Saving and loading is identity, for a ledger with nothing in it and for a real one."""
    given = {"empty": make_ledger({}), "four nodes": FOUR_NODES, "full": FULL, "jiaxiang": ledger}[name]
    save_ledger(given, tmp_path, format=format)
    assert load_ledger(tmp_path, format=format).equals(given)


AWKWARD = [
    *("NA", "nan", "NaN", "null", "None", "<NA>", "N/A", "无", "-", "True", "false", "-inf"),
    *("", " ", "\t", " 前后 ", "001", "1e5", "1.0", "0x10", "2026-02-03", "1770000000", "１２"),
    *('甲"乙"', "甲,乙", "甲\n乙", "甲\r\n乙", "'=1+1", "=1+1", "甲\\n乙", "😀", "甲\u2028乙", "\ufeff甲", "甲\x85"),
]


@pytest.mark.parametrize("format", ["csv", "json"])
def test_awkward_words_survive(format: str, tmp_path: Path) -> None:
    """Words that look like numbers, dates, booleans or missing values, and quotes and line breaks, come back."""
    given = a_ledger(
        [an_assignment(at, 1, UNIT_A, "lead", as_written=words) for at, words in enumerate(AWKWARD)],
        tasks=[a_task(at) | {"number": words, "task": words, "section": words} for at, words in enumerate(AWKWARD)],
    )
    save_ledger(given, tmp_path, format=format)
    read = load_ledger(tmp_path, format=format)
    assert list(read.tasks["number"]) == AWKWARD
    assert read.equals(given)


@settings(max_examples=25)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\0")), min_size=1, max_size=4))
def test_any_words_survive_csv(tmp_path_factory: pytest.TempPathFactory, words: list[str]) -> None:
    """Whatever text a notice may hold comes back from CSV."""
    given = a_ledger([an_assignment(at, 1, UNIT_A, "lead", as_written=word) for at, word in enumerate(words)])
    folder = tmp_path_factory.mktemp("ledger")
    save_ledger(given, folder)
    assert load_ledger(folder).equals(given)


@pytest.mark.parametrize("confidence", [1 / 3, 0.1 + 0.2, 1e-9])
def test_a_confidence_keeps_every_digit(confidence: float, tmp_path: Path) -> None:
    """A figure comes back from CSV as it was."""
    given = a_ledger([an_assignment(1, 1, UNIT_A, "lead", confidence=confidence)])
    save_ledger(given, tmp_path)
    assert load_ledger(tmp_path).equals(given)


def test_a_saved_ledger_has_the_same_bytes(tmp_path: Path) -> None:
    """Saving twice writes the same files."""
    for place in ("a", "b"):
        save_ledger(FULL, tmp_path / place)
    for file in (tmp_path / "a").iterdir():
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()
        assert b"\r" not in file.read_bytes()


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    """A folder that lacks a table of the ledger is refused by the table's name."""
    save_ledger(FULL, tmp_path)
    (tmp_path / "review.csv").unlink()
    with pytest.raises(NoSuchNotice, match=r"review\.csv"):
        load_ledger(tmp_path)


def test_a_ledger_that_was_damaged_on_disk_is_refused(tmp_path: Path) -> None:
    """Loading checks the contract."""
    save_ledger(FULL, tmp_path)
    file = tmp_path / "documents.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("document:1", "document:2"), encoding="utf-8")
    with pytest.raises(ContractError, match=r"tasks\.document_id points to 'document:1'"):
        load_ledger(tmp_path)


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    """Only the three formats are written and read."""
    with pytest.raises(ContractError, match="csv, json, parquet"):
        save_ledger(FULL, tmp_path, format="xls")
    with pytest.raises(ContractError, match="csv, json, parquet"):
        load_ledger(tmp_path, format="xls")


def test_equality_looks_at_every_frame() -> None:
    """Ledgers are equal if all their rows are, in order."""
    assert FULL.equals(replace(FULL))
    assert not FULL.equals(replace(FULL, review=FULL.review[:0]))
    assert not FULL.equals(replace(FULL, tasks=FULL.tasks[::-1].reset_index(drop=True)))


def test_rows_are_plain_python() -> None:
    """Rows hold Python's own numbers and strings, not numpy's."""
    (first, *_) = rows(FOUR_NODES.assignments)
    assert {type(value) for value in first.values()} == {str, int, float}


def test_groups_with_members_are_expanded() -> None:
    """各镇街 with 甲镇 and 乙镇 becomes these two, with its role and words; a group without members stays.

    甲镇, who supports the task by itself, is not added again; as its lead it is.
    """
    given = a_ledger(
        [
            an_assignment(1, 1, "group:各镇街", "support", position=3),
            an_assignment(2, 1, "unit:甲镇", "support"),
            an_assignment(3, 1, "group:县直各部门", "support"),
            an_assignment(4, 2, "group:各镇街", "lead"),
        ],
        parties=[a_party("group:各镇街", '["甲镇", "乙镇"]'), a_party("unit:甲镇"), a_party("group:县直各部门")],
    )
    found = expand_groups(given)
    assert list(found.columns) == list(COLUMNS["assignments"])
    assert sorted(found[["task_id", "role", "party_id", "kind", "as_written"]].itertuples(index=False, name=None)) == [
        ("task:1", "support", "group:县直各部门", "group", "县直各部门"),
        ("task:1", "support", "unit:乙镇", "unit", "各镇街"),
        ("task:1", "support", "unit:甲镇", "unit", "甲镇"),
        ("task:2", "lead", "unit:乙镇", "unit", "各镇街"),
        ("task:2", "lead", "unit:甲镇", "unit", "各镇街"),
    ]


def test_expanding_changes_nothing_where_no_members_are_known() -> None:
    """Without members the assignments are what they were, and the ledger is left alone."""
    given = a_ledger([an_assignment(1, 1, UNIT_B, "lead"), an_assignment(2, 1, UNIT_C, "support")])
    before = given.assignments.copy()
    pd.testing.assert_frame_equal(expand_groups(given), before)
    pd.testing.assert_frame_equal(given.assignments, before)
