"""Labels and their lists: where a role word counts, and what stands behind it."""

from __future__ import annotations

import pytest
from notices.invented import assert_quoted, read, remarks, roles_of, told

from graphkit.records import RemarkKind


@pytest.mark.parametrize(
    "label",
    ["牵头单位：", "牵头单位:", "牵 头 单 位：", "牵　头　单　位 ：", "牵头 单位：", "主办单位：", "牵头部门: "],
)
def test_a_label_spaced_or_not(label: str) -> None:
    """A label counts with either colon and with white space between its characters."""
    assert roles_of(f"1. 修路。\n{label}甲局、乙局\n") == {"lead": ["甲局", "乙局"]}


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("牵头领导", "leader"),
        ("分管县长", "leader"),
        ("责任领导", "leader"),
        ("牵头单位", "lead"),
        ("承办单位", "lead"),
        ("责任单位", "responsible"),
        ("协办单位", "support"),
        ("配合单位", "support"),
        ("参加单位", "support"),
    ],
)
def test_the_role_of_a_label(label: str, role: str) -> None:
    """Each role word names the role that it stands for."""
    assert list(roles_of(f"1. 修路。\n{label}：甲某\n")) == [role]


def test_several_labels_on_one_line() -> None:
    """Each list ends where the next label begins."""
    assert roles_of("1. 修路。\n牵头领导：王某 牵头单位：甲局、乙局；协办单位：丙局\n") == {
        "leader": ["王某"],
        "lead": ["甲局", "乙局"],
        "support": ["丙局"],
    }


@pytest.mark.parametrize(
    "line",
    [
        "1. 修路（牵头单位：甲局、乙局；协办单位：丙局）",
        "1. 修路 (牵头单位:甲局,乙局;协办单位:丙局)",
        "1. 修路【牵头单位：甲局、乙局】【协办单位：丙局】",
        "1. 修路 牵头单位：甲局、乙局 协办单位：丙局。",
    ],
)
def test_labels_behind_the_words_of_a_task(line: str) -> None:
    """Labels at the end of the line of a task, in brackets or not, are not part of its words."""
    ((number, text, roles),) = told(line + "\n")
    assert (number, text) == ("1", "修路")
    assert roles["lead"][:2] == ["甲局", "乙局"]
    assert [name.rstrip("】") for name in roles["support"]] == ["丙局"]


def test_the_sentence_before_a_bracket_keeps_its_full_stop() -> None:
    """（责任单位：…） behind a sentence leaves the sentence whole."""
    assert told("1. 修好大路。（责任单位：甲局）\n") == [("1", "修好大路。", {"responsible": ["甲局"]})]


@pytest.mark.parametrize(
    "sentence",
    ["制定方案，明确牵头单位：由甲局负责。", "各牵头单位：要抓好落实。", "发挥牵头单位作用。", "牵头单位要抓落实。"],
)
def test_a_role_word_in_a_sentence_is_prose(sentence: str) -> None:
    """A role word right behind a Chinese character, or without a colon, labels nothing."""
    assert told(f"1. {sentence}\n牵头单位：乙局\n") == [("1", sentence, {"lead": ["乙局"]})]


@pytest.mark.parametrize("nobody", ["无", "—", "——", "/", "-", "……"])
def test_a_word_for_nobody_is_not_a_party(nobody: str) -> None:
    """无 and dashes say that there is nobody: no mention, but a remark that quotes them."""
    text = f"1. 修路。\n牵头单位：甲局\n协办单位：{nobody}\n"
    assert roles_of(text) == {"lead": ["甲局"]}
    assert remarks(text, RemarkKind.NOTE) == [nobody]


def test_a_name_that_is_not_decided_yet_is_a_mention() -> None:
    """待定 is written in the place of a name and kept as written."""
    assert roles_of("1. 修路。\n牵头单位：待定\n") == {"lead": ["待定"]}


