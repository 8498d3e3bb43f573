"""Tables copied column by column: each heading, and below it all cells of its column, a cell a line.

    序号 ⏎ 重点任务 ⏎ 1 ⏎ 修路 ⏎ 2 ⏎ 植树 ⏎ 牵头单位 ⏎ 县交通局 ⏎ 县林业局 ⏎ 完成时限 ⏎ 6月底 ⏎ 全年

The rows are put together again only from columns that have as many cells as there are numbers. The cells of any other
column of names come as one row behind the last, too wide for the table, so that they are remarked and not guessed at.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from graphkit.notices.flat_cells import NUMBER, Found, table_of
from graphkit.notices.names import is_list_of_names
from graphkit.records import Line, Role
from graphkit.vocabulary import ColumnKind, column_kind

_LEAST_ROWS = 2


def table_in_turn(lines: Sequence[Line], at: int) -> Found | None:
    """The table that begins at a line with 序号 and the heading of the tasks, or None."""
    kinds = [column_kind(line.text) for line in lines[at : at + 2]]
    if kinds != [ColumnKind.NUMBER, ColumnKind.TEXT]:
        return None
    numbers, words, end = _numbered(lines, at + 2)
    columns: list[tuple[tuple[Line, ...], ...]] = [((lines[at],), *numbers), ((lines[at + 1],), *words)]
    astray: list[Line] = []
    while len(numbers) >= _LEAST_ROWS and end < len(lines) and (kind := column_kind(lines[end].text)) is not None:
        kinds.append(kind)
        cells = _cells(lines, end + 1, len(numbers), names=isinstance(kind, Role))
        fits = len(cells) == len(numbers)
        columns.append(((lines[end],), *(((cell,) for cell in cells) if fits else [()] * len(numbers))))
        astray.extend([] if fits else cells)
        end += 1 + len(cells)
    if not any(isinstance(kind, Role) for kind in kinds):
        return None
    rows = list(zip(*columns, strict=True))
    if astray:
        rows.append((*[()] * len(columns), *((cell,) for cell in astray)))
    return Found(table_of(rows), end)


def _cells(lines: Sequence[Line], at: int, count: int, *, names: bool) -> list[Line]:
    """The cells of a column: all lines of names, or as many lines as there are rows, but none behind a heading."""
    cells = list(takewhile(lambda line: column_kind(line.text) is None, lines[at : at + count]))
    if not names:
        return cells
    return list(takewhile(lambda line: column_kind(line.text) is None and is_list_of_names(line.text), lines[at:]))


def _numbered(lines: Sequence[Line], at: int) -> tuple[list[tuple[Line, ...]], list[tuple[Line, ...]], int]:
    """The numbers 1, 2, … from a line on, the words behind each, and where the first heading behind them stands."""
    numbers: list[tuple[Line, ...]] = []
    words: list[tuple[Line, ...]] = []
    while at < len(lines) and column_kind(lines[at].text) is None:
        line = lines[at]
        if NUMBER.fullmatch(line.text) and int(line.text.rstrip(".、．")) == len(numbers) + 1:
            numbers.append((line,))
            words.append(())
        elif not numbers:
            break
        else:
            words[-1] = (*words[-1], line)
        at += 1
    return (numbers, words, at) if all(words) else ([], [], at)
