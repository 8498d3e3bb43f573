"""What kind of file some bytes are, told from the bytes: a name says what somebody once called it."""

from __future__ import annotations

import re
from enum import StrEnum

from graphkit.errors import Place, UnreadableNotice
from graphkit.reading.archive import Package, encrypted
from graphkit.reading.html import looks_like_html
from graphkit.reading.ole import root_names


class FileKind(StrEnum):
    """The kinds of file that can hold a notice; ``OFFICE`` is what only an office program can open."""

    DOCX = "docx"
    ODT = "odt"
    XLSX = "xlsx"
    XLS = "xls"
    PDF = "pdf"
    OFFICE = "office"
    PICTURE = "picture"
    HTML = "html"
    WEB_ARCHIVE = "web archive"
    TEXT = "text"


_HEAD = 8192
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_OFFICE_XML = re.compile(r"<(?:\w+:)?(?:wordDocument|package|document)\b[^>]*(?:office|openxmlformats)", re.IGNORECASE)
_WEB_ARCHIVE = re.compile(r"\s*(?:[\w-]+:[^\n]*\n\s*){0,12}?(?:mime-version|content-type): *(?:1\.0|multipart/)", re.I)
_ENCRYPTED = "EncryptedPackage"
_OTHERS = (
    (b"\x1f\x8b", "压缩文件", "a compressed file"),
    (b"7z\xbc\xaf", "压缩文件", "a compressed file"),
    (b"Rar!", "压缩文件", "a compressed file"),
    (b"MZ", "程序文件", "a program"),
    (b"\x7fELF", "程序文件", "a program"),
)


def file_kind(data: bytes, place: Place) -> FileKind:
    """The kind of a file; what is no known kind is taken for text.

    Raises:
        UnreadableNotice: a kind that holds no notice, encrypted, or a damaged zip.
    """
    if data.startswith(_ZIP):
        return _kind_of_zip(Package(data, place), place)
    if data.startswith(_OLE):
        return _kind_of_ole(data, place)
    if data.lstrip()[:5] == b"%PDF-":
        return FileKind.PDF
    if data.startswith(b"{\\rtf"):
        return FileKind.OFFICE
    if _is_picture(data):
        return FileKind.PICTURE
    for signature, zh, en in _OTHERS:
        if data.startswith(signature) and b"\0" in data[:_HEAD]:
            raise _not_a_notice(zh, en, place)
    return _kind_of_text(data)


def _kind_of_zip(package: Package, place: Place) -> FileKind:
    names = package.names
    mimetype = (package.part("mimetype") or b"") if "mimetype" in names else b""
    if any(re.fullmatch(r"word/document\d*\.xml", name) for name in names):
        return FileKind.DOCX
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        return FileKind.ODT
    if any(name.startswith("xl/workbook") for name in names) or b"opendocument.spreadsheet" in mimetype:
        return FileKind.XLSX
    if any(name.startswith("ppt/") for name in names) or b"opendocument.presentation" in mimetype:
        raise _not_a_notice("演示文稿", "a presentation", place)
    if "OFD.xml" in names:
        raise UnreadableNotice(
            "这是 OFD 版式文件；请在阅读器里另存为 PDF，或把文字复制到 .txt 后再试",
            "this is an OFD file; save it as PDF, or copy its words into a text file, and try again",
            place=place,
        )
    raise UnreadableNotice(
        "这是压缩包；请先解压，再读其中的通知", "this is a zip file; unpack it and read the notice in it", place=place
    )


def _kind_of_ole(data: bytes, place: Place) -> FileKind:
    names = root_names(data)
    if _ENCRYPTED in names:
        raise encrypted(place)
    if names & {"Workbook", "Book"} and "WordDocument" not in names:
        return FileKind.XLS
    if "PowerPoint Document" in names:
        raise _not_a_notice("演示文稿", "a presentation", place)
    return FileKind.OFFICE


def _is_picture(data: bytes) -> bool:
    if data.startswith(b"BM"):  # two letters may also begin a text
        return b"\0" in data[:32]
    return data.startswith(_PICTURES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


def _kind_of_text(data: bytes) -> FileKind:
    """Kinds that are text themselves, told from signs in ASCII, which every encoding but UTF-16 keeps."""
    head = data[:_HEAD].decode(_UTF16.get(data[:2], "latin-1"), "ignore").lstrip("\ufeffï»¿")
    if head.startswith("<?xml") and _OFFICE_XML.search(head):
        return FileKind.OFFICE
    if _WEB_ARCHIVE.match(head):
        return FileKind.WEB_ARCHIVE
    return FileKind.HTML if looks_like_html(head) else FileKind.TEXT


def _not_a_notice(zh: str, en: str, place: Place) -> UnreadableNotice:
    return UnreadableNotice(
        f"这是{zh}，不是通知；请把通知另存为 .docx 或纯文本（.txt）后再试",
        f"this is {en}, not a notice; save the notice as .docx or plain text (.txt) and try again",
        place=place,
    )
