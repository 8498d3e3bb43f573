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
from itertools import pairwise

from graphkit.errors import Sentence
from graphkit.notices.mentions import CONTACT, RoleNames, mentions
from graphkit.notices.stretch import Stretch, part
from graphkit.records import Line, Remark, RemarkKind, Role, Task
from graphkit.vocabulary import ColumnKind, ends_as_body, glued_bodies, glued_header, is_prose, person_before_bodies
from graphkit.vocabulary.characters import CHINESE

_PAGE_MARK = re.compile(r"(\d{1,3})[、．.]")
_SENTENCE_END = re.compile(r"[。；;!！]")
_WORDS = rf"(?={CHINESE}|[（(《“]|20\d\d年)"
"""How the words of a row begin, right behind its number."""
_FIRST_ROW = re.compile(f"1{_WORDS}")
_LEAST = 10


def is_glued(line: Line, following: str = "") -> bool:
    """Whether a line holds the header of a glued table with its first row right behind, or on the next line."""
    header = glued_header(line.text)
    if header is None:
        return False
    alone = header[1:] == (0, len(line.text)) and " " not in line.text and _FIRST_ROW.match(following) is not None
    return alone or len(line.text) - header[2] >= _LEAST or _FIRST_ROW.match(line.text, header[2]) is not None


def glued_tasks(section: str, lines: Sequence[Line]) -> tuple[list[Task], list[Remark]]:
    """The tasks of a glued table, and remarks on the words in it that were not understood."""
    words = Stretch.of(_without_page_marks(lines))
    tasks: list[Task] = []
    remarks: list[Remark] = []
    for kinds, start, end in _bodies_of_tables(words.text):
        number = ""
        at = start
        for row in _rows(words, start, end, kinds):
            number, begins = _number(words.text, at, number, len(tasks))
            while number and (cut := _row_inside(words.text, begins, row.end, number, goes_on=begins == at)):
                remarks.append(_unread(words, at, cut))
                at = cut
                number, begins = _number(words.text, at, number, len(tasks))
            found, notes = mentions([RoleNames(role, words.part(*span)) for role, span in row.names])
            tasks.append(Task(section, number, words.text[begins : row.end], words.position(begins, row.end), found))
            remarks.extend(notes)
            if row.contact:
                where = words.position(*row.contact)
                remarks.append(Remark(RemarkKind.NOTE, where, words.text[slice(*row.contact)], CONTACT))
            at = row.next
        if words.text[at:end].strip():
            remarks.append(_unread(words, at, end))
    return tasks, remarks


@dataclass(frozen=True, slots=True)
class _Row:
    """Where the words of a row end, who is named for it and who beside, and where the next row begins."""

    end: int
    names: tuple[tuple[Role, tuple[int, int]], ...]
    contact: tuple[int, int] | None
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


def _rows(words: Stretch, start: int, end: int, kinds: Sequence[object]) -> Iterator[_Row]:
    text = words.text
    for stop in _SENTENCE_END.finditer(text, start, end):
        at = stop.end()
        if at < start:
            continue
        names: list[tuple[Role, tuple[int, int]]] = []
        contact = None
        if Role.LEADER in kinds:
            person = person_before_bodies(text, at)
            if person is None:
                continue
            names.append((Role.LEADER, person))
            at = person[1]
        elif _beside_first_role(kinds) and (contact := person_before_bodies(text, at)):
            at = contact[1]
        bodies = [body for body in glued_bodies(text, at) if body[1] <= end]
        if not bodies or not (names or _are_cells(bodies) or _row_ends(words, bodies[-1][1], end)):
            continue
        columns = [kind for kind in kinds if isinstance(kind, Role) and kind is not Role.LEADER]
        for index, body in enumerate(bodies):
            names.append((columns[min(index, len(columns) - 1)], body))
        start = bodies[-1][1]
        yield _Row(stop.end(), tuple(names), contact, start)


def _beside_first_role(kinds: Sequence[object]) -> bool:
    """Whether a column of something else, such as 牵头人, stands right before the first one of a role."""
    first = next(at for at, kind in enumerate(kinds) if isinstance(kind, Role))
    return first > 0 and kinds[first - 1] is ColumnKind.OTHER


def _are_cells(bodies: Sequence[tuple[int, int]]) -> bool:
    """Whether some bodies follow each other without a separator, as only cells do."""
    return any(end == start for (_, end), (start, _) in pairwise(bodies))


def _row_ends(words: Stretch, at: int, end: int) -> bool:
    """Whether a row may end at a place: the table does, or its line, or a number follows.

    Else what stands there may as well be a sentence of the task that begins with a body: 县财政局负责资金。
    """
    return at == end or at in words.breaks() or words.text[at].isdecimal()


def _number(text: str, at: int, last: str, count: int) -> tuple[str, int]:
    """The number that a row begins with, if it is the one to come; else the row goes on under the last number."""
    expected = str(int(last) + 1 if last else count + 1)
    if text.startswith(expected, at):
        return expected, at + len(expected)
    return last, at


def _row_inside(text: str, start: int, end: int, number: str, *, goes_on: bool) -> int:
    """Where in the words of a row the next one begins, its number right behind the name of a body; 0 if nowhere.

    Then nobody can tell for sure where the words before it, or their names, end. Where the number may count something
    (服务中心5处), the body has to be a standard one; a name that is not known as one has to stand behind a sentence
    and a body: 。县财政局县第一中学2. Where the words go on behind names without a number (``goes_on``), whatever
    stands before the number may be another name.
    """
    following = str(int(number) + 1)
    for found in re.finditer(rf"(?<![\d第]){following}{_WORDS}", text[start:end]):
        at = start + found.start()
        counts = is_prose(text[at : at + len(following) + _LONGEST_UNIT])
        named = _names_before(text, start, at) or (goes_on and not _SENTENCE_END.search(text, start, at))
        if ends_as_body(text[start:at], standard=counts) or (named and not counts):
            return at
    return 0


def _names_before(text: str, start: int, at: int) -> bool:
    """Whether nothing but a body, and what runs into it, stands between the last sentence before a place and it."""
    stops = [stop.end() for stop in _SENTENCE_END.finditer(text, max(start, at - _LONGEST_NAMES), at)]
    return bool(stops) and bool(glued_bodies(text, stops[-1]))


_LONGEST_NAMES = 200
_LONGEST_UNIT = 2


def _unread(words: Stretch, start: int, end: int) -> Remark:
    return Remark(RemarkKind.UNREAD, words.position(start, end), words.text[start:end], _UNREAD)


_UNREAD = Sentence("表格各格连在一起，这一段没有读懂", "cells of a table ran together; this was not understood")
