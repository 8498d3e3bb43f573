"""Do lines cross: does who leads a task oversee its lead units elsewhere, and how many leaders does a unit have?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from graphkit.errors import Sentence
from graphkit.ledger import rows
from graphkit.measures.cells import local_assignments, sound
from graphkit.measures.columns import completed
from graphkit.measures.holdings import carriers, holdings
from graphkit.measures.incidence import incidence
from graphkit.measures.undefined import UNDEFINED, nullable
from graphkit.records import Kind, Role

if TYPE_CHECKING:
    import pandas as pd

_WORDS, _COUNTS = ("task_id", "number", "section", "task"), ("pairs", "testable", "elsewhere")
_CROSSINGS = [*_WORDS, *_COUNTS, "congruency", "lines", "apart", "explanation_zh", "explanation_en", "line", "place"]
_OVERSIGHT = ["party_id", "party", "tasks", "leaders", "main_leader", "main_tasks", "main_share"]
_NAMED = 5


class Lines(StrEnum):
    """How the line of command of one task stands to those of the others."""

    CROSSED = "crossed"
    PARTLY = "partly"
    ALIGNED = "aligned"
    UNKNOWN = "unknown"


def crossings(assignments: pd.DataFrame, tasks: pd.DataFrame) -> pd.DataFrame:
    """How far the leaders of each task oversee its lead units elsewhere too, crossed lines first.

    Args:
        assignments: columns ``task_id, party_id, party, kind, role`` and any others.
        tasks: column ``task_id``; ``number, section, task, line, place`` where they are there.

    Returns:
        One row a task with at least one person as leader and one single unit that carries it: ``task_id, number,
        section, task``; ``pairs``: (leader, unit) pairs of the task; ``testable``: those of them where the unit
        carries another task under some person, and the person leads another task of some unit; ``elsewhere``:
        testable pairs that stand together in another task; ``congruency``: elsewhere / testable, in 0…1, undefined
        where no pair is testable; ``lines``: crossed (congruency 0: the leaders oversee none of the lead units
        anywhere else) | partly | aligned (1) | unknown (undefined); ``apart``: testable lead units that none of the
        task's leaders oversees elsewhere; ``explanation_zh, explanation_en``: who leads these units elsewhere, or why
        nothing can be said; else empty; ``line, place``. Crossed lines first, then rising congruency, then unknown,
        each in the order of the notice.

    Raises:
        ContractError: a column is missing.

    Notes:
        Our operationalisation of three-mode congruency (Knoke, Diani, Hollway & Christopoulos, Multimodal Political
        Networks, 2021): in the two-mode networks leaders x tasks and tasks x units, the share of paths
        leader - task - unit that another task closes to a cycle of four. A leader and a unit that never meet again
        may be as the office wants it: the figure says what the notice shows, not that a line is wrong.
    """
    assignments = local_assignments("crossings", assignments)
    tasks = sound("crossings", "tasks", tasks, "task_id", beside=assignments)
    pairs = _pairs(assignments)
    sums = pairs.groupby("task_id")[["testable", "elsewhere"]].sum()
    counted = sums.assign(pairs=pairs.groupby("task_id").size())
    apart = _apart(pairs)
    counted = counted.assign(apart=apart.groupby("task_id").size()).fillna({"apart": 0}).astype("int64")
    columns = [*_WORDS, "line", "place"]
    table = completed(tasks, *columns)[columns].merge(counted, left_on="task_id", right_index=True)
    congruency = table["elsewhere"] / table["testable"].where(table["testable"] > 0)
    why = {**dict.fromkeys(table.loc[congruency.isna(), "task_id"], _UNKNOWN), **_explanations(pairs, apart)}
    told = [why.get(task_id, Sentence("", "")) for task_id in table["task_id"]]
    table = table.assign(
        congruency=congruency,
        lines=[str(_lines(value)) for value in congruency],
        explanation_zh=[sentence.zh for sentence in told],
        explanation_en=[sentence.en for sentence in told],
    ).astype(dict.fromkeys(("lines", "explanation_zh", "explanation_en"), "str"))
    ordered = table.sort_values("congruency", kind="stable", na_position="last", ignore_index=True)[_CROSSINGS]
    return nullable(ordered, "crossings")


def _lines(congruency: float) -> Lines:
    if congruency != congruency:  # undefined: NaN is not itself
        return Lines.UNKNOWN
    return {0.0: Lines.CROSSED, 1.0: Lines.ALIGNED}.get(congruency, Lines.PARTLY)


def oversight(assignments: pd.DataFrame) -> pd.DataFrame:
    """Under how many leaders each unit stands (多头), the most first.

    Args:
        assignments: columns ``task_id, party_id, party, kind, role`` and any others.

    Returns:
        One row a unit that carries a task of a person: ``party_id, party``; ``tasks``: those tasks; ``leaders``:
        different persons who lead them, ≥ 1; ``main_leader``: who leads most of them (the first by name of several);
        ``main_tasks``; ``main_share``: of ``tasks``, in (0, 1]. Empty if no such task is there.

    Notes:
        Carrying is leading, or being responsible where nobody leads. Several leaders over one unit are usual for
        bodies that serve everybody (an economic zone, finance); the figure says who has to agree, no more.
    """
    import numpy as np

    assignments = local_assignments("oversight", assignments)
    held = incidence(assignments)
    persons, units = held.is_kind(Kind.LEADER), held.is_kind(Kind.UNIT)
    leading, carrying = held.roles[Role.LEADER][:, persons], held.carrying[:, units]
    names = held.parties.loc[persons, "party"].to_numpy(dtype=object)
    of_persons = carrying.T @ (np.diff(leading.indptr) > 0).astype("int64")
    met = (carrying.T @ leading).tocoo()
    unit, leader = met.coords
    order = np.lexsort((names[leader], -met.data, unit))
    below, at, leaders = np.unique(unit[order], return_index=True, return_counts=True)
    main = order[at]
    table = held.parties.loc[units, ["party_id", "party"]].iloc[below]
    table = table.assign(
        tasks=of_persons[below],
        leaders=leaders,
        main_leader=names[leader[main]],
        main_tasks=met.data[main].astype("int64"),
    ).astype({"main_leader": "str"})
    table = table.assign(main_share=table["main_tasks"] / table["tasks"])
    by = ["leaders", "tasks", "party_id"]
    return table.sort_values(by, ascending=[False, False, True], ignore_index=True)[_OVERSIGHT]


def _pairs(assignments: pd.DataFrame) -> pd.DataFrame:
    """Each person with each single unit below in a task: ``task_id, leader_id, leader, unit_id, unit, …``.

    ``elsewhere``: whether both stand together in another task; ``testable``: whether each stands in another task with
    anybody of the other kind, so that they could.
    """
    leading = holdings(assignments, Role.LEADER)
    leading = leading.loc[leading["kind"].eq(str(Kind.LEADER)), ["task_id", "party_id", "party"]]
    carrying = carriers(assignments).drop_duplicates(["task_id", "party_id"])
    carrying = carrying.loc[carrying["kind"].eq(str(Kind.UNIT)), ["task_id", "party_id", "party"]]
    pairs = leading.merge(carrying, on="task_id", suffixes=("_leader", "_unit"))
    pairs.columns = ["task_id", "leader_id", "leader", "unit_id", "unit"]
    together = pairs.groupby(["leader_id", "unit_id"])["task_id"].transform("size")
    of_unit = pairs.groupby("unit_id")["task_id"].transform("nunique")
    of_leader = pairs.groupby("leader_id")["task_id"].transform("nunique")
    return pairs.assign(elsewhere=together.gt(1), testable=of_unit.gt(1) & of_leader.gt(1))


def _apart(pairs: pd.DataFrame) -> pd.DataFrame:
    """Testable units that none of their task's leaders oversees elsewhere: ``task_id, unit_id, unit``."""
    units = pairs.loc[pairs["testable"]].groupby(["task_id", "unit_id"], sort=False)
    met = units.agg(unit=("unit", "first"), elsewhere=("elsewhere", "any")).reset_index()
    return met.loc[~met["elsewhere"].astype(bool), ["task_id", "unit_id", "unit"]]


