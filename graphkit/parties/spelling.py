"""When two spellings are the same but for white space and width."""

from __future__ import annotations

import unicodedata
from functools import cache

from graphkit.records import squeeze


@cache
def spelling_key(name: str) -> str:
    """What two spellings share that differ in white space and width only."""
    return squeeze(unicodedata.normalize("NFKC", name)).casefold()


def one_edit_apart(a: str, b: str) -> bool:
    """Whether one character put in, left out or changed makes one name of the other."""
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1 or a == b:
        return False
    same = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    return a[same + (len(a) == len(b)) :] == b[same + 1 :]
