from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.notices.names import end_of_list, is_cut_in_brackets, is_open, name_spans
from growth import growth


def in_line(text: str) -> list[str]:
    """The names of a list in a line."""
    return [text[start:end] for start, end in name_spans(text, spaces_separate=False)]


def in_cell(text: str) -> list[str]:
    """The names of a list in a cell."""
    return [text[start:end] for start, end in name_spans(text, spaces_separate=True)]


@pytest.mark.parametrize("separator", ["、", "，", ",", "；", ";", " 、 "])
def test_each_separator_parts_names(separator: str) -> None:
    """、 ， , ； and ; part names, with or without white space around them."""
    assert in_line(f"甲局{separator}乙局{separator}丙局") == ["甲局", "乙局", "丙局"]
    assert in_cell(f"甲局{separator}乙局{separator}丙局") == ["甲局", "乙局", "丙局"]


@pytest.mark.parametrize(
    "name",
    [
        "甲园区（北区、南区）服务中心",
        "甲园区(北区,南区)服务中心",
        "县“一、二”专班",
        "县‘一，二’专班",
        "《甲、乙》编写组",
        "甲局【含乙、丙】",
        "甲局（含乙（丙、丁）、戊）",
        "甲局（含“乙、丙”）",
        "县〔一、二〕组",
        "县「一、二」组",
    ],
)
def test_brackets_and_quotation_marks_hold_a_name_together(name: str) -> None:
    """A separator in brackets or quotation marks, also nested, belongs to the name."""
    assert in_line(f"县甲局、{name}，乙局") == ["县甲局", name, "乙局"]
    assert in_cell(f"县甲局 {name} 乙局") == ["县甲局", name, "乙局"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("甲局（东、乙局", ["甲局（东", "乙局"]),
        ("甲局）、乙局", ["甲局）", "乙局"]),
        ("甲局（东“西）、乙局", ["甲局（东“西）", "乙局"]),
        ("“甲、乙局", ["“甲", "乙局"]),
        ("（甲（乙、丙）、丁", ["（甲（乙、丙）", "丁"]),
    ],
)
def test_a_bracket_without_its_other_half_holds_nothing(text: str, names: list[str]) -> None:
    """A bracket that is never closed, or never opened, does not swallow the rest of the list."""
    assert in_line(text) == names


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("甲 乙", ["甲 乙"]),
        ("王 某 李 某", ["王 某", "李 某"]),
        ("王某某 李 某 张某", ["王某某", "李 某", "张某"]),
        ("李 某 王某某", ["李 某", "王某某"]),
        ("王　某、李\u3000某", ["王　某", "李\u3000某"]),
        ("王 小 某", ["王 小 某"]),
        ("王 某 李 某 张 某", ["王 某", "李 某", "张 某"]),
    ],
)
def test_padded_names_of_a_cell(cell: str, names: list[str]) -> None:
    """Characters that stand alone in a cell make up names of two; three of them are one name."""
    assert in_cell(cell) == names


def test_five_single_characters_are_not_guessed_at() -> None:
    """Two names of two and three characters could part in two ways: they stay together for a human eye."""
    assert in_cell("王 小 某 李 某") == ["王 小 某 李 某"]


def test_white_space_inside_brackets_of_a_cell_does_not_part() -> None:
    """A space that recognition left inside brackets or quotation marks belongs to the name."""
    assert in_cell("甲中心（北 区） 县“一 号”专班") == ["甲中心（北 区）", "县“一 号”专班"]


def test_white_space_in_a_line_does_not_part() -> None:
    """In a line 王 某 is one padded name; only separators part."""
    assert in_line("王 某、李　某") == ["王 某", "李　某"]


@pytest.mark.parametrize("text", ["", " ", "、、，", "。", "\u200b", "\u3000、\xa0", "：。"])
def test_a_list_of_nothing_has_no_names(text: str) -> None:
    """Separators, full stops and invisible characters alone are no names."""
    assert in_line(text) == in_cell(text) == []


def test_edges_do_not_belong_to_a_name() -> None:
    """White space, invisible characters and a closing full stop are trimmed, dots inside stay."""
    assert in_line(" \u200b甲局\ufeff、 阿某·乙某 。") == ["甲局", "阿某·乙某"]


@pytest.mark.parametrize(
    ("text", "end"),
    [("甲局、乙局。其他", 5), ("甲局（东。西）、乙局", 10), ("甲局）其他", 2), ("甲局", 2), ("（甲局）", 4), ("", 0)],
)
def test_where_a_list_ends(text: str, end: int) -> None:
    """At a full stop outside brackets, or at the bracket that closes the one before the label."""
    assert end_of_list(text) == end


@pytest.mark.parametrize("text", ["", "甲局、", "甲局，", "甲局, ", "甲局和", "县发展和", "甲局以及"])
def test_what_asks_for_more(text: str) -> None:
    """Nothing yet, a separator or a conjunction at the end asks for more names."""
    assert is_open(text)


@pytest.mark.parametrize("text", ["甲局", "甲局。", "甲局；", "甲局;", "甲（乙"])
def test_what_does_not_ask_for_more(text: str) -> None:
    """A name, a full stop or a semicolon at the end does not."""
    assert not is_open(text)


def test_a_bracket_is_cut_only_if_it_closes_in_the_next_line() -> None:
    """An open bracket with no other half in sight is a slip of the pen, not a cut name."""
    assert is_cut_in_brackets("甲局（东", "区）、乙局")
    assert not is_cut_in_brackets("甲局（东", "修建大桥")
    assert not is_cut_in_brackets("甲局（东）", "区）")


@given(st.text(alphabet="甲乙 、，,；（）()“”「」\u3000\u200b。局", max_size=60))
def test_names_stand_in_order_and_apart(text: str) -> None:
    """Whatever the text, names are not empty, do not overlap, and begin and end with a character that is seen."""
    for spaces in (True, False):
        end = 0
        for start, stop in name_spans(text, spaces_separate=spaces):
            assert end <= start < stop <= len(text)
            assert text[start].strip("\u200b \u3000")
            assert text[stop - 1].strip("\u200b \u3000")
            end = stop


@given(st.text(alphabet="甲乙（）[]“”", max_size=40))
def test_without_separators_there_is_one_name(text: str) -> None:
    """Brackets of any kind and in any order never part a name; one that closes nothing at its end is left out."""
    (name,) = in_line(text) or [""]
    assert text.startswith(name)
    assert not text[len(name) :].strip("）)〕]】")


@pytest.mark.parametrize(
    ("before", "between", "after"), [("（", "", ""), ("", "", "）"), ("（", "甲、乙", "）"), ("（[", "", "）")]
)
def test_any_depth_of_brackets_is_read_in_one_pass(before: str, between: str, after: str) -> None:
    """Ten times as many brackets take nothing like the hundred times that a second pass for each would."""
    small, large = (before * depth + between + after * depth for depth in (5_000, 50_000))
    assert len(in_line(large)) == 1
    assert growth(in_line, small, large) < 40
