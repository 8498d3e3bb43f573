"""How long a user waits: the whole report of the notice in data/, and the help.

The yardstick of the report is a process that only imports the four heaviest libraries that it stands on, that of the
help a process that only imports the libraries that draw it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.timing import compare

NOTICE = Path(__file__).parent.parent / "data" / "jiaxiang-2026.txt"
GOAL = 2.0


def main() -> None:
    """Print both comparisons."""
    graphkit = [sys.executable, "-m", "graphkit"]
    with tempfile.TemporaryDirectory() as folder:
        report = compare(
            "graphkit report jiaxiang-2026.txt",
            [*graphkit, "report", str(NOTICE), "-o", str(Path(folder) / "report")],
            "import pandas, networkx, scipy.sparse, pyvis",
            [sys.executable, "-c", "import pandas, networkx, scipy.sparse, pyvis.network"],
        )
    print(report.show(GOAL), end="\n\n")
    help_page = compare(
        "graphkit --help",
        [*graphkit, "--help"],
        "import typer, rich",
        [sys.executable, "-c", "import typer, rich"],
    )
    print(help_page.show(GOAL), end="\n\n")
