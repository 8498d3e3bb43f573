from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from measures.small_tables import FOUR_TASKS, assigned, table
from scipy import sparse

from graphkit.measures import Draws, concentration, leader_spread, lorenz, theil, workload_spread
from graphkit.measures.incidence import incidence
from graphkit.measures.resampling import drawn_loads
from graphkit.measures.spread import theils

if TYPE_CHECKING:
    from graphkit.findings import Study


def test_the_lorenz_curve_by_hand() -> None:
    """Of loads 3 and 1 the lighter half holds a quarter; without loads there is no curve."""
    assert lorenz([3, 1]) == ((0.0, 0.0), (0.5, 0.25), (1.0, 1.0))
    assert lorenz([]) == lorenz([0.0]) == ()


def test_theil_between_kinds_by_hand() -> None:
    """Loads 1 and 1 of one kind and 2 of the other: nothing within the kinds, all of it between them.

    The first kind has half of the load and two of three holders: 1/2 ln(3/4) + 1/2 ln(3/2).
    """
    found = theil([1, 1, 2], ["unit", "unit", "group"])
    assert found is not None
    assert found.between == pytest.approx(log(3 / 4) / 2 + log(3 / 2) / 2)
    assert found.within == pytest.approx(0)
    assert found.total == pytest.approx(found.between)


def test_theil_within_a_kind_by_hand() -> None:
    """Loads 3 and 1 of one kind: shares 3/4 and 1/4 against 1/2 each, and nothing between."""
    found = theil([3, 1], ["unit", "unit"])
    assert found is not None
    assert found.within == pytest.approx(3 / 4 * log(3 / 2) + 1 / 4 * log(1 / 2))
    assert found.between == pytest.approx(0)


def test_theil_at_its_ends() -> None:
    """Equal loads have 0, everything in one of n hands ln n; nobody has anything: undefined."""
    even, whole = theil([2, 2, 2], ["unit"] * 3), theil([5, 0, 0, 0], ["unit"] * 4)
    assert even is not None
    assert whole is not None
    assert even.total == pytest.approx(0)
    assert whole.total == pytest.approx(log(4))
    assert theil([], []) is theil([0.0], ["unit"]) is None


def test_draws_have_as_many_tasks_as_the_notice() -> None:
    """Each draw hands out as many tasks as somebody carries, and on average each party has what it has."""
    held = incidence(FOUR_TASKS)
    loads = held.loads
    drawn = drawn_loads(loads, held.tasks, Draws(count=4000))
    assert drawn.sum(axis=1) == pytest.approx(np.full(4000, 4.0))
    assert drawn.mean(axis=0) == pytest.approx(np.asarray(loads.sum(axis=0)), abs=0.06)


def test_many_tasks_are_drawn_like_few() -> None:
    """Of 20,000 tasks each draw takes 20,000, whatever their order; a party's number is binomial.

    With n draws of a task that is one of 20,000: mean n p, variance n p (1 - p), covariance -n p q; and a single task
    comes up k times with the chance C(n, k) (1/n)^k (1 - 1/n)^(n - k), which is 1/(e k!) to four digits.
    """
    count, draws = 20_000, Draws(count=1000)
    party = np.concatenate([np.arange(50), np.repeat([50, 51], [7450, 12_500])])
    tasks = pd.Index([f"task:{task:05d}" for task in range(count)])
    loads = sparse.csr_array((np.ones(count), (np.arange(count), party)), shape=(count, 52))
    drawn = drawn_loads(loads, tasks, draws)
    assert (drawn.sum(axis=1) == count).all()
    p, q = 7450 / count, 12_500 / count
    error = np.sqrt(count * p * (1 - p) / 1000)
    assert drawn[:, 50].mean() == pytest.approx(7450, abs=4 * error)
    assert np.cov(drawn[:, 50:].T) == pytest.approx(
        count * np.array([[p * (1 - p), -p * q], [-p * q, q * (1 - q)]]), rel=0.2
    )
    single = np.bincount(drawn[:, :50].astype(int).ravel(), minlength=4) / 50_000
    assert single[:4] == pytest.approx(np.exp(-1) / np.array([1, 1, 2, 6]), abs=0.008)
    turned = np.random.default_rng(1).permutation(count)
    assert (drawn_loads(loads[turned], tasks[turned], draws) == drawn).all()


def test_a_task_that_nobody_carries_is_never_drawn() -> None:
    """With one task carried and two only supported every draw is that one task."""
    held = incidence(assigned("1 lead unit:A局", "2 support unit:B局", "3 support unit:B局"))
    assert drawn_loads(held.loads, held.tasks, Draws()).tolist() == [[1.0, 0.0]] * 100


