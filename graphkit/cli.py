"""The command line: each command parses, calls one function, and shows what came of it."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import webbrowser
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

import graphkit
from graphkit.errors import GraphkitError, NotFound, OutputError, Place

if TYPE_CHECKING:
    import graphkit.findings
    import graphkit.report
    from graphkit.pipeline import Progress

app = typer.Typer(
    name="graphkit",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="读懂任务分工通知：谁牵头、谁协办、谁担子重、哪些任务没人真正负责。\n\n"
    "Reads work-assignment notices: who leads, who supports, who carries most, which tasks nobody really owns.",
)


class Language(StrEnum):
    """The languages of output."""

    ZH = "zh"
    EN = "en"


class Format(StrEnum):
    """The forms of a table."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


class Tolerance(StrEnum):
    """The gravest gaps that a check lets through."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def let_through(self) -> tuple[str, ...]:
        """The severities up to this one."""
        return tuple(str(each) for each in Tolerance)[1 : list(Tolerance).index(self) + 1]


def _known(name: str) -> str:
    """The name of a measure, or a refusal that names those that are there."""
    try:
        return graphkit.report.measure_named(name).name
    except NotFound as trouble:
        raise typer.BadParameter(" · ".join((trouble.sentence.zh, trouble.sentence.en))) from None


class _Measuring(TyperCommand):
    """The command ``measure``: its help names the measures, which are not loaded before it is asked for."""

    def get_help(self, ctx: Any) -> str:
        measures = (f"  {each.name:<14} {each.about.zh} · {each.about.en}" for each in graphkit.report.MEASURES)
        self.help = "\n".join([f"{_MEASURE_HELP}\n\n\b", *measures])
        return super().get_help(ctx)


_MEASURE_HELP = "只算一项指标，可用的如下 · take one measure, one of:"


Notice = Annotated[Path, typer.Argument(metavar="NOTICE", help="通知文件 · the notice")]
Notices = Annotated[list[Path], typer.Argument(metavar="NOTICE...", help="一份或多份通知 · one notice or more")]
RosterFile = Annotated[Path | None, typer.Option("--roster", metavar="FILE", help="名册，以名册为准 · roster; it wins")]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="输出形式 · form of the output")]
LanguageOption = Annotated[
    Language, typer.Option("--lang", envvar="GRAPHKIT_LANG", help="输出语言 · language of the output")
]


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", help="版本 · print the version")] = False,
) -> None:
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"graphkit {installed('graphkit')}")
        raise typer.Exit


@app.command()
def read(
    notice: Notice,
    format: FormatOption = Format.TABLE,
    roster: RosterFile = None,
    lang: LanguageOption = Language.ZH,
    rules: Annotated[
        bool, typer.Option("--rules", help="也列出依统一规定加上的 · also those that a rule stated once adds")
    ] = False,
) -> None:
    """列出通知里的每一条责任分工 · list every assignment of a notice."""
    with _told(lang):
        ledger = graphkit.read_ledger(notice, roster=roster)
        _print(graphkit.report.printed_assignments(ledger, format, language=lang, rules=rules))
        if not rules and (added := graphkit.report.added_by_rules(ledger)):
            typer.echo(_BY_RULES[lang].format(added), err=True)


@app.command()
def report(
    notices: Notices,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="报告文件夹，默认 reports/<通知名> · the report's folder"),
    ] = None,
    roster: RosterFile = None,
    positions: Annotated[
        Path | None,
        typer.Option("--positions", metavar="FILE", help="网页存下的位置文件 · keep the places of the pictures' marks"),
    ] = None,
    lang: LanguageOption = Language.ZH,
    redact: Annotated[
        bool, typer.Option("--redact", help="以代称（领导甲）代替所有人名 · put a pseudonym in place of every person")
    ] = False,
    open_: Annotated[bool, typer.Option("--open", help="完成后打开网页 · open the page when done")] = False,
) -> None:
    """生成报告文件夹：网页、表格、台账 · write the report: pages, tables, workbook."""
    with _told(lang), _progress(notices, lang) as progress:
        folder = output or _default_folder(notices, redact)
        done = graphkit.write_report(
            notices,
            folder,
            roster=roster,
            positions=positions,
            language=lang,
            redacted=redact,
            progress=progress,
        )
    _show(done, lang)
    if open_:
        webbrowser.open((done.folder / "index.html").absolute().as_uri())


@app.command(cls=_Measuring, help=_MEASURE_HELP)
def measure(
    name: Annotated[
        str, typer.Argument(metavar="MEASURE", callback=_known, help="指标名，见上 · the measure's name, from the list")
    ],
    notice: Notice,
    format: FormatOption = Format.TABLE,
    roster: RosterFile = None,
    lang: LanguageOption = Language.ZH,
) -> None:
    """Take one measure; ``_Measuring`` says what the user sees."""
    with _told(lang):
        study = graphkit.study_notices([notice], roster)
        _print(graphkit.report.printed_measure(study, name, format, language=lang))
    if graphkit.report.measure_named(name).table(study, lang).empty:
        typer.echo(graphkit.report.measure_named(name).empty[lang], err=True)


@app.command()
def check(
    notice: Notice,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="FILE", help="基线，已有的缺口不再报警 · known gaps do not alarm"),
    ] = None,
    write: Annotated[
        Path | None,
        typer.Option(
            "--write-baseline",
            "-o",
            metavar="FILE",
            help="把现有缺口写成基线 · write the gaps as a baseline",
        ),
    ] = None,
    max_severity: Annotated[
        Tolerance,
        typer.Option("--max-severity", help="放行到哪一级的缺口 · gaps up to this severity are let through"),
    ] = Tolerance.NONE,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="每项任务都要有时限和量化目标 · every task has to state a deadline and a target"),
    ] = False,
    format: FormatOption = Format.TABLE,
    roster: RosterFile = None,
    lang: LanguageOption = Language.ZH,
) -> None:
    """印发前检查哪些责任没有写明，有新缺口时退出码为 1 · check a notice before it goes out; 1 if there are new gaps."""
    with _told(lang):
        found = graphkit.check_notice(
            notice, roster=roster, baseline=baseline, tolerated=max_severity.let_through, strict=strict
        )
        if write:
            graphkit.write_baseline(found, write)
    _print(graphkit.report.printed_check(found, format, language=lang))
    if write:
        typer.echo(_BASELINE_DONE[lang].format(len(found.gaps), write), err=True)
    elif found.alarms:
        raise typer.Exit(1)


@app.command()
def vacancy(
    notice: Notice,
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="领导或单位，可写简称或一部分 · a person or unit, or a part of it"),
    ],
    successor: Annotated[
        str | None, typer.Option("--successor", metavar="NAME", help="由谁接任 · who takes over")
    ] = None,
    format: FormatOption = Format.TABLE,
    roster: RosterFile = None,
    lang: LanguageOption = Language.ZH,
) -> None:
    """一位领导或一个单位出缺，哪些任务没人牵头 · what a vacancy would leave open, and who could be asked."""
    with _told(lang):
        found = graphkit.findings.vacancy_of(graphkit.read_ledger(notice, roster=roster), name, successor)
        _print(graphkit.report.printed_vacancy(found, format, language=lang))


@app.command()
def review(
    notice: Notice,
    format: FormatOption = Format.TABLE,
    roster: RosterFile = None,
    lang: LanguageOption = Language.ZH,
) -> None:
    """列出需要人工核对的事项，影响大的在前 · list what wants a human eye, the most influential first."""
    with _told(lang):
        _print(graphkit.report.printed_review(graphkit.read_ledger(notice, roster=roster), format, language=lang))


@app.command()
def roster(
    notices: Notices,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="写到哪个文件 · where to write it")],
    roster: RosterFile = None,
    lang: LanguageOption = Language.ZH,
) -> None:
    """写出名册，供核对名称归并、填写集体成员 · write a roster to edit: spellings, foldings, groups."""
    with _told(lang):
        known = graphkit.load_roster(roster) if roster else None
        ledger = graphkit.read_ledger(*notices, roster=known)
        _write_new(output, graphkit.report.roster_csv(ledger, known, language=lang))
    typer.echo(_ROSTER_DONE[lang].format(output))


def main() -> None:
    """Run the command line; output is UTF-8 wherever it goes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    gc.set_threshold(1_000_000, 50, 50)  # a short life that makes many objects and hardly any garbage
    try:
        app()
    except BrokenPipeError:  # the reader of a pipe, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    finally:
        gc.freeze()  # nor need any be looked for at the end: a quarter of the time of a short run


