"""Tables and the ledger on the page: sorting, filters, pages, links, and what is taken away."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from playwright.sync_api import expect
from small_ledgers import a_ledger, a_task, an_assignment

from graphkit.findings import Study, study_ledger
from graphkit.report.page import render_index
from graphkit.report.sheets import SHEETS, sheets

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]


def save(page: Page, folder: Path) -> pd.DataFrame:
    """What the button of the table saves, as pandas reads it; every cell as text."""
    with page.expect_download() as waiting:
        page.locator("#view").get_by_role("button", name="导出 CSV").first.click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    return pd.read_csv(file, dtype=str, keep_default_na=False)


def column(page: Page, number: int) -> list[float]:
    """The figures of a column, as shown."""
    texts = page.locator(f"#view tbody tr > :nth-child({number}) .figure").all_inner_texts()
    texts = texts or page.locator(f"#view tbody tr > :nth-child({number})").all_inner_texts()
    return [float(re.sub("[%,]", "", text)) for text in texts if text != "–"]


def heading(page: Page, words: str) -> Any:
    """A column's heading."""
    return page.locator("#view thead th").filter(has_text=re.compile(f"^{words}$"))


def test_every_measure_has_its_table(explore: Open, study: Study) -> None:
    """Each sheet that the study fills can be opened, shows its first row, and is named in the address."""
    page = explore("#view=tables")
    ids = page.locator(".pills a").evaluate_all("links => links.map(link => link.dataset.sheet)")
    assert ids[:3] == ["workload", "leaders", "collaboration"]
    for number, name in enumerate(ids):
        page.locator(".pills a").nth(number).click()
        expect(page.locator(f"table[data-table={name}] tbody tr").first).to_be_visible()
        assert page.evaluate("graphkit.store.state.table") == name


def test_a_figure_stands_beside_its_bar(explore: Open, study: Study) -> None:
    """The longest bar belongs to the largest load; another is in proportion to it."""
    page = explore("#view=tables&table=leaders")
    widths = page.locator("#view span.bar i").evaluate_all("bars => bars.map(bar => parseFloat(bar.style.width))")
    loads = study.leaders["load"].tolist()
    assert widths == pytest.approx([100 * load / max(loads) for load in loads], abs=0.1)


def test_a_table_sorts_by_its_headings(explore: Open) -> None:
    """A heading sorts, largest first for figures; pressed again, by keyboard, the other way; the state is announced."""
    page = explore("#view=tables")
    support = heading(page, "协办")
    support.get_by_role("button").click()
    assert support.get_attribute("aria-sort") == "descending"
    number = page.locator("#view thead th").evaluate_all("all => 1 + all.findIndex(one => one.textContent === '协办')")
    assert column(page, number) == sorted(column(page, number), reverse=True)
    support.get_by_role("button").press("Enter")
    assert support.get_attribute("aria-sort") == "ascending"
    assert column(page, number) == sorted(column(page, number))
    assert "sort=support&order=up" in page.evaluate("graphkit.store.address()")


def test_what_is_undefined_stands_last_whichever_way(explore: Open) -> None:
    """A leader group has no share: it stands below all others in either order."""
    page = explore("#view=tables&table=leaders&sort=share")
    assert page.locator("#view tbody tr").last.locator("th").inner_text() == "各位县长"
    heading(page, "占比").get_by_role("button").click()
    assert page.locator("#view tbody tr").last.locator("th").inner_text() == "各位县长"


def test_a_filter_leaves_the_rows_that_hold_the_words(explore: Open) -> None:
    """Words typed leave the rows that hold them, are part of the address and leave no step to go back to."""
    page = explore("#view=tables")
    steps = page.evaluate("history.length")
    page.locator("#view .filter").fill("财政")
    assert page.locator("#view tbody th").all_inner_texts() == ["县财政局"]
    assert "find=财政" in page.evaluate("graphkit.store.address()")
    assert page.evaluate("history.length") == steps
    page.locator("#view .filter").fill("航天")
    assert "没有符合条件的内容" in page.locator("#view tbody").inner_text()


def test_a_long_table_turns_pages(explore: Open, study: Study) -> None:
    """Fifty rows stand on a page; the last page holds the rest, and a unit in focus is turned to."""
    page = explore("#view=tables")
    rows = page.locator("#view tbody tr")
    assert rows.count() == 50
    page.locator("#view .pager").get_by_role("button", name="2", exact=True).click()
    assert rows.count() == len(study.workload) - 50
    last = study.workload.iloc[-1]["party"]
    page = explore(f"#view=tables&party={last}")
    expect(page.locator("#view tr.focus th")).to_have_text([str(last)])


def test_a_table_is_saved_as_csv(explore: Open, study: Study, tmp_path: Path) -> None:
    """What is saved are the rows that the filter leaves, in the order shown, with the figures of the study."""
    page = explore("#view=tables&sort=support")
    page.locator("#view .filter").fill("县")
    saved = save(page, tmp_path)
    wanted = study.workload.loc[study.workload["party"].str.contains("县")]
    assert sorted(saved["名称"]) == sorted(wanted["party"])
    figures = dict(zip(wanted["party"], wanted["load"], strict=True))
    for name, load in zip(saved["名称"], saved["折算负担"], strict=True):
        assert float(load) == pytest.approx(figures[name], abs=1e-4)
    support = saved["协办"].astype(int).tolist()
    assert support == sorted(support, reverse=True)


