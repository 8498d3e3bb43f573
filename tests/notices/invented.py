"""Invented notices: places and names that exist nowhere (甲县, 王某), and what was read of them in a short form."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from graphkit.notices import read_notice
from graphkit.reading.text import text_blocks
from graphkit.records import Document, Mention, Notice, RemarkKind, squeeze

Told = tuple[str, str, dict[str, list[str]]]


def document(text: str) -> Document:
    """A text as the document that reading makes of it."""
    return Document("invented.txt", hashlib.sha256(text.encode()).hexdigest(), text, text_blocks(text))


def read(text: str) -> Notice:
    """A text as the notice that is read from it."""
    return read_notice(document(text))


def told(text: str) -> list[Told]:
    """Each task of a text: its number, its words, and the names of each role in order."""
    return [(task.number, task.text, by_role(task.mentions)) for task in read(text).tasks]


def by_role(mentions: Iterable[Mention]) -> dict[str, list[str]]:
    """The names of mentions by role, white space left out."""
    found: dict[str, list[str]] = {}
    for mention in mentions:
        found.setdefault(str(mention.role), []).append(squeeze(mention.as_written))
    return found


def roles_of(text: str) -> dict[str, list[str]]:
    """The names of the one task of a text, by role."""
    (task,) = told(text)
    return task[2]


def remarks(text: str, kind: RemarkKind) -> list[str]:
    """The quotations of a text's remarks of one kind."""
    return [remark.quotation for remark in read(text).remarks if remark.kind is kind]


def without_space(text: str) -> str:
    """A text without any white space."""
    return "".join(text.split())


def assert_quoted(notice: Notice) -> None:
    """Hold every task and mention against the words at its position, white space aside."""
    for task in notice.tasks:
        assert without_space(notice.document.quote(task.position)) == without_space(task.text)
        for mention in task.mentions:
            quotation = notice.document.quote(mention.position)
            assert without_space(quotation) == without_space(mention.as_written)
            if "\n" not in quotation:
                assert quotation == mention.as_written
            line = notice.document.text.count("\n", 0, mention.position.start) + 1
            assert mention.position.line == line
