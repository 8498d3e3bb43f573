from __future__ import annotations

import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from reading.packed import PLACE, write
from reading.saved import as_page, assignments

from graphkit.errors import UnreadableNotice
from graphkit.reading import office as reading_office
from graphkit.reading import read_document
from graphkit.reading.kinds import FileKind, file_kind
from graphkit.reading.office import find_office, read_office

RTF = rb"{\rtf1\ansi\ansicpg936 \'bc\'d7}"


@pytest.mark.parametrize("ending", ["docx", "odt", "html", "doc", "rtf", "pdf"])
def test_the_notice_saved_by_libreoffice_says_the_same(
    saved_notice: Callable[[str], Path], notice_path: Path, ending: str
) -> None:
    """Each of the 512 assignments of the text, with task, role and name, is in the file, and no other."""
    assert assignments(saved_notice(ending)) == assignments(notice_path)


def test_the_notice_as_a_page_says_the_same(notice_path: Path, tmp_path: Path) -> None:
    """Read from a web page of paragraphs and a table, the notice has the same assignments."""
    path = write(tmp_path, as_page(notice_path.read_text(encoding="utf-8")).encode())
    assert assignments(path) == assignments(notice_path)


def test_the_name_says_nothing(saved_notice: Callable[[str], Path], tmp_path: Path, notice_path: Path) -> None:
    """A Word file named .txt and an old one named .xlsx are read as what they are."""
    for ending, name in (("docx", "a.txt"), ("doc", "b.xlsx")):
        path = write(tmp_path, saved_notice(ending).read_bytes(), name)
        assert assignments(path) == assignments(notice_path)


def test_an_old_word_file_is_told_from_its_streams(saved_notice: Callable[[str], Path]) -> None:
    """The root folder of an OLE2 file says that it is a document and no workbook."""
    assert file_kind(saved_notice("doc").read_bytes(), PLACE) is FileKind.OFFICE


def test_places_of_an_old_file_are_paragraphs_and_cells(saved_notice: Callable[[str], Path]) -> None:
    """What LibreOffice made of it is read like any Word file."""
    document = read_document(saved_notice("doc"))
    places = [place for _, place in document.places]
    assert places[0] == "paragraph:1"
    assert "cell:T1!R1C1" in places


def test_without_libreoffice_one_line_says_how(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is not installed, the user learns to save the file as .docx or .txt."""
    monkeypatch.setattr(reading_office, "find_office", lambda: None)
    with pytest.raises(UnreadableNotice) as caught:
        read_document(write(tmp_path, RTF))
    assert "用 WPS/Word 另存为 .docx 或 .txt" in caught.value.sentence.zh
    assert "save it as .docx or .txt" in caught.value.sentence.en


@pytest.mark.skipif(sys.platform == "win32", reason="its stand-in is a shell script")
def test_libreoffice_that_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After its time is up it is stopped, its children too, and the user learns what to do."""
    script = tmp_path / "soffice"
    started = tmp_path / "started"
    script.write_text(f"#!/bin/sh\nsleep 60 &\necho $! > '{started}'\nwait\n")
    script.chmod(0o755)
    monkeypatch.setattr(reading_office, "find_office", lambda: str(script))
    monkeypatch.setattr(reading_office, "_SECONDS", 1)
    with pytest.raises(UnreadableNotice, match="did not finish within 1 seconds"):
        read_office(RTF, "n.rtf", PLACE)
    state = subprocess.run(["ps", "-o", "stat=", "-p", started.read_text().strip()], capture_output=True, text=True)
    assert state.stdout.strip()[:1] in ("", "Z")


def test_libreoffice_that_does_not_start_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that is not there after all is one line."""
    monkeypatch.setattr(reading_office, "find_office", lambda: "/nowhere/soffice")
    with pytest.raises(UnreadableNotice, match="does not start"):
        read_office(RTF, "n.rtf", PLACE)


def test_what_libreoffice_cannot_read_is_said(office: str) -> None:
    """A damaged old file is one line, not an empty notice."""
    with pytest.raises(UnreadableNotice, match="LibreOffice cannot read this file either"):
        read_office(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "n.doc", PLACE)


def test_libreoffice_is_found_where_it_is_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Off the search path the usual places are looked at."""
    program = tmp_path / "soffice.exe"
    program.write_bytes(b"")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(reading_office, "_PROGRAMS", {sys.platform: (str(program),)})
    assert find_office() == str(program)


def test_an_encrypted_new_file_is_told_from_an_old_one() -> None:
    """A docx with a password is an OLE2 file with its package inside: the user learns to take the password off."""
    with pytest.raises(UnreadableNotice, match="password"):
        file_kind(ole("EncryptedPackage"), PLACE)
    assert file_kind(ole("Workbook"), PLACE) is FileKind.XLS
    assert file_kind(ole("WordDocument"), PLACE) is FileKind.OFFICE


def ole(stream: str) -> bytes:
    """An OLE2 file of a header, a table of sectors and a directory with one stream."""
    header = struct.pack("<8s16xHHHH", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9).ljust(48, b"\0")
    header += struct.pack("<I", 1).ljust(28, b"\0") + struct.pack("<I", 0) + b"\xff" * 432
    table = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE).ljust(512, b"\xff")
    return header + table + entry("Root Entry", below=1) + entry(stream) + b"\0" * 256


def entry(name: str, below: int = 0xFFFFFFFF) -> bytes:
    """One entry of the directory."""
    coded = name.encode("utf-16-le") + b"\0\0"
    head = coded.ljust(64, b"\0") + struct.pack("<HBB", len(coded), 5, 1)
    return (head + struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, below)).ljust(128, b"\0")
