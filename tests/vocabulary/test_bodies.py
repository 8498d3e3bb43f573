from __future__ import annotations

import pytest

from graphkit.vocabulary import identify_body, looks_like_body, share_ending, successions
from graphkit.vocabulary.load import words

SAME = [
    ("县发展和改革局", "县发展和改革委员会"),
    ("县发展和改革局", "县发改局"),
    ("县教育和体育局", "县教体局"),
    ("国家金融监督管理总局嘉祥监管支局", "国家金融监管总局嘉祥支局"),
    ("县委编办", "县委机构编制委员会办公室"),
    ("市人力资源和社会保障局", "市人社局"),
    ("县总工会", "县总工会"),
    ("国家税务总局甲乙县税务局", "国家税务总局甲乙税务局"),
    ("国家市场监督管理总局", "市场监管总局"),
    ("人力资源和社会保障部", "人社部"),
    ("国家税务总局", "税务总局"),
    ("国家金融监督管理总局", "金融监管总局"),
    ("中国人民银行", "人民银行"),
    ("中央宣传部", "中宣部"),
    ("共青团中央", "团中央"),
    ("国务院国资委", "国家国有资产监督管理委员会"),
    ("国网甲乙县供电公司", "国网甲乙供电公司"),
    ("中国邮政甲乙县分公司", "中国邮政集团有限公司甲乙分公司"),
    ("市行政审批服务局", "市审批局"),
]
DIFFERENT = [
    ("县商务局", "县水务局"),
    ("县财政局", "市财政局"),
    ("县教育局", "县教育和体育局"),
    ("县应急管理局", "县应急管理委员会"),
    ("县自然资源局", "县自然资源和规划局"),
    ("国家税务总局甲乙县税务局", "国家税务总局丙丁县税务局"),
    ("国家统计局甲乙调查队", "县统计局"),
    ("财政部", "财政厅"),
    ("财政部", "财政局"),
    ("中国人民银行", "中国人民银行甲乙县支行"),
    ("县移动公司", "县联通公司"),
    ("市供电公司", "县供电公司"),
    ("市公安局", "市公安局交警支队"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_names_of_one_body(one: str, other: str) -> None:
    """Names of one entry mean one body when level and place agree."""
    assert identify_body(one) is not None
    assert identify_body(one) == identify_body(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_bodies(one: str, other: str) -> None:
    """Names that look alike, or of another level or place, stay two."""
    assert identify_body(one) is None or identify_body(one) != identify_body(other)


@pytest.mark.parametrize("name", ["经开区", "县曾子研究院", "各镇街", "王某", "", "局", "嘉祥街道", "县供水公司"])
def test_names_of_no_standard_body(name: str) -> None:
    """What the file does not hold is not identified."""
    assert identify_body(name) is None


@pytest.mark.parametrize("place", ["甲县", "甲乙县", "甲乙丙自治县", "甲乙市", "丙区"])
def test_the_place_of_the_issuer_means_its_level(place: str) -> None:
    """At home 甲乙县财政局 and 县财政局 are one body; elsewhere they are two."""
    assert identify_body(f"{place}财政局", home=place) == identify_body(f"{place[-1]}财政局")
    assert identify_body(f"{place}财政局") != identify_body(f"{place[-1]}财政局")
    assert identify_body(f"{place}财政局") is not None


def test_no_name_means_two_bodies() -> None:
    """Each name of a body and each word for a line of work stands in one entry only, and no word is in both files."""
    seen: dict[str, str] = {}
    named = [(body["function"], body["names"]) for body in words("bodies")["body"]]
    worded = [
        (each["function"], [*each["names"], *each.get("short", "")]) for each in words("departments")["department"]
    ]
    for function, names in [*named, *worded]:
        for name in names:
            assert seen.setdefault(name, function) == function, name


@pytest.mark.parametrize(
    ("one", "other", "home"),
    [
        ("自治县财政局", "县财政局", "甲乙自治县"),
        ("甲乙自治县财政局", "县财政局", "甲乙自治县"),
        ("州发改委", "甲乙自治州发展改革委", "甲乙自治州"),
        ("自治区财政厅", "广西壮族自治区财政厅", "广西壮族自治区"),
    ],
)
def test_autonomous_places(one: str, other: str, home: str) -> None:
    """自治县 is the level of a county; 自治区 is a level of its own and not 区."""
    assert identify_body(one, home) == identify_body(other, home) is not None
    assert identify_body("区财政局", home) != identify_body("自治区财政局", home)


@pytest.mark.parametrize(
    "names",
    [["县发改", "工信", "财政局"], ["公安", "交通", "应急部门"], ["县委组织", "宣传", "统战部"], ["财政局", "税务局"]],
)
def test_names_that_share_their_ending(names: list[str]) -> None:
    """Names without their ending are a list of bodies where the last one has it."""
    assert share_ending(names)


@pytest.mark.parametrize("names", [["财政局"], ["教育", "医疗"], ["教育", "某事", "财政局"], ["财政局", "教育"], []])
def test_words_that_share_no_ending(names: list[str]) -> None:
    """One name, words without an ending behind them, or anything that is no line of work make no such list."""
    assert not share_ending(names)


@pytest.mark.parametrize("name", ["应急管理局", "从化区财政局", "如东县财政局", "将乐县教育局", "对外经济贸易局"])
def test_a_name_that_begins_like_prose_is_a_name(name: str) -> None:
    """应急, 从化, 如东 and 对外 begin with words of prose and are names."""
    assert looks_like_body(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("县教科体局", "县体育教育和科学技术局"),
        ("县文体广新局", "县文化体育广播电视新闻出版局"),
        ("縣市場監管局", "县市场监管局"),
        ("济宁市梁山县财政局", "梁山县财政局"),
    ],
)
def test_lines_of_work_in_any_order_and_script(one: str, other: str) -> None:
    """The order of the words, 和, traditional characters and the places above make no other body."""
    assert identify_body(one) == identify_body(other) is not None


@pytest.mark.parametrize(
    ("name", "into", "whole"),
    [
        ("县安监局", "应急管理", True),
        ("县扶贫办", "乡村振兴", True),
        ("县国土资源局", "自然资源", False),
        ("县工商局", "市场监督管理", False),
        ("国家林业局", "林业、草原", True),
    ],
)
def test_what_became_of_a_body(name: str, into: str, whole: bool) -> None:
    """Each former body leads to its successors, and says whether it went on as a whole."""
    body = identify_body(name)
    assert body is not None
    (step,) = [step for step in successions(body) if step.into == "、".join(sorted(into.split("、")))]
    assert step.whole is whole


def test_a_county_kept_its_forestry_bureau() -> None:
    """Only the state's 林业局 was renamed in 2018."""
    body = identify_body("县林业局")
    assert body is not None
    assert list(successions(body)) == []


def test_every_successor_is_a_body_that_the_words_know() -> None:
    """A slip of the pen in former.toml would lead nowhere."""
    told = words("departments")["department"], words("bodies")["body"], words("bodies")["agency"]
    known = {part for entries in told for entry in entries for part in entry["function"].split("、")}
    for entry in words("former")["former"]:
        for function in (entry["function"], *entry["into"]):
            assert set(function.split("、")) <= known, function


def test_a_branch_of_a_company_is_that_of_the_place() -> None:
    """In the county's own notice 国网甲乙县供电公司 is 县供电公司."""
    home = "甲乙县"
    for whole, short in (("国网甲乙县供电公司", "县供电公司"), ("中国移动甲乙分公司", "县移动公司")):
        assert identify_body(whole, home) == identify_body(short, home) is not None
