"""Who carries how much, on any engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.measures.cells import sound, sound_assignments
from graphkit.measures.engine import beside, carried, held, lazy, native, of_kind
from graphkit.records import Kind, Role

if TYPE_CHECKING:
    from graphkit.measures.engine import Plan

_ROLES = (Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT)


def workload(assignments: Any, targets: Any = None) -> Any:
    """The counts and loads of ``measures.workload``: its columns up to ``partners``, without ``weighted``.

    Args:
        assignments: a table of any engine with ``task_id, party_id, party, kind, role`` and any other columns.
        targets: of the same engine, one row a measurable target, column ``task_id``.

    Returns:
        A table of that engine, the heaviest load first; not computed yet where the engine puts it off.
    """
    import narwhals as nw

    assignments = sound_assignments("workload", assignments)
    plan = lazy(assignments)
    standing = held(plan, *_ROLES)
    loads = carried(plan).group_by("party_id").agg(nw.col("load").sum())
    table = _counted(standing).join(loads, on="party_id", how="left")
    table = table.with_columns(nw.col("load").fill_null(0.0).round(12))
    total = nw.col("load").sum()
    table = table.with_columns(share=nw.when(total > 0).then(nw.col("load") / total))
    columns = ["party_id", "party", "kind", *map(str, _ROLES), "tasks", "load", "share"]
    if targets is not None:
        targets = sound("workload", "targets", targets, "task_id", beside=assignments)
        table, columns = beside(table, _targets(plan, targets), "targets"), [*columns, "targets"]
    table = beside(beside(table, _leaders(plan), "leaders"), _partners(standing), "partners")
    return native(
        table,
        "workload",
        [*columns, "leaders", "partners"],
        sort_by=["load", "tasks", "party_id"],
        descending=[True, True, False],
    )


def _counted(standing: Plan) -> Plan:
    import narwhals as nw

    ones = {str(role): (nw.col("role") == str(role)).cast(nw.Int64) for role in _ROLES}
    grouped = standing.with_columns(**ones).group_by("party_id", "party", "kind")
    counted = grouped.agg(*(nw.col(name).sum() for name in ones), tasks=nw.col("task_id").n_unique())
    return counted.with_columns(nw.col(*ones, "tasks").cast(nw.Int64))


def _targets(plan: Plan, targets: Any) -> Plan:
    import narwhals as nw

    of_task = lazy(targets).select(nw.col("task_id").cast(nw.String)).group_by("task_id").agg(targets=nw.len())
    return carried(plan).join(of_task, on="task_id").group_by("party_id").agg(nw.col("targets").sum())


def _leaders(plan: Plan) -> Plan:
    import narwhals as nw

    persons = of_kind(held(plan, Role.LEADER), Kind.LEADER).select("task_id", leader="party_id")
    below = held(plan, Role.LEAD, Role.RESPONSIBLE).select("task_id", "party_id")
    return below.join(persons, on="task_id").group_by("party_id").agg(leaders=nw.col("leader").n_unique())


def _partners(standing: Plan) -> Plan:
    import narwhals as nw

    there = standing.select("task_id", "party_id", "kind").unique()
    units = of_kind(there, Kind.UNIT).select("task_id", partner="party_id")
    others = there.join(units, on="task_id").filter(nw.col("partner") != nw.col("party_id"))
    return others.group_by("party_id").agg(partners=nw.col("partner").n_unique())
