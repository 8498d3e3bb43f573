"""Findings about who carries how much."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from graphkit.errors import Sentence
from graphkit.findings.finding import Finding, compared, many, some
from graphkit.findings.guesses import marked, together
from graphkit.findings.study import Study
from graphkit.ledger import rows
from graphkit.measures import OTHER_WEIGHTINGS, Comparison, Level, upper_fence
from graphkit.records import Kind, Role

if TYPE_CHECKING:
    import pandas as pd

_CARRIES = (Role.LEAD, Role.RESPONSIBLE)
_HEAVY = (str(Level.HEAVY), str(Level.HEAVY_FIRM))
_WORTH = 2.0
"""With a load of fewer tasks nobody is pointed out, wherever the fence lies: one task more or less decides."""
_TIED = 3
"""If more units share the first place, nobody is called the heaviest."""
_NOTICED = 0.25
"""A load above the fence asks for attention if it stays there in this share of the draws; else it is only told."""
_ANY = (*_CARRIES, Role.SUPPORT)
_LOAD = Sentence(
    "折算负担（表中“折算量”）：一项任务计 1，由各牵头单位平分；不计协办，也不区分任务难易。另外的计法是"
    "把协办也计入一部分，或让排在首位的多计、各家都计全数。",
    "Load: each task weighs 1, shared equally among its lead units; support and difficulty are not weighed. The other "
    "ways of counting let support weigh something, or count more for the first one listed, or all for everybody.",
)
_NOTHING = Sentence("", "")


def load_findings(study: Study) -> Iterator[Finding]:
    """Units whose load stands out, the heaviest one, who leads and who supports the most tasks; or the only unit."""
    units = study.workload.loc[study.workload["kind"].eq(str(Kind.UNIT))]
    carrying = units.loc[units["load"].gt(0)]
    if len(carrying) > 1 and carrying["rank"].nunique() > 1:
        yield from _above_the_fence(study, carrying)
        if carrying["rank"].eq(1).sum() <= _TIED:
            yield _heaviest(study, carrying)
        yield from _most_tasks(study, carrying)
    elif len(carrying) == 1 and carrying["tasks"].iloc[0] > 1:
        yield _one_unit(study, carrying.iloc[0])
    if len(units) > 1 and units["support"].max() > 1:
        yield _most_support(study, units)


def _one_unit(study: Study, unit: Any) -> Finding:
    """The one unit that carries all tasks that any unit in particular carries."""
    evidence = study.held.tasks_of([unit.party_id], *_CARRIES)
    sentence = Sentence(
        f"由具体单位承担的 {len(evidence)} 项任务都在{unit.party}一家名下（{_roles(unit, 'zh')}），"
        "没有别的单位可以比较。",
        f"All {many(len(evidence), 'task')} that any unit in particular carries are with {unit.party} "
        f"({_roles(unit, 'en')}); there is no other unit to compare it with.",
    )
    found = Finding(unit.party, unit.party_id, "low", str(len(evidence)), sentence, evidence, view="workload")
    return marked(found, study.held.of([unit.party_id], *_CARRIES))


def _above_the_fence(study: Study, carrying: pd.DataFrame) -> Iterator[Finding]:
    """Units above Tukey's fence, each with how firmly it is there."""
    above = rows(carrying.loc[carrying["level"].isin(_HEAVY) & carrying["load"].ge(_WORTH)])
    if not above:
        return
    draws = Comparison().draws.count
    for row in above:
        row["times"] = round(row["firmness"] * draws)
        row["zh"], row["en"] = ("重", "heavy") if row["level"] == Level.HEAVY_FIRM else ("偏重", "rather heavy")
    fence = float(upper_fence(carrying["load"].to_numpy()))
    zh = some((_FIRM.zh.format(**row, draws=draws) for row in above), "；")
    en = some((_FIRM.en.format(**row, draws=draws) for row in above), "; ")
    sentence = Sentence(
        f"{len(above)} 个单位的折算负担高出各单位的上限 {fence:.2f} 项：{zh}。",
        f"Units whose load lies above the upper fence of all units, {fence:.2f} tasks ({len(above)}): {en}.",
    )
    caveat = Sentence(
        "上限按图基箱线图取（上四分位数加 1.5 倍四分位距）；重抽 100 次中 95 次以上仍高出的为“重”，不足的为“偏重”，"
        "只提示可以进一步了解，不是结论。",
        "The fence is Tukey's (upper quartile and 1.5 interquartile ranges). A load is heavy if it stays above in 95 "
        "of 100 draws of other tasks; rather heavy is a reason to look closer and no more.",
    )
    first, ids = above[0], [row["party_id"] for row in above]
    evidence = study.held.tasks_of(ids, *_CARRIES)
    found = Finding(
        *(first["party"], first["party_id"], _severity(above), str(len(above)), sentence, evidence, caveat),
        view="workload",
    )
    yield together(study, marked(found, study.held.of(ids, *_CARRIES)))


