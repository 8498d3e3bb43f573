from __future__ import annotations

import pytest
from parties.small_notices import a_notice, a_roster, leading, parties_by_spelling

from graphkit.ledger import Ledger, expand_groups
from graphkit.parties import resolve


def kind_of(name: str, role: str) -> str:
    """The kind of the party that a name becomes in a role."""
    (kind,) = resolve([a_notice({role: name})]).assignments["kind"]
    return str(kind)


@pytest.mark.parametrize(
    "name",
    [
        "各镇街",
        "各镇（街）",
        "各乡镇（街道）",
        "各县（市、区）人民政府".replace("、", ""),
        "各有关部门",
        "各养老服务机构",
        "各级各部门",
        "相关镇街",
        "有关镇街",
        "有关部门和单位",
        "县有关部门",
        "县政府各部门",
        "县政府相关部门",
        "县直各部门",
        "县直有关单位",
        "驻县各单位",
        "县安委会各成员单位",
        "县安委会成员单位",
        "县公平竞争审查联席会议各成员单位",
        "县“十一条工作线”机制各责任单位",
        "县人民医院医共体各成员单位",
        "县社会保险征缴各责任单位",
        "承担综合考核定量指标任务的部门",
        "镇街履职事项清单涉及的部门单位",
        "全县各级各部门",
        "其他成员单位",
        "所有成员单位",
        "甲乙项目方等有关部门",
        "沿线各镇(街道)",
        "有关市州人民政府",
        "相关县区政府",
        "项目所在地镇街",
        "属地政府",
        "驻嘉单位",
        "中央驻鲁单位",
        "市属国有企业",
        "相关企业",
        "各商业银行",
        "县级公立医院",
        "行业主管部门",
        "15个镇街",
        "全县各中小学校",
        "县住建局下属单位",
        "县委各部门",
        "县属各国有企业",
    ],
)
def test_a_name_for_several_bodies_is_a_group(name: str) -> None:
    """A name that stands for several bodies is a group, not a unit."""
    assert kind_of(name, "support") == "group"


@pytest.mark.parametrize(
    "name",
    [
        "县财政局",
        "县机关事务服务中心",
        "县政府办公室",
        "县委宣传部",
        "县安委会办公室",
        "县食安办",
        "县金融稳定发展领导小组办公室",
        "县妇女儿童工作委员会办公室",
        "县各界人士联谊会",
        "县各民族团结促进会",
        "县自然资源局",
        "县全民健身中心",
        "县全面深化改革委员会办公室",
        "县供电公司",
        "县重点项目服务中心",
        "县国有林场",
        "市国有公司",
        "驻京办事处",
        "县行业协会",
        "嘉祥街道",
        "经开区",
        "济宁国家农业科技园区（嘉祥园区）建设发展服务中心",
    ],
)
def test_one_body_is_a_unit(name: str) -> None:
    """A body whose name has the marks of a group in passing (各, 全, 有关 …) is a unit."""
    assert kind_of(name, "support") == "unit"


@pytest.mark.parametrize(
    "name",
    [
        "分管副县长",
        "常务副县长",
        "县政府分管领导",
        "各单位主要负责人",
        "文旅局长",
        "各位县长",
        "各位副县长",
        "各副县长",
        "各分管副县长",
        "各位领导",
        "全体县领导",
        "有关县领导",
        "相关副县长",
        "其他县领导",
        "县政府班子成员",
    ],
)
def test_a_name_for_several_leaders_is_a_group(name: str) -> None:
    """A name that stands for several leaders is a group: nobody in particular answers."""
    assert kind_of(name, "leader") == "group"


@pytest.mark.parametrize("name", ["王旭", "徐相斌", "欧阳全旭", "买买提·艾力"])
def test_one_leader_is_a_person(name: str) -> None:
    """A person's name is a leader, whatever characters it has (the names are invented)."""
    assert kind_of(name, "leader") == "leader"


@pytest.mark.parametrize(("name", "kind"), [("县财政局", "unit"), ("各镇街", "group"), ("县安委会各成员单位", "group")])
def test_a_body_among_leaders_does_not_become_a_person(name: str, kind: str) -> None:
    """A standard body or a group listed as leader keeps its kind."""
    assert kind_of(name, "leader") == kind


def test_a_name_is_of_one_kind_by_where_it_mostly_stands() -> None:
    """A unit that strays once among the leaders stays a unit in all its tasks."""
    found = resolve([a_notice({"leader": "经开区", "lead": "县财政局"}, {"lead": "经开区"}, {"support": "经开区"})])
    assert set(found.assignments.loc[found.assignments["party"].eq("经开区"), "kind"]) == {"unit"}
    assert list(found.parties["party_id"]) == ["unit:县财政局", "unit:经开区"]


@pytest.mark.parametrize(("kind", "id_kind"), [("集体", "group"), ("单位", "unit"), ("领导", "leader")])
def test_the_kind_of_the_roster_wins(kind: str, id_kind: str) -> None:
    """A name is of the kind that the roster says, whatever its words look like."""
    found = leading("县教育系统", "各镇街", roster=a_roster(f"县教育系统,{kind},,,", f"各镇街,{kind},,,"))
    assert set(found.parties["party_id"]) == {f"{id_kind}:县教育系统", f"{id_kind}:各镇街"}


def expanded(ledger: Ledger) -> list[tuple[str, str]]:
    """Party and role of every assignment, groups replaced by their known members, in order."""
    table = expand_groups(ledger)
    return list(zip(table["party_id"], table["role"], strict=True))


