from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import GraphkitError, Place, Sentence
from graphkit.records import Cell, Document, Kind, Line, Party, Position, Table, squeeze


@pytest.mark.parametrize(
    ("name", "squeezed"),
    [
        ("王 旭", "王旭"),
        ("王　旭", "王旭"),
        ("县\n\n财政局", "县财政局"),
        ("甲\u200b局\ufeff", "甲局"),
        ("China Mobile", "China Mobile"),
        ("China   Mobile 甲 公司", "China Mobile甲公司"),
        ("5 G 办", "5 G办"),
        (" ", ""),
        ("", ""),
    ],
)
def test_a_name_without_white_space(name: str, squeezed: str) -> None:
    """White space and invisible characters go, but for one space between Latin words."""
    assert squeeze(name) == squeezed


@given(st.text(max_size=20))
def test_squeezing_twice_is_squeezing_once(name: str) -> None:
    """What is squeezed has nothing left to squeeze."""
    assert squeeze(squeeze(name)) == squeeze(name)


def test_a_position_quotes() -> None:
    """``start`` and ``end`` are those of a slice of the text."""
    document = Document("甲.txt", "", "甲局、乙局", ())
    assert document.quote(Position(1, 3, 5)) == "乙局"


def test_a_line_ends_behind_its_words() -> None:
    """The end of a line is its start and the length of its words."""
    assert Line(1, 3, "乙局").end == 5


def test_the_rows_of_a_table_as_lines() -> None:
    """A row as a line runs from its first visible character to its last."""
    text = "\t甲\t乙 \n"
    cells = [Cell("", Position(1, 0, 0)), Cell("甲", Position(1, 1, 2)), Cell("乙", Position(1, 3, 4))]
    table = Table((tuple(cells),))
    assert list(Document("甲.txt", "", text, (table,)).rows_as_lines(table)) == [Line(1, 1, "甲\t乙")]
    assert table.first_line == 1


def test_positions_are_in_the_order_of_the_text() -> None:
    """Sorting positions sorts by line, then by place."""
    assert sorted([Position(2, 9, 10), Position(1, 3, 5), Position(1, 0, 2)])[0] == Position(1, 0, 2)


def test_the_key_of_a_party() -> None:
    """Kind and name make the key that is the node of a graph."""
    assert Party("甲局", Kind.UNIT).key == "unit:甲局"


def test_an_error_is_one_line_in_two_languages() -> None:
    """The place comes first, with the colon of the language."""
    error = GraphkitError("坏了", "broken", place=Place("甲.txt", 3, 4))
    assert (error.line("zh"), error.line("en"), str(error)) == (
        "甲.txt:3:4：坏了",
        "甲.txt:3:4: broken",
        error.line("en"),
    )
    assert GraphkitError("坏了", "broken").line("zh") == "坏了"
    assert str(Place("甲.txt", 3)) == "甲.txt:3"
    assert Sentence("是", "yes")["en"] == "yes"
