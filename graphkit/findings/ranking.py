"""What a county office should see first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphkit.findings.collaboration import pair_findings
from graphkit.findings.company import broker_findings, team_findings
from graphkit.findings.finding import SEVERITIES, Finding
from graphkit.findings.leaders import leader_findings
from graphkit.findings.lines import crossing_findings
from graphkit.findings.names import name_findings, unread_findings
from graphkit.findings.orphans import aim_findings, orphan_findings
from graphkit.findings.study import Study, measure_ledger
from graphkit.findings.workload import group_findings, load_findings, oversight_findings
from graphkit.ledger import Ledger
from graphkit.records import Exemption


def study_ledger(ledger: Ledger, exemptions: Sequence[Exemption] = ()) -> Study:
    """Take every measure of a ledger and put its findings in order, the gravest first.

    Gaps that ``exemptions`` declare to be meant stay among the orphans, marked, and are no findings.
    """
    measured = measure_ledger(ledger, exemptions)
    return replace(measured, findings=find(measured))


def find(study: Study) -> tuple[Finding, ...]:
    """Every finding of a study, gravest first; findings of one severity keep the order of the list below."""
    found = [
        *orphan_findings(study),
        *unread_findings(study),
        *name_findings(study),
        *load_findings(study),
        *leader_findings(study),
        *oversight_findings(study),
        *crossing_findings(study),
        *group_findings(study),
        *pair_findings(study),
        *team_findings(study),
        *broker_findings(study),
        *aim_findings(study),
    ]
    return tuple(sorted(found, key=lambda finding: SEVERITIES.index(finding.severity)))
