"""Notices become a ledger: every mention gets its party, or the reason why it has none."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from graphkit.errors import Sentence
from graphkit.ledger import Ledger, make_ledger
from graphkit.parties.bodies import fold_bodies, member_parties, similar_names
from graphkit.parties.completion import complete_names
from graphkit.parties.decisions import Decision, Decisions, Reason, Spelling, Status
from graphkit.parties.former import former_bodies, notice_year
from graphkit.parties.groups import fold_groups
from graphkit.parties.misprints import misprints
from graphkit.parties.roster import Roster
from graphkit.parties.rows import Resolved, ledger_rows
from graphkit.parties.spelling import spelling_key
from graphkit.parties.titles import fold_titles, titled_person_name
from graphkit.records import Kind, Mention, Notice, Role, squeeze
from graphkit.vocabulary import (
    Placeholder,
    identify_body,
    is_leader_group,
    is_post,
    is_unit_group,
    placeholder,
)
from graphkit.vocabulary.characters import CHINESE

_PERSON = re.compile(rf"(?:{CHINESE}|·){{2,4}}|{CHINESE}+·(?:{CHINESE}|·)+")
_FRAGMENT = re.compile(r".|[省市县区州国](?:委|家)?")


def resolve(notices: Sequence[Notice], roster: Roster | None = None) -> Ledger:
    """Give every mention of some notices its party.

    Names are resolved per issuer, since 县财政局 of two counties are two bodies; where notices of several issuers
    come together, the place stands behind each party's name. The order of the notices does not matter.
    """
    roster = roster or Roster()
    ordered = sorted(
        (_without_refused(notice, roster) for notice in notices),
        key=lambda notice: (notice.document.name, notice.document.sha256),
    )
    issuers: dict[str, list[Notice]] = defaultdict(list)
    for notice in ordered:
        issuers[notice.issuer or notice.document.name].append(notice)
    resolved = []
    for issuer, theirs in issuers.items():
        spellings = collect_spellings(theirs)
        suffix = f"（{issuer}）" if len(issuers) > 1 else ""
        home = theirs[0].issuer
        decisions = decide(theirs, spellings, roster)
        resolved.append(Resolved(theirs, spellings, decisions, member_parties(decisions, home, roster), suffix))
    return make_ledger(ledger_rows(ordered, resolved))


def _without_refused(notice: Notice, roster: Roster) -> Notice:
    """A notice without the parties that a rule stated once added and the roster refuses."""
    if not roster.refused or not any(mention.rule for _, mention in notice.mentions()):
        return notice
    tasks = (
        replace(
            task,
            mentions=tuple(
                each for each in task.mentions if not (each.rule and roster.refuses(each.rule, each.as_written))
            ),
        )
        for task in notice.tasks
    )
    return replace(notice, tasks=tuple(tasks))


def collect_spellings(notices: Iterable[Notice]) -> dict[str, Spelling]:
    """Every spelling in some notices, by its key."""
    found: dict[str, list[tuple[Mention, frozenset[str]]]] = defaultdict(list)
    tasks: dict[str, set[tuple[str, int]]] = defaultdict(set)
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for notice in notices:
        for task in notice.tasks:
            lists: dict[Role, set[str]] = defaultdict(set)
            for mention in task.mentions:
                lists[mention.role].add(spelling_key(mention.as_written))
            frozen = {role: frozenset(keys) for role, keys in lists.items()}
            for mention in task.mentions:
                key = spelling_key(mention.as_written)
                found[key].append((mention, frozen[mention.role]))
                written[key][squeeze(mention.as_written)] += 1
                tasks[key].add((notice.document.sha256, task.position.start))
    return {
        key: Spelling(
            key,
            min(written[key], key=lambda name: (-written[key][name], name)),
            2 * sum(mention.role is Role.LEADER for mention, _ in seen) >= len(seen),
            tuple(mention for mention, _ in seen),
            tuple(names for _, names in seen),
            frozenset(tasks[key]),
        )
        for key, seen in found.items()
    }


def decide(notices: Sequence[Notice], spellings: Mapping[str, Spelling], roster: Roster) -> Decisions:
    """A decision for every spelling in the notices of one issuer: the roster first, then the rules.

    Where a row that the user has not confirmed says what the rules say, their reason stays on record.
    """
    decisions = _decide(notices, spellings, roster)
    unconfirmed = {key for key, decision in decisions.items() if decision.reason is Reason.ROSTER_UNCONFIRMED}
    if unconfirmed:
        others = {key: entry for key, entry in roster.spellings.items() if key not in unconfirmed}
        by_rule = _decide(notices, spellings, replace(roster, spellings=others))
        for key in unconfirmed:
            if (by_rule[key].party, by_rule[key].kind) == (decisions[key].party, decisions[key].kind):
                decisions[key] = by_rule[key]
    return decisions


def _decide(notices: Sequence[Notice], spellings: Mapping[str, Spelling], roster: Roster) -> dict[str, Decision]:
    """The roster first, then placeholders, groups, bodies and persons."""
    decisions: dict[str, Decision] = {}
    persons: list[Spelling] = []
    bodies: list[Spelling] = []
    groups: list[Spelling] = []
    titled = frozenset(person for spelling in spellings.values() if (person := titled_person_name(spelling.name)))
    sorted_by_kind = {Kind.LEADER: persons, Kind.UNIT: bodies, Kind.GROUP: groups}
    for spelling in sorted(spellings.values(), key=attrgetter("name")):
        kind = _kind(spelling, roster, titled)
        decisions[spelling.key] = _first_decision(spelling, kind, roster)
        if decisions[spelling.key].party is not None:
            sorted_by_kind[kind].append(spelling)
    decisions.update((spelling.key, decision) for spelling, decision in fold_groups(groups, roster))
    _decide_bodies(decisions, bodies, notices, roster)
    _decide_persons(decisions, persons, roster)
    return decisions


def _decide_bodies(
    decisions: dict[str, Decision], bodies: Sequence[Spelling], notices: Sequence[Notice], roster: Roster
) -> None:
    home = notices[0].issuer
    completions = complete_names(notices, bodies, home)
    decisions.update((spelling.key, decision) for spelling, decision in fold_bodies(bodies, home, roster, completions))
    years = {notice.document.sha256: notice_year(notice) for notice in notices}
    decisions.update(
        (spelling.key, decision) for spelling, decision in former_bodies(bodies, decisions, home, years, roster)
    )
    for spelling in bodies:
        completion = completions.get(spelling.key)
        if completion and completion.name is None:
            _doubt(decisions, spelling, completion.reason, completion.candidates, roster, completion.evidence)
    for spelling, candidates in similar_names(bodies, home):
        _doubt(decisions, spelling, Reason.SIMILAR_NAME, candidates, roster)


def _decide_persons(decisions: dict[str, Decision], persons: Sequence[Spelling], roster: Roster) -> None:
    decisions.update((person.key, decision) for person, decision in fold_titles(persons, roster))
    plain = [person for person in persons if _PERSON.fullmatch(person.name)]
    for found in misprints([person for person in plain if decisions[person.key].reason is not Reason.TITLE]):
        spelling, original, evidence = found.spelling, found.originals[0], found.evidence
        if found.explained and roster.refuses(spelling.name, original):
            if _is_open(decisions[spelling.key]):
                decisions[spelling.key] = Decision(
                    spelling.name, Kind.LEADER, Reason.SAME_SPELLING, (original,), Status.REFUSED, evidence
                )
        elif not found.explained or spelling.key in roster.spellings:
            _doubt(decisions, spelling, Reason.POSSIBLE_MISPRINT, found.originals, roster, evidence)
        else:
            decisions[spelling.key] = Decision(
                original, Kind.LEADER, Reason.MISPRINT, (original,), Status.OPEN, evidence
            )


def _kind(spelling: Spelling, roster: Roster, titled: Collection[str]) -> Kind:
    """What a spelling names; ``titled`` are the persons whom a title shows to be persons, here or elsewhere."""
    entry = roster.spellings.get(spelling.key)
    party = entry.party if entry else spelling.name
    if party in roster.kinds:
        return roster.kinds[party]
    if is_post(spelling.name) or (spelling.person and is_leader_group(spelling.name)):
        return Kind.GROUP
    if spelling.name in titled or titled_person_name(spelling.name):
        return Kind.LEADER
    if spelling.person and not (identify_body(spelling.name) or is_unit_group(spelling.name)):
        return Kind.LEADER
    return Kind.GROUP if is_unit_group(spelling.name) else Kind.UNIT


def _first_decision(spelling: Spelling, kind: Kind, roster: Roster) -> Decision:
    entry = roster.spellings.get(spelling.key)
    if entry:
        reason = Reason.ROSTER if entry.confirmed else Reason.ROSTER_UNCONFIRMED
        if entry.party == spelling.name:
            return Decision(entry.party, kind, reason if entry.confirmed else Reason.SAME_SPELLING)
        status = Status.CONFIRMED if entry.confirmed else Status.OPEN
        return Decision(entry.party, kind, reason, (entry.party,), status)
    if placeholder(spelling.name) is Placeholder.UNDECIDED:
        return Decision(None, kind, Reason.PLACEHOLDER, (), Status.OPEN)
    if _FRAGMENT.fullmatch(spelling.name):
        return Decision(None, kind, Reason.FRAGMENT, (), Status.OPEN)
    return Decision(spelling.name, kind, Reason.SAME_SPELLING)


def _doubt(
    decisions: dict[str, Decision],
    spelling: Spelling,
    reason: Reason,
    candidates: tuple[str, ...],
    roster: Roster,
    evidence: Sentence | None = None,
) -> None:
    """Put a spelling on the review list as it stands, unless something firmer was decided of it."""
    now = decisions[spelling.key]
    left = tuple(name for name in candidates if not roster.refuses(spelling.name, name))
    if left and _is_open(now):
        decisions[spelling.key] = Decision(now.party, now.kind, reason, left, Status.OPEN, evidence)


def _is_open(decision: Decision) -> bool:
    """Whether nothing was decided yet but that a spelling stands for itself."""
    return decision.status is None and decision.reason is Reason.SAME_SPELLING
