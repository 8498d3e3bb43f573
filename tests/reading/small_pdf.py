"""Small PDF files made by hand: every character, line and picture stands where a test puts it.

Lengths are points from the upper left corner; a Chinese character is as wide as it is high.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

WIDTH, HEIGHT = 595, 842

_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    b"/DW 1000/W[1 95 500]>>]>>"
)
_PICTURE = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    b"stream\n\xff\nendstream"
)


def words(x: float, y: float, text: str, size: float = 12) -> str:
    """A line of text whose upper left corner is about there."""
    return f"BT /F {size} Tf {x} {HEIGHT - y - size} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"


def column(x: float, y: float, lines: Iterable[str], size: float = 12, pitch: float = 20) -> str:
    """Lines below one another."""
    return "".join(words(x, y + at * pitch, line, size) for at, line in enumerate(lines))


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """A ruling line."""
    return f"{x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S\n"


def grid(xs: Iterable[float], ys: Iterable[float]) -> str:
    """Ruling lines across at each height and down at each place."""
    across, down = list(xs), list(ys)
    lines = [rule(across[0], y, across[-1], y) for y in down] + [rule(x, down[0], x, down[-1]) for x in across]
    return "".join(lines)


def picture() -> str:
    """A picture as large as the page."""
    return f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /P Do Q\n"


def pdf(*pages: str, more: str = "") -> bytes:
    """A PDF of these pages; ``more`` are further entries of each page, such as /Rotate 90."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>"
        % (b" ".join(b"%d 0 R" % (5 + 2 * at) for at in range(len(pages))), len(pages)),
        _FONT,
        _PICTURE,
    ]
    for at, content in enumerate(pages):
        resources = b"/Resources<</Font<</F 3 0 R>>/XObject<</P 4 0 R>>>>"
        box = b"/MediaBox[0 0 %d %d]" % (WIDTH, HEIGHT)
        objects.append(
            b"<</Type/Page/Parent 2 0 R%s%s%s/Contents %d 0 R>>" % (box, resources, more.encode(), 6 + 2 * at)
        )
        objects.append(stream(content.encode("ascii")))
    return assembled(objects)


def file_of(content: bytes, resources: bytes = b"", more: Iterable[bytes] = (), packed: int = 1) -> bytes:
    """A PDF of one page with this content, in Helvetica; ``more`` objects are numbered from 7 on."""
    entries = b"/MediaBox[0 0 %d %d]/Resources<</Font<</F 3 0 R>>%s>>" % (WIDTH, HEIGHT, resources)
    return assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            b"<</Type/Page/Parent 2 0 R%s/Contents 5 0 R>>" % entries,
            stream(content, packed=packed),
            _PICTURE,
            *more,
        ]
    )


def stream(content: bytes, entries: bytes = b"", packed: int = 1) -> bytes:
    """A stream, deflated so many times."""
    for _ in range(packed):
        content = zlib.compress(content, 9)
    filters = b"/Filter[%s]" % (b"/FlateDecode " * packed) if packed else b""
    return b"<<%s%s/Length %d>>stream\n%s\nendstream" % (entries, filters, len(content), content)


def assembled(objects: Iterable[bytes]) -> bytes:
    """A file of these objects, the first of which is the catalogue."""
    written, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, len(written))
    return written + head + table + end
