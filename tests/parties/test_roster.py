from __future__ import annotations

from pathlib import Path

import pytest
from parties.small_notices import a_roster, leading, parties_by_spelling, reviewed

from graphkit.errors import RosterError
from graphkit.parties import Roster, parse_roster
from graphkit.pipeline import load_roster
from graphkit.records import Kind

HEAD = "名称,类别,写法,决定,成员"


def fault(text: str) -> RosterError:
    """The error that a roster's text raises."""
    with pytest.raises(RosterError) as caught:
        parse_roster(text, source="名册.csv")
    return caught.value


def test_a_roster_says_four_things() -> None:
    """A roster holds the party of each spelling, refused pairs, the kind of each party and the members of groups."""
    roster = a_roster("县财政局,单位,财政局,确认,", "王旭,领导,王旭刚,拒绝,", "各镇街,集体,,,甲镇、乙镇")
    assert {key: (entry.party, entry.confirmed) for key, entry in roster.spellings.items()} == {
        "财政局": ("县财政局", True),
        "各镇街": ("各镇街", False),
    }
    assert roster.refused == (("王旭刚", "王旭"),)
    assert roster.kinds == {"县财政局": Kind.UNIT, "王旭": Kind.LEADER, "各镇街": Kind.GROUP}
    assert roster.members == {"各镇街": ("甲镇", "乙镇")}


@pytest.mark.parametrize("word", ["确认", "是", "对", "同意", "confirm", "YES", " y "])
def test_a_row_is_confirmed_in_many_words(word: str) -> None:
    """What a clerk would write for yes confirms."""
    found = leading("县财政局", "财政局", roster=a_roster(f"县财政局,单位,财政局,{word},"))
    assert reviewed(found) == {"财政局": ("县财政局", "roster", "confirmed")}


@pytest.mark.parametrize("word", ["拒绝", "否", "不是", "refuse", "No", "n"])
def test_a_row_is_refused_in_many_words(word: str) -> None:
    """What a clerk would write for no refuses."""
    found = leading("县财政局", "县财政局", "嘉祥县财政局", roster=a_roster(f"县财政局,单位,嘉祥县财政局,{word},"))
    assert parties_by_spelling(found)["嘉祥县财政局"] == "unit:嘉祥县财政局"


def test_a_row_without_a_decision_holds_and_stays_open() -> None:
    """A row that nobody decided on gives the spelling its party and leaves it on the review list."""
    found = leading("县财政局", "县财办", roster=a_roster("县财政局,单位,县财办,,"))
    assert parties_by_spelling(found)["县财办"] == "unit:县财政局"
    assert reviewed(found) == {"县财办": ("县财政局", "roster_unconfirmed", "open")}


def test_a_row_that_says_what_the_rules_say_leaves_their_reason() -> None:
    """A folding that the roster merely repeats keeps its rule and confidence until somebody confirms it."""
    found = leading("县财政局", "县财政局", "嘉祥县财政局", roster=a_roster("县财政局,单位,嘉祥县财政局,,"))
    assert reviewed(found) == {"嘉祥县财政局": ("县财政局", "home_place", "open")}
    assert list(found.review["confidence"]) == [0.95]


def test_the_roster_wins_over_the_rules() -> None:
    """A spelling goes to the party of its row though a rule would fold it into another."""
    roster = a_roster("县从前发改委,单位,县发改委,确认,")
    found = leading("县发展和改革局", "县发展和改革局", "县发改委", roster=roster)
    assert parties_by_spelling(found) == {
        "县发展和改革局": "unit:县从前发改委",
        "县发改委": "unit:县从前发改委",
    }


def test_an_empty_spelling_is_the_name_itself() -> None:
    """A row needs no spelling: it speaks of the party's own name."""
    assert a_roster("县财政局,单位,,确认,").spellings.keys() == {"县财政局"}


