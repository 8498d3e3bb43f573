from __future__ import annotations

import pytest
from notices.invented import assert_quoted, by_role, read, remarks, told

from graphkit.records import RemarkKind

HEAD = "序号\t任务\t牵头领导\t牵头单位\t协办单位\n"
FIRST = "1\t修路\t王 某\t甲局 乙局\t丙局\n"
READ_FIRST = ("1", "修路", {"leader": ["王某"], "lead": ["甲局", "乙局"], "support": ["丙局"]})


def test_a_row_is_a_task() -> None:
    """The header says which column holds what; names of a cell are parted by white space."""
    assert told(HEAD + FIRST) == [READ_FIRST]
    assert_quoted(read(HEAD + FIRST))


@pytest.mark.parametrize("gap", ["", "\n", "\n\n"])
def test_a_header_that_comes_again_is_not_a_task(gap: str) -> None:
    """On the next page the header is repeated and the rows go on."""
    text = HEAD + FIRST + gap + HEAD + "2\t修桥\t李某\t丁局\t\n"
    assert told(text) == [READ_FIRST, ("2", "修桥", {"leader": ["李某"], "lead": ["丁局"]})]
    assert remarks(text, RemarkKind.UNREAD) == []


@pytest.mark.parametrize("between", ["- 3 -", "（续表）", "二、社会"])
def test_a_table_goes_on_behind_a_line_of_its_page(between: str) -> None:
    """A page number or a heading between rows does not take the header from the rows below it."""
    text = HEAD + FIRST + between + "\n2\t修桥\t李某\t丁局\t戊局\n3\t植树\t李某\t己局\t\n"
    assert [(number, words) for number, words, _ in told(text)] == [("1", "修路"), ("2", "修桥"), ("3", "植树")]
    assert told(text)[1][2] == {"leader": ["李某"], "lead": ["丁局"], "support": ["戊局"]}


def test_another_table_does_not_go_on_the_first() -> None:
    """Rows with words where numbers should be, or with more cells, belong to another table."""
    for other in ("姓名\t电话\t住址\t备注\t其他\n王某\t1\t2\t3\t4\n", "1\t2\t3\t4\t5\t6\n"):
        text = HEAD + FIRST + "联系表\n" + other
        assert told(text) == [READ_FIRST]
        assert any(other.split("\t")[0] in quotation for quotation in remarks(text, RemarkKind.OUTSIDE))


def test_a_header_does_not_reach_into_the_next_annex() -> None:
    """Behind 附件 a table needs a header of its own."""
    text = "附件1\n" + HEAD + FIRST + "附件2\n2\t修桥\t李某\t丁局\t戊局\n"
    assert told(text) == [READ_FIRST]


def test_a_short_row_lacks_its_last_cells() -> None:
    """Cells that are missing at the end of a row are empty."""
    assert told(HEAD + "1\t修路\t王某\n2\t修桥\t李某\t甲局\n") == [
        ("1", "修路", {"leader": ["王某"]}),
        ("2", "修桥", {"leader": ["李某"], "lead": ["甲局"]}),
    ]


def test_a_row_with_too_many_cells_is_remarked() -> None:
    """Nobody can tell which cell is which: the row is quoted and not read."""
    row = "2\t修桥\t李某\t甲局\t乙局\t丙局"
    text = HEAD + FIRST + row + "\n"
    assert told(text) == [READ_FIRST]
    assert remarks(text, RemarkKind.UNREAD) == [row]


def test_a_row_with_neither_number_nor_words_goes_on_the_one_above() -> None:
    """Names on the next page belong to the row that the page break cut, and a note says so."""
    row = "\t\t\t丁局\t戊局"
    text = HEAD + FIRST + row + "\n"
    leads, supports = ["甲局", "乙局", "丁局"], ["丙局", "戊局"]
    assert told(text) == [("1", "修路", {"leader": ["王某"], "lead": leads, "support": supports})]
    assert remarks(text, RemarkKind.NOTE) == [row]


def test_a_row_of_words_alone_goes_on_the_one_above() -> None:
    """Words without number and names are the rest of the task above."""
    text = HEAD + FIRST + "\t到山顶\t\t\t\n2\t修桥\t李某\t甲局\t\n"
    assert [(number, words) for number, words, _ in told(text)] == [("1", "修路 到山顶"), ("2", "修桥")]
    assert remarks(text, RemarkKind.NOTE) == ["\t到山顶\t\t\t"]


