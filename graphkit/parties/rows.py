"""Decisions become the rows of a ledger."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from graphkit.parties.aims import deadline_rows, target_rows
from graphkit.parties.decisions import CONFIDENCE, DOUBTS, Decision, Decisions, Reason, Spelling, Spellings
from graphkit.parties.spelling import spelling_key
from graphkit.places import in_document
from graphkit.records import Kind, Mention, Notice, Party, Position, Task, squeeze

Row = dict[str, Any]
_JSON = json.JSONEncoder(ensure_ascii=False)


class Resolved(NamedTuple):
    """The notices of one issuer with what was decided of every spelling; ``suffix`` tells issuers apart.

    ``members`` holds the parties in each group whose members are known.
    """

    notices: Sequence[Notice]
    spellings: Spellings
    decisions: Decisions
    members: Mapping[str, tuple[str, ...]]
    suffix: str


def ledger_rows(notices: Sequence[Notice], resolved: Iterable[Resolved]) -> Mapping[str, list[Row]]:
    """The rows of every frame of the ledger, in the order of the documents and of their text."""
    rows: dict[str, list[Row]] = defaultdict(list)
    seen: dict[Party, set[str]] = defaultdict(set)
    by_notice = {id(notice): issuer for issuer in resolved for notice in issuer.notices}
    for notice in notices:
        document_id = _document_id(notice)
        rows["documents"].append(_document(notice, document_id))
        for task in notice.tasks:
            task_id = _key("task", document_id, task.position.start)
            rows["tasks"].append(_task(notice, task, task_id, document_id))
            for mention in task.mentions:
                _add_mention(rows, seen, notice, mention, task_id, by_notice[id(notice)])
            rows["targets"].extend(target_rows(notice.document, task, task_id))
            rows["deadlines"].extend(deadline_rows(notice.document, task, task_id))
        rows["remarks"].extend(_remarks(notice, document_id))
    for party in sorted(seen, key=lambda party: (list(Kind).index(party.kind), party.name)):
        rows["parties"].append(_party(party, seen[party]))
    for issuer in {id(issuer): issuer for issuer in by_notice.values()}.values():
        rows["review"].extend(_review(issuer))
    return rows


def _add_mention(
    rows: dict[str, list[Row]],
    seen: dict[Party, set[str]],
    notice: Notice,
    mention: Mention,
    task_id: str,
    issuer: Resolved,
) -> None:
    decision = issuer.decisions[spelling_key(mention.as_written)]
    shared: Row = {
        "task_id": task_id,
        "role": str(mention.role),
        "position": mention.place,
        "as_written": mention.as_written,
        **_span(notice, mention.position),
    }
    if decision.party is None:
        rows["unresolved"].append({**shared, "reason": str(decision.reason)})
        return
    members = issuer.members.get(decision.party, ()) if decision.kind is Kind.GROUP else ()
    party = Party(
        decision.party + issuer.suffix, decision.kind, members=tuple(name + issuer.suffix for name in members)
    )
    seen[party].add(squeeze(mention.as_written))
    reason = _reason(decision, mention)
    rows["assignments"].append(
        {
            **shared,
            "assignment_id": _key("assignment", task_id, str(mention.role), mention.position.start),
            "party_id": party.key,
            "party": party.name,
            "kind": str(party.kind),
            "reason": str(reason),
            "confidence": CONFIDENCE[reason],
        }
    )


def _reason(decision: Decision, mention: Mention) -> Reason:
    if mention.rule:
        return Reason.STANDING_RULE
    if decision.reason is Reason.SAME_SPELLING or decision.reason in DOUBTS:
        return Reason.SAME_SPELLING if mention.as_written == decision.party else Reason.WHITE_SPACE
    return decision.reason


def _document_id(notice: Notice) -> str:
    return _key("document", notice.document.name, notice.document.sha256)


def _document(notice: Notice, document_id: str) -> Row:
    document = notice.document
    return {
        "document_id": document_id,
        "document": document.name,
        "title": notice.title,
        "issuer": notice.issuer,
        "sha256": document.sha256,
        "characters": len(document.text),
    }


def _task(notice: Notice, task: Task, task_id: str, document_id: str) -> Row:
    return {
        "task_id": task_id,
        "document_id": document_id,
        "section": task.section,
        "number": task.number,
        "task": task.text,
        **_span(notice, task.position),
    }


def _party(party: Party, spellings: Iterable[str]) -> Row:
    return {
        "party_id": party.key,
        "party": party.name,
        "kind": str(party.kind),
        "spellings": _list(sorted(spellings)),
        "members": _list(party.members),
    }


def _remarks(notice: Notice, document_id: str) -> Iterator[Row]:
    for remark in notice.remarks:
        yield {
            "document_id": document_id,
            "kind": str(remark.kind),
            "quotation": remark.quotation,
            "reason_zh": remark.reason.zh,
            "reason_en": remark.reason.en,
            **_span(notice, remark.position),
        }


def _review(issuer: Resolved) -> Iterator[Row]:
    """What wants a human eye: the least sure first, then the most frequent."""
    counts = Counter({spelling.name: spelling.count for spelling in issuer.spellings.values()})
    places: dict[int, str] = {
        id(mention): in_document(notice.document.name, notice.document.place(mention.position), mention.position.line)
        for notice in issuer.notices
        for _, mention in notice.mentions()
    }
    rows = []
    for key, decision in issuer.decisions.items():
        if decision.status is None:
            continue
        spelling = issuer.spellings[key]
        found = [places[id(mention)] for mention in spelling.mentions]
        rows.append(_review_row(spelling, decision, counts, found, issuer.suffix))
    yield from sorted(rows, key=lambda row: (row["confidence"], -row["occurrences"], row["spelling"]))


def _review_row(spelling: Spelling, decision: Decision, counts: Counter[str], places: list[str], suffix: str) -> Row:
    return {
        "spelling": spelling.name,
        "kind": str(decision.kind),
        "party": decision.party + suffix if decision.party else "",
        "reason": str(decision.reason),
        "confidence": CONFIDENCE.get(decision.reason, 0.0),
        "occurrences": spelling.count,
        "party_occurrences": counts[decision.candidates[0] if decision.candidates else spelling.name],
        "candidates": _list(name + suffix for name in decision.candidates),
        "places": _list(places),
        "status": str(decision.status),
        "evidence_zh": decision.evidence.zh if decision.evidence else "",
        "evidence_en": decision.evidence.en if decision.evidence else "",
    }


def _span(notice: Notice, position: Position) -> Row:
    where = {"line": position.line, "start": position.start, "end": position.end}
    return {**where, "place": notice.document.place(position)}


def _key(kind: str, *fields: object) -> str:
    """A key that depends on nothing but the fields: the hash of their JSON."""
    written = _JSON.encode(fields)
    return f"{kind}:{hashlib.sha256(written.encode()).hexdigest()[:16]}"


def _list(names: Iterable[str]) -> str:
    return _JSON.encode(list(names))
