from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from small_ledgers import UNIT_A, a_ledger, an_assignment

from graphkit.findings import study_ledger
from graphkit.ledger import make_ledger
from graphkit.measures import OTHER_WEIGHTINGS, Comparison, Concentrated
from graphkit.report.catalogue import MEASURES
from graphkit.report.methods import _words, methods_table, methods_text

if TYPE_CHECKING:
    from graphkit.findings import Study

LANGUAGES = ("zh", "en")


def test_every_measure_is_defined_in_both_languages() -> None:
    """Each measure of the catalogue has its definition, but for the two that are texts themselves."""
    defined = {method["measure"] for method in _words()["method"]}
    assert defined == {measure.name for measure in MEASURES} - {"findings", "methods"}
    for method in _words()["method"]:
        numbers = [sorted(re.findall(r"\{\w+\}", method[language])) for language in LANGUAGES]
        assert numbers[0] == numbers[1], method["measure"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_definitions_name_the_rules_that_were_used(study: Study, language: str) -> None:
    """Thresholds in the text are those of the rules, and nothing is left in braces."""
    text = "".join(methods_text(study, language=language))
    assert "{" not in text
    rules, rule = Comparison(), Concentrated()
    for figure in (rules.whisker, rules.draws.count, rules.weights.support, len(OTHER_WEIGHTINGS), rule.multiple):
        assert f"{figure:g}" in text
    assert "90" in text
    assert "512" in text


def test_the_text_cites_each_source_once(study: Study) -> None:
    """Sources are listed in order, those of several measures once, and the text names the notice."""
    lines = "".join(methods_text(study, language="zh")).splitlines()
    sources = lines[lines.index("## 出处") + 2 :]
    assert sources == sorted(set(sources))
    assert any("Perianes-Rodriguez" in source for source in sources)
    assert "嘉祥县人民政府关于印发2026年重点工作责任分工的通知" in lines[2]


def test_only_what_is_shown_is_defined() -> None:
    """Without leaders nothing is said of leaders, and of an empty notice nothing at all."""
    found = methods_table(study_ledger(a_ledger([an_assignment(1, 1, UNIT_A, "lead")])), "en")
    assert "workload" in set(found["measure"])
    assert "leaders" not in set(found["measure"])
    assert methods_table(study_ledger(make_ledger({})), "en").empty
