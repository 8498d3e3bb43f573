"""The overview page: findings first, then the figures, the tables and every task in full, each figure led back.

``Book`` is a ledger as the pages need it: tasks, parties and assignments numbered from 0, so that a page refers to
them by number and no name ever becomes part of an address or of a script.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graphkit.findings import Finding, Study
from graphkit.ledger import Ledger, each_row, expand_groups
from graphkit.records import Kind, RemarkKind, Role
from graphkit.report.tables import rows, where, word
from graphkit.report.templates import asset, render
from graphkit.report.wording import wording

if TYPE_CHECKING:
    import pandas as pd

TASKS_SHOWN = 2000
"""How many tasks a page shows in full; of more it says so and points to the files."""
ROWS_SHOWN = 500
"""How many rows a table of the overview shows; the files hold all."""
PAIRS_SHOWN = 20

Entry = dict[str, Any]


@dataclass(frozen=True)
class Book:
    """Tasks, parties and assignments as plain dictionaries, referring to each other by number."""

    documents: Sequence[Entry]
    tasks: Sequence[Entry]
    parties: Sequence[Entry]
    assignments: Sequence[Entry]
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
        task_numbers,
        party_numbers,
    )


def _task(number: int, row: Entry, documents: Mapping[str, int], language: str) -> Entry:
    told = {"number": row["number"], "section": row["section"], "text": row["task"]}
    place = {"line": row["line"], "place": where(row["place"], row["line"], language)}
    return {"id": number, **told, **place, "document": documents[row["document_id"]]}


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
        "line": row["line"],
        "place": where(row["place"], row["line"], language),
        "inferred": "" if row["confidence"] == 1 else word("reason", row["reason"], language),
    }


def _grouped(assignments: Sequence[Entry], key: str) -> dict[int, dict[str, list[Entry]]]:
    groups: defaultdict[int, dict[str, list[Entry]]] = defaultdict(lambda: {role: [] for role in Role})
    for assignment in assignments:
        groups[assignment[key]][assignment["role"]].append(assignment)
    return {number: {role: held for role, held in roles.items() if held} for number, roles in groups.items()}


def _listed(text: str) -> list[str]:
    return list(json.loads(text)) if text else []


_ANNEX = re.compile(r"附[件表录]\s*[0-9０-９一二三四五六七八九十]*|[Aa]nnex\s*\d*")


def _labelled(tasks: list[Entry]) -> list[Entry]:
    """Tasks with a short label each has alone: the number, with the annex before it where the number comes again."""
    taken: set[str] = set()
    for task in tasks:
        number = task["number"] or str(task["id"] + 1)
        annex = _ANNEX.search(task["section"])
        section = "".join(annex.group().split()) if annex else task["section"][:4]
        choices = (number, f"{section}·{number}", f"{section}·{number}·{task['id'] + 1}")
        task["label"] = next((choice for choice in choices if choice not in taken), choices[-1])
        taken.add(task["label"])
    return tasks


def render_index(study: Study, *, language: str, files: Sequence[str]) -> str:
    """The overview page as HTML.

    Args:
        study: the ledger with its measures and findings.
        language: ``zh`` or ``en``.
        files: names of the other files of the report folder, relative to the page; each is offered as a link.
    """
    book = make_book(study.ledger, language=language)
    words = wording(language)
    return render(
        "index.html",
        language=language,
        styles=[asset("base.css"), asset("index.css"), asset("print.css")],
        scripts=[asset("common.js"), asset("table.js"), asset("index.js")],
        data={"words": words["table"]},
        book=book,
        title=page_title(book, words),
        roles=[role for role in Role if any(entry["role"] == role for entry in book.assignments)],
        tasks=book.tasks[:TASKS_SHOWN],
        findings=[_finding(finding, book, language) for finding in study.findings],
        figures=_figures(study),
        workload=_numbered(study.workload, book),
        leaders=_numbered(study.leaders, book),
        concentration=study.concentration,
        orphans=_orphans(study, book, language),
        pairs=_pairs(study, book, language),
        review=_review(study, book, language),
        unresolved=_unresolved(study, book, language),
        remarks=_remarks(study, language),
        register=_register(book),
        files=[name for name in files if not name.endswith(".html")],
        pages=[name for name in ("network.html", "collaboration.html") if name in files],
        totals={
            "workload": len(study.workload),
            "pairs": len(study.collaboration),
            "review": len(study.ledger.review),
            "tasks": len(book.tasks),
        },
    )


def page_title(book: Book, words: Mapping[str, Mapping[str, str]]) -> str:
    """What the report is about: the notice's title, or how many notices it covers."""
    if len(book.documents) == 1:
        return str(book.documents[0]["title"])
    return words["page"]["notices"].format(n=len(book.documents))


