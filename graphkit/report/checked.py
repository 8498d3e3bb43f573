"""What a check found, told to the office that wants to send a notice out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from graphkit.errors import Sentence
from graphkit.findings import Check
from graphkit.measures import KnownGap, State
from graphkit.report.tables import rows, word
from graphkit.report.titles import task_title
from graphkit.vocabulary import cause_words

if TYPE_CHECKING:
    import pandas as pd

_NAMED = 5
CHECK_COLUMNS = (
    *("state", "severity", "cause", "section", "number", "task", "explanation", "exception", "line", "place"),
    *("quotation", "quotation_line", "start", "end"),
)


def check_table(check: Check, language: str) -> pd.DataFrame:
    """Every gap with its ``state``, then those of the baseline that are gone: ``CHECK_COLUMNS``."""
    import pandas as pd

    told = check.gaps.rename(columns={f"explanation_{language}": "explanation"})[list(CHECK_COLUMNS)]
    left = [
        {"state": str(State.GONE), "severity": gap.severity, "cause": gap.cause, "number": gap.number, "task": gap.task}
        for gap in check.gone
    ]
    return (
        pd.concat([told.astype(object), pd.DataFrame(left, columns=list(CHECK_COLUMNS), dtype=object)])
        if left
        else told
    )


def check_sentences(check: Check, language: str) -> Iterator[str]:
    """A check in sentences, a line each: how many gaps, the new ones with what to do, the others in short."""
    states = check.gaps["state"].value_counts().to_dict()
    counts = {state: int(states.get(str(state), 0)) for state in State}
    mixed = counts[State.NEW] != len(check.gaps)
    form = _NONE if check.gaps.empty else _MIXED if mixed else _COUNTED
    yield form[language].format(tasks=check.tasks, gaps=len(check.gaps), new=counts[State.NEW])
    for state in State:
        if counts[state]:
            if mixed:
                yield _HEADINGS[state][language].format(count=counts[state])
            yield from _gaps(check.gaps.loc[check.gaps["state"].eq(str(state))], state, language)
    if check.gone:
        yield _HEADINGS[State.GONE][language].format(count=len(check.gone))
        for gap in sorted(check.gone, key=_by_number):
            title = task_title({"number": gap.number, "task": gap.task}, language)
            yield f"  {title}{_COLON[language]}{word('cause', gap.cause, language)}"
        if not counts[State.KNOWN]:
            yield _ALL_GONE[language]
    if check.unresolved:
        names = [f"“{name}”" for name in dict.fromkeys(check.unresolved)]
        told = _COMMA[language].join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        yield _UNRESOLVED[language].format(count=len(check.unresolved), names=told)
    if check.unread:
        yield _UNREAD[language].format(count=check.unread)
    for exemption in check.idle:
        yield _IDLE[language].format(line=exemption.line, task=exemption.task)
    if mixed or check.alarms:
        yield (_ALARM if check.alarms else _QUIET)[language]


def _by_number(gap: KnownGap) -> tuple[int, str, str]:
    """Gaps of a baseline by the numbers of their tasks, those without a plain number last."""
    return int(gap.number) if gap.number.isdecimal() else sys.maxsize, gap.number, gap.task


def _gaps(gaps: pd.DataFrame, state: State, language: str) -> Iterator[str]:
    """Tasks with their gaps below them, each with what can be done where it is new, or why it is meant."""
    for _, told in groupby(_by_task(rows(gaps)), key=lambda row: row["task_id"]):
        first, *others = told
        yield f"  {task_title(first, language)}"
        for gap in (first, *others):
            severity = word("severity", gap["severity"], language)
            yield f"    [{severity}] {gap[f'explanation_{language}']}{_aside(gap, state, language)}"


def _by_task(gaps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Gaps with those of one task together, tasks in the order of their gravest gap."""
    order: dict[str, int] = {}
    for gap in gaps:
        order.setdefault(gap["task_id"], len(order))
    return sorted(gaps, key=lambda gap: order[gap["task_id"]])


def _aside(gap: dict[str, Any], state: State, language: str) -> str:
    if state is State.NEW:
        return _REMEDY[language].format(cause_words(gap["cause"], "remedy")[language])
    return _REASON[language].format(gap["exception"]) if state is State.DECLARED else ""


_NONE = Sentence("{tasks} 项任务，责任都写明了。", "Tasks: {tasks}. All responsibilities are stated in full.")
_COUNTED = Sentence("{tasks} 项任务，没有写明的有 {gaps} 处。", "Tasks: {tasks}. Gaps: {gaps}.")
_MIXED = Sentence(
    "{tasks} 项任务，没有写明的有 {gaps} 处，其中新缺口 {new} 处。",
    "Tasks: {tasks}. Gaps: {gaps}, of which new: {new}.",
)
_HEADINGS = {
    State.NEW: Sentence("新缺口 {count} 处：", "New gaps ({count}):"),
    State.TOLERATED: Sentence("按 --max-severity 放行的 {count} 处：", "Let through by --max-severity ({count}):"),
    State.KNOWN: Sentence("基线里已有的 {count} 处：", "Known from the baseline ({count}):"),
    State.DECLARED: Sentence("名册里声明为例外的 {count} 处：", "Declared exceptions of the roster ({count}):"),
    State.GONE: Sentence("基线里有、现在没有了的 {count} 处：", "In the baseline and no longer there ({count}):"),
}
_REMEDY = Sentence("。建议：{}", "; what to do: {}")
_REASON = Sentence("。理由：{}", "; reason: {}")
_COLON = Sentence("：", ": ")
_COMMA = Sentence("、", ", ")
_ALL_GONE = Sentence(
    "  基线里的缺口一处也不在了：要么都已补写，要么这是另一份通知的基线，请核对。",
    "  Nothing of the baseline is left: either all of it was filled, or it is that of another notice; please check.",
)
_UNRESOLVED = Sentence(
    "有 {count} 处名称认不出是谁：{names}；用 graphkit review 查看在哪里。",
    "Names that could not be told: {count} ({names}); see graphkit review for their places.",
)
_UNREAD = Sentence(
    "任务之间有 {count} 处文字没有读懂，里面的责任没有检查；用 graphkit review 查看。",
    "Passages among the tasks that were not understood and not checked: {count}; see graphkit review.",
)
_IDLE = Sentence(
    "名册第 {line} 行的例外（{task}）没有用上：没有任务以此为编号或开头并有这样的缺口，或者不止一项任务符合；"
    "一行只写一项任务的编号或开头的几个字。",
    "The exception in line {line} of the roster ({task}) was not used: no task with such a gap has this number or "
    "begins like this, or several do; a row holds the number or the first words of one task.",
)
_ALARM = Sentence(
    "建议补写后再印发；确实有意如此的，可在名册里声明为例外并写明理由。",
    "Fill the new gaps before the notice goes out, or declare them in the roster with the reason.",
)
_QUIET = Sentence("没有新缺口。", "No new gaps.")
