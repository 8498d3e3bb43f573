"""The page as a whole: opening, findings, evidence, the address, language, keyboard, hostile names, large notices."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from small_ledgers import a_ledger, a_party, a_task, an_assignment

from graphkit.findings import Study, study_ledger
from graphkit.ledger import make_ledger
from graphkit.report.page import render_index

if TYPE_CHECKING:
    from playwright.sync_api import Page

VIEWS = ("findings", "network", "matrix", "layered", "spread", "tables", "orphans", "ledger", "review")
Open = Callable[..., "Page"]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
HOSTILE = {
    "script": "</script><script>document.title='hacked'</script>",
    "image": "<img src=x onerror=\"document.title='hacked'\">",
    "quotes": "\"'><b>&amp;</b>\\u003c",
    "long": "长" * 300,
}


def panel_of(page: Page) -> Any:
    """The evidence panel."""
    return page.locator("[data-panel=evidence]")


def address(page: Page) -> str:
    """What the address says behind its hash, decoded."""
    return str(page.evaluate("decodeURIComponent(location.hash)"))


def hostile_study() -> Study:
    """Three tasks whose every word tries to break out of the page."""
    kinds = {"leader": "script", "unit": "image", "group": "quotes"}
    keys = [f"{kind}:{HOSTILE[name]}" for kind, name in kinds.items()] + [f"unit:{HOSTILE['long']}"]
    assignments = [
        an_assignment(10 * task + number, task, f"{kind}:x", role, as_written=name, party=name, party_id=key)
        for task in (1, 2, 3)
        for number, (key, role) in enumerate(zip(keys, ("leader", "lead", "lead", "support"), strict=True))
        for kind, name in [key.split(":", 1)]
    ]
    parties = [
        {**a_party(f"{kind}:x"), "party_id": key, "party": name} for key in keys for kind, name in [key.split(":", 1)]
    ]
    document = {"document_id": "document:1", "document": "a.txt", "title": HOSTILE["script"], "sha256": ""}
    rows = {
        "documents": [{**document, "issuer": HOSTILE["image"], "characters": 900}],
        "tasks": [a_task(n, task=f"{n}{HOSTILE['script']}", section=HOSTILE["image"]) for n in (1, 2, 3)],
        "parties": parties,
        "assignments": assignments,
    }
    return study_ledger(make_ledger(rows))


def test_the_page_opens_from_disk_without_asking_for_anything(page: Page, page_folder: Path) -> None:
    """Opening the page and every view of it asks for the file alone and logs nothing; its policy forbids the rest."""
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto((page_folder / "index.html").as_uri())
    page.wait_for_selector("html[data-ready=true]", state="attached")
    for tab in page.locator(".tabs a").all():
        tab.click()
        expect(tab).to_have_attribute("aria-current", "page")
    assert asked == [(page_folder / "index.html").as_uri()]
    assert said == []
    assert page.evaluate("fetch('https://example.org/').then(() => 'sent', () => 'refused')") == "refused"


def test_findings_come_first(explore: Open, study: Study) -> None:
    """The page opens on every finding, in the order of the study, with figure, caveat and the way to its tasks."""
    page = explore()
    shown = page.locator("#view .findings .sentence")
    assert shown.all_inner_texts() == [finding.sentence["zh"] for finding in study.findings]
    figures = page.locator("#view .findings strong").all_inner_texts()
    assert figures == [finding.figure for finding in study.findings]
    caveats = [finding.caveat["zh"] for finding in study.findings if finding.caveat]
    assert page.locator("#view .findings .caveat").all_inner_texts() == caveats


def test_a_finding_opens_the_view_of_its_subject(explore: Open, study: Study) -> None:
    """A finding on a unit's or a leader's figures opens that table, the row marked and the evidence beside it."""
    number, finding = next(
        (number, finding)
        for number, finding in enumerate(study.findings)
        if finding.view in ("workload", "leaders", "vacancies") and finding.subject_id
    )
    page = explore()
    page.locator("#view .findings > li").nth(number).locator(".go").first.click()
    assert page.evaluate("graphkit.store.state.table") == finding.view
    assert panel_of(page).locator("h2").inner_text() == finding.subject
    expect(page.locator("#view tr.focus th").first).to_have_text(finding.subject)


def test_a_task_of_a_finding_opens_its_words(explore: Open, study: Study) -> None:
    """From a finding one press reaches the whole text of a task that it rests on, with its place in the notice."""
    page = explore()
    page.locator("#view .findings .basis").first.get_by_role("link", name="77", exact=True).click()
    task = study.ledger.tasks.set_index("number").loc["77"]
    assert str(task["task"]) in panel_of(page).inner_text()
    assert f"原文第 {task['line']} 行" in panel_of(page).inner_text()


def test_evidence_holds_every_obligation(explore: Open, study: Study) -> None:
    """The evidence of a unit shows each of its tasks in full, its number, how it is named there, and on which line."""
    panel = panel_of(explore("#party=县财政局"))
    held = study.ledger.assignments.query("party == '县财政局'")
    assert panel.locator(".tasks > li").count() == len(held)
    for role, rows in held.groupby("role"):
        assert panel.locator(f".tasks[data-role={role}] > li").count() == len(rows)
    texts = dict(zip(study.ledger.tasks["task_id"], study.ledger.tasks["task"], strict=True))
    for row in held.itertuples():
        assert texts[str(row.task_id)] in panel.inner_text()
        assert f"原文写作“{row.as_written}” · 原文第 {row.line} 行" in panel.inner_text()


def test_evidence_names_co_holders_and_targets(explore: Open) -> None:
    """Beside a task of a unit stand those who hold it too, by role, and what it promises in figures."""
    item = panel_of(explore("#party=县财政局")).locator(".tasks > li", has_text="地区生产总值增长 6%左右").first
    for name in ("徐相斌", "县发展和改革局", "各镇街"):
        assert item.locator(".others").get_by_role("link", name=name).count() == 1
    assert "地区生产总值增长 6%左右" in item.locator(".aims q").first.inner_text()


def test_evidence_says_why_a_name_was_folded(explore: Open) -> None:
    """王旭刚 stands under 王旭 with reason, grounds, confidence and how often, and is marked where it stands."""
    panel = panel_of(explore("#party=王旭"))
    folded = panel.locator(".folded li", has_text="王旭刚")
    assert "出现 1 次 · 疑似误写 · 把握 70.0%" in folded.inner_text()
    assert "待核" in folded.inner_text()
    assert "多一个“刚”" in folded.inner_text()
    place = panel.locator(".quote", has_text="王旭刚")
    assert "推断，待核：疑似误写（把握 70.0%）" in place.inner_text()


def test_a_long_list_of_obligations_grows_at_a_press(explore: Open, study: Study) -> None:
    """The first forty tasks of a unit are written at once, the others at a press."""
    panel = panel_of(explore("#party=各镇街"))
    count = len(study.ledger.assignments.query("party == '各镇街' and role == 'support'"))
    items = panel.locator(".tasks[data-role=support] > li")
    assert items.count() == 40 < count
    panel.get_by_role("button", name="再显示一些").click()
    assert items.count() == min(80, count)


def test_back_and_forward_follow_the_address(explore: Open) -> None:
    """Each step is one of the browser's history: back and forward show what was shown."""
    page = explore("#task=16")
    panel = panel_of(page)
    assert "零基预算" in panel.inner_text()
    panel.get_by_role("link", name="县财政局").click()
    assert panel.locator("h2").inner_text() == "县财政局"
    page.locator(".tabs a", has_text="台账").click()
    assert address(page) == "#view=ledger&party=县财政局"
    page.go_back()
    page.go_back()
    assert panel.locator("h2").inner_text() == "任务 16"
    page.go_forward()
    assert panel.locator("h2").inner_text() == "县财政局"


