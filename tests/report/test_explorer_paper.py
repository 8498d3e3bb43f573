"""The page on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from graphkit.findings import Study

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]


def test_it_prints_findings_and_tables_on_a4(explore: Open, study: Study) -> None:
    """What is printed is A4, a few pages, and holds every finding, the units and the leaders with their loads."""
    page = explore()
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    boxes = [tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox \[([\d. ]+)\]", pdf)]
    assert {(round(right), round(top)) for _, _, right, top in boxes} == {(595, 842)}
    assert 2 <= len(boxes) <= 8
    page.evaluate("graphkit.paper.build()")
    page.emulate_media(media="print")
    paper = page.locator("#paper")
    assert paper.locator(".sentence").all_inner_texts() == [finding.sentence["zh"] for finding in study.findings]
    for name in (*study.workload["party"].head(20), *study.leaders["party"]):
        assert str(name) in paper.inner_text()
    assert page.locator("#app").is_hidden()


def test_what_is_in_focus_is_printed(explore: Open) -> None:
    """With a unit in focus its evidence stands on the paper, all of its words."""
    page = explore("#party=县财政局")
    page.evaluate("graphkit.paper.build()")
    page.emulate_media(media="print")
    assert page.locator("#paper .evidence h2").inner_text() == "县财政局"
    assert "全面实施零基预算改革" in page.locator("#paper").inner_text()


def test_the_paper_is_put_away_again(explore: Open) -> None:
    """After printing the page is as it was before."""
    page = explore()
    before = page.locator("body").inner_html()
    page.pdf()
    assert page.locator("body").inner_html() == before


def test_the_paper_speaks_the_language_that_is_shown(explore: Open, study: Study) -> None:
    """Switched to English, the English findings are printed."""
    page = explore("#lang=en")
    page.evaluate("graphkit.paper.build()")
    shown = page.locator("#paper .sentence").all_text_contents()
    assert shown == [finding.sentence["en"] for finding in study.findings]
