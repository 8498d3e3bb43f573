"""Findings about tasks without an owner."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.errors import Sentence
from graphkit.findings.finding import Finding, labels, some
from graphkit.findings.study import Study

_ORPHAN_SENTENCES = {
    "nobody_named": ("没有写明任何领导和责任单位", "Neither a leader nor a unit is named"),
    "unresolved_only": ("的牵头单位写得认不出是谁", "The lead is written so that nobody can be told"),
    "no_lead": ("没有写明牵头单位或责任单位", "No lead and no responsible unit is named"),
    "lead_is_group": ("的牵头单位只有集体名称，没有落实到具体单位", "Only a group leads, no unit in particular"),
    "no_leader": ("没有写明牵头领导，而其他任务写明了", "No leader is named, though other tasks have one"),
    "leader_is_group": (
        "的牵头领导只写了集体名称，没有落实到具体一人",
        "The leader is a group, no person in particular",
    ),
    "lead_group_first": ("的牵头单位以集体名称排在首位", "A group stands first among the leads"),
    "several_without_first": ("列了几个责任单位，没有写明谁牵头", "Several responsible parties, and none that leads"),
    "no_support": ("提到与其他单位配合，却没有列协办单位", "The words speak of partners, but no support is named"),
}


def orphan_findings(study: Study) -> Iterator[Finding]:
    """Each cause with its tasks."""
    for (cause, severity), gaps in study.orphans.groupby(["cause", "severity"], sort=False):
        zh, en = _ORPHAN_SENTENCES[str(cause)]
        sentence = Sentence(
            f"{len(gaps)} 项任务{zh}：{some(labels(gaps, '第 {} 项', 'zh'), '、')}。",
            f"{en}: {some(labels(gaps, 'no. {}', 'en'), ', ')} ({len(gaps)} in all).",
        )
        yield Finding("", "", str(severity), str(len(gaps)), sentence, tuple(gaps["task_id"]), view="orphans")
