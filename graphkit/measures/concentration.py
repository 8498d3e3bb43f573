"""Is it concentrated in few hands?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise


@dataclass(frozen=True, slots=True)
class Concentration:
    """How unevenly a total is spread over ``count`` holders; None where a measure is not defined."""

    count: int
    hhi: float | None
    """Herfindahl-Hirschman index Σ share², in 1/count … 1."""
    hhi_normalised: float | None
    """(HHI - 1/count) / (1 - 1/count), in 0 … 1; None for a single holder."""
    effective: float | None
    """Effective number of holders 1/HHI, in 1 … count."""
    gini: float | None
    """Gini coefficient with the small-sample factor count/(count - 1), in 0 … 1; None for a single holder."""
    cr1: float | None
    """Share of the largest holder, in 0 … 1."""
    cr3: float | None
    """Share of the three largest holders, in 0 … 1."""


def concentration(loads: Iterable[float]) -> Concentration:
    """Concentration of loads, each of one holder, none negative.

    All measures are None where the loads sum to 0. Sources: Hirschman, National Power and the Structure of Foreign
    Trade (1945); Gini with the factor n/(n - 1) after Deltas, Review of Economics and Statistics 85 (2003) 226-234.

    Raises:
        ValueError: a load is negative, infinite or not a number.
    """
    ordered = sorted(float(load) for load in loads)
    wrong = [load for load in ordered if not 0 <= load < float("inf")]
    if wrong:
        raise ValueError(f"a load is a number from 0 on, and {wrong[0]} is none")
    count, total = len(ordered), sum(ordered)
    if total == 0:
        return Concentration(count, None, None, None, None, None, None)
    shares = [load / total for load in ordered]
    hhi = sum(share * share for share in shares)
    several = count > 1
    return Concentration(
        count,
        hhi,
        max(0.0, (hhi - 1 / count) / (1 - 1 / count)) if several else None,  # not the -0.00 of rounding
        1 / hhi,
        max(0.0, _gini(shares)) * count / (count - 1) if several else None,
        shares[-1],
        sum(shares[-3:]),
    )


def _gini(shares: list[float]) -> float:
    """Of shares in rising order: 1 - 2 x the area below the Lorenz curve."""
    heights = [0.0, *accumulate(shares)]
    area = sum((low + high) / 2 for low, high in pairwise(heights)) / len(shares)
    return 1 - 2 * area
