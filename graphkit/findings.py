"""What a county office should see first: measures as ranked findings, each with its figure and its evidence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from graphkit.errors import Sentence
from graphkit.ledger import Ledger, expand_groups, rows
from graphkit.measures import (
    Concentration,
    collaboration,
    concentration,
    leaders,
    orphans,
    workload,
)
from graphkit.parties.spelling import spelling_key
from graphkit.places import place_words
from graphkit.records import Kind, RemarkKind, Role

if TYPE_CHECKING:
    import pandas as pd

_SEVERITIES = ("high", "medium", "low")
_ROLES_ZH = {Role.LEAD: "牵头 {} 项", Role.RESPONSIBLE: "负责 {} 项"}
_ROLES_EN = {Role.LEAD: "leads {}", Role.RESPONSIBLE: "answers for {}"}
_LIKENESSES = ("possible_misprint", "similar_name")
_NAMED = 5
"""So many names or numbers stand in a sentence; the evidence holds all."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence worth reading: of whom, how grave, the figure, what to keep in mind, the tasks it rests on."""

    subject: str
    subject_id: str
    severity: str
    figure: str
    sentence: Sentence
    evidence: tuple[str, ...]
    caveat: Sentence | None = None


@dataclass(frozen=True, eq=False)
class Study:
    """A ledger with its measures and findings: all that a report shows."""

    ledger: Ledger
    workload: pd.DataFrame
    leaders: pd.DataFrame
    collaboration: pd.DataFrame
    orphans: pd.DataFrame
    concentration: Concentration
    """Of the loads of leaders, persons only."""
    findings: tuple[Finding, ...]


def study_ledger(ledger: Ledger) -> Study:
    """Take every measure of a ledger and put its findings in order, the gravest first."""
    leading = leaders(ledger.assignments)
    persons = leading.loc[leading["kind"].eq(str(Kind.LEADER))]
    measured = Study(
        ledger,
        workload(ledger.assignments, ledger.targets),
        leading,
        collaboration(expand_groups(ledger)),
        orphans(ledger.assignments, ledger.tasks, ledger.unresolved),
        concentration(persons["load"]),
        (),
    )
    return replace(measured, findings=find(measured))


def find(study: Study) -> tuple[Finding, ...]:
    """Every finding of a study, gravest first; findings of one severity keep the order of the list below."""
    found = [
        *_orphan_findings(study),
        *_unread_findings(study),
        *_review_findings(study),
        *_load_findings(study),
        *_leader_findings(study),
        *_group_findings(study),
        *_pair_findings(study),
    ]
    return tuple(sorted(found, key=lambda finding: _SEVERITIES.index(finding.severity)))


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


def _orphan_findings(study: Study) -> Iterator[Finding]:
    for (cause, severity), gaps in study.orphans.groupby(["cause", "severity"], sort=False):
        zh, en = _ORPHAN_SENTENCES[str(cause)]
        sentence = Sentence(
            f"{len(gaps)} 项任务{zh}：{_some(_labels(gaps, '第 {} 项', 'zh'), '、')}。",
            f"{en}: {_some(_labels(gaps, 'no. {}', 'en'), ', ')} ({len(gaps)} in all).",
        )
        yield Finding("", "", str(severity), str(len(gaps)), sentence, tuple(gaps["task_id"]))


def _unread_findings(study: Study) -> Iterator[Finding]:
    remarks = study.ledger.remarks
    unread = remarks.loc[remarks["kind"].eq(str(RemarkKind.UNREAD))]
    if len(unread):
        sentence = Sentence(
            f"任务之间有 {len(unread)} 处文字没有读懂，没有计入（{_some(_places(unread, 'zh'), '、')}），请对照原文。",
            f"Passages among the tasks that were not understood and not counted: {len(unread)} "
            f"({_some(_places(unread, 'en'), ', ')}).",
        )
        yield Finding("", "", "medium", str(len(unread)), sentence, ())
    unresolved = study.ledger.unresolved
    if len(unresolved):
        names = unresolved["as_written"].drop_duplicates()
        sentence = Sentence(
            f"有 {len(unresolved)} 处名称认不出是谁，没有计入：{_some(names, '、', '“{}”')}。",
            f"Names that could not be told and were not counted ({len(unresolved)}): {_some(names, ', ', '“{}”')}.",
        )
        evidence = tuple(unresolved["task_id"].drop_duplicates())
        yield Finding("", "", "medium", str(len(unresolved)), sentence, evidence)


