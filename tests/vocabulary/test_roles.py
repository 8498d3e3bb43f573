from __future__ import annotations

import pytest

from graphkit.records import Role
from graphkit.vocabulary import ColumnKind, column_kind, partner_words, role_labels
from graphkit.vocabulary.load import words
from growth import growth


def labels(text: str) -> list[tuple[str, str]]:
    """Each label of a text: its role, and what stands behind it."""
    return [(str(label.role), text[label.names_start :]) for label in role_labels(text)]


@pytest.mark.parametrize("colon", ["：", ":", " ：", "\u3000:"])
@pytest.mark.parametrize("role", list(Role))
def test_every_label_of_the_file_is_found(role: Role, colon: str) -> None:
    """Each word of roles.toml before a colon is a label of its role, also spaced out."""
    for word in words("roles")["labels"][role]:
        for written in (word, " ".join(word), "\u3000".join(word)):
            assert labels(f"{written}{colon}甲局") == [(role, "甲局")]


def test_no_word_stands_for_two_roles() -> None:
    """Each label and each heading of a column means one thing."""
    table = words("roles")
    every = [word for group in (*table["labels"].values(), *table["columns"].values()) for word in group]
    assert sorted(every) == sorted(set(every))


@pytest.mark.parametrize("written", ["牵\u200b头单位：", "\ufeff牵头单位\u200b:", "牵\xa0头\xa0单\xa0位\xa0："])
def test_invisible_characters_do_not_hide_a_label(written: str) -> None:
    """Zero-width and no-break spaces, as web pages leave them, count as white space."""
    assert labels(f"{written}甲局") == [("lead", "甲局")]


def test_the_longest_label_wins() -> None:
    """牵头责任单位 is one label, not 牵头 and not 责任单位."""
    assert labels("牵头责任单位：甲局") == [("lead", "甲局")]
    assert role_labels("牵头责任单位：甲局")[0].start == 0


@pytest.mark.parametrize("before", ["", "（", "。", "；", "，", " ", "1. ", "-", "“", "A", "王某 "])
def test_a_label_behind_anything_but_a_word(before: str) -> None:
    """Behind punctuation, white space or Latin letters a label counts."""
    assert labels(f"{before}牵头单位：甲局") == [("lead", "甲局")]


@pytest.mark.parametrize("before", ["明确", "各", "的", "由"])
def test_a_label_inside_a_sentence(before: str) -> None:
    """Right behind a Chinese character it is prose."""
    assert labels(f"{before}牵头单位：甲局") == []


def test_several_labels_in_order() -> None:
    """All labels of a line are found, each with where its names start."""
    text = "牵头单位：甲局；协办 单位: 乙局"
    assert labels(text) == [("lead", "甲局；协办 单位: 乙局"), ("support", " 乙局")]


def test_a_long_text_is_searched_in_one_pass() -> None:
    """Ten times the characters that begin labels take nothing like a hundred times as long."""
    assert role_labels("牵 " * 300_000) == []
    assert role_labels("牵头单" * 100_000) == []
    assert len(role_labels("牵头单位：" * 50_000)) == 50_000
    for word in ("牵 ", "牵头单", "牵头单位："):
        assert growth(role_labels, word * 3_000, word * 30_000) < 40


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("序号", ColumnKind.NUMBER),
        ("序 号", ColumnKind.NUMBER),
        ("重点任务", ColumnKind.TEXT),
        ("项目内容及工作目标", ColumnKind.TEXT),
        ("分管县长", Role.LEADER),
        ("牵 头 单 位", Role.LEAD),
        ("责任单位", Role.RESPONSIBLE),
        ("协办单位", Role.SUPPORT),
        ("完成时限", ColumnKind.DEADLINE),
        ("某栏", None),
        ("", None),
    ],
)
def test_what_a_column_holds(heading: str, kind: object) -> None:
    """Its heading tells, white space aside."""
    assert column_kind(heading) == kind


def test_words_that_speak_of_partners() -> None:
    """会同 and its like make a task that names no support doubtful."""
    assert any(word in "会同有关部门抓好落实" for word in partner_words())
    assert not any(word in "抓好落实" for word in partner_words())
