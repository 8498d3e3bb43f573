"""graphkit reads government notices and shows who answers for what.

import graphkit

ledger = graphkit.read_ledger("notice.txt")
ledger.tasks, ledger.parties, ledger.assignments      # pandas DataFrames
graphkit.measures.workload(ledger.assignments)
graphkit.build_graph(ledger)                          # networkx.MultiDiGraph
graphkit.write_report("notice.txt", "reports/notice")
"""

from graphkit import errors, measures
from graphkit.errors import GraphkitError
from graphkit.findings import Check, Finding, Study
from graphkit.graph import build_graph, check_graph, ledger_from_graph
from graphkit.ledger import Ledger, check_ledger, expand_groups, load_ledger, save_ledger
from graphkit.pipeline import (
    Report,
    check_notice,
    load_notice,
    load_roster,
    read_ledger,
    study_notices,
    write_baseline,
    write_report,
)

__all__ = [
    "Check",
    "Finding",
    "GraphkitError",
    "Ledger",
    "Report",
    "Study",
    "build_graph",
    "check_graph",
    "check_ledger",
    "check_notice",
    "errors",
    "expand_groups",
    "ledger_from_graph",
    "load_ledger",
    "load_notice",
    "load_roster",
    "measures",
    "read_ledger",
    "save_ledger",
    "study_notices",
    "write_baseline",
    "write_report",
]