def _review_findings(study: Study) -> Iterator[Finding]:
    """What was guessed, and what looks like one and was not folded: to be confirmed or refused by the office."""
    open_rows = [row for row in rows(study.ledger.review) if row["status"] == "open" and row["party"]]
    folded = [row for row in open_rows if row["reason"] not in ("misprint", *_LIKENESSES)]
    for row in open_rows:
        if row["reason"] == "misprint":
            yield _misprint(study, row)
        elif row["reason"] in _LIKENESSES:
            yield _likeness(study, row)
    if folded:
        pairs = [f"{row['spelling']} = {row['party']}" for row in folded]
        sentence = Sentence(
            f"{len(folded)} 个名称按同一单位的不同写法合并：{_some(pairs, '；')}。请核对，不对的可在名册中拒绝。",
            f"Names folded as spellings of one body ({len(folded)}): {_some(pairs, '; ')}. "
            "Please check; the roster can refuse them.",
        )
        tasks = dict.fromkeys(task for row in folded for task in _tasks_naming(study, row))
        yield Finding("", "", "low", str(len(folded)), sentence, tuple(tasks))


def _misprint(study: Study, row: dict[str, Any]) -> Finding:
    spelling, party, count, others = row["spelling"], row["party"], row["occurrences"], row["party_occurrences"]
    sentence = Sentence(
        f"“{spelling}”（出现 {count} 次）疑为“{party}”（{others} 次）的误写，已按“{party}”计入，请核对。",
        f"“{spelling}” ({count}×) looks like a misprint of “{party}” ({others}×) and is counted as such; please check.",
    )
    return Finding(party, _party_id(row), "medium", str(count), sentence, _tasks_naming(study, row))


def _likeness(study: Study, row: dict[str, Any]) -> Finding:
    spelling, count, candidates = row["spelling"], row["occurrences"], json.loads(row["candidates"])
    sentence = Sentence(
        f"“{spelling}”（出现 {count} 次）与{_some(candidates, '、', '“{}”')}写法相近，没有合并；"
        "如是同一个，请在名册中写明。",
        f"“{spelling}” ({count}×) is written much like {_some(candidates, ', ', '“{}”')}; "
        "they were kept apart. If they are one, say so in the roster.",
    )
    evidence = _tasks_naming(study, row)
    return Finding(row["party"], _party_id(row), "low", str(count), sentence, evidence)


def _load_findings(study: Study) -> Iterator[Finding]:
    """The unit with the heaviest load, and the one with the most support."""
    units = study.workload.loc[study.workload["kind"].eq(str(Kind.UNIT))]
    carrying = units.loc[units["load"].gt(0)]
    if len(carrying) > 1:
        first, median = carrying.iloc[0], carrying["load"].median()
        sentence = Sentence(
            f"{first.party}的折算负担最重：{first.load:.2f} 项（{_roles(first, _ROLES_ZH, '，')}），"
            f"是承担任务的 {len(carrying)} 个单位中位数（{median:.2f} 项）的 {first.load / median:.1f} 倍；"
            f"另协办 {first.support} 项。",
            f"{first.party} carries the heaviest load: {first.load:.2f} tasks ({_roles(first, _ROLES_EN, ', ')}), "
            f"{first.load / median:.1f} times the median ({median:.2f}) of the {len(carrying)} units that carry any; "
            f"it supports {first.support} more.",
        )
        evidence = _tasks_of(study, first.party_id, Role.LEAD, Role.RESPONSIBLE)
        yield Finding(first.party, first.party_id, "medium", f"{first.load:.2f}", sentence, evidence, _LOAD_CAVEAT)
    if len(units) > 1 and units["support"].max() > 0:
        most = units.sort_values(["support", "party_id"], ascending=[False, True]).iloc[0]
        sentence = Sentence(
            f"{most.party}协办最多：{most.support} 项，另牵头 {most.lead} 项。",
            f"{most.party} supports the most tasks: {most.support}; it leads {most.lead} more.",
        )
        evidence = _tasks_of(study, most.party_id, Role.SUPPORT)
        yield Finding(most.party, most.party_id, "low", str(most.support), sentence, evidence)


