"""What a vacancy would leave open, told in sentences and as a table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from graphkit.errors import Sentence
from graphkit.findings import Vacancy
from graphkit.measures import Effect
from graphkit.places import place_words
from graphkit.records import Role
from graphkit.report.tables import listed, rows, word
from graphkit.report.titles import task_number, task_title

if TYPE_CHECKING:
    import pandas as pd


def vacancy_table(vacancy: Vacancy, language: str) -> pd.DataFrame:
    """The tasks of the vacancy with their lists of names in words."""
    table = vacancy.tasks
    return table.assign(**{name: [listed(cell, language) for cell in table[name]] for name in ("left", "could_ask")})


def vacancy_sentences(vacancy: Vacancy, language: str) -> Iterator[str]:
    """A vacancy in sentences, a line each: what it would leave open, task by task, and what that does not mean."""
    kind = word("kind", vacancy.kind, language)
    if vacancy.asked:
        kind += _ASKED[language].format(vacancy.asked)
    roles = [_ROLE[language].format(word("role", role, language), count) for role, count in _roles(vacancy)]
    yield _HELD[language].format(party=vacancy.party, kind=kind, roles=_COMMA[language].join(roles))
    if vacancy.inferred:
        yield vacancy.inferred[language]
    for effect in Effect:
        told = [row for row in rows(vacancy.tasks) if row["effect"] == effect]
        if told:
            yield _HEADINGS[effect][language].format(count=len(told))
            yield from (f"  {line}" for line in _lines(told, effect, language))
    yield _NAMES[language]
    if vacancy.successor:
        heir = vacancy.successor
        form = _HEIR if heir.known else _NEW_HEIR
        count = vacancy.tasks["task_id"].nunique()
        yield form[language].format(name=heir.name, count=count, already=heir.already, after=heir.after)


def _roles(vacancy: Vacancy) -> list[tuple[str, int]]:
    """How many tasks in which role, in the order of roles."""
    counts = vacancy.tasks["role"].value_counts()
    return [(str(role), int(counts[str(role)])) for role in Role if str(role) in counts]


def _lines(told: list[dict[str, Any]], effect: Effect, language: str) -> list[str]:
    """A line a task; those that need nobody's attention together in one."""
    if effect is Effect.KEPT:
        return [_COMMA[language].join(_short(row, language) for row in told)]
    return [_line(row, effect, language) for row in told]


def _short(row: dict[str, Any], language: str) -> str:
    """A task by its number and place."""
    place = place_words(row["place"], row["line"])[language]
    number = task_number(row["number"], language)
    if not number:
        return place
    return f"{number} ({place})" if language == "en" else f"{number}（{place}）"


def _line(row: dict[str, Any], effect: Effect, language: str) -> str:
    """One task with the role in it, and who is left or could be asked."""
    role = word("role", row["role"], language)
    return f"{task_title(row, language, role)}{_aside(row, effect, language)}"


def _aside(row: dict[str, Any], effect: Effect, language: str) -> str:
    left, asked = json.loads(row["left"]), json.loads(row["could_ask"])
    told = [_STILL[language].format(listed(row["left"], language))] if left else []
    if effect in (Effect.ORPHANED, Effect.GROUP_LEFT):
        form = _ASK_LEADER if row["role"] == Role.LEADER else _ASK_UNIT
        told.append(form[language].format(listed(row["could_ask"], language)) if asked else _NOBODY[language])
    return "".join(f"{_DASH[language]}{each}" for each in told)


_ROLE = Sentence("{} {} 项", "{} of {}")
_COMMA = Sentence("、", ", ")
_ASKED = Sentence("，按“{}”查到", ", found as “{}”")
_HELD = Sentence("{party}（{kind}）在通知里担任：{roles}。", "{party} ({kind}) stands in the notice as: {roles}.")
_HEADINGS = {
    Effect.ORPHANED: Sentence("如果出缺，{count} 项没有人牵头了：", "If vacant, nobody is left to lead ({count}):"),
    Effect.GROUP_LEFT: Sentence("{count} 项只剩集体称谓：", "Only a group is left ({count}):"),
    Effect.ONE_LEFT: Sentence("{count} 项只剩一位（一家）：", "One is left ({count}):"),
    Effect.KEPT: Sentence("{count} 项还有人承担：", "Somebody is left ({count}):"),
    Effect.SUPPORT_LOST: Sentence("{count} 项没有协办单位了：", "No support is left ({count}):"),
}
_STILL = Sentence("还有{}", "left: {}")
_ASK_LEADER = Sentence("可商请在其他任务里牵头同一单位的{}", "could be asked, as leading the same units elsewhere: {}")
_ASK_UNIT = Sentence("可商请同一任务的{}", "could be asked, of the same task: {}")
_NOBODY = Sentence("通知里看不出可以商请谁", "the notice does not show who could be asked")
_DASH = Sentence(" —— ", " - ")
_NAMES = Sentence(
    "以上说的是这个名字，不是职务：有人接任，任务就由接任者承担（--successor 姓名）。",
    "This speaks of the name, not of the post: a successor takes the tasks over (--successor NAME).",
)
_HEIR = Sentence(
    "由{name}接任：接过 {count} 项，其中 {already} 处本来就以同样的角色列名；接任后共在 {after} 项任务中。",
    "{name} takes over {count} tasks, of which {already} places in the same role are held already, and stands in "
    "{after} tasks then.",
)
_NEW_HEIR = Sentence(
    "由{name}接任（通知里没有这个名字）：接过 {count} 项，没有任务因此落空。",
    "{name}, whom the notice does not name, takes over {count} tasks; none is left open.",
)
