"""What a measure leaves undefined, and why: the one habit of all tables.

A figure that is not defined is missing: ``pd.NA`` in a column of a nullable dtype, NULL in another engine, None in a
record, an empty cell in a file. It is never NaN, infinity or 0. A column that is not named here is always defined.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from graphkit.errors import Sentence

if TYPE_CHECKING:
    import pandas as pd


class Undefined(NamedTuple):
    """A column that may be undefined: its nullable dtype, and why a cell is empty."""

    dtype: Literal["Float64", "Int64"]
    why: Sentence


REAL: Final = "Float64"
WHOLE: Final = "Int64"
_NOBODY = Sentence("没有任务写明由谁承担", "no task says who carries it")
_NO_UNIT = Sentence("只在单位之间比较，集体称谓和个人不参与", "only units are compared, no groups and no persons")
_FEW = Sentence(
    "没有承担任务，或承担任务的单位太少，不作比较",
    "the unit carries nothing, or too few units carry anything to be compared",
)

UNDEFINED: Mapping[str, Mapping[str, Undefined]] = {
    "workload": {
        "share": Undefined(REAL, _NOBODY),
        "rank": Undefined(WHOLE, _NO_UNIT),
        "rank_best": Undefined(WHOLE, _NO_UNIT),
        "rank_worst": Undefined(WHOLE, _NO_UNIT),
        "multiple": Undefined(
            REAL,
            Sentence(
                "只在单位之间比较；没有单位承担任务时也无从比较",
                "only units are compared, and only where one of them carries something",
            ),
        ),
        "firmness": Undefined(REAL, _FEW),
    },
    "leaders": {
        "share": Undefined(
            REAL,
            Sentence("集体称谓不与具体的领导比较", "a group is not compared with persons"),
        ),
    },
    "collaboration": {
        "least_more": Undefined(
            WHOLE,
            Sentence(
                "其中一家的任务太少，有多少共同任务都确认不了",
                "one of the two has too few tasks for any number of common ones to be believed",
            ),
        ),
    },
    "brokers": {
        "betweenness": Undefined(REAL, Sentence("通知太大，没有计算", "the notice is too large for it to be computed")),
        "constraint": Undefined(
            REAL,
            Sentence(
                "这个单位没有协作对象，或者通知太大",
                "the unit has no partners, or the notice is too large for it to be computed",
            ),
        ),
    },
    "crossings": {
        "congruency": Undefined(
            REAL,
            Sentence(
                "牵头领导或牵头单位没有在其他任务里出现，无从比较",
                "the leader or the lead unit stands in no other task, so that there is nothing to compare",
            ),
        ),
    },
}
"""By measure and column."""


def nullable(table: pd.DataFrame, measure: str) -> pd.DataFrame:
    """The table of a measure with its undefined cells missing: NaN becomes ``pd.NA`` in columns of a nullable dtype."""
    columns = [(name, told.dtype) for name, told in UNDEFINED.get(measure, {}).items() if name in table]
    return table.assign(**{name: table[name].astype(dtype) for name, dtype in columns})  # a third of the time of a dict
