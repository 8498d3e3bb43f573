from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given, settings
from measures.small_tables import any_assignments, assigned, rows_of, tasks

from graphkit.measures import orphans
from graphkit.measures.orphans import SEVERITIES, Cause
from graphkit.vocabulary import cause_severity
from graphkit.vocabulary import causes as known_causes

if TYPE_CHECKING:
    from graphkit.findings import Study

COLUMNS = ["task_id", "number", "section", "task", "cause", "severity", "explanation_zh", "explanation_en"]
COLUMNS += ["line", "place"]
COLUMNS += ["quotation", "quotation_line", "start", "end"]
LEADER, LEAD = "1 leader leader:王某", "1 lead unit:甲局"


def causes(*lines: str, text: str = "推进工作", unresolved: pd.DataFrame | None = None) -> list[tuple[object, ...]]:
    """Cause and severity of the gaps of one task."""
    return rows_of(orphans(assigned(*lines), tasks("1", t1=text), unresolved), "cause", "severity")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((LEADER, LEAD), []),
        ((LEAD,), []),
        ((LEADER, "1 responsible unit:甲局"), []),
        ((LEADER, LEAD, "1 lead unit:乙局"), []),
        ((LEADER, LEAD, "1 lead group:各镇街"), []),
        ((), [("nobody_named", "high")]),
        (("1 support unit:甲局",), [("no_lead", "high")]),
        ((LEADER,), [("no_lead", "high")]),
        ((LEADER, "1 support unit:甲局"), [("no_lead", "high")]),
        ((LEADER, "1 lead group:各镇街"), [("lead_is_group", "high")]),
        ((LEADER, "1 responsible group:各镇街"), [("lead_is_group", "high")]),
        ((LEADER, "1 lead group:各镇街", LEAD), [("lead_group_first", "medium")]),
        ((LEADER, "1 responsible unit:甲局", "1 responsible unit:乙局"), [("several_without_first", "low")]),
        ((LEADER, "1 responsible unit:甲局", "1 responsible unit:甲局"), []),
        ((LEADER, LEAD, "1 responsible unit:乙局", "1 responsible unit:丙局"), []),
        (("1 leader group:各位县长", LEAD), [("leader_is_group", "medium")]),
        (("1 leader group:各位县长", LEADER, LEAD), []),
        (("1 leader group:各位县长",), [("no_lead", "high"), ("leader_is_group", "medium")]),
    ],
)
def test_causes(lines: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    """Each gap in who owns a task is told by its cause, and a task with its owners has none."""
    assert causes(*lines) == expected


def test_a_missing_leader_is_a_gap_where_others_have_one() -> None:
    """A task without leader is an orphan in a document that names leaders elsewhere, and not in one that names none."""
    held = assigned(LEADER, LEAD, "2 lead unit:甲局", "3 lead unit:甲局")
    both = pd.concat([tasks("1", "2"), tasks("3", document="document:2")], ignore_index=True)
    assert rows_of(orphans(held, both), "task_id", "cause", "severity") == [("2", "no_leader", "medium")]


@pytest.mark.parametrize(
    ("text", "support", "expected"),
    [
        ("会同有关部门推进工作", False, [("no_support", "low")]),
        ("会同有关部门推进工作", True, []),
        ("推进工作", False, []),
    ],
)
def test_missing_support_is_a_gap_where_the_task_speaks_of_partners(
    text: str, support: bool, expected: list[tuple[str, str]]
) -> None:
    """No support is a gap only if the words of the task ask for partners."""
    assert causes(LEADER, LEAD, *(["1 support unit:乙局"] if support else []), text=text) == expected


def test_a_lead_that_cannot_be_told() -> None:
    """A task whose only leads are unresolved names says so, and one with a resolved lead beside them does not."""
    unresolved = pd.DataFrame([("1", "lead", "待定")], columns=["task_id", "role", "as_written"])
    assert causes(LEADER, unresolved=unresolved) == [("unresolved_only", "high")]
    assert causes(LEADER, LEAD, unresolved=unresolved) == []
    unresolved["role"] = "support"
    assert causes(LEADER, unresolved=unresolved) == [("no_lead", "high")]
    unresolved["role"] = "leader"
    assert causes(LEAD, unresolved=unresolved) == [("leader_unresolved", "medium")]
    assert causes(LEADER, LEAD, unresolved=unresolved) == []


def test_the_order_of_the_list_decides_who_is_first() -> None:
    """The first lead is the one with the lowest position, in whatever order the rows come."""
    held = assigned("1 lead group:各镇街", LEAD)
    assert rows_of(orphans(held[::-1], tasks("1")), "cause") == [("lead_group_first",)]


def test_the_gravest_come_first() -> None:
    """Rows are in order of severity, and of one severity in the order of the tasks."""
    held = assigned(
        *("1 leader leader:王某", "1 responsible unit:甲局", "1 responsible unit:乙局"),
        *("2 lead unit:甲局", "3 leader leader:王某", "5 lead unit:甲局"),
    )
    found = orphans(held, tasks("1", "2", "3", "4", "5"))
    assert rows_of(found, "task_id", "severity", "cause") == [
        ("3", "high", "no_lead"),
        ("4", "high", "nobody_named"),
        ("2", "medium", "no_leader"),
        ("5", "medium", "no_leader"),
        ("1", "low", "several_without_first"),
    ]


def test_explanations_name_who_is_meant() -> None:
    """The explanation quotes the names that make the gap, in both languages."""
    found = orphans(assigned(LEADER, "1 lead group:各镇街", LEAD), tasks("1"))
    assert list(found.columns) == COLUMNS
    assert found["explanation_zh"][0] == "牵头单位排在首位的是集体名称“各镇街”，写明的具体单位只有“甲局”"
    assert found["explanation_en"][0] == "the first lead is a group, “各镇街”; named in particular: only “甲局”"


def test_nothing_in_nothing_out() -> None:
    """Without tasks there are no orphans; the table has all columns."""
    assert list(orphans(assigned(), tasks()).columns) == COLUMNS
    assert orphans(assigned(), tasks()).empty


def test_every_cause_has_its_severity() -> None:
    """No cause is without a weight."""
    assert known_causes() == tuple(Cause)
    assert {cause_severity(cause) for cause in Cause} == set(SEVERITIES)


@settings(max_examples=50)
@given(any_assignments)
def test_every_gap_is_of_a_task_and_told_once(assignments: pd.DataFrame) -> None:
    """Orphans are tasks of the table, each cause once a task, each with words in both languages."""
    found = orphans(assignments, tasks("1", "2", "3"))
    assert set(found["task_id"]) <= {"1", "2", "3"}
    assert not found.duplicated(["task_id", "cause"]).any()
    assert found["explanation_zh"].str.len().gt(0).all()
    assert found["explanation_en"].str.len().gt(0).all()


def test_the_jiaxiang_notice(study: Study) -> None:
    """Tasks 77-80 have a group as leader and a group first among their leads; no other task has a gap."""
    assert sorted(rows_of(study.orphans, "number", "cause")) == sorted(
        (number, cause) for number in ("77", "78", "79", "80") for cause in ("leader_is_group", "lead_group_first")
    )


def aims(*ids: str) -> pd.DataFrame:
    """A table of targets, or deadlines, of some tasks."""
    return pd.DataFrame({"task_id": list(ids)}, dtype="str")


@pytest.mark.parametrize(
    ("stated", "practice", "expected"),
    [
        ("12", 2 / 3, ["3"]),
        ("1", 2 / 3, []),
        ("123", 2 / 3, []),
        ("", 2 / 3, []),
        ("1", 1 / 3, ["2", "3"]),
        ("", 0.0, ["1", "2", "3"]),
    ],
)
def test_a_missing_aim_is_a_gap_where_most_tasks_have_one(stated: str, practice: float, expected: list[str]) -> None:
    """Of three tasks two have to state a deadline, or a target, before the third lacks one; with 0 all have to."""
    held = assigned(*(f"{task} {words}" for task in "123" for words in ("leader leader:王某", "lead unit:甲局")))
    found = orphans(held, tasks("1", "2", "3"), None, aims(*stated, *stated[:1]), practice=practice)
    assert rows_of(found, "task_id", "cause") == [(task, "no_target") for task in expected]
    found = orphans(held, tasks("1", "2", "3"), None, None, aims(*stated), practice=practice)
    assert rows_of(found, "task_id", "cause", "severity") == [(task, "no_deadline", "low") for task in expected]


def test_somebody_named_only_for_support_is_told_by_name() -> None:
    """A task with support and nothing else has no lead, and the sentence says who is named."""
    found = orphans(assigned("1 support unit:甲局"), tasks("1"))
    assert found["explanation_zh"][0] == "只写了协办单位“甲局”，没有写明牵头单位或责任单位"
    assert found["explanation_en"][0] == "names only support, “甲局”, and no lead or responsible unit"


def test_the_words_that_speak_of_partners_are_quoted() -> None:
    """The reader sees which words ask for partners."""
    found = orphans(assigned(LEADER, LEAD), tasks("1", t1="会同有关部门推进工作"))
    assert found["explanation_zh"][0] == "任务内容提到“会同”，却没有列协办单位"


def test_support_that_cannot_be_told_is_not_missing() -> None:
    """A placeholder for support is not resolved, and still no missing support."""
    unresolved = pd.DataFrame([("1", "support", "待定")], columns=["task_id", "role", "as_written"])
    assert causes(LEADER, LEAD, text="会同有关部门推进工作", unresolved=unresolved) == []


def test_evidence_leads_to_the_words(study: Study) -> None:
    """The quotation of each gap of the Jiaxiang notice stands at its place in the text."""
    text = (Path(__file__).parents[2] / "data" / "jiaxiang-2026.txt").read_text("utf-8")
    told = rows_of(study.orphans, "quotation", "start", "end", "quotation_line")
    assert {quotation for quotation, *_ in told} == {"各位县长", "县政府各部门"}
    for quotation, start, end, line in told:
        assert text[int(str(start)) : int(str(end))] == quotation
        assert str(quotation) in text.splitlines()[int(str(line)) - 1]


def test_most_tasks_are_only_spoken_of_where_they_are_most() -> None:
    """Asked of every task, a deadline that one of three states is not what most do; that two of three state is."""
    held = assigned(*(f"{task} lead unit:甲局" for task in "123"))
    for stated, said in (("1", False), ("12", True)):
        for practice in (0.0, 1 / 3):
            found = orphans(held, tasks("1", "2", "3"), None, aims(*stated), aims(*stated), practice=practice)
            assert len(found) == 2 * (3 - len(stated))
            assert {"大多数任务" in words for words in found["explanation_zh"]} == {said}
            assert {"most tasks" in words for words in found["explanation_en"]} == {said}
