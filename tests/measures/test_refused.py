"""Tables that nothing can be counted by are refused in one clear line, whatever the measure; ids may be numbers."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from measures.engines import in_duckdb
from measures.small_tables import FOUR_TASKS, assigned, rows_of
from measures.test_undefined import MEASURES, TARGETS, WORDS

from graphkit.errors import ContractError, GraphkitError, RangeError
from graphkit.measures import (
    Comparison,
    Concentrated,
    Draws,
    collaboration,
    leaders,
    orphans,
    pair_counts,
    portable,
    requests,
    teams,
    vacancy,
    workload,
)

if TYPE_CHECKING:
    from collections.abc import Callable

MISSING = {"None": None, "NaN": np.nan, "NA": pd.NA}


def with_cell(column: str, value: object, row: int = 3) -> pd.DataFrame:
    """The four tasks with one cell changed; rows count from 1."""
    cells: list[object] = FOUR_TASKS[column].tolist()
    cells[row - 1] = value
    return FOUR_TASKS.assign(**{column: pd.Series(cells, dtype=object)})


def refusal(call: Callable[..., Any], *given: Any, **more: Any) -> str:
    """The line in which a call is refused; it is one line in each language, and the Chinese one is Chinese."""
    with pytest.raises(ContractError) as trouble:
        call(*given, **more)
    zh, en = trouble.value.line("zh"), trouble.value.line("en")
    assert "算不了" in zh or "一张表" in zh
    assert "\n" not in zh + en
    return en


@pytest.mark.parametrize("column", ["task_id", "party_id", "kind", "role"])
@pytest.mark.parametrize("missing", MISSING)
@pytest.mark.parametrize("measure", MEASURES)
def test_an_empty_cell_is_refused(measure: str, missing: str, column: str) -> None:
    """The line names the measure, the table, the column, how many cells are empty and the first of them."""
    line = refusal(MEASURES[measure], with_cell(column, MISSING[missing]))
    assert line == (
        f"{measure} cannot be taken: the table of assignments has empty cells in {column}: 1, the first in row 3; "
        "fill them in, or leave such rows out"
    )


@pytest.mark.parametrize("column", ["task_id", "role"])
def test_an_empty_cell_of_a_categorical_column_is_refused(column: str) -> None:
    """A category that is not there has the number -1, which must not be counted as the last task."""
    held = with_cell(column, None).astype({column: "category"})
    assert f"empty cells in {column}: 1, the first in row 3" in refusal(workload, held)


@pytest.mark.parametrize(
    ("column", "codes"), [("role", "leader, lead, responsible, support"), ("kind", "leader, unit, group")]
)
@pytest.mark.parametrize("measure", MEASURES)
def test_an_unknown_code_is_refused(measure: str, column: str, codes: str) -> None:
    """A role that graphkit does not know would drop the row: the line says which it is, where, and which there are."""
    for held in (with_cell(column, "主办"), with_cell(column, "主办").astype("category")):
        line = refusal(MEASURES[measure], held)
        assert line.startswith(f"{measure} cannot be taken: the table of assignments holds '主办' in {column} of row 3")
        assert codes in line


def test_cells_of_other_tables_are_held_too() -> None:
    """Tasks, targets and names that could not be told have to say whose they are, and a task what it is."""
    holes = WORDS.astype(object)
    holes.loc[1, "task_id"] = None
    nameless = WORDS.astype(object)
    nameless.loc[1, "task"] = None
    aims = pd.DataFrame({"task_id": ["1", None]})
    assert "tasks has empty cells in task_id: 1, the first in row 2" in refusal(leaders, FOUR_TASKS, holes)
    assert "tasks has empty cells in task: 1, the first in row 2" in refusal(orphans, FOUR_TASKS, nameless)
    assert "targets has empty cells in task_id" in refusal(workload, FOUR_TASKS, aims)
    assert "deadlines has empty cells in task_id" in refusal(orphans, FOUR_TASKS, WORDS, deadlines=aims)
    unresolved = pd.DataFrame({"task_id": ["1"], "role": ["主办"], "as_written": ["待定"]})
    assert "unresolved holds '主办' in role of row 1" in refusal(orphans, FOUR_TASKS, WORDS, unresolved)


def test_tables_of_two_engines_are_refused() -> None:
    """One table of pandas beside one of DuckDB, either way round, cannot be counted together."""
    here = in_duckdb(assignments=FOUR_TASKS, targets=TARGETS, tasks=WORDS)
    lines = [
        refusal(workload, FOUR_TASKS, here["targets"]),
        refusal(workload, here["assignments"], TARGETS),
        refusal(leaders, here["assignments"], WORDS),
        refusal(orphans, here["assignments"], WORDS),
        refusal(orphans, FOUR_TASKS, here["tasks"]),
        refusal(portable.leaders, pl.DataFrame(FOUR_TASKS.to_dict("list")), WORDS),
        refusal(vacancy, FOUR_TASKS, here["tasks"], "unit:A局"),
    ]
    assert all(line.endswith("bring them into one engine") for line in lines)
    assert "the table of targets is of duckdb and that of assignments of pandas" in lines[0]


@pytest.mark.parametrize("measure", [name for name in MEASURES if name not in ("workload", "leaders", "orphans")])
def test_a_measure_of_pandas_frames_says_so(measure: str) -> None:
    """Given a table of DuckDB it asks for a pandas frame, but for the pair counts, which any engine can take."""
    held = in_duckdb(assignments=FOUR_TASKS)["assignments"]
    if measure != "pair_counts":
        assert "takes pandas frames only, and the table of assignments is of duckdb" in refusal(MEASURES[measure], held)
    else:
        assert pair_counts(held).fetchall() == list(pair_counts(FOUR_TASKS).itertuples(index=False, name=None))


def test_what_is_no_table_is_refused() -> None:
    """A list in the place of a table is told so, and not that it lacks an attribute."""
    assert "a table is wanted here and list is none" in refusal(workload, [("1", "unit:甲局")])


MIXED = with_cell("task_id", 1)
AS_NUMBERS = FOUR_TASKS.astype({"task_id": "int64"})


@pytest.mark.parametrize("held", [MIXED, AS_NUMBERS, AS_NUMBERS.astype({"task_id": "category"})])
@pytest.mark.parametrize("measure", MEASURES)
def test_whole_numbers_are_ids_as_text_is(measure: str, held: pd.DataFrame) -> None:
    """Task 1 and task "1" are one task, within a table and between two of them."""
    pd.testing.assert_frame_equal(MEASURES[measure](held), MEASURES[measure](FOUR_TASKS))


def test_numbers_of_tasks_on_duckdb() -> None:
    """There too gaps are found where one table holds numbers and the other text: all four tasks have their leads."""
    here = in_duckdb(assignments=AS_NUMBERS, tasks=WORDS, targets=pd.DataFrame({"task_id": [1, 1]}))
    assert orphans(here["assignments"], here["tasks"]).df()["cause"].tolist().count("nobody_named") == 0
    assert rows_of(workload(here["assignments"], here["targets"]).df(), "party", "targets") == [
        *(("A局", 2), ("C局", 0), ("B局", 2), ("各镇街", 0)),
    ]


def test_numbers_of_parties_are_in_the_order_of_text() -> None:
    """Party 10 comes before party 9 in a pair, as it does on every engine."""
    held = assigned("1 lead unit:甲局", "1 lead unit:乙局").assign(party_id=[9, 10])
    assert rows_of(pair_counts(held), "a_id", "b_id", "together") == [("10", "9", 1)]
    assert rows_of(portable.pairs(held), "a_id", "b_id", "together") == [("10", "9", 1)]


@pytest.mark.parametrize("value", [1.5, True, pd.Timestamp("2026-01-01")])
def test_other_ids_are_refused(value: object) -> None:
    """A fraction, a truth or a date is no id: 1.0 and "1" would be two tasks in silence."""
    line = refusal(requests, with_cell("task_id", value))
    assert "in task_id (value 3), and an id is text or a whole number" in line


@pytest.mark.parametrize("alpha", [0, 1, -0.1, 1.5, float("nan"), float("inf"), None, "0.05", True])
def test_levels_outside_their_range_are_refused(alpha: Any) -> None:
    """At a level of 0 nothing could be believed, at 1 everything is: one line says what a level has to be."""
    with pytest.raises(RangeError) as trouble:
        collaboration(FOUR_TASKS, alpha=alpha)
    assert isinstance(trouble.value, GraphkitError | ValueError)
    assert str(trouble.value) == (
        f"collaboration cannot be taken: alpha is {alpha!r} and has to be a number above 0 and below 1"
    )
    assert "大于 0、小于 1" in trouble.value.line("zh")


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan"), None])
def test_shares_outside_their_range_are_refused(value: Any) -> None:
    """The agreement of teams and the practice of a notice are shares, 0 and 1 among them, on any engine."""
    words = f"is {value!r} and has to be a number from 0 to 1"
    here = in_duckdb(assignments=FOUR_TASKS, tasks=WORDS)
    with pytest.raises(RangeError, match=f"teams cannot be taken: threshold {words}"):
        teams(FOUR_TASKS, threshold=value)
    for held, of_tasks in ((FOUR_TASKS, WORDS), (here["assignments"], here["tasks"])):
        with pytest.raises(RangeError, match=f"orphans cannot be taken: practice {words}"):
            orphans(held, of_tasks, practice=value)
    assert teams(FOUR_TASKS, threshold=1).empty
    assert len(orphans(FOUR_TASKS, WORDS, practice=1)) == len(orphans(FOUR_TASKS, WORDS, practice=0))


@pytest.mark.parametrize(
    ("rule", "settings"),
    [
        (Comparison, {"whisker": float("nan")}),
        (Comparison, {"firm": 1.5}),
        (Concentrated, {"multiple": float("nan")}),
        (Concentrated, {"least": float("nan")}),
        (Draws, {"count": 20.5}),
    ],
)
def test_rules_that_are_no_numbers_are_refused(rule: Callable[..., Any], settings: dict[str, Any]) -> None:
    """NaN is neither below a limit nor above it, and no rule all the same."""
    with pytest.raises(ValueError, match=r"above 0|at least"):
        rule(**settings)


ARROW = """
import pandas as pd
from measures.small_tables import FOUR_TASKS, tasks
from measures.test_undefined import MEASURES
from graphkit.measures import orphans
words = tasks("1", "2", "3", "4", "5")
as_arrow = lambda table: table.convert_dtypes(dtype_backend="pyarrow")
plain = lambda table: table.astype(object)
for name, measure in MEASURES.items():
    pd.testing.assert_frame_equal(plain(measure(as_arrow(FOUR_TASKS))), plain(measure(FOUR_TASKS)), obj=name)
found, expected = orphans(as_arrow(FOUR_TASKS), as_arrow(words)), orphans(FOUR_TASKS, words)
pd.testing.assert_frame_equal(plain(found), plain(expected))
print("the same", str(as_arrow(FOUR_TASKS)["role"].dtype))
"""


@pytest.mark.skipif(metadata.packages_distributions().get("pyarrow") is None, reason="needs pyarrow")
def test_frames_that_arrow_holds() -> None:
    """The same tables with the types of Arrow give the same figures; in a Python that sees pyarrow."""
    root = Path(__file__).parents[2]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(root), str(root / "tests")])}
    done = subprocess.run([sys.executable, "-c", ARROW], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "the same string[pyarrow]\n"
