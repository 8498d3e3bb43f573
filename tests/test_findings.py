from __future__ import annotations

import math
import re
import statistics
from collections import Counter
from pathlib import Path

import pytest
from parties.small_notices import a_notice, a_roster
from small_ledgers import FULL, UNIT_A, UNIT_B, a_ledger, a_party, a_task, an_assignment

from graphkit.findings import Finding, Study, silences, study_ledger
from graphkit.ledger import Ledger, make_ledger
from graphkit.parties import Roster, resolve
from graphkit.records import Exemption, Notice
from graphkit.report.catalogue import MEASURES


def told(study: Study, words: str) -> Finding:
    """The one finding whose Chinese sentence has some words."""
    (found,) = [finding for finding in study.findings if words in finding.sentence.zh]
    return found


def numbers(study: Study, finding: Finding) -> list[str]:
    """The numbers of the tasks that a finding rests on."""
    named = dict(zip(study.ledger.tasks["task_id"], study.ledger.tasks["number"], strict=True))
    return [named[task] for task in finding.evidence]


def of(*notices: Notice, roster: Roster | None = None) -> Study:
    """The study of some notices made by hand."""
    return study_ledger(resolve(notices, roster))


def test_the_heaviest_load_of_the_jiaxiang_notice(study: Study) -> None:
    """县住房和城乡建设局 leads nine tasks, with 3, 0, 1, 2, 0, 0, 0, 1 and 0 other leads, and supports six.

    1/4 + 1 + 1/2 + 1/3 + 1 + 1 + 1 + 1/2 + 1 = 6.58.
    """
    found = told(study, "折算负担最重")
    by_hand = 1 / 4 + 1 + 1 / 2 + 1 / 3 + 1 + 1 + 1 + 1 / 2 + 1
    units = study.workload.loc[study.workload["kind"].eq("unit") & study.workload["load"].gt(0), "load"]
    median = statistics.median(units)
    assert found.subject_id == "unit:县住房和城乡建设局"
    assert found.figure == f"{by_hand:.2f}" == "6.58"
    assert found.comparison is not None
    assert found.comparison.zh == (
        f"是承担任务的 {len(units)} 个单位中位数（{median:.2f} 项）的 {by_hand / median:.1f} 倍，"
        "换用另外 9 种计法排第 1–4 名"
    )
    assert found.sentence.zh == (
        f"县住房和城乡建设局的折算负担最重：6.58 项（牵头 9 项），另协办 6 项；{found.comparison.zh}。"
    )
    assert numbers(study, found) == ["8", "26", "33", "34", "36", "38", "39", "45", "46"]
    assert found.caveat is not None
    assert math.isclose(study.workload["load"].max(), by_hand)


def test_the_first_leader_of_the_jiaxiang_notice(study: Study) -> None:
    """徐相斌 leads 31 of the 86 tasks with a person as leader, 13 of them alone (counted by hand)."""
    found = told(study, "列 31 项")
    assert (found.subject_id, found.figure, len(found.evidence)) == ("leader:徐相斌", "31", 31)
    assert "在 86 项写明具体领导的任务中" in found.sentence.zh
    assert "独自牵头 13 项、与他人共同牵头 18 项" in found.sentence.zh
    assert found.caveat is not None
    assert f"6 位领导的分布相当于 {study.concentration.effective:.1f} 人" in found.caveat.zh
    assert f"HHI {study.concentration.hhi:.2f}" in found.caveat.zh


def test_the_loads_that_stand_out_in_the_jiaxiang_notice(study: Study) -> None:
    """Two units lie above the fence of 6.25, neither firmly, and the finding says so instead of calling them heavy."""
    found = told(study, "高出各单位的上限")
    assert (found.figure, found.severity, found.view) == ("2", "medium", "workload")
    assert "上限 6.25 项：县住房和城乡建设局 6.58 项，偏重（重抽 100 次中 " in found.sentence.zh
    assert "；县发展和改革局 6.45 项，偏重（重抽 100 次中 " in found.sentence.zh
    assert found.sentence.zh.count("次仍高出上限）") == 2
    assert len(found.evidence) == 9 + 15 - 1  # they lead task 8 together


def test_the_most_tasks_of_the_jiaxiang_notice(study: Study) -> None:
    """县发展和改革局 leads 15 tasks, alone in two (counted in the labels), and comes second by load."""
    found = told(study, "承担的项数最多")
    assert (found.subject, found.figure, len(found.evidence)) == ("县发展和改革局", "15", 15)
    assert "2 项独自承担、13 项与其他单位共同承担" in found.sentence.zh
    assert "居第 2 名，换用另外 9 种计法排第 1–3 名" in found.sentence.zh


