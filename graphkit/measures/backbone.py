"""Which ties make a picture that can be read? Each unit's strongest, of all that there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from graphkit.measures.collaboration import Verdict

if TYPE_CHECKING:
    import pandas as pd

STRONGEST = 3
"""How many ties of each unit make the first picture."""


def backbone(collaboration: pd.DataFrame, *, strongest: int = STRONGEST) -> pd.DataFrame:
    """Mark the ties that a first picture shows; nothing is tested here, these are the facts that weigh most.

    Args:
        collaboration: columns ``a_id, b_id, together, newman, verdict``, the strongest tie first.
        strongest: how many ties of each unit are shown at least, 0 or more.

    Returns:
        The pairs with common tasks in their order, with two more columns: ``strong``: among the strongest ties of
        either of its units by Newman's weight, those of equal weight in the order of the table; ``confirmed``: called
        “more” by the test.
    """
    ties = collaboration.loc[collaboration["together"].gt(0)].reset_index(drop=True)
    confirmed = ties["verdict"].eq(str(Verdict.MORE)).astype(bool)
    strong = _among_strongest(ties["a_id"], ties["b_id"], strongest)
    return ties.assign(strong=strong, confirmed=confirmed).astype({"strong": bool})


def _among_strongest(one: Iterable[str], other: Iterable[str], strongest: int) -> list[bool]:
    """Of ties in falling order, whether each is among the first of one of its ends."""
    ties: Counter[str] = Counter()
    found = []
    for ends in zip(one, other, strict=True):
        found.append(any(ties[end] < strongest for end in ends))
        ties.update(ends)
    return found
