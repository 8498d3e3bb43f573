"""Who works with whom?"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from graphkit.measures.cells import local_assignments
from graphkit.measures.pair_tests import against_chance
from graphkit.measures.pairs import Pairs, each_pair, numbers, shared_tasks
from graphkit.measures.requests import as_lead_and_support
from graphkit.measures.settings import share
from graphkit.measures.two_mode import TwoMode, two_mode
from graphkit.measures.undefined import nullable

if TYPE_CHECKING:
    import pandas as pd

ALPHA = 0.05
"""The share of false ones that is put up with among pairs called “more”, and among those called “fewer”."""


class Verdict(StrEnum):
    """What the test says of a pair."""

    MORE = "more"
    EXPECTED = "expected"
    FEWER = "fewer"


class PairTestsSummary(NamedTuple):
    """What was tested, and what the tests could have seen in tables of this size."""

    tests: int
    """Pairs of units, also those that never meet: each is tested in both directions."""
    more: int
    fewer: int
    smallest_p: float | None
    """The least p-value of “more”; None without pairs."""
    within_reach: int
    """How many pairs could be called “more” at all: the others have too few tasks for any count of common ones."""
    least_more: int | None
    """The least count with which any pair that shares tasks would be called “more”; None where none could be."""
    alpha: float


def collaboration(assignments: pd.DataFrame, *, alpha: float = ALPHA) -> pd.DataFrame:
    """Pairs of units that stand in the same tasks, beside what chance would give them.

    Args:
        assignments: columns ``task_id, party_id, party, kind, role`` and any others. Groups (各镇街) stay out: a few
            tasks addressed to everybody would make most of the pairs. ``ledger.expand_groups`` puts known members
            in their place.
        alpha: the level of the test, above 0 and below 1.

    Returns:
        One row a pair with at least one common task, the strongest first, then the pairs that share none where just
        that is fewer than expected:

        - ``a_id, b_id, a, b`` (a before b by id);
        - ``together``: common tasks in any role but leader (full counting);
        - ``newman``: Σ over common tasks of 1/(n - 1), n the units of the task;
        - ``expected``: common tasks that chance would give two units with so many tasks each, in the bipartite
          configuration model, > 0; ``lift``: together/expected;
        - ``p_more, q_more``: the chance of as many common tasks or more, and the same after Benjamini and Hochberg over
          all pairs of units, ``tests`` in number; ``p_fewer, q_fewer``: of as few or fewer;
        - ``verdict``: more (q_more ≤ alpha), fewer (q_fewer ≤ alpha) or expected;
        - ``as_lead_and_support``: common tasks that one of them carries and the other supports;
        - ``evidence``: the ids of the common tasks as a JSON list;
        - ``least_more``: the least count with which this pair would be called “more”, all others being as they are;
          undefined where one of the units has fewer tasks than that;
        - ``tests``.

        Empty if no two units share a task.

    Notes:
        Newman, Physical Review E 64 (2001) 016132. A unit's Newman weights sum to its tasks with at least one other
        unit. The tests: ``pair_tests``. Common tasks are a fact; the verdict says only whether the pattern is more than
        the sizes of units and tasks explain, and in a small notice hardly anything can be confirmed.
    """
    return collaboration_with_tests(assignments, alpha=alpha)[0]


def collaboration_with_tests(
    assignments: pd.DataFrame, *, alpha: float = ALPHA
) -> tuple[pd.DataFrame, PairTestsSummary]:
    """``collaboration`` and what its tests could have seen."""
    import numpy as np
    import pandas as pd

    assignments = local_assignments("collaboration", assignments)
    alpha = share("collaboration", "alpha", alpha, ends=False)
    mode = two_mode(assignments)
    matrix = mode.matrix()
    unit_sizes, task_sizes = np.bincount(matrix.indices, minlength=len(mode.units)), np.diff(matrix.indptr)
    pairs, tests = against_chance(unit_sizes, task_sizes, shared_tasks(matrix), alpha=alpha)
    more, fewer = tests.q_more <= alpha, tests.q_fewer <= alpha
    table = pd.DataFrame(
        {
            "a_id": mode.units.take(pairs.a),
            "b_id": mode.units.take(pairs.b),
            "a": mode.names.take(pairs.a),
            "b": mode.names.take(pairs.b),
            "together": pairs.together,
            "newman": pairs.newman,
            "expected": tests.expected,
            "lift": pairs.together / tests.expected,
            "p_more": tests.p_more,
            "q_more": tests.q_more,
            "p_fewer": tests.p_fewer,
            "q_fewer": tests.q_fewer,
            "verdict": np.select([more, fewer], [Verdict.MORE, Verdict.FEWER], Verdict.EXPECTED).astype(object),
            "as_lead_and_support": as_lead_and_support(mode, pairs),
            "evidence": _evidence(mode, pairs),
            "least_more": tests.least_more,
            "tests": tests.tests,
        }
    ).astype(dict.fromkeys(("a_id", "b_id", "a", "b", "verdict", "evidence"), "str"))
    summary = PairTestsSummary(
        tests.tests,
        int(more.sum()),
        int(fewer.sum()),
        float(tests.p_more.min()) if len(table) else None,
        tests.within_reach,
        int(np.nanmin(tests.least_more)) if np.isfinite(tests.least_more).any() else None,
        alpha,
    )
    order = {"newman": False, "together": False, "expected": False, "a_id": True, "b_id": True}
    ordered = table.sort_values(list(order), ascending=list(order.values()), ignore_index=True)
    return nullable(ordered, "collaboration"), summary


def _evidence(mode: TwoMode, pairs: Pairs) -> list[str]:
    """The ids of the common tasks of each pair, in order of the tasks."""
    import numpy as np

    found = [(np.tile(tasks, len(met)), met.ravel()) for _, tasks, met in each_pair(mode.matrix())]
    if not found:
        return ["[]"] * len(pairs.a)
    tasks, met = (np.concatenate(each) for each in zip(*found, strict=True))
    order = np.lexsort((tasks, met))
    wanted = numbers(pairs.a, pairs.b, len(mode.units))
    starts, ends = (np.searchsorted(met[order], wanted, side=side) for side in ("left", "right"))
    ids: list[Any] = [json.dumps(str(task), ensure_ascii=False) for task in mode.tasks]
    told = [ids[task] for task in tasks[order].tolist()]
    return ["[" + ", ".join(told[start:end]) + "]" for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
