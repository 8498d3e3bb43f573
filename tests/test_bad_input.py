"""Bad input: one clear line that names the file, exit code 2, nothing written and nothing lost."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graphkit.cli import app

GOOD = "甲县人民政府关于印发分工的通知\n1. 修路。\n牵头领导：王某\n牵头单位：甲县交通局\n协办单位：各镇街\n"
HEADER = "名称,类别,写法,决定,成员\n"


def write(folder: Path, name: str, content: bytes | str) -> Path:
    """A file with this content."""
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


NOTICES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "missing": (lambda folder: folder / "没有.txt", "没有这个文件"),
    "a folder": (lambda folder: folder, "这是文件夹"),
    "empty": (lambda folder: write(folder, "空.txt", b""), "文件是空的"),
    "white space": (lambda folder: write(folder, "空.txt", " \n\u3000\n"), "文件是空的"),
    "binary": (lambda folder: write(folder, "乱.txt", bytes(range(256)) * 8), "这不是文本文件"),
    "a Word file": (lambda folder: write(folder, "甲.docx", b"PK\x03\x04" + bytes(100)), "Word"),
    "a PDF": (lambda folder: write(folder, "甲.pdf", b"%PDF-1.7\n%\xe2\xe3"), "PDF"),
    "cut off": (lambda folder: write(folder, "断.txt", (GOOD * 3).encode()[:-2]), ":15:8：文件在一个字的中间断了"),
    "damaged": (
        lambda folder: write(folder, "坏.txt", GOOD.encode() + b"\xff\n" + GOOD.encode()),
        ":6:1：此处的字节不是有效的",
    ),
    "no assignment": (lambda folder: write(folder, "信.txt", "甲县的来信\n\n一切都好。\n"), "没有读到责任分工"),
    "only headers": (lambda folder: write(folder, "表.txt", "序号\t任务\t牵头单位\n"), "没有读到责任分工"),
    "nobody": (lambda folder: write(folder, "无.txt", "1. 修路。\n牵头单位：无\n"), "没有读到责任分工"),
    "a name that cannot be": (lambda folder: folder / ("x" * 5000), "文件打不开"),
}
ROSTERS: dict[str, tuple[bytes | str, str]] = {
    "unknown column": ("名称,类别,电话\n甲局,单位,1\n", ":1：名册里有不认识的列“电话”"),
    "missing column": ("名称,写法\n甲局,甲\n", ":1：名册缺少列：类别"),
    "empty": ("", "缺少列"),
    "unknown kind": (HEADER + "甲局,机关,,,\n", ":2：“类别”里的“机关”不认识"),
    "unknown decision": (HEADER + "甲局,单位,,也许,\n", ":2：“决定”里的“也许”不认识"),
    "two parties for one spelling": (
        HEADER + "甲局,单位,某局,,\n乙局,单位,某局,,\n",
        ":3：写法“某局”在第 2 行归入“甲局”",
    ),
    "two kinds for one party": (HEADER + "甲局,单位,,,\n甲局,集体,甲,,\n", ":3：“甲局”在第 2 行是另一类别"),
    "confirmed and refused": (HEADER + "甲局,单位,某局,确认,\n甲局,单位,某局,拒绝,\n", ":3：这一写法在第 2 行归入"),
    "members of a unit": (HEADER + "甲局,单位,,,乙局、丙局\n", ":2：“甲局”不能有这些成员"),
    "no name": (HEADER + ",单位,某局,确认,\n", ":2：“名称”是空的"),
    "an exception of nothing": (HEADER + ",例外,未写牵头领导,,\n", ":2：“名称”是空的"),
    "too many cells": (HEADER + "甲局,单位,,,,多\n", ":2：这一行的格数比表头多"),
    "a quotation mark too many": (HEADER + '"甲局,单位,,,\n乙局,单位,,,\n', ":2："),
    "a column twice": ("名称,类别,类别\n甲局,单位,单位\n", ":1："),
    "binary": (b"PK\x03\x04" + bytes(range(256)), "文本"),
}


def contents(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of its content."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else "folder"
        for file in sorted(folder.rglob("*"))
    }


def refusal(*words: object) -> str:
    """What the command says when it refuses: one line on stderr, nothing on stdout, exit code 2."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1, result.stderr
    assert result.stderr.endswith("\n")
    return result.stderr.rstrip("\n")


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A notice that can be read, invented."""
    return write(tmp_path, "好.txt", GOOD)


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report folder as an earlier run left it, with a file of the user's own in it."""
    folder = tmp_path_factory.mktemp("earlier")
    good = write(folder, "好.txt", GOOD)
    assert CliRunner().invoke(app, ["report", str(good), "-o", str(folder / "报告")]).exit_code == 0
    write(folder / "报告", "我的.txt", "别动")
    return folder / "报告"


@pytest.fixture
def reports(earlier: Path, tmp_path: Path) -> Path:
    """A copy of the earlier report, to be left as it is."""
    return Path(shutil.copytree(earlier, tmp_path / "报告"))


@pytest.mark.parametrize("case", NOTICES)
@pytest.mark.parametrize("command", [["read"], ["measure", "workload"], ["measure", "orphans"]])
def test_a_bad_notice_is_refused_by_every_reader(command: list[str], case: str, tmp_path: Path) -> None:
    """The line begins with the file, says what is wrong, and nothing is written."""
    make, words = NOTICES[case]
    file = make(tmp_path)
    before = contents(tmp_path)
    said = refusal(*command, file)
    assert said.startswith(str(file))
    assert words in said
    assert contents(tmp_path) == before


