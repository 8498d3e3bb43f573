"""The tables of a test in another engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb

if TYPE_CHECKING:
    import pandas as pd


def in_duckdb(**tables: pd.DataFrame) -> dict[str, Any]:
    """Tables by name, all in one database of DuckDB, words as VARCHAR."""
    connection = duckdb.connect()
    here = {}
    for name, table in tables.items():
        text = {column: object for column in table.columns if table[column].dtype.kind not in "if"}
        connection.register(f"{name}_given", table.astype(text))
        columns = ", ".join(f'"{c}"::VARCHAR AS "{c}"' if c in text else f'"{c}"' for c in table.columns)
        connection.execute(f"CREATE TABLE {name} AS SELECT {columns} FROM {name}_given")
        here[name] = connection.table(name)
    return here
