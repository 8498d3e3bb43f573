"""Which units form teams?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from graphkit.measures.cells import local_assignments, sound
from graphkit.measures.collaboration import Verdict
from graphkit.measures.communities import divide
from graphkit.measures.settings import share
from graphkit.measures.two_mode import TwoMode, two_mode

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

THRESHOLD = 0.75
"""A member stays if it is with the others of its team in this share of the runs, on average. Invented counties without
teams reach 0.5; teams that were planted 0.9 to 1."""
SMALLEST = 3
"""Fewer units than this are a pair, not a team."""
TASKS = 2
"""A set that fewer tasks bring together is the list of one task, not a team."""
RUNS = 50
_WORK = 500_000  # assignments x runs: of a great network fewer runs are made, but not fewer than ten
_SEED = 20070612


class Basis(StrEnum):
    """What the teams were found in."""

    TASKS = "tasks"
    CONFIRMED = "confirmed"


def teams(
    assignments: pd.DataFrame,
    collaboration: pd.DataFrame | None = None,
    *,
    threshold: float = THRESHOLD,
    seed: int = _SEED,
) -> pd.DataFrame:
    """Teams of units that share tasks with each other rather than with others, and that survive another look.

    Args:
        assignments: columns ``task_id, party_id, party, kind, role`` and any others. Groups (各镇街) stay out unless
            ``ledger.expand_groups`` put their members in their place.
        collaboration: the table of ``collaboration``; with it, teams are looked for in the network of its confirmed
            pairs too.
        threshold: the agreement below which a member is dropped, in 0…1.
        seed: of the random starts.

    Returns:
        One row a member, teams numbered from 1 on, larger ones first: ``team, party_id, party, kind``; ``agreement``:
        the share of the runs in which the unit is of one community with another member, averaged over these, in
        threshold…1; ``basis``: ``tasks`` (the two-mode network of units and tasks) or ``confirmed`` (the network of
        pairs called “more”). A unit may be in a team of each kind. Empty where no team of three or more survives that
        meets, two of its members at least, in more than one task.

    Notes:
        Communities of the two-mode network are those of highest Barber modularity (``communities``) of 50 runs, of the
        confirmed network those of Louvain's method (networkx). From the best division the member that agrees least is
        dropped until all reach the threshold. High modularity alone proves nothing: random networks have it too, but
        there every run finds something else (Good, de Montjoye & Clauset, Physical Review E 81 (2010) 046106).
    """
    import pandas as pd

    assignments = local_assignments("teams", assignments)
    threshold = share("teams", "threshold", threshold)
    if collaboration is not None:
        sound("teams", "collaboration", collaboration, "a_id", "b_id", "verdict", beside=assignments)
    mode = two_mode(assignments)
    sets = [*_in_tasks(mode, threshold, seed), *_in_confirmed(mode, collaboration, threshold, seed)]
    found = [(basis, members) for basis, members in sets if _common(mode, members) >= TASKS]
    told: list[dict[str, Any]] = [
        {
            "team": number,
            "party_id": mode.units[unit],
            "party": mode.names[unit],
            "kind": mode.kinds[unit],
            "agreement": agreement,
            "basis": str(basis),
        }
        for number, (basis, members) in enumerate(found, start=1)
        for unit, agreement in members.items()
    ]
    dtypes = {"team": "int64", "party_id": "str", "party": "str", "kind": "str", "agreement": "float64", "basis": "str"}
    return pd.DataFrame({name: pd.Series([row[name] for row in told], dtype=dtype) for name, dtype in dtypes.items()})


def _common(mode: TwoMode, members: Iterable[int]) -> int:
    """The tasks in which two or more of some units stand."""
    held = mode.matrix()[:, list(members)]
    return int((held.sum(axis=1) >= 2).sum())


def _in_tasks(mode: TwoMode, threshold: float, seed: int) -> Iterator[tuple[Basis, dict[int, float]]]:
    matrix = mode.matrix()
    if matrix.shape[1] < SMALLEST:
        return
    runs = min(RUNS, max(10, _WORK // matrix.nnz))
    found = divide(matrix, runs=runs, seed=seed)
    best = found.unit_teams[found.modularity.argmax()]
    yield from ((Basis.TASKS, team) for team in _surviving(best, found.agreement(), threshold))


def _in_confirmed(
    mode: TwoMode, collaboration: pd.DataFrame | None, threshold: float, seed: int
) -> Iterator[tuple[Basis, dict[int, float]]]:
    import numpy as np

    if collaboration is None or not (confirmed := collaboration["verdict"].eq(str(Verdict.MORE))).any():
        return
    import networkx as nx

    ties = collaboration.loc[confirmed, ["a_id", "b_id"]]
    network: nx.Graph[str] = nx.Graph(list(ties.sort_values(["a_id", "b_id"]).itertuples(index=False, name=None)))
    divisions = []
    for run in range(RUNS):
        communities = nx.community.louvain_communities(network, seed=seed + run)
        label = np.arange(len(mode.units)) + len(mode.units)  # units without a confirmed tie are by themselves
        for number, community in enumerate(communities):
            label[mode.units.isin(list(community))] = number
        divisions.append((nx.community.modularity(network, communities), label))
    agreement = np.mean([label[:, None] == label for _, label in divisions], axis=0)
    best = max(divisions, key=lambda division: division[0])[1]
    yield from ((Basis.CONFIRMED, team) for team in _surviving(best, agreement, threshold))


def _surviving(division: NDArray[np.intp], agreement: NDArray[np.float64], threshold: float) -> list[dict[int, float]]:
    """The teams of a division without the members that do not agree: units with their agreement, larger teams first."""
    found = [
        _core([*map(int, (division == team).nonzero()[0])], agreement, threshold) for team in sorted(set(division))
    ]
    return sorted((team for team in found if len(team) >= SMALLEST), key=lambda team: (-len(team), min(team)))


def _core(members: list[int], agreement: NDArray[np.float64], threshold: float) -> dict[int, float]:
    """Members with their mean agreement with the others, after dropping one by one those who agree least."""
    while len(members) >= SMALLEST:
        with_others = (agreement[members][:, members].sum(axis=1) - 1) / (len(members) - 1)
        if with_others.min() >= threshold:
            return dict(zip(members, with_others.tolist(), strict=True))
        members = [unit for at, unit in enumerate(members) if at != with_others.argmin()]
    return {}
