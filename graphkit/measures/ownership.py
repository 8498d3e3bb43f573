"""What each task says of its owners, and the gaps in it, for tables of any engine.

The facts of a task are counts: its leaders, leads, responsible and supporting parties, how many of them are groups, how
many names could not be told. A gap is a condition on these counts; ``GAPS`` holds all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from graphkit.measures.engine import lazy
from graphkit.records import Kind, Role
from graphkit.vocabulary import cause_severity, partner_words

if TYPE_CHECKING:
    import narwhals as nw


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


AIMS = (Cause.NO_DEADLINE, Cause.NO_TARGET)
"""Causes that say nothing of who owns a task, but of what it can be held to."""
SEVERITIES = ("high", "medium", "low")
_OPEN, _TARGET, _DEADLINE = "open", "target", "deadline"
"""Kinds beside those of parties: a name that could not be told, and aims."""
_FIRST = {"first_lead": Role.LEAD, "first_responsible": Role.RESPONSIBLE}
_COUNTED = (
    *("leaders", "single_leaders", "open_leaders", "leads", "single_leads", "responsible", "single_responsible"),
    *("open_carriers", "support", "targets", "deadlines"),
)
_LAST = 2**31 - 1


def task_facts(assignments: Any, tasks: Any, unresolved: Any, targets: Any, deadlines: Any) -> nw.LazyFrame[Any]:
    """Tasks with the counts of ``_marks`` and ``_firsts``, ``partners`` (0, 1) and what holds of their documents.

    Of the document: ``led``: the most leaders of a task; ``target_share``, ``deadline_share``: of its tasks that
    state such an aim. All other arguments are as in ``orphans``.
    """
    import narwhals as nw

    partners = nw.col("task").str.contains("|".join(partner_words())).cast(nw.Int64)
    facts = lazy(tasks).join(_counts(assignments, unresolved, targets, deadlines), on="task_id", how="left")
    facts = facts.with_columns(
        nw.col(*_COUNTED).fill_null(0), nw.col(*_FIRST).fill_null(_LAST), partners=partners
    ).with_columns(
        any_leaders=nw.col("leaders") + nw.col("open_leaders"),
        has_target=(nw.col("targets") > 0).cast(nw.Float64),
        has_deadline=(nw.col("deadlines") > 0).cast(nw.Float64),
    )
    documents = facts.group_by("document_id").agg(
        led=nw.col("any_leaders").max(),
        target_share=nw.col("has_target").mean(),
        deadline_share=nw.col("has_deadline").mean(),
    )
    return facts.join(documents, on="document_id", how="left")


def _counts(assignments: Any, unresolved: Any, targets: Any, deadlines: Any) -> nw.LazyFrame[Any]:
    """The counts of each task of which anything is said; a party listed twice in one role counts once."""
    import narwhals as nw

    position = nw.col("position").cast(nw.Int64)  # as in the entries below, whatever width the engine keeps
    entries = [lazy(assignments).select("task_id", "party_id", "kind", "role", position)]
    if unresolved is not None:
        entries.append(_entries(lazy(unresolved), nw.col("as_written"), _OPEN, nw.col("role")))
    for aims, kind in ((targets, _TARGET), (deadlines, _DEADLINE)):
        if aims is not None:
            entries.append(_entries(lazy(aims), nw.lit(kind), kind, nw.lit(kind)))
    held = nw.concat(entries).group_by("task_id", "party_id", "kind", "role").agg(nw.col("position").min())
    counts, first = _marks(), _firsts()
    return held.with_columns(**counts, **first).group_by("task_id").agg(nw.col(*counts).sum(), nw.col(*first).min())


def _marks() -> dict[str, nw.Expr]:
    """1 for an entry that counts, else 0, by the name of what is counted."""
    import narwhals as nw

    role, kind = nw.col("role"), nw.col("kind")
    leader, lead, responsible = (role == str(each) for each in (Role.LEADER, Role.LEAD, Role.RESPONSIBLE))
    unknown = kind == _OPEN
    single = kind.is_in([str(Kind.LEADER), str(Kind.UNIT)])
    marks = {
        "leaders": leader & ~unknown,
        "single_leaders": leader & single,
        "open_leaders": leader & unknown,
        "leads": lead & ~unknown,
        "single_leads": lead & single,
        "responsible": responsible & ~unknown,
        "single_responsible": responsible & single,
        "open_carriers": (lead | responsible) & unknown,
        "support": role == str(Role.SUPPORT),
        "targets": kind == _TARGET,
        "deadlines": kind == _DEADLINE,
    }
    return {name: mark.cast(nw.Int64) for name, mark in marks.items()}


def _firsts() -> dict[str, nw.Expr]:
    """2 x the place of a party in its list, + 1 if it is no group: the least is even where a group stands first."""
    import narwhals as nw

    role, kind = nw.col("role"), nw.col("kind")
    place = nw.col("position") * 2 + (~(kind == str(Kind.GROUP))).cast(nw.Int64)
    return {
        name: nw.when((role == str(of)) & ~(kind == _OPEN)).then(place).otherwise(_LAST) for name, of in _FIRST.items()
    }


def _entries(table: nw.LazyFrame[Any], name: nw.Expr, kind: str, role: nw.Expr) -> nw.LazyFrame[Any]:
    """Rows of another table in the form of assignments."""
    import narwhals as nw

    return table.select(
        "task_id", party_id=name, kind=nw.lit(kind), role=role, position=nw.lit(_LAST // 4, dtype=nw.Int64)
    )


def conditions(fact: Callable[[str], Any], *, practice: float) -> dict[Cause, Any]:
    """When each cause holds of a task, given its facts by name: as expressions, or as columns of numbers."""
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
