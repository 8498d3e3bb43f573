"""Where in a web page the notice stands: without menus and footers, and never without its assignments.

1. what is never part of an article goes: scripts, navigation, hidden parts, the footer with its registration
2. from the page downwards the one part is followed that holds nearly all the words which are not links, as long
   as none that name who is responsible would stay behind
3. where no part holds nearly all, everything is kept
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphkit.reading.html_tables import cells_in, is_layout_table, words_in
from graphkit.reading.markup import attribute, kind

if TYPE_CHECKING:
    from lxml.etree import _Element

_NEVER = frozenset(
    re.findall(
        r"\w+",
        "script style noscript template head nav iframe object embed svg canvas audio video button select option "
        "input textarea rt rp link meta title",
    )
)
_SITE_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "menu", "menubar"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_FOOTER = re.compile(r"ICP备|ICP证|公网安备|网站标识码|版权所有|网站地图|技术支持[:：]|copyright", re.I)
_LONGEST_FOOTER = 800
_FOOTER_PARTS = frozenset({"div", "p", "table", "footer", "center", "section", "ul", "dl"})
_ASSIGNS = re.compile(r"牵头|协办|配合|责任(?:单位|部门|领导|科室|人)|分管")
_PARTS = frozenset(
    {"html", "body", "div", "article", "main", "section", "form", "center", "table", "tbody", "tr", "td"}
)
_NEARLY_ALL = 0.8
_LONGEST_TITLE = 120


def strip_site(root: _Element) -> None:
    """Take out of a page, in place, what never belongs to the notice."""
    for element in list(root.iter()):
        if element is not root and _is_site(element):
            _drop(element)
    for element in list(root.iter()):
        if kind(element) in _FOOTER_PARTS and _is_in(element, root) and _is_footer(element):
            _drop(element)


def find_title(root: _Element) -> str:
    """The heading of the page, which often stands outside the notice's own part; empty if there is not just one."""
    titles = {" ".join(words_in(one).split()) for one in root.iter("h1")}
    title = titles.pop() if len(titles) == 1 else ""
    return title if len(title) <= _LONGEST_TITLE else ""


def find_main(root: _Element) -> _Element:
    """The smallest part that holds nearly all words and every assignment."""
    weights = _weights(root)
    main = root
    while True:
        weight, assigns = weights[main]
        heaviest = max(main, key=lambda one: weights.get(one, (0, 0))[0], default=None)
        if heaviest is None or kind(heaviest) not in _PARTS or not _may_enter(heaviest):
            return main
        inner, inner_assigns = weights[heaviest]
        if inner < _NEARLY_ALL * weight or inner_assigns < assigns:
            return main
        main = heaviest


def _weights(root: _Element) -> dict[_Element, tuple[int, int]]:
    """For each element how many characters in it are not links, and how often they say who is responsible."""
    weights: dict[_Element, tuple[int, int]] = {}
    for element in reversed(list(root.iter())):  # those inside come before what holds them
        own = [] if kind(element) == "a" else [element.text or "", *(one.tail or "" for one in element)]
        size = sum(len("".join(piece.split())) for piece in own)
        assigns = sum(len(_ASSIGNS.findall(piece)) for piece in own)
        if kind(element) != "a":
            size += sum(weights[one][0] for one in element)
            assigns += sum(weights[one][1] for one in element)
        weights[element] = (size, assigns)
    return weights


def _may_enter(element: _Element) -> bool:
    """Whether a part may be the notice by itself: of tables only one that lays out the page, or frames the text."""
    return kind(element) != "table" or is_layout_table(element) or len(list(cells_in(element))) == 1


def _is_site(element: _Element) -> bool:
    name = kind(element)
    if not name or name in ("html", "body"):
        return False
    return (
        name in _NEVER
        or attribute(element, "role") in _SITE_ROLES
        or attribute(element, "hidden") == "hidden"
        or _HIDDEN.search(attribute(element, "style")) is not None
    )


def _is_footer(element: _Element) -> bool:
    """Whether a part is what a site writes below every page: short, with its registration, without assignments."""
    words, size = [], 0
    for piece in element.itertext():
        words.append(str(piece))
        size += len(piece)
        if size > _LONGEST_FOOTER:
            return False
    text = "".join(words)
    return _FOOTER.search(text) is not None and not _ASSIGNS.search(text)


def _is_in(element: _Element, root: _Element) -> bool:
    return next((one for one in element.iterancestors() if one is root), None) is not None


def _drop(element: _Element) -> None:
    """Remove an element, and leave the words behind it where they are."""
    parent = element.getparent()
    if parent is None:
        return
    tail, before = element.tail or "", element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
