"""Who does what, as an expression: labels with lists, lists with verbs, or a bare list.

牵头单位：县发展和改革局；责任单位：县财政局，各镇街          labels
县发展和改革局牵头，县财政局、县审计局配合                  verbs
责任部门：市教育局牵头，市财政局配合                       a label whose list has verbs
由县财政局会同县审计局负责                               two roles in one phrase
市发改委、统计局                                       a bare list: responsible
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.notices.brackets import Span, depths
from graphkit.notices.contacts import begins_with_unit
from graphkit.notices.line_labels import labelled
from graphkit.notices.memory import remembered
from graphkit.notices.names import name_spans
from graphkit.notices.other_labels import (
    begins_with_duty,
    begins_with_other_label,
    cut_at_labels,
    until_other_label,
)
from graphkit.notices.rules import rule_behind, states_rule
from graphkit.records import Role, squeeze
from graphkit.vocabulary import (
    adverbs_start,
    identify_body,
    is_deadline,
    is_noun,
    is_prose,
    is_sure_body,
    looks_like_body,
    names_end,
    role_labels,
    role_verbs,
    role_words,
    share_ending,
    titled_person,
)
from graphkit.vocabulary.characters import CHINESE

_EDGE = " \t\u3000，,；;、。:：*"
_WITH = re.compile("会同")
_HELPS = re.compile("协同|协助|配合")
_JOINED = re.compile(r"[ \t\u3000，,；;、]*(?:并|再)?(?:会同|联合(?!会)|商(?=[省市县区州国]))")
_BETWEEN = ((_WITH, Role.LEAD, Role.SUPPORT), (_HELPS, Role.SUPPORT, Role.LEAD))
_BEFORE_NAMES = re.compile(
    r"^(?:(?:以上|上述|此|该|这|本|各|每)?[一几]?项?(?:各项)?(?:工作|任务|事项|项目))?(?:具体|统一|分别|共同|主要)?由"
)


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A list of names in an expression: its role and where it stands."""

    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Expression:
    """What an expression says: its lists in order, and the passages in it that say something else."""

    lists: tuple[RoleSpan, ...]
    rest: tuple[Span, ...] = ()
    bare: bool = False


@remembered
def parse_expression(text: str, *, strict: bool = False) -> Expression | None:
    """Read a passage as an expression of who does what; None if it is not one.

    With ``strict``, every name has to look like the name of a body: for prose that may be anything else. Without,
    a role word is trusted and only plain prose is refused.
    """
    rule = rule_behind(text)
    if rule is not None:
        said = parse_expression(text[:rule], strict=strict)
        return Expression(said.lists, (*said.rest, (rule, len(text))), said.bare) if said else None
    sentences = list(_parted(text, "。"))
    lists: list[RoleSpan] = []
    rest: list[Span] = []
    unread: list[Span] = []
    for at, (start, end) in enumerate(sentences):
        found, aside = _sentence(text, start, end, strict=strict) if at == 0 or not rest else ([], [])
        if found:
            lists.extend(found)
            unread.extend(aside)
        elif text[start:end].strip(_EDGE):
            rest.append((start, end))
    if lists and sentences and (not rest or rest[0] != sentences[0]):
        return Expression(tuple(lists), (*unread, *rest))
    first, behind = sentences[0], sentences[1:]
    if any(states_rule(text[start:end]) for start, end in behind) and (said := _bare(text[: first[1]])):
        return Expression(said.lists, tuple(span for span in behind if text[slice(*span)].strip(_EDGE)))
    return _bare(text)


_UNKNOWN_LABEL = re.compile(rf"[ \t\u3000]*{CHINESE}{{2,10}}[：:]")
_OPENING = "（(〔[【 \t\u3000"
_OPENING_REACH = 200
_SENTENCE_REACH = 1000
_SUMMED_UP = re.compile("等(?:有关|相关)?(?:部门|单位)[ \u3000]*$")
_DOES = re.compile("牵头(?:组织实施|组织|负责|实施|推进|落实|协调|督导)?|主办|承办|负责(?:牵头|落实|组织实施)?")
_TOGETHER = re.compile("会同|协同")


def label_lists(text: str, role: Role) -> list[RoleSpan]:
    """The lists behind a label of some role: one, or several where verbs part them; a rule behind them is no name."""
    end = rule_behind(text) or len(text)
    return _phrases(text, 0, end, role, strict=False) or [RoleSpan(role, 0, end)]


