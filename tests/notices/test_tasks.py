"""Which items of a list are tasks, which are headings, and which are words around them."""

from __future__ import annotations

from notices.invented import assert_quoted, read, remarks, told

from graphkit.records import RemarkKind

COVER = """甲县人民政府文件
甲政发〔2030〕1号
甲县人民政府关于印发重点工作分工的通知
各镇街，县政府各部门：
现印发给你们，请认真落实。
附件：1. 甲分工
2. 乙分工
3. 丙分工

甲县人民政府
2030年1月1日
"""


def test_the_attachments_on_a_cover_page_are_not_tasks() -> None:
    """1. 2. 3. below 附件 on the cover page are names of annexes, whether or not the annexes have headings."""
    for heading in ("附件1\n甲分工\n", "甲分工\n", ""):
        text = COVER + heading + "1. 修路。\n牵头单位：甲局\n2. 植树。\n牵头单位：乙局\n"
        assert [(number, words) for number, words, _ in told(text)] == [("1", "修路。"), ("2", "植树。")]
        assert any("乙分工" in quotation for quotation in remarks(text, RemarkKind.OUTSIDE))


def test_the_title_and_the_issuer() -> None:
    """The title is the line that speaks of a notice; the issuer is the first place whose government speaks."""
    notice = read(COVER + "1. 修路。\n牵头单位：甲局\n")
    assert (notice.title, notice.issuer) == ("甲县人民政府关于印发重点工作分工的通知", "甲县")
    notice = read(COVER.replace("甲县", "甲乙自治县") + "1. 修路。\n牵头单位：甲局\n")
    assert notice.issuer == "甲乙自治县"
    addressed = read("各县区人民政府，市政府各部门：\n1. 修路。\n牵头单位：甲局\n")
    assert addressed.issuer == ""
    bare = read("1. 修路。\n牵头单位：甲局\n")
    assert (bare.title, bare.issuer) == ("invented", "")


def test_the_outline_above_a_task_is_its_section() -> None:
    """Annex and headings of every level stand in the section; a new heading ends those below it."""
    text = """附件1
分工表
一、经济
（一）工业
1.建厂。
牵头单位：甲局
（二）农业
1.种地。
牵头单位：乙局
二、社会
1.办学。
牵头单位：丙局
附件2
（一）其他
1.杂项。
牵头单位：丁局
"""
    assert [(task.section, task.text) for task in read(text).tasks] == [
        ("附件1 分工表 一 经济 一 工业", "建厂。"),
        ("附件1 分工表 一 经济 二 农业", "种地。"),
        ("附件1 分工表 二 社会", "办学。"),
        ("附件2 一 其他", "杂项。"),
    ]


def test_an_item_that_nobody_was_given_is_a_task() -> None:
    """Among numbered items with names, one without is a task without names, also the last."""
    text = "1. 修路。\n牵头单位：甲局\n2. 修桥。\n3. 植树。\n牵头单位：乙局\n4. 清河。\n"
    assert told(text) == [
        ("1", "修路。", {"lead": ["甲局"]}),
        ("2", "修桥。", {}),
        ("3", "植树。", {"lead": ["乙局"]}),
        ("4", "清河。", {}),
    ]


def test_a_heading_is_not_a_task_that_nobody_was_given() -> None:
    """A numbered item whose own items have names is a heading."""
    text = "一、经济\n（一）建厂。\n牵头单位：甲局\n（二）种地。\n二、社会\n（一）办学。\n牵头单位：乙局\n"
    assert [(number, words) for number, words, _ in told(text)] == [
        ("一", "建厂。"),
        ("二", "种地。"),
        ("一", "办学。"),
    ]


def test_only_headings_are_no_tasks() -> None:
    """A text of headings and items without any name has no task."""
    assert told("附件1\n\n一、经济\n（一）工业\n1. 农业\n") == []
    assert told("序号\t任务\t牵头单位\n") == []
    assert told("甲县人民政府\n") == []