def test_what_hangs_on_one_person_in_the_jiaxiang_notice(study: Study) -> None:
    """60 of the 86 tasks have one person as leader: 13 + 13 + 11 + 11 + 9 + 3, counted by hand."""
    found = told(study, "只有一位牵头领导")
    assert (found.figure, len(found.evidence), found.view) == ("60", 60, "vacancies")
    assert "徐相斌、张艳丽各 13 项" in found.sentence.zh


def test_the_unit_under_most_leaders_of_the_jiaxiang_notice(study: Study) -> None:
    """县工业和信息化局 leads ten tasks under five persons, and 王旭 stands in all ten."""
    found = told(study, "位牵头领导，是各单位中最多的")
    assert (found.subject, found.figure, found.view) == ("县工业和信息化局", "5", "oversight")
    assert "10 项任务涉及 5 位牵头领导" in found.sentence.zh
    assert "王旭列在 10 项里" in found.sentence.zh


def test_units_that_carry_the_same_are_not_called_the_heaviest() -> None:
    """Where all carry the same nobody is named; where two of three share the first place both are."""
    even = of(a_notice({"lead": "县财政局"}, {"lead": "县教育局"}))
    assert not [finding for finding in even.findings if "最重" in finding.sentence.zh]
    two = of(a_notice(*[{"lead": "县财政局"}] * 2, *[{"lead": "县教育局"}] * 2, {"lead": "县民政局"}))
    found = told(two, "并列最重")
    assert (found.severity, found.figure) == ("low", "2.00")
    assert {"县财政局", "县教育局"} == set(found.sentence.zh.split("的折算负担")[0].split("、"))


def test_leaders_and_supports_who_are_equal_are_not_set_apart() -> None:
    """Three leaders with a task each: nobody is first. Two units that support the same number are both named."""
    even = of(a_notice(*({"leader": name, "lead": "县财政局"} for name in ("王旭", "周刚", "李明"))))
    assert not [finding for finding in even.findings if finding.view in ("leaders", "vacancies")]
    two = of(a_notice(*[{"lead": "县财政局", "support": "县教育局、县民政局"}] * 2, {"lead": "县水务局"}))
    found = told(two, "协办最多")
    assert found.sentence.zh.endswith("协办最多，各 2 项。")
    assert {"县教育局", "县民政局"} == set(found.sentence.zh.removesuffix("协办最多，各 2 项。").split("、"))


def test_a_small_load_is_not_pointed_out() -> None:
    """Of five units that share two tasks one stands in both and lies above the fence, with less than two tasks."""
    study = of(a_notice({"lead": "县财政局、县教育局、县民政局、县水务局、县司法局"}, {"lead": "县财政局"}))
    assert study.workload["level"].tolist()[0] == "heavy"
    assert not [finding for finding in study.findings if "上限" in finding.sentence.zh]
    assert told(study, "最重").severity == "low"


def test_a_leader_who_holds_too_much() -> None:
    """40 of 50 tasks of one among three is past the mark of two thirds, and the finding says so with its rule."""
    names = ["王旭"] * 40 + ["周刚"] * 5 + ["李明"] * 5
    study = of(a_notice(*({"leader": name, "lead": "县财政局"} for name in names)))
    found = told(study, "列 40 项")
    assert (found.subject, found.severity, found.view) == ("王旭", "medium", "leaders")
    assert found.caveat is not None
    assert "“过于集中”的标准是占 67% 以上，已达到" in found.caveat.zh


def test_a_mark_that_is_reached_but_not_firmly() -> None:
    """One of two leaders holds 1 1/2 of two tasks, the very 75% of the mark; drawn again, the tasks often give less."""
    study = of(a_notice({"leader": "王旭", "lead": "县财政局"}, {"leader": "王旭、周刚", "lead": "县财政局"}))
    found = told(study, "占全部的 75%")
    assert (found.severity, study.leaders["over"].tolist()) == ("low", [False, False])
    assert found.caveat is not None
    assert "“过于集中”的标准是占 75% 以上，数值上达到，换一批任务就未必" in found.caveat.zh
    assert "75%, is reached, but not firmly" in found.caveat.en


def test_the_misprint_of_the_jiaxiang_notice(study: Study) -> None:
    """王旭刚 stands once, in the first task of annex 2, and 王旭 23 times."""
    found = told(study, "的误写")
    assert (found.subject_id, found.severity, found.figure) == ("leader:王旭", "medium", "1")
    assert "“王旭刚”（出现 1 次）疑为“王旭”（23 次）的误写" in found.sentence.zh
    assert found.sentence.zh.endswith("请核对附件2第 1 项。")
    (task,) = found.evidence
    (row,) = study.ledger.tasks.loc[study.ledger.tasks["task_id"].eq(task)].to_dict("records")
    assert (row["number"], row["task"][:10]) == ("1", "学生用餐安全专项提升")


