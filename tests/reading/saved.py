"""Notices as offices save them: a text becomes a web page, and LibreOffice saves that page in other formats."""

from __future__ import annotations

import html
import subprocess
from collections import Counter
from itertools import groupby
from pathlib import Path

from reading.packed import docx, p, ruled, tc

from graphkit.notices.notice import read_notice
from graphkit.reading import read_document
from graphkit.reading.office import find_office
from graphkit.records import squeeze

MISSING = (
    "LibreOffice is not installed (apt-get install libreoffice-writer libreoffice-calc); "
    "GRAPHKIT_NO_OFFICE=1 leaves out the tests that need it"
)
_SECONDS = 180


def as_page(text: str) -> str:
    """A text as a web page: a line a paragraph, lines with tabs a table; a blank line does not end a table."""
    lines = [line.strip(" \u3000\ufeff") for line in text.split("\n")]
    blocks = []
    for tabbed, group in groupby((line for line in lines if line), key=lambda line: "\t" in line):
        run = list(group)
        blocks += [_table(run)] if tabbed else [f"<p>{html.escape(line)}</p>" for line in run]
    body = "\n".join(blocks)
    return f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>\n{body}\n</body></html>\n'


def _table(lines: list[str]) -> str:
    rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in line.split("\t")) for line in lines)
    return '<table border="1">' + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def as_official_docx(text: str) -> bytes:
    """A text as offices set it: 14 points, indented, justified, with a header and page numbers, its table ruled."""
    body = []
    for tabbed, group in groupby((line for line in text.split("\n") if line.strip()), key=lambda line: "\t" in line):
        run = [html.escape(line.strip(" \u3000\ufeff")) for line in group]
        if tabbed:
            body.append(ruled(*("".join(tc(p(cell)) for cell in line.split("\t")) for line in run)))
        else:
            body += [p(line, '<w:ind w:firstLine="560"/><w:jc w:val="both"/>') for line in run]
    return docx("".join(body), header="某某县人民政府公报", size=14)


def save(source: Path, ending: str, folder: Path, *, filter_name: str = "", into: str = "") -> Path:
    """A file saved by LibreOffice in another format; ``filter_name`` chooses among several of the same ending.

    ``into`` says how LibreOffice is to open it: a web page opens as a page unless told to be a text.
    """
    office = find_office()
    assert office, MISSING
    target = folder / f"{ending}-of-{source.suffix[1:]}"
    target.mkdir(parents=True)
    opening = into or ("HTML (StarWriter)" if source.suffix == ".html" else "")
    command = [
        office,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        *([f"--infilter={opening}"] if opening else []),
        "--convert-to",
        f"{ending}:{filter_name}" if filter_name else ending,
        "--outdir",
        str(target),
        str(source),
    ]
    done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    result = target / f"{source.stem}.{ending}"
    assert result.is_file(), (done.stdout + done.stderr).decode("utf-8", "replace")
    return result


def assignments(path: Path) -> Counter[tuple[str, str, str]]:
    """Every assignment of a notice: words of the task, role, name as written, white space aside."""
    notice = read_notice(read_document(path))
    return Counter(
        (squeeze(task.text).replace(" ", ""), str(mention.role), squeeze(mention.as_written))
        for task, mention in notice.mentions()
    )
