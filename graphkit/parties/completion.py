"""Names that leave out what their list says once: 市发改委、国土房管局; 县发改、工信、财政局; 公安、交通运输等部门."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from graphkit.errors import Sentence
from graphkit.parties.decisions import Reason, Spelling
from graphkit.parties.spelling import spelling_key
from graphkit.records import Mention, Notice, Role, squeeze
from graphkit.vocabulary import (
    Identity,
    identify_bare,
    identify_body,
    is_of_party,
    is_person,
    is_post,
    is_unit_group,
    is_vertical,
    level_of,
    names_contacts,
    without_title,
)
from graphkit.vocabulary.characters import CHINESE

_BREAK = re.compile(r"[。；;：:|]")
_LEVELLED = re.compile(
    rf"(?P<level>[省市州盟县区旗])(?![直属级场政容民域内外]){CHINESE}{{2,}}(?:局|委|办|厅|院|会|中心|办公室)"
)
_ENDING = re.compile(r"(?:委员会|办公室|部门|单位|局|委|厅|部|办)$")
_SUMMED_UP = re.compile(r"\s*等?\s*(?:[0-9一二三四五六七八九十两]+个|多个)?(?:有关|相关)?(?:行政)?(?:主管)?(部门|单位)")
_ETC = re.compile(r"(?P<head>.{2,}?)等(?:有关|相关|多个|其他)*(?:部门|单位|机构|部门单位|部门和单位)")
_BRACKET = re.compile(r"(?P<head>[^（(]{3,})[（(](?P<inside>.+)[)）]")
_BETWEEN = re.compile(r"[、，,；;/／\s]+")
_PHONE = re.compile(r"(?:(?:联系)?(?:电话|方式)|手机号?)?[：:]?(?<!\d)\d[\d－—–-]{5,}\d(?!\d)")
_LONG_ENOUGH = 4
_SURE_PERSON = 3
_SEVERAL = 2
_BARE_LEVELS = (*"省市州盟县区旗", "自治区")


class Completion(NamedTuple):
    """The whole name that a spelling stands for, by which rule and on what evidence.

    Where more than one name would do, or the only one is not sure, ``name`` is None and the names are ``candidates``.
    """

    name: str | None
    reason: Reason
    evidence: Sentence
    candidates: tuple[str, ...] = ()


@dataclass(slots=True)
class _Context:
    """What the lists of one spelling say: levels named before it, whether some list names none, the shared ending.

    ``beside`` are the keys of the names that share that ending with it.
    """

    levels: set[str] = field(default_factory=set)
    alone: bool = False
    endings: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)


def complete_names(notices: Iterable[Notice], bodies: Sequence[Spelling], home: str) -> dict[str, Completion]:
    """The whole names of spellings that lack level or ending, by key.

    A level passes from a name to the departments behind it in its list, as long as the list names one level only.
    It does not pass to what answers to others (税务局), has a level or place of its own, or is no standard body.
    A name that nothing in its list completes is completed by the only body of its function that the notices name,
    else it is of the level of those that share an ending with it, or of the issuer's own if the notices name bodies
    of that level.
    """
    contexts = _contexts(notices, home)
    names = frozenset(spelling.name for spelling in bodies)
    found: dict[str, Completion] = {}
    for _ in range(3):  # once more, for what only a completed name shows: 财政 beside 财政局 in 县教育局、财政局
        left = [spelling for spelling in bodies if spelling.key not in found]
        known = _known([(_name_of(spelling, found), spelling.count) for spelling in bodies], home)
        own = _level_in_use(known, home)
        for spelling in left:
            context = contexts[spelling.key]
            completion = _completion(spelling.name, context, known, home)
            completion = completion or _beside(spelling.name, names, home)
            if completion is None:
                level = own or _level_beside(context, found, home)
                completion = _of_level(spelling.name, context, level, home)
            if completion:
                found[spelling.key] = completion
    for spelling in bodies:
        ended = None if spelling.key in found else _ended_alone(spelling.name, contexts[spelling.key], home)
        if ended:
            found[spelling.key] = ended
    return found


def _level_in_use(known: Mapping[str, Mapping[str, str]], home: str) -> str:
    """The issuer's own level, if the notices name several bodies of it; else empty."""
    level = level_of(home)
    return level if sum(level in levels for levels in known.values()) >= _SEVERAL else ""


def _level_beside(context: _Context, found: Mapping[str, Completion], home: str) -> str:
    """The one level of the whole names beside a name in lists that share an ending; empty if there is not one."""
    whole = (found[key].name for key in context.beside if key in found)
    bodies = (identify_body(name, home) for name in whole if name)
    levels = {body.level for body in bodies if body and body.level}
    return levels.pop() if len(levels) == 1 else ""


def _ended_alone(name: str, context: _Context, home: str) -> Completion | None:
    """Words without ending that have no level either: 公安 in 公安、交通运输等部门 is 公安部门."""
    whole = _with_ending(name, context.endings, home) if identify_bare(name, home) else None
    return Completion(whole, Reason.SUFFIX_SHARED, _ended(context)) if whole and whole != name else None


