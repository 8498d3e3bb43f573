"""The ledger: a notice with every mention resolved, as tables, and the contract that these tables keep.

    documents    one row a document
    tasks        one row a task
    parties      one row a person, body or group
    assignments  one row a mention that was resolved to a party
    unresolved   one row a mention that was not
    targets      one row a measurable aim in a task's words
    deadlines    one row a time by which, or from which on, a task says that something is to be done
    review       one row a decision that wants a human eye: a folding, a suspected misprint, a doubt
    remarks      one row a passage that the reader passed over or doubts

Mentions = assignments + unresolved, always. Keys are strings; ``start`` and ``end`` count characters of the
document's text, ``line`` counts from 1, ``place`` is a code of ``graphkit.places`` (``page:3``, empty for plain
text), ``position`` is the place in the list of one role (1 = first listed).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from graphkit.errors import ContractError, NoSuchNotice, OutputError, Place
from graphkit.records import Bound, Comparator, Kind, Role

if TYPE_CHECKING:
    import pandas as pd

TEXT, WHOLE, REAL = "str", "int64", "float64"
_MISSING = {TEXT: "", WHOLE: None, REAL: None}
_SPAN = {"line": WHOLE, "start": WHOLE, "end": WHOLE, "place": TEXT}

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "documents": {
        "document_id": TEXT,
        "document": TEXT,
        "title": TEXT,
        "issuer": TEXT,
        "sha256": TEXT,
        "characters": WHOLE,
    },
    "tasks": {"task_id": TEXT, "document_id": TEXT, "section": TEXT, "number": TEXT, "task": TEXT, **_SPAN},
    "parties": {"party_id": TEXT, "party": TEXT, "kind": TEXT, "spellings": TEXT, "members": TEXT},
    "assignments": {
        "assignment_id": TEXT,
        "task_id": TEXT,
        "party_id": TEXT,
        "party": TEXT,
        "kind": TEXT,
        "role": TEXT,
        "position": WHOLE,
        "as_written": TEXT,
        "reason": TEXT,
        "confidence": REAL,
        **_SPAN,
    },
    "unresolved": {"task_id": TEXT, "role": TEXT, "position": WHOLE, "as_written": TEXT, "reason": TEXT, **_SPAN},
    "targets": {
        "task_id": TEXT,
        "what": TEXT,
        "comparator": TEXT,
        "value": REAL,
        "upper": REAL,
        "unit": TEXT,
        "quotation": TEXT,
        **_SPAN,
    },
    "deadlines": {
        "task_id": TEXT,
        "deadline": TEXT,
        "bound": TEXT,
        "year": TEXT,
        "month": TEXT,
        "day": TEXT,
        "quotation": TEXT,
        **_SPAN,
    },
    "review": {
        "spelling": TEXT,
        "kind": TEXT,
        "party": TEXT,
        "reason": TEXT,
        "confidence": REAL,
        "occurrences": WHOLE,
        "party_occurrences": WHOLE,
        "candidates": TEXT,
        "places": TEXT,
        "status": TEXT,
        "evidence_zh": TEXT,
        "evidence_en": TEXT,
    },
    "remarks": {"document_id": TEXT, "kind": TEXT, "quotation": TEXT, "reason_zh": TEXT, "reason_en": TEXT, **_SPAN},
}
"""Columns and dtypes of each frame. ``spellings``, ``members``, ``candidates`` and ``places`` hold JSON lists.