def _explanations(pairs: pd.DataFrame, apart: pd.DataFrame) -> dict[str, Sentence]:
    """Of each task with units that are led by others elsewhere: by whom, and in how many tasks."""
    others: defaultdict[str, Counter[str]] = defaultdict(Counter)
    tasks: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows(pairs.loc[pairs["unit_id"].isin(apart["unit_id"])]):
        others[row["unit_id"]][row["leader"]] += 1
        tasks[row["unit_id"]].add(row["task_id"])
    here = pairs.loc[pairs["task_id"].isin(apart["task_id"])].drop_duplicates(["task_id", "leader"])
    leaders = here.groupby("task_id")["leader"].agg(list).to_dict()
    units: defaultdict[str, list[tuple[str, int, Counter[str]]]] = defaultdict(list)
    for row in rows(apart):
        elsewhere = others[row["unit_id"]] - Counter(leaders[row["task_id"]])
        units[row["task_id"]].append((row["unit"], len(tasks[row["unit_id"]]) - 1, elsewhere))
    return {task_id: _explanation(leaders[task_id], told) for task_id, told in units.items()}


def _explanation(leaders: list[str], units: Iterable[tuple[str, int, Counter[str]]]) -> Sentence:
    """Who leads a task, and who leads its units in how many other tasks."""
    zh = [f"“{unit}”在其他 {count} 项任务里由{_some(others, '、', '{}（{} 项）')}牵头" for unit, count, others in units]
    en = [
        f"“{unit}” stands in {count} other tasks under {_some(others, ', ', '{} ({})')}"
        for unit, count, others in units
    ]
    return Sentence(
        f"本任务的牵头领导是{'、'.join(leaders)}；{'；'.join(zh)}",
        f"the leader here is {', '.join(leaders)}; {'; '.join(en)}",
    )


_UNKNOWN = UNDEFINED["crossings"]["congruency"].why


def _some(others: Counter[str], separator: str, form: str) -> str:
    listed = [form.format(name, count) for name, count in sorted(others.items(), key=lambda each: (-each[1], each[0]))]
    return separator.join(listed[:_NAMED]) + (" …" if len(listed) > _NAMED else "")
