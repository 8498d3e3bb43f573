"""The ledger as a workbook: a sheet of all tasks, an index, and for each unit the 清单台账 that it fills in.

What falls on a unit through a group whose members a roster names is on the unit's sheet too, the group beside the
role. Groups have rows in the index but no sheets: nobody fills in a ledger for «everybody».
"""

from __future__ import annotations

import datetime
import io
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from graphkit.ledger import Ledger, each_row, expand_groups, rows
from graphkit.records import Kind, Role
from graphkit.report.tables import listed, sheet_word, where, word

if TYPE_CHECKING:
    import pandas as pd
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from graphkit.findings import Study

CREATED = datetime.datetime(2000, 1, 1)  # a fixed date: the same study gives the same bytes
TO_FILL_IN = ("person", "path", "funds", "deadline")
_ROLES = tuple(str(role) for role in Role)
_WIDTHS = (
    {"document": 18, "section": 20, "number": 7, "task": 60, "own_role": 12, "place": 14}
    | {"leader": 14, "lead": 28, "responsible": 28, "support": 28}
    | {"person": 14, "path": 24, "funds": 16, "deadline": 14}
    | {"party": 36, "kind": 8, "members": 50}
)
_OTHER_WIDTH = 11
_LINE, _MARGIN, _TALLEST = 15.0, 5.0, 409.0  # points: a line, what a row adds, and the most that Excel allows
_WIDE = 1.1  # lines break before a cell is quite full
_CELL_LIMIT = 32767  # characters that Excel allows in a cell
_NAME_LIMIT = 31  # UTF-16 units that Excel allows in the name of a sheet
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_RESERVED = ("history",)  # Excel keeps this name for itself


class _Formats(NamedTuple):
    head: Format
    text: Format
    link: Format


class _Load(NamedTuple):
    """One row of the index: a unit or group, what it carries by itself, and how many tasks through groups."""

    party_id: str
    party: str
    kind: str
    counts: tuple[int, int, int, int]  # lead, responsible, support, distinct tasks
    load: float
    through_groups: int


def ledger_book(study: Study, *, language: str) -> bytes:
    """The workbook ``ledger.xlsx``; the same study gives the same bytes.

    Args:
        study: ledger and workload; units are sorted by load, then by name.
        language: "zh" or "en".
    """
    from xlsxwriter import Workbook

    ledger = study.ledger
    expanded = expand_groups(ledger)
    loads = _loads(study, expanded)
    titles = [sheet_word("tasks", language), sheet_word("index", language)]
    units = [load for load in loads if load.kind == Kind.UNIT]
    names = sheet_names([unit.party for unit in units], taken=titles, unnamed=sheet_word("unnamed", language))
    sheet_of = dict(zip((unit.party_id for unit in units), names, strict=True))

    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    book.set_properties({"created": CREATED})
    formats = _make_formats(book)
    tasks = _task_rows(ledger, language)
    columns = _task_columns(ledger)
    _write_tasks(book.add_worksheet(titles[0]), tasks.values(), columns, formats, language)
    _write_index(book.add_worksheet(titles[1]), loads, sheet_of, formats, language, _members(ledger, language))
    roles = _roles_of_units(ledger, expanded, language)
    for party_id, name in sheet_of.items():
        own = [{**tasks[task], "own_role": role} for task, role in roles.get(party_id, {}).items()]
        _write_unit(book.add_worksheet(name), own, columns, formats, language, titles[1])
    book.close()
    for sheet in book.worksheets():
        sheet.workbook_add_format = None  # a sheet holds its book: all cells would stay until garbage is collected
    return file.getvalue()


def sheet_names(names: Iterable[str], *, taken: Iterable[str] = (), unnamed: str = "Sheet") -> list[str]:
    r"""A legal name of a sheet for each name: at most 31 units, no ``[]:*?/\``, unique without regard to case."""
    used = {*_RESERVED, *(name.casefold() for name in taken)}
    found = []
    for name in names:
        plain = _FORBIDDEN.sub("_", name).strip().strip("'").strip() or unnamed
        candidate, number = _cut(plain, _NAME_LIMIT), 1
        while candidate.casefold() in used:
            number += 1
            ending = f"({number})"
            candidate = _cut(plain, _NAME_LIMIT - len(ending)) + ending
        used.add(candidate.casefold())
        found.append(candidate)
    return found