def parse_opening(text: str) -> Expression | None:
    """Who does what follows, said before the words of the task; every name has to look like one.

    由县财政局负责，县审计局配合，做某事; 县财政局负责做某事; 由甲会同乙做某事.
    """
    depth = depths(text[: 2 * _OPENING_REACH])
    for found in _DOES.finditer(text, 0, _OPENING_REACH):
        if depth[found.start()] or not text[found.end() :].strip(_EDGE):
            continue
        if is_noun(text, found.end()):
            break
        role = Role.RESPONSIBLE if found[0].startswith("负责") and "牵头" not in found[0] else Role.LEAD
        end = adverbs_start(text, 0, found.start())
        lists = _names(text, 0, end, role, strict=True) or _told(text, end, role)
        if lists:
            return Expression((*lists, *_joining(text, found.end()), *helpers(text, found.end())))
        break
    return _together(text)


def _told(text: str, end: int, role: Role) -> list[RoleSpan] | None:
    """Standard bodies that are told to do something: 县财政局要牵头…; of groups (各部门要…) that is prose."""
    if text[end - 1 : end] not in ("要", "应", "须"):
        return None
    lists = _names(text, 0, end - 1, role, strict=True) or []
    names = [text[names.start + a : names.start + b] for names in lists for a, b in _spans(text, names)]
    return lists if names and all(identify_body(squeeze(name)) for name in names) else None


def _spans(text: str, names: RoleSpan) -> Sequence[Span]:
    return name_spans(text[names.start : names.end], spaces_separate=False)


def _joining(text: str, at: int) -> Iterator[RoleSpan]:
    """Those whom the first named do it with: 由甲牵头，会同乙、丙做某事."""
    joined = _JOINED.match(text, at)
    end = names_end(text, joined.end()) if joined else at
    if joined and end > joined.end():
        yield RoleSpan(Role.SUPPORT, joined.end(), end)


def _together(text: str) -> Expression | None:
    """由甲会同乙做某事, 甲协同乙做某事: the second list ends where the words of the task begin."""
    opening = _BEFORE_NAMES.match(text)
    start = opening.end() if opening else 0
    between = _TOGETHER.search(text, start, _OPENING_REACH)
    if not between or not _are_names(text[start : between.start()], strict=True):
        return None
    end = names_end(text, between.end())
    if end == between.end():
        return None
    roles = (Role.LEAD, Role.SUPPORT) if between[0] == "会同" else (Role.SUPPORT, Role.LEAD)
    return Expression((RoleSpan(roles[0], start, between.start()), RoleSpan(roles[1], between.end(), end)))


def helpers(text: str, at: int, *, begins: bool = False) -> Iterator[RoleSpan]:
    """Clauses from a place to the end of its sentence that name parties: 乙、丙配合，丁指导，做某事，戊负责落实资金.

    ``begins`` says that a sentence begins there, so that names may follow at once and not behind a comma only.
    """
    depth = depths(text[: at + _SENTENCE_REACH])
    stop = next((here for here in range(at, len(depth)) if text[here] in "。；;" and depth[here] == 0), len(depth))
    for verb in role_words(text, at, stop):
        if depth[verb.start] or verb.start < at or is_noun(text, verb.end):
            continue
        clause = max(text.rfind(mark, at, verb.start) for mark in "，,") + 1
        for begin in (at, clause) if clause > at else (at,) if begins else ():
            part = _names(text, begin, verb.start, verb.role, strict=True)
            if part and all(_are_sure(text[names.start : names.end]) or _all_others(text, names) for names in part):
                yield from part
                at = verb.end
                break


def _all_others(text: str, names: RoleSpan) -> bool:
    """Whether those who support are nothing but 相关部门 or 有关单位: behind others in the same words no prose."""
    return names.role is Role.SUPPORT and _OTHERS.fullmatch(text, names.start, names.end) is not None


_OTHERS = re.compile(
    r"[，,、 \u3000]*(?:各|其他|其它)?(?:有关|相关)(?:责任|成员|职能)?(?:部门|单位|部门和单位|部门单位)"
)


