"""Measures of responsibility, one question a module: a table of assignments in, a table out.

Every measure takes ``assignments`` with at least the columns ``task_id, party_id, party, kind, role, position``
(``Ledger.assignments``). A party listed twice in one role of one task counts once.
"""

from graphkit.measures.backbone import backbone
from graphkit.measures.baseline import KnownGap, State, compared, gone, known_gaps
from graphkit.measures.brokers import brokers
from graphkit.measures.collaboration import ALPHA, PairTestsSummary, Verdict, collaboration, collaboration_with_tests
from graphkit.measures.concentration import Concentration, concentration
from graphkit.measures.crossings import crossings, oversight
from graphkit.measures.dependence import dependence, vacancies
from graphkit.measures.exemptions import declare, gaps_of
from graphkit.measures.known import same_tables
from graphkit.measures.leaders import Concentrated, leaders
from graphkit.measures.orphans import orphans
from graphkit.measures.pairs import pair_counts
from graphkit.measures.requests import requests
from graphkit.measures.resampling import Draws
from graphkit.measures.spread import Interval, Part, Spread, Theil, leader_spread, lorenz, theil, workload_spread
from graphkit.measures.standing import Comparison, Level, upper_fence
from graphkit.measures.teams import teams
from graphkit.measures.vacancy import Effect, vacancy
from graphkit.measures.weighting import OTHER_WEIGHTINGS, Counting, Weighting
from graphkit.measures.workload import workload

__all__ = [
    "ALPHA",
    "OTHER_WEIGHTINGS",
    "Comparison",
    "Concentrated",
    "Concentration",
    "Counting",
    "Draws",
    "Effect",
    "Interval",
    "KnownGap",
    "Level",
    "PairTestsSummary",
    "Part",
    "Spread",
    "State",
    "Theil",
    "Verdict",
    "Weighting",
    "backbone",
    "brokers",
    "collaboration",
    "collaboration_with_tests",
    "compared",
    "concentration",
    "crossings",
    "declare",
    "dependence",
    "gaps_of",
    "gone",
    "known_gaps",
    "leader_spread",
    "leaders",
    "lorenz",
    "orphans",
    "oversight",
    "pair_counts",
    "requests",
    "same_tables",
    "teams",
    "theil",
    "upper_fence",
    "vacancies",
    "vacancy",
    "workload",
    "workload_spread",
]
