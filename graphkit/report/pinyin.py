"""Names as they are typed in pinyin: caizheng and czj find 县财政局."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path


def pinyin(name: str) -> str:
    """For each character its syllables without tones, parted by blanks, other readings behind a stroke: all count.

    Latin letters and digits stand for themselves; what has no reading, such as a bracket, is left out; ü is v.

    >>> pinyin("县财政局")
    'xian|xuan cai zheng ju'
    """
    return " ".join(read for read in map(_read, unicodedata.normalize("NFKC", name).lower()) if read)


@cache
def _read(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() else ""
    readings = _readings().get(str(ord(character)), "")
    return "|".join(sorted({_plain(reading.strip()) for reading in readings.split(",") if reading.strip()}))


def _plain(syllable: str) -> str:
    """A syllable as it is typed: lǜ is lv."""
    apart = unicodedata.normalize("NFD", syllable.lower()).replace("u\u0308", "v")
    return "".join(letter for letter in apart if "a" <= letter <= "z")


@cache
def _readings() -> Mapping[str, str]:
    """Readings by code point, out of pypinyin's data: importing the package would read its phrases too, 150 ms."""
    spec = find_spec("pypinyin")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("pypinyin is a dependency of graphkit and is not installed", name="pypinyin")
    found: Mapping[str, str] = json.loads(Path(spec.origin).with_name("pinyin_dict.json").read_text("utf-8"))
    return found
