"""Pairs of units beside networkx's and igraph's projections, and the configuration model beside the package bicm.

Each compares in one run, from the same assignments as numbers or categories to the counts of all pairs, and holds the
answers against each other.
"""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Mapping
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.invented import invented
from benchmarks.timing import take_turns
from graphkit.measures import pair_counts
from graphkit.measures.bicm import Model, solve_bicm
from graphkit.measures.pairs import shared_tasks
from graphkit.measures.two_mode import TwoMode, two_mode

GOALS = {10_000: {"networkx": 80.0}, 1_000_000: {"igraph": 2.5}}
BICM_GOAL = 100.0
SIZES = (100, 1_000, 10_000, 100_000, 1_000_000)
MEMORY = 1.5  # GB, of the whole process
MEASURE = """
import json, sys, time
from pathlib import Path
from benchmarks.invented import invented
from graphkit.measures import pair_counts
pair_counts(invented(50))
assignments = invented(int(sys.argv[1]))
seconds = []
for _ in range(3):
    begun = time.process_time()
    found = pair_counts(assignments)
    seconds.append(time.process_time() - begun)
peak = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
met = int(found["together"].sum())
print(json.dumps({"met": met, "pairs": len(found), "seconds": min(seconds), "gigabytes": int(peak) / 1e6}))
"""


def main() -> None:
    """Print every comparison."""
    for tasks, rounds in ((10_000, 3), (1_000_000, 3)):
        _projections(tasks, rounds)
    _growth()
    for tasks, rounds, goals in ((2_000, 15, {"bicm": BICM_GOAL}), (20_000, 3, {})):
        _models(tasks, rounds, goals)


def _projections(tasks: int, rounds: int) -> None:
    """From the network of each library to its counts, and from the assignments to both."""
    assignments = invented(tasks)
    mode = two_mode(assignments)
    matrix = mode.matrix()
    ends = np.column_stack([mode.task_of, mode.unit_of + len(mode.tasks)])
    ends = np.unique(ends, axis=0) if tasks <= 10_000 else _different(ends, len(mode.tasks) + len(mode.units))
    graph = _igraph(ends, mode)
    ways: dict[str, Callable[[], Any]] = {
        "graphkit, counts and Newman weights": lambda: shared_tasks(matrix),
        "igraph, counts": lambda: _projected(graph),
    }
    if tasks <= 10_000:
        network, units = _networkx(ends, mode)
        ways["networkx, counts"] = lambda: _weighted(network, units)
    seconds, answers = take_turns(ways, rounds=rounds)
    ours, theirs, *more = answers.values()
    assert (len(ours.a), int(ours.together.sum())) == (theirs.ecount(), sum(theirs.es["weight"]))
    for projected in more:
        assert {(a, b): n for a, b, n in zip(ours.a, ours.b, ours.together, strict=True)} == _pairs(projected, mode)
    print(f"pairs of units of {tasks:,} tasks, {matrix.nnz:,} assignments: {len(ours.a):,} pairs, the same from each")
    _ratios(seconds, GOALS[tasks])
    whole: dict[str, Callable[[], Any]] = {
        "graphkit, from the table of assignments to a table of pairs": lambda: pair_counts(assignments),
        "igraph, from the ends of edges to counts": lambda: _projected(_igraph(ends, mode)),
    }
    _ratios(take_turns(whole, rounds=rounds)[0], {})


