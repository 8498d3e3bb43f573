"""The words of a roster file."""

from __future__ import annotations

from functools import reduce
from typing import Any

from graphkit.vocabulary.load import words


def roster_words(table: str, name: str | None = None) -> Any:
    """The words of a table (``kinds``, ``decisions``, ``columns.zh``), all by name or those of one name."""
    found = reduce(lambda at, key: at[key], table.split("."), words("roster"))
    return found if name is None else found[name]


def roster_word(table: str, written: str) -> str | None:
    """The name that a written word stands for, or None."""
    word = written.strip().casefold()
    return next((name for name, known in roster_words(table).items() if word in known), None)
