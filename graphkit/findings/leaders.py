"""Findings about leaders."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.errors import Sentence
from graphkit.findings.finding import Finding
from graphkit.findings.study import Study, tasks_of
from graphkit.records import Kind, Role


def leader_findings(study: Study) -> Iterator[Finding]:
    """The leader with the heaviest load."""
    persons = study.leaders.loc[study.leaders["kind"].eq(str(Kind.LEADER))]
    spread = study.concentration
    if len(persons) < 2 or spread.hhi is None:
        return
    first = persons.iloc[0]
    led = _tasks_with_persons(study)
    sentence = Sentence(
        f"{first.party}在 {led} 项写明具体领导的任务中列 {first.tasks} 项，其中独自牵头 {first.sole} 项、"
        f"与他人共同牵头 {first.shared} 项。",
        f"{first.party} stands in {first.tasks} of the {led} tasks that name a person as leader: alone in "
        f"{first.sole}, with others in {first.shared}.",
    )
    caveat = Sentence(
        f"按折算负担，{spread.count} 位领导的分布相当于 {spread.effective:.1f} 人平均分担（HHI {spread.hhi:.2f}）。",
        f"By load, the {spread.count} leaders are spread as {spread.effective:.1f} equal ones would be "
        f"(HHI {spread.hhi:.2f}).",
    )
    evidence = tasks_of(study, first.party_id, Role.LEADER)
    yield Finding(first.party, first.party_id, "low", str(first.tasks), sentence, evidence, caveat)


def _tasks_with_persons(study: Study) -> int:
    table = study.ledger.assignments
    persons = table["role"].eq(str(Role.LEADER)) & table["kind"].eq(str(Kind.LEADER))
    return int(table.loc[persons, "task_id"].nunique())
