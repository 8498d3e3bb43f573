from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graphkit.findings import Study
from graphkit.report.page import render_door, render_index

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]
SPOT = """name => {
  const net = graphkit.graph.named(document.querySelector('.picture').dataset.net);
  return graphkit.networkStage.spot(net.nodes.find(node => node.thing.name === name));
}"""


@pytest.fixture(scope="module")
def written(study: Study, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the notice of Jiaxiang, and the doors that lead to it."""
    folder = tmp_path_factory.mktemp("network")
    (folder / "index.html").write_bytes(render_index(study, language="zh", files=[]).encode())
    (folder / "network.html").write_bytes(render_door("view=network", language="zh").encode())
    return folder


@pytest.fixture
def visit(page: Page, written: Path) -> Open:
    """Opens the network at an address and waits until vis-network has taken it over."""

    def visit(hash: str = "", *, file: str = "index.html") -> Page:
        page.goto(f"{(written / file).as_uri()}#view=network{hash}")
        page.wait_for_selector(".picture[data-live=true]", state="attached")
        page.wait_for_timeout(300)
        return page

    return visit


def test_a_click_on_a_mark_puts_it_in_focus(visit: Open) -> None:
    """A click on a mark opens its evidence and fades the rest; a click beside every mark ends it."""
    page = visit()
    spot = page.evaluate(SPOT, "徐相斌")
    page.mouse.click(spot["x"], spot["y"])
    panel = page.locator("[data-panel=evidence]")
    panel.locator("h2").wait_for()
    assert panel.locator("h2").inner_text() == "徐相斌"
    page.wait_for_timeout(500)
    box = page.locator(".picture").bounding_box()
    assert box
    page.mouse.click(box["x"] + 3, box["y"] + 3)
    panel.wait_for(state="hidden")


def test_a_click_on_a_line_shows_what_two_units_share(visit: Open) -> None:
    """A click on the line between two units puts the pair in focus, with the tasks that tie them."""
    page = visit("&net=units")
    ends = ("县文化和旅游局", "县曾子研究院")
    one, other = (page.evaluate(SPOT, name) for name in ends)
    page.mouse.click((one["x"] + other["x"]) / 2, (one["y"] + other["y"]) / 2)
    panel = page.locator("[data-panel=evidence]")
    panel.locator("h2").wait_for()
    assert all(name in panel.locator("h2").inner_text() for name in ends)
    assert panel.locator(".tasks > li").count() == 2


def test_the_list_twin_says_what_the_picture_shows(visit: Open, study: Study) -> None:
    """The list holds every party of the picture; of a focus it holds what stands out, and leads on by keyboard."""
    page = visit()
    page.get_by_text("以名单查看").press("Enter")
    names = page.locator(".twin .name")
    held = study.ledger.assignments.drop_duplicates("party_id")
    names.first.wait_for()
    more = page.locator(".twin .more:visible")
    while more.count():
        more.first.click()
    assert sorted(names.all_inner_texts()) == sorted(held["party"])
    page.get_by_role("link", name="县国有资产事务中心").first.press("Enter")
    page.locator("[data-panel=evidence] h2", has_text="县国有资产事务中心").wait_for()
    tasks = study.ledger.assignments.query("party == '县国有资产事务中心'")["task_id"].nunique()
    assert page.locator(".twin .ref").count() == tasks


def test_depth_goes_one_step_further(visit: Open, study: Study) -> None:
    """At depth 1 a task stands out with its holders alone, at depth 2 with their other tasks as well."""
    page = visit("&task=15")
    lit = "graphkit.graph.lit(graphkit.graph.named('tasks'), graphkit.store.subject(), {}, () => true).nodes.size"
    task_id = study.ledger.tasks.query("number == '15'")["task_id"].iloc[0]
    table = study.ledger.assignments
    holders = set(table[table["task_id"].eq(task_id)]["party_id"])
    further = set(table[table["party_id"].isin(holders)]["task_id"])
    assert page.evaluate(lit.format(1)) == 1 + len(holders)
    assert page.evaluate(lit.format(2)) == len(holders) + len(further)
    page.locator("[data-depth='2']").click()
    assert "depth=2" in page.url


def test_the_legend_filters_and_the_address_says_so(visit: Open) -> None:
    """A press on a kind hides its marks, in the list as in the picture; the address keeps it."""
    page = visit()
    button = page.locator(".legend").get_by_role("button", name="任务", exact=True)
    button.click()
    assert page.locator(".legend [data-hide=task]").get_attribute("aria-pressed") == "false"
    assert "hide=support%20task" in page.url
    page.get_by_text("以名单查看").click()
    assert page.locator(".twin .ref").count() == 0


def test_the_picture_of_units_opens_on_the_backbone(visit: Open, study: Study) -> None:
    """First the three strongest ties of each unit are drawn, then all at a switch; confirmed ones are counted."""
    page = visit("&net=units")
    pairs = study.collaboration.query("together > 0")
    confirmed = int(pairs["verdict"].eq("more").sum())
    assert page.locator("[data-ties]").all_inner_texts()[1:] == [f"全部 {len(pairs)}", f"已确认 {confirmed}"]
    assert page.locator("[data-ties=strong]").get_attribute("aria-current") == "true"
    page.locator("[data-ties=all]").click()
    assert "ties=all" in page.url


def test_the_keyboard_moves_and_zooms_the_picture(visit: Open) -> None:
    """With the picture in focus arrows move it and plus zooms."""
    page = visit()
    page.locator(".picture").focus()
    before = page.evaluate(SPOT, "徐相斌")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(100)
    assert page.evaluate(SPOT, "徐相斌")["x"] < before["x"]


def test_the_former_file_leads_to_the_network(visit: Open) -> None:
    """network.html opens the page on the network, and keeps what its address names."""
    page = visit("&party=县财政局", file="network.html")
    assert page.url.split("#")[0].endswith("index.html")
    assert page.locator("[data-panel=evidence] h2").inner_text() == "县财政局"


def test_the_legend_says_why_units_look_unconnected(visit: Open) -> None:
    """As long as lines of support are left out the legend says so; drawn, there is nothing to say."""
    page = visit()
    legend = page.locator(".legend")
    assert "协办线很多，没有画出，只协办的单位因此看上去没有连线" in legend.inner_text()
    legend.locator("[data-hide=support]").click()
    assert "没有画出" not in legend.inner_text()
