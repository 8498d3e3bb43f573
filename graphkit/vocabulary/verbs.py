"""Role verbs: what stands behind the names that it speaks of, at the end of a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from graphkit.records import Role
from graphkit.vocabulary.labels import labels_by_role
from graphkit.vocabulary.load import words

_END = re.compile(r"[，,；;。、：:\s）)〕\]】]|(?<=.)(?=会同)|$")
"""What a role verb stands before."""


@dataclass(frozen=True, slots=True)
class RoleVerb:
    """A role verb at the end of a phrase: its role, where it starts and ends."""

    role: Role
    start: int
    end: int


def role_verbs(text: str) -> list[RoleVerb]:
    """Every role verb that ends a phrase, in order: it stands before punctuation, 会同, or the end of the text.

    The words before each such place are read backwards, so that time is linear in the length of the text.
    """
    return list(_role_verbs(text))


def role_words(text: str, start: int, end: int) -> Iterator[RoleVerb]:
    """Every word of a role in a part of a text, wherever it stands, with adverbs before it: 县财政局具体负责资金."""
    for found in _word().finditer(text, start, end):
        role = next(role for role in _ORDER if found[str(role)])
        yield RoleVerb(role, adverbs_start(text, start, found.start()), found.end())


def is_noun(text: str, end: int) -> bool:
    """Whether a word of a role that ends at a place is part of a noun: 负责人, 牵头单位; not 牵头制定, 负责方案."""
    return re.compile(_NOUN).match(text, end) is not None


_NOUN = (
    "率|度(?!过|汛)|人(?![力民才口员事])|者|单位|部门|的|方(?![案便式向面])|机[构制]|[科处]室|制(?![定作订造止])|领导|到位|站所|主体|解释"
    "|[省市县区镇乡]长"
)


def adverbs_start(text: str, start: int, end: int) -> int:
    """Where the words begin that end at a place and say nothing by themselves: 按职责分别 of 各镇街按职责分别负责."""
    found = _beside().match(text[start:end][::-1][:_LONGEST_ADVERBS])
    return end - len(found[0]) if found else end


_LONGEST_ADVERBS = 24


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(f"(?:{_backwards(words('verbs')['beside'])})*")


@cache
def _word() -> re.Pattern[str]:
    held = words("verbs")
    longest_first = {role: sorted(held[str(role)], key=lambda word: (-len(word), word)) for role in _ORDER}
    return re.compile("|".join(f"(?P<{role}>{'|'.join(longest_first[role])})" for role in _ORDER))


def _role_verbs(text: str) -> Iterator[RoleVerb]:
    backwards = text[::-1]
    edge = 0
    for place in _END.finditer(text):
        end = place.start()
        found = _phrase().match(backwards, len(text) - end, len(text) - edge) if end > edge else None
        edge = max(edge, place.end() if place.end() > place.start() else end)
        role = _role(found) if found else None
        if found and role:
            yield RoleVerb(role, end - len(found[0]), end)


def _role(phrase: re.Match[str]) -> Role | None:
    if phrase["label"]:
        return labels_by_role()[phrase["label"][::-1]]
    held = [role for role in _ORDER if phrase[str(role)]]
    return held[0] if held else None


_ORDER = (Role.LEAD, Role.SUPPORT, Role.RESPONSIBLE)


@cache
def _phrase() -> re.Pattern[str]:
    """A phrase of role words, backwards; it is one if it holds a word of a role, or is a label behind 为."""
    known = words("verbs")
    each = "|".join(f"(?P<{role}>{_backwards(known[str(role)])})" for role in (Role.RESPONSIBLE, *_ORDER[:2]))
    label = f"(?P<label>{_backwards(labels_by_role())})(?:{_backwards(known['before_labels'])})"
    return re.compile(f"{label}|(?:{each}|{_backwards(known['beside'])})+")


def _backwards(given: Iterable[str]) -> str:
    return "|".join(sorted((word[::-1] for word in given), key=lambda word: (-len(word), word)))
