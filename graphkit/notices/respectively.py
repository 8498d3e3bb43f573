"""分别: as many things as figures, each figure for the thing in its place (一产、二产分别增长 4%、7%)."""

from __future__ import annotations

import re

from graphkit.notices.brackets import depths

WORD = "分别"
_JOINT = re.compile("、|以及|[和及与]")


def own_things(words: str, count: int) -> list[str]:
    """The things that some words list, if there are as many as ``count``; else the words as a whole for each.

    A thing that is not whole without the end of the last (城镇 of 城镇和农村居民收入) keeps all the words behind it in
    brackets: what the end is nobody can tell for sure.
    """
    depth = depths(words)
    edges = [found.span() for found in _JOINT.finditer(words) if depth[found.start()] == 0]
    if len(edges) != count - 1:  # perhaps 和 stands in a name: 粮食和物资储备量、用电量
        edges = [(start, end) for start, end in edges if words[start:end] == "、"]
    starts, ends = [0, *(end for _, end in edges)], [*(start for start, _ in edges), len(words)]
    things = [words[start:end] for start, end in zip(starts, ends, strict=True)]
    if len(things) != count or not all(things):
        return [words] * count
    if 2 * min(map(len, things)) >= len(things[-1]):
        return things
    return [thing if 2 * len(thing) >= len(things[-1]) else f"{thing}（{words}）" for thing in things]
