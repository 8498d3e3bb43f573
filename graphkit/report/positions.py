"""Where the nodes of the pictures stand, as a file: given to the next report, the same names keep their places.

The page writes it, with whatever a user has moved: ``{"graphkit": "positions", "<picture>": {"<key>": [x, y], …}, …}``.
"""

from __future__ import annotations

import json
from typing import Any

from graphkit.errors import InputError, Place
from graphkit.report.layout import Spot

Positions = dict[str, dict[str, Spot]]
"""Places by picture (``tasks``, ``units``, ``leaders``) and by the key of the node (``unit:县财政局``)."""

FARTHEST = 1_000_000
"""No picture is so large: a number beyond it is no place."""


def parse_positions(text: str, *, source: str) -> Positions:
    """Read a positions file.

    Args:
        text: the file's text.
        source: its name, for messages.

    Raises:
        InputError: it is not such a file, or a place in it is not two numbers.
    """
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as trouble:
        at = getattr(trouble, "lineno", None)
        raise _unusable(Place(source, at)) from None
    if not isinstance(told, dict) or told.pop("graphkit", None) != "positions":
        raise _unusable(Place(source))
    return {name: _spots(name, spots, source) for name, spots in told.items()}


def _spots(name: str, spots: Any, source: str) -> dict[str, Spot]:
    if not isinstance(spots, dict):
        raise _unusable(Place(source))
    found = {}
    for key, spot in spots.items():
        if not (isinstance(spot, list) and len(spot) == 2 and all(map(_is_place, spot))):
            raise InputError(
                f"位置文件中“{name}”下“{key}”的位置应是两个数，如 [120, -45]；请改正或删去这一项",
                f"the place of {key!r} under {name!r} is not two numbers such as [120, -45]; mend it or take it out",
                place=Place(source),
            )
        found[key] = (round(spot[0]), round(spot[1]))
    return found


def _is_place(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= FARTHEST


def _unusable(place: Place) -> InputError:
    return InputError(
        "这不是位置文件；请用网页“关系图”里的“位置文件”按钮存下的 positions.json",
        "this is no positions file; take the positions.json that the button “Positions” of the page's network saves",
        place=place,
    )
