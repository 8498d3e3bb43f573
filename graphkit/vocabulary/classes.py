"""Classes of units: party organs, departments, places, companies and the like."""

from __future__ import annotations

from functools import cache

from graphkit.vocabulary.bodies import identify_body, is_of_party, is_vertical
from graphkit.vocabulary.load import words

DEPARTMENT, OTHER = "department", "other"


def unit_classes() -> tuple[str, ...]:
    """Every class that ``unit_class`` may give, in a fixed order."""
    return (*(str(told["name"]) for told in words("classes")["class"]), DEPARTMENT, OTHER)


@cache
def unit_class(name: str) -> str:
    """The class of the unit of a name: of the body that it means, or by how it ends; ``other`` where neither tells."""
    body = identify_body(name)
    for told in words("classes")["class"]:
        if body and body.function in told.get("functions", ()):
            return str(told["name"])
        if body and ((told.get("party") and is_of_party(body)) or (told.get("vertical") and is_vertical(body))):
            return str(told["name"])
    if body and body.function:
        return DEPARTMENT
    endings = ((told["name"], ending) for told in words("classes")["class"] for ending in told.get("endings", ()))
    return next((str(of) for of, ending in endings if name.endswith(ending)), OTHER)