def test_the_orphans_of_the_jiaxiang_notice(study: Study) -> None:
    """Tasks 77-80 have a group as leader and as first lead."""
    for words in ("集体名称排在首位", "牵头领导只写了集体名称"):
        found = told(study, words)
        assert (found.figure, numbers(study, found)) == ("4", ["77", "78", "79", "80"])
        assert found.sentence.zh.endswith("：第 77–80 项。")


def test_a_figure_says_what_it_rests_on(study: Study) -> None:
    """The shares of six leaders rest on 王旭刚 being 王旭, and 6 of 县发展和改革局's 15 tasks on another spelling.

    The second is counted in the lines of the notice: 牵头单位 with 县发展和改革委员会.
    """
    leader = told(study, "列 31 项")
    assert leader.sentence.zh.endswith("全部领导的任务中有 1 项依推断计入，请核对：“王旭刚”计作“王旭”（疑似误写）。")
    most = told(study, "承担的项数最多")
    assert most.caveat is not None
    assert most.caveat.zh == "以上任务中有 6 项写作“县发展和改革委员会”。"


def test_guesses_of_several_kinds_are_counted() -> None:
    """县财政局 leads four tasks: one as written, two by a completed name, one by a rule that is stated once."""
    reasons = ("same_spelling", "prefix_restored", "standing_rule", "prefix_restored")
    written = ("县财政局", "财政局", "县财政局", "财政局")
    held = [
        an_assignment(at, at, "unit:县财政局", "lead", reason=reason, as_written=words)
        for at, (reason, words) in enumerate(zip(reasons, written, strict=True), start=1)
    ]
    held.append(an_assignment(5, 5, "unit:县教育局", "lead"))
    found = told(study_ledger(a_ledger(held, tasks=[a_task(at) for at in range(1, 6)])), "折算负担最重")
    assert found.sentence.zh.endswith(
        "以上任务中有 3 项依推断计入，请核对：“财政局”计作“县财政局”（补全的名称，2 项）、"
        "“县财政局”（依统一规定加上，1 项）。"
    )
    assert found.sentence.en.endswith(
        "Tasks in these figures that rest on inference, please check: 3 (“财政局” as 县财政局, a completed name: 2; "
        "“县财政局”, added by a rule that is stated once: 1)."
    )


def test_the_company_that_units_keep_in_the_jiaxiang_notice(study: Study) -> None:
    """Teams that meet in three tasks or more are told, and 经开区, in 49 tasks with 39 other units, between the others.

    县委宣传部, 县文化和旅游局 and 县曾子研究院 meet in four tasks: lines 409, 561, 571 and 579 of the notice.
    """
    teams, broker = told(study, "组单位常在一起"), told(study, "联系面最广")
    assert (teams.figure, teams.view) == ("4", "teams")
    assert "；县委宣传部、县文化和旅游局、县曾子研究院（4 项任务）" in teams.sentence.zh
    assert "县妇联" not in teams.sentence.zh
    assert (broker.subject, broker.view) == ("经开区", "brokers")
    assert "列在 49 项任务里，与 39 个单位共事" in broker.sentence.zh
    assert len(broker.evidence) == 49
    assert list(silences(study)) == []


def test_why_no_team_and_no_broker_is_told() -> None:
    """Among three units nobody lies between the others, and no team survives: the study says so in both languages."""
    study = of(a_notice({"lead": "县财政局"}, {"lead": "县教育局"}, {"lead": "县民政局"}))
    assert [silence.zh[:8] for silence in silences(study)] == ["没有列出协作团队", "没有列出居中单位"]
    assert all(silence.en.isascii() for silence in silences(study))


def test_a_small_notice_is_not_made_to_say_more_than_it_can() -> None:
    """Four units with a task each, and two that share one: nobody is the heaviest, no pair and no team is told."""
    names = ("王旭", "周刚", "李明", "赵亮")
    units = ("县财政局", "县教育局", "县民政局", "县水务局")
    study = of(
        a_notice(
            *({"leader": name, "lead": unit, "support": "县公安局"} for name, unit in zip(names, units, strict=True)),
            {"leader": "王旭、周刚", "lead": "县司法局、县审计局", "support": "县公安局"},
        )
    )
    views = [finding.view for finding in study.findings]
    assert "leaders" in views  # two of four stand in a task more
    assert not [finding for finding in study.findings if "最重" in finding.sentence.zh]
    assert not {"collaboration", "teams", "brokers"} & set(views)
    assert [silence.zh[:9] for silence in silences(study)] == [
        "没有列出协作最多的",
        "没有列出协作团队：",
        "没有列出居中单位：",
    ]


