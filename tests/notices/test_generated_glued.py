"""Generated tables whose cells ran together: what is read is right, and what is not read is remarked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from notices.invented import assert_quoted, by_role, read

from graphkit.records import Notice, RemarkKind

LEADS = [
    *(
        "县财政局",
        "县交通运输局",
        "县人力资源和社会保障局",
        "县发改委",
        "县教体局",
        "县农业农村局",
        "县住房和城乡建设局",
    ),
    *("县委组织部", "县政府办公室", "市生态环境局甲乙县分局", "县卫健局"),
]
HARDER = [
    *(
        "经开区管委会",
        "县公安局交警大队",
        "国家税务总局甲乙县税务局",
        "县人民法院",
        "团县委",
        "县城投公司",
        "县第一中学",
    ),
    *("县人民医院", "省公路局", "国网甲乙县供电公司", "人民银行甲乙县支行", "城关街道办事处", "县委县政府信访局"),
]
SUPPORTS = [*LEADS, "县残联", "县供电公司", "县文联", "经开区", "城关镇", "各镇街", "县融媒体中心"]
PERSONS = ["王建国", "李卫东", "贺海宁", "赵军", "欧阳明"]
WORDS = [
    "修好大路20公里。",
    "稳住就业，新增就业3000人。",
    "建成3所学校；新增学位（含民办）600个。",
    "县财政局安排资金500万元，支持企业技改。",
    "整治河道9公里！",
    "推进县城更新。改造老旧小区12个。",
    "2026年底前建成医院1座。",
    "由县水务局配合，建好水库。县财政局负责资金。",
    "（1）修路；（2）架桥。",
    "扩大投资",
    "扩大投资，县财政局支持",
]
TEXT_HEADINGS = ["主要内容", "工作任务", "重点工作"]
UNSURE = {"扩大投资", "扩大投资，县财政局支持"}


@dataclass(frozen=True)
class Row:
    """A row as it was meant: its words and whom it names, and where it stands in the text."""

    words: str
    roles: dict[str, list[str]]
    start: int
    end: int


@st.composite
def glued(draw: st.DrawFn, more: Sequence[str] = ()) -> tuple[str, list[Row]]:
    """A table with no gap between its cells, with leaders or without, its rows on one line or on a line each."""
    leaders, together = draw(st.booleans()), draw(st.booleans())
    first, second = draw(st.sampled_from([("牵头单位", "配合单位"), ("责任单位", "协办单位")]))
    text = "序号" + draw(st.sampled_from(TEXT_HEADINGS)) + ("分管领导" if leaders else "") + first + second
    gap = draw(st.sampled_from(["", "\n"]))
    rows: list[Row] = []
    for at in range(1, draw(st.integers(1, 5)) + 1):
        text += gap
        start = len(text)
        words = draw(st.sampled_from(WORDS))
        roles: dict[str, list[str]] = {"leader": [draw(st.sampled_from(PERSONS))]} if leaders else {}
        roles["lead"] = [draw(st.sampled_from(LEADS))]
        others = [unit for unit in (*SUPPORTS, *more) if unit != roles["lead"][0]]
        roles["support"] = draw(st.lists(st.sampled_from(others), max_size=4, unique=True))
        names = "".join(roles.get("leader", ())) + roles["lead"][0]
        text += f"{at}{words}{names}{('' if together else '、').join(roles['support'])}"
        roles = {role: each for role, each in roles.items() if each}
        if "support" not in roles and first == "责任单位":
            roles["responsible"] = roles.pop("lead")  # it leads only beside those who support
        rows.append(Row(words, roles, start, len(text)))
    return text + "\n", rows


def remarked(notice: Notice, row: Row) -> bool:
    """Whether a remark on words that were not understood stands on a row."""
    return any(
        remark.kind is RemarkKind.UNREAD and remark.position.start < row.end and row.start < remark.position.end
        for remark in notice.remarks
    )


@given(glued(HARDER))
@settings(max_examples=400)
def test_rows_that_ran_together_are_read_rightly_or_remarked(generated: tuple[str, list[Row]]) -> None:
    """Each name that is read is one of its row in its role; a row of which one is missing has a remark on its words."""
    text, rows = generated
    notice = read(text)
    assert_quoted(notice)
    for row in rows:
        found = by_role(
            mention
            for task in notice.tasks
            for mention in task.mentions
            if row.start <= mention.position.start < row.end
        )
        assert all(name in row.roles.get(role, ()) for role, names in found.items() for name in names)
        assert found == row.roles or remarked(notice, row)


@given(glued())
@settings(max_examples=100)
def test_most_rows_that_ran_together_are_read(generated: tuple[str, list[Row]]) -> None:
    """A row whose words end as a sentence is read wherever the row before it was."""
    text, rows = generated
    if not any(row.words in UNSURE for row in rows):
        assert [by_role(task.mentions) for task in read(text).tasks] == [row.roles for row in rows]
