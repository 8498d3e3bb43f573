"""How the figures of a report were made, in words that can be pasted into a brief."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.findings import Study
from graphkit.measures import ALPHA, OTHER_WEIGHTINGS, Comparison, Concentrated
from graphkit.measures.teams import RUNS, SMALLEST, THRESHOLD

if TYPE_CHECKING:
    import pandas as pd

_HEADINGS = {
    "zh": ("指标说明与出处", "计算依据：{documents}，共 {tasks} 项任务、{assignments} 条责任分工。", "出处"),
    "en": (
        "Definitions and sources",
        "Computed from {documents}: {tasks} tasks, {assignments} assignments.",
        "Sources",
    ),
}


def methods_table(study: Study, language: str) -> pd.DataFrame:
    """The definitions of the measures that have something to show: ``measure, method, sources``."""
    import pandas as pd

    told = [(name, words, "; ".join(sources)) for name, words, sources in _methods(study, language)]
    return pd.DataFrame(told, columns=["measure", "method", "sources"]).astype("str")


def methods_text(study: Study, *, language: str) -> Iterator[str]:
    """The same as Markdown, piece by piece: what was counted, how, and after whom."""
    title, basis, sources = _HEADINGS[language]
    ledger, methods = study.ledger, list(_methods(study, language))
    documents = ledger.documents["title"].where(ledger.documents["title"].ne(""), ledger.documents["document"])
    named = (", " if language == "en" else "、").join(documents)
    yield f"# {title}\n\n"
    yield basis.format(documents=named, tasks=len(ledger.tasks), assignments=len(ledger.assignments)) + "\n\n"
    yield _words()["introduction"][language] + "\n"
    yield from (f"\n{words}\n" for _, words, _ in methods)
    yield f"\n## {sources}\n\n"
    yield from (f"- {source}\n" for source in sorted({source for _, _, cited in methods for source in cited}))


def _methods(study: Study, language: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Name, definition and sources of each measure whose table has rows."""
    elsewhere = {
        "targets": study.ledger.targets,
        "concentration": study.leaders if len(study.leaders) else study.workload,
    }
    for method in _words()["method"]:
        name = method["measure"]
        table = elsewhere[name] if name in elsewhere else getattr(study, name)
        if len(table):
            yield name, method[language].format_map(_figures()), tuple(method.get("sources", ()))


def _figures() -> dict[str, str]:
    """What stands in braces in the definitions, taken from the rules that the measures use."""
    rules, rule = Comparison(), Concentrated()
    return {
        "carrying": f"{rules.weights.carrying:g}",
        "beside": f"{rules.weights.beside:g}",
        "support": f"{rules.weights.support:g}",
        "others": str(len(OTHER_WEIGHTINGS)),
        "whisker": f"{rules.whisker:g}",
        "peers": str(rules.peers),
        "firm": f"{rules.firm:.0%}",
        "draws": str(rules.draws.count),
        "multiple": f"{rule.multiple:g}",
        "least": f"{rule.least:.0%}",
        "over_firm": f"{rule.firm:.0%}",
        "alpha": f"{ALPHA:.0%}",
        "runs": str(RUNS),
        "threshold": f"{THRESHOLD:.0%}",
        "smallest": str(SMALLEST),
    }


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("methods.toml").read_text(encoding="utf-8"))
