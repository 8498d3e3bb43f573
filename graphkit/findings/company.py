"""Findings about the company that units keep: teams that survive, units between others; or why none is told."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from graphkit.errors import Sentence
from graphkit.findings.finding import Finding, many, some
from graphkit.findings.study import Study
from graphkit.ledger import rows
from graphkit.records import Role

if TYPE_CHECKING:
    import pandas as pd

_ANY = (Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT)
_MEMBERS = 3
"""So many members of a team stand in a sentence."""
_OFTEN = 3
"""In so many tasks the members of a team have to meet before it is told."""
_UNITS = 10
"""Among fewer units a single task moves everybody, and nobody is called the one between them."""
_AHEAD = 2.0
"""Who lies between others lies there so many times as often as the next."""
_BETWEEN = 0.2
"""And on so great a part of what would be possible, and in so many tasks:"""
_MANY = 5


def team_findings(study: Study) -> Iterator[Finding]:
    """The teams that survive, the largest first."""
    told = _told(study)
    if not told:
        return
    teams = [team for team, _ in told]
    zh, en = ([_members(team, tasks, language) for team, tasks in told] for language in ("zh", "en"))
    sentence = Sentence(
        f"按共同任务，有 {len(teams)} 组单位常在一起：{some(zh, '；')}。可以一并调度、一并开会。",
        f"By their common tasks, units that keep together ({len(teams)} sets): {some(en, '; ')}. They may want one "
        "meeting.",
    )
    confirmed = study.teams["basis"].eq("confirmed").any()
    caveat = Sentence(
        "反复重新划分仍在一组的才列出；"
        + ("" if confirmed else "没有得到检验的确认，")
        + "只说明任务把它们放在一起，任务少时可能只是巧合。",
        "Only sets that survive being looked for again are told; "
        + ("" if confirmed else "no test confirms them, ")
        + "the tasks bring them together, and among few tasks that may be chance.",
    )
    first = teams[0].iloc[0]
    there = frozenset[str]().union(*(tasks for _, tasks in told))
    evidence = tuple(task for task in study.ledger.tasks["task_id"] if task in there)
    found = (first.party, first.party_id, "low", str(len(teams)), sentence, evidence, caveat)
    yield Finding(*found, view="teams")


def _told(study: Study) -> list[tuple[pd.DataFrame, frozenset[str]]]:
    """The teams that tasks bring together often enough to be told, each with these tasks."""
    found = [team for _, team in study.teams.groupby("team", sort=True)]
    teams = [team for team in found if not study.of_one_group(*team["party_id"])]
    met = zip(teams, (_shared(study, team) for team in teams), strict=True)
    return [(team, tasks) for team, tasks in met if len(tasks) >= _OFTEN]


def _members(team: pd.DataFrame, tasks: Collection[str], language: str) -> str:
    """The members of a team, the first few where there are many, and how many tasks bring them together."""
    names = team["party"].tolist()
    listed = ("、" if language == "zh" else ", ").join(names[:_MEMBERS])
    more = Sentence(f"等 {len(names)} 家", f" … {len(names)} in all") if len(names) > _MEMBERS else Sentence("", "")
    return _TEAM[language].format(listed, more[language], len(tasks))


_TEAM = Sentence("{}{}（{} 项任务）", "{}{} (tasks: {})")


def _shared(study: Study, team: pd.DataFrame) -> frozenset[str]:
    """The tasks in which two members of a team or more stand."""
    pairs, members = study.collaboration, team["party_id"]
    evidence = pairs.loc[pairs["a_id"].isin(members) & pairs["b_id"].isin(members), "evidence"]
    return frozenset(task for tasks in evidence for task in json.loads(tasks))


def broker_findings(study: Study) -> Iterator[Finding]:
    """The unit that lies between others far more than the next one."""
    if not _stands_between(study):
        return
    first, second = rows(study.brokers.head(2))
    tasks, partners = study.held.tasks_of([first["party_id"]], *_ANY), _partners(study, first["party_id"])
    sentence = Sentence(
        f"{first['party']}联系面最广：列在 {len(tasks)} 项任务里，与 {partners} 个单位共事，"
        f"居中程度 {first['betweenness']:.2f}，第二位{second['party']}为 {second['betweenness']:.2f}。",
        f"{first['party']} lies between the others most: {many(len(tasks), 'task')}, "
        f"{many(partners, 'other unit')} in them, "
        f"betweenness {first['betweenness']:.2f}, the next, {second['party']}, {second['betweenness']:.2f}.",
    )
    caveat = Sentence(
        "任务多的单位自然居中；说明事情往往经过这里，不说明权力大小或工作轻重。",
        "A unit with many tasks lies between others for that alone. Much passes through it; that is neither power nor "
        "a measure of its work.",
    )
    figure = f"{first['betweenness']:.2f}"
    yield Finding(first["party"], first["party_id"], "low", figure, sentence, tasks, caveat, view="brokers")


def _partners(study: Study, party_id: str) -> int:
    """With how many other units a unit shares a task, itself or through a group."""
    pairs = study.collaboration.loc[study.collaboration["together"].gt(0)]
    return int((pairs["a_id"].eq(party_id) | pairs["b_id"].eq(party_id)).sum())


def _stands_between(study: Study) -> bool:
    """Whether one unit lies between the others far more than the next, and in tasks enough to say so."""
    if len(study.brokers) < _UNITS or study.brokers["betweenness"].isna().any():
        return False
    first, second = rows(study.brokers.head(2))
    ahead = first["betweenness"] >= max(_AHEAD * second["betweenness"], _BETWEEN)
    return bool(ahead and len(study.held.tasks_of([first["party_id"]], *_ANY)) >= _MANY)


def silences(study: Study) -> Iterator[Sentence]:
    """Why nothing is said of teams, or of units between others, where nothing is."""
    if study.collaboration["together"].max() == 1:
        yield Sentence(
            "没有列出协作最多的一对：没有两个单位共同出现在两项以上的任务里。",
            "No pair is told: no two units share more than a single task.",
        )
    if not _told(study):
        yield Sentence(
            f"没有列出协作团队：没有三个以上的单位在 {_OFTEN} 项以上的任务里碰面，并在反复划分后仍在一组。",
            f"No teams are told: no three units or more meet in {_OFTEN} tasks or more and keep together when teams "
            "are looked for again.",
        )
    if not _stands_between(study):
        yield Sentence(
            "没有列出居中单位：单位太少，或者没有哪一个明显比其他单位更居中。",
            "No unit is called the one between the others: there are too few, or none lies there far more than the "
            "next.",
        )
