"""What comes again on page after page: headers, footers and page numbers are no words of the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graphkit.reading.pages import Page, TextLine
from graphkit.vocabulary import role_labels

_EDGE_LINES = 2
"""So many lines of a page, from its top and from its bottom, may be headers or footers."""
_SHARE, _FEWEST = 0.4, 3
"""On so much of all pages, and on so many, the same words stand at the same height; odd and even pages may differ."""
_SAME_HEIGHT = 4.0
_BESIDE = (
    r"^(?:[-—–－―] ?\d{1,4} ?[-—–－―]\s|\d{1,4}(?:/\d{1,4})?\t)"
    r"|(?:\s[-—–－―] ?\d{1,4} ?[-—–－―]|\t\d{1,4}(?:/\d{1,4})?)$"
)
"""A page number in one line with a header."""
_NUMBER = (
    r"[-—–－―~·. ]*(?:第? ?(\d{1,4}) ?页?(?: ?[,，/] ?(?:共 ?)?\d{1,4} ?页?)?"
    r"|[Pp]age (\d{1,4})(?: of \d{1,4})?)[-—–－―~·. ]*"
)

_Place = tuple[int, int]
"""A page and a line on it, counted from 0."""


def without_running_lines(pages: Sequence[Page]) -> tuple[list[Page], list[str]]:
    """The pages without page numbers, headers and footers, and the words of these two, once each.

    A line that names a role is never taken for one, however often it stands last on a page.
    """
    at_edges = [(number, at) for number, page in enumerate(pages) for at in _edges(page)]
    numbers = _page_numbers(pages, at_edges)
    repeated = _repeated(pages, [place for place in at_edges if place not in numbers])
    words = [pages[number].lines[at].text for number, at in sorted(repeated)]
    dropped: defaultdict[int, set[int]] = defaultdict(set)
    for number, at in numbers | repeated:
        dropped[number].add(at)
    kept = [
        page._replace(lines=tuple(line for at, line in enumerate(page.lines) if at not in dropped[number]))
        for number, page in enumerate(pages)
    ]
    return kept, list({re.sub(_BESIDE, "", text): text for text in reversed(words)}.values())[::-1]


def _edges(page: Page) -> Iterator[int]:
    """The lines of a page that nothing but such lines, and no table, stands above or below."""
    order = sorted(range(len(page.lines)), key=lambda at: page.lines[at].top)
    tops = [table.top for table in page.tables]
    bottoms = [table.bottom for table in page.tables]
    above = [at for at in order[:_EDGE_LINES] if page.lines[at].bottom < min(tops, default=page.height) + 1]
    below = [at for at in order[-_EDGE_LINES:] if page.lines[at].top > max(bottoms, default=0.0) - 1]
    yield from dict.fromkeys([*above, *below])


def _page_numbers(pages: Sequence[Page], places: Iterable[_Place]) -> set[_Place]:
    """Numbers that grow with the pages, two or more of them with the same step from the page's own."""
    steps: defaultdict[int, list[_Place]] = defaultdict(list)
    for number, at in places:
        found = re.fullmatch(_NUMBER, pages[number].lines[at].text)
        if found:
            steps[int(found[1] or found[2]) - number].append((number, at))
    return {place for held in steps.values() if len({page for page, _ in held}) > 1 for place in held}


def _repeated(pages: Sequence[Page], places: Sequence[_Place]) -> set[_Place]:
    groups: defaultdict[str, list[_Place]] = defaultdict(list)
    for number, at in places:
        groups[re.sub(_BESIDE, "", pages[number].lines[at].text)].append((number, at))
    least = max(_FEWEST, _SHARE * len(pages))
    found: set[_Place] = set()
    for text, held in groups.items():
        if len(held) >= least and not role_labels(text):
            for place in held:
                if sum(_level(pages, place, other) for other in held) >= least:
                    found.add(place)
    return found


def _level(pages: Sequence[Page], one: _Place, other: _Place) -> bool:
    def height(place: _Place) -> TextLine:
        return pages[place[0]].lines[place[1]]

    return abs(height(one).top - height(other).top) <= _SAME_HEIGHT
