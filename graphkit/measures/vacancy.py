"""What would one vacancy leave open, task by task?"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from graphkit.ledger import rows
from graphkit.measures.cells import local_assignments, sound
from graphkit.measures.columns import completed
from graphkit.measures.holdings import carriers
from graphkit.records import Kind, Role

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = ("task_id", "number", "section", "task", "role", "effect", "left", "could_ask")
_WORDS = ("as_written", "line", "start", "end", "place")
_Held = Mapping[str, Sequence[dict[str, Any]]]
"""Assignments of one task by role, in listed order."""


class Effect(StrEnum):
    """What becomes of a task in one role when one holder leaves."""

    ORPHANED = "orphaned"
    GROUP_LEFT = "group_left"
    ONE_LEFT = "one_left"
    KEPT = "kept"
    SUPPORT_LOST = "support_lost"


def vacancy(assignments: pd.DataFrame, tasks: pd.DataFrame, party_id: str) -> pd.DataFrame:
    """The tasks of one person or unit, and who would be left in each.

    Args:
        assignments: columns ``task_id, party_id, party, kind, role, position``; where they are there,
            ``as_written, line, start, end, place``.
        tasks: column ``task_id``; ``number, section, task`` where they are there.
        party_id: who leaves.

    Returns:
        One row a task and role that the party holds, what is lost first: ``task_id, number, section, task, role``;
        ``effect``: orphaned (nobody is left in the role: no leader; nobody who leads or, where none leads, answers),
        group_left (only a group is), one_left (one single holder), kept (several, or the role is not the one that
        carries the task), support_lost (no support is left); ``left``: JSON list of who is; ``could_ask``: JSON list
        of who could be asked where nobody in particular is left: for a leader's place persons who lead the task's
        lead units elsewhere, most tasks first; for a unit's the single units that answer for or support the task, in
        listed order; ``as_written, line, start, end, place`` of the words. Empty if the party holds nothing.
    """
    import pandas as pd

    assignments = local_assignments("vacancy", assignments, "position")
    tasks = sound("vacancy", "tasks", tasks, "task_id", beside=assignments)
    assignments, tasks = completed(assignments, *_WORDS), completed(tasks, "number", "section", "task")
    mine = assignments.loc[assignments["party_id"].eq(party_id)].drop_duplicates(["task_id", "role"])
    concerned = assignments.loc[assignments["task_id"].isin(mine["task_id"])]
    held: defaultdict[str, defaultdict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(concerned.sort_values("position", kind="stable").drop_duplicates(["task_id", "role", "party_id"])):
        held[row["task_id"]][row["role"]].append(row)
    elsewhere = _leaders_of_units(assignments) if mine["role"].eq(str(Role.LEADER)).any() else {}
    words = dict.fromkeys(mine["task_id"], dict.fromkeys(("number", "section", "task"), ""))
    words |= {row["task_id"]: row for row in rows(tasks.loc[tasks["task_id"].isin(mine["task_id"])])}
    order = {task_id: at for at, task_id in enumerate(dict.fromkeys([*tasks["task_id"], *words]))}
    told = [
        {**row, **words[row["task_id"]], **_place(row), **_left(row, held[row["task_id"]], elsewhere)}
        for row in rows(mine)
    ]
    told.sort(key=lambda row: (list(Effect).index(row["effect"]), order[row["task_id"]], row["role"]))
    table = pd.DataFrame(told, columns=[*_COLUMNS, *_WORDS])
    whole = dict.fromkeys(("line", "start", "end"), "int64")
    return table.astype({name: whole.get(name, "str") for name in table.columns})


def _place(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in _WORDS}


def _left(row: dict[str, Any], held: _Held, elsewhere: Mapping[str, Counter[str]]) -> dict[str, Any]:
    """Who is left in the role of an assignment when its party leaves, and who could be asked."""
    role = Role(row["role"])
    carrying = Role.LEAD if held.get(Role.LEAD) else Role.RESPONSIBLE
    beside = role is Role.RESPONSIBLE and carrying is Role.LEAD
    others = [each for each in held.get(carrying if beside else role, ()) if each["party_id"] != row["party_id"]]
    single = [each for each in others if each["kind"] != Kind.GROUP]
    effect = Effect.KEPT if beside and others else _effect(role, len(others), len(single))
    asked: list[str] = []
    if effect in (Effect.ORPHANED, Effect.GROUP_LEFT):
        asked = _leaders_to_ask(row, held, elsewhere) if role is Role.LEADER else _units_to_ask(row, held)
    names = [each["party"] for each in others]
    return {
        "effect": str(effect),
        "left": json.dumps(names, ensure_ascii=False),
        "could_ask": json.dumps(asked, ensure_ascii=False),
    }


def _effect(role: Role, others: int, single: int) -> Effect:
    if role is Role.SUPPORT:
        return Effect.KEPT if others else Effect.SUPPORT_LOST
    if not single:
        return Effect.GROUP_LEFT if others else Effect.ORPHANED
    return Effect.ONE_LEFT if single == 1 else Effect.KEPT


def _leaders_to_ask(row: dict[str, Any], held: _Held, elsewhere: Mapping[str, Counter[str]]) -> list[str]:
    """Persons who lead the task's lead units in other tasks, those of most tasks first."""
    counts: Counter[str] = Counter()
    for unit in held.get(Role.LEAD) or held.get(Role.RESPONSIBLE, ()):
        counts.update(elsewhere.get(unit["party_id"], {}))
    counts.pop(row["party"], None)
    return [name for name, _ in sorted(counts.items(), key=lambda each: (-each[1], each[0]))]


def _units_to_ask(row: dict[str, Any], held: _Held) -> list[str]:
    """Single units that answer for or support the task, in listed order."""
    beside = [*held.get(Role.RESPONSIBLE, ()), *held.get(Role.SUPPORT, ())]
    named = (each["party"] for each in beside if each["kind"] == Kind.UNIT and each["party_id"] != row["party_id"])
    return list(dict.fromkeys(named))


def _leaders_of_units(assignments: pd.DataFrame) -> dict[str, Counter[str]]:
    """How many tasks of each unit each person leads."""
    persons = assignments["role"].eq(str(Role.LEADER)) & assignments["kind"].eq(str(Kind.LEADER))
    leading = assignments.loc[persons, ["task_id", "party"]].drop_duplicates()
    units = carriers(assignments).drop_duplicates(["task_id", "party_id"])
    met = leading.merge(units.loc[units["kind"].eq(str(Kind.UNIT)), ["task_id", "party_id"]], on="task_id")
    counts = met.groupby(["party_id", "party"]).size()
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for unit_id, person, count in counts.reset_index().itertuples(index=False):
        found[str(unit_id)][str(person)] = int(count)
    return found
