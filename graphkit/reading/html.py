"""Web pages: the notice's own paragraphs and tables, without the menus, scripts and footers of the site.

What is the notice is decided in ``html_main``; here it is read out: block elements and ``<br>`` end lines, tables
become grids, and the numbers of ordered lists are put back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphkit.errors import Place
from graphkit.reading.builder import DocumentBuilder
from graphkit.reading.encoding import decode
from graphkit.reading.flow import Flow
from graphkit.reading.grid import Spanned, spread
from graphkit.reading.html_main import find_main, find_title, strip_site
from graphkit.reading.html_tables import cells_in, cells_of, is_layout_table, rows_of, words_in
from graphkit.reading.markup import attribute, kind, number, parse_html
from graphkit.reading.numerals import numeral
from graphkit.records import squeeze

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure "
        "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td "
        "tfoot th thead tr ul",
    )
)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:table|tr|td|p|div|br|span|section|article|ul|ol|li|h[1-6]|center|font|strong)(?:\s[^<>]*|/?)>", re.I
)
_ANY_TAG = re.compile(r"(<[^<>]*>)")
_PICTURE = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s]+")
_HEAD = 4096
_FEW_TAGS = 3
_WHITE = re.compile(r"[ \t\r\n\f\v\xa0]+")
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]{0,100}encoding=["']([\w-]+)""", re.I
)
_CODECS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs"}
_MARKER = re.compile(r"[（(]?[\d一二三四五六七八九十]{1,4}[)）、．.]|[①-⑳]|第[一二三四五六七八九十\d]+")
_LIST_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CHINESE_LISTS = re.compile(r"cjk-ideographic|(?:simp|trad)-chinese-informal|cjk-decimal")
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_SPAN_ROWS = 65534


def looks_like_html(text: str) -> bool:
    """Whether a text is a page or a piece of one: it says so, begins with a tag, or has several near its start."""
    head = text[:_HEAD].lstrip("\ufeff \t\r\n")
    if _PAGE.search(head):
        return head.startswith("<")
    return (head.startswith("<") and _TAG.search(head) is not None) or len(_TAG.findall(head)) >= _FEW_TAGS


def read_html(data: bytes, name: str, place: Place) -> DocumentBuilder:
    """Read a web page.

    Raises:
        UnreadableNotice: of an unknown encoding, too large or nested too deep.
    """
    return read_markup(decode_html(data, place), place)


def read_markup(text: str, place: Place) -> DocumentBuilder:
    """Read a page that is text already. In a piece of one, lines that are not marked up are lines.

    Raises:
        UnreadableNotice: too large or nested too deep.
    """
    is_page = _PAGE.search(text[:_HEAD]) is not None
    root = parse_html(_without_pictures(text if is_page else _with_breaks(text)), place)
    strip_site(root)
    main = find_main(root)
    reader = _Reader(place)
    title = find_title(root)
    if title and squeeze(title) not in squeeze(words_in(main)):
        reader.flow.paragraph(title)
    reader.walk(main)
    reader.end_paragraph()
    return reader.flow.done()


def decode_html(data: bytes, place: Place) -> str:
    """The text of a page: Unicode where it is valid, else what the page declares, else as any other text.

    Raises:
        UnreadableNotice: as ``graphkit.reading.encoding.decode``.
    """
    found = _DECLARED.search(data[:_HEAD])
    declared = _CODECS.get((found[1] or found[2]).decode("ascii", "ignore").lower()) if found else None
    if declared and b"\0" not in data:
        for codec in ("utf-8-sig", declared):
            try:
                return data.decode(codec).replace("\r\n", "\n").replace("\r", "\n")
            except UnicodeDecodeError:
                continue
    return decode(data, place)


def _with_breaks(text: str) -> str:
    """A piece of a page with its line breaks marked up, but for those inside tags."""
    parts = _ANY_TAG.split(text)
    parts[::2] = [part.replace("\n", "<br>\n") for part in parts[::2]]
    return "".join(parts)


