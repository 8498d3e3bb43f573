"""Findings about who works with whom."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from graphkit.errors import Sentence
from graphkit.findings.finding import Finding, some
from graphkit.findings.study import Study
from graphkit.ledger import rows
from graphkit.measures import PairTestsSummary, Verdict

if TYPE_CHECKING:
    import pandas as pd

_VIEW = "collaboration"


def pair_findings(study: Study) -> Iterator[Finding]:
    """The pair of units with most tasks together, and the pairs that meet more or less often than expected."""
    pairs = study.collaboration
    if pairs.empty:
        return
    first = rows(pairs.sort_values(["together", "newman"], ascending=False, kind="stable").head(1))[0]
    met = int(pairs["together"].gt(0).sum())
    sentence = Sentence(
        f"{first['a']}与{first['b']}共同出现在 {first['together']} 项任务中，在 {met} 对有共同任务的单位里最多；"
        f"按两家各自的任务数，预期约 {first['expected']:.1f} 项。",
        f"{first['a']} and {first['b']} stand together in {first['together']} tasks, the most of the {met} pairs of "
        f"units that share any; from the tasks that each has, about {first['expected']:.1f} are expected.",
    )
    caveat = _power(study.pair_tests, first["least_more"])
    evidence = tuple(json.loads(first["evidence"]))
    yield Finding(first["a"], first["a_id"], "low", str(first["together"]), sentence, evidence, caveat, _VIEW)
    yield from _confirmed(pairs, study.pair_tests)


def _confirmed(pairs: pd.DataFrame, tests: PairTestsSummary) -> Iterator[Finding]:
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
        yield Finding(found[0]["a"], found[0]["a_id"], "low", str(len(found)), sentence, tuple(evidence), caveat, _VIEW)


def _told(found: list[dict[str, Any]], form: str) -> list[str]:
    return [form.format(a=row["a"], b=row["b"], n=row["together"], x=row["expected"]) for row in found]


def _power(tests: PairTestsSummary, least: int | None) -> Sentence:
    """What the tests said, and what they could have said of all pairs and of one that ``least`` tasks would confirm."""
    if tests.least_more is None:
        return Sentence(
            f"任务太少，{tests.tests} 对单位中没有一对可能被检验确认为多于预期；以上只是事实。",
            f"There are too few tasks for any of {tests.tests} pairs to be shown to meet more often than expected; "
            "the counts are facts all the same.",
        )
    own_zh = "这一对不在其内" if least is None else f"这一对要有 {least} 项才能确认"
    own_en = "this pair is not among them" if least is None else f"this pair by {least} or more"
    return Sentence(
        f"检验了 {tests.tests} 对单位，确认多于预期的 {tests.more} 对；以本次任务的规模，"
        f"只有 {tests.within_reach} 对有可能被确认，{own_zh}。",
        f"Of {tests.tests} pairs tested, {tests.more} are shown to meet more often than expected; with so few tasks "
        f"only {tests.within_reach} pairs could have been, {own_en}.",
    )