def test_cells_of_a_saved_table_are_harmless(explore: Open, tmp_path: Path) -> None:
    """A name that a spreadsheet would take for a formula gets an apostrophe; quotes and lines survive."""
    names = ("=1+1", "+2", "-3", "@SUM(A1)", '引"号,逗')
    rows = [an_assignment(number, 1, f"unit:{name}", "lead") for number, name in enumerate(names, start=1)]
    study = study_ledger(a_ledger(rows, tasks=[a_task(1, task="=HYPERLINK()\n第二行")]))
    (tmp_path / "index.html").write_bytes(render_index(study, language="zh", files=[]).encode())
    saved = save(explore("#view=tables", folder=tmp_path), tmp_path)
    assert sorted(saved["名称"]) == sorted(("'=1+1", "'+2", "'-3", "'@SUM(A1)", '引"号,逗'))
    saved = save(explore("#view=ledger", folder=tmp_path), tmp_path)
    assert saved["任务"].tolist() == ["'=HYPERLINK()\n第二行"]


def test_the_ledger_holds_every_task(explore: Open, study: Study, tmp_path: Path) -> None:
    """The ledger saves all tasks with their parties; on the page each has words, parties and place."""
    page = explore("#view=ledger")
    saved = save(page, tmp_path)
    assert saved["任务"].tolist() == study.ledger.tasks["task"].tolist()
    row = saved.loc[saved["编号"] == "16"].iloc[0]
    assert (row["牵头单位"], row["协办单位"], row["牵头领导"]) == ("县财政局", "各镇街、经开区", "徐相斌")
    assert page.locator(".ledger > li").count() == 25


@pytest.mark.parametrize(
    ("chosen", "passes"),
    [
        ({"leader": "徐相斌"}, lambda held, task: held.query("role == 'leader' and party == '徐相斌'")),
        ({"unit": "县财政局"}, lambda held, task: held.query("role != 'leader' and party == '县财政局'")),
        (
            {"unit": "县财政局", "role": "lead"},
            lambda held, task: held.query("role == 'lead' and party == '县财政局'"),
        ),
        ({"role": "support"}, lambda held, task: held.query("role == 'support'")),
        ({"target": "no"}, lambda held, task: [] if task.targets else [1]),
        ({"annex": "附件2 县重点民生实事责任分工"}, lambda held, task: [1] if task.section.startswith("附件2") else []),
    ],
)
def test_the_ledger_is_filtered(
    explore: Open, study: Study, tmp_path: Path, chosen: dict[str, str], passes: Callable[[Any, Any], Any]
) -> None:
    """By leader, unit, role, annex and target; unit and role have to meet in one assignment."""
    counts = study.ledger.targets.groupby("task_id").size()
    tasks = study.ledger.tasks.assign(targets=study.ledger.tasks["task_id"].map(counts).fillna(0))
    held = {str(key): rows for key, rows in study.ledger.assignments.groupby("task_id")}
    nothing = study.ledger.assignments.head(0)
    wanted = [t.task for t in tasks.itertuples() if len(passes(held.get(str(t.task_id), nothing), t))]
    page = explore("#view=ledger")
    for key, value in chosen.items():
        page.locator(f"[data-filter={key}]").select_option(value)
    assert page.locator("#view output").inner_text() == f"{len(wanted)} / {len(tasks)} 行"
    assert save(page, tmp_path)["任务"].tolist() == wanted
    link = page.evaluate("graphkit.store.address()")
    assert all(f"{key}={value.replace(' ', '%20')}" in link for key, value in chosen.items())
    page.get_by_role("button", name="清除筛选").click()
    assert page.locator("#view output").inner_text() == f"{len(tasks)} / {len(tasks)} 行"


def test_orphans_by_cause(explore: Open, study: Study) -> None:
    """Each cause shows its count and, pressed, its rows; the address names it."""
    page = explore("#view=orphans")
    causes = study.orphans["cause"].value_counts()
    shown = page.locator(".tally a").all_inner_texts()
    assert sorted(int(text.split()[0]) for text in shown[1:]) == sorted(causes.tolist())
    page.locator(".tally a").nth(1).click()
    cause = page.evaluate("graphkit.store.state.cause")
    assert page.locator("#view tbody tr").count() == causes[cause]


def test_a_folded_spelling_leads_to_its_places(explore: Open) -> None:
    """On the list of what is to be checked a spelling leads to the task where it stands."""
    page = explore("#view=review")
    row = page.locator("table[data-table=review] tbody tr", has_text="王旭刚")
    row.get_by_role("link", name="原文第 690 行").click()
    assert page.locator("[data-panel=evidence] h2").inner_text() == "任务 附件2·1"


def test_the_page_carries_what_the_study_holds(study: Study) -> None:
    """Every sheet whose frame has rows is there with as many of them, and every cell is plain JSON."""
    from graphkit.report.book import make_book

    made = {table["id"]: table for table in sheets(study, make_book(study.ledger, language="zh"))}
    for sheet in SHEETS:
        frame = sheet.frame(study)
        assert (sheet.id in made) == (frame is not None and len(frame) > 0)
        if sheet.id in made:
            assert len(made[sheet.id]["rows"]) == made[sheet.id]["total"] == len(frame if frame is not None else [])


def test_an_empty_cell_says_why(explore: Open) -> None:
    """A group has a load and no rank: its cells show a dash, and why where the pointer rests on them."""
    page = explore("#view=tables&table=workload")
    for words in ("名次", "名次范围", "中位数倍数"):
        number = page.locator("#view thead th").evaluate_all(
            "(all, words) => 1 + all.findIndex(one => one.textContent === words)", words
        )
        row = page.locator("#view tbody tr").filter(has=page.get_by_role("link", name="各镇街", exact=True))
        cell = row.locator(f"> :nth-child({number})")
        assert cell.inner_text() == "–", words
        assert "只在单位之间比较" in (cell.get_attribute("title") or "")
