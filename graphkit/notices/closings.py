"""Who is named inside the words of an item: in a bracket that closes it, in its last sentence, or in its first words.

做某事。（县发展和改革局牵头，县财政局配合）          a bracket; one item may hold several, each closing its sentence
做某事。牵头单位：县财政局；协办单位：县审计局          labels behind the words
做某事。县发展和改革局牵头，县财政局配合。              a last sentence
由县财政局负责，县审计局配合，做某事。                 before the words
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graphkit.notices.brackets import ROUND, Span, depths, open_brackets, outermost, unclosed
from graphkit.notices.expressions import Expression, RoleSpan, are_sure, helpers, parse_expression, parse_opening
from graphkit.notices.names import name_spans
from graphkit.records import Role, squeeze
from graphkit.vocabulary import (
    is_deadline,
    is_level,
    is_person,
    looks_like_body,
    names_end,
    role_labels,
    role_of_label,
    titled_person,
)

_SENTENCE_END = "。！；;”"
_EDGE = " \t\u3000，,；;。."


@dataclass(frozen=True, slots=True)
class Assigned:
    """A piece of an item's words, the lists of names for it, and passages beside them that say something else."""

    words: Span
    lists: tuple[RoleSpan, ...] = ()
    rest: tuple[Span, ...] = ()


def assigned_pieces(text: str, *, prose: bool) -> list[Assigned]:
    """The pieces of an item's words, each with the names for it; none if no names are found.

    Brackets and labels are sure signs. With ``prose``, sentences are read too.
    """
    sure = (_brackets, _labels)
    spoken = (_before_colon, _closing_sentences, _last_sentence, _labels_alone, _clauses, _opening)
    forms = (*sure, *spoken) if prose else sure
    text = _SPEECH.sub(lambda said: f" {said[1]} ", text) if prose else text
    pieces: list[Assigned] = next((found for form in forms if (found := form(text))), [])
    found = [each for piece in pieces for each in _with_duties(text, piece)]
    leader = leader_before(text) if found else ()
    if any(names.role is Role.LEADER for piece in found for names in piece.lists):
        return found
    return [replace(piece, lists=(*leader, *piece.lists)) for piece in found]


def leader_before(text: str) -> tuple[RoleSpan, ...]:
    """The leader whose title and name words begin with, as a list of one, or nothing: 副市长某某：抓…."""
    person = titled_person(text)
    return (RoleSpan(Role.LEADER, *person),) if person else ()


def _with_duties(text: str, piece: Assigned) -> list[Assigned]:
    """A piece behind which only those are named who help, as the duties in its words: 甲负责…；乙负责…。（丙配合）."""
    if any(names.role is not Role.SUPPORT for names in piece.lists):
        return [piece]
    start, end = piece.words
    duties = [
        Assigned((start + duty.words[0], start + duty.words[1]), _shifted(duty.lists, start))
        for duty in _clauses(text[start:end])
    ]
    if not duties:
        return [piece]
    return [*duties[:-1], replace(duties[-1], lists=duties[-1].lists + piece.lists, rest=piece.rest)]


def opens_with_names(line: str) -> bool:
    """Whether a line begins by saying who does what follows."""
    return bool(_before_colon(line)) or parse_opening(line) is not None


def opens_with_leader(line: str) -> bool:
    """Whether a line begins with a leader's title and name: 副市长某某：抓…."""
    return titled_person(line) is not None


def has_ended(tail: str, last_line: str) -> bool:
    """Whether words have come to an end: a sentence has, or the last line is a deadline or nothing but names."""
    if open_brackets(tail) > 0:
        return False
    if tail[-1:] in tuple(_SENTENCE_END + ".．：:") or is_deadline(squeeze(last_line)):
        return True
    said = parse_expression(last_line)
    return said is not None and said.bare and last_line[-1] not in "、，,"


