"""The report folder: written whole or not at all, and never at the cost of what somebody else put there.

Everything is first written to a staging folder ``.<name>.graphkit`` beside the target (inside it, where beside is
another file system or may not be written), one file after the other, so that no more than a piece of one is held in
memory. Then it takes effect:

- a target that does not exist yet is one rename;
- into a folder that exists, files are swapped one by one, each earlier file kept in the staging folder until all are
  in place. Any exception puts everything back. A journal lets the next run put back what a killed run left.

``manifest.json`` lists the files that graphkit made with their sha256, and so tells three cases apart: a file that is
not listed is somebody else's and stays untouched (if its name is needed: ``OutputError``); a listed file that was
changed since, such as a ``ledger.xlsx`` filled in by a clerk, is kept as ``ledger.edited.xlsx``; the rest is replaced.

This guards against faults and killed processes, not against a power cut while the system still holds the data.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import itertools
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from graphkit.errors import OutputError, Place

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

MANIFEST = "manifest.json"
_GENERATOR = {"generator": "graphkit"}
_NEW, _OLD, _JOURNAL, _LOCK = "new", "old", "journal.json", "lock"
_TAKEN = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)  # how systems say that a lock is taken

Content = Callable[[], Iterable[bytes]]
"""Makes a file, piece by piece; called once, when the file's turn has come."""


@dataclass(frozen=True, slots=True)
class WrittenFolder:
    """What came of writing a folder: the files of the report, and those a user had changed, kept under a new name."""

    files: tuple[Path, ...]
    kept: tuple[Path, ...]


def write_folder(target: Path, files: Mapping[str, Content], *, manifest: Mapping[str, Any]) -> WrittenFolder:
    """Write files and ``manifest.json`` into a folder, all of them or none.

    Args:
        target: the folder; it and the folders above it are made where missing.
        files: contents by plain file name; they are made in this order, one at a time, and let go of when written.
        manifest: what ``manifest.json`` says beside ``generator`` and ``outputs`` (sha256 by name); no times in it,
            so that the same input gives the same bytes.

    Raises:
        OutputError: the target is a file, holds a foreign file of a needed name, may not be written, has a file open
            elsewhere, or is being written by another run. The folder is then as it was.
        ValueError: a name in ``files`` is not a plain file name, or is ``manifest.json``.

    Whatever making a file raises is passed on; the folder is then as it was.
    """
    wrong = [name for name in files if not _is_plain(name) or name.casefold() == MANIFEST]
    if wrong:
        raise ValueError(f"not a name for a file in a report folder: {wrong}")
    with _sentences(target):
        place = target.resolve()
        if place.exists() and not place.is_dir():
            raise _not_a_folder(target)
        _recover(place, target)
        made = _make_parents(place)
        try:
            kept = _write(place, files, manifest, target)
        except BaseException:
            for parent in made:
                with contextlib.suppress(OSError):
                    parent.rmdir()
            raise
    return WrittenFolder(tuple(target / name for name in (*files, MANIFEST)), tuple(target / name for name in kept))


@dataclass(frozen=True)
class _Step:
    """What happens to one name: the earlier file goes ``aside`` or to the staging folder, the new one takes its place.

    ``new`` is the sha256 of the file to come, None where a file is only taken away; ``old`` says whether there is one.
    """

    name: str
    new: str | None
    old: bool
    aside: str | None


def _write(place: Path, files: Mapping[str, Content], manifest: Mapping[str, Any], target: Path) -> list[str]:
    staging = _staging_folder(place)
    with _held(staging, target):
        try:
            _refuse_foreign(place, (*files, MANIFEST), target)
            made = _stage(staging / _NEW, files, manifest)
            _refuse_foreign(place, made, target)  # again: files may take minutes to make
            steps = _plan(place, made)
            if place.is_dir():
                _swap(place, staging, steps)
            else:
                (staging / _NEW).replace(place)
        finally:
            _clear(staging)
    return [step.aside for step in steps if step.aside]


def _refuse_foreign(place: Path, names: Iterable[str], target: Path) -> None:
    """See to it that no name which the report needs is that of somebody else's file."""
    listed = _listed(place)
    for name in names:
        file = place / name
        ours = listed is not None and not file.is_dir() and (name in listed or name == MANIFEST)
        if _is_there(file) and not ours:
            raise _foreign(target / name, target)


