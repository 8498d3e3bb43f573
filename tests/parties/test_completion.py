from __future__ import annotations

import json

import pytest
from parties.small_notices import a_notice, a_roster, parties_by_spelling, reviewed

from graphkit.ledger import Ledger
from graphkit.parties import resolve
from graphkit.pipeline import read_ledger


def listed(*lists: str, issuer: str = "") -> Ledger:
    """The ledger of a notice whose tasks give these lists as responsible."""
    return resolve([a_notice(*({"responsible": names} for names in lists), issuer=issuer)])


def units(ledger: Ledger) -> dict[str, str]:
    """The unit of each name as written."""
    return {name: party.removeprefix("unit:") for name, party in parties_by_spelling(ledger).items()}


@pytest.mark.parametrize(
    ("names", "name", "whole"),
    [
        ("市发改委、国土房管局", "国土房管局", "市国土房管局"),
        ("市发改委、市财政局、住建局", "住建局", "市住建局"),
        ("县教育局、公安局、民政局", "民政局", "县民政局"),
        ("区市场监管局、商务局", "商务局", "区商务局"),
        ("省发展改革委、水利厅", "水利厅", "省水利厅"),
        ("省发展改革委、能源局", "能源局", "省能源局"),
        ("县总工会、妇联", "妇联", "县妇联"),
        ("团县委、妇联", "妇联", "县妇联"),
        ("县委组织部、宣传部", "宣传部", "县委宣传部"),
        ("县委组织部、人社局", "人社局", "县人社局"),
        ("县委、政府办公室", "政府办公室", "县政府办公室"),
        ("州住建局、交通运输局", "交通运输局", "州交通运输局"),
        ("县代建中心、财政局", "财政局", "县财政局"),
        ("县公安局、法院、检察院", "检察院", "县检察院"),
    ],
)
def test_a_level_said_once_passes_to_the_departments_behind_it(names: str, name: str, whole: str) -> None:
    """The name as written stays, its party is the whole name, the reason says so and it is open to review."""
    found = listed(names)
    assert units(found)[name] == whole
    assert reviewed(found)[name] == (whole, "prefix_restored", "open")
    assert set(found.assignments.loc[found.assignments["as_written"].eq(name), "reason"]) == {"prefix_restored"}
    assert all(found.review.loc[found.review["spelling"].eq(name), "evidence_zh"].str.contains("同一名单"))


@pytest.mark.parametrize(
    ("names", "name"),
    [
        ("市发改委、黄埔区政府", "黄埔区政府"),
        ("市发改委、国家统计局济宁调查队", "国家统计局济宁调查队"),
        ("市发改委、人民银行", "人民银行"),
        ("市发改委、人民银行济宁市分行", "人民银行济宁市分行"),
        ("市发改委、轨道公司", "轨道公司"),
        ("市发改委、城投集团", "城投集团"),
        ("市发改委、税务局", "税务局"),
        ("市发改委、气象局", "气象局"),
        ("市发改委、海关", "海关"),
        ("市发改委、烟草局", "烟草局"),
        ("市发改委、人民医院", "人民医院"),
        ("市教育局、济宁学院", "济宁学院"),
        ("市教育局、一中", "一中"),
        ("市发改委、经开区管委会", "经开区管委会"),
        ("市发改委、赛武当管理局", "赛武当管理局"),
        ("市发改委、财政部", "财政部"),
        ("市发改委、水利厅", "水利厅"),
        ("市发改委、嘉祥街道", "嘉祥街道"),
        ("市税务局、财政局", "财政局"),
        ("国家发展改革委、财政局", "财政局"),
        ("各县区政府、财政局", "财政局"),
        ("市直有关部门、财政局", "财政局"),
        ("市场监管局、财政局", "财政局"),
        ("财政局、市发改委", "财政局"),
    ],
)
def test_a_level_passes_to_nothing_else(names: str, name: str) -> None:
    """What answers to others, has a place or level of its own, is no department or stands before it is left alone."""
    found = listed(names)
    assert units(found)[name] == name
    assert name not in reviewed(found)