def test_a_spelling_matches_whatever_its_width_and_white_space() -> None:
    """The roster's 王 旭 （甲） is the notice's 王旭(甲)."""
    found = leading("县财政局", leader="王旭(甲)", roster=a_roster("王旭,领导,王 旭 （甲）,确认,"))
    assert parties_by_spelling(found)["王旭(甲)"] == "leader:王旭"


def test_a_name_that_is_not_in_the_notice_does_no_harm() -> None:
    """A roster may know more than the notice."""
    roster = a_roster("县从前局,单位,从前局,确认,", "各从前单位,集体,,,甲局、乙局")
    assert leading("县财政局", roster=roster).equals(leading("县财政局"))


@pytest.mark.parametrize("separator", ["、", "；", ";", "，", "\n", " 、 "])
def test_members_are_parted_by_what_people_type(separator: str) -> None:
    """、, ; full and half, ，and a line break in the cell part members; blanks and repetitions do not count."""
    roster = a_roster(f'各镇街,集体,,,"甲镇{separator}乙镇{separator}{separator}甲镇"')
    assert roster.members == {"各镇街": ("甲镇", "乙镇")}


@pytest.mark.parametrize(
    "headings", [HEAD, "规范名称,类别,原文写法,决定,包含单位", "party,kind,spelling,decision,members"]
)
def test_columns_in_either_language(headings: str) -> None:
    """Chinese and English headings say the same."""
    assert parse_roster(f"{headings}\n各镇街,group,各镇（街）,confirm,甲镇", source="r") == a_roster(
        "各镇街,集体,各镇（街）,确认,甲镇"
    )


def test_columns_in_any_order_with_columns_for_the_reader() -> None:
    """Columns may stand in another order, and 次数, 出处, 理由 and 备注 are not read."""
    text = "备注,写法,次数,类别,出处,名称,理由\n看一下,财政局,9,单位,甲.txt:1,县财政局,规则"
    assert parse_roster(text, source="r").spellings["财政局"].party == "县财政局"


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD},,\n县财政局,单位,财政局,确认,,,\n",
        f"{HEAD}\n县财政局,单位,财政局,确认,,,,,\n,,,,\n,,,,,,,\n\n",
        f"{HEAD}\n\n\n县财政局,单位,财政局,确认\n",
        f"\ufeff{HEAD}\n县财政局,单位,财政局,确认,\n",
        f"{HEAD}\n县财政局,单位,财政局,确认,\n".replace(",", "\t"),
        f'"{HEAD}"\n"县财政局","单位","财政局","确认",""\n'.replace(HEAD, HEAD.replace(",", '","')),
    ],
)
def test_what_spreadsheet_programs_leave_behind(text: str) -> None:
    """Empty columns, empty cells, empty rows, a byte order mark, tabs and quotation marks change nothing."""
    assert parse_roster(text, source="r").spellings["财政局"].confirmed


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_roster_is_read_in_the_encodings_of_excel(tmp_path: Path, encoding: str, ending: str) -> None:
    """A roster that Excel or WPS saved as CSV, CSV UTF-8 or Unicode text is read."""
    lines = [HEAD, "县财政局,单位,财政局,确认,", "各镇街,集体,,,甲镇、乙镇", ""]
    delimiter = "\t" if encoding == "utf-16" else ","
    file = tmp_path / "名册.csv"
    file.write_bytes(ending.join(lines).replace(",", delimiter).encode(encoding))
    assert load_roster(file) == a_roster(*lines[1:3])


