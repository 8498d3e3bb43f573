"""Pictures read as scans. The pictures are painted from the notice's own words, as a scanner would give them."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image
from reading.packed import PLACE, document, told, write
from reading.painted import painted, saved
from reading.saved import assignments
from reading.small_pdf import pdf, picture

from graphkit.errors import UnreadableNotice
from graphkit.notices.notice import read_notice
from graphkit.reading import ocr, pictures, read_document
from graphkit.reading.pdf import read_pdf
from graphkit.reading.pictures import read_picture
from graphkit.records import Document, RemarkKind, squeeze

COLUMNS = (2, 4, 9, 2, 5, 4)


@pytest.fixture(scope="module")
def parts(notice_path: Path) -> tuple[list[str], list[list[str]]]:
    """The first three tasks of the notice, and the first three rows of its table with their header."""
    lines = [line.strip() for line in notice_path.read_text(encoding="utf-8").split("\n") if line.strip()]
    first = next(at for at, line in enumerate(lines) if line.startswith("1. 地区生产总值"))
    return lines[first : first + 12], [line.split("\t") for line in lines if "\t" in line][:4]


@pytest.fixture(scope="module")
def page(parts: tuple[list[str], list[list[str]]]) -> Image.Image:
    """A scanned page with both."""
    paragraphs, rows = parts
    return painted(paragraphs, rows, COLUMNS)


@pytest.fixture(scope="module")
def scanned(page: Image.Image, tmp_path_factory: pytest.TempPathFactory) -> Document:
    """What is read from the picture of the page, a little askew as scans are."""
    askew = page.rotate(0.8, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    return read_document(write(tmp_path_factory.mktemp("scan"), saved(askew, "PNG"), "n.png"))


def test_a_picture_gives_the_assignments_of_its_text(
    scanned: Document, parts: tuple[list[str], list[list[str]]], tmp_path: Path
) -> None:
    """Roles and names of three tasks and three rows of a table are those of the text; spaces may differ."""
    paragraphs, rows = parts
    text = "\n".join([*paragraphs, *("\t".join(row) for row in rows)])
    expected = [(role, name) for _, role, name in assignments(write(tmp_path, text.encode())).elements()]
    found = [(str(mention.role), squeeze(mention.as_written)) for _, mention in read_notice(scanned).mentions()]
    assert sorted(found) == sorted(expected)


def test_its_words_are_on_a_page_and_said_to_be_recognised(scanned: Document) -> None:
    """Every place is the picture's one page, and a remark asks to compare it with the original."""
    assert {place for _, place in scanned.places} == {"page:1"}
    assert any("识别" in remark.reason.zh and remark.kind is RemarkKind.NOTE for remark in scanned.remarks)


def test_a_scanned_page_of_a_pdf_is_read_in_its_place(page: Image.Image) -> None:
    """A PDF that is nothing but the picture of a page gives the same task as the picture."""
    top = page.crop((0, 0, page.width, 620))
    found = document(read_pdf(saved(top, "PDF"), "n.pdf", PLACE))
    assert squeeze(str(told(found)[0])).startswith("1.地区生产总值增长6%左右，一般公共预算收入增长3%左右")


def test_what_is_not_sure_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of which the recogniser is less sure becomes a remark with its words."""
    box = [[0.0, 0.0], [400.0, 0.0], [400.0, 40.0], [0.0, 40.0]]
    below = [[x, y + 100] for x, y in box]
    monkeypatch.setattr(ocr, "_recognise", lambda dots: [(box, "1. 修路。", 0.99), (below, "牵头单位：甲屋", 0.6)])
    found = document(read_picture(saved(Image.new("L", (800, 600), 255), "PNG"), "n.png", PLACE))
    assert [remark.quotation for remark in found.remarks] == ["牵头单位：甲屋", "〔第 1 页〕"]


def test_an_empty_picture_is_said() -> None:
    """White paper is no notice, as a picture or as a page of a PDF."""
    for read, data in ((read_picture, saved(Image.new("L", (300, 300), 255), "PNG")), (read_pdf, pdf(picture()))):
        with pytest.raises(UnreadableNotice, match="no text was recognised"):
            read(data, "n", PLACE)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "TIFF", "WEBP", "GIF"])
def test_every_kind_of_picture_is_opened(kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The kind is told from the bytes, and the dots arrive: black on white."""
    seen: list[tuple[int, int, int]] = []

    def look(width: int, height: int, grey: bytes) -> None:
        seen.append((width, height, min(grey)))
        raise InterruptedError

    monkeypatch.setattr(pictures, "recognised", look)
    drawn = Image.new("L", (64, 48), 255)
    drawn.paste(0, (8, 8, 56, 40))
    with pytest.raises(InterruptedError):
        read_document(write(tmp_path, saved(drawn, kind), "n.txt"))
    (width, height, darkest), *_ = seen
    assert (width, height) == (64, 48)
    assert darkest < 20


def test_transparent_paper_is_white(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture with a transparent ground is not black on black."""
    seen: list[bytes] = []
    monkeypatch.setattr(pictures, "recognised", lambda width, height, grey: seen.append(grey))
    with pytest.raises(AttributeError):
        read_picture(saved(Image.new("RGBA", (10, 10), (0, 0, 0, 0)), "PNG"), "n.png", PLACE)
    assert set(seen[0]) == {255}


@pytest.mark.parametrize("cut", [9, 60, 2000])
def test_a_damaged_picture_is_said(cut: int) -> None:
    """What is cut off is one line."""
    data = saved(painted(["1. 修路。"]), "PNG")[:cut]
    with pytest.raises(UnreadableNotice, match="the picture is damaged"):
        read_picture(data, "n.png", PLACE)


def test_a_picture_of_endless_dots_is_refused() -> None:
    """A few bytes that unpack to a gigabyte of white are not unpacked."""
    size = struct.pack(">II", 40_000, 30_000)
    small = saved(Image.new("1", (8, 8), 1), "PNG")
    with pytest.raises(UnreadableNotice, match="too large"):
        read_picture(small[:16] + with_check(b"IHDR" + size + small[24:29])[4:] + small[33:], "n.png", PLACE)


def with_check(chunk: bytes) -> bytes:
    """A chunk of a PNG with its checksum."""
    return chunk + struct.pack(">I", zlib.crc32(chunk))


def test_without_the_extra_one_line_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    """The user learns that it is a scan and what to install."""
    monkeypatch.setattr(pictures, "can_recognise", lambda: False)
    with pytest.raises(UnreadableNotice) as caught:
        read_picture(b"\x89PNG\r\n", "n.png", PLACE)
    assert "pip install graphkit[ocr]" in caught.value.sentence.zh
    assert "pip install graphkit[ocr]" in caught.value.sentence.en
