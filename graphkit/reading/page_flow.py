"""Pages become the flow of a document: paragraphs and tables put together over pages, every word with its page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graphkit.errors import Place, Sentence
from graphkit.reading.builder import DocumentBuilder, Part
from graphkit.reading.cells import are_two_names, cell_words, parted_names
from graphkit.reading.flow import Flow
from graphkit.reading.grid import Spanned, spread
from graphkit.reading.layout import joint
from graphkit.reading.pages import SOFT_BREAK, GridCell, Page, PageKind, RuledTable, TextLine
from graphkit.reading.paragraphs import PlacedLine, paragraphs
from graphkit.reading.running import without_running_lines
from graphkit.records import RemarkKind
from graphkit.vocabulary import ColumnKind, column_kind

_SAME_EDGE = 4.0
"""Points within which the columns of two pages are the same."""
_SHOWN = 5
_RIGHT = 2
"""The number of the right one of two columns."""


def built(pages: Sequence[Page], place: Place) -> DocumentBuilder:
    """The document of some pages; what is not part of its text, or not sure, is remarked on.

    Raises:
        UnreadableNotice: more than any notice has.
    """
    pages, running = without_running_lines(pages)
    flow = Flow(place)
    for block in _blocks(pages):
        _add(flow, block, place)
    if running:
        flow.remark(RemarkKind.OUTSIDE, _listed(running), _RUNNING, "")
    for number, page in enumerate(pages, start=1):
        if page.kind is PageKind.RECOGNISED:
            flow.remark(RemarkKind.NOTE, f"〔第 {number} 页〕", _RECOGNISED, f"page:{number}")
    return flow.done()


@dataclass(slots=True)
class _Unread:
    """A page that was not read."""

    page: int
    reason: Sentence


@dataclass(slots=True)
class _Row:
    """A row of a table and the page it begins on."""

    cells: list[GridCell]
    page: int


@dataclass(slots=True)
class _Table:
    """A table, perhaps over several pages."""

    edges: tuple[float, ...]
    rows: list[_Row]
    recognised: bool = False


@dataclass(slots=True)
class _Text:
    """Lines with no table between them."""

    lines: list[PlacedLine] = field(default_factory=list)


_Block = _Unread | _Table | _Text


def _blocks(pages: Sequence[Page]) -> list[_Block]:
    """What stands on the pages, in order; text and tables that a page break cut put together."""
    blocks: list[_Block] = []
    for number, page in enumerate(pages, start=1):
        if page.kind in _WHY:
            blocks.append(_Unread(number, _WHY[page.kind]))
        if page.slanted:
            blocks.append(_Unread(number, _SLANTED))
        for item in _in_order(page):
            last = blocks[-1] if blocks else None
            if isinstance(item, TextLine):
                if not isinstance(last, _Text):
                    last = _Text()
                    blocks.append(last)
                last.lines.append(PlacedLine(item, number, page.width))
            elif isinstance(last, _Table) and _same_columns(last.edges, item.edges):
                _go_on(last, item, number)
            else:
                rows = [_Row(list(row), number) for row in item.rows]
                blocks.append(_Table(item.edges, rows, page.kind is PageKind.RECOGNISED))
    return blocks


def _in_order(page: Page) -> Iterator[TextLine | RuledTable]:
    """The lines of a page with each table before the first line of its column that stands below its top."""
    before: dict[int, list[RuledTable]] = defaultdict(list)
    for table in page.tables:
        before[_place_of(table, page.lines)].append(table)
    for at, line in enumerate(page.lines):
        yield from before[at]
        yield line
    yield from before[len(page.lines)]


def _place_of(table: RuledTable, lines: Sequence[TextLine]) -> int:
    """Before which line a table stands; on a page in two columns only lines of its own column count."""
    own = _column_of(table, lines)
    held = [at for at, line in enumerate(lines) if own in (0, line.column)]
    below = next((at for at in held if table.top <= lines[at].top), None)
    if below is not None:
        return below
    if held:
        return held[-1] + 1
    return next((at for at, line in enumerate(lines) if line.column > own), len(lines))


def _column_of(table: RuledTable, lines: Sequence[TextLine]) -> int:
    """The column that a table stands in: 1 or 2, or 0 where the page has one or the table covers both."""
    left_ends = [line.right for line in lines if line.column == 1]
    right_starts = [line.left for line in lines if line.column == _RIGHT]
    if left_ends and table.edges[0] >= max(left_ends):
        return _RIGHT
    return 1 if right_starts and table.edges[-1] <= min(right_starts) else 0


def _same_columns(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= _SAME_EDGE for a, b in zip(one, other, strict=True))


def _go_on(table: _Table, more: RuledTable, page: int) -> None:
    """Add the rows of a table's next page; the first below a repeated header may be the rest of a row."""
    header = 0
    while header < min(len(more.rows), len(table.rows)) and _texts(more.rows[header]) == _texts(
        table.rows[header].cells
    ):
        header += 1
    rows = [_Row(list(row), page) for row in more.rows[header:]]
    if rows and _is_rest(table, rows[0]):
        table.rows[-1].cells = [
            _put_together(first, rest) for first, rest in zip(table.rows[-1].cells, rows.pop(0).cells, strict=True)
        ]
    table.rows += rows


