"""Traditional characters: the same words in the other script."""

from __future__ import annotations

from functools import cache

from graphkit.vocabulary.load import words


def simplified(text: str) -> str:
    """A text of the same length with every traditional character in its simplified form."""
    return text if _table().keys().isdisjoint(map(ord, set(text))) else text.translate(_table())


@cache
def _table() -> dict[int, str]:
    pairs = words("traditional")["pairs"]
    return {ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True)}