def _stage(new: Path, files: Mapping[str, Content], manifest: Mapping[str, Any]) -> dict[str, str]:
    """Make every file, and the manifest that vouches for them; their sha256 by name."""
    new.mkdir()
    outputs = {name: _write_pieces(new / name, make()) for name, make in files.items()}
    told = {**_GENERATOR, **manifest, "outputs": outputs}
    text = json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return {**outputs, MANIFEST: _write_pieces(new / MANIFEST, [text.encode("utf-8")])}


def _write_pieces(file: Path, pieces: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    with file.open("wb") as out:
        for piece in pieces:
            out.write(piece)
            digest.update(piece)
    return digest.hexdigest()


def _plan(place: Path, made: Mapping[str, str]) -> list[_Step]:
    """The steps from the folder as it is to the folder as it shall be; nothing is touched yet."""
    listed = _listed(place) or {}
    steps = []
    for name, new in made.items():
        file = place / name
        if not _is_there(file):
            steps.append(_Step(name, new, old=False, aside=None))
            continue
        found = _digest(file)
        if found != new:
            edited = name != MANIFEST and found != listed.get(name)
            steps.append(_Step(name, new, old=True, aside=_free_name(place, name) if edited else None))
    for name, old in listed.items():
        file = place / name
        if name not in made and _is_plain(name) and file.is_file() and _digest(file) == old:
            steps.append(_Step(name, None, old=True, aside=None))
    return sorted(steps, key=lambda step: step.name == MANIFEST)  # the manifest last: it vouches for the others


def _swap(place: Path, staging: Path, steps: list[_Step]) -> None:
    """Take all steps, or, whatever happens on the way, none."""
    journal = staging / _JOURNAL
    (staging / _OLD).mkdir()
    draft = staging / f"{_JOURNAL}.part"
    draft.write_text(json.dumps([asdict(step) for step in steps]), encoding="utf-8")
    try:
        draft.replace(journal)  # from here on a killed run is put back by the next
        for step in steps:
            if step.old:
                (place / step.name).replace(_backup(place, staging, step))
            if step.new:
                (staging / _NEW / step.name).replace(place / step.name)
        journal.unlink()  # the moment at which the new report is there
    except BaseException:
        if journal.exists():
            _put_back(place, staging, steps)
        raise


def _put_back(place: Path, staging: Path, steps: list[_Step]) -> None:
    """Undo the steps that were taken; may itself be interrupted and begun again."""
    for step in reversed(steps):
        file, backup = place / step.name, _backup(place, staging, step)
        if step.old and not _is_there(backup):
            continue  # not yet taken, or put back already
        arrived = step.new and _is_there(file) and not _is_there(staging / _NEW / step.name)
        if arrived and _digest(file) != step.new:
            file.replace(place / _free_name(place, step.name))  # a user changed it since the run was killed
        if step.old:
            backup.replace(file)
        elif arrived:
            file.unlink(missing_ok=True)
    (staging / _JOURNAL).unlink()


def _backup(place: Path, staging: Path, step: _Step) -> Path:
    return place / step.aside if step.aside else staging / _OLD / step.name


def _recover(place: Path, target: Path) -> None:
    """Put back what a killed run left half done, and clear its staging folder away."""
    for staging in (_beside(place), _inside(place)):
        if not (staging / _LOCK).is_file():
            continue  # nothing there, or not ours
        with _held(staging, target):
            if (staging / _JOURNAL).is_file() and place.is_dir():
                steps = [_Step(**step) for step in json.loads((staging / _JOURNAL).read_text(encoding="utf-8"))]
                _put_back(place, staging, steps)
            (staging / _JOURNAL).unlink(missing_ok=True)
            _clear(staging)


def _clear(staging: Path) -> None:
    """Remove what we made in the staging folder, unless it is still needed to put an earlier report back."""
    if (staging / _JOURNAL).exists():
        return
    for name in (_NEW, _OLD):
        shutil.rmtree(staging / name, ignore_errors=True)
    with contextlib.suppress(OSError):
        (staging / f"{_JOURNAL}.part").unlink()


def _beside(place: Path) -> Path:
    return place.parent / f".{place.name}.graphkit"


def _inside(place: Path) -> Path:
    return place / ".graphkit"


def _staging_folder(place: Path) -> Path:
    """Where to prepare the files: beside the target, or in it where a rename from beside could not work."""
    above = place.parent
    reachable = os.access(above, os.W_OK) and (not place.exists() or above.stat().st_dev == place.stat().st_dev)
    return _beside(place) if reachable or not place.exists() else _inside(place)


@contextlib.contextmanager
def _held(staging: Path, target: Path) -> Iterator[None]:
    """Hold the staging folder for this process; the system lets go of it when the process dies, however it dies."""
    if staging.is_dir() and not (staging / _LOCK).exists() and any(staging.iterdir()):
        raise _foreign(staging, target)
    staging.mkdir(exist_ok=True)
    with (staging / _LOCK).open("ab") as lock:
        try:
            _lock(lock)
            gone = not os.path.samestat(os.fstat(lock.fileno()), (staging / _LOCK).stat())
        except FileNotFoundError:
            gone = True
        except OSError as fault:
            if fault.errno in _TAKEN:
                raise _busy(target) from fault
            gone = False  # a file system that knows no locks
        if gone:  # another run finished between our opening the lock and taking it
            raise _busy(target)
        try:
            yield
        finally:
            _let_go(staging, lock)


def _let_go(staging: Path, lock: BinaryIO) -> None:
    if (staging / _JOURNAL).exists():
        return  # the next run needs it
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            lock.close()  # an open file cannot be removed there
        (staging / _LOCK).unlink()  # elsewhere removed while held, so that nobody takes it in between
        staging.rmdir()


def _lock(file: BinaryIO) -> None:
    if sys.platform == "win32":
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _make_parents(place: Path) -> list[Path]:
    """Make the folders above that are missing; the ones made, innermost first."""
    missing = [parent for parent in place.parents if not parent.exists()]
    place.parent.mkdir(parents=True, exist_ok=True)
    return missing


def _listed(place: Path) -> dict[str, str] | None:
    """The sha256 of the files that an earlier run made here; None where no manifest of ours is found."""
    try:
        told = json.loads((place / MANIFEST).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, ValueError):
        return None
    if not isinstance(told, dict) or told.get("generator") != _GENERATOR["generator"]:
        return None
    outputs = told.get("outputs")
    return {str(name): str(made) for name, made in outputs.items()} if isinstance(outputs, dict) else None


def _free_name(place: Path, name: str) -> str:
    """A name beside a file that nothing has yet: ``ledger.edited.xlsx``, then ``ledger.edited-2.xlsx`` and so on."""
    stem, suffix = Path(name).stem, Path(name).suffix
    names = (f"{stem}.edited{f'-{number}' if number > 1 else ''}{suffix}" for number in itertools.count(1))
    return next(free for free in names if not _is_there(place / free))


def _is_plain(name: str) -> bool:
    """Whether a name is that of a file in the folder itself; a manifest from elsewhere may say ``../…``."""
    return name not in ("", ".", "..") and not set(name) & set('/\\:*?"<>|\0')


def _is_there(file: Path) -> bool:
    return os.path.lexists(file)


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


@contextlib.contextmanager
def _sentences(target: Path) -> Iterator[None]:
    """Faults of the file system as one clear sentence."""
    try:
        yield
    except PermissionError as fault:
        name = Path(str(fault.filename or target)).name
        raise OutputError(
            f"无法写入“{name}”：没有权限，或文件正被其他程序（如 Excel）打开；请关闭后重试，或用 -o 换一个文件夹",
            f"cannot write {name!r}: no permission, or another program such as Excel has the file open; "
            "close it and run again, or choose another folder with -o",
            place=Place(str(target)),
        ) from fault
    except (FileExistsError, NotADirectoryError) as fault:
        raise _not_a_folder(target) from fault
    except OSError as fault:
        if fault.errno == errno.ENOSPC:
            zh, en = "磁盘空间不足", "the disk is full"
        else:
            zh = en = fault.strerror or str(fault)
        raise OutputError(
            f"报告没有写成（{zh}），原有文件未改动；可用 -o 换一个文件夹",
            f"the report was not written ({en}), earlier files are as they were; choose another folder with -o",
            place=Place(str(target)),
        ) from fault


def _not_a_folder(target: Path) -> OutputError:
    return OutputError(
        "这里已有同名文件，不能作为报告文件夹；请用 -o 换一个文件夹",
        "a file stands where the report folder should be; choose another folder with -o",
        place=Place(str(target)),
    )


def _foreign(file: Path, target: Path) -> OutputError:
    other = f"{target.resolve().name}-2"
    return OutputError(
        f"这不是 graphkit 生成的文件，不会覆盖；请将它移走，或换一个文件夹，例如 -o {other}",
        f"graphkit did not make this and will not overwrite it; move it away, or choose another folder: -o {other}",
        place=Place(str(file)),
    )


def _busy(target: Path) -> OutputError:
    return OutputError(
        "另一个 graphkit 正在写入这个文件夹；请等它结束后再运行",
        "another run of graphkit is writing to this folder; wait until it has finished",
        place=Place(str(target)),
    )