def _cut(text: str, limit: int) -> str:
    """The text within a number of UTF-16 units, which is how Excel counts; no apostrophe at its end."""
    kept = text.encode("utf-16-le", "replace")[: 2 * limit].decode("utf-16-le", "ignore")
    return kept.rstrip("' ")


def _loads(study: Study, expanded: pd.DataFrame) -> list[_Load]:
    """Units by load and name, then groups likewise; a unit known through groups only carries nothing by itself."""
    own = {(row["party_id"], row["task_id"]) for row in each_row(study.ledger.assignments[["party_id", "task_id"]])}
    through: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for row in each_row(expanded[["party_id", "party", "kind", "role", "task_id"]]):
        if row["kind"] == Kind.UNIT and row["role"] != Role.LEADER:
            names[row["party_id"]] = row["party"]
            if (row["party_id"], row["task_id"]) not in own:
                through.setdefault(row["party_id"], set()).add(row["task_id"])
    loads = []
    for row in rows(study.workload):
        counts = (int(row["lead"]), int(row["responsible"]), int(row["support"]), int(row["tasks"]))
        gained = len(through.get(row["party_id"], ()))
        loads.append(_Load(row["party_id"], row["party"], row["kind"], counts, float(row["load"]), gained))
    unnamed = names.keys() - {load.party_id for load in loads}
    loads += [_Load(key, names[key], str(Kind.UNIT), (0, 0, 0, 0), 0.0, len(through.get(key, ()))) for key in unnamed]
    return sorted(loads, key=lambda load: (load.kind != Kind.UNIT, -round(load.load, 9), load.party))


def _task_rows(ledger: Ledger, language: str) -> dict[str, dict[str, Any]]:
    """For each task what its row says, by key; names in the order of the notice, unresolved ones marked."""
    documents = dict(zip(ledger.documents["document_id"], ledger.documents["document"], strict=True))
    named: dict[tuple[str, str], list[tuple[int, int, str]]] = {}
    for row in each_row(ledger.assignments[["task_id", "role", "position", "start", "party"]]):
        named.setdefault((row["task_id"], row["role"]), []).append((row["position"], row["start"], row["party"]))
    for row in rows(ledger.unresolved):
        words = row["as_written"] + sheet_word("unresolved", language)
        named.setdefault((row["task_id"], row["role"]), []).append((row["position"], row["start"], words))
    separator = sheet_word("separator", language)
    told = {}
    for task in rows(ledger.tasks):
        names = {role: sorted(named.get((task["task_id"], role), ())) for role in _ROLES}
        joined = {role: separator.join(dict.fromkeys(name for *_, name in found)) for role, found in names.items()}
        place = where(task["place"], task["line"], language)
        told[task["task_id"]] = {**task, **joined, "document": documents[task["document_id"]], "place": place}
    return told


def _roles_of_units(ledger: Ledger, expanded: pd.DataFrame, language: str) -> dict[str, dict[str, str]]:
    """For each unit its tasks in the ledger's order and the roles in each, with the group that brought them."""
    of_groups = ledger.assignments[ledger.assignments["kind"] == Kind.GROUP]
    groups = {row["assignment_id"]: row["party"] for row in each_row(of_groups)}
    order = {task: index for index, task in enumerate(ledger.tasks["task_id"])}
    found: dict[str, dict[str, dict[str, None]]] = {}
    for row in each_row(expanded[expanded["kind"] == Kind.UNIT]):
        role = str(word("role", row["role"], language))
        if row["assignment_id"] in groups:
            role += sheet_word("through", language).format(group=groups[row["assignment_id"]])
        found.setdefault(row["party_id"], {}).setdefault(row["task_id"], {})[role] = None
    separator = sheet_word("separator", language)
    return {
        unit: {task: separator.join(tasks[task]) for task in sorted(tasks, key=order.__getitem__)}
        for unit, tasks in found.items()
    }


def _members(ledger: Ledger, language: str) -> dict[str, str]:
    groups = ledger.parties[ledger.parties["kind"] == Kind.GROUP]
    return {row["party_id"]: listed(row["members"], language) for row in rows(groups)}


