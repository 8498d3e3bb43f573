"""Findings about lines of command: tasks whose leader oversees none of their lead units anywhere else."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.errors import Sentence
from graphkit.findings.finding import Finding, labels, some
from graphkit.findings.study import Study


def crossing_findings(study: Study) -> Iterator[Finding]:
    """The tasks with crossed lines, where there are any."""
    crossed = study.crossings.loc[study.crossings["lines"].eq("crossed")]
    testable = int(study.crossings["lines"].ne("unknown").sum())
    if crossed.empty:
        return
    sentence = Sentence(
        f"能比较的 {testable} 项任务中，{len(crossed)} 项的牵头领导在其他任务里都不牵头这些单位："
        f"{some(labels(crossed, '第 {} 项', 'zh'), '、')}。",
        f"Of {testable} tasks that can be compared {len(crossed)} have leaders who oversee none of their lead units "
        f"anywhere else: {some(labels(crossed, 'no. {}', 'en'), ', ')}.",
    )
    caveat = Sentence(
        "可能是特意安排，也可能是写错了人；请核对。",
        "This may be meant, or a name may be wrong; please check.",
    )
    evidence = tuple(crossed["task_id"])
    yield Finding("", "", "low", str(len(crossed)), sentence, evidence, caveat, view="crossings")
