"""A finding, and how its sentence is put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.errors import Sentence
from graphkit.places import place_words

if TYPE_CHECKING:
    import pandas as pd

SEVERITIES = ("high", "medium", "low")
NAMED = 5
"""So many names or numbers stand in a sentence; the evidence holds all."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence worth reading: of whom, how grave, the figure, what to keep in mind, the tasks it rests on."""

    subject: str
    subject_id: str
    severity: str
    figure: str
    sentence: Sentence
    evidence: tuple[str, ...]
    caveat: Sentence | None = None
    view: str = ""
    """The table that shows more: a measure's (``workload``, ``leaders``, ``orphans`` …), or ``review``."""
    comparison: Sentence | None = None
    """The part of the sentence that says beside what the figure is to be seen."""
    other_id: str = ""
    """The second party of a finding about a pair."""


def compared(fact: Sentence, comparison: Sentence) -> Sentence:
    """A fact and what it is compared with as one sentence."""
    return Sentence(f"{fact.zh}；{comparison.zh}。", f"{fact.en}; {comparison.en}.")


def places(table: pd.DataFrame, language: str) -> list[str]:
    """Where each row stands, as a reader would look for it."""
    return [place_words(place, line)[language] for place, line in zip(table["place"], table["line"], strict=True)]


def many(count: int, one: str, more: str = "") -> str:
    """A number with its English noun: 1 task, 2 tasks; ``more`` where the plural takes no plain s."""
    return f"{count} {one if count == 1 else more or one + 's'}"


def some(names: Iterable[object], separator: str, form: str = "{}") -> str:
    """The first few names, with a sign that there are more."""
    listed = [form.format(name) for name in names]
    return separator.join(listed[:NAMED]) + (" …" if len(listed) > NAMED else "")
