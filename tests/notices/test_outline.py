from __future__ import annotations

import pytest

from graphkit.notices.outline import Level, is_annex_heading, marker


@pytest.mark.parametrize(
    ("line", "level", "written", "value", "words"),
    [
        ("1. 修路", Level.ARABIC, "1", 1, "修路"),
        ("1.修路", Level.ARABIC, "1", 1, "修路"),
        ("12、修路", Level.ARABIC, "12", 12, "修路"),
        ("3．修路", Level.ARABIC, "3", 3, "修路"),
        ("1.2030年建成", Level.ARABIC, "1", 1, "2030年建成"),
        ("一、经济", Level.HAN, "一", 1, "经济"),
        ("十一、经济", Level.HAN, "十一", 11, "经济"),
        ("二十、经济", Level.HAN, "二十", 20, "经济"),
        ("二〇、经济", Level.HAN, "二〇", 20, "经济"),
        ("一百零二、经济", Level.HAN, "一百零二", 102, "经济"),
        ("（一）工业", Level.HAN_BRACKET, "一", 1, "工业"),
        ("(十二)工业", Level.HAN_BRACKET, "十二", 12, "工业"),
        ("（3）学校", Level.ARABIC_BRACKET, "3", 3, "学校"),
        ("(3)、学校", Level.ARABIC_BRACKET, "3", 3, "学校"),
        ("①一年级", Level.CIRCLED, "①", 1, "一年级"),
        ("⑳二年级", Level.CIRCLED, "⑳", 20, "二年级"),
        ("第三章 其他", Level.CHAPTER, "三", 3, "其他"),
        ("第12部分：其他", Level.CHAPTER, "12", 12, "其他"),
        ("第三条 修路", Level.HAN, "三", 3, "修路"),
        ("Ⅳ.修路", Level.HAN, "Ⅳ", 4, "修路"),
        ("㈡修路", Level.HAN_BRACKET, "㈡", 2, "修路"),
        ("⒊修路", Level.ARABIC, "⒊", 3, "修路"),
        ("【7】修路", Level.ARABIC, "7", 7, "修路"),
        ("２．修路", Level.ARABIC, "２", 2, "修路"),
        ("2）修路", Level.ARABIC_BRACKET, "2", 2, "修路"),
        ("⑵修路", Level.ARABIC_BRACKET, "⑵", 2, "修路"),
        ("1.2修路", Level.ARABIC_BRACKET, "1.2", 2, "修路"),
        ("1.2.3 修路", Level.ARABIC_BRACKET, "1.2.3", 3, "修路"),
        ("B. 修路", Level.ARABIC_BRACKET, "B", 2, "修路"),
        ("❷修路", Level.CIRCLED, "❷", 2, "修路"),
        ("二是修路", Level.SPOKEN, "二", 2, "修路"),
        ("第三，修路", Level.SPOKEN, "三", 3, "修路"),
        ("●修路", Level.BULLET, "", 1, "修路"),
        ("- 修路", Level.BULLET, "", 1, "修路"),
    ],
)
def test_a_number_at_the_start_of_a_line(line: str, level: Level, written: str, value: int, words: str) -> None:
    """Its level, the number as written and as a value, and where the words begin."""
    found = marker(line)
    assert found is not None
    assert (found.level, found.written, found.value, line[found.words_start :]) == (level, written, value, words)


@pytest.mark.parametrize(
    "line",
    [
        "5.2%以上",
        "20.5万平方米",
        "2030年建成",
        "1234. 修路",
        "修路1. ",
        "一时修路",
        "第一修路",
        "",
        "3",
        "A区修路",
        "5.2 万平方米",
        "- 3 -",
        "十堰",
    ],
)
def test_a_figure_is_not_a_number(line: str) -> None:
    """Decimals, years and words that merely begin with a numeral number nothing."""
    assert marker(line) is None


@pytest.mark.parametrize(
    "line", ["附件", "附件1", "附件 1", "附　件　2", "附件：", "附件3：", "附件一", "附表 2", "附件2：重点任务"]
)
def test_a_line_that_is_an_annex(line: str) -> None:
    """附件 with or without a number, spaced or with a colon, heads an annex."""
    assert is_annex_heading(line)


@pytest.mark.parametrize("line", ["附件：1. 甲分工", "附件1见后", "见附件1", "- 附件：1.", ""])
def test_a_line_that_speaks_of_an_annex(line: str) -> None:
    """A list of annexes on the cover page heads none."""
    assert not is_annex_heading(line)
