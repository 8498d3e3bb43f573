"""Bytes become text: Unicode with or without a mark, GB18030, and what charset-normalizer knows."""

from __future__ import annotations

import codecs
import re

from graphkit.errors import Place, UnreadableNotice

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 16
_FIRM_UTF8 = 12
"""So many multi-byte characters in a row are UTF-8: GB18030 text does not decode that far by accident."""
_USUAL = r"[\t\n\r -~\u2010-\u2026\u3000-\u303f一-鿿\uff00-\uffef]"
_USUAL_SHARE = 0.9


def decode(data: bytes, place: Place) -> str:
    """Text of a file's bytes, with line feeds between lines and without a byte order mark.

    Raises:
        UnreadableNotice: binary, damaged or cut off (with the line), or of an encoding that is not known.
    """
    text = _decode(data, place)
    if "\0" in text:
        raise _binary(place)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, place: Place) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, place)
    unmarked = _unmarked_utf16(data)
    if unmarked:
        return _strict(data, unmarked, place)
    if b"\0" in data:
        raise _binary(place)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as trouble:
        if _multibyte_characters(data[: trouble.start]) >= _FIRM_UTF8:
            raise _damaged(data, trouble, "utf-8", place) from None
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as trouble:
        return _guessed(data, place, trouble)
    return text if _printable(text[:_SAMPLE]) else _guessed(data, place)


def _strict(data: bytes, encoding: str, place: Place) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as trouble:
        raise _damaged(data, trouble, encoding, place) from None


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: in the right byte order it has line breaks and is text, in the other it is neither."""
    sample = data[: _SAMPLE & -2]
    if b"\0" not in sample:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, "ignore")
        if "\n" in text and _printable(text) and _usual(text) > _USUAL_SHARE * len(text):
            return encoding
    return None


def _usual(text: str) -> int:
    """How many characters are of the kind that notices consist of: Chinese, their punctuation, ASCII."""
    return len(re.findall(_USUAL, text))


def _multibyte_characters(data: bytes) -> int:
    return sum(1 for byte in data[-_SAMPLE:] if byte >= 0xC0)


def _guessed(data: bytes, place: Place, trouble: UnicodeDecodeError | None = None) -> str:
    """Another encoding if charset-normalizer is sure of one; else GB18030 was damaged, or this is not text."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=["big5", "big5hkscs", "euc_jp", "shift_jis", "euc_kr"]).best()
    if best is not None and best.chaos < 0.1:
        try:
            return data.decode(best.encoding)
        except UnicodeDecodeError:
            pass
    if trouble and _looks_like_text(data[: trouble.start], "gb18030"):
        raise _damaged(data, trouble, "gb18030", place)
    raise _binary(place)


def _looks_like_text(data: bytes, encoding: str) -> bool:
    text = data.decode(encoding, "ignore")
    return len(text) >= _FIRM_UTF8 and _printable(text)


def _printable(text: str) -> bool:
    """Whether next to all of a text can be seen: no control characters, none for private use."""
    return sum(c.isprintable() or c.isspace() for c in text) >= 0.98 * len(text)


def _damaged(data: bytes, trouble: UnicodeDecodeError, encoding: str, place: Place) -> UnreadableNotice:
    before = data[: trouble.start].decode(encoding, "ignore")
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    where = Place(place.file, line, column)
    if trouble.end >= len(data):
        return UnreadableNotice(
            "文件在一个字的中间断了，可能没有复制完整；请重新复制或另存一份",
            "the file ends in the middle of a character; copy or save it again",
            place=where,
        )
    return UnreadableNotice(
        f"此处的字节不是有效的 {encoding} 文字，文件可能已损坏；请重新另存为 UTF-8 文本",
        f"the bytes here are not valid {encoding}; save the file again as UTF-8 text",
        place=where,
    )


def _binary(place: Place) -> UnreadableNotice:
    return UnreadableNotice(
        "这不是文本文件；请用 WPS 或 Word 打开后“另存为”纯文本（.txt）",
        "this is not a text file; open it in its program and save it as plain text (.txt)",
        place=place,
    )
