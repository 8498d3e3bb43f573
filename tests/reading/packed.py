"""Small Word and OpenDocument files made by hand, so that a test shows the very markup that it is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from graphkit.errors import Place
from graphkit.reading.builder import DocumentBuilder
from graphkit.records import Document, Line

PLACE = Place("notice")
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATED = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_COMPATIBLE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of some parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def docx(body: str, *, numbering: str = "", styles: str = "", header: str = "", size: int = 0) -> bytes:
    """A Word document with this body, and these lists and styles if any; Word and LibreOffice open it too.

    With a ``header`` its pages are numbered as well; ``size`` is that of its characters.
    """
    if size:
        styles += _default_size(size)
    beside = {"numbering": numbering, "styles": styles, "header": header and p(header), "footer": header and _FOOTER}
    if header:
        of = 'w:type="default" r:id'
        body += f'<w:sectPr><w:headerReference {of}="rheader"/><w:footerReference {of}="rfooter"/></w:sectPr>'
    parts = {
        "[Content_Types].xml": _types(["document.main", *(name for name, content in beside.items() if content)]),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations(
            {name: f"{name}.xml" for name, content in beside.items() if content}
        ),
        "word/document.xml": f"<w:document {_WORD} {_COMPATIBLE} {_RELATED}><w:body>{body}</w:body></w:document>",
    }
    for name, content in beside.items():
        if content:
            root = _ROOTS.get(name, name)
            parts[f"word/{name}.xml"] = f"<w:{root} {_WORD}>{content}</w:{root}>"
    return packed(parts)


_ROOTS = {"header": "hdr", "footer": "ftr"}
_FOOTER = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
    '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
)


def _default_size(size: int) -> str:
    return f'<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="{2 * size}"/></w:rPr></w:rPrDefault></w:docDefaults>'


def _types(kinds: Iterable[str]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{kind.partition(".")[0]}.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for kind in kinds
    )
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{default}{overrides}</Types>'


def _relations(targets: Mapping[str, str]) -> str:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    each = "".join(
        f'<Relationship Id="r{kind}" Type="{base}/{kind}" Target="{target}"/>' for kind, target in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}</Relationships>'


def p(text: str, properties: str = "") -> str:
    """A Word paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(content: str, properties: str = "") -> str:
    """A Word cell; content without markup becomes a paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tbl(*rows: str) -> str:
    """A Word table of rows of cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def ruled(*rows: str) -> str:
    """A Word table with lines around its cells."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides)
    return tbl(*rows).replace("<w:tbl>", f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>", 1)


def odt(text: str, *, automatic: str = "", manifest: str = "") -> bytes:
    """An OpenDocument text with this content and these automatic styles."""
    content = (
        f"<office:document-content {_OPEN}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{text}</office:text></office:body></office:document-content>"
    )
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    return packed({**parts, "META-INF/manifest.xml": manifest} if manifest else parts)


def document(read: DocumentBuilder) -> Document:
    """What a reader built, as a document."""
    return read.build("notice", "0" * 64)


def told(document: Document) -> list[str | list[list[str]]]:
    """The lines of a document as they are, its tables as the words of their cells."""
    return [
        block.text if isinstance(block, Line) else [[cell.text for cell in row] for row in block.rows]
        for block in document.blocks
    ]


def write(folder: Path, data: bytes, name: str = "notice.txt") -> Path:
    """The bytes as a file, under a name that says nothing of what they are."""
    path = folder / name
    path.write_bytes(data)
    return path
