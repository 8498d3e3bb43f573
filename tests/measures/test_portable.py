"""Tables of any engine: what pandas counts in memory, DuckDB, polars and Spark count where their tables lie."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from measures.engines import in_duckdb
from measures.small_tables import FOUR_TASKS, any_assignments, assigned, tasks

from graphkit.measures import collaboration, leaders, orphans, portable, workload

if TYPE_CHECKING:
    from graphkit.ledger import Ledger

WORKLOAD = ["party_id", "lead", "responsible", "support", "tasks", "load", "share", "targets", "leaders", "partners"]
LEADERS = ["party_id", "tasks", "sole", "shared", "load", "share", "units", "band", "fields"]
PAIRS = ["a_id", "b_id", "a", "b", "together", "newman"]
TARGETS = pd.DataFrame({"task_id": ["1", "1", "3"]})
TASKS = tasks("1", "2", "3", "4", "5")
Row = tuple[Any, ...]

SPARK = """
import json, sys
from pyspark.sql import SparkSession
from graphkit.measures import leaders, orphans, portable, workload
small = {"sql.shuffle.partitions": 1, "default.parallelism": 1, "sql.codegen.wholeStage": False, "ui.enabled": False,
         "sql.adaptive.enabled": False, "driver.host": "127.0.0.1"}
spark = SparkSession.builder.master("local[1]").config(map={f"spark.{key}": each for key, each in small.items()})
spark = spark.getOrCreate()
given = json.load(sys.stdin)
frame = lambda name: spark.createDataFrame([tuple(row) for row in given[name]["rows"]], given[name]["columns"])
assignments, targets, tasks = frame("assignments"), frame("targets"), frame("tasks")
found = {"workload": workload(assignments, targets), "leaders": leaders(assignments, tasks),
         "pairs": portable.pairs(assignments), "orphans": orphans(assignments, tasks)}