def test_all_alone_is_said_in_words() -> None:
    """Where no task has two leaders the sentence has no zeros; where all stand alone alike nothing hangs on anybody."""
    lone = of(a_notice(*({"leader": name, "lead": "县财政局"} for name in ("王旭", "王旭", "周刚"))))
    first = told(lone, "列 2 项")
    assert "列 2 项，都是独自牵头，涉及 1 个" in first.sentence.zh
    assert "平分" not in first.sentence.zh
    assert "3 项写明具体领导的任务中，3 项都只有一位牵头领导" in told(lone, "出缺").sentence.zh
    both = of(
        a_notice(
            *({"leader": "王旭、周刚", "lead": "县财政局"},) * 2, {"leader": "王旭、周刚、李明", "lead": "县教育局"}
        )
    )
    assert "都与他人共同牵头" in told(both, "列在全部 3 项").sentence.zh
    alike = of(a_notice(*({"leader": name, "lead": "县财政局"} for name in ("王旭", "王旭", "周刚", "周刚"))))
    assert not [finding for finding in alike.findings if finding.view == "vacancies"]


def test_one_leader_who_stands_in_all_tasks() -> None:
    """Alone in all three: told as such, with no share and no mark; beside others in all: not “3 of 3”."""
    alone = of(a_notice(*({"leader": "王旭", "lead": unit} for unit in ("县财政局", "县财政局", "县教育局"))))
    found = told(alone, "一人牵头")
    assert (found.subject, found.severity, found.figure, len(found.evidence)) == ("王旭", "low", "3", 3)
    assert found.sentence.zh.startswith("写明具体领导的 3 项任务都由王旭一人牵头，涉及 2 个牵头或责任单位；")
    assert "over 2 lead or responsible units;" in found.sentence.en
    beside = of(a_notice(*[{"leader": "王旭", "lead": "县财政局"}] * 2, {"leader": "王旭、周刚", "lead": "县财政局"}))
    first = told(beside, "列在全部 3 项写明具体领导的任务中")
    assert "over 1 lead or responsible unit;" in first.sentence.en
    assert not [
        found for found in of(a_notice({"leader": "王旭", "lead": "县财政局"})).findings if "一人" in found.sentence.zh
    ]


def test_one_unit_that_carries_everything() -> None:
    """One unit leads all three tasks: told as such, compared with nobody; of a single task nothing is said."""
    notice = a_notice(
        *({"leader": name, "lead": "县财政局", "support": "县教育局"} for name in ("王旭", "王旭", "周刚"))
    )
    found = told(of(notice), "一家名下")
    assert (found.subject, found.severity, found.figure, len(found.evidence)) == ("县财政局", "low", "3", 3)
    assert found.sentence.zh == ("由具体单位承担的 3 项任务都在县财政局一家名下（牵头 3 项），没有别的单位可以比较。")
    assert "All 3 tasks that any unit in particular carries are with 县财政局 (leads 3)" in found.sentence.en
    single = of(a_notice({"leader": "王旭", "lead": "县财政局"}))
    assert not [found for found in single.findings if found.view == "workload"]


def test_the_fields_of_the_first_leader(study: Study) -> None:
    """徐相斌 stands in tasks of both annexes; where a notice has one section only, none is named."""
    sections = study.ledger.tasks["section"].drop_duplicates().tolist()
    assert len(sections) == 2
    found = told(study, "列 31 项")
    assert f"，分布在全部 2 个章节（{'、'.join(sections)}）" in found.sentence.zh
    assert f", in each of the 2 sections ({', '.join(sections)})" in found.sentence.en


def test_one_of_a_thing_is_no_plural(any_study: Study) -> None:
    """No English sentence speaks of 1 tasks, 1 units or 1 leaders."""
    for finding in any_study.findings:
        for words in (finding.sentence.en, finding.caveat.en if finding.caveat else ""):
            assert not re.search(
                r"(?<![\d.,])1 (?:tasks|units|leaders|pairs|have|state|are|other units|lead or)\b",
                words.replace("1 lead or responsible unit", ""),
            ), words


def test_one_of_everything_in_english() -> None:
    """A group, a broker's company, aims and leaders of a single task are told in the singular."""
    study = of(
        a_notice(
            {"leader": "王旭", "lead": "县财政局", "support": "县教育局"},
            {"leader": "王旭", "lead": "县财政局", "support": "县教育局"},
            {"leader": "王旭、周刚", "lead": "县教育局、各镇街"},
        )
    )
    assert "stands as a group in 1 task and" in told(study, "以集体名义").sentence.en
    assert "units that lead those tasks: 1" in told(study, "协办最多").sentence.en


def test_lines_that_mostly_cross_are_no_exception() -> None:
    """Where every task has a pair of its own, crossing is the habit of the notice, and nothing is pointed out."""
    tasks = [("王旭", "县财政局"), ("王旭", "县教育局"), ("周刚", "县教育局"), ("周刚", "县财政局")]
    study = of(a_notice(*({"leader": leader, "lead": unit} for leader, unit in tasks)))
    assert set(study.crossings["lines"]) == {"crossed"}
    assert not [finding for finding in study.findings if finding.view == "crossings"]


