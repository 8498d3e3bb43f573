"""Find the programs that the tests need, a browser and LibreOffice; run as a program, install what is missing.

    python tests/setup_browser.py

A browser that is there is taken: the one named by ``CHROMIUM``, else Chromium or Chrome on the path, else Playwright's
own. Where there is none, Debian's package is installed if that may be done without a question, else Playwright's
browser. LibreOffice and a font for Chinese are looked after in the same way. Finding nothing is no failure here: the
tests that need it fail and say so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OFFICE = ("libreoffice-writer", "libreoffice-calc")
FONTS = ("fonts-noto-cjk", "fonts-wqy-zenhei")
NO_DRIVER = "Playwright does not start: python -m playwright --version says why (on Debian: apt-get install libatomic1)"
MISSING = (
    "no Chromium was found that runs: install one (on Debian: apt-get install chromium), or name one in CHROMIUM, "
    "or leave these tests out with GRAPHKIT_NO_BROWSER=1"
)


def find_chromium() -> str | None:
    """The path of a Chromium that runs, or None."""
    return next((path for path in _candidates() if runs(path)), None)


def _candidates() -> Iterator[str]:
    named = os.environ.get("CHROMIUM")
    if named:
        yield named
        return
    yield from filter(None, map(shutil.which, NAMES))
    yield playwrights_own()


def playwrights_own() -> str:
    """Where Playwright keeps its browser, whether or not it is there; nothing where Playwright does not start."""
    source = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as playwright:\n"
        "    print(playwright.chromium.executable_path)\n"
    )
    asked = subprocess.run([sys.executable, "-c", source], capture_output=True, check=False, text=True)
    return asked.stdout.strip()


def driver_runs() -> bool:
    """Whether Playwright starts: its driver needs a library (libatomic) that a bare machine lacks."""
    return _succeeds([sys.executable, "-m", "playwright", "--version"], seconds=60, quiet=True)


def runs(path: str) -> bool:
    """Whether the browser starts at all: Ubuntu's package is a stub that does not, where there are no snaps."""
    if not Path(path).is_file():
        return False
    try:
        return _succeeds([path, "--version"], seconds=30, quiet=True)
    except OSError:
        return False


def has_chinese_font() -> bool:
    """Whether some installed font holds Chinese; without the means to tell, no."""
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False, stdin=subprocess.DEVNULL)
    return bool(listed.stdout.strip())


def _succeeds(command: list[str], *, seconds: float, quiet: bool = False) -> bool:
    """Run a command that can ask nothing; its output goes to the error stream, or nowhere."""
    output = subprocess.DEVNULL if quiet else sys.stderr
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            timeout=seconds,
            check=False,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _root_prefix() -> list[str] | None:
    """What to put before a command so that root runs it: nothing, sudo, or None where it cannot be."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _succeeds(["sudo", "-n", "true"], seconds=10, quiet=True):
        return ["sudo", "-n", "--preserve-env=DEBIAN_FRONTEND"]
    return None


def _apt_install(*packages: str) -> bool:
    root = _root_prefix()
    if root is None or not shutil.which("apt-get"):
        return False
    print(f"graphkit: installing {' '.join(packages)}", file=sys.stderr, flush=True)
    apt = [*root, "apt-get", "-qq"]
    _succeeds([*apt, "update"], seconds=300, quiet=True)
    return _succeeds([*apt, "install", "--no-install-recommends", *packages], seconds=900, quiet=True)


def _playwright_install() -> bool:
    print("graphkit: installing Playwright's Chromium", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "playwright", "install"]
    # --with-deps asks for a password where it may not install packages, so it is tried only where it may.
    if _root_prefix() is not None and _succeeds([*command, "--with-deps", "chromium"], seconds=900):
        return True
    return _succeeds([*command, "chromium"], seconds=600)


def has_office() -> bool:
    """Whether LibreOffice is there: tests have it save the notice in other formats."""
    return any(map(shutil.which, ("soffice", "libreoffice")))


def main() -> None:
    """Make sure of LibreOffice, a browser and a Chinese font as far as possible, and say what was found."""
    if os.environ.get("GRAPHKIT_NO_OFFICE") != "1" and not has_office() and not _apt_install(*OFFICE):
        print("graphkit: no LibreOffice; install it, or leave its tests out with GRAPHKIT_NO_OFFICE=1", file=sys.stderr)
    if os.environ.get("GRAPHKIT_NO_BROWSER") == "1":
        return
    if not driver_runs():
        _apt_install("libatomic1")
    browser = find_chromium()
    if browser is None and not os.environ.get("CHROMIUM"):
        if _apt_install("chromium"):
            browser = find_chromium()
        if browser is None and _playwright_install():
            browser = find_chromium()
    if not has_chinese_font():
        any(_apt_install("fontconfig", font) for font in FONTS)
    print(f"graphkit: {browser or MISSING}", file=sys.stderr)
    if not driver_runs():
        print(f"graphkit: {NO_DRIVER}", file=sys.stderr)
    if not has_chinese_font():
        print("graphkit: no Chinese font was found; pictures of pages will show boxes", file=sys.stderr)


if __name__ == "__main__":
    main()
