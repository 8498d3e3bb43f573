from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.reading.text import text_blocks
from graphkit.records import Line, Table


def shape(text: str) -> list[str | list[list[str]]]:
    """Each line as its words, each table as its rows of cells."""
    return [
        block.text if isinstance(block, Line) else [[cell.text for cell in row] for row in block.rows]
        for block in text_blocks(text)
    ]


def test_lines_lose_the_white_space_around_them() -> None:
    """Blank lines are left out; indents and full-width spaces around words are no part of them."""
    assert shape("\n 甲局\n\u3000\u3000乙 局\u3000\n\n\t\t丙局\t\n\x0c丁局\n\u200b\n") == [
        "甲局",
        "乙 局",
        "丙局",
        "丁局",
    ]


def test_a_line_knows_where_it_stands() -> None:
    """Its number counts every line break, its start every character."""
    (first, second) = text_blocks("\n  甲局\n\n\t乙局")
    assert isinstance(first, Line)
    assert isinstance(second, Line)
    assert (first.number, first.start, first.end) == (2, 3, 5)
    assert (second.number, second.start, second.end) == (4, 8, 10)


def test_lines_with_tabs_inside_are_a_table() -> None:
    """Runs of rows are one table, also over the blank lines of a page break; other lines end it."""
    assert shape("甲\n1\t乙\n\n2\t丙\n丁\n3\t戊\n") == ["甲", [["1", "乙"], ["2", "丙"]], "丁", [["3", "戊"]]]


def test_empty_cells_keep_their_place() -> None:
    """Tabs at either end of a row part empty cells."""
    assert shape("\t甲\t\t乙\t\n") == [[["", "甲", "", "乙", ""]]]


def test_a_row_with_one_cell_that_is_not_empty() -> None:
    """Below a row, a line with as many tabs is a row, though nothing stands between its tabs."""
    assert shape("1\t甲\t乙\n\t丙\t\n\t丁\n") == [[["1", "甲", "乙"], ["", "丙", ""]], "丁"]


@pytest.mark.parametrize("text", ["", "\n\n", " \t \n\u3000", "\u200b\ufeff"])
def test_a_text_of_white_space_has_no_blocks(text: str) -> None:
    """Nothing to see, nothing to read."""
    assert text_blocks(text) == ()


@given(st.text(alphabet="甲乙1 \t\n\u3000\u200b\x0c", max_size=80))
def test_every_line_and_cell_quotes_the_text(text: str) -> None:
    """Whatever the text, each block stands where it says, in order, and together they hold every visible character."""
    seen, end = "", 0
    for block in text_blocks(text):
        if isinstance(block, Line):
            spans = [(block.number, block.start, block.end, block.text)]
        else:
            cells = [cell for row in block.rows for cell in row]
            spans = [(c.position.line, c.position.start, c.position.end, c.text) for c in cells]
        for line, start, stop, words in spans:
            assert end <= start <= stop
            assert text[start:stop] == words
            assert text.count("\n", 0, start) + 1 == line
            seen, end = seen + words, stop
    visible = [c for c in text if c in "甲乙1"]
    assert [c for c in seen if c in "甲乙1"] == visible


@given(st.lists(st.lists(st.sampled_from(["", "甲", "乙 局", "1"]), min_size=3, max_size=3), min_size=1, max_size=5))
def test_cells_read_back(rows: list[list[str]]) -> None:
    """A table written with tabs is read back cell by cell, if its first row tells that it is one."""
    table = [["序号", "任务", "单位"], *[row for row in rows if any(row)]]
    blocks = text_blocks("\n".join("\t".join(row) for row in table))
    assert len(blocks) == 1
    assert isinstance(blocks[0], Table)
    assert [[cell.text for cell in row] for row in blocks[0].rows] == table