def test_a_unit_that_stands_between_the_others_through_its_group() -> None:
    """甲镇, the one member of 各镇街, supports twelve tasks of twelve units: its tasks and partners are counted too."""
    units = (
        f"县{name}局"
        for name in ("财政", "教育", "民政", "水务", "司法", "审计", "统计", "公安", "商务", "交通", "林业", "体育")
    )
    notice = a_notice(*({"lead": unit, "support": "各镇街"} for unit in units))
    found = told(of(notice, roster=a_roster("各镇街,集体,,,甲镇")), "联系面最广")
    assert (found.subject, found.figure, len(found.evidence)) == ("甲镇", "1.00", 12)
    assert "列在 12 项任务里，与 12 个单位共事" in found.sentence.zh


def test_a_pair_that_stands_out_from_its_tasks(study: Study) -> None:
    """县住房和城乡建设局 and 嘉祥街道 share five tasks, counted in the lines of the notice; both are the subject."""
    found = told(study, "与各自的任务数相比")
    assert (found.subject_id, found.other_id, found.figure) == ("unit:县住房和城乡建设局", "unit:嘉祥街道", "5")
    table = study.ledger.assignments.loc[study.ledger.assignments["role"].ne("leader")]
    tasks = [set(table.loc[table["party_id"].eq(each), "task_id"]) for each in (found.subject_id, found.other_id)]
    assert set(found.evidence) == tasks[0] & tasks[1]


def test_the_foldings_of_the_jiaxiang_notice(study: Study) -> None:
    """Three bodies stand under a second name, in ten tasks."""
    found = told(study, "不同写法合并")
    assert found.figure == "3"
    assert numbers(study, found)[:2] == ["5", "24"]
    assert sorted(map(int, numbers(study, found))) == [5, 5, 10, 13, 20, 24, 27, 32, 33, 48]
    for folding in ("县教体局 = 县教育和体育局", "县发展和改革委员会 = 县发展和改革局"):
        assert folding in found.sentence.zh


def test_support_and_groups_of_the_jiaxiang_notice(study: Study, notice_text: str) -> None:
    """经开区 stands in 40 lines of support, 各镇街 in 72 tasks."""
    assert len(re.findall(r"^协办单位：.*经开区", notice_text, re.MULTILINE)) == 40
    most = told(study, "协办最多")
    assert (most.subject_id, most.figure, len(most.evidence)) == ("unit:经开区", "40", 40)
    group = told(study, "以集体名义")
    assert (group.subject_id, group.figure, len(group.evidence)) == ("group:各镇街", "72", 72)


@pytest.fixture(scope="module")
def notice_text(notice_path: Path) -> str:
    """The words of the notice of Jiaxiang."""
    return notice_path.read_text(encoding="utf-8")


def test_the_pair_with_most_in_common(study: Study) -> None:
    """The pair that is named shares as many tasks as are given as evidence, and no pair shares more."""
    found = told(study, "共同出现在")
    a, b = found.sentence.zh.split("共同出现在")[0].split("与")
    table = study.ledger.assignments.loc[study.ledger.assignments["role"].ne("leader")]
    tasks = {name: set(table.loc[table["party"].eq(name), "task_id"]) for name in set(table["party"])}
    assert set(found.evidence) == tasks[a] & tasks[b]
    units = sorted(study.ledger.parties.loc[study.ledger.parties["kind"].eq("unit"), "party"])
    shared = Counter({(x, y): len(tasks[x] & tasks[y]) for at, x in enumerate(units) for y in units[at + 1 :]})
    assert int(found.figure) == shared.most_common(1)[0][1] == len(found.evidence)
    assert f"在 {sum(count > 0 for count in shared.values())} 对有共同任务的单位里最多" in found.sentence.zh


def test_pairs_that_are_level_are_not_set_apart() -> None:
    """Two pairs share two tasks each, a third one: both are told, how many are level, and all four tasks."""
    study = of(
        a_notice(
            *[{"lead": "县财政局", "support": "县教育局"}] * 2,
            *[{"lead": "县民政局", "support": "县水务局"}] * 2,
            {"lead": "县财政局", "support": "县司法局"},
        )
    )
    found = told(study, "共同出现在")
    assert found.sentence.zh.startswith("2 对单位各共同出现在 2 项任务中，在 3 对有共同任务的单位里最多：")
    assert found.sentence.en.startswith("2 pairs of units stand together in 2 tasks each, the most of the 3 pairs")
    assert {"县教育局与县财政局", "县民政局与县水务局"} <= set(re.findall(r"[^：、（]*与[^（]*", found.sentence.zh))
    assert (found.figure, found.other_id, len(found.evidence)) == ("2", "", 4)
    assert found.caveat is not None
    assert "这一对" not in found.caveat.zh


