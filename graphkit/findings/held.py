"""Who holds what, for findings to look up: assignments by their party and by their task."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Places = dict[str, NDArray[np.intp]]

Row = dict[str, Any]
_COLUMNS = ("task_id", "party_id", "party", "kind", "role", "as_written", "reason")


class Held:
    """A table of assignments, looked up where pandas would search all of it for each question.

    Every column is kept as numbers and the different words that they stand for, so that a large notice takes little
    room; rows are made when they are asked for, in the order of the table.
    """

    def __init__(self, table: pd.DataFrame) -> None:
        import pandas as pd

        self._numbers: dict[str, NDArray[np.intp]] = {}
        self._words: dict[str, list[str]] = {}
        for name in _COLUMNS:
            numbers, words = pd.factorize(table[name])
            self._numbers[name], self._words[name] = numbers, words.tolist()

    def of(self, party_ids: Iterable[str], *roles: str) -> list[Row]:
        """What some parties hold in some roles."""
        return self._found(self._by_party, party_ids, roles)

    def of_tasks(self, task_ids: Iterable[str], *roles: str) -> list[Row]:
        """What anybody holds of some tasks in some roles."""
        return self._found(self._by_task, task_ids, roles)

    def in_role(self, role: str) -> list[Row]:
        """What anybody holds in a role."""
        words = self._words["role"]
        return list(self._rows((self._numbers["role"] == words.index(role)).nonzero()[0])) if role in words else []

    def tasks_of(self, party_ids: Iterable[str], *roles: str) -> tuple[str, ...]:
        """The tasks in which one of the parties holds one of the roles."""
        return tuple(dict.fromkeys(row["task_id"] for row in self.of(party_ids, *roles)))

    def _found(self, places: Places, keys: Iterable[str], roles: Collection[str]) -> list[Row]:
        at = (places[key] for key in dict.fromkeys(keys) if key in places)
        return [row for each in at for row in self._rows(each) if row["role"] in roles]

    def _rows(self, at: NDArray[np.intp]) -> Iterator[Row]:
        columns = [[self._words[name][number] for number in self._numbers[name][at].tolist()] for name in _COLUMNS]
        return (dict(zip(_COLUMNS, values, strict=True)) for values in zip(*columns, strict=True))

    @cached_property
    def _by_party(self) -> Places:
        return _places(self._numbers["party_id"], self._words["party_id"])

    @cached_property
    def _by_task(self) -> Places:
        return _places(self._numbers["task_id"], self._words["task_id"])


def _places(numbers: NDArray[np.intp], words: Sequence[str]) -> Places:
    """In which rows each word stands."""
    import numpy as np

    ends = np.bincount(numbers, minlength=len(words)).cumsum()
    return dict(zip(words, np.split(numbers.argsort(kind="stable"), ends[:-1]), strict=False))
