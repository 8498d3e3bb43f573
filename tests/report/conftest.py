"""What the tests of the page share: the page of the notice of Jiaxiang, and a browser that has it open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from graphkit.findings import Study

Open = Callable[..., "Page"]


def write_page(study: Study, folder: Path, language: str = "zh") -> Path:
    """The page of a study in a folder."""
    from graphkit.report.page import render_index

    content = render_index(study, language=language, files=["workload.csv"])
    (folder / "index.html").write_bytes(content.encode())
    return folder


@pytest.fixture(scope="session")
def page_folder(study: Study, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the notice of Jiaxiang, in a folder of its own; tests do not change it."""
    return write_page(study, tmp_path_factory.mktemp("explorer"))


@pytest.fixture
def explore(page: Page, page_folder: Path) -> Open:
    """Opens the page from disk, at an address, and waits until it can be used."""

    def explore(hash: str = "", *, folder: Path = page_folder) -> Page:
        page.goto("about:blank")
        page.goto(f"{(folder / 'index.html').as_uri()}{hash}")
        page.wait_for_selector("html[data-ready=true]", state="attached")
        return page

    return explore
