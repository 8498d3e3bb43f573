from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from parties.small_notices import leading, parties_by_spelling, reviewed

PAIRS = tomllib.loads(Path(__file__).with_name("pairs.toml").read_text(encoding="utf-8"))


def test_the_table_is_large_enough() -> None:
    """At least 120 pairs were judged by hand, of every kind some."""
    assert sum(map(len, PAIRS.values())) >= 120
    assert min(map(len, PAIRS.values())) >= 25


@pytest.mark.parametrize(("one", "other", "reason"), PAIRS["same"])
def test_two_names_of_one_party(one: str, other: str, reason: str) -> None:
    """The rarer name means the party of the more frequent one, with the rule on record and open to review."""
    found = leading(one, one, other)
    assert parties_by_spelling(found) == {one: f"unit:{one}", other: f"unit:{one}"}
    assert reviewed(found) == {other: (one, reason, "open")}


@pytest.mark.parametrize(("one", "other"), PAIRS["different"])
def test_two_parties(one: str, other: str) -> None:
    """Names that are alike, or of bodies that have to do with each other, stay two, and nothing is asked."""
    found = leading(one, one, other)
    assert parties_by_spelling(found) == {one: f"unit:{one}", other: f"unit:{other}"}
    assert reviewed(found) == {}


@pytest.mark.parametrize(("often", "once", "named"), PAIRS["candidates"])
def test_more_than_one_answer(often: str, once: str, named: list[str]) -> None:
    """Where a reader has to decide, nothing is folded and the review list names what it may mean, and why."""
    found = leading(often, often, once)
    assert parties_by_spelling(found)[once] == f"unit:{once}"
    assert reviewed(found)[once][0] == once
    (row,) = found.review.loc[found.review["spelling"].eq(once)].to_dict("records")
    assert sorted(json.loads(row["candidates"])) == sorted(named)
    assert row["evidence_zh"]
    assert row["evidence_en"]
