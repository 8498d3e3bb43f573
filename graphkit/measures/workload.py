"""Who carries how much?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, overload

from graphkit.measures import portable
from graphkit.measures.cells import sound, sound_assignments
from graphkit.measures.engine import is_pandas
from graphkit.measures.incidence import Incidence, companions, counts, incidence, neighbours, sums
from graphkit.measures.resampling import drawn_loads
from graphkit.measures.standing import Comparison, Level, compare
from graphkit.measures.undefined import nullable
from graphkit.measures.weighting import weighted_loads
from graphkit.records import Kind, Role

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

_ROLES = (Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT)


@overload
def workload(
    assignments: pd.DataFrame, targets: pd.DataFrame | None = None, *, rules: Comparison | None = None
) -> pd.DataFrame: ...
@overload
def workload(assignments: Any, targets: Any = None, *, rules: Comparison | None = None) -> Any: ...
def workload(assignments: Any, targets: Any = None, *, rules: Comparison | None = None) -> Any:
    """Tasks of each unit and group by role, its load, and how the load compares.

    Args:
        assignments: columns ``task_id, party_id, party, kind, role, position`` and any others, of any engine.
        targets: of the same engine, one row a measurable target, column ``task_id`` and any others.
        rules: weights and thresholds; the stated defaults where none are given.

    Returns:
        One row a party that leads, answers for or supports a task, the heaviest load first:
        ``party_id, party, kind``; ``lead, responsible, support``: tasks in that role (full counting);
        ``tasks``: different tasks in any of them; ``load``: a task's weight 1 shared equally among its lead
        parties, or its responsible parties where it names no lead (0 for a party that only supports); ``share``:
        load over the sum of all loads, in 0…1, undefined where nobody carries anything; ``weighted``: the load under
        ``rules.weights``; ``targets``, where they are given: those of the tasks that the party carries (full
        counting); ``leaders``: different persons that stand as leaders in the tasks that it leads or answers for;
        ``partners``: different other units in its tasks; ``rank``: of the load among units, 1 the heaviest,
        equal loads sharing the better rank; ``rank_best, rank_worst``: the range of the rank under
        ``rules.others``; ``multiple``: load over the median load of the units that carry something, undefined
        where none does; ``level, firmness``: see ``standing.compare``. Only units are compared: a group (各镇街) is
        nobody in particular, and its rank, multiple and firmness are undefined, as are those of a person who leads
        in the place of a unit. Empty if no assignment has such a role. A table of another engine than pandas has the
        counts only: see ``portable.workload``.

    Raises:
        ContractError: a column is missing.

    Notes:
        Loads sum to the number of tasks that somebody carries. Support is counted apart and carries no load.
        Fractional counting after Perianes-Rodriguez, Waltman & van Eck, Journal of Informetrics 10 (2016) 1178-1195;
        the fence after Tukey, Exploratory Data Analysis (1977).
    """
    if not is_pandas(assignments):
        return portable.workload(assignments, targets)
    assignments = sound_assignments("workload", assignments, "position")
    if targets is not None:
        targets = sound("workload", "targets", targets, "task_id", beside=assignments)
    rules = rules or Comparison()
    held = incidence(assignments)
    own, *others = weighted_loads(held, assignments, (rules.weights, *rules.others))
    table = _tallied(held).assign(weighted=own)
    if targets is not None:
        table["targets"] = _targets(held, targets)
    table["leaders"], table["partners"] = _above(held), _beside(held)
    ordered = _compared(table, held, others, rules).sort_values(
        ["load", "tasks", "party_id"], ascending=[False, False, True], ignore_index=True
    )
    return nullable(ordered, "workload")


def tally(assignments: pd.DataFrame) -> pd.DataFrame:
    """Only what is counted, without a comparison: the columns of ``workload`` up to ``share``, in the same order."""
    assignments = sound_assignments("workload", assignments)
    table = _tallied(incidence(assignments))
    ordered = table.loc[table["tasks"].gt(0)].sort_values(
        ["load", "tasks", "party_id"], ascending=[False, False, True], ignore_index=True
    )
    return nullable(ordered, "workload")


def _tallied(held: Incidence) -> pd.DataFrame:
    """Full counts by role, load and share; one row a party, also those without any."""
    table = held.parties.assign(**{str(role): counts(held.roles[role]) for role in _ROLES})
    table["tasks"] = counts(held.holding(*_ROLES))
    table["load"] = sums(held.loads)
    total = table["load"].sum()
    return table.assign(share=table["load"] / (total if total else float("nan")))


def _targets(held: Incidence, targets: pd.DataFrame) -> NDArray[np.int64]:
    import numpy as np

    of_task = targets["task_id"].value_counts().reindex(held.tasks, fill_value=0).to_numpy()
    return np.asarray(held.carrying.T @ of_task, dtype="int64")


def _above(held: Incidence) -> NDArray[np.int64]:
    """Different persons that lead the tasks which a party leads or answers for."""
    persons = held.roles[Role.LEADER][:, held.is_kind(Kind.LEADER)]
    return neighbours(held.holding(Role.LEAD, Role.RESPONSIBLE), persons)


def _beside(held: Incidence) -> NDArray[np.int64]:
    """Different other units in the tasks of a party."""
    return companions(held.holding(*_ROLES), held.is_kind(Kind.UNIT))


def _compared(
    table: pd.DataFrame, held: Incidence, others: Sequence[NDArray[np.float64]], rules: Comparison
) -> pd.DataFrame:
    """Parties with a task; units beside each other, all others without a comparison."""
    import numpy as np
    import pandas as pd

    loads = table["load"].to_numpy()
    under = np.array(others).reshape(len(others), len(loads))
    drawn = drawn_loads(held.loads, held.tasks, rules.draws)
    standing = table["tasks"].gt(0).to_numpy()
    units = table.index[standing & held.is_kind(Kind.UNIT)]
    found = compare(loads[units], under[:, units], drawn[:, units], rules)
    beside = {name: pd.Series(values, index=units).reindex(table.index) for name, values in found.items()}
    beside["level"] = beside["level"].fillna(str(Level.NONE))
    return table.assign(**beside).loc[standing]
