"""Findings about who works with whom."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.errors import Sentence
from graphkit.findings.finding import Finding
from graphkit.findings.study import Study, tasks_of
from graphkit.records import Role


def pair_findings(study: Study) -> Iterator[Finding]:
    """The pair of units with most tasks together."""
    if study.collaboration.empty:
        return
    first = study.collaboration.sort_values(["together", "newman"], ascending=False, kind="stable").iloc[0]
    sentence = Sentence(
        f"{first.a}与{first.b}共同出现在 {first.together} 项任务中，"
        f"在 {len(study.collaboration)} 对有共同任务的单位里最多。",
        f"{first.a} and {first.b} stand together in {first.together} tasks, the most of the "
        f"{len(study.collaboration)} pairs of units that share any.",
    )
    roles = (Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT)
    other = set(tasks_of(study, first.b_id, *roles))
    evidence = tuple(task for task in tasks_of(study, first.a_id, *roles) if task in other)
    yield Finding(first.a, first.a_id, "low", str(first.together), sentence, evidence)
