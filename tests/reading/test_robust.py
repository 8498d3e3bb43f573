"""Files that were made to break a reader, and files that are merely huge: read, or refused in one line."""

from __future__ import annotations

import io
import random
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
import xlsxwriter
from notices.invented import assert_quoted
from reading.measured import measure
from reading.packed import docx, odt, p, packed, tbl, tc, write
from reading.small_pdf import column, pdf, picture, stream, words
from reading.small_pdf import file_of as pdf_of

from graphkit.errors import InputError
from graphkit.pipeline import load_notice
from graphkit.reading import pdf_process

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="memory is measured with the module resource")

GIGABYTE = 1024
LINES = (
    "一、加快推进重点项目",
    "1. 修好甲县到乙县的大路，新增 20 公里。",
    "牵头单位：甲县交通运输局",
    "协办单位：各镇街",
)
DEEP = 10_000
ATTRIBUTES = " ".join(f'a{at}=""' for at in range(600))


def zipped(name: str, size: int, *, more: Sequence[str] = ()) -> bytes:
    """A package whose part of that name unpacks to so many megabytes of white space."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for other in more:
            package.writestr(other, "<x/>")
        with package.open(name, "w", force_zip64=True) as part:
            for _ in range(size):
                part.write(b" " * (1 << 20))
    return target.getvalue()


def nested(depth: int) -> bytes:
    """A zip file in a zip file, so many deep, ten of them in each."""
    data = zipped("a", 50)
    for _ in range(depth):
        data = packed({f"{at}.zip": data for at in range(10)})
    return data


def entities(markup: str) -> str:
    """A part whose document type defines entities that stand for a billion characters."""
    levels = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "牵头单位：甲局">{levels}]>{markup}'


def bomb_of_entities() -> bytes:
    """A Word file whose text is one of them."""
    text = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
    return packed({"word/document.xml": entities(text + "<w:t>&e9;</w:t></w:r></w:p></w:body></w:document>")})


def workbook(rows: str) -> bytes:
    """A workbook of one sheet with these rows."""
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
    book = (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="台账" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    return packed(
        {
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{kind}" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": sheet,
        }
    )


def cell(address: str, text: str) -> str:
    """A cell with a text of its own."""
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def listed(count: int) -> bytes:
    """A workbook of so many tasks, as a program writes it."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("台账")
        sheet.write_row(0, 0, ("序号", "任务", "牵头单位"))
        for at in range(1, count + 1):
            sheet.write_row(at, 0, (at, "修路", "甲县交通局"))
    return target.getvalue()


def far_corner() -> bytes:
    """A sheet with a word in its first cell and one in its last."""
    return workbook(f'<row r="1">{cell("A1", "甲")}</row><row r="1048576">{cell("XFD1048576", "乙")}</row>')


