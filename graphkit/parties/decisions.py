"""What is decided of each spelling: the party it means, by which rule, how surely, and what else it could mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graphkit.errors import Sentence
from graphkit.records import Kind, Mention


class Reason(StrEnum):
    """The rule that gave a mention its party, or kept it from one."""

    SAME_SPELLING = "same_spelling"
    WHITE_SPACE = "white_space"
    HOME_PLACE = "home_place"
    STANDARD_BODY = "standard_body"
    SHORT_NAME = "short_name"
    SAME_GROUP = "same_group"
    TITLE = "title"
    PREFIX_RESTORED = "prefix_restored"
    SUFFIX_SHARED = "suffix_shared"
    NAMED_HEAD = "named_head"
    RENAMED = "renamed"
    MISPRINT = "misprint"
    ROSTER = "roster"
    ROSTER_UNCONFIRMED = "roster_unconfirmed"
    POSSIBLE_MISPRINT = "possible_misprint"
    SIMILAR_NAME = "similar_name"
    FORMER_NAME = "former_name"
    AMBIGUOUS = "ambiguous"
    STANDING_RULE = "standing_rule"
    PLACEHOLDER = "placeholder"
    FRAGMENT = "fragment"


CONFIDENCE: Mapping[Reason, float] = {
    Reason.SAME_SPELLING: 1.0,
    Reason.WHITE_SPACE: 1.0,
    Reason.ROSTER: 1.0,
    Reason.HOME_PLACE: 0.95,
    Reason.STANDARD_BODY: 0.95,
    Reason.SHORT_NAME: 0.9,
    Reason.ROSTER_UNCONFIRMED: 0.9,
    Reason.SAME_GROUP: 0.95,
    Reason.TITLE: 0.95,
    Reason.PREFIX_RESTORED: 0.9,
    Reason.SUFFIX_SHARED: 0.9,
    Reason.NAMED_HEAD: 0.9,
    Reason.RENAMED: 0.85,
    Reason.STANDING_RULE: 0.8,
    Reason.MISPRINT: 0.7,
}
"""How sure each rule is: a rank for reading the review list in order, not a measured probability."""

DOUBTS = frozenset({Reason.POSSIBLE_MISPRINT, Reason.SIMILAR_NAME, Reason.FORMER_NAME, Reason.AMBIGUOUS})
"""Reasons that leave a spelling as it stands and name what else it could be."""


class Status(StrEnum):
    """Where a decision stands with the user."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way a name is written in the notices of one issuer: where, and beside whom."""

    key: str
    name: str
    person: bool
    """Whether it stands among leaders, at least as often as elsewhere."""
    mentions: tuple[Mention, ...]
    lists: tuple[frozenset[str], ...]
    """For each mention, the keys of all names in its list."""
    tasks: frozenset[tuple[str, int]] = frozenset()
    """The tasks that name it: the hash of the document and where the task starts in it."""

    @property
    def count(self) -> int:
        """How often it is written."""
        return len(self.mentions)


@dataclass(frozen=True, slots=True)
class Decision:
    """The party of one spelling; no party where the words name nobody."""

    party: str | None
    kind: Kind
    reason: Reason
    candidates: tuple[str, ...] = ()
    status: Status | None = None
    """None where no human eye is wanted."""
    evidence: Sentence | None = None
    """What in the notices, or what reform, speaks for it."""


Spellings = Mapping[str, Spelling]
Decisions = Mapping[str, Decision]


def most_frequent(spellings: Sequence[Spelling]) -> Spelling:
    """The spelling that stands for all: the most frequent, of equals the longest, of equals the first by name."""
    return min(spellings, key=lambda spelling: (-spelling.count, -len(spelling.name), spelling.name))