def test_a_gap_in_the_numbers_is_remarked() -> None:
    """From 2 to 5, or 5 twice: the note names both numbers; a list that begins anew is no gap."""
    text = (
        "1. 修路。\n牵头单位：甲局\n2. 修桥。\n牵头单位：甲局\n5. 植树。\n牵头单位：甲局\n5. 清河。\n牵头单位：甲局\n"
    )
    gaps = [r for r in read(text).remarks if r.kind is RemarkKind.NOTE]
    assert [(r.quotation, "2 跳到 5" in r.reason.zh, "5 to 5" in r.reason.en) for r in gaps] == [
        ("植树。", True, False),
        ("清河。", False, True),
    ]
    again = "1. 修路。\n牵头单位：甲局\n2. 修桥。\n牵头单位：甲局\n1. 植树。\n牵头单位：甲局\n"
    assert remarks(again, RemarkKind.NOTE) == []


def test_the_same_number_twice_is_two_tasks() -> None:
    """A misprinted number does not join two tasks."""
    text = "1. 修路。\n牵头单位：甲局\n1. 修桥。\n牵头单位：乙局\n"
    assert told(text) == [("1", "修路。", {"lead": ["甲局"]}), ("1", "修桥。", {"lead": ["乙局"]})]


def test_a_figure_that_a_page_break_put_first_is_not_an_item() -> None:
    """5.2% and a number out of turn inside a sentence do not start a task."""
    text = "1. 投资增长，达到\n\n5.2%以上，面积\n\n40、50万平方米。\n牵头单位：甲局\n2. 植树。\n牵头单位：乙局\n"
    assert [words for _, words, _ in told(text)] == ["投资增长，达到5.2%以上，面积40、50万平方米。", "植树。"]
    assert_quoted(read(text))


def test_words_among_the_tasks_are_unread_and_words_around_them_outside() -> None:
    """Only what stands between tasks wants a human eye."""
    text = "甲县通知\n1. 修路。\n牵头单位：甲局\n社会事业\n2. 植树。\n牵头单位：乙局\n2030年1月1日\n"
    assert remarks(text, RemarkKind.OUTSIDE) == ["甲县通知", "2030年1月1日"]
    assert remarks(text, RemarkKind.UNREAD) == ["社会事业"]


def test_words_between_a_table_and_a_list_are_among_the_tasks() -> None:
    """Tasks of a table count as tasks when words are told to be among or around them."""
    text = "任务\t牵头单位\n修路\t甲局\n社会事业\n1. 植树。\n牵头单位：乙局\n"
    assert remarks(text, RemarkKind.UNREAD) == ["社会事业"]


def test_every_visible_line_is_in_a_task_or_a_remark() -> None:
    """Nothing vanishes: each character is quoted by a task, a mention, a label or a remark."""
    text = COVER + "附件1\n分工\n1. 修路。\n牵头单位：甲局、乙局\n杂\n2. 植树。\n协办单位：无\n甲县人民政府办公室\n"
    notice = read(text)
    covered = set("附件1分工")
    for task in notice.tasks:
        covered |= set(notice.document.quote(task.position)) | {c for m in task.mentions for c in m.as_written}
    covered |= {c for remark in notice.remarks for c in remark.quotation}
    assert set(text) - covered <= set("牵头协办单位：、\n .12")


def test_a_signature_ends_a_task_without_names() -> None:
    """The government that signs below a last task that nobody was given is no part of its words."""
    text = "1. 修路。\n牵头单位：甲局\n2. 做好收官工作\n\n甲县人民政府办公室\n\n2030年1月1日\n"
    assert told(text) == [("1", "修路。", {"lead": ["甲局"]}), ("2", "做好收官工作", {})]
    assert remarks(text, RemarkKind.OUTSIDE) == ["甲县人民政府办公室\n\n2030年1月1日"]


def test_a_number_alone_on_its_line() -> None:
    """The words of an item may begin on the line below its number; a number without words is nothing."""
    assert told("1.\n修路。\n牵头单位：甲局\n") == [("1", "修路。", {"lead": ["甲局"]})]
    assert told("第三章\n第三章\n") == []


def test_a_bracket_of_levels_belongs_to_the_name_before_it() -> None:
    """责任单位：甲局，各镇（街道） ends in a name, not in a bracket that says who does it."""
    for end in ("", "。"):
        ((_, words, names),) = told(f"1. 修路。责任单位：甲县财政局，各镇（街道）{end}\n")
        assert words == "修路。"
        assert names == {"responsible": ["甲县财政局", "各镇（街道）"]}
