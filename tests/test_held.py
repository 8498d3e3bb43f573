from __future__ import annotations

from small_ledgers import UNIT_A, UNIT_B, a_ledger, an_assignment

from graphkit.findings.held import Held

LEADER = "leader:王旭"
HELD = Held(
    a_ledger(
        [
            an_assignment(1, 2, LEADER, "leader"),
            an_assignment(2, 2, UNIT_B, "lead"),
            an_assignment(3, 1, UNIT_A, "lead"),
            an_assignment(4, 1, UNIT_B, "support"),
            an_assignment(5, 1, LEADER, "leader"),
        ]
    ).assignments
)


def test_what_parties_hold_is_looked_up_by_role() -> None:
    """Of the parties asked for, in their order, the rows in the roles asked for; who holds nothing has none."""
    found = HELD.of([UNIT_B, UNIT_A, "unit:丁局"], "lead", "support")
    assert [(row["task_id"], row["party"], row["role"]) for row in found] == [
        ("task:2", "乙局", "lead"),
        ("task:1", "乙局", "support"),
        ("task:1", "甲局", "lead"),
    ]
    assert HELD.of([UNIT_B], "leader") == []


def test_what_is_held_of_tasks_is_looked_up_by_role() -> None:
    """Of a task named twice the rows come once."""
    found = HELD.of_tasks(["task:1", "task:1", "task:9"], "support", "leader")
    assert [row["party"] for row in found] == ["乙局", "王旭"]


def test_a_role_gives_its_rows_in_the_order_of_the_notice() -> None:
    """Leaders come as the table has them; a role that nobody holds gives nothing."""
    assert [row["task_id"] for row in HELD.in_role("leader")] == ["task:2", "task:1"]
    assert HELD.in_role("responsible") == []


def test_tasks_of_a_party_come_once() -> None:
    """A task in which a party holds two of the roles is named once."""
    assert HELD.tasks_of([UNIT_B, UNIT_A], "lead", "support") == ("task:2", "task:1")