def closes(text: str) -> bool:
    """Whether an item's words end by saying who does them: in a bracket, or in a last sentence with nothing else."""
    tail = text[-_LONGEST:].rstrip(_EDGE)
    if tail[-1:] in tuple("）)〕]】"):
        return bool(_brackets(tail))
    if text.rstrip()[-1:] not in tuple("。；;"):
        return False
    starts = {max(tail.rfind(mark, 0, len(tail) - 1) for mark in marks) + 1 for marks in (_SENTENCE_END, "。！”")}
    return any(start > 0 and _closing_sentence(tail[start:]) is not None for start in sorted(starts))


def ends_named(text: str) -> bool:
    """Whether words end by saying who does them, in whatever form but prose: a bracket, a sentence, a label."""
    if closes(text):
        return True
    labels = [label for label in role_labels(text) if label.role is not None]
    said = parse_expression(text[labels[0].start :]) if labels else None
    return said is not None and not said.rest


def _closing_sentence(words: str) -> Expression | None:
    """A sentence that is nothing but labels or verbs with names, every name one of a body."""
    labels = role_labels(words)
    if labels and labels[0].start == 0 and labels[0].role is not None:
        return parse_expression(words)
    said = parse_expression(words, strict=True)
    return said if said and not said.bare and not said.rest else None


_LONGEST = 3000


def _brackets(text: str) -> list[Assigned]:
    found: list[Assigned] = []
    at = 0
    last = len(text.rstrip(_EDGE))
    for start, end in _bracketed(text):
        closing = end >= last or _before(text, start) in tuple(_SENTENCE_END)
        said = parse_expression(text[start + 1 : end - 1], strict=not closing)
        if said is None or (said.bare and (not closing or _only_levels(text[start + 1 : end - 1]))):
            continue
        lists, rest = _moved(said, start + 1)
        if text[at:start].strip(_EDGE):
            found.append(Assigned((at, start), lists, rest))
        elif found and not said.bare:  # a second bracket right behind the first
            found[-1] = replace(found[-1], lists=found[-1].lists + lists, rest=found[-1].rest + rest)
        else:
            continue
        at = end
    if len(found) == 1 and text[at:].strip(_EDGE):
        return [Assigned((0, len(text)), found[0].lists, found[0].rest)]
    if found and text[at:].strip(_EDGE):
        found.append(Assigned((at, len(text))))
    return found


def _only_levels(words: str) -> bool:
    """Whether a bracket holds levels of government only and belongs to the name before it: 各镇（街道）."""
    return all(is_level(squeeze(words[start:end])) for start, end in name_spans(words, spaces_separate=False))


def _before(text: str, at: int) -> str:
    """The last character before a place that is no white space; empty if there is none."""
    while at and text[at - 1].isspace():
        at -= 1
    return text[at - 1 : at] if at else ""


def _bracketed(text: str) -> Iterator[Span]:
    """The outermost brackets that an assignment may stand in, a last one also if it was never closed."""
    for start, end in outermost(text):
        if text[start] in ROUND and role_of_label(text[start + 1 : end - 1]) is None:  # 【牵头单位】 is a label
            yield start, end
    last = unclosed(text)
    said = parse_expression(text[last + 1 :], strict=True) if last is not None else None
    if last is not None and said and not said.bare:
        yield last, len(text) + 1


def _labels(text: str) -> list[Assigned]:
    depth = depths(text)
    labels = [label for label in role_labels(text) if depth[label.start] == 0 or text[label.start] in ROUND]
    while labels and labels[0].role is None:
        labels = labels[1:]
    if not labels or not text[: labels[0].start].strip(_EDGE):
        return []
    start = labels[0].start
    said = parse_expression(text[start:])
    return [Assigned((0, start), *_moved(said, start))] if said and not said.bare else []


