from __future__ import annotations

import re

import pytest

from graphkit.vocabulary.characters import CHINESE


@pytest.mark.parametrize("character", [*"一县鿿", "㛃", "䶮", "𬱖", "\u3400"])
def test_rare_characters_count(character: str) -> None:
    """Characters of names and places count, also those that Unicode added beside the first twenty thousand."""
    assert re.fullmatch(CHINESE, character)


@pytest.mark.parametrize("character", [*"aZ09_é", *"１①⑿⒊Ⅱⅳ½㈠", *" \t\n\u3000、，。：；（）《》“”·—-【】％+"])
def test_marks_digits_and_letters_do_not(character: str) -> None:
    """Latin letters, numbers in any form, spaces and punctuation are not Chinese characters."""
    assert not re.fullmatch(CHINESE, character)
