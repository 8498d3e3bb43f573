"""The floors of the house: who may import whom, read from the source with ``ast``.

The picture is in docs/architecture.md. The rules are one pure function from sources to breaches, so that made-up
modules can show that each rule bites.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = "graphkit"
FLOORS = {
    "errors": 0,
    "records": 1,
    "places": 1,
    "vocabulary": 2,
    "ledger": 2,
    "reading": 3,
    "notices": 3,
    "parties": 3,
    "graph": 3,
    "measures": 3,
    "findings": 4,
    "report": 5,
    "pipeline": 6,
    "api": 7,
    "": 8,  # graphkit/__init__.py, which hands on what api lists when it is asked for
    "cli": 9,
    "serve": 9,
    "__main__": 10,
}
HEAVY = frozenset(
    {"jinja2", "lxml", "networkx", "numpy", "pandas", "pypdfium2", "pyvis", "rustworkx", "scipy", "xlsxwriter"}
)
PLACES = {
    "pypdfium2": frozenset({"graphkit.reading.pdfium"}),
    "pyvis": frozenset({"graphkit.report.network"}),
    "rapidocr": frozenset({"graphkit.reading.ocr"}),
    "rich": frozenset({"graphkit.cli", "graphkit.report.printed", "graphkit.serve"}),
    "typer": frozenset({"graphkit.cli"}),
}
"""Libraries that only these modules know."""
STANDING = {"graphkit.records": "", "graphkit.pipeline": "", "graphkit.report.page": ""}
"""Modules that the made-up ones below may import."""


@dataclass(frozen=True)
class Import:
    """One module that another imports: where, whether as the module is loaded, and whether inside a function."""

    importer: str
    target: str
    line: int
    at_load: bool
    in_function: bool

    @property
    def is_ours(self) -> bool:
        """Whether the imported module is one of graphkit's."""
        return self.target.split(".")[0] == PACKAGE

    def __str__(self) -> str:
        return f"{self.importer}:{self.line} imports {self.target}"


def room(module: str) -> str:
    """The part of the house that a module belongs to: the first name below the package."""
    return module.split(".")[1] if "." in module else ""


def read_imports(module: str, source: str, modules: frozenset[str], is_package: bool) -> Iterator[Import]:
    """Every import of a module, at any depth, with relative ones and submodules spelled out."""

    def walk(node: ast.AST, at_load: bool, in_function: bool) -> Iterator[Import]:
        if isinstance(node, ast.Import | ast.ImportFrom):
            for target in _targets(node, module, modules, is_package):
                yield Import(module, target, node.lineno, at_load, in_function)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            at_load, in_function = False, True
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            for statement in node.body:
                yield from walk(statement, False, in_function)
            for statement in node.orelse:
                yield from walk(statement, at_load, in_function)
            return
        for child in ast.iter_child_nodes(node):
            yield from walk(child, at_load, in_function)

    return walk(ast.parse(source), True, False)


def _targets(
    node: ast.Import | ast.ImportFrom, module: str, modules: frozenset[str], is_package: bool
) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    base = node.module or ""
    if node.level:
        here = module.split(".")
        above = here[: len(here) - node.level + is_package]
        base = ".".join([*above, *filter(None, [base])])
    for alias in node.names:
        submodule = f"{base}.{alias.name}"
        yield submodule if submodule in modules else base


def breaches(sources: Mapping[str, str], packages: frozenset[str] = frozenset()) -> list[str]:
    """Every breach of the rules in the sources of modules by dotted name; ``packages`` names the ``__init__`` files."""
    modules = frozenset(sources)
    found = [one for name in sources for one in read_imports(name, sources[name], modules, name in packages)]
    homeless = [f"{name} stands on no floor" for name in sources if room(name) not in FLOORS]
    return [*homeless, *(text for one in found for text in _breaches_of(one)), *_circles(found)]


def _breaches_of(one: Import) -> Iterator[str]:
    top = one.target.split(".")[0]
    if one.is_ours and one.in_function:
        yield f"{one} inside a function"
    if one.is_ours and room(one.importer) in FLOORS:
        yield from _floor_breaches(one)
    if top in HEAVY and one.at_load:
        yield f"{one} as it is loaded: import it where it is used"
    if top in PLACES and one.importer not in PLACES[top]:
        yield f"{one}: only {' and '.join(sorted(PLACES[top]))} may"


def _floor_breaches(one: Import) -> Iterator[str]:
    mine, theirs = room(one.importer), room(one.target)
    if mine == theirs:
        return
    if theirs not in FLOORS:
        yield f"{one}, which stands on no floor"
    elif FLOORS[theirs] > FLOORS[mine]:
        yield f"{one} from a floor above"
    elif FLOORS[theirs] == FLOORS[mine]:
        yield f"{one} across one floor"


def _circles(found: list[Import]) -> Iterator[str]:
    """The first circle among our modules, if there is one; a package's ``__init__`` takes part like any other."""
    needs: dict[str, set[str]] = {}
    for one in found:
        if one.is_ours and one.importer != one.target:
            needs.setdefault(one.importer, set()).add(one.target)
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        yield f"a circle: {' → '.join(reversed(error.args[1]))}"


