from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graphkit import check_notice
from graphkit.cli import app

TASKS = (
    "推进第一件事。\n\n牵头领导：王某某\n\n牵头单位：县财政局\n",
    "推进第二件事。\n\n牵头领导：李某某\n\n牵头单位：各镇街\n",
    "会同有关部门推进第三件事。\n\n牵头领导：各位县长\n\n牵头单位：县教育局\n",
)
"""Tasks of an invented county. By hand: the second is led by a group only (high); the third has a group as leader
(medium), and speaks of partners without naming any (low)."""
GAPS = ["lead_is_group", "leader_is_group", "no_support"]
Run = Callable[..., tuple[int, str, str]]


def notice(*tasks: str) -> str:
    """A notice with these tasks, numbered from 1."""
    numbered = "\n".join(f"{number}. {task}" for number, task in enumerate(tasks, 1))
    return f"嘉甲县人民政府\n\n关于重点工作分工的通知\n\n{numbered}"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """``graphkit check`` in a folder that holds the notice as 通知.txt: exit code, output, errors."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "通知.txt").write_text(notice(*TASKS), encoding="utf-8")

    def call(*words: str) -> tuple[int, str, str]:
        done = CliRunner().invoke(app, ["check", *words])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.stdout, done.stderr

    return call


def states(output: str) -> list[tuple[str, str]]:
    """Cause and state of each gap in JSON lines."""
    return [(row["cause"], row["state"]) for row in map(json.loads, output.splitlines())]


def test_a_notice_with_gaps_alarms(run: Run) -> None:
    """Gaps are told with task, place, what is missing and what to do; the exit code is 1."""
    code, out, err = run("通知.txt")
    assert (code, err) == (1, "")
    lines = out.splitlines()
    assert lines[0] == "3 项任务，没有写明的有 3 处。"
    assert lines[1] == "  第 2 项（原文第 11 行）推进第二件事。"
    assert lines[2] == "    [请先核对] 牵头单位只写了集体名称“各镇街”，没有落实到具体单位。建议：指定一个具体单位牵头"
    assert lines[-1].startswith("建议补写后再印发")


def test_a_notice_without_gaps_is_quiet(run: Run, tmp_path: Path) -> None:
    """Where all is written, the exit code is 0."""
    (tmp_path / "好.txt").write_text(notice(TASKS[0]), encoding="utf-8")
    code, out, _ = run("好.txt", "--lang", "en")
    assert code == 0
    assert out == "Tasks: 1. All responsibilities are stated in full.\n"


def test_names_that_cannot_be_told_are_told(run: Run, tmp_path: Path) -> None:
    """A placeholder beside a unit is no gap, and does not pass in silence."""
    (tmp_path / "草稿.txt").write_text(notice(TASKS[0].replace("县财政局", "县财政局、待定")), encoding="utf-8")
    code, out, _ = run("草稿.txt")
    assert code == 0
    assert "有 1 处名称认不出是谁：“待定”；用 graphkit review 查看在哪里。" in out


def test_only_gaps_beyond_the_baseline_alarm(run: Run, tmp_path: Path) -> None:
    """A renumbered notice with the old gaps passes, one more gap alarms, and a gap that was filled is told as gone."""
    assert run("通知.txt", "--write-baseline", "基线.json")[0] == 0
    (tmp_path / "二稿.txt").write_text(notice(TASKS[2], TASKS[1], TASKS[0]), encoding="utf-8")
    code, out, _ = run("二稿.txt", "--baseline", "基线.json", "--format", "jsonl")
    assert (code, states(out)) == (0, [(cause, "known") for cause in GAPS])
    third = TASKS[1].replace("第二件", "第四件")
    (tmp_path / "三稿.txt").write_text(notice(TASKS[2], TASKS[0], third), encoding="utf-8")
    code, out, _ = run("三稿.txt", "--baseline", "基线.json", "--format", "jsonl")
    assert code == 1
    assert states(out) == [
        *(("lead_is_group", "new"), ("leader_is_group", "known"), ("no_support", "known")),
        ("lead_is_group", "gone"),
    ]


def test_a_baseline_can_be_written_again_and_nothing_else_is_overwritten(run: Run, tmp_path: Path) -> None:
    """A baseline takes the place of a baseline; a notice, or anything else that is there, stays."""
    for _ in range(2):
        assert run("通知.txt", "--write-baseline", "基线.json")[0] == 0
    before = (tmp_path / "通知.txt").read_bytes()
    code, _, err = run("通知.txt", "--write-baseline", "通知.txt")
    assert (code, err.count("\n")) == (2, 1)
    assert (tmp_path / "通知.txt").read_bytes() == before


def test_the_baseline_of_another_notice_is_noticed(run: Run, tmp_path: Path) -> None:
    """Where nothing of a baseline is left, the check says that it may be another notice's; its gaps go by number."""
    run("通知.txt", "--write-baseline", "基线.json")
    (tmp_path / "别的.txt").write_text("1. 推进另一件事。\n牵头单位：县财政局\n", encoding="utf-8")
    _, out, _ = run("别的.txt", "--baseline", "基线.json")
    assert "要么都已补写，要么这是另一份通知的基线" in out
    gone = [line for line in out.splitlines() if line.startswith("  第 ")]
    assert [line[4] for line in gone] == ["2", "3", "3"]
    _, out, _ = run("通知.txt", "--baseline", "基线.json")
    assert "另一份通知的基线" not in out


