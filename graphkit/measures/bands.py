"""Bands of the units below a leader: the spans of control that offices speak of."""

from __future__ import annotations

BANDS = {0: "0", 1: "1", 3: "2–3", 7: "4–7", 12: "8–12", 16: "13–16"}
"""Each band by the most units that it holds."""
LAST_BAND = "17+"


def band(units: int) -> str:
    """The band of a number of units."""
    return next((name for most, name in BANDS.items() if units <= most), LAST_BAND)
