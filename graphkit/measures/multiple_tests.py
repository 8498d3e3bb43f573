"""Which of many tests to believe: Benjamini and Hochberg's control of the false discovery rate.

Benjamini & Hochberg, Journal of the Royal Statistical Society B 57 (1995) 289-300. Of the findings that are called so
at level ``alpha``, no more than that share are false in the long run, whether or not tests are positively dependent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def q_values(p: NDArray[np.float64], times: NDArray[np.int64] | None = None) -> NDArray[np.float64]:
    """The least level at which each test would be believed: min over p' ≥ p of m p'/(number of tests with p ≤ p').

    Args:
        p: p-values in 0…1.
        times: how many tests share each p-value, 1 or more; m is their sum. Left out, every test stands for itself.

    Returns:
        q-values in p…1, in the order of ``p``; empty for no tests.
    """
    import numpy as np

    order = np.argsort(p, kind="stable")
    count = np.ones(len(p), dtype=np.int64) if times is None else times
    rank = np.cumsum(count[order])
    scaled = p[order] * (rank[-1] if len(rank) else 0) / rank
    q = np.empty(len(p))
    q[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return q


def limits(p: NDArray[np.float64], times: NDArray[np.int64] | None = None, *, alpha: float) -> NDArray[np.float64]:
    """The greatest p-value at which each test would be believed, all other tests being as they are; in α/m … α.

    With r the number of tests that are believed once this one's p-value is set to 0, it is believed exactly if its
    own p-value is at most α r/m. Where tests share a p-value, it is the limit of one of them.
    """
    import numpy as np

    count = np.ones(len(p), dtype=np.int64) if times is None else times
    order = np.argsort(p, kind="stable")
    rank, ordered = np.cumsum(count[order]), p[order]
    tests = int(rank[-1]) if len(rank) else 1
    believed = int(np.max(rank, where=ordered <= alpha * rank / tests, initial=0))
    # once set to 0, the test counts one more at each level that its own p-value does not reach
    one_more = np.concatenate([[1], np.where(ordered <= alpha * (rank + 1) / tests, rank + 1, 0)])
    levels = alpha * np.concatenate([[1], rank + 1]) / tests
    reached = np.searchsorted(levels, p, side="left")
    best = np.concatenate([[0], np.maximum.accumulate(one_more)])
    limit: NDArray[np.float64] = alpha * np.maximum(best[reached], believed) / tests
    return limit
