"""Bodies of earlier years beside those that took their work over: 县扶贫办, 县乡村振兴局."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graphkit.errors import Sentence
from graphkit.parties.decisions import Decision, Decisions, Reason, Spelling, Status
from graphkit.parties.roster import Roster
from graphkit.records import Kind, Notice
from graphkit.vocabulary import Identity, Succession, identify_body, successions

_NUMBER = re.compile(r"[〔\[【（(]((?:19|20)\d\d)[〕\]】）)]")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_COVER = 600


@dataclass(slots=True)
class _Party:
    """A body of the notices: what it is, how it is written, and the tasks that name it."""

    name: str
    identity: Identity
    spellings: list[Spelling] = field(default_factory=list)

    @property
    def tasks(self) -> frozenset[tuple[str, int]]:
        return frozenset().union(*(spelling.tasks for spelling in self.spellings))


def notice_year(notice: Notice) -> int | None:
    """The year of a notice: that of its number (嘉政发〔2026〕1号) on its first page, else that in its title."""
    found = _NUMBER.search(notice.document.text[:_COVER]) or _YEAR.search(notice.title)
    return int(found[1]) if found else None


def former_bodies(
    bodies: Sequence[Spelling], decisions: Decisions, home: str, years: Mapping[str, int | None], roster: Roster
) -> Iterator[tuple[Spelling, Decision]]:
    """Names of earlier years whose successors stand in the same notices, at the same level.

    The former name means its successor where the body went on as a whole and only one successor is there; where its
    work was divided or merged, the successors are named and nothing is folded. Names that stand together in one
    task, or in a notice from before the reform, are two bodies. ``years`` are those of the notices, by their hash.
    """
    parties = _parties(bodies, decisions, home)
    by_place: dict[tuple[str, str, str], list[_Party]] = defaultdict(list)
    for party in parties:
        by_place[_place(party.identity)].append(party)
    for party in parties:
        successors = list(_successors(party, by_place[_place(party.identity)], years))
        for spelling in party.spellings if successors else ():
            decision = decisions[spelling.key]
            if decision.reason not in _FIRM:
                yield spelling, _decision(spelling, decision, successors, roster)


def _place(body: Identity) -> tuple[str, str, str]:
    return body.level, body.place, body.rank


def _parties(bodies: Sequence[Spelling], decisions: Decisions, home: str) -> list[_Party]:
    found: dict[str, _Party] = {}
    for spelling in bodies:
        name = decisions[spelling.key].party
        identity = identify_body(name, home) if name else None
        own = identify_body(spelling.name, home)
        if name and identity and (own is None or own.function == identity.function):  # not what the roster adds to it
            found.setdefault(name, _Party(name, identity)).spellings.append(spelling)
    return [found[name] for name in sorted(found)]


def _successors(
    party: _Party, others: Sequence[_Party], years: Mapping[str, int | None]
) -> Iterator[tuple[_Party, Succession]]:
    """The bodies beside a former one that took over its work, the nearer in time instead of the later."""
    reached: set[str] = set()
    for step in successions(party.identity):
        if reached & set(step.through):
            continue
        for other in others:
            if other is not party and step.leads_to(other.identity.function):
                reached.add(step.into)
                if not _stood_together(party, other, step, years):
                    yield other, step


def _stood_together(party: _Party, other: _Party, step: Succession, years: Mapping[str, int | None]) -> bool:
    """Whether one task names both, or a notice from before the reform does."""
    if party.tasks & other.tasks:
        return True
    both = {document for document, _ in party.tasks} & {document for document, _ in other.tasks}
    return any(step.year and (years[document] or step.year) < step.year for document in both)


def _decision(
    spelling: Spelling, now: Decision, successors: Sequence[tuple[_Party, Succession]], roster: Roster
) -> Decision:
    """The successor that goes on as a whole; otherwise the name as it was decided, with the successors named."""
    names = tuple(dict.fromkeys(after.name for after, _ in successors))
    left = tuple(name for name in names if not roster.refuses(spelling.name, name))
    after, step = successors[0]
    if not left:
        own = _is_open(now)
        return replace(now, candidates=names, status=Status.REFUSED) if own else now
    if len(names) == 1 and step.whole and after.identity.function == step.into:
        return Decision(after.name, Kind.UNIT, Reason.RENAMED, left, Status.OPEN, _renamed(step.year))
    if not _is_open(now):
        return now
    reason, evidence = (Reason.FORMER_NAME, _divided(step.year)) if step.year else (Reason.AMBIGUOUS, _EITHER)
    return Decision(now.party, Kind.UNIT, reason, left, Status.OPEN, evidence)


def _is_open(decision: Decision) -> bool:
    return decision.status is None and decision.reason is Reason.SAME_SPELLING


def _renamed(year: int | None) -> Sentence:
    return Sentence(
        f"国家 {year} 年机构改革前的名称（各地有先后），职能整体延续",
        f"the name until the state's reform of {year}, which places followed in their own time; all its work went on",
    )


def _divided(year: int) -> Sentence:
    return Sentence(
        f"国家 {year} 年机构改革前的单位（各地有先后），职能划转或合并，须由人确定归入哪个单位",
        f"a body until the state's reform of {year}, which places followed in their own time; its work was divided or "
        "merged, and a reader has to say which it means",
    )


_FIRM = frozenset({Reason.ROSTER, Reason.ROSTER_UNCONFIRMED})
_EITHER = Sentence("这一名称可以指不同的单位", "the name may mean different bodies")
