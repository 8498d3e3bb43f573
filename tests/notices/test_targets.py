from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.notices.targets import find_deadlines, find_targets
from graphkit.pipeline import load_notice
from graphkit.records import Comparator, Notice
from growth import growth

Told = tuple[str, str, float, str]
LABELS = json.loads((Path(__file__).parents[1] / "labels" / "targets.json").read_text(encoding="utf-8"))["tasks"]
WORDS = [
    "新增",
    "企业",
    "150",
    "家",
    "以上",
    "、",
    "，",
    "。",
    "增长",
    "5%",
    "“",
    "”",
    "（",
    "）",
    "三",
    "两",
    "年底前",
    "对",
]
WORDS += [
    "2026年",
    "6月底",
    "不少于",
    "亿元",
    "元",
    "/人",
    "的",
    " ",
    "\n",
    "第",
    "—",
    "３",
    "完成",
    "其中",
    "万",
    "左右",
]


def told(text: str) -> list[Told]:
    """What is measured, the comparator, the value and the unit of each target."""
    return [(target.what, str(target.comparator), target.value, target.unit) for target in find_targets(text)]


def scores(expected: Counter[object], found: Counter[object]) -> tuple[float, float]:
    """Precision and recall."""
    hits = (expected & found).total()
    return hits / found.total(), hits / expected.total()


@pytest.fixture(scope="module")
def notice(notice_path: Path) -> Notice:
    """The notice of Jiaxiang as read."""
    return load_notice(notice_path)


def test_there_are_labels_for_every_task() -> None:
    """Ninety tasks are labelled, the first fifteen and 45 more for development, thirty drawn by lot for checking."""
    assert Counter(label["set"] for label in LABELS) == {"development": 60, "check": 30}
    assert all(label["set"] == "development" for label in LABELS[:15])


