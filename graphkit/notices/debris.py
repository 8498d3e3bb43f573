"""What is left of a table when its cells were copied one by one, without the order they had: no words of a task.

负责单位 ⏎ 完成时限           headings without rows
一 ⏎ 产 ⏎ 业 ⏎ 升 ⏎ 级        a heading that stood upright beside the rows, a character a line
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from graphkit.errors import Sentence
from graphkit.records import Document, Line, Position, Remark, RemarkKind, Role, Table
from graphkit.vocabulary import column_kind

_LEAST_UPRIGHT = 3
_LEAST_HEADINGS = 2
_LONGEST_HEADING = 20


def without_debris(document: Document) -> tuple[Document, list[Remark]]:
    """The document without such lines, and a remark on every run of them."""
    blocks: list[Line | Table] = []
    remarks: list[Remark] = []
    for may_be, group in groupby(document.blocks, _looks_like_debris):
        run = list(group)
        lines = [block for block in run if may_be and isinstance(block, Line)]
        if _is_debris(lines):
            position = Position(lines[0].number, lines[0].start, lines[-1].end)
            remarks.append(Remark(RemarkKind.OUTSIDE, position, document.quote(position), _DEBRIS))
        else:
            blocks.extend(run)
    return (replace(document, blocks=tuple(blocks)), remarks) if remarks else (document, remarks)


def _looks_like_debris(block: Line | Table) -> str:
    """What kind of debris a block would be among others of its kind; empty for none."""
    if not isinstance(block, Line):
        return ""
    if len(block.text) == 1 and "一" <= block.text <= "鿿":
        return "upright"
    return "heading" if len(block.text) <= _LONGEST_HEADING and column_kind(block.text) is not None else ""


def _is_debris(lines: Sequence[Line]) -> bool:
    if lines and len(lines[0].text) == 1:
        return len(lines) >= _LEAST_UPRIGHT
    return len(lines) >= _LEAST_HEADINGS and any(isinstance(column_kind(line.text), Role) for line in lines)


_DEBRIS = Sentence(
    "表格打散后留下的表头或竖排栏目，没有读作任务",
    "headings that a broken table left behind, or words that stood upright in it; not read as tasks",
)
