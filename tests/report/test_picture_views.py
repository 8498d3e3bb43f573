from __future__ import annotations

import json
import struct
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from small_ledgers import a_ledger, a_task, an_assignment

from graphkit.findings import Study, study_ledger
from graphkit.report.page import render_index

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]


def shared(study: Study, one: str, other: str) -> int:
    """The tasks in which the ledger names both."""
    held = {name: set(study.ledger.assignments.query("party == @name")["task_id"]) for name in (one, other)}
    return len(held[one] & held[other])


@pytest.mark.parametrize(
    ("rows", "row", "column"), [("leaders", "徐相斌", "县财政局"), ("units", "县水务局", "县财政局")]
)
def test_a_cell_counts_the_tasks_that_two_share(explore: Open, study: Study, rows: str, row: str, column: str) -> None:
    """The figure in a cell counts the tasks in common and the cell opens them; it is empty where there is none."""
    page = explore(f"#view=matrix&rows={rows}")
    wanted = shared(study, row, column)
    cell = page.locator(f".matrix td a[aria-label^='{row} × {column}']")
    if not wanted:
        assert cell.count() == 0
        return
    assert cell.inner_text() == str(wanted)
    cell.click()
    assert page.locator("[data-panel=evidence] .tasks > li").count() == wanted


def test_the_matrix_is_a_table_with_headers(explore: Open, study: Study) -> None:
    """Every leader is the header of a row, every unit and group with a task the header of a column."""
    page = explore("#view=matrix")
    leading = study.ledger.assignments.query("role == 'leader'")["party"].unique()
    working = study.ledger.assignments.query("role != 'leader'")["party"].unique()
    assert sorted(page.locator(".matrix th[scope=row] .name").all_inner_texts()) == sorted(leading)
    assert sorted(page.locator(".matrix th[scope=col] .name").all_inner_texts()) == sorted(working)


def test_the_matrix_is_walked_by_arrow_keys(explore: Open) -> None:
    """One cell takes the focus by Tab; arrows go on to the next filled cell, and Enter opens it."""
    page = explore("#view=matrix")
    assert page.locator(".matrix td a[tabindex='0']").count() == 1
    page.locator(".matrix td a[tabindex='0']").focus()
    first = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert first != second
    assert first.split(" × ")[0] == second.split(" × ")[0]
    page.keyboard.press("Enter")
    names = second.split("：")[0].split(" × ")
    heading = page.locator("[data-panel=evidence] h2").inner_text()
    assert all(name in heading for name in names)


def test_layers_join_leaders_tasks_and_units(explore: Open, study: Study) -> None:
    """Every party and every task is a link of the layered view, and a link puts it in focus."""
    page = explore("#view=layered")
    names = set(page.locator(".layered a[data-party]").evaluate_all("all => all.map(one => one.dataset.party)"))
    assert names == set(study.ledger.assignments["party"])
    assert page.locator(".layered a[data-task]").count() == len(study.ledger.tasks)
    page.locator(".layered a[data-party='县财政局']").focus()
    page.keyboard.press("Enter")
    assert page.locator("[data-panel=evidence] h2").inner_text() == "县财政局"
    bright = page.locator(".layered a[data-task] rect:not([opacity])").count()
    assert bright == study.ledger.assignments.query("party == '县财政局'")["task_id"].nunique()


def test_the_lorenz_curve_has_its_list(explore: Open, study: Study) -> None:
    """The curve has a dot for each leader, its list the same shares, the largest first, and the index stands beside."""
    page = explore("#view=spread")
    card = page.locator("[data-spread=leaders]")
    persons = study.leaders.query("kind == 'leader' and load > 0")
    assert card.locator("svg a circle").count() == len(persons)
    card.locator("summary").click()
    assert card.locator("tbody th .name").first.inner_text() == persons.sort_values("load")["party"].iloc[-1]
    effective = study.leader_spread.concentration.effective
    assert effective is not None
    assert f"{effective:.2f}" in card.locator(".indices").inner_text()


