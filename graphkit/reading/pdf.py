"""PDF files: text with its tables, page by page; pages that are pictures if the extra ``ocr`` is installed."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.errors import Place, UnreadableNotice
from graphkit.reading.archive import too_large
from graphkit.reading.builder import DocumentBuilder
from graphkit.reading.ocr import DOTS_PER_INCH, can_recognise, recognised
from graphkit.reading.page_flow import built
from graphkit.reading.pages import Page, PageKind
from graphkit.reading.pdf_process import pdf_pages, pdf_pictures
from graphkit.reading.pictures import nothing_recognised, scan

_MOST_PAGES = 5_000


def read_pdf(data: bytes, name: str, place: Place) -> DocumentBuilder:
    """Read a PDF.

    Raises:
        UnreadableNotice: encrypted, damaged, too large, or without any text that can be read here.
    """
    pages = pdf_pages(data, place)
    if len(pages) > _MOST_PAGES:
        raise too_large(place)
    if can_recognise():
        pages = _recognised(pages, data, place)
    if pages and all(page.kind is PageKind.GARBLED for page in pages):
        raise UnreadableNotice(
            "PDF 的字体没有写明是哪些字，取不出文字；请从原文件重新导出，或装上文字识别：pip install graphkit[ocr]",
            "the fonts of this PDF do not say which characters they show; export it anew, or install graphkit[ocr]",
            place=place,
        )
    pictures = (PageKind.SCAN, PageKind.RECOGNISED)
    if any(page.kind in pictures for page in pages) and not any(_has_text(page) for page in pages):
        raise (nothing_recognised if can_recognise() else scan)(place)
    return built(pages, place)


def _has_text(page: Page) -> bool:
    return page.kind in (PageKind.TEXT, PageKind.RECOGNISED) and bool(page.lines or page.tables)


def _recognised(pages: Sequence[Page], data: bytes, place: Place) -> list[Page]:
    """The pages with those that are pictures, or of which the characters are not known, recognised."""
    numbers = [number for number, page in enumerate(pages) if page.kind is not PageKind.TEXT]
    found = dict(zip(numbers, pdf_pictures(data, numbers, DOTS_PER_INCH, place), strict=True)) if numbers else {}
    return [recognised(*found[number]) if number in found else page for number, page in enumerate(pages)]