def _task_columns(ledger: Ledger) -> list[str]:
    """Columns that say which task it is; the document only where there is more than one."""
    several = ["document"] if len(ledger.documents) > 1 else []
    return [*several, "section", "number", "task"]


def _write_tasks(
    sheet: Worksheet, rows: Iterable[Mapping[str, Any]], columns: list[str], formats: _Formats, language: str
) -> None:
    _write_table(sheet, list(rows), [*columns, *_ROLES, "place"], formats, language)


def _write_unit(
    sheet: Worksheet, rows: list[dict[str, Any]], columns: list[str], formats: _Formats, language: str, index: str
) -> None:
    # A notice that tells lead and support apart has no 责任单位: an empty wide column would only cost paper.
    roles = [role for role in _ROLES if role != Role.RESPONSIBLE or any(row[role] for row in rows)]
    shown = [*columns, "own_role", *roles, "place", *TO_FILL_IN]
    _write_table(sheet, rows, shown, formats, language)
    back = sheet_word("back", language)
    sheet.set_column(len(shown), len(shown), _OTHER_WIDTH + 3)
    sheet.write_url(0, len(shown), _link(index), formats.link, string=back)
    sheet.print_area(0, 0, len(rows), len(shown) - 1)


def _write_index(
    sheet: Worksheet,
    loads: Sequence[_Load],
    sheet_of: Mapping[str, str],
    formats: _Formats,
    language: str,
    members: Mapping[str, str],
) -> None:
    counts = ["lead_count", "responsible_count", "support_count", "task_count"]
    through_groups = ["group_count", "members"] if any(members.values()) else []
    columns = ["party", "kind", *counts, "load", *through_groups]
    shown = [
        {
            **dict(zip(counts, load.counts, strict=True)),
            "party": load.party,
            "kind": word("kind", load.kind, language),
            "load": round(load.load, 4),
            "group_count": load.through_groups if load.kind == Kind.UNIT else "",
            "members": members.get(load.party_id, ""),
        }
        for load in loads
    ]
    _write_table(sheet, shown, columns, formats, language)
    for number, load in enumerate(loads, start=1):
        if load.party_id in sheet_of:
            sheet.write_url(number, 0, _link(sheet_of[load.party_id]), formats.link, string=load.party)


def _write_table(
    sheet: Worksheet, rows: Sequence[Mapping[str, Any]], columns: Sequence[str], formats: _Formats, language: str
) -> None:
    """A table with a frozen header, filters, widths, and print setup: A4 across, as wide as a page."""
    widths = [_WIDTHS.get(column, _OTHER_WIDTH) for column in columns]
    for index, column in enumerate(columns):
        sheet.set_column(index, index, widths[index])
        sheet.write_string(0, index, sheet_word(column, language), formats.head)
    for number, row in enumerate(rows, start=1):
        values = [row.get(column, "") for column in columns]
        sheet.set_row(number, _height(values, widths))
        for index, value in enumerate(values):
            if value == "":
                sheet.write_blank(number, index, None, formats.text)
            elif isinstance(value, str):  # never a formula, whatever the words begin with
                sheet.write_string(number, index, value[:_CELL_LIMIT], formats.text)
            else:
                sheet.write_number(number, index, value, formats.text)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header("&C&A")
    sheet.set_footer("&C&P / &N")


def _height(values: Iterable[Any], widths: Iterable[int]) -> float:
    """The height in points that shows every line of a row; only Excel itself would find it out when opening."""
    lines = (math.ceil(_WIDE * _units(str(value)) / width) for value, width in zip(values, widths, strict=True))
    return min(_LINE * max(1, *lines) + _MARGIN, _TALLEST)


def _units(text: str) -> float:
    """Roughly how wide a text is, in widths of a digit: one for a Latin letter, two for a Chinese character."""
    return (len(text.encode("utf-8", "replace")) + len(text)) / 2


def _make_formats(book: Workbook) -> _Formats:
    cell = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
    head = {**cell, "bold": True, "bg_color": "#DCE6F1", "valign": "vcenter", "align": "center"}
    link = {**cell, "font_color": "#0563C1", "underline": 1}
    return _Formats(book.add_format(head), book.add_format(cell), book.add_format(link))


def _link(sheet: str) -> str:
    quoted = sheet.replace("'", "''")
    return f"internal:'{quoted}'!A1"
