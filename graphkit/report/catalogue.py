"""Every measure by name: what it answers, and its table in a study. Commands and CSV files take it from here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING

from graphkit.errors import NotFound, Sentence
from graphkit.findings import task_labels
from graphkit.ledger import rows
from graphkit.measures import Spread
from graphkit.report.methods import methods_table
from graphkit.report.tables import (
    assignments_table,
    csv_pieces,
    listed,
    orphans_table,
    pairs_table,
    review_table,
    targets_table,
)

if TYPE_CHECKING:
    import pandas as pd

    from graphkit.findings import Study


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: its name, the question that it answers, why its table may be empty, and how to get it."""

    name: str
    about: Sentence
    empty: Sentence
    table: Callable[[Study, str], pd.DataFrame]
    """Of a study, in a language."""
    in_folder: bool = True
    """Whether a report holds the table as a CSV file of its own."""


def measure_named(name: str) -> Measure:
    """The measure of a name.

    Raises:
        NotFound: there is none; the message names those that are there.
    """
    found = next((measure for measure in MEASURES if measure.name == name), None)
    if found is None:
        names = "、".join(measure.name for measure in MEASURES)
        raise NotFound(
            f"没有“{name}”这项指标，可用：{names}",
            f"there is no measure {name!r}; known: {names.replace('、', ', ')}",
        )
    return found


def csv_files(study: Study, *, language: str) -> dict[str, Callable[[], Iterator[bytes]]]:
    """The tables of a study as files, each made when it is called for: UTF-8 with BOM, lines end with CR LF.

    Args:
        study: the ledger and its measures.
        language: "zh" for Chinese headers and codes; "en" keeps the keys.

    Returns:
        ``<measure>.csv`` of every measure that a folder holds, then ``assignments.csv`` and ``review.csv``, by name.
    """
    made: dict[str, Callable[[], pd.DataFrame]] = {
        measure.name: partial(measure.table, study, language) for measure in MEASURES if measure.in_folder
    }
    made["assignments"] = partial(assignments_table, study.ledger)
    made["review"] = partial(review_table, study.ledger, language)
    return {f"{name}.csv": partial(_csv, table, language) for name, table in made.items()}


def _csv(table: Callable[[], pd.DataFrame], language: str) -> Iterator[bytes]:
    return csv_pieces(table(), language)


def _concentration(study: Study) -> pd.DataFrame:
    """How the loads of leaders and of units are spread, one index a row, with its interval where it has one."""
    import pandas as pd

    spreads = {"leaders": study.leader_spread, "carriers": study.workload_spread}
    told = [(whose, *row) for whose, spread in spreads.items() for row in _indices(spread)]
    columns = ["of", "index", "value", "low", "high", "holders"]
    dtypes = {**dict.fromkeys(columns[:2], "str"), **dict.fromkeys(columns[2:5], "Float64"), "holders": "Int64"}
    return pd.DataFrame(told, columns=columns).astype(dtypes)


def _indices(spread: Spread) -> Iterator[tuple[str, float | None, float | None, float | None, int | None]]:
    """Name, value and interval of each index, then the share of each class of units and how many they are.

    None where there is nobody to speak of. Theil's index is parted where there are classes to part it by.
    """
    if not spread.concentration.count:
        return
    for name, value in asdict(spread.concentration).items():
        yield name, value, *_ends(spread, name), None
    if spread.theil is not None:
        told = {"theil": spread.theil.total}
        parted = {"theil_between": spread.theil.between, "theil_within": spread.theil.within}
        for name, value in {**told, **(parted if spread.parts else {})}.items():
            yield name, value, *_ends(spread, name), None
    for name, part in spread.parts.items():
        yield f"class_{name}", part.share, None, None, part.holders


def _ends(spread: Spread, name: str) -> tuple[float, float] | tuple[None, None]:
    """The interval of an index, where it has one."""
    return spread.intervals.get(name, (None, None))


def _with_lists(table: pd.DataFrame, language: str, *names: str) -> pd.DataFrame:
    """A table whose JSON lists are words."""
    return table.assign(**{name: [listed(cell, language) for cell in table[name]] for name in names})


