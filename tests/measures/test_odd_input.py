"""Odd notices through every measure: a figure or an empty table with its reason, never a warning, NaN or crash."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import pytest
from small_ledgers import a_ledger, a_task, an_assignment

from graphkit.findings import Study, study_ledger
from graphkit.ledger import Ledger
from graphkit.report import MEASURES
from graphkit.report.printed import printed_measure

LEADER, OTHER, UNIT, GROUP = "leader:王某", "leader:李某", "unit:甲局", "group:各镇街"
Held = tuple[int, str, str]


def notice(*held: Held, tasks: int = 1, words: str | None = None) -> Ledger:
    """A ledger of some tasks from (task, party, role); ``words``: all tasks say the same."""
    changes: dict[str, Any] = {"task": words} if words else {}
    assignments = [an_assignment(number, *each) for number, each in enumerate(held)]
    return a_ledger(assignments, tasks=[a_task(number, **changes) for number in range(1, tasks + 1)])


UNDEFINED = re.compile(r"\b(?:nan|inf|NaN|Infinity|NaT|None)\b|<NA>")
LED = ((LEADER, "leader"), (UNIT, "lead"))
ODD = {
    "one unit": notice((1, UNIT, "lead")),
    "one task": notice((1, LEADER, "leader"), (1, UNIT, "lead"), (1, "unit:乙局", "support")),
    "nobody at all": a_ledger([], tasks=[a_task(1)]),
    "no leaders": notice(*((task, f"unit:{task % 2}局", "lead") for task in (1, 2, 3)), tasks=3),
    "only leaders": notice((1, LEADER, "leader"), (2, OTHER, "leader"), tasks=2),
    "only groups": notice((1, "group:各位县长", "leader"), (1, GROUP, "lead"), (2, GROUP, "support"), tasks=2),
    "only support": notice((1, UNIT, "support"), (2, UNIT, "support"), tasks=2),
    "one hand": notice(
        *((task, party, role) for task in (1, 2, 3) for party, role in ((LEADER, "leader"), (UNIT, "lead"))), tasks=3
    ),
    "a task twice": notice(
        *((task, party, role) for task in (1, 2) for party, role in ((LEADER, "leader"), (GROUP, "lead"))),
        tasks=2,
        words="推进同一件事",
    ),
    "two roles": notice(
        (1, LEADER, "leader"),
        (1, LEADER, "lead"),
        (1, UNIT, "lead"),
        (1, UNIT, "support"),
        (2, UNIT, "responsible"),
        tasks=2,
    ),
    "a role twice": notice((1, UNIT, "lead"), (1, UNIT, "lead"), (1, LEADER, "leader"), (1, LEADER, "leader")),
}
"""Each is named for what is odd about it."""


@cache
def studied(name: str) -> Study:
    """Every measure of an odd notice; a warning would be an error."""
    return study_ledger(ODD[name])


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("measure", [measure.name for measure in MEASURES])
def test_every_measure_is_defined_or_says_why_not(name: str, measure: str) -> None:
    """Each measure can be printed, with no NaN and no infinity, and an empty one has a reason in the catalogue."""
    study = studied(name)
    for form in ("table", "csv", "jsonl"):
        assert not UNDEFINED.search("".join(printed_measure(study, measure, form, language="zh")))
    for line in "".join(printed_measure(study, measure, "jsonl", language="en")).splitlines():
        json.loads(line, parse_constant=lambda constant: pytest.fail(f"{constant} in {measure}"))


def causes(study: Study) -> list[tuple[str, str]]:
    """Number and cause of each gap."""
    return list(zip(study.orphans["number"], study.orphans["cause"], strict=True))


def test_what_the_odd_notices_come_to() -> None:
    """By hand: who is missing in each, and on how few it hangs."""
    studies = {name: studied(name) for name in ODD}
    assert causes(studies["nobody at all"]) == [("1", "nobody_named")]
    assert causes(studies["no leaders"]) == []
    assert causes(studies["only leaders"]) == [("1", "no_lead"), ("2", "no_lead")]
    assert causes(studies["only groups"]) == [
        *(("1", "lead_is_group"), ("2", "no_lead")),
        *(("1", "leader_is_group"), ("2", "no_leader")),
    ]
    assert causes(studies["a task twice"]) == [("1", "lead_is_group"), ("2", "lead_is_group")]
    assert causes(studies["a role twice"]) == []
    assert list(studies["one hand"].dependence["truck_factor"]) == [1, 1]
    assert list(studies["one hand"].dependence["share"]) == [1.0, 1.0]
    assert studies["only groups"].dependence.empty
    assert list(studies["one hand"].crossings["lines"]) == ["aligned"] * 3
    assert studies["no leaders"].crossings.empty


def test_ten_thousand_tasks_of_one_unit() -> None:
    """One unit with everything: it is the truck factor, every task is its own, and nothing is missing."""
    many = 10_000
    study = study_ledger(notice(*((task, UNIT, "lead") for task in range(1, many + 1)), tasks=many))
    assert study.orphans.empty
    assert study.dependence[["tasks", "truck_factor", "orphaned"]].to_numpy().tolist() == [[many, 1, many]]
    assert study.vacancies[["tasks", "sole", "orphaned"]].to_numpy().tolist() == [[many, many, many]]
    assert study.collaboration.empty