def test_pairs_that_are_all_level_do_not_stand_out() -> None:
    """Three units in the same two tasks are three pairs alike; two units alone are the only pair that there is."""
    alike = of(a_notice(*[{"lead": "县财政局", "support": "县教育局、县民政局"}] * 2))
    assert "没有哪一对突出" in told(alike, "3 对单位各共同出现在 2 项任务中").sentence.zh
    only = told(of(a_notice(*[{"lead": "县财政局", "support": "县教育局"}] * 2)), "共同出现在")
    assert "其他单位之间没有共同任务" in only.sentence.zh
    assert "and no other two units share any" in only.sentence.en
    assert only.caveat is not None
    assert "any of 1 pair to be" in only.caveat.en


@pytest.fixture(params=["jiaxiang", "full", "gaps", "counties"])
def any_study(request: pytest.FixtureRequest, study: Study) -> Study:
    """Studies of several kinds, real and made by hand."""
    return {"jiaxiang": study, "full": study_ledger(FULL), "gaps": GAPS, "counties": COUNTIES}[request.param]


GAPS = of(
    a_notice(
        {"leader": "王旭", "lead": "县财政局", "support": "待定"},
        {"lead": "各镇街、县财政局"},
        {"responsible": "县财政局、县教育局"},
        {"leader": "各位县长", "lead": "各镇街"},
        {"leader": "周刚"},
        {},
        {"leader": "王旭", "lead": "待定"},
        {"leader": "王旭", "lead": "县铁塔公司"},
        {"leader": "王旭", "lead": "县铁塔公司"},
        {"leader": "周刚", "lead": "县铁塔公司、县铁搭公司"},
    )
)
COUNTIES = of(
    a_notice(
        {"leader": "王旭、周刚", "lead": "县发改委"},
        {"leader": "周刚", "lead": "县发改局、县发改局"},
        issuer="甲县",
        name="甲.txt",
    ),
    a_notice(
        *[{"leader": "王旭、周刚", "lead": "县发改局"}] * 3,
        {"leader": "王旭刚、周刚", "lead": "县发改委、县教育局"},
        issuer="乙县",
        name="乙.txt",
    ),
)


def test_the_gravest_come_first(any_study: Study) -> None:
    """Findings are ranked high, medium, low."""
    ranks = [("high", "medium", "low").index(finding.severity) for finding in any_study.findings]
    assert ranks == sorted(ranks)


def test_evidence_is_tasks_of_the_ledger(any_study: Study) -> None:
    """Every task that a finding rests on is in the ledger, once."""
    for finding in any_study.findings:
        assert set(finding.evidence) <= set(any_study.ledger.tasks["task_id"])
        assert len(set(finding.evidence)) == len(finding.evidence)


def test_every_finding_has_a_table_that_shows_more(any_study: Study) -> None:
    """A finding names the measure, or the review list, where its figure is among its like."""
    views = {measure.name for measure in MEASURES} | {"review"}
    for finding in any_study.findings:
        assert finding.view in views
        assert finding.comparison is None or finding.comparison.zh in finding.sentence.zh


def test_subjects_are_parties_of_the_ledger(any_study: Study) -> None:
    """The subject of a finding is nobody or a party of the ledger, by id and by name."""
    names = dict(zip(any_study.ledger.parties["party_id"], any_study.ledger.parties["party"], strict=True))
    for finding in any_study.findings:
        assert (finding.subject_id, finding.subject) == ("", "") or names[finding.subject_id] == finding.subject


def test_both_languages_give_the_same_figures(any_study: Study) -> None:
    """Each figure stands in the sentence, and the Chinese and English sentences have the same numbers."""
    for finding in any_study.findings:
        for sentence in filter(None, (finding.sentence, finding.caveat, finding.comparison)):
            zh, en = (re.findall(r"\d+(?:\.\d+)?", text) for text in (sentence.zh, sentence.en))
            assert sorted(zh) == sorted(en), sentence
            assert not re.search("nan|<NA>|None", sentence.en + sentence.zh)
        assert finding.figure in re.findall(r"\d+(?:\.\d+)?", finding.sentence.zh)


def test_gaps_are_told_by_cause() -> None:
    """Each cause of an orphan is one finding with its tasks: see ``GAPS``, task by task.

    Task 1 and 8-10 have leader and lead; 2 and 3 lack a leader, and in 2 a group comes first; 3 names two and no
    lead; 4 has groups only; 5 has a leader only; 6 nobody; 7 a lead that cannot be told.
    """
    expected = {
        "没有写明任何领导和责任单位": ("high", ["6"]),
        "写得认不出是谁": ("high", ["7"]),
        "没有写明牵头单位或责任单位": ("high", ["5"]),
        "没有落实到具体单位": ("high", ["4"]),
        "没有写明牵头领导": ("medium", ["2", "3"]),
        "没有落实到具体一人": ("medium", ["4"]),
        "集体名称排在首位": ("medium", ["2"]),
        "没有写明谁牵头": ("low", ["3"]),
    }
    for words, (severity, tasks) in expected.items():
        found = told(GAPS, words)
        assert (found.severity, numbers(GAPS, found), found.figure) == (severity, tasks, str(len(tasks)))


