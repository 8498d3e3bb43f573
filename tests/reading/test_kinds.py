from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading.packed import PLACE, docx, odt, p, packed, tbl, tc, write

from graphkit.errors import GraphkitError, UnreadableNotice
from graphkit.reading import read_document
from graphkit.reading.builder import DocumentBuilder
from graphkit.reading.kinds import FileKind, file_kind
from graphkit.reading.numerals import counting, numeral

SIGNED_ZIP = "xl/workbook.xml"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (docx(p("甲")), FileKind.DOCX),
        (odt("<text:p>甲</text:p>"), FileKind.ODT),
        (packed({SIGNED_ZIP: ""}), FileKind.XLSX),
        (b"%PDF-1.7\n", FileKind.PDF),
        (b"\r\n%PDF-1.7\n", FileKind.PDF),
        (rb"{\rtf1 a}", FileKind.OFFICE),
        (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?>"
         b"<w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'>", FileKind.OFFICE),
        (b"\x89PNG\r\n\x1a\n", FileKind.PICTURE),
        (b"\xff\xd8\xff\xe0", FileKind.PICTURE),
        (b"RIFF\0\0\0\0WEBPVP8 ", FileKind.PICTURE),
        ("\ufeff<!DOCTYPE html><p>甲".encode(), FileKind.HTML),
        ("<html><p>甲".encode("utf-16"), FileKind.HTML),
        ("<table><tr><td>甲".encode("gb18030"), FileKind.HTML),
        (b"From: <x>\r\nSubject: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related", FileKind.WEB_ARCHIVE),
        ("BMW 项目推进".encode(), FileKind.TEXT),
        ("MZ 工作专班\n牵头单位：甲局".encode(), FileKind.TEXT),
        ("一、甲".encode("gb18030"), FileKind.TEXT),
        (b"", FileKind.TEXT),
    ],
)  # fmt: skip
def test_the_kind_is_told_from_the_content(data: bytes, kind: FileKind) -> None:
    """Signatures, the parts of a package and tags say what a file is."""
    assert file_kind(data, PLACE) is kind


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (packed({"a/通知.docx": ""}), "unpack it"),
        (packed({"ppt/presentation.xml": ""}), "presentation"),
        (packed({"OFD.xml": ""}), "OFD"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (b"\x7fELF\0\0", "a program"),
        (b"Rar!\x1a\x07\0", "compressed"),
        (docx(p("")), "no words"),
        (b" \n", "empty"),
    ],
)
def test_what_holds_no_notice_is_said_in_one_line(data: bytes, says: str, tmp_path: Path) -> None:
    """The user learns what the file is and what to do, in one line of each language."""
    with pytest.raises(UnreadableNotice, match=says) as caught:
        read_document(write(tmp_path, data))
    assert "\n" not in caught.value.line("zh") + caught.value.line("en")


def test_a_password_is_said(tmp_path: Path) -> None:
    """A package whose parts are encrypted asks for the password to be taken off."""
    data = bytearray(packed({"word/document.xml": "<w:document/>"}))
    listed = data.index(b"PK\x01\x02")
    data[6] |= 1  # the bit for encryption, beside the part and in the list
    data[listed + 8] |= 1
    with pytest.raises(UnreadableNotice, match="password"):
        read_document(write(tmp_path, bytes(data)))


@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>"]))
def test_no_bytes_bring_another_error(data: bytes, start: bytes) -> None:
    """Whatever the bytes, their kind is told or refused, and what is a page is read or refused."""
    from graphkit.reading.html import read_html

    try:
        kind = file_kind(start + data, PLACE)
        assert isinstance(kind, FileKind)
        if kind is FileKind.HTML:
            assert isinstance(read_html(start + data, "n", PLACE), DocumentBuilder)
    except GraphkitError:
        pass


WHOLE = docx(p("一、甲") + tbl(tc("任务") + tc("牵头单位"), tc("修路") + tc("甲局")), numbering="<w:num/>")


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255), st.booleans())
def test_no_damaged_package_brings_another_error(at: int, change: int, cut: bool) -> None:
    """A Word file with any byte changed, or cut off anywhere, is read or refused."""
    from graphkit.reading.docx import read_docx

    data = WHOLE[:at] if cut else WHOLE[:at] + bytes([WHOLE[at] ^ change]) + WHOLE[at + 1 :]
    try:
        if file_kind(data, PLACE) is FileKind.DOCX:
            assert isinstance(read_docx(data, "n", PLACE), DocumentBuilder)
    except GraphkitError:
        pass


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1001, "一千零一"),
    ],
)
def test_chinese_numbers(value: int, written: str) -> None:
    """Numbers in Chinese words as a person writes them."""
    assert counting(value) == written


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("decimal", "12"),
        ("decimalFullWidth", "１２"),
        ("decimalEnclosedCircle", "⑫"),
        ("decimalEnclosedParen", "⑿"),
        ("upperRoman", "XII"),
        ("lowerLetter", "l"),
        ("chineseLegalSimplified", "壹拾贰"),
        ("ideographTraditional", "乙"),
        ("unheard-of", "12"),
    ],
)
def test_styles_of_numbers(style: str, written: str) -> None:
    """Twelve in each of Word's styles; one that is not known is written in figures."""
    assert numeral(12, style) == written


def test_a_style_that_does_not_reach_is_written_in_figures() -> None:
    """There is no circled 21."""
    assert numeral(21, "decimalEnclosedCircle") == "21"
