"""Notices made by hand, without a grammar between the names and the test."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from graphkit.ledger import Ledger
from graphkit.parties import Roster, parse_roster, resolve
from graphkit.records import Document, Mention, Notice, Position, Role, Task


def a_notice(*tasks: Mapping[str, str], issuer: str = "嘉祥县", name: str = "通知.txt") -> Notice:
    """A notice whose tasks say who is named in which role: ``{"leader": "王旭", "lead": "县财政局、县教育局"}``.

    Each name stands in a line of its own of the document's text, so that every position quotes its name.
    """
    lines: list[str] = []

    def place(words: str) -> Position:
        start = sum(len(line) + 1 for line in lines)
        lines.append(words)
        return Position(len(lines), start, start + len(words))

    made = []
    for number, roles in enumerate(tasks, start=1):
        text = f"事项{number}"
        at = place(text)
        mentions = [
            Mention(written, Role(role), order, place(written))
            for role, names in roles.items()
            for order, written in enumerate(names.split("、"), start=1)
        ]
        made.append(Task("附件1", str(number), text, at, tuple(mentions)))
    text = "\n".join(lines)
    sha256 = hashlib.sha256(f"{issuer}\n{name}\n{text}".encode()).hexdigest()
    return Notice(Document(name, sha256, text, ()), "关于重点工作的通知", issuer, tuple(made), ())


def a_roster(*lines: str, columns: str = "名称,类别,写法,决定,成员") -> Roster:
    """A roster from the lines of its CSV, the heading left out."""
    return parse_roster("\n".join([columns, *lines]), source="名册.csv")


def leading(*names: str, issuer: str = "嘉祥县", roster: Roster | None = None, **roles: str) -> Ledger:
    """The ledger of a notice that gives each entry of names (parted by 、) a task as lead, all with further roles."""
    return resolve([a_notice(*({**roles, "lead": entry} for entry in names), issuer=issuer)], roster)


def parties_by_spelling(ledger: Ledger) -> dict[str, str]:
    """The party of each name as written."""
    pairs = set(zip(ledger.assignments["as_written"], ledger.assignments["party_id"], strict=True))
    assert len({written for written, _ in pairs}) == len(pairs), "a spelling means two parties"
    return dict(sorted(pairs))


def reviewed(ledger: Ledger) -> dict[str, tuple[str, str, str]]:
    """Party, reason and status of each spelling on the review list."""
    columns = (ledger.review[name] for name in ("spelling", "party", "reason", "status"))
    return {spelling: (party, reason, status) for spelling, party, reason, status in zip(*columns, strict=True)}
