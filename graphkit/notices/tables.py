"""Tables of tasks: the header says which column holds what, the rows are the tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from graphkit.errors import Sentence
from graphkit.notices.contacts import persons_named
from graphkit.notices.expressions import RoleSpan, label_lists, parse_expression
from graphkit.notices.mentions import RoleNames, mentions
from graphkit.notices.other_labels import begins_with_other_label
from graphkit.notices.stretch import Stretch
from graphkit.notices.task_column import TELLING_ROWS, task_column
from graphkit.notices.times_beside import deadlines_beside
from graphkit.records import Cell, Document, Position, Remark, RemarkKind, Role, Table, Task, squeeze
from graphkit.vocabulary import ColumnKind, Persons, leads, role_labels, role_verbs, speaks_of_roles, told_column_kind

Row = Sequence[Cell]
_NUMBER = re.compile(r"[\d一二三四五六七八九十①-⑳Ⅰ-Ⅻ]")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of names: where it stands, the role, and whom its heading names beside units."""

    at: int
    role: Role
    persons: Persons | None


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns hold the number, the words of the task, by when it is to be done, and each role."""

    width: int
    number: int | None
    text: tuple[int, ...]
    deadlines: tuple[int, ...]
    roles: tuple[_Column, ...]
    guessed: bool


@dataclass(slots=True)
class _Entry:
    """The cells of one task, perhaps from several rows."""

    number: str
    text: list[Cell]
    roles: list[tuple[_Column, Cell]] = field(default_factory=list)
    deadlines: list[Cell] = field(default_factory=list)


def task_header(table: Table) -> Row | None:
    """The last row of a table that names a role and the words of a task; None for a table of anything else."""
    rows = table.rows
    return next((rows[at] for at in reversed(range(len(rows))) if _header(rows[at], rows[at + 1 :])), None)


def goes_on_table(header: Row, more: Table) -> bool:
    """Whether a table begins with more rows below the header of the one before: its columns, numbers in theirs."""
    columns = _header(header, more.rows)
    if columns is None:
        return False
    rows = list(takewhile(lambda row: not _header(row), more.rows))
    wide_enough = any(len(row) > columns.roles[0].at for row in rows)
    return wide_enough and all(len(row) <= columns.width and _numbered(row, columns) for row in rows)


def table_tasks(document: Document, section: str, table: Table) -> tuple[list[Task], list[Remark]]:
    """The tasks of a table, and remarks on rows that hold none or had to be guessed at.

    A header that comes again, as on every page, is passed over. A row without number and words, or with nothing
    but words, goes on the row before it: a page break cut it. A short row with words where its number should be is
    not read: its cells have shifted.
    """
    entries: list[_Entry] = []
    remarks: list[Remark] = []
    columns: _Columns | None = None
    for at, row in enumerate(table.rows):
        header = _header(row, table.rows[at + 1 : at + 1 + TELLING_ROWS])
        if header:
            remarks.extend(_columns_aside(document, row, header) if columns is None else ())
            columns = header
        elif columns is None or len(row) > columns.width:
            remarks.append(_remark(document, RemarkKind.UNREAD, row, _WRONG_WIDTH))
        else:
            remarks.extend(_remark(document, kind, row, why) for kind, why in _take(row, columns, entries))
    tasks = []
    for entry in entries:
        task, notes = _task(section, entry)
        tasks.append(task)
        remarks.extend(notes)
    return tasks, remarks


def _header(row: Row, below: Sequence[Row] = ()) -> _Columns | None:
    """The columns of a header; where no heading names the words of a task, the rows below tell which has them."""
    kinds = [told_column_kind(cell.text) for cell in row]
    roles = tuple(
        _Column(at, kind, persons_named(row[at].text)) for at, kind in enumerate(kinds) if isinstance(kind, Role)
    )
    if not roles:
        return None
    told = tuple(at for at, kind in enumerate(kinds) if kind is ColumnKind.TEXT)
    text = told or task_column(kinds, below)
    number = next((at for at, kind in enumerate(kinds) if kind is ColumnKind.NUMBER), None)
    deadlines = tuple(at for at, kind in enumerate(kinds) if kind is ColumnKind.DEADLINE)
    return _Columns(len(row), number, text, deadlines, roles, guessed=not told) if text else None


def _columns_aside(document: Document, row: Row, columns: _Columns) -> Iterator[Remark]:
    """Remarks on the columns that are not read: dates, money, contacts, and what speaks of a role unknown here."""
    if columns.guessed:
        heading = row[columns.text[0]]
        yield Remark(RemarkKind.NOTE, heading.position, document.quote(heading.position), _GUESSED_COLUMN)
    read = {columns.number, *columns.text, *columns.deadlines, *(column.at for column in columns.roles)}
    for at, cell in enumerate(row):
        if at in read or not cell.text:
            continue
        words = squeeze(cell.text)
        unsure = leads(words) if told_column_kind(cell.text) else speaks_of_roles(words)
        kind, why = (RemarkKind.UNREAD, _UNKNOWN_COLUMN) if unsure else (RemarkKind.OUTSIDE, _OTHER_COLUMN)
        yield Remark(kind, cell.position, document.quote(cell.position), why)


def _take(row: Row, columns: _Columns, entries: list[_Entry]) -> Iterator[tuple[RemarkKind, Sentence]]:
    """Put a row where it belongs; yield what is to be remarked of it."""
    number = row[columns.number].text if columns.number is not None and columns.number < len(row) else ""
    text = [row[at] for at in columns.text if at < len(row) and row[at].text]
    deadlines = [row[at] for at in columns.deadlines if at < len(row) and row[at].text]
    roles = [(each, row[each.at]) for each in columns.roles if each.at < len(row) and row[each.at].text]
    odd = not _numbered(row, columns)
    if odd and (len(row) < columns.width or not roles):
        yield RemarkKind.UNREAD, _NO_NUMBER
    elif text and (number or roles or not entries):
        if odd:
            yield RemarkKind.NOTE, _ODD_NUMBER
        elif not number and entries and entries[-1].number:
            yield RemarkKind.NOTE, _OWN_TASK
        elif entries and _names_leader(entries[-1].roles) and not _names_leader(roles):
            yield RemarkKind.NOTE, _NO_LEADER
        entries.append(_Entry(number, text, roles, deadlines))
    elif entries and not number and (text or roles):
        entries[-1].text.extend(text)
        entries[-1].roles.extend(roles)
        entries[-1].deadlines.extend(deadlines)
        yield RemarkKind.NOTE, _CONTINUED
    else:
        yield RemarkKind.UNREAD, _NO_TASK


def _names_leader(roles: Sequence[tuple[_Column, Cell]]) -> bool:
    return any(column.role is Role.LEADER for column, _ in roles)


def _numbered(row: Row, columns: _Columns) -> bool:
    """Whether what stands in a row's column of numbers, if anything, is a number."""
    number = row[columns.number].text if columns.number is not None and columns.number < len(row) else ""
    return not number or _NUMBER.search(number) is not None


