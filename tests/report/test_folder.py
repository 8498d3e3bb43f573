from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import textwrap
import weakref
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from graphkit.errors import OutputError
from graphkit.report import folder as folder_module
from graphkit.report.folder import Content, WrittenFolder

FIRST = {"workload.csv": b"one", "ledger.xlsx": b"book", "old.csv": b"leaves"}
SECOND = {"workload.csv": b"two", "ledger.xlsx": b"new book", "new.csv": b"comes"}
MANIFEST = {"seed": 7, "inputs": {"通知.txt": "abc"}}
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and modes of POSIX")


def makers(files: Mapping[str, bytes]) -> dict[str, Content]:
    """What makes some files, in two pieces each."""

    def pieces(content: bytes) -> Iterator[bytes]:
        yield content[:2]
        yield content[2:]

    return {name: partial(pieces, content) for name, content in files.items()}


def write_folder(target: Path, files: Mapping[str, bytes | Content], *, manifest: Mapping[str, Any]) -> WrittenFolder:
    """Write a folder of files whose bytes are given, or what makes them."""
    ready = makers({name: content for name, content in files.items() if isinstance(content, bytes)})
    made = {name: ready[name] if isinstance(content, bytes) else content for name, content in files.items()}
    return folder_module.write_folder(target, made, manifest=manifest)


