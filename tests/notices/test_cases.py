"""The reader on labelled cases: how many assignments it finds, and how many it makes up."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graphkit.notices import read_notice
from graphkit.reading import read_document
from graphkit.records import Notice

CASES = Path(__file__).parent.parent / "cases"
WIDE = str.maketrans({"(": "（", ")": "）", ",": "，", ":": "：", ";": "；"})
FOLDERS = ["families", "further", "more", "third", "fourth", "fifth", "sixth"]
Key = tuple[object, str, str]


def words(text: str) -> str:
    """Only the letters, characters and digits of a text, in one width."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c)[0] not in "PZ")


def name(text: str) -> str:
    """A name in one width without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def wanted(label: dict[str, Any]) -> Counter[Key]:
    """The labelled assignments: task, role and name."""
    return Counter(
        (at, given["role"], name(given["name"]))
        for at, task in enumerate(label["tasks"])
        for given in task["assignments"]
    )


def found(notice: Notice, label: dict[str, Any]) -> Counter[Key]:
    """What was read, each on the labelled task whose first words its task holds, else on a task of its own.

    A last task that the text breaks off in is not labelled and does not count.
    """
    starts = [words(task["task_starts"]) for task in label["tasks"]]
    counted: Counter[Key] = Counter()
    for task in notice.tasks:
        text = words(task.text)
        places = sorted((text.find(start), at) for at, start in enumerate(starts) if start in text)
        key: object = places[0][1] if places else task.text
        if not places and label.get("truncated_last") and task is notice.tasks[-1]:
            continue
        counted.update(
            (key, str(mention.role), name(mention.as_written)) for mention in task.mentions if not mention.rule
        )
    return counted


def scored(folder: str, tmp_path: Path, *, wide: bool, hard: bool) -> tuple[float, float]:
    """Precision and recall over all assignments of a folder's cases, the hard ones or the others."""
    right = made_up = missed = 0
    for path, label in cases(folder):
        if bool(label.get("hard")) is not hard:
            continue
        text = path.with_suffix(".txt").read_text("utf-8")
        copy = tmp_path / f"{path.stem}.txt"
        copy.write_text(text.translate(WIDE) if wide else text, "utf-8")
        have, want = found(read_notice(read_document(copy)), label), wanted(label)
        right += (have & want).total()
        made_up += (have - want).total()
        missed += (want - have).total()
    assert right + missed > 0, "no cases"
    return right / (right + made_up), right / (right + missed)


def cases(folder: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The labels of a folder's cases by path."""
    for path in sorted((CASES / folder).glob("*.json")):
        yield path, json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("wide", [False, True], ids=["as written", "full width"])
@pytest.mark.parametrize("folder", FOLDERS)
def test_notices_of_every_family(folder: str, tmp_path: Path, *, wide: bool) -> None:
    """Of a hundred assignments of readable notices, at least 98 are found and at least 98 of those found are there."""
    precision, recall = scored(folder, tmp_path, wide=wide, hard=False)
    print(f"{folder}: precision {precision:.3f}, recall {recall:.3f}")
    assert min(precision, recall) >= 0.98


@pytest.mark.parametrize("folder", FOLDERS)
def test_tables_that_fell_apart(folder: str, tmp_path: Path) -> None:
    """In tables whose cells ran together, nine in ten assignments that are read are there, and six in ten are read."""
    precision, recall = scored(folder, tmp_path, wide=False, hard=True)
    print(f"{folder}, hard: precision {precision:.3f}, recall {recall:.3f}")
    assert precision >= 0.9
    assert recall >= 0.6
