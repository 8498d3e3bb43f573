"""What the outside sees: the public list, the commands and what the READMEs say of them."""

from __future__ import annotations

import inspect
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from test_layers import HEAVY
from typer.main import get_command
from typer.testing import CliRunner

import graphkit
from graphkit.cli import app

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")
PUBLIC = {
    "Check",
    "check_notice",
    "write_baseline",
    "Finding",
    "GraphkitError",
    "Ledger",
    "Report",
    "Study",
    "build_graph",
    "check_graph",
    "check_ledger",
    "errors",
    "expand_groups",
    "ledger_from_graph",
    "load_ledger",
    "load_notice",
    "load_roster",
    "measures",
    "read_ledger",
    "save_ledger",
    "study_notices",
    "write_report",
}
"""What users build on: a change here is a change for them, and belongs in the changelog."""
PROMPT = re.compile(r"^(?:\$|>|PS>|[A-Z]:\\[^>]*>)\s*")


def fenced_lines(text: str) -> Iterator[str]:
    """The lines within the fenced blocks of a Markdown text, without indent and prompt."""
    inside = False
    for line in text.splitlines():
        if line.lstrip().startswith("```"):
            inside = not inside
        elif inside:
            yield PROMPT.sub("", line.strip())


def commands(text: str, program: str) -> list[list[str]]:
    """The arguments of every call of a program in fenced blocks; of a synopsis, the optional words too.

    ``a|b`` stands for its first alternative; what follows a pipe, a redirection or a comment belongs to the shell.
    """
    found = []
    for line in fenced_lines(text):
        plain = re.split(r"\s[|>]\s", line)[0]
        plain = re.sub(r"[\[\]…]|\.\.\.", " ", plain).replace("\\", "/")
        words = [word.split("|")[0] for word in shlex.split(plain, comments=True)] if plain.startswith(program) else []
        if words and words[0] == program:
            found.append(words[1:])
    return found


def parse(words: list[str]) -> None:
    """Parse a command line as graphkit does, without doing what it says.

    Raises:
        Exception: whatever the parser says of an unknown command or option, or of a value that it does not take.
    """
    root = get_command(app)
    pending = [root]
    while pending:
        command = pending.pop()
        pending.extend(getattr(command, "commands", {}).values())
        if not hasattr(command, "commands"):
            command.callback = lambda **_: None
    root.main(words, prog_name="graphkit", standalone_mode=False)


def leaves() -> dict[str, object]:
    """Every command that does something, by its full name."""
    found: dict[str, object] = {}

    def walk(prefix: str, command: object) -> None:
        below = getattr(command, "commands", None)
        if below is None:
            found[prefix] = command
        for name, child in (below or {}).items():
            walk(f"{prefix} {name}".strip(), child)

    walk("", get_command(app))
    return found


def test_a_call_in_a_fenced_block_is_found_as_its_words() -> None:
    """Prompts, pipes, comments and the marks of a synopsis do not reach the parser."""
    text = """
graphkit outside a fence
```sh
$ graphkit read notice.txt | head   # look
graphkit measure workload|leaders NOTICE [--format table|csv|jsonl]
C:\\notices> graphkit report "a b.txt" > out.txt
graphkits read
make test
```
"""
    assert commands(text, "graphkit") == [
        ["read", "notice.txt"],
        ["measure", "workload", "NOTICE", "--format", "table"],
        ["report", "a b.txt"],
    ]
    assert commands(text, "make") == [["test"]]


@pytest.mark.parametrize("words", [["reed", "notice.txt"], ["read", "notice.txt", "--fromat", "csv"], ["read"]])
def test_a_call_that_graphkit_does_not_take_is_noticed(words: list[str]) -> None:
    """A misspelt command, a misspelt option and a missing notice do not pass for documentation."""
    with pytest.raises(Exception, match=r"(?i)no such|missing|没有|缺少"):
        parse(words)


@pytest.mark.parametrize("readme", READMES)
def test_every_graphkit_call_in_a_readme_parses(readme: str) -> None:
    """A reader can type what the README shows."""
    calls = commands((ROOT / readme).read_text(encoding="utf-8"), "graphkit")
    assert calls
    for words in calls:
        try:
            parse(words)
        except (typer.Exit, SystemExit):  # --help and --version end early
            continue


