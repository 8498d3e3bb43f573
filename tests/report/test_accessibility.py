from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from setup_npm import AXE, MISSING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VIEWS = (
    *(
        "",
        "view=network",
        "view=network&net=units&party=县财政局",
        "view=matrix",
        "view=matrix&rows=units&party=县财政局",
    ),
    *("view=layered&task=16", "view=spread", "view=tables&table=workload", "view=tables&table=collaboration"),
    *("view=orphans", "view=ledger", "view=review", "party=徐相斌"),
)
RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.filter(({ impact }) => ["serious", "critical"].includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, any }) => `${html.slice(0, 160)} (${any.map(({ message }) => message).join("; ")})`).join(" | ")}`);
}"""  # noqa: E501 - a script reads best as it is


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core; without it these tests are left out, but not under CI."""
    if not AXE.is_file():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING.format(what="axe-core"))
    return AXE.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, page_folder: Path, axe: str, scheme: Any, language: str) -> None:
    """On no view, light or dark, Chinese or English, does axe-core find a fault that is serious or critical."""
    context = browser.new_context(offline=True, color_scheme=scheme, viewport={"width": 1366, "height": 768})
    page = context.new_page()
    found = {}
    address = (page_folder / "index.html").as_uri()
    for view in VIEWS:
        page.goto("about:blank")
        page.goto(f"{address}#{view}&lang={language}")
        page.wait_for_selector("html[data-ready=true]", state="attached")
        page.evaluate(axe)
        if faults := page.evaluate(RUN):
            found[view] = faults
    context.close()
    assert not found