def _roles(row: Any, words: dict[Role, str], separator: str) -> str:
    """In how many tasks a unit leads and answers, leaving out what it does in none."""
    counts = {Role.LEAD: row.lead, Role.RESPONSIBLE: row.responsible}
    return separator.join(words[role].format(count) for role, count in counts.items() if count)


def _leader_findings(study: Study) -> Iterator[Finding]:
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
    evidence = _tasks_of(study, first.party_id, Role.LEADER)
    yield Finding(first.party, first.party_id, "low", str(first.tasks), sentence, evidence, caveat)


def _group_findings(study: Study) -> Iterator[Finding]:
    """The group with the most tasks among those whose members nobody has written down."""
    parties = study.ledger.parties
    unknown = parties.loc[parties["kind"].eq(str(Kind.GROUP)) & parties["members"].eq("[]"), "party_id"]
    groups = study.workload.loc[study.workload["party_id"].isin(unknown)]
    if groups.empty:
        return
    most = groups.sort_values(["tasks", "party_id"], ascending=[False, True]).iloc[0]
    sentence = Sentence(
        f"“{most.party}”以集体名义列在 {most.tasks} 项任务中，算不到具体单位头上；在名册中填写成员后可以展开。",
        f"“{most.party}” stands as a group in {most.tasks} tasks and counts for no unit in particular; "
        "fill in its members in the roster to expand it.",
    )
    evidence = _tasks_of(study, most.party_id, Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT)
    yield Finding(most.party, most.party_id, "low", str(most.tasks), sentence, evidence)


def _pair_findings(study: Study) -> Iterator[Finding]:
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
    other = set(_tasks_of(study, first.b_id, *roles))
    evidence = tuple(task for task in _tasks_of(study, first.a_id, *roles) if task in other)
    yield Finding(first.a, first.a_id, "low", str(first.together), sentence, evidence)


_LOAD_CAVEAT = Sentence(
    "折算负担：一项任务计 1，由各牵头单位平分；不计协办，也不区分任务难易。",
    "Load: each task weighs 1, shared equally among its lead units; support and difficulty are not weighed.",
)


def _tasks_of(study: Study, party_id: str, *roles: Role) -> tuple[str, ...]:
    """The tasks in which a party holds one of the roles, itself or through a group that it belongs to."""
    table = expand_groups(study.ledger)
    held = table.loc[table["party_id"].eq(party_id) & table["role"].isin([str(role) for role in roles])]
    return tuple(held["task_id"].drop_duplicates())


def _tasks_naming(study: Study, row: dict[str, Any]) -> tuple[str, ...]:
    """The tasks in which a party of the review list is written as there, whatever the width and white space."""
    table = study.ledger.assignments.loc[study.ledger.assignments["party_id"].eq(_party_id(row))]
    written = table["as_written"].map(spelling_key)
    return tuple(table.loc[written.eq(spelling_key(row["spelling"])), "task_id"].drop_duplicates())


def _tasks_with_persons(study: Study) -> int:
    table = study.ledger.assignments
    persons = table["role"].eq(str(Role.LEADER)) & table["kind"].eq(str(Kind.LEADER))
    return int(table.loc[persons, "task_id"].nunique())


def _party_id(row: dict[str, Any]) -> str:
    return f"{row['kind']}:{row['party']}"


def _labels(tasks: pd.DataFrame, numbered: str, language: str) -> list[str]:
    """Tasks by their numbers, or by their places where the notice gives no number."""
    both = zip(tasks["number"], _places(tasks, language), strict=True)
    return [numbered.format(number) if number else place for number, place in both]


def _places(table: pd.DataFrame, language: str) -> list[str]:
    """Where each row stands, as a reader would look for it."""
    return [place_words(place, line)[language] for place, line in zip(table["place"], table["line"], strict=True)]


def _some(names: Iterable[object], separator: str, form: str = "{}") -> str:
    """The first few names, with a sign that there are more."""
    listed = [form.format(name) for name in names]
    return separator.join(listed[:_NAMED]) + (" …" if len(listed) > _NAMED else "")
