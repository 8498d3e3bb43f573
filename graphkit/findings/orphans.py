"""Findings about tasks without an owner."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.errors import Sentence
from graphkit.findings.finding import Finding, labels, some
from graphkit.findings.study import Study
from graphkit.vocabulary import cause_words


def orphan_findings(study: Study) -> Iterator[Finding]:
    """Each cause with its tasks; gaps that were declared to be meant are no findings."""
    open_gaps = study.orphans.loc[study.orphans["exception"].eq("")]
    for (cause, severity), gaps in open_gaps.groupby(["cause", "severity"], sort=False):
        told = cause_words(str(cause), "told")
        sentence = Sentence(
            f"{len(gaps)} 项任务{told['zh']}：{some(labels(gaps, '第 {} 项', 'zh'), '、')}。",
            f"{told['en']}: {some(labels(gaps, 'no. {}', 'en'), ', ')} ({len(gaps)} in all).",
        )
        yield Finding("", "", str(severity), str(len(gaps)), sentence, tuple(gaps["task_id"]), view="orphans")