def are_sure(text: str, said: Expression) -> bool:
    """Whether every name that an expression found in a text is surely one of a body."""
    return all(_are_sure(text[names.start : names.end]) for names in said.lists)


def _are_sure(text: str) -> bool:
    """Whether all names of a list are such that they are no words of prose either: 企业 and 学校 may be."""
    return all(is_sure_body(squeeze(text[a:b])) for a, b in name_spans(text, spaces_separate=False))


def _bare(text: str) -> Expression | None:
    """Names without any role word, or with nothing but 会同 or 协同 between them."""
    for between, before, after in _BETWEEN:
        found = between.search(text)
        if found and _are_names(text[: found.start()], strict=True) and _are_names(text[found.end() :], strict=True):
            return Expression((RoleSpan(before, 0, found.start()), RoleSpan(after, found.end(), len(text))))
    if _are_names(text, strict=True):
        return Expression((RoleSpan(Role.RESPONSIBLE, 0, len(text)),), bare=True)
    return None


def _sentence(text: str, start: int, end: int, *, strict: bool) -> tuple[list[RoleSpan], list[Span]]:
    """The lists of one sentence and the clauses behind a label that is not known, or nothing if any other is prose."""
    found: list[RoleSpan] = []
    aside: list[Span] = []
    clauses = (piece for clause in _parted(text, "；;", start, end) for piece in cut_at_labels(text, *clause))
    for clause in clauses:
        words = text[slice(*clause)]
        if begins_with_other_label(words):
            aside.append(clause)
            continue
        if aside and aside[-1][1] + 1 == clause[0] and _is_more(words):
            aside[-1] = (aside[-1][0], clause[1])
            continue
        if found and begins_with_duty(words):
            found.append(RoleSpan(found[-1].role, *clause))
            continue
        part = _clause(text, *clause, strict=strict)
        if part is None and text[slice(*clause)].strip(_EDGE):
            if _UNKNOWN_LABEL.match(text, *clause) or (
                found and is_deadline(squeeze(text[slice(*clause)]).strip(_EDGE))
            ):
                aside.append(clause)
                continue
            if not found or not _are_names(text[slice(*clause)], strict=True):
                return [], []
            part = [RoleSpan(found[-1].role, *clause)]  # ； parts names too: 责任单位：甲；乙；丙
        found.extend(part or ())
    return found, aside


def _is_more(words: str) -> bool:
    """Whether a clause is nothing but more names of the label before it: 帮扶单位：甲；乙."""
    return not role_labels(words) and not begins_with_duty(words) and _are_names(words, strict=True)


def _clause(text: str, start: int, end: int, *, strict: bool) -> list[RoleSpan] | None:
    labels = role_labels(text[start:end])
    if not labels:
        return _phrases(text, start, end, None, strict=strict)
    if text[start : start + labels[0].start].strip(_EDGE):
        before = _phrases(text, start, start + labels[0].start, None, strict=True)
        if before is None:
            return None
    else:
        before = []
    found = [*before]
    for told in labelled(text[start:end], labels):
        passages = [(told.label.role, told.label.names_start, told.end)]
        if told.more and told.of:
            passages.append((told.of.role, *told.more))
        for role, first, last in passages:
            if role is None:
                continue  # 完成时限 and the like: not our question
            last -= len(text[start + first : start + last]) - len(text[start + first : start + last].rstrip(_OPENING))
            part = _phrases(text, start + first, start + last, role, strict=False)
            if part is not None:
                found.extend(part)
    return found if found or all(label.role is None for label in labels) else None


def _phrases(text: str, start: int, end: int, role: Role | None, *, strict: bool) -> list[RoleSpan] | None:
    """Lists that end in verbs, one after the other; what is left at the end has the role of the label, if any."""
    depth = depths(text[start:end])
    found: list[RoleSpan] = []
    at = start
    for verb in role_verbs(text[start:end]):
        if depth[verb.start]:
            continue
        if text[at : start + verb.start].strip(_EDGE):  # else: a verb without names goes with the one before it
            part = _names(text, at, start + verb.start, verb.role, strict=strict, beside=bool(found))
            if part is None:
                return None
            found.extend(part)
        at = start + verb.end
    left = [text[at + first : at + last] for first, last in name_spans(text[at:end], spaces_separate=False)]
    if any(not is_deadline(squeeze(words)) for words in left):
        joined = bool(found) and _JOINED.match(text[at:end]) is not None
        labelled = role is not None and role is not Role.LEADER
        rest = _names(
            text, at, end, role or Role.SUPPORT, strict=strict or role is None, beside=bool(found), labelled=labelled
        )
        if role is None and not (rest and joined):
            return None
        split = rest if rest and role is not Role.LEADER else None
        found.extend(split or [RoleSpan(role or Role.SUPPORT, at, end)])
    return found or None