@pytest.mark.parametrize(
    ("lists", "named"),
    [
        (("市发改委、县财政局、教育局",), ["县教育局", "市教育局"]),
        (("市发改委、教育局", "县财政局、教育局"), ["县教育局", "市教育局"]),
        (("市发改委、教育局", "县教育局", "教育局"), ["县教育局", "市教育局"]),
        (("黄埔区政府、教育局",), ["黄埔区教育局"]),
        (("县教育局", "市教育局", "教育局"), ["县教育局", "市教育局"]),
    ],
)
def test_where_the_level_is_not_clear_both_are_named(lists: tuple[str, ...], named: list[str]) -> None:
    """Two levels before it, or in different lists: the name stays as it is and goes to review."""
    found = listed(*lists)
    assert units(found)["教育局"] == "教育局"
    (row,) = found.review.loc[found.review["spelling"].eq("教育局")].to_dict("records")
    assert (row["reason"], sorted(json.loads(row["candidates"]))) == ("ambiguous", sorted(named))


def test_a_name_without_level_is_the_only_body_of_its_kind() -> None:
    """教育局 beside 县教育局 is 县教育局 in a notice of a county, whichever is written more often."""
    found = listed("教育局", "教育局", "县教育局", issuer="嘉祥县")
    assert units(found) == {"教育局": "县教育局", "县教育局": "县教育局"}
    assert list(found.review["evidence_zh"]) == ["通知里同一职能的单位只有“县教育局”"]


def test_a_body_of_another_level_is_not_taken_for_it() -> None:
    """In a notice of a county, 教育局 beside 市教育局 alone is not the city's: the reader is asked."""
    found = listed("教育局", "市教育局", issuer="嘉祥县")
    assert units(found)["教育局"] == "教育局"
    assert reviewed(found)["教育局"] == ("教育局", "ambiguous", "open")


def test_a_list_of_its_own_names_no_level() -> None:
    """A level does not pass from one role, one task or one sentence to the next."""
    found = resolve([a_notice({"lead": "市发改委", "support": "财政局"}, {"lead": "教育局"})])
    assert units(found) == {"市发改委": "市发改委", "财政局": "财政局", "教育局": "教育局"}


def read(tmp_path: object, *lines: str) -> dict[str, tuple[str, str]]:
    """Party and reason of each name as written in a notice of these lines."""
    from pathlib import Path

    file = Path(str(tmp_path)) / "通知.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    table = read_ledger(file).assignments
    return {w: (p, r) for w, p, r in zip(table["as_written"], table["party"], table["reason"], strict=True)}


def test_an_ending_said_once(tmp_path: object) -> None:
    """县发改、工信、财政局 are three bureaus of the county, 公安、交通运输等部门 two departments."""
    found = read(
        tmp_path,
        "1. 抓好项目。",
        "责任单位：县发改、工信、财政局",
        "2. 抓好治理。",
        "责任单位：公安、交通运输等部门",
    )
    assert found == {
        "县发改": ("县发改局", "suffix_shared"),
        "工信": ("县工信局", "suffix_shared"),
        "财政局": ("县财政局", "prefix_restored"),
        "公安": ("公安部门", "suffix_shared"),
        "交通运输": ("交通运输部门", "suffix_shared"),
    }


def test_words_without_ending_mean_the_body_that_the_notice_names(tmp_path: object) -> None:
    """公安、交通运输等部门 are 县公安局 and 县交通运输局 where the notice names these."""
    found = read(
        tmp_path,
        "1. 抓好项目。",
        "责任单位：县公安局、县交通运输局、县财政局",
        "2. 抓好治理。",
        "责任单位：公安、交通运输、财政部门",
    )
    assert found["公安"] == ("县公安局", "suffix_shared")
    assert found["交通运输"] == ("县交通运输局", "suffix_shared")
    assert found["财政部门"][0] == "县财政局"


def test_a_completed_name_completes_others(tmp_path: object) -> None:
    """财政 alone is 县财政局 where only 财政局, itself completed, shows that the notice speaks of it."""
    found = read(tmp_path, "1. 修路。", "责任单位：县教育局、财政局", "2. 植树。", "责任单位：财政")
    assert found["财政"][0] == "县财政局"


