"""Old office files (.doc, .wps, .rtf) by way of LibreOffice, where it is installed: it saves them as .docx."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from graphkit.errors import Place, UnreadableNotice
from graphkit.reading.builder import DocumentBuilder
from graphkit.reading.docx import read_docx

_SECONDS = 120
_NAMES = ("soffice", "libreoffice")
_PROGRAMS = {
    "win32": (
        r"C:\Program Files\LibreOffice\program\soffice.exe",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    ),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
}
_ELSEWHERE = ("/usr/lib/libreoffice/program/soffice", "/opt/libreoffice/program/soffice", "/snap/bin/libreoffice")
_DEAD_END = "127.0.0.1"
"""Where its requests go: pictures that a file refers to are not fetched, and nobody learns that it was read."""
_INTERNET, _SCRIPTS = "org.openoffice.Inet/Settings", "org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = (
    (_INTERNET, "ooInetProxyType", "2"),  # a proxy set by hand
    (_INTERNET, "ooInetHTTPProxyName", _DEAD_END),
    (_INTERNET, "ooInetHTTPProxyPort", "9"),
    (_INTERNET, "ooInetHTTPSProxyName", _DEAD_END),
    (_INTERNET, "ooInetHTTPSProxyPort", "9"),
    (_SCRIPTS, "MacroSecurityLevel", "3"),
    (_SCRIPTS, "DisableMacrosExecution", "true"),
    (_SCRIPTS, "BlockUntrustedRefererLinks", "true"),
)


def read_office(data: bytes, name: str, place: Place) -> DocumentBuilder:
    """Read an old Word, WPS or RTF file.

    Raises:
        UnreadableNotice: no LibreOffice here, or it cannot read the file either.
    """
    program = find_office()
    if program is None:
        raise UnreadableNotice(
            "这是旧版 Word/WPS 或 RTF 文件；请用 WPS/Word 另存为 .docx 或 .txt，或装上 LibreOffice 后直接读",
            "this is an old Word, WPS or RTF file; save it as .docx or .txt in Word or WPS, or install LibreOffice",
            place=place,
        )
    # its profile may still be written to when the program has already answered
    with tempfile.TemporaryDirectory(prefix="graphkit-", ignore_cleanup_errors=True) as folder:
        return read_docx(_as_docx(data, program, Path(folder), place), name, place)


def find_office() -> str | None:
    """The program of LibreOffice, from the search path or where it is usually installed."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next(
        (path for path in (*_PROGRAMS.get(sys.platform, ()), *_ELSEWHERE) if Path(path).is_file()), None
    )


def _as_docx(data: bytes, program: str, folder: Path, place: Place) -> bytes:
    """The same document as .docx, made in a folder of its own by a LibreOffice with a profile of its own."""
    source = folder / ("notice.rtf" if data.startswith(b"{\\rtf") else "notice.doc")
    source.write_bytes(data)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8")
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "out"),
        str(source),
    ]
    _run(command, place)
    result = folder / "out" / "notice.docx"
    if not result.is_file():
        raise UnreadableNotice(
            "LibreOffice 也读不了这个文件，可能已损坏或设了密码；请用 WPS/Word 另存为 .docx 或 .txt",
            "LibreOffice cannot read this file either: damaged, or with a password; save it as .docx or .txt",
            place=place,
        )
    return result.read_bytes()


def _settings() -> str:
    """The settings as LibreOffice keeps them in a profile: no requests, no macros."""
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, name, value in _SETTINGS
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
    return f"{head}{items}</oor:items>\n"


def _run(command: list[str], place: Place) -> None:
    """Run LibreOffice in a process group of its own, which ends with all its children when time is up.

    Raises:
        UnreadableNotice: it did not start, or did not finish in time.
    """
    proxy = f"http://{_DEAD_END}:9"
    process = None
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "http_proxy": proxy, "https_proxy": proxy, "no_proxy": ""},
            start_new_session=True,
        )
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        raise UnreadableNotice(
            f"LibreOffice 用了 {_SECONDS} 秒仍没有读完；请用 WPS/Word 另存为 .docx 或 .txt",
            f"LibreOffice did not finish within {_SECONDS} seconds; save the file as .docx or .txt",
            place=place,
        ) from None
    except OSError as trouble:
        why = trouble.strerror or str(trouble)
        raise UnreadableNotice(
            f"LibreOffice 启动不了（{why}）；请用 WPS/Word 另存为 .docx 或 .txt",
            f"LibreOffice does not start ({why}); save the file as .docx or .txt",
            place=place,
        ) from None
    finally:
        if process is not None and process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
