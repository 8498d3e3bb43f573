"""Items: drafts with their words in one piece and the names found in them.

Where a notice gives the names of an item behind the last of its parts, the parts are put back into the item:

    （一）抓好交通。 1.修路。 2.建桥。（县交通局负责）      one task, if other items of the notice are built alike
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.notices.assigned import Assigned
from graphkit.notices.closings import assigned_pieces
from graphkit.notices.draft import Draft
from graphkit.notices.other_labels import before_others
from graphkit.notices.stretch import Stretch
from graphkit.records import Line

_LEAST_ALIKE = 2
"""So many items of a notice have to be built alike, before it is sure that names behind the last part are for all."""


@dataclass(frozen=True, slots=True)
class Item:
    """A draft with its words in one piece, and the pieces of them that have names."""

    draft: Draft
    words: Stretch
    pieces: tuple[Assigned, ...]
    aside: Stretch | None = None
    """What ends its words behind a label that is not known: 帮扶单位：县交通局."""

    @property
    def named(self) -> bool:
        """Whether anybody is named for it."""
        return bool(self.draft.lists or self.pieces)


def item_of(draft: Draft, *, prose: bool) -> Item:
    """A draft with the names in its words; with ``prose``, sentences are read for them too."""
    words = Stretch.of([line for line in draft.text if line.text])
    end = before_others(words.text, words.breaks())
    if end < len(words.text):  # where nobody else is named for the item, they may be all that it says
        shorter = words.part(0, end)
        pieces = () if draft.lists else tuple(assigned_pieces(shorter.text, prose=prose))
        if draft.lists or pieces:
            return Item(draft, shorter, pieces, words.part(end, len(words.text)))
    pieces = () if draft.lists else tuple(assigned_pieces(words.text, prose=prose))
    return Item(draft, words, pieces)


def gathered(items: Sequence[Item]) -> list[Item]:
    """Items with their parts in them, where in every one of several only the last part is followed by names."""
    families = list(_families(items))
    alike = [(at, end) for at, end in families if _only_last_named(items[at + 1 : end])]
    levels = {items[at].draft.level for at, _ in alike}
    sure = {
        level
        for level in levels
        if sum(items[at].draft.level == level for at, _ in alike) >= _LEAST_ALIKE
        and all(end - at == 2 or (at, end) in set(alike) for at, end in families if items[at].draft.level == level)
    }
    ends = {at: end for at, end in alike if items[at].draft.level in sure}
    found: list[Item] = []
    behind = 0
    for at, item in enumerate(items):
        if at in ends:
            found.append(_joined(items[at : ends[at]]))
            behind = ends[at]
        elif at >= behind:
            found.append(item)
    return found


def _families(items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Numbered items without names and the run of their parts: numbered, of one level, nothing deeper among them."""
    for at, item in enumerate(items):
        if item.draft.marker is None or item.named or not item.words.text:
            continue
        end = at + 1
        while end < len(items) and _is_part(items[end].draft, item.draft, items[at + 1].draft):
            end += 1
        if end > at + 1 and (end == len(items) or items[end].draft.level <= item.draft.level):
            yield at, end


def _is_part(draft: Draft, parent: Draft, first: Draft) -> bool:
    numbered = draft.marker is not None and draft.level == first.level > parent.level
    return numbered and draft.section == parent.section


def _only_last_named(parts: Sequence[Item]) -> bool:
    return len(parts) > 1 and parts[-1].named and not any(part.named for part in parts[:-1])


def _joined(items: Sequence[Item]) -> Item:
    """An item and its parts as one: all words, and the names behind the last."""
    first, last = items[0].draft, items[-1].draft
    text: list[Line] = list(first.text)
    for item in items[1:]:
        draft = item.draft
        text.extend([draft.opening, *draft.text[1:]] if draft.opening else draft.text)
    unread = [line for item in items for line in item.draft.unread]
    fields = [line for item in items for line in item.draft.fields]
    return item_of(Draft(first.section, first.marker, text, last.lists, unread, fields, first.opening), prose=True)
