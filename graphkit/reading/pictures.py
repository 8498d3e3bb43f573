"""Pictures of notices (png, jpg, bmp, gif, tiff, webp): read as scans, where the extra ``ocr`` is installed."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.errors import Place, UnreadableNotice
from graphkit.reading.archive import too_large
from graphkit.reading.builder import DocumentBuilder
from graphkit.reading.ocr import can_recognise, recognised
from graphkit.reading.page_flow import built

if TYPE_CHECKING:
    from PIL import Image

_MOST_DOTS = 80_000_000
"""Of one picture: a sheet of A3 at 600 dots an inch."""
_MOST_PAGES = 500
_SIDE = 4_000
"""Dots: a larger picture is made smaller, which takes nothing from characters that can be read."""


def read_picture(data: bytes, name: str, place: Place) -> DocumentBuilder:
    """Read a picture, or all pictures of a file that holds several.

    Raises:
        UnreadableNotice: damaged, too large, without words, or nothing here recognises text.
    """
    if not can_recognise():
        raise scan(place)
    pages = [recognised(*frame) for frame in _frames(data, place)]
    if not any(page.lines or page.tables for page in pages):
        raise nothing_recognised(place)
    return built(pages, place)


def scan(place: Place) -> UnreadableNotice:
    """The error for a scan where nothing recognises text."""
    return UnreadableNotice(
        "这是图片或扫描件，没有文字；装上文字识别后可直接读：pip install graphkit[ocr]",
        "this is a picture or a scan, without text; to read it: pip install graphkit[ocr]",
        place=place,
    )


def nothing_recognised(place: Place) -> UnreadableNotice:
    """The error for pictures in which no text was recognised."""
    return UnreadableNotice(
        "图片里没有认出文字；请换一张清楚、端正的图片再试",
        "no text was recognised in the picture; try one that is sharp and upright",
        place=place,
    )


def _frames(data: bytes, place: Place) -> Iterator[tuple[int, int, bytes]]:
    from PIL import Image, ImageOps, ImageSequence

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # odd metadata is no concern of ours
        try:
            with Image.open(io.BytesIO(data)) as picture:
                for number, frame in enumerate(ImageSequence.Iterator(picture)):
                    if frame.width * frame.height > _MOST_DOTS or number >= _MOST_PAGES:
                        raise too_large(place)
                    upright = ImageOps.exif_transpose(_on_white(frame))
                    upright.thumbnail((_SIDE, _SIDE))
                    yield upright.width, upright.height, upright.tobytes()
        except UnreadableNotice:
            raise
        except Image.DecompressionBombError:
            raise too_large(place) from None
        except Exception:  # each of its formats meets damaged bytes in a way of its own
            raise _damaged(place) from None


def _on_white(frame: Image.Image) -> Image.Image:
    """A picture in grey; what is transparent is white."""
    from PIL import Image

    if frame.has_transparency_data:
        coloured = frame.convert("RGBA")
        white = Image.new("RGBA", coloured.size, "white")
        return Image.alpha_composite(white, coloured).convert("L")
    return frame.convert("L")


def _damaged(place: Place) -> UnreadableNotice:
    return UnreadableNotice(
        "这是图片或扫描件，但已损坏或没有复制完整；请重新扫描或另存一份后再试",
        "the picture is damaged or incomplete; scan or save it again",
        place=place,
    )
