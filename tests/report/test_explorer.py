from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graphkit.findings import Study
from graphkit.report.page import render_index

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]


def write_page(study: Study, folder: Path, language: str = "zh") -> Path:
    """The page of a study in a folder."""
    content = render_index(study, language=language, files=["workload.csv"])
    (folder / "index.html").write_bytes(content.encode())
    return folder


@pytest.fixture(scope="module")
def written(study: Study, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the notice of Jiaxiang."""
    return write_page(study, tmp_path_factory.mktemp("explorer"))


@pytest.fixture
def visit(page: Page, written: Path) -> Open:
    """Opens the page from disk, at an address, and waits until it can be used."""

    def visit(hash: str = "", *, folder: Path = written) -> Page:
        page.goto(f"{(folder / 'index.html').as_uri()}{hash}")
        page.wait_for_selector("html[data-ready=true]", state="attached")
        return page

    return visit


def test_the_page_opens_from_disk_without_asking_for_anything(page: Page, written: Path) -> None:
    """Opening the page and every view of it asks for the file alone and logs nothing; its policy forbids the rest."""
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto((written / "index.html").as_uri())
    page.wait_for_selector("html[data-ready=true]", state="attached")
    for tab in page.locator(".tabs a").all():
        tab.click()
    assert asked == [(written / "index.html").as_uri()]
    assert said == []
    assert page.evaluate("fetch('https://example.org/').then(() => 'sent', () => 'refused')") == "refused"


def test_findings_come_first(visit: Open, study: Study) -> None:
    """The page opens on every finding, in the order of the study, with figure, caveat and the way to its tasks."""
    page = visit()
    shown = page.locator("#view .findings .sentence")
    assert shown.all_inner_texts() == [finding.sentence["zh"] for finding in study.findings]
    figures = page.locator("#view .findings strong").all_inner_texts()
    assert figures == [finding.figure for finding in study.findings]
    caveats = [finding.caveat["zh"] for finding in study.findings if finding.caveat]
    assert page.locator("#view .caveat").all_inner_texts() == caveats


@pytest.mark.parametrize("typed", ["县财政局", "财政", "czj", "xczj", "CZJ"])
def test_search_finds_a_unit(visit: Open, typed: str) -> None:
    """By its name, a part of it and its initials the unit is found first, and choosing it opens its evidence."""
    page = visit()
    page.get_by_role("searchbox").first.fill(typed)
    assert "县财政局" in page.get_by_role("option").first.inner_text()
    page.keyboard.press("Enter")
    assert page.locator("[data-panel=evidence] h2").inner_text() == "县财政局"
    assert page.evaluate("decodeURIComponent(location.hash)") == "#party=县财政局"


def test_evidence_holds_every_obligation(visit: Open, study: Study) -> None:
    """The evidence of a unit shows each of its tasks in full, how it is named there, and on which line."""
    page = visit("#party=县财政局")
    panel = page.locator("[data-panel=evidence]")
    held = study.ledger.assignments.query("party == '县财政局'")
    assert panel.locator(".tasks > li").count() == len(held)
    texts = dict(zip(study.ledger.tasks["task_id"], study.ledger.tasks["task"], strict=True))
    for row in held.itertuples():
        assert texts[row.task_id] in panel.inner_text()
        assert f"原文写作“{row.as_written}” · 原文第 {row.line} 行" in panel.inner_text()


def test_back_and_forward_follow_the_address(visit: Open) -> None:
    """Each step is one of the browser's history: back and forward show what was shown."""
    page = visit("#task=16")
    panel = page.locator("[data-panel=evidence]")
    assert "零基预算" in panel.inner_text()
    panel.get_by_role("link", name="县财政局").click()
    assert panel.locator("h2").inner_text() == "县财政局"
    page.go_back()
    assert panel.locator("h2").inner_text() == "任务 16"
    page.go_forward()
    assert panel.locator("h2").inner_text() == "县财政局"


def test_an_unknown_name_is_said_to_be_unknown(visit: Open) -> None:
    """A link to a name that the notice does not hold says so and shows no evidence of anybody else."""
    page = visit("#party=县航天局")
    assert "没有“县航天局”" in page.get_by_role("alert").inner_text()
    assert page.locator("[data-panel=evidence]").is_hidden()


def test_the_page_is_useful_without_scripts(browser: Any, written: Path, study: Study) -> None:
    """Findings, tables and every task can be read where scripts are switched off."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((written / "index.html").as_uri())
    assert page.locator(".findings > li:visible").count() == len(study.findings)
    assert page.locator("#workload tbody tr:visible").count() == len(study.workload)
    assert page.locator("#ledger li:visible").count() >= len(study.ledger.tasks)
    context.close()


def test_one_switch_changes_the_language(visit: Open, study: Study) -> None:
    """One press turns the whole page English without loading it again, and another turns it back."""
    page = visit()
    page.get_by_role("button", name="English").click()
    shown = page.locator("#view .findings .sentence")
    assert shown.all_inner_texts() == [finding.sentence["en"] for finding in study.findings]
    page.get_by_role("button", name="中文").click()
    assert shown.first.inner_text() == study.findings[0].sentence["zh"]


def test_the_same_study_gives_the_same_bytes(study: Study, written: Path) -> None:
    """The page made again is equal to the last byte."""
    again = render_index(study, language="zh", files=["workload.csv"])
    assert again.encode() == (written / "index.html").read_bytes()
