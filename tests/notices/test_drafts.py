"""Labels and their lists: where a role word counts, and what stands behind it."""

from __future__ import annotations

import pytest
from notices.invented import assert_quoted, read, remarks, roles_of, told, without_space

from graphkit.records import RemarkKind


@pytest.mark.parametrize(
    "label",
    ["牵头单位：", "牵头单位:", "牵 头 单 位：", "牵　头　单　位 ：", "牵头 单位：", "主办单位：", "牵头部门: "],
)
def test_a_label_spaced_or_not(label: str) -> None:
    """A label counts with either colon and with white space between its characters."""
    assert roles_of(f"1. 修路。\n{label}甲局、乙局\n") == {"lead": ["甲局", "乙局"]}


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("牵头领导", "leader"),
        ("分管县长", "leader"),
        ("责任领导", "leader"),
        ("牵头单位", "lead"),
        ("承办单位", "lead"),
        ("责任单位", "responsible"),
        ("协办单位", "support"),
        ("配合单位", "support"),
        ("参加单位", "support"),
    ],
)
def test_the_role_of_a_label(label: str, role: str) -> None:
    """Each role word names the role that it stands for."""
    assert list(roles_of(f"1. 修路。\n{label}：甲某\n")) == [role]


def test_several_labels_on_one_line() -> None:
    """Each list ends where the next label begins."""
    assert roles_of("1. 修路。\n牵头领导：王某 牵头单位：甲局、乙局；协办单位：丙局\n") == {
        "leader": ["王某"],
        "lead": ["甲局", "乙局"],
        "support": ["丙局"],
    }


@pytest.mark.parametrize(
    "line",
    [
        "1. 修路（牵头单位：甲局、乙局；协办单位：丙局）",
        "1. 修路 (牵头单位:甲局,乙局;协办单位:丙局)",
        "1. 修路【牵头单位：甲局、乙局】【协办单位：丙局】",
        "1. 修路 牵头单位：甲局、乙局 协办单位：丙局。",
    ],
)
def test_labels_behind_the_words_of_a_task(line: str) -> None:
    """Labels at the end of the line of a task, in brackets or not, are not part of its words."""
    ((number, text, roles),) = told(line + "\n")
    assert (number, text) == ("1", "修路")
    assert roles["lead"][:2] == ["甲局", "乙局"]
    assert [name.rstrip("】") for name in roles["support"]] == ["丙局"]


def test_the_sentence_before_a_bracket_keeps_its_full_stop() -> None:
    """（责任单位：…） behind a sentence leaves the sentence whole."""
    assert told("1. 修好大路。（责任单位：甲局）\n") == [("1", "修好大路。", {"responsible": ["甲局"]})]


@pytest.mark.parametrize(
    "sentence",
    ["制定方案，明确牵头单位：由甲局负责。", "各牵头单位：要抓好落实。", "发挥牵头单位作用。", "牵头单位要抓落实。"],
)
def test_a_role_word_in_a_sentence_is_prose(sentence: str) -> None:
    """A role word right behind a Chinese character, or without a colon, labels nothing."""
    assert told(f"1. {sentence}\n牵头单位：乙局\n") == [("1", sentence, {"lead": ["乙局"]})]


@pytest.mark.parametrize("nobody", ["无", "—", "——", "/", "-", "……"])
def test_a_word_for_nobody_is_not_a_party(nobody: str) -> None:
    """无 and dashes say that there is nobody: no mention, but a remark that quotes them."""
    text = f"1. 修路。\n牵头单位：甲局\n协办单位：{nobody}\n"
    assert roles_of(text) == {"lead": ["甲局"]}
    assert remarks(text, RemarkKind.NOTE) == [nobody]


def test_a_name_that_is_not_decided_yet_is_a_mention() -> None:
    """待定 is written in the place of a name and kept as written."""
    assert roles_of("1. 修路。\n牵头单位：待定\n") == {"lead": ["待定"]}


def test_a_label_with_nothing_behind_it() -> None:
    """It is remarked; the next label and the next task are read as usual."""
    text = "1. 修路。\n牵头单位：\n协办单位：甲局\n2. 植树。\n协办单位：\n"
    assert told(text) == [("1", "修路。", {"support": ["甲局"]}), ("2", "植树。", {})]
    assert remarks(text, RemarkKind.NOTE) == ["牵头单位：", "协办单位："]


