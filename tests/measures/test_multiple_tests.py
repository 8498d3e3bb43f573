from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from graphkit.measures.multiple_tests import limits, q_values

p_lists = st.lists(st.integers(0, 200).map(lambda step: step / 200), min_size=1, max_size=30)


def test_five_tests_by_hand() -> None:
    """0.01, 0.02, 0.02, 0.04 and 0.50: the two of 0.02 are third, so 5 · 0.02/3; 0.01 gets no more than they have.

    5 · 0.01/1 = 0.05 is more than 5 · 0.02/3 = 0.0333, so 0.01 gets 0.0333 as well; 5 · 0.04/4 = 0.05; 5 · 0.5/5 = 0.5.
    """
    p = np.array([0.02, 0.5, 0.01, 0.04, 0.02])
    assert q_values(p) == pytest.approx([0.1 / 3, 0.5, 0.1 / 3, 0.05, 0.1 / 3])


def test_tests_that_share_a_p_value() -> None:
    """One entry that stands for two tests counts as two."""
    assert q_values(np.array([0.02, 0.5, 0.01, 0.04]), np.array([2, 1, 1, 1])) == pytest.approx(
        [0.1 / 3, 0.5, 0.1 / 3, 0.05]
    )


def test_no_tests() -> None:
    """Without tests there are no q-values, and no limits."""
    assert q_values(np.zeros(0)).tolist() == []
    assert limits(np.zeros(0), alpha=0.05).tolist() == []


@settings(max_examples=200)
@given(p_lists)
def test_scipy_gives_the_same(p: list[float]) -> None:
    """The q-values are those of scipy's ``false_discovery_control``."""
    assert q_values(np.array(p)) == pytest.approx(stats.false_discovery_control(p), abs=1e-12)


def test_limits_by_hand() -> None:
    """Of four tests with 0.001, 0.03, 0.2 and 0.9 at 0.05 the first is believed: 0.001 ≤ 0.0125, 0.03 > 0.025.

    The first, whatever its p-value, is the only one: it could have had up to 0.0125. The second would be one of two, up
    to 0.025. The third or fourth at up to 0.0375 would make the second believed too, and be one of three.
    """
    assert limits(np.array([0.001, 0.03, 0.2, 0.9]), alpha=0.05) == pytest.approx([0.0125, 0.025, 0.0375, 0.0375])


@settings(max_examples=200)
@given(p_lists, st.data())
def test_a_limit_is_where_belief_ends(p: list[float], data: st.DataObject) -> None:
    """Set to its limit a test is believed, set a little above it is not, all others being as they are."""
    at = data.draw(st.integers(0, len(p) - 1))
    limit = limits(np.array(p), alpha=0.1)[at]
    for value, believed in ((limit * (1 - 1e-9), True), (limit * (1 + 1e-9), False)):
        changed = np.array(p)
        changed[at] = value
        assert (q_values(changed)[at] <= 0.1) == believed
