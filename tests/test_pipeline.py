from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from pathlib import Path

import pytest

import graphkit
from graphkit.errors import NoAssignments, NoSuchNotice, RosterError
from graphkit.parties import Roster
from graphkit.pipeline import load_notice, load_roster, read_ledger, study_notices, write_report

SMALL = """甲山县人民政府

关于重点工作分工的通知

1. 推进第一件事。

牵头领导：王某某

牵头单位：县财政局

协办单位：各镇街

2. 推进第二件事。

牵头领导：李某某

牵头单位：甲山县财政局、县教育局

3. 推进第三件事。

牵头领导：王某某

牵头单位：县财政局
"""
"""A notice of an invented county."""
ROSTER = "名称,类别,写法,决定,成员\n各镇街,集体,,,甲镇、乙镇\n"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small notice as a file."""
    file = tmp_path / "甲山县通知.txt"
    file.write_text(SMALL, encoding="utf-8")
    return file


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """A roster with the members of 各镇街."""
    file = tmp_path / "名册.csv"
    file.write_text(ROSTER, encoding="utf-8")
    return file


def test_a_notice_becomes_a_ledger(small: Path) -> None:
    """Three tasks, eight names, five parties: 甲山县财政局 is the 县财政局 of its own notice."""
    ledger = read_ledger(small)
    assert (len(ledger.tasks), len(ledger.assignments)) == (3, 8)
    assert list(ledger.parties["party"]) == ["李某某", "王某某", "县教育局", "县财政局", "各镇街"]


def test_a_path_may_be_text(small: Path) -> None:
    """A path is a Path or a string."""
    assert read_ledger(str(small)).equals(read_ledger(small))


def test_a_file_given_twice_counts_once(small: Path, tmp_path: Path) -> None:
    """The same notice under the same name is one notice, whichever way it is given."""
    (tmp_path / "二").mkdir()
    again = tmp_path / "二" / small.name
    again.write_bytes(small.read_bytes())
    assert read_ledger(small, str(small), again).equals(read_ledger(small))


def test_notices_in_any_order(small: Path, notice_path: Path) -> None:
    """The order in which files are given does not matter."""
    assert read_ledger(small, notice_path).equals(read_ledger(notice_path, small))


def test_progress_is_told_before_each_file(small: Path, notice_path: Path) -> None:
    """The progress function is called with each path in turn."""
    seen: list[Path] = []
    read_ledger(str(small), notice_path, progress=seen.append)
    assert seen == [small, notice_path]


def test_a_roster_by_file_or_as_read(small: Path, roster: Path) -> None:
    """A roster may be given as a file, as text of its path or as read; it is heeded alike."""
    found = read_ledger(small, roster=roster)
    assert found.parties.set_index("party").loc["各镇街", "members"] == '["甲镇", "乙镇"]'
    assert read_ledger(small, roster=str(roster)).equals(found)
    assert read_ledger(small, roster=load_roster(roster)).equals(found)
    assert read_ledger(small, roster=Roster()).equals(read_ledger(small))


def test_members_take_part_in_the_pairs(small: Path, roster: Path) -> None:
    """Members of a group work with the units of its tasks; without members the group works with nobody."""
    without, known = study_notices([small]), study_notices([small], roster)
    assert set(zip(without.collaboration["a"], without.collaboration["b"], strict=True)) == {("县教育局", "县财政局")}
    assert set(zip(known.collaboration["a"], known.collaboration["b"], strict=True)) == {
        ("县教育局", "县财政局"),
        ("乙镇", "县财政局"),
        ("县财政局", "甲镇"),
        ("乙镇", "甲镇"),
    }


@pytest.mark.parametrize(
    "text", ["通知\n\n今天开会。\n", "1. 做好工作。\n\n2. 做好其他工作。\n", "明确牵头单位：谁牵头谁负责。\n"]
)
def test_a_text_without_assignments(text: str, tmp_path: Path) -> None:
    """A text in which nobody is named for anything is refused with its name and what was looked for."""
    file = tmp_path / "讲话.txt"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(NoAssignments) as caught:
        load_notice(file)
    assert caught.value.line("zh").startswith(f"{file}：")
    assert "牵头单位" in caught.value.line("zh")


def test_one_bad_notice_among_several(small: Path, tmp_path: Path) -> None:
    """A file that cannot be read is named; nothing is made of the others."""
    with pytest.raises(NoSuchNotice, match=r"missing\.txt"):
        write_report([small, tmp_path / "missing.txt"], tmp_path / "报告")
    assert not (tmp_path / "报告").exists()


def test_a_bad_roster_leaves_no_report(small: Path, tmp_path: Path) -> None:
    """A roster that cannot be read stops everything before a file is written."""
    bad = tmp_path / "名册.csv"
    bad.write_text("名称,种类\n", encoding="utf-8")
    with pytest.raises(RosterError, match=r"名册\.csv:1"):
        write_report(small, tmp_path / "报告", roster=bad)
    assert not (tmp_path / "报告").exists()


def test_the_manifest_says_what_the_report_was_made_from(small: Path, roster: Path, tmp_path: Path) -> None:
    """Inputs and roster with their hashes, options, seed and the versions of what took part."""
    done = write_report([small], tmp_path / "报告", roster=roster, language="en")
    manifest = json.loads((done.folder / "manifest.json").read_text(encoding="utf-8"))
    sha256 = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in (small, roster)}
    assert manifest["inputs"] == [{"document": small.name, "sha256": sha256[small.name]}]
    assert manifest["roster"] == {"document": roster.name, "sha256": sha256[roster.name]}
    assert manifest["options"] == {"language": "en"}
    assert manifest["versions"]["graphkit"] == version("graphkit")
    assert isinstance(manifest["seed"], int)
    assert str(tmp_path) not in json.dumps(manifest)


def test_a_report_says_what_it_wrote(small: Path, tmp_path: Path) -> None:
    """The result names the folder, its files and the study behind them; nothing was there to be kept."""
    done = write_report(str(small), str(tmp_path / "报告"))
    assert done.folder == tmp_path / "报告"
    assert {file.name for file in done.files} == {file.name for file in done.folder.iterdir()}
    assert {"index.html", "network.html", "collaboration.html", "ledger.xlsx", "manifest.json"} <= {
        file.name for file in done.files
    }
    assert done.kept == ()
    assert done.study.ledger.equals(read_ledger(small))


def test_the_public_face_is_the_pipeline() -> None:
    """What the package offers at the top are these functions."""
    assert graphkit.read_ledger is read_ledger
    assert graphkit.write_report is write_report
    assert graphkit.study_notices is study_notices