@pytest.mark.parametrize("name", ["=甲局", "+乙局", "-丙局", "@丁局", "＝戊局"])
def test_a_guarded_formula_is_the_name(name: str) -> None:
    """The apostrophe that keeps a spreadsheet program from calculating is not part of the name."""
    assert a_roster(f"'{name},单位,'{name},确认,") == a_roster(f"{name},单位,{name},确认,")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "缺少列：名称、类别"),
        ("名称\n县财政局\n", 1, "缺少列：类别"),
        (f"{HEAD},领导意见\n", 1, "不认识的列“领导意见”"),
        ("名称;类别\n县财政局;单位\n", 1, "不认识的列“名称;类别”"),
        ("名称,规范名称,类别\n县财政局,县财政局,单位\n", 1, "“名称”这一列出现了两次"),
        (f"{HEAD}\n县财政局,机关,,,\n", 2, "“类别”里的“机关”不认识，可填：领导、单位、集体"),
        (f"{HEAD}\n县财政局\n", 2, "“类别”里的“”不认识"),
        (f"{HEAD}\n县财政局,单位,财政局,也许,\n", 2, "“决定”里的“也许”不认识，可填：确认、拒绝"),
        (f"{HEAD}\n,单位,财政局,确认,\n", 2, "“名称”是空的"),
        (f"{HEAD}\n县财政局,单位,,,,,多余\n", 2, "格数比表头多"),
        (f"{HEAD}\n县财政局,单位,甲局,,\n县教育局,单位,甲局,,\n", 3, "写法“甲局”在第 2 行归入“县财政局”"),
        (f"{HEAD}\n县财政局,单位,甲 局,,\n县教育局,单位,甲局,,\n", 3, "写法“甲局”在第 2 行归入“县财政局”"),
        (f"{HEAD}\n县财政局,单位,,,\n县财政局,集体,甲局,,\n", 3, "“县财政局”在第 2 行是另一类别"),
        (f"{HEAD}\n县财政局,单位,甲局,,\n县财政局,单位,甲局,拒绝,\n", 3, "在第 2 行归入“县财政局”，这里又拒绝"),
        (f"{HEAD}\n县财政局,单位,甲局,拒绝,\n县财政局,单位,甲局,确认,\n", 2, "在第 3 行归入“县财政局”，这里又拒绝"),
        (f"{HEAD}\n县财政局,单位,县财政局,拒绝,\n", 2, "“县财政局”不能拒绝它自己的写法"),
        (f"{HEAD}\n乙局,单位,甲局,,\n丙局,单位,乙局,,\n", 2, "而“乙局”在第 3 行又归入“丙局”"),
        (f"{HEAD}\n县财政局,单位,,,甲镇\n", 2, "只有集体可以有成员"),
        (f"{HEAD}\n各镇街,集体,,,甲镇、各镇街\n", 2, "不能包含自己"),
        (f"{HEAD}\n各镇街,集体,,,甲镇\n各镇街,集体,各镇,,乙镇\n", 3, "“各镇街”在别的行列了不同的成员"),
        (f'{HEAD}\n县财政局,单位,,,\n"县教育局,单位,,,\n县公安局,单位,,,\n', 3, "双引号不成对"),
        (f'{HEAD}\n"县教育"局,单位,,,\n', 2, "双引号不成对"),
    ],
)
def test_a_fault_names_its_line(text: str, line: int, words: str) -> None:
    """What cannot be read or contradicts itself is told in words with file and line, in both languages."""
    trouble = fault(text)
    assert trouble.place is not None
    assert (trouble.place.file, trouble.place.line) == ("名册.csv", line)
    assert words in trouble.line("zh")
    assert trouble.line("en").startswith(f"名册.csv:{line}: ")


def test_an_open_quotation_mark_in_a_long_roster_swallows_nothing() -> None:
    """A quotation mark that is never closed is an error, however long the rest of the file."""
    trouble = fault(f'{HEAD}\n"县教育局,单位,,,\n' + "县公安局,单位,,,\n" * 20_000)
    assert trouble.place is not None
    assert trouble.place.line == 2


def test_a_row_with_line_breaks_does_not_shift_the_lines() -> None:
    """The line of an error is the line of the file, also behind a cell with line breaks."""
    trouble = fault(f'{HEAD}\n各镇街,集体,,,"甲镇\n乙镇"\n县财政局,机关,,,\n')
    assert trouble.place is not None
    assert trouble.place.line == 4


def test_an_empty_roster_says_nothing() -> None:
    """A roster of headings only is no roster."""
    assert parse_roster(HEAD, source="r") == Roster()
