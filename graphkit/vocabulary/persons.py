"""Persons: their names, and the titles that stand before them."""

from __future__ import annotations

import re
from functools import cache

from graphkit.vocabulary.characters import CHINESE
from graphkit.vocabulary.departments import department
from graphkit.vocabulary.load import words

Span = tuple[int, int]
_GAP = r"[ \u3000\t]*"


@cache
def is_person(name: str) -> bool:
    """Whether some words, white space removed, are the name of a person: a surname and one or two characters."""
    return _person().fullmatch(name) is not None


def without_title(name: str) -> Span:
    """Where in a name with a title the person's name stands; empty, at the end, where there is only a title.

    常务副县长尚文博: 尚文博. A name without a title is itself, and so is 王县长, which is all that is said of him.
    """
    if surname_with_title(name):
        return 0, len(name)
    if apart := title_apart(name):
        return apart
    behind = next((title for title in _after() if name.endswith(title)), "")
    if behind and _is_name(name.removesuffix(behind)):
        return 0, len(name) - len(behind)
    titled = _titled().match(name)
    start = titled.end() if titled else 0
    end = len(name)
    if behind and end - len(behind) - start >= 2:
        end -= len(behind)
    return start, end


@cache
def title_apart(name: str) -> Span | None:
    """Where the name stands before a title set apart by white space or a bracket: 李建国 县委常委, 赵立新（副县长）."""
    found = _apart().fullmatch(name)
    behind = found["title"] if found else ""
    if found is None or not _is_name("".join(found["name"].split())) or not behind.endswith(_after()):
        return None
    return found.span("name")


@cache
def surname_with_title(name: str) -> str | None:
    """The surname of a person who is named by it and a title only: 王 of 王县长; None if the words say more or less."""
    found = _surname_and_title().fullmatch(name)
    return found["surname"] if found else None


@cache
def is_post(name: str) -> bool:
    """Whether some words are a post without a person: 分管副县长, 县政府主要领导."""
    start, end = without_title(name)
    return bool(name) and start == end


def titled_person(text: str) -> Span | None:
    """Where the person's name stands in a text that begins with a title and a name; None if it does not."""
    found = _titled_person().match(text)
    behind = None if found else _person_titled().match(text)
    if behind and not _is_name("".join(behind["name"].split())):
        return None
    named = found or behind
    return named.span("name") if named else None


def titles() -> list[str]:
    """The titles that stand before or behind a person's name."""
    return [*words("titles")["titles"], *words("titles")["after"]]


def _is_name(words_: str) -> bool:
    """Whether words before a title are a person's name, and not what he is in charge of: 文旅局长, 党组书记."""
    return is_person(words_) and words_ not in words("titles")["no_names"] and not department(words_ + "局")


@cache
def _after() -> tuple[str, ...]:
    """Titles that stand behind a name, the longest first."""
    return tuple(sorted(words("titles")["after"], key=lambda title: (-len(title), title)))


@cache
def _title() -> str:
    titles = "|".join(sorted(words("titles")["titles"], key=len, reverse=True))
    return rf"(?:{CHINESE}{{0,12}}?(?:{titles})[、，]?{_GAP})+"


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(_title() + rf"(?={CHINESE}|$)")


@cache
def surname() -> str:
    """The pattern of one surname; those of one character as a set, which is much faster than as many alternatives."""
    listed = words("names")["surnames"].split()
    double = "|".join(name for name in listed if len(name) > 1)
    return f"(?:{double}|[{''.join(name for name in listed if len(name) == 1)}])"


@cache
def _surname_and_title() -> re.Pattern[str]:
    return re.compile(rf"(?P<surname>{surname()})(?:{'|'.join(words('titles')['titles'])})")


_DOES = "(?=[：:，,、；;。]|负责|牵头|抓|分管|主抓|包|$)"


@cache
def _titled_person() -> re.Pattern[str]:
    apart = rf"(?<=[ \u3000\t])(?:{CHINESE}|·){{2,8}}(?=[ \u3000\t])"
    name = rf"(?P<name>{surname()}{_GAP}{CHINESE}(?:{_GAP}{CHINESE})?|{apart})"
    return re.compile(rf"{_title()}{name}(?:同志)?{_GAP}{_DOES}")


@cache
def _person_titled() -> re.Pattern[str]:
    titles = "|".join(words("titles")["after"])
    return re.compile(rf"(?P<name>{surname()}{CHINESE}{{1,2}}?){_GAP}(?:{titles}){_GAP}{_DOES}")


@cache
def _apart() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<name>{surname()}{_GAP}{CHINESE}{{1,2}}) *(?:[ \u3000\t]|[（(])(?P<title>{CHINESE}{{2,12}})[）)]?"
    )


@cache
def _person() -> re.Pattern[str]:
    return re.compile(rf"{surname()}{CHINESE}{{1,2}}")