@pytest.mark.parametrize("case", NOTICES)
def test_a_bad_notice_leaves_the_earlier_report_as_it_was(case: str, tmp_path: Path, reports: Path) -> None:
    """``report`` into a folder that is there changes no file in it, and into a new one makes none."""
    make, words = NOTICES[case]
    file = make(tmp_path)
    before = contents(tmp_path)
    for folder in (reports, tmp_path / "新" / "报告"):
        assert words in refusal("report", file, "-o", folder)
        assert contents(tmp_path) == before


@pytest.mark.parametrize("case", NOTICES)
def test_a_bad_notice_gives_no_roster(case: str, tmp_path: Path) -> None:
    """``roster`` leaves no file behind."""
    make, words = NOTICES[case]
    file = make(tmp_path)
    before = contents(tmp_path)
    assert words in refusal("roster", file, "-o", tmp_path / "名册.csv")
    assert contents(tmp_path) == before


@pytest.mark.parametrize("case", ROSTERS)
def test_a_bad_roster_is_refused(case: str, tmp_path: Path, good: Path, reports: Path) -> None:
    """The line names the roster and the line in it; an earlier report stays as it was."""
    content, words = ROSTERS[case]
    roster = write(tmp_path, "名册.csv", content)
    before = contents(tmp_path)
    commands: list[list[object]] = [["read", good], ["measure", "leaders", good], ["report", good, "-o", reports]]
    for command in commands:
        said = refusal(*command, "--roster", roster)
        assert said.startswith(str(roster))
        assert words in said
    assert contents(tmp_path) == before


def test_a_missing_roster_is_refused(good: Path, tmp_path: Path) -> None:
    """A roster that is not there is not the same as no roster."""
    assert "没有这个文件" in refusal("read", good, "--roster", tmp_path / "没有.csv")


def test_one_bad_notice_of_several_stops_all(good: Path, tmp_path: Path, reports: Path) -> None:
    """A report of several notices is written of all of them or not at all, and the line names the bad one."""
    before = contents(tmp_path)
    result = CliRunner().invoke(app, ["report", str(good), str(tmp_path / "没有.txt"), "-o", str(reports)])
    assert result.exit_code == 2
    assert result.stderr.strip().splitlines() == [f"{tmp_path / '没有.txt'}：没有这个文件，请检查路径和文件名"]
    assert contents(tmp_path) == before


def test_a_roster_that_somebody_edited_is_not_overwritten(good: Path, tmp_path: Path) -> None:
    """``roster -o`` onto a file that is there refuses."""
    mine = write(tmp_path, "名册.csv", "我改过的")
    assert "不覆盖" in refusal("roster", good, "-o", mine)
    assert mine.read_text(encoding="utf-8") == "我改过的"


def test_a_report_does_not_go_where_a_file_is(good: Path, tmp_path: Path) -> None:
    """``report -o`` onto a file refuses and leaves it."""
    mine = write(tmp_path, "报告", "我的")
    assert str(mine) in refusal("report", good, "-o", mine)
    assert mine.read_text(encoding="utf-8") == "我的"


def test_the_line_is_in_the_language_that_was_asked_for(tmp_path: Path) -> None:
    """--lang en says the same in English."""
    said = refusal("read", tmp_path / "none.txt", "--lang", "en")
    assert said == f"{tmp_path / 'none.txt'}: no such file; check the path and name"


@pytest.mark.parametrize("case", ["missing", "binary", "cut off", "no assignment"])
def test_the_program_itself_shows_no_traceback(case: str, tmp_path: Path) -> None:
    """Run as a user runs it: exit code 2, one line of UTF-8 on stderr, nothing on stdout."""
    make, words = NOTICES[case]
    file = make(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "graphkit", "report", str(file), "-o", str(tmp_path / "报告")],
        capture_output=True,
        check=False,
        cwd=tmp_path,
    )
    said = done.stderr.decode("utf-8")
    assert done.returncode == 2
    assert done.stdout == b""
    assert said.startswith(str(file))
    assert words in said
    assert said.count("\n") == 1
    assert "Traceback" not in said
    assert not (tmp_path / "报告").exists()


MEASURED = """
import json, sys, time
from pathlib import Path
sys.path[:0] = sys.argv[3:]
from reading import measured
from graphkit.pipeline import load_notice

body, folder = Path(sys.argv[1]).read_text("utf-8").split("附件 1\\n")[1], Path(sys.argv[2])
peak = lambda: measured.peak() << 20
load_notice(sys.argv[1])
found = [{"bytes": 0, "tasks": 0, "seconds": 0.0, "peak": peak()}]
for copies in (26, 260):
    file = folder / f"{copies}.txt"
    file.write_text("".join(f"附件{copy % 90 + 1}\\n{body}\\n" for copy in range(copies)), "utf-8")
    began = time.process_time()
    tasks = len(load_notice(file).tasks)
    seconds = time.process_time() - began
    found.append({"bytes": file.stat().st_size, "tasks": tasks, "seconds": seconds, "peak": peak()})
print(json.dumps(found))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the peak of memory is read with the module resource")
def test_time_and_memory_grow_in_step_with_the_text(notice_path: Path, tmp_path: Path) -> None:
    """Ten megabytes of copies of the notice take about ten times what one takes, of time and of memory."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(notice_path), str(tmp_path), str(Path(__file__).parent)],
        capture_output=True,
        text=True,
        check=True,
    )
    start, small, large = json.loads(done.stdout)
    assert (small["tasks"], large["tasks"]) == (26 * 90, 260 * 90)
    assert large["bytes"] > 10_000_000
    assert large["seconds"] < 25 * small["seconds"]
    assert large["peak"] - start["peak"] < 25 * max(small["peak"] - start["peak"], 4_000_000)
    assert large["peak"] < 50 * large["bytes"]