def test_the_spread_of_the_notice(study: Study) -> None:
    """HHI 0.19 of six leaders lies in its interval, the curve has seven points, and all loads are of persons."""
    spread = study.leader_spread
    assert spread.concentration.hhi == pytest.approx(0.19134, abs=1e-5)
    theils = {"theil", "theil_between", "theil_within"}
    assert set(spread.intervals) == {"hhi", "hhi_normalised", "effective", "gini", "cr1", "cr3"} | theils
    for whose in (spread, study.workload_spread):
        for name in set(whose.intervals) - theils:
            assert whose.intervals[name].low < getattr(whose.concentration, name) < whose.intervals[name].high
    assert len(spread.lorenz) == 7
    assert spread.theil is not None
    assert spread.theil.between == pytest.approx(0)
    assert study.concentration is spread.concentration


def test_units_of_the_notice(study: Study) -> None:
    """41 units carry the notice's tasks; the two groups that lead with them (各镇街, 县政府各部门) are no holders.

    Read off the notice: five of the 41 are organs of the party, 经开区 and 嘉祥街道 are places, 团县委 and 县残联 mass
    organisations, and of 县金融稳定发展领导小组办公室 the name does not tell.
    """
    spread = study.workload_spread
    assert spread.concentration.count == 41
    assert len(spread.lorenz) == 42
    assert spread.theil is not None
    assert spread.theil.total == pytest.approx(spread.theil.between + spread.theil.within)
    assert 0 < spread.theil.between < spread.theil.within
    counted = {name: part.holders for name, part in spread.parts.items()}
    assert (counted["party"], counted["place"], counted["mass"], counted["other"]) == (5, 2, 2, 1)
    assert sum(counted.values()) == 41
    assert sum(part.share for part in spread.parts.values()) == pytest.approx(1)


def test_theil_has_intervals(study: Study) -> None:
    """The index of units and both its parts move with the draws around their value; leaders are of one class.

    No end is below 0 or above ln n, and between a single class nothing lies.
    """
    units, leaders = study.workload_spread, study.leader_spread
    assert units.theil is not None
    for name, value in zip(("theil", "theil_between", "theil_within"), units.theil, strict=True):
        assert 0 <= units.intervals[name].low < value < units.intervals[name].high < log(41)
    assert leaders.intervals["theil_between"] == pytest.approx((0, 0))


def test_theil_of_tables_is_that_of_rows() -> None:
    """What is counted for all draws at once is what is counted row by row, also where a class holds nothing."""
    loads, classes = np.array([[1.0, 1, 2, 0], [0, 3, 1, 1], [4, 0, 0, 0]]), ["a", "b", "a", "c"]
    found = theils(loads, classes)
    for at, row in enumerate(loads.tolist()):
        expected = theil(row, classes)
        assert expected is not None
        assert tuple(values[at] for values in found.values()) == pytest.approx(tuple(expected))


def test_theil_between_classes_by_hand() -> None:
    """县财政局 carries two tasks, 县教育局 and 甲镇 one each: a half, a quarter, a quarter, of thirds.

    Departments hold S = 3/4 and are m = 2 of 3: between = 3/4 ln(9/8) + 1/4 ln(3/4); within: 3/4 of the index of
    (2, 1), 2/3 ln(4/3) + 1/3 ln(2/3). What 各镇街 leads is left aside.
    """
    lines = (
        "1 lead unit:县财政局",
        "2 lead unit:县财政局",
        "3 lead unit:县教育局",
        "4 lead unit:甲镇",
        "5 lead group:各镇街",
    )
    spread = workload_spread(assigned(*lines))
    between = 3 / 4 * log(9 / 8) + 1 / 4 * log(3 / 4)
    within = 3 / 4 * (2 / 3 * log(4 / 3) + 1 / 3 * log(2 / 3))
    assert spread.theil is not None
    assert (spread.theil.between, spread.theil.within) == pytest.approx((between, within))
    assert {name: part.holders for name, part in spread.parts.items()} == {"place": 1, "department": 2}
    assert [part.share for part in spread.parts.values()] == pytest.approx([1 / 4, 3 / 4])


@pytest.mark.parametrize(
    "held",
    [[], [("1", "lead", "unit:甲局")], [("1", "leader", "group:各位县长")]],
)
def test_nobody_leads(held: list[tuple[str, str, str]]) -> None:
    """Without a person as leader nothing is defined, and nothing fails."""
    spread = leader_spread(table(held))
    assert spread.concentration == concentration([])
    assert (dict(spread.intervals), spread.lorenz, spread.theil) == ({}, (), None)


def test_one_hand() -> None:
    """With a single holder HHI is 1 in every draw; what a single holder leaves undefined has no interval."""
    spread = workload_spread(assigned("1 lead unit:甲局", "2 lead unit:甲局"))
    assert spread.intervals["hhi"].low == spread.intervals["hhi"].high == 1.0
    assert "gini" not in spread.intervals
    assert spread.lorenz == ((0.0, 0.0), (1.0, 1.0))
