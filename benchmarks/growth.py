"""How time and memory of reading grow with the input: the notice of data/ 1, 10 and 100 times over, in one file.

Each size is read in a process of its own, for a process's peak memory never falls. The peak is counted above what the
process held when everything was imported and nothing read.
"""

from __future__ import annotations

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


SHAPES: Mapping[str, Callable[[str], str]] = {
    "the notice": lambda text: (text + "\n\n") * 100,
    "items on one line": lambda text: "".join(ITEM.format(number % 900 + 1) for number in range(9_000)),
    "a table": lambda text: HEADER + "".join(ROW.format(number) for number in range(1, 10_000)),
}
ITEM = "{0}.修好农村公路{0}公里，年底前建成学校3所。（县财政局牵头，县交通运输局、各镇街配合）"
HEADER = "序号\t重点任务\t牵头单位\t协办单位\n"
ROW = "{0}\t修好农村公路{0}公里，年底前建成学校3所，群众满意度达到90%以上。\t县财政局、县交通运输局\t各镇街、经开区\n"


def print_speed() -> None:
    """Print how many megabytes of text (UTF-8) the grammar reads in a second of processor time, by shape of text."""
    text = NOTICE.read_text(encoding="utf-8")
    print("graphkit.notices.read_notice, megabytes of text a second")
    for name, shape in SHAPES.items():
        written = shape(text)
        document = Document("notice.txt", "", written, text_blocks(written))
        begun = time.process_time()
        tasks = len(read_notice(document).tasks)
        seconds = time.process_time() - begun
        size = len(written.encode()) / 1e6
        print(f"  {name:24s}{size:6.1f} MB  {tasks:7,d} tasks  {seconds:7.3f} s  {size / seconds:6.2f} MB/s")


def _growth(one: Reading, previous: Reading | None) -> str:
    if previous is None:
        return ""
    size = one.characters / previous.characters
    memory = one.kilobytes / previous.kilobytes if previous.kilobytes else float("nan")
    return f"   input {size:.1f} ×, time {one.seconds / previous.seconds:.1f} ×, memory {memory:.1f} ×"