def test_names_on_the_line_below_their_label() -> None:
    """A label alone on its line takes the names of the next."""
    assert roles_of("1. 修路。\n牵头领导：\n王某、李某\n牵头单位：\n\n甲局，乙局\n") == {
        "leader": ["王某", "李某"],
        "lead": ["甲局", "乙局"],
    }


def test_words_behind_a_list_are_remarked() -> None:
    """What follows the full stop behind a list is not a name and not lost."""
    text = "1. 修路。牵头单位：甲局。完成时限：6月底。\n2. 植树。牵头单位：乙局\n"
    assert told(text) == [("1", "修路。", {"lead": ["甲局"]}), ("2", "植树。", {"lead": ["乙局"]})]
    assert remarks(text, RemarkKind.UNREAD) == ["完成时限：6月底"]


def test_one_character_names() -> None:
    """Names of one character are read as they stand; who is meant is not this level's question."""
    text = "1. 修路。\n牵头单位：甲、乙，丙\n协办单位：丁\n"
    assert roles_of(text) == {"lead": ["甲", "乙", "丙"], "support": ["丁"]}


def test_tabs_at_the_start_of_lines_are_an_indent() -> None:
    """Indented lines are lines, not rows of a table."""
    text = "\t1. 修路。\n\t牵头单位：甲局\n\t\t协办单位：\t乙局、丙局\t\n"
    assert told(text) == [("1", "修路。", {"lead": ["甲局"], "support": ["乙局", "丙局"]})]
    assert_quoted(read(text))


def test_invisible_characters_in_names() -> None:
    """A zero-width space in or around a name is quoted where it stands inside and makes no name of its own."""
    text = "1. 修路。\n牵头单位：\u200b甲\u200b局、\u200b、\ufeff乙局\u200b\n"
    assert roles_of(text) == {"lead": ["甲局", "乙局"]}
    assert_quoted(read(text))


def test_the_same_name_twice_is_two_mentions() -> None:
    """As written is as written: a name that stands twice is mentioned twice."""
    assert roles_of("1. 修路。\n牵头单位：甲局、甲局\n协办单位：甲局\n") == {
        "lead": ["甲局", "甲局"],
        "support": ["甲局"],
    }


def test_a_list_without_words_before_it_is_remarked() -> None:
    """Names that belong to no task are not read as one."""
    text = "牵头单位：甲局\n1. 修路。\n牵头单位：乙局\n"
    assert told(text) == [("1", "修路。", {"lead": ["乙局"]})]
    assert [quotation.startswith("牵头单位：") for quotation in remarks(text, RemarkKind.UNREAD)] == [True]


@pytest.mark.parametrize("names", ["（" * 10_000 + "甲局" + "）" * 10_000, "甲" * 300_000])
def test_a_monstrous_list_is_one_name(names: str) -> None:
    """Ten thousand levels of brackets or a line of a megabyte are read as one name."""
    tasks = told(f"1. 修路。\n牵头单位：{names}\n2. 植树。\n牵头单位：乙局\n")
    assert tasks == [("1", "修路。", {"lead": [names]}), ("2", "植树。", {"lead": ["乙局"]})]


@pytest.mark.parametrize("bracket", ["（", "）", "“", "】"])
def test_a_megabyte_of_brackets_is_no_name(bracket: str) -> None:
    """A line of nothing but brackets takes nothing from the tasks around it."""
    tasks = told(f"1. 修路。\n牵头单位：{bracket * 300_000}\n2. 植树。\n牵头单位：乙局\n")
    assert [(number, words) for number, words, _ in tasks] == [("1", "修路。"), ("2", "植树。")]
    assert tasks[1][2] == {"lead": ["乙局"]}


OTHER = ["帮扶单位", "属地单位", "监督单位", "成员单位", "河长", "总河长", "技术支撑单位"]


@pytest.mark.parametrize("label", OTHER)
@pytest.mark.parametrize("between", ["\n", " ", "；", "，", "、", "。"])
def test_a_label_that_is_not_known_ends_a_list(label: str, between: str) -> None:
    """Those behind a label that is not known get no role and are remarked; the names before it stay."""
    behind = f"{label}：县水利局"
    text = f"1. 修路。\n牵头单位：县科技局、县民政局{between}{behind}\n2. 植树。\n牵头单位：县林业局\n"
    assert told(text) == [
        ("1", "修路。", {"lead": ["县科技局", "县民政局"]}),
        ("2", "植树。", {"lead": ["县林业局"]}),
    ]
    assert remarks(text, RemarkKind.UNREAD) == [behind]


