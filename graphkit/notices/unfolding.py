"""Lines that hold several items, as when a whole document stands on one line, cut into a line for each item.

    一、交通 （一）修路。（县交通局牵头）（二）建桥。（县交通局负责）二、教育 （一）…      four items and their headings
    （一）抓交通。1.修路。2.建桥。（县交通局牵头）                                one item: only the whole has names

A line is cut where numbers run on and more than half of what stands behind them says who does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graphkit.notices.brackets import depths
from graphkit.notices.closings import ends_named
from graphkit.notices.outline import Level, Marker, marker
from graphkit.notices.stretch import cut
from graphkit.records import Line, Table

_LONGEST_MARKER = 16
_MAY_BEGIN = re.compile(
    r"(?:^|(?<=[。；;：:！!？?）)〕\]】\s])|(?<=[局委办部会院府司心道镇乡社队团所处科站])(?=\d))[ \u3000]*"
    r"(?=[一二三四五六七八九十百零〇第（(【\[〔\dA-ZⅠ-Ⅻ①-⑳❶-❿⑴-⒇⒈-⒛㈠-㈩●■◆★▲])"
)


@dataclass(slots=True)
class _Series:
    """Numbers of one level that run on in a line: where each begins, and how many say who does it."""

    value: int
    starts: list[int] = field(default_factory=list)
    named: int = 0
    ends_named: bool = False

    def close_member(self) -> None:
        """The words behind the last number have come to an end."""
        self.named += self.ends_named
        self.ends_named = False

    @property
    def is_sure(self) -> bool:
        """Whether most of its items have names."""
        return 2 * self.named > len(self.starts)


def unfolded(blocks: Iterable[Line | Table]) -> Iterator[Line | Table]:
    """Blocks with every line of several items cut into one line each; all places stay the same."""
    for block in blocks:
        cuts = _cuts(block.text) if isinstance(block, Line) else []
        if isinstance(block, Line) and cuts:
            yield from cut(block, cuts)
        else:
            yield block


def _cuts(text: str) -> list[int]:
    """Where in a line items begin."""
    places = list(_numbers(text))
    if len(places) < 2:
        return []
    ends = [start for start, _ in places[1:]] + [len(text)]
    running: dict[Level, _Series] = {}
    done: list[_Series] = []
    for (start, number), end in zip(places, ends, strict=True):
        done += [_closed(running.pop(level)) for level in list(running) if level > number.level]
        series = running.get(number.level)
        if series and number.value != series.value + 1 and number.level is not Level.BULLET:
            done.append(_closed(running.pop(number.level)))
            series = None
        if series is None:
            series = running[number.level] = _Series(number.value)
        else:
            series.close_member()
        series.value = number.value
        series.starts.append(start)
        named = ends_named(text[start:end])
        for each in running.values():  # what ends with names below it ends with names
            each.ends_named = named
    done += [_closed(series) for series in running.values()]
    return [start for series in done if series.is_sure for start in series.starts]


def _closed(series: _Series) -> _Series:
    series.close_member()
    return series


def _numbers(text: str) -> Iterator[tuple[int, Marker]]:
    """The numbers in a line that may begin an item, outside brackets."""
    found = list(dict.fromkeys(place.end() for place in _MAY_BEGIN.finditer(text)))
    if len(found) < 2:
        return
    depth = depths(text)
    for at in found:
        number = marker(text[at : at + _LONGEST_MARKER])
        if number and (at == 0 or depth[at - 1] <= 0):
            yield at, number
