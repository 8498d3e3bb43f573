from __future__ import annotations

import json
import statistics
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from measures.small_tables import FOUR_TASKS, assigned, rows_of, table
from test_jiaxiang import FOLDED, GROUPS, plain

from graphkit.ledger import rows
from graphkit.measures import Comparison, Counting, Draws, Weighting, workload
from graphkit.measures.standing import ranks, upper_fence
from graphkit.measures.weighting import OTHER_WEIGHTINGS

if TYPE_CHECKING:
    from graphkit.findings import Study

LABELS = json.loads((Path(__file__).parents[1] / "labels" / "jiaxiang-2026.json").read_text(encoding="utf-8"))["tasks"]


def test_four_tasks_by_hand() -> None:
    """Weights, leaders above, units beside, ranks and multiples, worked out from the lines of the tasks.

    Weighted: A has 1/2 of task 1, task 2, and 1/2 for answering in 4 where others lead: 2. B 1/2 of 1 and 1/2 of 3.
    C the same of 3 and 4, and 1/4 shared by the two supports of 1. Leaders: above A stand 甲 (1, 2) and 乙 (2). The
    group shares tasks with A, B and C, and is not ranked. The loads of the units are 1.5, 1 and 1: the median is 1.
    """
    found = workload(FOUR_TASKS)
    columns = ["party", "weighted", "leaders", "partners", "rank", "multiple"]
    assert [tuple(row.values()) for row in rows(found[columns])] == [
        ("A局", 2.0, 2, 2, 1, 1.5),
        ("C局", 1.125, 1, 2, 2, 1.0),
        ("B局", 1.0, 2, 2, 2, 1.0),
        ("各镇街", 0.625, 0, 3, None, None),
    ]


def test_the_range_of_ranks_by_hand() -> None:
    """A is first under all weights; B and C change places.

    Shared equally: B and C have 1 each, C more where support counts. Two shares for the first one listed: B has 1/3 of
    task 1 and 2/3 of 3, C 1/3 of 3 and 1/3 of 4: C is third where support counts nothing. Each task in full, support
    a half: A has 1 and 2, and 1/2 for answering in 4; C has 3 and 4, and 1/2 for supporting 1: both 2.5, both first.
    """
    found = workload(FOUR_TASKS)
    assert rows_of(found.loc[found["kind"].eq("unit")], "party", "rank_best", "rank_worst") == [
        ("A局", 1, 1),
        ("C局", 1, 3),
        ("B局", 2, 3),
    ]


def test_equal_loads_share_the_better_rank() -> None:
    """1, then two second places, then the fourth; thirds that are summed in another order are equal."""
    assert ranks(np.array([5.0, 3.0, 1.0, 3.0])).tolist() == [1, 2, 4, 2]
    assert ranks(np.array([1 / 3 + 1 / 3 + 1 / 3, 1.0])).tolist() == [1, 1]


def test_the_fence_by_hand() -> None:
    """Of 1, 2, 3, 4 and 100 the quartiles are 2 and 4, the fence 4 + 1.5 x 2 = 7; who carries nothing is no peer."""
    assert upper_fence(np.array([[100.0, 2, 3, 4, 1]])).tolist() == [7.0]
    assert upper_fence(np.array([[0.0, 100, 2, 0, 3, 4, 1], [0.0] * 7])).tolist() == [7.0, np.inf]


def many(heavy: int, others: int, each: int) -> pd.DataFrame:
    """One unit with so many tasks of its own, and others with so many each."""
    held = [(f"h{task}", "lead", "unit:甲局") for task in range(heavy)]
    held += [(f"o{unit}-{task}", "lead", f"unit:乙{unit:02d}局") for unit, task in product(range(others), range(each))]
    return table(held)


def test_a_load_that_stands_out_firmly() -> None:
    """A unit with 100 tasks among twenty with five each is heavy in whatever tasks are drawn; the others are not."""
    found = workload(many(100, 20, 5))
    assert rows_of(found.head(1), "party", "multiple", "level", "firmness") == [("甲局", 20.0, "heavy_firm", 1.0)]
    assert set(found["level"][1:]) == {"normal"}


def test_a_load_that_stands_out_barely() -> None:
    """Of loads 1, 1, 2, 2, 2, 3, 3 and 6 the fence is 2.25 (Q3 3, Q1 1.75: 4.875); 6 is above it, but not firmly."""
    held = [
        (f"{unit}-{task}", "lead", f"unit:{unit}局")
        for unit, count in zip("甲乙丙丁戊己庚辛", (1, 1, 2, 2, 2, 3, 3, 6), strict=True)
        for task in range(count)
    ]
    found = workload(table(held))
    assert rows_of(found.head(1), "party", "level") == [("辛局", "heavy")]
    assert 0.05 < found["firmness"][0] < 0.95