@pytest.mark.parametrize(
    ("item", "roles", "unread"),
    [
        (
            "1. 修路。（牵头单位：县科技局，帮扶单位：县水利局、县供销社；协办单位：县民政局）",
            {"lead": ["县科技局"], "support": ["县民政局"]},
            ["帮扶单位：县水利局、县供销社"],
        ),
        (
            "1. 修路。（牵头单位：县科技局；监督单位：县水利局；县供销社）",
            {"lead": ["县科技局"]},
            ["监督单位：县水利局；县供销社"],
        ),
        (
            "1. 修路。（县科技局牵头，县民政局配合，帮扶单位：县水利局）",
            {"lead": ["县科技局"], "support": ["县民政局"]},
            ["帮扶单位：县水利局"],
        ),
        ("1. 修路。（县科技局、县民政局，河长：周文涛）", {"responsible": ["县科技局", "县民政局"]}, ["河长：周文涛"]),
        (
            "1. 修路。县科技局牵头，县民政局配合。帮扶单位：县水利局。",
            {"lead": ["县科技局"], "support": ["县民政局"]},
            ["帮扶单位：县水利局"],
        ),
        ("1. 修路。\n责任单位：县科技局【帮扶单位】县水利局", {"responsible": ["县科技局"]}, ["【帮扶单位】县水利局"]),
        (
            "1. 修路。\n责任单位：县科技局（帮扶单位：县水利局）、县民政局",
            {"responsible": ["县科技局", "县民政局"]},
            ["（帮扶单位：县水利局）"],
        ),
        ("1. 修路。\n责任单位：县科技局帮扶单位：县水利局", {"responsible": ["县科技局"]}, ["帮扶单位：县水利局"]),
    ],
)
def test_a_label_that_is_not_known_in_brackets_and_sentences(
    item: str, roles: dict[str, list[str]], unread: list[str]
) -> None:
    """In brackets, in sentences and in the midst of a list those behind such a label get no role and are remarked."""
    text = f"{item}\n2. 植树。（县林业局牵头）\n"
    assert [(number, words, named) for number, words, named in told(text)] == [
        ("1", "修路。", roles),
        ("2", "植树。", {"lead": ["县林业局"]}),
    ]
    assert remarks(text, RemarkKind.UNREAD) == unread


def test_lines_below_a_label_that_is_not_known_are_behind_it() -> None:
    """Its names may stand on lines of their own; the next label that is known has its names as usual."""
    text = "1. 修路。\n牵头单位：县科技局\n帮扶单位：\n县水利局、\n县供销社\n协办单位：县民政局\n"
    assert told(text + "2. 植树。\n牵头单位：县林业局\n")[0] == (
        "1",
        "修路。",
        {"lead": ["县科技局"], "support": ["县民政局"]},
    )
    assert remarks(text, RemarkKind.UNREAD) == ["帮扶单位：\n县水利局、\n县供销社"]


@pytest.mark.parametrize(
    "first", ["县科技局。帮扶单位：县水利局", "县科技局 帮扶单位：县水利局", "县科技局\n帮扶单位：县水利局"]
)
def test_a_further_line_is_of_the_last_label(first: str) -> None:
    """A line of nothing but names below a label that is not known is behind it, and not in the list before it."""
    text = f"1. 修路。\n牵头单位：{first}\n县供销社\n协办单位：县民政局\n"
    assert roles_of(text) == {"lead": ["县科技局"], "support": ["县民政局"]}
    (unread,) = remarks(text, RemarkKind.UNREAD)
    assert without_space(unread) == "帮扶单位：县水利局县供销社"


def test_a_label_that_is_known_behind_one_that_is_not() -> None:
    """On one line a known label behind an unknown one has its names."""
    text = "1. 修路。\n牵头领导：周文涛\n总河长：吴海涛 牵头单位：县科技局\n"
    assert roles_of(text) == {"leader": ["周文涛"], "lead": ["县科技局"]}
    assert remarks(text, RemarkKind.UNREAD) == ["总河长：吴海涛"]