def package_sources() -> tuple[dict[str, str], frozenset[str]]:
    """The sources of graphkit by dotted name, and which of them are packages."""
    root = Path(__file__).parent.parent
    sources, packages = {}, set()
    for file in sorted((root / PACKAGE).rglob("*.py")):
        parts = file.relative_to(root).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        sources[name] = file.read_text(encoding="utf-8")
        if parts[-1] == "__init__":
            packages.add(name)
    return sources, frozenset(packages)


def test_graphkit_keeps_its_floors() -> None:
    """No module of graphkit breaks a rule."""
    sources, packages = package_sources()
    assert len(sources) > 10
    assert breaches(sources, packages) == []


@pytest.mark.parametrize(
    ("module", "source", "expected"),
    [
        ("graphkit.errors", "from graphkit.records import Role", "from a floor above"),
        ("graphkit.notices.lines", "import graphkit.report.page", "from a floor above"),
        ("graphkit.findings", "from graphkit import pipeline", "from a floor above"),
        ("graphkit.pipeline", "import graphkit", "from a floor above"),
        ("graphkit.notices.lines", "from graphkit.parties import roster", "across one floor"),
        ("graphkit.vocabulary.roles", "from graphkit.ledger import Ledger", "across one floor"),
        ("graphkit.graph", "from .measures import load", "across one floor"),
        ("graphkit.measures.load", "from ..graph import build_graph", "across one floor"),
        ("graphkit.ledger", "if TYPE_CHECKING:\n    from graphkit.findings import Study", "from a floor above"),
        ("graphkit.attic", "", "graphkit.attic stands on no floor"),
        ("graphkit.pipeline", "import graphkit.attic.box", "which stands on no floor"),
        ("graphkit.pipeline", "def f():\n    from graphkit.records import Role", "inside a function"),
        ("graphkit.pipeline", "class C:\n    def f(self):\n        from . import records", "inside a function"),
        ("graphkit.measures.load", "import pandas as pd", "as it is loaded"),
        ("graphkit.measures.load", "from scipy.sparse import csr_array", "as it is loaded"),
        ("graphkit.measures.load", "try:\n    import numpy\nexcept ImportError:\n    pass", "as it is loaded"),
        ("graphkit.report.page", "class C:\n    import jinja2", "as it is loaded"),
        ("graphkit.cli", "if TYPE_CHECKING:\n    pass\nelse:\n    import networkx", "as it is loaded"),
        ("graphkit.report.page", "def f():\n    from pyvis.network import Network", "only graphkit.report.network may"),
        ("graphkit.report.page", "if TYPE_CHECKING:\n    import pyvis", "only graphkit.report.network may"),
        (
            "graphkit.pipeline",
            "def f():\n    from rich.progress import Progress",
            "only graphkit.cli and graphkit.report.printed",
        ),
        ("graphkit.report.folder", "import typer", "only graphkit.cli may"),
    ],
)
def test_a_module_that_breaks_one_rule_is_found(module: str, source: str, expected: str) -> None:
    """Each rule bites, and bites alone."""
    found = breaches({**STANDING, module: source})
    assert len(found) == 1
    assert expected in found[0]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("graphkit.pipeline", "from graphkit.report.page import write_page"),
        ("graphkit.measures.shares", "from graphkit.measures.load import workload"),
        ("graphkit.measures.shares", "from .load import workload"),
        ("graphkit.api", "from graphkit.pipeline import write_report"),
        ("graphkit.cli", "import typer\nfrom graphkit import pipeline"),
        ("graphkit.__main__", "from graphkit.cli import main"),
        ("graphkit.ledger", "if TYPE_CHECKING:\n    import pandas as pd"),
        ("graphkit.ledger", "def f():\n    import pandas as pd"),
        ("graphkit.report.network", "def f():\n    import pyvis"),
    ],
)
def test_a_module_that_keeps_the_rules_is_let_through(module: str, source: str) -> None:
    """The rules forbid nothing that the house is built of."""
    assert breaches({**STANDING, module: source}, frozenset({"graphkit"})) == []


def test_a_circle_within_a_room_is_found() -> None:
    """Siblings may stand on one another, but not in a circle, however long."""
    sources = {
        "graphkit.measures.a": "from graphkit.measures import b",
        "graphkit.measures.b": "from graphkit.measures.c import x",
        "graphkit.measures.c": "from .a import x",
    }
    found = breaches(sources)
    assert len(found) == 1
    assert all(f"graphkit.measures.{name}" in found[0] for name in "abc")


def test_a_relative_import_in_a_package_counts_from_the_package() -> None:
    """``from .a import x`` means another module in an ``__init__`` than in a sibling."""
    source = "from .a import x\nfrom ..records import Role"
    package = frozenset({"graphkit.measures"})
    found = read_imports("graphkit.measures", source, frozenset(), is_package=True)
    assert [one.target for one in found] == ["graphkit.measures.a", "graphkit.records"]
    assert breaches({"graphkit.measures": source}, package) == []