@pytest.mark.parametrize(
    "hash", ["#view=ledger&task=16&role=lead", "#view=tables&party=县财政局&table=workload&sort=tasks", "#with=x"]
)
def test_an_address_shows_the_same_again(explore: Open, hash: str) -> None:
    """What was opened by an address is opened by the page's own link to it again, word for word."""
    page = explore(hash)
    link = page.evaluate("graphkit.store.address()")
    before = page.locator("body").inner_text()
    page.goto("about:blank")
    page.goto(link)
    page.wait_for_selector("html[data-ready=true]", state="attached")
    assert page.locator("body").inner_text() == before
    assert page.evaluate("graphkit.store.address()") == link


def test_the_link_can_be_copied(explore: Open) -> None:
    """The button puts the address of exactly this view on the clipboard, names readable in it."""
    page = explore("#view=ledger&party=县财政局")
    page.evaluate("document.execCommand = () => { window.taken = document.activeElement.value; return true; }")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.get_by_role("button", name="复制链接").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    assert page.evaluate("window.taken").endswith("index.html#view=ledger&party=县财政局")


UNKNOWN = [
    ("#party=县航天局", "县航天局"),
    ("#task=999", "999"),
    ("#party=%", "%"),
    ("#view=ledger&unit=县航天局", "县航天局"),
    ("#view=orbit", "orbit"),
]