@pytest.mark.parametrize(("part", "tasks", "aims"), [("development", 60, 71), ("check", 30, 29)])
def test_targets_as_labelled_by_hand(
    notice: Notice, part: str, tasks: int, aims: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of comparator, value and unit at least 95 % are right and found, with the words measured at least 90 %."""
    expected: Counter[object] = Counter()
    found: Counter[object] = Counter()
    for task, label in zip(notice.tasks, LABELS, strict=True):
        assert (task.section.split()[0], task.number) == (label["section"], label["ref"])
        if label["set"] == part:
            key = (label["section"], label["ref"])
            expected.update(
                (key, *(aim[k] for k in ("what", "comparator", "value", "unit"))) for aim in label["targets"]
            )
            found.update((key, *aim) for aim in told(task.text))
    assert expected.total() == aims
    whole = scores(expected, found)
    figures = scores(without_what(expected), without_what(found))
    with capsys.disabled():
        print(
            f"\ntargets, {part} ({tasks} tasks, {aims} targets): precision {figures[0]:.3f}, recall {figures[1]:.3f}",
            end="",
        )
        print(f"; with the words measured: {whole[0]:.3f}, {whole[1]:.3f}")
    assert min(figures) >= 0.95
    assert min(whole) >= 0.9


def without_what(counted: Counter[object]) -> Counter[object]:
    """Labels without the words that are measured."""
    shorter: Counter[object] = Counter()
    for label, times in counted.items():
        assert isinstance(label, tuple)
        shorter[label[0], *label[2:]] += times
    return shorter


def test_deadlines_as_labelled_by_hand(notice: Notice, capsys: pytest.CaptureFixture[str]) -> None:
    """The five deadlines of the notice are found, and nothing else is taken for one."""
    expected: Counter[object] = Counter()
    found: Counter[object] = Counter()
    for task, label in zip(notice.tasks, LABELS, strict=True):
        key = (label["section"], label["ref"])
        expected.update((key, *(one[k] for k in ("words", "year", "month", "day"))) for one in label["deadlines"])
        found.update((key, one.words, one.year, one.month, one.day) for one in task.deadlines)
    precision, recall = scores(expected, found)
    with capsys.disabled():
        print(f"\ndeadlines (90 tasks, {expected.total()} deadlines): precision {precision:.3f}, recall {recall:.3f}")
    assert expected.total() == 5
    assert (precision, recall) == (1, 1)


@pytest.mark.parametrize(
    ("words", "comparator"),
    [
        ("营收突破80亿元", "at_least"),
        ("营收达到80亿元", "at_least"),
        ("营收达80亿元", "at_least"),
        ("营收冲刺80亿元", "at_least"),
        ("营收不少于80亿元", "at_least"),
        ("营收不低于80亿元", "at_least"),
        ("营收80亿元以上", "at_least"),
        ("营收达到80亿元以上", "at_least"),
        ("营收稳定在80亿元以上", "at_least"),
        ("营收提高到80亿元", "at_least"),
        ("营收至少80亿元", "at_least"),
        ("营收不超过80亿元", "at_most"),
        ("营收控制在80亿元以内", "at_most"),
        ("营收压减至80亿元", "at_most"),
        ("营收80亿元以下", "at_most"),
        ("营收80亿元左右", "about"),
        ("营收达到80亿元左右", "about"),
        ("营收稳定在80亿元", "about"),
        ("力争营收80亿元", "exactly"),
        ("营收增长80亿元", "grow_by"),
        ("营收增加80亿元以上", "grow_by_at_least"),
        ("营收提高80亿元左右", "grow_by_about"),
        ("营收增长不超过80亿元", "grow_by_at_most"),
        ("营收分别增长80亿元", "grow_by"),
        ("营收下降80亿元", "fall_by"),
        ("营收降低80亿元以上", "fall_by_at_least"),
        ("营收减少不超过80亿元", "fall_by_at_most"),
        ("营收下降80亿元左右", "fall_by_about"),
    ],
)
def test_each_comparator(words: str, comparator: str) -> None:
    """The word before the figure tells the change, and the word behind it, or else the one before it, the bound."""
    assert told(f"{words}。") == [("营收", comparator, 80.0, "亿元")]


@pytest.mark.parametrize(
    ("figure", "value", "unit"),
    [
        ("20家", 20.0, "家"),
        ("20 家", 20.0, "家"),
        ("２０家", 20.0, "家"),
        ("1,300人", 1300.0, "人"),
        ("20万平方米", 200000.0, "平方米"),
        ("2.7万户", 27000.0, "户"),
        ("14 亿斤", 1.4e9, "斤"),
        ("3百万株", 3e6, "株"),
        ("500万元", 500.0, "万元"),
        ("1.2万亿元", 12000.0, "亿元"),
        ("2.5 平方公里", 2.5, "平方公里"),
        ("300批次", 300.0, "批次"),
        ("0.5个百分点", 0.5, "个百分点"),
        ("9元/人/月", 9.0, "元/人/月"),
        ("9元（增加1元）/人/月", 9.0, "元/人/月"),
        ("3个工作日", 3.0, "个工作日"),
        ("两家", 2.0, "家"),
        ("三十二家", 32.0, "家"),
    ],
)
def test_figure_and_unit(figure: str, value: float, unit: str) -> None:
    """万 and 亿 are multiplied out but for money, spaces and thousands commas do not matter, and the unit is whole."""
    assert [aim[1:] for aim in told(f"某物达到{figure}")] == [("at_least", value, unit)]


@pytest.mark.parametrize("sign", ["-", "—", "–", "～", "~", "至"])
def test_a_range(sign: str) -> None:
    """Two figures with a sign between them are one target, between both; a change keeps its direction."""
    (target,) = find_targets(f"培育某企业3{sign}5家")
    assert (target.comparator, target.value, target.upper, target.unit) == (Comparator.BETWEEN, 3.0, 5.0, "家")
    (target,) = find_targets(f"某产值增长5%{sign}8%")
    assert (target.comparator, target.value, target.upper) == (Comparator.GROW_BY_BETWEEN, 5.0, 8.0)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("新增某企业150家", "某企业"),
        ("某企业新增150家", "某企业"),
        ("滚动实施70个技改项目、", "技改项目"),
        ("新建甲路、乙路等6条市政道路。", "市政道路"),
        ("改造提升148个薄弱卫生室，", "薄弱卫生室"),
        ("推动28个联盟提质升级，", "联盟"),
        ("落实国家第二批9个重点任务，", "重点任务"),
        ("打造“甲乙小区”5个", "“甲乙小区”"),
        ("新增投资500万元以上某项目55个以上", "投资500万元以上某项目"),
        ("2026年建成13个中心卫生室", "中心卫生室"),
        ("年内抽检不少于300批次", "抽检"),
        ("力争某 GDP 比重达到 5%", "某GDP比重"),
        ("积极引导1000名以上毕业生到基层", "毕业生到基层"),
        ("提高甲标准，按照有关规定确定，分别提高至9元/人", "甲标准"),
        ("为全县2.7万名35-64岁城乡妇女开展检查", "城乡妇女"),
    ],
)
def test_what_is_measured(text: str, what: str) -> None:
    """The thing before the figure without verbs and adverbs, or the one behind it that it counts."""
    assert [aim[0] for aim in told(text)] == [what]


def test_figures_in_a_row_share_thing_and_bounds() -> None:
    """Of 分别增长5.2%、5.5%左右 both are about, and both of the same thing."""
    found = [("甲乙收入", "grow_by_about", 5.2, "%"), ("甲乙收入", "grow_by_about", 5.5, "%")]
    assert told("甲乙收入分别增长5.2%、5.5%左右，") == found


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("一产、二产、三产分别增长4%、7%、6%", ["一产", "二产", "三产"]),
        ("规上工业增加值和固定资产投资分别增长8%和9%以上", ["规上工业增加值", "固定资产投资"]),
        ("改造危房、新建公厕分别不少于20户、30座", ["危房", "新建公厕"]),
        ("粮食和物资储备量、用电量分别增长3%、4%", ["粮食和物资储备量", "用电量"]),
        ("城镇和农村居民收入分别增长5%和6%", ["城镇（城镇和农村居民收入）", "农村居民收入"]),
        ("覆盖率、普及率、达标率分别达到30%、60%", ["覆盖率、普及率、达标率"] * 2),
        ("甲、乙项目投资达到3亿元、4亿元", ["甲、乙项目投资"] * 2),
    ],
)
def test_as_many_things_as_figures_are_measured_in_their_order(text: str, things: list[str]) -> None:
    """分别 gives each figure the thing in its place; where numbers of both differ, all words stand for each figure."""
    assert [aim[0] for aim in told(text)] == things


def test_a_list_shares_its_verb() -> None:
    """Behind a target a clause of nothing but thing and figure is one too, but a breakdown of it is none."""
    assert told("改造危桥1座、危房80户,水井5口。") == [
        ("危桥", "exactly", 1.0, "座"),
        ("危房", "exactly", 80.0, "户"),
        ("水井", "exactly", 5.0, "口"),
    ]
    assert len(told("修通水泥路1400公里，其中甲区210公里。")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "举办第二届博览会，开展第四次普查。",
        "完善“三级五联”机制，推进“十大工程3项”。",
        "实施三年行动，深化“十一条工作线”机制。",
        "巩固D级评级，推进S319段建设，拨打12345热线。",
        "培育甲、乙两条产业链。",
        "用好三大专班，聚焦三大维度。",
        "推进萌山二期项目，落实2026年计划。",
        "为0—17岁儿童提供服务。",
        "给予营收5000万元以上的企业奖励。",
        "招引亿元以上项目。",
        "按照每人2元的标准，购买保险。",
        "由财政代缴最低100元档次的保险。",
        "加强对全县94家食堂、1家企业的抽检力度。",
        "全县现有企业500家。",
        "去年新增企业50家。",
        "加快总投资7亿元的医院项目。",
        "提高3000名人员照料标准。",
        "（新增企业5家）",
        "《新增企业5家方案》",
        "落实一件事改革，推进县镇两级中心。",
        "",
    ],
)
def test_no_target(text: str) -> None:
    """Ordinals, names, ages, roads, prices, kinds of things, what is there and what is spoken of are no targets."""
    assert told(text) == []


def test_the_start_of_a_change_is_no_target() -> None:
    """Of 由80%提高到90% only the second figure is the aim."""
    assert [aim[1:] for aim in told("某比例由80%提高到90%以上。")] == [("at_least", 90.0, "%")]


def test_what_things_are_done_to_is_counted() -> None:
    """对3条道路进行改造 and 在50所学校开展建设 count what is treated."""
    assert [aim[2:] for aim in told("对甲路等3条道路进行改造")] == [(3.0, "条")]
    assert [aim[2:] for aim in told("在50所学校开展建设")] == [(50.0, "所")]
    assert [aim[2:] for aim in told("为280户老人家庭装扶手")] == [(280.0, "户")]


@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join) | st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_spans_always_quote(text: str) -> None:
    """Whatever the text, nothing is raised, and each span holds words of the text with the figure in them."""
    spans = [(target.start, target.end) for target in find_targets(text)]
    spans += [(deadline.start, deadline.end) for deadline in find_deadlines(text)]
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()
    for target in find_targets(text):
        assert target.value == target.value
        assert any(c.isdecimal() or c in "〇零一二两三四五六七八九十百" for c in text[target.start : target.end])
    starts = [target.start for target in find_targets(text)]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "unit",
    [
        "1个",
        "1",
        "新增规上企业 150 家、",
        "“",
        "（",
        "，",
        "年底前",
        "1、",
        "1,300",
        "1.",
        "5%、",
        " ",
        "人\u3000",
        "两",
        "2026年",
        "1-2-",
        "对",
    ],
)
def test_time_is_linear(unit: str) -> None:
    """A line of ten times the length takes nothing like the hundred times that a second pass for each mark would."""
    small, large = ((unit * length)[:length] for length in (8_700, 87_000))
    assert growth(lambda text: (find_targets(text), find_deadlines(text)), small, large) < 40
