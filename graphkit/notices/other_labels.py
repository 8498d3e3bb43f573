"""Labels that are not known, and bodies with their duties, among the names of a list.

牵头单位：县财政局 帮扶单位：县交通局            those behind a label that is not known have no role that is
牵头单位：县财政局：负责资金；县交通局：负责道路     the body is a name of the list, its duty is none
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from graphkit.notices.brackets import ROUND, Span, depths, outermost
from graphkit.notices.contacts import units_and_persons
from graphkit.notices.memory import remembered
from graphkit.notices.names import SEPARATORS, is_list_of_names, name_spans
from graphkit.records import squeeze
from graphkit.vocabulary import (
    Persons,
    ends_as_body,
    identify_bare,
    identify_body,
    is_deadline,
    is_person,
    is_post,
    is_sure_body,
    is_unit_group,
    looks_like_body,
    names_end,
    role_labels,
)
from graphkit.vocabulary.characters import CHINESE

_SPACE = r"[ \t\u3000\xa0]"
_WORDS = re.compile(
    rf"({CHINESE}{{1,20}}|[【〔\[]{CHINESE}{{2,10}}[】〕\]]){_SPACE}*[：:]|[【〔\[]{CHINESE}{{2,10}}[】〕\]]"
)
_LONGEST = 10
_REACH = 100
_EDGE = " \t\u3000\xa0"
_BEFORE = SEPARATORS + _EDGE + "。（(）)【】[]〔〕*"
_GENERAL = re.compile(
    rf"(?!各|有关|相关|其他|其它|所有|全|[省市县区州旗镇乡盟])(?:{CHINESE}{{2,}}?)"
    "(?:单位|部门|科室|企业|机构|干部|人员|专家|小?组|主体|领导|责任人|联系人)"
)
"""What names a kind of party and no party: 帮扶单位, 督导组."""
_ALL_OF = re.compile("各|有关|相关|其他|其它|所有|全")
_DUTY = re.compile(f"{_SPACE}*(?:主要|具体|牵头|统筹)?(?:负责|牵头|承担|配合|协助|做好|抓好|落实|提供|会同|组织|指导)")
_STRONG = "；;"


@dataclass(frozen=True, slots=True)
class _Mark:
    """Words before a colon in a list, a label or else a body: where they start and end, and where what follows does."""

    start: int
    end: int
    behind: int
    is_label: bool
    close: int = 0
    """Where the bracket ends that holds nothing but the label and what is behind it, if there is one."""


@dataclass(frozen=True, slots=True)
class Parted:
    """The passages of a list that hold names, and those beside them: behind a label that is not known, and duties."""

    names: tuple[Span, ...]
    aside: tuple[Span, ...] = ()


def until_other_label(text: str) -> int:
    """Where a list ends at a label that is not known; its length if it holds none."""
    return next((mark.start for mark in _marks(text) if mark.is_label), len(text))


def begins_with_other_label(text: str) -> bool:
    """Whether words begin with a label that is not known."""
    return any(mark.is_label and not text[: mark.start].strip(_BEFORE) for mark in _marks(text)[:1])


def names_others(text: str) -> bool:
    """Whether words begin with a label that is not known, and name somebody behind it, or will on the next line."""
    first = next(iter(_marks(text)), None)
    if first is None or not first.is_label or text[: first.start].strip(_BEFORE):
        return False
    return _is_general(text, first) or _holds_names(text[first.behind :])


def before_others(text: str, breaks: Collection[int] = ()) -> int:
    """Where words of a task end in front of a general label with nothing behind it but names; else their length."""
    first = next((mark for mark in _marks(text, tuple(breaks)) if mark.is_label and mark.start), None)
    if first is None or first.close or not _is_general(text, first) or not _holds_names(text[first.behind :]):
        return len(text)
    return first.start


def _is_general(text: str, mark: _Mark) -> bool:
    return _GENERAL.fullmatch(text[mark.start : mark.end].strip("【】〔〕[]")) is not None


def _holds_names(text: str) -> bool:
    names = text.rstrip("。；;，,、 ）)")
    return bool(names.strip()) and is_list_of_names(names)


def begins_with_duty(text: str) -> bool:
    """Whether words begin with a body before a colon, and what it does behind it: 县财政局：负责资金."""
    first = next(iter(_marks(text)), None)
    return first is not None and not first.is_label and not text[: first.start].strip(_BEFORE)


def parted(text: str, breaks: Collection[int] = (), *, leaders: bool = False, persons: Persons | None = None) -> Parted:
    """A list as its names and what stands beside them; ``breaks`` are the places where its lines begin.

    In a list of ``leaders`` a post before a colon is the title of the one behind it. In any other, persons behind a
    unit and a colon stay with it, if they are sure to be some or the label names ``persons``.
    """
    marks = _marks(text, tuple(breaks))
    if leaders:
        marks = tuple(_among_leaders(text, mark) for mark in marks)
    else:
        marks = tuple(mark for mark in marks if mark.is_label or not _is_beside_person(text, mark, persons))
    names: list[Span] = []
    aside: list[Span] = []
    at = 0
    for mark, after in zip_longest(marks, marks[1:]):
        if mark is None or mark.start < at:
            continue
        names.append((at, mark.start))
        if leaders and is_post(squeeze(text[mark.start : mark.end])):
            at = mark.behind  # the title of the person behind it
            continue
        if mark.is_label:
            aside.append((mark.start, mark.close or _end_of_label(text, mark, marks)))
        else:
            names.append((mark.start, mark.end))
            aside.append((mark.behind, _end_of_duty(text, mark, after.start if after else len(text))))
        at = aside[-1][1]
    names.append((at, len(text)))
    held = (_trimmed(text, *passage) for passage in aside)
    return Parted(
        tuple(passage for passage in names if text[slice(*passage)].strip(_BEFORE)),
        tuple(passage for passage in held if passage[0] < passage[1]),
    )


def cut_at_labels(text: str, start: int, end: int) -> Iterator[Span]:
    """A passage, cut where a label begins that is not known, and where one that is known follows it."""
    words = text[start:end]
    known = [label.start for label in role_labels(words)]
    places = {0, len(words)}
    for mark in _marks(words):
        if mark.is_label:
            places |= {mark.start, *[place for place in known if place > mark.start][:1]}
    yield from ((start + a, start + b) for a, b in pairwise(sorted(places)))


def _is_beside_person(text: str, body: _Mark, persons: Persons | None) -> bool:
    """Whether a person stands behind a body and its colon: 县科技局：王建国."""
    names = name_spans(text[body.behind : body.behind + _REACH], spaces_separate=False)
    whole = (body.start, body.behind + names[0][1]) if names else (body.start, body.end)
    return len(list(units_and_persons(text, [whole], persons))) > 1


def _among_leaders(text: str, mark: _Mark) -> _Mark:
    """Words before a colon in a list of leaders: one with a duty is a name, as a body is in other lists."""
    word = squeeze(text[mark.start : mark.end])
    return replace(mark, is_label=not is_person(word) or _names_behind(text, mark.behind))


@remembered
def _marks(text: str, breaks: tuple[int, ...] = ()) -> tuple[_Mark, ...]:
    if not any(sign in text for sign in "：:【〔["):
        return ()
    depth = depths(text)
    found = (
        _mark(text, match, breaks) for match in _WORDS.finditer(text) if depth[match.start()] <= (match[0][0] in ROUND)
    )
    inside = (_in_bracket(text, *span) for span in outermost(text) if text[span[0]] in ROUND)
    return tuple(sorted((mark for mark in (*found, *inside) if mark), key=lambda mark: mark.start))


def _in_bracket(text: str, start: int, end: int) -> _Mark | None:
    """A general label that begins a bracket behind a name: 县财政局（帮扶单位：县交通局）."""
    match = _WORDS.match(text, start + 1, end)
    if match is None or not match[1] or role_labels(match[0]) or not _GENERAL.fullmatch(match[1]):
        return None
    return _Mark(start, match.end(1), match.end(), is_label=True, close=end)


def _mark(text: str, match: re.Match[str], breaks: tuple[int, ...]) -> _Mark | None:
    if match[0][0] in "【〔[":
        word = match[0].strip("【】〔〕[]：: ")
        general = _GENERAL.fullmatch(word) and not role_labels(match[0])
        return _Mark(match.start(), match.end(), match.end(), is_label=True) if general else None
    start, end = match.start(1), match.end(1)
    if role_labels(text[start : match.end()]):
        return None
    for begin in (*(place for place in breaks if start < place < end), _behind_body(text, start, end)):
        if begin > start and _is_label(text[begin:end], text, match.end()):
            return _Mark(begin, end, match.end(), is_label=True)
    if start and text[start - 1] not in _BEFORE and start not in breaks:
        return None
    word = text[start:end]
    if _is_label(word, text, match.end()):
        return _Mark(start, end, match.end(), is_label=True)
    if looks_like_body(word) and _piece(text, match.end()) and start not in breaks:
        return _Mark(start, end, match.end(), is_label=False)
    return None


def _behind_body(text: str, start: int, end: int) -> int:
    """Where a general word follows a body with nothing between them: 县审计局帮扶单位：; the start if none does."""
    stop = names_end(text[start:end], 0)
    return start + stop if stop and _GENERAL.fullmatch(text[start + stop : end]) else start


def _is_label(word: str, text: str, behind: int) -> bool:
    """Whether words before a colon are a label: not a body, nor what says by when."""
    if not 1 < len(word) <= _LONGEST or identify_body(word) or is_deadline(f"{word}：{_piece(text, behind)}"):
        return False
    if is_unit_group(word) and (_ALL_OF.match(word) or _DUTY.match(text, behind)):
        return False
    if _GENERAL.fullmatch(word):
        return True
    if is_unit_group(word):
        return looks_like_body(_piece(text, behind))
    return not looks_like_body(word) and not (identify_bare(word) and _DUTY.match(text, behind))


def _names_behind(text: str, behind: int) -> bool:
    piece = _piece(text, behind)
    return looks_like_body(piece) or is_person(piece)


def _piece(text: str, start: int) -> str:
    """The first name behind a colon, or whatever stands there."""
    rest = text[start : start + _REACH]
    spans = name_spans(rest, spaces_separate=False)
    return squeeze(rest[slice(*spans[0])]) if spans else ""


def _end_of_label(text: str, label: _Mark, marks: Collection[_Mark]) -> int:
    """Where what stands behind a label ends: all that follows, or up to the next body with a duty if it has one too."""
    if not _DUTY.match(text, label.behind):
        return len(text)
    return next((mark.start for mark in marks if mark.start > label.start and not mark.is_label), len(text))


def _end_of_duty(text: str, body: _Mark, end: int) -> int:
    """Where the duty of a body ends: at the next mark (``end``), at a semicolon, or before the whole name of a body.

    Behind the name of another body (负责协调县水务局、县交通局) a name is part of the duty.
    """
    depth = depths(text[body.behind : end])
    for at in range(body.behind, end):
        if depth[at - body.behind] > 0 or text[at] not in SEPARATORS:
            continue
        more = _piece(text, at + 1)
        if text[at] in _STRONG or (is_sure_body(more) and not ends_as_body(text[body.behind : at], standard=True)):
            return at
    return end


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in SEPARATORS + _EDGE:
        start += 1
    while start < end and text[end - 1] in SEPARATORS + _EDGE + "。":
        end -= 1
    return start, end
