"""What the extra ``scale`` adds: Parquet, and another way to keep strings that must not change a byte."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROUND_TRIP = """
import sys
import graphkit
ledger = graphkit.read_ledger(sys.argv[1])
graphkit.save_ledger(ledger, sys.argv[2], format="parquet")
assert graphkit.load_ledger(sys.argv[2], format="parquet").equals(ledger)
assert ledger.tasks["task"].dtype.storage == "pyarrow", ledger.tasks["task"].dtype
"""
REPORT = """
import sys
import graphkit
report = graphkit.write_report(sys.argv[1], sys.argv[2])
assert report.study.ledger.tasks["task"].dtype.storage == "pyarrow"
"""


def run_with_pyarrow(source: str, *arguments: Path) -> None:
    """Run a program in a Python of its own, where pyarrow is not hidden."""
    done = subprocess.run([sys.executable, "-c", source, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_ledger_survives_parquet(notice_path: Path, tmp_path: Path) -> None:
    """A ledger written as Parquet is read back equal."""
    run_with_pyarrow(ROUND_TRIP, notice_path, tmp_path)


def test_pyarrow_does_not_change_the_report(notice_path: Path, report_folder: Path, tmp_path: Path) -> None:
    """The report has the same bytes whether or not pyarrow is installed."""
    run_with_pyarrow(REPORT, notice_path, tmp_path)
    written = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    expected = {file.name: file.read_bytes() for file in report_folder.iterdir()}
    assert written.keys() == expected.keys()
    assert [name for name in expected if written[name] != expected[name]] == []