def test_the_readme_shows_what_the_report_prints(notice_path: Path, tmp_path: Path) -> None:
    """The lines below “`make report` prints” are those that the command prints."""
    told = re.search(r"`make report` prints\n\n```text\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    folder = tmp_path / "jiaxiang-2026"
    printed = CliRunner().invoke(app, ["report", str(notice_path), "-o", str(folder)], env={"GRAPHKIT_LANG": "zh"})
    assert told
    assert printed.output.replace(str(folder), "reports/jiaxiang-2026") == told[1]


@pytest.mark.parametrize("readme", READMES)
def test_every_command_is_in_the_readmes(readme: str) -> None:
    """No command is known to its authors only."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert [name for name in leaves() if f"graphkit {name.split()[0]}" not in text] == []


@pytest.mark.parametrize("readme", READMES)
def test_every_make_call_in_a_readme_is_a_target(readme: str) -> None:
    """``make`` knows what the README tells it to make."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    called = {words[0] for words in commands((ROOT / readme).read_text(encoding="utf-8"), "make") if words}
    assert called <= targets


def test_every_command_and_option_says_what_it_is_for() -> None:
    """The help has no blank beside a name."""
    for name, command in leaves().items():
        assert getattr(command, "help", None), name
        for option in getattr(command, "params", ()):
            if option.name != "help":
                assert getattr(option, "help", None), f"{name} {option.name}"


def test_the_public_list_changes_only_on_purpose() -> None:
    """``graphkit.__all__`` is the list that users were told."""
    assert set(graphkit.__all__) == PUBLIC
    assert len(graphkit.__all__) == len(PUBLIC)


def test_every_name_that_the_documents_use_is_public() -> None:
    """``graphkit.x.y`` in a README or in docs/ is there, and begins with a name of the public list."""
    files = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    used = {
        name for file in files for name in re.findall(r"(?<![\w/])graphkit\.((?:\w+\.)*\w+)\(", file.read_text("utf-8"))
    }
    assert used
    for name in used:
        thing: object = graphkit
        for part in name.split("."):
            thing = getattr(thing, part)
        assert name.split(".")[0] in PUBLIC, name


def test_every_public_name_is_documented() -> None:
    """Each name of ``graphkit.__all__`` is there and says in at least a sentence what it is."""
    for name in graphkit.__all__:
        thing = getattr(graphkit, name)
        if name.startswith("__"):
            continue
        text = inspect.getdoc(thing) or ""
        assert len(text.split()) >= 4, f"graphkit.{name} is not documented"


def loaded(source: str) -> set[str]:
    """The modules that a program of its own has loaded in the end."""
    names = "import sys\nprint('loaded:', *sys.modules)\n"
    done = subprocess.run(
        [sys.executable, "-c", source + names], capture_output=True, text=True, encoding="utf-8", check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def command(*words: str) -> str:
    """A program that runs a command of graphkit."""
    return (
        f"import sys\nsys.argv = {['graphkit', *words]!r}\n"
        "from graphkit.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n    assert not end.code, end.code\n"
    )


def test_help_loads_no_heavy_library() -> None:
    """``graphkit --help`` starts without the libraries, and without the parts of graphkit, that only the work needs."""
    modules = loaded(command("--help"))
    assert "typer" in modules
    assert modules & (HEAVY | {"IPython"}) == set()
    assert {name for name in modules if name.startswith("graphkit")} == {"graphkit", "graphkit.cli", "graphkit.errors"}


WRITERS = {"graphkit", "jinja2", "markupsafe", "rustworkx", "xlsxwriter"}


def test_the_report_loads_no_library_that_it_does_not_need(notice_path: Path, tmp_path: Path) -> None:
    """Beside pandas and scipy.sparse a report loads what draws, writes and parses, no more; not networkx, not pyvis."""
    report = loaded(command("report", str(notice_path), "-o", str(tmp_path / "report")))
    heavy = loaded("import pandas, scipy.sparse\n")
    libraries = {name.split(".")[0] for name in report - heavy} - {name.split(".")[0] for name in heavy}
    typer_and_its_own = {"typer", "annotated_doc", "shellingham"}
    assert libraries - set(sys.stdlib_module_names) <= WRITERS | typer_and_its_own
    assert {name for name in report - heavy if name.startswith("scipy.") and name.count(".") == 1} == set()


def test_what_is_not_public_is_not_there() -> None:
    """A misspelt name of the library fails with its own name, although names are loaded when they are asked for."""
    with pytest.raises(AttributeError, match="module 'graphkit' has no attribute 'read_leger'"):
        graphkit.read_leger  # type: ignore[attr-defined]  # noqa: B018 - asking is the test
    assert set(graphkit.__all__) <= set(dir(graphkit))
