"""Names as they are typed by their initials in pinyin: czj finds 县财政局."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path


def initials(name: str) -> str:
    """For each character the letters it may begin with, parted by blanks: every reading of a character counts.

    Latin letters and digits stand for themselves; what has no reading, such as a bracket, is left out.

    >>> initials("县财政局")
    'x c z j'
    >>> initials("重阳社区")
    'ctz y s oq'
    """
    return " ".join(letters for letters in map(_letters, unicodedata.normalize("NFKC", name).lower()) if letters)


@cache
def _letters(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() else ""
    readings = _readings().get(str(ord(character)), "")
    first = {_unaccented(reading.strip()[:1]) for reading in readings.split(",") if reading.strip()}
    return "".join(sorted(first))


def _unaccented(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[:1].lower()


@cache
def _readings() -> Mapping[str, str]:
    """Readings by code point, out of pypinyin's data: importing the package would read its phrases too, 150 ms."""
    spec = find_spec("pypinyin")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("pypinyin is a dependency of graphkit and is not installed", name="pypinyin")
    found: Mapping[str, str] = json.loads(Path(spec.origin).with_name("pinyin_dict.json").read_text("utf-8"))
    return found
