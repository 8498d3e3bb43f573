from __future__ import annotations

import pytest

from graphkit.vocabulary import roster_word, roster_words


@pytest.mark.parametrize(
    ("table", "written", "name"),
    [
        ("kinds", "单位", "unit"),
        ("kinds", "unit", "unit"),
        ("decisions", "拒绝", "refuse"),
        ("decisions", "否", "refuse"),
        ("decisions", "confirm", "confirm"),
        ("columns.zh", "名称", "party"),
        ("columns.en", "party", "party"),
        ("kinds", "机关", None),
    ],
)
def test_what_a_word_of_a_roster_means(table: str, written: str, name: str | None) -> None:
    """Chinese and English words lead to the same name; others to none."""
    assert roster_word(table, written) == name


def test_the_first_word_is_the_one_that_is_written() -> None:
    """The list of a name begins with the word that graphkit itself writes."""
    assert roster_words("kinds", "unit")[0] == "单位"
    assert roster_words("decisions", "refuse")[0] == "拒绝"
