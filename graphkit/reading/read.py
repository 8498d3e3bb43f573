"""Open a file, tell its type from its content, and hand it to the module of that format."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from graphkit.errors import NoSuchNotice, Place, UnreadableNotice
from graphkit.reading.encoding import decode
from graphkit.reading.text import text_blocks
from graphkit.records import Document

_SIGNATURES = (
    (b"PK\x03\x04", "Word、Excel 或压缩文件", "a Word, Excel or zip file"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word/Excel/WPS 文件", "an old Word, Excel or WPS file"),
    (b"%PDF", "PDF 文件", "a PDF file"),
    (b"{\\rtf", "RTF 文件", "an RTF file"),
    (b"\x89PNG", "图片", "a picture"),
    (b"\xff\xd8\xff", "图片", "a picture"),
    (b"GIF8", "图片", "a picture"),
    (b"\x1f\x8b", "压缩文件", "a compressed file"),
    (b"7z\xbc\xaf", "压缩文件", "a compressed file"),
    (b"Rar!", "压缩文件", "a compressed file"),
    (b"MZ", "程序文件", "a program"),
    (b"\x7fELF", "程序文件", "a program"),
)


def read_document(path: str | Path) -> Document:
    """Read a notice from a text file.

    Line breaks become line feeds and a byte order mark is left out; positions count characters of that text.

    Raises:
        NoSuchNotice: no file is there, or it may not be opened.
        UnreadableNotice: it is empty, not text, cut off inside a character, or of an unknown encoding.
    """
    file = Path(path)
    data = _content(file)
    place = Place(str(file))
    for signature, zh, en in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableNotice(
                f"这是{zh}，目前只读纯文本；请在 WPS 或 Word 中“另存为”纯文本（.txt）后再试",
                f"this is {en}; save it as plain text (.txt) and try again",
                place=place,
            )
    text = decode(data, place)
    if not text.strip():
        raise UnreadableNotice("文件是空的，请检查是否保存完整", "the file is empty; was it saved?", place=place)
    return Document(_shown(file.name), hashlib.sha256(data).hexdigest(), text, text_blocks(text))


def _shown(name: str) -> str:
    """A file's name as text, also where an archive unpacked it in the bytes of a Chinese Windows."""
    data = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def read_text(path: str | Path) -> str:
    """The text of a file that is not a notice, such as a roster, in any of the encodings of ``read_document``.

    Raises:
        NoSuchNotice, UnreadableNotice: as ``read_document``.
    """
    return decode(_content(Path(path)), Place(str(path)))


def _content(file: Path) -> bytes:
    place = Place(str(file))
    try:
        if file.is_dir():
            raise NoSuchNotice(
                "这是文件夹，请指定其中的通知文件", "this is a folder; name the notice in it", place=place
            )
        return file.read_bytes()
    except FileNotFoundError:
        raise NoSuchNotice(
            "没有这个文件，请检查路径和文件名", "no such file; check the path and name", place=place
        ) from None
    except (OSError, ValueError) as trouble:
        why = getattr(trouble, "strerror", None) or str(trouble)
        raise NoSuchNotice(f"文件打不开（{why}）", f"the file cannot be opened ({why})", place=place) from None
