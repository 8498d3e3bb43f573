"""Notices become a ledger: every mention gets its party, or the reason why it has none."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from graphkit.ledger import Ledger, make_ledger
from graphkit.parties.bodies import fold_bodies, member_parties, similar_names
from graphkit.parties.decisions import Decision, Decisions, Reason, Spelling, Status
from graphkit.parties.misprints import misprints
from graphkit.parties.roster import Roster
from graphkit.parties.rows import Resolved, ledger_rows
from graphkit.parties.spelling import spelling_key
from graphkit.records import Kind, Mention, Notice, Role, squeeze
from graphkit.vocabulary import Placeholder, identify_body, is_leader_group, is_unit_group, placeholder

_PERSON = re.compile(r"[一-鿿·]{2,4}|[一-鿿]+·[一-鿿·]+")
_FRAGMENT = re.compile(r".|[省市县区州国](?:委|家)?")


def resolve(notices: Sequence[Notice], roster: Roster | None = None) -> Ledger:
    """Give every mention of some notices its party.

    Names are resolved per issuer, since 县财政局 of two counties are two bodies; where notices of several issuers
    come together, the place stands behind each party's name. The order of the notices does not matter.
    """
    roster = roster or Roster()
    ordered = sorted(notices, key=lambda notice: (notice.document.name, notice.document.sha256))
    issuers: dict[str, list[Notice]] = defaultdict(list)
    for notice in ordered:
        issuers[notice.issuer or notice.document.name].append(notice)
    resolved = []
    for issuer, theirs in issuers.items():
        spellings = collect_spellings(theirs)
        suffix = f"（{issuer}）" if len(issuers) > 1 else ""
        home = theirs[0].issuer
        decisions = decide(spellings, home, roster)
        resolved.append(Resolved(theirs, spellings, decisions, member_parties(decisions, home, roster), suffix))
    return make_ledger(ledger_rows(ordered, resolved))


def collect_spellings(notices: Iterable[Notice]) -> dict[str, Spelling]:
    """Every spelling in some notices, by its key."""
    found: dict[str, list[tuple[Mention, frozenset[str]]]] = defaultdict(list)
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
    return {
        key: Spelling(
            key,
            min(written[key], key=lambda name: (-written[key][name], name)),
            2 * sum(mention.role is Role.LEADER for mention, _ in seen) >= len(seen),
            tuple(mention for mention, _ in seen),
            tuple(names for _, names in seen),
        )
        for key, seen in found.items()
    }


def decide(spellings: dict[str, Spelling], home: str, roster: Roster) -> Decisions:
    """A decision for every spelling: the roster first, then the rules.

    Where a row that the user has not confirmed says what the rules say, their reason stays on record.
    """
    decisions = _decide(spellings, home, roster)
    unconfirmed = {key for key, decision in decisions.items() if decision.reason is Reason.ROSTER_UNCONFIRMED}
    if unconfirmed:
        others = {key: entry for key, entry in roster.spellings.items() if key not in unconfirmed}
        by_rule = _decide(spellings, home, replace(roster, spellings=others))
        for key in unconfirmed:
            if (by_rule[key].party, by_rule[key].kind) == (decisions[key].party, decisions[key].kind):
                decisions[key] = by_rule[key]
    return decisions


def _decide(spellings: dict[str, Spelling], home: str, roster: Roster) -> dict[str, Decision]:
    """The roster first, then placeholders, groups, bodies and persons."""
    decisions: dict[str, Decision] = {}
    persons: list[Spelling] = []
    bodies: list[Spelling] = []
    for spelling in sorted(spellings.values(), key=attrgetter("name")):
        kind = _kind(spelling, roster)
        decisions[spelling.key] = _first_decision(spelling, kind, roster)
        if decisions[spelling.key].party is not None and kind is not Kind.GROUP:
            (persons if kind is Kind.LEADER else bodies).append(spelling)
    decisions.update((spelling.key, decision) for spelling, decision in fold_bodies(bodies, home, roster))
    for spelling, candidates in similar_names(bodies, home):
        _doubt(decisions, spelling, Reason.SIMILAR_NAME, _not_refused(spelling, candidates, roster))
    for found in misprints([person for person in persons if _PERSON.fullmatch(person.name)]):
        spelling, original = found.spelling, found.originals[0]
        if found.explained and roster.refuses(spelling.name, original):
            _doubt(decisions, spelling, Reason.SAME_SPELLING, found.originals, Status.REFUSED)
        elif not found.explained or spelling.key in roster.spellings:
            _doubt(decisions, spelling, Reason.POSSIBLE_MISPRINT, _not_refused(spelling, found.originals, roster))
        else:
            decisions[spelling.key] = Decision(original, Kind.LEADER, Reason.MISPRINT, (original,), Status.OPEN)
    return decisions


def _kind(spelling: Spelling, roster: Roster) -> Kind:
    entry = roster.spellings.get(spelling.key)
    party = entry.party if entry else spelling.name
    if party in roster.kinds:
        return roster.kinds[party]
    if spelling.person and is_leader_group(spelling.name):
        return Kind.GROUP
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


def _not_refused(spelling: Spelling, candidates: tuple[str, ...], roster: Roster) -> tuple[str, ...]:
    return tuple(name for name in candidates if not roster.refuses(spelling.name, name))


def _doubt(
    decisions: dict[str, Decision],
    spelling: Spelling,
    reason: Reason,
    candidates: tuple[str, ...],
    status: Status = Status.OPEN,
) -> None:
    """Put a spelling on the review list as it stands, unless something firmer was decided of it."""
    now = decisions[spelling.key]
    if candidates and now.status is None and now.reason is Reason.SAME_SPELLING:
        decisions[spelling.key] = Decision(now.party, now.kind, reason, candidates, status)
