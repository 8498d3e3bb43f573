"""What the figures of a finding rest on that is inferred and not written: in how many tasks, and by which words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graphkit.errors import Sentence
from graphkit.findings.finding import Finding, some
from graphkit.findings.held import Row
from graphkit.parties.decisions import Reason

if TYPE_CHECKING:
    from graphkit.findings.study import Study

_COMPLETED = Sentence("补全的名称", "a completed name")
_GUESSES: Mapping[str, Sentence] = {
    Reason.MISPRINT: Sentence("疑似误写", "a suspected misprint"),
    Reason.STANDING_RULE: Sentence("依统一规定加上", "added by a rule that is stated once"),
    Reason.RENAMED: Sentence("机构改革前的名称", "a former name"),
    Reason.PREFIX_RESTORED: _COMPLETED,
    Reason.SUFFIX_SHARED: _COMPLETED,
    Reason.NAMED_HEAD: _COMPLETED,
    Reason.ROSTER_UNCONFIRMED: Sentence("名册尚未确认", "in the roster, not confirmed"),
}
"""Inferences that may be wrong: they are told in the sentence itself."""
_SPELLINGS = (Reason.SHORT_NAME, Reason.STANDARD_BODY, Reason.HOME_PLACE, Reason.SAME_GROUP)
"""Names of one body: they are told with what to keep in mind."""
_SEVERAL = Sentence(
    "这里把 {} 份通知合在一起比较，各份分任务的办法可能不同。",
    "{} notices are compared together here, and each may share out its tasks in its own way.",
)
OF_THEM = Sentence("以上任务中", "in these figures")


def marked(finding: Finding, held: Iterable[Row], *, among: Sentence = OF_THEM) -> Finding:
    """A finding that says how many tasks of its figures rest on inferences.

    Args:
        finding: as it is put together from the figures.
        held: the assignments that the figures count: rows with ``task_id, party, as_written, reason``.
        among: what tasks these are, where they are others than the finding speaks of.

    Returns:
        The finding with a further sentence for suspected misprints, completed and former names and what a standing
        rule adds; other spellings of one name are told in the caveat. The same where nothing was inferred.
    """
    held = list(held)
    return replace(
        finding,
        sentence=_joined(finding.sentence, guessed(held, among)) or finding.sentence,
        caveat=_joined(finding.caveat, _spelt(held, among)),
    )


def together(study: Study, finding: Finding) -> Finding:
    """A finding that compares loads, with the warning that several notices are compared where there are several."""
    count = len(study.ledger.documents)
    if count < 2:
        return finding
    warning = Sentence(_SEVERAL.zh.format(count), _SEVERAL.en.format(count))
    return replace(finding, caveat=_joined(finding.caveat, warning))


def guessed(held: Iterable[Row], among: Sentence = OF_THEM) -> Sentence | None:
    """How many tasks rest on guesses, and each spelling with the party that it counts for; None if none does."""
    held = [row for row in held if row["reason"] in _GUESSES]
    if not held:
        return None
    found = _counted(held, "reason", "as_written", "party")
    zh, en = ([_guess(row, language, alone=len(found) == 1) for row in found] for language in ("zh", "en"))
    count = len({row["task_id"] for row in held})
    return Sentence(
        f"{among.zh}有 {count} 项依推断计入，请核对：{some(zh, '、')}。",
        f"Tasks {among.en} that rest on inference, please check: {count} ({some(en, '; ')}).",
    )


def _guess(row: Row, language: str, *, alone: bool) -> str:
    """One spelling, the party that it counts for where that is another name, why, and in how many tasks."""
    party = _AS[language].format(row["party"]) if row["as_written"] != row["party"] else ""
    form = _ITEM if alone else _ITEM_OF_SEVERAL
    return form[language].format(row["as_written"], party, _GUESSES[row["reason"]][language], row["tasks"])


def _spelt(held: Iterable[Row], among: Sentence) -> Sentence | None:
    """How many tasks use another spelling, and which ones; None if none does."""
    held = [row for row in held if row["reason"] in _SPELLINGS]
    if not held:
        return None
    names = [f"“{row['as_written']}”" for row in _counted(held, "as_written")]
    count = len({row["task_id"] for row in held})
    return Sentence(
        f"{among.zh}有 {count} 项写作{some(names, '、')}。",
        f"Tasks {among.en} that use another spelling: {count} ({some(names, ', ')}).",
    )


def _counted(held: Sequence[Row], *by: str) -> list[Row]:
    """In how many tasks each combination stands, most first."""
    told = {(row["task_id"], *(row[name] for name in by)) for row in held}
    counts = Counter(each[1:] for each in told)
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return [{**dict(zip(by, combination, strict=True)), "tasks": count} for combination, count in ordered]


def _joined(first: Sentence | None, second: Sentence | None) -> Sentence | None:
    if first is None or second is None:
        return first or second
    return Sentence(first.zh + second.zh, f"{first.en} {second.en}")


_ITEM = Sentence("“{0}”{1}（{2}）", "“{0}”{1}, {2}")
_ITEM_OF_SEVERAL = Sentence("“{0}”{1}（{2}，{3} 项）", "“{0}”{1}, {2}: {3}")
_AS = Sentence("计作“{}”", " as {}")
