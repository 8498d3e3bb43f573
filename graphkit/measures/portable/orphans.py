"""Which tasks does nobody really own? For tables of any engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.measures.cells import sound_gap_tables
from graphkit.measures.columns import completed_plan
from graphkit.measures.engine import keyed, native
from graphkit.measures.ownership import (
    COUNTED,
    DEADLINE,
    FIRST,
    LAST,
    OPEN,
    TARGET,
    causes_checked,
    conditions,
    grade,
    marks,
)
from graphkit.measures.settings import share
from graphkit.records import Kind
from graphkit.vocabulary import cause_severity, partner_words

if TYPE_CHECKING:
    import narwhals as nw

    from graphkit.measures.engine import Plan


_COLUMNS = ("task_id", "document_id", "section", "number", "task", "line", "cause", "severity", "grade")


def orphans(
    assignments: Any, tasks: Any, unresolved: Any = None, targets: Any = None, deadlines: Any = None, *, practice: float
) -> Any:
    """The gaps that ``measures.orphans`` finds, without sentences and evidence; arguments as there.

    Returns the engine's own table: ``task_id, document_id, section, number, task, line, cause, severity, grade``
    (0: the gravest), by grade, then by document and line.
    """
    import narwhals as nw

    practice = share("orphans", "practice", practice)
    assignments, tasks, unresolved, targets, deadlines = sound_gap_tables(
        assignments, tasks, unresolved, targets, deadlines
    )
    facts = task_facts(assignments, tasks, unresolved, targets, deadlines)
    holds = conditions(nw.col, practice=practice)
    found = [
        facts.filter(holds[cause])
        .with_columns(cause=nw.lit(str(cause)), severity=nw.lit(cause_severity(cause)), grade=nw.lit(grade(cause)))
        .select(*_COLUMNS)
        for cause in causes_checked(targets=targets is not None, deadlines=deadlines is not None)
    ]
    order = ["grade", "document_id", "line", "task_id"]
    return native(nw.concat(found), "orphans", sort_by=order, descending=[False] * len(order))


def task_facts(assignments: Any, tasks: Any, unresolved: Any, targets: Any, deadlines: Any) -> Plan:
    """Tasks with the counts of ``marks`` and ``FIRST``, ``partners`` (0, 1) and what holds of their documents.

    Of the document: ``led``: the most leaders of a task; ``target_share``, ``deadline_share``: of its tasks that
    state such an aim. All other arguments are as in ``orphans``.
    """
    import narwhals as nw

    partners = nw.col("task").str.contains("|".join(partner_words())).cast(nw.Int64)
    given = completed_plan(keyed(tasks), "document_id", "section", "number", "line")
    facts = given.join(_counts(assignments, unresolved, targets, deadlines), on="task_id", how="left")
    facts = facts.with_columns(
        nw.col(*COUNTED).fill_null(0), nw.col(*FIRST).fill_null(LAST), partners=partners
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


def _counts(assignments: Any, unresolved: Any, targets: Any, deadlines: Any) -> Plan:
    """The counts of each task of which anything is said; a party listed twice in one role counts once."""
    import narwhals as nw

    position = nw.col("position").cast(nw.Int64)  # as in the entries below, whatever width the engine keeps
    entries = [keyed(assignments).select("task_id", "party_id", "kind", "role", position)]
    if unresolved is not None:
        entries.append(_entries(keyed(unresolved), nw.col("as_written"), OPEN, nw.col("role")))
    for aims, kind in ((targets, TARGET), (deadlines, DEADLINE)):
        if aims is not None:
            entries.append(_entries(keyed(aims), nw.lit(kind), kind, nw.lit(kind)))
    held = nw.concat(entries).group_by("task_id", "party_id", "kind", "role").agg(nw.col("position").min())
    counted = marks(nw.col("role"), nw.col("kind"))
    counts, first = {name: mark.cast(nw.Int64) for name, mark in counted.items()}, _firsts()
    return held.with_columns(**counts, **first).group_by("task_id").agg(nw.col(*counts).sum(), nw.col(*first).min())


def _firsts() -> dict[str, nw.Expr]:
    """2 x the place of a party in its list, + 1 if it is no group: the least is even where a group stands first."""
    import narwhals as nw

    role, kind = nw.col("role"), nw.col("kind")
    place = nw.col("position") * 2 + (~(kind == str(Kind.GROUP))).cast(nw.Int64)
    return {
        name: nw.when((role == str(of)) & ~(kind == OPEN)).then(place).otherwise(LAST) for name, of in FIRST.items()
    }


def _entries(table: Plan, name: nw.Expr, kind: str, role: nw.Expr) -> Plan:
    """Rows of another table in the form of assignments."""
    import narwhals as nw

    return table.select(
        "task_id", party_id=name, kind=nw.lit(kind), role=role, position=nw.lit(LAST // 4, dtype=nw.Int64)
    )