def _finding(finding: Finding, book: Book, language: str) -> Entry:
    return {
        "severity": finding.severity,
        "figure": finding.figure,
        "sentence": finding.sentence[language],
        "caveat": finding.caveat[language] if finding.caveat else "",
        "tasks": book.numbers(finding.evidence),
        "party": book.party_numbers.get(finding.subject_id),
    }


def _figures(study: Study) -> list[tuple[str, int, str]]:
    """The headline figures: key of the wording, number, and where on the page it is broken down."""
    kinds = Counter(study.ledger.parties["kind"])
    unread = int((study.ledger.remarks["kind"] != RemarkKind.OUTSIDE).sum())
    return [
        ("tasks", len(study.ledger.tasks), "ledger"),
        ("units", kinds[Kind.UNIT], "register-unit"),
        ("groups", kinds[Kind.GROUP], "register-group"),
        ("leaders", kinds[Kind.LEADER], "leaders"),
        ("assignments", len(study.ledger.assignments), "register"),
        ("review", len(study.ledger.review) + len(study.ledger.unresolved) + unread, "review"),
    ]


def _numbered(table: pd.DataFrame, book: Book) -> list[Entry]:
    return [row | {"party_number": book.party_numbers.get(row["party_id"])} for row in rows(table.head(ROWS_SHOWN))]


def _orphans(study: Study, book: Book, language: str) -> Entry:
    told = [
        {
            "task": number,
            "cause": word("cause", row["cause"], language),
            "severity": row["severity"],
            "explanation": row[f"explanation_{language}"],
            "line": row["line"],
            "place": where(row["place"], row["line"], language),
            "document": book.tasks[number]["document"],
        }
        for row in rows(study.orphans.head(ROWS_SHOWN))
        for number in [book.task_numbers[row["task_id"]]]
    ]
    causes = Counter(word("cause", cause, language) for cause in study.orphans["cause"])
    return {"rows": told, "causes": list(causes.items()), "total": len(study.orphans)}


def _pairs(study: Study, book: Book, language: str) -> list[Entry]:
    known = any(party["members"] for party in book.parties)
    with_members = make_book(study.ledger, language=language, expanded=True) if known else book
    return [
        row
        | {
            "a_number": book.party_numbers.get(row["a_id"]),
            "b_number": book.party_numbers.get(row["b_id"]),
            "which": with_members.shared(row["a_id"], row["b_id"]),
        }
        for row in rows(study.collaboration.head(PAIRS_SHOWN))
    ]


def _review(study: Study, book: Book, language: str) -> list[Entry]:
    """Decisions with the places where each spelling stands: in words, and the task."""
    told = rows(study.ledger.review.head(ROWS_SHOWN))
    wanted = {row["spelling"] for row in told}
    places: dict[str, list[tuple[str, int]]] = {spelling: [] for spelling in wanted}
    for entry in book.assignments:
        spelling = "".join(entry["written"].split())
        if spelling in wanted:
            places[spelling].append((entry["place"], entry["task"]))
    return [
        row
        | {
            "candidates": [name for name in _listed(row["candidates"]) if name != row["party"]],
            "at": places[row["spelling"]],
            "places": _listed(row["places"]),
            "reason": word("reason", row["reason"], language),
            "status": word("status", row["status"], language),
        }
        for row in told
    ]


def _unresolved(study: Study, book: Book, language: str) -> list[Entry]:
    return [
        {
            "spelling": row["as_written"],
            "role": word("role", row["role"], language),
            "task": number,
            "reason": word("reason", row["reason"], language),
            "line": row["line"],
            "place": where(row["place"], row["line"], language),
            "document": book.tasks[number]["document"],
        }
        for row in rows(study.ledger.unresolved.head(ROWS_SHOWN))
        for number in [book.task_numbers[row["task_id"]]]
    ]


def _remarks(study: Study, language: str) -> list[Entry]:
    """What was not read, first what stands among the tasks."""
    told = rows(study.ledger.remarks.head(ROWS_SHOWN))
    told.sort(key=lambda row: row["kind"] == RemarkKind.OUTSIDE)
    documents = {key: number for number, key in enumerate(study.ledger.documents["document_id"])}
    return [
        {
            "line": row["line"],
            "place": where(row["place"], row["line"], language),
            "quotation": row["quotation"].strip(),
            "reason": row[f"reason_{language}"],
            "document": documents[row["document_id"]],
        }
        for row in told
    ]


def _register(book: Book) -> list[tuple[str, list[Entry]]]:
    """Parties by kind, those with most tasks first."""
    tasks = {
        number: len({entry["task"] for held in roles.values() for entry in held})
        for number, roles in book.of_party.items()
    }
    ranked = sorted(book.parties, key=lambda party: (-tasks.get(party["id"], 0), party["name"]))
    return [(kind, [party for party in ranked if party["kind"] == kind]) for kind in Kind]
