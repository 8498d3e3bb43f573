"""Measures for tables of any engine (DuckDB, Spark, polars …), computed where the table lies.

Each is written once with narwhals and gives what its namesake gives for pandas frames, which has a faster way on one
machine; the tests hold both equal. What needs the table in memory (ranks, draws, tests) is left to the local measures.
"""

from graphkit.measures.portable.leaders import leaders
from graphkit.measures.portable.orphans import orphans
from graphkit.measures.portable.pairs import pairs
from graphkit.measures.portable.workload import workload

__all__ = ["leaders", "orphans", "pairs", "workload"]
