"""Findings about leaders: who stands in most tasks, whether that is too much, and what hangs on one person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from graphkit.errors import Sentence
from graphkit.findings.finding import Finding, compared, many, some
from graphkit.findings.guesses import marked, together
from graphkit.findings.held import Row
from graphkit.findings.study import Study
from graphkit.measures import Concentrated
from graphkit.records import Kind, Role

if TYPE_CHECKING:
    import pandas as pd

_NOTHING = Sentence("", "")
_DIVIDED = Sentence("共同牵头的任务平分计算，", "with shared tasks divided ")
_OF_ALL = Sentence("全部领导的任务中", "of all leaders")
_EQUAL = 1e-9
_SEVERAL = 2
"""From so many tasks that nobody else leads on, a stand-in is worth a word."""


def leader_findings(study: Study) -> Iterator[Finding]:
    """The leader with the heaviest load, and the tasks that have one leader only; or the only leader of all."""
    persons = study.leaders.loc[study.leaders["kind"].eq(str(Kind.LEADER))]
    if len(persons) == 1 and persons["tasks"].iloc[0] >= _SEVERAL:
        yield _one_hand(study, persons.iloc[0])
    if len(persons) < 2 or study.concentration.hhi is None:
        return
    if persons["load"].round(9).nunique() > 1:
        yield _first(study, persons)
    yield from _only_one(study, persons)


def _one_hand(study: Study, leader: Any) -> Finding:
    """The one person who leads all tasks that name one."""
    fields, units = _fields(study, leader.party_id), many(leader.units, "lead or responsible unit")
    sentence = Sentence(
        f"写明具体领导的 {leader.tasks} 项任务都由{leader.party}一人牵头，"
        f"涉及 {leader.units} 个牵头或责任单位{fields.zh}；出缺期间这些任务没有其他具体的领导牵头。",
        f"All {leader.tasks} tasks that name a person as leader name {leader.party} alone, over {units}{fields.en}; no "
        "other person leads them while the post is empty.",
    )
    caveat = Sentence(
        "专项通知只写一位分管领导是常见安排，谈不上过于集中，这里只提示应有替补。",
        "A notice of one field often names one leader only, and nothing is called concentrated here: the point is only "
        "that somebody should be able to stand in.",
    )
    evidence = study.held.tasks_of([leader.party_id], Role.LEADER)
    figure = str(leader.tasks)
    found = Finding(leader.party, leader.party_id, "low", figure, sentence, evidence, caveat, view="leaders")
    return marked(found, _leading(study))


def _fields(study: Study, leader_id: str) -> Sentence:
    """The sections of the notice in which a leader stands, where it has several."""
    tasks = study.ledger.tasks
    every = tasks.loc[tasks["section"].ne(""), "section"].drop_duplicates()
    if len(every) < _SEVERAL:
        return _NOTHING
    led = tasks["task_id"].isin(study.held.tasks_of([leader_id], Role.LEADER))
    own = [section for section in every if section in set(tasks.loc[led, "section"])]
    if not own:
        return _NOTHING
    whole = len(own) == len(every)
    return Sentence(
        f"，分布在{'全部' if whole else ''} {len(own)} 个章节（{some(own, '、')}）",
        f", in {'each of the ' if whole else ''}{many(len(own), 'section')} ({some(own, ', ')})",
    )


def _first(study: Study, persons: pd.DataFrame) -> Finding:
    first = persons.iloc[0]
    led = _tasks_with_persons(study)
    level = persons.loc[persons["load"].round(9).eq(round(first.load, 9)), "party"].tolist()
    also = (
        Sentence(f"，{some(level[1:], '、')}同样多", f", {some(level[1:], ', ')} the same") if level[1:] else _NOTHING
    )
    alone, fields = _alone(first), _fields(study, first.party_id)
    stands = (
        Sentence(f"列在全部 {led} 项写明具体领导的任务中", f"stands in all {led} tasks that name a person as leader")
        if first.tasks == led
        else Sentence(
            f"在 {led} 项写明具体领导的任务中列 {first.tasks} 项",
            f"stands in {first.tasks} of the {led} tasks that name a person as leader",
        )
    )
    fact = Sentence(
        f"{first.party}{stands.zh}，{alone.zh}，涉及 {first.units} 个牵头或责任单位{fields.zh}",
        f"{first.party} {stands.en}: {alone.en}, over {many(first.units, 'lead or responsible unit')}{fields.en}",
    )
    count, even = len(persons), 1 / len(persons)
    divided = (
        Sentence("共同牵头的任务平分计算，", "with shared tasks divided ") if persons["shared"].any() else _NOTHING
    )
    comparison = Sentence(
        f"{divided.zh}占全部的 {first.share:.0%}{also.zh}（{count} 人平均为 {even:.0%}）",
        f"{divided.en}that is {first.share:.0%}{also.en}, where each of {count} would have {even:.0%} on average",
    )
    evidence = study.held.tasks_of([first.party_id], Role.LEADER)
    found = Finding(
        *(first.party, first.party_id, "medium" if first.over else "low", str(first.tasks)),
        sentence=compared(fact, comparison),
        evidence=evidence,
        caveat=_verdict(study, first, count),
        view="leaders",
        comparison=comparison,
    )
    # all of them: the share and the average rest on who is one person
    return together(study, marked(found, _leading(study), among=_OF_ALL))


def _alone(leader: Any) -> Sentence:
    """In how many of the tasks a leader stands alone, and in how many with others."""
    if not leader.shared:
        return Sentence("都是独自牵头", "alone in all of them")
    if not leader.sole:
        return Sentence("都与他人共同牵头", "with others in all of them")
    return Sentence(
        f"其中独自牵头 {leader.sole} 项、与他人共同牵头 {leader.shared} 项",
        f"alone in {leader.sole}, with others in {leader.shared}",
    )


def _verdict(study: Study, first: Any, count: int) -> Sentence:
    """Whether leadership is concentrated, beside the rule by which that is said."""
    spread = study.concentration
    threshold = Concentrated().threshold(count)
    if first.over:
        zh, en = "已达到", "is reached"
    elif first.share >= threshold - _EQUAL:
        zh, en = (
            "数值上达到，换一批任务就未必，不算过于集中",
            "is reached, but not firmly: other tasks might not reach it",
        )
    else:
        zh, en = "没有达到", "is not reached"
    return Sentence(
        f"{count} 位领导的分布相当于 {spread.effective:.1f} 人平均分担（HHI {spread.hhi:.2f}）；"
        f"“过于集中”的标准是占 {threshold:.0%} 以上，{zh}。任务多少不等于工作轻重。",
        f"The {count} leaders are spread as {spread.effective:.1f} equal ones would be (HHI {spread.hhi:.2f}); the "
        f"mark of too much in one hand, {threshold:.0%}, {en}. More tasks are not more work.",
    )


def _only_one(study: Study, persons: pd.DataFrame) -> Iterator[Finding]:
    """Tasks that a single person leads, and who would leave the most of them open."""
    leaders = study.vacancies.loc[study.vacancies["role"].eq(str(Role.LEADER)) & study.vacancies["orphaned"].gt(0)]
    if leaders.empty or leaders["orphaned"].max() < _SEVERAL:
        return
    most = leaders.loc[leaders["orphaned"].eq(leaders["orphaned"].max()), "party"].tolist()
    if len(most) == len(persons):  # one to a task, the same for all: nothing hangs on anybody more than on the others
        return
    led, alone, highest = _tasks_with_persons(study), int(leaders["orphaned"].sum()), int(leaders["orphaned"].max())
    leading = _leading(study)
    of_task = Counter(task for task, _ in {(row["task_id"], row["party_id"]) for row in leading})
    every = Sentence("都", "all") if alone == led else _NOTHING
    sentence = Sentence(
        f"{led} 项写明具体领导的任务中，{alone} 项{every.zh}只有一位牵头领导；其中{some(most, '、')}"
        f"{'各' if len(most) > 1 else ''} {highest} 项，出缺期间这些任务没有其他领导牵头。",
        f"Of {led} tasks that name a person as leader {alone} {'has' if alone == 1 else 'have'} one only; "
        f"{some(most, ', ')} "
        f"{'each stand' if len(most) > 1 else 'stands'} alone in {highest}, which nobody else leads while the post is "
        "empty.",
    )
    caveat = Sentence(
        "通知写的是姓名，职务由他人接任的，任务随职务走；一事一人本是责任明确，这里只提示应有替补。",
        "The notice names persons; whoever takes over the post takes over the tasks. One person to a task is clear "
        "responsibility: the point is only that somebody should be able to stand in.",
    )
    first = leaders.iloc[0]
    evidence = tuple(dict.fromkeys(row["task_id"] for row in leading if of_task[row["task_id"]] == 1))
    found = Finding(*(first.party, first.party_id, "low", str(alone), sentence, evidence, caveat), view="vacancies")
    yield marked(found, [row for row in leading if of_task[row["task_id"]] == 1])


def _leading(study: Study) -> list[Row]:
    """The assignments of persons as leaders, in the order of the notice."""
    return [row for row in study.held.in_role(Role.LEADER) if row["kind"] == Kind.LEADER]


def _tasks_with_persons(study: Study) -> int:
    return len({row["task_id"] for row in _leading(study)})
