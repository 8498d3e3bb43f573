from __future__ import annotations

import pytest

from graphkit.vocabulary import glued_bodies, unglued


@pytest.mark.parametrize(
    "names",
    [
        ["县残联", "县财政局", "县文联", "县科协", "县教体局"],
        ["县发改委", "市生态环境局甲乙县分局", "县财政局"],
        ["县财政局", "济宁市公安局甲乙县分局"],
        ["县人民法院", "县人民检察院"],
        ["县消防救援大队", "县公安局"],
        ["县税务局", "国家统计局甲乙调查队"],
        ["团县委", "县妇联"],
        ["县委宣传部", "县委网信办", "县融媒体中心"],
        ["县卫健局", "县人民医院"],
        ["甲乙县发改局", "甲乙县财政局"],
    ],
)
def test_names_without_a_gap_are_cut_apart(names: list[str]) -> None:
    """Each is a body of its own, in a row of cells and in one cell."""
    text = "".join(names)
    assert [text[a:b] for a, b in glued_bodies(text, 0)] == names
    assert [text[a:b] for a, b in unglued(text)] == names


@pytest.mark.parametrize(
    "name",
    [
        *("县委县政府信访局", "县公安局交警大队", "市公安局市中区分局", "市生态环境局甲乙县分局", "县教育局县城学校"),
        *("国家税务总局甲乙县税务局", "县发展和改革局", "市住建局市政处", "经开区管委会"),
    ],
)
def test_one_name_with_endings_inside_is_not_cut(name: str) -> None:
    """A section, a branch or an office of two has the ending of another name inside."""
    assert unglued(name) == []
