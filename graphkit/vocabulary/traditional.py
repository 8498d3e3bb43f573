"""Traditional characters: the same words in the other script."""

from __future__ import annotations

import re
from functools import cache

from graphkit.vocabulary.load import words


def simplified(text: str) -> str:
    """A text of the same length with every traditional character that our words hold in its simplified form."""
    return text.translate(_table()) if _any().search(text) else text


@cache
def _any() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, _table()))}]")


@cache
def _table() -> dict[int, str]:
    pairs = words("traditional")["pairs"]
    return {ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True)}
