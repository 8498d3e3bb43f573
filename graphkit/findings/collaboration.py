"""Findings about who works with whom."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from graphkit.errors import Sentence
from graphkit.findings.finding import Finding, many, some
from graphkit.findings.guesses import marked
from graphkit.findings.held import Row
from graphkit.findings.study import Study
from graphkit.ledger import rows
from graphkit.measures import PairTestsSummary, Verdict
from graphkit.records import Role

if TYPE_CHECKING:
    import pandas as pd

_VIEW = "collaboration"


def pair_findings(study: Study) -> Iterator[Finding]:
    """The pair of units with most tasks together, the one that stands out most from its tasks, and confirmed pairs."""
    pairs = _strangers(study, study.collaboration.loc[study.collaboration["together"].gt(0)])
    if pairs.empty or pairs["together"].max() < 2:
        yield from _confirmed(study, study.collaboration)
        return
    ordered = pairs.sort_values(["together", "newman"], ascending=False, kind="stable")
    most, beyond = rows(ordered.loc[ordered["together"].eq(ordered["together"].max())]), _beyond(pairs)
    yield _pairs(study, most, _MOST if len(most) == 1 else _ALIKE, count=len(pairs))
    if not {_ids(pair) for pair in beyond} <= {_ids(pair) for pair in most}:
        yield _pairs(study, beyond, _BEYOND if len(beyond) == 1 else _BEYOND_ALIKE, count=len(pairs))
    yield from _confirmed(study, study.collaboration)


def _beyond(pairs: pd.DataFrame) -> list[dict[str, Any]]:
    """The pair that meets most for its tasks, with those level with it; none if one is confirmed."""
    apart = pairs.loc[pairs["together"].ge(_SEVERAL) & pairs["lift"].ge(_APART)]
    apart = apart.sort_values(["p_more", "together"], ascending=[True, False], kind="stable")
    chances, together = apart["p_more"].round(12), apart["together"]
    level = rows(apart.loc[chances.eq(chances.min()) & together.eq(together[chances.eq(chances.min())].max())])
    return [] if any(pair["verdict"] == Verdict.MORE for pair in level) else level


def _ids(pair: dict[str, Any]) -> tuple[str, str]:
    return pair["a_id"], pair["b_id"]


def _strangers(study: Study, pairs: pd.DataFrame) -> pd.DataFrame:
    """The pairs that do not meet for being members of one group."""
    if not study.groups:
        return pairs
    both = zip(pairs["a_id"], pairs["b_id"], strict=True)
    return pairs.loc[[not study.of_one_group(*pair) for pair in both]]


def _pairs(study: Study, level: list[dict[str, Any]], form: Sentence, count: int) -> Finding:
    """A pair of units, or several that are level, of ``count`` that share any task.

    How often it meets, beside what is expected, and what a test could have said of it.
    """
    pair, alone = level[0], len(level) == 1
    evidence = tuple(dict.fromkeys(task for each in level for task in json.loads(each["evidence"])))
    of_all = _OF_ALL if count > len(level) else _ONLY if alone else _NO_OTHER
    zh = some(_told(level, "{a}与{b}（预期 {x:.1f} 项）"), "、")
    en = some(_told(level, "{a} and {b} (expected {x:.1f})"), ", ")
    told = {**pair, "count": count, "level": len(level)}
    found = Finding(
        *(pair["a"], pair["a_id"], "low", str(pair["together"])),
        sentence=Sentence(
            form.zh.format(**told, pairs=zh, of_all=of_all.zh.format(**told)),
            form.en.format(**told, pairs=en, of_all=of_all.en.format(**told)),
        ),
        evidence=evidence,
        caveat=_power(study.pair_tests, pair if alone else None, _SIBLINGS if study.groups else Sentence("", "")),
        view=_VIEW,
        other_id=pair["b_id"] if alone else "",
    )
    return marked(found, _of_pairs(study, level, evidence))


def _of_pairs(study: Study, pairs: Iterable[dict[str, Any]], tasks: Collection[str]) -> list[Row]:
    """What the units of some pairs hold in some tasks."""
    units = {unit for pair in pairs for unit in (pair["a_id"], pair["b_id"])}
    held = study.held.of_tasks(tasks, Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT)
    return [row for row in held if row["party_id"] in units]


def _confirmed(study: Study, pairs: pd.DataFrame) -> Iterator[Finding]:
    tests = study.pair_tests
    for verdict, zh, en in (
        (Verdict.MORE, "共同任务多于各自任务数所能解释的", "share more tasks than the tasks of each explain"),
        (Verdict.FEWER, "共同任务少于各自任务数应有的", "share fewer tasks than the tasks of each would give"),
    ):
        found = rows(pairs.loc[pairs["verdict"].eq(str(verdict))].sort_values(["q_more", "q_fewer"], kind="stable"))
        if not found:
            continue
        sentence = Sentence(
            f"{len(found)} 对单位{zh}：{some(_told(found, '{a}与{b}（{n} 项，预期 {x:.1f} 项）'), '、')}。",
            f"Pairs that {en} ({len(found)}): {some(_told(found, '{a} and {b} ({n}, expected {x:.1f})'), '; ')}.",
        )
        evidence = dict.fromkeys(task for row in found for task in json.loads(row["evidence"]))
        caveat = Sentence(
            f"检验了 {tests.tests} 对单位，误报比例控制在 {tests.alpha:.0%} 以内；只说明常在一起，不说明原因。",
            f"{tests.tests} pairs were tested, with at most {tests.alpha:.0%} of such pairs false in the long run; "
            "it says that they meet, not why.",
        )
        finding = Finding(
            *(found[0]["a"], found[0]["a_id"], "low", str(len(found)), sentence, tuple(evidence), caveat, _VIEW),
            other_id=found[0]["b_id"] if len(found) == 1 else "",
        )
        yield marked(finding, _of_pairs(study, found, evidence))


def _told(found: list[dict[str, Any]], form: str) -> list[str]:
    return [form.format(a=row["a"], b=row["b"], n=row["together"], x=row["expected"]) for row in found]


def _power(tests: PairTestsSummary, pair: dict[str, Any] | None, more: Sentence) -> Sentence:
    """What the tests said, and what they could have said of all pairs, and of one if only one is spoken of."""
    tested, reach = many(tests.tests, "pair"), many(tests.within_reach, "pair")
    if tests.least_more is None:
        return Sentence(
            f"任务太少，{tests.tests} 对单位中没有一对可能被检验确认为多于预期；以上只是事实。{more.zh}",
            f"There are too few tasks for any of {tested} to be shown to meet more often than expected; "
            f"the counts are facts all the same.{more.en}",
        )
    own = _reach(pair)
    if not tests.more:
        return Sentence(
            f"这是事实，不是判断：检验了 {tests.tests} 对单位，没有一对能确认多于预期；任务不多，"
            f"只有 {tests.within_reach} 对有可能被确认{own.zh}。{more.zh}",
            f"A fact and no judgement: of {tested} tested none is shown to meet more often than expected; "
            f"with so few tasks only {reach} could have been{own.en}.{more.en}",
        )
    return Sentence(
        f"检验了 {tests.tests} 对单位，确认多于预期的 {tests.more} 对；以本次任务的规模，"
        f"只有 {tests.within_reach} 对有可能被确认{own.zh}。{more.zh}",
        f"Of {tested} tested, those shown to meet more often than expected are {tests.more}; "
        f"with so few tasks only {reach} could have been{own.en}.{more.en}",
    )


def _reach(pair: dict[str, Any] | None) -> Sentence:
    """How many tasks would have confirmed one pair."""
    if pair is None:
        return Sentence("", "")
    least = pair["least_more"]
    if least is None:
        return Sentence("，这一对不在其内", ", this pair is not among them")
    return Sentence(f"，这一对要有 {least} 项才能确认", f", this pair by {least} or more")


_SIBLINGS = Sentence(
    "同一集体称谓的成员之间不计。", " Members of one group, who meet wherever it is named, are left aside."
)
_SEVERAL = 3
"""Pairs with fewer common tasks are not set apart, whatever is expected."""
_APART = 1.5
"""Nor are those that meet less than so many times as often as expected."""
_MOST = Sentence(
    "{a}与{b}共同出现在 {together} 项任务中，{of_all}；按两家各自的任务数，预期约 {expected:.1f} 项。",
    "{a} and {b} stand together in {together} tasks, {of_all}; from the tasks that each has, about {expected:.1f} are "
    "expected.",
)
_ALIKE = Sentence(
    "{level} 对单位各共同出现在 {together} 项任务中，{of_all}：{pairs}。",
    "{level} pairs of units stand together in {together} tasks each, {of_all}: {pairs}.",
)
_OF_ALL = Sentence("在 {count} 对有共同任务的单位里最多", "the most of the {count} pairs of units that share any")
_ONLY = Sentence("其他单位之间没有共同任务", "and no other two units share any")
_NO_OTHER = Sentence("有共同任务的单位都是如此，没有哪一对突出", "as do all that share any, and none stands out")
_BEYOND = Sentence(
    "与各自的任务数相比，{a}与{b}最常在一起：共同 {together} 项，预期约 {expected:.1f} 项，是预期的 {lift:.1f} 倍。",
    "For the tasks that each has, {a} and {b} meet most: {together} common tasks where about {expected:.1f} are "
    "expected, {lift:.1f} times as many.",
)
_BEYOND_ALIKE = Sentence(
    "与各自的任务数相比，{level} 对单位同样最常在一起，各共同 {together} 项：{pairs}。",
    "For the tasks that each has, {level} pairs meet most alike, in {together} tasks each: {pairs}.",
)
