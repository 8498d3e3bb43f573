"""The list of what graphkit shows to programs; ``graphkit`` itself hands these names on when they are asked for."""

from graphkit import errors, measures
from graphkit import findings as findings  # not public: the command line takes these two
from graphkit import report as report
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
