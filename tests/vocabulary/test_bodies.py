from __future__ import annotations

import pytest

from graphkit.vocabulary import identify_body
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
]
DIFFERENT = [
    ("县商务局", "县水务局"),
    ("县财政局", "市财政局"),
    ("县教育局", "县教育和体育局"),
    ("县应急管理局", "县应急管理委员会"),
    ("县自然资源局", "县自然资源和规划局"),
    ("国家税务总局甲乙县税务局", "国家税务总局丙丁县税务局"),
    ("国家统计局甲乙调查队", "县统计局"),
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


@pytest.mark.parametrize("name", ["经开区", "县曾子研究院", "各镇街", "王某", "", "局", "嘉祥街道", "县供电公司"])
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
    """Each written-out name stands in one entry of the file only."""
    suffixes = words("bodies")["suffixes"]
    seen: dict[str, str] = {}
    for body in words("bodies")["body"]:
        for name in body["names"]:
            for suffix in suffixes.get(name[-1], [""]):
                whole = name[:-1] + suffix if name[-1] in suffixes else name
                assert seen.setdefault(whole, body["function"]) == body["function"], whole
