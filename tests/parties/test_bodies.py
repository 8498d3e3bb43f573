from __future__ import annotations

import pytest
from parties.small_notices import a_notice, a_roster, leading, parties_by_spelling, reviewed

from graphkit.parties import resolve


@pytest.mark.parametrize(
    ("often", "once", "reason"),
    [
        ("县财政局", "嘉祥县财政局", "home_place"),
        ("嘉祥县财政局", "县财政局", "home_place"),
        ("县融媒体中心", "嘉祥县融媒体中心", "home_place"),
        ("县总工会", "嘉祥县总工会", "home_place"),
        ("县发展和改革局", "县发展和改革委员会", "standard_body"),
        ("县发展和改革局", "县发改委", "standard_body"),
        ("县发展和改革局", "县发改局", "short_name"),
        ("县发展和改革局", "县发展改革局", "short_name"),
        ("县发展和改革局", "嘉祥县发展和改革委员会", "standard_body"),
        ("县教育和体育局", "县教体局", "short_name"),
        ("县住房和城乡建设局", "县住建局", "short_name"),
        ("县人力资源和社会保障局", "县人社局", "short_name"),
        ("县工业和信息化局", "县工信局", "short_name"),
        ("县市场监督管理局", "县市场监管局", "short_name"),
        ("县卫生健康局", "县卫健局", "short_name"),
        ("县卫生健康局", "县卫健委", "standard_body"),
        ("县文化和旅游局", "县文旅局", "short_name"),
        ("县科学技术局", "县科技局", "short_name"),
        ("县科学技术协会", "县科协", "standard_body"),
        ("县妇女联合会", "县妇联", "standard_body"),
        ("县残疾人联合会", "县残联", "standard_body"),
        ("县委编办", "县委机构编制委员会办公室", "standard_body"),
        ("县政府办公室", "县人民政府办公室", "standard_body"),
        ("县供销社", "县供销合作社联合社", "standard_body"),
        ("县公积金中心", "县住房公积金管理中心", "standard_body"),
        ("国家金融监督管理总局嘉祥监管支局", "国家金融监管总局嘉祥支局", "short_name"),
        ("国家统计局嘉祥调查队", "国家统计局嘉祥县调查队", "standard_body"),
        ("市生态环境局嘉祥县分局", "市生态环境局嘉祥分局", "short_name"),
    ],
)
def test_names_of_one_body_are_folded(often: str, once: str, reason: str) -> None:
    """A standard body under a second name is folded into the more frequent one, with the rule and for review."""
    found = leading(often, often, once)
    assert parties_by_spelling(found) == {often: f"unit:{often}", once: f"unit:{often}"}
    assert reviewed(found) == {once: (often, reason, "open")}
    assert set(found.assignments.loc[found.assignments["as_written"].eq(once), "reason"]) == {reason}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("县科学技术局", "县科学技术协会"),
        ("县科技局", "县科协"),
        ("市生态环境局嘉祥县分局", "县生态环境局"),
        ("市生态环境局嘉祥县分局", "市生态环境局"),
        ("县应急管理局", "县应急管理委员会"),
        ("县水务局", "县商务局"),
        ("县水务局", "县水利局"),
        ("县教育局", "县教育和体育局"),
        ("县教育局", "县体育局"),
        ("县财政局", "市财政局"),
        ("县财政局", "梁山县财政局"),
        ("县自然资源局", "县自然资源和规划局"),
        ("县文化和旅游局", "县文化广电和旅游局"),
        ("县农业农村局", "县委农业农村委员会"),
        ("县委办公室", "县政府办公室"),
        ("县委组织部", "县委宣传部"),
        ("县统计局", "国家统计局嘉祥调查队"),
        ("国家税务总局嘉祥县税务局", "国家税务总局梁山县税务局"),
        ("县妇联", "县残联"),
        ("县数据局", "县大数据局"),
        ("县综合行政执法局", "县城市管理局"),
        ("县安委会", "县安委会办公室"),
        ("县工业和信息化局", "县经济和信息化局"),
        ("嘉祥街道", "嘉祥县"),
    ],
)
def test_bodies_that_are_only_alike_stay_apart(one: str, other: str) -> None:
    """Two bodies whose names are alike are two units, and nothing of them is put to review."""
    found = leading(one, other)
    assert parties_by_spelling(found) == {name: f"unit:{name}" for name in sorted((one, other))}
    assert reviewed(found) == {}


def test_a_place_is_home_only_to_its_own_issuer() -> None:
    """嘉祥县财政局 in a notice of another county is not that county's 县财政局."""
    found = leading("县财政局", "嘉祥县财政局", issuer="梁山县")
    assert set(parties_by_spelling(found).values()) == {"unit:县财政局", "unit:嘉祥县财政局"}


