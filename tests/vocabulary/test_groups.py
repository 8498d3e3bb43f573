from __future__ import annotations

import pytest

from graphkit.vocabulary import Placeholder, is_leader_group, is_unit_group, placeholder


@pytest.mark.parametrize("name", ["各位县长", "各位副县长", "领导班子成员", "相关县领导"])
def test_names_for_several_persons(name: str) -> None:
    """Nobody in particular answers."""
    assert is_leader_group(name)


@pytest.mark.parametrize("name", ["王某", "欧阳某某", "各某"])
def test_names_of_persons(name: str) -> None:
    """A name of one person is no group."""
    assert not is_leader_group(name)


@pytest.mark.parametrize(
    "name",
    [
        "各镇街",
        "相关镇街",
        "县政府各部门",
        "县政府相关部门",
        "县安委会各成员单位",
        "县“十一条工作线”机制各责任单位",
        "各养老服务机构",
        "承担综合考核定量指标任务的部门",
        "镇街履职事项清单涉及的部门单位",
        "有关部门",
    ],
)
def test_names_for_several_bodies(name: str) -> None:
    """Groups of the notices that were read so far."""
    assert is_unit_group(name)


@pytest.mark.parametrize(
    "name",
    [
        "经开区",
        "嘉祥街道",
        "县残联",
        "县财政局",
        "团县委",
        "县机关工委",
        "甲县各界人民医院",
        "济宁国家农业科技园区（嘉祥园区）建设发展服务中心",
    ],
)
def test_names_of_bodies(name: str) -> None:
    """A name of one body is no group."""
    assert not is_unit_group(name)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("无", Placeholder.EMPTY),
        ("—", Placeholder.EMPTY),
        ("待定", Placeholder.UNDECIDED),
        ("×××", Placeholder.UNDECIDED),
    ],
)
def test_words_in_the_place_of_a_name(name: str, kind: Placeholder) -> None:
    """Nobody is meant, or somebody who is not named yet."""
    assert placeholder(name) is kind


def test_a_name_is_no_placeholder() -> None:
    """无 inside a name means nothing."""
    assert placeholder("无线电管理局") is None
