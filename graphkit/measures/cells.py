"""What stands in the tables that a measure is given: held against what it counts by, before anything is counted.

Frames in memory are looked through. Those of an engine that puts its work off (DuckDB, Spark) are held against their
columns and types only: to look for empty cells there would mean to run through the whole table first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from graphkit.errors import ContractError
from graphkit.measures.columns import ASSIGNMENTS, engine_of, need
from graphkit.measures.engine import is_pandas
from graphkit.measures.known import known
from graphkit.records import Kind, Role

if TYPE_CHECKING:
    import pandas as pd

IDS = ("task_id", "party_id")
CODES: dict[str, type[Kind] | type[Role]] = {"kind": Kind, "role": Role}
_MAY_BE_EMPTY = ("section",)


def sound(measure: str, name: str, table: Any, *columns: str, beside: Any = None) -> Any:
    """A table that a measure can count by, refused in one line if it is none.

    Args:
        measure: which measure asks.
        name: what the table is called, ``assignments`` …
        table: of any engine.
        columns: those that the measure needs of it.
        beside: another table of the same call, which has to be of the same engine.

    Returns:
        The table; of a pandas frame ids are text, so that 1 and "1" are one task in all tables, and columns that
        Arrow holds are held by pandas.

    Raises:
        ContractError: a column is missing; a cell of one is empty; a role or a kind is none that graphkit knows; an id
            is neither text nor a whole number; the tables are of different engines.
    """
    if beside is not None and (own := engine_of(table)) != (other := engine_of(beside)):
        _refuse(
            measure,
            f"{name} 表是 {own} 的，assignments 表是 {other} 的；请把各表放到同一种引擎里",
            f"the table of {name} is of {own} and that of assignments of {other}; bring them into one engine",
        )
    need(measure, name, table, *columns)
    if not is_pandas(table):
        return table
    checked = known(table).setdefault("sound", set())
    changed = {}
    for column in columns:
        if column not in checked:
            cells = table[column]
            made = _sound(measure, name, column, cells)
            if made is cells:
                checked.add(column)
            else:
                changed[column] = made
    return table.assign(**changed) if changed else table


def sound_assignments(measure: str, assignments: Any, *more: str) -> Any:
    """The assignments as ``sound`` gives them, with what every measure needs of them and a measure besides."""
    return sound(measure, "assignments", assignments, *ASSIGNMENTS, *more)


def local_assignments(measure: str, assignments: Any, *more: str) -> pd.DataFrame:
    """The same of a measure that is taken of pandas frames only.

    Raises:
        ContractError: as ``sound``, or the table is of another engine.
    """
    if not is_pandas(assignments):
        engine = engine_of(assignments)
        _refuse(
            measure,
            f"只接受 pandas 的表，assignments 表是 {engine} 的；请先转成 pandas",
            f"it takes pandas frames only, and the table of assignments is of {engine}; make it one first",
        )
    table: pd.DataFrame = sound_assignments(measure, assignments, *more)
    return table


def sound_gap_tables(
    assignments: Any, tasks: Any, unresolved: Any, targets: Any, deadlines: Any
) -> tuple[Any, Any, Any, Any, Any]:
    """The tables that gaps are looked for in, as ``sound`` gives them; those that are None are left out."""
    assignments = sound("orphans", "assignments", assignments, "task_id", "party_id", "kind", "role", "position")
    wanted = {
        "tasks": (tasks, "task_id", "task"),
        "unresolved": (unresolved, "task_id", "role", "as_written"),
        "targets": (targets, "task_id"),
        "deadlines": (deadlines, "task_id"),
    }
    others = (
        None if table is None else sound("orphans", name, table, *columns, beside=assignments)
        for name, (table, *columns) in wanted.items()
    )
    return assignments, *others


def _sound(measure: str, name: str, column: str, cells: pd.Series[Any]) -> pd.Series[Any]:
    """One column, refused where it is not sound."""
    plain = _plain(cells)
    if column not in _MAY_BE_EMPTY and plain.isna().any():
        at = int(plain.isna().to_numpy().argmax()) + 1
        count = int(plain.isna().sum())
        _refuse(
            measure,
            f"{name} 表的 {column} 列有 {count} 格为空，最先是第 {at} 行；请补上，或去掉这样的行",
            f"the table of {name} has empty cells in {column}: {count}, the first in row {at}; fill them in, or leave "
            "such rows out",
        )
    if column in IDS:
        return _ids(measure, name, column, plain)
    if column in CODES:
        _known(measure, name, column, plain)
    return plain


def _plain(cells: pd.Series[Any]) -> pd.Series[Any]:
    """Cells that Arrow holds, held as pandas does: its own types compare and index in other ways."""
    import pandas as pd

    if not isinstance(cells.dtype, pd.ArrowDtype) or (kind := cells.dtype.kind) not in "iufbOU":
        return cells
    if kind in "OU":
        return cells.astype("str")
    return cells if cells.isna().any() else pd.Series(cells.to_numpy(), index=cells.index)


def _ids(measure: str, name: str, column: str, cells: pd.Series[Any]) -> pd.Series[Any]:
    """Ids as text; whole numbers are written out."""
    import pandas as pd

    of_categories = isinstance(cells.dtype, pd.CategoricalDtype)
    values = cells.cat.categories.to_series() if of_categories else cells
    if isinstance(values.dtype, pd.StringDtype) or not len(values):
        return cells
    if not pd.api.types.is_integer_dtype(values.dtype):
        for at, value in enumerate(values.tolist(), start=1):
            if not isinstance(value, str | int) or isinstance(value, bool):
                _refuse(
                    measure,
                    f"{name} 表的 {column} 列里有 {value!r}（第 {at} 个值），编号只能是文字或整数；请改成文字",
                    f"the table of {name} holds {value!r} in {column} (value {at}), and an id is text or a whole "
                    "number; make it text",
                )
    return cells.astype("str")


def _known(measure: str, name: str, column: str, cells: pd.Series[Any]) -> None:
    """Refuse a code that none of the roles (kinds) has."""
    import pandas as pd

    codes = [str(each) for each in CODES[column]]
    if isinstance(cells.dtype, pd.CategoricalDtype) and set(cells.cat.categories) <= set(codes):
        return
    unknown = ~cells.isin(codes).to_numpy(dtype=bool)
    if not unknown.any():
        return
    at, listed = int(unknown.argmax()), ", ".join(codes)
    value = cells.iloc[at]
    _refuse(
        measure,
        f"{name} 表第 {at + 1} 行的 {column} 列写的是 {value!r}；只能是 {listed}，请改正",
        f"the table of {name} holds {value!r} in {column} of row {at + 1}; it has to be one of {listed}",
    )


def _refuse(measure: str, zh: str, en: str) -> NoReturn:
    raise ContractError(f"指标 {measure} 算不了：{zh}", f"{measure} cannot be taken: {en}")
