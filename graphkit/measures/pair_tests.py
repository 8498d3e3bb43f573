"""Do two units meet more often, or less, than their tasks explain? Every pair held against the configuration model."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.measures.bicm import Model, solve_bicm
from graphkit.measures.multiple_tests import limits, q_values
from graphkit.measures.pairs import Pairs
from graphkit.measures.poisson_binomial import (
    exact_cost,
    exact_tails,
    least_counts,
    poisson_error,
    poisson_least_counts,
    poisson_tails,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EXACT_LIMIT = 3e8
"""Up to so many multiplications every probability is computed exactly."""


class PairTests(NamedTuple):
    """A test in each direction for each pair of units; arrays with one value a pair."""

    expected: NDArray[np.float64]
    p_more: NDArray[np.float64]
    """P(as many common tasks or more)."""
    q_more: NDArray[np.float64]
    p_fewer: NDArray[np.float64]
    """P(as few common tasks or fewer)."""
    q_fewer: NDArray[np.float64]
    least_more: NDArray[np.float64]
    """The least count at which the pair would be believed to meet more often, all others being as they are; NaN where
    that is more than one of its units has tasks."""
    tests: int
    """All pairs of units, also those that never meet."""
    within_reach: int
    """How many of all pairs have such a count."""
    exact: bool
    """Whether every probability is exact; else those are that could be believed."""


class _Cases(NamedTuple):
    """Pairs that no test can tell apart: two classes of units and a count; arrays with one value a case."""

    sums: NDArray[np.intp]
    """Which row of ``chances``."""
    observed: NDArray[np.int64]
    times: NDArray[np.int64]
    """How many pairs of units the case stands for."""
    chances: NDArray[np.float64]
    """Of each two classes of units, to meet in a task of each class of tasks."""
    most: NDArray[np.int64]
    """The tasks of the smaller unit: more they cannot share."""


def against_chance(
    unit_sizes: NDArray[np.int64], task_sizes: NDArray[np.int64], pairs: Pairs, *, alpha: float
) -> tuple[Pairs, PairTests]:
    """Hold the common tasks of every pair of units against chance.

    Args:
        unit_sizes: tasks of each unit.
        task_sizes: units of each task.
        pairs: the pairs with common tasks.
        alpha: the level up to which a q-value is believed.

    Returns:
        The pairs, after them those that never meet where just that is believed to be fewer than chance would give; and
        the tests of all these.

    Notes:
        In the bipartite configuration model (``bicm``) the common tasks of a pair are a sum of independent events, one
        a task: Poisson-binomial (``poisson_binomial``). All probabilities are exact as long as that takes no more than
        ``EXACT_LIMIT`` multiplications. Beyond, those are exact that could be believed, whatever the error of the
        Poisson approximation, which stands for the others. Benjamini and Hochberg's control covers all pairs of units.

        Saracco, Straka, Di Clemente, Gabrielli, Caldarelli & Squartini, New Journal of Physics 19 (2017) 053022.
    """
    import numpy as np

    model = solve_bicm(unit_sizes, task_sizes)
    cases, case_of, apart = _cases(model, pairs, np.unique(unit_sizes))
    exact = exact_cost(cases.chances, model.tasks, int(cases.observed.max(initial=0))) <= EXACT_LIMIT
    p_more, p_fewer = _tails(cases, model, alpha, everywhere=exact)
    q_more, q_fewer = q_values(p_more, cases.times), q_values(p_fewer, cases.times)
    least = least_counts if exact else poisson_least_counts
    least_more = least(cases.chances[cases.sums], model.tasks, limits(p_more, cases.times, alpha=alpha))
    least_more[least_more > cases.most] = np.nan
    within_reach = int(cases.times[np.isfinite(least_more)].sum())
    lonely_a, lonely_b, lonely_case = _never_met(model, pairs, apart, q_fewer <= alpha)
    none = np.zeros(len(lonely_a))
    told = np.concatenate([case_of, lonely_case])
    both = Pairs(
        np.concatenate([pairs.a, lonely_a]),
        np.concatenate([pairs.b, lonely_b]),
        cases.observed[told],
        np.concatenate([pairs.newman, none]),
    )
    expected = (cases.chances @ model.tasks)[cases.sums]
    return both, PairTests(
        expected[told],
        p_more[told],
        q_more[told],
        p_fewer[told],
        q_fewer[told],
        least_more[told],
        tests=int(cases.times.sum()),
        within_reach=within_reach,
        exact=exact,
    )


def _cases(model: Model, pairs: Pairs, sizes: NDArray[np.int64]) -> tuple[_Cases, NDArray[np.intp], NDArray[np.int64]]:
    """The cases, the case of each pair, and for each case that never meets its two classes as one number, else -1.

    ``sizes`` are those of the classes of units, rising.
    """
    import numpy as np

    classes = len(model.chances)
    many = np.bincount(model.unit_class, minlength=classes)
    one, other = np.triu_indices(classes)
    possible = np.where(one == other, many[one] * (many[one] - 1) // 2, many[one] * many[other])
    kinds = one * classes + other
    met = _kind(model, pairs.a, pairs.b)
    width = int(pairs.together.max(initial=0)) + 1
    seen, case_of, times = np.unique(met * width + pairs.together, return_inverse=True, return_counts=True)
    never = possible - np.bincount(met, minlength=classes * classes)[kinds]
    kind = np.concatenate([seen // width, kinds[never > 0]])
    different, sums = np.unique(kind, return_inverse=True)
    cases = _Cases(
        sums,
        np.concatenate([seen % width, np.zeros((never > 0).sum(), dtype=np.int64)]),
        np.concatenate([times, never[never > 0]]),
        model.chances[different // max(classes, 1)] * model.chances[different % max(classes, 1)],
        sizes[kind // max(classes, 1)],  # the lower class is the smaller unit
    )
    return cases, case_of, np.where(cases.observed == 0, kind, -1)


def _kind(model: Model, a: NDArray[np.intp], b: NDArray[np.intp]) -> NDArray[np.int64]:
    """The classes of two units as one number, the lower class first."""
    import numpy as np

    one, other = model.unit_class[a], model.unit_class[b]
    return np.minimum(one, other).astype(np.int64) * len(model.chances) + np.maximum(one, other)


def _tails(
    cases: _Cases, model: Model, alpha: float, *, everywhere: bool
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """P(as many or more) and P(as few or fewer) of each case."""
    import numpy as np

    if everywhere:
        return exact_tails(cases.chances[cases.sums], model.tasks, cases.observed)
    more, fewer = poisson_tails((cases.chances @ model.tasks)[cases.sums], cases.observed)
    error = poisson_error(cases.chances, model.tasks)[cases.sums]
    doubtful = np.zeros(len(more), dtype=bool)
    for near in (more, fewer):
        least = np.maximum(near - error, 0)
        doubtful |= least <= limits(least, cases.times, alpha=alpha)
    more[doubtful], fewer[doubtful] = exact_tails(
        cases.chances[cases.sums[doubtful]], model.tasks, cases.observed[doubtful]
    )
    return more, fewer


def _never_met(
    model: Model, pairs: Pairs, apart: NDArray[np.int64], believed: NDArray[np.bool_]
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """The pairs that never meet of those cases of which this is believed, and the case of each."""
    import numpy as np

    classes = len(model.chances)
    units = len(model.unit_class)
    met = pairs.a * units + pairs.b
    found, case_of = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.intp)]
    for case in np.flatnonzero((apart >= 0) & believed).tolist():
        one, other = (np.flatnonzero(model.unit_class == each) for each in divmod(int(apart[case]), classes))
        lower, upper = np.minimum(one[:, None], other), np.maximum(one[:, None], other)
        possible = np.unique((lower * units + upper)[lower < upper])
        found.append(possible[~np.isin(possible, met)])
        case_of.append(np.full(len(found[-1]), case))
    pair = np.concatenate(found)
    return pair // max(units, 1), pair % max(units, 1), np.concatenate(case_of)
