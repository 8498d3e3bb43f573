"""How time and memory of reading grow with the input: the notice of data/ 1, 10 and 100 times over, in one file.

Each size is read in a process of its own, for a process's peak memory never falls. The peak is counted above what the
process held when everything was imported and nothing read.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.start import NOTICE
from graphkit.notices import read_notice
from graphkit.reading.text import text_blocks
from graphkit.records import Document

TIMES = (1, 10, 100)
SPEED_GOAL = 1.0
READ = """
import json, resource, sys, time
import pandas
import graphkit
pandas.DataFrame({"a": ["b"]}).astype("str")
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before, begun = peak(), time.process_time()
ledger = graphkit.read_ledger(sys.argv[1])
seconds = time.process_time() - begun
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
    print_speed()
    print("graphkit.read_ledger, the notice repeated: growth against the line above")
    previous = None
    for one in readings:
        print(
            f"  {one.times:4d} ×  {one.characters:10,d} characters  {one.assignments:7,d} assignments"
            f"  {one.seconds:8.3f} s  {one.kilobytes / 1024:8.1f} MB{_growth(one, previous)}"
        )
        previous = one


ITEM = "{0}.修好农村公路{0}公里，年底前建成学校3所。（县财政局牵头，县交通运输局、各镇街配合）"
CELLS = ("序号", "重点任务", "牵头单位", "协办单位")
ROW = (
    "{0}",
    "修好农村公路{0}公里，年底前建成学校3所，群众满意度达到90%以上。",
    "县财政局、县交通运输局",
    "各镇街、经开区",
)
SHAPES: Mapping[str, Callable[[int], str]] = {
    "the notice": lambda times: (NOTICE.read_text(encoding="utf-8") + "\n\n") * times,
    "items on one line": lambda times: "".join(ITEM.format(number % 900 + 1) for number in range(90 * times)),
    "a table, tabs": lambda times: _table("\t", 100 * times),
    "a table, a cell a line": lambda times: _table("\n", 100 * times),
}
"""Texts of one to a hundred times some length; all but the notice are invented, and dense with names and figures."""
_ROWS = 500
"""So many rows stand below one header."""


def _table(between: str, rows: int) -> str:
    written = []
    for number in range(rows):
        cells = [cell.format(number % _ROWS + 1) for cell in ROW]
        written += [between.join(CELLS)] * (number % _ROWS == 0) + [between.join(cells)]
    return "\n".join(written) + "\n"


def print_speed() -> None:
    """Print how many megabytes of text (UTF-8) the grammar reads in a second, by shape of text, and how that grows."""
    gc.set_threshold(1_000_000, 50, 50)  # as the command line does
    print(
        f"graphkit.notices.read_notice: text a second of processor time, goal ≥ {SPEED_GOAL:.1f} MB/s, and its growth"
    )
    for name, shape in SHAPES.items():
        sizes, seconds = zip(*(_read(shape(times)) for times in TIMES), strict=True)
        speed = sizes[-1] / seconds[-1]
        print(
            f"  {name:24s}{sizes[-1]:6.1f} MB {seconds[-1]:7.3f} s  {speed:5.2f} MB/s"
            f" {'met   ' if speed >= SPEED_GOAL else 'MISSED'}"
            f"  input {sizes[-1] / sizes[0]:5.1f} ×, time {seconds[-1] / seconds[0]:5.1f} ×"
        )


def _read(text: str) -> tuple[float, float]:
    """Megabytes of a text, and the seconds of reading it: of two times the better, for the first makes the patterns."""
    document = Document("notice.txt", "", text, text_blocks(text))
    taken = []
    for _ in range(2):
        begun = time.process_time()
        assert read_notice(document).tasks
        taken.append(time.process_time() - begun)
    return len(text.encode()) / 1e6, min(taken)


def _growth(one: Reading, previous: Reading | None) -> str:
    if previous is None:
        return ""
    size = one.characters / previous.characters
    memory = one.kilobytes / previous.kilobytes if previous.kilobytes else float("nan")
    return f"   input {size:.1f} ×, time {one.seconds / previous.seconds:.1f} ×, memory {memory:.1f} ×"
