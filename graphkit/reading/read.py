"""Open a file, tell its kind from its content, and hand it to the module of that kind."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from graphkit.errors import NoSuchNotice, Place, UnreadableNotice
from graphkit.reading.archive import too_large
from graphkit.reading.builder import DocumentBuilder
from graphkit.reading.docx import read_docx
from graphkit.reading.encoding import decode
from graphkit.reading.html import read_html
from graphkit.reading.kinds import FileKind, file_kind
from graphkit.reading.odt import read_odt
from graphkit.reading.office import read_office
from graphkit.reading.pdf import read_pdf
from graphkit.reading.pictures import read_picture
from graphkit.reading.sheets import looks_like_csv, read_csv, read_xls, read_xlsx
from graphkit.reading.text import text_blocks
from graphkit.reading.web_archive import read_web_archive
from graphkit.records import Document

_READERS: dict[FileKind, Callable[[bytes, str, Place], DocumentBuilder]] = {
    FileKind.DOCX: read_docx,
    FileKind.PDF: read_pdf,
    FileKind.PICTURE: read_picture,
    FileKind.ODT: read_odt,
    FileKind.XLSX: read_xlsx,
    FileKind.XLS: read_xls,
    FileKind.OFFICE: read_office,
    FileKind.HTML: read_html,
    FileKind.WEB_ARCHIVE: read_web_archive,
}
_LARGEST_FILE = 256 << 20
"""Bytes; a scan of three hundred pages stays below it."""


def read_document(path: str | Path) -> Document:
    """Read a notice from a file: text, Word, PDF, OpenDocument, a workbook, CSV, a web page, a picture.

    In plain text, line breaks become line feeds and a byte order mark is left out; positions count characters of that
    text. Of any other kind the document's text is what was read out of the file, and its places say where.

    Raises:
        NoSuchNotice: no file is there, or it may not be opened.
        UnreadableNotice: it is empty, damaged, encrypted, too large, or of a kind or encoding that is not read.
    """
    file = Path(path)
    data = _content(file)
    place = Place(str(file))
    sha256 = hashlib.sha256(data).hexdigest()
    kind = file_kind(data, place)
    if kind is not FileKind.TEXT:
        return _with_words(_READERS[kind](data, _shown(file.name), place).build(_shown(file.name), sha256), place)
    text = decode(data, place)
    if looks_like_csv(text):
        return _with_words(read_csv(text, file.name, place).build(_shown(file.name), sha256), place)
    if not text.strip():
        raise UnreadableNotice("文件是空的，请检查是否保存完整", "the file is empty; was it saved?", place=place)
    return Document(_shown(file.name), sha256, text, text_blocks(text))


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


def _with_words(document: Document, place: Place) -> Document:
    if not document.blocks:
        raise UnreadableNotice(
            "文件里没有文字，可能只有图片；请检查是否保存完整，或另存为 PDF 后按扫描件读",
            "there are no words in the file, perhaps only pictures; was it saved whole?",
            place=place,
        )
    return document


def _content(file: Path) -> bytes:
    place = Place(str(file))
    try:
        if file.is_dir():
            raise NoSuchNotice(
                "这是文件夹，请指定其中的通知文件", "this is a folder; name the notice in it", place=place
            )
        with file.open("rb") as source:
            data = source.read(_LARGEST_FILE + 1)
    except FileNotFoundError:
        raise NoSuchNotice(
            "没有这个文件，请检查路径和文件名", "no such file; check the path and name", place=place
        ) from None
    except (OSError, ValueError) as trouble:
        why = getattr(trouble, "strerror", None) or str(trouble)
        raise NoSuchNotice(f"文件打不开（{why}）", f"the file cannot be opened ({why})", place=place) from None
    if len(data) > _LARGEST_FILE:
        raise too_large(place)
    return data
