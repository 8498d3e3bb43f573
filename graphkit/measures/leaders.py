"""Which leader answers for how much?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, overload

from graphkit.measures import portable
from graphkit.measures.bands import band
from graphkit.measures.cells import sound, sound_assignments
from graphkit.measures.columns import completed
from graphkit.measures.engine import is_pandas
from graphkit.measures.incidence import EQUAL, Incidence, counts, incidence, neighbours, shared, sums
from graphkit.measures.resampling import Draws, drawn_loads
from graphkit.measures.undefined import nullable
from graphkit.records import Kind, Role

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from scipy import sparse


@dataclass(frozen=True, slots=True)
class Concentrated:
    """When a leader holds too much: the share from which on, and how firmly; checks itself when made.

    The share is ``multiple`` times the even share 1/n of n leaders; where that is out of reach, half of the way from
    the even share to everything; and never less than ``least``.

    Raises:
        ValueError: a rule is out of its range.
    """

    multiple: float = 2.0
    least: float = 0.25
    firm: float = 0.95
    """In at least this share of the draws of other tasks the leader's share has to reach the threshold as well."""
    draws: Draws = field(default_factory=Draws)

    def __post_init__(self) -> None:
        if not 1 <= self.multiple < float("inf") or not 0 < self.least <= 1 or not 0 < self.firm <= 1:
            raise ValueError("multiple is at least 1, least and firm are shares above 0 and up to 1")

    def threshold(self, count: int) -> float:
        """The share from which on one of ``count`` leaders holds too much; infinite for a single one."""
        if count < 2:
            return float("inf")
        even = 1 / count
        return max(self.least, min(self.multiple * even, (even + 1) / 2))


@overload
def leaders(
    assignments: pd.DataFrame, tasks: pd.DataFrame | None = None, *, rule: Concentrated | None = None
) -> pd.DataFrame: ...
@overload
def leaders(assignments: Any, tasks: Any = None, *, rule: Concentrated | None = None) -> Any: ...
def leaders(assignments: Any, tasks: Any = None, *, rule: Concentrated | None = None) -> Any:
    """Tasks of each leader, alone and shared, the leader's fractional load, and what stands below the leader.

    Args:
        assignments: columns ``task_id, party_id, party, kind, role`` and any others, of any engine.
        tasks: of the same engine, columns ``task_id, section`` and any others; ``document_id`` where there are several
            documents.
        rule: when a leader holds too much; the stated default where none is given.

    Returns:
        One row a party in the role of leader, persons first, the heaviest load first:
        ``party_id, party, kind``; ``tasks``; ``sole``: tasks with no other leader; ``shared``: the rest; ``load``:
        each task's weight 1 shared equally among its leaders; ``share``: load over the sum of the loads of persons,
        in 0…1, undefined for a group (各位县长), which is never ranked with persons; ``units``: different units that
        lead or answer for the leader's tasks, and their ``band`` (0, 1, 2–3, 4–7, 8–12, 13–16, 17+); ``fields``, where
        tasks are given: different sections of the notice that these stand in; ``over``: whether the leader holds too
        much by the rule, never for a group or for the only leader. Empty if no task names a leader. A table of
        another engine than pandas has no ``over``, which takes draws: see ``portable.leaders``.

    Raises:
        ContractError: a column is missing.
    """
    if not is_pandas(assignments):
        return portable.leaders(assignments, tasks)
    assignments = sound_assignments("leaders", assignments)
    held = incidence(assignments)
    leading = held.roles[Role.LEADER]
    persons = held.is_kind(Kind.LEADER)
    table = held.parties.assign(tasks=counts(leading), sole=_sole(leading))
    table["shared"] = table["tasks"] - table["sole"]
    table["load"] = sums(shared(leading))
    total = table.loc[persons, "load"].sum()
    table["share"] = (table["load"] / (total if total else float("nan"))).where(persons)
    units = held.holding(Role.LEAD, Role.RESPONSIBLE)[:, held.is_kind(Kind.UNIT)]
    table["units"] = neighbours(leading, units)
    table["band"] = [band(count) for count in table["units"].tolist()]
    if tasks is not None:
        tasks = sound("leaders", "tasks", tasks, "task_id", "section", beside=assignments)
        table["fields"] = _fields(held, completed(tasks, "document_id"))
    table["over"] = _over(held, table["share"], rule or Concentrated())
    table = table.loc[table["tasks"].gt(0)].assign(person=persons[table["tasks"].gt(0)])
    table = table.sort_values(["person", "load", "party_id"], ascending=[False, False, True], ignore_index=True)
    return nullable(table.drop(columns="person"), "leaders")


def _sole(leading: sparse.csr_array) -> NDArray[np.int64]:
    import numpy as np

    alone = (np.diff(leading.indptr) == 1).astype("int64")
    return np.asarray(leading.T @ alone, dtype="int64")


def _fields(held: Incidence, tasks: pd.DataFrame) -> NDArray[np.int64]:
    """Different sections of each party's tasks as a leader; sections of two documents are two."""
    import numpy as np
    import pandas as pd
    from scipy import sparse

    section = pd.MultiIndex.from_frame(tasks[["document_id", "section"]]).factorize()[0]
    rows = held.tasks.get_indexer(pd.Index(tasks["task_id"]))
    known = rows >= 0
    shape = (len(held.tasks), int(section.max(initial=-1)) + 1)
    where = (rows[known], section[known])
    return neighbours(held.roles[Role.LEADER], sparse.csr_array((np.ones(known.sum()), where), shape=shape))


def _over(held: Incidence, share: pd.Series[Any], rule: Concentrated) -> NDArray[np.bool_]:
    """Whether the share of a party is too much in the notice and firmly so in draws of other tasks."""
    import numpy as np

    persons = held.is_kind(Kind.LEADER)
    parts = shared(held.roles[Role.LEADER])[:, persons]
    leading = counts(parts) > 0
    threshold = rule.threshold(int(leading.sum()))
    over = np.zeros(len(persons), dtype=bool)
    if np.isfinite(threshold):
        drawn = drawn_loads(parts, held.tasks, rule.draws)
        firm = (drawn >= (threshold - EQUAL) * drawn.sum(axis=1, keepdims=True)).mean(axis=0) >= rule.firm - EQUAL
        over[persons] = (share.to_numpy()[persons] >= threshold - EQUAL) & firm
    return over
