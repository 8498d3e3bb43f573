"""A study becomes files: pages, tables, workbook, graphs, and the folder that holds them."""

from graphkit.report.baseline import baseline_bytes, parse_baseline
from graphkit.report.catalogue import MEASURES, measure_named
from graphkit.report.checked import check_sentences, check_table
from graphkit.report.contents import report_files
from graphkit.report.folder import write_folder
from graphkit.report.layout import SEED
from graphkit.report.positions import parse_positions
from graphkit.report.printed import (
    added_by_rules,
    printed_assignments,
    printed_check,
    printed_measure,
    printed_review,
    printed_vacancy,
)
from graphkit.report.redact import hider, redact
from graphkit.report.roster import roster_csv
from graphkit.report.tables import word

__all__ = [
    "MEASURES",
    "SEED",
    "added_by_rules",
    "baseline_bytes",
    "check_sentences",
    "check_table",
    "hider",
    "measure_named",
    "parse_baseline",
    "parse_positions",
    "printed_assignments",
    "printed_check",
    "printed_measure",
    "printed_review",
    "printed_vacancy",
    "redact",
    "report_files",
    "roster_csv",
    "word",
    "write_folder",
]
