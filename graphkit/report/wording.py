"""The words of the pages in Chinese and English, from ``wording.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def wording(language: str) -> dict[str, dict[str, str]]:
    """The words of one language (``zh`` or ``en``): section, then key, then words."""
    return {section: {key: both[language] for key, both in entries.items()} for section, entries in _sections().items()}


@cache
def _sections() -> dict[str, dict[str, Any]]:
    """Both languages: the file takes longer to read than to part."""
    return tomllib.loads(Path(__file__).with_name("wording.toml").read_text(encoding="utf-8"))