def _of_level(name: str, context: _Context, level: str, home: str) -> Completion | None:
    """A name without level in no list that tells one, as that of a body of some level; None if it is not sure to be."""
    body = identify_body(name, home)
    bare = body is None
    body = body or identify_bare(name, home)
    if not level or body is None or body.level or body.place or body.rank or context.levels:
        return None
    whole = _with_ending(name, context.endings, home) if bare else name
    if whole is None or (not bare and is_vertical(body)):
        return None
    return Completion(_with_level(level, whole, body), Reason.PREFIX_RESTORED, _in_use(level))


def _name_of(spelling: Spelling, completions: Mapping[str, Completion]) -> str:
    completion = completions.get(spelling.key)
    return (completion and completion.name) or spelling.name


def _completion(name: str, context: _Context, known: Mapping[str, Mapping[str, str]], home: str) -> Completion | None:
    body = identify_body(name, home)
    bare = body is None
    body = body or identify_bare(name, home)
    if body is None:
        return _of_head(name, known, home)
    if body.place or body.rank == "国家" or (body.level and not bare):
        return None
    if is_vertical(body):
        context = _Context(alone=True, endings=context.endings)
    whole = _with_ending(name, context.endings, home) if bare else name
    levels = {level: whole for each in body.function.split("|") for level, whole in known.get(each, {}).items()}
    if body.level:
        same = levels.get(body.level, whole)
        return Completion(same, _shared(context), _ended(context)) if same and same != name else None
    options = _options(body, context, levels)
    names = tuple(levels.get(level) or _with_level(level, whole, body) for level in sorted(options))
    if not options or not all(names):
        return None
    told = tuple(name for name in names if name)
    if len(told) > 1 or not _is_sure(next(iter(options)), context, home):
        return Completion(None, Reason.AMBIGUOUS, _UNCLEAR, told)
    reason = _shared(context) if bare else Reason.PREFIX_RESTORED
    return Completion(told[0], reason, _listed(next(iter(options))) if context.levels else _only(told[0]))


def _of_head(name: str, known: Mapping[str, Mapping[str, str]], home: str) -> Completion | None:
    """县公安局等有关部门 and 县交通局（王建国） are the body that they name; 县发展和改革局（县粮食局） may be."""
    etc = _ETC.fullmatch(name)
    if etc and identify_body(etc["head"], home):
        return Completion(etc["head"], Reason.NAMED_HEAD, _HEAD)
    bracket = _BRACKET.fullmatch(name)
    body = bracket and identify_body(bracket["head"], home)
    if bracket and body and _is_person(bracket["inside"]):
        return Completion(bracket["head"], Reason.NAMED_HEAD, _PERSON)
    same = known.get(body.function, {}).get(body.level) if body else None
    return Completion(None, Reason.AMBIGUOUS, _SECOND_NAME, (same,)) if same else None


def _is_person(words: str) -> bool:
    """Whether a bracket behind a body holds persons, and not a second name or a section: 王建国, 局长刘洋.

    A post or a telephone number beside a name makes sure that it is one: 局长：孙立, 孙立，13800000000.
    """
    pieces = [piece for piece in _BETWEEN.split(_PHONE.sub("，，", words)) if piece]
    names = [piece for piece in pieces if not is_post(piece)]
    sure = len(names) < len(pieces) or _PHONE.search(words) is not None
    return bool(names) and all(_names_person(name, sure=sure) for name in names)


def _names_person(words: str, *, sure: bool) -> bool:
    """Whether words are a person: with a title, behind 联系人：, or of three characters, if not ``sure`` anyway."""
    label, colon, name = words.replace(":", "：").rpartition("：")
    if colon and not (is_post(label) or names_contacts(label)):
        return False
    start, end = without_title(name)
    sure = sure or bool(colon) or end - start < len(name) or end - start == _SURE_PERSON
    return is_person(name[start:end]) and sure and not identify_bare(name)


def _beside(name: str, names: Collection[str], home: str) -> Completion | None:
    """水务集团 beside 市水务集团: a name of no standard body that the notices also hold with one level before it."""
    if len(name) < _LONG_ENOUGH or is_unit_group(name) or name[0] in _BARE_LEVELS or (home and name.startswith(home)):
        return None
    whole = sorted(level + name for level in (*_BARE_LEVELS, home) if level and level + name in names)
    if not whole or identify_body(name, home):
        return None
    if len(whole) == 1 and (not home or whole[0] in (level_of(home) + name, home + name)):
        return Completion(whole[0], Reason.PREFIX_RESTORED, _only(whole[0]))
    return Completion(None, Reason.AMBIGUOUS, _UNCLEAR, tuple(whole))


def _options(body: Identity, context: _Context, known: Mapping[str, str]) -> set[str]:
    """The levels that a name without one may have."""
    options = set(context.levels) | (set(known) if context.alone or not context.levels else set())
    if body.rank == "省":
        return {level for level in options if level.endswith(("省", "自治区", "兵团"))}
    return options


