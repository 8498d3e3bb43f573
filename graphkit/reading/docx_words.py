"""The words of a Word paragraph as a reader of the page sees them, and the text boxes that hang on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphkit.reading.markup import attribute, child, kind

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEFT_OUT = frozenset({"pPr", "rPr", "del", "moveFrom", "delText", "instrText", "rt", "sdtPr", "fldData"})
"""Properties, what a tracked change removed, the formulas of fields, and the pronunciation above a word."""
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class Words:
    """The text of a paragraph, and the text boxes anchored in it."""

    text: str = ""
    boxes: list[_Element] = field(default_factory=list)


def words_of(paragraph: _Element) -> Words:
    """What a paragraph says, without its number and without words that are hidden or deleted."""
    pieces: list[str] = []
    words = Words()
    _gather(paragraph, pieces, words.boxes)
    words.text = "".join(pieces)
    return words


def _gather(element: _Element, pieces: list[str], boxes: list[_Element]) -> None:
    for one in element:
        name = kind(one)
        if name == "t":
            pieces.append(one.text or "")
        elif name in _SIGNS:
            pieces.append(_SIGNS[name])
        elif name == "txbxContent":
            boxes.append(one)
        elif name == "AlternateContent":
            chosen = child(one, "Choice")  # beside it stands the same for older programs
            _gather(one if chosen is None else chosen, pieces, boxes)
        elif name == "r" and is_on(child(one, "rPr", "vanish")):
            continue
        elif name and name not in _LEFT_OUT:
            _gather(one, pieces, boxes)


def is_on(switch: _Element | None) -> bool:
    """Whether a property such as ``w:vanish`` is there and not switched off."""
    return switch is not None and attribute(switch, "val") not in ("0", "false", "off")


def is_deleted(properties: _Element | None) -> bool:
    """Whether a tracked change removed the row, or the end of the paragraph, that has these properties."""
    return child(properties, "del") is not None or child(properties, "moveFrom") is not None
