"""Which column of a table holds the words of its tasks, where no heading says so: 水库名称, 领衔代表, 所属片区."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.records import Cell, Role, squeeze
from graphkit.vocabulary import ColumnKind, is_person, is_sure_body

TELLING_ROWS = 50
"""How many rows below a header are looked at."""
_LEAST = 3


def task_column(kinds: Sequence[Role | ColumnKind | None], below: Sequence[Sequence[Cell]]) -> tuple[int, ...]:
    """The column that tells the rows below a header apart, by words, not names or figures; empty without one.

    Only columns with an unknown heading, left of the first role, in a table that numbers its rows are looked at; of
    several that tell as many rows apart it is the one with the longest words.
    """
    if ColumnKind.NUMBER not in kinds:
        return ()
    first_role = next(at for at, kind in enumerate(kinds) if isinstance(kind, Role))
    scores = {at: _score(at, below) for at, kind in enumerate(kinds[:first_role]) if kind is None}
    best = max(scores, key=lambda at: scores[at], default=None)
    return () if best is None or not any(scores[best]) else (best,)


def _score(at: int, below: Sequence[Sequence[Cell]]) -> tuple[int, int]:
    """How many rows a column tells apart, and how many characters it has; (0, 0) if it holds no words of tasks."""
    cells = [squeeze(row[at].text) for row in below[:TELLING_ROWS] if at < len(row) and row[at].text]
    words = [cell for cell in cells if len(cell) >= _LEAST and not (cell.isascii() or _is_name(cell))]
    if 2 * len(words) <= len(cells):
        return 0, 0
    return len(set(cells)), sum(map(len, cells))


def _is_name(cell: str) -> bool:
    """Whether a cell names a person or, surely, a unit; 红旗水库 may be either a unit or a thing to be done."""
    return is_person(cell) or is_sure_body(cell)