@pytest.mark.parametrize(("hash", "name"), UNKNOWN)
def test_an_unknown_name_is_said_to_be_unknown(explore: Open, hash: str, name: str) -> None:
    """A link to what the notice does not hold says so and shows no evidence of anything else."""
    page = explore(hash)
    assert f"没有“{name}”" in page.get_by_role("alert").inner_text()
    assert panel_of(page).is_hidden()


@pytest.mark.parametrize(
    "what",
    [
        "view=tables&table=nope",
        "depth=9",
        "view=network&net=moon",
        "view=matrix&rows=all",
        "view=orphans&cause=x",
        "lang=fr",
    ],
)
def test_what_a_link_asks_for_in_vain_is_said(explore: Open, what: str) -> None:
    """A value that no view knows is named in one line, the default is shown, and the next press is rid of the line."""
    page = explore(f"#{what}")
    asked = what.split("&")[-1]
    assert f"链接里的“{asked}”无法显示，已按默认显示。" in page.get_by_role("alert").inner_text()
    assert asked.split("=")[1] not in page.evaluate("graphkit.store.address()").split("#")[1]
    page.locator(".tabs a").last.click()
    page.evaluate("graphkit.store.set({ party: '县财政局' })")
    assert page.get_by_role("alert").is_hidden()


def test_a_finding_about_a_pair_opens_the_pair(explore: Open, study: Study) -> None:
    """The evidence is that of both units: the tasks that they have in common."""
    number, finding = next((at, each) for at, each in enumerate(study.findings) if each.other_id)
    page = explore()
    page.locator("#view .findings > li").nth(number).locator(".go").first.click()
    heading = panel_of(page).locator("h2").inner_text()
    names = dict(zip(study.ledger.parties["party_id"], study.ledger.parties["party"], strict=True))
    assert finding.subject in heading
    assert names[finding.other_id] in heading
    assert panel_of(page).locator(".tasks > li").count() == len(finding.evidence)


def test_the_page_can_be_printed_from_a_phone(explore: Open) -> None:
    """At the width of a phone the button for print is there, and nothing runs out of the window."""
    page = explore()
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator("[data-print]")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_the_quotation_of_a_gap_has_room_beside_the_evidence(explore: Open) -> None:
    """With the evidence open the words that make a gap have a column of 100 pixels or more."""
    page = explore("#view=orphans&task=77")
    cell = page.locator("#view td.is-quote").first
    assert cell.evaluate("cell => cell.getClientRects()[0].width") >= 100


def test_names_written_alike_are_offered(explore: Open) -> None:
    """A name of another notice leads, by one press, to the one that is written most like it."""
    page = explore("#party=县财政厅")
    page.get_by_role("alert").get_by_role("link").first.click()
    assert panel_of(page).locator("h2").inner_text() == "县财政局"
    assert page.get_by_role("alert").is_hidden()


