"""Who is named before the words of an item, or before those of each clause.

由县财政局负责，县审计局配合，做某事。      县公安局：维护治安…
县财政局牵头，县审计局配合：做某事。        副县长某某：抓…
县财政局负责…；县审计局牵头…。            each clause a task of its own
"""

from __future__ import annotations

import re
from dataclasses import replace

from graphkit.notices.assigned import EDGE, Assigned, moved, sentences, shifted, to_the_end
from graphkit.notices.brackets import ROUND
from graphkit.notices.expressions import RoleSpan, are_sure, helpers, parse_expression, parse_opening
from graphkit.records import Role
from graphkit.vocabulary import names_end, titled_person

_HEAD = 120
_LONGEST_TOPIC = 20
_DUTY = re.compile(
    r"[ \u3000]*(?!现将|现就|为|根据|经|按照|接|你|请|特|兹|鉴于|近期|近日|附)(?=[^：:\n]*[一-鿿、，]{6})"
)
"""How a duty may begin behind a name and a colon; a letter to that name begins otherwise."""
_DUTY_BEHIND = re.compile(
    "[ \u3000]*(?:[(（]?[一二三四五六七八九十\\d]{1,2}[)）.．、][ \u3000]*)?(?:负责|牵头|承担|配合|协助)"
)
"""How it has to begin behind a name and a full stop: 县财政局。1.负责筹措资金."""
_DUTY_ROLE = re.compile("[ \u3000]*(?:(?P<lead>牵头|主办|承办)|(?P<beside>会同)|配合|协助|协办|参与|协同)")
_BY = re.compile(r"由(?=[^，,；;。]{2,60}?(?:牵头|负责|主办|承办|会同|协同))")


def opens_with_names(line: str) -> bool:
    """Whether a line begins by saying who does what follows."""
    return bool(before_colon(line)) or parse_opening(line) is not None


def opens_with_leader(line: str) -> bool:
    """Whether a line begins with a leader's title and name: 副市长某某：抓…."""
    return titled_person(line) is not None


def leader_before(text: str) -> tuple[RoleSpan, ...]:
    """The leader whose title and name words begin with, as a list of one, or nothing: 副市长某某：抓…."""
    person = titled_person(text)
    return (RoleSpan(Role.LEADER, *person),) if person else ()


def before_colon(text: str) -> list[Assigned]:
    """Who does what follows, before a colon: 甲局牵头，乙局配合：修堤; 县公安局：维护治安; 副市长某某：抓教育."""
    colon = next((at for at, character in enumerate(text[:_HEAD]) if character in "：:。"), 0)
    if not colon or (text[colon] == "。" and not _DUTY_BEHIND.match(text, colon + 1)):
        return []
    if leader := leader_before(text[: colon + 1]):
        return [Assigned((0, len(text)), leader)]
    said = parse_expression(text[:colon], strict=True)
    if said is None or not text[colon + 1 :].strip(EDGE):
        return []
    if said.bare and not (_DUTY.match(text, colon + 1) and are_sure(text, said)):
        return []
    if not said.bare:
        return [Assigned((0, len(text)), said.lists, said.rest)]
    role, other = duty_role(text[colon + 1 :])
    lists = tuple(replace(names, role=role) for names in said.lists)
    return [Assigned((0, len(text)), lists + shifted(other, colon + 1))]


def duty_role(duty: str) -> tuple[Role, tuple[RoleSpan, ...]]:
    """What somebody is to a duty by its first word, and whom it names beside them.

    牵头制定…: lead; 会同甲开展…: lead, and 甲 supports; 配合甲做好…: support, and 甲 leads; else responsible.
    """
    begins = _DUTY_ROLE.match(duty)
    if begins is None:
        return Role.RESPONSIBLE, ()
    if begins["lead"]:
        return Role.LEAD, ()
    end = names_end(duty, begins.end())
    if end == begins.end():
        return (Role.RESPONSIBLE if begins["beside"] else Role.SUPPORT), ()
    roles = (Role.LEAD, Role.SUPPORT) if begins["beside"] else (Role.SUPPORT, Role.LEAD)
    return roles[0], (RoleSpan(roles[1], begins.end(), end),)


def clauses(text: str) -> list[Assigned]:
    """Clauses that each say who does what follows: 第一分队由甲牵头，主攻…；第二分队由乙牵头，主攻…; 甲负责…；乙负责….

    Those who help in a sentence of their own (丙配合做好…) help with what stands before it.
    """
    found: list[Assigned] = []
    for start, end in sentences(text):
        by = _BY.search(text, start, end)
        begin = by.start() if by else start if start else _behind_colon(text, end)
        said = parse_opening(text[begin:end])
        bracketed = text[begin:end].lstrip()[:1] in tuple(ROUND)
        if said and not bracketed and (by or are_sure(text[begin:end], said)):
            found.append(Assigned((found[-1].words[1] if found else 0, end), *moved(said, begin)))
        elif found:
            more = tuple(names for names in helpers(text[start:end], 0, begins=True) if names.role is Role.SUPPORT)
            found[-1] = replace(found[-1], lists=found[-1].lists + shifted(more, start))
    return to_the_end(found, text)


def _behind_colon(text: str, end: int) -> int:
    """Where the first sentence begins behind what it is about: 职责分工：甲负责…."""
    return max(text.find(mark, 0, min(end, _LONGEST_TOPIC)) for mark in "：:") + 1


def opening(text: str) -> list[Assigned]:
    """A leader's title and name, or names with a verb, at the start of the words."""
    if leader := leader_before(text):
        return [Assigned((0, len(text)), leader)]
    said = parse_opening(text)
    return [Assigned((0, len(text)), *moved(said, 0))] if said else []
