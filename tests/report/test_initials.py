from __future__ import annotations

import pytest

from graphkit.report.initials import initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("县财政局", "x c z j"),
        ("县统计局", "x t j j"),
        ("A股办（临时）", "a g b l s"),
        ("１２３", "1 2 3"),
        ("", ""),
    ],
)
def test_a_name_by_its_initials(name: str, letters: str) -> None:
    """Each character gives the letter that its reading begins with; Latin letters and digits give themselves."""
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("character", "letters"), [("重", "cz"), ("长", "cz"), ("厦", "sx"), ("曾", "cz"), ("乐", "ly")]
)
def test_every_reading_of_a_character_counts(character: str, letters: str) -> None:
    """重 is zhong and chong, 长 chang and zhang: whichever is typed finds the name."""
    assert set(letters) <= set(initials(character))
