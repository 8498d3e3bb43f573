from __future__ import annotations

import codecs

import pytest

from graphkit.errors import Place, UnreadableNotice
from graphkit.reading.encoding import decode

TEXT = "\u3000一、最好的一天\n1. 开展“修路”，增长5.2%。\n牵头单位：甲县交通局\n协办单位：各镇街\n"
PLACE = Place("甲.txt")
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"]


def trouble(data: bytes) -> UnreadableNotice:
    """The error that some bytes raise."""
    with pytest.raises(UnreadableNotice) as caught:
        decode(data, PLACE)
    return caught.value


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_each_encoding_and_line_break_gives_the_same_text(encoding: str, line_break: str) -> None:
    """UTF-8, UTF-16 with and without mark, UTF-32 with mark and GB18030, with any line break, read alike."""
    if encoding in ("utf-16-le", "utf-16-be") and line_break == "\r":
        pytest.skip("UTF-16 without a mark is told by its line feeds")
    assert decode(TEXT.replace("\n", line_break).encode(encoding), PLACE) == TEXT


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_is_no_part_of_the_text(mark: bytes, encoding: str) -> None:
    """Positions count from the first character behind the mark."""
    assert decode(mark + TEXT.encode(encoding), PLACE) == TEXT


def test_characters_whose_bytes_hold_a_zero_do_not_hide_utf_16() -> None:
    """一, 开, 最 and the full-width space have a low byte of 0, as Latin letters have a high one."""
    text = "一开最\u3000" * 50 + "\n"
    for encoding in ("utf-16-le", "utf-16-be"):
        assert decode(text.encode(encoding), PLACE) == text


def test_the_characters_of_the_four_byte_plane() -> None:
    """GB18030 holds every character of Unicode, also rare ones in names."""
    text = "王𬭎、李䶮\n牵头单位：甲局\n"
    assert decode(text.encode("gb18030"), PLACE) == text


def test_traditional_characters_in_big5() -> None:
    """What GB18030 turns into private-use characters is tried as other encodings of Chinese."""
    text = "甲縣政府關於印發分工的通知\n1. 修路。\n牽頭單位：甲縣交通局\n協辦單位：各鄉鎮、縣財政局\n" * 5
    assert decode(text.encode("big5"), PLACE) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_a_file_cut_off_inside_a_character(encoding: str) -> None:
    """The error says that the file ends too early, and at which line and column."""
    whole = "1. 修路，打造甲乙丙丁新标杆。\n牵头单位：甲县交通运输局\n协办单位：各镇街"
    data = whole.encode(encoding)[:-1]
    found = trouble(data)
    assert found.place == Place("甲.txt", 3, len("协办单位：各镇街"))
    assert found.line("zh").startswith("甲.txt:3:8：文件在一个字的中间断了")
    assert "ends in the middle of a character" in found.line("en")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("line", [1, 2, 500])
def test_a_damaged_byte_is_named_by_line_and_column(encoding: str, line: int) -> None:
    """A byte that belongs to no character is found in the middle of a long file."""
    lines = ["牵头单位：甲县交通运输局、乙县"] * 600
    before = ("\n".join(lines[: line - 1]) + ("\n" if line > 1 else "") + lines[0]).encode(encoding)
    found = trouble(before + b"\xff" + "丙局\n".encode(encoding) + "\n".join(lines).encode(encoding))
    assert found.place == Place("甲.txt", line, len(lines[0]) + 1)
    assert encoding in found.line("zh")


def test_a_lone_surrogate_is_damage() -> None:
    """Half a surrogate pair in UTF-16 is named by its place, with and without a mark."""
    data = "甲局\n乙".encode("utf-16-le") + b"\x00\xd8" + "丙局\n".encode("utf-16-le")
    for found in (trouble(codecs.BOM_UTF16_LE + data), trouble(data)):
        assert found.place == Place("甲.txt", 2, 2)


@pytest.mark.parametrize(
    "data",
    [
        b"\0" * 10,
        bytes(range(256)) * 4,
        TEXT.encode() + b"\0",
        TEXT.encode("gb18030") + b"\0\0\0\0",
        b"\x00\x01\x02\x03" * 100,
        "caf\xe9 cr\xe8me d\xe9j\xe0 vu\n".encode("latin-1"),
        b"SQLite format 3\0\x10\0\x01\x01\0@  \n\0",
    ],
)
def test_what_is_not_text_is_said_to_be_binary(data: bytes) -> None:
    """Bytes that are text in no encoding are refused, with a word on what to do."""
    found = trouble(data)
    assert found.place is not None
    assert found.place.file == "甲.txt"
    assert "纯文本" in found.line("zh")
    assert "\n" not in found.line("zh")