@pytest.mark.parametrize(
    ("severity", "code", "state"),
    [
        ("none", 1, ["new", "new", "new"]),
        ("low", 1, ["new", "new", "tolerated"]),
        ("medium", 1, ["new", "tolerated", "tolerated"]),
        ("high", 0, ["tolerated", "tolerated", "tolerated"]),
    ],
)
def test_gaps_are_let_through_up_to_a_severity(run: Run, severity: str, code: int, state: list[str]) -> None:
    """``--max-severity medium`` alarms at high gaps only."""
    done, out, _ = run("通知.txt", "--max-severity", severity, "--format", "jsonl")
    assert (done, [each for _, each in states(out)]) == (code, state)


def test_declared_exceptions_are_shown_with_their_reason(run: Run, tmp_path: Path) -> None:
    """What the roster declares does not alarm and is not dropped; an exception that nothing answers to is told."""
    roster = [
        "名称,类别,写法,备注",
        "2,例外,,由各镇街自行落实",
        "会同有关,例外,牵头领导只有集体称谓,全体负责",
        "9,例外,,无",
    ]
    (tmp_path / "名册.csv").write_text("\n".join(roster), encoding="utf-8")
    code, out, _ = run("通知.txt", "--roster", "名册.csv")
    assert code == 1
    assert "没有落实到具体单位。理由：由各镇街自行落实" in out
    assert "没有落实到具体一人。理由：全体负责" in out
    assert "名册第 4 行的例外（9）没有用上" in out
    code, out, _ = run("通知.txt", "--roster", "名册.csv", "--format", "jsonl", "--max-severity", "low")
    assert (code, [state for _, state in states(out)]) == (0, ["declared", "declared", "tolerated"])


def test_strict_asks_every_task_for_a_deadline_and_a_target(run: Run) -> None:
    """Where no task states any, they are asked for only with ``--strict``."""
    _, out, _ = run("通知.txt", "--strict", "--format", "jsonl")
    causes = [cause for cause, _ in states(out)]
    assert (causes.count("no_deadline"), causes.count("no_target")) == (3, 3)


@pytest.mark.parametrize(
    ("words", "beginning"),
    [
        (["没有.txt"], "没有.txt：没有这个文件"),
        (["通知.txt", "--baseline", "没有.json"], "没有.json：没有这个文件"),
        (["通知.txt", "--baseline", "通知.txt"], "通知.txt：这不是 graphkit check 写出的基线文件"),
        (["通知.txt", "--roster", "坏.csv"], "坏.csv:2：例外要写明理由"),
        (["通知.txt", "--roster", "坏二.csv"], "坏二.csv:2：例外的“写法”里的“没有理由”不是一种情形"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(run: Run, tmp_path: Path, words: list[str], beginning: str) -> None:
    """What cannot be read is told in one line and is no alarm."""
    (tmp_path / "坏.csv").write_text("名称,类别,写法,备注\n2,例外,,\n", encoding="utf-8")
    (tmp_path / "坏二.csv").write_text("名称,类别,写法,备注\n2,例外,没有理由,有\n", encoding="utf-8")
    code, out, err = run(*words)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(beginning)


def test_the_same_as_a_function(tmp_path: Path) -> None:
    """Programs get the table and whether it alarms."""
    file = tmp_path / "通知.txt"
    file.write_text(notice(*TASKS), encoding="utf-8")
    found = check_notice(file, tolerated=["low", "medium"])
    assert found.alarms
    assert list(found.gaps["cause"]) == GAPS
    assert not check_notice(file, tolerated=["low", "medium", "high"]).alarms