def _is_sure(level: str, context: _Context, home: str) -> bool:
    """Whether the only possible level is told by the list, or is the issuer's own."""
    if context.levels:
        return level in _BARE_LEVELS
    return level == level_of(home) or (not home and level in _BARE_LEVELS)


def _shared(context: _Context) -> Reason:
    return Reason.SUFFIX_SHARED if context.endings else Reason.SHORT_NAME


def _with_ending(name: str, endings: Collection[str], home: str) -> str | None:
    """县发改 with the ending that its list shares: 县发改局; None if there is not just one that makes a name."""
    if _ENDING.search(name):
        return name
    names = {name + ending for ending in endings}
    bodies = {whole for whole in names if identify_body(whole, home)}
    return min(bodies or names) if len(bodies or names) == 1 else None


def _with_level(level: str, whole: str | None, body: Identity) -> str | None:
    if whole is None:
        return None
    return level + ("委" if is_of_party(body) and not whole.startswith("委") else "") + whole


def _known(names: Iterable[tuple[str, int]], home: str) -> dict[str, dict[str, str]]:
    """For each function the levels at which the notices name a body of it, with its most frequent name there."""
    best: dict[tuple[str, str], tuple[int, int, str]] = {}
    for name, count in names:
        body = identify_body(name, home)
        if body and body.level and not body.rank:  # 财政部 is no 财政局 of the state
            rank = (count, len(name), name)
            best[body.function, body.level] = max(rank, best.get((body.function, body.level), (0, 0, "")))
    known: dict[str, dict[str, str]] = defaultdict(dict)
    for (function, level), (*_, name) in best.items():
        known[function][level] = name
    return known


def _contexts(notices: Iterable[Notice], home: str) -> dict[str, _Context]:
    contexts: dict[str, _Context] = defaultdict(_Context)
    for notice in notices:
        for names in _lists(notice):
            _read_list(notice.document.text, names, contexts, home)
    return contexts


def _read_list(text: str, names: Sequence[Mention], contexts: Mapping[str, _Context], home: str) -> None:
    levels: set[str] = set()
    for mention in names:
        name = squeeze(mention.as_written)
        context = contexts[spelling_key(name)]
        context.levels |= levels
        context.alone |= not levels
        levels |= _own_level(name, home)
    ending = _SUMMED_UP.match(text, names[-1].position.end)
    shared = {ending[1]} if ending else set()
    sharing: set[str] = set()
    for mention in reversed(names):
        name = squeeze(mention.as_written)
        key = spelling_key(name)
        whole = _ENDING.search(name)
        if whole:
            shared = {whole[0]}
            sharing = set()
        else:
            contexts[key].endings |= shared
        sharing.add(key)
        contexts[key].beside |= sharing
        for other in sharing:
            contexts[other].beside.add(key)


@lru_cache(maxsize=65536)
def _own_level(name: str, home: str) -> frozenset[str]:
    """The level that a name passes on: that of a standard body, or the first character of a name that ends like one."""
    body = identify_body(name, home) or identify_bare(name, home)
    if body:
        passes = body.level and not is_vertical(body) and body.level not in ("国家", "中央")
        return frozenset([body.level]) if passes else frozenset()
    found = _LEVELLED.fullmatch(name)
    return frozenset([found["level"]]) if found else frozenset()


def _lists(notice: Notice) -> Iterator[list[Mention]]:
    """The mentions of each list of names: of one role of one task, with no more than separators between them."""
    text = notice.document.text
    for task in notice.tasks:
        by_role: dict[Role, list[Mention]] = defaultdict(list)
        for mention in task.mentions:
            by_role[mention.role].append(mention)
        for mentions in by_role.values():
            names = mentions[:1]
            for before, mention in pairwise(mentions):
                if _BREAK.search(text, before.position.end, mention.position.start):
                    yield names
                    names = []
                names.append(mention)
            yield names


def _ended(context: _Context) -> Sentence:
    zh = "、".join(f"“{ending}”" for ending in sorted(context.endings))
    return Sentence(f"同一名单后面写明{zh}", f"{zh} is said behind it in the same list") if zh else _SHORT


def _listed(level: str) -> Sentence:
    return Sentence(f"同一名单前面写明“{level}”", f"“{level}” is said before it in the same list")


def _only(name: str) -> Sentence:
    return Sentence(f"通知里同一职能的单位只有“{name}”", f"the only body of this function in the notice is “{name}”")


def _in_use(level: str) -> Sentence:
    return Sentence(
        f"没有写明级别，通知里其他单位写的是“{level}”",
        f"no level is written; other bodies of the notice have “{level}”",
    )


_SHORT = Sentence("省去了后缀的简称", "a short name without its ending")
_HEAD = Sentence("“等部门”之前写明的单位", "the body named before 等部门")
_PERSON = Sentence("括号里是单位的责任人", "the bracket holds a person who answers for the body")
_SECOND_NAME = Sentence("括号里是另一块牌子或内设机构", "in the bracket stands a second name or a section of the body")
_UNCLEAR = Sentence("没有写明是哪一级的单位", "the notice does not say of which level it is")
