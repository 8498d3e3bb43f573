"""How time and memory of reading grow with the input: the notice of data/ 1, 10 and 100 times over, in one file.

Each size is read in a process of its own, for a process's peak memory never falls. The peak is counted above what the
process held when everything was imported and nothing read.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.start import NOTICE

TIMES = (1, 10, 100)
READ = """
import json, resource, sys, time
import pandas
import graphkit
pandas.DataFrame({"a": ["b"]}).astype("str")
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before, begun = peak(), time.perf_counter()
ledger = graphkit.read_ledger(sys.argv[1])
seconds = time.perf_counter() - begun
print(json.dumps({"seconds": seconds, "kilobytes": peak() - before, "assignments": len(ledger.assignments)}))
"""


@dataclass(frozen=True)
class Reading:
    """What one reading took; memory in kilobytes above the imports."""

    times: int
    characters: int
    assignments: int
    seconds: float
    kilobytes: int


def measure(times: int, folder: Path) -> Reading:
    """Read the notice so many times over.

    Raises:
        RuntimeError: the reading fails, with what it said.
    """
    text = (NOTICE.read_text(encoding="utf-8") + "\n\n") * times
    file = folder / f"notice-{times}.txt"
    file.write_text(text, encoding="utf-8", newline="")
    done = subprocess.run([sys.executable, "-c", READ, str(file)], capture_output=True, check=False, text=True)
    if done.returncode:
        raise RuntimeError(f"reading the notice {times} times over: {done.stderr}")
    return Reading(times, len(text), **json.loads(done.stdout))


def main() -> None:
    """Print each size, and each beside the one before."""
    with tempfile.TemporaryDirectory() as folder:
        readings = [measure(times, Path(folder)) for times in TIMES]
    print("graphkit.read_ledger, the notice repeated: growth against the line above")
    previous = None
    for one in readings:
        print(
            f"  {one.times:4d} ×  {one.characters:10,d} characters  {one.assignments:7,d} assignments"
            f"  {one.seconds:8.3f} s  {one.kilobytes / 1024:8.1f} MB{_growth(one, previous)}"
        )
        previous = one


def _growth(one: Reading, previous: Reading | None) -> str:
    if previous is None:
        return ""
    size = one.characters / previous.characters
    memory = one.kilobytes / previous.kilobytes if previous.kilobytes else float("nan")
    return f"   input {size:.1f} ×, time {one.seconds / previous.seconds:.1f} ×, memory {memory:.1f} ×"
