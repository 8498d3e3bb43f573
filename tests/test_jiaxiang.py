"""The notice of Jiaxiang, 2026: what was established by hand from its text, to the last name."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import graphkit
from graphkit.findings import Study
from graphkit.ledger import Ledger, rows
from graphkit.pipeline import load_notice
from graphkit.records import Notice, RemarkKind
from graphkit.report import roster_csv

SHA256 = "fc749e75e63d7aaeddaefce85b56eec3d5683b689573b26d05ed498f79b1f28b"
LABELS = json.loads((Path(__file__).parent / "labels" / "jiaxiang-2026.json").read_text(encoding="utf-8"))["tasks"]
FOLDED = {
    "王旭刚": ("王旭", "misprint"),
    "县教体局": ("县教育和体育局", "short_name"),
    "国家金融监管总局嘉祥支局": ("国家金融监督管理总局嘉祥监管支局", "short_name"),
    "县发展和改革委员会": ("县发展和改革局", "standard_body"),
}
LINES = {
    "王旭刚": [690],
    "县教体局": [694],
    "国家金融监管总局嘉祥支局": [225],
    "县发展和改革委员会": [65, 109, 135, 193, 223, 247, 287, 297, 417],
}
OCCURRENCES = {"王旭": 23, "县教育和体育局": 5, "国家金融监督管理总局嘉祥监管支局": 1, "县发展和改革局": 10}
GROUPS = {
    "县“十一条工作线”机制各责任单位",
    "县人民医院医共体各成员单位",
    "县公平竞争审查联席会议各成员单位",
    "县安委会各成员单位",
    "县工业经济倍增指挥部各成员单位",
    "县招商引资工作指挥部各成员单位",
    "县持续深入优化营商环境和推进政府职能转变领导小组各成员单位",
    "县政府各部门",
    "县政府相关部门",
    "县社会保险征缴各责任单位",
    "县统计联席会议各成员单位",
    "县食安委各成员单位",
    "各养老服务机构",
    "各镇街",
    "承担综合考核定量指标任务的部门",
    "相关镇街",
    "镇街履职事项清单涉及的部门单位",
}


def plain(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


@pytest.fixture(scope="module")
def notice(notice_path: Path) -> Notice:
    """The notice as read, before any name is resolved."""
    return load_notice(notice_path)


def task_of(notice: Notice, annex: int, number: int) -> Any:
    """The task with a number of an annex."""
    (task,) = [t for t in notice.tasks if t.section.startswith(f"附件{annex}") and t.number == str(number)]
    return task


def names(task: Any, role: str) -> list[str]:
    """The names of one role of a task as written, white space aside."""
    return [plain(mention.as_written) for mention in task.mentions if mention.role == role]


def tasks_by_party(ledger: Ledger, role: str) -> Counter[str]:
    """How many different tasks each party has in a role."""
    held = {(row["task_id"], row["party"]) for row in rows(ledger.assignments) if row["role"] == role}
    return Counter(party for _, party in held)


def reread(notice_path: Path, folder: Path, *lines: str) -> Ledger:
    """The ledger of the notice under a roster of these lines."""
    roster = folder / "roster.csv"
    roster.write_text("\r\n".join(["名称,类别,写法,决定,成员", *lines, ""]), encoding="utf-8-sig")
    return graphkit.read_ledger(notice_path, roster=roster)


def test_the_file_is_the_one_that_was_published(notice_path: Path) -> None:
    """``data/`` holds the notice byte for byte."""
    assert hashlib.sha256(notice_path.read_bytes()).hexdigest() == SHA256


def test_the_notice_says_what_it_is(notice: Notice) -> None:
    """Its title stands on one line of the cover page, padded; the county government issued it."""
    assert notice.title == "嘉祥县人民政府关于印发2026年重点工作责任分工的通知"
    assert notice.issuer == "嘉祥县"


def test_ninety_tasks_in_two_annexes(notice: Notice) -> None:
    """Annex 1 counts from 1 to 80 and Annex 2 from 1 to 10."""
    expected = [("附件1 《政府工作报告》重点工作责任分工", str(n)) for n in range(1, 81)]
    expected += [("附件2 县重点民生实事责任分工", str(n)) for n in range(1, 11)]
    assert [(task.section, task.number) for task in notice.tasks] == expected


def test_512_assignments_as_written(notice: Notice) -> None:
    """120 leaders, 161 leads and 231 supports are written in the notice, and nobody as merely responsible."""
    assert Counter(str(mention.role) for _, mention in notice.mentions()) == {
        "leader": 120,
        "lead": 161,
        "support": 231,
    }


def test_there_are_labels_for_all_of_it() -> None:
    """The labels of the next test cover 90 tasks and 512 names."""
    assert len(LABELS) == 90
    assert sum(len(label["assignments"]) for label in LABELS) == 512


@pytest.mark.parametrize("at", range(90), ids=[f"{label['section']}-{label['ref']}" for label in LABELS])
def test_each_task_as_labelled_by_hand(notice: Notice, at: int) -> None:
    """Its number, its first words, and every name of every role, in the order of the text."""
    task, label = notice.tasks[at], LABELS[at]
    assert task.section.split()[0] == label["section"]
    assert task.number == label["ref"]
    assert plain(task.text).startswith(plain(label["task_starts"]))
    written = [(str(mention.role), plain(mention.as_written)) for mention in task.mentions]
    assert written == [(entry["role"], plain(entry["name"])) for entry in label["assignments"]]


def test_the_place_in_the_list_counts_from_one(notice: Notice) -> None:
    """The places of each role of each task are 1, 2, 3 … in the order of the text."""
    for task in notice.tasks:
        for role in {mention.role for mention in task.mentions}:
            places = [mention.place for mention in task.mentions if mention.role is role]
            assert places == list(range(1, len(places) + 1))


def test_a_name_that_a_page_break_cut_is_whole(notice: Notice) -> None:
    """县 ⏎⏎ 人力资源和社会保障局 is one name, the fourth lead of task 10."""
    assert names(task_of(notice, 1, 10), "lead") == [
        "县委组织部",
        "县科学技术局",
        "县委宣传部",
        "县人力资源和社会保障局",
        "县发展和改革委员会",
        "县工业和信息化局",
    ]


def test_a_list_that_a_page_break_cut_at_a_separator_goes_on(notice: Notice) -> None:
    """Task 13 has seven supports, the last two on the next page."""
    assert names(task_of(notice, 1, 13), "support") == [
        "县自然资源和规划局",
        "县住房和城乡建设局",
        "县应急管理局",
        "市生态环境局嘉祥县分局",
        "县发展和改革委员会",
        "县工业和信息化局",
        "县投资促进发展中心",
    ]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (39, "打造“美好家园小区”5个、“红色物业”示范点5处。"),
        (61, "提质升级，创成全国义务教育优质均衡发展县。"),
        (58, "用水量稳步下降。践行全面节约战略"),
        (77, "始终沿着正确方向前进。进一步强化政治履职担当，严格落实意识形态和保密工作责任制"),
        (79, "教育、医疗、养老、住房、生产安全"),
    ],
)
def test_a_sentence_that_a_page_break_cut_is_whole(notice: Notice, number: int, words: str) -> None:
    """The words before and after the break are one sentence of one task."""
    assert words in plain(task_of(notice, 1, number).text)


def test_brackets_and_quotation_marks_inside_names(notice: Notice) -> None:
    """A bracket or a quotation in a name does not part it."""
    assert names(task_of(notice, 1, 41), "support") == [
        "县市场监督管理局",
        "济宁国家农业科技园区（嘉祥园区）建设发展服务中心",
        "各镇街",
    ]
    assert names(task_of(notice, 1, 52), "support") == ["县“十一条工作线”机制各责任单位", "各镇街", "经开区"]


def test_task_15_has_no_support_and_77_to_80_no_named_leader(notice: Notice) -> None:
    """Task 15 has no support; 77 to 80 are given to 各位县长, to groups and to 经开区, with no support."""
    assert names(task_of(notice, 1, 15), "support") == []
    assert names(task_of(notice, 1, 15), "lead") == ["县国有资产事务中心"]
    for number in (77, 78, 79, 80):
        task = task_of(notice, 1, number)
        assert names(task, "leader") == ["各位县长"]
        assert names(task, "lead") == ["县政府各部门", "各镇街", "经开区"]
        assert names(task, "support") == []


def test_the_cells_of_annex_2_are_parted_at_spaces(notice: Notice) -> None:
    """Row 3 of the table has four supports in one cell; row 1 has two leaders in another."""
    assert names(task_of(notice, 2, 3), "support") == ["县财政局", "县残联", "县民政局", "县农业农村局"]
    assert names(task_of(notice, 2, 1), "leader") == ["王旭刚", "周刚"]


def test_the_words_of_a_row_are_its_name_and_its_aim(notice: Notice) -> None:
    """The text of task 6 of Annex 2, the first row under the header that came again, holds both columns."""
    text = plain(task_of(notice, 2, 6).text)
    assert text.startswith("提升乡村医疗服务能力持续提升乡村医疗卫生服务能力")
    assert text.endswith("创建2个特色专科卫生院。")


def test_every_word_has_its_place(notice: Notice) -> None:
    """The quotation at each position is the text, white space aside, and to the letter within one line."""
    text = notice.document.text
    for task in notice.tasks:
        assert plain(notice.document.quote(task.position)) == plain(task.text)
        assert task.position.line == text.count("\n", 0, task.position.start) + 1
    for _, mention in notice.mentions():
        quotation = notice.document.quote(mention.position)
        assert plain(quotation) == plain(mention.as_written)
        assert quotation == mention.as_written or "\n" in quotation
        assert mention.position.line == text.count("\n", 0, mention.position.start) + 1


def test_only_one_name_crosses_a_line(notice: Notice) -> None:
    """县人力资源和社会保障局 of task 10 is the only name in two pieces."""
    cut = [plain(m.as_written) for _, m in notice.mentions() if "\n" in notice.document.quote(m.position)]
    assert cut == ["县人力资源和社会保障局"]


def test_nothing_among_the_tasks_is_left_unread(notice: Notice) -> None:
    """What is not a task is the cover page with its two attachments, and the closing words."""
    assert [(remark.kind, remark.position.line) for remark in notice.remarks] == [
        (RemarkKind.OUTSIDE, 3),
        (RemarkKind.OUTSIDE, 17),
        (RemarkKind.OUTSIDE, 19),
        (RemarkKind.OUTSIDE, 703),
    ]
    assert notice.remarks[0].quotation.endswith("附件：1. 《政府工作报告》重点工作责任分工")
    assert notice.remarks[1].quotation == "县重点民生实事责任分工"
    assert notice.remarks[2].quotation.startswith("嘉祥县人民政府")
    assert notice.remarks[3].quotation.startswith("抄送：")


def test_mentions_are_assignments_and_unresolved(notice: Notice, ledger: Ledger) -> None:
    """All 512 mentions became assignments; none vanished and none was added."""
    spans = [*zip(ledger.assignments["start"], ledger.assignments["end"], strict=True)]
    spans += [*zip(ledger.unresolved["start"], ledger.unresolved["end"], strict=True)]
    assert sorted(spans) == sorted((m.position.start, m.position.end) for _, m in notice.mentions())
    assert (len(ledger.assignments), len(ledger.unresolved)) == (512, 0)


def test_the_leaders_and_their_tasks(ledger: Ledger) -> None:
    """Six named leaders and 各位县长 hold 120 places."""
    assert tasks_by_party(ledger, "leader") == {
        "徐相斌": 31,
        "王旭": 24,
        "程合玉": 23,
        "张艳丽": 20,
        "周刚": 13,
        "张广洲": 5,
        "各位县长": 4,
    }
    kinds = {row["party"]: row["kind"] for row in rows(ledger.parties)}
    assert kinds["各位县长"] == "group"
    assert {name for name, kind in kinds.items() if kind == "leader"} == {
        "徐相斌",
        "王旭",
        "程合玉",
        "张艳丽",
        "周刚",
        "张广洲",
    }


def test_54_units_and_17_groups(ledger: Ledger) -> None:
    """Besides the leaders there are 54 units and 17 groups, which are these."""
    kinds = Counter(row["kind"] for row in rows(ledger.parties))
    assert kinds == {"leader": 6, "unit": 54, "group": 17 + 1}
    assert {row["party"] for row in rows(ledger.parties) if row["kind"] == "group"} == GROUPS | {"各位县长"}


def test_the_most_lead_tasks(ledger: Ledger) -> None:
    """县发展和改革局 leads 15 tasks under two names, the next four lead 10, 10, 9 and 9, nobody else more than 8."""
    leads = tasks_by_party(ledger, "lead")
    assert {party: tasks for party, tasks in leads.items() if tasks > 8} == {
        "县发展和改革局": 15,
        "县工业和信息化局": 10,
        "县农业农村局": 10,
        "经开区": 9,
        "县住房和城乡建设局": 9,
    }


@pytest.mark.parametrize("spelling", FOLDED)
def test_a_folding_has_its_reason_and_stands_on_the_review_list(ledger: Ledger, spelling: str) -> None:
    """The review list says how often both names occur, where, and by which rule they are one."""
    party, reason = FOLDED[spelling]
    folded = [row for row in rows(ledger.assignments) if plain(row["as_written"]) == spelling]
    assert [row["line"] for row in folded] == LINES[spelling]
    assert {(row["party"], row["reason"]) for row in folded} == {(party, reason)}
    (review,) = [row for row in rows(ledger.review) if row["spelling"] == spelling]
    assert (review["party"], review["reason"], review["status"]) == (party, reason, "open")
    assert review["occurrences"] == len(LINES[spelling])
    assert review["party_occurrences"] == OCCURRENCES[party]
    assert json.loads(review["places"]) == [f"jiaxiang-2026.txt:{line}" for line in LINES[spelling]]
    assert json.loads(review["candidates"]) == [party]


def test_nothing_else_is_folded(ledger: Ledger) -> None:
    """Every other name is its own party, white space aside, and 县商务局 and 县水务局 are two."""
    assert set(ledger.review["spelling"]) == set(FOLDED)
    for row in rows(ledger.assignments):
        if plain(row["as_written"]) not in FOLDED:
            assert plain(row["as_written"]) == row["party"]
            assert row["reason"] in ("same_spelling", "white_space")


def test_the_misprint_is_the_least_sure(ledger: Ledger) -> None:
    """The review list begins with 王旭刚, and only exact spellings have full confidence."""
    assert ledger.review["spelling"].iloc[0] == "王旭刚"
    assert (ledger.review["confidence"] < 1).all()


@pytest.mark.parametrize("spelling", FOLDED)
def test_a_roster_refuses_a_folding(notice_path: Path, tmp_path: Path, spelling: str) -> None:
    """With 拒绝 in a roster the spelling is a party of its own, and the review list remembers the refusal."""
    party, reason = FOLDED[spelling]
    kind = "领导" if reason == "misprint" else "单位"
    ledger = reread(notice_path, tmp_path, f"{party},{kind},{spelling},拒绝,")
    resolved = {row["party"] for row in rows(ledger.assignments) if plain(row["as_written"]) == spelling}
    assert resolved == {spelling}
    (review,) = [row for row in rows(ledger.review) if row["spelling"] == spelling]
    assert review["status"] == "refused"
    others = [row["spelling"] for row in rows(ledger.review) if row["status"] == "open"]
    assert set(others) == set(FOLDED) - {spelling}
    assert len(ledger.assignments) == 512


def test_refusing_the_misprint_makes_a_seventh_leader(notice_path: Path, tmp_path: Path) -> None:
    """Then 王旭 has 23 tasks and 王旭刚 one."""
    ledger = reread(notice_path, tmp_path, "王旭,领导,王旭刚,拒绝,")
    tasks = tasks_by_party(ledger, "leader")
    assert (tasks["王旭"], tasks["王旭刚"]) == (23, 1)


def test_a_roster_confirms_and_renames(notice_path: Path, tmp_path: Path) -> None:
    """A roster can confirm a folding under the name that the user prefers."""
    ledger = reread(
        notice_path,
        tmp_path,
        "县发展和改革委员会,单位,县发展和改革局,确认,",
        "县发展和改革委员会,单位,县发展和改革委员会,确认,",
    )
    assert tasks_by_party(ledger, "lead")["县发展和改革委员会"] == 15
    assert "县发展和改革局" not in set(ledger.parties["party"])
    assert "open" not in set(ledger.review.loc[ledger.review["spelling"].str.contains("发展和改革"), "status"])


def test_a_roster_names_the_members_of_a_group(notice_path: Path, tmp_path: Path) -> None:
    """The members that a roster gives to 各镇街 stand with the party."""
    ledger = reread(notice_path, tmp_path, "各镇街,集体,,,嘉祥街道、甲镇、乙镇")
    (members,) = ledger.parties.loc[ledger.parties["party"] == "各镇街", "members"]
    assert json.loads(members) == ["嘉祥街道", "甲镇", "乙镇"]


def test_the_roster_that_graphkit_writes_changes_nothing(ledger: Ledger, notice_path: Path, tmp_path: Path) -> None:
    """Read back unedited, it gives every mention the same party."""
    roster = tmp_path / "roster.csv"
    roster.write_bytes(roster_csv(ledger, language="zh"))
    again = graphkit.read_ledger(notice_path, roster=roster)
    assert list(again.assignments["party_id"]) == list(ledger.assignments["party_id"])


def test_the_roster_that_graphkit_writes_can_refuse_by_one_word(
    ledger: Ledger, notice_path: Path, tmp_path: Path
) -> None:
    """Writing 拒绝 into the row of the misprint is all that a user has to do."""
    written = list(csv.reader(io.StringIO(roster_csv(ledger, language="zh").decode("utf-8-sig"), newline="")))
    decision, spelling = written[0].index("决定"), written[0].index("写法")
    for row in written[1:]:
        if row[spelling] == "王旭刚":
            row[decision] = "拒绝"
    roster = tmp_path / "roster.csv"
    with roster.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows(written)
    assert tasks_by_party(graphkit.read_ledger(notice_path, roster=roster), "leader")["王旭刚"] == 1


def test_loads_sum_to_the_tasks(study: Study) -> None:
    """Each of the 90 tasks has a lead, so the loads sum to 90; so do those of leaders and of 各位县长."""
    assert study.workload["load"].sum() == pytest.approx(90)
    assert study.leaders["load"].sum() == pytest.approx(90)


def test_the_loads_of_the_leaders(study: Study) -> None:
    """Summed by hand over the labels: each task's weight 1 shared equally among its leaders."""
    loads = dict(zip(study.leaders["party"], study.leaders["load"], strict=True))
    assert loads == pytest.approx(
        {
            "徐相斌": 64 / 3,
            "王旭": 17,
            "程合玉": 101 / 6,
            "张艳丽": 95 / 6,
            "周刚": 11,
            "各位县长": 4,
            "张广洲": 4,
        }
    )


