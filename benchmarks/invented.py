"""Invented assignments of any number: no real county has a million tasks."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

UNITS = 2_000
ROLES = ("leader", "lead", "responsible", "support")
_SHARES = (0.17, 0.25, 0.10, 0.48)


def invented(tasks: int, *, seed: int = 1) -> pd.DataFrame:
    """Assignments of so many tasks, eight a task on average, as categoricals: the columns that measures take.

    Four to twelve parties stand in a task, drawn from 2,000 units and 40 leaders; roles are about as frequent as in
    real notices.
    """
    random = np.random.default_rng(seed)
    task = np.repeat(np.arange(tasks), random.integers(4, 13, tasks))
    role = random.choice(len(ROLES), len(task), p=_SHARES)
    party = np.where(role == 0, UNITS + random.integers(0, 40, len(task)), random.integers(0, UNITS, len(task)))
    names = [f"单位{at}" for at in range(UNITS)] + [f"领导{at}" for at in range(40)]
    kinds = ["unit"] * UNITS + ["leader"] * 40
    kind = (party >= UNITS).astype(int)
    order = np.lexsort((role, task))
    first = np.flatnonzero(np.diff(task[order] * len(ROLES) + role[order], prepend=-1))
    position = np.arange(len(task)) - np.repeat(first, np.diff(first, append=len(task))) + 1
    ids = [f"{kind}:{name}" for kind, name in zip(kinds, names, strict=True)]
    return pd.DataFrame(
        {
            "task_id": _categories(task[order], [f"task:{at:07d}" for at in range(tasks)]),
            "party_id": _categories(party[order], ids),
            "party": _categories(party[order], names),
            "kind": _categories(kind[order], ["unit", "leader"]),
            "role": _categories(role[order], list(ROLES)),
            "position": position,
        }
    )


def _categories(codes: NDArray[np.int64], names: list[str]) -> pd.Categorical[str]:
    return pd.Categorical.from_codes(codes, pd.Index(names))
