"""The tests' own tools: a check that cannot fail checks nothing."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import setup_browser
from setup_browser import find_chromium, runs

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OUTSIDE = "192.0.2.1"  # an address that RFC 5737 keeps for documentation: nobody answers there


def test_a_connection_to_beyond_this_machine_is_refused() -> None:
    """The guard stops a connection before anything is sent."""
    with socket.socket() as one, pytest.raises(AssertionError, match=OUTSIDE):
        one.connect((OUTSIDE, 80))
    with pytest.raises(AssertionError, match=r"example\.org"):
        socket.getaddrinfo("example.org", 80)


def test_a_connection_to_this_machine_is_let_through() -> None:
    """The guard does not stand in the way of a server on the loopback address."""
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as client:
        client.connect(server.getsockname())
        accepted, address = server.accept()
        accepted.close()
        assert address == client.getsockname()


def test_a_browser_that_does_not_start_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a stub that fails, nor a file that is no program, nor a missing file counts as a browser."""
    stub, text, missing = tmp_path / "stub", tmp_path / "text", tmp_path / "missing"
    stub.write_text("#!/bin/sh\necho 'this command requires the chromium snap'\nexit 1\n")
    stub.chmod(0o755)
    text.write_text("no program")
    for path in (stub, text, missing):
        assert not runs(str(path))
        monkeypatch.setenv("CHROMIUM", str(path))
        assert find_chromium() is None


def test_a_browser_named_by_the_user_is_the_only_candidate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """CHROMIUM goes before the path."""
    mine = tmp_path / "mine"
    mine.write_text("#!/bin/sh\nexit 0\n")
    mine.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(mine))
    assert find_chromium() == str(mine)


def test_setup_leaves_the_machine_alone_when_no_browser_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    """GRAPHKIT_NO_BROWSER=1 neither looks nor installs."""
    monkeypatch.setenv("GRAPHKIT_NO_BROWSER", "1")
    looked: list[str] = []
    monkeypatch.setattr(setup_browser, "find_chromium", lambda: looked.append("for a browser"))
    setup_browser.main()
    assert looked == []


def test_the_browser_shows_chinese(page: Page, tmp_path: Path) -> None:
    """A page from disk opens in the real browser, without a network."""
    file = tmp_path / "页.html"
    file.write_text("<!doctype html><meta charset=utf-8><h1>牵头单位</h1>", encoding="utf-8")
    page.goto(file.as_uri())
    assert page.inner_text("h1") == "牵头单位"


def test_a_page_that_asks_for_an_outside_address_is_noticed(browser: Browser, tmp_path: Path) -> None:
    """What the page fixture watches for does happen when a page links outside."""
    file = tmp_path / "page.html"
    file.write_text(f"<!doctype html><script src='http://{OUTSIDE}/x.js'></script>", encoding="utf-8")
    asked: list[str] = []
    context = browser.new_context(offline=True)
    context.on("request", lambda request: asked.append(request.url))
    context.new_page().goto(file.as_uri())
    context.close()
    assert f"http://{OUTSIDE}/x.js" in asked
