"""The times in a task's words by which, or from which on, something is to be done."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphkit.notices.figures import HAN_DIGITS, alternatives, value_of, without_names
from graphkit.records import Bound, Deadline
from graphkit.vocabulary.load import words

_HAN_YEAR = str.maketrans("〇零一二三四五六七八九", "00123456789")
_GAP = r"[ \u3000\t]{0,4}"
_DAY_OPEN = 0


@dataclass(frozen=True, slots=True)
class _Date:
    """A year, month and day as far as told."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def exists(self) -> bool:
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        return self.day is None or 1 <= self.day <= (_days(self.year or 2000, self.month) if self.month else 31)


def find_deadlines(text: str) -> tuple[Deadline, ...]:
    """The deadlines in a task's words, in their order.

    A part of a year counts by itself (上半年, 年内, 全年), and so does a part of a month (6月底). A day, a month, a
    year or an occasion counts where 前 or 起 stands behind it, 到 or 截至 before it, or a verb of doing right behind
    it (2026年建成). What lies behind (去年底), is compared with (达到2020年水平) or stands in a name (《2026年…》) is
    none.
    Time is linear in the length of the text.
    """
    plain = without_names(text)
    read = (_read(text, plain, found) for found in _time().finditer(plain))
    return tuple(deadline for deadline in read if deadline)


def _read(text: str, plain: str, found: re.Match[str]) -> Deadline | None:
    """A time as a deadline, or None where it is none."""
    if not found[0].strip():
        return None
    suffix = _suffix().match(plain, found.end())
    sure = found["part"] or found["part_of_month"]
    if not suffix and (_compared().match(plain, found.end()) or not (sure or _is_set(plain, found))):
        return None
    bound = Bound.FROM if suffix and suffix["from"] else Bound.BY
    date = _first_day(found) if bound is Bound.FROM else _last_day(found, before=suffix is not None)
    if not date.exists:
        return None
    start, end = found.start(), suffix.end() if suffix else found.end()
    return Deadline("".join(text[start:end].split()), date.year, date.month, date.day, start, end, bound)


_ALONE = re.compile(r"[。．；;）)]?(?:\s|$)")


def _is_set(plain: str, found: re.Match[str]) -> bool:
    """Whether a time without 前 or 起 is one to be done by.

    So it is with 到 before it, a verb of doing behind it, or where it is all that stands between white space: a cell.
    """
    if found["occasion"]:
        return (
            found["occasion"] in _known("alone")["occasions"] and _verb("alone").match(plain, found.end()) is not None
        )
    if not found["year"] and not found["month"]:  # 每月, 今年
        return False
    head = plain[max(0, found.start() - 6) : found.start()].rstrip()
    if _ALONE.match(plain, found.end()) and (not head or plain[found.start() - 1].isspace()):
        return True
    if head.endswith(tuple(_known("until"))):
        return _no_until().search(head) is None
    return _verb("doing").match(plain, found.end()) is not None


def _last_day(found: re.Match[str], *, before: bool) -> _Date:
    """The last day that the words allow; None for what they leave open."""
    year = _year(found)
    if found["part"]:
        month, day = _known("parts_of_year")["".join(found["part"].split()).removeprefix("第").removesuffix("末")]
        return _Date(year, month, day)
    if found["occasion"]:
        month, day = _known("occasions")[found["occasion"]]
        return _Date(year, month or None, day or None)
    if found["day"]:
        return _Date(year, _month(found), int(value_of(found["day"])))
    if found["month"]:
        month = _month(found)
        assert month is not None
        day = _known("parts_of_month")[found["part_of_month"]] if found["part_of_month"] else _DAY_OPEN
        if day == _DAY_OPEN and (found["part_of_month"] or not before) and 1 <= month <= 12:
            return _Date(year, month, None if month == 2 and year is None else _days(year or 2000, month))
        return _Date(year, month, day or None)
    return _Date(year) if before or year is None else _Date(year, 12, 31)


def _first_day(found: re.Match[str]) -> _Date:
    """The first day that the words allow; None for what they leave open."""
    year = _year(found)
    if found["part"] or found["occasion"]:
        return _Date(year)
    if found["day"]:
        return _Date(year, _month(found), int(value_of(found["day"])))
    if found["month"]:
        return _Date(year, _month(found), None if found["part_of_month"] else 1)
    return _Date(year, 1, 1) if year else _Date()


def _year(found: re.Match[str]) -> int | None:
    return int(found["year"].translate(_HAN_YEAR)) if found["year"] else None


def _month(found: re.Match[str]) -> int | None:
    return int(value_of(found["month"])) if found["month"] else None


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _known(table: str) -> Any:
    return words("targets")["deadlines"][table]


@cache
def _time() -> re.Pattern[str]:
    """A year, a part of one, a month, a part of one, a day or an occasion; the groups say which."""
    number = rf"\d{{1,2}}|[{HAN_DIGITS}]{{1,3}}"
    year_part = "(?=年(?:底|末|终|内|度内))"
    year = (
        rf"(?P<year>(?:19|20)\d\d|[一二][〇零一二三四五六七八九]{{3}}){_GAP}(?:{year_part}|年)"
        rf"|[{''.join(_known('this_year'))}](?:{year_part}|年(?!度|[底末终内]))"
    )
    months = rf"(?:(?P<month>{number})|(?P<every>每)){_GAP}月"
    days = rf"{_GAP}(?:(?P<day>{number}){_GAP}[日号]|(?P<part_of_month>{alternatives(_known('parts_of_month'))})|份)?"
    parts = alternatives(_known("parts_of_year"))
    occasion = rf"(?P<occasion>{alternatives(_known('occasions'))})(?!季)节?"  # 高中秋季 is not 中秋
    rest = rf"(?P<part>第?(?:{parts})末?)|{months}{days}|{occasion}"
    not_behind = rf"(?<![\d{''.join(_known('no_year'))}])(?<!去年)(?<!上年)(?<!往年)"
    begins = {word[0] for table in ("this_year", "parts_of_year", "occasions") for word in _known(table)}
    return re.compile(
        rf"(?=[\d{HAN_DIGITS}第每{''.join(sorted(begins))}])"  # a quick look: hardly any character begins a time
        rf"(?:(?P<dated>{year})|{not_behind})(?:(?(dated)的?{_GAP}|)(?:{rest})|(?(dated)|(?!)))"
    )


@cache
def _suffix() -> re.Pattern[str]:
    before, then = alternatives(_known("before")), alternatives(_known("from"))
    return re.compile(rf"{_GAP}(?:{before}|(?P<from>{then}))(?![{''.join(_known('not_before'))}])")


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(rf"{_GAP}(?:{alternatives(_known('compared'))})")


@cache
def _no_until() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(_known('not_until'))})[到至]$")


@cache
def _verb(table: str) -> re.Pattern[str]:
    """A verb of doing right behind a time: those of the whole vocabulary, or those for occasions ``alone``."""
    verbs = words("targets")["verbs"]
    known = _known("alone")["verbs"] if table == "alone" else [*verbs["making"], *verbs["other"], *_known("doing")]
    hurry = alternatives(_known("hurry"))
    named = alternatives(_known("named"))
    return re.compile(rf"(?:{_GAP}(?:{hurry})){{0,4}}{_GAP}(?:{alternatives(known)})(?!{named})")
