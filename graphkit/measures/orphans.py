"""Which tasks does nobody really own?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from graphkit.errors import Sentence
from graphkit.ledger import rows
from graphkit.records import Kind, Role
from graphkit.vocabulary import names_partners

if TYPE_CHECKING:
    import pandas as pd


class Cause(StrEnum):
    """Why a task may have no owner."""

    NOBODY_NAMED = "nobody_named"
    UNRESOLVED_ONLY = "unresolved_only"
    NO_LEAD = "no_lead"
    LEAD_IS_GROUP = "lead_is_group"
    LEAD_GROUP_FIRST = "lead_group_first"
    SEVERAL_WITHOUT_FIRST = "several_without_first"
    NO_LEADER = "no_leader"
    LEADER_IS_GROUP = "leader_is_group"
    NO_SUPPORT = "no_support"


SEVERITY = {
    Cause.NOBODY_NAMED: "high",
    Cause.UNRESOLVED_ONLY: "high",
    Cause.NO_LEAD: "high",
    Cause.LEAD_IS_GROUP: "high",
    Cause.NO_LEADER: "medium",
    Cause.LEADER_IS_GROUP: "medium",
    Cause.LEAD_GROUP_FIRST: "medium",
    Cause.SEVERAL_WITHOUT_FIRST: "low",
    Cause.NO_SUPPORT: "low",
}
_ORDER = ("high", "medium", "low")


@dataclass(slots=True)
class _Held:
    """The parties of one task by role, in listed order, as (name, kind); and names that were not resolved."""

    leaders: list[tuple[str, str]] = field(default_factory=list)
    leads: list[tuple[str, str]] = field(default_factory=list)
    responsible: list[tuple[str, str]] = field(default_factory=list)
    support: list[tuple[str, str]] = field(default_factory=list)
    unresolved: list[str] = field(default_factory=list)

    def of(self, role: str) -> list[tuple[str, str]]:
        return {
            Role.LEADER: self.leaders,
            Role.LEAD: self.leads,
            Role.RESPONSIBLE: self.responsible,
            Role.SUPPORT: self.support,
        }[Role(role)]


def orphans(assignments: pd.DataFrame, tasks: pd.DataFrame, unresolved: pd.DataFrame | None = None) -> pd.DataFrame:
    """Tasks whose ownership has a gap, one row a task and cause, the gravest first.

    Args:
        assignments: columns ``task_id, party, kind, role, position``.
        tasks: columns ``task_id, document_id, section, number, task, line, place``; every task counts, also
            those without any assignment.
        unresolved: mentions without a party, columns ``task_id, role, as_written``.

    Returns:
        ``task_id, number, section, task, cause, severity`` (high | medium | low), ``explanation_zh,
        explanation_en, line, place``. Empty if every task has its owners.

    Notes:
        “No leader” is a gap only in a document that names leaders elsewhere, and “no support” only where the words
        of the task speak of partners. Causes after the RACI rule of one accountable party for each task.
    """
    import pandas as pd

    held = _held(assignments, unresolved)
    with_leaders = set(tasks.loc[tasks["task_id"].isin([t for t, h in held.items() if h.leaders]), "document_id"])
    found = [
        {**task, "cause": str(cause), "severity": SEVERITY[cause], "explanation_zh": why.zh, "explanation_en": why.en}
        for task in rows(tasks)
        for cause, why in _gaps(held[task["task_id"]], task["task"], needs_leader=task["document_id"] in with_leaders)
    ]
    columns = ["task_id", "number", "section", "task", "cause", "severity", "explanation_zh", "explanation_en"]
    table = pd.DataFrame(found, columns=[*columns, "line", "place"])
    rank = table["severity"].map({name: at for at, name in enumerate(_ORDER)})
    return table.loc[rank.sort_values(kind="stable").index].reset_index(drop=True)


def _held(assignments: pd.DataFrame, unresolved: pd.DataFrame | None) -> defaultdict[str, _Held]:
    held: defaultdict[str, _Held] = defaultdict(_Held)
    ordered = assignments.sort_values(["task_id", "role", "position"], kind="stable")
    columns = (ordered[name] for name in ("task_id", "role", "party", "kind"))
    for task_id, role, party, kind in zip(*columns, strict=True):
        held[task_id].of(role).append((party, kind))
    if unresolved is not None:
        for task_id, role, written in zip(*(unresolved[c] for c in ("task_id", "role", "as_written")), strict=True):
            if role in (Role.LEAD, Role.RESPONSIBLE):
                held[task_id].unresolved.append(written)
    return held


def _gaps(held: _Held, text: str, *, needs_leader: bool) -> Iterator[tuple[Cause, Sentence]]:
    carriers = held.leads or held.responsible
    if not carriers and held.unresolved:
        yield (
            Cause.UNRESOLVED_ONLY,
            Sentence(
                f"牵头单位写的是{_zh(held.unresolved)}，认不出是哪个单位",
                f"the lead is written as {_en(held.unresolved)}, which names no party",
            ),
        )
    elif not carriers and not held.leaders:
        yield Cause.NOBODY_NAMED, Sentence("没有写明任何领导和责任单位", "names neither a leader nor a unit")
        return
    elif not carriers:
        yield Cause.NO_LEAD, Sentence("没有写明牵头单位或责任单位", "names no lead and no responsible unit")
    else:
        yield from _carrier_gaps(held)
    yield from _leader_gaps(held, needs_leader=needs_leader)
    if carriers and not held.support and names_partners(text):
        yield (
            Cause.NO_SUPPORT,
            Sentence(
                "任务内容提到要与其他单位配合，却没有列协办单位",
                "its words speak of partners, but no supporting unit is named",
            ),
        )


def _carrier_gaps(held: _Held) -> Iterator[tuple[Cause, Sentence]]:
    carriers = held.leads or held.responsible
    names = [name for name, _ in carriers]
    single = [name for name, kind in carriers if kind != Kind.GROUP]
    role_zh, role_en = ("牵头单位", "lead") if held.leads else ("责任单位", "responsible party")
    if not single:
        yield (
            Cause.LEAD_IS_GROUP,
            Sentence(
                f"{role_zh}只写了集体名称{_zh(names)}，没有落实到具体单位",
                f"the only {role_en} is a group, {_en(names)}: no unit in particular",
            ),
        )
    elif carriers[0][1] == Kind.GROUP:
        yield (
            Cause.LEAD_GROUP_FIRST,
            Sentence(
                f"{role_zh}排在首位的是集体名称{_zh(names[:1])}，写明的具体单位只有{_zh(single)}",
                f"the first {role_en} is a group, {_en(names[:1])}; the only units named are {_en(single)}",
            ),
        )
    elif not held.leads and len(set(names)) > 1:
        yield (
            Cause.SEVERAL_WITHOUT_FIRST,
            Sentence(
                f"列了 {len(set(names))} 个责任单位，没有写明谁牵头",
                f"names {len(set(names))} responsible parties and none that leads",
            ),
        )


def _leader_gaps(held: _Held, *, needs_leader: bool) -> Iterator[tuple[Cause, Sentence]]:
    names = [name for name, _ in held.leaders]
    if held.leaders and all(kind == Kind.GROUP for _, kind in held.leaders):
        yield (
            Cause.LEADER_IS_GROUP,
            Sentence(
                f"牵头领导只写了{_zh(names)}，没有落实到具体一人",
                f"the leader is a group, {_en(names)}: no person in particular",
            ),
        )
    elif not held.leaders and needs_leader:
        yield (
            Cause.NO_LEADER,
            Sentence(
                "没有写明牵头领导，而本通知的其他任务写明了", "names no leader, though other tasks of the notice do"
            ),
        )


def _zh(names: list[str]) -> str:
    return "、".join(f"“{name}”" for name in names)


def _en(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