def test_too_few_to_compare() -> None:
    """Of four units that carry something none is called heavy or not: the level is empty, the firmness undefined."""
    found = workload(many(50, 3, 1))
    assert set(found["level"]) == {""}
    assert found["firmness"].isna().all()
    assert set(workload(many(50, 4, 1))["level"]) <= {"heavy_firm", "heavy", "normal"}


def test_who_carries_nothing_is_not_compared() -> None:
    """A unit that only supports has no level, though five others are compared."""
    held = pd.concat([many(5, 5, 5), assigned("o1-1 support unit:丁局")])
    found = workload(held).set_index("party")
    assert (found.loc["丁局", "level"], found.loc["丁局", "multiple"]) == ("", 0.0)


def test_the_order_of_rows_and_the_draws() -> None:
    """The same table in any order gives the same figures to the last digit, and a seed its own draws."""
    held = many(9, 8, 3)
    shuffled = held.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(workload(shuffled), workload(held))
    other = workload(held, rules=Comparison(draws=Draws(seed=7)))
    assert other["load"].equals(workload(held)["load"])


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Weighting(support=-1),
        lambda: Weighting(carrying=float("nan")),
        lambda: Weighting(first=0.5),
        lambda: Weighting(first=2, counting=Counting.FULL),
        lambda: Draws(count=10),
        lambda: Comparison(firm=0),
        lambda: Comparison(peers=3),
        lambda: Comparison(whisker=0),
    ],
)
def test_rules_check_themselves(wrong: Any) -> None:
    """Weights below 0, too few draws and shares out of range are refused when the rules are made."""
    with pytest.raises(ValueError, match=r"weight|first|draws|peers"):
        wrong()


def labelled() -> Iterator[tuple[list[str], list[str]]]:
    """Leads and supports of each task of the notice as labelled by hand, names folded."""
    fold = {spelling: party for spelling, (party, _) in FOLDED.items()}
    for label in LABELS:
        names: dict[str, list[str]] = {"leader": [], "lead": [], "support": []}
        for entry in label["assignments"]:
            name = plain(entry["name"])
            names[entry["role"]].append(fold.get(name, name))
        yield names["lead"], names["support"]


def loads_by_hand(weighting: Weighting) -> dict[str, Fraction]:
    """The loads of the units of the notice, in fractions: nobody in it is named as merely responsible."""
    loads: dict[str, Fraction] = defaultdict(Fraction)
    full = weighting.counting is Counting.FULL
    for leads, supports in labelled():
        shares = [Fraction(weighting.first), *[Fraction(1)] * (len(leads) - 1)]
        for name, share in zip(leads, shares, strict=True):
            loads[name] += Fraction(weighting.carrying) * (1 if full else share / sum(shares))
        for name in supports:
            loads[name] += Fraction(weighting.support) * (1 if full else Fraction(1, len(supports)))
    return {name: load for name, load in loads.items() if name not in GROUPS}


def test_two_units_of_the_notice_lie_above_the_fence(study: Study) -> None:
    """By hand from the labels: 41 units carry something, the fence is 6.25, and two lie above it, neither firmly."""
    loads = {name: load for name, load in loads_by_hand(Weighting(support=0)).items() if load}
    low, _, high = statistics.quantiles(map(float, loads.values()), n=4, method="inclusive")
    fence = high + 1.5 * (high - low)
    above = {name for name, load in loads.items() if float(load) > fence + 1e-9}
    assert len(loads) == 41
    assert fence == pytest.approx(6.25)
    assert above == {"县住房和城乡建设局", "县发展和改革局"}
    found = study.workload
    assert set(found.loc[found["level"].eq("heavy"), "party"]) == above
    assert not found["level"].eq("heavy_firm").any()
    assert set(found.loc[found["kind"].eq("group"), "level"]) == {""}


def test_the_ranks_of_the_notice_under_all_weights(study: Study) -> None:
    """Under each of the nine weightings the ranks, worked out in fractions, lie within the range that is told."""
    units = study.workload.loc[study.workload["kind"].eq("unit")].set_index("party")
    seen: dict[str, set[int]] = defaultdict(set)
    for weighting in (Weighting(support=0), *OTHER_WEIGHTINGS):
        loads = loads_by_hand(weighting)
        for name in units.index:
            seen[name].add(1 + sum(other > loads[name] for other in loads.values()))
    assert units["rank_best"].to_dict() == {name: min(ranks) for name, ranks in seen.items()}
    assert units["rank_worst"].to_dict() == {name: max(ranks) for name, ranks in seen.items()}
    assert rows_of(units.loc[["县发展和改革局"]], "rank", "rank_best", "rank_worst") == [(2, 1, 3)]
