"""How a load compares: its rank, how far other weights move the rank, and whether it stands out among its peers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from graphkit.measures.incidence import EQUAL
from graphkit.measures.resampling import Draws
from graphkit.measures.weighting import OTHER_WEIGHTINGS, Weighting

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Level(StrEnum):
    """How heavy a load is among those of units."""

    HEAVY_FIRM = "heavy_firm"
    """重: above the fence, and still there in most draws of other tasks."""
    HEAVY = "heavy"
    """偏重: above the fence in this notice, though not firmly."""
    NORMAL = "normal"
    """一般: not above the fence."""
    NONE = ""
    """Not compared: the unit carries nothing, or too few do; or it is no unit but a group or a person."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """By which rules loads are compared; checks itself when made.

    Raises:
        ValueError: a rule is out of its range.
    """

    weights: Weighting = field(default_factory=Weighting)
    """Of the column ``weighted``."""
    others: tuple[Weighting, ...] = OTHER_WEIGHTINGS
    """Under which the range of ranks is looked for."""
    whisker: float = 1.5
    """Interquartile ranges from the upper quartile to the fence."""
    peers: int = 5
    """So many units have to carry something before any is called heavy: fewer have no five-number summary."""
    firm: float = 0.95
    """A load is firmly heavy if it lies above the fence in at least this share of the draws."""
    draws: Draws = field(default_factory=Draws)

    def __post_init__(self) -> None:
        if not 0 < self.whisker < float("inf") or not self.peers >= 4 or not 0 < self.firm <= 1:
            raise ValueError("whisker is above 0, peers at least 4, and firm a share above 0 and up to 1")


def compare(
    loads: NDArray[np.float64], others: NDArray[np.float64], drawn: NDArray[np.float64], rules: Comparison
) -> dict[str, Any]:
    """How each of the loads compares with the rest.

    Args:
        loads: of units.
        others: the same under other weights, weightings x parties.
        drawn: the same in draws of other tasks, draws x parties.
        rules: what counts as heavy and as firm.

    Returns:
        Columns: ``rank``: 1 for the heaviest, equal loads share the better rank; ``rank_best, rank_worst``: over the
        other weights and the loads themselves; ``multiple``: load over the median of the loads above 0, NaN where
        there are none; ``level``: a ``Level``; ``firmness``: the share of the draws in which the load lies above the
        fence of the draw, in 0…1, NaN where the load is not compared.
    """
    import numpy as np

    own = ranks(loads)
    under = np.vstack([own, *(ranks(other) for other in others)])
    carried = loads[loads > 0]
    level, firmness = _levels(loads, drawn, rules)
    return {
        "rank": own,
        "rank_best": under.min(axis=0),
        "rank_worst": under.max(axis=0),
        "multiple": loads / np.median(carried) if len(carried) else np.full(len(loads), np.nan),
        "level": level,
        "firmness": firmness,
    }


def ranks(loads: NDArray[np.float64]) -> NDArray[np.int64]:
    """1 for the heaviest; equal loads share the better rank."""
    import numpy as np

    rounded = -loads.round(9)
    return np.searchsorted(np.sort(rounded), rounded, side="left") + 1  # how many are heavier


def upper_fence(loads: NDArray[np.float64], whisker: float = 1.5) -> NDArray[np.float64]:
    """Q3 + whisker x (Q3 - Q1) of the loads above 0 in each row; infinite in a row without any.

    Quartiles are interpolated linearly between neighbours. Source: Tukey, Exploratory Data Analysis (1977).
    """
    import numpy as np

    ordered = np.sort(loads, axis=-1)
    count = loads.shape[-1]
    empty = (ordered <= 0).sum(axis=-1)
    low, high = (_quantile(ordered, empty, share) for share in (0.25, 0.75))
    return np.where(empty < count, high + whisker * (high - low), np.inf)


def _quantile(ordered: NDArray[np.float64], empty: NDArray[np.int64], share: float) -> NDArray[np.float64]:
    """A quantile of what follows the first ``empty`` entries of each sorted row."""
    import numpy as np

    last = ordered.shape[-1] - 1
    at = np.minimum(empty + share * (last - empty), last)
    below = np.floor(at).astype(int)
    above = np.minimum(below + 1, last)
    low, high = (np.take_along_axis(ordered, where[..., None], axis=-1)[..., 0] for where in (below, above))
    quantile: NDArray[np.float64] = low + (at - below) * (high - low)
    return quantile


def _levels(
    loads: NDArray[np.float64], drawn: NDArray[np.float64], rules: Comparison
) -> tuple[list[str], NDArray[np.float64]]:
    import numpy as np

    compared = (loads > 0) & ((loads > 0).sum() >= rules.peers)
    if not compared.any():
        return [str(Level.NONE)] * len(loads), np.full(len(loads), np.nan)
    above = loads > upper_fence(loads, rules.whisker) + EQUAL
    firmness = (drawn > upper_fence(drawn, rules.whisker)[:, None] + EQUAL).mean(axis=0)
    told = [
        str(_level(heavy=heavy, firm=share >= rules.firm - EQUAL)) if known else str(Level.NONE)
        for known, heavy, share in zip(compared, above, firmness, strict=True)
    ]
    return told, np.where(compared, firmness, np.nan)


def _level(*, heavy: bool, firm: bool) -> Level:
    if not heavy:
        return Level.NORMAL
    return Level.HEAVY_FIRM if firm else Level.HEAVY