def test_a_label_that_is_not_known_above_the_names() -> None:
    """Between the words of a task and its names it is no part of the words."""
    text = "1. 修路\n帮扶单位：县水利局\n牵头单位：县科技局\n"
    assert told(text) == [("1", "修路", {"lead": ["县科技局"]})]
    assert remarks(text, RemarkKind.UNREAD) == ["帮扶单位：县水利局"]


def test_numbered_fields_with_a_label_that_is_not_known() -> None:
    """Among the numbered fields of projects it is remarked, and those behind it get no role."""
    text = "".join(
        f"（{number}）{words}\n1.牵头单位：{lead}\n2.帮扶单位：县水利局\n3.协办单位：县民政局\n"
        for number, words, lead in (("一", "修路", "县科技局"), ("二", "植树", "县林业局"))
    )
    assert [named for *_, named in told(text)] == [
        {"lead": ["县科技局"], "support": ["县民政局"]},
        {"lead": ["县林业局"], "support": ["县民政局"]},
    ]
    assert remarks(text, RemarkKind.UNREAD) == ["2.帮扶单位：县水利局"] * 2


@pytest.mark.parametrize(
    ("cell", "names", "unread"),
    [
        ("县科技局；帮扶单位：县水利局", ["县科技局"], ["帮扶单位：县水利局"]),
        ("县科技局 帮扶单位：县水利局", ["县科技局"], ["帮扶单位：县水利局"]),
        ("牵头单位：县科技局；帮扶单位：县水利局", ["县科技局"], ["帮扶单位：县水利局"]),
        ("县科技局牵头；帮扶单位：县水利局", ["县科技局"], ["帮扶单位：县水利局"]),
        ("县科技局：负责资金；县民政局：负责审核、拨付", ["县科技局", "县民政局"], ["负责资金", "负责审核、拨付"]),
    ],
)
def test_a_cell_with_a_label_that_is_not_known(cell: str, names: list[str], unread: list[str]) -> None:
    """In the cell of a table it ends the names as it does in a line, and a duty is no part of a name."""
    text = f"序号\t工作任务\t牵头单位\n1\t修路\t{cell}\n2\t植树\t县林业局\n"
    assert [named for *_, named in told(text)] == [{"lead": names}, {"lead": ["县林业局"]}]
    assert remarks(text, RemarkKind.UNREAD) == unread


def test_a_cell_with_nothing_but_a_label_that_is_not_known() -> None:
    """It names nobody for the task; its words are remarked, and a 责任单位 beside it does not lead for its sake."""
    text = "序号\t工作任务\t责任单位\t协办单位\n1\t修路\t县科技局\t帮扶单位：县水利局\n"
    assert roles_of(text) == {"responsible": ["县科技局"]}
    assert remarks(text, RemarkKind.UNREAD) == ["帮扶单位：县水利局"]


@pytest.mark.parametrize(
    ("names", "told_names", "unread"),
    [
        ("县科技局：负责资金保障", ["县科技局"], ["负责资金保障"]),
        ("县科技局：负责资金、县民政局：负责审核", ["县科技局", "县民政局"], ["负责资金", "负责审核"]),
        ("县科技局：负责筹措、拨付，县民政局", ["县科技局", "县民政局"], ["负责筹措、拨付"]),
        ("县科技局：负责协调县水利局、县供销社", ["县科技局"], ["负责协调县水利局、县供销社"]),
        ("县科技局、各镇街：负责管护", ["县科技局", "各镇街"], ["负责管护"]),
        ("县科技局：资金筹措；县民政局：审核", ["县科技局", "县民政局"], ["资金筹措", "审核"]),
    ],
)
def test_a_body_with_its_duty_in_a_list(names: str, told_names: list[str], unread: list[str]) -> None:
    """Of a body, a colon and what it does the body is the name; the duty is remarked."""
    text = f"1. 修路。\n牵头单位：{names}\n"
    assert roles_of(text) == {"lead": told_names}
    assert remarks(text, RemarkKind.UNREAD) == unread


def test_what_may_be_a_person_behind_a_body_is_no_part_of_its_name() -> None:
    """Where 李山 may be a person or a place, the body is the name and what stands behind the colon is remarked."""
    text = "1. 修路。\n牵头单位：县科技局：李山\n"
    assert roles_of(text) == {"lead": ["县科技局"]}
    assert remarks(text, RemarkKind.UNREAD) == ["李山"]


