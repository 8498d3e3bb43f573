"""How many of several unlike chances come true? Tails of the Poisson-binomial distribution.

X = Σ of independent events, of which ``times[b]`` have the chance ``chances[b]``: a sum of as many binomials as there
are different chances. The exact way adds these up one after the other, term by term and without a difference, so that
even the smallest tail is right to about twelve digits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_CELLS = 1 << 16  # of a table of masses: what is worked on at once, half a megabyte
_NOTHING = 1e-200  # of a chance: smaller numbers would slow down the arithmetic and change no digit


def exact_tails(
    chances: NDArray[np.float64], times: NDArray[np.int64], observed: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """P(X ≥ observed) and P(X ≤ observed) of several sums.

    Args:
        chances: sums x different chances, in 0…1.
        times: how many events have each of them; the same for all sums.
        observed: one count a sum, 0 or more.

    Returns:
        Two arrays in 0…1, one value a sum.

    Notes:
        Masses beyond the count where what is left is less than 1e-16 of the tail are not added.
    """
    import numpy as np

    at_least, at_most = np.ones(len(observed)), np.ones(len(observed))
    reach = _reach(chances @ times, observed, int(times.sum()))
    for piece in _pieces(reach):
        mass = masses(chances[piece], times, int(reach[piece].max(initial=0)))
        place = np.minimum(observed[piece], mass.shape[1] - 1)[:, None]
        above = np.where(np.arange(mass.shape[1]) >= place, mass, 0).sum(axis=1)
        below = np.take_along_axis(mass.cumsum(axis=1), place, axis=1)[:, 0]
        at_least[piece] = np.where(observed[piece] > int(times.sum()), 0.0, np.minimum(above, 1))
        at_most[piece] = np.minimum(below, 1)
    return at_least, at_most


def least_counts(
    chances: NDArray[np.float64], times: NDArray[np.int64], limits: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The least count c of each sum with P(X ≥ c) ≤ its limit; NaN where even Σ times is not rare enough."""
    import numpy as np

    least = np.full(len(limits), np.nan)
    for piece in _pieces(_reach(chances @ times, np.zeros(len(limits), dtype=np.int64), int(times.sum()))):
        means = chances[piece] @ times
        upto = int(_reach(means, np.ceil(means + 40).astype(np.int64), int(times.sum())).max(initial=0))
        tails = masses(chances[piece], times, upto)[:, ::-1].cumsum(axis=1)[:, ::-1]
        rare = tails <= limits[piece, None]
        least[piece] = np.where(rare.any(axis=1), rare.argmax(axis=1), np.nan)
    return least


def exact_cost(chances: NDArray[np.float64], times: NDArray[np.int64], observed: int) -> float:
    """About how many multiplications ``exact_tails`` takes for counts up to ``observed``."""
    import numpy as np

    reach = _reach(chances @ times, np.full(len(chances), observed), int(times.sum()))
    return float(sum(np.minimum(count, reach) @ reach for count in times.tolist()))


def masses(chances: NDArray[np.float64], times: NDArray[np.int64], upto: int) -> NDArray[np.float64]:
    """P(X = 0), …, P(X = upto) of several sums: sums x counts. Masses of less than 1e-200 count as 0."""
    import numpy as np

    mass = np.zeros((upto + 1, len(chances)))  # counts x sums, so that what is added lies in one stretch
    mass[0] = 1
    for chance, count in zip(chances.T, times.tolist(), strict=True):
        term = _binomial(chance, count, min(upto, count))
        added = np.zeros_like(mass)
        for hits in np.flatnonzero(term.max(axis=1) > _NOTHING).tolist():
            added[hits:] += mass[: upto + 1 - hits] * term[hits]
        added[added < _NOTHING] = 0
        mass = added
    return mass.T


def poisson_tails(
    means: NDArray[np.float64], observed: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """P(Y ≥ observed) and P(Y ≤ observed) of Poisson distributions: near those of the sum where all chances are small.

    ``poisson_error`` says how near.
    """
    import numpy as np
    from scipy import special

    at_least = np.where(observed > 0, special.gammainc(np.maximum(observed, 1), means), 1.0)
    return at_least.astype(np.float64), np.asarray(special.pdtr(observed, means), dtype=np.float64)


def poisson_error(chances: NDArray[np.float64], times: NDArray[np.int64]) -> NDArray[np.float64]:
    """The most by which any probability of the sum differs from the Poisson distribution of the same mean λ.

    (1 - exp(-λ))/λ Σ chance²: Barbour & Hall, Mathematical Proceedings of the Cambridge Philosophical Society 95
    (1984) 473-480.
    """
    import numpy as np

    means = chances @ times
    share = np.where(means > 0, -np.expm1(-means) / np.where(means > 0, means, 1), 1.0)
    error: NDArray[np.float64] = share * (chances**2 @ times)
    return error


def poisson_least_counts(
    chances: NDArray[np.float64], times: NDArray[np.int64], limits: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The least count c with P(Y ≥ c) ≤ each limit, Y of Poisson; at or above that of the sum.

    Beyond its mean + 1 the sum's tail lies below Poisson's: Hoeffding, Annals of Mathematical Statistics 27 (1956)
    713-721; Anderson & Samuels, Fifth Berkeley Symposium 1 (1967) 1-12.
    """
    import numpy as np
    from scipy import special

    means = chances @ times
    low: NDArray[np.float64] = np.zeros(len(means))
    high: NDArray[np.float64] = np.ceil(means + 40 + 12 * np.sqrt(means) + 30)
    while (high - low > 1).any():
        middle = np.floor((low + high) / 2)
        rare = np.asarray(special.gammainc(np.maximum(middle, 1), means)) <= limits
        low, high = np.where(rare, low, middle), np.where(rare, middle, high)
    return high


def _binomial(chance: NDArray[np.float64], count: int, upto: int) -> NDArray[np.float64]:
    """P(0), …, P(upto) of binomials of ``count`` events: counts x chances; in logarithms so that none is lost."""
    import numpy as np

    logs = np.concatenate([[0.0], np.log(np.arange(1, count + 1)).cumsum()])  # of the factorials
    hits = np.arange(upto + 1)[:, None]
    ways = logs[count] - logs[hits] - logs[count - hits]
    surely, never = chance >= 1, chance <= 0
    inside = np.where(surely | never, 0.5, chance)
    mass: NDArray[np.float64] = np.exp(ways + hits * np.log(inside) + (count - hits) * np.log1p(-inside))
    mass[:, never], mass[:, surely] = hits == 0, hits == count
    return mass


def _reach(means: NDArray[np.float64], observed: NDArray[np.int64], events: int) -> NDArray[np.int64]:
    """The count from which on what is left is less than 1e-16 of the tail from ``observed`` on.

    Beyond its mean a sum falls off at least as fast as a Poisson distribution, a factor of mean/count a step.
    """
    import numpy as np

    start = np.maximum(means, observed)
    reach: NDArray[np.int64] = np.minimum(np.ceil(start + 12 * np.sqrt(start) + 30), events).astype(np.int64)
    return reach


def _pieces(reach: NDArray[np.int64]) -> list[NDArray[np.intp]]:
    """The sums in pieces of like reach, so that a table of masses holds no more than ``_CELLS``."""
    import numpy as np

    order = np.argsort(reach, kind="stable")
    ends = np.cumsum(reach[order] + 1) // _CELLS
    return np.split(order, np.flatnonzero(np.diff(ends)) + 1) if len(order) else []