def _before_colon(text: str) -> list[Assigned]:
    """Who does what follows, before a colon: 甲局牵头，乙局配合：修堤; 县公安局：维护治安; 副市长某某：抓教育."""
    colon = next((at for at, character in enumerate(text[:_HEAD]) if character in "：:"), 0)
    if not colon:
        return []
    if leader := leader_before(text[: colon + 1]):
        return [Assigned((0, len(text)), leader)]
    said = parse_expression(text[:colon], strict=True)
    if said is None or not text[colon + 1 :].strip(_EDGE):
        return []
    if said.bare and not (_DUTY.match(text, colon + 1) and are_sure(text, said)):
        return []
    if not said.bare:
        return [Assigned((0, len(text)), said.lists, said.rest)]
    role, other = duty_role(text[colon + 1 :])
    lists = tuple(replace(names, role=role) for names in said.lists)
    return [Assigned((0, len(text)), lists + _shifted(other, colon + 1))]


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


def _closing_sentences(text: str) -> list[Assigned]:
    """Sentences that are nothing but verbs with names, each closing the words before it, the last one all of them.

    In such a sentence semicolons may part the verbs: 甲局牵头；乙局配合。
    """
    depth = depths(text)
    found: list[Assigned] = []
    at = start = 0
    ends = [here + 1 for here, character in enumerate(text) if character in "。！" and depth[here] == 0]
    for end in [*ends, len(text)]:
        sentence = text[start:end].rstrip(_EDGE)
        said = parse_expression(sentence, strict=True) if text[at:start].strip(_EDGE) else None
        if said and not said.rest and (not said.bare or are_sure(sentence, said)):
            found.append(Assigned((at, start), *_moved(said, start)))
            at = end
        start = end
    return found if not text[at:].strip(_EDGE) else []


def _last_sentence(text: str) -> list[Assigned]:
    """Verbs behind the words, in a sentence of their own or after 由; every name has to look like one.

    Also a label without its colon: ，责任单位县财政局。
    """
    words = text.rstrip(_EDGE)
    depth = depths(words)
    starts = [at + 1 for at, c in enumerate(words) if c in _SENTENCE_END and depth[at] == 0][-1:]
    starts += [found.start() + 1 for found in _BY_WHOM.finditer(words) if depth[found.start()] == 0][-3:]
    starts += [found.end() for found in _BEHIND_DASH.finditer(words) if depth[found.start()] == 0][-1:]
    sentence = max(starts, default=0)
    commas = [at + 1 for at, c in enumerate(words) if at > sentence and c in "，," and depth[at] == 0]
    said_before = _SAYS_ROLE.search(words, sentence)  # else what is last goes with those named before it
    commas = [start for start in commas[-_LAST_CLAUSES:] if said_before and start <= said_before.start()]
    for start, loose in [*((start, False) for start in sorted(starts)), *((start, True) for start in commas)]:
        said = parse_expression(words[start:], strict=True)
        if said and not said.bare and not said.rest and not (loose and not are_sure(words[start:], said)):
            return [Assigned((0, start), *_moved(said, start))]
    return []


def _labels_alone(text: str) -> list[Assigned]:
    """Labels without a colon that end a sentence: …，责任单位县城管局；…，包保领导王某某，责任单位县公安局."""
    found: list[Assigned] = []
    at = 0
    for start, end in _sentences(text):
        labels = [label for label in _LABEL_ALONE.finditer(text, start, end) if role_of_label(label[1])]
        ends = [label.start() for label in labels[1:]] + [end]
        lists = [
            RoleSpan(role, label.end(), stop)
            for label, stop in zip(labels, ends, strict=False)  # no label, no end
            if (role := role_of_label(label[1]))
        ]
        if lists and all(_are_named(text, names) for names in lists):
            found.append(Assigned((at, labels[0].start()), tuple(lists)))
            at = end
    return _to_the_end(found, text) if text[at:].strip(_EDGE) else found


def _are_named(text: str, names: RoleSpan) -> bool:
    """Whether a list holds nothing but names: of persons, if it is one of leaders, else of bodies."""
    held = [squeeze(text[a:b]) for a, b in _names_behind(text, names.start, names.end)]
    if names.role is Role.LEADER:
        return bool(held) and all(map(is_person, held))
    return bool(held) and all(map(looks_like_body, held))


