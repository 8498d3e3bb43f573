"""Gaps that the office declared to be meant: shown as declared, never dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from graphkit.records import Exemption, squeeze

if TYPE_CHECKING:
    import pandas as pd

_NUMBER = r"(?:第)?([\d.．()（）一二三四五六七八九十百]+)(?:项|条|号)?"


def declare(orphans: pd.DataFrame, exemptions: Iterable[Exemption]) -> pd.DataFrame:
    """Orphans with a column ``exception``: the reason why a gap is meant; empty for all others.

    An exemption whose task's number is that of several tasks applies to none of them.
    """
    reasons = [""] * len(orphans)
    for exemption in exemptions:
        for at in gaps_of(orphans, exemption):
            reasons[at] = reasons[at] or exemption.reason
    return orphans.assign(exception=reasons).astype({"exception": "str"})


def gaps_of(orphans: pd.DataFrame, exemption: Exemption) -> list[int]:
    """The rows of orphans that an exemption declares; none if it could mean more than one task."""
    wanted = _matching(orphans, exemption.task)
    if len({orphans["task_id"].iat[at] for at in wanted}) > 1:
        return []
    return [at for at in wanted if exemption.cause in ("", orphans["cause"].iat[at])]


def _matching(orphans: pd.DataFrame, task: str) -> list[int]:
    """Rows of the tasks of a number, or, if it is none, of the tasks whose words begin like that."""
    numbers = orphans["number"].tolist()
    numbered = re.fullmatch(_NUMBER, squeeze(task))
    if numbered and numbered[1] in numbers:
        return [at for at, number in enumerate(numbers) if number == numbered[1]]
    words = squeeze(task)
    return [at for at, text in enumerate(orphans["task"]) if squeeze(text).startswith(words)]
