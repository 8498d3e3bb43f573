"""Bodies under several names: fold what the vocabulary knows to be one, point to what merely looks alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from graphkit.parties.completion import Completion
from graphkit.parties.decisions import Decision, Decisions, Reason, Spelling, Status, most_frequent
from graphkit.parties.roster import Roster
from graphkit.parties.spelling import one_edit_apart, spelling_key
from graphkit.records import Kind
from graphkit.vocabulary import identify_body, level_of, without_office

_LONG_ENOUGH = 5
_OFTEN = 3


def fold_bodies(
    spellings: Sequence[Spelling], home: str, roster: Roster, completions: Mapping[str, Completion]
) -> Iterator[tuple[Spelling, Decision]]:
    """Fold spellings that name one standard body, or that differ in the issuer's own place only (嘉祥县 = 县).

    A spelling that leaves out level or ending counts as the whole name that ``completions`` gives it. The most
    frequent whole name stands for the body, unless the roster knows it by another name. A folding that the roster
    refuses is not made. Yields a decision for every spelling that is given another name than its own.
    """
    same: dict[object, list[Spelling]] = defaultdict(list)
    for spelling in spellings:
        same[_identity(_whole(spelling, completions), home)].append(spelling)
    for together in same.values():
        party = _roster_name(together, roster) or _most_frequent_whole(together, completions)
        for spelling in together:
            entry = roster.spellings.get(spelling.key)
            if spelling.name == party or (entry and (entry.confirmed or entry.party != spelling.name)):
                continue
            if roster.refuses(spelling.name, party):
                yield spelling, Decision(spelling.name, Kind.UNIT, Reason.SAME_SPELLING, (party,), Status.REFUSED)
            elif entry is None:
                yield spelling, _folded(spelling, party, home, completions.get(spelling.key))


def _folded(spelling: Spelling, party: str, home: str, completion: Completion | None) -> Decision:
    if completion and completion.name:
        return Decision(party, Kind.UNIT, completion.reason, (party,), Status.OPEN, completion.evidence)
    return Decision(party, Kind.UNIT, _reason(spelling.name, party, home), (party,), Status.OPEN)


def _whole(spelling: Spelling, completions: Mapping[str, Completion]) -> str:
    completion = completions.get(spelling.key)
    return (completion and completion.name) or spelling.name


def _most_frequent_whole(together: Sequence[Spelling], completions: Mapping[str, Completion]) -> str:
    """The most frequent name that is whole as written; if there is none, the most frequent completed one."""
    written = [spelling for spelling in together if _whole(spelling, completions) == spelling.name]
    return most_frequent(written).name if written else _whole(most_frequent(together), completions)


def _identity(name: str, home: str) -> object:
    return identify_body(name, home) or without_office(_without_home(name, home))


def _without_home(name: str, home: str) -> str:
    return level_of(home) + name[len(home) :] if home and name.startswith(home) and name != home else name


def _roster_name(together: Sequence[Spelling], roster: Roster) -> str | None:
    names = {roster.spellings[spelling.key].party for spelling in together if spelling.key in roster.spellings}
    names |= {spelling.name for spelling in together if spelling.name in roster.kinds}
    return names.pop() if len(names) == 1 else None


def _reason(name: str, party: str, home: str) -> Reason:
    if _without_home(name, home) == _without_home(party, home):
        return Reason.HOME_PLACE
    shorter = len(name) < len(party) and name[-1] == party[-1]
    return Reason.SHORT_NAME if shorter else Reason.STANDARD_BODY


def member_parties(decisions: Decisions, home: str, roster: Roster) -> dict[str, tuple[str, ...]]:
    """The members that the roster gives to each group, by the names of their parties.

    县发改委 among the members is the 县发展和改革局 of the notices; a member that is itself a group with members
    stands for these.
    """
    bodies: dict[object, set[str]] = defaultdict(set)
    for decision in decisions.values():
        if decision.party is not None and decision.kind is Kind.UNIT:
            bodies[_identity(decision.party, home)].add(decision.party)

    def party(member: str) -> str:
        key = spelling_key(member)
        if key in decisions:
            return decisions[key].party or member
        if key in roster.spellings:
            return roster.spellings[key].party
        same = bodies[_identity(member, home)]
        return next(iter(same)) if len(same) == 1 and not any(roster.refuses(member, name) for name in same) else member

    def members(group: str, above: frozenset[str]) -> Iterator[str]:
        for name in map(party, roster.members[group]):
            if name not in above:
                yield from members(name, above | {name}) if name in roster.members else (name,)

    return {group: tuple(dict.fromkeys(members(group, frozenset({group})))) for group in roster.members}


def similar_names(spellings: Sequence[Spelling], home: str) -> Iterator[tuple[Spelling, tuple[str, ...]]]:
    """Rare spellings of no standard body that are one character away from a frequent name: perhaps misread.

    Nothing is folded: 县水务局 and 县商务局 are one character apart too.
    """
    unknown = [s for s in spellings if len(s.name) >= _LONG_ENOUGH and identify_body(s.name, home) is None]
    by_neighbour: dict[str, set[str]] = defaultdict(set)
    for spelling in spellings:
        for shape in _shapes(spelling.name):
            by_neighbour[shape].add(spelling.name)
    counts = {spelling.name: spelling.count for spelling in spellings}
    for spelling in unknown:
        near = {name for shape in _shapes(spelling.name) for name in by_neighbour[shape]}
        often = [
            name for name in near if one_edit_apart(name, spelling.name) and counts[name] >= _OFTEN * spelling.count
        ]
        if often:
            yield spelling, tuple(sorted(often))


def _shapes(name: str) -> Iterator[str]:
    """The name and every form of it that lacks one character: names one edit apart share a shape."""
    yield name
    for at in range(len(name)):
        yield name[:at] + name[at + 1 :]