@contextlib.contextmanager
def _told(language: Language) -> Iterator[None]:
    """A fault that the user can mend becomes one line and exit code 2."""
    try:
        yield
    except GraphkitError as trouble:
        typer.echo(trouble.line(language), err=True)
        raise typer.Exit(2) from None


@contextlib.contextmanager
def _progress(notices: list[Path], language: Language) -> Iterator[Progress | None]:
    """A progress bar where there is more than one notice; yields what to call with each path."""
    if len(notices) < 2:
        yield None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    with Bar(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(_READING[language], total=len(notices))

        def advance(path: Path) -> None:
            bar.update(task, advance=1, description=f"{_READING[language]} {escape(path.name)}")

        yield advance


def _print(pieces: Iterable[str]) -> None:
    """Print a table as it is made: it may be longer than the memory has room for."""
    for piece in pieces:
        typer.echo(piece, nl=False)


def _default_folder(notices: list[Path], redacted: bool) -> Path:
    names = sorted({notice.stem for notice in notices})
    name = names[0] if len(names) == 1 else f"{names[0]}-{len(names)}"
    return Path("reports") / (f"{name}-redacted" if redacted else name)


def _show(done: graphkit.Report, language: Language) -> None:
    """The findings that matter, and where to look."""
    study = done.study
    typer.echo(_COUNTED[language].format(*(len(table) for table in (study.ledger.tasks, study.ledger.assignments))))
    for finding in study.findings[:_SHOWN]:
        typer.echo(f"  [{graphkit.report.word('severity', finding.severity, language)}] {finding.sentence[language]}")
    if len(study.findings) > _SHOWN:
        typer.echo(_MORE[language].format(len(study.findings) - _SHOWN))
    for file in done.kept:
        typer.echo(_KEPT[language].format(file))
    typer.echo(_LOOK[language].format(done.folder / "index.html"))


def _write_new(file: Path, content: bytes) -> None:
    """Write a file that is not there yet: a roster that somebody edited must not be lost."""
    place = Place(str(file))
    try:
        with file.open("xb") as out:
            out.write(content)
    except FileExistsError:
        raise OutputError(
            "文件已存在，不覆盖；请换个文件名，要沿用其中的决定请加 --roster",
            "the file exists and is not overwritten; choose another name, and add --roster to keep its decisions",
            place=place,
        ) from None
    except OSError as trouble:
        raise OutputError(
            f"文件写不了（{trouble.strerror}）", f"the file cannot be written ({trouble.strerror})", place=place
        ) from None


_SHOWN = 6
_READING = {"zh": "正在读取", "en": "Reading"}
_COUNTED = {"zh": "读到 {} 项任务、{} 条责任分工。", "en": "Read {} tasks with {} assignments."}
_MORE = {"zh": "  另有 {} 条，见网页。", "en": "  {} more on the page."}
_KEPT = {"zh": "您改过的文件已另存为 {}", "en": "a file that you had edited was kept as {}"}
_LOOK = {"zh": "请用浏览器打开：{}", "en": "Open in a browser: {}"}
_BASELINE_DONE = {
    "zh": "已把这 {} 处缺口写入基线 {}；以后加 --baseline 只报新缺口。",
    "en": "Wrote these gaps ({}) to the baseline {}; with --baseline only new ones alarm.",
}
_BY_RULES = {
    "zh": "另有 {} 条由通知里的统一规定加上，未列出；加 --rules 一并列出。",
    "en": "{} more, added by rules that the notice states once, are not listed; --rules lists them too.",
}
_ROSTER_DONE = {
    "zh": "名册已写到 {}。用 Excel 或 WPS 修改后，在其他命令里加 --roster 使用。",
    "en": "Wrote the roster to {}. Edit it, then give it to the other commands with --roster.",
}
