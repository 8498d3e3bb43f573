from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from small_ledgers import FULL

from graphkit.findings import study_ledger
from graphkit.report import contents
from graphkit.report.contents import report_files

STUDY = study_ledger(FULL)
NAMES = [
    *("index.html", "network.html", "collaboration.html"),
    *(
        "workload.csv",
        "leaders.csv",
        "collaboration.csv",
        "requests.csv",
        "teams.csv",
        "brokers.csv",
        "orphans.csv",
        "dependence.csv",
        "vacancies.csv",
        "crossings.csv",
        "oversight.csv",
        "targets.csv",
    ),
    *("assignments.csv", "review.csv", "methods.md"),
    *("ledger.xlsx", "graph.graphml", "graph.gexf"),
]


def test_the_files_of_a_report() -> None:
    """Every file is there, none is empty, and made again it has the same bytes."""
    first, second = (
        {name: b"".join(make()) for name, make in report_files(STUDY, language="zh").items()} for _ in range(2)
    )
    assert list(first) == NAMES
    assert all(first.values())
    assert first == second


def test_nothing_is_made_before_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Naming the files makes none; each is made when called for, and the network once for the two that need it."""
    made: Counter[str] = Counter()

    def counted(name: str, make: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*args: Any, **options: Any) -> Any:
            made[name] += 1
            return make(*args, **options)

        return counting

    for name in ("render_index", "render_door", "ledger_book", "graph_elements"):
        monkeypatch.setattr(contents, name, counted(name, getattr(contents, name)))
    files = report_files(STUDY, language="en")
    assert not made
    list(files["index.html"]())
    assert made == {"render_index": 1}
    list(files["graph.graphml"]())
    list(files["graph.gexf"]())
    assert made == {"render_index": 1, "graph_elements": 1}


def test_the_page_links_to_every_other_file() -> None:
    """The overview offers what the folder holds, the manifest too, though that is written later."""
    page = b"".join(report_files(STUDY, language="en")["index.html"]()).decode()
    for name in (*NAMES[1:], "manifest.json"):
        assert f'href="{name}"' in page
