from __future__ import annotations

import pytest
from parties.small_notices import a_notice, a_roster, parties_by_spelling, reviewed

from graphkit.ledger import Ledger
from graphkit.parties import Roster, resolve


def led(*lists: str, roster: Roster | None = None) -> Ledger:
    """The ledger of a notice whose tasks have these lists of leaders."""
    return resolve([a_notice(*({"leader": names, "lead": "县财政局"} for names in lists))], roster)


def persons(ledger: Ledger) -> dict[str, str]:
    """The party of each name of a person as written."""
    return {name: party for name, party in parties_by_spelling(ledger).items() if name != "县财政局"}


THREE_TIMES = ["王旭、周刚"] * 3


def test_a_misprint_that_its_list_explains_is_folded() -> None:
    """王旭刚 beside 周刚 is 王旭: the surplus 刚 is the neighbour's, and 王旭 is frequent."""
    found = led(*THREE_TIMES, "王旭刚、周刚")
    assert persons(found) == {"王旭": "leader:王旭", "周刚": "leader:周刚", "王旭刚": "leader:王旭"}
    assert reviewed(found) == {"王旭刚": ("王旭", "misprint", "open")}
    (row,) = found.review.to_dict("records")
    assert (row["occurrences"], row["party_occurrences"], row["confidence"]) == (1, 3, 0.7)


@pytest.mark.parametrize(
    "doubtful",
    [
        "王旭刚",  # no neighbour
        "王旭刚、张伟",  # a neighbour without 刚
        "王旭刚、周刚、王旭",  # the original is in the list already
        "王刚、周刚",  # a character changed, none too many
        "旭王",  # the order of two
    ],
)
def test_a_misprint_that_nothing_explains_is_only_pointed_to(doubtful: str) -> None:
    """A rare name that is like a frequent one without an explanation may be another person and stays one."""
    name = doubtful.split("、", 1)[0]
    found = led(*THREE_TIMES, doubtful)
    assert persons(found)[name] == f"leader:{name}"
    assert reviewed(found)[name] == (name, "possible_misprint", "open")


def test_a_misprint_has_to_be_explained_in_every_list() -> None:
    """A name that stands once where nothing explains it is not folded anywhere."""
    found = led(*["王旭、周刚"] * 6, "王旭刚、周刚", "王旭刚")
    assert persons(found)["王旭刚"] == "leader:王旭刚"
    assert reviewed(found)["王旭刚"][1] == "possible_misprint"


def test_of_two_possible_originals_none_is_chosen() -> None:
    """Where 王旭 and 王刚 are both frequent, 王旭刚 is folded into neither and both are named."""
    found = led(*["王旭、周刚、王刚、李旭"] * 3, "王旭刚、周刚、李旭")
    assert persons(found)["王旭刚"] == "leader:王旭刚"
    assert list(found.review["candidates"]) == ['["王刚", "王旭"]']


def test_two_names_run_together_are_pointed_to() -> None:
    """王旭周刚 is pointed to as 王旭 and 周刚 and stays as written."""
    found = led(*THREE_TIMES, "王旭周刚")
    assert persons(found)["王旭周刚"] == "leader:王旭周刚"
    assert reviewed(found) == {"王旭周刚": ("王旭周刚", "possible_misprint", "open")}
    assert list(found.review["candidates"]) == ['["王旭", "周刚"]']


def test_two_frequent_names_that_are_alike_are_two_persons() -> None:
    """张伟 and 张玮, both frequent, are not even pointed to."""
    assert reviewed(led("张伟", "张玮", "张伟", "张玮")) == {}


def test_padding_is_no_misprint() -> None:
    """王 旭, 王　旭 and 王旭 are one person, with nothing to review."""
    found = led("王 旭", "王　旭", "王旭")
    assert set(persons(found).values()) == {"leader:王旭"}
    assert set(found.assignments.loc[found.assignments["role"].eq("leader"), "reason"]) == {
        "same_spelling",
        "white_space",
    }
    assert reviewed(found) == {}


def test_a_refused_misprint_is_a_person() -> None:
    """The roster can say that 王旭刚 is not 王旭."""
    found = led(*THREE_TIMES, "王旭刚、周刚", roster=a_roster("王旭,领导,王旭刚,拒绝,"))
    assert persons(found)["王旭刚"] == "leader:王旭刚"
    assert reviewed(found) == {"王旭刚": ("王旭刚", "same_spelling", "refused")}


def test_a_refused_likeness_is_not_asked_again() -> None:
    """Once the roster says that 王刚 is not 王旭, only what else he could be is left to review."""
    assert (
        reviewed(led(*THREE_TIMES, "王刚", roster=a_roster("王旭,领导,王刚,拒绝,")))["王刚"][1] == "possible_misprint"
    )
    both = a_roster("王旭,领导,王刚,拒绝,", "周刚,领导,王刚,拒绝,")
    assert reviewed(led(*THREE_TIMES, "王刚", roster=both)) == {}


def test_a_confirmed_misprint_is_settled() -> None:
    """A misprint that the roster confirms is certain and no longer open."""
    found = led(*THREE_TIMES, "王旭刚、周刚", roster=a_roster("王旭,领导,王旭刚,确认,"))
    assert persons(found)["王旭刚"] == "leader:王旭"
    assert reviewed(found) == {"王旭刚": ("王旭", "roster", "confirmed")}


def test_a_doubt_is_settled_by_confirming_the_name_itself() -> None:
    """A name confirmed as its own leaves the review list."""
    found = led(*THREE_TIMES, "王旭刚", roster=a_roster("王旭刚,领导,王旭刚,确认,"))
    assert persons(found)["王旭刚"] == "leader:王旭刚"
    assert reviewed(found) == {}


def test_names_of_units_are_not_taken_for_misprints_of_persons() -> None:
    """A unit one character away from a leader's name is left alone."""
    found = resolve([a_notice(*[{"leader": "王旭", "lead": "王旭办"}] * 3, {"leader": "王旭", "lead": "王旭"})])
    assert reviewed(found) == {}


def test_a_doubt_names_its_evidence() -> None:
    """How often each is written stands beside the doubt, in both languages."""
    (row,) = led(*THREE_TIMES, "王刚、李四").review.query("spelling == '王刚'").to_dict("records")
    assert row["evidence_zh"] == "与“周刚”（3 次）、“王旭”（3 次）只差一个字或字序，本身只出现 1 次"
    assert row["evidence_en"].endswith("occurs 1×")


@pytest.mark.parametrize("dot", "·•・‧.．")
def test_a_dot_in_a_name_has_many_forms(dot: str) -> None:
    """买买提·艾力 is one person, whatever dot stands between the names."""
    assert set(persons(led("买买提·艾力", "买买提·艾力", f"买买提{dot}艾力")).values()) == {"leader:买买提·艾力"}
