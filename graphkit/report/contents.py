"""What a report folder holds: each file's name and what makes it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from graphkit.findings import Study
from graphkit.graph import graph_elements
from graphkit.report.catalogue import csv_files
from graphkit.report.exchange import gexf, graphml
from graphkit.report.folder import Content
from graphkit.report.methods import methods_text
from graphkit.report.page import render_door, render_index
from graphkit.report.positions import Positions
from graphkit.report.workbook import ledger_book


def report_files(study: Study, *, language: str, positions: Positions | None = None) -> dict[str, Content]:
    """Every file of a report but its manifest, by name; the same study gives the same bytes.

    Nothing is made before it is asked for, and nothing is kept but the network, which two files share: the largest
    files come last, when what the others needed is gone. Nodes of the pictures keep the places in ``positions``.
    """
    network = cache(partial(graph_elements, study.ledger))
    files: dict[str, Content] = {
        "network.html": _page(partial(render_door, "view=network", language=language)),
        "collaboration.html": _page(partial(render_door, "view=network&net=units", language=language)),
        **csv_files(study, language=language),
        "methods.md": lambda: (piece.encode() for piece in methods_text(study, language=language)),
        "ledger.xlsx": lambda: [ledger_book(study, language=language)],
        "graph.graphml": lambda: graphml(network(), language=language),
        "graph.gexf": lambda: gexf(network(), language=language),
    }
    listed = [*files, "manifest.json"]
    index = partial(render_index, study, language=language, files=listed, positions=positions)
    return {"index.html": _page(index), **files}


def _page(render: Callable[[], str]) -> Content:
    return lambda: [render().encode()]
