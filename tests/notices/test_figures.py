from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.notices.figures import NAME, REMARK, multiplied, value_of, without_names, without_remarks


@pytest.mark.parametrize(
    ("written", "value"),
    [("12", 12), ("1,300", 1300), ("2.5", 2.5), ("两", 2), ("十", 10), ("十二", 12), ("三百零五", 305), ("二十", 20)],
)
def test_the_value_of_a_number(written: str, value: float) -> None:
    """Arabic figures and Chinese characters mean the same."""
    assert value_of(written) == value


def test_multiples() -> None:
    """2.7万 is 27000 to the letter, 3百万 three million."""
    assert multiplied(2.7, "万") == 27000
    assert multiplied(3, "百万") == 3_000_000


def test_names_and_remarks_are_masked() -> None:
    """Quotations stand as names and brackets as remarks; what has no other half stays."""
    assert without_names("推“三３级”") == f"推{NAME * 5}"
    assert without_remarks("９元（增1元）/人") == f"9元{REMARK * 5}/人"
    assert without_remarks("“甲（乙") == "“甲（乙"


@given(st.text(alphabet="“”（）《》甲1２％", max_size=60))
def test_masking_keeps_the_length(text: str) -> None:
    """Every character keeps its place."""
    assert len(without_remarks(text)) == len(text)
