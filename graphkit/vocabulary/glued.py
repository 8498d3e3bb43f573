"""Names and headings that ran together, cut apart where that is sure."""

from __future__ import annotations

import re
from functools import cache

from graphkit.records import Role
from graphkit.vocabulary.bodies import identify_bare, identify_body
from graphkit.vocabulary.characters import CHINESE
from graphkit.vocabulary.load import words
from graphkit.vocabulary.names import is_prose
from graphkit.vocabulary.persons import surname
from graphkit.vocabulary.roles import ColumnKind, headings_from

Span = tuple[int, int]


def glued_header(text: str, start: int = 0) -> tuple[tuple[Role | ColumnKind, ...], int, int] | None:
    """The first run of known headings without gaps that makes a header: what its columns hold, start and end."""
    for found in _number_heading().finditer(text, start):
        headings = headings_from(text, found.start())
        kinds = tuple(kind for kind, *_ in headings)
        if ColumnKind.TEXT in kinds and any(isinstance(kind, Role) for kind in kinds):
            return kinds, found.start(), headings[-1][2]
    return None


def glued_bodies(text: str, start: int) -> list[Span]:
    """Names of bodies that follow each other from a place on, without a gap or with 、 between them.

    None if the first is not one.
    """
    found: list[Span] = []
    at = start
    while (end := _body_end(text, at)) is not None:
        found.append((at, end))
        at = end
        if at < len(text) and text[at] in "、，," and _body_end(text, at + 1) is not None:
            at += 1
    return found


def _body_end(text: str, start: int) -> int | None:
    """Where the name of a body ends that begins at a place: the longest standard body, else the first sure ending.

    市委宣传部 is one body, though 市委 is one too; 县民政局县财政局 is none, though 县财政局 behind a place would be.
    """
    first = _body().match(text, start)
    if not first or is_prose(first[0]):
        return None
    if both := _OF_BOTH.match(text, start):
        return both.end()
    for end in range(min(len(text), start + _LONGEST), first.end(), -1):
        if text[end - 1] in _LAST:
            body = identify_body(text[start:end])
            if body and not _inside().search(body.level + body.place):
                return end
    return first.end()


_LONGEST = 20
_OF_BOTH = re.compile(f"[省市县区州旗]委[省市县区州旗](?:人民)?政府(?:{CHINESE}{{1,4}}?(?:局|办公室|办|室))")
"""An office of committee and government in one: 县委县政府信访局."""
_LAST = "局委办部厅会室署院队心"


@cache
def _inside() -> re.Pattern[str]:
    """What no level or place holds, but the end of a name before it does."""
    return re.compile(
        "[局委办部会厅和、，]|[残文妇侨商]联|科协|供销社|[中小大]学|[法医]院|检察院|[大支总]队|[支分]行|公司|中心|集团"
        "|(?<!自治)区.|(?<!景德)(?<!新)(?<!萍)[镇乡][团省市县区州旗]|.{7}"
    )


def ends_as_body(text: str, *, standard: bool = False) -> bool:
    """Whether a text ends as names of bodies surely do; with ``standard``, in a standard body of a level or place."""
    if not standard:
        return _sure_ending().search(text) is not None
    bodies = (identify_body(text[at:]) for at in range(max(0, len(text) - _LONGEST), len(text) - 2))
    return any(body and (body.level or body.place) for body in bodies)


def unglued(name: str) -> list[Span]:
    """The names in one where nothing parts them, as when line breaks in a cell are lost: 县文联县科协.

    Empty where it is one name, or nobody can tell: each has to be a standard body of a level or place, or to begin with
    a level and end as only names do; a party committee before its office is none of several (县委县政府信访局).
    """
    if not _SEVERAL.search(name) or identify_body(name):
        return []
    found = glued_bodies(name, 0)
    if len(found) < _LEAST or sum(end - start for start, end in found) != len(name):
        return []
    return found if all(_stands_alone(name[start:end]) for start, end in found) else []


_LEAST = 2
_SEVERAL = re.compile(f"(?:[局委办部厅院联协会社队镇]|中心|公司|街道)(?={CHINESE}{{3}})")
_LEVEL_FIRST = re.compile("[省市县区州旗](?![城域级直属内区中东南西北委政])")


def _stands_alone(name: str) -> bool:
    body = identify_body(name)
    if body:
        return bool(body.level or body.place) and body.function != "党委"
    return _LEVEL_FIRST.match(name) is not None


def names_end(text: str, start: int) -> int:
    """Where a list of names ends that runs into the words of a task: 县人力资源和社会保障局制定办法; start if none.

    Names that 等部门 sums up, such as 公安、交通运输等部门, end a list.
    """
    at = start
    while True:
        found = glued_bodies(text, at)
        if not found:
            summed_up = _SUMMED_UP.match(text, at)
            if summed_up and all(map(identify_bare, summed_up["names"].split("、"))):
                return summed_up.end()
            return at if at == start else at - 1
        at = found[0][1]
        if at < len(text) and text[at] in "、，,和及":
            at += 1
            continue
        return at


_SUMMED_UP = re.compile(f"(?P<names>(?:{CHINESE}|、){{2,40}}?)等(?:有关|相关)?(?:部门|单位)")


def person_before_bodies(text: str, start: int) -> Span | None:
    """A person's name that begins at a place with a surname and ends where the name of a body begins.

    Where both two and three characters would do, the one is taken after which a standard body follows, with its level
    if it has one: 赵军 before 县财政局, not 赵军县. If neither or both are followed by one, none is.
    """
    begins = _surname().match(text, start)
    if not begins:
        return None
    ends = [begins.end() + more for more in (1, 2) if glued_bodies(text, begins.end() + more)]
    bodies = {end: identify_body(text[slice(*glued_bodies(text, end)[0])]) for end in ends}
    if len(ends) > 1 and text[ends[-1] - 1] in _FIRST_OF_BODY and bodies[ends[0]]:
        return start, ends[0]
    known = [end for end, body in bodies.items() if body and len(body.level) <= 1]
    sure = known or [end for end, body in bodies.items() if body] or ends
    return (start, sure[0]) if len(sure) == 1 else None


_FIRST_OF_BODY = "省市县区州旗"


@cache
def _number_heading() -> re.Pattern[str]:
    return re.compile("|".join(sorted(words("roles")["columns"]["number"], key=len, reverse=True)))


@cache
def _sure_ending() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(words('names')['sure_endings'])})$")


@cache
def _body() -> re.Pattern[str]:
    endings = "|".join(sorted(words("names")["sure_endings"], key=len, reverse=True))
    return re.compile(
        rf"(?:(?:经开区|高新[区园]|开发区)(?!管委|管理委)|总工会|妇联|残联|供销社|{CHINESE}{{1,12}}?(?:{endings}))(?:[（(][^（()）]{{1,12}}[)）])?"
    )


@cache
def _surname() -> re.Pattern[str]:
    return re.compile(surname())
