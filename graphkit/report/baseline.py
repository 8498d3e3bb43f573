"""The file in which the known gaps of a notice stand: JSON, one gap a line, so that changes can be read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from graphkit.errors import InputError, Place
from graphkit.measures import KnownGap

_FORMAT = "graphkit baseline 1"
_FIELDS = ("key", "cause", "severity", "number", "task")


def baseline_bytes(gaps: Iterable[KnownGap]) -> bytes:
    """Gaps as the content of a baseline file, UTF-8; the same gaps give the same bytes."""
    lines = ",\n".join(json.dumps(asdict(gap), ensure_ascii=False) for gap in gaps)
    return f'{{"format": "{_FORMAT}", "gaps": [\n{lines}\n]}}\n'.encode()


def parse_baseline(text: str, *, source: str) -> tuple[KnownGap, ...]:
    """Gaps from the text of a baseline file; ``source`` names it in errors.

    Raises:
        InputError: it is none, or of another version.
    """
    try:
        content = json.loads(text)
        if content["format"] != _FORMAT:
            raise ValueError(content["format"])
        return tuple(KnownGap(*(str(gap[name]) for name in _FIELDS)) for gap in content["gaps"])
    except (ValueError, KeyError, TypeError):
        raise InputError(
            "这不是 graphkit check 写出的基线文件；请用 --write-baseline 重新写一份",
            "this is no baseline that graphkit check wrote; write a new one with --write-baseline",
            place=Place(source),
        ) from None
