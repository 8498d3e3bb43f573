"""Who is named inside the words of an item: before them (``openings.py``), in a bracket that closes them, or behind.

做某事。（县发展和改革局牵头，县财政局配合）          a bracket; one item may hold several, each closing its sentence
做某事。牵头单位：县财政局；协办单位：县审计局          labels behind the words
做某事。县发展和改革局牵头，县财政局配合。              a last sentence, or a last clause
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphkit.notices.assigned import EDGE, Assigned, moved, sentences, shifted, to_the_end
from graphkit.notices.brackets import ROUND, Span, depths, open_brackets, outermost, unclosed
from graphkit.notices.expressions import Expression, RoleSpan, are_sure, parse_expression
from graphkit.notices.names import name_spans
from graphkit.notices.openings import before_colon, clauses, leader_before, opening
from graphkit.records import Role, squeeze
from graphkit.vocabulary import (
    is_deadline,
    is_level,
    is_person,
    is_sure_body,
    looks_like_body,
    role_labels,
    role_of_label,
)
from graphkit.vocabulary.characters import CHINESE

_SENTENCE_END = "。！；;”"


def assigned_pieces(text: str, *, prose: bool) -> list[Assigned]:
    """The pieces of an item's words, each with the names for it; none if no names are found.

    Brackets and labels are sure signs. With ``prose``, sentences are read too.
    """
    sure = (_brackets, _labels)
    spoken = (before_colon, _closing_sentences, _last_sentence, _labels_alone, clauses, opening)
    forms = (*sure, *spoken) if prose else sure
    text = _SPEECH.sub(lambda said: f" {said[1]} ", text) if prose else text
    pieces: list[Assigned] = next((found for form in forms if (found := form(text))), [])
    found = [each for piece in pieces for each in _with_duties(text, piece)]
    leader = leader_before(text) if found else ()
    if any(names.role is Role.LEADER for piece in found for names in piece.lists):
        return found
    return [replace(piece, lists=(*leader, *piece.lists)) for piece in found]


def _with_duties(text: str, piece: Assigned) -> list[Assigned]:
    """A piece behind which only those are named who help, as the duties in its words: 甲负责…；乙负责…。（丙配合）."""
    if any(names.role is not Role.SUPPORT for names in piece.lists):
        return [piece]
    start, end = piece.words
    duties = [
        Assigned((start + duty.words[0], start + duty.words[1]), shifted(duty.lists, start))
        for duty in clauses(text[start:end])
    ]
    if not duties:
        return [piece]
    return [*duties[:-1], replace(duties[-1], lists=duties[-1].lists + piece.lists, rest=piece.rest)]


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
    tail = text[-_LONGEST:].rstrip(EDGE)
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
    last = len(text.rstrip(EDGE))
    brackets = list(_bracketed(text))
    clauses_closed = _close_clauses(text, brackets)
    for start, end in brackets:
        closing = end >= last or _before(text, start) in tuple(_SENTENCE_END) or start in clauses_closed
        said = parse_expression(text[start + 1 : end - 1], strict=not closing)
        if said is None or (said.bare and (not closing or _only_levels(text[start + 1 : end - 1]))):
            continue
        lists, rest = moved(said, start + 1)
        if text[at:start].strip(EDGE):
            found.append(Assigned((at, start), lists, rest))
        elif found and not said.bare:  # a second bracket right behind the first
            found[-1] = replace(found[-1], lists=found[-1].lists + lists, rest=found[-1].rest + rest)
        else:
            continue
        at = end
    if len(found) == 1 and text[at:].strip(EDGE):
        return [Assigned((0, len(text)), found[0].lists, found[0].rest)]
    if found and text[at:].strip(EDGE):
        found.append(Assigned((at, len(text))))
    return found


def _close_clauses(text: str, brackets: Sequence[Span]) -> set[int]:
    """The brackets of nothing but bodies that close a clause each, the last one all words: …（甲局），…（乙局）."""
    if len(brackets) < _LEAST_CLAUSES or text[brackets[-1][1] :].strip(EDGE):
        return set()
    found = set()
    for start, end in brackets:
        before = _CLAUSE_MARK.split(text[max(0, start - _LONGEST_BEFORE) : start])[-1]
        if text[end : end + 1] not in ("", *"，,；;。") or looks_like_body(squeeze(before)):
            continue
        inside = text[start + 1 : end - 1]
        names = [squeeze(inside[a:b]) for a, b in name_spans(inside, spaces_separate=False)]
        if all(map(looks_like_body, names)) and any(map(is_sure_body, names)) and not _only_levels(inside):
            found.add(start)
    return found if len(found) >= _LEAST_CLAUSES and brackets[-1][0] in found else set()


_LEAST_CLAUSES = 2
_LONGEST_BEFORE = 20
_CLAUSE_MARK = re.compile("[，,；;。：:、]")


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
    if not labels or not text[: labels[0].start].strip(EDGE):
        return []
    start = labels[0].start
    said = parse_expression(text[start:])
    return [Assigned((0, start), *moved(said, start))] if said and not said.bare else []


def _closing_sentences(text: str) -> list[Assigned]:
    """Sentences that are nothing but verbs with names, each closing the words before it, the last one all of them.

    In such a sentence semicolons may part the verbs: 甲局牵头；乙局配合。
    """
    depth = depths(text)
    found: list[Assigned] = []
    at = start = 0
    ends = [here + 1 for here, character in enumerate(text) if character in "。！" and depth[here] == 0]
    for end in [*ends, len(text)]:
        sentence = text[start:end].rstrip(EDGE)
        said = parse_expression(sentence, strict=True) if text[at:start].strip(EDGE) else None
        if said and not said.rest and (not said.bare or are_sure(sentence, said)):
            found.append(Assigned((at, start), *moved(said, start)))
            at = end
        start = end
    return found if not text[at:].strip(EDGE) else []


def _last_sentence(text: str) -> list[Assigned]:
    """Verbs behind the words, in a sentence of their own or after 由; every name has to look like one.

    Also a label without its colon: ，责任单位县财政局。
    """
    words = text.rstrip(EDGE)
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
            return [Assigned((0, start), *moved(said, start))]
    return []


def _labels_alone(text: str) -> list[Assigned]:
    """Labels without a colon that end a sentence: …，责任单位县城管局；…，包保领导王某某，责任单位县公安局."""
    found: list[Assigned] = []
    at = 0
    for start, end in sentences(text):
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
    return to_the_end(found, text) if text[at:].strip(EDGE) else found


def _are_named(text: str, names: RoleSpan) -> bool:
    """Whether a list holds nothing but names: of persons, if it is one of leaders, else of bodies."""
    held = [squeeze(text[a:b]) for a, b in _names_behind(text, names.start, names.end)]
    if names.role is Role.LEADER:
        return bool(held) and all(map(is_person, held))
    return bool(held) and all(map(looks_like_body, held))


def _names_behind(text: str, start: int, end: int) -> list[Span]:
    return [(start + a, start + b) for a, b in name_spans(text[start:end], spaces_separate=False)]


_SPEECH = re.compile("“([^“”]*[。；][^“”]*)”")
"""Whole sentences in quotation marks, as in a report of a meeting: they are read as if these were not there."""
_LAST_CLAUSES = 6
_SAYS_ROLE = re.compile("牵头|主办|承办|协办|负责|配合|抓总|主抓")
_BEHIND_DASH = re.compile("[—–-]{2,}|[：:]")
_BY_WHOM = re.compile(r"[，,。；;](?=(?:并)?由[^，,；;。]{2,80}(?:负责|牵头|落实|主办|承办|配合))")
_LABEL_ALONE = re.compile(rf"[，,；;。]({CHINESE}{{2,6}}(?:单位|部门|领导))(?=[^，,。；：:]{{2}})")