def _severity(above: list[dict[str, Any]]) -> str:
    return "medium" if max(row["firmness"] for row in above) >= _NOTICED else "low"


_FIRM = Sentence(
    "{party} {load:.2f} 项，{zh}（重抽 {draws} 次中 {times} 次仍高出上限）",
    "{party} {load:.2f}, {en} (still above it in {times} of {draws} draws of the tasks)",
)


def _heaviest(study: Study, carrying: pd.DataFrame) -> Finding:
    """The unit, or the units, with the heaviest load."""
    first, tied = carrying.iloc[0], carrying.loc[carrying["rank"].eq(1), "party"].tolist()
    median = carrying["load"].median()
    support = (
        Sentence(f"，另协办 {first.support} 项", f", and supports {first.support} more") if first.support else _NOTHING
    )
    if len(tied) > 1:
        fact = Sentence(
            f"{some(tied, '、')}的折算负担并列最重：{first.load:.2f} 项",
            f"{some(tied, ', ')} carry the heaviest load alike: {first.load:.2f} tasks",
        )
    else:
        fact = Sentence(
            f"{first.party}的折算负担最重：{first.load:.2f} 项（{_roles(first, 'zh')}）{support.zh}",
            f"{first.party} carries the heaviest load: {first.load:.2f} tasks ({_roles(first, 'en')}){support.en}",
        )
    comparison = Sentence(
        f"是承担任务的 {len(carrying)} 个单位中位数（{median:.2f} 项）的 {first.multiple:.1f} 倍，{_range(first).zh}",
        f"that is {first.multiple:.1f} times the median ({median:.2f}) of the {len(carrying)} units that carry any, "
        f"{_range(first).en}",
    )
    heaviest = carrying.loc[carrying["rank"].eq(1), "party_id"]
    evidence = study.held.tasks_of(heaviest, *_CARRIES)
    pointed_out = first.level in _HEAVY and first.load >= _WORTH and len(tied) == 1 and first.firmness >= _NOTICED
    found = Finding(
        *(first.party, first.party_id, "medium" if pointed_out else "low", f"{first.load:.2f}"),
        sentence=compared(fact, comparison),
        evidence=evidence,
        caveat=_LOAD,
        view="workload",
        comparison=comparison,
    )
    return together(study, marked(found, study.held.of(heaviest, *_CARRIES)))


def _range(row: Any) -> Sentence:
    """In which places a unit comes under other weights."""
    many = len(OTHER_WEIGHTINGS)
    if row.rank_best == row.rank_worst:
        return Sentence(
            f"换用另外 {many} 种计法都排第 {row.rank_best} 名",
            f"place {row.rank_best} by {many} other ways of counting",
        )
    return Sentence(
        f"换用另外 {many} 种计法排第 {row.rank_best}–{row.rank_worst} 名",
        f"places {row.rank_best}–{row.rank_worst} by {many} other ways of counting",
    )


def _most_tasks(study: Study, carrying: pd.DataFrame) -> Iterator[Finding]:
    """The unit that carries the most tasks by number, where it is another than the one with the heaviest load."""
    counted = _carried(study).reindex(carrying["party_id"])
    first = carrying.iloc[int(counted["all"].to_numpy().argmax())]
    most, alone = (int(counted.loc[first.party_id, name]) for name in ("all", "alone"))
    if counted["all"].eq(most).sum() > 1 or first["rank"] == 1:
        return
    fact = Sentence(
        f"{first.party}承担的项数最多：{_roles(first, 'zh')}，其中 {alone} 项独自承担、{most - alone} 项与其他单位"
        f"共同承担，涉及量化目标 {first.targets} 个",
        f"{first.party} carries the most tasks by number: {_roles(first, 'en')}, {alone} of them alone and "
        f"{most - alone} with others, with {many(first.targets, 'measurable target')}",
    )
    comparison = Sentence(
        f"折算负担 {first.load:.2f} 项，居第 {first['rank']} 名，{_range(first).zh}",
        f"its load of {first.load:.2f} comes in place {first['rank']}, {_range(first).en}",
    )
    evidence = study.held.tasks_of([first.party_id], *_CARRIES)
    found = Finding(
        *(first.party, first.party_id, "low", str(most), compared(fact, comparison), evidence),
        view="workload",
        comparison=comparison,
    )
    yield marked(found, study.held.of([first.party_id], *_CARRIES))


def _carried(study: Study) -> pd.DataFrame:
    """How many tasks each party leads or answers for, ``all`` of them and those ``alone``; by party id."""
    import pandas as pd

    table = study.ledger.assignments
    held = table.loc[table["role"].isin([str(role) for role in _CARRIES]), ["task_id", "party_id"]].drop_duplicates()
    several = held["task_id"].duplicated(keep=False)
    counted = {"all": held["party_id"], "alone": held.loc[~several, "party_id"]}
    return pd.DataFrame({name: parties.value_counts() for name, parties in counted.items()}).fillna(0).astype("int64")


