from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.parties.spelling import one_edit_apart, spelling_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王旭", "王 旭"),
        ("王旭", "王　旭"),
        ("王旭", "王\xa0旭"),
        ("县财政局", " 县财政局\n"),
        ("县财政局", "县财\u200b政局"),
        ("县财政局", "\ufeff县财政局"),
        ("建设发展服务中心（甲园区）", "建设发展服务中心(甲园区)"),
        ("ＡＢＣ公司", "abc公司"),
        ("China Mobile甲县分公司", "China  Mobile 甲县分公司"),
    ],
)
def test_white_space_width_and_case_do_not_matter(one: str, other: str) -> None:
    """Spellings that differ in white space, invisible characters, width or case only are the same."""
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("China Mobile", "ChinaMobile"), ("县财政局", "县财政"), ("县财政局", "县财政局。"), ("甲、乙", "甲乙")],
)
def test_letters_and_points_matter(one: str, other: str) -> None:
    """Any other difference makes another spelling, and so does the space between two Latin words."""
    assert spelling_key(one) != spelling_key(other)


@given(st.text("县财政局王旭（）", min_size=1), st.lists(st.sampled_from(" \t\u3000\xa0\u200b"), max_size=5), st.data())
def test_white_space_anywhere_leaves_the_key(name: str, spaces: list[str], data: st.DataObject) -> None:
    """A Chinese name keeps its key wherever white space is put into it."""
    padded = name
    for space in spaces:
        at = data.draw(st.integers(0, len(padded)))
        padded = padded[:at] + space + padded[at:]
    assert spelling_key(padded) == spelling_key(name)


@given(st.text("aAＡ王旭 　（(", max_size=8))
def test_a_key_is_its_own_key(name: str) -> None:
    """Taking the key of a key changes nothing."""
    assert spelling_key(spelling_key(name)) == spelling_key(name)


@cache
def distance(a: str, b: str) -> int:
    """Levenshtein's distance by its definition."""
    if not a or not b:
        return len(a) + len(b)
    changed = distance(a[1:], b[1:]) + (a[0] != b[0])
    return min(changed, distance(a[1:], b) + 1, distance(a, b[1:]) + 1)


@given(st.text("王旭刚", max_size=6), st.text("王旭刚", max_size=6))
def test_one_edit_apart_is_levenshtein_distance_one(a: str, b: str) -> None:
    """Two names are one edit apart if and only if their Levenshtein distance is 1."""
    assert one_edit_apart(a, b) is (distance(a, b) == 1)
    assert one_edit_apart(a, b) is one_edit_apart(b, a)