print(json.dumps({name: [row.asDict() for row in table.collect()] for name, table in found.items()}))
spark.stop()
"""


def expected(assignments: pd.DataFrame, targets: pd.DataFrame, of_tasks: pd.DataFrame) -> dict[str, list[Row]]:
    """The rows of the local measures."""
    return {
        "workload": told(workload(assignments, targets), WORKLOAD),
        "leaders": told(leaders(assignments, of_tasks), LEADERS),
        "pairs": by_name(collaboration(assignments)),
    }


def told(table: pd.DataFrame, columns: list[str]) -> list[Row]:
    """Some columns as plain rows, what is undefined as None, figures to nine digits."""
    return [tuple(plain(value) for value in row) for row in table[columns].itertuples(index=False, name=None)]


def by_name(pairs: pd.DataFrame) -> list[Row]:
    """Pairs with a common task, in the order of their names: among equals the local table goes by what chance gives."""
    met = pairs.loc[pairs["together"].gt(0)]
    return told(met.sort_values(["a_id", "b_id"]), PAIRS)


def plain(value: Any) -> Any:
    """A value that compares: undefined is None."""
    if value is None or value is pd.NA or value != value:
        return None
    return round(value, 9) if isinstance(value, float) else value


def by_duckdb(assignments: pd.DataFrame, targets: pd.DataFrame, of_tasks: pd.DataFrame) -> dict[str, list[Row]]:
    """The rows that DuckDB finds, all tables in one database."""
    here = in_duckdb(assignments=assignments, targets=targets, tasks=of_tasks)
    return {
        "workload": told(workload(here["assignments"], here["targets"]).df(), WORKLOAD),
        "leaders": told(leaders(here["assignments"], here["tasks"]).df(), LEADERS),
        "pairs": by_name(portable.pairs(here["assignments"]).df()),
    }


def by_polars(assignments: pd.DataFrame, targets: pd.DataFrame, of_tasks: pd.DataFrame) -> dict[str, list[Row]]:
    """The rows that polars finds in frames in memory."""
    return _of_polars(*(in_polars(table) for table in (assignments, targets, of_tasks)))


def by_lazy_polars(assignments: pd.DataFrame, targets: pd.DataFrame, of_tasks: pd.DataFrame) -> dict[str, list[Row]]:
    """The rows that polars finds by a plan from end to end."""
    return _of_polars(*(in_polars(table).lazy() for table in (assignments, targets, of_tasks)))


def in_polars(table: pd.DataFrame) -> pl.DataFrame:
    """A table in polars, by way of plain values: the tests run without pyarrow."""
    return pl.DataFrame(table.to_dict("list"))


def in_pandas(plan: pl.LazyFrame) -> pd.DataFrame:
    """What a plan of polars finds, in pandas."""
    return pd.DataFrame(plan.collect().to_dict(as_series=False))


def _of_polars(assignments: Any, targets: Any, of_tasks: Any) -> dict[str, list[Row]]:
    return {
        "workload": told(in_pandas(workload(assignments, targets)), WORKLOAD),
        "leaders": told(in_pandas(leaders(assignments, of_tasks)), LEADERS),
        "pairs": by_name(in_pandas(portable.pairs(assignments))),
    }


def by_narwhals_on_pandas(
    assignments: pd.DataFrame, targets: pd.DataFrame, of_tasks: pd.DataFrame
) -> dict[str, list[Row]]:
    """The rows of the portable measures on pandas frames, the fast way left aside."""
    return {
        "workload": told(portable.workload(assignments, targets), WORKLOAD),
        "leaders": told(portable.leaders(assignments, of_tasks), LEADERS),
        "pairs": by_name(portable.pairs(assignments)),
    }


ENGINES = [by_duckdb, by_polars, by_lazy_polars, by_narwhals_on_pandas]


@pytest.mark.parametrize("engine", ENGINES)
def test_four_tasks_on_every_engine(engine: Any) -> None:
    """The tables of the four tasks that the other tests work out by hand are the same on each engine."""
    assert engine(FOUR_TASKS, TARGETS, TASKS) == expected(FOUR_TASKS, TARGETS, TASKS)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_jiaxiang_notice_on_every_engine(engine: Any, ledger: Ledger) -> None:
    """The real notice has the same figures, row for row, on each engine."""
    given = (ledger.assignments, ledger.targets, ledger.tasks)
    assert engine(*given) == expected(*given)


@settings(max_examples=10)
@given(any_assignments)
def test_any_table_on_duckdb(assignments: pd.DataFrame) -> None:
    """Repetitions, a party in two roles, tasks without leader or lead, nothing at all: both ways find the same."""
    assert by_duckdb(assignments, TARGETS, TASKS) == expected(assignments, TARGETS, TASKS)


@settings(max_examples=10)
@given(any_assignments)
def test_any_table_by_narwhals(assignments: pd.DataFrame) -> None:
    """The matrices and the plan of narwhals count the same, also on categoricals."""
    compact = assignments.astype(dict.fromkeys(("task_id", "party_id", "party", "kind", "role"), "category"))
    for table in (assignments, compact):
        assert by_narwhals_on_pandas(table, TARGETS, TASKS) == expected(assignments, TARGETS, TASKS)
    pd.testing.assert_frame_equal(workload(compact, TARGETS), workload(assignments, TARGETS))


def test_a_table_of_another_engine_stays_one() -> None:
    """What DuckDB is given it counts itself: the answer is a relation of DuckDB, not yet computed."""
    connection = duckdb.connect()
    connection.execute("CREATE TABLE a (task_id TEXT, party_id TEXT, party TEXT, kind TEXT, role TEXT)")
    connection.execute("INSERT INTO a VALUES ('1', 'unit:甲局', '甲局', 'unit', 'lead')")
    assert isinstance(workload(connection.table("a")), duckdb.DuckDBPyRelation)
    assert workload(connection.table("a")).fetchall() == [("unit:甲局", "甲局", "unit", 1, 0, 0, 1, 1.0, 1.0, 0, 0)]


@pytest.fixture(scope="module")
def _spark() -> None:
    """Leave a test out, with the reason, where Spark or the Java that it runs on is not installed."""
    if find_spec("pyspark") is None:
        pytest.skip("needs pyspark: pip install 'graphkit[spark]'")
    if not shutil.which("java"):
        pytest.skip("needs Java 17 or newer, on which Spark runs")


@pytest.mark.usefixtures("_spark")
def test_spark(ledger: Ledger) -> None:
    """Spark counts the real notice, and with it a task of a document in odd roles, as pandas does."""
    odd = assigned("1 lead unit:甲局", "1 support unit:甲局", "1 lead unit:甲局", "2 support unit:乙局")
    both = pd.concat([ledger.assignments, odd], ignore_index=True)
    given = (both, ledger.targets[["task_id"]], ledger.tasks)
    gaps = orphans(both, ledger.tasks)[["task_id", "cause", "severity"]]
    assert by_spark(*given) == expected(*given) | {"orphans": sorted(gaps.itertuples(index=False, name=None))}


def by_spark(assignments: pd.DataFrame, targets: pd.DataFrame, of_tasks: pd.DataFrame) -> dict[str, list[Row]]:
    """The rows that Spark finds, in a process of its own."""
    given = {
        name: {"columns": list(table.columns), "rows": table.to_numpy().tolist()}
        for name, table in {
            "assignments": assignments[["task_id", "party_id", "party", "kind", "role", "position"]],
            "targets": targets,
            "tasks": of_tasks,
        }.items()
    }
    root = str(Path(__file__).parents[2])
    environment = os.environ | {"SPARK_LOCAL_IP": "127.0.0.1", "PYTHONPATH": root, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", SPARK],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    found = {name: pd.DataFrame(rows) for name, rows in json.loads(done.stdout.splitlines()[-1]).items()}
    return {
        "workload": told(found["workload"], WORKLOAD),
        "leaders": told(found["leaders"], LEADERS),
        "pairs": by_name(found["pairs"]),
        "orphans": sorted(found["orphans"][["task_id", "cause", "severity"]].itertuples(index=False, name=None)),
    }
