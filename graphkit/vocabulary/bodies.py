"""Standard bodies: which names mean the same body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from graphkit.vocabulary.characters import CHINESE
from graphkit.vocabulary.departments import department
from graphkit.vocabulary.load import words
from graphkit.vocabulary.traditional import simplified

_LEVELS = (
    "国务院",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "国家",
    "中央",
    "兵团",
    "省",
    "市",
    "州",
    "盟",
    "县",
    "区",
    "旗",
)
_PLACE = re.compile(rf"{CHINESE}{{1,13}}[省市州盟县区旗]")
_NO_PLACE = re.compile(
    "[局委办厅和与及各]|政府|公司|中心|集团|国家|中国|[镇乡]人民|街道|[法医]院|检察院|[中小大]学|[大支总]队|[支分]行"
    "|[残文妇侨商]联|科协|供销社|(?<!自治)区.|[镇乡][省市县区州旗]"
)
_ABOVE = re.compile(rf"^(?:{CHINESE}{{2,}}?(?:省|市|自治区|自治州))+(?={CHINESE}{{2,}}[市州盟县区旗]$)")
_SECTION = re.compile("(?<!教)科$")  # 数据管理科 is a section, 教科 the department of education and science
_OF_PLACE = "[^局委厅院]"
"""In Chinese words, a character of the name of a place, and not the end of another body's name before it."""
_SEAT = "(?:景德镇|新乡|萍乡|(?![省市州旗各])[^局委厅院司联协社队区县]{2,5}?(?<![镇乡道]))(?=市)"
"""The name of a city before 市生态环境局, and nothing of another body's name."""
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Identity:
    """What a name says of the body: level or place (县, 嘉祥县), line of work, and the place of a branch.

    Several lines of work of one body are joined by 、 in a fixed order. ``rank`` is the level that the ending alone
    tells where none is written: 水利厅 is of a province, which one is not said; 财政部 is of the state, which is one.
    """

    level: str
    function: str
    place: str = ""
    rank: str = field(default="", compare=False)


@lru_cache(maxsize=65536)
def identify_body(name: str, home: str = "") -> Identity | None:
    """The standard body that a name means, or None.

    ``home`` is the place of the notice's issuer (嘉祥县): a name that begins with it means the same as one that
    begins with its level alone (县).
    """
    if not 2 <= len(name) <= _LONGEST:
        return None
    name = simplified(name).removeprefix("中共")
    name = words("bodies")["alias"].get(name, name)
    return _branch(name, home) or _around_level(name, home) or _with_level(name, home)


@lru_cache(maxsize=4096)
def identify_bare(words_: str, home: str = "") -> Identity | None:
    """The standard body that words without its ending mean, as 县发改 in 县发改、财政局; None if they mean none.

    Where its ending, and with it the function, depends on the level (消防), the functions are parted by |.
    """
    if not 2 <= len(words_) <= _LONGEST or _SECTION.search(words_) or identify_body(words_, home):
        return None
    stem = re.sub("(?:主管|行政主管)?(?:部门|单位)$", "", words_)
    for level, rest in _splits(stem, home):
        if functions := words("bodies")["bare"].get(rest):
            return Identity(_at_home(level, home), "|".join(functions))
    if work := department(stem + "局"):
        return Identity("", work[0])  # 市监, and not 监 of the city
    found = {identify_body(stem + ending, home) for ending in ("局", "委", "部", "办")} - {None}
    bare = {Identity(body.level, body.function, body.place) for body in found if body}
    return bare.pop() if len(bare) == 1 else None


def is_vertical(body: Identity) -> bool:
    """Whether a body answers to its own ministry and not to the government of its place: 税务局, 国家统计局调查队."""
    return body.function in _vertical()


def is_of_party(body: Identity) -> bool:
    """Whether a body stands below a party committee, so that its whole name is 县委宣传部."""
    return body.function in _of_party()


@lru_cache(maxsize=65536)
def without_office(name: str) -> str:
    """A place for whoever governs it: 纸坊镇 for 纸坊镇人民政府; every other name is itself."""
    if name.endswith(tuple(words("bodies")["governed"]["short"])):
        return name[:-1]
    found = _governed().fullmatch(name)
    return found["place"] if found else name


def _with_level(name: str, home: str) -> Identity | None:
    for level, rest in _splits(name, home):
        function, rank = _names().get(rest, ""), ""
        if not function:
            function, ending = department(rest) or ("", "")
            rank = "" if level else words("bodies")["ranks"].get(ending, "")
        if function:
            return Identity(_at_home(level, home) or (rank if rank == "国家" else ""), function, rank=rank)
    return None


