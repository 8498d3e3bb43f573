"""Rules that a notice states once for many tasks.

列第一位者为牵头单位，下同                      of the parties listed for a task, the first leads
以下各项均需各县区落实，不再列出                 parties that are not named again
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graphkit.records import Mention, Remark, Role, Task

_FIRST_LEADS = re.compile(r"(?:第一位|首位|第一个|最前|第一)[^。；]{0,12}(?:为|是|即为)[^。；]{0,6}牵头")
_FROM_HERE = re.compile("下同|以下")
_NOT_AGAIN = re.compile(
    r"不再(?:一一|逐一|分别|单独)?(?:列出|列示|单列|列入|分工|做分工|作分工|标注|注明|罗列|重复)|下同"
)


def says_first_leads(sentence: str) -> bool:
    """Whether a sentence makes the first listed party of each task its lead."""
    return _FIRST_LEADS.search(sentence) is not None


def states_rule(sentence: str) -> bool:
    """Whether a sentence says something of many tasks at once."""
    return says_first_leads(sentence) or _NOT_AGAIN.search(sentence) is not None


def apply_rules(tasks: Sequence[Task], remarks: Iterable[Remark]) -> list[Task]:
    """Tasks, in order, after the rules that remarks quote: all of them, or from the item on that says 下同."""
    rules = [remark for remark in remarks if says_first_leads(remark.quotation)]
    stated = [remark.position.start for remark in rules]
    if not stated:
        return list(tasks)
    if not any(_FROM_HERE.search(remark.quotation) for remark in rules):
        return list(map(first_leads, tasks))
    first = max(bisect_right([task.position.start for task in tasks], min(stated)) - 1, 0)
    return [*tasks[:first], *map(first_leads, tasks[first:])]


def first_leads(task: Task) -> Task:
    """A task in which the first of several responsible parties leads; any other task as it is."""
    if any(mention.role is Role.LEAD for mention in task.mentions):
        return task
    responsible = [mention for mention in task.mentions if mention.role is Role.RESPONSIBLE]
    if not responsible:
        return task
    return replace(task, mentions=tuple(_ruled(mention) for mention in task.mentions))


def _ruled(mention: Mention) -> Mention:
    if mention.role is not Role.RESPONSIBLE:
        return mention
    first = mention.place == 1
    return replace(mention, role=Role.LEAD if first else mention.role, place=1 if first else mention.place - 1)