def _texts(row: Sequence[GridCell]) -> list[str]:
    return [cell.text for cell in row]


def _is_rest(table: _Table, row: _Row) -> bool:
    """Whether a row goes on the one before the page break: it has no number, where the others have one."""
    above = table.rows[-1].cells
    if len(row.cells) != len(above) or any(cell.rows > 1 or cell.columns > 1 for cell in (*row.cells, *above)):
        return False
    numbers = next(
        (at for one in table.rows for at, cell in enumerate(one.cells) if column_kind(cell.text) is ColumnKind.NUMBER),
        0,
    )
    return numbers < len(above) and bool(above[numbers].text) and not row.cells[numbers].text


def _put_together(first: GridCell, rest: GridCell) -> GridCell:
    between = "" if not (first.text and rest.text) else SOFT_BREAK if first.full else "\n"
    return first._replace(text=first.text + between + rest.text, full=rest.full)


def _add(flow: Flow, block: _Block, place: Place) -> None:
    if isinstance(block, _Unread):
        flow.remark(RemarkKind.UNREAD, f"〔第 {block.page} 页〕", block.reason, f"page:{block.page}")
    elif isinstance(block, _Table):
        _add_table(flow, block, place)
    else:
        for lines in paragraphs(block.lines):
            flow.joined(list(_parts(lines)))


def _add_table(flow: Flow, table: _Table, place: Place) -> None:
    def words(cell: GridCell) -> str:
        return parted_names(cell_words(cell.text)) if table.recognised else cell_words(cell.text)

    cells = [row.cells for row in table.rows]
    rows = spread([[Spanned(words(cell), cell.rows, cell.columns) for cell in row] for row in cells], place)
    odd = spread([[Spanned("" if cell.sure else "?", cell.rows, cell.columns) for cell in row] for row in cells], place)
    places = [[f"page:{row.page}"] * len(texts) for row, texts in zip(table.rows, rows, strict=True)]
    flow.table(rows, places, [[_NOT_SURE if mark else None for mark in row] for row in odd])


def _parts(lines: Sequence[PlacedLine]) -> Iterator[Part]:
    before = ""
    for line, page, _ in lines:
        between = joint(before, line) or (" " if are_two_names(before, line.text) else "")
        words = between + line.text if before else line.text
        yield Part(words, f"page:{page}", None if line.sure else _NOT_SURE)
        before = line.text


def _listed(words: Sequence[str]) -> str:
    return "、".join(words[:_SHOWN]) + ("……" if len(words) > _SHOWN else "")


_SCAN = Sentence(
    "这一页是扫描的图片，没有读；装上文字识别后可读：pip install graphkit[ocr]",
    "this page is a scanned picture and was not read; to read it: pip install graphkit[ocr]",
)
_GARBLED = Sentence(
    "这一页的字体没有写明是哪些字，读出的文字不可靠，请对照原文",
    "the fonts of this page do not say which characters they show; what was read of it is not to be relied on",
)
_SLANTED = Sentence(
    "这一页有斜排或竖排的文字（如水印），没有读",
    "words on this page that run askew, such as a watermark, were not read",
)
_RUNNING = Sentence(
    "每页重复的页眉页脚，没有读作正文", "headers and footers, which come again on every page, are not part of the text"
)
_RECOGNISED = Sentence(
    "这一页是图片，文字由程序识别，可能有错字，请对照原文",
    "this page is a picture whose text was recognised by a program; compare it with the original",
)
_NOT_SURE = Sentence(
    "由图片识别，把握不大，请对照原文",
    "recognised in a picture without certainty; compare it with the original",
)
_WHY = {PageKind.SCAN: _SCAN, PageKind.GARBLED: _GARBLED}
