"""Findings about the company that units keep: teams that survive, units between others; or why none is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.errors import Sentence
from graphkit.findings.finding import Finding, some
from graphkit.findings.study import Study
from graphkit.ledger import rows

if TYPE_CHECKING:
    import pandas as pd

_MEMBERS = 3
"""So many members of a team stand in a sentence."""
_UNITS = 10
"""Among fewer units a single task moves everybody, and nobody is called the one between them."""
_AHEAD = 2.0
"""Who lies between others lies there so many times as often as the next."""


def team_findings(study: Study) -> Iterator[Finding]:
    """The teams that survive, the largest first."""
    teams = [team for _, team in study.teams.groupby("team", sort=True)]
    if not teams:
        return
    zh, en = ([_members(team, language) for team in teams] for language in ("zh", "en"))
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
    found = (first.party, first.party_id, "low", str(len(teams)), sentence, _shared(study, teams), caveat)
    yield Finding(*found, view="teams")


def _members(team: pd.DataFrame, language: str) -> str:
    """The members of a team, the first few where there are many."""
    names = team["party"].tolist()
    listed = ("、" if language == "zh" else ", ").join(names[:_MEMBERS])
    if len(names) <= _MEMBERS:
        return listed
    return f"{listed}等 {len(names)} 家" if language == "zh" else f"{listed} … {len(names)} in all"


def _shared(study: Study, teams: list[pd.DataFrame]) -> tuple[str, ...]:
    """The tasks in which two members of a team or more stand."""
    pairs = study.collaboration
    tasks = (
        json.loads(evidence)
        for team in teams
        for evidence in pairs.loc[
            pairs["a_id"].isin(team["party_id"]) & pairs["b_id"].isin(team["party_id"]), "evidence"
        ]
    )
    there = {task for each in tasks for task in each}
    return tuple(task for task in study.ledger.tasks["task_id"] if task in there)


def broker_findings(study: Study) -> Iterator[Finding]:
    """The unit that lies between others far more than the next one."""
    if not _stands_between(study.brokers):
        return
    first, second = rows(study.brokers.head(2))
    (load,) = rows(study.workload.loc[study.workload["party_id"].eq(first["party_id"])])
    sentence = Sentence(
        f"{first['party']}联系面最广：列在 {load['tasks']} 项任务里，与 {load['partners']} 个单位共事，"
        f"居中程度 {first['betweenness']:.2f}，第二位{second['party']}为 {second['betweenness']:.2f}。",
        f"{first['party']} lies between the others most: {load['tasks']} tasks, {load['partners']} other units in "
        f"them, betweenness {first['betweenness']:.2f}, the next, {second['party']}, {second['betweenness']:.2f}.",
    )
    caveat = Sentence(
        "任务多的单位自然居中；说明事情往往经过这里，不说明权力大小或工作轻重。",
        "A unit with many tasks lies between others for that alone. Much passes through it; that is neither power nor "
        "a measure of its work.",
    )
    there = study.held["party_id"].eq(first["party_id"])
    evidence = tuple(study.held.loc[there, "task_id"].drop_duplicates())
    figure = f"{first['betweenness']:.2f}"
    yield Finding(first["party"], first["party_id"], "low", figure, sentence, evidence, caveat, view="brokers")


def _stands_between(brokers: pd.DataFrame) -> bool:
    if len(brokers) < _UNITS or brokers["betweenness"].isna().any():
        return False
    first, second = brokers["betweenness"].tolist()[:2]
    return bool(first >= _AHEAD * second and first > 0)


def silences(study: Study) -> Iterator[Sentence]:
    """Why nothing is said of teams, or of units between others, where nothing is."""
    if study.teams.empty:
        yield Sentence(
            "没有列出协作团队：没有三个以上的单位在反复划分后仍在一组。",
            "No teams are told: no three units keep together when teams are looked for again.",
        )
    if not _stands_between(study.brokers):
        yield Sentence(
            "没有列出居中单位：单位太少，或者没有哪一个明显比其他单位更居中。",
            "No unit is called the one between the others: there are too few, or none lies there far more than the "
            "next.",
        )
