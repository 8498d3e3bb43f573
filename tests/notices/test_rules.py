"""Rules that a notice states once: what they cover, what they add, and that they are on record."""

from __future__ import annotations

import pytest
from notices.invented import read, remarks

from graphkit.parties import parse_roster, resolve
from graphkit.records import RemarkKind

ITEMS = """（一）修路。（县交通局牵头）
（二）建桥。（县交通局牵头，各镇街配合）
（三）植树。（县林业局负责）
（四）清河。
"""


def added(text: str) -> dict[str, list[str]]:
    """The parties that rules add, by the first two characters of their task."""
    return {
        task.text[:2]: [f"{mention.role} {mention.as_written}" for mention in task.mentions if mention.rule]
        for task in read(text).tasks
        if any(mention.rule for mention in task.mentions)
    }


@pytest.mark.parametrize(
    "rule",
    [
        "责任单位中列第一位的为牵头单位。",
        "各责任单位中，排在第一位的为牵头单位，下同。",
        "注：责任单位有多个的，排名第一的是牵头单位。",
        "（列首位者为牵头单位）",
    ],
)
def test_the_first_listed_leads(rule: str) -> None:
    """Of the responsible the first leads, wherever the rule stands; a task with a lead of its own keeps it."""
    text = f"分工如下。{rule}\n1.修路。（县交通局、县财政局）\n2.建桥。（县水务局牵头，县财政局配合）\n"
    roles = [[(str(m.role), m.as_written) for m in task.mentions] for task in read(text).tasks]
    assert roles == [
        [("lead", "县交通局"), ("responsible", "县财政局")],
        [("lead", "县水务局"), ("support", "县财政局")],
    ]
    assert any("applied to 1 tasks" in remark.reason.en for remark in read(text).remarks)


def test_the_others_help_where_the_rule_says_so() -> None:
    """其余为配合单位: those behind the first support it."""
    (task,) = read("列首位的单位为牵头单位，其余为配合单位。\n1.修路。（县交通局、县财政局）\n").tasks
    assert [str(mention.role) for mention in task.mentions] == ["lead", "support"]


def test_parties_that_are_not_listed_again() -> None:
    """They are added to the tasks behind the rule that do not name them, with its words and its place."""
    text = ITEMS.replace("县交通局牵头）", "县交通局牵头。以下各项均需各镇街落实，不再列出）", 1)
    assert added(text) == {"植树": ["responsible 各镇街"], "清河": ["responsible 各镇街"]}
    notice = read(text)
    mention = notice.tasks[-1].mentions[-1]
    assert notice.document.quote(mention.position) == "各镇街"
    assert mention.rule == "以下各项均需各镇街落实，不再列出"
    assert mention.rule in remarks(text, RemarkKind.NOTE)


def test_parties_of_all_tasks_of_a_part_and_of_those_that_name_none() -> None:
    """具体任务均涉及 says it of all, （一）所列任务 of one part, 未列责任单位的 of those without a party."""
    assert set(added("具体任务均涉及各镇街，不再列出。\n" + ITEMS)) == {"修路", "植树", "清河"}
    parts = "一、交通\n1.修路。\n2.建桥。\n3.架线。（县供电公司负责）\n二、教育\n1.办学。（县教育局负责）\n2.考试。\n"
    assert added("第一部分所列任务均由县交通局牵头。\n" + parts) == {
        "修路": ["lead 县交通局"],
        "建桥": ["lead 县交通局"],
        "架线": ["lead 县交通局"],
    }
    assert added(ITEMS + "本通知未列责任单位的由县政府办公室负责。\n") == {"清河": ["responsible 县政府办公室"]}


@pytest.mark.parametrize(
    "prose",
    [
        "各部门均要高度重视，认真落实。",
        "第一责任人为主要负责人，牵头单位要加强统筹。",
        "以下工作均需年底前完成。",
        "所有任务均由专人跟踪。",
    ],
)
def test_words_that_say_something_of_all_but_name_nobody(prose: str) -> None:
    """Exhortations add nobody and make nobody a lead."""
    assert added(prose + "\n" + ITEMS) == {}


def test_a_rule_can_be_refused_in_the_roster() -> None:
    """What a rule adds has a reason of its own and a confidence below one; a row of the roster takes it back."""
    text = "以下各项均需各镇街落实，不再列出。\n1.修路。（县交通局牵头）\n"
    ledger = resolve([read(text)])
    by_rule = ledger.assignments.loc[ledger.assignments["as_written"].eq("各镇街")]
    assert by_rule["reason"].tolist() == ["standing_rule"]
    assert by_rule["confidence"].lt(1).all()
    roster = parse_roster(
        "party,kind,spelling,decision\n各镇街,group,以下各项均需各镇街落实，不再列出,refuse\n", source="roster.csv"
    )
    assert resolve([read(text)], roster).assignments["as_written"].tolist() == ["县交通局"]
