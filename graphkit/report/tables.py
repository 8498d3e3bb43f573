"""The tables of a report as CSV that opens well in Excel, and the words that columns and codes are shown by.

``columns.toml`` beside this module holds the words. A column or code that it does not know is shown as it is.
"""

from __future__ import annotations

import csv
import io
import json
import math
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.ledger import rows as rows  # named again: the other modules of this floor take it from here
from graphkit.ledger import values
from graphkit.places import in_document_words, place_words
from graphkit.records import RemarkKind
from graphkit.vocabulary import cause_words, causes

if TYPE_CHECKING:
    import pandas as pd

    from graphkit.ledger import Ledger

DIGITS = 4
"""Digits after the decimal point in tables."""

ASSIGNMENT_COLUMNS = (
    *("document", "section", "number", "task", "role", "position", "as_written", "party", "kind", "reason"),
    *("confidence", "line", "start", "end", "place"),
)
REVIEW_COLUMNS = (
    *("matter", "document", "section", "number", "role", "spelling", "kind", "party", "candidates", "reason"),
    *("confidence", "occurrences", "party_occurrences", "places", "line", "status"),
    *("place", "evidence"),
)
TARGET_COLUMNS = (
    *("document", "section", "number", "task", "what", "comparator", "value", "upper", "unit", "quotation"),
    *("line", "start", "end", "place"),
)
ORPHAN_COLUMNS = (
    *("section", "number", "task", "cause", "severity", "explanation", "line", "place"),
    *("quotation", "quotation_line", "start", "end", "exception"),
)

_PIECE = 10_000  # rows
_FORMULA = "=+-@＝＋－＠\t\r"
_REMARKS = (RemarkKind.UNREAD, RemarkKind.NOTE, RemarkKind.OUTSIDE)  # the weightier first
_MATTER_OF_REASON = {
    "misprint": "misprint",
    "possible_misprint": "misprint",
    "similar_name": "similar",
    "former_name": "ambiguous",
    "ambiguous": "ambiguous",
    "placeholder": "unresolved",
    "fragment": "unresolved",
}


def csv_pieces(table: pd.DataFrame, language: str) -> Iterator[bytes]:
    """One table as CSV: worded, without identifiers, text cells harmless, undefined cells empty."""
    for number, piece in enumerate(pieces(table)):
        shown = worded(piece, language)
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\r\n")
        if not number:
            text.write("\ufeff")
            writer.writerow(map(harmless, shown))
        writer.writerows(zip(*(map(_cell, column) for column in shown.values()), strict=True))
        yield text.getvalue().encode("utf-8", "replace")


