"""Web archives (.mht, and what Word calls a single-file web page, often named .doc): a page packed like a mail."""

from __future__ import annotations

from graphkit.errors import Place, UnreadableNotice
from graphkit.reading.builder import DocumentBuilder
from graphkit.reading.html import read_html


def read_web_archive(data: bytes, name: str, place: Place) -> DocumentBuilder:
    """Read the first page that a web archive holds.

    Raises:
        UnreadableNotice: there is none in it, or as ``read_html``.
    """
    from email import message_from_bytes

    for part in message_from_bytes(data).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                return read_html(page, name, place)
    raise UnreadableNotice(
        "这个网页存档里没有网页；请用浏览器打开后另存为网页（.html）",
        "there is no page in this web archive; open it in a browser and save it as .html",
        place=place,
    )