def _splits(name: str, home: str) -> Iterator[tuple[str, str]]:
    """Every way to part a name into a level or place and the rest: the bare level first, none last."""
    for level in _LEVELS:
        if name.startswith(level):
            yield level, name[len(level) :]
    stem = home[:-1]
    if len(stem) > 1 and name.startswith(stem) and not name.startswith(home):
        yield home, name[len(stem) :]
    for end in range(2, min(len(name), 15)):
        place = name[:end]
        if _PLACE.fullmatch(place) and not _NO_PLACE.search(place):
            yield place, name[end:]
    yield "", name


def _at_home(level: str, home: str) -> str:
    """嘉祥县 and 济宁市嘉祥县 are 县 where the issuer is 嘉祥县; elsewhere 济宁市梁山县 is 梁山县. 自治县 is 县."""
    if level == "国务院":
        return "国家"
    if (home and level.endswith(home)) or level in ("自治州", "自治县", "自治旗"):
        return level_of(level)
    return _ABOVE.sub("", level)


def level_of(place: str) -> str:
    """The word for the level of a place: 县 for 嘉祥县, 自治区 for 广西壮族自治区; empty for an empty place."""
    return "自治区" if place.endswith("自治区") else place[-1:]


def _around_level(name: str, home: str) -> Identity | None:
    """团县委, 共青团嘉祥县委员会: the level stands inside."""
    found = _around_pattern().fullmatch(name)
    return Identity(_at_home(found["level"], home), _around()[found["begin"]]) if found else None


def _branch(name: str, home: str) -> Identity | None:
    """A branch of a central body, or of the city's: 国家统计局嘉祥调查队."""
    if not all("一" <= character <= "鿿" for character in name):
        return None
    for pattern, function in _branch_patterns():
        found = pattern.fullmatch(name)
        if not found:
            continue
        place = found["place"]
        if home and (place.endswith(home) or place == home[:-1]):
            return Identity(level_of(home), function)
        if place in _LEVELS:
            return Identity(place, function)
        return Identity("", function, place if len(place) < 3 else place.rstrip("省市县区旗"))
    return None


@cache
def _names() -> dict[str, str]:
    """Every name of every body of ``bodies.toml`` with its function."""
    return {
        above + name: in_order(body["function"])
        for body in words("bodies")["body"]
        for name in body["names"]
        for above in (("委", "") if body.get("party") else ("",))
    }


def in_order(function: str) -> str:
    """Lines of work joined by 、 in their fixed order."""
    return "、".join(sorted(function.split("、")))


@cache
def _governed() -> re.Pattern[str]:
    told = words("bodies")["governed"]
    places, offices = _alternatives(told["places"]), _alternatives(told["offices"])
    return re.compile(rf"(?P<place>(?!各|有关|相关){CHINESE}*(?:{places}))(?:{offices})")


@cache
def _vertical() -> frozenset[str]:
    told = words("bodies")
    agencies = (agency["function"] for agency in told["agency"])
    return frozenset([*agencies, *(body["function"] for body in told["body"] if body.get("vertical"))])


@cache
def _of_party() -> frozenset[str]:
    return frozenset(body["function"] for body in words("bodies")["body"] if body.get("party"))


@cache
def _around() -> dict[str, str]:
    """What begins the names that hold their level inside, with the function: 团 of 团县委."""
    return {begin: body["function"] for body in words("bodies")["body"] for begin in body.get("begins", ())}


@cache
def _around_pattern() -> re.Pattern[str]:
    ends = {end for body in words("bodies")["body"] for end in body.get("ends", ())}
    level = rf"(?P<level>[省市州盟县区旗]|中央|{CHINESE}{{1,7}}?[省市州盟县区旗])"
    return re.compile(rf"(?P<begin>{_alternatives(_around())}){level}(?:{_alternatives(ends)})")


@cache
def _branch_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """For each agency the form of its branches' names, which are Chinese words, with its function."""
    return tuple(
        (
            re.compile(
                (f"(?:{_SEAT})?" if agency.get("seat") else "")
                + f"(?:{_alternatives(agency['parent'])})"
                + rf"(?P<place>{_OF_PLACE}{{1,7}}?)(?:{_alternatives(agency['branch'])})"
            ),
            str(agency["function"]),
        )
        for agency in words("bodies")["agency"]
    )


def _alternatives(names: object) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))  # type: ignore[call-overload]
