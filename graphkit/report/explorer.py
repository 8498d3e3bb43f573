"""What the page knows: a study as one compact JSON value, both languages in it.

Long lists are packed by column, and a column of words that come again and again holds each of them once; the script
``model.js`` is the other half of this module and unpacks them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from graphkit.errors import Sentence
from graphkit.findings import Finding, Study, silences
from graphkit.ledger import Ledger, each_row
from graphkit.measures import Spread
from graphkit.places import place_words
from graphkit.records import Kind, RemarkKind
from graphkit.report.book import Book, Entry, make_book, page_title
from graphkit.report.pictures import pictures
from graphkit.report.pinyin import pinyin
from graphkit.report.positions import Positions
from graphkit.report.sheets import sheets
from graphkit.report.tables import codes, header
from graphkit.report.wording import wording

LANGUAGES = ("zh", "en")

_ASSIGNMENT = ("task", "party", "role", "written", "line", "at", "reason", "confidence")
_TASK = ("label", "number", "section", "text", "line", "at", "document")
_TARGET = ("task", "what", "comparator", "value", "upper", "unit", "quotation", "line", "at")
_DEADLINE = ("task", "deadline", "bound", "year", "month", "day", "quotation", "line", "at")
_UNRESOLVED = ("task", "role", "as_written", "reason", "line", "at")


def explorer_data(
    study: Study, book: Book, *, language: str, files: Sequence[str], positions: Positions | None = None
) -> dict[str, Any]:
    """The page's data.

    Args:
        study: the ledger with its measures and findings.
        book: the ledger's book with groups as they are named; the tables may name members of groups besides.
        language: ``zh`` or ``en``, in which the page opens.
        files: names of the other files of the report folder.
        positions: places that nodes of the networks keep.
    """
    ledger = study.ledger
    everybody = with_members(study, book)
    tables = sheets(study, everybody)
    return {
        "language": language,
        "words": {each: _words(each, tables) for each in LANGUAGES},
        "titles": {each: page_title(book, wording(each)) for each in LANGUAGES},
        "documents": [{"name": told["name"], "issuer": told["issuer"]} for told in book.documents],
        "parties": [_party(party) for party in everybody.parties],
        "tasks": packed(book.tasks, _TASK),
        "assignments": packed(book.assignments, _ASSIGNMENT),
        "targets": packed(_of_tasks(each_row(ledger.targets), book), _TARGET),
        "deadlines": packed(_of_tasks(each_row(ledger.deadlines), book), _DEADLINE),
        "unresolved": packed(_of_tasks(each_row(ledger.unresolved), book), _UNRESOLVED),
        "places": _places(ledger),
        "findings": [_finding(finding, everybody) for finding in study.findings],
        "silences": [_both(silence) for silence in silences(study)],
        "concentration": _concentration(study),
        "spread": {"leaders": _spread(study.leader_spread), "units": _spread(study.workload_spread)},
        "tables": tables,
        "figures": headline(study),
        "pictures": pictures(study, book, everybody, positions),
        "files": list(files),
    }


def with_members(study: Study, book: Book) -> Book:
    """The same book, with the members of groups among the parties, behind all others."""
    if not any(party["members"] for party in book.parties):
        return book
    return make_book(study.ledger, language="zh", expanded=True)


def packed(entries: Sequence[Entry], keys: Sequence[str]) -> dict[str, Any]:
    """Entries by column; where words come again, ``{"of": each once, "at": which}`` stands for the column.

    >>> packed([{"role": "lead", "line": 1}, {"role": "lead", "line": 2}], ["role", "line"])
    {'role': {'of': ['lead'], 'at': [0, 0]}, 'line': [1, 2]}
    """
    return {key: _column([entry.get(key, "") for entry in entries]) for key in keys}


def _column(values: list[Any]) -> Any:
    once = dict.fromkeys(value for value in values if isinstance(value, str))
    if len(once) * 2 > len(values) or not all(isinstance(value, str) for value in values):
        return [None if value != value else value for value in values]  # undefined: NaN is not itself
    numbers = {value: number for number, value in enumerate(once)}
    return {"of": list(once), "at": [numbers[value] for value in values]}


def _words(language: str, tables: Sequence[Entry]) -> dict[str, Any]:
    """All words of one language, those for codes and for the headers of the tables with them."""
    told = wording(language)
    keys = dict.fromkeys(column["key"] for table in tables for column in table["columns"])
    headers = {key: header(key, language) for key in keys} | told["column"]
    spoken = {column: told[column] for column in ("role", "severity")}  # fuller words than those of the tables
    return {**told, "column": headers, "code": codes(language) | spoken}


def _party(party: Entry) -> Entry:
    """A party with what it can be searched by; what it has none of is left out."""
    names = (party["name"], *party["spellings"])
    told = {"name": party["name"], "kind": party["kind"], "pinyin": [pinyin(name) for name in names]}
    return told | {key: party[key] for key in ("spellings", "members") if party[key]}


def headline(study: Study) -> dict[str, int]:
    """The headline figures by the key of their words."""
    kinds = Counter(study.ledger.parties["kind"])
    unread = int((study.ledger.remarks["kind"] != RemarkKind.OUTSIDE).sum())
    return {
        "tasks": len(study.ledger.tasks),
        "units": kinds[Kind.UNIT],
        "groups": kinds[Kind.GROUP],
        "leaders": kinds[Kind.LEADER],
        "assignments": len(study.ledger.assignments),
        "review": len(study.ledger.review) + len(study.ledger.unresolved) + unread,
    }


def _places(ledger: Ledger) -> dict[str, dict[str, str]]:
    """The words for every code of a place; for plain text, whose code is empty, with {n} for the line."""
    codes = {code for _, frame in ledger.frames() if "place" in frame for code in frame["place"].unique()}
    told = {code: _both(place_words(code, 0)) for code in sorted(codes)}
    return told | {"": {each: words.replace("0", "{n}") for each, words in _both(place_words("", 0)).items()}}


def _of_tasks(rows: Any, book: Book) -> list[Entry]:
    return [{**row, "task": book.task_numbers[row["task_id"]], "at": row["place"]} for row in rows]


def _finding(finding: Finding, book: Book) -> Entry:
    return {
        "severity": finding.severity,
        "figure": finding.figure,
        "sentence": _both(finding.sentence),
        "comparison": _both(finding.comparison) if finding.comparison else None,
        "caveat": _both(finding.caveat) if finding.caveat else None,
        "tasks": book.numbers(finding.evidence),
        "party": book.party_numbers.get(finding.subject_id),
        "other": book.party_numbers.get(finding.other_id),
        "view": str(getattr(finding, "view", "") or ""),
    }


def _both(sentence: Sentence) -> dict[str, str]:
    return {each: sentence[each] for each in LANGUAGES}


def _spread(spread: Spread) -> dict[str, Any]:
    """A Lorenz curve, the indices of concentration and how firm they are."""
    return {
        "lorenz": [[round(at, 4), round(share, 4)] for at, share in spread.lorenz],
        "indices": asdict(spread.concentration),
        "intervals": {name: [found.low, found.high] for name, found in spread.intervals.items()},
    }


def _concentration(study: Study) -> dict[str, Any]:
    """The indices of concentration as far as they are defined."""
    record = study.concentration
    keys = ("count", "cr1", "cr3", "hhi", "hhi_normalised", "effective", "gini")
    return {key: getattr(record, key) for key in keys}
