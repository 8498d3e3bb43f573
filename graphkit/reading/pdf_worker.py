"""Reads a PDF in a process of its own, within limits of memory: a line of JSON a page, or pictures of pages.

A few bytes of a PDF can keep PDFium busy for hours or ask it for all memory there is, and a fault in it ends its
process. So that process is not the user's; ``pdf_process`` starts it and ends it.
"""

from __future__ import annotations

import json
import struct
import sys
from pathlib import Path
from typing import BinaryIO

from graphkit.reading.layout import text_lines
from graphkit.reading.pages import Page, PageKind
from graphkit.reading.pdfium import Damaged, Locked, PdfFile, Sheet, TooLarge
from graphkit.reading.ruled import ruled_tables

LOCKED, DAMAGED, TOO_LARGE = 11, 12, 13
"""How the process ends when the file is at fault."""
PICTURE = struct.Struct("<II")
"""Before the dots of a picture: its width and height."""

_MEMORY = 800 << 20
"""Bytes of address space."""
_SECONDS = 120
"""Of a processor; a thousand pages take about ten."""
_FEW_WORDS = 50
"""A page with fewer characters that is mostly a picture is a scan with a stamp or a watermark on it."""
_MOSTLY = 0.5
_OUTLINES = 200
"""So many outlines and not a character: the letters themselves are drawn."""
_GARBLED = 0.2


def main(path: str, dots_per_inch: str = "", *numbers: str) -> int:
    """Write all pages of a file, or pictures of some of them, to standard output; returns how the process ends."""
    _limit()
    try:
        file = PdfFile(Path(path))
        if numbers:
            _draw(file, [int(number) for number in numbers], int(dots_per_inch), sys.stdout.buffer)
        else:
            for number in range(len(file)):
                line = json.dumps(read_page(file.sheet(number)), ensure_ascii=False)
                sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
    except Locked:
        return LOCKED
    except Damaged:
        return DAMAGED
    except (TooLarge, MemoryError, RecursionError):
        return TOO_LARGE
    return 0


def read_page(sheet: Sheet) -> Page:
    """A page with its tables and lines, and what kind it is."""
    tables, left = ruled_tables(sheet.drawn.rules, sheet.pieces)
    lines = tuple(text_lines(left, tables))
    return Page(sheet.width, sheet.height, _kind(sheet), lines, tuple(tables), sheet.slanted)


def _kind(sheet: Sheet) -> PageKind:
    count = len(sheet.pieces)
    if count and sheet.unknown > _GARBLED * count:
        return PageKind.GARBLED
    if count < _FEW_WORDS and sheet.drawn.pictures > _MOSTLY:
        return PageKind.SCAN
    if not count and sheet.drawn.outlines > _OUTLINES:
        return PageKind.SCAN
    return PageKind.TEXT


def _draw(file: PdfFile, numbers: list[int], dots_per_inch: int, out: BinaryIO) -> None:
    for number in numbers:
        width, height, dots = file.picture(number, dots_per_inch)
        out.write(PICTURE.pack(width, height) + dots)
        out.flush()


def _limit() -> None:
    """Where the system can do it, a page that asks for more memory or time than any needs ends the process."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _SECONDS), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
