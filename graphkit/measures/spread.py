"""How evenly a total is spread, and how firmly that can be said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import log
from typing import TYPE_CHECKING, NamedTuple

from graphkit.measures.cells import local_assignments
from graphkit.measures.concentration import Concentration, concentration, indices
from graphkit.measures.incidence import Incidence, counts, incidence, shared, sums
from graphkit.measures.resampling import Draws, drawn_loads
from graphkit.records import Kind, Role
from graphkit.vocabulary import unit_class, unit_classes

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from scipy import sparse


THEIL = ("theil", "theil_between", "theil_within")


class Interval(NamedTuple):
    """How far a figure moves in 95 of 100 draws of other tasks."""

    low: float
    high: float


class Theil(NamedTuple):
    """Theil's index of inequality, and its parts: between classes and within them. total = between + within."""

    total: float
    between: float
    within: float


class Part(NamedTuple):
    """What the holders of one class hold together."""

    holders: int
    share: float
    """Of the whole, in 0 … 1."""


@dataclass(frozen=True)
class Spread:
    """How the loads of some parties are spread."""

    concentration: Concentration
    intervals: Mapping[str, Interval]
    """By the name of an index of ``Concentration``, and ``theil``, ``theil_between``, ``theil_within``; those that are
    not defined are not there."""
    lorenz: tuple[tuple[float, float], ...]
    """Points of the Lorenz curve: share of the holders, the lightest first, and the share that they hold together."""
    theil: Theil | None
    """Between and within classes of units (departments, party organs, places …), of leaders as one class; None where
    nobody carries anything."""
    parts: Mapping[str, Part] = field(default_factory=dict)
    """Of units: the classes that carry something, in the order of the vocabulary."""


def leader_spread(assignments: pd.DataFrame, draws: Draws | None = None) -> Spread:
    """Of the loads of leaders, persons only.

    Raises:
        ContractError: a column of ``assignments`` is missing.
    """
    assignments = local_assignments("leader_spread", assignments)
    held = incidence(assignments)
    return _spread(held, shared(held.roles[Role.LEADER]), Kind.LEADER, draws or Draws())


def workload_spread(assignments: pd.DataFrame, draws: Draws | None = None) -> Spread:
    """Of the loads of all units that carry something; what a group (各镇街) carries is nobody's in particular.

    Raises:
        ContractError: a column of ``assignments`` is missing.
    """
    assignments = local_assignments("workload_spread", assignments)
    held = incidence(assignments)
    return _spread(held, held.loads, Kind.UNIT, draws or Draws())


def lorenz(loads: Iterable[float]) -> tuple[tuple[float, float], ...]:
    """Points of the Lorenz curve of some loads, from (0, 0) to (1, 1); none where nothing is held.

    Source: Lorenz, Publications of the American Statistical Association 9 (1905) 209-219.
    """
    ordered = sorted(loads)
    total = sum(ordered)
    if not total:
        return ()
    heights = accumulate(ordered, initial=0.0)
    return tuple((at / len(ordered), min(1.0, height / total)) for at, height in enumerate(heights))


def theil(loads: Sequence[float], classes: Sequence[str]) -> Theil | None:
    """Theil's T of some loads, Σ share x ln(share x n), in 0 … ln n, parted by the classes of their holders.

    Between: Σ over classes of S x ln(S x n / m), S the share of a class and m its holders; within: Σ S x T of the
    class. None where nothing is held. Source: Theil, Economics and Information Theory (1967).
    """
    total, count = sum(loads), len(loads)
    if not total:
        return None
    parts = defaultdict(list)
    for load, each in zip(loads, classes, strict=True):
        parts[each].append(load)
    between = sum(_gain(sum(part) / total, len(part) / count) for part in parts.values())
    within = sum(_gain(load / total, sum(part) / total / len(part)) for part in parts.values() for load in part)
    return Theil(between + within, between, within)


def theils(loads: NDArray[np.float64], classes: Sequence[str]) -> dict[str, NDArray[np.float64]]:
    """``theil`` of each row of a table of loads, rows x holders: ``theil``, ``theil_between``, ``theil_within``."""
    import numpy as np

    names, of_class = np.unique(np.asarray(classes), return_inverse=True)
    shares = loads / loads.sum(axis=1, keepdims=True)
    parts = np.stack([shares[:, of_class == each].sum(axis=1) for each in range(len(names))], axis=1)
    holders = np.bincount(of_class)
    between, total = _gains(parts, holders / len(classes)), _gains(shares, 1 / len(classes))
    return {"theil": total, "theil_between": between, "theil_within": total - between}


def _gains(shares: NDArray[np.float64], expected: NDArray[np.float64] | float) -> NDArray[np.float64]:
    """``_gain`` summed over each row."""
    import numpy as np

    ratios = np.where(shares > 0, shares / expected, 1)
    gains: NDArray[np.float64] = (shares * np.log(ratios)).sum(axis=1)
    return gains


def _gain(share: float, expected: float) -> float:
    """Share x ln(share / expected), 0 for no share."""
    return share * log(share / expected) if share else 0.0


def _spread(held: Incidence, parts: sparse.csr_array, kind: Kind, draws: Draws) -> Spread:
    chosen = held.is_kind(kind) & (counts(parts) > 0)
    own = sums(parts[:, chosen]).tolist()
    names = held.parties.loc[chosen, "party"].tolist()
    classes = [unit_class(name) if kind is Kind.UNIT else str(kind) for name in names]
    drawn = drawn_loads(parts[:, chosen], held.tasks, draws)
    return Spread(
        concentration(own),
        _intervals(own, drawn, classes),
        lorenz(own),
        theil(own, classes),
        _parts(own, classes) if kind is Kind.UNIT else {},
    )


def _parts(loads: Sequence[float], classes: Sequence[str]) -> dict[str, Part]:
    total, count = sum(loads), Counter(classes)
    held: defaultdict[str, float] = defaultdict(float)
    for load, each in zip(loads, classes, strict=True):
        held[each] += load
    return {each: Part(count[each], held[each] / total) for each in unit_classes() if each in held}


def _intervals(own: list[float], drawn: NDArray[np.float64], classes: Sequence[str]) -> dict[str, Interval]:
    """Each index moved by what the draws differ from their mean: from the 2.5th to the 97.5th percentile.

    Draws are more uneven than the notice, for drawing adds unevenness of its own: their mean is off by that much and is
    taken out. No end lies outside of the range of its index.
    """
    import numpy as np

    if not drawn.size:
        return {}
    count = len(own)
    most = {"effective": float(count), **dict.fromkeys(THEIL, log(count))}
    least = {"hhi": 1 / count, "effective": 1.0, "cr1": 1 / count, "cr3": min(1.0, 3 / count)}
    found = {}
    here = np.asarray([own])
    own_values = {**indices(here), **theils(here, classes)}
    for name, values in {**indices(drawn), **theils(drawn, classes)}.items():
        value = float(own_values[name][0].clip(least.get(name, 0.0), most.get(name, 1.0)))  # but for rounding it is
        ends = value + np.quantile(values - values.mean(), (0.025, 0.975))
        low, high = ends.clip(least.get(name, 0.0), most.get(name, 1.0)).tolist()
        found[name] = Interval(min(low, value), max(high, value))
    return found
