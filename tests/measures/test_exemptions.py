from __future__ import annotations

import pytest
from measures.small_tables import assigned, rows_of, tasks

from graphkit.measures import declare, gaps_of, orphans
from graphkit.records import Exemption

HELD = assigned(
    "1 lead group:各镇街", "2 leader leader:王某", "2 lead group:各镇街", "3 leader leader:王某", "3 lead unit:甲局"
)
GAPS = orphans(HELD, tasks("1", "2", "3", t1="推进城乡环境整治", t2="推进城乡供水"))
"""By hand: 1 is led by a group (high) and has no leader (medium), 2 is led by a group, 3 has no gap."""


@pytest.mark.parametrize(
    ("task", "cause", "expected"),
    [
        ("1", "", [("1", "lead_is_group"), ("1", "no_leader")]),
        ("第1项", "", [("1", "lead_is_group"), ("1", "no_leader")]),
        ("1", "no_leader", [("1", "no_leader")]),
        ("推进城乡环境", "lead_is_group", [("1", "lead_is_group")]),
        ("推进 城乡环境", "lead_is_group", [("1", "lead_is_group")]),
        ("推进城乡", "", []),
        ("3", "", []),
        ("推进", "no_leader", []),
        ("没有这项", "", []),
    ],
)
def test_what_an_exemption_means(task: str, cause: str, expected: list[tuple[str, str]]) -> None:
    """A number or how the words begin means one task; words with which several begin mean none of them."""
    declared = declare(GAPS, [Exemption(task, cause, "有意如此", 2)])
    marked = declared.loc[declared["exception"].eq("有意如此")]
    assert rows_of(marked, "number", "cause") == expected
    assert len(gaps_of(GAPS, Exemption(task, cause, "有意如此", 2))) == len(expected)


def test_declared_gaps_stay() -> None:
    """An exemption marks rows and takes none away; of two reasons the first stands."""
    both = [Exemption("2", "", "甲", 2), Exemption("推进城乡供水", "", "乙", 3)]
    assert rows_of(declare(GAPS, both), "number", "exception") == [("1", ""), ("2", "甲"), ("1", "")]
    assert declare(GAPS, ()).drop(columns="exception").equals(GAPS)


def test_a_number_of_two_tasks_means_neither() -> None:
    """Two annexes that both number from 1 do not let a bare number declare anything."""
    twice = GAPS.assign(number="1")
    assert gaps_of(twice, Exemption("1", "", "有意如此", 2)) == []
