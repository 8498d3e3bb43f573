from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graphkit.cli import app

KEYS = [
    *("document", "section", "number", "task", "role", "position", "as_written", "party", "kind", "reason"),
    *("line", "start", "end", "place"),
]
NOTICE = """嘉甲县人民政府

关于重点工作分工的通知

1. 推进第一件事。

牵头领导：王某某

牵头单位：县财政局、县教育局

协办单位：各镇街

2. 推进第二件事。

牵头领导：李某某

牵头单位：嘉甲县财政局、县财政局

3. 推进第三件事。

牵头领导：各位县长

牵头单位：各镇街、县财政局
"""
"""A notice of an invented county."""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Graphkit in a folder of its own that holds the notice as 通知.txt: exit code, output, errors."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "通知.txt").write_text(NOTICE, encoding="utf-8")

    def call(*words: str, env: Mapping[str, str] | None = None) -> tuple[int, str, str]:
        done = CliRunner().invoke(app, list(words), env=env)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.stdout, done.stderr

    return call


def process(*words: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Graphkit in a process of its own; its output as bytes."""
    whole = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    return subprocess.run(
        [sys.executable, "-m", "graphkit", *words], cwd=cwd, env={**whole, **env}, capture_output=True, check=False
    )


def test_the_version(run: Run) -> None:
    """``--version`` prints name and version and nothing else."""
    assert run("--version") == (0, f"graphkit {version('graphkit')}\n", "")


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    """Who types graphkit alone sees what there is."""
    _, out, err = run()
    for command in ("read", "report", "measure", "review", "roster"):
        assert command in out + err


def test_help_is_a_success(run: Run) -> None:
    """Asking for help, in short or in full, is no error."""
    for words in (["-h"], ["--help"], ["read", "-h"], ["measure", "--help"]):
        code, out, _ = run(*words)
        assert (code, "Usage" in out) == (0, True)


def test_read_in_three_forms(run: Run) -> None:
    """The same ten names as a table, as CSV and as JSON lines."""
    for form, first in (("table", "章节"), ("csv", "文件,章节"), ("jsonl", '{"document": "通知.txt"')):
        code, out, err = run("read", "通知.txt", "--format", form)
        assert (code, err) == (0, "")
        assert out.startswith(first)
        assert len(out.splitlines()) == (10 if form == "jsonl" else 11)
    assert run("read", "通知.txt") == run("read", "通知.txt", "-f", "table")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_jsonl_is_the_machine_contract(run: Run, language: str) -> None:
    """The keys stand in their order, further ones between or behind; the words at a position are those as written."""
    _, out, _ = run("read", "通知.txt", "--format", "jsonl", "--lang", language)
    rows = [json.loads(line) for line in out.splitlines()]
    for row in rows:
        assert [key for key in row if key in KEYS] == KEYS
        assert NOTICE[row["start"] : row["end"]] == row["as_written"]
        assert NOTICE.splitlines()[row["line"] - 1].find(row["as_written"]) >= 0
    assert [(row["role"], row["position"], row["party"], row["kind"]) for row in rows[:5]] == [
        ("leader", 1, "王某某", "leader"),
        ("lead", 1, "县财政局", "unit"),
        ("lead", 2, "县教育局", "unit"),
        ("support", 1, "各镇街", "group"),
        ("leader", 1, "李某某", "leader"),
    ]


def test_read_in_english(run: Run) -> None:
    """``--lang en`` gives headers and codes as keys."""
    _, out, _ = run("read", "通知.txt", "--format", "csv", "--lang", "en")
    assert out.splitlines()[0].startswith("document,section,number,task,role,position,as_written,party,kind,reason")
    assert ",leader," in out.splitlines()[1]


def test_the_language_of_the_environment(run: Run) -> None:
    """GRAPHKIT_LANG chooses the language, ``--lang`` wins over it, and an unknown one is refused."""
    english = {"GRAPHKIT_LANG": "en"}
    assert run("read", "没有.txt", env=english)[2] == "没有.txt: no such file; check the path and name\n"
    assert run("read", "没有.txt", "--lang", "zh", env=english)[2] == "没有.txt：没有这个文件，请检查路径和文件名\n"
    code, _, err = run("read", "通知.txt", env={"GRAPHKIT_LANG": "fr"})
    assert code == 2
    assert "GRAPHKIT_LANG" in err


@pytest.mark.parametrize(
    ("name", "keys", "rows"),
    [
        (
            "workload",
            ["party_id", "party", "kind", "lead", "responsible", "support", "tasks", "load", "share"],
            3,
        ),
        ("leaders", ["party_id", "party", "kind", "tasks", "sole", "shared", "load", "share", "units"], 3),
        (
            "collaboration",
            [
                *("a_id", "b_id", "a", "b", "together", "newman", "expected", "lift", "p_more", "q_more", "p_fewer"),
                *("q_fewer", "verdict", "as_lead_and_support", "evidence", "least_more", "tests", "tasks_named"),
            ],
            1,
        ),
        ("orphans", ["section", "number", "task", "cause", "severity", "explanation", "line", "place"], 2),
    ],
)
def test_each_measure_in_three_forms(run: Run, name: str, keys: list[str], rows: int) -> None:
    """Every measure is printed as a table, as CSV and as JSON lines with English keys; more may follow these."""
    code, out, err = run("measure", name, "通知.txt", "--format", "jsonl")
    assert (code, err) == (0, "")
    assert [list(json.loads(line))[: len(keys)] for line in out.splitlines()] == [keys] * rows
    for form in ("table", "csv"):
        code, out, err = run("measure", name, "通知.txt", "--format", form)
        assert (code, err, len(out.splitlines())) == (0, "", rows + 1)


def test_a_measure_is_that_of_the_paper(run: Run) -> None:
    """县财政局 leads all three, the first with 县教育局 and the third with a group: 1/2 + 1 + 1/2."""
    _, out, _ = run("measure", "workload", "通知.txt", "--format", "jsonl")
    assert [(row["party"], row["lead"], row["load"]) for row in map(json.loads, out.splitlines())] == [
        ("县财政局", 3, 2.0),
        ("各镇街", 1, 0.5),
        ("县教育局", 1, 0.5),
    ]


def test_an_unknown_measure(run: Run) -> None:
    """A measure that is not there is refused with the names of those that are."""
    code, _, err = run("measure", "workloads", "通知.txt")
    assert code == 2
    assert "collaboration" in err


def test_a_report_in_its_default_folder(run: Run, tmp_path: Path) -> None:
    """The report of 通知.txt is reports/通知; the findings and where to look are printed."""
    code, out, err = run("report", "通知.txt")
    assert (code, err) == (0, "")
    assert (tmp_path / "reports" / "通知" / "index.html").is_file()
    lines = out.splitlines()
    assert lines[0] == "读到 3 项任务、10 条责任分工。"
    assert lines[1].startswith("  [请留意] ")
    assert lines[-1].endswith(str(Path("reports", "通知", "index.html")))


def test_a_report_in_english_where_it_is_told(run: Run, tmp_path: Path) -> None:
    """``-o`` says where, ``--lang en`` in which language."""
    code, out, _ = run("report", "通知.txt", "-o", "甲/乙", "--lang", "en")
    assert code == 0
    assert out.startswith("Read 3 tasks with 10 assignments.\n  [medium] ")
    assert (tmp_path / "甲" / "乙" / "workload.csv").read_text(encoding="utf-8-sig").startswith("party,kind")


def test_open_shows_the_page(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``--open`` hands the page to the browser by an absolute address."""
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    run("report", "通知.txt", "--open")
    assert opened == [(tmp_path / "reports" / "通知" / "index.html").as_uri()]


def test_several_notices(run: Run, tmp_path: Path) -> None:
    """Several notices make one report, named for the first of them and their number."""
    for name in ("乙[/b].txt", "甲[red].txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(NOTICE.replace("第一件", name[0]), encoding="utf-8")
    code, out, _ = run("report", "通知.txt", "甲[red].txt", "乙[/b].txt")
    assert code == 0
    assert out.startswith("读到 9 项任务、30 条责任分工。")
    assert [place.name for place in (tmp_path / "reports").iterdir()] == ["b]-3"]


def test_progress_is_shown_on_a_terminal(run: Run, tmp_path: Path) -> None:
    """With several notices a bar names each file on the way, brackets in its name and all, and not on the output."""
    for name in ("甲[red].txt", "乙[bold].txt"):
        (tmp_path / name).write_text(NOTICE, encoding="utf-8")
    _, out, err = run("report", "甲[red].txt", "乙[bold].txt", env={"FORCE_COLOR": "1", "COLUMNS": "100"})
    assert "乙[bold].txt" in err
    assert "正在读取" not in out


def test_one_notice_needs_no_bar(run: Run) -> None:
    """A single notice is read without a bar."""
    assert run("report", "通知.txt", env={"FORCE_COLOR": "1"})[2] == ""


def test_a_roster_is_written_edited_and_heeded(run: Run, tmp_path: Path) -> None:
    """From notice to roster to a reading that heeds what was changed in it."""
    code, out, _ = run("roster", "通知.txt", "-o", "名册.csv")
    assert code == 0
    assert "名册.csv" in out
    file = tmp_path / "名册.csv"
    text = file.read_text(encoding="utf-8-sig")
    assert "县财政局,单位,嘉甲县财政局,," in text
    file.write_text(
        text.replace("县财政局,单位,嘉甲县财政局,,", "县财政局,单位,嘉甲县财政局,拒绝,"), encoding="gb18030"
    )
    _, out, _ = run("measure", "workload", "通知.txt", "--roster", "名册.csv", "-f", "jsonl")
    assert [json.loads(line)["party"] for line in out.splitlines()] == [
        "县财政局",
        "各镇街",
        "县教育局",
        "嘉甲县财政局",
    ]


def test_a_roster_is_never_overwritten(run: Run, tmp_path: Path) -> None:
    """A roster that is there stays as it is, whoever asks."""
    (tmp_path / "名册.csv").write_bytes(b"mine")
    code, out, err = run("roster", "通知.txt", "-o", "名册.csv")
    assert (code, out) == (2, "")
    assert err == "名册.csv：文件已存在，不覆盖；请换个文件名，要沿用其中的决定请加 --roster\n"
    assert (tmp_path / "名册.csv").read_bytes() == b"mine"


def test_decisions_are_carried_into_a_new_roster(run: Run, tmp_path: Path) -> None:
    """``--roster old -o new`` keeps what the old one decided, also of names that the notice does not hold."""
    rows = [
        "名称,类别,写法,决定,成员",
        "县财政局,单位,嘉甲县财政局,拒绝,",
        "各镇街,集体,,,甲镇、乙镇",
        "县从前局,单位,从前局,确认,",
        "",
    ]
    (tmp_path / "旧.csv").write_text("\n".join(rows), encoding="utf-8")
    assert run("roster", "通知.txt", "--roster", "旧.csv", "-o", "新.csv")[0] == 0
    new = (tmp_path / "新.csv").read_text(encoding="utf-8-sig")
    for row in (rows[1], "各镇街,集体,各镇街,,甲镇、乙镇,", rows[3]):
        assert f"\n{row}" in new
    before, after = (run("read", "通知.txt", "--roster", name, "-f", "csv") for name in ("旧.csv", "新.csv"))
    assert before == after


@pytest.mark.parametrize(
    "command", [["read"], ["report"], ["check"], ["measure", "leaders"], ["roster", "-o", "新.csv"]]
)
@pytest.mark.parametrize(
    ("notice", "words"),
    [
        ("没有.txt", "没有这个文件"),
        ("空.txt", "文件是空的"),
        (".", "这是文件夹"),
        ("讲话.txt", "没有读到责任分工"),
        ("图.txt", "图片"),
    ],
)
def test_a_bad_notice_is_one_line(run: Run, tmp_path: Path, command: list[str], notice: str, words: str) -> None:
    """What cannot be read is one line that names the file, exit code 2, nothing on the output, nothing written."""
    (tmp_path / "空.txt").write_bytes(b"")
    (tmp_path / "讲话.txt").write_text("今天讲三点。\n", encoding="utf-8")
    (tmp_path / "图.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    there = set(tmp_path.iterdir())
    code, out, err = run(*command, notice)
    assert (code, out) == (2, "")
    assert err.startswith(f"{notice}：")
    assert words in err
    assert err.count("\n") == 1
    assert set(tmp_path.iterdir()) == there


def test_a_bad_roster_is_one_line(run: Run, tmp_path: Path) -> None:
    """A roster that contradicts itself is one line with its place."""
    (tmp_path / "名册.csv").write_text("名称,类别,写法\n甲局,单位,某局\n乙局,单位,某局\n", encoding="utf-8")
    code, out, err = run("read", "通知.txt", "--roster", "名册.csv")
    assert (code, out) == (2, "")
    assert err.startswith("名册.csv:3：")
    assert err.count("\n") == 1


def test_a_roster_that_cannot_be_written(run: Run) -> None:
    """A folder that is not there is one line, not a traceback."""
    code, _, err = run("roster", "通知.txt", "-o", "没有/名册.csv")
    assert code == 2
    assert err.startswith(f"{Path('没有/名册.csv')}：文件写不了")


def test_a_report_where_a_file_stands(run: Run, tmp_path: Path) -> None:
    """A report cannot take the place of a file: one line, and the file stays."""
    (tmp_path / "报告").write_bytes(b"mine")
    code, out, err = run("report", "通知.txt", "-o", "报告")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert (tmp_path / "报告").read_bytes() == b"mine"


def test_rosters_of_several_counties(run: Run, tmp_path: Path) -> None:
    """One roster for notices of two counties is refused with both names."""
    (tmp_path / "乙.txt").write_text(NOTICE.replace("嘉甲县", "嘉乙县"), encoding="utf-8")
    code, _, err = run("roster", "通知.txt", "乙.txt", "-o", "名册.csv")
    assert code == 2
    assert "嘉乙县、嘉甲县" in err


@pytest.mark.parametrize("env", [{"PYTHONIOENCODING": "gbk"}, {"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}])
def test_output_is_utf8_wherever_it_goes(tmp_path: Path, env: dict[str, str]) -> None:
    """A console that speaks GBK or ASCII does not change a byte of the output or of an error."""
    (tmp_path / "notice.txt").write_text(NOTICE, encoding="utf-8")
    done = process("read", "notice.txt", "--format", "jsonl", cwd=tmp_path, **env)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8").splitlines()[0])["party"] == "王某某"
    done = process("read", "no.txt", cwd=tmp_path, **env)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode("utf-8") == "no.txt：没有这个文件，请检查路径和文件名\n".replace("\n", os.linesep)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there names of files are Unicode")
def test_a_file_whose_name_is_in_gbk(tmp_path: Path) -> None:
    """A file from an archive made on Windows, its name in GBK, is read on a machine that names files in UTF-8."""
    name = os.fsencode(tmp_path) + b"/" + "重点工作分工.txt".encode("gbk")
    Path(os.fsdecode(name)).write_text(NOTICE, encoding="utf-8")
    done = process("read", os.fsdecode(name), "--format", "jsonl", cwd=tmp_path, LC_ALL="C.UTF-8")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 10)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
@pytest.mark.parametrize("form", ["table", "csv", "jsonl"])
def test_a_reader_that_has_seen_enough(notice_path: Path, form: str) -> None:
    """Output piped to head ends quietly, with no traceback."""
    read, write = os.pipe()
    started = subprocess.Popen(
        [sys.executable, "-m", "graphkit", "read", str(notice_path), "--format", form],
        stdout=write,
        stderr=subprocess.PIPE,
    )
    os.close(write)
    assert len(os.read(read, 10)) == 10
    os.close(read)
    _, err = started.communicate(timeout=60)
    assert err == b""
    assert started.returncode == 0


def test_review_shows_what_is_open(run: Run, notice_path: Path, tmp_path: Path) -> None:
    """The folding that touches most mentions comes first; what a roster decided is not asked again."""
    code, out, _ = run("review", str(notice_path), "--format", "jsonl")
    open_ = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [row["spelling"] for row in open_] == [
        "县发展和改革委员会",
        "王旭刚",
        "县教体局",
        "国家金融监管总局嘉祥支局",
    ]
    assert [row["occurrences"] for row in open_] == [9, 1, 1, 1]
    roster = tmp_path / "名册.csv"
    roster.write_text(
        "名称,类别,写法,决定\n王旭,领导,王旭刚,确认\n县教育和体育局,单位,县教体局,拒绝\n", encoding="utf-8"
    )
    _, out, _ = run("review", str(notice_path), "--format", "jsonl", "--roster", str(roster))
    left = [json.loads(line)["spelling"] for line in out.splitlines()]
    assert left == ["县发展和改革委员会", "国家金融监管总局嘉祥支局"]
