"""A ledger with everything that was measured on it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

from graphkit.errors import Sentence
from graphkit.findings.finding import Finding, some
from graphkit.findings.held import Held
from graphkit.findings.labels import Label, in_words, task_labels
from graphkit.ledger import Ledger, expand_groups, rows
from graphkit.measures import (
    Concentration,
    PairTestsSummary,
    Spread,
    brokers,
    collaboration_with_tests,
    crossings,
    declare,
    dependence,
    leader_spread,
    leaders,
    orphans,
    oversight,
    requests,
    same_tables,
    teams,
    vacancies,
    workload,
    workload_spread,
)
from graphkit.records import Exemption, Kind

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Study:
    """A ledger with its measures and findings: all that a report shows."""

    ledger: Ledger
    workload: pd.DataFrame
    leaders: pd.DataFrame
    collaboration: pd.DataFrame
    pair_tests: PairTestsSummary
    """How many pairs of units ``collaboration`` tested, and what could have been seen."""
    requests: pd.DataFrame
    teams: pd.DataFrame
    brokers: pd.DataFrame
    orphans: pd.DataFrame
    """Gaps of every cause; those that were declared to be meant say so in ``exception``."""
    dependence: pd.DataFrame
    vacancies: pd.DataFrame
    crossings: pd.DataFrame
    oversight: pd.DataFrame
    leader_spread: Spread
    """Of the loads of leaders, persons only: concentration, intervals, Lorenz curve."""
    workload_spread: Spread
    """Of the loads of units, with Theil's index between and within their classes."""
    findings: tuple[Finding, ...] = ()

    @cached_property
    def held(self) -> Held:
        """The assignments, with the known members of groups in their place."""
        return Held(expand_groups(self.ledger))

    @cached_property
    def groups(self) -> list[frozenset[str]]:
        """The ids of the known members of each group."""
        told = self.ledger.parties.loc[self.ledger.parties["members"].ne("[]"), "members"]
        return [frozenset(f"{Kind.UNIT}:{name}" for name in json.loads(members or "[]")) for members in told]

    def of_one_group(self, *party_ids: str) -> bool:
        """Whether some units are members of one group, so that they meet wherever it is named."""
        return any(members.issuperset(party_ids) for members in self.groups)

    @cached_property
    def _tasks(self) -> dict[str, tuple[dict[str, Any], Label]]:
        """Each task with the label that no other of its document has."""
        of_document: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        for task in rows(self.ledger.tasks):
            of_document[task["document_id"]].append(task)
        found: dict[str, tuple[dict[str, Any], Label]] = {}
        for tasks in of_document.values():
            both = zip(tasks, task_labels(tasks), strict=True)
            found |= {task["task_id"]: (task, label) for task, label in both}
        return found

    def named(self, task_ids: Iterable[str]) -> Sentence:
        """Some tasks as a sentence names them, in the order given: 第 77–80 项; of several documents with its name."""
        chosen = [self._tasks[task_id] for task_id in task_ids]
        if len(self.ledger.documents) < 2:
            return Sentence(in_words(chosen, "zh"), in_words(chosen, "en"))
        names = dict(zip(self.ledger.documents["document_id"], self.ledger.documents["document"], strict=True))
        by_document = groupby(chosen, key=lambda each: names[each[0]["document_id"]])
        parts = [(name, list(tasks)) for name, tasks in by_document]
        zh, en = ([f"{name} {in_words(tasks, each)}" for name, tasks in parts] for each in ("zh", "en"))
        return Sentence(some(zh, "；"), some(en, "; "))

    @property
    def concentration(self) -> Concentration:
        """Of the loads of leaders, persons only."""
        return self.leader_spread.concentration


def measure_ledger(ledger: Ledger, exemptions: Sequence[Exemption] = ()) -> Study:
    """Take every measure of a ledger; its findings are not looked for yet."""
    with same_tables():
        return _measured(ledger, exemptions)


def _measured(ledger: Ledger, exemptions: Sequence[Exemption]) -> Study:
    table, expanded = ledger.assignments, expand_groups(ledger)
    gaps = orphans(table, ledger.tasks, ledger.unresolved, ledger.targets, ledger.deadlines)
    pairs, pair_tests = collaboration_with_tests(expanded)
    return Study(
        ledger=ledger,
        workload=workload(table, ledger.targets),
        leaders=leaders(table, ledger.tasks),
        collaboration=pairs,
        pair_tests=pair_tests,
        requests=requests(expanded),
        teams=teams(expanded, pairs),
        brokers=brokers(expanded),
        orphans=declare(gaps, exemptions),
        dependence=dependence(table),
        vacancies=vacancies(table),
        crossings=crossings(table, ledger.tasks),
        oversight=oversight(table),
        leader_spread=leader_spread(table),
        workload_spread=workload_spread(table),
    )
