"""What one vacancy would leave open: the party that a name means, its tasks, and what a successor takes over."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from typing import TYPE_CHECKING, Any

from graphkit.errors import NotFound, Sentence
from graphkit.findings.guesses import guessed
from graphkit.ledger import Ledger, rows
from graphkit.measures import vacancy
from graphkit.parties.spelling import spelling_key
from graphkit.records import Kind
from graphkit.vocabulary import identify_body

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]
_SHOWN = 8
_LIKEST = 3
_LIKE = 0.5
"""Half of the characters of two names are the same and in the same order: 王海 for 王旭, 财证局 for 县财政局."""


@dataclass(frozen=True, slots=True)
class Successor:
    """Who takes over, and in how many of the tasks taken over and of all tasks the name stands already."""

    name: str
    known: bool
    """Whether the notice names the successor, too."""
    already: int
    """Tasks of the vacancy in which the successor stands in the same role."""
    after: int
    """Different tasks, in any role, of the successor with those that were taken over."""


@dataclass(frozen=True, eq=False)
class Vacancy:
    """One person or unit, and what would become of its tasks."""

    party: str
    kind: Kind
    tasks: pd.DataFrame
    """As ``measures.vacancy`` gives them."""
    successor: Successor | None = None
    asked: str = ""
    """The name that was asked for, as far as it is not the party's own."""
    inferred: Sentence | None = None
    """How many of the tasks rest on guesses, where some do."""


def vacancy_of(ledger: Ledger, name: str, successor: str | None = None) -> Vacancy:
    """What the vacancy of a name would leave open.

    Args:
        ledger: a notice or several.
        name: a person or a unit: its name, a spelling, a short name, or a part of it.
        successor: who takes over, whether the notice names it or not.

    Raises:
        NotFound: no person or unit is called that, or several could be meant; the message names them.
    """
    party = find_party(ledger, name)
    tasks = vacancy(ledger.assignments, ledger.tasks, party["party_id"])
    heir = _successor(ledger, party, tasks, successor) if successor else None
    asked = "" if spelling_key(name) == spelling_key(party["party"]) else name
    held = ledger.assignments.loc[ledger.assignments["party_id"].eq(party["party_id"])]
    return Vacancy(party["party"], Kind(party["kind"]), tasks, heir, asked, guessed(rows(held)))


def find_party(ledger: Ledger, name: str) -> Row:
    """The one person or unit that a name means, as a row of ``parties``.

    In this order, the first that fits anybody: the name or a spelling of it, another name of the same standard body,
    a part of the name, and of units characters of it in order (住建局 for 住房和城乡建设局).

    Raises:
        NotFound: nobody fits, several do, or it is a group.
    """
    parties = rows(ledger.parties)
    homes = tuple(dict.fromkeys(ledger.documents["issuer"]))
    for fits in (_is, partial(_same_body, homes=homes), _is_part, _abbreviates):
        found = [row for row in parties if row["kind"] != Kind.GROUP and fits(name, row)]
        if len(found) == 1:
            return found[0]
        if found:
            raise _several(name, [row["party"] for row in found])
    if any(_is(name, row) for row in parties):
        raise NotFound(
            f"“{name}”是集体称谓，不是一个人或一个单位，说不上出缺；请写具体的名字",
            f"{name!r} is a group, no person and no unit, and cannot be vacant; name one",
        )
    raise _nobody(name, [row for row in parties if row["kind"] != Kind.GROUP])


def _is(name: str, row: Row) -> bool:
    return any(spelling_key(name) == spelling_key(each) for each in _spellings(row))


def _same_body(name: str, row: Row, *, homes: Iterable[str]) -> bool:
    """Whether both are names of one standard body, 嘉祥县财政局 being 县财政局 at home."""
    for home in homes:
        body = identify_body(spelling_key(name), home)
        if body is not None and any(identify_body(spelling_key(each), home) == body for each in _spellings(row)):
            return True
    return False


def _is_part(name: str, row: Row) -> bool:
    return bool(spelling_key(name)) and any(spelling_key(name) in spelling_key(each) for each in _spellings(row))


def _abbreviates(name: str, row: Row) -> bool:
    if row["kind"] != Kind.UNIT or len(spelling_key(name)) < 2:
        return False
    left = iter(spelling_key(row["party"]))
    return all(character in left for character in spelling_key(name))


def _spellings(row: Row) -> list[str]:
    return [row["party"], *json.loads(row["spellings"])]


def _nobody(name: str, parties: list[Row]) -> NotFound:
    """Nobody is called that: who may be meant, and where all are listed."""
    likest = _likest(name, parties)
    zh, en = "、".join(likest), ", ".join(likest)
    return NotFound(
        f"通知里没有叫“{name}”的领导或单位；{f'最相近的是：{zh}；' if zh else ''}"
        "全部名单见 graphkit measure vacancies 通知文件",
        f"the notice names no person and no unit {name!r}; {f'most like it: {en}; ' if en else ''}"
        "graphkit measure vacancies NOTICE lists them all",
    )


def _likest(name: str, parties: list[Row]) -> list[str]:
    """The parties a spelling of which is most like a name, the likest first; none where nobody's is."""
    key = spelling_key(name)
    likeness = {
        row["party"]: max(SequenceMatcher(None, key, spelling_key(each)).ratio() for each in _spellings(row))
        for row in parties
    }
    ordered = sorted(likeness, key=lambda party: (-likeness[party], party))
    return [party for party in ordered if likeness[party] >= _LIKE][:_LIKEST]


def _several(name: str, parties: list[str]) -> NotFound:
    zh, en = "、".join(parties[:_SHOWN]), ", ".join(parties[:_SHOWN])
    more = len(parties) - _SHOWN
    return NotFound(
        f"“{name}”可能指：{zh}{f' 等 {len(parties)} 个' if more > 0 else ''}；请写全",
        f"{name!r} could mean {en}{f' and {more} more' if more > 0 else ''}; write the whole name",
    )


def _successor(ledger: Ledger, party: Row, tasks: pd.DataFrame, name: str) -> Successor:
    """What a successor, whose name is written whole, holds already and would hold.

    Raises:
        NotFound: it is the one who leaves.
    """
    same = [row for row in rows(ledger.parties) if row["kind"] == party["kind"] and _is(name, row)]
    if not same:
        return Successor(name, False, 0, int(tasks["task_id"].nunique()))
    row = same[0]
    if row["party_id"] == party["party_id"]:
        raise NotFound(
            f"“{name}”就是出缺的{party['party']}；请写接任者的名字",
            f"{name!r} is {party['party']}, who leaves; name somebody else",
        )
    own = ledger.assignments.loc[ledger.assignments["party_id"].eq(row["party_id"])]
    both = set(zip(own["task_id"], own["role"], strict=True)) & set(zip(tasks["task_id"], tasks["role"], strict=True))
    return Successor(row["party"], True, len(both), len(set(own["task_id"]) | set(tasks["task_id"])))
