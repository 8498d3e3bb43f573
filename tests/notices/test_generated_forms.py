"""Generated notices in the forms that stand inside the words of an item, nested and numbered at random."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from notices.invented import assert_quoted, by_role, read

UNITS = [
    *("县财政局", "县交通运输局", "县人力资源和社会保障局", "县残联", "县供电公司", "县政府办公室"),
    *("市生态环境局甲乙县分局", "县发改委", "县委组织部", "县教体局", "县水利局", "县卫健局"),
]
WORDS = [
    "修好大路，面积不少于20万平方米。",
    "投资增长5.2%以上。",
    "建成3所学校，新增学位（含民办）600个。",
    "整治河道9公里。",
]
LEADERS = ["张某某", "李某某", "王某某", "赵某某"]
HEADINGS = ["扩大投资", "改善民生", "保护环境", "深化改革"]
HAN = "一二三四五六七八九"
NUMBERED: list[list[Callable[[int], str]]] = [
    [lambda n: f"{HAN[n - 1]}、", lambda n: f"（{HAN[n - 1]}）", lambda n: f"{n}."],
    [lambda n: f"{HAN[n - 1]}、", lambda n: f"{n}.", lambda n: f"（{n}）"],
    [lambda n: f"（{HAN[n - 1]}）", lambda n: f"{n}、", lambda n: f"({n})"],
]
"""Three levels of numbers, the outermost first."""
HALF = str.maketrans("（），：；", "(),:;")

Roles = dict[str, list[str]]


@dataclass(frozen=True)
class Form:
    """A way of writing: what stands before and behind the words of an item, and whom that means."""

    before: Callable[[list[str], list[str]], str]
    behind: Callable[[list[str], list[str]], str]
    first: str = "lead"
    second: str = "support"


def _nothing(first: list[str], second: list[str]) -> str:
    return ""


def _listed(names: list[str]) -> str:
    return "、".join(names)


FORMS = {
    "bracket with verbs": Form(_nothing, lambda a, b: f"（{_listed(a)}牵头，{_listed(b)}配合）"),
    "bracket with labels": Form(_nothing, lambda a, b: f"（牵头单位：{_listed(a)}；配合单位：{_listed(b)}）"),
    "bracket with responsible": Form(_nothing, lambda a, b: f"（责任单位：{_listed(a)}；协办单位：{_listed(b)}）"),
    "labels behind": Form(
        _nothing, lambda a, b: f"牵头单位：{_listed(a)}；责任单位：{_listed(b)}。", second="responsible"
    ),
    "sentence behind": Form(_nothing, lambda a, b: f"{_listed(a)}牵头，{_listed(b)}配合。"),
    "by whom, behind": Form(_nothing, lambda a, b: f"由{_listed(a)}牵头，{_listed(b)}参与。"),
    "by whom, before": Form(lambda a, b: f"由{_listed(a)}负责，{_listed(b)}配合，", _nothing),
    "before a colon": Form(lambda a, b: f"{_listed(a)}牵头，{_listed(b)}配合：", _nothing),
    "bare bracket": Form(_nothing, lambda a, b: f"（{_listed([*a, *b])}）", first="responsible", second="responsible"),
}


def _meant(form: Form, first: list[str], second: list[str]) -> Roles:
    roles: Roles = {}
    for role, names in ((form.first, first), (form.second, second)):
        roles.setdefault(role, []).extend(names)
    return roles


@st.composite
def notice(draw: st.DrawFn) -> tuple[list[Roles], str]:
    """Whom each item of a nested notice names, in order, and its text in half or full width."""
    form = FORMS[draw(st.sampled_from(sorted(FORMS)))]
    outer, middle, inner = draw(st.sampled_from(NUMBERED))
    depth = draw(st.integers(1, 3))
    meant: list[Roles] = []
    lines: list[str] = []

    def items(number: Callable[[int], str]) -> None:
        for at in range(1, draw(st.integers(2, 4)) + 1):
            names = draw(st.lists(st.sampled_from(UNITS), min_size=2, max_size=5, unique=True))
            cut = draw(st.integers(1, len(names) - 1))
            first, second = names[:cut], names[cut:]
            words = draw(st.sampled_from(WORDS))
            lines.append(f"{number(at)}{form.before(first, second)}{words}{form.behind(first, second)}")
            meant.append(_meant(form, first, second))

    if depth == 1:
        items(outer)
    for section in range(1, draw(st.integers(1, 3)) + 1) if depth > 1 else ():
        lines.append(outer(section) + draw(st.sampled_from(HEADINGS)))
        if depth == 2:
            items(middle)
        for part in range(1, draw(st.integers(1, 2)) + 1) if depth == 3 else ():
            lines.append(middle(part) + draw(st.sampled_from(HEADINGS)))
            items(inner)
    text = draw(st.sampled_from(["\n", "\n\n"])).join(lines) + "\n"
    return meant, text.translate(HALF) if draw(st.booleans()) else text


@given(notice())
@settings(max_examples=400)
def test_every_form_is_read_back_at_every_depth(generated: tuple[list[Roles], str]) -> None:
    """Whom each item names comes back as meant, in every form, nesting, numbering and width."""
    meant, text = generated
    found = read(text)
    assert [by_role(task.mentions) for task in found.tasks if task.mentions] == meant
    assert_quoted(found)


@st.composite
def duties(draw: st.DrawFn) -> tuple[list[Roles], str]:
    """Units with a list of duties each, the numbers beginning anew, and the text."""
    meant: list[Roles] = []
    lines: list[str] = []
    for unit in draw(st.lists(st.sampled_from(UNITS), min_size=2, max_size=4, unique=True)):
        lines.append(f"{unit}：")
        for at in range(1, draw(st.integers(1, 4)) + 1):
            lines.append(f"{at}.{draw(st.sampled_from(WORDS))}")
            meant.append({"responsible": [unit]})
    return meant, "\n".join(lines) + "\n"


DUTIES = ["编制年度计划", "统筹资金保障", "推进医疗改革，做到三个到位", "修复水毁工程9处", "拨付资金"]


@st.composite
def duties_on_a_line(draw: st.DrawFn) -> tuple[list[Roles], str]:
    """Lines of several duties, each with who does it and perhaps who helps, and the text."""
    meant: list[Roles] = []
    lines: list[str] = []
    numbered = draw(st.booleans())
    for at in range(1, draw(st.integers(1, 3)) + 1):
        said: list[str] = []
        for duty in draw(st.lists(st.sampled_from(DUTIES), min_size=2, max_size=4, unique=True)):
            names = draw(st.lists(st.sampled_from(UNITS), min_size=2, max_size=4, unique=True))
            verb, role, helped = draw(
                st.sampled_from(
                    [("负责", "responsible", ""), ("牵头", "lead", ""), ("负责", "lead", "，"), ("牵头", "lead", "；")]
                )
            )
            first = names[:-1] if helped else names
            said.append(f"{_listed(first)}{verb}{duty}" + (f"{helped}{names[-1]}配合" if helped else ""))
            meant.append({role: first} | ({"support": names[-1:]} if helped else {}))
        lines.append((f"{at}." if numbered else "") + draw(st.sampled_from("；。")).join(said) + "。")
    return meant, "\n".join(lines) + "\n"


@given(duties_on_a_line())
@settings(max_examples=300)
def test_every_duty_on_a_line_is_a_task_of_its_own(generated: tuple[list[Roles], str]) -> None:
    """甲负责…；乙负责…，丙配合。 is as many tasks as duties, each with those who do it and those who help."""
    meant, text = generated
    found = read(text)
    assert [by_role(task.mentions) for task in found.tasks] == meant
    assert_quoted(found)


@given(duties())
@settings(max_examples=100)
def test_duties_of_units_are_read_back(generated: tuple[list[Roles], str]) -> None:
    """Every duty below a unit's name is that unit's."""
    meant, text = generated
    assert [by_role(task.mentions) for task in read(text).tasks] == meant


STYLES: list[Callable[[int], str]] = [
    *(lambda n: f"{HAN[n - 1]}、", lambda n: f"（{HAN[n - 1]}）", lambda n: f"{n}.", lambda n: f"{n}、"),
    *(lambda n: f"（{n}）", lambda n: f"{n}）", lambda n: "①②③④⑤⑥⑦⑧⑨"[n - 1], lambda n: ""),
]
SAID = {
    "建设内容": "新建厂房9万平方米，由甲城投公司投资建设。",
    "项目业主": "甲城投公司",
    "完成时限": "2030年12月底",
    "目前进展": "县住建局已完成可研。",
}


@st.composite
def fields(draw: st.DrawFn) -> tuple[list[Roles], str]:
    """Projects with fields for leader, unit, support and other things in any order, and the text.

    Projects and fields are each numbered in a style of their own, whichever of them usually stands deeper.
    """
    project, numbered = draw(st.lists(st.sampled_from(STYLES), min_size=2, max_size=2, unique=True))
    others = draw(st.lists(st.sampled_from(sorted(SAID)), unique=True))
    order = draw(st.permutations(["责任领导", "责任单位", "配合单位", *others]))
    meant: list[Roles] = []
    lines: list[str] = []
    for at in range(1, draw(st.integers(2, 4)) + 1):
        names = draw(st.lists(st.sampled_from(UNITS), min_size=2, max_size=4, unique=True))
        leader = draw(st.sampled_from(["张某某", "李某某"]))
        said = {**SAID, "责任领导": leader, "责任单位": names[0], "配合单位": _listed(names[1:])}
        lines.append(f"{project(at)}{draw(st.sampled_from(HEADINGS))}工程")
        lines.extend(f"{numbered(place)}{label}：{said[label]}" for place, label in enumerate(order, 1))
        meant.append({"leader": [leader], "lead": names[:1], "support": names[1:]})
    return meant, "\n".join(lines) + "\n"


@given(fields())
@settings(max_examples=400)
def test_fields_of_projects_are_read_back(generated: tuple[list[Roles], str]) -> None:
    """The fields of a project are its own, whatever their numbers and their order; a new number ends them."""
    meant, text = generated
    assert [by_role(task.mentions) for task in read(text).tasks] == meant


@st.composite
def table(draw: st.DrawFn) -> tuple[list[Roles], str]:
    """A table with its columns in any order, parted by tabs or bars, and whom each row names."""
    columns = draw(st.permutations(["任务", "牵头单位", "配合单位"]))
    bars = draw(st.booleans())
    meant: list[Roles] = []
    rows = [["序号", *columns]]
    for at in range(1, draw(st.integers(2, 5)) + 1):
        names = draw(st.lists(st.sampled_from(UNITS), min_size=2, max_size=5, unique=True))
        cells = {"任务": draw(st.sampled_from(WORDS)), "牵头单位": names[0], "配合单位": _listed(names[1:])}
        rows.append([str(at), *(cells[column] for column in columns)])
        meant.append({"lead": names[:1], "support": names[1:]})
    return meant, "".join(("| " + " | ".join(row) + " |" if bars else "\t".join(row)) + "\n" for row in rows)


@given(table())
@settings(max_examples=200)
def test_tables_are_read_back_in_any_order_of_columns(generated: tuple[list[Roles], str]) -> None:
    """The header says what a column is, wherever it stands."""
    meant, text = generated
    assert [by_role(task.mentions) for task in read(text).tasks] == meant


@st.composite
def leaders_duties(draw: st.DrawFn) -> tuple[list[Roles], str]:
    """Leaders by title and name, each with duties behind a colon, and the text."""
    meant: list[Roles] = []
    text = ""
    for name in draw(st.lists(st.sampled_from(LEADERS), min_size=2, max_size=4, unique=True)):
        text += f"副县长{name}：负责{draw(st.sampled_from(HEADINGS))}，{draw(st.sampled_from(WORDS))}\n"
        meant.append({"leader": [name]})
    return meant, text


@given(leaders_duties())
@settings(max_examples=100)
def test_duties_of_leaders_are_read_back(generated: tuple[list[Roles], str]) -> None:
    """What stands behind a leader's title and name is that leader's."""
    meant, text = generated
    assert [by_role(task.mentions) for task in read(text).tasks] == meant


@st.composite
def scattered(draw: st.DrawFn) -> tuple[list[Roles], str]:
    """A table that lost its grid: every cell a line, or every row a line with spaces between the cells."""
    meant: list[Roles] = []
    rows = [["序号", "任务内容", "牵头单位", "配合单位"]]
    for at in range(1, draw(st.integers(3, 6)) + 1):
        names = draw(st.lists(st.sampled_from(UNITS), min_size=2, max_size=4, unique=True))
        rows.append([str(at), draw(st.sampled_from(WORDS)), names[0], _listed(names[1:])])
        meant.append({"lead": names[:1], "support": names[1:]})
    between = draw(st.sampled_from(["\n", " "]))
    return meant, "".join(between.join(row) + "\n" for row in rows)


@given(scattered())
@settings(max_examples=200)
def test_tables_without_their_grid_are_read_back(generated: tuple[list[Roles], str]) -> None:
    """Rows are told by their numbers and the header where no line or tab parts the cells."""
    meant, text = generated
    assert [by_role(task.mentions) for task in read(text).tasks] == meant


@st.composite
def boxed(draw: st.DrawFn) -> tuple[list[Roles], str]:
    """A table drawn with lines, and whom each row names."""
    meant: list[Roles] = []
    lines = ["┌──┬──┬──┬──┐", "│序号│任务内容│牵头单位│配合单位│"]
    for at in range(1, draw(st.integers(2, 5)) + 1):
        names = draw(st.lists(st.sampled_from(UNITS), min_size=2, max_size=4, unique=True))
        lines += ["├──┼──┼──┼──┤", f"│{at}│{draw(st.sampled_from(WORDS))}│{names[0]}│{_listed(names[1:])}│"]
        meant.append({"lead": names[:1], "support": names[1:]})
    return meant, "\n".join([*lines, "└──┴──┴──┴──┘"]) + "\n"


@given(boxed())
@settings(max_examples=100)
def test_drawn_tables_are_read_back(generated: tuple[list[Roles], str]) -> None:
    """The lines of a drawn table part its cells."""
    meant, text = generated
    assert [by_role(task.mentions) for task in read(text).tasks] == meant
