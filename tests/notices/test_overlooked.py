"""What seems to say who does what and was not read stands on the review list; prose does not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notices.invented import read

from graphkit.records import RemarkKind

READ = "9.植树。责任单位：县林业局\n"
BODY = re.compile(
    "县(?:水利|财政|住建|城管|教育)局(?=(?:具体|分别|共同)?(?:牵头|负责|配合))|(?<=责任单位)县(?:水利|财政|住建|城管|教育)局"
)
PASSAGES = (
    *(
        "1.修路（含建桥，县水利局牵头推进中）。",
        "2.建校，涉及责任单位县教育局的另行通知。",
        "县财政局具体负责后续事宜，另见附表",
    ),
    *(
        "3.排涝，县住建局牵头抓好、县城管局负责清淤后再议",
        "一是县水利局分别牵头之后",
        "责任单位县财政局",
        "（县城管局配合",
    ),
    *(
        "请县财政局负责。",
        "各部门要密切配合。",
        "责任单位：县水利局、县财政局",
        "4.治水；由县水利局共同负责等",
        "，",
        "5.办学",
    ),
)


def checked(text: str) -> list[str]:
    """The passages of a text that seem to say who does what and were not read."""
    return [
        each.quotation for each in read(text).remarks if each.kind is RemarkKind.UNREAD and "像是" in each.reason.zh
    ]


@pytest.mark.parametrize(
    "passage",
    [
        "1.修路（含建桥，县交通局牵头推进中）",
        "1.建校，涉及责任单位县教育局的另行通知",
        "1.抓好城区，县住建局牵头做好排涝、县城管局负责清淤后再议",
        "县防汛办具体负责日常调度，电话1234",
        "各乡镇分别负责本辖区巡查，相关事宜另行通知",
    ],
)
def test_a_body_beside_a_word_of_a_role_is_remarked(passage: str) -> None:
    """A verb behind a body and a label before one are shown with their words and their line."""
    text = f"甲县分工\n{passage}。\n{READ}"
    named = {mention.as_written for _, mention in read(text).mentions()}
    assert named <= {"县林业局", "县住建局"}
    (remark,) = [each for each in read(text).remarks if each.kind is RemarkKind.UNREAD]
    assert remark.quotation == passage
    assert remark.position.line == 2


@pytest.mark.parametrize(
    "prose",
    [
        "各部门要会同属地密切配合，形成合力",
        "各级各部门密切配合，各司其职",
        "县应急局负责人每日值班",
        "形成县政府负责的机制，发挥牵头单位作用",
        "各牵头单位要抓总，各协办单位要主动配合",
        "医院负责绿色通道，提高参与率",
        "承办单位商协办单位提出意见",
    ],
)
def test_prose_is_not_remarked(prose: str) -> None:
    """What every notice says of everybody, and what only looks like a verb, wants no human eye."""
    assert checked(f"甲县分工\n{prose}。\n1.{prose}。\n{READ}") == []


def test_what_was_read_is_not_remarked() -> None:
    """Names that a task has are left alone, in whatever form they stand."""
    text = (
        "1.修路。（县交通局牵头，各镇街配合）\n2.建桥，由县住建局具体负责。\n3.县教育局负责办学；县财政局负责拨款。\n"
    )
    assert checked(text + READ) == []


@given(st.lists(st.sampled_from(PASSAGES), max_size=8), st.sampled_from(["\n", "；", "。\n"]))
@settings(max_examples=300)
def test_no_body_beside_a_word_of_a_role_is_passed_over(passages: list[str], between: str) -> None:
    """In any order and on any lines: it is a mention, or a remark other than words around the tasks holds it."""
    notice = read(between.join(passages) + "\n" + READ)
    held = [each.position for each in notice.remarks if each.kind is not RemarkKind.OUTSIDE]
    held += [mention.position for _, mention in notice.mentions()]
    text = notice.document.text
    for found in BODY.finditer(text):
        assert any(span.start < found.end() and found.start() < span.end for span in held), found[0]