The ``upper`` of a target is its ``value`` unless it is a range; ``year``, ``month`` and ``day`` of a deadline are empty
where its words leave them open.
"""


@dataclass(frozen=True, eq=False)
class Ledger:
    """The resolved tables; see the module's docstring for what each holds and ``COLUMNS`` for their columns."""

    documents: pd.DataFrame
    tasks: pd.DataFrame
    parties: pd.DataFrame
    assignments: pd.DataFrame
    unresolved: pd.DataFrame
    targets: pd.DataFrame
    deadlines: pd.DataFrame
    review: pd.DataFrame
    remarks: pd.DataFrame

    def frames(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """The nine frames by name, in a fixed order."""
        for field in fields(self):
            yield field.name, getattr(self, field.name)

    def equals(self, other: Ledger) -> bool:
        """Whether both hold the same rows in the same order."""
        return all(mine.equals(getattr(other, name)) for name, mine in self.frames())


def frame(name: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Rows as the named frame of a ledger: its columns, its dtypes, a fresh index; text that is missing is empty."""
    import pandas as pd

    held = list(rows)
    columns = COLUMNS[name].items()  # one by one: half the time of a frame of dicts
    return pd.DataFrame(
        {
            column: pd.Series([row.get(column, _MISSING[dtype]) for row in held], dtype=cast("Any", dtype))
            for column, dtype in columns
        }
    )


def rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table as dicts of plain Python values."""
    return list(each_row(table))


def each_row(table: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows of a table one by one, for a table so long that its dicts had better not all be there at once."""
    names = [str(name) for name in table.columns]
    columns = [values(table[name]) for name in names]  # a third of the time of to_dict("records")
    return (dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True))


def values(column: pd.Series[Any]) -> list[Any]:
    """The cells of a column as plain Python values, None where one of a nullable column is missing."""
    import pandas as pd

    if getattr(column.dtype, "na_value", None) is pd.NA:
        return [None if cell is pd.NA else cell for cell in column.tolist()]
    return list(column.to_numpy().tolist())


def make_ledger(tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> Ledger:
    """A checked ledger from rows by frame name; a frame that is not named is empty."""
    ledger = Ledger(**{name: frame(name, tables.get(name, ())) for name in COLUMNS})
    check_ledger(ledger)
    return ledger


def check_ledger(ledger: Ledger) -> None:
    """Hold a ledger against its contract.

    Raises:
        ContractError: with every breach: columns, repeated or dangling keys, unknown roles and kinds,
            spans that are empty or reversed.
    """
    breaches = [*_column_breaches(ledger)]
    if not breaches:
        breaches = [*_key_breaches(ledger), *_value_breaches(ledger)]
    if breaches:
        listed = "; ".join(breaches)
        raise ContractError(f"台账不合约定：{listed}", f"the ledger breaks its contract: {listed}")


def _column_breaches(ledger: Ledger) -> Iterator[str]:
    for name, table in ledger.frames():
        if list(table.columns) != list(COLUMNS[name]):
            yield f"{name} has columns {list(table.columns)}, not {list(COLUMNS[name])}"


def _key_breaches(ledger: Ledger) -> Iterator[str]:
    for name, key in (("documents", "document_id"), ("tasks", "task_id"), ("parties", "party_id")):
        keys = getattr(ledger, name)[key]
        if keys.duplicated().any():
            yield f"{name}.{key} repeats {keys[keys.duplicated()].iloc[0]!r}"
    if ledger.assignments["assignment_id"].duplicated().any():
        yield "assignments.assignment_id repeats"
    references = (
        ("tasks", "document_id", "documents"),
        ("assignments", "task_id", "tasks"),
        ("assignments", "party_id", "parties"),
        ("unresolved", "task_id", "tasks"),
        ("targets", "task_id", "tasks"),
        ("deadlines", "task_id", "tasks"),
        ("remarks", "document_id", "documents"),
    )
    for name, key, target in references:
        column = getattr(ledger, name)[key]
        dangling = column[~column.isin(getattr(ledger, target)[key])]
        if len(dangling):
            yield f"{name}.{key} points to {dangling.iloc[0]!r}, which {target} does not hold"


def _value_breaches(ledger: Ledger) -> Iterator[str]:
    for name in ("assignments", "unresolved"):
        unknown = set(getattr(ledger, name)["role"]) - set(Role)
        if unknown:
            yield f"{name}.role holds {sorted(unknown)}"
    for name in ("parties", "assignments"):
        unknown = set(getattr(ledger, name)["kind"]) - set(Kind)
        if unknown:
            yield f"{name}.kind holds {sorted(unknown)}"
    for name, column, known in (("targets", "comparator", Comparator), ("deadlines", "bound", Bound)):
        odd = set(getattr(ledger, name)[column]) - set(known)
        if odd:
            yield f"{name}.{column} holds {sorted(odd)}"
    for name in ("tasks", "assignments", "unresolved", "targets", "deadlines"):
        table = getattr(ledger, name)
        if (table["end"] <= table["start"]).any():
            yield f"{name} has a span that ends before it starts"


def expand_groups(ledger: Ledger) -> pd.DataFrame:
    """Assignments with every group whose members are known replaced by its members.

    Returns the columns of ``assignments``; a group without known members stays. A member inherits role, position
    and words of its group; where it holds the same role in the task by itself, it is not added again.
    """
    import pandas as pd

    members = {
        row["party_id"]: json.loads(row["members"]) for row in rows(ledger.parties) if row["members"] not in ("", "[]")
    }
    if not members:
        return ledger.assignments
    table = ledger.assignments.assign(member=ledger.assignments["party_id"].map(members)).explode("member")
    inherited = table["member"].notna()
    table.loc[inherited, "party"] = table.loc[inherited, "member"]
    groups = set(ledger.parties.loc[ledger.parties["kind"].eq(str(Kind.GROUP)), "party"])
    kinds = table["member"].isin(groups).map({True: str(Kind.GROUP), False: str(Kind.UNIT)})
    table.loc[inherited, "kind"] = kinds[inherited]
    table.loc[inherited, "party_id"] = (kinds + ":" + table["member"].astype(str))[inherited]
    own = pd.MultiIndex.from_frame(table.loc[~inherited, ["task_id", "party_id", "role"]])
    repeated = inherited & pd.MultiIndex.from_frame(table[["task_id", "party_id", "role"]]).isin(own)
    return table.loc[~repeated, list(ledger.assignments.columns)].reset_index(drop=True)


_FORMATS = ("csv", "json", "parquet")


def save_ledger(ledger: Ledger, folder: str | Path, *, format: str = "csv") -> None:
    """Write each frame as ``<name>.<format>`` into a folder; ``format`` is csv, json (lines) or parquet.

    Raises:
        ContractError: the format is not known.
        OutputError: Parquet without pyarrow.
    """
    _check_format(format)
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    for name, table in ledger.frames():
        file = place / f"{name}.{format}"
        if format == "csv":
            # quoted, so that a carriage return in a cell is read back
            table.to_csv(file, index=False, encoding="utf-8", lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
        elif format == "json":
            lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows(table))
            file.write_bytes("".join(lines).encode())
        else:
            table.to_parquet(file, index=False)


def load_ledger(folder: str | Path, *, format: str = "csv") -> Ledger:
    """Read what ``save_ledger`` wrote, and check it.

    Raises:
        NoSuchNotice: a frame's file is missing.
        ContractError: the frames do not hold together.
    """
    import pandas as pd

    _check_format(format)
    tables = {}
    for name, columns in COLUMNS.items():
        file = Path(folder) / f"{name}.{format}"
        if not file.is_file():
            raise NoSuchNotice("台账缺少这张表", "this table of the ledger is missing", place=Place(str(file)))
        if format == "csv":
            found = rows(pd.read_csv(file, dtype=dict(columns), keep_default_na=False, encoding="utf-8"))
        elif format == "json":
            found = [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]
        else:
            found = rows(pd.read_parquet(file))
        tables[name] = frame(name, found)
    ledger = Ledger(**tables)
    check_ledger(ledger)
    return ledger


def _check_format(format: str) -> None:
    if format not in _FORMATS:
        known = ", ".join(_FORMATS)
        raise ContractError(f"不认识的格式 {format!r}，可用：{known}", f"unknown format {format!r}; known: {known}")
    if format == "parquet" and find_spec("pyarrow") is None:
        raise OutputError(
            "读写 Parquet 要先安装 pyarrow：pip install graphkit[scale]",
            "Parquet needs pyarrow: pip install graphkit[scale]",
        )