def _names(
    text: str, start: int, end: int, role: Role, *, strict: bool, beside: bool = False, labelled: bool = False
) -> list[RoleSpan] | None:
    """A list before a verb, perhaps with two roles in it (甲会同乙); None if it is prose.

    ``beside`` says that others are named before it: then 会同 makes it support. ``labelled`` says that a label of units
    stands before it: 责任单位：县财政局局长王某某 names a unit, not a leader.
    """
    joined = _JOINED.match(text, start, end) if beside else None
    if joined:
        start, role = joined.end(), Role.SUPPORT
    while start < end and text[start] in _EDGE:
        start += 1
    opening = _BEFORE_NAMES.match(text[start:end])
    if opening:
        start += opening.end()
    start = _behind_scope(text, start, end)
    person = titled_person(text[start:end])
    if person and not (labelled and begins_with_unit(text[start:end])):
        return [RoleSpan(Role.LEADER, start + person[0], start + person[1])]
    parts = [RoleSpan(role, start, end)]
    for between, before, after in _BETWEEN:
        found = between.search(text, start, end)
        if found and start < found.start() and found.end() < end and not depths(text[start:end])[found.start() - start]:
            parts = [RoleSpan(before, start, found.start()), RoleSpan(after, found.end(), end)]
    for part in parts:
        if not _are_names(text[part.start : part.end], strict=strict):
            return None
    return parts


def _behind_scope(text: str, start: int, end: int) -> int:
    """Where names begin behind what they do it for: 道路由县交通局负责; the start if they do at once."""
    scope = re.compile(_SCOPE).match(text, start, end)
    if scope is None:
        return start
    behind = name_spans(text[scope.end() : end], spaces_separate=False)
    return scope.end() if behind and looks_like_body(squeeze(text[scope.end() : end][slice(*behind[0])])) else start


_SCOPE = r"(?![^由]*(?:均|都|皆|一律|未|没有|所列))[^、，,；;。（(由]{1,20}(?<!自)由"
"""What somebody does, before 由; not of many tasks at once, which is a rule."""


@remembered
def _are_names(text: str, *, strict: bool) -> bool:
    """Whether a passage is a list of names: none is prose, and if ``strict`` they look like names of bodies.

    A deadline or a sum of money may follow the last. Among several that do, one that merely begins with a level is let
    pass: 县公路段 beside 县交通运输局.
    """
    text = text[: until_other_label(text)]
    names = ["".join(text[start:end].split()) for start, end in name_spans(text, spaces_separate=False)]
    while len(names) > 1 and is_deadline(names[-1]):  # 县财政局，12月底前
        names.pop()
    if not names or any(is_prose(name) or _ends_in_verb(name) for name in names):
        return False
    if not strict:
        return True
    if any(_SAYS_ROLE.search(name) for name in names):
        return False
    if _SUMMED_UP.search(text) or share_ending(names):
        return True
    unknown = [name for name in names if not looks_like_body(name)]
    return not unknown or (2 * len(unknown) <= len(names) and all(re.fullmatch(_LEVEL_FIRST, name) for name in unknown))


_SAYS_ROLE = re.compile("(?<![（(])(?:负总责|负主责|牵头|主办|承办|协办|负责|配合|会同)")
"""What no name holds, though its end may look like one: 县教育局牵头建好学校."""


def _ends_in_verb(name: str) -> bool:
    return any(verb.end == len(name) for verb in role_verbs(name))


_LEVEL_FIRST = f"[省市县区州镇乡旗盟](?![内域里上级情]){CHINESE}{{2,9}}"


def _parted(text: str, marks: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The passages of a text between some marks outside brackets."""
    end = len(text) if end is None else end
    depth = depths(text[start:end])
    at = start
    for here in range(start, end):
        if text[here] in marks and depth[here - start] == 0:
            yield at, here
            at = here + 1
    yield at, end