def contents(place: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too, with its bytes; empty folders as well."""
    return {
        str(path.relative_to(place)): path.read_bytes() if path.is_file() else b"<folder>"
        for path in sorted(place.rglob("*"))
    }


def manifest_of(files: Mapping[str, bytes]) -> bytes:
    """The manifest that belongs to some files, spelled out."""
    outputs = "".join(f'    "{name}": "{hashlib.sha256(files[name]).hexdigest()}",\n' for name in sorted(files))
    return (
        '{\n  "generator": "graphkit",\n  "inputs": {\n    "通知.txt": "abc"\n  },\n  "outputs": {\n'
        + outputs.removesuffix(",\n")
        + '\n  },\n  "seed": 7\n}\n'
    ).encode()


def written(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """What a folder holds after some files were written into it."""
    return {**files, "manifest.json": manifest_of(files)}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A folder that does not exist, alone in a folder of its own."""
    return tmp_path / "报告"


@pytest.fixture
def earlier(target: Path) -> Path:
    """A folder that holds an earlier report, a foreign file and a foreign subfolder."""
    write_folder(target, FIRST, manifest=MANIFEST)
    (target / "备注.txt").write_bytes(b"mine")
    (target / "sub").mkdir()
    (target / "sub" / "workload.csv").write_bytes(b"mine too")
    return target


FOREIGN = {"备注.txt": b"mine", "sub": b"<folder>", "sub/workload.csv": b"mine too"}


def test_a_new_folder(target: Path, tmp_path: Path) -> None:
    """Files and manifest are there, nothing else is, neither in the folder nor beside it."""
    result = write_folder(target, FIRST, manifest=MANIFEST)
    assert contents(target) == written(FIRST)
    assert list(tmp_path.iterdir()) == [target]
    assert result.kept == ()
    assert result.files == tuple(target / name for name in (*FIRST, "manifest.json"))


class Held(bytearray):
    """Bytes of which a test can see whether anybody still holds them."""


def test_one_file_is_held_at_a_time(target: Path) -> None:
    """Each file is made once, in the order given, when the one before is written and its bytes are let go of."""
    alive: list[weakref.ref[Held]] = []

    def make(content: bytes) -> Iterator[Any]:
        assert [held for held in alive if held() is not None] == []
        for number in range(2):
            piece = Held(content[number * 2 : number * 2 + 2])
            alive.append(weakref.ref(piece))
            yield piece

    files = {"b.csv": b"1234", "a.csv": b"5678", "c.csv": b"90"}
    write_folder(target, {name: partial(make, content) for name, content in files.items()}, manifest=MANIFEST)
    assert contents(target) == written(files)
    assert len(alive) == 6


def test_nothing_is_made_for_a_folder_that_cannot_be_written(earlier: Path) -> None:
    """A foreign file in the way is told before any file is made, which may take minutes."""

    def make() -> Iterator[bytes]:
        raise AssertionError("made")

    (earlier / "new.csv").write_bytes(b"mine")
    with pytest.raises(OutputError, match=r"new\.csv"):
        write_folder(earlier, {"workload.csv": make, "new.csv": make}, manifest=MANIFEST)


def test_a_foreign_file_that_comes_while_files_are_made_is_not_overwritten(earlier: Path) -> None:
    """What somebody saves under a needed name while the report is being made stops it too."""

    def slow() -> Iterator[bytes]:
        (earlier / "new.csv").write_bytes(b"mine")
        yield b"two"

    before = contents(earlier)
    with pytest.raises(OutputError, match=r"new\.csv"):
        write_folder(earlier, {**SECOND, "workload.csv": slow}, manifest=MANIFEST)
    assert contents(earlier) == {**before, "new.csv": b"mine"}


def test_parents_are_made(tmp_path: Path) -> None:
    """Folders above the target that are missing are made."""
    write_folder(tmp_path / "a" / "b" / "c", FIRST, manifest=MANIFEST)
    assert contents(tmp_path / "a" / "b" / "c") == written(FIRST)


def test_an_empty_folder_is_filled(target: Path) -> None:
    """A folder that is there already and empty is as good as none."""
    target.mkdir()
    write_folder(target, FIRST, manifest=MANIFEST)
    assert contents(target) == written(FIRST)


def test_writing_again_changes_nothing(target: Path) -> None:
    """The same report twice is the same bytes, and the files are not even touched."""
    write_folder(target, FIRST, manifest=MANIFEST)
    before = {path: path.stat().st_mtime_ns for path in target.iterdir()}
    assert write_folder(target, FIRST, manifest=MANIFEST).kept == ()
    assert {path: path.stat().st_mtime_ns for path in target.iterdir()} == before
    assert contents(target) == written(FIRST)


def test_a_new_report_replaces_the_old_one(earlier: Path, tmp_path: Path) -> None:
    """Changed files are replaced, new ones come, those no longer made go, and what is not ours stays."""
    assert write_folder(earlier, SECOND, manifest=MANIFEST).kept == ()
    assert contents(earlier) == {**written(SECOND), **FOREIGN}
    assert list(tmp_path.iterdir()) == [earlier]


def test_the_folder_itself_stays_the_same(earlier: Path) -> None:
    """An open file manager or a shell in the folder does not lose it: it is not renamed away."""
    before = earlier.stat().st_ino
    write_folder(earlier, SECOND, manifest=MANIFEST)
    assert earlier.stat().st_ino == before


def test_here_as_target(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``-o .`` writes into the working folder, and leaves nothing beside it."""
    target.mkdir()
    monkeypatch.chdir(target)
    result = write_folder(Path(), FIRST, manifest=MANIFEST)
    write_folder(Path(), SECOND, manifest=MANIFEST)
    assert contents(target) == written(SECOND)
    assert [path.name for path in target.parent.iterdir()] == ["报告"]
    assert result.files[0] == Path("workload.csv")


def test_an_edited_file_is_kept_beside(earlier: Path) -> None:
    """A ledger that a clerk filled in survives under a new name, and the caller is told."""
    (earlier / "ledger.xlsx").write_bytes(b"filled in")
    assert write_folder(earlier, SECOND, manifest=MANIFEST).kept == (earlier / "ledger.edited.xlsx",)
    assert contents(earlier) == {**written(SECOND), **FOREIGN, "ledger.edited.xlsx": b"filled in"}


def test_a_second_edit_gets_a_number(earlier: Path) -> None:
    """Each edited copy has a name of its own."""
    kept: list[Path] = []
    for number, files in enumerate((SECOND, FIRST, SECOND)):
        (earlier / "ledger.xlsx").write_bytes(b"filled in %d" % number)
        kept += write_folder(earlier, files, manifest=MANIFEST).kept
    assert [path.name for path in kept] == ["ledger.edited.xlsx", "ledger.edited-2.xlsx", "ledger.edited-3.xlsx"]
    assert [path.read_bytes() for path in kept] == [b"filled in 0", b"filled in 1", b"filled in 2"]


def test_an_edit_that_equals_the_new_file_is_no_edit(earlier: Path) -> None:
    """Where the user's change is what would be written, nothing is kept twice."""
    (earlier / "ledger.xlsx").write_bytes(SECOND["ledger.xlsx"])
    assert write_folder(earlier, SECOND, manifest=MANIFEST).kept == ()
    assert contents(earlier) == {**written(SECOND), **FOREIGN}


def test_an_edited_file_that_is_no_longer_made_stays(earlier: Path) -> None:
    """A file that the new report does not have is only removed as graphkit wrote it."""
    (earlier / "old.csv").write_bytes(b"edited")
    assert write_folder(earlier, SECOND, manifest=MANIFEST).kept == ()
    assert contents(earlier) == {**written(SECOND), **FOREIGN, "old.csv": b"edited"}


def test_a_deleted_file_comes_again(earlier: Path) -> None:
    """A file of ours that the user threw away is simply written again."""
    (earlier / "ledger.xlsx").unlink()
    write_folder(earlier, FIRST, manifest=MANIFEST)
    assert contents(earlier) == {**written(FIRST), **FOREIGN}


@pytest.mark.parametrize("name", ["new.csv", "manifest.json"])
def test_a_foreign_file_of_the_same_name_is_not_overwritten(target: Path, name: str) -> None:
    """A file that graphkit did not make stops it before anything is written; the error names the file and a way out."""
    target.mkdir()
    (target / name).write_bytes(b'{"outputs": {"new.csv": "0"}}')
    before = contents(target)
    with pytest.raises(OutputError) as caught:
        write_folder(target, SECOND, manifest=MANIFEST)
    assert contents(target) == before
    for language in ("zh", "en"):
        assert name in caught.value.line(language)
        assert "-o 报告-2" in caught.value.line(language)


def test_a_foreign_file_in_an_earlier_report_is_not_overwritten(earlier: Path) -> None:
    """A name that the new report needs and that the earlier one did not list belongs to somebody else."""
    (earlier / "new.csv").write_bytes(b"mine")
    before = contents(earlier)
    with pytest.raises(OutputError, match=r"new\.csv"):
        write_folder(earlier, SECOND, manifest=MANIFEST)
    assert contents(earlier) == before


def test_a_folder_of_a_needed_name_is_not_touched(earlier: Path) -> None:
    """A folder that stands where a file shall be is left alone."""
    (earlier / "ledger.xlsx").unlink()
    (earlier / "ledger.xlsx").mkdir()
    before = contents(earlier)
    with pytest.raises(OutputError, match=r"ledger\.xlsx"):
        write_folder(earlier, SECOND, manifest=MANIFEST)
    assert contents(earlier) == before


def test_a_manifest_cannot_reach_outside(target: Path, tmp_path: Path) -> None:
    """A manifest that lists ``../x`` does not get that file removed."""
    write_folder(target, FIRST, manifest=MANIFEST)
    victim = tmp_path / "victim.txt"
    victim.write_bytes(b"mine")
    told = json.loads((target / "manifest.json").read_text(encoding="utf-8"))
    told["outputs"]["../victim.txt"] = hashlib.sha256(b"mine").hexdigest()
    (target / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    write_folder(target, SECOND, manifest=MANIFEST)
    assert victim.read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["../x", "a/b", "", "..", "manifest.json", "a\\b", "C:x"])
def test_only_plain_names_are_files(target: Path, name: str) -> None:
    """A name with a folder in it, or the manifest's own, is a fault of the caller and writes nothing."""
    with pytest.raises(ValueError, match="not a name"):
        write_folder(target, {name: b""}, manifest=MANIFEST)
    assert not target.exists()


def test_a_file_as_target(target: Path, tmp_path: Path) -> None:
    """A file where the folder should be is told and kept; so is one above it."""
    target.write_bytes(b"mine")
    for place in (target, target / "inner"):
        with pytest.raises(OutputError, match="a file stands where the report folder should be"):
            write_folder(place, FIRST, manifest=MANIFEST)
    assert contents(tmp_path) == {"报告": b"mine"}


class Injected(Exception):
    """A fault put in by a test."""


def fail_at(monkeypatch: pytest.MonkeyPatch, number: int, fault: BaseException) -> Callable[[], int]:
    """Let the n-th rename fail once; the function returned says how many renames were asked for."""
    calls = 0
    rename = os.replace

    def failing(source: Any, destination: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == number:
            raise fault
        rename(source, destination)

    monkeypatch.setattr(os, "replace", failing)
    return lambda: calls


RENAMES = 9
"""Renames that turn FIRST into SECOND: the journal, two for each of workload, ledger and manifest, one for each of
old and new."""


def test_how_many_renames_there_are(earlier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The faults below are put into every rename there is."""
    calls = fail_at(monkeypatch, 0, Injected())
    write_folder(earlier, SECOND, manifest=MANIFEST)
    assert calls() == RENAMES


@pytest.mark.parametrize("fault", [Injected("x"), KeyboardInterrupt(), PermissionError(13, "locked", "ledger.xlsx")])
@pytest.mark.parametrize("number", range(1, RENAMES + 1))
def test_a_fault_at_any_rename_leaves_the_earlier_report(
    earlier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, fault: BaseException
) -> None:
    """Whatever fails on the way, the folder is byte for byte as it was, an edited file too, and nothing lies about."""
    (earlier / "ledger.xlsx").write_bytes(b"filled in")
    before = contents(tmp_path)
    fail_at(monkeypatch, number, fault)
    expected = OutputError if isinstance(fault, OSError) else type(fault)
    with pytest.raises(expected):
        write_folder(earlier, SECOND, manifest=MANIFEST)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("fault", [Injected("x"), KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_a_fault_while_writing_leaves_the_earlier_report(earlier: Path, tmp_path: Path, fault: BaseException) -> None:
    """A disk that is full in the middle of the second file changes nothing, nor does any fault in making it."""
    before = contents(tmp_path)

    def failing() -> Iterator[bytes]:
        yield b"new"
        raise fault

    with pytest.raises(OutputError if isinstance(fault, OSError) else type(fault)) as caught:
        write_folder(earlier, {**SECOND, "ledger.xlsx": failing}, manifest=MANIFEST)
    assert contents(tmp_path) == before
    if isinstance(caught.value, OutputError):
        assert "the disk is full" in caught.value.line("en")
        assert "磁盘空间不足" in caught.value.line("zh")


def test_a_fault_in_a_new_folder_leaves_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there was no folder there is none after a fault, nor the folders above that were made for it."""
    fail_at(monkeypatch, 1, Injected())
    with pytest.raises(Injected):
        write_folder(tmp_path / "a" / "b", FIRST, manifest=MANIFEST)
    assert contents(tmp_path) == {}


def test_a_file_that_is_open_elsewhere_is_named(earlier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to move a file that Excel has open; the error names it and says what to do."""
    fail_at(monkeypatch, 4, PermissionError(13, "used by another process", str(earlier / "ledger.xlsx")))
    with pytest.raises(OutputError) as caught:
        write_folder(earlier, SECOND, manifest=MANIFEST)
    assert "ledger.xlsx" in caught.value.line("zh")
    assert "Excel" in caught.value.line("zh")
    assert "'ledger.xlsx'" in caught.value.line("en")


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(earlier: Path) -> None:
    """A folder without permission is told in one line and left as it was."""
    before = contents(earlier)
    earlier.chmod(0o500)
    try:
        with pytest.raises(OutputError, match="no permission"):
            write_folder(earlier, SECOND, manifest=MANIFEST)
    finally:
        earlier.chmod(0o700)
    assert contents(earlier) == before


KILLED = """
    import os, signal, sys
    from pathlib import Path
    from graphkit.report.folder import write_folder

    rename, calls, last = os.replace, 0, int(sys.argv[2])

    def killing(source, destination):
        global calls
        calls += 1
        if calls == last:
            os.kill(os.getpid(), signal.SIGKILL)
        rename(source, destination)

    os.replace = killing
    files = {
        "workload.csv": lambda: [b"two"],
        "ledger.xlsx": lambda: [b"new ", b"book"],
        "new.csv": lambda: [b"comes"],
    }
    write_folder(Path(sys.argv[1]), files, manifest={"seed": 7, "inputs": {"通知.txt": "abc"}})
"""


def kill_at(place: Path, number: int) -> None:
    """Write SECOND in a process of its own that is killed just before its n-th rename."""
    root = str(Path(folder_module.__file__).parents[2])
    killed = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(KILLED), str(place), str(number)],
        env={**os.environ, "PYTHONPATH": root, "PYTHONUTF8": "1"},
        check=False,
        capture_output=True,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()


@posix
@pytest.mark.parametrize("number", range(1, RENAMES + 1))
def test_a_killed_run_is_put_back_by_the_next(earlier: Path, tmp_path: Path, number: int) -> None:
    """After kill -9 in the middle, a next run that fails leaves the earlier report, one that works the new."""
    (earlier / "ledger.xlsx").write_bytes(b"filled in")
    before = contents(tmp_path)
    kill_at(earlier, number)
    (earlier / "foreign.csv").write_bytes(b"mine")
    with pytest.raises(OutputError, match=r"foreign\.csv"):
        write_folder(earlier, {"foreign.csv": b""}, manifest=MANIFEST)
    (earlier / "foreign.csv").unlink()
    assert contents(tmp_path) == before
    kill_at(earlier, number)
    assert write_folder(earlier, SECOND, manifest=MANIFEST).kept == (earlier / "ledger.edited.xlsx",)
    assert contents(earlier) == {**written(SECOND), **FOREIGN, "ledger.edited.xlsx": b"filled in"}
    assert list(tmp_path.iterdir()) == [earlier]


@posix
def test_a_killed_first_run_leaves_nothing_in_the_way(target: Path, tmp_path: Path) -> None:
    """Killed before its one rename, a first run has made no folder, and the next clears its leavings away."""
    kill_at(target, 1)
    assert not target.exists()
    write_folder(target, FIRST, manifest=MANIFEST)
    assert list(tmp_path.iterdir()) == [target]
    assert contents(target) == written(FIRST)


@posix
def test_what_a_user_changed_after_a_killed_run_is_kept(earlier: Path) -> None:
    """Between the killed run and the next a clerk fills in the new ledger: putting back does not lose that."""
    kill_at(earlier, 6)
    assert (earlier / "ledger.xlsx").read_bytes() == SECOND["ledger.xlsx"]
    (earlier / "ledger.xlsx").write_bytes(b"filled in")
    write_folder(earlier, SECOND, manifest=MANIFEST)
    assert contents(earlier) == {**written(SECOND), **FOREIGN, "ledger.edited.xlsx": b"filled in"}


@posix
def test_a_killed_run_does_not_bring_a_deleted_folder_back(earlier: Path, tmp_path: Path) -> None:
    """Who throws the folder away after a killed run gets a new one, not the old."""
    kill_at(earlier, 5)
    for path in sorted(earlier.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    earlier.rmdir()
    write_folder(earlier, SECOND, manifest=MANIFEST)
    assert contents(tmp_path) == {"报告": b"<folder>", **{f"报告/{k}": v for k, v in written(SECOND).items()}}


def test_putting_back_can_be_interrupted(earlier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second fault while putting back loses nothing: the next run goes on from there."""
    before = contents(earlier)
    rename, calls = os.replace, iter(range(99))

    def failing(source: Any, destination: Any) -> None:
        if next(calls) in (5, 7):  # the sixth rename, and the second of putting back
            raise KeyboardInterrupt
        rename(source, destination)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", failing)
        with pytest.raises(KeyboardInterrupt):
            write_folder(earlier, SECOND, manifest=MANIFEST)
    assert contents(earlier) != before
    (earlier / "foreign.csv").write_bytes(b"mine")
    with pytest.raises(OutputError):
        write_folder(earlier, {"foreign.csv": b""}, manifest=MANIFEST)
    (earlier / "foreign.csv").unlink()
    assert contents(earlier) == before
    assert list(tmp_path.iterdir()) == [earlier]


def test_two_runs_do_not_mix(earlier: Path) -> None:
    """While one run writes, another is told to wait and changes nothing; the first finishes."""
    told: list[str] = []

    def meddling() -> Iterator[bytes]:
        with pytest.raises(OutputError) as caught:
            write_folder(earlier, FIRST, manifest=MANIFEST)
        told.append(caught.value.line("en"))
        yield SECOND["workload.csv"]

    write_folder(earlier, {**SECOND, "workload.csv": meddling}, manifest=MANIFEST)
    assert len(told) == 1
    assert "another run of graphkit is writing" in told[0]
    assert contents(earlier) == {**written(SECOND), **FOREIGN}


def test_a_staging_folder_that_is_not_ours_is_not_touched(target: Path, tmp_path: Path) -> None:
    """A folder that happens to have the name of our staging folder keeps its files, and the error names it."""
    theirs = tmp_path / ".报告.graphkit"
    (theirs / "new").mkdir(parents=True)
    (theirs / "new" / "thing.txt").write_bytes(b"mine")
    with pytest.raises(OutputError, match=r"\.报告\.graphkit"):
        write_folder(target, FIRST, manifest=MANIFEST)
    assert contents(tmp_path) == {
        ".报告.graphkit": b"<folder>",
        ".报告.graphkit/new": b"<folder>",
        ".报告.graphkit/new/thing.txt": b"mine",
    }


def test_where_beside_is_out_of_reach_the_folder_itself_is_used(
    earlier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder whose parent may not be written, such as a mounted one, the swap goes through all the same."""
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != tmp_path and access(path, mode))
    seen: list[list[str]] = []

    def watching() -> Iterator[bytes]:
        seen.append(sorted(path.name for path in earlier.iterdir() if path.name.startswith(".")))
        yield SECOND["workload.csv"]

    write_folder(earlier, {**SECOND, "workload.csv": watching}, manifest=MANIFEST)
    assert seen == [[".graphkit"]]
    assert contents(earlier) == {**written(SECOND), **FOREIGN}


@posix
def test_a_linked_folder_is_written_where_it_leads(earlier: Path, tmp_path: Path) -> None:
    """A symbolic link to a report folder stays a link, and its folder gets the report."""
    link = tmp_path / "latest"
    link.symlink_to(earlier, target_is_directory=True)
    write_folder(link, SECOND, manifest=MANIFEST)
    assert link.is_symlink()
    assert contents(earlier) == {**written(SECOND), **FOREIGN}
