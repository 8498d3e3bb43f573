"""What is known of a table already, where several measures are taken of the same one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_TABLES: ContextVar[dict[int, tuple[Any, dict[str, Any]]] | None] = ContextVar("tables", default=None)


@contextmanager
def same_tables() -> Iterator[None]:
    """A time in which no table is changed, so that what one measure makes of a table serves the next ones too."""
    before = _TABLES.set({})
    try:
        yield
    finally:
        _TABLES.reset(before)


def known(table: Any) -> dict[str, Any]:
    """What is known of a table, by name, to be looked up and added to; outside ``same_tables`` nothing is kept."""
    tables = _TABLES.get()
    if tables is None:
        return {}
    return tables.setdefault(id(table), (table, {}))[1]  # with the table itself: no other gets its id meanwhile
