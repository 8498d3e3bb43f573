"""Findings about tasks without an owner."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.errors import Sentence
from graphkit.findings.finding import Finding
from graphkit.findings.study import Study
from graphkit.vocabulary import cause_words

_AIMS = ("no_deadline", "no_target")


def orphan_findings(study: Study) -> Iterator[Finding]:
    """Each cause with its tasks; gaps that were declared to be meant are no findings, missing aims are told apart."""
    wanted = study.orphans["exception"].eq("") & ~study.orphans["cause"].isin(_AIMS)
    for (cause, severity), gaps in study.orphans.loc[wanted].groupby(["cause", "severity"], sort=False):
        told, named = cause_words(str(cause), "told"), study.named(gaps["task_id"])
        sentence = Sentence(
            f"{len(gaps)} 项任务{told['zh']}：{named.zh}。", f"{told['en']}: {named.en} ({len(gaps)} in all)."
        )
        yield Finding("", "", str(severity), str(len(gaps)), sentence, tuple(gaps["task_id"]), view="orphans")


def aim_findings(study: Study) -> Iterator[Finding]:
    """How many tasks can be held to a time or a figure; nothing where no task states either."""
    tasks, targets, deadlines = study.ledger.tasks, study.ledger.targets, study.ledger.deadlines
    timed, measured = tasks["task_id"].isin(deadlines["task_id"]), tasks["task_id"].isin(targets["task_id"])
    neither = tasks.loc[~timed & ~measured]
    if neither.empty or len(neither) == len(tasks):
        return
    sentence = Sentence(
        f"{len(tasks)} 项任务中，写明完成时限的 {timed.sum()} 项，写明量化目标的 {measured.sum()} 项；"
        f"两样都没有写的 {len(neither)} 项，督查时没有时限或数字可以对照。",
        f"Of {len(tasks)} tasks {timed.sum()} state a deadline and {measured.sum()} a measurable target; "
        f"{len(neither)} state neither, and there is neither a date nor a figure to hold them to.",
    )
    evidence = tuple(neither["task_id"])
    yield Finding("", "", "low", str(len(neither)), sentence, evidence, caveat=_AIMS_CAVEAT, view="orphans")


_AIMS_CAVEAT = Sentence(
    "时限和目标按文字规则识别，可能有遗漏；也可以由牵头单位在清单台账里另行明确。",
    "Deadlines and targets are read by rule and some may be missed; the lead units may fix them in their own lists.",
)
