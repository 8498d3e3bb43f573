"""Tables for the terminal and for other programs: for eyes, for a spreadsheet, or line by line as JSON."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from graphkit.findings import Check, Study, Vacancy
from graphkit.ledger import Ledger
from graphkit.records import RemarkKind
from graphkit.report.catalogue import measure_named
from graphkit.report.checked import check_sentences, check_table
from graphkit.report.methods import methods_text
from graphkit.report.tables import (
    ASSIGNMENT_COLUMNS,
    csv_pieces,
    header,
    mentions_table,
    pieces,
    review_table,
    rows,
    worded,
)
from graphkit.report.vacated import vacancy_sentences, vacancy_table

if TYPE_CHECKING:
    import pandas as pd

_ON_SCREEN = {
    "assignments": ("section", "number", "task", "role", "as_written", "party", "reason", "place"),
    "review": ("influence", "matter", "spelling", "party", "candidates", "reason", "evidence", "places", "place"),
    "collaboration": (
        *("a", "b", "together", "expected", "lift", "newman", "p_more", "q_more", "verdict", "as_lead_and_support"),
        *("least_more", "tests", "tasks_named"),
    ),
    "crossings": ("number", "task", "lines", "congruency", "apart", "explanation", "place"),
    "findings": ("severity", "sentence", "caveat", "tasks_named"),
    "orphans": ("number", "task", "cause", "severity", "explanation", "exception", "place"),
}
_WHOLE = ("sentence", "caveat", "explanation", "evidence")
"""Columns whose words are for reading and are never cut."""
_BY_RULE = "standing_rule"
"""The reason of an assignment that a rule stated once adds to a task."""
_CUT = 24
_WIDEST = 8000
"""Columns of a terminal: more than eight names of ``2 * _CUT`` wide characters and a long sentence need."""


def printed_assignments(ledger: Ledger, form: str, *, language: str, rules: bool = False) -> Iterator[str]:
    """Every mention of a ledger: as ``table``, ``csv`` or ``jsonl``, in pieces that end with a line.

    These are the names as they stand at the tasks; with ``rules``, also those that a rule stated once adds.
    jsonl is the machine contract: one object a line with ``document, section, number, task, role, position,
    as_written, party, kind, reason, line, start, end, place``; ``party`` is null where the mention was not resolved.
    """
    table = mentions_table(ledger)
    table = table if rules else table.loc[table["reason"].ne(_BY_RULE)]
    return _printed(table[[name for name in ASSIGNMENT_COLUMNS if name in table]], "assignments", form, language)


def added_by_rules(ledger: Ledger) -> int:
    """How many assignments a rule stated once adds; ``printed_assignments`` leaves them out unless asked."""
    return int(ledger.assignments["reason"].eq(_BY_RULE).sum())


def printed_measure(study: Study, name: str, form: str, *, language: str) -> Iterator[str]:
    """One measure of a study (the names of ``MEASURES``), as ``printed_assignments`` prints it.

    jsonl has English keys, full precision, and null for what is undefined. ``methods`` for eyes is a text.

    Raises:
        NotFound: there is no measure of that name.
    """
    if name == "methods" and form == "table":
        return methods_text(study, language=language)
    return _printed(measure_named(name).table(study, language), name, form, language)


def printed_check(check: Check, form: str, *, language: str) -> Iterator[str]:
    """A check in sentences (``table``), or its gaps as ``csv`` or ``jsonl`` with their ``state``."""
    if form == "table":
        return (f"{sentence}\n" for sentence in check_sentences(check, language))
    return _printed(check_table(check, language), "check", form, language)


def printed_vacancy(vacancy: Vacancy, form: str, *, language: str) -> Iterator[str]:
    """A vacancy in sentences (``table``), or its tasks as ``csv`` or ``jsonl`` with their ``effect``."""
    if form == "table":
        return (f"{sentence}\n" for sentence in vacancy_sentences(vacancy, language))
    return _printed(vacancy_table(vacancy, language), "vacancy", form, language)


def printed_review(ledger: Ledger, form: str, *, language: str) -> Iterator[str]:
    """What still wants a human eye, the most influential first, as ``printed_assignments`` prints it.

    The influence of a decision is the number of assignments whose party it changes: those written that way. It is
    undefined for passages that were not understood, which come last. A name stands once, however often it is
    written. Decisions that the roster confirmed or refused are not shown again.
    """
    table = review_table(ledger, language)
    table = table.loc[~table["status"].isin(["confirmed", "refused"]) & table["matter"].ne(str(RemarkKind.OUTSIDE))]
    decided = table["occurrences"].notna() | table["matter"].isin([str(RemarkKind.UNREAD), str(RemarkKind.NOTE)])
    told = table.loc[decided].assign(influence=table["occurrences"])
    weight = told["influence"].fillna(-1).astype(float)
    return _printed(told.loc[weight.sort_values(ascending=False, kind="stable").index], "review", form, language)


def _printed(table: pd.DataFrame, name: str, form: str, language: str) -> Iterator[str]:
    if form == "jsonl":
        return map(_json_lines, pieces(table))
    if form == "csv":
        return (piece.decode().removeprefix("\ufeff").replace("\r\n", "\n") for piece in csv_pieces(table, language))
    shown = [column for column in _ON_SCREEN.get(name, table.columns) if column in table and not column.endswith("_id")]
    return iter([_drawn(table, shown, language)])


def _json_lines(table: pd.DataFrame) -> str:
    defined = table.astype(object).where(table.notna(), None)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(defined))


def _drawn(table: pd.DataFrame, shown: Sequence[str], language: str) -> str:
    """Some columns in lines, wide enough that no name is cut; long words are, but those of ``_WHOLE`` columns."""
    from rich.console import Console
    from rich.table import Table

    drawn = Table(box=None, pad_edge=False, header_style="bold")
    told = worded(table, language)
    columns = []
    for name in shown:
        figures = table[name].dtype.kind in "fi"
        drawn.add_column(header(name, language), justify="right" if figures else "left", no_wrap=True)
        cut = None if name in _WHOLE else 2 * _CUT
        columns.append([_short(value, cut) for value in told[header(name, language)]])
    for row in zip(*columns, strict=True):
        drawn.add_row(*row)
    out = io.StringIO()
    Console(file=out, width=_WIDEST, no_color=True, highlight=False, markup=False, emoji=False).print(drawn)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def _short(value: object, cut: int | None) -> str:
    if value is None or value != value:  # undefined: NaN is not itself
        return ""
    text = _figure(value) if isinstance(value, float) else str(value)
    return text if cut is None or len(text) <= cut else text[:cut] + "…"


def _figure(value: float) -> str:
    """Two digits after the point, or one that is not 0 where both would be: 0.007."""
    return f"{value:.1g}" if 0 < abs(value) < 0.005 else f"{value:.2f}"