def _most_support(study: Study, units: pd.DataFrame) -> Finding:
    """The unit, or the units, that support the most tasks; of a single one, who asks it most."""
    count = int(units["support"].max())
    most = units.loc[units["support"].eq(count)].sort_values("party_id")
    first, names = most.iloc[0], most["party"].tolist()
    if len(names) > 1:
        sentence = Sentence(
            f"{some(names, '、')}协办最多，各 {count} 项。",
            f"{some(names, ', ')} support the most tasks, {count} each.",
        )
    else:
        leads = Sentence(
            f"另{_roles(first, 'zh')}" if first.load else "自己不牵头任务",
            f"it {_roles(first, 'en')} besides" if first.load else "it leads none itself",
        )
        asked = _asked(study.requests.loc[study.requests["support_id"].eq(first.party_id)])
        sentence = Sentence(
            f"{first.party}协办最多：{count} 项，{leads.zh}{asked.zh}。",
            f"{first.party} supports the most tasks: {count}; {leads.en}{asked.en}.",
        )
    evidence = study.held.tasks_of(most["party_id"], Role.SUPPORT)
    found = Finding(first.party, first.party_id, "low", str(count), sentence, evidence, view="requests")
    return marked(found, study.held.of(most["party_id"], Role.SUPPORT))


def _asked(requests: pd.DataFrame) -> Sentence:
    """How many units lead the tasks that one supports, and which of them most, if it is one."""
    if requests.empty:
        return _NOTHING
    zh, en = f"；牵头这些任务的有 {len(requests)} 个单位", f"; units that lead those tasks: {len(requests)}"
    most = requests.loc[requests["tasks"].eq(requests["tasks"].max())]
    if len(most) == 1 < len(requests):
        zh += f"，以{most.iloc[0].lead}为最多（{most.iloc[0].tasks} 项）"
        en += f", {most.iloc[0].lead} the most of them ({most.iloc[0].tasks})"
    return Sentence(zh, en)


def _roles(row: Any, language: str) -> str:
    """In how many tasks a unit leads and answers, leaving out what it does in none."""
    told = [
        Sentence(f"{zh} {count} 项", f"{en} {count}")
        for zh, en, count in (("牵头", "leads", row.lead), ("负责", "answers for", row.responsible))
        if count
    ]
    return Sentence("，", ", ")[language].join(sentence[language] for sentence in told)


def oversight_findings(study: Study) -> Iterator[Finding]:
    """The unit under the most leaders, from three on."""
    if study.oversight.empty or study.oversight["leaders"].iloc[0] < _SEVERAL:
        return
    first = study.oversight.iloc[0]
    tied = int(study.oversight["leaders"].eq(first.leaders).sum())
    also = Sentence(f"（共 {tied} 个单位如此）", f" (as do {tied} units in all)") if tied > 1 else _NOTHING
    sentence = Sentence(
        f"{first.party}承担的 {first.tasks} 项任务涉及 {first.leaders} 位牵头领导，是各单位中最多的{also.zh}；"
        f"其中{first.main_leader}列在 {first.main_tasks} 项里。",
        f"{first.party} carries {many(first.tasks, 'task')} under {first.leaders} leaders, the most of "
        f"any unit{also.en}; {first.main_leader} stands in {first.main_tasks} of them.",
    )
    caveat = Sentence(
        "一个单位对多位领导是常见安排，只说明需要向谁请示，不说明有问题。",
        "To stand under several leaders is usual; it says who has to be asked, not that anything is wrong.",
    )
    evidence = study.held.tasks_of([first.party_id], *_CARRIES)
    found = Finding(
        *(first.party, first.party_id, "low", str(first.leaders), sentence, evidence, caveat), view="oversight"
    )
    above = study.held.of_tasks(evidence, Role.LEADER)
    yield marked(found, [*above, *study.held.of([first.party_id], *_CARRIES)])


_SEVERAL = 3
"""From so many leaders on it is worth saying that a unit stands under several."""


def group_findings(study: Study) -> Iterator[Finding]:
    """The group with the most tasks among those whose members nobody has written down."""
    parties = study.ledger.parties
    unknown = parties.loc[parties["kind"].eq(str(Kind.GROUP)) & parties["members"].eq("[]"), "party_id"]
    groups = study.workload.loc[study.workload["party_id"].isin(unknown)]
    if groups.empty:
        return
    most = groups.sort_values(["tasks", "party_id"], ascending=[False, True]).iloc[0]
    sentence = Sentence(
        f"“{most.party}”以集体名义列在 {most.tasks} 项任务中，算不到具体单位头上；在名册中填写成员后可以展开。",
        f"“{most.party}” stands as a group in {many(most.tasks, 'task')} and counts for no unit in particular; "
        "fill in its members in the roster to expand it.",
    )
    evidence = study.held.tasks_of([most.party_id], *_ANY)
    found = Finding(most.party, most.party_id, "low", str(most.tasks), sentence, evidence, view="workload")
    yield marked(found, study.held.of([most.party_id], *_ANY))
