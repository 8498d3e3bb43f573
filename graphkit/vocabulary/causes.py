"""The words for gaps in responsibility, from ``causes.toml``."""

from __future__ import annotations

from typing import Any

from graphkit.vocabulary.load import words


def causes() -> tuple[str, ...]:
    """Every cause of a gap, in the order in which several of one severity are told."""
    return tuple(words("causes"))


def cause_severity(cause: str) -> str:
    """How grave a gap of this cause is: ``high``, ``medium`` or ``low``."""
    return str(words("causes")[cause]["severity"])


def cause_words(cause: str, use: str) -> dict[str, str]:
    """The words for a cause by language (``zh``, ``en``); ``use`` is short, because, told or remedy.

    ``because`` holds slots for the names that make the gap.
    """
    found: dict[str, Any] = words("causes")[cause]
    return dict(found[use])


def cause_of(written: str) -> str | None:
    """The cause that a word stands for: its code, or its short words in either language; None if it is not known."""
    word = written.strip().casefold()
    return next((cause for cause in causes() if word in (cause, *cause_words(cause, "short").values())), None)
