"""Who holds what: assignments without repetitions, and the parties that carry a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.records import Role

if TYPE_CHECKING:
    import pandas as pd


def holdings(assignments: pd.DataFrame, *roles: Role) -> pd.DataFrame:
    """One row a task, party and role, for the given roles; columns ``task_id, party_id, party, kind, role``."""
    table = assignments.loc[assignments["role"].isin([str(role) for role in roles])]
    return table[["task_id", "party_id", "party", "kind", "role"]].drop_duplicates(["task_id", "party_id", "role"])


def carriers(assignments: pd.DataFrame) -> pd.DataFrame:
    """The parties that carry each task: its lead parties, or its responsible parties where it names no lead.

    Returns ``task_id, party_id, party, kind, role, load``; ``load`` is the task's weight 1 shared equally among
    them (fractional counting), so that loads sum to the number of tasks that somebody carries.
    """
    held = holdings(assignments, Role.LEAD, Role.RESPONSIBLE)
    led = held.loc[held["role"] == Role.LEAD, "task_id"].unique()
    carrying = held.loc[(held["role"] == Role.LEAD) | ~held["task_id"].isin(led)]
    return carrying.assign(load=1.0 / carrying.groupby("task_id")["party_id"].transform("size"))
