"""How the time of a piece of work grows with its input: ratios only, for machines differ and are shared."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_LEAST = 0.05
"""Seconds of processor time below which a measurement says little."""


def growth(work: Callable[[T], object], small: T, large: T) -> float:
    """How many times the processor time of ``small`` the work takes on ``large``, the best of three runs of each."""
    return min(_seconds(work, large) for _ in range(3)) / min(_seconds(work, small) for _ in range(3))


def _seconds(work: Callable[[T], object], given: T) -> float:
    """Processor time of one run, of as many runs as make up a measurable time."""
    began, runs = time.process_time(), 0
    while True:
        work(given)
        runs += 1
        spent = time.process_time() - began
        if spent >= _LEAST:
            return spent / runs
