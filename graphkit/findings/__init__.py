"""What a county office should see first: measures as ranked findings, each with its figure and its evidence."""

from graphkit.findings.check import Check, check_gaps
from graphkit.findings.finding import Finding
from graphkit.findings.ranking import find, study_ledger
from graphkit.findings.study import Study, measure_ledger
from graphkit.findings.vacancy import Vacancy, vacancy_of

__all__ = ["Check", "Finding", "Study", "Vacancy", "check_gaps", "find", "measure_ledger", "study_ledger", "vacancy_of"]
