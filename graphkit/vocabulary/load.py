"""One loader for the TOML files of this package."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def words(name: str) -> dict[str, Any]:
    """The content of ``<name>.toml`` beside this module."""
    return tomllib.loads(resources.files("graphkit.vocabulary").joinpath(f"{name}.toml").read_text("utf-8"))
