from __future__ import annotations

import pandas as pd
import pytest
from measures.small_tables import FOUR_TASKS

from graphkit.errors import ContractError
from graphkit.measures import leaders, same_tables, vacancies, workload
from graphkit.measures.cells import sound_assignments
from graphkit.measures.incidence import incidence
from graphkit.measures.two_mode import two_mode


def test_what_one_measure_makes_of_a_table_serves_the_next() -> None:
    """While tables stay the same, their matrices are made once; before and afterwards each measure makes its own."""
    with same_tables():
        assert incidence(FOUR_TASKS) is incidence(FOUR_TASKS)
        assert two_mode(FOUR_TASKS) is two_mode(FOUR_TASKS)
        assert incidence(FOUR_TASKS.copy()) is not incidence(FOUR_TASKS)
    assert incidence(FOUR_TASKS) is not incidence(FOUR_TASKS)


def test_measures_of_the_same_table_are_as_each_by_itself() -> None:
    """Nothing that is shared changes a figure."""
    alone = [measure(FOUR_TASKS) for measure in (workload, leaders, vacancies)]
    with same_tables():
        beside = [measure(FOUR_TASKS) for measure in (workload, leaders, vacancies)]
    for one, other in zip(alone, beside, strict=True):
        pd.testing.assert_frame_equal(one, other)


def test_a_table_that_is_sound_is_not_copied() -> None:
    """A table of text comes back as it is; one that cannot be counted by is refused each time."""
    assert sound_assignments("workload", FOUR_TASKS) is FOUR_TASKS
    broken = FOUR_TASKS.assign(role="judge")
    with same_tables():
        for _ in range(2):
            with pytest.raises(ContractError, match="judge"):
                workload(broken)