@pytest.mark.parametrize(
    ("names", "issuer", "whole"),
    [
        (("市水务集团", "水务集团"), "", "市水务集团"),
        (("县人民医院", "人民医院"), "嘉祥县", "县人民医院"),
        (("嘉祥县供电公司", "供电公司"), "嘉祥县", "嘉祥县供电公司"),
        (("县城乡水务中心", "城乡水务中心"), "嘉祥县", "县城乡水务中心"),
    ],
)
def test_a_body_of_its_own_without_its_level(names: tuple[str, str], issuer: str, whole: str) -> None:
    """A name that the notice also holds with the issuer's level, and with no other, is the same body."""
    assert units(listed(*names, issuer=issuer))[names[1]] == whole


@pytest.mark.parametrize(
    ("names", "issuer"),
    [(("市人民医院", "人民医院"), "嘉祥县"), (("市人民医院", "县人民医院", "人民医院"), "嘉祥县")],
)
def test_a_body_of_its_own_of_another_level_is_asked(names: tuple[str, ...], issuer: str) -> None:
    """人民医院 in a notice of a county is not the city's; where both stand, both are named."""
    found = listed(*names, issuer=issuer)
    assert units(found)["人民医院"] == "人民医院"
    assert reviewed(found)["人民医院"][1] == "ambiguous"


def test_a_section_is_not_completed() -> None:
    """数据管理科 beside 办公室 is a section and not 数据管理科办公室."""
    assert units(listed("综合科、数据管理科、办公室"))["数据管理科"] == "数据管理科"


def test_a_body_before_the_rest_keeps_its_name() -> None:
    """县公安局等有关部门 is 县公安局; the rest is nobody in particular."""
    found = listed("县公安局等有关部门", "县公安局")
    assert units(found) == {"县公安局": "县公安局", "县公安局等有关部门": "县公安局"}
    assert reviewed(found)["县公安局等有关部门"][1] == "named_head"


def test_a_second_name_in_brackets_is_asked() -> None:
    """县发展和改革局（县粮食和物资储备局） beside 县发展和改革局 may be it, or its section: the reader decides."""
    found = listed("县发展和改革局", "县发展和改革局（县粮食和物资储备局）")
    assert reviewed(found)["县发展和改革局（县粮食和物资储备局）"][1] == "ambiguous"
    assert len(found.parties) == 2


def test_the_roster_refuses_a_restored_prefix() -> None:
    """A clerk can say that 财政局 is not 市财政局, or is somebody else."""
    notice = a_notice({"lead": "市发改委、财政局"})
    refused = resolve([notice], a_roster("市财政局,单位,财政局,拒绝,"))
    assert units(refused)["财政局"] == "财政局"
    told = resolve([notice], a_roster("县财政局,单位,财政局,确认,"))
    assert units(told)["财政局"] == "县财政局"
    assert reviewed(told)["财政局"][2] == "confirmed"


@pytest.mark.parametrize("written", ["县交通局（王建国）", "县交通局（局长刘洋）", "县交通局(王建国)"])
def test_a_person_in_brackets_behind_a_body(written: str) -> None:
    """The body is meant, and the reason says that the bracket holds who answers for it."""
    found = listed(written, "县交通局")
    assert units(found)[written] == "县交通局"
    assert reviewed(found)[written] == ("县交通局", "named_head", "open")


@pytest.mark.parametrize(
    "inside",
    [
        "局长：孙立",
        "局长:孙立",
        "王建国，13800000000",
        "孙立，13800000000",
        "孙立 0537-1234567",
        "王建国、李明华",
        "王建国，副局长",
    ],
)
def test_a_person_in_brackets_with_post_or_telephone(inside: str, tmp_path: object) -> None:
    """Beside a post with a colon or a number, too, the body is meant, and the bracket stays as written."""
    found = read(tmp_path, f"1. 修路。\n牵头单位：县交通局（{inside}）、县财政局", "2. 植树。（县交通局牵头）")
    bracketed = {written: told for written, told in found.items() if "（" in written}
    assert bracketed == {f"县交通局（{inside}）": ("县交通局", "named_head")}


