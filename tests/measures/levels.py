"""What each level of the test of pairs finds and makes up on invented counties: the table of docs/measures.

PYTHONPATH=tests python -m measures.levels [COUNTIES]
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from statistics import median

import numpy as np
import pandas as pd
from measures.synthetic_counties import Recipe, county, planted_pairs

from graphkit.measures import collaboration

KINDS = {
    "60 units of unlike size, lists of 4": Recipe(),
    "the same, teams beside others": Recipe(joined=True),
    "60 units alike": Recipe(unevenness=0),
    "the same, teams beside others (alike)": Recipe(unevenness=0, joined=True),
    "60 units, lists of 5": Recipe(size=4, unevenness=0.5),
    "60 units, lists of 7": Recipe(size=6),
    "40 units": Recipe(units=40),
    "80 units, few giants, lists of 5": Recipe(units=80, size=4, unevenness=1.0),
    "120 units, lists of 6": Recipe(units=120, size=5),
}
LEVELS = ("BH 0.05", "BH 0.025", "BH 0.01", "BY 0.05")


@dataclass(frozen=True)
class Called:
    """The planted pairs and the others that were called “more” in one county."""

    true: set[frozenset[str]]
    false: set[frozenset[str]]


def called(found: pd.DataFrame, level: str, true: set[frozenset[str]]) -> Called:
    """By Benjamini and Hochberg's q, or by Benjamini and Yekutieli's, which is q times Σ 1/i over all tests."""
    name, _, alpha = level.partition(" ")
    factor = (1 / np.arange(1, found["tests"].max() + 1)).sum() if name == "BY" else 1.0
    rows = found.loc[found["q_more"] * factor <= float(alpha)]
    pairs = {frozenset(pair) for pair in zip(rows["a_id"], rows["b_id"], strict=True)}
    return Called(pairs & true, pairs - true)


def main(counties: int) -> None:
    """Print a line a kind: for each level the median of true pairs, counties with 15 or more, with a false pair."""
    for name, kind in KINDS.items():
        recipe = replace(kind, teams=3)
        true = planted_pairs(recipe)
        planted = [collaboration(county(recipe, seed)) for seed in range(counties)]
        plain = [collaboration(county(kind, 1000 + seed)) for seed in range(counties)]
        cells = []
        for level in LEVELS:
            seen = [called(found, level, true) for found in planted]
            enough, wrong = sum(len(one.true) >= 15 for one in seen), sum(bool(one.false) for one in seen)
            cells.append(f"{median(len(one.true) for one in seen):.0f} / {enough} / {wrong}")
        made_up = sum(bool(called(found, LEVELS[0], set()).false) for found in plain)
        print(f"| {name} | {' | '.join(cells)} | {made_up} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