@pytest.mark.parametrize(
    ("hash", "holds"),
    [
        ("#view=network", "徐相斌"),
        ("#view=network&net=units&party=县财政局", "县财政局"),
        ("#view=matrix", "徐相斌"),
        ("#view=layered", "县财政局"),
        ("#view=spread", "平均分担"),
    ],
)
def test_a_picture_is_taken_away_as_svg_and_png(explore: Open, tmp_path: Path, hash: str, holds: str) -> None:
    """The SVG holds title, source, legend and names as text and no colour by reference; the PNG is twice its size."""
    page = explore(hash)
    files = {}
    for ending in ("svg", "png"):
        with page.expect_download() as download:
            page.locator(f"[data-take={ending}]").first.click()
        assert download.value.suggested_filename.endswith(f".{ending}")
        files[ending] = tmp_path / ending
        download.value.save_as(files[ending])
    root = etree.parse(files["svg"]).getroot()
    words = [str(text.text) for text in root.iter("{*}text")]
    assert words[0].startswith("嘉祥县人民政府关于印发")
    assert any("jiaxiang-2026.txt" in text for text in words)
    assert holds in words
    assert b"var(" not in files["svg"].read_bytes()
    png = files["png"].read_bytes()
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    assert abs(width - 2 * float(root.get("width", "0"))) <= 2
    assert abs(height - 2 * float(root.get("height", "0"))) <= 2


def test_positions_are_taken_away_by_key(explore: Open, tmp_path: Path) -> None:
    """The positions file names every node of both networks by its key, with whole numbers."""
    page = explore("#view=network")
    with page.expect_download() as download:
        page.locator("[data-take=positions]").click()
    download.value.save_as(tmp_path / "positions.json")
    told = json.loads((tmp_path / "positions.json").read_text(encoding="utf-8"))
    assert told["graphkit"] == "positions"
    assert len(told["tasks"]["leader:徐相斌"]) == 2
    assert len(told["units"]["unit:县财政局"]) == 2
    assert all(isinstance(value, int) for spot in told["tasks"].values() for value in spot)


def test_past_three_thousand_nodes_leaders_and_units_come_first(explore: Open, tmp_path: Path) -> None:
    """A very large notice opens on leaders and units and says so; a name in focus draws those tasks that have room."""
    rows = [
        an_assignment(2 * task + number, task, key, role)
        for task in range(1, 3002)
        for number, (key, role) in enumerate([("leader:甲", "leader"), ("unit:乙局", "lead")])
    ]
    study = study_ledger(a_ledger(rows, tasks=[a_task(task) for task in range(1, 3002)]))
    (tmp_path / "index.html").write_bytes(render_index(study, language="zh", files=[]).encode())
    page = explore("#view=network", folder=tmp_path)
    assert page.locator(".picture").get_attribute("data-net") == "leaders"
    assert "共有 3001 项任务" in page.locator("[role=status].word").inner_text()
    page.evaluate("graphkit.store.set({ party: '乙局' })")
    assert page.locator(".picture").get_attribute("data-net") == "around"
    assert "另有 2802 个没有画出" in page.locator("[role=status].word").inner_text()
    page.evaluate("graphkit.store.set({ view: 'layered' })")
    assert page.locator(".layered a[data-task]").count() == 150


@pytest.mark.parametrize("view", ["network", "matrix", "layered", "spread"])
def test_a_printed_picture_is_whole(explore: Open, view: str) -> None:
    """On paper the frame of a picture is as high as the picture, which names the notice and its source."""
    page = explore(f"#view={view}")
    page.evaluate("graphkit.paper.build()")
    page.emulate_media(media="print")
    frame, picture = (page.locator(f"#paper {part}").bounding_box() for part in (".picture", ".picture > svg"))
    assert frame
    assert picture
    assert frame["y"] + frame["height"] >= picture["y"] + picture["height"] - 1
    words = page.locator("#paper .picture > svg").text_content() or ""
    assert "jiaxiang-2026.txt" in words