def test_a_contact_in_brackets_behind_a_body() -> None:
    """联系人 before the name, and 电话 before the number, are no part of either."""
    written = "县交通局（联系人：孙立，电话：0537-1234567）"
    assert units(listed(written, "县交通局"))[written] == "县交通局"


@pytest.mark.parametrize(
    "inside", ["县公路局", "公路科", "公路科，0537-1234567", "孙立", "公路科：孙立", "0537-1234567"]
)
def test_what_is_no_sure_person_in_brackets(inside: str) -> None:
    """A section, a second name, a number alone, or two characters that may be either leave the name as it stands."""
    written = f"县交通局（{inside}）"
    assert units(listed(written, "县交通局"))[written] == written


def test_departments_of_one_list_are_all_of_the_county(tmp_path: object) -> None:
    """公安、人社、税务等部门 in a county's notice are the county's, by the names that it has for them."""
    found = read(
        tmp_path,
        "甲乙县人民政府办公室关于印发重点工作任务的通知",
        "1. 抓好市场。（公安、人社、税务、市场监管、消防等部门按职责分工负责）",
        "2. 修路。（县公安局牵头，县财政局、县消防救援大队配合）",
    )
    assert {name: party for name, (party, _) in found.items()} == {
        "公安": "县公安局",
        "人社": "县人社部门",
        "税务": "县税务部门",
        "市场监管": "县市场监管部门",
        "消防": "县消防救援大队",
        "县公安局": "县公安局",
        "县财政局": "县财政局",
        "县消防救援大队": "县消防救援大队",
    }


def test_departments_of_one_list_where_no_issuer_is_known(tmp_path: object) -> None:
    """One of them that the notice names elsewhere tells the level of all; where it names none, none is told."""
    listed_ = "1. 抓好市场。（公安、人社、税务等部门按职责分工负责）"
    told = read(tmp_path, listed_, "2. 修路。（县公安局牵头）")
    assert [told[name][0] for name in ("公安", "人社", "税务")] == ["县公安局", "县人社部门", "县税务部门"]
    untold = read(tmp_path, listed_, "2. 修路。（县财政局牵头）")
    assert [untold[name][0] for name in ("公安", "人社", "税务")] == ["公安部门", "人社部门", "税务部门"]


@pytest.mark.parametrize(
    "name",
    ["发改", "工信", "教体", "住建", "自规", "卫健", "生态环境", "应急", "消防", "人社", "市监", "文旅", "退役军人"],
)
def test_short_names_share_an_ending(name: str, tmp_path: object) -> None:
    """Each usual short name is completed by 等部门 in the same way."""
    found = read(tmp_path, f"1. 抓好市场。（民政、{name}等部门负责）", "2. 修路。（县财政局牵头）")
    assert found[name] == (f"{name}部门", "suffix_shared")


def test_a_name_without_level_is_of_the_level_in_use() -> None:
    """财政局 in a county's notice whose other bodies are the county's is 县财政局; the reason says why."""
    found = listed("县教育局", "县水务局、县公安局", "财政局", "税务局、人民银行", "民政局、组织部", issuer="嘉祥县")
    assert units(found)["财政局"] == "县财政局"
    assert units(found)["组织部"] == "县委组织部"
    assert (units(found)["税务局"], units(found)["人民银行"]) == ("税务局", "人民银行")
    (row,) = found.review.loc[found.review["spelling"].eq("财政局")].to_dict("records")
    assert (row["reason"], row["evidence_zh"]) == ("prefix_restored", "没有写明级别，通知里其他单位写的是“县”")


def test_a_ministry_is_no_bureau_without_its_level() -> None:
    """财政局 in a county's notice that names 财政部 is neither it nor asked for."""
    found = listed("财政部、公安部", "财政局", issuer="嘉祥县")
    assert units(found)["财政局"] == "财政局"
    assert "财政局" not in reviewed(found)
