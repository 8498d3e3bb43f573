"""Short passages come again and again in a notice (lists of names, brackets): what was found in them is remembered."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")
_LONGEST = 300
_MOST = 8192


def remembered(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """A function of a text (its first argument) that keeps its last results for short texts; they must not change."""
    known = lru_cache(maxsize=_MOST)(function)

    @wraps(function)
    def call(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        text = args[0]
        if isinstance(text, str) and len(text) <= _LONGEST:
            return known(*args, **kwargs)  # type: ignore[arg-type]  # lru_cache has no ParamSpec
        return function(*args, **kwargs)

    return call
