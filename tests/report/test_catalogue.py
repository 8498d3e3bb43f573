from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner

from graphkit.cli import app
from graphkit.errors import NotFound
from graphkit.findings import Study, study_ledger
from graphkit.ledger import make_ledger
from graphkit.report.catalogue import MEASURES, csv_files, measure_named

CHINESE = re.compile("[\u4e00-\u9fff]")


def test_the_help_names_every_measure() -> None:
    """``graphkit measure --help`` has a line for each measure: its name, in Chinese and in English what it answers."""
    lines = CliRunner().invoke(app, ["measure", "--help"], terminal_width=200).stdout.splitlines()
    for measure in MEASURES:
        assert any(
            line.split()[:1] == [measure.name] and measure.about.zh in line and measure.about.en in line
            for line in lines
        ), measure.name


def test_every_measure_speaks_both_languages() -> None:
    """What a measure answers, and why it may be empty, is said in Chinese and in English."""
    for measure in MEASURES:
        for sentence in (measure.about, measure.empty):
            assert CHINESE.search(sentence.zh)
            assert sentence.en.isascii()


def test_names_are_told_apart() -> None:
    """No name is given twice, and an unknown one is refused with those that are known."""
    names = [measure.name for measure in MEASURES]
    assert len(set(names)) == len(names)
    assert [measure_named(name).name for name in names] == names
    with pytest.raises(NotFound, match="workload, leaders"):
        measure_named("workloads")


def test_every_measure_of_nothing_is_empty() -> None:
    """A notice without tasks has no figures, rather than figures that are undefined."""
    nothing = study_ledger(make_ledger({}))
    assert [measure.name for measure in MEASURES if not measure.table(nothing, "zh").empty] == []


def test_no_header_is_left_without_words(study: Study) -> None:
    """In Chinese every column of every table has a Chinese header."""
    for name, content in csv_files(study, language="zh").items():
        header = b"".join(content()).decode("utf-8-sig").splitlines()[0]
        assert all(CHINESE.search(cell) for cell in header.split(",")), (name, header)
