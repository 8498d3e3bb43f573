"""Tables copied column by column: put together again where the counts agree, remarked where they do not."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from notices.invented import assert_quoted, read, remarks, told, without_space
from notices.test_generated import TEXTS, UNITS

from graphkit.records import RemarkKind

names = st.lists(st.sampled_from(UNITS), min_size=1, max_size=3, unique=True)


def in_turn(*columns: list[str]) -> str:
    """Columns one below the other, the first two, with numbers and words, by rows."""
    numbers, words, *others = columns
    first = [cell for row in zip(numbers[1:], words[1:], strict=True) for cell in row]
    return (
        "\n".join(["甲县任务分解", numbers[0], words[0], *first, *(cell for column in others for cell in column)])
        + "\n"
    )


@settings(max_examples=50)
@given(st.lists(st.tuples(st.sampled_from(TEXTS), names, names), min_size=2, max_size=6))
def test_columns_of_one_length_make_rows(rows: list[tuple[str, list[str], list[str]]]) -> None:
    """The cells of every column go to the rows in their order."""
    text = in_turn(
        ["序号", *(str(number) for number in range(1, len(rows) + 1))],
        ["重点任务", *(words for words, _, _ in rows)],
        ["牵头单位", *("、".join(lead) for _, lead, _ in rows)],
        ["配合单位", *("、".join(support) for _, _, support in rows)],
        ["完成时限", *("年底前" for _ in rows)],
    )
    assert [(number, without_space(words), roles) for number, words, roles in told(text)] == [
        (str(number), without_space(words), {"lead": lead, "support": support})
        for number, (words, lead, support) in enumerate(rows, start=1)
    ]
    assert_quoted(read(text))


def test_a_column_with_a_cell_too_few_is_not_guessed_at() -> None:
    """Three tasks, two supporting lists: nobody can tell which is missing, so they are quoted and nobody supports."""
    text = in_turn(
        ["序号", "1", "2", "3"],
        ["重点任务", "修路", "植树", "架桥"],
        ["牵头单位", "县交通局", "县林业局", "县住建局"],
        ["配合单位", "县财政局", "县审计局"],
    )
    assert told(text) == [
        ("1", "修路", {"lead": ["县交通局"]}),
        ("2", "植树", {"lead": ["县林业局"]}),
        ("3", "架桥", {"lead": ["县住建局"]}),
    ]
    assert any("县财政局" in quotation and "县审计局" in quotation for quotation in remarks(text, RemarkKind.UNREAD))
