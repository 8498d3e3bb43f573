"""Findings about lines of command: tasks whose leader oversees none of their lead units anywhere else."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.errors import Sentence
from graphkit.findings.finding import Finding
from graphkit.findings.guesses import marked
from graphkit.findings.held import Held
from graphkit.findings.study import Study
from graphkit.records import Role


def crossing_findings(study: Study) -> Iterator[Finding]:
    """The tasks with crossed lines, where there are any."""
    crossed = study.crossings.loc[study.crossings["lines"].eq("crossed")]
    testable = int(study.crossings["lines"].ne("unknown").sum())
    if crossed.empty or len(crossed) * 2 > testable:  # where most lines cross, that is how the notice works
        return
    evidence = tuple(crossed["task_id"])
    named = study.named(evidence)
    sentence = Sentence(
        f"能比较的 {testable} 项任务中，{len(crossed)} 项的牵头领导在其他任务里都不牵头这些单位：{named.zh}。",
        f"Of {testable} tasks that can be compared {len(crossed)} {'has' if len(crossed) == 1 else 'have'} leaders who "
        f"oversee none of the lead units anywhere else: {named.en}.",
    )
    caveat = Sentence(
        "可能是特意安排，也可能是写错了人；请核对。",
        "This may be meant, or a name may be wrong; please check.",
    )
    found = Finding("", "", "low", str(len(crossed)), sentence, evidence, caveat, view="crossings")
    yield marked(found, Held(study.ledger.assignments).of_tasks(evidence, Role.LEADER, Role.LEAD, Role.RESPONSIBLE))