def test_a_row_of_words_and_names_without_a_number_is_a_task_with_a_note() -> None:
    """Below a numbered row it may be the rest of that row as well, so a human eye is asked for."""
    row = "\t到山顶\t\t丁局\t"
    text = HEAD + FIRST + row + "\n"
    assert told(text) == [READ_FIRST, ("", "到山顶", {"lead": ["丁局"]})]
    assert remarks(text, RemarkKind.NOTE) == [row]


def test_a_table_without_any_numbers_needs_no_notes() -> None:
    """Where the column of numbers is empty all the way down, every row with words is a task."""
    text = HEAD + "\t修路\t王某\t甲局\t\n\t修桥\t李某\t乙局\t\n"
    assert [(number, words) for number, words, _ in told(text)] == [("", "修路"), ("", "修桥")]
    assert remarks(text, RemarkKind.NOTE) == []


def test_a_row_that_names_nobody_is_a_task() -> None:
    """Number and words make a task, also without a name."""
    assert told(HEAD + "1\t修路\t\t\t\n") == [("1", "修路", {})]


def test_a_total_is_not_a_task() -> None:
    """Words where the number should be, and no names: the row is quoted and not read."""
    for row in ("合计\t2", "合计\t2\t\t\t"):
        text = HEAD + FIRST + row + "\n"
        assert told(text) == [READ_FIRST]
        assert remarks(text, RemarkKind.UNREAD) == [row]


def test_cells_that_have_shifted_are_not_read() -> None:
    """A line break inside a cell leaves two short rows; the second is not read as if its cells were in place."""
    text = HEAD + "1\t修路到\n山顶\t王某\t甲局\t乙局\n2\t修桥\t李某\t丙局\t\n"
    assert told(text) == [("1", "修路到", {}), ("2", "修桥", {"leader": ["李某"], "lead": ["丙局"]})]
    assert remarks(text, RemarkKind.UNREAD) == ["山顶\t王某\t甲局\t乙局"]


@pytest.mark.parametrize("number", ["1", "一", "（一）", "①", "1-1", "A01", "1.", "第一项"])
def test_numbers_of_many_styles(number: str) -> None:
    """Whatever holds a numeral may number a row, and is kept as written."""
    assert told(HEAD + f"{number}\t修路\t王某\t甲局\t\n") == [(number, "修路", {"leader": ["王某"], "lead": ["甲局"]})]


def test_columns_in_any_order_and_columns_that_are_not_parties() -> None:
    """Deadlines, remarks and unknown columns are never read as parties."""
    text = "完成时限\t责任单位\t重点任务\t备注\t某栏\n6月\t甲局、乙局\t修路\t丙局\t丁局\n"
    assert told(text) == [("", "修路", {"responsible": ["甲局", "乙局"]})]


def test_a_table_without_roles_is_prose() -> None:
    """A table of telephone numbers holds no tasks and is read as lines."""
    text = "姓名\t电话\n王某\t123\n1. 修路。\n牵头单位：甲局\n"
    assert told(text) == [("1", "修路。", {"lead": ["甲局"]})]
    assert remarks(text, RemarkKind.OUTSIDE) == ["姓名\t电话\n王某\t123"]


def test_a_signature_below_a_table_is_not_a_row() -> None:
    """Closing words behind the last row stay outside."""
    text = HEAD + FIRST + "甲县人民政府办公室\n2030年1月1日\n"
    assert told(text) == [READ_FIRST]
    assert remarks(text, RemarkKind.OUTSIDE) == ["甲县人民政府办公室\n2030年1月1日"]


def test_only_a_header_is_no_task() -> None:
    """A table of nothing but its header holds nothing."""
    assert told(HEAD) == []
    assert told(HEAD + "\n" + HEAD) == []


def test_the_words_of_a_continued_row_are_each_in_its_quotation() -> None:
    """The place of a task over two rows spans both, with the cells between."""
    (task,) = read(HEAD + FIRST + "\t到山顶\t\t\t\n").tasks
    quotation = read(HEAD + FIRST + "\t到山顶\t\t\t\n").document.quote(task.position)
    assert quotation.startswith("修路")
    assert quotation.endswith("到山顶")
    assert by_role(task.mentions)["lead"] == ["甲局", "乙局"]


def test_names_that_run_together_in_a_cell() -> None:
    """Bodies without a gap in one cell are several; one with an ending inside stays one."""
    text = "序号\t任务\t责任单位\n1\t修路\t县文联县科协、县公安局交警大队\n2\t植树\t县发改委市生态环境局甲乙县分局\n"
    assert [roles for *_, roles in told(text)] == [
        {"responsible": ["县文联", "县科协", "县公安局交警大队"]},
        {"responsible": ["县发改委", "市生态环境局甲乙县分局"]},
    ]