def test_a_spelling_leads_to_its_party(explore: Open) -> None:
    """A link by a spelling that was folded shows the party that it was folded into."""
    assert panel_of(explore("#party=县教体局")).locator("h2").inner_text() == "县教育和体育局"


def test_two_units_show_what_they_share(explore: Open, study: Study) -> None:
    """The address of a pair lists as many tasks as the table of pairs counts, with each one's role and line."""
    pair = study.collaboration.iloc[0]
    panel = panel_of(explore(f"#party={pair.a}&with={pair.b}"))
    items = panel.locator(".tasks > li")
    assert items.count() == pair.together
    for item in items.all():
        assert re.search(rf"{pair.a} .*原文第 \d+ 行.*{pair.b} .*原文第 \d+ 行", item.inner_text(), re.DOTALL)


def test_the_page_is_useful_without_scripts(browser: Any, page_folder: Path, study: Study) -> None:
    """Findings, tables and every task can be read where scripts are switched off."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((page_folder / "index.html").as_uri())
    assert page.locator(".findings > li:visible").count() == len(study.findings)
    assert page.locator("#workload tbody tr:visible").count() == len(study.workload)
    assert page.locator("#ledger .ledger > li:visible").count() == len(study.ledger.tasks)
    assert page.locator("#plain a[href='workload.csv']").count() == 1
    broken = (
        "Array.from(document.querySelectorAll('#plain a[href^=\"#\"]')).filter(a => !document.querySelector(a.hash))"
    )
    assert page.evaluate(f"{broken}.length") == 0
    context.close()


def test_a_failing_script_leaves_the_plain_document(page: Page, page_folder: Path, tmp_path: Path) -> None:
    """Where a script fails, as in a browser too old for it, findings and tables are still to be read."""
    broken = (page_folder / "index.html").read_text(encoding="utf-8").replace('type="application/json"', 'type="x"')
    policy = re.compile(r"script-src [^;]*;")
    broken = policy.sub("script-src 'unsafe-inline';", broken).replace("JSON.parse(", "JSON.parsed(")
    (tmp_path / "index.html").write_text(broken, encoding="utf-8")
    context = page.context.browser
    assert context is not None
    other = context.new_page()  # a page of its own: a fault of a script is what is wanted here
    other.goto((tmp_path / "index.html").as_uri())
    expect(other.locator("#plain .findings")).to_be_visible()
    other.close()


def test_one_switch_changes_the_language(explore: Open, study: Study) -> None:
    """One press turns the whole page English without loading it again, and another turns it back."""
    page = explore("#view=orphans")
    page.get_by_role("button", name="English").click()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("#view tbody tr").first.locator("td").nth(1).inner_text() == "a group is first among the leads"
    page.locator(".tabs a", has_text="Findings").click()
    shown = page.locator("#view .findings .sentence")
    assert shown.all_inner_texts() == [finding.sentence["en"] for finding in study.findings]
    page.get_by_role("button", name="中文").click()
    assert shown.first.inner_text() == study.findings[0].sentence["zh"]


@pytest.mark.parametrize("view", ["findings", "network", "tables", "orphans", "ledger", "review"])
def test_the_page_speaks_english(explore: Open, study: Study, view: str) -> None:
    """In English nothing of the page's own wording is left in Chinese: headings, buttons, labels, hints."""
    page = explore(f"#view={view}&lang=en")
    own = "h2, thead th, .tabs a, .pills a, .tally a, button, label > span, .figures span, .about, p.lead, output"
    words = [words for words in page.locator(f"#app :is({own})").all_inner_texts() if words != "中文"]
    names = page.evaluate(
        "Array.from(document.querySelectorAll('#app [aria-label], #app [title], #app [placeholder]'), element =>"
        " ['aria-label', 'title', 'placeholder'].map(name => element.getAttribute(name) || '').join(' '))"
    )
    assert [text for text in (*words, *names) if CHINESE.search(text)] == []


