from __future__ import annotations

import pytest

from graphkit.report.pinyin import pinyin


@pytest.mark.parametrize(
    ("name", "syllables"),
    [
        ("县财政局", ["xian", "cai", "zheng", "ju"]),
        ("县统计局", ["xian", "tong", "ji", "ju"]),
        ("A股办（临时）", ["a", "gu", "ban", "lin", "shi"]),
        ("１２３", ["1", "2", "3"]),
        ("绿化吕", ["lv", "hua", "lv"]),
        ("", []),
    ],
)
def test_a_name_in_pinyin(name: str, syllables: list[str]) -> None:
    """Each character gives its syllable without the tone, as it is typed; Latin letters and digits give themselves."""
    read = [readings.split("|") for readings in pinyin(name).split()]
    assert len(read) == len(syllables)
    assert all(syllable in readings for syllable, readings in zip(syllables, read, strict=True))


@pytest.mark.parametrize(
    ("character", "syllables"),
    [
        ("重", {"chong", "zhong"}),
        ("长", {"chang", "zhang"}),
        ("厦", {"sha", "xia"}),
        ("曾", {"ceng", "zeng"}),
        ("乐", {"le", "yue"}),
    ],
)
def test_every_reading_of_a_character_counts(character: str, syllables: set[str]) -> None:
    """重 is zhong and chong, 长 chang and zhang: whichever is typed finds the name."""
    assert syllables <= set(pinyin(character).split("|"))
