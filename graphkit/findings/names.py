"""Findings about what was not read, and about names that were guessed or look alike."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from graphkit.errors import Sentence
from graphkit.findings.finding import Finding, places, some
from graphkit.findings.study import Study
from graphkit.ledger import rows
from graphkit.parties.spelling import spelling_key
from graphkit.records import RemarkKind

_LIKENESSES = ("possible_misprint", "similar_name")
_SEVERAL = ("former_name", "ambiguous")


def unread_findings(study: Study) -> Iterator[Finding]:
    """What was not understood and is in no figure."""
    remarks = study.ledger.remarks
    unread = remarks.loc[remarks["kind"].eq(str(RemarkKind.UNREAD))]
    if len(unread):
        sentence = Sentence(
            f"任务之间有 {len(unread)} 处文字没有读懂，没有计入（{some(places(unread, 'zh'), '、')}），请对照原文。",
            f"Passages among the tasks that were not understood and not counted: {len(unread)} "
            f"({some(places(unread, 'en'), ', ')}).",
        )
        yield Finding("", "", "medium", str(len(unread)), sentence, (), view="review")
    unresolved = study.ledger.unresolved
    if len(unresolved):
        names = unresolved["as_written"].drop_duplicates()
        sentence = Sentence(
            f"有 {len(unresolved)} 处名称认不出是谁，没有计入：{some(names, '、', '“{}”')}。",
            f"Names that could not be told and were not counted ({len(unresolved)}): {some(names, ', ', '“{}”')}.",
        )
        evidence = tuple(unresolved["task_id"].drop_duplicates())
        yield Finding("", "", "medium", str(len(unresolved)), sentence, evidence, view="review")


def name_findings(study: Study) -> Iterator[Finding]:
    """What was guessed, and what looks like one and was not folded: to be confirmed or refused by the office."""
    open_rows = [row for row in rows(study.ledger.review) if row["status"] == "open" and row["party"]]
    folded = [row for row in open_rows if row["reason"] not in ("misprint", *_LIKENESSES, *_SEVERAL)]
    for row in open_rows:
        if row["reason"] == "misprint":
            yield _misprint(study, row)
        elif row["reason"] in _LIKENESSES:
            yield _likeness(study, row)
        elif row["reason"] in _SEVERAL:
            yield _several(study, row)
    if folded:
        pairs = [f"{row['spelling']} = {row['party']}" for row in folded]
        sentence = Sentence(
            f"{len(folded)} 个名称按同一单位或人员的不同写法合并：{some(pairs, '；')}。请核对，不对的可在名册中拒绝。",
            f"Names folded as spellings of one body or person ({len(folded)}): {some(pairs, '; ')}. "
            "Please check; the roster can refuse them.",
        )
        tasks = dict.fromkeys(task for row in folded for task in _tasks_naming(study, row))
        yield Finding("", "", "low", str(len(folded)), sentence, tuple(tasks), view="review")


def _misprint(study: Study, row: dict[str, Any]) -> Finding:
    spelling, party, count, others = row["spelling"], row["party"], row["occurrences"], row["party_occurrences"]
    evidence = _tasks_naming(study, row)
    named = study.named(evidence)
    sentence = Sentence(
        f"“{spelling}”（出现 {count} 次）疑为“{party}”（{others} 次）的误写，已按“{party}”计入，请核对{named.zh}。",
        f"“{spelling}” ({count}×) looks like a misprint of “{party}” ({others}×) and is counted as such; please check "
        f"{named.en}.",
    )
    return Finding(party, _party_id(row), "medium", str(count), sentence, evidence, view="review")


def _likeness(study: Study, row: dict[str, Any]) -> Finding:
    spelling, count, candidates = row["spelling"], row["occurrences"], json.loads(row["candidates"])
    sentence = Sentence(
        f"“{spelling}”（出现 {count} 次）与{some(candidates, '、', '“{}”')}写法相近，没有合并；"
        "如是同一个，请在名册中写明。",
        f"“{spelling}” ({count}×) is written much like {some(candidates, ', ', '“{}”')}; "
        "they were kept apart. If they are one, say so in the roster.",
    )
    evidence = _tasks_naming(study, row)
    return Finding(row["party"], _party_id(row), "low", str(count), sentence, evidence, view="review")


def _several(study: Study, row: dict[str, Any]) -> Finding:
    spelling, count, candidates = row["spelling"], row["occurrences"], json.loads(row["candidates"])
    sentence = Sentence(
        f"“{spelling}”（出现 {count} 次）可能是{some(candidates, '、', '“{}”')}，没有合并：{row['evidence_zh']}。"
        "请在名册中写明。",
        f"“{spelling}” ({count}×) may be {some(candidates, ', ', '“{}”')} and was kept apart: {row['evidence_en']}. "
        "Please say in the roster which it is.",
    )
    return Finding(row["party"], _party_id(row), "low", str(count), sentence, _tasks_naming(study, row), view="review")


def _tasks_naming(study: Study, row: dict[str, Any]) -> tuple[str, ...]:
    """The tasks in which a party of the review list is written as there, whatever the width and white space."""
    table = study.ledger.assignments
    of_party = table["party_id"].eq(_party_id(row))
    named = zip(table.loc[of_party, "task_id"], table.loc[of_party, "as_written"], strict=True)
    key = spelling_key(row["spelling"])
    return tuple(dict.fromkeys(task for task, written in named if spelling_key(written) == key))


def _party_id(row: dict[str, Any]) -> str:
    return f"{row['kind']}:{row['party']}"
