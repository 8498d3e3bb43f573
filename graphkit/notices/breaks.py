"""Lists of names that a page or a line break cut: is the next line more of the list?"""

from __future__ import annotations

import re

from graphkit.notices.names import is_cut_in_brackets, is_open, name_spans
from graphkit.records import Role, squeeze
from graphkit.vocabulary import identify_body
from graphkit.vocabulary.characters import CHINESE

_SENTENCE_END = "。！？；;:：…"
_COMPLETE = re.compile(
    r".+(?:局|委|办|部|会|院|中心|公司|街道|镇|乡|区|县|市|社|站|队|团|所|校|学校|园|行|厅|府|单位|部门|室|组|处|科|企业|机构|联|街|专班)"
)
_LEVEL_WORD = re.compile(r"[省市县区州]|国家|中国")
_HALF = re.compile(r".|[省市县区州](?:委|政府|人民政府)")
"""What may be a name, but more often is the first half of one: 县委 ⏎ 宣传部."""
_SIGNATURE = re.compile(
    rf"(?:中共)?{CHINESE}{{1,8}}?[省市州盟县区旗镇乡]{CHINESE}{{0,16}}(?:人民政府|委员会|办公室|办公厅|领导小组|指挥部)"
)
_PERSONS = rf"(?:{CHINESE}|·){{1,4}}"


def goes_on(tail: str, role: Role, text: str) -> bool:
    """Whether the line ``text`` is more of a list of names that ends with ``tail``.

    A list that stops at a separator, at a level word (县) or inside a bracket goes on. Otherwise the last name and the
    line's first must need each other: alone, either would be no name. Where both can stand alone, as in
    各镇街 ⏎ 甲县人民政府办公室, the line is not taken: it is left for a human eye rather than glued to a name.
    """
    if not tail.strip():
        return not is_signature(text)
    if is_open(tail) or is_cut_in_brackets(tail, text):
        return True
    last, names = _names(tail)[-1:], _names(text)
    if not last or not names:
        return False
    if _LEVEL_WORD.fullmatch(last[0]):
        return True
    if text[-1] in _SENTENCE_END or is_signature(text):
        return False
    if role is Role.LEADER:
        return all(re.fullmatch(_PERSONS, name) for name in names) and 1 in (len(last[0]), len(names[0]))
    return all(_COMPLETE.fullmatch(name) or len(name) <= 2 for name in names) and _need_each_other(last[0], names[0])


def _need_each_other(last: str, first: str) -> bool:
    """Whether two pieces are one name: together a known body that the second is not, or the first is no name yet."""
    joined, alone = identify_body(last + first), identify_body(first)
    if joined and (joined.place or not alone or _HALF.fullmatch(last)):
        return True
    half = _HALF.fullmatch(last) or not _COMPLETE.fullmatch(last)
    return bool(half and not alone and _COMPLETE.fullmatch(last + first))


def is_signature(text: str) -> bool:
    """Whether a line is the full name of a government or its office, as it stands below a notice."""
    return _SIGNATURE.fullmatch(squeeze(text)) is not None


def _names(text: str) -> list[str]:
    return [squeeze(text[start:end]) for start, end in name_spans(text, spaces_separate=False)]