def _task(section: str, entry: _Entry) -> tuple[Task, tuple[Remark, ...]]:
    first, last = entry.text[0].position, entry.text[-1].position
    found, remarks = mentions([names for each, cell in entry.roles for names in _lists(each, cell)])
    text = " ".join(cell.text for cell in entry.text)
    position = Position(first.line, first.start, last.end)
    deadlines = tuple(each for cell in entry.deadlines for each in deadlines_beside(Stretch.of_cell(cell)))
    return Task(section, entry.number, text, position, found, deadlines=deadlines), remarks


def _lists(column: _Column, cell: Cell) -> list[RoleNames]:
    """The lists of a cell: one of its column's role, or several where verbs or labels in it part them.

    县交通局牵头，各镇街配合; 牵头单位：县交通局；配合单位：各镇街.
    """
    whole = Stretch.of_cell(cell)
    return [
        RoleNames(names.role, whole.part(names.start, names.end), in_cell=True, persons=column.persons)
        for names in _spoken(whole.text, column.role)
    ] or [RoleNames(column.role, whole, in_cell=True, persons=column.persons)]


def _spoken(text: str, role: Role) -> Sequence[RoleSpan]:
    """What a cell says itself of who does what; nothing where it only lists names.

    A passage behind a label that is not known is among the lists: it holds no names, and is remarked with them.
    """
    labelled = parse_expression(text) if any(label.role for label in role_labels(text)) else None
    if labelled and all(begins_with_other_label(text[slice(*span)]) for span in labelled.rest):
        return (*labelled.lists, *(RoleSpan(labelled.lists[-1].role, *span) for span in labelled.rest))
    return label_lists(text, role) if role is not Role.LEADER and role_verbs(text) else ()


def _remark(document: Document, kind: RemarkKind, row: Row, reason: Sentence) -> Remark:
    start, end = row[0].position.start, row[-1].position.end
    position = Position(row[0].position.line, start, max(end, start + 1))
    return Remark(kind, position, document.quote(position), reason)


_OTHER_COLUMN = Sentence(
    "这一栏不是任务内容，也不是牵头、责任、协办一类的分工，没有读入",
    "this column holds neither words of tasks nor one of the roles; it was not read",
)
_UNKNOWN_COLUMN = Sentence(
    "表头里有分工用词，但认不出这一栏是哪种分工，整栏没有读入，请核对",
    "the heading speaks of a role, but not of one that is known; the column was not read",
)
_GUESSED_COLUMN = Sentence(
    "表头没有写明哪一栏是任务，按这一栏读作任务，请核对",
    "no heading says which column holds the tasks; this one was taken, please check",
)
_WRONG_WIDTH = Sentence(
    "这一行的格数与表头不符，没有读成任务", "this row has other cells than the header; it was not read as a task"
)
_NO_TASK = Sentence("这一行没有任务内容，没有读成任务", "this row has no words of a task; it was not read as one")
_NO_NUMBER = Sentence(
    "序号一栏不是编号，可能是合计，也可能各格错位，没有读成任务",
    "no number where the number should be: a total, or the cells have shifted; it was not read as a task",
)
_NO_LEADER = Sentence(
    "这一行没有写领导，上一行有；原表如是合并的格，应同上一行，请核对",
    "this row names no leader, the one above does; if the cell was merged in the original they share one, please check",
)
_ODD_NUMBER = Sentence("序号一栏不是编号，请核对各格", "no number where the number should be; are the cells in place?")
_OWN_TASK = Sentence(
    "这一行没有序号，按单独一项任务读入；如是上一行的续行请核对",
    "this row has no number; it was read as a task of its own, but may go on the row above",
)
_CONTINUED = Sentence(
    "这一行没有序号，按上一行的续行读入", "this row has no number; it was read as a continuation of the row above"
)