def test_leadership_is_spread_as_over_five(study: Study) -> None:
    """HHI 0.19 of the six leaders' loads, as many as 5.2 equal ones: Σ(load/86)² by hand."""
    assert study.concentration.count == 6
    assert study.concentration.hhi == pytest.approx(0.1913421669370831)
    assert study.concentration.effective == pytest.approx(5.226239547756448)


def test_301_pairs_of_units_share_tasks(study: Study) -> None:
    """301 pairs of units have a task together; 县发展和改革局 and 县工业和信息化局 have 8."""
    together = {frozenset((row["a"], row["b"])): row["together"] for row in rows(study.collaboration)}
    assert len(together) == len(study.collaboration) == 301
    assert together[frozenset(("县发展和改革局", "县工业和信息化局"))] == 8


def test_the_pairs_counted_from_the_labels(study: Study) -> None:
    """Every pair of units of the labels, names folded, is there with the tasks that the labels give it."""
    fold = {spelling: party for spelling, (party, _) in FOLDED.items()}
    counted: Counter[frozenset[str]] = Counter()
    for label in LABELS:
        written = {plain(entry["name"]) for entry in label["assignments"] if entry["role"] != "leader"}
        units = sorted({fold.get(name, name) for name in written} - GROUPS)
        counted.update(frozenset((a, b)) for at, a in enumerate(units) for b in units[at + 1 :])
    assert {frozenset((row["a"], row["b"])): row["together"] for row in rows(study.collaboration)} == counted
