"""A list of names becomes names: separators, brackets, quotation marks, padded names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphkit.notices.brackets import CLOSING, ROUND, Span, depths, open_brackets
from graphkit.notices.memory import remembered
from graphkit.records import squeeze
from graphkit.vocabulary import (
    governments,
    identify_body,
    is_level,
    is_person,
    is_sure_body,
    looks_like_body,
    placeholder,
    unglued,
)

SEPARATORS = "、，,；;/／"
_SLASH = "/／"
"""Between names a separator; alone it says that there is nobody."""
_EDGE = "* \t\u3000\xa0\u200b\u200c\u200d\u2060\ufeff。．.：:"
_COLLECTIVE = 8
_BRACKETED = re.compile(r"[（(][^（()）]*[)）]")
_EACH_LEVEL = re.compile(r"(?:^|以及|及|和|与)各([^各、]{1,4})$")
_AND = re.compile(r"以及|和|及|与")
_NOT_WHOLE = re.compile(r"社会$|^[^各]{1,2}$")
_ETC = re.compile(
    r"等(?:[0-9一二三四五六七八九十两]+个|多个|各|省|市|县|区|州|自治区)?(?:直)?(?:有关|相关|成员|责任)?"
    r"(?:部门|单位|机构|部门单位|部门和单位)?[ \u3000]*$"
)
_SPACE = re.compile(r"[ \t\u3000\xa0]")
_WORD = re.compile(r"[^ \t\u3000\xa0]+")


@remembered
def name_spans(text: str, *, spaces_separate: bool) -> tuple[Span, ...]:
    """Where each name of a list starts and ends, in order.

    、 ， and ； part names unless they stand in brackets or quotation marks. So does white space in a cell of a table
    (``spaces_separate``), where characters that stand alone belong together, as in 王 旭; elsewhere only between
    words that each are the whole name of a body.
    """
    return tuple(_name_spans(text, spaces_separate=spaces_separate))


def _name_spans(text: str, *, spaces_separate: bool) -> Iterator[Span]:
    depth = depths(text)
    for start, end in _collectives(text, list(_split(text, depth))):
        pieces = [(start, end)]
        if _SPACE.search(text, start, end):
            words = list(_words(text, start, end, depth))
            pieces = words if spaces_separate or _are_bodies(text, words) else pieces
        for piece in pieces:
            for part in _conjoined(text, *piece, depth):
                name = _trim(text, *part)
                if name[0] < name[1]:
                    several = unglued(text[slice(*name)])
                    yield from ((name[0] + a, name[0] + b) for a, b in several or [(0, name[1] - name[0])])


def end_of_list(text: str) -> int:
    """Where a list that starts at 0 ends: at a full stop, or at a bracket that closes what opened before it."""
    depth = depths(text)
    for at, character in enumerate(text):
        if depth[at] < 0 or (character == "。" and depth[at] == 0):
            return at
    return len(text)


def is_open(text: str) -> bool:
    """Whether a list so far asks for more: it is empty, or ends in a separator (but ；) or a conjunction."""
    words = text.rstrip()
    return not words or words[-1] in "、，,和及与"


def is_cut_in_brackets(text: str, more: str) -> bool:
    """Whether a bracket is open at the end of a list and ``more`` closes one."""
    return open_brackets(text) > 0 and any(mark in more for mark in CLOSING)


def is_list_of_bodies(text: str) -> bool:
    """Whether a text is nothing but names that each are surely one of a body."""
    names = _squeezed(text)
    return bool(names) and all(is_sure_body(name) for name in names)


def is_list_of_names(text: str) -> bool:
    """Whether a text is nothing but names that look like those of bodies or of persons."""
    names = _squeezed(text)
    return bool(names) and all(looks_like_body(name) or is_person(name) or placeholder(name) for name in names)


def _squeezed(text: str) -> list[str]:
    return [squeeze(text[start:end]) for start, end in name_spans(text, spaces_separate=True)]


def _split(text: str, depth: Sequence[int]) -> Iterator[Span]:
    start = 0
    for at, character in enumerate(text):
        if character in SEPARATORS and depth[at] <= 0 and (character not in _SLASH or 0 < at < len(text) - 1):
            yield start, at
            start = at + 1
    yield start, len(text)


def _are_bodies(text: str, pieces: Sequence[Span]) -> bool:
    """Whether each of several words is the whole name of a body, so that the spaces between them part names."""
    return len(pieces) > 1 and all(b - a > 2 and looks_like_body(text[a:b]) for a, b in pieces)


def _collectives(text: str, pieces: list[Span]) -> Iterator[Span]:
    """Pieces with collectives put together again: 各县、特区、区人民政府 is one name that holds separators."""
    if "各" not in text:
        yield from pieces
        return
    at = 0
    while at < len(pieces):
        last = _end_of_collective(text, pieces, at)
        yield pieces[at][0], pieces[last][1]
        at = last + 1


def _end_of_collective(text: str, pieces: list[Span], at: int) -> int:
    """The last piece of the collective that begins with a piece; the piece itself if none does.

    It begins with 各 and a level of government, goes on with levels, and ends in a government or a single level.
    """
    words = [_BRACKETED.sub("", "".join(text[slice(*piece)].split())) for piece in pieces[at : at + _COLLECTIVE]]
    begin = _EACH_LEVEL.search(words[0])
    if not begin or not is_level(begin[1]):
        return at
    for more, word in enumerate(words[1:], start=1):
        if any(word.endswith(end) and is_level(word.removesuffix(end)) for end in governments()):
            return at + more
        if not is_level(word):
            break
    single = 1
    while single < len(words) and len(words[single]) == 1 and is_level(words[single]):
        single += 1
    return at + single - 1


def _conjoined(text: str, start: int, end: int, depth: Sequence[int]) -> Iterator[Span]:
    """The names on both sides of 和 or 及, where both are whole names: 市司法局及市直各单位, but not 粮食和物资储备局.

    等 and what it sums up as (等部门, 等有关单位) end a name and are left out.
    """
    at = start
    for found in _AND.finditer(text, start, end):
        left, right = text[at : found.start()], text[found.end() : end]
        whole = "".join(text[at:end].split())
        if _are_one_collective(left, right):
            continue
        if depth[found.start()] == 0 and _is_whole(left) and _is_whole(right) and not _is_one_body(whole):
            yield at, _before_etc(text, at, found.start())
            at = found.end()
    yield at, _before_etc(text, at, end)


def _are_one_collective(left: str, right: str) -> bool:
    """Whether 和 stands inside a collective: 各直辖市及县（市）政府."""
    left, right = (_BRACKETED.sub("", squeeze(words)) for words in (left, right))
    begin = _EACH_LEVEL.search(left)
    return begin is not None and is_level(begin[1]) and any(is_level(right.removesuffix(end)) for end in governments())


def _is_one_body(name: str) -> bool:
    """Whether a name with 和 in it is one standard body, its level a plain one: not 县财政局和县 + 审计局."""
    body = identify_body(name)
    return body is not None and not _AND.search(body.level + body.place)


def _is_whole(name: str) -> bool:
    bare = _ETC.sub("", "".join(name.split()))
    return looks_like_body(bare) and not _NOT_WHOLE.search(bare)


def _before_etc(text: str, start: int, end: int) -> int:
    found = _ETC.search(text, start, end)
    return found.start() if found and found.start() > start else end


def _words(text: str, start: int, end: int, depth: Sequence[int]) -> Iterator[Span]:
    """Words parted by white space outside brackets; single characters in a row make up padded names."""
    words: list[Span] = []
    for found in _WORD.finditer(text, start, end):
        if words and depth[found.start() - 1] > 0:
            words[-1] = words[-1][0], found.end()
        else:
            words.append(found.span())
    single: list[Span] = []
    for word in words:
        if word[1] - word[0] == 1:
            single.append(word)
            continue
        yield from _padded(single)
        single = []
        yield word
    yield from _padded(single)


def _padded(single: list[Span]) -> Iterator[Span]:
    """Single characters as names of two, which are the ones that are padded: 王 旭 周 刚.

    An odd number of them stays together: of three, all are one name; of more, nobody can tell where names part.
    """
    size = len(single) if len(single) % 2 else 2
    for at in range(0, len(single), size or 1):
        group = single[at : at + size]
        yield group[0][0], group[-1][1]


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    closing = CLOSING.get(text[end - 1 : end])
    around = closing in tuple(ROUND) and open_brackets(text[start:end]) < 0 and end == len(text.rstrip(_EDGE))
    if around and text[start : end - 1].strip(_EDGE):
        return _trim(text, start, end - 1)  # it closes a bracket around the list
    return start, end
