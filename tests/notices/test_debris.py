"""What a broken table leaves behind is remarked and takes nothing from the tasks around it."""

from __future__ import annotations

from notices.invented import remarks, told

from graphkit.records import RemarkKind

SCATTERED = (
    "负责单位\n完成时限\n一\n产\n业\n升\n级\n"
    "1、培育企业15家。\n甲局负责，乙局配合，建立清单。\n3月底前\n"
    "二\n民\n生\n保\n障\n丙局负责，丁局配合，改造400户。\n9月底前\n"
)


def test_words_that_stood_upright_belong_to_no_task() -> None:
    """A heading whose characters stand one below the other is remarked, and the next duty begins behind it."""
    found = [(roles.get("lead"), roles.get("support")) for _, _, roles in told(SCATTERED) if roles]
    assert found == [(["甲局"], ["乙局"]), (["丙局"], ["丁局"])]
    assert not any("民\n生" in words or "障" in words for _, words, _ in told(SCATTERED))
    outside = remarks(SCATTERED, RemarkKind.OUTSIDE)
    assert {"负责单位\n完成时限", "一\n产\n业\n升\n级", "二\n民\n生\n保\n障"} <= set(outside)


def test_a_single_character_is_no_debris() -> None:
    """One or two lines of one character each may be the end of broken words."""
    assert told("1.修好大\n路\n。牵头单位：甲局\n") == [("1", "修好大路。", {"lead": ["甲局"]})]
