"""What the tests of formats share: LibreOffice, and the notice of Jiaxiang as it saves it."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from reading.saved import MISSING, as_official_docx, as_page, save

from graphkit.reading.office import find_office

FILTERS = {"docx": "MS Word 2007 XML", "doc": "MS Word 97", "rtf": "Rich Text Format"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs LibreOffice where that was asked for by name."""
    needing = [item for item in items if "office" in getattr(item, "fixturenames", ())]
    if os.environ.get("GRAPHKIT_NO_OFFICE") == "1" and needing:
        items[:] = [item for item in items if item not in needing]
        config.hook.pytest_deselected(items=needing)


@pytest.fixture(scope="session")
def office() -> str:
    """LibreOffice, which graphkit can do without: where there is none, the tests that need it are left out.

    Not under CI: there it has to be, or nobody would see that a format is read no longer.
    """
    program = find_office()
    if program is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING)
    return program


@pytest.fixture(scope="session")
def saved_notice(office: str, notice_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The notice of Jiaxiang saved by LibreOffice with an ending: as Word first, and from there as anything else."""
    folder = tmp_path_factory.mktemp("saved")

    @cache
    def saved(ending: str) -> Path:
        if ending == "docx":
            page = folder / "jiaxiang-2026.html"
            page.write_text(as_page(notice_path.read_text(encoding="utf-8")), encoding="utf-8")
            return save(page, "docx", folder, filter_name=FILTERS["docx"])
        return save(saved("docx"), ending, folder, filter_name=FILTERS.get(ending, ""))

    return saved


@pytest.fixture(scope="session")
def official_notice(office: str, notice_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The notice of Jiaxiang as offices set it, as Word file or saved from there by LibreOffice as anything else."""
    folder = tmp_path_factory.mktemp("official")

    @cache
    def saved(ending: str) -> Path:
        if ending == "docx":
            page = folder / "official.docx"
            page.write_bytes(as_official_docx(notice_path.read_text(encoding="utf-8")))
            return page
        return save(saved("docx"), ending, folder)

    return saved