def _different(ends: NDArray[np.int64], nodes: int) -> NDArray[np.int64]:
    """Each edge once."""
    key = np.unique(ends[:, 0] * nodes + ends[:, 1])
    return np.column_stack([key // nodes, key % nodes])


def _igraph(ends: NDArray[np.int64], mode: TwoMode) -> Any:
    import igraph

    graph = igraph.Graph(n=len(mode.tasks) + len(mode.units), edges=ends)
    graph.vs["type"] = [False] * len(mode.tasks) + [True] * len(mode.units)
    return graph


def _projected(graph: Any) -> Any:
    return graph.bipartite_projection(multiplicity=True, which=True)


def _networkx(ends: NDArray[np.int64], mode: TwoMode) -> tuple[Any, list[int]]:
    import networkx as nx

    return nx.Graph(ends.tolist()), list(range(len(mode.tasks), len(mode.tasks) + len(mode.units)))


def _weighted(network: Any, units: list[int]) -> Any:
    from networkx.algorithms import bipartite

    return bipartite.weighted_projected_graph(network, units)


def _pairs(projected: Any, mode: TwoMode) -> dict[tuple[int, int], int]:
    first = len(mode.tasks)
    return {(min(a, b) - first, max(a, b) - first): data["weight"] for a, b, data in projected.edges(data=True)}


def _ratios(seconds: Mapping[str, list[float]], goals: Mapping[str, float]) -> None:
    (name, mine), *others = seconds.items()
    print(f"  {median(mine):9.4f} s              {name}")
    for name, theirs in others:
        ratio = median(one / other for one, other in zip(theirs, mine, strict=True))
        goal = goals.get(name.partition(",")[0])
        verdict = "" if goal is None else f"   goal ≥ {goal:g} ×: {'met' if ratio >= goal else 'MISSED'}"
        print(f"  {median(theirs):9.4f} s  {ratio:8.1f} ×  {name}{verdict}")
    print()


def _growth() -> None:
    print("graphkit.measures.pair_counts from a table of categories, processor time: growth against the line above")
    previous: dict[str, Any] | None = None
    for tasks in SIZES:
        done = subprocess.run([sys.executable, "-c", MEASURE, str(tasks)], capture_output=True, check=True, text=True)
        one = json.loads(done.stdout)
        line = f"  {tasks:9,d} tasks  {one['met']:11,d} meetings  {one['pairs']:9,d} pairs  {one['seconds']:8.3f} s"
        line += f"  {one['gigabytes']:6.2f} GB"
        if previous:
            line += (
                f"   meetings {one['met'] / previous['met']:.1f} ×, time {one['seconds'] / previous['seconds']:.1f} ×"
            )
        print(line)
        previous = one
    assert previous is not None
    print(
        f"  goal ≤ {MEMORY} GB at {SIZES[-1]:,}: {'met' if previous['gigabytes'] <= MEMORY else 'MISSED'}", end="\n\n"
    )


def _models(tasks: int, rounds: int, goals: Mapping[str, float]) -> None:
    """Once as a user meets them, the first call in a process, and then when the package has compiled itself.

    Both begin with the table of units x tasks and end with a table of chances, or with the solution alone.
    """
    table = _uneven(200, tasks)
    whole: dict[str, Callable[[], Any]] = {
        "graphkit": lambda: _ours(table).table(),
        "bicm": lambda: _theirs(table).get_bicm_matrix(),
    }
    solution: dict[str, Callable[[], Any]] = {
        "graphkit, no table": lambda: _ours(table),
        "bicm, no table": lambda: _theirs(table),
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import bicm  # noqa: F401  its import is not counted

        first = {name: [_seconds(way)] for name, way in whole.items()}
        seconds, answers = take_turns({**whole, **solution}, rounds=rounds)
    apart = np.abs(answers["graphkit"] - answers["bicm"]).max()
    assert apart < 1e-8
    print(f"configuration model of 200 units and {tasks:,} tasks: no chance differs by more than {apart:.0e}")
    print("the first call with a table of this size")
    _ratios(first, goals)
    print("later calls")
    for names in (whole, solution):
        _ratios({name: seconds[name] for name in names}, goals)


def _ours(table: NDArray[np.int64]) -> Model:
    return solve_bicm(table.sum(axis=1), table.sum(axis=0))


def _theirs(table: NDArray[np.int64]) -> Any:
    import bicm

    with contextlib.redirect_stdout(io.StringIO()):
        graph = bicm.BipartiteGraph()
        graph.set_biadjacency_matrix(table)
        graph.solve_tool(method="newton", tol=1e-11, eps=1e-15, regularise=1e-14, linsearch=False)
    return graph


def _seconds(way: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    way()
    return time.perf_counter() - begun


def _uneven(units: int, tasks: int) -> NDArray[np.int64]:
    random = np.random.default_rng(1)
    weight = np.outer(random.lognormal(0, 0.8, units), random.lognormal(0, 0.6, tasks))
    table: NDArray[np.int64] = (random.random((units, tasks)) < 0.08 * weight / weight.mean()).astype(np.int64)
    return table


if __name__ == "__main__":
    main()