def forms() -> bytes:
    """A PDF whose forms draw ten forms each, twelve deep."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>/XObject<</P %d 0 R>>>>"
    drawn = [stream(b"/P Do " * 10, form % (7 + at)) for at in range(1, 12)]
    return pdf_of(b"/P Do " * 10, b"/XObject<</P 7 0 R>>", [*drawn, stream(b"BT /F 9 Tf (x) Tj ET", form % 18)])


BOMBS: dict[str, Callable[[], bytes]] = {
    "white space in a Word file": lambda: zipped("word/document.xml", 2_000),
    "white space in a workbook": lambda: zipped("xl/worksheets/sheet1.xml", 2_000, more=["xl/workbook.xml"]),
    "white space in an OpenDocument text": lambda: zipped("content.xml", 2_000, more=["word/document.xml"]),
    "zip files in zip files": lambda: nested(5),
    "a hundred thousand parts": lambda: packed({f"word/{at}.xml": "" for at in range(100_000)}),
    "entities in a Word file": bomb_of_entities,
    "entities in a page": lambda: entities("<html><body><p>&e9;</p></body></html>").encode(),
    "entities in a text": lambda: entities("<x>&e9;</x>").encode(),
    "empty paragraphs": lambda: docx("<w:p/>" * 2_900_000),
    "attributes": lambda: docx(f"<w:p {ATTRIBUTES}/>" * 4_800),
    "tags of a page": lambda: b"<html>" + "<p>甲<b>乙</b>".encode() * 330_000,
    "cells that are spread": lambda: docx(
        tbl(*['<w:tc><w:tcPr><w:gridSpan w:val="63"/></w:tcPr></w:tc>' * 8] * 50_000)
    ),
    "spans of a page": lambda: b"<table>" + b"<tr><td rowspan=65534 colspan=1000>x" * 1_000 + b"</table>",
    "repeated rows of an OpenDocument text": lambda: odt(
        '<table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        'table:number-columns-repeated="1000"><text:p>甲</text:p></table:table-cell></table:table-row></table:table>'
    ),
    "the far corner of a sheet": far_corner,
    "characters of a PDF": lambda: pdf_of(b"BT /F 9 Tf " + b"(" + b"x" * 60 + b")Tj " * 1_000_000 + b"ET"),
    "a stream of a PDF packed twice": lambda: pdf_of(b"BT /F 9 Tf " + b" " * 900_000_000 + b"ET", packed=2),
    "paths of a PDF": lambda: pdf_of(b"0 0 m 9 9 l S " * 4_000_000),
    "forms of a PDF": forms,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_takes_less_than_a_gigabyte(name: str, tmp_path: Path) -> None:
    """A small file that unpacks to gigabytes, or keeps a reader busy, is read or refused in one line."""
    taken = measure(write(tmp_path, BOMBS[name]()))
    assert taken.megabytes < GIGABYTE
    assert "\n" not in taken.error


def deep_docx(open_: str, close: str, inside: str = p("甲")) -> bytes:
    """A Word file with something ten thousand deep."""
    return docx(open_ * DEEP + inside + close * DEEP)


DEPTHS: dict[str, Callable[[], bytes]] = {
    "elements of a page": lambda: (f"<html><body>{'<div>' * DEEP}甲{'</div>' * DEEP}</body></html>").encode(),
    "tables of a page": lambda: ("<html>" + "<table><tr><td>" * DEEP + "甲").encode(),
    "lists of a page": lambda: ("<html>" + "<ul><li>" * DEEP + "甲").encode(),
    "tables of a Word file": lambda: deep_docx("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    "content controls of a Word file": lambda: deep_docx("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "text boxes of a Word file": lambda: deep_docx("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
    "sections of an OpenDocument text": lambda: odt("<text:section>" * DEEP + "甲" + "</text:section>" * DEEP),
    "lists of an OpenDocument text": lambda: odt(
        "<text:list><text:list-item>" * DEEP + "<text:p>甲</text:p>" + "</text:list-item></text:list>" * DEEP
    ),
    "brackets of a text": lambda: ("1. 修路" + "（" * DEEP + "甲局牵头" + "）" * DEEP).encode(),
    "brackets of each kind": lambda: ("牵头单位：" + "（【〔[" * DEEP + "甲局" + "]〕】）" * DEEP).encode(),
    "quotation marks": lambda: ("1. “" * DEEP + "甲局牵头" + "”" * DEEP).encode(),
    "levels of an outline": lambda: "".join(f"{'1.' * at}修路\n牵头单位：甲局\n" for at in range(1, 700)).encode(),
    "styles of a Word file": lambda: docx(
        p("甲", '<w:pStyle w:val="s0"/>'),
        styles="".join(f'<w:style w:styleId="s{at}"><w:basedOn w:val="s{at + 1}"/></w:style>' for at in range(DEEP)),
    ),
    "pages of a PDF": lambda: pdf_tree(DEEP),
}


def pdf_tree(depth: int) -> bytes:
    """A PDF whose only page hangs on so many nodes, one below the other."""
    return pdf(words(60, 60, "甲")).replace(
        b"<</Type/Pages/Kids[5 0 R]/Count 1>>",
        b"<</Type/Pages/Kids" + b"[" * depth + b"5 0 R" + b"]" * depth + b"/Count 1>>",
    )


@pytest.mark.parametrize("name", DEPTHS)
def test_what_is_nested_ten_thousand_deep_is_read_or_refused(name: str, tmp_path: Path) -> None:
    """Depth brings neither a traceback, nor a hang, nor a gigabyte."""
    taken = measure(write(tmp_path, DEPTHS[name]()))
    assert taken.megabytes < GIGABYTE
    assert "\n" not in taken.error


def pages(count: int) -> Iterator[list[str]]:
    """The lines of so many pages of tasks."""
    for page in range(count):
        yield [line.replace("1.", f"{page + 1}.") for line in LINES[1:]] * 6


def thousand_docx() -> bytes:
    """A Word file of a thousand pages."""
    return docx("".join(p(line) for page in pages(1000) for line in page))


def thousand_html() -> bytes:
    """A web page as long as a thousand printed ones."""
    return ("<html><body>" + "".join(f"<p>{line}</p>" for page in pages(1000) for line in page)).encode()


def thousand_pdf() -> bytes:
    """A PDF of a thousand pages."""
    return pdf(*(column(60, 60, page) for page in pages(1000)))


@pytest.mark.parametrize("make", [thousand_docx, thousand_html, thousand_pdf])
def test_a_thousand_pages_are_read(make: Callable[[], bytes], tmp_path: Path) -> None:
    """Six tasks on each of a thousand pages are six thousand tasks."""
    taken = measure(write(tmp_path, make()))
    assert (taken.tasks, taken.error) == (6_000, "")
    assert taken.megabytes < GIGABYTE


def test_a_giant_sheet_is_read(tmp_path: Path) -> None:
    """A list of 150,000 rows is read, a row a task."""
    taken = measure(write(tmp_path, listed(150_000)))
    assert (taken.tasks, taken.error) == (150_000, "")
    assert taken.megabytes < GIGABYTE


SAMPLES = {
    "txt": "\n".join(LINES).encode(),
    "gb18030": "\n".join(LINES).encode("gb18030"),
    "docx": docx(
        "".join(map(p, LINES)) + tbl(tc("任务") + tc("牵头单位"), tc("修路") + tc("甲局")), numbering="<w:num/>"
    ),
    "odt": odt("".join(f"<text:p>{line}</text:p>" for line in LINES)),
    "html": f"<html><body>{''.join(f'<p>{line}</p>' for line in LINES)}<table><tr><td>甲</td></tr></table>".encode(),
    "mht": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    + f"--b\r\nContent-Type: text/html\r\n\r\n<p>{'<p>'.join(LINES)}".encode()
    + b"\r\n--b--\r\n",
    "xlsx": listed(2),
    "csv": "序号,任务,牵头单位\n1,修路,甲局\n2,修桥,乙局\n".encode(),
    "pdf": pdf(column(60, 60, LINES), picture()),
}


def damaged(data: bytes, seed: int) -> bytes:
    """The bytes with some changed, cut out, doubled, swapped or cut off, the same for the same seed."""
    chance = random.Random(seed)
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at, size = chance.randrange(len(changed)), chance.randint(1, 40)
        piece = changed[at : at + size]
        way = chance.randrange(6)
        if way == 0:
            changed[at] ^= 1 << chance.randrange(8)
        elif way == 1:
            del changed[at : at + size]
        elif way == 2:
            changed[at:at] = piece * chance.choice((1, 2, 50))
        elif way == 3:
            changed[at : at + size] = chance.randbytes(len(piece))
        elif way == 4:
            changed[at:at] = chance.choice((b"<", b"\0", b"\xff\xfe", b"&#x110000;", b"9999999999", b'"', b"]]>"))
        else:
            del changed[max(at, 1) :]
        if not changed:
            break
    return bytes(changed)


@pytest.mark.parametrize("kind", SAMPLES)
def test_no_damage_brings_another_error(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of any kind with bytes changed, cut out, doubled or cut off is read or refused, and nothing else."""
    monkeypatch.setattr(pdf_process, "_SECONDS", 60)
    file = tmp_path / "n"
    for seed in range(12 if kind == "pdf" else 300):
        file.write_bytes(damaged(SAMPLES[kind], seed))
        with suppress(InputError):
            assert_quoted(load_notice(file))


@pytest.mark.parametrize("kind", ["docx", "odt", "xlsx"])
def test_no_damage_inside_a_package_brings_another_error(kind: str, tmp_path: Path) -> None:
    """The same where the damage is in the markup of its parts, and the package itself is whole."""
    with zipfile.ZipFile(io.BytesIO(SAMPLES[kind])) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for seed in range(300):
        name = sorted(parts)[seed % len(parts)]
        file = write(tmp_path, packed({**parts, name: damaged(parts[name], seed)}))
        with suppress(InputError):
            assert_quoted(load_notice(file))
