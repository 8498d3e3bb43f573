"""The tables of the page: which measures it shows, and what stands in each of their columns.

A new measure is one ``Sheet`` here and, for its headers, a few words in ``wording.toml``. A sheet whose frame the study
does not hold is left out, and so is a column that the frame does not have: tables may grow before the page does.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from graphkit.findings import Study
from graphkit.measures.undefined import UNDEFINED
from graphkit.records import RemarkKind, Role
from graphkit.report.book import Book, Entry
from graphkit.report.tables import DIGITS, rows

if TYPE_CHECKING:
    import pandas as pd

PRINTED = 100
"""How many rows of the weightiest tables stand in the plain document for readers without scripts."""
ROWS_SHOWN = 5000
"""How many rows of one table the page carries; where there are more it says so, the files hold all."""


@dataclass(frozen=True)
class Column:
    """One column of a sheet.

    ``key`` is the column of the frame and the key of its header among the words. ``type`` says how it is shown:

    ========== =========================================================================================
    party      a name that leads to its evidence; the frame's ``<key>_id`` says whose
    task       a task with its words; from the frame's ``task_id``
    tasks      the tasks of a JSON list of ids, as links
    count      a whole number; ``role`` in the options leads to the tasks held in that role
    number     a number with ``digits`` in the options (default 2)
    bar        the same with a bar beside it, in the colour of ``tone`` (unit or leader)
    share      a part of the whole, in per cent
    range      two whole numbers, ``key`` and ``to`` in the options: the best and the worst rank
    code       a word for a code; the options' ``words`` names the codes where it is not the key
    flag       yes, or nothing
    said       a sentence in two languages, from ``<key>_zh`` and ``<key>_en``
    names      a JSON list of names
    spots      where a spelling stands: the tasks, each with its place
    place      the line of the notice, with the page, paragraph or cell where there is one
    text       words as they are; ``quote`` those of the notice
    ========== =========================================================================================
    """

    key: str
    type: str = "text"
    options: Mapping[str, Any] = field(default_factory=dict)


class Sheet(NamedTuple):
    """One table of the page: its id (also in the address), where its rows come from, its columns."""

    id: str
    frame: Callable[[Study], pd.DataFrame | None]
    columns: Sequence[Column]
    view: str = "tables"
    printed: int = 30
    """How many of its rows stand in the plain document."""


def _of(name: str) -> Callable[[Study], pd.DataFrame | None]:
    return lambda study: getattr(study, name, None)


def _remarks(study: Study) -> pd.DataFrame:
    """What was not read, first what stands among the tasks."""
    remarks = study.ledger.remarks
    return remarks.iloc[remarks["kind"].eq(str(RemarkKind.OUTSIDE)).argsort(kind="stable")]


_PARTY, _KIND = Column("party", "party"), Column("kind", "code")
_TASK, _PLACE = Column("task", "task"), Column("line", "place")
_SHARE = Column("share", "share")
_BAR, _LEADER_BAR = Column("load", "bar", {"tone": "unit"}), Column("load", "bar", {"tone": "leader"})


def _count(key: str, role: str = "") -> Column:
    return Column(key, "count", {"role": role} if role else {})


SHEETS: Sequence[Sheet] = (
    Sheet(
        "workload",
        _of("workload"),
        (
            *(_PARTY, Column("level", "code"), _BAR, Column("multiple", "number", {"digits": 1})),
            *(_count("lead", Role.LEAD), _count("responsible", Role.RESPONSIBLE), _count("support", Role.SUPPORT)),
            *(_count("tasks"), Column("rank", "count"), Column("rank_best", "range", {"to": "rank_worst"})),
            *(Column("firmness", "share"), _SHARE, Column("weighted", "number"), Column("targets", "count")),
            *(Column("leaders", "count"), Column("partners", "count"), _KIND),
        ),
        printed=PRINTED,
    ),
    Sheet(
        "leaders",
        _of("leaders"),
        (
            *(_PARTY, _LEADER_BAR, _SHARE, _count("tasks", Role.LEADER), Column("sole", "count")),
            *(Column("shared", "count"), Column("units", "count"), Column("band"), Column("fields", "count")),
            *(Column("over", "flag"), _KIND),
        ),
        printed=PRINTED,
    ),
    Sheet(
        "collaboration",
        _of("collaboration"),
        (
            *(Column("a", "party"), Column("b", "party"), Column("together", "count")),
            *(Column("newman", "bar", {"tone": "unit"}), Column("expected", "number")),
            *(Column("lift", "number", {"digits": 1}), Column("verdict", "code")),
            *(Column("q_more", "number", {"digits": 3}), Column("q_fewer", "number", {"digits": 3})),
            *(Column("as_lead_and_support", "count"), Column("evidence", "tasks")),
        ),
    ),
    Sheet(
        "requests",
        _of("requests"),
        (Column("lead", "party"), Column("support", "party"), Column("tasks", "bar", {"tone": "unit", "digits": 0})),
    ),
    Sheet(
        "teams",
        _of("teams"),
        (Column("team", "count"), _PARTY, _KIND, Column("agreement", "share")),
    ),
    Sheet(
        "brokers",
        _of("brokers"),
        (
            *(Column("rank", "count"), _PARTY, Column("betweenness", "bar", {"tone": "unit", "digits": 3})),
            Column("constraint", "number"),
        ),
    ),
    Sheet(
        "vacancies",
        _of("vacancies"),
        (
            *(_PARTY, Column("role", "code"), Column("orphaned", "bar", {"tone": "leader", "digits": 0})),
            *(Column("one_left", "count"), Column("tasks", "count"), Column("sole", "count"), _KIND),
        ),
    ),
    Sheet(
        "dependence",
        _of("dependence"),
        (
            *(Column("role", "code"), Column("holders", "count"), Column("tasks", "count")),
            *(Column("truck_factor", "count"), Column("orphaned", "count"), _SHARE, Column("leaving", "names")),
        ),
    ),
    Sheet(
        "crossings",
        _of("crossings"),
        (
            *(_TASK, Column("lines", "code"), Column("congruency", "share"), Column("apart", "count")),
            *(Column("explanation", "said"), _PLACE),
        ),
    ),
    Sheet(
        "oversight",
        _of("oversight"),
        (
            *(_PARTY, Column("leaders", "bar", {"tone": "leader", "digits": 0}), Column("tasks", "count")),
            *(Column("main_leader", "party"), Column("main_share", "share")),
        ),
    ),
    Sheet(
        "orphans",
        _of("orphans"),
        (
            *(Column("severity", "code"), Column("cause", "code"), _TASK, Column("explanation", "said")),
            *(Column("quotation", "quote"), Column("exception"), _PLACE),
        ),
        view="orphans",
        printed=PRINTED,
    ),
    Sheet(
        "review",
        lambda study: study.ledger.review,
        (
            *(Column("spelling", "quote"), Column("party", "party", {"label": "taken"})),
            *(Column("candidates", "names"), Column("reason", "code"), Column("occurrences", "count")),
            *(Column("party_occurrences", "count"), Column("evidence", "said", {"label": "grounds"})),
            *(Column("places", "spots"), Column("status", "code")),
        ),
        view="review",
        printed=PRINTED,
    ),
    Sheet(
        "unresolved",
        lambda study: study.ledger.unresolved,
        (Column("as_written", "quote"), Column("role", "code"), _TASK, Column("reason", "code"), _PLACE),
        view="review",
    ),
    Sheet("remarks", _remarks, (_PLACE, Column("quotation", "quote"), Column("reason", "said")), view="review"),
    Sheet(
        "targets",
        lambda study: study.ledger.targets,
        (
            *(Column("what"), Column("comparator", "code"), Column("value", "number", {"plain": True})),
            *(Column("unit"), _TASK, Column("quotation", "quote"), _PLACE),
        ),
    ),
    Sheet(
        "deadlines",
        lambda study: study.ledger.deadlines,
        (
            *(Column("deadline"), Column("bound", "code"), Column("year"), Column("month"), Column("day")),
            *(_TASK, Column("quotation", "quote"), _PLACE),
        ),
    ),
)


def sheets(study: Study, book: Book) -> list[Entry]:
    """Every sheet that has rows: ``id, view, total, columns`` (key, type and options) and ``rows``, values in order.

    A party or task is its number in the book; a name that has none stays a name. Undefined values are None.
    """
    return [
        _filled(sheet, frame, book)
        for sheet in SHEETS
        for frame in [sheet.frame(study)]
        if frame is not None and len(frame)
    ]


def _filled(sheet: Sheet, frame: pd.DataFrame, book: Book) -> Entry:
    columns = [column for column in sheet.columns if _has(frame, column) and not _idle(frame, column)]
    told = rows(frame.head(ROWS_SHOWN))
    return {
        "id": sheet.id,
        "view": sheet.view,
        "total": len(frame),
        "printed": sheet.printed,
        "columns": [
            {"key": column.key, "type": column.type, **column.options, **_why(sheet.id, column.key, frame)}
            for column in columns
        ],
        "rows": [[_value(row, column, book) for column in columns] for row in told],
    }


def _why(measure: str, key: str, frame: pd.DataFrame) -> Entry:
    """Why cells of a column are empty, where some are."""
    told = UNDEFINED.get(measure, {}).get(key)
    return {"why": [told.why.zh, told.why.en]} if told and frame[key].isna().any() else {}


def _has(frame: pd.DataFrame, column: Column) -> bool:
    needed = {
        "task": ("task_id",),
        "said": (f"{column.key}_zh", f"{column.key}_en"),
        "range": (column.key, column.options.get("to", "")),
    }
    return all(name in frame.columns for name in needed.get(column.type, (column.key,)))


def _idle(frame: pd.DataFrame, column: Column) -> bool:
    """Whether a column counts a role that the notice never uses, or holds no word at all."""
    counts_nothing = "role" in column.options and not frame[column.key].any()
    words = {"text": column.key, "said": f"{column.key}_zh"}.get(column.type)
    return counts_nothing or (words is not None and not frame[words].astype(bool).any())


def _value(row: Entry, column: Column, book: Book) -> Any:
    key = column.key
    match column.type:
        case "party":
            return _party(row, key, book)
        case "task":
            return book.task_numbers.get(row["task_id"])
        case "tasks":
            return book.numbers(_listed(row[key]))
        case "names":
            return [str(name) for name in _listed(row[key]) if name != row.get("party")]
        case "spots":
            return [[spot["task"], spot["line"], spot["at"]] for spot in book.of_spelling.get(row["spelling"], ())]
        case "said":
            return [row[f"{key}_zh"], row[f"{key}_en"]]
        case "range":
            return [_plain(row[key]), _plain(row[column.options["to"]])]
        case "place":
            return [row["line"], row["place"], _document(row, book)]
        case _:
            return _plain(row[key])


def _party(row: Entry, key: str, book: Book) -> int | str:
    """The number of a party by its id or, where the row has none, by a name that only one party bears."""
    if f"{key}_id" in row or "kind" in row:
        return book.party_numbers.get(row.get(f"{key}_id", f"{row.get('kind')}:{row[key]}"), row[key])
    named = [number for number, party in enumerate(book.parties) if party["name"] == row[key]]
    return named[0] if len(named) == 1 else str(row[key] or "")


def _document(row: Entry, book: Book) -> int:
    """The number of the document that a row speaks of: named, or that of its task."""
    if "document_id" in row:
        return book.document_numbers[row["document_id"]]
    return int(book.tasks[book.task_numbers[row["task_id"]]]["document"])


def _listed(cell: Any) -> list[Any]:
    return list(json.loads(cell)) if isinstance(cell, str) and cell else list(cell or ())


def _plain(value: Any) -> Any:
    """A value that JSON knows: undefined as None, floats to the digits of the tables, whole ones as such."""
    if value is None or value != value:
        return None
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        short = round(value, DIGITS)
        return int(short) if short.is_integer() else short
    return value if isinstance(value, int) else str(value)
