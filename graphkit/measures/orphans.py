"""Which tasks does nobody really own?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from graphkit.errors import Sentence
from graphkit.ledger import rows
from graphkit.measures import portable
from graphkit.measures.cells import sound_gap_tables
from graphkit.measures.columns import completed
from graphkit.measures.engine import is_pandas
from graphkit.measures.ownership import SEVERITIES as SEVERITIES
from graphkit.measures.ownership import Cause as Cause
from graphkit.measures.ownership import causes_checked, conditions, grade
from graphkit.measures.settings import share
from graphkit.measures.task_facts import task_facts
from graphkit.records import Kind, Role
from graphkit.vocabulary import cause_severity, cause_words, partner_words

if TYPE_CHECKING:
    import pandas as pd

    from graphkit.measures.task_facts import Facts

PRACTICE = 2 / 3
"""The share of its tasks from which on a notice sets deadlines, or targets, as a rule."""
_EVIDENCE = ("quotation", "quotation_line", "start", "end")
COLUMNS = (
    *("task_id", "number", "section", "task", "cause", "severity", "explanation_zh", "explanation_en"),
    *("line", "place", *_EVIDENCE),
)


_AIMS = {Cause.NO_DEADLINE: "deadline_share", Cause.NO_TARGET: "target_share"}


class _Named(NamedTuple):
    """One name in one role of a task; names sort by their place in the list."""

    position: int
    name: str
    kind: str
    written: str
    line: int
    start: int
    end: int


_Names = Mapping[tuple[str, str], list[_Named]]
"""Names by task and role, in listed order."""


def orphans(
    assignments: Any,
    tasks: Any,
    unresolved: Any = None,
    targets: Any = None,
    deadlines: Any = None,
    *,
    practice: float = PRACTICE,
) -> Any:
    """Tasks whose ownership has a gap, one row a task and cause, the gravest first.

    Args:
        assignments: columns ``task_id, party_id, party, kind, role, position``; where they are there, also
            ``as_written, line, start, end``, to which a gap then leads back.
        tasks: columns ``task_id, task``; where they are there, ``document_id`` (else all are of one document),
            ``section, number, line, place``. Every task counts, also those without any assignment.
        unresolved: mentions without a party, columns ``task_id, role, as_written`` and, as above, the place.
        targets: one row a measurable target, column ``task_id``. Without it no task lacks a target.
        deadlines: one row a deadline, column ``task_id``. Without it no task lacks a deadline.
        practice: the share of the tasks of a document, in 0…1, that have to state a deadline (a target) before a
            task without one is a gap; 0: every task has to.

    Returns:
        Of pandas frames: ``task_id, number, section, task, cause, severity`` (high | medium | low), ``explanation_zh,
        explanation_en, line, place`` (of the task), and ``quotation, quotation_line, start, end``: the names that
        make the gap, as written, and where they stand; where a gap is that nothing is written, ``quotation`` is
        empty and the place is that of the task. Of frames of another engine: that engine's frame with
        ``task_id, document_id, section, number, task, line, cause, severity, grade`` (0: the gravest). Empty if
        every task has its owners.

    Raises:
        ContractError: a column is missing, or a table cannot be counted by (``cells.sound``).
        RangeError: ``practice`` is no share.

    Notes:
        “No leader” is a gap only in a document that names leaders elsewhere, “no support” only where the words of
        the task speak of partners, “no deadline” and “no target” only where the document sets them as a rule.
        Causes after the RACI rule of one accountable party for each task (Smith & Erwin, Role & Responsibility
        Charting, 2005). The causes of one task about its leads exclude each other, as do those about its leaders.
    """
    practice = share("orphans", "practice", practice)
    if not is_pandas(assignments):
        return portable.orphans(assignments, tasks, unresolved, targets, deadlines, practice=practice)
    assignments, tasks, unresolved, targets, deadlines = sound_gap_tables(
        assignments, tasks, unresolved, targets, deadlines
    )
    tasks = completed(tasks, "document_id", "section", "number", "line", "place")
    facts = task_facts(assignments, tasks, unresolved, targets, deadlines)
    checked = causes_checked(targets=targets is not None, deadlines=deadlines is not None)
    return _explained(_gaps(facts, tasks, checked, practice), assignments, unresolved)


def _gaps(facts: Facts, tasks: pd.DataFrame, checked: Sequence[Cause], practice: float) -> pd.DataFrame:
    """The gaps of tasks, the gravest first, those of one severity in the order of the tasks."""
    import numpy as np

    holds = conditions(facts.__getitem__, practice=practice)
    at = [np.flatnonzero(holds[cause]) for cause in checked]
    where, which = np.concatenate(at), np.repeat([grade(cause) for cause in checked], [len(found) for found in at])
    order = np.lexsort((which, where, which // len(Cause)))
    causes = {grade(cause): cause for cause in checked}
    found, at_rows = [causes[number] for number in which[order].tolist()], where[order].tolist()
    return tasks.iloc[where[order]].assign(
        cause=[str(cause) for cause in found],
        severity=[cause_severity(cause) for cause in found],
        usual=[_is_usual(facts, cause, row) for cause, row in zip(found, at_rows, strict=True)],
    )


def _is_usual(facts: Facts, cause: Cause, row: int) -> bool:
    """Whether most tasks of the document state what this one lacks."""
    share = _AIMS.get(cause)
    return share is None or bool(facts[share][row] > 1 / 2)


def _explained(table: pd.DataFrame, assignments: pd.DataFrame, unresolved: pd.DataFrame | None) -> pd.DataFrame:
    """Gaps with their sentences and their evidence."""
    import pandas as pd

    held = _names(assignments, set(table["task_id"]))
    open_ = _names(unresolved, set(table["task_id"])) if unresolved is not None else {}
    told = [_told(row, held, open_) for row in rows(table)]
    made = pd.DataFrame(told, columns=list(COLUMNS))
    whole = {"line": "int64", "quotation_line": "int64", "start": "int64", "end": "int64"}
    return made.astype({name: whole.get(name, "str") for name in COLUMNS})


def _names(table: pd.DataFrame, wanted: set[str]) -> _Names:
    """Names of some tasks by task and role, each once."""
    found: defaultdict[tuple[str, str], dict[str, _Named]] = defaultdict(dict)
    for at, row in enumerate(rows(table.loc[table["task_id"].isin(wanted)])):
        name = row.get("party", row.get("as_written", ""))
        place = (row.get("line", 0), row.get("start", 0), row.get("end", 0))
        named = _Named(row.get("position", at), name, row.get("kind", ""), row.get("as_written", name), *place)
        earlier = found[row["task_id"], row["role"]].setdefault(name, named)
        found[row["task_id"], row["role"]][name] = min(earlier, named)
    return {key: sorted(names.values()) for key, names in found.items()}


def _told(row: dict[str, Any], held: _Names, open_: _Names) -> dict[str, Any]:
    """One gap with its sentence and its evidence."""
    cause = Cause(row["cause"])
    role = Role.LEAD if held.get((row["task_id"], Role.LEAD)) else Role.RESPONSIBLE
    names = _makers(row["task_id"], cause, role, held, open_)
    use = "support_only" if cause is Cause.NO_LEAD and names else "because" if row["usual"] else "plain"
    why = _sentence(cause, use, names, role, row["task"])
    shown = names[:1] if cause is Cause.LEAD_GROUP_FIRST else names
    place = shown[0][-3:] if shown else (row["line"], row.get("start", 0), row.get("end", 0))
    evidence = dict(zip(_EVIDENCE, ("、".join(named.written for named in shown), *place), strict=True))
    return {**row, "explanation_zh": why.zh, "explanation_en": why.en, **evidence}


def _makers(task: str, cause: Cause, role: Role, held: _Names, open_: _Names) -> list[_Named]:
    """The names that make a gap; none where the gap is that nothing is written."""
    if cause in (Cause.LEAD_IS_GROUP, Cause.LEAD_GROUP_FIRST, Cause.SEVERAL_WITHOUT_FIRST):
        return held[task, role]
    if cause is Cause.LEADER_IS_GROUP:
        return held[task, Role.LEADER]
    if cause is Cause.LEADER_UNRESOLVED:
        return open_[task, Role.LEADER]
    if cause is Cause.UNRESOLVED_ONLY:
        return [*open_.get((task, Role.LEAD), []), *open_.get((task, Role.RESPONSIBLE), [])]
    if cause is Cause.NO_LEAD and (task, Role.LEADER) not in held:
        return held.get((task, Role.SUPPORT), [])
    return []


def _sentence(cause: Cause, use: str, names: list[_Named], role: Role, text: str) -> Sentence:
    """Why a gap is one, with the names that make it."""
    shown = names[:1] if cause is Cause.LEAD_GROUP_FIRST else names
    singles = [named for named in names if named.kind != Kind.GROUP]
    partners = next((word for word in partner_words() if word in text), "")
    told = {
        language: words.format(
            names=_quoted(shown, language),
            singles=_quoted(singles, language),
            count=len(names),
            role=_ROLES[role][language],
            words=partners,
        )
        for language, words in cause_words(cause, use).items()
    }
    return Sentence(told["zh"], told["en"])


_ROLES = {
    Role.LEAD: Sentence("牵头单位", "lead"),
    Role.RESPONSIBLE: Sentence("责任单位", "responsible party"),
}


def _quoted(names: Iterable[_Named], language: str) -> str:
    return ("、" if language == "zh" else ", ").join(f"“{named.name}”" for named in names)
