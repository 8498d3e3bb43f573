"""The process that a PDF is read in: started, watched, and ended when its time is up."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from graphkit.errors import Place, UnreadableNotice
from graphkit.reading.archive import encrypted, too_large
from graphkit.reading.pages import Page, page_from_json
from graphkit.reading.pdf_worker import DAMAGED, LOCKED, PICTURE, TOO_LARGE

_SECONDS = 600
"""Of the clock, on a machine that does much else; of a processor it gets fewer, see ``pdf_worker``."""
_START = """
import sys
sys.path.insert(0, sys.argv.pop(1))
from graphkit.reading.pdf_worker import main
sys.exit(main(*sys.argv[1:]))
"""
_ROOT = Path(__file__).parents[2]


def pdf_pages(data: bytes, place: Place) -> list[Page]:
    """The pages of a PDF in order.

    Raises:
        UnreadableNotice: encrypted, damaged, too large, or not read in good time.
    """
    written = _run(data, [], place)
    return [page_from_json(json.loads(line)) for line in written.splitlines()]


def pdf_pictures(
    data: bytes, numbers: Sequence[int], dots_per_inch: int, place: Place
) -> Iterator[tuple[int, int, bytes]]:
    """Pictures of some pages, counted from 0: width, height, and a byte of grey a dot.

    Raises:
        UnreadableNotice: as ``pdf_pages``.
    """
    for number in numbers:  # one at a time: a picture takes some ten megabytes
        written = _run(data, [str(dots_per_inch), str(number)], place)
        width, height = PICTURE.unpack_from(written)
        yield width, height, written[PICTURE.size :]


def _run(data: bytes, arguments: Sequence[str], place: Place) -> bytes:
    with tempfile.TemporaryDirectory(prefix="graphkit-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "notice.pdf"
        file.write_bytes(data)
        command = [sys.executable, "-c", _START, str(_ROOT), str(file), *arguments]
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except subprocess.TimeoutExpired:
            raise _endless(place) from None
    if done.returncode == 0:
        return done.stdout
    if done.returncode == LOCKED:
        raise encrypted(place)
    if done.returncode == DAMAGED:
        raise UnreadableNotice(
            "PDF 已损坏或没有复制完整；请用阅读器打开后另存一份再试",
            "the PDF is damaged or incomplete; open it in a reader and save it again",
            place=place,
        )
    if done.returncode == -getattr(signal, "SIGXCPU", 0):
        raise _endless(place)
    if done.returncode == TOO_LARGE or done.returncode < 0 or sys.platform == "win32":
        raise too_large(place)  # memory ran out, or PDFium ended itself for want of it
    raise RuntimeError(done.stderr.decode("utf-8", "replace"))


def _endless(place: Place) -> UnreadableNotice:
    return UnreadableNotice(
        "PDF 读了很久仍没有读完，可能已损坏；请打开后另存一份，或转换为 .docx 再试",
        "the PDF was not read in good time, it may be damaged; save it again, or convert it to .docx",
        place=place,
    )
