from __future__ import annotations

from parties.small_notices import a_notice, a_roster, parties_by_spelling, reviewed

from graphkit.parties import resolve
from graphkit.records import Notice


def of_year(year: int, *names: str) -> Notice:
    """A notice of a year whose tasks have one of these names each; its title tells the year."""
    from dataclasses import replace

    made = a_notice(*({"lead": name} for name in names), name=f"{year}.txt")
    return replace(made, title=f"关于印发{year}年重点工作的通知")


def units(*notices: Notice) -> dict[str, str]:
    """The unit of each name as written."""
    return {name: party.removeprefix("unit:") for name, party in parties_by_spelling(resolve(notices)).items()}


def test_a_renamed_body_is_one_party_across_the_years() -> None:
    """县安监局 of 2016 is 县应急管理局 of 2020, and the review list says which reform renamed it."""
    found = resolve([of_year(2016, "县安监局"), of_year(2020, "县应急管理局")])
    assert set(parties_by_spelling(found).values()) == {"unit:县应急管理局"}
    assert list(found.review["evidence_zh"]) == ["国家 2018 年机构改革前的名称（各地有先后），职能整体延续"]
    assert set(found.assignments["reason"]) == {"renamed", "same_spelling"}


def test_two_renamings_are_followed() -> None:
    """县计委 became 县发展计划委员会 in 1998 and 县发展和改革局 in 2003."""
    assert set(units(of_year(1996, "县计委"), of_year(2005, "县发展和改革局")).values()) == {"县发展和改革局"}


def test_a_name_without_its_successor_stays() -> None:
    """A former name alone is the body of its time: nothing is folded into a name that no notice holds."""
    found = resolve([of_year(2016, "县安监局", "县环保局", "县国土资源局")])
    assert found.review.empty
    assert len(found.parties) == 3


def test_levels_do_not_mix() -> None:
    """市安监局 did not become 县应急管理局."""
    assert len(resolve([of_year(2016, "市安监局"), of_year(2020, "县应急管理局")]).parties) == 2


def test_bodies_of_one_task_are_two() -> None:
    """Where one list names both, they stood side by side, whatever the reforms say."""
    found = resolve([a_notice({"lead": "县农业农村局、县乡村振兴局"})])
    assert found.review.empty
    assert len(found.parties) == 2


def test_bodies_of_one_notice_before_the_reform_are_two() -> None:
    """In a notice of 2022 县乡村振兴局 is no former name of 县农业农村局, in one of 2025 the reader is asked."""
    assert resolve([of_year(2022, "县农业农村局", "县乡村振兴局")]).review.empty
    later = reviewed(resolve([of_year(2025, "县农业农村局", "县乡村振兴局")]))
    assert later == {"县乡村振兴局": ("县乡村振兴局", "former_name", "open")}


def test_the_nearer_successor_takes_it() -> None:
    """县扶贫办 is 县乡村振兴局 where that stands, though its work went on to 县农业农村局."""
    found = units(of_year(2018, "县扶贫办"), of_year(2022, "县乡村振兴局", "县农业农村局"))
    assert found["县扶贫办"] == "县乡村振兴局"


def test_a_successor_that_does_more_is_asked() -> None:
    """县农业局 beside 县农业农村和水利局 was merged with others: it is named, not folded."""
    found = resolve([of_year(2016, "县农业局"), of_year(2020, "县农业农村和水利局")])
    assert reviewed(found) == {"县农业局": ("县农业局", "former_name", "open")}


def test_short_forms_follow_their_body() -> None:
    """县安监局 and 县安全生产监督管理局 are one body and both go to the successor."""
    found = units(of_year(2016, "县安监局", "县安全生产监督管理局"), of_year(2020, "县应急管理局", "县应急局"))
    assert len(set(found.values())) == 1


def test_the_roster_decides() -> None:
    """A refused succession is not asked again, a confirmed one is settled."""
    notices = [of_year(2016, "县工商局"), of_year(2020, "县市场监督管理局")]
    assert reviewed(resolve(notices))["县工商局"] == ("县工商局", "former_name", "open")
    refused = resolve(notices, a_roster("县市场监督管理局,单位,县工商局,拒绝,"))
    assert set(reviewed(refused).values()) <= {("县工商局", "same_spelling", "refused")}
    told = resolve(notices, a_roster("县市场监督管理局,单位,县工商局,确认,"))
    assert reviewed(told) == {"县工商局": ("县市场监督管理局", "roster", "confirmed")}
    renamed = [of_year(2016, "县安监局"), of_year(2020, "县应急管理局")]
    apart = resolve(renamed, a_roster("县应急管理局,单位,县安监局,拒绝,"))
    assert len(apart.parties) == 2
    assert {status for *_, status in reviewed(apart).values()} <= {"refused"}
