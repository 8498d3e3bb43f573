"""Tables whose cells ran together, as when a page is copied without its grid.

    序号主要内容区政府分管领导牵头单位配合单位1新建学校10个。贺海宁教育局经开区各街道2稳住就业。…

Such a table is read only as far as it is sure: behind a glued header, words that end as a sentence, a person if the
table has leaders, and names of bodies without a gap. The first body is the lead where the table tells lead from
support. Whatever does not fit is left to a human eye.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.errors import Sentence
from graphkit.notices.mentions import RoleNames, mentions
from graphkit.notices.stretch import Stretch, part
from graphkit.records import Line, Remark, RemarkKind, Role, Task
from graphkit.vocabulary import glued_bodies, glued_header, person_before_bodies

_PAGE_MARK = re.compile(r"(\d{1,3})[、．.]")
_SENTENCE_END = re.compile(r"[。；;!！]")
_LEAST = 10


def is_glued(line: Line) -> bool:
    """Whether a line holds the header of a glued table with its first row right behind."""
    header = glued_header(line.text)
    return header is not None and len(line.text) - header[2] >= _LEAST


def glued_tasks(section: str, lines: Sequence[Line]) -> tuple[list[Task], list[Remark]]:
    """The tasks of a glued table, and remarks on the words in it that were not understood."""
    words = Stretch.of(_without_page_marks(lines))
    tasks: list[Task] = []
    remarks: list[Remark] = []
    for kinds, start, end in _bodies_of_tables(words.text):
        number = ""
        at = start
        for row in _rows(words.text, start, end, kinds):
            number, begins = _number(words.text, at, number, len(tasks))
            found, notes = mentions([RoleNames(role, words.part(*span)) for role, span in row.names])
            tasks.append(Task(section, number, words.text[begins : row.end], words.position(begins, row.end), found))
            remarks.extend(notes)
            at = row.next
        if words.text[at:end].strip():
            remarks.append(Remark(RemarkKind.UNREAD, words.position(at, end), words.text[at:end], _UNREAD))
    return tasks, remarks


@dataclass(frozen=True, slots=True)
class _Row:
    """Where the words of a row end, who is named for it, and where the next row begins."""

    end: int
    names: tuple[tuple[Role, tuple[int, int]], ...]
    next: int


def _without_page_marks(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines without the page numbers they begin with, if every one has one and they run on."""
    marks = [_PAGE_MARK.match(line.text) for line in lines]
    run = [int(mark[1]) for mark in marks if mark]
    if len(run) == len(lines) > 1 and run == list(range(run[0], run[0] + len(run))):
        yield from (part(line, mark.end()) for line, mark in zip(lines, marks, strict=True) if mark)
    else:
        yield from lines


def _bodies_of_tables(text: str) -> Iterator[tuple[Sequence[object], int, int]]:
    """What stands between one header and the next, with what the columns hold."""
    header = glued_header(text)
    while header:
        kinds, _, start = header
        header = glued_header(text, start)
        yield kinds, start, header[1] if header else len(text)


def _rows(text: str, start: int, end: int, kinds: Sequence[object]) -> Iterator[_Row]:
    for stop in _SENTENCE_END.finditer(text, start, end):
        at = stop.end()
        if at < start:
            continue
        names: list[tuple[Role, tuple[int, int]]] = []
        if Role.LEADER in kinds:
            person = person_before_bodies(text, at)
            if person is None:
                continue
            names.append((Role.LEADER, person))
            at = person[1]
        bodies = [body for body in glued_bodies(text, at) if body[1] <= end]
        if not bodies:
            continue
        columns = [kind for kind in kinds if isinstance(kind, Role) and kind is not Role.LEADER]
        for index, body in enumerate(bodies):
            names.append((columns[min(index, len(columns) - 1)], body))
        start = bodies[-1][1]
        yield _Row(stop.end(), tuple(names), start)


def _number(text: str, at: int, last: str, count: int) -> tuple[str, int]:
    """The number that a row begins with, if it is the one to come; else the row goes on under the last number."""
    expected = str(int(last) + 1 if last else count + 1)
    if text.startswith(expected, at):
        return expected, at + len(expected)
    return last, at


_UNREAD = Sentence("表格各格连在一起，这一段没有读懂", "cells of a table ran together; this was not understood")