def test_names_that_could_not_be_told() -> None:
    """待定 stands twice, in tasks 1 and 7."""
    found = told(GAPS, "认不出是谁，没有计入")
    assert (found.figure, numbers(GAPS, found)) == ("2", ["1", "7"])


def test_a_name_that_is_only_alike() -> None:
    """A likeness is told as one, with what it is like, and is not called a folding."""
    found = told(GAPS, "写法相近，没有合并")
    assert (found.subject_id, found.figure, numbers(GAPS, found)) == ("unit:县铁搭公司", "1", ["10"])
    assert "“县铁搭公司”（出现 1 次）与“县铁塔公司”" in found.sentence.zh
    assert not [finding for finding in GAPS.findings if "不同写法合并" in finding.sentence.zh]


def test_each_county_has_its_own_decisions() -> None:
    """With two issuers a misprint rests on the tasks of its own county, and its subject is that county's person."""
    found = told(COUNTIES, "的误写")
    assert (found.subject_id, len(found.evidence)) == ("leader:王旭（乙县）", 1)
    folded = told(COUNTIES, "不同写法合并")
    assert (folded.figure, len(folded.evidence)) == ("2", 2)
    assert "县发改委 = 县发改局（甲县）" in folded.sentence.zh


def test_tasks_of_several_notices_are_named_with_their_notice() -> None:
    """Numbers start anew in each notice, so each is named; comparing loads across notices comes with a warning."""
    lacking = ({"lead": "各镇街"}, {"lead": "县财政局"}, {"lead": "县财政局"}, {"lead": "县教育局"})
    two = of(a_notice(*lacking, issuer="甲县", name="甲.txt"), a_notice(*lacking, issuer="乙县", name="乙.txt"))
    gap = told(two, "没有落实到具体单位")
    assert sorted(gap.sentence.zh.split("：")[1].rstrip("。").split("；")) == ["乙.txt 第 1 项", "甲.txt 第 1 项"]
    heaviest = told(two, "最重")
    assert heaviest.caveat is not None
    assert heaviest.caveat.zh.endswith("这里把 2 份通知合在一起比较，各份分任务的办法可能不同。")


def test_a_task_without_a_number_is_named_by_its_line() -> None:
    """Where the notice gives no number, the line of the task stands in the sentence."""
    found = study_ledger(a_ledger([], tasks=[a_task(1) | {"number": ""}, a_task(2)]))
    (finding,) = found.findings
    assert finding.sentence.zh.endswith("：原文第 1 行、第 2 项。")
    assert finding.sentence.en.endswith(": line 1, no. 2 (2 in all).")


def test_many_tasks_are_cut_in_the_sentence_and_not_in_the_evidence() -> None:
    """A sentence names five tasks and says that there are more; the evidence holds all."""
    (finding,) = study_ledger(a_ledger([], tasks=[a_task(at) for at in range(1, 15, 2)])).findings
    assert finding.sentence.zh.endswith("：第 1、3、5、7、9 项 …。")
    assert (finding.figure, len(finding.evidence)) == ("7", 7)


def test_tasks_one_after_the_other_are_told_as_a_run() -> None:
    """Tasks 1, 2, 4-7 and the third of annex 2, whose number comes again: three numbers or more in a row are a run."""
    tasks = [a_task(at) for at in (1, 2, 3, 4, 5, 6, 7)]
    again = [a_task(at, section="附件2 其他") | {"number": number} for at, number in ((8, "1"), (9, "3"))]
    held = [an_assignment(1, 3, UNIT_A, "lead"), an_assignment(2, 8, UNIT_A, "lead")]
    found = told(study_ledger(a_ledger(held, tasks=[*tasks, *again])), "没有写明任何领导和责任单位")
    assert found.sentence.zh.endswith("：第 1、2、4–7 项、附件2第 3 项。")
    assert found.sentence.en.endswith(": nos. 1, 2, 4–7, 附件2 no. 3 (7 in all).")


def test_a_number_that_comes_again_is_told_by_its_annex_or_by_its_place() -> None:
    """A year is no annex; a number that comes again below a mere heading is told by the line of its task."""
    tasks = [
        a_task(1, section="附件2016年任务"),
        a_task(2, section="附件2016年任务"),
        a_task(3, section="附件十 其他") | {"number": "1"},
        a_task(4, section="四、强化保障") | {"number": "2"},
    ]
    (finding,) = study_ledger(a_ledger([], tasks=tasks)).findings
    assert finding.sentence.zh.endswith("：第 1、2 项、附件十第 1 项、原文第 4 行。")


