"""Persons with their titles: 副县长王旭 and 王旭同志 are 王旭; whom 王县长 means, only the office knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphkit.errors import Sentence
from graphkit.parties.decisions import Decision, Reason, Spelling, Status
from graphkit.parties.roster import Roster
from graphkit.records import Kind
from graphkit.vocabulary import is_person, looks_like_body, surname_with_title, without_title


def fold_titles(persons: Sequence[Spelling], roster: Roster) -> Iterator[tuple[Spelling, Decision]]:
    """Fold a name with a title into the name alone, and name the persons that a surname with a title may mean."""
    names = {person.name for person in persons}
    for person in persons:
        entry = roster.spellings.get(person.key)
        if entry and (entry.confirmed or entry.party != person.name):
            continue
        start, end = without_title(person.name)
        name = person.name[start:end]
        if name != person.name and (name in names or is_person(name)):
            if entry is None:
                yield person, _titled(person, name, roster)
            continue
        surname = surname_with_title(person.name)
        told = sorted(name for name in names if surname and name.startswith(surname) and is_person(name))
        told = [name for name in told if name != person.name and not roster.refuses(person.name, name)]
        if told:
            yield person, Decision(person.name, Kind.LEADER, Reason.AMBIGUOUS, tuple(told), Status.OPEN, _SURNAME)


def titled_person_name(name: str) -> str | None:
    """Whom a name with a title means, wherever it stands: 王旭 for 副县长王旭, 王县长 for itself; None for all else."""
    if surname_with_title(name):
        return name
    person = name[slice(*without_title(name))]
    return person if person != name and is_person(person) and not looks_like_body(name) else None


def _titled(person: Spelling, name: str, roster: Roster) -> Decision:
    if roster.refuses(person.name, name):
        return Decision(person.name, Kind.LEADER, Reason.SAME_SPELLING, (name,), Status.REFUSED)
    title = person.name.replace(name, "…", 1)
    evidence = Sentence(f"姓名前后写有职务（{title}）", f"the name is written with a title ({title})")
    return Decision(name, Kind.LEADER, Reason.TITLE, (name,), Status.OPEN, evidence)


_SURNAME = Sentence("只写了姓和职务，没有写名字", "a surname and a title without a given name")
