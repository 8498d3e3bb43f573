"""A ledger as the pages need it: tasks, parties and assignments numbered from 0.

A page refers to them by number, so that no name ever becomes part of a script.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graphkit.findings import task_labels
from graphkit.ledger import Ledger, each_row, expand_groups
from graphkit.records import Role, squeeze
from graphkit.report.tables import where, word

Entry = dict[str, Any]


@dataclass(frozen=True)
class Book:
    """Tasks, parties and assignments as plain dictionaries, referring to each other by number."""

    documents: Sequence[Entry]
    tasks: Sequence[Entry]
    parties: Sequence[Entry]
    assignments: Sequence[Entry]
    document_numbers: Mapping[str, int]
    task_numbers: Mapping[str, int]
    party_numbers: Mapping[str, int]

    @cached_property
    def of_task(self) -> Mapping[int, Mapping[str, Sequence[Entry]]]:
        """The assignments of each task by role, in the order of ``Role``."""
        return _grouped(self.assignments, "task")

    @cached_property
    def of_party(self) -> Mapping[int, Mapping[str, Sequence[Entry]]]:
        """The assignments of each party by role, in the order of ``Role``."""
        return _grouped(self.assignments, "party")

    @cached_property
    def _worked_on(self) -> Mapping[int, frozenset[int]]:
        return {
            party: frozenset(entry["task"] for role, held in roles.items() if role != Role.LEADER for entry in held)
            for party, roles in self.of_party.items()
        }

    @cached_property
    def of_spelling(self) -> Mapping[str, Sequence[Entry]]:
        """The assignments in which a name is written so, white space aside."""
        found: defaultdict[str, list[Entry]] = defaultdict(list)
        for assignment in self.assignments:
            found[squeeze(assignment["written"])].append(assignment)
        return found

    def shared(self, first: str, second: str) -> list[int]:
        """The numbers of the tasks that two parties, by their ids, both carry or support."""
        one, other = (self._worked_on.get(self.party_numbers[party_id], frozenset()) for party_id in (first, second))
        return sorted(one & other)

    def numbers(self, task_ids: Iterable[str]) -> list[int]:
        """Task ids as numbers, each once, in the order of the notice."""
        return sorted({self.task_numbers[task_id] for task_id in task_ids if task_id in self.task_numbers})


def make_book(ledger: Ledger, *, language: str, expanded: bool = False) -> Book:
    """A ledger as the pages need it; ``expanded`` puts the known members of groups in their place."""
    assignments = expand_groups(ledger) if expanded else ledger.assignments
    documents = {key: number for number, key in enumerate(ledger.documents["document_id"])}
    task_numbers = {key: number for number, key in enumerate(ledger.tasks["task_id"])}
    parties = [_party(number, row) for number, row in enumerate(each_row(ledger.parties))]
    party_numbers = {key: number for number, key in enumerate(ledger.parties["party_id"])}
    for row in each_row(assignments[["party_id", "party", "kind"]].drop_duplicates("party_id")):
        if row["party_id"] not in party_numbers:  # a member of a group that no task names by itself
            party_numbers[row["party_id"]] = len(parties)
            told = {"name": row["party"], "kind": row["kind"]}
            parties.append({"id": len(parties), **told, "spellings": [], "members": []})
    return Book(
        [
            {"name": row["document"], "title": row["title"] or row["document"], "issuer": row["issuer"]}
            for row in each_row(ledger.documents)
        ],
        _labelled([_task(number, row, documents, language) for number, row in enumerate(each_row(ledger.tasks))]),
        parties,
        [_assignment(row, task_numbers, party_numbers, language) for row in each_row(assignments)],
        documents,
        task_numbers,
        party_numbers,
    )


def _task(number: int, row: Entry, documents: Mapping[str, int], language: str) -> Entry:
    told = {"number": row["number"], "section": row["section"], "text": row["task"]}
    return {"id": number, **told, **_standing(row, language), "document": documents[row["document_id"]]}


def _standing(row: Entry, language: str) -> Entry:
    """Where words stand: the line, the ``place`` in words, and its code, which holds in any language."""
    return {"line": row["line"], "at": row["place"], "place": where(row["place"], row["line"], language)}


def _party(number: int, row: Entry) -> Entry:
    spellings = [spelling for spelling in _listed(row["spellings"]) if spelling != row["party"]]
    told = {"name": row["party"], "kind": row["kind"]}
    return {"id": number, **told, "spellings": spellings, "members": _listed(row["members"])}


def _assignment(row: Entry, tasks: Mapping[str, int], parties: Mapping[str, int], language: str) -> Entry:
    return {
        "task": tasks[row["task_id"]],
        "party": parties[row["party_id"]],
        "role": row["role"],
        "written": row["as_written"],
        **_standing(row, language),
        "reason": row["reason"],
        "confidence": row["confidence"],
        "inferred": "" if row["confidence"] == 1 else word("reason", row["reason"], language),
    }


def _grouped(assignments: Sequence[Entry], key: str) -> dict[int, dict[str, list[Entry]]]:
    groups: defaultdict[int, dict[str, list[Entry]]] = defaultdict(lambda: {role: [] for role in Role})
    for assignment in assignments:
        groups[assignment[key]][assignment["role"]].append(assignment)
    return {number: {role: held for role, held in roles.items() if held} for number, roles in groups.items()}


def _listed(text: str) -> list[str]:
    return list(json.loads(text)) if text else []


def _labelled(tasks: list[Entry]) -> list[Entry]:
    """Tasks with the short label that each has alone: ``findings.labels``."""
    for task, label in zip(tasks, task_labels(tasks), strict=True):
        task["label"] = str(label)
    return tasks


def page_title(book: Book, words: Mapping[str, Mapping[str, str]]) -> str:
    """What the report is about: the notice's title, or how many notices it covers."""
    if len(book.documents) == 1:
        return str(book.documents[0]["title"])
    return words["page"]["notices"].format(n=len(book.documents))
