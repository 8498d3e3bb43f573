"""What is undefined, in every measure and on every engine: missing and told why, never NaN, infinity or a warning."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from measures.engines import in_duckdb
from measures.small_tables import FOUR_TASKS, assigned, table, tasks

from graphkit.errors import ContractError
from graphkit.ledger import rows
from graphkit.measures import (
    brokers,
    collaboration,
    crossings,
    dependence,
    leader_spread,
    leaders,
    orphans,
    oversight,
    pair_counts,
    portable,
    requests,
    teams,
    vacancies,
    vacancy,
    workload,
    workload_spread,
)
from graphkit.measures.columns import OPTIONAL
from graphkit.measures.undefined import UNDEFINED

if TYPE_CHECKING:
    from collections.abc import Callable

MANY = 10_000
WORDS = tasks("1", "2", "3", "4")
TARGETS = pd.DataFrame({"task_id": ["1", "1"]})

ODD = {
    "nothing": assigned(),
    "one unit": assigned("1 lead unit:甲局"),
    "one task": assigned("1 leader leader:王某", "1 lead unit:甲局", "1 support unit:乙局"),
    "no leaders": assigned("1 lead unit:甲局", "2 responsible unit:乙局"),
    "leaders only": assigned("1 leader leader:王某", "2 leader leader:李某"),
    "support only": assigned("1 support unit:甲局", "2 support unit:乙局"),
    "groups only": assigned("1 leader group:各位县长", "1 lead group:各镇街", "2 support group:各镇街"),
    "one hand": assigned(*(f"{task} {each}" for task in "123" for each in ("leader leader:王某", "lead unit:甲局"))),
    "a task twice": assigned(*["1 leader leader:王某", "1 lead unit:甲局", "1 support unit:乙局"] * 2),
    "two roles": assigned("1 lead unit:甲局", "1 support unit:甲局", "1 responsible unit:甲局", "1 support unit:乙局"),
    "a leader as lead": assigned("1 leader leader:王某", "1 lead leader:王某", "1 lead unit:甲局"),
    "four tasks": FOUR_TASKS,
    "ten thousand": table([(str(task), "lead", "unit:甲局") for task in range(MANY)]),
}

MEASURES: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "workload": partial(workload, targets=TARGETS),
    "leaders": partial(leaders, tasks=WORDS),
    "collaboration": collaboration,
    "pair_counts": pair_counts,
    "requests": requests,
    "teams": teams,
    "brokers": brokers,
    "orphans": partial(orphans, tasks=WORDS, targets=TARGETS, deadlines=TARGETS.head(0)),
    "dependence": dependence,
    "vacancies": vacancies,
    "vacancy": partial(vacancy, tasks=WORDS, party_id="unit:甲局"),
    "crossings": partial(crossings, tasks=WORDS),
    "oversight": oversight,
}

ENGINES: dict[str, Callable[[Any], Any]] = {
    "workload": portable.workload,
    "leaders": portable.leaders,
    "pair_counts": portable.pairs,
}


def no_number(cell: object) -> bool:
    """Whether a cell is NaN or infinite."""
    return isinstance(cell, float) and not math.isfinite(cell)


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("measure", MEASURES)
def test_no_measure_holds_what_is_no_number(measure: str, odd: str) -> None:
    """No cell is NaN or infinite; one is only missing in a column of which the reason is on record."""
    found = MEASURES[measure](ODD[odd])
    told = UNDEFINED.get(measure, {})
    for name in found.columns:
        assert not any(no_number(cell) for cell in found[name].tolist()), name
        assert name in told or not found[name].isna().any(), name
    assert {name: str(found[name].dtype) for name in told} == {name: each.dtype for name, each in told.items()}
    assert list(found.columns) == list(MEASURES[measure](ODD["nothing"]).columns)


@pytest.mark.parametrize("odd", ODD)
def test_no_index_is_no_number(odd: str) -> None:
    """Indices of concentration are None where they are undefined; intervals, curves and parts are finite."""
    for spread in (leader_spread(ODD[odd]), workload_spread(ODD[odd])):
        indices = [getattr(spread.concentration, name) for name in ("hhi", "gini", "effective", "cr1", "cr3")]
        ends = [end for each in spread.intervals.values() for end in (each.low, each.high)]
        points = [value for point in spread.lorenz for value in point]
        parts = [part.share for part in spread.parts.values()]
        theil = [spread.theil.total, spread.theil.between, spread.theil.within] if spread.theil else []
        assert not any(no_number(value) for value in (*indices, *ends, *points, *parts, *theil))


@pytest.mark.parametrize("odd", [odd for odd in ODD if odd != "nothing"])
@pytest.mark.parametrize("measure", ENGINES)
def test_other_engines_leave_undefined_what_is(measure: str, odd: str) -> None:
    """DuckDB holds NULL where a figure is undefined, and the portable way on pandas frames ``pd.NA``."""
    held = ODD[odd]
    told = {
        "duckdb": ENGINES[measure](in_duckdb(assignments=held)["assignments"]).fetchall(),
        "pandas": ENGINES[measure](held).astype(object).to_numpy().tolist(),
    }
    for engine, found in told.items():
        assert not any(no_number(cell) for row in found for cell in row), engine


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("column", ["task_id", "party_id", "kind", "role"])
def test_a_missing_column_is_named(measure: str, column: str) -> None:
    """A table without a column that a measure needs is refused in one line with the measure, the table, the column."""
    with pytest.raises(ContractError) as trouble:
        MEASURES[measure](FOUR_TASKS.drop(columns=column))
    for language in ("zh", "en"):
        line = trouble.value.line(language)
        assert measure in line
        assert "assignments" in line
        assert column in line
        assert "\n" not in line


@pytest.mark.parametrize("measure", ["leaders", "orphans", "vacancy", "crossings"])
def test_tasks_without_their_key_are_refused(measure: str) -> None:
    """A table of tasks without ``task_id`` is refused by the name of the measure."""
    call = MEASURES[measure].func  # type: ignore[attr-defined]
    more = {"party_id": "unit:A局"} if measure == "vacancy" else {}
    with pytest.raises(ContractError, match=f"{measure} cannot be taken: the table of tasks lacks task_id"):
        call(FOUR_TASKS, tasks=WORDS.drop(columns="task_id"), **more)


@pytest.mark.parametrize("engine", [in_duckdb, lambda **tables: tables])
def test_another_engine_names_a_missing_column_too(engine: Callable[..., dict[str, Any]]) -> None:
    """The portable measures refuse a table without a column in the same words."""
    here = engine(assignments=FOUR_TASKS.drop(columns="role"), tasks=WORDS)
    for call in (portable.workload, portable.leaders, portable.pairs):
        with pytest.raises(ContractError, match="cannot be taken: the table of assignments lacks role"):
            call(here["assignments"])
    with pytest.raises(ContractError, match="orphans cannot be taken: the table of assignments lacks role"):
        portable.orphans(here["assignments"], here["tasks"], practice=1.0)


@pytest.mark.parametrize("measure", ["orphans", "vacancy", "crossings"])
@pytest.mark.parametrize("column", ["document_id", "section", "number", "line", "place"])
def test_what_only_tells_where_a_task_stands_may_be_missing(measure: str, column: str) -> None:
    """Without such a column a measure finds the same, and says nothing, or 0, where it would have told the place."""
    more = {"party_id": "unit:A局"} if measure == "vacancy" else {}
    call = MEASURES[measure].func  # type: ignore[attr-defined]
    whole = call(FOUR_TASKS, tasks=WORDS, **more)
    found = call(FOUR_TASKS, tasks=WORDS.drop(columns=column), **more)
    kept = [name for name in whole.columns if name != column and not (column == "line" and name == "quotation_line")]
    pd.testing.assert_frame_equal(found[kept], whole[kept])
    assert column not in found or set(found[column]) <= {OPTIONAL[column]}


def test_duckdb_does_without_them_too() -> None:
    """The portable search for gaps finds the same causes where tasks have an id and words only."""
    here = in_duckdb(assignments=FOUR_TASKS, tasks=WORDS[["task_id", "task"]], whole=WORDS)
    for name in ("tasks", "whole"):
        found = orphans(here["assignments"], here[name]).df()
        causes = sorted(zip(found["task_id"], found["cause"], strict=True))
        assert causes == [("3", "several_without_first"), ("4", "lead_group_first"), ("4", "no_leader")]


def test_leaders_of_tasks_without_documents() -> None:
    """Fields are counted by section where tasks name no document: 甲 and 乙 stand in two tasks of one annex."""
    found = leaders(FOUR_TASKS, WORDS.drop(columns="document_id"))
    assert found["fields"].tolist() == [1, 1, 1]


def test_only_units_are_ranked() -> None:
    """A group with the heaviest load of all has no rank, no multiple and no level; the lighter unit comes first."""
    found = workload(assigned("1 lead group:各镇街", "2 lead group:各镇街", "3 lead unit:甲局", "4 lead leader:王某"))
    columns = ["party", "load", "rank", "rank_best", "rank_worst", "multiple", "firmness", "level"]
    assert [list(row.values()) for row in rows(found[columns])] == [
        ["各镇街", 2.0, None, None, None, None, None, ""],
        ["王某", 1.0, None, None, None, None, None, ""],
        ["甲局", 1.0, 1, 1, 1, 1.0, None, ""],
    ]


def test_every_reason_is_told_in_both_languages() -> None:
    """No column may be empty without a sentence in Chinese and in English."""
    for measure in UNDEFINED.values():
        for told in measure.values():
            assert told.why.zh.strip()
            assert told.why.en.isascii()
