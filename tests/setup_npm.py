"""Fetch what two tests need from npm: a Chromium of 2021, as offices still run it, and axe-core. Run as a program.

    python tests/setup_npm.py

Both are kept beside the environment, in ``.venv/npm``, and are for the tests alone. Without npm nothing happens here,
and the tests that need them say so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = ("chrome-aws-lambda@8.0.2", "axe-core@4.10.3")
KEPT = Path(sys.prefix) / "npm"
CHROMIUM = KEPT / "chromium-90"
LIBRARIES = KEPT / "lib"
AXE = KEPT / "node_modules" / "axe-core" / "axe.min.js"
MISSING = "npm is not there, or could not fetch {what}: on Debian apt-get install npm, then python tests/setup_npm.py"

_UNPACK = """
const { createReadStream, createWriteStream } = require("fs");
const { createBrotliDecompress } = require("zlib");
const [from, to] = process.argv.slice(1);
createReadStream(from).pipe(createBrotliDecompress()).pipe(createWriteStream(to));
"""


def main() -> None:
    """Fetch and unpack what is missing, and say what is there."""
    if os.environ.get("GRAPHKIT_NO_BROWSER") == "1":
        return
    if shutil.which("npm") and shutil.which("node"):
        if not AXE.is_file() or not CHROMIUM.is_file():
            _fetch()
        if not CHROMIUM.is_file():
            _unpack()
    for what, file in (("Chromium 90", CHROMIUM), ("axe-core", AXE)):
        print(f"graphkit: {file if file.is_file() else MISSING.format(what=what)}", file=sys.stderr)


def _fetch() -> None:
    """Install both packages without running anything of theirs."""
    KEPT.mkdir(exist_ok=True)
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--legacy-peer-deps", "--loglevel=error"]
    print(f"graphkit: fetching {', '.join(PACKAGES)}", file=sys.stderr, flush=True)
    command = ["npm", "install", "--prefix", str(KEPT), *options, *PACKAGES]
    subprocess.run(command, check=False, timeout=600, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def _unpack() -> None:
    """The browser and the libraries that it brings, out of their brotli files."""
    packed = KEPT / "node_modules" / "chrome-aws-lambda" / "bin"
    if not (packed / "chromium.br").is_file():
        return
    archive, half = KEPT / "aws.tar", KEPT / "chromium.part"
    for name, to in (("chromium.br", half), ("aws.tar.br", archive)):
        subprocess.run(["node", "-e", _UNPACK, str(packed / name), str(to)], check=True, timeout=120)
    shutil.unpack_archive(archive, KEPT, filter="data")
    archive.unlink()
    half.chmod(0o755)
    half.rename(CHROMIUM)  # last: where it is, all of it is there


if __name__ == "__main__":
    main()
