"""Whatever the text: no passage that speaks of roles is dropped in silence, nothing hangs, nothing raises."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notices.invented import document, read

from graphkit.notices import read_notice
from graphkit.records import Notice

ROLE_WORDS = re.compile("牵头|配合|负责|责任单位|协办|主办|参与")
HEADERS = ("责任单位", "序号\t任务\t责任单位", "序号 任务 牵头单位", "| 任务 | 牵头单位 |")
LINES = (
    "一、交通",
    "（一）修路。",
    "1.建桥。（县交通局牵头，县财政局配合）",
    "2.植树。责任单位：县林业局、各镇街",
    "牵头单位：县水务局",
    "配合单位：县财政局、",
    "县审计局",
    "各镇街",
    "（县教育局负责",
    "局、县住建局配合）",
    "县公安局：",
    "由县民政局会同县残联办理。",
    "各部门要积极配合，抓好落实。",
    "以下任务均由各镇街配合，不再列出。",
    "副县长王某某：抓教育。",
    "1\t修路\t县交通局",
    "3 清河 县水务局",
    "| 治水 | 县水务局 |",
    "①办学；县教育局牵头。",
    "— 3 —",
    "7",
    "说明：列首位者为牵头单位。",
    "序号任务责任单位1修路。县交通局2建桥。县水务局",
    "一是修路，责任单位县交通局；",
    "【主办】县商务局【协办】县财政局",
)
SIGNS = "（）()【】〔〕“”《》、，。；：:|\t \u3000\n1２三一①●-—各和及县局镇街牵头负责单位配合由会同第"


def lost(notice: Notice) -> list[str]:
    """The lines with a word of a role that no task, mention or remark stands on, and that head no task or table."""
    text = notice.document.text
    spans = [task.position for task in notice.tasks] + [remark.position for remark in notice.remarks]
    spans += [mention.position for _, mention in notice.mentions()]
    sections = "".join("".join(task.section.split()) for task in notice.tasks)
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        words = re.sub(r"^[（(]?[一二三四五六七八九十\d]+[)）]?[、.．]?", "", "".join(line.split()))
        held = any(span.start < end and start < span.end for span in spans)
        if ROLE_WORDS.search(words) and not held and words not in sections and line.strip() not in HEADERS:
            found.append(line)
        start = end
    return found


@given(st.lists(st.sampled_from([*LINES, *HEADERS]), max_size=14))
@settings(max_examples=300)
def test_every_line_that_speaks_of_roles_is_read_or_remarked(lines: list[str]) -> None:
    """In any order of lines: a role word is in a task, with a name, in a heading of tasks or in a remark."""
    assert lost(read("\n".join(lines))) == []


@given(st.text(st.sampled_from(SIGNS), max_size=300))
@settings(max_examples=300)
def test_any_text_is_read(text: str) -> None:
    """Brackets, numbers, role words and separators in any order raise nothing, and every place is one in the text."""
    notice = read(text)
    for task, mention in notice.mentions():
        assert 0 <= task.position.start < task.position.end <= len(text)
        assert 0 <= mention.position.start < mention.position.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "（" * 10_000 + "县交通局牵头" + "）" * 10_000,
        "一、" * 10_000,
        "".join(f"{number}.修路。" for number in range(1, 10_000)),
        "1." * 10_000 + "修路。（县交通局牵头）",
        "牵头单位：" * 10_000,
        "县交通局、" * 50_000,
        "修路" * 150_000 + "。（县交通局牵头）",
        "由县交通局会同" * 10_000,
        "|" * 100_000,
        "序号任务责任单位1" + "修路。县交通局2" * 10_000,
    ],
)
def test_depth_and_length_do_no_harm(text: str) -> None:
    """Nesting of ten thousand, and a line of a megabyte, are read to the end."""
    assert read_notice(document(text)).document.text == text


def test_a_number_without_words_at_the_end_of_a_line_is_remarked() -> None:
    """A text on one line that breaks off behind a number is read, and the number is among the remarks."""
    item = "{}.修好农村公路，年底前建成学校。（县财政局牵头，县交通运输局配合）"
    notice = read(item.format(1) + item.format(2) + "3.")
    assert len(notice.tasks) == 2
    assert [remark.quotation for remark in notice.remarks] == ["3."]
