"""A net under the reader: a body beside a word of a role that no form has read is remarked, not lost.

It looks at all words of a notice, whatever became of them. 县财政局牵头 and 责任单位县财政局 are caught where no
mention stands on the name and no remark on the passage; 各部门要密切配合 and 县财政局负责人 are prose and are not.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from graphkit.errors import Sentence
from graphkit.notices.brackets import Span
from graphkit.notices.names import name_spans
from graphkit.records import Document, Position, Remark, RemarkKind, Task, squeeze
from graphkit.vocabulary import (
    adverbs_start,
    identify_body,
    is_noun,
    is_prose,
    is_sure_body,
    is_unit_group,
    names_end,
    role_of_label,
)
from graphkit.vocabulary.characters import CHINESE

_REACH = 40
_LEAST_NAME = 4
_LONGEST_CONTEXT = 60
_WORD = re.compile("牵头|主办|承办|责任|负责|协办|配合|协助|参与|参加|协同")
_LABEL = re.compile(
    r"..(?:责任)?(?:单位|部门|科室)\s*(?:[：:为是有]|分别为)?\s*(?=[一-鿿“])(?!会同|协同|商|和|与|及|要|应|须|可)"
)
_VERBS = ("牵头", "主办", "承办", "协办", "负责", "配合", "协助")
_HELP = ("配合", "协助")
_HARD_EDGE = re.compile(
    r"[。；;：:，,、（(！？!?|\t“”》」〉>【】\[\]]|由|会同|协同|请|\d{1,3}[.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]"
)
_SOFT_EDGE = re.compile("[和及与\n]")
"""What parts names, but stands in names too: 县工业和信息化局, or where a page broke them."""
_LEVEL_FIRST = f"[省市县区](?![内域里上级情委直]){CHINESE}{{2,8}}"
"""What may be a body that is not known, at the start of a clause: 县农发行负责资金供应."""
_SENTENCE_EDGE = "。；;！？!?\n\t|"
_GROUP = re.compile(
    "(?:.{0,8}(?:各|有关|相关|涉及|沿线|属地|所有).*|.*成员)"
    "(?:部门|单位|镇街|乡镇|街道|镇|乡|局|委|办|村|社区|企业|公司|学校|医院|园区|机构|中心|专班|科室|政府|管委会|[市县区]|指挥部)"
    "(?:[（(].*[)）])?"
)
_GENERAL = re.compile(
    "(?:[省市县区州旗镇乡]|全[省市县区州]|[省市县区]政府|[省市县区]委)?(?:各级|各有关|各相关|各|有关|相关|其他|其它|所有)+"
    "(?:部门|单位|地|方面?|级|地区|镇街|乡镇|街道|牵头|责任|成员|主管|协办|配合|职能|和|及)*"
)
"""Groups that nobody in particular belongs to: the prose of every notice tells them to help."""


def overlooked(document: Document, tasks: Sequence[Task], remarks: Sequence[Remark]) -> list[Remark]:
    """A remark on each sentence that names a body beside a word of a role, and was neither read nor remarked."""
    text = document.text
    named = [(mention.position.start, mention.position.end) for task in tasks for mention in task.mentions]
    held = [(remark.position.start, remark.position.end) for remark in remarks if remark.kind is not RemarkKind.OUTSIDE]
    known = _Spans([*named, *held])
    starts: list[int] = []
    found: list[Remark] = []
    for start, end in _beside_roles(text, known):
        if (found and start < found[-1].position.end) or known.touch(start, end):
            continue
        starts = starts or [0, *(line.end() for line in re.finditer("\n", text))]
        begin, stop = _sentence(text, start, end)
        position = Position(bisect_right(starts, begin), begin, stop)
        found.append(Remark(RemarkKind.UNREAD, position, document.quote(position), _OVERLOOKED))
    return found


class _Spans:
    """Passages of a text, joined where they overlap."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touch(self, start: int, end: int) -> bool:
        """Whether any of them shares a character with a passage."""
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and self._ends[at] > start


def _beside_roles(text: str, known: _Spans) -> Iterator[Span]:
    """Where names of bodies stand beside words of roles, but for those right at such a word that are known."""
    for word in _WORD.finditer(text):
        start, end = word.span()
        label = _LABEL.match(text, start)
        found = None
        if label:
            found = None if known.touch(start, label.end() + 1) else _behind(text, label.end())
        elif word[0] in _VERBS and not known.touch(start - 1, end) and not is_noun(text, end):
            found = _before(text, start, helps=word[0] in _HELP)
        if found:
            yield found


def _before(text: str, verb: int, *, helps: bool) -> Span | None:
    """The name before a verb, adverbs between them aside."""
    least = max(0, verb - _REACH)
    end = adverbs_start(text, least, verb)
    hard = max((edge.end() for edge in _HARD_EDGE.finditer(text, least, end)), default=least)
    for start in [*reversed([edge.end() for edge in _SOFT_EDGE.finditer(text, hard, end)]), hard]:
        name = squeeze(text[start:end])
        if is_prose(name):
            return None
        begins = start == hard and not helps and re.fullmatch(_LEVEL_FIRST, name) is not None
        if identify_body(name) or ("\n" not in text[start:end] and (begins or _is_sure(name))):
            return None if helps and _GENERAL.fullmatch(name) else (start, end)
    return None


def _is_sure(name: str) -> bool:
    """Whether words in whatever surroundings name a body, or several: not 医院, and not 各司其职."""
    if _ends_in_label(name):
        return False
    if is_unit_group(name):
        return _GROUP.fullmatch(name) is not None
    return identify_body(name) is not None or (len(name) >= _LEAST_NAME and is_sure_body(name))


def _ends_in_label(name: str) -> bool:
    """Whether words end in a label, as a header or 承办单位商协办单位 does."""
    return any(role_of_label(name[-length:]) is not None for length in (4, 6))


def _behind(text: str, start: int) -> Span | None:
    """The name behind a label that has no colon, or whose colon was not read as one."""
    reach = range(start, min(len(text), start + _REACH))
    stop = next((at for at in reach if text[at] in _SENTENCE_EDGE + "，,"), start)
    spans = name_spans(text[start:stop], spaces_separate=False)
    ends = [start + last for _, last in spans[:1]] + [names_end(text, start)]
    return next(((start, end) for end in ends if end > start and _is_sure(squeeze(text[start:end]))), None)


def _sentence(text: str, start: int, end: int) -> Span:
    """The sentence around a passage, so much of it as a reader needs."""
    begin, stop = start, end
    while begin > max(0, start - _LONGEST_CONTEXT) and text[begin - 1] not in _SENTENCE_EDGE:
        begin -= 1
    while stop < min(len(text), end + _LONGEST_CONTEXT) and text[stop] not in _SENTENCE_EDGE:
        stop += 1
    return begin + len(text[begin:start]) - len(text[begin:start].lstrip()), stop


_OVERLOOKED = Sentence(
    "这里像是在写谁牵头、负责或配合，但没有读成分工，请核对",
    "this seems to say who leads, is responsible or helps, but was not read as such; please check",
)
