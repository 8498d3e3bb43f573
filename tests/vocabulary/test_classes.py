"""Classes of units: what kind of body a name stands for."""

from __future__ import annotations

import pytest

from graphkit.vocabulary import unit_class, unit_classes


@pytest.mark.parametrize(
    ("of", "names"),
    [
        ("party", ["县委宣传部", "市委编办", "县纪委监委机关", "县委社会工作部", "省委金融办", "县直机关工委"]),
        (
            "vertical",
            ["县税务局", "国家税务总局嘉祥县税务局", "市气象局", "市生态环境局嘉祥县分局"],
        ),
        ("mass", ["团县委", "共青团嘉祥县委员会", "县妇联", "市总工会", "省工商联", "县红十字会"]),
        ("judicial", ["县法院", "市检察院", "县人大常委会办公室"]),
        ("place", ["嘉祥街道", "纸坊镇", "纸坊镇人民政府", "大乡", "经开区", "高新区管委会", "西湖区人民政府"]),
        ("institution", ["县融媒体中心", "县人民医院", "县曾子研究院", "县职业中等专业学校", "市档案馆"]),
        ("company", ["县供电公司", "市水务集团", "市农商银行新区支行", "县供销社"]),
        ("department", ["县财政局", "县政府办公室", "省发展改革委", "市住建局", "县教体局", "财政部"]),
    ],
)
def test_what_a_name_tells(of: str, names: list[str]) -> None:
    """The body that a name means, or else its ending, tells the class."""
    assert {name: unit_class(name) for name in names} == dict.fromkeys(names, of)


@pytest.mark.parametrize(
    "name", ["县金融稳定发展领导小组办公室", "大营社区", "荆城军分区", "综合科", "国家标准化管理委员会"]
)
def test_what_no_name_tells_is_not_guessed(name: str) -> None:
    """A community is no zone, a garrison no district, and of an office of its own kind nothing is known."""
    assert unit_class(name) == "other"


def test_classes_are_listed_once() -> None:
    """Every class that may be given is listed, the two that no entry names last."""
    assert len(set(unit_classes())) == len(unit_classes())
    assert unit_classes()[-2:] == ("department", "other")
