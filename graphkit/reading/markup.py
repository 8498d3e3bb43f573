"""XML and HTML parsed without trust, and the few questions that the formats ask of an element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.errors import Place, UnreadableNotice
from graphkit.reading.archive import LARGEST_PART, too_large

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_MARKS = 3_000_000
"""Tags and attributes of one part, which take up to 250 bytes each when parsed: no part takes a gigabyte."""
_MOST_MARKS_OF_PAGE = 1_000_000
"""Fewer, for of a page every element is weighed."""


def parse_xml(data: bytes, place: Place) -> _Element:
    """The root of an XML part. Entities are not expanded, nothing is fetched, nesting ends at 256.

    Raises:
        UnreadableNotice: damaged, too deep or too large.
    """
    from lxml import etree

    _check_size(data, place)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise _malformed(place) from None


def parse_html(text: str, place: Place) -> _Element:
    """The root of an HTML page, however carelessly it is written.

    Raises:
        UnreadableNotice: nested deeper than 256, too large, or nothing in it.
    """
    from lxml import etree

    data = text.encode("utf-8", "replace")
    _check_size(data, place, _MOST_MARKS_OF_PAGE)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise _malformed(place) from None
    # libxml2 does not refuse what is nested too deep: it leaves it out
    if root is None or any("Excessive depth" in entry.message for entry in parser.error_log):
        raise _malformed(place)
    return root


def kind(element: _Element) -> str:
    """An element's name without its namespace; empty for what is no element, such as an entity."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: _Element | None, name: str) -> str:
    """An attribute by its name without namespace; empty if it is not there."""
    if element is None:
        return ""
    for key, value in element.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first child of that name, the first child in it of the next name, and so on; None if one is missing."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if kind(one) == name), None)
    return element


def children(element: _Element | None, name: str) -> Iterator[_Element]:
    """All children of that name."""
    if element is not None:
        yield from (one for one in element if kind(one) == name)


def number(text: str, default: int = 0, *, most: int = 1_000_000) -> int:
    """A count from an attribute, never more than ``most``; the default if it is no number."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdecimal()):
        return default
    return min(int(digits[:10]), most)


def _check_size(data: bytes, place: Place, most: int = _MOST_MARKS) -> None:
    if len(data) > LARGEST_PART or data.count(b"<") + data.count(b"=") > most:
        raise too_large(place)


def _malformed(place: Place) -> UnreadableNotice:
    return UnreadableNotice(
        "文件内部结构不完整或嵌套过深，无法读取；请用 WPS 或 Word 打开后另存一份再试",
        "the inside of the file is broken or nested too deep; open it in its program and save it again",
        place=place,
    )
