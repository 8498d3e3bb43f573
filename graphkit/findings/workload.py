"""Findings about who carries how much."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphkit.errors import Sentence
from graphkit.findings.finding import Finding
from graphkit.findings.study import Study, tasks_of
from graphkit.records import Kind, Role

_ROLES_ZH = {Role.LEAD: "牵头 {} 项", Role.RESPONSIBLE: "负责 {} 项"}
_ROLES_EN = {Role.LEAD: "leads {}", Role.RESPONSIBLE: "answers for {}"}
_LOAD_CAVEAT = Sentence(
    "折算负担：一项任务计 1，由各牵头单位平分；不计协办，也不区分任务难易。",
    "Load: each task weighs 1, shared equally among its lead units; support and difficulty are not weighed.",
)


def load_findings(study: Study) -> Iterator[Finding]:
    """The unit with the heaviest load, and the one with the most support."""
    units = study.workload.loc[study.workload["kind"].eq(str(Kind.UNIT))]
    carrying = units.loc[units["load"].gt(0)]
    if len(carrying) > 1:
        first, median = carrying.iloc[0], carrying["load"].median()
        sentence = Sentence(
            f"{first.party}的折算负担最重：{first.load:.2f} 项（{_roles(first, _ROLES_ZH, '，')}），"
            f"是承担任务的 {len(carrying)} 个单位中位数（{median:.2f} 项）的 {first.load / median:.1f} 倍；"
            f"另协办 {first.support} 项。",
            f"{first.party} carries the heaviest load: {first.load:.2f} tasks ({_roles(first, _ROLES_EN, ', ')}), "
            f"{first.load / median:.1f} times the median ({median:.2f}) of the {len(carrying)} units that carry any; "
            f"it supports {first.support} more.",
        )
        evidence = tasks_of(study, first.party_id, Role.LEAD, Role.RESPONSIBLE)
        yield Finding(first.party, first.party_id, "medium", f"{first.load:.2f}", sentence, evidence, _LOAD_CAVEAT)
    if len(units) > 1 and units["support"].max() > 0:
        most = units.sort_values(["support", "party_id"], ascending=[False, True]).iloc[0]
        sentence = Sentence(
            f"{most.party}协办最多：{most.support} 项，另牵头 {most.lead} 项。",
            f"{most.party} supports the most tasks: {most.support}; it leads {most.lead} more.",
        )
        evidence = tasks_of(study, most.party_id, Role.SUPPORT)
        yield Finding(most.party, most.party_id, "low", str(most.support), sentence, evidence)


def _roles(row: Any, words: dict[Role, str], separator: str) -> str:
    """In how many tasks a unit leads and answers, leaving out what it does in none."""
    counts = {Role.LEAD: row.lead, Role.RESPONSIBLE: row.responsible}
    return separator.join(words[role].format(count) for role, count in counts.items() if count)


def group_findings(study: Study) -> Iterator[Finding]:
    """The group with the most tasks among those whose members nobody has written down."""
    parties = study.ledger.parties
    unknown = parties.loc[parties["kind"].eq(str(Kind.GROUP)) & parties["members"].eq("[]"), "party_id"]
    groups = study.workload.loc[study.workload["party_id"].isin(unknown)]
    if groups.empty:
        return
    most = groups.sort_values(["tasks", "party_id"], ascending=[False, True]).iloc[0]
    sentence = Sentence(
        f"“{most.party}”以集体名义列在 {most.tasks} 项任务中，算不到具体单位头上；在名册中填写成员后可以展开。",
        f"“{most.party}” stands as a group in {most.tasks} tasks and counts for no unit in particular; "
        "fill in its members in the roster to expand it.",
    )
    evidence = tasks_of(study, most.party_id, Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT)
    yield Finding(most.party, most.party_id, "low", str(most.tasks), sentence, evidence)