def test_without_an_issuer_no_place_is_home() -> None:
    """Where the notice does not say who issued it, names with a place are kept as they are."""
    found = leading("县融媒体中心", "嘉祥县融媒体中心", issuer="")
    assert set(parties_by_spelling(found).values()) == {"unit:县融媒体中心", "unit:嘉祥县融媒体中心"}


def test_of_equally_frequent_names_the_longest_stands_for_the_body() -> None:
    """Frequency decides first and length second, so that 县发展和改革局 stands for 县发改局."""
    assert set(parties_by_spelling(leading("县发改局", "县发展和改革局")).values()) == {"unit:县发展和改革局"}
    assert set(parties_by_spelling(leading("县发改局", "县发改局", "县发展和改革局")).values()) == {"unit:县发改局"}


def test_the_review_list_holds_the_evidence_of_a_folding() -> None:
    """A folding says how often each spelling occurs and in which lines."""
    found = leading("县财政局、县教育和体育局", "县教体局", "县教育和体育局")
    (row,) = found.review.to_dict("records")
    assert (row["occurrences"], row["party_occurrences"], row["places"]) == (1, 2, '["通知.txt:5"]')
    assert row["confidence"] == 0.9


def test_a_rare_name_one_character_off_is_pointed_to_and_not_folded() -> None:
    """县铁搭公司 beside a frequent 县铁塔公司 stays a unit of its own and goes to review."""
    found = leading("县铁塔公司", "县铁塔公司", "县铁塔公司", "县铁搭公司")
    assert parties_by_spelling(found) == {"县铁塔公司": "unit:县铁塔公司", "县铁搭公司": "unit:县铁搭公司"}
    assert reviewed(found) == {"县铁搭公司": ("县铁搭公司", "similar_name", "open")}
    assert list(found.review["candidates"]) == ['["县铁塔公司"]']


def test_a_refused_likeness_is_not_asked_again() -> None:
    """Once the roster says that 县铁搭公司 is not 县铁塔公司, nothing is left to review."""
    refused = a_roster("县铁塔公司,单位,县铁搭公司,拒绝,")
    assert reviewed(leading("县铁塔公司", "县铁塔公司", "县铁塔公司", "县铁搭公司", roster=refused)) == {}


def test_a_name_that_is_nearly_as_frequent_as_its_like_is_no_suspect() -> None:
    """Two names one character apart that both occur often are two bodies and need no review."""
    assert reviewed(leading("县铁塔公司", "县铁塔公司", "县铁搭公司")) == {}


@pytest.mark.parametrize("swapped", [False, True])
def test_a_refused_folding_is_not_made(swapped: bool) -> None:
    """The refusal of 甲 = 乙 holds whichever of the two is the more frequent in the notices at hand."""
    one, other = "县发展和改革局", "县发展和改革委员会"
    often, once = (other, one) if swapped else (one, other)
    found = leading(often, often, once, roster=a_roster(f"{one},单位,{other},拒绝,"))
    assert parties_by_spelling(found) == {one: f"unit:{one}", other: f"unit:{other}"}
    assert reviewed(found) == {other: (other, "same_spelling", "refused")}


def test_the_roster_names_the_body_that_the_rules_fold() -> None:
    """Spellings that the roster does not list follow the name that it gives to another spelling of their body."""
    roster = a_roster("县发展和改革局（县粮储局）,单位,县发改局,确认,")
    found = leading("县发展和改革局", "县发展和改革局", "县发改局", roster=roster)
    assert set(parties_by_spelling(found).values()) == {"unit:县发展和改革局（县粮储局）"}


def test_a_party_of_the_roster_is_the_party_that_the_rules_fold_into() -> None:
    """Where a row names 县发展和改革委员会, its other spellings are folded into that name, however rare it is."""
    roster = a_roster("县发展和改革委员会,单位,县粮食局,确认,")
    found = leading("县粮食局、县发展和改革委员会", "县发展和改革局", "县发展和改革局", roster=roster)
    assert set(parties_by_spelling(found).values()) == {"unit:县发展和改革委员会"}


def test_foldings_do_not_cross_issuers() -> None:
    """县发改委 of one county is not folded into 县发展和改革局 of another."""
    one = a_notice({"lead": "县发改委"}, issuer="甲县", name="甲.txt")
    other = a_notice({"lead": "县发展和改革局"}, issuer="乙县", name="乙.txt")
    found = resolve([one, other])
    assert set(found.parties["party_id"]) == {"unit:县发改委（甲县）", "unit:县发展和改革局（乙县）"}
    assert found.review.empty
