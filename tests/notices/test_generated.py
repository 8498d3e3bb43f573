"""Generated notices, with everything that stands in the way, are read back as they were written."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from notices.invented import Told, assert_quoted, read, told, without_space

UNITS = [
    "甲县财政局",
    "县交通运输局",
    "县人力资源和社会保障局",
    "县残联",
    "团县委",
    "县供电公司",
    "甲园区（北区、南区）服务中心",
    "县“一、二”专班",
    "县政府各部门",
    "各镇街",
    "经开区",
    "市生态环境局甲乙县分局",
    "国家统计局甲乙调查队",
]
PERSONS = ["王 某", "李　某", "张某某", "赵某", "阿某·乙某", "各位县长"]
TEXTS = [
    "修好大路，面积不少于20万平方米。",
    "投资增长5.2%以上；消费增长3%",
    "实施“一、二”工程（一期、二期），明确牵头单位：由县里另定。",
    "做好收官工作",
    "加强会商，会同有关部门抓好落实。",
    "2030年底前建成3所学校。",
]
LABELS = {
    "leader": ["牵头领导：", "分管县长:", "牵 头 领 导："],
    "lead": ["牵头单位：", "牵头部门:", "牵　头　单　位 ："],
    "support": ["协办单位：", "配合单位:", "协办 单位："],
}
HAN = [*"一二三四五六七八九十", "十一", "十二", "十三", "十四", "十五"]
STYLES = [
    lambda n: (str(n), f"{n}. "),
    lambda n: (str(n), f"{n}、"),
    lambda n: (HAN[n - 1], f"{HAN[n - 1]}、"),
    lambda n: (HAN[n - 1], f"（{HAN[n - 1]}）"),
    lambda n: (str(n), f"（{n}）"),
]
GAPS = st.sampled_from(["\n", "\n\n", "\n\n\n\n", "\n\u3000\n"])
SIGNATURES = st.sampled_from(["", "\n\n甲县人民政府办公室\n\n2030年1月1日印发\n", "\n甲乙县交通运输局\n2030年1月1日\n"])


@dataclass(frozen=True)
class Written:
    """A task as it was meant, and the text that was written of it."""

    task: Told
    text: str


def names(pool: list[str], least: int = 1) -> st.SearchStrategy[list[str]]:
    """A list of different names."""
    return st.lists(st.sampled_from(pool), min_size=least, max_size=5, unique=True)


@st.composite
def broken_list(draw: st.DrawFn, listed: list[str]) -> str:
    """Names with any separators between them, cut by page breaks behind a separator or behind a 县."""
    text = ""
    for at, name in enumerate(listed):
        if at:
            text += draw(st.sampled_from(["、", "，", ",", "、\n\n", "，\n", "； "]))
        if name[0] == "县" and len(name) > 2 and draw(st.integers(0, 4)) == 0:
            name = "县" + draw(GAPS) + name[1:]
        text += name
    return text


@st.composite
def broken_text(draw: st.DrawFn) -> tuple[str, str]:
    """The words of a task, whole and as a page break cut them."""
    text = draw(st.sampled_from(TEXTS))
    at = draw(st.integers(1, len(text) - 1))
    if draw(st.booleans()) or text[at] in "一二35" or text[at:].startswith("牵头") or text[at] == "头":
        return text, text  # a line that begins with 一、 or 牵头单位： would mean something else
    return text, text[:at] + draw(GAPS) + text[at:]


@st.composite
def labelled_task(draw: st.DrawFn, number: str, prefix: str) -> Written:
    """A numbered task with its labelled lists, perhaps none."""
    text, written = draw(broken_text())
    roles = draw(st.lists(st.sampled_from(list(LABELS)), unique=True, max_size=3))
    meant: dict[str, list[str]] = {}
    lines = [prefix + written]
    for role in roles:
        listed = draw(names(PERSONS if role == "leader" else UNITS))
        meant[role] = [without_space(name) for name in listed]
        lines.append(draw(st.sampled_from(LABELS[role])) + draw(broken_list(listed)))
    joined = lines[0] + "".join(draw(GAPS) + line for line in lines[1:])
    return Written((number, text, meant), joined)


@st.composite
def labelled_notice(draw: st.DrawFn) -> tuple[list[Told], str]:
    """The tasks of a notice in one style of numbering, and its text."""
    style = draw(st.sampled_from(STYLES))
    tasks, text, number = [], "", 0
    for _ in range(draw(st.integers(1, 5))):
        number += draw(st.sampled_from([1, 1, 1, 2, 3]))
        written = draw(labelled_task(*style(number)))
        tasks.append(written.task)
        text += written.text + draw(GAPS)
    signature = draw(SIGNATURES)
    if not tasks[-1][2] and "交通" in signature:
        signature = ""  # behind a task without names, only a government is known to be no words of the task
    return tasks, text + signature


@given(labelled_notice())
@settings(max_examples=300)
def test_a_labelled_notice_is_read_back(notice: tuple[list[Told], str]) -> None:
    """Numbers, words, roles and names come back as meant, whatever the style, the separators and the page breaks."""
    tasks, text = notice
    somebody = any(roles for _, _, roles in tasks)
    assert told(text) == (tasks if somebody else [])
    assert_quoted(read(text))


HEADER = "序号\t重点任务\t分管县长\t牵头单位\t协办单位\t完成时限\n"
COLUMNS = (("leader", PERSONS), ("lead", UNITS), ("support", UNITS))


@st.composite
def tabled_notice(draw: st.DrawFn) -> tuple[list[Told], str]:
    """The rows of a table, over several pages with the header on each, and its text."""
    tasks: list[Told] = []
    text = "附件\n甲分工表\n" + HEADER
    for number in range(1, draw(st.integers(1, 5)) + 1):
        words = draw(st.sampled_from(TEXTS))
        cells, meant = [], {}
        for role, pool in COLUMNS:
            listed = draw(names(pool, 0))
            cells.append(draw(st.sampled_from([" ", "、", "，", "  ", "\u3000"])).join(listed))
            if listed:
                meant[role] = [without_space(name) for name in listed]
        text += "\t".join([str(number), words, *cells, "6月底"]) + "\n"
        text += draw(st.sampled_from(["", "", "\n\n", "\n" + HEADER, "- 7 -\n", HEADER]))
        tasks.append((str(number), words, meant))
    return tasks, text + draw(SIGNATURES)


@given(tabled_notice())
@settings(max_examples=300)
def test_a_table_is_read_back(notice: tuple[list[Told], str]) -> None:
    """Rows come back as meant, whatever parts the names of a cell and whatever a page break left between rows."""
    tasks, text = notice
    assert told(text) == tasks
    assert_quoted(read(text))


@given(labelled_notice(), tabled_notice())
@settings(max_examples=100)
def test_a_table_behind_a_list_changes_neither(
    labelled: tuple[list[Told], str], tabled: tuple[list[Told], str]
) -> None:
    """A notice with both is read as both, and the outline of the one is not that of the other."""
    tasks = labelled[0] if any(roles for _, _, roles in labelled[0]) else []
    text = labelled[1] + "\n" + tabled[1]
    assert told(text) == tasks + tabled[0]
    assert_quoted(read(text))
