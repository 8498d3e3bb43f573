"""The page: one file that holds the findings, every table, the ledger, the pictures and what makes them move.

Its HTML is a plain document, findings first, that can be read where scripts do not run; where they do, they put the
explorer in its place. ``docs/architecture.md`` says how the scripts are joined.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.findings import Finding, Study
from graphkit.records import Role
from graphkit.report.book import Book, Entry, make_book, page_title
from graphkit.report.explorer import explorer_data
from graphkit.report.network import vis_network
from graphkit.report.plain import NUMBERS, Cells
from graphkit.report.positions import Positions
from graphkit.report.templates import asset, render
from graphkit.report.wording import wording

TASKS_PRINTED = 500
"""How many tasks stand in full in the document for readers without scripts; the explorer holds all."""

STYLES = ("base.css", "explorer.css", "pictures.css", "plain.css", "print.css")
SCRIPTS = (
    *("core.js", "model.js", "store.js", "table.js", "evidence.js", "search.js"),
    *("scene.js", "takeaway.js", "graph.js", "network-look.js", "stage.js"),
    *(
        "view-findings.js",
        "view-network.js",
        "view-matrix.js",
        "view-layered.js",
        "view-spread.js",
        "view-tables.js",
        "view-orphans.js",
        "view-ledger.js",
        "view-review.js",
    ),
    *("paper.js", "shell.js"),
)
"""In the order in which they run; the views stand in the order of their tabs, and the shell starts them all."""


def render_index(study: Study, *, language: str, files: Sequence[str], positions: Positions | None = None) -> str:
    """The page as HTML.

    Args:
        study: the ledger with its measures and findings.
        language: ``zh`` or ``en``, in which it opens.
        files: names of the other files of the report folder, relative to the page; each is offered as a link.
        positions: places that nodes of the networks keep.
    """
    book = make_book(study.ledger, language=language)
    words = wording(language)
    data = explorer_data(study, book, language=language, files=files, positions=positions)
    return render(
        "index.html",
        language=language,
        styles=[asset(name) for name in STYLES],
        head_scripts=[asset("head.js")],
        scripts=[asset(name) for name in SCRIPTS],
        libraries={"vis-network": vis_network()},
        data=data,
        book=book,
        cells=Cells(book, data["parties"], data["words"][language], language, printed=TASKS_PRINTED),
        numbers=NUMBERS,
        title=page_title(book, words),
        roles=[role for role in Role if any(entry["role"] == role for entry in book.assignments)],
        tasks=book.tasks[:TASKS_PRINTED],
        findings=[_finding(finding, book, language) for finding in study.findings],
        silences=[silence[language] for silence in data["silences"]],
        figures=data["figures"],
        tables=data["tables"],
        words=data["words"][language],
        files=data["files"],
    )


def render_door(state: str, *, language: str) -> str:
    """A small page that leads on to the page in some state, for those who look for the pictures by their file."""
    return render(
        "door.html",
        language=language,
        styles=[asset("base.css")],
        scripts=[asset("door.js")],
        state=state,
    )


def _finding(finding: Finding, book: Book, language: str) -> Entry:
    return {
        "severity": finding.severity,
        "figure": finding.figure,
        "sentence": finding.sentence[language],
        "caveat": finding.caveat[language] if finding.caveat else "",
        "tasks": book.numbers(finding.evidence),
    }
