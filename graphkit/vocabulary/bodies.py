"""Standard bodies: which names mean the same body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from graphkit.vocabulary.load import words

_LEVEL = r"(?P<level>(?:省|市|州|盟|县|区|旗|国家|中央|[一-鿿]{1,7}?(?:自治州|自治县|省|市|州|盟|县|区|旗))?)"


@dataclass(frozen=True, slots=True)
class Identity:
    """What a name says of the body: level or place (县, 嘉祥县, …), function, and the rule that told it."""

    level: str
    function: str
    place: str = ""


def identify_body(name: str, home: str = "") -> Identity | None:
    """The standard body that a name means, or None.

    ``home`` is the place of the notice's issuer (嘉祥县): a name that begins with it means the same as one that
    begins with its level alone (县).
    """
    name = name.removeprefix("中共")
    if home:
        name = name.replace(home, home[-1], 1) if name.startswith((home, *_around())) else name
    found = _agency_pattern().fullmatch(name)
    if found:
        function, place = _agencies()[found["parent"], found["branch"]], found["place"].removesuffix("县")
        if home and place == home.removesuffix("县"):
            return Identity(home[-1], function)
        return Identity("", function, place)
    found = _around_pattern().fullmatch(name)
    if found:
        return Identity(found["level"], _around()[found["begin"]])
    found = _body_pattern().fullmatch(name)
    if found:
        return Identity(found["level"], _functions()[found["body"]])
    return None


@cache
def _functions() -> dict[str, str]:
    """Every name of every body, suffixes written out, with its function."""
    suffixes = words("bodies")["suffixes"]
    return {
        name[:-1] + suffix if name[-1] in suffixes else name: body["function"]
        for body in words("bodies")["body"]
        for name in body["names"]
        for suffix in suffixes.get(name[-1], [""])
    }


@cache
def _around() -> dict[str, str]:
    """What begins the names that hold their level inside, with the function: 团 of 团县委."""
    return {begin: body["function"] for body in words("bodies")["body"] for begin in body.get("begins", ())}


@cache
def _around_pattern() -> re.Pattern[str]:
    ends = {end for body in words("bodies")["body"] for end in body.get("ends", ())}
    return re.compile(rf"(?P<begin>{_alternatives(_around())}){_LEVEL}(?<=[省市州盟县区旗央])(?:{_alternatives(ends)})")


@cache
def _body_pattern() -> re.Pattern[str]:
    return re.compile(_LEVEL + f"(?P<body>{_alternatives(_functions())})")


@cache
def _agencies() -> dict[tuple[str, str], str]:
    return {
        (parent, branch): agency["function"]
        for agency in words("bodies")["agency"]
        for parent in agency["parent"]
        for branch in agency["branch"]
    }


@cache
def _agency_pattern() -> re.Pattern[str]:
    parents = _alternatives({parent for parent, _ in _agencies()})
    branches = _alternatives({branch for _, branch in _agencies()})
    seated = _alternatives(
        {name for agency in words("bodies")["agency"] if agency.get("seat") for name in agency["parent"]}
    )
    parents = rf"(?:[一-鿿]{{2,5}}?(?={seated}))?(?P<parent>{parents})"
    return re.compile(rf"{parents}(?P<place>[一-鿿]{{2,6}}?)(?P<branch>{branches})")


def _alternatives(names: object) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))  # type: ignore[call-overload]