def test_a_leader_with_his_duty_and_one_behind_his_post() -> None:
    """In a list of leaders a person before a colon is the name, and so is one behind a post and a colon."""
    text = "1. 修路。\n牵头领导：周文涛：负责全面工作、组长：吴海涛\n"
    assert roles_of(text) == {"leader": ["周文涛", "吴海涛"]}
    assert remarks(text, RemarkKind.UNREAD) == ["负责全面工作"]


@pytest.mark.parametrize(
    ("line", "roles", "kind", "quotation"),
    [
        ("协办单位：县水利局", {"lead": ["县科技局"], "support": ["县水利局"]}, None, ""),
        ("业务指导部门：县水利局", {"lead": ["县科技局"], "support": ["县水利局"]}, None, ""),
        ("完成时限：6月底", {"lead": ["县科技局"]}, RemarkKind.OUTSIDE, "6月底"),
        ("督查单位：县纪委", {"lead": ["县科技局"]}, RemarkKind.OUTSIDE, "县纪委"),
        ("联系人：周文涛", {"lead": ["县科技局"]}, RemarkKind.OUTSIDE, "周文涛"),
    ],
)
def test_a_label_that_is_known_is_read_as_before(
    line: str, roles: dict[str, list[str]], kind: RemarkKind | None, quotation: str
) -> None:
    """Below a list, known labels give their role, or are the field that they are; nothing is unread."""
    text = f"1. 修路。\n牵头单位：县科技局\n{line}\n"
    assert roles_of(text) == roles
    assert remarks(text, RemarkKind.UNREAD) == []
    assert kind is None or remarks(text, kind) == [quotation]


def test_a_person_behind_a_body_and_a_colon_is_no_duty() -> None:
    """县科技局：周文涛 is a unit with the person who answers for it."""
    text = "1. 修路。\n牵头单位：县科技局：周文涛\n"
    assert roles_of(text) == {"lead": ["县科技局"]}
    assert remarks(text, RemarkKind.NOTE) == ["周文涛"]


def test_what_is_left_out_of_a_list_is_quoted_where_it_stands() -> None:
    """Names on both sides of a duty that lines break keep their places."""
    text = "1. 修路。\n牵头单位：县科技局：负责资金，\n县民政局、县水\n利局 帮扶单位：县供销社\n"
    notice = read(text)
    assert_quoted(notice)
    assert roles_of(text) == {"lead": ["县科技局", "县民政局", "县水利局"]}
    assert [notice.document.quote(each.position) for each in notice.remarks if each.kind is RemarkKind.UNREAD] == [
        "负责资金",
        "帮扶单位：县供销社",
    ]


def test_a_monstrous_list_of_labels() -> None:
    """Thousands of labels that are not known give one remark and take nothing from the tasks around them."""
    text = f"1. 修路。\n牵头单位：县科技局；{'帮扶单位：县水利局；' * 5_000}\n2. 植树。\n牵头单位：县林业局\n"
    assert [named for *_, named in told(text)] == [{"lead": ["县科技局"]}, {"lead": ["县林业局"]}]
    assert len(remarks(text, RemarkKind.UNREAD)) == 1


@pytest.mark.parametrize(
    ("inside", "others"),
    [
        ("联系人：周文涛", {}),
        ("完成时限：6月底", {}),
        ("联系人：周文涛，完成时限：6月底", {}),
        ("牵头领导：周文涛", {"leader": ["周文涛"]}),
        ("配合单位：县水利局", {"support": ["县水利局"]}),
    ],
)
@pytest.mark.parametrize("form", ["1. 修路。\n{}\n", "1. 修路。（{}）\n"])
def test_a_list_goes_on_behind_a_bracket_with_a_label(form: str, inside: str, others: dict[str, list[str]]) -> None:
    """A label in a bracket behind a name has what stands in the bracket, and the names behind it are of the list."""
    text = form.format(f"牵头单位：县科技局（{inside}）、县民政局（{inside}），县林业局")
    twice = {role: names * 2 for role, names in others.items()}
    assert roles_of(text) == {"lead": ["县科技局", "县民政局", "县林业局"]} | twice
    assert remarks(text, RemarkKind.UNREAD) == []


def test_a_bracket_around_labels_is_no_bracket_behind_a_name() -> None:
    """Labels that stand side by side in one bracket each have what stands up to the next."""
    text = "1. 修路。\n（牵头单位：县科技局；联系人：周文涛；协办单位：县民政局）\n"
    assert roles_of(text) == {"lead": ["县科技局"], "support": ["县民政局"]}
