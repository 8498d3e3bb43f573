from __future__ import annotations

import pytest
from notices.invented import read

Date = tuple[int | None, int | None, int | None]


def dates(text: str) -> list[list[tuple[str, Date]]]:
    """The deadlines of each task of a text, by the words that their position quotes, and their date."""
    notice = read(text)
    found = []
    for task in notice.tasks:
        own = []
        for each in task.deadlines:
            words = notice.document.quote(each.position) if each.position else task.text[each.start : each.end]
            own.append((words, (each.year, each.month, each.day)))
        found.append(own)
    return found


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("2026年6月", (2026, 6, 30)),
        ("6月底前", (None, 6, 30)),
        ("2026年12月31日", (2026, 12, 31)),
        ("全年", (None, 12, 31)),
        ("2026年10月底前完成", (2026, 10, 31)),
    ],
)
def test_a_column_says_by_when(cell: str, date: Date) -> None:
    """A time in a column of deadlines is one by itself; the words of the task stay what they are."""
    text = f"序号\t任务\t责任单位\t完成时限\n1\t修路\t县交通局\t{cell}\n2\t植树\t县林业局\t长期\n"
    ((found,), none) = dates(text)
    assert (found[1], none) == (date, [])
    assert [task.text for task in read(text).tasks] == ["修路", "植树"]


@pytest.mark.parametrize("heading", ["备注", "开工时间", "进度安排", "投资（万元）"])
def test_another_column_does_not(heading: str) -> None:
    """When something begins, or what a remark mentions, is no deadline."""
    assert dates(f"序号\t任务\t责任单位\t{heading}\n1\t修路\t县交通局\t2026年6月\n") == [[]]


def test_labels_say_by_when() -> None:
    """A label of its own does, on a line or in the bracket with the names, for its item only."""
    text = (
        "1.修路。\n牵头单位：县交通局\n完成时限：2026年6月\n"
        "2.植树。（责任单位：县林业局；完成时限：9月底前）\n"
        "3.治水。\n责任单位：县水务局\n开工时间：2026年3月\n"
    )
    assert dates(text) == [[("2026年6月", (2026, 6, 30))], [("9月底前", (None, 9, 30))], []]


def test_the_same_time_in_the_words_counts_once() -> None:
    """A label that is part of the words of the task is read with them."""
    assert dates("1.修路，完成时限：2026年6月底前。（县交通局牵头）\n2.植树。（县林业局牵头）\n") == [
        [("2026年6月底前", (2026, 6, 30))],
        [],
    ]
