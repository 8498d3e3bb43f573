"""Which ties make a picture that can be read? Each unit's strongest, of all that there are."""

from __future__ import annotations

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
    import pandas as pd

    ties = collaboration.loc[collaboration["together"].gt(0)].reset_index(drop=True)
    ends = pd.concat([ties["a_id"], ties["b_id"]]).sort_index(kind="stable")  # both ends of a tie, tie after tie
    near = ends.groupby(ends).cumcount().lt(strongest)
    return ties.assign(
        strong=near.groupby(level=0).any().reindex(ties.index, fill_value=False).astype(bool),
        confirmed=ties["verdict"].eq(str(Verdict.MORE)),
    )
