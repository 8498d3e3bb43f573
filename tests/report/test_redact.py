from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from small_ledgers import a_ledger, a_party, a_task, an_assignment
from typer.testing import CliRunner

import graphkit
from graphkit.cli import app
from graphkit.ledger import Ledger
from graphkit.report.redact import hider, pseudonyms, redact

PERSONS = ("徐相斌", "王旭", "王旭刚", "张艳丽")


def content(file: Path) -> str:
    """All text in a file, that of a workbook's parts included."""
    if file.suffix == ".xlsx":
        with zipfile.ZipFile(file) as parts:
            return "".join(parts.read(name).decode("utf-8") for name in parts.namelist())
    return file.read_text(encoding="utf-8")


@pytest.fixture
def led() -> Ledger:
    """Two leaders; one also misspelt, spaced, called by surname and title, and named in a remark with a number."""
    rows = [
        an_assignment(1, 1, "leader:王旭", "leader"),
        an_assignment(2, 1, "unit:甲局", "lead"),
        an_assignment(3, 2, "leader:王旭", "leader", as_written="王旭刚", reason="misprint", confidence=0.7),
        an_assignment(4, 2, "leader:张艳丽", "leader", position=2),
    ]
    parties = [
        {**a_party("leader:王旭"), "spellings": json.dumps(["王旭", "王旭刚"], ensure_ascii=False)},
        a_party("leader:张艳丽"),
        a_party("unit:甲局"),
    ]
    tasks = [
        a_task(1, task="请王 旭同志牵头，王县长督办，建立全县长效机制。"),
        a_task(2, task="由副县长李四光负责。"),
    ]
    remark = {
        "document_id": "document:1",
        "kind": "outside",
        "quotation": "联系人：赵铁柱，联系电话：0537-6821234",
        "reason_zh": "略过",
        "reason_en": "passed",
        "line": 9,
        "start": 90,
        "end": 99,
    }
    return a_ledger(rows, tasks=tasks, parties=parties, remarks=[remark])


def test_names_in_words_are_hidden_however_they_stand(led: Ledger) -> None:
    """Spaced, by surname and title, introduced by title or label: hidden; the long-term mechanism stays one."""
    hidden = redact(led, hider(led, language="zh"))
    first, second = hidden.tasks.sort_values("number")["task"]
    assert first == "请领导甲同志牵头，领导甲县长督办，建立全县长效机制。"
    assert second == "由副县长人员1负责。"
    assert hidden.remarks["quotation"].item() == "联系人：人员2，联系电话：…"


def test_a_spelling_stays_told_apart_from_the_name(led: Ledger) -> None:
    """A folded spelling is still seen to be another spelling of the same person."""
    hidden = redact(led, hider(led, language="zh"))
    assert hidden.assignments.sort_values("line")["as_written"].tolist() == [
        "领导甲",
        "甲局",
        "领导甲（写法2）",
        "领导乙",
    ]
    assert sorted(hidden.parties["party_id"]) == ["leader:领导乙", "leader:领导甲", "unit:甲局"]


def test_the_roster_settles_the_order(led: Ledger) -> None:
    """Whom the roster names first is the first in every notice; without it, whom the notice names first."""
    named = {person.spellings[0]: person.name for person in pseudonyms(led, language="en", order=["张艳丽"])}
    assert named["张艳丽"] == "Leader A"
    assert named["王旭"] == "Leader B"
    assert pseudonyms(led, language="en")[0].spellings[0] == "王旭"


def test_a_redacted_ledger_counts_alike(led: Ledger) -> None:
    """Hiding names changes no measure."""
    before = graphkit.measures.leaders(led.assignments)
    after = graphkit.measures.leaders(redact(led, hider(led, language="zh")).assignments)
    assert after["load"].tolist() == before["load"].tolist()
    assert after["tasks"].tolist() == before["tasks"].tolist()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_file_of_a_redacted_folder_names_a_person(notice_path: Path, tmp_path: Path, language: str) -> None:
    """No name of a leader stands in any file of the folder, by itself, spaced, escaped or in the initials."""
    folder = tmp_path / "report"
    roster = tmp_path / "roster.csv"
    roster.write_text("名称,类别,写法,备注\n77,例外,,徐相斌已同意\n", encoding="utf-8")
    graphkit.write_report([notice_path], folder, roster=roster, language=language, redacted=True)
    leaders = graphkit.read_ledger(notice_path).parties.query("kind == 'leader'")
    names = {name for cell in leaders["spellings"] for name in json.loads(cell)}
    assert set(PERSONS) <= names
    for file in folder.iterdir():
        squeezed = "".join(content(file).split())
        for name in names:
            escaped = json.dumps(name)[1:-1]
            assert name not in squeezed, f"{name} in {file.name}"
            assert escaped not in squeezed, f"{escaped} in {file.name}"
            assert not any(f"“{character}”" in squeezed for character in name), file.name
    assert ("领导甲" if language == "zh" else "Leader A") in content(folder / "index.html")
    assert json.loads(content(folder / "manifest.json"))["options"]["redacted"] is True


def test_the_command_writes_a_folder_of_its_own(
    notice_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report without names leaves the report with names alone, and what it prints names nobody."""
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["report", str(notice_path), "--redact"])
    assert done.exit_code == 0
    assert [folder.name for folder in Path("reports").iterdir()] == ["jiaxiang-2026-redacted"]
    assert "领导" in done.output
    assert not any(name in done.output for name in PERSONS)
