"""From files to report: the functions that join the levels."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from graphkit.errors import InputError, NoAssignments, OutputError, Place
from graphkit.findings import Check, Study, check_gaps, study_ledger
from graphkit.ledger import Ledger
from graphkit.notices import read_notice
from graphkit.parties import Roster, parse_roster, resolve
from graphkit.reading import read_document, read_text
from graphkit.records import Notice
from graphkit.report import (
    SEED,
    baseline_bytes,
    hider,
    parse_baseline,
    parse_positions,
    redact,
    report_files,
    write_folder,
)

PathLike = str | Path
Progress = Callable[[Path], None]


def load_notice(path: PathLike) -> Notice:
    """Read one notice.

    Raises:
        InputError: the file cannot be read, or says of no task who is responsible.
    """
    notice = read_notice(read_document(path))
    if not any(True for _ in notice.mentions()):
        raise NoAssignments(
            "没有读到责任分工：文中没有“牵头单位”“责任单位”“配合”“负责”这样写明由谁承担的地方，也没有这样的表格",
            "found no assignments: nowhere do words such as 牵头单位, 责任单位, 配合 or 负责 say who does what",
            place=Place(str(path)),
        )
    return notice


def load_roster(path: PathLike) -> Roster:
    """Read a roster file.

    Raises:
        InputError: the file cannot be read.
        RosterError: it has unknown columns or contradicts itself.
    """
    return parse_roster(read_text(path), source=str(path))


def read_ledger(
    *notices: PathLike, roster: PathLike | Roster | None = None, progress: Progress | None = None
) -> Ledger:
    """Read notices and resolve every party in them.

    Args:
        notices: one or more files; a file given twice counts once.
        roster: a roster or its file; its word on spellings, kinds and groups wins.
        progress: called with each path before it is read.

    Returns:
        The ledger: DataFrames ``documents, tasks, parties, assignments, unresolved, targets, deadlines, review,
        remarks``; their columns are in ``graphkit.ledger.COLUMNS``.

    Raises:
        InputError, RosterError: with the file and the place, and what to do.
    """
    known = load_roster(roster) if isinstance(roster, str | Path) else roster
    found: dict[tuple[str, str], Notice] = {}
    for path in notices:
        if progress:
            progress(Path(path))
        notice = load_notice(path)
        found[notice.document.name, notice.document.sha256] = notice
    return resolve(list(found.values()), known)


def study_notices(
    notices: Sequence[PathLike], roster: PathLike | Roster | None = None, progress: Progress | None = None
) -> Study:
    """Read notices, take every measure and find what matters; arguments and errors as in ``read_ledger``."""
    known = load_roster(roster) if isinstance(roster, str | Path) else roster
    ledger = read_ledger(*notices, roster=known, progress=progress)
    return study_ledger(ledger, known.exemptions if known else ())


def check_notice(
    *notices: PathLike,
    roster: PathLike | Roster | None = None,
    baseline: PathLike | None = None,
    tolerated: Sequence[str] = (),
    strict: bool = False,
) -> Check:
    """Look for gaps in the responsibilities of notices before they go out.

    Args:
        notices: one or more files.
        roster: a roster or its file; the exceptions that it declares do not alarm.
        baseline: a file of ``write_baseline``; gaps that it holds do not alarm.
        tolerated: severities (high, medium, low) that do not alarm.
        strict: whether every task has to state a deadline and a measurable target; else only where most do.

    Returns:
        The check: ``gaps`` with their ``state``, ``alarms`` whether one of them is new.

    Raises:
        InputError, RosterError: with the file and the place, and what to do.
    """
    known = load_roster(roster) if isinstance(roster, str | Path) else roster
    earlier = parse_baseline(read_text(baseline), source=str(baseline)) if baseline else ()
    ledger = read_ledger(*notices, roster=known)
    return check_gaps(ledger, known.exemptions if known else (), earlier, tolerated=tolerated, strict=strict)


def write_baseline(check: Check, file: PathLike) -> None:
    """Write the gaps of a check as a baseline; only another baseline is overwritten.

    Raises:
        OutputError: a file that is no baseline stands there, or the file cannot be written.
    """
    path = Path(file)
    if path.exists():
        try:
            parse_baseline(read_text(path), source=str(path))
        except InputError:
            raise OutputError(
                "这里已有别的文件，不覆盖；请换个文件名",
                "another file stands here and is not overwritten; choose another name",
                place=Place(str(path)),
            ) from None
    try:
        path.write_bytes(baseline_bytes(check.baseline))
    except OSError as trouble:
        raise OutputError(
            f"文件写不了（{trouble.strerror}）",
            f"the file cannot be written ({trouble.strerror})",
            place=Place(str(path)),
        ) from None


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was written: where, what it says, and which files a user had edited and were kept."""

    folder: Path
    files: tuple[Path, ...]
    kept: tuple[Path, ...]
    study: Study


def write_report(
    notices: PathLike | Sequence[PathLike],
    folder: PathLike,
    *,
    roster: PathLike | None = None,
    positions: PathLike | None = None,
    language: str = "zh",
    redacted: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Write the report folder of some notices, whole or not at all.

    Args:
        notices: one file or several.
        folder: where to; it is made if it is not there. Files in it that graphkit did not make stay as they are.
        roster: a roster file.
        positions: a positions file of the page; nodes of the pictures that it names keep their places.
        language: ``zh`` or ``en``.
        redacted: put a pseudonym (领导甲) in the place of every person, in every file of the folder.
        progress: called with each path before it is read.

    Raises:
        InputError, RosterError, OutputError: with the file and the place, and what to do.
    """
    paths = [notices] if isinstance(notices, str | Path) else list(notices)
    known = load_roster(roster) if roster else None
    spots = parse_positions(read_text(positions), source=str(positions)) if positions else None
    ledger = read_ledger(*paths, roster=known, progress=progress)
    exemptions = known.exemptions if known else ()
    if redacted:
        hide = hider(ledger, language=language, order=_names(known))
        ledger = redact(ledger, hide)
        exemptions = tuple(replace(each, task=hide(each.task), reason=hide(each.reason)) for each in exemptions)
    study = study_ledger(ledger, exemptions)
    files = report_files(study, language=language, positions=spots)
    options = {"language": language} | ({"redacted": True} if redacted else {})
    written = write_folder(Path(folder), files, manifest=_manifest(study, roster, positions, options))
    return Report(Path(folder), written.files, written.kept, study)


def _names(roster: Roster | None) -> list[str]:
    """The names of a roster in the order of its rows."""
    return list(dict.fromkeys(entry.party for entry in roster.spellings.values())) if roster else []


def _manifest(
    study: Study, roster: PathLike | None, positions: PathLike | None, options: dict[str, Any]
) -> dict[str, Any]:
    """What a report was made from and with: enough to make it again."""
    inputs = study.ledger.documents[["document", "sha256"]].to_dict("records")
    libraries = ("graphkit", "networkx", "pandas", "pyvis", "rustworkx", "scipy", "xlsxwriter")
    return {
        "inputs": inputs,
        "roster": _named(roster),
        **({"positions": _named(positions)} if positions else {}),
        "options": options,
        "seed": SEED,
        "versions": {name: version(name) for name in libraries},
    }


def _named(file: PathLike | None) -> dict[str, str] | None:
    if file is None:
        return None
    path = Path(file)
    return {"document": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
