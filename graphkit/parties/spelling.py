"""When two spellings are the same but for white space and width."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from graphkit.records import squeeze
from graphkit.vocabulary.characters import CHINESE

_DOT = re.compile(rf"(?<={CHINESE})[•・‧⋅∙.](?={CHINESE})")


@cache
def spelling_key(name: str) -> str:
    """What two spellings share that differ in white space, width and the form of a dot between names only."""
    return _DOT.sub("·", squeeze(unicodedata.normalize("NFKC", name))).casefold()


def one_edit_apart(a: str, b: str) -> bool:
    """Whether one character put in, left out or changed makes one name of the other."""
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1 or a == b:
        return False
    same = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    return a[same + (len(a) == len(b)) :] == b[same + 1 :]


def swapped(a: str, b: str) -> bool:
    """Whether two names differ in the order of two neighbouring characters only: 徐相斌, 徐斌相."""
    apart = [at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    return len(a) == len(b) and len(apart) == 2 and apart[1] == apart[0] + 1 and sorted(a) == sorted(b)
