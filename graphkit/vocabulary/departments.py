"""Names of departments, put together from the words for lines of work: 教体局 is 教育和体育局."""

from __future__ import annotations

import re
from functools import cache

from graphkit.vocabulary.load import words

_JOINED = re.compile("(?<=.)[和与及暨、](?=.)")
_OF_GOVERNMENT = re.compile("^(?:人民政府|政府)")


@cache
def department(name: str) -> tuple[str, str] | None:
    """The lines of work of a department's name without its level, joined by 、 in a fixed order, and its ending.

    None if the name does not end as departments do, or holds anything but known words. The order of the words in
    the name does not matter. Endings such as 委员会 count only for work that a department of that form does.
    """
    for ending, form in _endings():
        if not name.endswith(ending):
            continue
        parts = _parts(_JOINED.sub("", _OF_GOVERNMENT.sub("", name[: -len(ending)])))
        if parts and (form == "bureau" or parts & _with_form(form)):
            return "、".join(sorted(parts)), ending
    return None


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    """Every ending with the form of body that it tells, the longest first."""
    endings = [(ending, form) for form, told in words("bodies")["endings"].items() for ending in told]
    return tuple(sorted(endings, key=lambda each: (-len(each[0]), each[0])))


def _parts(stem: str) -> frozenset[str]:
    """The lines of work that a name without ending is put together from, the longest words first; empty if none.

    A single character counts beside other words only: 教体, but not 教.
    """
    return _rest(stem) if len(stem) > 1 else frozenset()


@cache
def _rest(stem: str) -> frozenset[str]:
    for length in range(min(len(stem), _longest()), 0, -1):
        work = _works().get(stem[:length])
        if work and length == len(stem):
            return frozenset([work])
        more = _rest(stem[length:]) if work else frozenset()
        if work and more:
            return more | {work}
    return frozenset()


@cache
def _works() -> dict[str, str]:
    """Every word for a line of work."""
    return {
        word: entry["function"]
        for entry in words("departments")["department"]
        for word in [*entry["names"], *entry.get("short", "")]
    }


@cache
def _longest() -> int:
    return max(map(len, _works()))


@cache
def _with_form(form: str) -> frozenset[str]:
    """The lines of work whose body may have a form beside that of a bureau."""
    return frozenset(entry["function"] for entry in words("departments")["department"] if entry.get(form))
