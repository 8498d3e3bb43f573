"""Ruling lines on a page become tables: their cells, also merged ones, and what stands in each."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graphkit.reading.layout import joint, text_lines, would_have_fitted
from graphkit.reading.pages import SOFT_BREAK, GridCell, Piece, Rule, RuledTable, TextLine

_SNAP = 2.0
"""Points within which lines are one line."""
_REACH = 3.0
"""Points that a line may stop short of another which it meets."""
_PADDING = 6.0
"""Points between the border of a cell and its words, at most; as Word has it by itself."""
_MOST = 2_000

Span = tuple[float, float]
Lines = dict[float, list[Span]]
"""Straight lines by where they stand, each from and to."""


def ruled_tables(rules: Sequence[Rule], pieces: Sequence[Piece]) -> tuple[list[RuledTable], list[Piece]]:
    """The tables of a page from top to bottom, and the pieces that stand in none.

    A frame around words, and lines that part no columns, are no table: their words stay among the others.
    """
    across = _merged((rule.top, (rule.left, rule.right)) for rule in rules if rule.top == rule.bottom)
    down = _merged((rule.left, (rule.top, rule.bottom)) for rule in rules if rule.left == rule.right)
    if sum(map(len, across.values())) > _MOST or sum(map(len, down.values())) > _MOST:
        return [], list(pieces)
    tables, left = [], list(pieces)
    for part_across, part_down in _connected(across, down):
        grid = _Grid(part_across, part_down)
        if grid.columns < 2:
            continue
        inside = [piece for piece in left if grid.holds(piece)]
        table = _filled(grid, inside)
        if table is not None:
            tables.append(table)
            taken = set(map(id, inside))
            left = [piece for piece in left if id(piece) not in taken]
    return sorted(tables, key=lambda table: table.top), left


def _merged(lines: Iterable[tuple[float, Span]]) -> Lines:
    """Lines that stand within ``_SNAP`` of one another at one place, and overlapping or touching ones as one."""
    merged: Lines = {}
    place = None
    for at, span in sorted(lines):
        if place is None or at - place > _SNAP:
            place = at
        merged.setdefault(place, []).append(span)
    return {place: _joined(spans) for place, spans in merged.items()}


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start - joined[-1][1] <= _REACH:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _connected(across: Lines, down: Lines) -> Iterator[tuple[Lines, Lines]]:
    """The lines of each drawing: those that meet, directly or by way of others."""
    ys = [(y, span) for y, spans in across.items() for span in spans]
    xs = [(x, span) for x, spans in down.items() for span in spans]
    parents = list(range(len(ys) + len(xs)))
    for number, (x, (top, bottom)) in enumerate(xs, start=len(ys)):
        for other, (y, (left, right)) in enumerate(ys):
            if left - _REACH <= x <= right + _REACH and top - _REACH <= y <= bottom + _REACH:
                parents[_root(parents, number)] = _root(parents, other)
    groups: dict[int, tuple[Lines, Lines]] = defaultdict(lambda: (defaultdict(list), defaultdict(list)))
    for number, (place, span) in enumerate(ys + xs):
        groups[_root(parents, number)][number >= len(ys)][place].append(span)
    yield from (group for group in groups.values() if group[0] and group[1])


def _root(parents: list[int], at: int) -> int:
    while parents[at] != at:
        parents[at] = parents[parents[at]]
        at = parents[at]
    return at


class _Grid:
    """Lines that meet, as a grid of the smallest rectangles; those without a line between them are one cell."""

    def __init__(self, across: Lines, down: Lines) -> None:
        self.xs = _edges(down, across)
        self.ys = _edges(across, down)
        self._parents = list(range(self.rows * self.columns))
        for row in range(self.rows):
            for column in range(self.columns):
                middle_x = (self.xs[column] + self.xs[column + 1]) / 2
                middle_y = (self.ys[row] + self.ys[row + 1]) / 2
                if column + 1 < self.columns and not _covers(down.get(self.xs[column + 1]), middle_y):
                    self._unite((row, column), (row, column + 1))
                if row + 1 < self.rows and not _covers(across.get(self.ys[row + 1]), middle_x):
                    self._unite((row, column), (row + 1, column))

    @property
    def rows(self) -> int:
        return max(len(self.ys) - 1, 0)

    @property
    def columns(self) -> int:
        return max(len(self.xs) - 1, 0)

    def holds(self, piece: Piece) -> bool:
        """Whether a piece stands within the outer lines."""
        x, y = (piece.left + piece.right) / 2, (piece.top + piece.bottom) / 2
        return self.xs[0] < x < self.xs[-1] and self.ys[0] < y < self.ys[-1]

    def cell_of(self, piece: Piece) -> int:
        """The cell that a piece stands in."""
        row = bisect_right(self.ys, (piece.top + piece.bottom) / 2) - 1
        column = bisect_right(self.xs, (piece.left + piece.right) / 2) - 1
        return self.cell(min(row, self.rows - 1), min(column, self.columns - 1))

    def cell(self, row: int, column: int) -> int:
        """The cell that covers a rectangle of the grid, by a number that is its own."""
        return _root(self._parents, row * self.columns + column)

    def _unite(self, one: tuple[int, int], two: tuple[int, int]) -> None:
        roots = sorted((self.cell(*one), self.cell(*two)))
        self._parents[roots[1]] = roots[0]  # the first rectangle stands for all


def _edges(lines: Lines, crossing: Lines) -> list[float]:
    """Where lines stand, and where those that cross them end: a table may be open at its sides."""
    places = sorted(lines)
    ends = [end for spans in crossing.values() for span in spans for end in span]
    first, last = min(ends), max(ends)
    if not places or first < places[0] - 2 * _REACH:
        places.insert(0, first)
    if last > places[-1] + 2 * _REACH:
        places.append(last)
    return places


def _covers(spans: Sequence[Span] | None, at: float) -> bool:
    return any(start <= at <= end for start, end in spans or ())


def _filled(grid: _Grid, pieces: Iterable[Piece]) -> RuledTable | None:
    """The table with its words; None if it has none."""
    held: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        held[grid.cell_of(piece)].append(piece)
    if not held:
        return None
    lines = {cell: text_lines(inside) for cell, inside in held.items()}
    extents: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in range(grid.rows):
        for column in range(grid.columns):
            extents[grid.cell(row, column)].append((row, column))
    rows: list[list[GridCell]] = [[] for _ in range(grid.rows)]
    for cell, places in extents.items():
        (top, left), (bottom, right) = places[0], places[-1]
        left = min(column for _, column in places)
        right = max(column for _, column in places)
        room = _room(grid.xs[left], grid.xs[right + 1], lines.get(cell, []))
        text, full = _cell_text(lines.get(cell, []), room)
        sure = all(line.sure for line in lines.get(cell, []))
        rows[top].append(GridCell(text, bottom - top + 1, right - left + 1, full, sure))
    return RuledTable(grid.ys[0], grid.ys[-1], tuple(grid.xs), tuple(map(tuple, rows)))


def _room(left: float, right: float, lines: Sequence[TextLine]) -> float:
    """How wide a line of a cell can be."""
    if not lines:
        return right - left
    padding = min(_PADDING, *(min(line.left - left, right - line.right) for line in lines))
    return max(right - left - 2 * max(padding, 0), *(line.right - line.left for line in lines))


def _cell_text(lines: Sequence[TextLine], room: float) -> tuple[str, bool]:
    """The lines of a cell, and whether the last is full."""
    text, reached = "", 0.0
    for line in lines:
        if text:
            text += "\n" if would_have_fitted(line, room - reached) else joint(text, line) or SOFT_BREAK
        text += line.text.replace("\t", " ")
        reached = line.right - line.left
    return text, bool(lines) and reached + lines[-1].height > room
