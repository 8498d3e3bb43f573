"""Two commands, or several functions, run in turn and compared pair by pair.

A machine that is busy for a moment slows both commands of a pair, so the ratio within a pair says more than two times
measured one after the other.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Comparison:
    """Seconds of a command and of its yardstick, one pair a round."""

    name: str
    yardstick: str
    pairs: tuple[tuple[float, float], ...]

    @property
    def ratio(self) -> float:
        """The median of the ratios pair by pair."""
        return median(mine / theirs for mine, theirs in self.pairs)

    def show(self, goal: float | None = None) -> str:
        """The comparison as lines; with a goal, whether the ratio keeps it."""
        ratios = sorted(mine / theirs for mine, theirs in self.pairs)
        verdict = "" if goal is None else f", goal ≤ {goal:.1f}: {'met' if self.ratio <= goal else 'MISSED'}"
        return "\n".join(
            [
                f"{self.name}  against  {self.yardstick}",
                f"  {median(mine for mine, _ in self.pairs):7.3f} s  {self.name}",
                f"  {median(theirs for _, theirs in self.pairs):7.3f} s  {self.yardstick}",
                f"  {self.ratio:7.2f} ×  (pairs {ratios[0]:.2f} to {ratios[-1]:.2f}){verdict}",
            ]
        )


def compare(name: str, command: Sequence[str], yardstick: str, other: Sequence[str], *, rounds: int = 9) -> Comparison:
    """Run both commands in turn, after one round of each that warms the disk's cache and is not counted.

    Raises:
        RuntimeError: a command fails, with what it said.
    """
    run(command), run(other)
    return Comparison(name, yardstick, tuple((run(command), run(other)) for _ in range(rounds)))


def take_turns(
    ways: Mapping[str, Callable[[], Answer]], *, rounds: int
) -> tuple[dict[str, list[float]], dict[str, Answer]]:
    """Seconds of each way of doing something, in turns, after one turn that is not counted; and what each returned."""
    answers = {name: way() for name, way in ways.items()}
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            begun = time.perf_counter()
            way()
            seconds[name].append(time.perf_counter() - begun)
    return seconds, answers


def run(command: Sequence[str]) -> float:
    """Seconds that a command takes as a process of its own, from start to end, Python's bytecode being kept."""
    kept = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL, env=kept)
    taken = time.perf_counter() - begun
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.decode(errors='replace')}")
    return taken