def _names_behind(text: str, start: int, end: int) -> list[Span]:
    return [(start + a, start + b) for a, b in name_spans(text[start:end], spaces_separate=False)]


_HEAD = 120
_SPEECH = re.compile("“([^“”]*[。；][^“”]*)”")
"""Whole sentences in quotation marks, as in a report of a meeting: they are read as if these were not there."""
_LONGEST_TOPIC = 20
_LAST_CLAUSES = 6
_SAYS_ROLE = re.compile("牵头|主办|承办|协办|负责|配合|抓总|主抓")
_DUTY = re.compile(r"[ \u3000]*(?!现将|现就|为|根据|经|按照|接|你|请|特|兹|鉴于|近期|近日|附)(?=[^：:\n]*[一-鿿]{6})")
"""How a duty may begin behind a name and a colon; a letter to that name begins otherwise."""
_DUTY_ROLE = re.compile("[ \u3000]*(?:(?P<lead>牵头|主办|承办)|(?P<beside>会同)|配合|协助|协办|参与|协同)")
_BEHIND_DASH = re.compile("[—–-]{2,}|[：:]")
_BY_WHOM = re.compile(r"[，,。；;](?=(?:并)?由[^，,；;。]{2,80}(?:负责|牵头|落实|主办|承办|配合))")
_LABEL_ALONE = re.compile(r"[，,；;。]([一-鿿]{2,6}(?:单位|部门|领导))(?=[^，,。；：:]{2})")
_BY = re.compile(r"由(?=[^，,；;。]{2,60}?(?:牵头|负责|主办|承办|会同|协同))")


def _clauses(text: str) -> list[Assigned]:
    """Clauses that each say who does what follows: 第一分队由甲牵头，主攻…；第二分队由乙牵头，主攻…; 甲负责…；乙负责….

    Those who help in a sentence of their own (丙配合做好…) help with what stands before it.
    """
    found: list[Assigned] = []
    for start, end in _sentences(text):
        by = _BY.search(text, start, end)
        begin = by.start() if by else start if start else _behind_colon(text, end)
        said = parse_opening(text[begin:end])
        bracketed = text[begin:end].lstrip()[:1] in tuple(ROUND)
        if said and not bracketed and (by or are_sure(text[begin:end], said)):
            found.append(Assigned((found[-1].words[1] if found else 0, end), *_moved(said, begin)))
        elif found:
            more = tuple(names for names in helpers(text[start:end], 0, begins=True) if names.role is Role.SUPPORT)
            found[-1] = replace(found[-1], lists=found[-1].lists + _shifted(more, start))
    return _to_the_end(found, text)


def _behind_colon(text: str, end: int) -> int:
    """Where the first sentence begins behind what it is about: 职责分工：甲负责…."""
    return max(text.find(mark, 0, min(end, _LONGEST_TOPIC)) for mark in "：:") + 1


def _to_the_end(found: list[Assigned], text: str) -> list[Assigned]:
    """Pieces of which the last holds all that is left of the words."""
    return [*found[:-1], replace(found[-1], words=(found[-1].words[0], len(text)))] if found else []


def _opening(text: str) -> list[Assigned]:
    if leader := leader_before(text):
        return [Assigned((0, len(text)), leader)]
    said = parse_opening(text)
    return [Assigned((0, len(text)), *_moved(said, 0))] if said else []


def _sentences(text: str) -> Iterator[Span]:
    depth = depths(text)
    at = 0
    for here, character in enumerate(text):
        if character in "。；;" and depth[here] == 0:
            yield at, here
            at = here + 1
    if at < len(text):
        yield at, len(text)


def _moved(said: Expression, by: int) -> tuple[tuple[RoleSpan, ...], tuple[Span, ...]]:
    return _shifted(said.lists, by), tuple((start + by, end + by) for start, end in said.rest)


def _shifted(lists: tuple[RoleSpan, ...], by: int) -> tuple[RoleSpan, ...]:
    return tuple(RoleSpan(names.role, names.start + by, names.end + by) for names in lists)
