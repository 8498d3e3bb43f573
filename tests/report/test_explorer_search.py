"""The search field: what is typed, what is found, what choosing it does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from small_ledgers import a_ledger, a_party, an_assignment

from graphkit.findings import Study, study_ledger
from graphkit.report.page import render_index

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]
VIEWS = ("findings", "tables", "orphans", "ledger", "review")


def found(page: Page, typed: str) -> list[str]:
    """The names that are offered for what is typed, best first."""
    page.get_by_role("searchbox").first.fill(typed)
    return page.get_by_role("option").locator("b").all_inner_texts()


@pytest.mark.parametrize(
    "typed",
    [
        "县财政局",
        "财政",
        "czj",
        "xczj",
        "CZJ",
        "ｃｚｊ",
        "县 财政局",
        "caizheng",
        "xiancaizhengju",
        "cai zheng",
        "caizhe",
    ],
)
def test_a_unit_is_found(explore: Open, typed: str) -> None:
    """By its name, a part of it, its initials and its pinyin, in any width and case, the unit comes first."""
    assert found(explore(), typed)[0] == "县财政局"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("徐相斌", "徐相斌"),
        ("xxb", "徐相斌"),
        ("xuxiang", "徐相斌"),
        ("jingkaiqu", "经开区"),
        ("gonganju", "县公安局"),
        ("县教体局", "县教育和体育局"),
        ("xjtj", "县教育和体育局"),
        ("王旭刚", "王旭"),
        ("发改局", "县发展和改革局"),
        ("发改委", "县发展和改革局"),
        ("住建局", "县住房和城乡建设局"),
        ("人社", "县人力资源和社会保障局"),
        ("fgj", "县发展和改革局"),
        ("零基预算", "任务 16"),
        ("16", "任务 16"),
        ("附件2·1", "任务 附件2·1"),
    ],
)
def test_leaders_spellings_and_tasks_are_found(explore: Open, typed: str, name: str) -> None:
    """A leader by initials, a party by a folded spelling and by its short name, a task by its number and its words."""
    assert found(explore(), typed)[0] == name


def test_a_character_of_several_readings_is_found_by_each(explore: Open, tmp_path: Path) -> None:
    """县重点办 is found as xzdb and as xcdb."""
    study = study_ledger(a_ledger([an_assignment(1, 1, "unit:县重点办", "lead")], parties=[a_party("unit:县重点办")]))
    (tmp_path / "index.html").write_bytes(render_index(study, language="zh", files=[]).encode())
    page = explore(folder=tmp_path)
    assert found(page, "xzdb") == found(page, "xcdb") == ["县重点办"]


def test_a_task_is_found_as_findings_call_it(explore: Open) -> None:
    """第 16 项 finds what 16 finds."""
    page = explore()
    assert found(page, "第 16 项") == found(page, "16") != []


def test_what_is_not_there_is_said(explore: Open) -> None:
    """Words that nothing fits are answered by a sentence, and Enter does nothing."""
    page = explore()
    assert found(page, "航天局") == []
    assert "没有找到“航天局”" in page.get_by_role("listbox").inner_text()
    page.keyboard.press("Enter")
    assert page.locator("[data-panel=evidence]").is_hidden()


def test_results_are_walked_through_by_keyboard(explore: Open) -> None:
    """Arrows move the choice, announced by the field; Enter takes it, Escape empties the field."""
    page = explore()
    names = found(page, "县")
    field = page.get_by_role("searchbox").first
    page.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == "result-1"
    expect(page.get_by_role("option").nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    assert page.locator("[data-panel=evidence] h2").inner_text() == names[1]
    found(page, "县")
    field.press("Escape")
    assert field.input_value() == ""
    assert page.get_by_role("option").count() == 0


@pytest.mark.parametrize("view", VIEWS)
def test_choosing_focuses_the_view_and_opens_the_evidence(explore: Open, study: Study, view: str) -> None:
    """Whatever the view, a choice opens the evidence beside it and marks what the view says of it."""
    page = explore(f"#view={view}")
    found(page, "经开区")
    page.keyboard.press("Enter")
    assert page.locator("[data-panel=evidence] h2").inner_text() == "经开区"
    assert page.evaluate("graphkit.store.state.view") == view
    if view != "review":
        expect(page.locator("#view .focus").first).to_be_visible()
