"""A whole notice on one line, its labels run together with the words before them, cut where lines must have been.

…重点工作责任分工1. 修路。牵头领导：王某某牵头单位：县交通局协办单位：各镇街、经开区2. 建桥。牵头领导：…

Cuts are made before labels, before the number that goes on from the last where it stands behind a label's names, and
before 附件. They are made only where so many labels run together, one of them again, that nothing else can be meant.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

from graphkit.notices.brackets import depths
from graphkit.notices.names import is_list_of_names
from graphkit.notices.outline import Level, marker
from graphkit.notices.stretch import cut
from graphkit.records import Document, Line, Table
from graphkit.vocabulary.characters import CHINESE
from graphkit.vocabulary.labels import labels_by_role
from graphkit.vocabulary.load import words

_LEAST_LENGTH = 60
_LEAST_LABELS = 4
_LEAST_LABEL = 4
_LONGEST_MARKER = 16
_NUMBER = re.compile(r"(?<![\d.．第年月至到\-—])(?=[一二三四五六七八九十\d（(①-⑳][^\s，,。；]{0,6}?[.．、）)①-⑳])")
_ANNEX = re.compile(rf"附[ \u3000]*件[ \u3000]*(?=[\d一二三四五六七八九十])|序号(?=\t|{CHINESE})|抄送[：:]")


def on_lines(document: Document) -> Document:
    """A document in which every line that holds a whole notice is cut into lines; all places stay the same."""
    cut_up: list[Line | Table] = []
    for block in document.blocks:
        lines = document.rows_as_lines(block) if isinstance(block, Table) and len(block.rows) == 1 else [block]
        pieces = [piece for line in lines if isinstance(line, Line) for piece in cut(line, line_starts(line.text))]
        cut_up.extend(pieces if len(pieces) > 1 else [block])
    return replace(document, blocks=tuple(cut_up))


def line_starts(text: str) -> list[int]:
    """Where lines of a notice on one line begin; none if labels do not run together in it."""
    if len(text) < _LEAST_LENGTH or text.count("：") + text.count(":") < _LEAST_LABELS:
        return []
    found = list(_label().finditer(text))
    if len(found) < _LEAST_LABELS or len({label[0] for label in found}) == len(found):
        return []
    labels = [label.start() for label in found]
    starts = list(labels)
    last: dict[Level, int] = {}
    for start, end in pairwise([0, *labels, len(text)]):
        annex = _ANNEX.search(text, start, end)
        if annex:
            starts.append(annex.start())
        starts.extend(_item(text, start, end, last, behind_label=start > 0))
    return sorted(set(starts))


def _item(text: str, start: int, end: int, last: dict[Level, int], *, behind_label: bool) -> list[int]:
    """Where an item, and headings right before it, begin between two labels."""
    found: list[int] = []
    depth = depths(text[start:end])
    for place in _NUMBER.finditer(text, start, end):
        at = place.start()
        number = marker(text[at : at + _LONGEST_MARKER])
        if at > start and depth[at - start - 1] > 0:
            continue
        if number is None or number.is_weak or number.value not in (1, last.get(number.level, 0) + 1):
            continue
        if behind_label and number.value == 1 and not found and not is_list_of_names(_names(text, start, at)):
            continue
        if found and number.level <= _level(text, found[-1]):
            if behind_label:
                break
            found.clear()  # before all labels the last number counts, not those of the covering letter
        found.append(at)
        last[number.level] = number.value  # deeper numbers may begin anew or run on below it
    return found


def _level(text: str, at: int) -> Level:
    number = marker(text[at : at + _LONGEST_MARKER])
    assert number is not None
    return number.level


def _names(text: str, start: int, end: int) -> str:
    """The words behind a label's colon."""
    label = _label().match(text, start)
    return text[label.end() if label else start : end]


@cache
def _label() -> re.Pattern[str]:
    """A label that is known as a whole, run together with the words before it or parted from them by a space."""
    columns = words("roles")["columns"]
    known = [*labels_by_role(), *columns["text"], *columns["other"]]
    long = sorted((word for word in known if len(word) >= _LEAST_LABEL), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<=[一-鿿”》）)\d。 \u3000])(?:{'|'.join(long)})[ \u3000]*[：:]")
