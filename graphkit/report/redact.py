"""A ledger in which no person can be read: every leader has a pseudonym, wherever the name stands.

Whatever is made from the ledger (page, tables, workbook, graphs) is made from the redacted one, so that nothing has to
be redacted again. A person keeps one pseudonym in the whole folder: 领导甲, 领导乙 … in the order of the roster, where
there is one, and behind these in the order in which the notices first name them. With the same roster a person is
therefore 领导甲 in next month's report too.

Taken for persons are the leaders of the ledger in all their spellings, leaders' names that could not be resolved, and
persons whom the words introduce by a title (副县长张三负责) or a label (联系人：张三). A person whom the words merely
mention is not known to be one. Whoever has the notice itself can look up the line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from graphkit.ledger import Ledger, check_ledger, rows
from graphkit.records import Kind, Role, squeeze
from graphkit.vocabulary import is_person, titled_person, titles, without_title

if TYPE_CHECKING:
    import pandas as pd

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_PASSAGE = r"[^，。；：、！？\n（）()“”]+"
_LABELLED = r"(?:联系人|联络员|责任人|负责人|经办人|签发人|签发|校对|承办人)[：:][ \u3000]*([^，。；：\n]+)"
_NUMBER = r"((?:电话|手机|传真)[号码]*[：:]?[ \u3000]*)[0-9+（()）\-—－ ]{7,}"
_CHARACTER = "“[一-鿿]”"
_NOT_A_TITLE = "(?![效期远])"  # 县长效机制 holds no 县长


Hide = Callable[[str], str]
"""Puts pseudonyms in place of the names in a text."""


def hider(ledger: Ledger, *, language: str, order: Sequence[str] = ()) -> Hide:
    """What hides the persons of a ledger in any text.

    Args:
        ledger: as it was resolved.
        language: ``zh`` for 领导甲, ``en`` for Leader A.
        order: names that come first, in their order: those of the roster.
    """
    return _hider(pseudonyms(ledger, language=language, order=order), language)


def redact(ledger: Ledger, hide: Hide) -> Ledger:
    """The same ledger with every text hidden; the one that is given stays as it is."""
    redacted = Ledger(**{name: _hidden(frame, hide) for name, frame in ledger.frames()})
    redacted.parties["spellings"] = [_once(cell) for cell in redacted.parties["spellings"]]
    parties = redacted.parties.sort_values("party_id", ignore_index=True)  # the old order would hint at the names
    frames = dict(redacted.frames()) | {"parties": parties, "review": _without_characters(redacted.review)}
    done = Ledger(**frames)
    check_ledger(done)
    return done


class Pseudonym(NamedTuple):
    """What stands for a person, and the spellings that it stands for; the first is the person's usual name."""

    name: str
    spellings: tuple[str, ...]


def pseudonyms(ledger: Ledger, *, language: str, order: Sequence[str] = ()) -> list[Pseudonym]:
    """A pseudonym for every person of a ledger; see the module's docstring for who that is, and for their order."""
    known = _leaders(ledger)
    ranked = sorted(known, key=lambda name: order.index(name) if name in order else len(order))
    found = [Pseudonym(_leader(number, language), known[name]) for number, name in enumerate(ranked)]
    taken = {spelling for person in found for spelling in person.spellings}
    others = dict.fromkeys(name for name in _mentioned(ledger) if name not in taken)
    label = "人员{}" if language == "zh" else "Person {}"
    return found + [Pseudonym(label.format(number), (name,)) for number, name in enumerate(others, start=1)]


def _leaders(ledger: Ledger) -> dict[str, tuple[str, ...]]:
    """Leaders by their usual names, in the order in which the notices name them, each with all spellings.

    Where notices of several issuers are told apart by a suffix, a name is one name whatever the suffix.
    """
    suffixes = [f"（{issuer}）" for issuer in ledger.documents["issuer"].unique() if issuer]
    spellings = {row["party_id"]: json.loads(row["spellings"] or "[]") for row in rows(ledger.parties)}
    named = ledger.assignments.loc[ledger.assignments["kind"].eq(str(Kind.LEADER))]
    parties = ledger.parties.loc[ledger.parties["kind"].eq(str(Kind.LEADER))]
    found: dict[str, dict[str, None]] = {}
    for row in (*rows(named[["party_id", "party"]]), *rows(parties[["party_id", "party"]])):
        name = _without(row["party"], suffixes)
        held = found.setdefault(name, {name: None})
        held.update(dict.fromkeys(_without(spelling, suffixes) for spelling in spellings.get(row["party_id"], [])))
    for party, written in zip(named["party"], named["as_written"], strict=True):
        found[_without(party, suffixes)].update({squeeze(written): None})
    return {name: tuple(held) for name, held in found.items()}


