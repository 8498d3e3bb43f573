from __future__ import annotations

import json

from small_ledgers import a_ledger, a_party, a_task, an_assignment

from graphkit.findings import Study, study_ledger
from graphkit.records import Kind
from graphkit.report.book import make_book
from graphkit.report.explorer import with_members
from graphkit.report.pictures import pictures, wrapped


def test_a_picture_holds_every_party_and_task(study: Study) -> None:
    """The picture of tasks has a node for each of the 90 tasks and each party that holds one, none upon another."""
    book = make_book(study.ledger, language="zh")
    made = pictures(study, book, with_members(study, book))
    nodes = made["tasks"]
    holders = study.ledger.assignments["party_id"].nunique()
    assert nodes["kind"].count("task") == 90
    assert len(nodes["kind"]) == 90 + holders
    assert len(set(zip(nodes["x"], nodes["y"], strict=True))) == len(nodes["x"])
    assert len(set(nodes["key"])) == len(nodes["key"])


def test_nodes_keep_the_places_they_are_given(study: Study) -> None:
    """With the places of one drawing given to the next, every node that was there stands where it stood."""
    book = make_book(study.ledger, language="zh")
    first = pictures(study, book, book)["units"]
    moved = {key: (x + 1000, y - 7) for key, x, y in zip(first["key"], first["x"], first["y"], strict=True)}
    known = dict(list(moved.items())[5:])
    again = pictures(study, book, book, {"units": known})["units"]
    spots = dict(zip(again["key"], zip(again["x"], again["y"], strict=True), strict=True))
    assert {key: spots[key] for key in known} == known


def test_tasks_of_the_same_words_have_keys_of_their_own() -> None:
    """A task is known by its words; where two have the same words, the second is marked as such."""
    rows = [an_assignment(1, 1, "unit:甲局", "lead"), an_assignment(2, 2, "unit:甲局", "lead")]
    study = study_ledger(a_ledger(rows, tasks=[a_task(1, task="修 路"), a_task(2, task="修路")]))
    book = make_book(study.ledger, language="zh")
    keys = [key for key in pictures(study, book, book)["tasks"]["key"] if key.startswith("task:")]
    assert keys[1] == f"{keys[0]}#2"


def test_beyond_three_thousand_nodes_leaders_are_tied_to_units() -> None:
    """A very large ledger has no picture of its tasks, but one of leaders and units with the tasks counted."""
    leader, unit = "leader:甲", "unit:乙局"
    rows = [
        an_assignment(2 * task + number, task, key, role)
        for task in range(1, 3002)
        for number, (key, role) in enumerate([(leader, "leader"), (unit, "lead")])
    ]
    study = study_ledger(a_ledger(rows, tasks=[a_task(task) for task in range(1, 3002)]))
    book = make_book(study.ledger, language="zh")
    made = pictures(study, book, book)
    assert "tasks" not in made
    assert made["leaders"]["kind"] == ["leader", "unit"]
    assert made["spans"] == {"a": [0], "b": [1], "tasks": [3001], "strong": [1]}


def test_members_of_a_group_share_its_tasks() -> None:
    """With a group's members known, a tie lists the tasks that it counts, whoever named the unit."""
    parties = [a_party("unit:甲局"), a_party("group:各镇", members=json.dumps(["乙镇", "丙镇"]))]
    rows = [an_assignment(1, 1, "unit:甲局", "lead"), an_assignment(2, 1, "group:各镇", "support")]
    study = study_ledger(a_ledger(rows, tasks=[a_task(1)], parties=parties))
    book = make_book(study.ledger, language="zh", expanded=True)
    assert len(study.collaboration) == 3
    for row in study.collaboration.itertuples():
        assert book.shared(str(row.a_id), str(row.b_id)) == [0]
    assert [party["name"] for party in book.parties if party["kind"] == Kind.UNIT] == ["甲局", "乙镇", "丙镇"]


def test_labels_of_tasks_are_unlike(study: Study) -> None:
    """A number that comes again in a later annex carries that annex before it."""
    labels = [task["label"] for task in make_book(study.ledger, language="zh").tasks]
    assert labels[:3] == ["1", "2", "3"]
    assert labels[-1] == "附件2·10"
    assert len(set(labels)) == 90


def test_long_names_are_wrapped_for_the_picture() -> None:
    """A name is parted in lines of like length, and cut where three do not hold it."""
    assert wrapped("县住房和城乡建设局") == "县住房和城乡建设局"
    assert wrapped("市生态环境局嘉祥县分局") == "市生态环境局\n嘉祥县分局"
    assert wrapped("长" * 300) == "\n".join(["长" * 9] * 3) + "…"
    assert wrapped("") == ""
