"""What the tests share: the notice of Jiaxiang read once, its report written once, a browser, and no network.

graphkit is imported by the fixtures that use it, so that one broken module does not keep every other test from running.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
from collections.abc import Iterator
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from setup_browser import MISSING, NO_DRIVER, driver_runs, find_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

    from graphkit.findings import Study
    from graphkit.ledger import Ledger

NOTICE = Path(__file__).parent.parent / "data" / "jiaxiang-2026.txt"
BROWSER_OPTIONS = (
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


class _WithoutPyarrow(MetaPathFinder):
    """Hides pyarrow: with it pandas keeps strings in another way, and most users have none.

    ``tests/test_scale.py`` starts a Python of its own that sees it.
    """

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:
        if fullname.partition(".")[0] == "pyarrow":
            raise ModuleNotFoundError("the tests run without pyarrow", name=fullname)


sys.meta_path.insert(0, _WithoutPyarrow())

# The same examples on every machine, and none failed for being slow on a busy one.
hypothesis.settings.register_profile("graphkit", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("graphkit")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Cut the name of a case that is made of a long text: a failure must not print all of it."""
    return f"{val[:30]}… {len(val)}" if isinstance(val, str) and len(val) > 60 else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what opens a browser, and leave it out where that was asked for by name."""
    needing = [item for item in items if "browser" in getattr(item, "fixturenames", ())]
    for item in needing:
        item.add_marker("browser")
    if os.environ.get("GRAPHKIT_NO_BROWSER") == "1" and needing:
        items[:] = [item for item in items if item not in needing]
        config.hook.pytest_deselected(items=needing)


class OutsideConnection(AssertionError):
    """A test reached for the network."""


def is_outside(host: object) -> bool:
    """Whether an address lies beyond this machine."""
    if host in (None, "", b"", "localhost", b"localhost"):
        return False
    try:
        return not ipaddress.ip_address(host.decode() if isinstance(host, bytes) else str(host)).is_loopback
    except ValueError:
        return True


def _refuse(host: object) -> None:
    if is_outside(host):
        raise OutsideConnection(f"a test may not connect to {host!r}")


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Any connection to beyond this machine fails the test that opens it."""
    connect, connect_ex, look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def host_of(address: Any) -> object:
        return address[0] if isinstance(address, tuple) else None

    def guarded_connect(self: socket.socket, address: Any) -> None:
        _refuse(host_of(address))
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        _refuse(host_of(address))
        return connect_ex(self, address)

    def guarded_look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        _refuse(host)
        return look_up(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
        patch.setattr(socket, "getaddrinfo", guarded_look_up)
        yield


@pytest.fixture(scope="session")
def notice_path() -> Path:
    """The notice of Jiaxiang, 2026, as it lies in data/."""
    return NOTICE


@pytest.fixture(scope="session")
def ledger(notice_path: Path) -> Ledger:
    """The notice's ledger, read once; tests do not change it."""
    import graphkit

    return graphkit.read_ledger(notice_path)


@pytest.fixture(scope="session")
def study(notice_path: Path) -> Study:
    """The notice's ledger with every measure and finding."""
    from graphkit import pipeline

    return pipeline.study_notices([notice_path])


@pytest.fixture(scope="session")
def report_folder(notice_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The notice's report as a user gets it, written once; tests do not change it."""
    import graphkit

    folder = tmp_path_factory.mktemp("report") / "jiaxiang-2026"
    graphkit.write_report([notice_path], folder)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; where there is none the test fails, for a page that nobody opened is not tested."""
    from playwright.sync_api import sync_playwright

    executable = find_chromium()
    if executable is None:
        pytest.fail(MISSING, pytrace=False)
    if not driver_runs():
        pytest.fail(NO_DRIVER, pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(BROWSER_OPTIONS))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without network: a request to beyond the disk, or a fault in a script, fails the test."""
    faults: list[str] = []
    context = browser.new_context(offline=True, locale="zh-CN", viewport={"width": 1280, "height": 800})

    def note_request(request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:", "about:")):
            faults.append(f"the page asked for {request.url}")

    context.on("request", note_request)
    context.on("weberror", lambda error: faults.append(f"a script failed: {error.error}"))
    yield context.new_page()
    context.close()
    assert not faults, "; ".join(faults)
