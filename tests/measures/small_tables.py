"""Tables of assignments and tasks made by hand: a line says task, role and party."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Iterable

COLUMNS = ["task_id", "party_id", "party", "kind", "role", "position"]
Held = tuple[str, str, str]
"""Task, role and party id."""


def assigned(*lines: str) -> pd.DataFrame:
    """Assignments from lines such as ``1 lead unit:甲局``; a party's position is its place in its list."""
    return table([(task, role, party) for task, role, party in (line.split() for line in lines)])


def table(held: Iterable[Held]) -> pd.DataFrame:
    """Assignments from tuples of task, role and party."""
    places: dict[tuple[str, str], int] = {}
    made = []
    for task, role, party in held:
        places[task, role] = places.get((task, role), 0) + 1
        kind, name = party.split(":")
        made.append((task, party, name, kind, role, places[task, role]))
    whole = {"position": "int64"}
    return pd.DataFrame(made, columns=COLUMNS).astype({name: whole.get(name, "str") for name in COLUMNS})


def tasks(*ids: str, document: str = "document:1", **words: str) -> pd.DataFrame:
    """Tasks of one document; ``words`` gives the text of some of them by ``t`` and their id."""
    columns = ["task_id", "document_id", "section", "number", "task", "place", "line"]
    rows = [(each, document, "附件1", each, words.get(f"t{each}", f"事项{each}"), "", int(each)) for each in ids]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[:-1], "str") | {"line": "int64"})


def rows_of(frame: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    """The rows of some columns, in order."""
    return list(frame[list(columns)].itertuples(index=False, name=None))


FOUR_TASKS = assigned(
    "1 leader leader:甲某",
    "1 lead unit:A局",
    "1 lead unit:B局",
    "1 support unit:C局",
    "1 support group:各镇街",
    "2 leader leader:甲某",
    "2 leader leader:乙某",
    "2 lead unit:A局",
    "3 leader group:各位县长",
    "3 leader leader:乙某",
    "3 responsible unit:B局",
    "3 responsible unit:C局",
    "4 lead group:各镇街",
    "4 lead unit:C局",
    "4 responsible unit:A局",
)
"""Two persons, three units and two groups over four tasks; the tests work out the figures by hand."""

_parties = st.sampled_from(["unit:甲局", "unit:乙局", "unit:丙局", "unit:丁局", "group:各镇街", "leader:王某"])
_held = st.tuples(st.sampled_from("12345"), st.sampled_from(["leader", "lead", "responsible", "support"]), _parties)
any_assignments = st.lists(_held, max_size=30).map(table)
"""Any assignments: repetitions, a party in two roles, tasks without lead or leader, nothing at all."""