def _told(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """A table with the explanation of one language."""
    other = "zh" if language == "en" else "en"
    told = table.drop(columns=f"explanation_{other}")
    return told.rename(columns={f"explanation_{language}": "explanation"})


def _findings(study: Study, language: str) -> pd.DataFrame:
    """Findings in their order, with the labels of the tasks that each rests on: 3, 附件2·3."""
    import pandas as pd

    labels = dict(zip(study.ledger.tasks["task_id"], map(str, task_labels(rows(study.ledger.tasks))), strict=True))
    separator = ", " if language == "en" else "、"
    columns = ["severity", "subject", "figure", "sentence", "comparison", "caveat", "measure", "tasks_named"]
    told = [
        (
            *(finding.severity, finding.subject, finding.figure, finding.sentence[language]),
            *(part[language] if part else "" for part in (finding.comparison, finding.caveat)),
            finding.view,
            separator.join(labels[task] for task in finding.evidence),
        )
        for finding in study.findings
    ]
    return pd.DataFrame(told, columns=columns)


MEASURES = (
    Measure(
        "workload",
        Sentence("负担：各单位牵头、负责、协办多少项", "who carries how much"),
        Sentence("没有任务写明由哪个单位承担", "no task names a unit"),
        lambda study, _: study.workload,
    ),
    Measure(
        "leaders",
        Sentence("领导：各位领导牵头多少项", "which leader answers for how much"),
        Sentence("没有任务写明牵头领导", "no task names a leader"),
        lambda study, _: study.leaders,
    ),
    Measure(
        "concentration",
        Sentence("集中程度：任务是否集中在少数领导、少数单位手里", "is it in few hands"),
        Sentence("没有任务写明由谁承担", "no task names a leader or a unit"),
        lambda study, _: _concentration(study),
        in_folder=False,
    ),
    Measure(
        "collaboration",
        Sentence("协作：哪些单位在同一项任务里", "who works with whom"),
        Sentence("没有两个单位同在一项任务里", "no two units share a task"),
        lambda study, language: pairs_table(study.collaboration, study.ledger, language),
    ),
    Measure(
        "requests",
        Sentence("请求协办：谁牵头、请谁协办", "who asks whom for support"),
        Sentence("没有任务既写了牵头单位又写了协办单位", "no task names both a lead and a support unit"),
        lambda study, _: study.requests,
    ),
    Measure(
        "teams",
        Sentence("团队：哪些单位总在一起做事", "which units form teams"),
        Sentence("没有经得起重复检验的团队", "no team of three units or more survives another look"),
        lambda study, _: study.teams,
    ),
    Measure(
        "brokers",
        Sentence("枢纽：哪些单位连着其他单位", "which units connect others"),
        Sentence("没有任务写明单位", "no task names a unit"),
        lambda study, _: study.brokers,
    ),
    Measure(
        "orphans",
        Sentence("无主：哪些任务的责任没有写明", "which tasks nobody really owns"),
        Sentence("每项任务的责任都写明了", "every task states its responsibility in full"),
        lambda study, language: orphans_table(study.orphans, language),
    ),
    Measure(
        "dependence",
        Sentence(
            "依赖：最少几人（几个单位）出缺，一半以上任务就没人牵头",
            "how few would have to leave to orphan half the tasks",
        ),
        Sentence("没有任务写明具体的领导或牵头单位", "no task names a person or a unit to lead it"),
        lambda study, language: _with_lists(study.dependence, language, "leaving"),
    ),
    Measure(
        "vacancies",
        Sentence("出缺：每位领导、每个单位出缺，哪些任务没人牵头", "what each vacancy would leave open"),
        Sentence("没有任务写明具体的领导或牵头单位", "no task names a person or a unit to lead it"),
        lambda study, _: study.vacancies,
    ),
    Measure(
        "crossings",
        Sentence("条线：任务的牵头领导在别处是否也牵头这些单位", "does a leader oversee the lead units elsewhere"),
        Sentence("没有任务同时写明了牵头领导和牵头单位", "no task names both a person and a unit to lead it"),
        lambda study, language: _told(study.crossings, language),
    ),
    Measure(
        "oversight",
        Sentence("多头：每个牵头单位上面有几位领导", "under how many leaders each lead unit stands"),
        Sentence("没有任务同时写明了牵头领导和牵头单位", "no task names both a person and a unit to lead it"),
        lambda study, _: study.oversight,
    ),
    Measure(
        "targets",
        Sentence("目标：任务里的量化目标", "the measurable targets of the tasks"),
        Sentence("任务里没有读到量化目标", "no task states a measurable target"),
        lambda study, _: targets_table(study.ledger),
    ),
    Measure(
        "findings",
        Sentence("结论：先看什么，按轻重排列", "what to look at first"),
        Sentence("没有需要特别提示的情况", "nothing stands out"),
        _findings,
        in_folder=False,
    ),
    Measure(
        "methods",
        Sentence("方法：各项指标怎么算、出自哪里", "how each measure is defined, and after whom"),
        Sentence("没有可以说明的指标", "there is no measure to define"),
        methods_table,
        in_folder=False,
    ),
)
"""In the order in which they are listed. A new measure is one entry here; its words stand in ``columns.toml``."""
