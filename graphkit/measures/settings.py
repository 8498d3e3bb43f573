"""Settings of measures: each is held against its range before anything is computed by it."""

from __future__ import annotations

from typing import Any

from graphkit.errors import RangeError


def share(measure: str, name: str, value: Any, *, ends: bool = True) -> float:
    """A setting that is a share.

    Args:
        measure: which measure asks.
        name: of the setting.
        value: what was given.
        ends: whether 0 and 1 are allowed.

    Raises:
        RangeError: it is no number of 0…1, or one of the ends where these are not allowed.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = float(value)
        if 0 <= number <= 1 if ends else 0 < number < 1:
            return number
    zh, en = (
        ("从 0 到 1 的数", "a number from 0 to 1") if ends else ("大于 0、小于 1 的数", "a number above 0 and below 1")
    )
    raise RangeError(
        f"指标 {measure} 算不了：{name} 是 {value!r}，应是{zh}",
        f"{measure} cannot be taken: {name} is {value!r} and has to be {en}",
    )