def test_the_whole_path_by_keyboard(explore: Open) -> None:
    """Search, choose, walk through the evidence to a task and on to its leader, close, change the view: no mouse."""
    page = explore()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("czj")
    page.keyboard.press("Enter")
    panel = panel_of(page)
    assert panel.locator("h2").inner_text() == "县财政局"
    assert page.evaluate("document.activeElement.closest('[data-panel]') !== null")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.task") == "1"
    page.keyboard.press("Enter")
    assert panel.locator("h2").inner_text() == "任务 1"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert panel.locator("h2").inner_text() == "徐相斌"
    page.keyboard.press("Escape")
    assert panel.is_hidden()
    page.locator(".tabs a", has_text="台账").press("Enter")
    assert page.locator(".ledger > li").first.is_visible()


def test_what_has_the_focus_is_seen(explore: Open) -> None:
    """Every control that the keyboard reaches on the first screen has an outline while it has the focus."""
    page = explore("#view=tables")
    for _ in range(20):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)"
            "(getComputedStyle(document.activeElement))"
        )
        assert seen, page.evaluate("document.activeElement.outerHTML")


def test_closing_the_evidence_returns_to_where_one_was(explore: Open) -> None:
    """After Escape the focus is again on the link that opened the evidence."""
    page = explore("#view=tables")
    link = page.locator("#view tbody a.name").nth(3)
    name = link.inner_text()
    link.press("Enter")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == name


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_names_are_shown_as_text(explore: Open, tmp_path: Path, view: str) -> None:
    """Names that hold tags, quotes or 300 characters appear letter by letter and run nothing."""
    page = explore(f"#view={view}", folder=hostile_folder(tmp_path))
    assert HOSTILE["script"] in page.title()
    assert page.locator("h1").inner_text() == HOSTILE["script"]
    assert page.locator("img, main script, main b").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for name in HOSTILE.values():
        page.get_by_role("searchbox").first.fill(name)
        assert name in page.get_by_role("option").first.inner_text()
        page.keyboard.press("Enter")
        assert panel_of(page).locator("h2").inner_text() == name
        assert page.locator("img").count() == 0
        again = page.evaluate("graphkit.store.address()")
        assert explore(again[again.index("#") :], folder=tmp_path).locator(".panel h2").inner_text() == name


def hostile_folder(folder: Path) -> Path:
    """A folder with the page of the hostile study."""
    content = render_index(hostile_study(), language="zh", files=[])
    (folder / "index.html").write_bytes(content.encode())
    return folder


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_no_view_scrolls_sideways(explore: Open, view: str, size: tuple[int, int]) -> None:
    """On an office screen and on a phone the page fits the window's width, with the evidence open and without."""
    page = explore(f"#view={view}")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.evaluate("graphkit.store.set({ party: '县财政局' })")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_ten_thousand_tasks_can_be_used(explore: Open, tmp_path: Path) -> None:
    """With 10,000 tasks the page is small in the browser: a page of rows at a time, all of them found by search."""
    rows = [
        an_assignment(2 * task + number, task, key, role)
        for task in range(1, 10_001)
        for number, (key, role) in enumerate([(f"leader:王{task % 7}", "leader"), (f"unit:县{task % 97}局", "lead")])
    ]
    study = study_ledger(a_ledger(rows, tasks=[a_task(task) for task in range(1, 10_001)]))
    content = render_index(study, language="zh", files=[])
    (tmp_path / "index.html").write_bytes(content.encode())
    page = explore("#view=ledger", folder=tmp_path)
    assert page.locator("#view output").inner_text() == "10000 / 10000 行"
    assert page.locator("#app *").count() < 5000
    page.locator("#view .filter").fill("事项9876")
    assert page.locator("#view .ledger .words").all_inner_texts() == ["事项9876"]
    page.get_by_role("searchbox").first.fill("9999")
    page.keyboard.press("Enter")
    assert panel_of(page).locator("h2").inner_text() == "任务 9999"


def test_the_same_study_gives_the_same_bytes(study: Study, page_folder: Path) -> None:
    """The page made again is equal to the last byte."""
    again = render_index(study, language="zh", files=["workload.csv"])
    assert again.encode() == (page_folder / "index.html").read_bytes()
