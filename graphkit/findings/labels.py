"""How tasks are called in a sentence: by their numbers, runs of them together, or by their places without."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from graphkit.places import place_words

_ANNEX = re.compile(
    r"附[件表录](?:\s*(?:[0-9０-９]{1,2}(?![0-9０-９年])|[一二三四五六七八九十]+))?|[Aa]nnex(?:\s*\d{1,2}(?!\d))?"
)
_RUN = 3
"""So many numbers one after the other are told as the first and the last."""
_NAMED = 5


class Label(NamedTuple):
    """What one task is called: its number, and what stands before it where the number comes again."""

    section: str
    number: str
    extra: str = ""

    def __str__(self) -> str:
        return "·".join(filter(None, (self.section, self.number, self.extra)))


def task_labels(tasks: Sequence[Mapping[str, Any]]) -> list[Label]:
    """A label for each task that no other has: the number, with its annex (附件2·3) where an earlier task has it.

    Args:
        tasks: in the order of the notice, each with ``number`` and ``section``.
    """
    taken: set[str] = set()
    found = []
    for at, task in enumerate(tasks, start=1):
        number = task["number"] or str(at)
        annex = _ANNEX.search(task["section"])
        section = "".join(annex.group().split()) if annex else task["section"][:4]
        choices = (Label("", number), Label(section, number), Label(section, number, str(at)))
        found.append(next((choice for choice in choices if str(choice) not in taken), choices[-1]))
        taken.add(str(found[-1]))
    return found


def in_words(tasks: Iterable[tuple[Mapping[str, Any], Label]], language: str) -> str:
    """Tasks as a sentence names them: 第 77–80 项、附件2第 3 项; nos. 77–80. A sign says that there are more.

    Args:
        tasks: rows with ``number, line, place``, each with its label, in the order in which they are named.
        language: ``zh`` or ``en``.
    """
    told = list(_pieces(tasks, language))
    separator = ", " if language == "en" else "、"
    return separator.join(_sections(told[:_NAMED], language)) + (" …" if len(told) > _NAMED else "")


def _pieces(tasks: Iterable[tuple[Mapping[str, Any], Label]], language: str) -> Iterator[tuple[str | None, str]]:
    """A section and a number or a run of numbers; None and the place of a task without a number."""
    for (section, numbered), group in groupby(tasks, key=_numbered):
        if numbered:
            yield from ((section, run) for run in _runs([label.number for _, label in group]))
        else:
            yield from ((None, place_words(row["place"], row["line"])[language]) for row, _ in group)


def _numbered(task: tuple[Mapping[str, Any], Label]) -> tuple[str, bool]:
    """The section of a task, and whether its number, with the annex where it comes again, tells which one it is."""
    row, label = task
    told = not label.extra and (not label.section or _ANNEX.fullmatch(label.section) is not None)
    return label.section, bool(row["number"]) and told


def _runs(numbers: Sequence[str]) -> Iterator[str]:
    """Numbers one after the other as the first and the last: 77–80."""
    start = 0
    for end in range(1, len(numbers) + 1):
        if end < len(numbers) and _follows(numbers[end - 1], numbers[end]):
            continue
        run = numbers[start:end]
        yield from [f"{run[0]}–{run[-1]}"] if len(run) >= _RUN else run
        start = end


def _follows(one: str, other: str) -> bool:
    return one.isdecimal() and other.isdecimal() and int(other) == int(one) + 1


def _sections(pieces: Sequence[tuple[str | None, str]], language: str) -> Iterator[str]:
    """Numbers of one section as one expression, places as they are."""
    for section, group in groupby(pieces, key=lambda piece: piece[0]):
        numbers = [number for _, number in group]
        if section is None:
            yield from numbers
        elif language == "en":
            several = len(numbers) > 1 or "–" in numbers[0]
            yield f"{f'{section} ' if section else ''}{'nos.' if several else 'no.'} {', '.join(numbers)}"
        else:
            gap = " " if numbers[0][0].isascii() else ""  # 第 3 项, but 第三项
            yield f"{section}第{gap}{'、'.join(numbers)}{gap}项"
