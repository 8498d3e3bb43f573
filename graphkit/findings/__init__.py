"""What a county office should see first: measures as ranked findings, each with its figure and its evidence."""

from graphkit.findings.check import Check, check_gaps
from graphkit.findings.company import silences
from graphkit.findings.finding import Finding
from graphkit.findings.labels import Label, task_labels
from graphkit.findings.ranking import find, study_ledger
from graphkit.findings.study import Study, measure_ledger
from graphkit.findings.vacancy import Vacancy, vacancy_of

__all__ = [
    "Check",
    "Finding",
    "Label",
    "Study",
    "Vacancy",
    "check_gaps",
    "find",
    "measure_ledger",
    "silences",
    "study_ledger",
    "task_labels",
    "vacancy_of",
]