def _without_pictures(text: str) -> str:
    """A page without the pictures that are written out in it: one attribute may not be longer than ten million."""
    return _PICTURE.sub("", text)


class _Reader:
    """Walks through the elements of the notice; ``_pieces`` is the paragraph that is being read."""

    def __init__(self, place: Place) -> None:
        self.flow = Flow(place)
        self._place = place
        self._pieces: list[str] = []
        self._number = ""

    def walk(self, element: _Element, *, keep_lines: bool = False) -> None:
        """Take in what is inside an element; ``keep_lines`` is for ``<pre>``."""
        self._text(element.text, keep_lines)
        counter = number(attribute(element, "start"), 1) - 1
        for one in element:
            name = kind(one)
            if name == "br":
                self._pieces.append("\n")
            elif name == "table":
                self.end_paragraph()
                self._table(one)
            elif name and not _HIDDEN.search(attribute(one, "style")):
                if name in _BLOCKS:
                    self.end_paragraph()
                if name == "li":
                    counter = number(attribute(one, "value"), counter + 1)
                    self._number = _item_number(element, one, counter)
                self.walk(one, keep_lines=keep_lines or name == "pre")
                if name in _BLOCKS:
                    self.end_paragraph()
            self._text(one.tail, keep_lines)

    def end_paragraph(self) -> None:
        """Hand over what has been read since the last block began: a paragraph a line."""
        for line in self._lines_read():
            self.flow.paragraph(line)

    def _lines_read(self) -> list[str]:
        """The lines that have been read, the first with the number of the item that it begins."""
        lines = [line for line in "".join(self._pieces).split("\n") if line.strip()]
        self._pieces.clear()
        if lines and self._number:
            lines[0], self._number = self._number + lines[0].strip(), ""
        return lines

    def _text(self, text: str | None, keep_lines: bool) -> None:
        if text:
            self._pieces.append(text.replace("\xa0", " ") if keep_lines else _WHITE.sub(" ", text))

    def _table(self, table: _Element) -> None:
        for caption in (one for one in table if kind(one) == "caption"):
            self.walk(caption)
            self.end_paragraph()
        if is_layout_table(table):
            for cell in cells_in(table):
                self.walk(cell)
                self.end_paragraph()
        else:
            self.flow.table(spread([map(self._spanned, cells_of(row)) for row in rows_of(table)], self._place))

    def _spanned(self, cell: _Element) -> Spanned:
        rows = number(attribute(cell, "rowspan"), 1, most=_SPAN_ROWS)
        return Spanned(self._cell(cell), rows, number(attribute(cell, "colspan"), 1))

    def _cell(self, cell: _Element) -> str:
        """The words of a cell; a table inside it is text like the rest."""
        inner = _CellReader(self._place)
        inner.walk(cell)
        return inner.text()


class _CellReader(_Reader):
    """Reads a cell into lines."""

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self._lines: list[str] = []

    def end_paragraph(self) -> None:
        """Keep what has been read since the last block began, a line each."""
        self._lines += self._lines_read()

    def text(self) -> str:
        """The words of the cell."""
        self.end_paragraph()
        return "\n".join(self._lines)

    def _table(self, table: _Element) -> None:
        for cell in cells_in(table):
            self.walk(cell)
            self.end_paragraph()


def _item_number(items: _Element, item: _Element, counter: int) -> str:
    """The number that a browser puts before an item, unless the item's own words begin with one."""
    style = attribute(items, "style") + attribute(item, "style")
    if kind(items) != "ol" or re.search(r"list-style[^;]*none", style):
        return ""
    words = words_in(item)[:_HEAD].strip()
    if not words or _MARKER.match(words):
        return ""
    if _CHINESE_LISTS.search(style):
        return numeral(counter, "chineseCounting") + "、"
    form = attribute(item, "type") or attribute(items, "type")
    return numeral(counter, _LIST_STYLES.get(form, "decimal")) + ". "
