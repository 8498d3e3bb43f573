from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest
from parties.small_notices import a_notice

from graphkit.ledger import Ledger
from graphkit.parties import Roster, parse_roster, resolve
from graphkit.records import Notice
from graphkit.report import printed_review, roster_csv

NOTICE = a_notice(
    *[{"leader": "王旭、周刚", "lead": "县发展和改革局", "support": "各镇街"}] * 3,
    {"leader": "王旭刚、周刚", "lead": "县发改局、县财政局"},
    {"leader": "副县长王旭", "lead": "县发改局", "support": "各镇（街道）"},
    {"leader": "王县长", "lead": "县财政局、教育局", "support": "待定"},
    {"lead": "市教育局、县教育局"},
    {"lead": "教育局", "support": "待定"},
    {"lead": "县工商局"},
    {"lead": "县市场监督管理局"},
    {"lead": "县铁塔公司"},
    {"lead": "县铁塔公司"},
    {"lead": "县铁塔公司"},
    {"lead": "县铁搭公司", "support": "财政局"},
)


def asked(ledger: Ledger) -> list[tuple[int, str]]:
    """Influence and spelling of everything about names that ``graphkit review`` shows, in its order."""
    lines = "".join(printed_review(ledger, "jsonl", language="zh")).splitlines()
    shown = [json.loads(line) for line in lines]
    return [(row["influence"], row["spelling"]) for row in shown]


def edited(notice: Notice, edit: Callable[[dict[str, str]], None]) -> Roster:
    """The roster that graphkit writes of a notice, after a clerk edited each row that stands on the review list."""
    ledger = resolve([notice])
    open_spellings = {spelling for _, spelling in asked(ledger)}
    table = csv.DictReader(io.StringIO(roster_csv(ledger, language="zh").decode("utf-8-sig"), newline=""))
    rows = list(table)
    for row in rows:
        if row["写法"] in open_spellings:
            edit(row)
    out = io.StringIO()
    writer = csv.DictWriter(out, table.fieldnames or ())
    writer.writeheader()
    writer.writerows(rows)
    return parse_roster(out.getvalue(), source="名册.csv")


def test_the_most_influential_comes_first_and_each_name_once() -> None:
    """The number of assignments written that way, counted by hand over the notice above, orders the list."""
    shown = asked(resolve([NOTICE]))
    assert [count for count, _ in shown] == [2, 2, 2, 1, 1, 1, 1, 1, 1, 1]
    assert {spelling: count for count, spelling in shown} == {
        "县发改局": 2,
        "待定": 2,
        "教育局": 2,
        "县工商局": 1,
        "县铁搭公司": 1,
        "各镇（街道）": 1,
        "副县长王旭": 1,
        "王县长": 1,
        "王旭刚": 1,
        "财政局": 1,
    }


def confirm(row: dict[str, str]) -> None:
    """A clerk agrees with everything, and says who is meant where nobody is named."""
    row["名称"] = row["名称"] or "县教育局"
    row["决定"] = "确认"


def refuse(row: dict[str, str]) -> None:
    """A clerk agrees with no folding; a name that was not folded is confirmed as its own."""
    row["名称"] = row["名称"] or "县教育局"
    row["决定"] = "拒绝" if row["名称"] != row["写法"] and row["名称"] != "县教育局" else "确认"


@pytest.mark.parametrize("edit", [confirm, refuse])
def test_what_was_decided_is_not_asked_again(edit: Callable[[dict[str, str]], None]) -> None:
    """Review, roster, review: with every row decided, in either way, nothing about names is left."""
    assert asked(resolve([NOTICE], edited(NOTICE, edit))) == []


def test_an_unedited_roster_leaves_everything_open() -> None:
    """Writing the roster decides nothing."""
    assert asked(resolve([NOTICE], edited(NOTICE, lambda row: None))) == asked(resolve([NOTICE]))


def test_a_decision_says_whom_a_doubtful_name_means() -> None:
    """A clerk who writes another name into the row folds the spelling into it."""

    def tell(row: dict[str, str]) -> None:
        if row["写法"] == "教育局":
            row.update({"名称": "市教育局", "决定": "确认"})

    ledger = resolve([NOTICE], edited(NOTICE, tell))
    meant = ledger.assignments.loc[ledger.assignments["as_written"].eq("教育局"), "party"]
    assert set(meant) == {"市教育局"}
    assert "教育局" not in [spelling for _, spelling in asked(ledger)]
