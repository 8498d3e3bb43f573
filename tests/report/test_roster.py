from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest
from parties.small_notices import a_notice, a_roster, parties_by_spelling, reviewed

from graphkit.errors import RosterError
from graphkit.ledger import Ledger
from graphkit.parties import Roster, parse_roster, resolve
from graphkit.pipeline import read_ledger
from graphkit.records import Notice
from graphkit.report.roster import roster_csv

NOTICE = a_notice(
    *[{"leader": "王旭、周刚", "lead": "县发展和改革局", "support": "各镇街"}] * 3,
    {"leader": "王旭刚、周刚", "lead": "县发改局、县铁塔公司"},
    {"lead": "县铁塔公司", "support": "县铁塔公司"},
    {"lead": "县铁搭公司", "support": "待定"},
)


def cells(content: bytes) -> list[list[str]]:
    """The cells of a roster as a spreadsheet program reads them."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def written(notices: Sequence[Notice], roster: Roster | None = None, language: str = "zh") -> list[list[str]]:
    """Party, kind, spelling, decision and members of each row of the roster of some notices."""
    return [row[:5] for row in cells(roster_csv(resolve(notices, roster), roster, language=language))[1:]]


def again(notices: Sequence[Notice], roster: Roster | None = None) -> tuple[Ledger, Ledger, Roster]:
    """The ledger of some notices with a roster, the one with the roster written of it, and that roster."""
    first = resolve(notices, roster)
    text = roster_csv(first, roster, language="zh").decode("utf-8-sig")
    read = parse_roster(text, source="名册.csv")
    return first, resolve(notices, read), read


def test_the_roster_of_a_small_notice() -> None:
    """Open decisions come first, then groups, then the rest; each spelling has a row."""
    assert written([NOTICE]) == [
        ["王旭", "领导", "王旭刚", "", ""],
        ["县发展和改革局", "单位", "县发改局", "", ""],
        ["县铁搭公司", "单位", "县铁搭公司", "", ""],
        ["", "单位", "待定", "", ""],
        ["各镇街", "集体", "各镇街", "", ""],
        ["周刚", "领导", "周刚", "", ""],
        ["王旭", "领导", "王旭", "", ""],
        ["县发展和改革局", "单位", "县发展和改革局", "", ""],
        ["县铁塔公司", "单位", "县铁塔公司", "", ""],
    ]


def test_columns_for_the_reader() -> None:
    """How often, where and why: the evidence stands beside each row."""
    rows = cells(roster_csv(resolve([NOTICE]), language="zh"))
    assert rows[0] == ["名称", "类别", "写法", "决定", "成员", "次数", "出处", "理由"]
    assert [row[5:] for row in rows[1:4]] == [
        ["1", "通知.txt:17", "疑似误写（比“王旭”（3 次）多一个“刚”，同一名单里的另一个名字含有“刚”）"],
        ["1", "通知.txt:19", "简称"],
        ["1", "通知.txt:25", "名称相近：近似县铁塔公司"],
    ]
    assert rows[4][5:] == ["1", "通知.txt:26", "占位文字"]
    assert rows[5][5:] == ["3", "通知.txt:5、通知.txt:10、通知.txt:15", "写法相同"]


def test_places_are_cut_and_counts_are_not() -> None:
    """Ten places are enough to look at; the count holds all."""
    (_, row) = cells(roster_csv(resolve([a_notice(*[{"lead": "县财政局"}] * 12)]), language="zh"))
    assert row[5] == "12"
    assert row[6].count("通知.txt:") == 10
    assert row[6].endswith("、…")


def test_a_roster_in_english() -> None:
    """Headings, kinds, decisions and reasons are English where that is asked for."""
    rows = cells(roster_csv(resolve([NOTICE]), language="en"))
    assert rows[0] == ["party", "kind", "spelling", "decision", "members", "occurrences", "places", "reason"]
    assert rows[1][:7] == ["王旭", "leader", "王旭刚", "", "", "1", "通知.txt:17"]
    assert rows[1][7] == "suspected misprint (“王旭” (3×) with a “刚” too many, which another name of the list has)"


def test_a_spreadsheet_program_opens_it() -> None:
    """The file has a byte order mark and lines that end with CR LF, and cells that look like formulas are guarded."""
    content = roster_csv(resolve([a_notice({"lead": "=甲局、@乙局"})]), language="zh")
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 3
    assert [row[:3] for row in cells(content)[1:]] == [["'=甲局", "单位", "'=甲局"], ["'@乙局", "单位", "'@乙局"]]


@pytest.mark.parametrize("name", ["=甲局", "@乙局", '甲"乙"局', "甲,乙局", "甲；乙局"])
def test_awkward_names_come_back(name: str) -> None:
    """Names that a spreadsheet or a CSV reader could misread are the same party before and after."""
    first, second, _ = again([a_notice({"lead": name})])
    assert second.equals(first)
    assert list(second.parties["party"]) == [name]


def test_the_roster_of_the_jiaxiang_notice_changes_nothing(ledger: Ledger, notice_path: object) -> None:
    """The unedited roster of the real notice gives the same ledger: parties, reasons, review."""
    text = roster_csv(ledger, language="zh").decode("utf-8-sig")
    assert read_ledger(str(notice_path), roster=parse_roster(text, source="名册.csv")).equals(ledger)


DECIDED = a_roster(
    "王旭,领导,王旭刚,拒绝,",
    "县发展和改革局,单位,县发改局,确认,",
    "县铁搭公司,单位,县铁搭公司,确认,",
    "各镇街,集体,,,甲镇、乙镇",
    "县教育局,单位,待定,确认,",
)


def test_decisions_are_carried_over() -> None:
    """Confirmed, refused, filled in: the new roster says again what the old one said, and gives the same ledger."""
    rows = written([NOTICE], DECIDED)
    assert rows[0] == ["王旭", "领导", "王旭刚", "拒绝", ""]
    assert ["县发展和改革局", "单位", "县发改局", "确认", ""] in rows
    assert ["县铁搭公司", "单位", "县铁搭公司", "确认", ""] in rows
    assert ["各镇街", "集体", "各镇街", "", "甲镇、乙镇"] in rows
    assert ["县教育局", "单位", "待定", "确认", ""] in rows
    first, second, read = again([NOTICE], DECIDED)
    assert second.equals(first)
    assert not first.equals(resolve([NOTICE]))
    assert again([NOTICE], read)[1].equals(first)


def test_a_roster_written_twice_is_the_same() -> None:
    """Writing the roster with the roster that was written changes no decision, however often."""
    *_, once = again([NOTICE], DECIDED)
    *_, twice = again([NOTICE], once)
    assert written([NOTICE], once) == written([NOTICE], twice)


def test_nothing_of_an_old_roster_is_lost() -> None:
    """What the old roster says of names that these notices do not hold stands in the new one, as it was written."""
    old = a_roster(
        "县从前局（本部）,单位,从前局,确认,",
        "各从前单位,集体,,,甲局、乙局",
        "各村,集体,各行政村,,甲村、乙村",
        "县从前局（本部）,单位,县从前办,拒绝,",
        "张某,领导,张某,确认,",
    )
    rows = written([a_notice({"lead": "县财政局"})], old)
    assert rows == [
        ["县从前局（本部）", "单位", "县从前办", "拒绝", ""],
        ["县财政局", "单位", "县财政局", "", ""],
        ["县从前局（本部）", "单位", "从前局", "确认", ""],
        ["各从前单位", "集体", "各从前单位", "", "甲局、乙局"],
        ["各村", "集体", "各行政村", "", "甲村、乙村"],
        ["张某", "领导", "张某", "确认", ""],
    ]


def test_the_roster_of_last_year_serves_this_year() -> None:
    """A roster filled in for one notice and written anew for another still holds for the first."""
    next_year = a_notice({"lead": "县财政局"}, name="明年.txt")
    *_, carried = again([next_year], DECIDED)
    assert resolve([NOTICE], carried).equals(resolve([NOTICE], DECIDED))


def test_members_are_written_where_the_group_has_another_spelling_only() -> None:
    """A group that the notice never calls by its own name keeps its members."""
    roster = a_roster("各镇街,集体,各镇（街）,确认,甲镇、乙镇")
    notice = a_notice({"lead": "县财政局", "support": "各镇（街）"})
    assert written([notice], roster)[0] == ["各镇街", "集体", "各镇（街）", "确认", "甲镇、乙镇"]
    first, second, _ = again([notice], roster)
    assert second.equals(first)


def test_members_are_written_as_the_user_wrote_them() -> None:
    """The roster keeps 县发改委 among the members, though the ledger reads it as 县发展和改革局."""
    roster = a_roster("各局,集体,,,县发改委、各镇街", "各镇街,集体,,,甲镇、乙镇")
    notice = a_notice({"lead": "县发展和改革局", "support": "各局"})
    assert (
        resolve([notice], roster).parties.set_index("party").loc["各局", "members"]
        == '["县发展和改革局", "甲镇", "乙镇"]'
    )
    assert ["各局", "集体", "各局", "", "县发改委、各镇街"] in written([notice], roster)


def test_an_edited_roster_is_heeded() -> None:
    """What a clerk changes in the file is what the next reading does: fold, unfold, expand."""
    text = roster_csv(resolve([NOTICE]), language="zh").decode("utf-8-sig")
    edited = (
        text.replace("王旭,领导,王旭刚,,", "王旭,领导,王旭刚,确认,")
        .replace("县发展和改革局,单位,县发改局,,", "县发展和改革局,单位,县发改局,拒绝,")
        .replace("县铁搭公司,单位,县铁搭公司,,", "县铁塔公司,单位,县铁搭公司,确认,")
        .replace("各镇街,集体,各镇街,,,", "各镇街,集体,各镇街,,甲镇；乙镇,")
    )
    found = resolve([NOTICE], parse_roster(edited, source="名册.csv"))
    assert parties_by_spelling(found) == {
        "周刚": "leader:周刚",
        "王旭": "leader:王旭",
        "王旭刚": "leader:王旭",
        "县发展和改革局": "unit:县发展和改革局",
        "县发改局": "unit:县发改局",
        "县铁塔公司": "unit:县铁塔公司",
        "县铁搭公司": "unit:县铁塔公司",
        "各镇街": "group:各镇街",
    }
    assert {status for _, _, status in reviewed(found).values()} == {"confirmed", "refused", "open"}
    assert reviewed(found)["待定"] == ("", "placeholder", "open")


def test_notices_of_several_issuers_have_no_common_roster() -> None:
    """One spelling means several parties there: the roster is refused, with the issuers' names."""
    notices = [a_notice({"lead": "县财政局"}, issuer=issuer, name=f"{issuer}.txt") for issuer in ("甲县", "乙县")]
    with pytest.raises(RosterError, match="several issuers") as caught:
        roster_csv(resolve(notices), language="zh")
    assert "乙县、甲县" in caught.value.line("zh")


def test_a_roster_serves_notices_of_several_issuers() -> None:
    """A roster speaks of names as written, and holds for the notices of every issuer."""
    notices = [a_notice({"lead": "财政局"}, issuer=issuer, name=f"{issuer}.txt") for issuer in ("甲县", "乙县")]
    found = resolve(notices, a_roster("县财政局,单位,财政局,确认,"))
    assert list(found.parties["party"]) == ["县财政局（乙县）", "县财政局（甲县）"]


def test_declared_exceptions_are_carried_over() -> None:
    """An exception stands in the new roster as it stood in the old one: task, cause and reason."""
    old = parse_roster("名称,类别,写法,备注\n推进,例外,未写牵头领导,有意如此\n7,例外,,统一安排\n", source="名册.csv")
    *_, new = again([NOTICE], old)
    assert [(each.task, each.cause, each.reason) for each in old.exemptions] == [
        ("推进", "no_leader", "有意如此"),
        ("7", "", "统一安排"),
    ]
    assert [(each.task, each.cause, each.reason) for each in new.exemptions] == [
        (each.task, each.cause, each.reason) for each in old.exemptions
    ]
