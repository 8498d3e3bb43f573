from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from measures.small_tables import assigned, rows_of, tasks

from graphkit.measures import KnownGap, compared, declare, gone, known_gaps, orphans
from graphkit.records import Exemption

LEADER, GROUP = "leader leader:王某", "lead group:各镇街"


def gaps(
    *exemptions: Exemption, first: str = "推进甲事", second: str = "推进乙事", numbers: str = "12"
) -> pd.DataFrame:
    """Two tasks, numbered as given, that only a group leads."""
    held = assigned(*(f"{number} {words}" for number in numbers for words in (LEADER, GROUP)))
    words = {f"t{number}": text for number, text in zip(numbers, (first, second), strict=True)}
    found: pd.DataFrame = declare(orphans(held, tasks(*numbers, **words)), exemptions)
    return found


def states(found: pd.DataFrame, *baseline: KnownGap, tolerated: Sequence[str] = ()) -> list[tuple[object, ...]]:
    """The number and the state of each gap."""
    return rows_of(compared(found, baseline, tolerated=tolerated), "number", "state")


def test_gaps_are_new_where_nothing_is_known() -> None:
    """Without a baseline every gap is new."""
    assert states(gaps()) == [("1", "new"), ("2", "new")]


def test_new_numbers_and_another_order_do_not_alarm() -> None:
    """A baseline holds for the same words under other numbers, in another order, with other spaces and punctuation."""
    baseline = known_gaps(gaps(first="推进甲事（含乙）。", second="推进 乙事"))
    later = gaps(first="推进乙事", second="推进甲事(含乙)", numbers="78")
    assert states(later, *baseline) == [("7", "known"), ("8", "known")]
    assert gone(later, baseline) == ()


def test_other_words_are_a_new_gap_and_the_old_one_is_gone() -> None:
    """A task that was put in the place of another has a gap of its own; that of the other is told as gone."""
    baseline = known_gaps(gaps())
    later = gaps(second="推进丙事")
    assert states(later, *baseline) == [("1", "known"), ("2", "new")]
    assert [(gap.number, gap.task) for gap in gone(later, baseline)] == [("2", "推进乙事")]


def test_another_cause_is_another_gap() -> None:
    """A task that had no lead and now has no leader has a new gap."""
    held = ["1 lead unit:甲局", "2 leader leader:王某", "2 lead unit:甲局"]
    now = declare(orphans(assigned(*held), tasks("1", "2")), ())
    before = declare(orphans(assigned("1 leader leader:王某", *held[1:]), tasks("1", "2")), ())
    assert rows_of(before, "number", "cause") == [("1", "no_lead")]
    assert rows_of(compared(now, known_gaps(before)), "number", "cause", "state") == [("1", "no_leader", "new")]


def test_a_task_listed_twice_has_two_gaps() -> None:
    """The second task of the same words alarms where the baseline holds one, and not where it holds both."""
    once = known_gaps(gaps(second="推进乙事"))
    twice = gaps(second="推进甲事")
    assert states(twice, *once) == [("1", "known"), ("2", "new")]
    assert states(twice, *known_gaps(twice)) == [("1", "known"), ("2", "known")]


def test_what_is_let_through_and_what_is_declared() -> None:
    """A severity that is tolerated does not alarm; a declared exception is called that, whatever else it is."""
    declared = gaps(Exemption("1", "", "由各镇街自行落实", 2))
    assert states(declared, tolerated=["high"]) == [("1", "declared"), ("2", "tolerated")]
    assert states(declared, *known_gaps(gaps())) == [("1", "declared"), ("2", "known")]


def test_a_baseline_is_the_same_in_any_order() -> None:
    """The gaps of a baseline do not depend on the order of the notice."""
    keys = [gap.key for gap in known_gaps(gaps())]
    assert keys == [gap.key for gap in known_gaps(gaps(first="推进乙事", second="推进甲事"))]
    assert keys == sorted(keys)
