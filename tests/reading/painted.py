"""Pictures of notices, painted from their text: what a scanner would make of the page."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

WIDTH, MARGIN, SIZE, PITCH = 1654, 180, 44, 74
"""Dots: a sheet of A4 at 200 dots an inch, characters of 16 points."""
IN_A_LINE = (WIDTH - 2 * MARGIN) // SIZE


@cache
def _font() -> ImageFont.FreeTypeFont:
    """A Chinese font, which ``setup_browser`` installs."""
    found = subprocess.run(
        ["fc-match", "-f", "%{file}", "Noto Sans CJK SC:lang=zh-cn"], capture_output=True, check=True
    )
    return ImageFont.truetype(found.stdout.decode(), SIZE)


def painted(paragraphs: Sequence[str], rows: Sequence[Sequence[str]] = (), widths: Sequence[int] = ()) -> Image.Image:
    """A page with indented paragraphs and below them a ruled table, ``widths`` of its columns in characters."""
    lines = [line for text in paragraphs for line in _broken("\u3000\u3000" + text, IN_A_LINE)]
    cells = [[_broken(cell, width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    heights = [PITCH * max(map(len, row)) + 20 for row in cells]
    page = Image.new("L", (WIDTH, 2 * MARGIN + PITCH * len(lines) + sum(heights)), 255)
    pen = ImageDraw.Draw(page)
    for at, line in enumerate(lines):
        pen.text((MARGIN, MARGIN + PITCH * at), line, font=_font(), fill=0)
    top = MARGIN + PITCH * len(lines)
    edges = [MARGIN]
    for width in widths:
        edges.append(edges[-1] + width * SIZE + 24)
    for row, height in zip(cells, heights, strict=True):
        for (left, right), words in zip(pairwise(edges), row, strict=True):
            pen.rectangle((left, top, right, top + height), outline=0, width=3)
            for at, line in enumerate(words):
                pen.text((left + 12, top + 6 + PITCH * at), line, font=_font(), fill=0)
        top += height
    return page


def saved(page: Image.Image, kind: str) -> bytes:
    """A picture as a file of a kind, such as PNG, or PDF: a page that is nothing but the picture."""
    target = io.BytesIO()
    page.save(target, kind, resolution=200)
    return target.getvalue()


def _broken(text: str, width: int) -> list[str]:
    """Lines as a word processor breaks them: as full as they can be, none beginning with a closing mark."""
    lines = [""]
    for character in text:
        full = _font().getlength(lines[-1] + character) > width * SIZE
        if full and character not in "，。、；：）”％%":
            lines.append("")
        lines[-1] += character
    return lines