def pieces(table: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """A table some thousand rows at a time, in order, so that no text of all of it need be held; at least one piece."""
    for start in range(0, max(len(table), 1), _PIECE):
        yield table.iloc[start : start + _PIECE]


def worded(frame: pd.DataFrame, language: str) -> dict[str, list[Any]]:
    """A table as a reader sees it, by column: headers and codes in the language, identifiers left out.

    These are the columns ``…_id``, and ``evidence`` where ``tasks_named`` says the same in words.

    In English headers and codes stay as they are, but places are worded. Undefined values are None or NaN.
    """
    named = "tasks_named" in frame.columns
    shown = [name for name in frame.columns if not name.endswith("_id") and not (named and name == "evidence")]
    told = {name: values(frame[name]) for name in shown}
    if {"place", "line"} <= told.keys():
        both = zip(told["place"], told["line"], strict=True)
        told["place"] = ["" if line is None or line != line else where(place, line, language) for place, line in both]
    for name, column in told.items():
        if frame[name].dtype.kind == "b":
            told[name] = [sheet_word("yes" if value else "no", language) for value in column]
        elif language != "en" and name in _words()["words"]:
            told[name] = [word(name, code, language) for code in column]
    return {header(name, language): column for name, column in told.items()}


def where(place: str, line: float, language: str) -> str:
    """A place of the ledger in the words of a reader: 第 3 页, or 原文第 8 行 of plain text."""
    return place_words(place, int(line))[language]


def header(column: str, language: str) -> str:
    """The header of a column: its Chinese words, or the key itself in English."""
    return column if language == "en" else str(_words()["headers"].get(column, column))


def word(column: str, code: Any, language: str) -> Any:
    """A code of a column in words of either language; an unknown code comes back unchanged."""
    known = _words()["words"].get(column, {}).get(code)
    return known[language] if known else code


def codes(language: str) -> dict[str, dict[str, str]]:
    """Every code that has words, by column, in one language."""
    words = _words()["words"]
    return {column: {code: both[language] for code, both in known.items()} for column, known in words.items()}


def sheet_word(key: str, language: str) -> str:
    """A fixed expression of ``ledger.xlsx`` in either language."""
    return str(_words()["sheets"][key][language])


def harmless(text: str) -> str:
    """Text that a spreadsheet program does not take for a formula: an apostrophe before =, +, -, @ and their like."""
    return "'" + text if text.lstrip(" \u3000\n")[:1] in tuple(_FORMULA) else text


def assignments_table(ledger: Ledger) -> pd.DataFrame:
    """Every assignment with the words of its task: ``ASSIGNMENT_COLUMNS``, in the ledger's order."""
    return _with_tasks(ledger, ledger.assignments)[list(ASSIGNMENT_COLUMNS)]


def targets_table(ledger: Ledger) -> pd.DataFrame:
    """Every target with the words of its task: ``TARGET_COLUMNS``, in the ledger's order; ``upper`` only of ranges."""
    table = _with_tasks(ledger, ledger.targets)
    upper = table["upper"].where(table["upper"] != table["value"]).astype("Float64")
    return table.assign(upper=upper)[list(TARGET_COLUMNS)]


def mentions_table(ledger: Ledger) -> pd.DataFrame:
    """Every mention, resolved or not, with the words of its task, in the order of the text.

    The columns of ``assignments_table``; party, kind and confidence are undefined where a mention was not resolved.
    """
    import pandas as pd

    assigned = assignments_table(ledger)
    if ledger.unresolved.empty:
        return assigned
    left = _with_tasks(ledger, ledger.unresolved).reindex(columns=list(ASSIGNMENT_COLUMNS)).astype({"party": object})
    both = pd.concat([assigned.astype(object), left.astype(object)])
    order = {name: at for at, name in enumerate(ledger.documents["document"])}
    return both.sort_values(
        ["document", "start"], key=lambda c: c.map(order) if c.name == "document" else c, ignore_index=True
    )


def orphans_table(orphans: pd.DataFrame, language: str) -> pd.DataFrame:
    """Orphans with the explanation of one language: ``ORPHAN_COLUMNS``."""
    told = orphans.rename(columns={f"explanation_{language}": "explanation"})
    return told[[name for name in ORPHAN_COLUMNS if name in told.columns]]


def pairs_table(collaboration: pd.DataFrame, ledger: Ledger, language: str) -> pd.DataFrame:
    """Pairs of units with their common tasks by number and place beside the ids: 3（原文第 41 行）."""
    form = sheet_word("task_at", language)
    told = {
        row["task_id"]: form.format(number=row["number"], place=where(row["place"], row["line"], language))
        for row in rows(ledger.tasks)
    }
    separator = sheet_word("separator", language)
    named = [separator.join(told[task].strip() for task in json.loads(cell)) for cell in collaboration["evidence"]]
    return collaboration.assign(tasks_named=named)


def review_table(ledger: Ledger, language: str) -> pd.DataFrame:
    """Everything that wants a human eye: ``REVIEW_COLUMNS``.

    ``matter`` says which kind: folding, misprint, similar, ambiguous (decisions about names), unresolved (a name or a
    mention without a party); unread, note, outside (passages that the reader passed over or doubts).
    """
    import pandas as pd

    told = [*_decisions(ledger, language), *_unresolved(ledger), *_remarks(ledger, language)]
    return pd.DataFrame({name: pd.Series([row.get(name) for row in told], dtype=object) for name in REVIEW_COLUMNS})


def _decisions(ledger: Ledger, language: str) -> Iterator[dict[str, Any]]:
    for row in rows(ledger.review):
        places = listed(row["places"], language, told=lambda code: in_document_words(code)[language])
        others = json.dumps([name for name in json.loads(row["candidates"]) if name != row["party"]])
        lists = {"candidates": listed(others, language), "places": places}
        matter = _MATTER_OF_REASON.get(row["reason"], "folding")
        yield {**row, **lists, "matter": matter, "evidence": row[f"evidence_{language}"]}


def _unresolved(ledger: Ledger) -> Iterator[dict[str, Any]]:
    for row in rows(_with_tasks(ledger, ledger.unresolved)):
        yield {**row, "matter": "unresolved", "spelling": row["as_written"], "status": "open"}


def _remarks(ledger: Ledger, language: str) -> Iterator[dict[str, Any]]:
    names = dict(zip(ledger.documents["document_id"], ledger.documents["document"], strict=True))
    for row in sorted(rows(ledger.remarks), key=lambda row: _REMARKS.index(row["kind"])):
        words = {"spelling": row["quotation"], "reason": row[f"reason_{language}"]}
        yield {
            **words,
            "matter": row["kind"],
            "line": row["line"],
            "place": row["place"],
            "document": names[row["document_id"]],
        }


def _with_tasks(ledger: Ledger, table: pd.DataFrame) -> pd.DataFrame:
    """Rows of assignments or unresolved mentions with document, section, number and words of their task."""
    tasks = ledger.tasks.set_index("task_id")
    documents = ledger.documents.set_index("document_id")["document"]
    told = {name: table["task_id"].map(tasks[name]) for name in ("section", "number", "task")}
    return table.assign(document=table["task_id"].map(tasks["document_id"]).map(documents), **told)


def listed(cell: str, language: str, *, told: Callable[[str], str] = str) -> str:
    """A JSON list as words: its members, each as ``told`` tells it, parted as the language does it.

    Anything else comes back as it is.
    """
    try:
        members = json.loads(cell)
    except (TypeError, ValueError):
        return cell
    return sheet_word("separator", language).join(map(told, _flat(members))) if isinstance(members, list) else cell


def _flat(members: Iterable[Any]) -> Iterator[str]:
    for member in members:
        if isinstance(member, dict):
            yield ":".join(str(part) for part in member.values())
        elif isinstance(member, list):
            yield ":".join(str(part) for part in member)
        else:
            yield str(member)


def _cell(value: Any) -> str:
    if value is None or value != value:  # NaN and NaT are not themselves
        return ""
    if isinstance(value, float):
        return _number(value)
    return str(value) if isinstance(value, int) else harmless(str(value))


def _number(value: float) -> str:
    if not math.isfinite(value):
        return ""
    if 0 < value < 10**-DIGITS:
        return f"{value:.1e}"
    text = f"{value:.{DIGITS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@cache
def _words() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("columns.toml").read_text("utf-8"))
    found["words"]["cause"] = {cause: cause_words(cause, "short") for cause in causes()}
    return found
