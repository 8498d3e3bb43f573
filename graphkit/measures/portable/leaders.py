"""Which leader answers for how much, on any engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.measures.bands import BANDS, LAST_BAND
from graphkit.measures.cells import sound, sound_assignments
from graphkit.measures.columns import completed_plan
from graphkit.measures.engine import beside, held, lazy, native, of_kind
from graphkit.records import Kind, Role

if TYPE_CHECKING:
    import narwhals as nw

    from graphkit.measures.engine import Plan


def leaders(assignments: Any, tasks: Any = None) -> Any:
    """The counts and loads of ``measures.leaders``: all its columns but ``over``, which needs draws.

    Args:
        assignments: a table of any engine with ``task_id, party_id, party, kind, role`` and any other columns.
        tasks: of the same engine, columns ``task_id, section``, and ``document_id`` where it is there.

    Returns:
        A table of that engine, persons first, the heaviest load first; not computed yet where the engine puts it off.
    """
    import narwhals as nw

    assignments = sound_assignments("leaders", assignments)
    plan = lazy(assignments)
    leading = held(plan, Role.LEADER).with_columns(among=nw.len().over("task_id"))
    leading = leading.with_columns(sole=(nw.col("among") == 1).cast(nw.Int64), load=1.0 / nw.col("among"))
    table = leading.group_by("party_id", "party", "kind").agg(
        nw.col("sole").sum(), nw.col("load").sum(), tasks=nw.len()
    )
    table = table.with_columns(nw.col("load").round(12), *(nw.col(name).cast(nw.Int64) for name in ("sole", "tasks")))
    person = nw.col("kind") == str(Kind.LEADER)
    table = table.with_columns(person=person.cast(nw.Int64)).with_columns(own=nw.col("load") * nw.col("person"))
    table = table.with_columns(
        shared=nw.col("tasks") - nw.col("sole"),
        share=nw.when(nw.col("person") == 1).then(nw.col("load") / nw.col("own").sum()),
    )
    table = beside(table, _units(plan, leading), "units").with_columns(band=_band())
    if tasks is not None:
        tasks = sound("leaders", "tasks", tasks, "task_id", "section", beside=assignments)
        table = beside(table, _fields(leading, tasks), "fields")
    columns = ["party_id", "party", "kind", "tasks", "sole", "shared", "load", "share", "units", "band"]
    return native(
        table,
        "leaders",
        columns if tasks is None else [*columns, "fields"],
        sort_by=["person", "load", "party_id"],
        descending=[True, True, False],
    )


def _units(plan: Plan, leading: Plan) -> Plan:
    import narwhals as nw

    units = of_kind(held(plan, Role.LEAD, Role.RESPONSIBLE), Kind.UNIT).select("task_id", unit="party_id")
    return leading.join(units, on="task_id").group_by("party_id").agg(units=nw.col("unit").n_unique())


def _band() -> nw.Expr:
    import narwhals as nw

    band: nw.Expr = nw.lit(LAST_BAND)
    for most, name in sorted(BANDS.items(), reverse=True):
        band = nw.when(nw.col("units") <= most).then(nw.lit(name)).otherwise(band)
    return band


def _fields(leading: Plan, tasks: Any) -> Plan:
    import narwhals as nw

    names = [nw.col(name).cast(nw.String) for name in ("task_id", "document_id", "section")]
    sections = leading.join(completed_plan(lazy(tasks), "document_id").select(*names), on="task_id")
    each = sections.select("party_id", "document_id", "section").unique()
    return each.group_by("party_id").agg(fields=nw.len())
