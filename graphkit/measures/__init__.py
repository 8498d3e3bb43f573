"""Measures of responsibility, one question a module: a table of assignments in, a table out.

Every measure takes ``assignments`` with at least the columns ``task_id, party_id, party, kind, role, position``
(``Ledger.assignments``). A party listed twice in one role of one task counts once.
"""

from graphkit.measures.collaboration import collaboration
from graphkit.measures.concentration import Concentration, concentration
from graphkit.measures.leaders import leaders
from graphkit.measures.orphans import orphans
from graphkit.measures.workload import workload

__all__ = ["Concentration", "collaboration", "concentration", "leaders", "orphans", "workload"]
