"""What each task says of its owners, from pandas frames: as ``portable.task_facts``, in a fraction of the time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.measures.ownership import DEADLINE, FIRST, LAST, OPEN, TARGET, marks
from graphkit.records import Kind
from graphkit.vocabulary import partner_words

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    Facts = dict[str, np.ndarray[Any, Any]]

_KEY = ["task_id", "party_id", "kind", "role"]


def task_facts(
    assignments: pd.DataFrame,
    tasks: pd.DataFrame,
    unresolved: pd.DataFrame | None,
    targets: pd.DataFrame | None,
    deadlines: pd.DataFrame | None,
) -> Facts:
    """The facts of each task by name, in the order of the tasks; names and arguments as in ``portable.task_facts``."""
    import numpy as np
    import pandas as pd

    entries = _entries(assignments, unresolved, targets, deadlines)
    at = pd.Index(tasks["task_id"]).get_indexer(pd.Index(entries["task_id"]))
    once = (at >= 0) & ~entries.duplicated(_KEY).to_numpy()
    role, kind = (entries[name].to_numpy(dtype=object) for name in ("role", "kind"))
    facts: Facts = {
        name: np.bincount(at[mark & once], minlength=len(tasks)) for name, mark in marks(role, kind).items()
    }
    place = entries["position"].to_numpy(dtype=np.int64) * 2 + (kind != str(Kind.GROUP))
    for name, of in FIRST.items():
        facts[name] = np.full(len(tasks), LAST)
        listed = (role == str(of)) & (kind != OPEN) & (at >= 0)
        np.minimum.at(facts[name], at[listed], place[listed])
    facts["partners"] = tasks["task"].str.contains("|".join(partner_words())).to_numpy(dtype=bool)
    facts["any_leaders"] = facts["leaders"] + facts["open_leaders"]
    return facts | _of_documents(facts, pd.factorize(tasks["document_id"])[0])


def _entries(
    assignments: pd.DataFrame,
    unresolved: pd.DataFrame | None,
    targets: pd.DataFrame | None,
    deadlines: pd.DataFrame | None,
) -> pd.DataFrame:
    """Assignments, names that could not be told and aims in one table."""
    import pandas as pd

    tables = [assignments[[*_KEY, "position"]]]
    if unresolved is not None and len(unresolved):
        named = unresolved[["task_id", "role"]].assign(party_id=unresolved["as_written"], kind=OPEN, position=0)
        tables.append(named)
    for aims, kind in ((targets, TARGET), (deadlines, DEADLINE)):
        if aims is not None and len(aims):
            tables.append(aims[["task_id"]].assign(party_id=kind, kind=kind, role=kind, position=0))
    return pd.concat(tables, ignore_index=True) if len(tables) > 1 else tables[0]


def _of_documents(facts: Facts, document: np.ndarray[Any, Any]) -> Facts:
    """What holds of the document of each task."""
    import numpy as np

    led = np.zeros(document.max(initial=-1) + 1, dtype=np.int64)
    np.maximum.at(led, document, facts["any_leaders"])
    size = np.bincount(document)
    shares = {
        f"{name}_share": (np.bincount(document, facts[f"{name}s"] > 0) / size)[document]
        for name in ("target", "deadline")
    }
    return {"led": led[document], **shares}