def test_a_group_without_known_members_stays() -> None:
    """Without a roster nothing is expanded."""
    assert (
        expanded(leading("县财政局", support="各镇街"))
        == [("unit:县财政局", "lead"), ("group:各镇街", "support")][::-1]
    )


def test_a_group_is_replaced_by_its_members() -> None:
    """Members inherit the role of their group; who holds that role by itself is not added twice."""
    found = leading("县财政局", support="甲镇、各镇街", roster=a_roster("各镇街,集体,,,甲镇；乙镇;丙镇"))
    assert sorted(expanded(found)) == [
        ("unit:丙镇", "support"),
        ("unit:乙镇", "support"),
        ("unit:县财政局", "lead"),
        ("unit:甲镇", "support"),
    ]


def test_members_are_resolved_like_mentions() -> None:
    """县发改委 and 嘉祥县财政局 among the members are the 县发展和改革局 and 县财政局 of the notice."""
    roster = a_roster('县安委会各成员单位,集体,,,"县发改委、嘉祥县财政局、县气象局"')
    found = leading("县发展和改革局、县财政局", support="县安委会各成员单位", roster=roster)
    assert {party for party, role in expanded(found) if role == "support"} == {
        "unit:县发展和改革局",
        "unit:县财政局",
        "unit:县气象局",
    }


def test_members_follow_the_roster() -> None:
    """A spelling that the roster gives to a party, or refuses one, is read so among members too."""
    roster = a_roster(
        "县粮储局,单位,粮食局,确认,", "县发展和改革局,单位,县发改委,拒绝,", "各局,集体,,,粮食局、县发改委"
    )
    found = leading("县发展和改革局", support="各局", roster=roster)
    assert {party for party, role in expanded(found) if role == "support"} == {"unit:县粮储局", "unit:县发改委"}


def test_a_group_within_a_group_stands_for_its_members() -> None:
    """Members that are groups with members are followed down, once each and never in a circle."""
    roster = a_roster("县安委会各成员单位,集体,,,县应急管理局、各镇街", "各镇街,集体,,,甲镇、县安委会各成员单位、乙镇")
    found = leading("县财政局", support="县安委会各成员单位", roster=roster)
    assert {party for party, role in expanded(found) if role == "support"} == {
        "unit:县应急管理局",
        "unit:甲镇",
        "unit:乙镇",
    }


def test_a_group_among_the_members_stays_a_group() -> None:
    """A member that is itself a group without known members does not become a unit."""
    found = leading("县财政局、各镇街", support="各局", roster=a_roster("各局,集体,,,县应急管理局、各镇街"))
    assert "unit:各镇街" not in {party for party, _ in expanded(found)}


def test_members_hold_for_each_issuer() -> None:
    """With notices of two issuers, each one's 各镇街 has the members of the roster as parties of that issuer."""
    one = a_notice({"lead": "甲镇", "support": "各镇街"}, issuer="甲县", name="甲.txt")
    other = a_notice({"lead": "甲镇", "support": "各镇街"}, issuer="乙县", name="乙.txt")
    found = resolve([one, other], a_roster("各镇街,集体,,,甲镇、丙镇"))
    assert sorted(expanded(found)) == [
        ("unit:丙镇（乙县）", "support"),
        ("unit:丙镇（甲县）", "support"),
        ("unit:甲镇（乙县）", "lead"),
        ("unit:甲镇（乙县）", "support"),
        ("unit:甲镇（甲县）", "lead"),
        ("unit:甲镇（甲县）", "support"),
    ]


@pytest.mark.parametrize("word", ["待定", "待明确", "××", "某单位"])
def test_a_placeholder_is_nobody(word: str) -> None:
    """Somebody who is not named yet stays unresolved, open for review."""
    found = leading("县财政局", support=word)
    assert found.unresolved[["as_written", "role", "reason"]].to_numpy().tolist() == [[word, "support", "placeholder"]]
    assert found.review[["spelling", "party", "status"]].to_numpy().tolist() == [[word, "", "open"]]
    assert list(found.parties["party"]) == ["县财政局"]


@pytest.mark.parametrize("word", ["县", "局", "县委", "市"])
def test_a_fragment_is_nobody(word: str) -> None:
    """What a broken line leaves of a name is no party."""
    found = leading("县财政局", support=word)
    assert list(found.unresolved["reason"]) == ["fragment"]


def test_the_roster_can_say_who_a_placeholder_is() -> None:
    """待定 resolves where the roster names the party."""
    found = leading("县财政局", support="待定", roster=a_roster("县教育局,单位,待定,确认,"))
    assert found.unresolved.empty
    assert parties_by_spelling(found)["待定"] == "unit:县教育局"


@pytest.mark.parametrize(
    ("one", "other"),
    [("各县（市区）人民政府", "各县市区政府"), ("各镇街", "各镇（街道）"), ("相关镇街", "有关镇街")],
)
def test_a_group_under_two_spellings_is_one(one: str, other: str) -> None:
    """Brackets, separators and usual short forms make no other group; the folding is on record."""
    found = resolve([a_notice({"support": one}, {"support": one}, {"support": other})])
    assert list(found.parties["party"]) == [one]
    assert list(found.review["reason"]) == ["same_group"]


@pytest.mark.parametrize(
    ("one", "other"), [("各镇街", "相关镇街"), ("各镇", "各乡镇"), ("县直各部门", "市直各部门"), ("各镇街", "各街道")]
)
def test_two_groups_are_two(one: str, other: str) -> None:
    """Whoever is meant by 各镇街 is not whoever is meant by 相关镇街."""
    found = resolve([a_notice({"support": one}, {"support": other})])
    assert len(found.parties) == 2
    assert found.review.empty