def test_passages_that_were_not_read() -> None:
    """Words among the tasks that were not understood are told by their lines; words outside are not."""
    shared = {
        "document_id": "document:1",
        "quotation": "甲",
        "reason_zh": "略",
        "reason_en": "passed",
        "start": 0,
        "end": 1,
    }
    remarks = [{**shared, "kind": kind, "line": line} for kind, line in (("unread", 7), ("outside", 1), ("note", 9))]
    found = study_ledger(a_ledger([an_assignment(1, 1, UNIT_A, "lead")], remarks=remarks))
    assert told(found, "没有读懂").sentence.zh.startswith("任务之间有 1 处文字没有读懂，没有计入（原文第 7 行）")


def test_confirmed_and_refused_decisions_are_no_findings() -> None:
    """What the office has decided is not asked again."""
    notice = a_notice(
        {"lead": "县财政局、县教育局"}, {"lead": "县财政局、县教育局"}, {"lead": "嘉祥县财政局、嘉祥县教育局"}
    )
    roster = a_roster("县财政局,单位,嘉祥县财政局,确认,", "县教育局,单位,嘉祥县教育局,拒绝,")
    assert "合并" in "".join(finding.sentence.zh for finding in of(notice).findings)
    assert "合并" not in "".join(finding.sentence.zh for finding in of(notice, roster=roster).findings)


def test_a_group_with_members_needs_no_filling_in() -> None:
    """A group whose members are known is not asked for, and its members make pairs."""
    notice = a_notice(*[{"lead": "县财政局", "support": "各镇街"}] * 2)
    assert told(of(notice), "填写成员").subject == "各镇街"
    known = of(notice, roster=a_roster("各镇街,集体,,,甲镇、乙镇"))
    assert not [finding for finding in known.findings if "填写成员" in finding.sentence.zh]
    found = told(known, "共同出现在")
    assert (found.figure, found.other_id) == ("2", "")
    assert found.sentence.zh.startswith("2 对单位")
    assert {"甲镇", "乙镇", "县财政局"} == set(re.findall(r"甲镇|乙镇|县财政局", found.sentence.zh))
    assert found.caveat is not None
    assert found.caveat.zh.endswith("同一集体称谓的成员之间不计。")
    assert len(known.collaboration) == 3


@pytest.mark.parametrize(
    "ledger",
    [
        make_ledger({}),
        a_ledger([]),
        a_ledger([an_assignment(1, 1, UNIT_A, "lead")]),
        a_ledger([an_assignment(1, 1, UNIT_A, "support"), an_assignment(2, 1, UNIT_B, "support")]),
        a_ledger([an_assignment(1, 1, "leader:王旭", "leader")]),
        a_ledger([an_assignment(1, 1, "group:各位县长", "leader")]),
        a_ledger([an_assignment(1, 1, "group:各镇街", "lead")]),
        a_ledger([an_assignment(1, 1, UNIT_A, "lead"), an_assignment(2, 1, UNIT_A, "lead", position=2)]),
        a_ledger([an_assignment(1, 1, UNIT_A, "leader")]),
        a_ledger([], parties=[a_party("group:各镇街", '["甲镇"]')]),
    ],
)
def test_a_poor_ledger_is_studied_without_a_crash(ledger: Ledger) -> None:
    """A ledger with nothing in it, one unit, leaders only, groups only: the study is defined, without a warning."""
    assert isinstance(study_ledger(ledger), Study)


def test_one_unit_alone_is_not_compared() -> None:
    """With a single unit nothing is said of the heaviest load, with a single leader nothing of the first."""
    sentences = "".join(
        finding.sentence.zh for finding in of(a_notice({"leader": "王旭", "lead": "县财政局"})).findings
    )
    assert sentences == ""


def test_the_aims_of_the_jiaxiang_notice(study: Study) -> None:
    """Counted in the tables: 5 tasks state a deadline, 45 a target, and those with neither are the evidence."""
    (found,) = [finding for finding in study.findings if "完成时限" in finding.sentence.zh]
    tables = study.ledger.targets, study.ledger.deadlines
    stated = {task for table in tables for task in table["task_id"]}
    assert "90 项任务中，写明完成时限的 5 项，写明量化目标的 45 项" in found.sentence.zh
    assert set(found.evidence) == set(study.ledger.tasks["task_id"]) - stated
    assert found.severity == "low"


def test_declared_exceptions_are_no_findings() -> None:
    """A gap that the roster declares stays in the table with its reason and leaves the findings."""
    notice = a_notice({"lead": "各镇街"}, {"lead": "县财政局"})
    ledger = resolve([notice])
    assert any("集体名称" in finding.sentence.zh for finding in study_ledger(ledger).findings)
    declared = study_ledger(ledger, [Exemption("1", "", "各镇街自行落实", 2)])
    assert list(declared.orphans["exception"]) == ["各镇街自行落实"]
    assert not any("集体名称，没有落实" in finding.sentence.zh for finding in declared.findings)
