"""What became of bodies of earlier years."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from graphkit.vocabulary.bodies import Identity, in_order
from graphkit.vocabulary.load import words


class Succession(NamedTuple):
    """What became of a body: its successor's work, and the year of the reform that ended the body.

    ``whole``: the body went on under the new name with all its work, so that both names mean one party. ``year`` is
    None where the name is no former one but may mean another body.
    """

    into: str
    whole: bool
    year: int | None
    through: tuple[str, ...] = ()
    """The bodies between, where it took more than one reform: 扶贫办, 乡村振兴局, 农业农村局."""

    def leads_to(self, function: str) -> bool:
        """Whether a body with this work took it over; it may do more: 文化和旅游 goes on in 文化广电和旅游."""
        return set(self.into.split("、")) <= set(function.split("、"))


def successions(body: Identity) -> Iterator[Succession]:
    """Every step from a body to those that took its work over, further steps after the nearer ones."""
    level = body.level or body.rank
    seen = {body.function}
    steps = [Succession(body.function, True, None)]
    for step in steps:
        for entry in _former().get(step.into, ()):
            if entry.get("level", level) != level:
                continue
            for into in map(in_order, entry["into"]):
                if into not in seen:
                    seen.add(into)
                    whole = step.whole and entry.get("whole", False)
                    through = (*step.through, step.into) if step.into != body.function else ()
                    found = Succession(into, whole, step.year or entry.get("until"), through)
                    steps.append(found)
                    yield found


@cache
def _former() -> dict[str, list[dict[str, Any]]]:
    by_function: dict[str, list[dict[str, Any]]] = {}
    for entry in words("former")["former"]:
        by_function.setdefault(in_order(entry["function"]), []).append(entry)
    return by_function
