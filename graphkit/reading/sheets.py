"""Workbooks and CSV: every row of a 台账 with its cells, and above it the words of its title.

xlsx        python-calamine, behind a look at the parts of the file: it lays a sheet out whole, so that one cell
            in the last corner would cost gigabytes
xls         xlrd
csv         the standard library, once the delimiter is told from the header
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from graphkit.errors import Place, Sentence, UnreadableNotice
from graphkit.reading.archive import Package, encrypted, too_large
from graphkit.reading.builder import DocumentBuilder
from graphkit.reading.encoding import decode
from graphkit.records import RemarkKind, Role
from graphkit.vocabulary import ColumnKind, column_kind

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

Grid = list[list[str]]
Merged = Sequence[tuple[tuple[int, int], tuple[int, int]]]
"""Merged ranges, first and last cell, both counted from the first row and column of the grid."""

_LARGEST = 150_000_000
"""Bytes of all parts that are read, unpacked."""
_MOST_CELLS = 2_000_000
_MOST_FILLED = 500_000
_MOST_TEXT = 30_000_000
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_DELIMITERS = ",;\t"
_HEADER_ROWS = 12
_SAMPLE = 1 << 16
_READ_PARTS = re.compile(r"xl/(?:workbook|styles|sharedStrings|worksheets/|_rels/|metadata)", re.IGNORECASE)
_SHARED_PART = re.compile(r"xl/sharedStrings\.xml", re.IGNORECASE)
_WORKSHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_CELL = re.compile(
    rb"<(?:\w+:)?c(\s[^>]*)?(?<!/)>\s*(?:<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*)?"
    rb"<(?:\w+:)?(?:v>(\d*)|is\b)"
)
_ADDRESS = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_ROW = re.compile(rb'<(?:\w+:)?row\s[^>]*?\br="(\d{1,7})"')
_SHARED = re.compile(rb"<(?:\w+:)?si(?:>|\s)")


class _Sheet(NamedTuple):
    """The cells of a sheet as text; ``top`` and ``left`` count the empty rows and columns before the first."""

    name: str
    grid: Grid
    top: int = 0
    left: int = 0
    merged: Merged = ()


def read_xlsx(data: bytes, name: str, place: Place) -> DocumentBuilder:
    """The visible sheets of a workbook of Excel or WPS since 2007, formulas by their last value.

    Raises:
        UnreadableNotice: encrypted, damaged, without a word in it, or too large to be a list of tasks.
    """
    import python_calamine

    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise encrypted(place) if _ENCRYPTED_PACKAGE in data else _broken(place)
    _check_parts(data, place)
    try:
        with python_calamine.load_workbook(io.BytesIO(data)) as book:
            sheets, hidden = _calamine_sheets(book)
    except python_calamine.PasswordError:
        raise encrypted(place) from None
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a panic of the Rust library is no Exception
        raise _broken(place) from None
    return _built(sheets, hidden, place)


def read_xls(data: bytes, name: str, place: Place) -> DocumentBuilder:
    """The visible sheets of a workbook of Excel 97 to 2003, or of WPS (et).

    Raises:
        UnreadableNotice: as ``read_xlsx``.
    """
    import xlrd

    if _ENCRYPTED_PACKAGE in data:  # how a new workbook with a password looks from outside
        raise encrypted(place)
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, on_demand=True, logfile=io.StringIO()
        )
        sheets, hidden = _xls_sheets(book, place)
    except UnreadableNotice:
        raise
    except Exception as trouble:  # xlrd meets damaged bytes with whatever its arithmetic runs into
        raise (encrypted if "encrypted" in str(trouble).lower() else _broken)(place) from None
    return _built(sheets, hidden, place)


def read_csv(data: bytes | str, name: str, place: Place) -> DocumentBuilder:
    """A table with commas, semicolons or tabs between its cells; quoted cells may hold line breaks.

    Raises:
        UnreadableNotice: not text, or not a table.
    """
    text = (decode(data, place) if isinstance(data, bytes) else data).removeprefix("\ufeff")
    delimiter = _delimiter(text)
    try:
        grid = [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or ",")]
    except csv.Error:
        raise UnreadableNotice(
            "这个 CSV 里的引号没有成对，分不出格；请用 WPS 或 Excel 打开后另存为 xlsx",
            "the quotation marks of this CSV do not pair, so its cells cannot be told apart; save it as xlsx",
            place=place,
        ) from None
    if grid and len(grid[0]) <= 2 and "".join(grid[0]).lower() == "sep=":  # Excel's own mark: no words of the table
        grid[0] = []
    return _built([_Sheet("", _clean(grid))], [], place)


def looks_like_csv(text: str) -> bool:
    """Whether a text is a CSV of tasks: one of its first rows heads a column of roles and one of words.

    Most of the rows below must have as many cells, so that neither prose with commas nor a notice that merely begins
    with a short table is taken for one.
    """
    return _delimiter(text) is not None


def _delimiter(text: str) -> str | None:
    """What parts the cells of a CSV: the delimiter whose header names most columns; None if no row is a header."""
    sample = text[:_SAMPLE].removeprefix("\ufeff")
    found = [(count, delimiter) for delimiter in _DELIMITERS if (count := _known_columns(sample, delimiter))]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _known_columns(sample: str, delimiter: str) -> int:
    try:
        rows = [row for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if any(row)]
    except csv.Error:
        return 0
    for at, row in enumerate(rows[:_HEADER_ROWS]):
        if _is_header(row):
            kinds = [column_kind(cell) for cell in row]
            below = rows[at + 1 :]
            even = sum(len(other) == len(row) for other in below)
            return sum(kind is not None for kind in kinds) if even and even * 4 >= len(below) * 3 else 0
    return 0


def _is_header(row: Sequence[str]) -> bool:
    """Whether a row heads a column of roles and one of words."""
    kinds = [column_kind(cell) for cell in row]
    return ColumnKind.TEXT in kinds and any(isinstance(kind, Role) for kind in kinds)


def _check_parts(data: bytes, place: Place) -> None:
    """Refuse a workbook that would unpack to more than any list of tasks needs, before anything lays it out."""
    package = Package(data, place)
    lengths = _lengths(b"".join(package.required(part) for part in package.names if _SHARED_PART.fullmatch(part)))
    area = words = size = 0
    for part in sorted(package.names):
        if not _READ_PARTS.match(part):
            continue
        content = package.required(part)
        size += len(content)
        if _WORKSHEET.fullmatch(part):
            cells, more = _extent(content, lengths)
            area += cells
            words += more
        if size > _LARGEST or area > _MOST_CELLS or words > _MOST_TEXT:
            raise too_large(place)


def _lengths(shared: bytes) -> array[int]:
    """The bytes that each shared string takes up, its markup included."""
    starts = array("q", (found.start() for found in _SHARED.finditer(shared)))
    starts.append(len(shared))
    return array("q", (after - before for before, after in pairwise(starts)))


def _extent(sheet: bytes, lengths: Sequence[int]) -> tuple[int, int]:
    """How many cells the rectangle around all values of a sheet has, and how long its shared words are."""
    rows, columns, words, unplaced = set[int](), set[int](), 0, 0
    for found in _CELL.finditer(sheet):
        attributes = found[1] or b""
        address = _ADDRESS.search(attributes)
        if address:
            columns.add(_column_number(address[1]))
            rows.add(int(address[2]))
        else:
            unplaced += 1
        if b't="s"' in attributes and found[2] and int(found[2]) < len(lengths):
            words += lengths[int(found[2])]
    if unplaced:  # such cells stand one behind the other in rows that may have numbers
        columns.update((1, unplaced))
        rows.update({1, *(int(found[1]) for found in _ROW.finditer(sheet))})
    if not rows:
        return 0, 0
    return (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1), words


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _calamine_sheets(book: CalamineWorkbook) -> tuple[list[_Sheet], list[str]]:
    """The visible sheets of a workbook, and the names of the hidden ones."""
    import python_calamine

    sheets, hidden = [], []
    for about in book.sheets_metadata:
        if about.typ is not python_calamine.SheetTypeEnum.WorkSheet:
            continue
        if about.visible is not python_calamine.SheetVisibleEnum.Visible:
            hidden.append(about.name)
            continue
        sheet = book.get_sheet_by_name(about.name)
        top, left = sheet.start or (0, 0)
        ranges = sheet.merged_cell_ranges or ()
        merged = [((r0 - top, c0 - left), (r1 - top, c1 - left)) for (r0, c0), (r1, c1) in ranges]
        grid = [[_words(value) for value in row] for row in sheet.iter_rows()]
        sheets.append(_Sheet(about.name, grid, top, left, merged))
    return sheets, hidden


def _xls_sheets(book: Any, place: Place) -> tuple[list[_Sheet], list[str]]:
    """The visible sheets of a workbook, one in memory at a time, and the names of the hidden ones."""
    sheets, hidden, area = [], [], 0
    for at, name in enumerate(book.sheet_names()):
        sheet = book.sheet_by_index(at)
        if sheet.visibility:
            hidden.append(name)
            continue
        grid = [_xls_row(sheet.row_types(row), sheet.row_values(row), book.datemode) for row in range(sheet.nrows)]
        area += sum(map(len, grid))
        if area > _MOST_CELLS:
            raise too_large(place)
        merged = [((r0, c0), (r1 - 1, c1 - 1)) for r0, r1, c0, c1 in sheet.merged_cells]
        sheets.append(_Sheet(name, grid, merged=merged))
        book.unload_sheet(at)
    return sheets, hidden


def _xls_row(kinds: Sequence[int], values: Sequence[Any], datemode: int) -> list[str]:
    row = [_xls_words(kind, value, datemode) for kind, value in zip(kinds, values, strict=True)]
    while row and not row[-1]:  # cells that are only formatted
        row.pop()
    return row


def _xls_words(kind: int, value: Any, datemode: int) -> str:
    import xlrd

    if kind == xlrd.XL_CELL_DATE:
        try:
            return _words(xlrd.xldate.xldate_as_datetime(value, datemode))
        except (ValueError, OverflowError):
            return _words(value)
    if kind == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(value, "#"))
    return _words(bool(value) if kind == xlrd.XL_CELL_BOOLEAN else value)


def _words(value: object) -> str:
    """A cell's value as a clerk would write it: 1, not 1.0; 2026年3月31日."""
    if isinstance(value, str):
        return value.replace("_x000D_", "")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime.datetime):
        day = f"{value.year}年{value.month}月{value.day}日"
        return f"{day} {value:%H:%M}" if (value.hour, value.minute) != (0, 0) else day
    if isinstance(value, datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    return str(value)


def _built(sheets: Sequence[_Sheet], hidden: Sequence[str], place: Place) -> DocumentBuilder:
    """The document of some sheets; where there are several, each begins with its name."""
    builder = DocumentBuilder()
    full = [sheet for sheet in sheets if any(any(row) for row in sheet.grid)]
    if not full:
        raise _empty(bool(hidden), place)
    for name in hidden:
        builder.remark(RemarkKind.NOTE, f"〔{name}〕", _HIDDEN, f"cell:{name}!A1")
    for sheet in full:
        grid = _filled(sheet, place)
        address = _addresses(sheet)
        if len(full) > 1:
            _add_name(builder, sheet.name)
        headed = False
        for block in _blocks(grid, _headings(sheet)):
            _add_block(builder, block, grid, address, headed=headed)
            headed = headed or any(_is_header(grid[at]) for at in block[:_HEADER_ROWS])
    return builder


def _filled(sheet: _Sheet, place: Place) -> Grid:
    """The cells with what a merged cell says in every row that it covers, once a row, as wide as the words reach.

    A row that has nothing of its own stays empty: a merged title is not said twice.
    """
    own = [any(row) for row in sheet.grid]
    width = max((at + 1 for row in sheet.grid for at, cell in enumerate(row) if cell), default=0)
    grid = [[*row[:width], *[""] * (width - len(row))] for row in sheet.grid]
    steps = 0
    for (top, left), (bottom, _) in sheet.merged:
        if not (0 <= top < len(grid) and 0 <= left < width and grid[top][left]):
            continue
        last = min(bottom, len(grid) - 1)
        steps += last - top
        if steps > len(grid) * width:  # more than if every column were merged: the ranges lie upon each other
            raise _broken(place)
        for row in range(top + 1, last + 1):
            if own[row]:
                grid[row][left] = grid[top][left]
    if sum(map(any, grid)) * width > _MOST_FILLED or sum(len(cell) for row in grid for cell in row) > _MOST_TEXT:
        raise too_large(place)
    return grid


def _add_name(builder: DocumentBuilder, name: str) -> None:
    """Say which sheet begins: as a line where it names an annex, else beside the text, which it is no part of."""
    if name.lstrip().startswith("附件"):
        builder.line(name, f"cell:{name}!A1")
    else:
        builder.remark(RemarkKind.OUTSIDE, name, _NAME, f"cell:{name}!A1")


def _headings(sheet: _Sheet) -> frozenset[int]:
    """The rows of a sheet that are merged over more than half of its columns: headings, or notes below a table."""
    width = max((at + 1 for row in sheet.grid for at, cell in enumerate(row) if cell), default=0)
    across = ((top, right - left + 1) for (top, left), (bottom, right) in sheet.merged if top == bottom)
    return frozenset(row for row, columns in across if columns > 1 and 2 * columns > width)


def _blocks(grid: Grid, headings: frozenset[int]) -> Iterator[range]:
    """The rows of a sheet as lines and tables: ranges of one row are lines where nothing stands beside its one cell.

    A row with a single cell is a line at the top, below an empty row, or where it is a heading; inside a table it is
    a row.
    """
    start: int | None = None
    for at, row in enumerate(grid):
        filled = sum(map(bool, row))
        if filled == 1 and (start is None or at in headings or not any(grid[at - 1])):
            if start is not None:
                yield range(start, at)
            start = None
            yield range(at, at + 1)
        elif filled and start is None:
            start = at
    if start is not None:
        yield range(start, len(grid))


def _add_block(
    builder: DocumentBuilder, block: range, grid: Grid, address: Callable[[int, int], str], *, headed: bool
) -> None:
    """Rows as a table; what stands above its first header is lines, unless a header above (``headed``) covers it."""
    first = grid[block[0]]
    if len(block) == 1 and sum(map(bool, first)) == 1:
        column = next(at for at, cell in enumerate(first) if cell)
        builder.line(first[column], address(block[0], column))
        return
    rows = [at for at in block if any(grid[at])]
    header = 0 if headed else next((n for n, at in enumerate(rows[:_HEADER_ROWS]) if _is_header(grid[at])), 0)
    for at in rows[:header]:  # who filled it in, and the like
        words = "  ".join(" ".join(cell.split()) for cell in grid[at] if cell)
        builder.line(words, address(at, next(column for column, cell in enumerate(grid[at]) if cell)))
    rows = rows[header:]
    builder.table([grid[at] for at in rows], [[address(at, column) for column in range(len(first))] for at in rows])


def _addresses(sheet: _Sheet) -> Callable[[int, int], str]:
    """How a cell of a sheet is called: ``cell:Sheet1!B5``, in a CSV ``cell:B5``."""
    prefix = f"cell:{sheet.name}!" if sheet.name else "cell:"
    width = max(map(len, sheet.grid))
    letters = [_letters(sheet.left + column) for column in range(width)]
    return lambda row, column: f"{prefix}{letters[column]}{sheet.top + row + 1}"


def _letters(column: int) -> str:
    """A, B, …, Z, AA, … for 0, 1, …."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _clean(grid: Grid) -> Grid:
    return [[" ".join(cell.split()) for cell in row] for row in grid]


_HIDDEN = Sentence("隐藏的工作表，没有读", "a hidden sheet, which was not read")
_NAME = Sentence("工作表的名称", "the name of a sheet")


def _broken(place: Place) -> UnreadableNotice:
    return UnreadableNotice(
        "这个工作簿已损坏或没有复制完整；请用 WPS 或 Excel 打开后另存一份 xlsx",
        "this workbook is damaged or incomplete; open it in Excel or WPS and save it again as xlsx",
        place=place,
    )


def _empty(hidden: bool, place: Place) -> UnreadableNotice:
    if hidden:
        return UnreadableNotice(
            "能看见的工作表都是空的；请先取消隐藏有内容的工作表",
            "every visible sheet is empty; unhide the sheet that holds the tasks",
            place=place,
        )
    return UnreadableNotice(
        "表格是空的，请检查是否保存完整", "the table is empty; was it saved completely?", place=place
    )
