"""Reads a file as ``read`` does, in a process of its own, and tells what it took: run as a program by ``measure``."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

_ROOT = Path(__file__).parents[2]
_PROGRAM = (
    f"import sys; sys.path[:0] = [{str(_ROOT)!r}, {str(_ROOT / 'tests')!r}]; from reading.measured import main; main()"
)


class Taken(NamedTuple):
    """What reading a file came to: its characters and tasks, or the error's line; the peak of memory in megabytes."""

    characters: int
    tasks: int
    error: str
    megabytes: int


def measure(path: Path, *, seconds: int = 600) -> Taken:
    """Read a file in a process of its own; one that does not end, or ends in a traceback, fails the test.

    ``seconds`` are generous: they tell a hang from a slow machine, not a good time from a bad one.
    """
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(path)], capture_output=True, text=True, timeout=seconds, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return Taken(*json.loads(done.stdout.splitlines()[-1]))


def peak() -> int:
    """The most memory, in megabytes, that this process and one of its children took together."""
    import resource

    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    own, children = (
        resource.getrusage(who).ru_maxrss // unit for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage tells on Linux includes the process that this one came from
        found = re.search(r"VmHWM:\s+(\d+)", status.read_text(encoding="ascii"))
        own = int(found[1]) >> 10 if found else own
    return own + children


def main() -> None:
    """Read the file that the command names, and print what it took."""
    from graphkit.errors import InputError
    from graphkit.notices import read_notice
    from graphkit.reading import read_document

    characters = tasks = 0
    error = ""
    try:
        document = read_document(sys.argv[1])
        characters = len(document.text)
        tasks = len(read_notice(document).tasks)
    except InputError as trouble:
        error = trouble.line("en")
    print(json.dumps((characters, tasks, error, peak())))
