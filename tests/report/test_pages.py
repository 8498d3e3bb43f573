from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from small_ledgers import a_ledger, a_party, a_task, an_assignment

from graphkit.findings import Study, study_ledger
from graphkit.ledger import make_ledger
from graphkit.measures.backbone import STRONGEST
from graphkit.records import Kind
from graphkit.report.book import make_book
from graphkit.report.layout import Box, place
from graphkit.report.network import render_collaboration, render_network, wrapped

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES = ("network", "collaboration")
HOSTILE = {
    "script": "</script><script>document.title='hacked'</script>",
    "image": "<img src=x onerror=\"document.title='hacked'\">",
    "quotes": "\"'><b>&amp;</b>\\u003c",
    "long": "长" * 300,
}
Open = Callable[..., "Page"]


def write_pages(study: Study, folder: Path, language: str = "zh") -> Path:
    """The pictures of a study in a folder."""
    pages = {
        "network": render_network(study, language=language),
        "collaboration": render_collaboration(study, language=language),
    }
    for name, content in pages.items():
        (folder / f"{name}.html").write_bytes(content.encode())
    return folder


@pytest.fixture(scope="module")
def written(study: Study, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the notice of Jiaxiang."""
    return write_pages(study, tmp_path_factory.mktemp("pages"))


@pytest.fixture
def visit(page: Page, written: Path) -> Open:
    """Opens one of the pages from disk and waits until it can be used."""

    def visit(name: str, hash: str = "", *, folder: Path = written) -> Page:
        page.goto(f"{(folder / name).with_suffix('.html').as_uri()}{hash}")
        page.wait_for_selector("html[data-ready=true]", state="attached")
        return page

    return visit


def hostile_study() -> Study:
    """Three tasks whose every word tries to break out of the page."""
    leader, unit, group = (
        f"leader:{HOSTILE['script']}",
        f"unit:{HOSTILE['image']}",
        f"group:{HOSTILE['quotes']}",
    )
    other = f"unit:{HOSTILE['long']}"
    assignments = [
        an_assignment(10 * task + number, task, key, role, as_written=key.split(":", 1)[1], **naming(key))
        for task in (1, 2, 3)
        for number, (key, role) in enumerate([(leader, "leader"), (unit, "lead"), (other, "support"), (group, "lead")])
    ]
    return study_ledger(
        make_ledger(
            {
                "documents": [
                    {
                        "document_id": "document:1",
                        "document": "a.txt",
                        "title": HOSTILE["script"],
                        "issuer": HOSTILE["image"],
                        "sha256": "",
                        "characters": 900,
                    }
                ],
                "tasks": [a_task(n, task=f"{n}{HOSTILE['script']}", section=HOSTILE["image"]) for n in (1, 2, 3)],
                "parties": [
                    {**a_party(key.split(":")[0] + ":x"), **naming(key)} for key in (leader, unit, other, group)
                ],
                "assignments": assignments,
            }
        )
    )


def naming(key: str) -> dict[str, Any]:
    """The columns that name a party whose name may hold a colon."""
    kind, name = key.split(":", 1)
    return {"party_id": key, "party": name, "kind": kind}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_from_disk_without_asking_for_anything(page: Page, written: Path, name: str) -> None:
    """Opening a page asks for the file alone, logs nothing, and the page's own policy forbids any connection."""
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto((written / f"{name}.html").as_uri())
    page.wait_for_selector("html[data-ready=true]", state="attached")
    page.wait_for_timeout(200)
    assert asked == [(written / f"{name}.html").as_uri()]
    assert said == []
    assert page.evaluate("fetch('https://example.org/').then(() => 'sent', () => 'refused')") == "refused"


def test_search_by_part_of_a_name_shows_the_evidence(visit: Open, study: Study) -> None:
    """Typing part of a unit's name and Enter shows every task of it, with the words of the notice and their lines."""
    page = visit("network")
    page.get_by_role("searchbox").fill("财政")
    assert "县财政局" in page.get_by_role("option").first.inner_text()
    page.keyboard.press("Enter")
    panel = page.locator("[data-panel=evidence]")
    assert panel.locator("h2").inner_text() == "县财政局"
    held = study.ledger.assignments.query("party == '县财政局'")
    assert panel.locator(".tasks > li").count() == len(held)
    texts = dict(zip(study.ledger.tasks["task_id"], study.ledger.tasks["task"], strict=True))
    for row in held.itertuples():
        assert texts[row.task_id] in panel.inner_text()
        assert f"原文写作“{row.as_written}” · 原文第 {row.line} 行" in panel.inner_text()
    assert page.url.endswith("#party=" + "%E5%8E%BF%E8%B4%A2%E6%94%BF%E5%B1%80")


def test_a_folded_name_is_marked_as_inferred(visit: Open) -> None:
    """What a rule decided stands beside what the notice says, marked to be checked."""
    page = visit("network", "#task=附件2·1")
    item = page.locator(".parties li", has_text="王旭刚")
    assert item.get_by_role("button").inner_text() == "王旭"
    assert "推断，待核" in item.inner_text()


def test_a_click_in_the_picture_shows_what_was_hit(visit: Open) -> None:
    """A click on a mark shows its evidence, one beside it returns to the list, back returns to the evidence."""
    page = visit("network")
    spot = page.evaluate("graphkit.picture.spot('p' + graphkit.data.parties.find(p => p.name === '徐相斌').id)")
    page.mouse.click(spot["x"], spot["y"])
    panel = page.locator("[data-panel=evidence]")
    assert panel.locator("h2").inner_text() == "徐相斌"
    assert panel.locator("h3 .count").inner_text() == "31"
    page.get_by_role("button", name="返回名单").click()
    assert panel.is_hidden()
    page.go_back()
    assert panel.locator("h2").inner_text() == "徐相斌"


def test_the_list_twin_reaches_everything_by_keyboard(visit: Open, study: Study) -> None:
    """Every party is a button of the list; from a party one comes to its task and to whoever holds it."""
    page = visit("network")
    assert page.locator("#roll ul").nth(0).get_by_role("button").count() == 6
    names = page.locator("#roll > ul button .brief").all_inner_texts()
    assert sorted(names) == sorted(study.ledger.parties["party"])
    page.locator("#roll").get_by_role("button", name="县国有资产事务中心").press("Enter")
    page.get_by_role("button", name="任务 15", exact=True).press("Enter")
    panel = page.locator("[data-panel=evidence]")
    assert "深化国资国企改革" in panel.inner_text()
    assert "原文未写" in panel.inner_text()
    panel.get_by_role("button", name="徐相斌").press("Enter")
    assert panel.locator("h2").inner_text() == "徐相斌"
    page.keyboard.press("Escape")
    assert panel.is_hidden()


def test_the_legend_filters(visit: Open) -> None:
    """A press on a kind or a role hides it in the picture, another brings it back."""
    page = visit("network")
    before = page.locator("#graph").screenshot()
    button = page.locator(".legend").get_by_role("button", name="任务")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    page.wait_for_timeout(100)
    assert page.locator("#graph").screenshot() != before


def test_collaboration_opens_on_the_strongest_ties(visit: Open, study: Study) -> None:
    """The first picture holds the three strongest ties of every unit; a switch shows them all."""
    page = visit("collaboration")
    ties = page.evaluate("graphkit.data.ties")
    for number in {tie[end] for tie in ties for end in "ab"}:
        mine = [tie for tie in ties if number in (tie["a"], tie["b"])]
        assert all(tie["strong"] for tie in mine[:STRONGEST])
    strong = sum(tie["strong"] for tie in ties)
    assert str(strong) in page.locator("#ties").inner_text()
    assert strong < len(ties) == len(study.collaboration)
    page.get_by_role("button", name="显示全部联系").click()
    assert str(len(ties)) in page.locator("#ties").inner_text()


def test_a_unit_lists_its_partners_and_a_tie_its_tasks(visit: Open, study: Study) -> None:
    """A unit shows each partner with tasks together and strength; a tie shows as many tasks as it counts."""
    page = visit("collaboration")
    page.get_by_role("searchbox").fill("县财政")
    page.keyboard.press("Enter")
    partners = page.locator(".partners > li")
    pairs = study.collaboration.query("a == '县财政局' or b == '县财政局'")
    expect(partners).to_have_count(len(pairs))
    first = pairs.iloc[0]
    assert f"共同任务 {first.together} 项" in partners.first.inner_text()
    partners.first.locator("summary").click()
    expect(partners.first.locator(".tasks > li")).to_have_count(int(first.together))
    page.goto(f"{page.url.split('#')[0]}#tie={first.a}&with={first.b}")
    items = page.locator("[data-panel=evidence] .tasks > li")
    expect(items).to_have_count(int(first.together))
    for item in items.all():
        assert re.search(f"{first.a} .*原文第 \\d+ 行.*{first.b} .*原文第 \\d+ 行", item.inner_text(), re.DOTALL)
    for tie in page.evaluate("graphkit.data.ties"):
        assert len(tie["tasks"]) == tie["together"]


def test_a_click_on_a_line_shows_the_shared_tasks(visit: Open) -> None:
    """A click on the line between two units names both and lists what ties them."""
    page = visit("collaboration")
    ends = ("县文化和旅游局", "县曾子研究院")
    find = "name => graphkit.picture.spot('p' + graphkit.data.parties.find(party => party.name === name).id)"
    one, other = (page.evaluate(find, name) for name in ends)
    page.mouse.click((one["x"] + other["x"]) / 2, (one["y"] + other["y"]) / 2)
    panel = page.locator("[data-panel=evidence]")
    assert all(name in panel.locator("h2").inner_text() for name in ends)
    assert panel.locator(".tasks > li").count() == 2


@pytest.mark.parametrize("name", PAGES)
def test_hostile_names_are_shown_as_text(visit: Open, tmp_path: Path, name: str) -> None:
    """Names that hold tags, quotes or 300 characters appear letter by letter and run nothing."""
    page = visit(name, folder=write_pages(hostile_study(), tmp_path))
    shown = page.locator("body").inner_text()
    wanted = HOSTILE.values() if name != "collaboration" else (HOSTILE["image"], HOSTILE["long"])
    assert all(text in shown for text in wanted)
    assert HOSTILE["script"] in page.title()
    assert page.locator("img, main script, main b:not(summary b)").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("searchbox").fill("img")
    page.keyboard.press("Enter")
    assert page.locator("[data-panel=evidence] h2").inner_text() == HOSTILE["image"]
    assert page.locator("img").count() == 0


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_no_page_scrolls_sideways(visit: Open, name: str, size: tuple[int, int]) -> None:
    """On an office screen and on a phone the page fits the window's width."""
    page = visit(name)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_pages_speak_english(visit: Open, study: Study, tmp_path: Path) -> None:
    """In English nothing of the legend is left in Chinese."""
    folder = write_pages(study, tmp_path, "en")
    page = visit("network", folder=folder)
    assert not re.search(r"[\u4e00-\u9fff]", page.locator(".legend").inner_text())


def test_the_same_study_gives_the_same_bytes(study: Study, written: Path) -> None:
    """Pages made again are equal to the last byte."""
    assert render_network(study, language="zh").encode() == (written / "network.html").read_bytes()
    assert render_collaboration(study, language="zh").encode() == (written / "collaboration.html").read_bytes()


def test_beyond_two_thousand_tasks_leaders_are_tied_to_units(visit: Open, tmp_path: Path) -> None:
    """A very large ledger leaves tasks out of the picture, says so in one line, and counts them on the ties."""
    leader, unit = "leader:甲", "unit:乙局"
    rows = [
        an_assignment(2 * task + number, task, key, role)
        for task in range(1, 2003)
        for number, (key, role) in enumerate([(leader, "leader"), (unit, "lead")])
    ]
    study = study_ledger(a_ledger(rows, tasks=[a_task(task) for task in range(1, 2003)]))
    write_pages(study, tmp_path)
    page = visit("network", "#party=甲", folder=tmp_path)
    assert "任务超过 2000 项" in page.locator(".word").inner_text()
    assert page.evaluate("graphkit.data.nodes.map(node => node.group)") == ["leader", "unit"]
    assert "2002 项任务" in page.locator("[data-panel=evidence]").inner_text()


def test_members_of_a_group_share_its_tasks() -> None:
    """With a group's members known, a tie lists the tasks that it counts, whoever named the unit."""
    parties = [a_party("unit:甲局"), a_party("group:各镇", members=json.dumps(["乙镇", "丙镇"]))]
    rows = [an_assignment(1, 1, "unit:甲局", "lead"), an_assignment(2, 1, "group:各镇", "support")]
    study = study_ledger(a_ledger(rows, tasks=[a_task(1)], parties=parties))
    book = make_book(study.ledger, language="zh", expanded=True)
    assert len(study.collaboration) == 3
    for row in study.collaboration.itertuples():
        assert book.shared(str(row.a_id), str(row.b_id)) == [0]
    assert [party["name"] for party in book.parties if party["kind"] == Kind.UNIT] == ["甲局", "乙镇", "丙镇"]


def test_labels_of_tasks_are_unlike(study: Study) -> None:
    """A number that comes again in a later annex carries that annex before it."""
    labels = [task["label"] for task in make_book(study.ledger, language="zh").tasks]
    assert labels[:3] == ["1", "2", "3"]
    assert labels[-1] == "附件2·10"
    assert len(set(labels)) == 90


def test_boxes_are_placed_apart_and_alike_each_time() -> None:
    """Forty boxes in a ring do not cover one another, and come out the same twice."""
    boxes = [Box(width=60 + number % 5 * 10, above=10, below=20) for number in range(40)]
    links = [(number, (number + 1) % 40, 1.0) for number in range(40)]
    spots = place(boxes, links)
    assert spots == place(boxes, links)
    for one in range(40):
        for other in range(one):
            (x, y), (u, v) = spots[one], spots[other]
            aside = abs(x - u) >= (boxes[one].width + boxes[other].width) / 2
            assert aside or abs(y - v) >= 30


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_boxes_have_a_place(count: int) -> None:
    """No node, one, and two that nothing ties are placed too."""
    assert len(set(place([Box(50, 10, 10)] * count, []))) == count


def test_long_names_are_wrapped_for_the_picture() -> None:
    """A name is parted in lines of like length, and cut where three do not hold it."""
    assert wrapped("县住房和城乡建设局") == "县住房和城乡建设局"
    assert wrapped("市生态环境局嘉祥县分局") == "市生态环境局\n嘉祥县分局"
    assert wrapped("长" * 300) == "\n".join(["长" * 9] * 3) + "…"
    assert wrapped("") == ""