def test_a_column_is_taken_for_the_tasks_where_no_heading_says_so() -> None:
    """Of the headings nobody knows, the one whose words tell the rows apart holds the tasks, and a remark says so."""
    text = (
        "序号\t所在片区\t库型\t水库\t包保领导\t责任单位\n"
        "1\t城东镇\t小一型\t红旗水库\t王某\t甲局\n"
        "2\t城东镇\t小一型\t龙潭水库\t王某\t甲局、乙镇\n"
        "3\t城西镇\t小二型\t新民水库\t李某\t丙局\n"
    )
    assert told(text) == [
        ("1", "红旗水库", {"leader": ["王某"], "responsible": ["甲局"]}),
        ("2", "龙潭水库", {"leader": ["王某"], "responsible": ["甲局", "乙镇"]}),
        ("3", "新民水库", {"leader": ["李某"], "responsible": ["丙局"]}),
    ]
    assert "水库" in remarks(text, RemarkKind.NOTE)


@pytest.mark.parametrize("heading", ["提案标题", "建议案由", "水库名称", "议题"])
def test_a_heading_names_what_is_to_be_done(heading: str) -> None:
    """名称 and 标题 head the words of a task; nothing has to be guessed."""
    text = f"序号\t{heading}\t主办单位\t会办单位\n1\t关于加装电梯的提案\t甲局\t乙局\n"
    assert told(text) == [("1", "关于加装电梯的提案", {"lead": ["甲局"], "support": ["乙局"]})]
    assert remarks(text, RemarkKind.NOTE) == []


def test_a_list_of_persons_or_units_is_no_table_of_tasks() -> None:
    """Where the unknown columns hold persons, units or figures, there are no tasks to be read."""
    text = "序号\t姓名\t单位名称\t电话\t责任单位\n1\t王某\t甲局\t2210055\t乙局\n2\t李某\t丙局\t2210056\t乙局\n"
    assert told(text) == []


@pytest.mark.parametrize("heading", ["责任分工", "任务分工", "分工"])
def test_a_column_that_says_who_does_what(heading: str) -> None:
    """Its cells say the roles themselves, by verbs, labels or brackets; else those named are responsible."""
    rows = [
        ("县农业农村局牵头，县气象局配合", {"lead": ["县农业农村局"], "support": ["县气象局"]}),
        ("牵头单位：县应急局；配合单位：各乡镇", {"lead": ["县应急局"], "support": ["各乡镇"]}),
        ("县爱卫办（牵头）、县卫健局", {"lead": ["县爱卫办"], "responsible": ["县卫健局"]}),
        (
            "县水务局（牵头），县财政局、各镇（配合）",
            {"lead": ["县水务局"], "support": ["县财政局", "各镇"]},
        ),
        ("县民政局", {"responsible": ["县民政局"]}),
    ]
    text = f"序号\t任务\t{heading}\n" + "".join(f"{at}\t修路\t{cell}\n" for at, (cell, _) in enumerate(rows, start=1))
    assert [roles for *_, roles in told(text)] == [roles for _, roles in rows]


def test_breaks_of_web_pages_part_names() -> None:
    """<br> in a cell of a table of bars is a line break."""
    text = "|序号|任务|牵头单位|\n|---|---|---|\n|1|修路|县发改局<br>县财政局<br/>县审计局|\n"
    assert [roles for *_, roles in told(text)] == [{"lead": ["县发改局", "县财政局", "县审计局"]}]


@pytest.mark.parametrize(
    "cell", ["李敏 县委副书记、县长", "李敏 县委常委、副书记、县长", "县委副书记、县长 李敏", "李敏（县长）"]
)
def test_several_titles_of_one_leader(cell: str) -> None:
    """All titles behind or before a name are that person's, not further leaders."""
    assert [roles for *_, roles in told(f"序号\t任务\t包联领导\n1\t修路\t{cell}\n")] == [{"leader": ["李敏"]}]


def test_an_empty_cell_of_a_leader_is_left_empty_and_remarked() -> None:
    """Whether the cell was merged with the one above cannot be told from text: no leader is guessed, the row noted."""
    text = HEAD + FIRST + "2\t修桥\t\t甲局\t\n3\t植树\t李某\t乙局\t\n"
    assert [roles.get("leader") for _, _, roles in told(text)] == [["王某"], None, ["李某"]]
    assert [quotation.split("\t")[:2] for quotation in remarks(text, RemarkKind.NOTE)] == [["2", "修桥"]]
