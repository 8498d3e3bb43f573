"""How a task is named in a sentence: its number, where it stands, how its words begin."""

from __future__ import annotations

from typing import Any

from graphkit.places import place_words

_WORDS = 30


def task_number(number: str, language: str) -> str:
    """第 77 项, 第三项, no. 77; empty where the notice gives no number."""
    if not number:
        return ""
    if language == "en":
        return f"no. {number}"
    return f"第 {number} 项" if number.isascii() else f"第{number}项"


def task_title(row: dict[str, Any], language: str, *asides: str) -> str:
    """A task (``number, task, line, place``) by its number, its place with what stands beside it, and its words.

    A row without ``line`` has no place.
    """
    place = place_words(row["place"], row["line"])[language] if "line" in row else ""
    words = row["task"] if len(row["task"]) <= _WORDS else row["task"][:_WORDS] + "…"
    beside = [each for each in (place, *asides) if each]
    number = task_number(row["number"], language)
    if language == "en":
        return " ".join(filter(None, (number, f"({', '.join(beside)})" if beside else "", words)))
    aside = f"（{'，'.join(beside)}）" if beside else " " if number else ""
    return "".join((number, aside, words))
