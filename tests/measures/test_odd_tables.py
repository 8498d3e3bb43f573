"""Odd tables: every measure of load and leadership is defined, or empty with its columns, and nothing is said twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from measures.small_tables import Held, assigned, rows_of, table

from graphkit.measures import concentration, leader_spread, leaders, workload, workload_spread
from graphkit.measures.undefined import UNDEFINED

if TYPE_CHECKING:
    import pandas as pd

ODD = {
    "nothing": assigned(),
    "one unit": assigned("1 lead unit:甲局"),
    "one task": assigned("1 leader leader:王某", "1 lead unit:甲局", "1 support unit:乙局"),
    "no leaders": assigned("1 lead unit:甲局", "2 responsible unit:乙局"),
    "leaders only": assigned("1 leader leader:王某", "2 leader leader:李某"),
    "support only": assigned("1 support unit:甲局", "2 support unit:乙局"),
    "groups only": assigned("1 leader group:各位县长", "1 lead group:各镇街"),
    "one hand": assigned("1 leader leader:王某", "1 lead unit:甲局", "2 leader leader:王某", "2 lead unit:甲局"),
    "a task twice": assigned(*["1 leader leader:王某", "1 lead unit:甲局"] * 2),
    "two roles": assigned("1 lead unit:甲局", "1 support unit:甲局", "1 responsible unit:甲局"),
    "a unit as leader": assigned("1 leader unit:甲局", "1 lead unit:甲局"),
    "a leader as lead": assigned("1 leader leader:王某", "1 lead leader:王某"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_tables_are_measured_without_a_warning(name: str) -> None:
    """What is undefined is in the columns that say so, and in no other."""
    for measure, found in (("workload", workload(ODD[name])), ("leaders", leaders(ODD[name]))):
        assert set(found.columns[found.isna().any()]) <= set(UNDEFINED[measure])
    for spread in (leader_spread(ODD[name]), workload_spread(ODD[name])):
        assert all(interval.low <= interval.high for interval in spread.intervals.values())


def test_a_task_listed_twice_is_one_task() -> None:
    """The same lines again change no figure."""
    once = assigned("1 leader leader:王某", "1 lead unit:甲局")
    assert rows_of(workload(ODD["a task twice"]), "tasks", "load", "leaders") == [(1, 1.0, 1)]
    assert workload(ODD["a task twice"]).equals(workload(once))
    assert leaders(ODD["a task twice"]).equals(leaders(once))


def test_a_unit_in_every_role_of_a_task() -> None:
    """It stands in one task, carries it alone, and has no partner in itself."""
    columns = ("lead", "responsible", "support", "tasks", "load", "partners", "rank", "multiple")
    assert rows_of(workload(ODD["two roles"]), *columns) == [(1, 1, 1, 1, 1.0, 0, 1, 1.0)]


def test_everything_in_one_hand() -> None:
    """One leader with everything: share 1, HHI 1; Gini and the normalised index are undefined, and nobody is over."""
    found = leaders(ODD["one hand"])
    assert rows_of(found, "tasks", "share", "units", "over") == [(2, 1.0, 1, False)]
    spread = leader_spread(ODD["one hand"]).concentration
    assert (spread.hhi, spread.effective, spread.gini, spread.hhi_normalised) == (1.0, 1.0, None, None)


def ten_thousand() -> pd.DataFrame:
    """Ten thousand tasks of one unit, and one each of six others."""
    held: list[Held] = [(f"a{task}", "lead", "unit:甲局") for task in range(10_000)]
    return table([*held, *((f"b{unit}", "lead", f"unit:乙{unit}局") for unit in range(6))])


def test_ten_thousand_tasks_of_one_unit() -> None:
    """It carries 10,000 of 10,006 tasks, ten thousand times the median, in whatever tasks are drawn."""
    found = workload(ten_thousand())
    assert rows_of(found.head(1), "load", "multiple", "rank_worst") == [(10_000.0, 10_000.0, 1)]
    assert found["load"].sum() == pytest.approx(10_006, abs=1e-9)
    assert concentration(found["load"]).hhi == pytest.approx((10_000**2 + 6) / 10_006**2)
