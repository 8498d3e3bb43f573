from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graphkit.cli import app

NOTICE = """嘉甲县人民政府

关于重点工作分工的通知

1. 推进第一件事。
牵头领导：王某某
牵头单位：县财政局
协办单位：县审计局、各镇街

2. 推进第二件事。
牵头领导：王某某、李某某
牵头单位：县财政局、县教育局
协办单位：县财政局

3. 推进第三件事。
牵头领导：李某某
牵头单位：各镇街、县财政局

4. 推进第四件事。
牵头领导：李某某
牵头单位：县住房和城乡建设局
协办单位：县财政局
"""
"""A notice of an invented county.

By hand, without 县财政局: 1 has nobody, 县审计局 supports it; 3 has a group; 2 has 县教育局; 2 and 4 have no support.
Without 王某某: 1 has nobody, and 李某某 leads its unit elsewhere.
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """``graphkit vacancy`` on the notice: exit code, output, errors."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "通知.txt").write_text(NOTICE, encoding="utf-8")

    def call(*words: str) -> tuple[int, str, str]:
        done = CliRunner().invoke(app, ["vacancy", "通知.txt", *words])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.stdout, done.stderr

    return call


def effects(output: str) -> list[tuple[str, str, str, str, str]]:
    """Number, role, effect, who is left and who could be asked, of JSON lines."""
    keys = ("number", "role", "effect", "left", "could_ask")
    return [tuple(row[key] for key in keys) for row in map(json.loads, output.splitlines())]


def test_a_unit_leaves(run: Run) -> None:
    """Each task in each role of the unit, what is lost first, with who is left and who could be asked."""
    code, out, _ = run("县财政局", "--format", "jsonl")
    assert code == 0
    assert effects(out) == [
        ("1", "lead", "orphaned", "", "县审计局"),
        ("3", "lead", "group_left", "各镇街", ""),
        ("2", "lead", "one_left", "县教育局", ""),
        ("2", "support", "support_lost", "", ""),
        ("4", "support", "support_lost", "", ""),
    ]


def test_a_leader_leaves(run: Run) -> None:
    """Who leads the same units elsewhere could be asked: 李某某 leads 县财政局 in tasks 2 and 3."""
    _, out, _ = run("王某某", "--format", "jsonl")
    assert effects(out) == [("1", "leader", "orphaned", "", "李某某"), ("2", "leader", "one_left", "李某某", "")]


def test_sentences_lead_back_to_the_notice(run: Run) -> None:
    """The office reads how many, which, in which line, and that a name is not a post."""
    _, out, _ = run("王某某")
    assert out.splitlines() == [
        "王某某（领导）在通知里担任：牵头领导 2 项。",
        "如果出缺，1 项没有人牵头了：",
        "  第 1 项（原文第 6 行，牵头领导）推进第一件事。 —— 可商请在其他任务里牵头同一单位的李某某",
        "1 项只剩一位（一家）：",
        "  第 2 项（原文第 11 行，牵头领导）推进第二件事。 —— 还有李某某",
        "以上说的是这个名字，不是职务：有人接任，任务就由接任者承担（--successor 姓名）。",
    ]


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("县财政局", "县财政局"),
        ("嘉甲县财政局", "县财政局"),
        ("财政", "县财政局"),
        ("住建局", "县住房和城乡建设局"),
        ("王某", "王某某"),
    ],
)
def test_names_in_short(run: Run, name: str, party: str) -> None:
    """A full name, another spelling of the body, a part, and the usual short name find the party."""
    code, out, _ = run(name)
    assert code == 0
    assert out.startswith(party)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("某某", "“某某”可能指：李某某、王某某；请写全"),
        ("县", "请写全"),
        ("各镇街", "是集体称谓"),
        ("赵某", "通知里没有叫“赵某”的领导或单位"),
        ("李某", "李某某"),
        ("", "通知里没有叫“”的领导或单位"),
    ],
)
def test_a_name_that_does_not_mean_one_party(run: Run, name: str, words: str) -> None:
    """Several candidates are listed and none is guessed; a group and an unknown name are told as such."""
    code, out, err = run(name)
    assert (code == 0) == (name == "李某")
    assert words in out + err
    assert err.count("\n") == (0 if code == 0 else 1)


@pytest.mark.parametrize(
    ("name", "likest"),
    [
        ("县财正局", "最相近的是：县财政局"),
        ("王小某", "最相近的是：王某某"),
        ("赵云", ""),
    ],
)
def test_the_likest_names_are_told(run: Run, name: str, likest: str) -> None:
    """A name that is not there is answered with those that are most like it, the likest first, and with none else."""
    code, _, err = run(name)
    assert code == 2
    assert err.count("\n") == 1
    assert likest in err
    assert ("最相近" in err) == bool(likest)
    english = run(name, "--lang", "en")[2]
    assert ("most like it: " in english) == bool(likest)
    assert likest.partition("：")[2] in english


def test_a_successor_inherits(run: Run) -> None:
    """By hand: 李某某 stands in 2, 3, 4 and takes over 1 and 2: four tasks, in one of which already as leader."""
    assert (
        "由李某某接任：接过 2 项，其中 1 处本来就以同样的角色列名；接任后共在 4 项任务中。"
        in run("王某某", "--successor", "李某某")[1]
    )
    assert "由赵某接任（通知里没有这个名字）：接过 2 项" in run("王某某", "--successor", "赵某")[1]
    code, _, err = run("王某某", "--successor", "王某某")
    assert (code, err.count("\n")) == (2, 1)


def test_in_english(run: Run) -> None:
    """The same in English."""
    lines = run("王某某", "--lang", "en")[1].splitlines()
    assert lines[0] == "王某某 (leader) stands in the notice as: leader of 2."
    assert lines[2].endswith("could be asked, as leading the same units elsewhere: 李某某")


def test_a_vacancy_says_what_rests_on_a_guess(notice_path: Path) -> None:
    """Of 王旭's 24 tasks one names 王旭刚; a name that is not the party's own is told as what it was taken for."""
    told = {
        name: CliRunner().invoke(app, ["vacancy", str(notice_path), name]).stdout.splitlines()
        for name in ("王旭", "王旭刚")
    }
    guess = "以上任务中有 1 项依推断计入，请核对：“王旭刚”计作“王旭”（疑似误写）。"
    assert told["王旭"][:2] == ["王旭（领导）在通知里担任：牵头领导 24 项。", guess]
    assert told["王旭刚"][:2] == ["王旭（领导，按“王旭刚”查到）在通知里担任：牵头领导 24 项。", guess]
