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
    dated, counted = (
        _stated(int(found.sum()), *words) for found, words in ((timed, ("完成时限", "a deadline")), (measured, _TARGET))
    )
    sentence = Sentence(
        f"{len(tasks)} 项任务中，{dated.zh}，{counted.zh}；"
        f"两样都没有写的 {len(neither)} 项，督查时没有时限或数字可以对照。",
        f"Of {len(tasks)} tasks {dated.en}, {counted.en}; {len(neither)} {_state(len(neither))} neither, and there is "
        "no date and no figure to hold them to.",
    )
    evidence = tuple(neither["task_id"])
    yield Finding("", "", "low", str(len(neither)), sentence, evidence, caveat=_AIMS_CAVEAT, view="orphans")


def _stated(count: int, zh: str, en: str) -> Sentence:
    """How many tasks state an aim."""
    if not count:
        return Sentence(f"没有一项写明{zh}", f"none states {en}")
    return Sentence(f"写明{zh}的 {count} 项", f"{count} {_state(count)} {en}")


def _state(count: int) -> str:
    return "states" if count == 1 else "state"


_TARGET = ("量化目标", "a measurable target")
_AIMS_CAVEAT = Sentence(
    "时限和目标按文字规则识别，可能有遗漏；也可以由牵头单位在清单台账里另行明确。",
    "Deadlines and targets are read by rule and some may be missed; the lead units may fix them in their own lists.",
)
