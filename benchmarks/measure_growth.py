"""How time and memory of workload and leaders grow from a hundred to a million tasks.

Each size is measured in a process of its own: the least processor time of three runs, for the machine may be shared.
The memory is the peak of what numpy and Python ask for while both run again, the assignments themselves not counted.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass

SIZES = (100, 1_000, 10_000, 100_000, 1_000_000)
GOAL = 1.2
MEASURE = """
import json, sys, time, tracemalloc
from benchmarks.invented import invented
from graphkit.measures import leaders, workload
workload(invented(50)), leaders(invented(50))
assignments = invented(int(sys.argv[1]))
seconds = []
for _ in range(3):
    begun = time.process_time()
    workload(assignments), leaders(assignments)
    seconds.append(time.process_time() - begun)
tracemalloc.start()
workload(assignments), leaders(assignments)
bytes_ = tracemalloc.get_traced_memory()[1]
print(json.dumps({"assignments": len(assignments), "seconds": min(seconds), "megabytes": bytes_ / 1e6}))
"""


@dataclass(frozen=True)
class Taken:
    """What both measures took; memory without the assignments themselves."""

    tasks: int
    assignments: int
    seconds: float
    megabytes: float


def measure(tasks: int) -> Taken:
    """Measure invented assignments of so many tasks.

    Raises:
        RuntimeError: the process fails, with what it said.
    """
    done = subprocess.run([sys.executable, "-c", MEASURE, str(tasks)], capture_output=True, check=False, text=True)
    if done.returncode:
        raise RuntimeError(f"measuring {tasks} tasks: {done.stderr}")
    return Taken(tasks, **json.loads(done.stdout))


def main() -> None:
    """Print each size, and its growth beside that of the assignments."""
    print("graphkit.measures.workload and leaders, processor time: growth against the line above")
    previous = None
    for one in map(measure, SIZES):
        print(
            f"  {one.tasks:9,d} tasks  {one.assignments:9,d} assignments  {one.seconds:8.3f} s"
            f"  {one.megabytes:8.1f} MB{_growth(one, previous)}"
        )
        previous = one
    print()


def _growth(one: Taken, previous: Taken | None) -> str:
    if previous is None:
        return ""
    size = one.assignments / previous.assignments
    time, memory = one.seconds / previous.seconds, one.megabytes / previous.megabytes
    verdict = "no worse than linear" if max(time, memory) <= size * GOAL else "WORSE than linear"
    return f"   input {size:.1f} ×, time {time:.1f} ×, memory {memory:.1f} ×: {verdict}"


if __name__ == "__main__":
    main()
