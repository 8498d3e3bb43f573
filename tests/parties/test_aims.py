from __future__ import annotations

import hashlib

from graphkit.notices.targets import with_targets
from graphkit.parties.aims import deadline_rows, target_rows
from graphkit.records import Document, Position, Task


def document(text: str) -> Document:
    """A document of a text."""
    return Document("甲.txt", hashlib.sha256(text.encode()).hexdigest(), text, ())


def task(text: str, start: int, end: int) -> Task:
    """A task with these words that stands at a place."""
    return with_targets([Task("", "1", text, Position(1, start, end), ())])[0]


def test_a_target_that_a_page_break_cut_is_quoted_as_it_stands() -> None:
    """The place of a target in the document counts the white space that the task's text left out."""
    text = "1. 打造小区5\n\n个、示范点 5 处，年\n底前完成。"
    found = task("打造小区5个、示范点 5 处，年底前完成。", 3, len(text))
    rows = [(row["quotation"], row["line"], row["start"]) for row in target_rows(document(text), found, "task:1")]
    assert rows == [("小区5\n\n个", 1, 5), ("示范点 5 处", 3, 12)]
    (deadline,) = deadline_rows(document(text), found, "task:1")
    assert (deadline["quotation"], deadline["line"]) == ("年\n底前", 3)
    assert (deadline["year"], deadline["month"], deadline["day"]) == ("", "12", "31")


def test_cells_that_stand_between_are_passed_over() -> None:
    """Where a task's words come from two cells with another between them, both are found."""
    text = "修路工程\t甲局\t修路5公里"
    (row,) = target_rows(document(text), task("修路工程 修路5公里", 0, len(text)), "task:1")
    assert row["quotation"] == text[row["start"] : row["end"]] == "修路5公里"


def test_words_that_the_document_does_not_hold_are_quoted_by_the_whole_task() -> None:
    """Where a target's words are not found, its place is that of its task."""
    (row,) = target_rows(document("修路伍公里"), task("修路5公里", 0, 5), "task:1")
    assert (row["quotation"], row["start"], row["end"]) == ("修路伍公里", 0, 5)
    assert row["upper"] == row["value"] == 5.0