def _without(name: str, suffixes: Iterable[str]) -> str:
    for suffix in suffixes:
        name = name.removesuffix(suffix)
    return name


def _mentioned(ledger: Ledger) -> Iterator[str]:
    """Persons who are no leaders of the ledger: names not resolved, and those that titles and labels introduce."""
    unresolved = ledger.unresolved.loc[ledger.unresolved["role"].eq(str(Role.LEADER)), "as_written"]
    for written in unresolved:
        start, end = without_title(written)
        if is_person(squeeze(written[start:end])):
            yield squeeze(written[start:end])
    review = ledger.review.loc[ledger.review["kind"].eq(str(Kind.LEADER))]
    for row in rows(review):
        yield from (name for name in (row["spelling"], row["party"], *json.loads(row["candidates"] or "[]")) if name)
    texts = (ledger.tasks["task"], ledger.tasks["section"], ledger.remarks["quotation"], ledger.documents["title"])
    for text in (text for column in texts for text in column.unique()):
        yield from _introduced(text)


def _introduced(text: str) -> Iterator[str]:
    for passage in re.finditer(_PASSAGE, text):
        span = titled_person(passage.group().strip())
        if span:
            yield squeeze(passage.group().strip()[slice(*span)])
    for labelled in re.finditer(_LABELLED, text):
        names = re.split(r"[、 \u3000]+", labelled[1])
        yield from (name for name in names if is_person(name))


def _leader(number: int, language: str) -> str:
    if language != "zh":
        return f"Leader {_letters(number)}"
    return f"领导{_STEMS[number]}" if number < len(_STEMS) else f"领导{number + 1}"


def _letters(number: int) -> str:
    """A, B … Z, AA, AB … as spreadsheets number their columns."""
    letters = ""
    while number >= 0:
        number, letter = number // 26 - 1, number % 26
        letters = chr(ord("A") + letter) + letters
    return letters


def _hider(persons: Sequence[Pseudonym], language: str) -> Hide:
    """What puts pseudonyms in place of names in a text, the longest names first, however they are spaced."""
    stands: dict[str, str] = {}
    for person in persons:
        for number, spelling in enumerate(person.spellings, start=1):
            mark = f"（写法{number}）" if language == "zh" else f" (spelling {number})"
            stands.setdefault(spelling, person.name if number == 1 else person.name + mark)
    if not stands:
        return lambda text: text
    names = sorted(stands, key=lambda name: (-len(name), name))
    by_name = re.compile("|".join(r"\s*".join(map(re.escape, name)) for name in names))
    by_title, of_surname = _surnames(persons)

    def hide(text: str) -> str:
        hidden = by_name.sub(lambda found: stands[squeeze(found.group())], text)
        if by_title:
            hidden = by_title.sub(lambda found: of_surname[found[1]] + found[2], hidden)
        return re.sub(_NUMBER, r"\1…", hidden)

    return hide


def _surnames(persons: Sequence[Pseudonym]) -> tuple[re.Pattern[str] | None, Mapping[str, str]]:
    """徐县长 names 徐相斌 too: a surname before a title, where all who bear it have one pseudonym, or else 某."""
    bearers: dict[str, set[str]] = {}
    for person in persons:
        usual = person.spellings[0]
        if is_person(usual):
            bearers.setdefault(usual[0], set()).add(person.name)
    stands = {surname: names.pop() if len(names) == 1 else "某" for surname, names in bearers.items()}
    if not stands:
        return None, {}
    known = "|".join(sorted(titles(), key=len, reverse=True))
    return re.compile(rf"({'|'.join(stands)})((?:{known}){_NOT_A_TITLE})"), stands


def _hidden(frame: pd.DataFrame, hide: Hide) -> pd.DataFrame:
    """A frame with every text hidden; a text that comes again and again is looked at once."""
    hidden = frame.copy()
    for column in hidden.columns:
        if hidden[column].dtype.kind in "iuf":
            continue
        texts = {text: hide(text) for text in hidden[column].unique()}
        hidden[column] = hidden[column].map(texts).astype(frame[column].dtype)
    return hidden


def _without_characters(review: pd.DataFrame) -> pd.DataFrame:
    """The review list without the single characters by which two names of persons are said to differ."""
    of_person = review["kind"].eq(str(Kind.LEADER))
    hidden = review.copy()
    for column in (name for name in hidden.columns if name.startswith("evidence")):
        hidden[column] = hidden[column].mask(of_person, hidden[column].str.replace(_CHARACTER, "“□”", regex=True))
    return hidden


def _once(cell: str) -> str:
    return json.dumps(list(dict.fromkeys(json.loads(cell))), ensure_ascii=False) if cell else cell
