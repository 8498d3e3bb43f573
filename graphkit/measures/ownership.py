"""What makes a gap in the ownership of a task: conditions on counts, written once for columns of any engine.

The facts of a task are how many leaders, leads, responsible and supporting parties it names, how many of them are
single ones and no groups, how many names could not be told, and who stands first. ``task_facts`` takes them from pandas
frames, ``portable.task_facts`` from those of other engines.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from graphkit.records import Kind, Role
from graphkit.vocabulary import cause_severity


class Cause(StrEnum):
    """Why a task may have no owner; ``vocabulary/causes.toml`` says it in words, gravest first."""

    NOBODY_NAMED = "nobody_named"
    UNRESOLVED_ONLY = "unresolved_only"
    NO_LEAD = "no_lead"
    LEAD_IS_GROUP = "lead_is_group"
    LEAD_GROUP_FIRST = "lead_group_first"
    NO_LEADER = "no_leader"
    LEADER_IS_GROUP = "leader_is_group"
    LEADER_UNRESOLVED = "leader_unresolved"
    SEVERAL_WITHOUT_FIRST = "several_without_first"
    NO_SUPPORT = "no_support"
    NO_DEADLINE = "no_deadline"
    NO_TARGET = "no_target"


SEVERITIES = ("high", "medium", "low")
OPEN, TARGET, DEADLINE = "open", "target", "deadline"
"""Kinds beside those of parties: a name that could not be told, and aims."""
FIRST = {"first_lead": Role.LEAD, "first_responsible": Role.RESPONSIBLE}
LAST = 2**31 - 1
"""A place behind all places of a list."""


def marks(role: Any, kind: Any) -> dict[str, Any]:
    """Which entries count, by the name of what is counted; of columns of either kind, as in ``conditions``."""
    leader, lead, responsible = (role == str(each) for each in (Role.LEADER, Role.LEAD, Role.RESPONSIBLE))
    unknown = kind == OPEN
    single = (kind == str(Kind.LEADER)) | (kind == str(Kind.UNIT))
    return {
        "leaders": leader & ~unknown,
        "single_leaders": leader & single,
        "open_leaders": leader & unknown,
        "leads": lead & ~unknown,
        "single_leads": lead & single,
        "responsible": responsible & ~unknown,
        "single_responsible": responsible & single,
        "open_carriers": (lead | responsible) & unknown,
        "support": role == str(Role.SUPPORT),
        "targets": kind == TARGET,
        "deadlines": kind == DEADLINE,
    }


COUNTED = (
    *("leaders", "single_leaders", "open_leaders", "leads", "single_leads", "responsible", "single_responsible"),
    *("open_carriers", "support", "targets", "deadlines"),
)
"""The names of ``marks``."""


def conditions(fact: Callable[[str], Any], *, practice: float) -> dict[Cause, Any]:
    """When each cause holds of a task, given its facts by name: as narwhals expressions, or as numpy arrays."""
    led = fact("leads") > 0
    carried = led | (fact("responsible") > 0)
    open_carriers = ~carried & (fact("open_carriers") > 0)
    unowned = ~carried & (fact("open_carriers") == 0)
    somebody = (fact("any_leaders") > 0) | (fact("support") > 0)
    single = (led & (fact("single_leads") > 0)) | (~led & (fact("single_responsible") > 0))
    group_first = (led & (fact("first_lead") % 2 == 0)) | (~led & (fact("first_responsible") % 2 == 0))
    return {
        Cause.NOBODY_NAMED: unowned & ~somebody,
        Cause.UNRESOLVED_ONLY: open_carriers,
        Cause.NO_LEAD: unowned & somebody,
        Cause.LEAD_IS_GROUP: carried & ~single,
        Cause.LEAD_GROUP_FIRST: carried & single & group_first,
        Cause.SEVERAL_WITHOUT_FIRST: ~led & (fact("responsible") > 1) & single & ~group_first,
        Cause.NO_LEADER: (fact("any_leaders") == 0) & (fact("led") > 0) & ~(unowned & ~somebody),
        Cause.LEADER_IS_GROUP: (fact("leaders") > 0) & (fact("single_leaders") == 0),
        Cause.LEADER_UNRESOLVED: (fact("leaders") == 0) & (fact("open_leaders") > 0),
        Cause.NO_SUPPORT: carried & (fact("support") == 0) & (fact("partners") > 0),
        Cause.NO_DEADLINE: (fact("deadlines") == 0) & (fact("deadline_share") >= practice),
        Cause.NO_TARGET: (fact("targets") == 0) & (fact("target_share") >= practice),
    }


def grade(cause: Cause) -> int:
    """The rank of a cause among all: the gravest first, those of one severity in their order."""
    return SEVERITIES.index(cause_severity(cause)) * len(Cause) + list(Cause).index(cause)


def causes_checked(*, targets: bool, deadlines: bool) -> list[Cause]:
    """The causes that can be looked for with or without a table of targets and one of deadlines."""
    left_out = {Cause.NO_TARGET: not targets, Cause.NO_DEADLINE: not deadlines}
    return [cause for cause in Cause if not left_out.get(cause, False)]