def test_a_label_with_nothing_behind_it() -> None:
    """It is remarked; the next label and the next task are read as usual."""
    text = "1. 修路。\n牵头单位：\n协办单位：甲局\n2. 植树。\n协办单位：\n"
    assert told(text) == [("1", "修路。", {"support": ["甲局"]}), ("2", "植树。", {})]
    assert remarks(text, RemarkKind.NOTE) == ["牵头单位：", "协办单位："]


def test_names_on_the_line_below_their_label() -> None:
    """A label alone on its line takes the names of the next."""
    assert roles_of("1. 修路。\n牵头领导：\n王某、李某\n牵头单位：\n\n甲局，乙局\n") == {
        "leader": ["王某", "李某"],
        "lead": ["甲局", "乙局"],
    }


def test_words_behind_a_list_are_remarked() -> None:
    """What follows the full stop behind a list is not a name and not lost."""
    text = "1. 修路。牵头单位：甲局。完成时限：6月底。\n2. 植树。牵头单位：乙局\n"
    assert told(text) == [("1", "修路。", {"lead": ["甲局"]}), ("2", "植树。", {"lead": ["乙局"]})]
    assert remarks(text, RemarkKind.UNREAD) == ["完成时限：6月底"]


def test_one_character_names() -> None:
    """Names of one character are read as they stand; who is meant is not this level's question."""
    text = "1. 修路。\n牵头单位：甲、乙，丙\n协办单位：丁\n"
    assert roles_of(text) == {"lead": ["甲", "乙", "丙"], "support": ["丁"]}


def test_tabs_at_the_start_of_lines_are_an_indent() -> None:
    """Indented lines are lines, not rows of a table."""
    text = "\t1. 修路。\n\t牵头单位：甲局\n\t\t协办单位：\t乙局、丙局\t\n"
    assert told(text) == [("1", "修路。", {"lead": ["甲局"], "support": ["乙局", "丙局"]})]
    assert_quoted(read(text))


def test_invisible_characters_in_names() -> None:
    """A zero-width space in or around a name is quoted where it stands inside and makes no name of its own."""
    text = "1. 修路。\n牵头单位：\u200b甲\u200b局、\u200b、\ufeff乙局\u200b\n"
    assert roles_of(text) == {"lead": ["甲局", "乙局"]}
    assert_quoted(read(text))


def test_the_same_name_twice_is_two_mentions() -> None:
    """As written is as written: a name that stands twice is mentioned twice."""
    assert roles_of("1. 修路。\n牵头单位：甲局、甲局\n协办单位：甲局\n") == {
        "lead": ["甲局", "甲局"],
        "support": ["甲局"],
    }


def test_a_list_without_words_before_it_is_remarked() -> None:
    """Names that belong to no task are not read as one."""
    text = "牵头单位：甲局\n1. 修路。\n牵头单位：乙局\n"
    assert told(text) == [("1", "修路。", {"lead": ["乙局"]})]
    assert [quotation.startswith("牵头单位：") for quotation in remarks(text, RemarkKind.UNREAD)] == [True]


@pytest.mark.parametrize("names", ["（" * 10_000 + "甲局" + "）" * 10_000, "甲" * 300_000])
def test_a_monstrous_list_is_one_name(names: str) -> None:
    """Ten thousand levels of brackets or a line of a megabyte are read as one name."""
    tasks = told(f"1. 修路。\n牵头单位：{names}\n2. 植树。\n牵头单位：乙局\n")
    assert tasks == [("1", "修路。", {"lead": [names]}), ("2", "植树。", {"lead": ["乙局"]})]


@pytest.mark.parametrize("bracket", ["（", "）", "“", "】"])
def test_a_megabyte_of_brackets_is_no_name(bracket: str) -> None:
    """A line of nothing but brackets takes nothing from the tasks around it."""
    tasks = told(f"1. 修路。\n牵头单位：{bracket * 300_000}\n2. 植树。\n牵头单位：乙局\n")
    assert [(number, words) for number, words, _ in tasks] == [("1", "修路。"), ("2", "植树。")]
    assert tasks[1][2] == {"lead": ["乙局"]}
