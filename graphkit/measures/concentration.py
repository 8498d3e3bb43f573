"""Is it concentrated in few hands?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

INDICES = ("hhi", "hhi_normalised", "effective", "gini", "cr1", "cr3")


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
    count = len(ordered)
    if not sum(ordered):
        return Concentration(count, *(None,) * len(INDICES))
    found = {name: float(values[0]) for name, values in indices([ordered]).items()}
    return Concentration(count, **{name: found.get(name) for name in INDICES})


def indices(loads: ArrayLike) -> dict[str, NDArray[np.float64]]:
    """The indices of ``Concentration`` by name for each row of a table of loads, rows x holders.

    No load is negative and every row holds something. What a single holder leaves undefined is not there.
    """
    import numpy as np

    ordered = np.sort(np.asarray(loads, dtype="float64"), axis=1)
    shares = ordered / ordered.sum(axis=1, keepdims=True)
    count = shares.shape[1]
    hhi = (shares**2).sum(axis=1)
    found = {"hhi": hhi, "effective": 1 / hhi, "cr1": shares[:, -1], "cr3": shares[:, -3:].sum(axis=1)}
    if count > 1:
        below = (shares.cumsum(axis=1) - shares / 2).sum(axis=1) / count  # the Lorenz curve
        found["hhi_normalised"] = ((hhi - 1 / count) / (1 - 1 / count)).clip(0)  # not the -0.00 of rounding
        found["gini"] = (1 - 2 * below).clip(0) * count / (count - 1)
    return found
