"""A document becomes a notice: its title, who issued it, its tasks, and what was not understood."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, zip_longest

from graphkit.errors import Sentence
from graphkit.notices.debris import without_debris
from graphkit.notices.deep_headers import with_joined_headers
from graphkit.notices.draft import Draft, TableAt
from graphkit.notices.drafts import drafts
from graphkit.notices.flat_tables import with_flat_tables
from graphkit.notices.glued_tables import glued_tasks, is_glued
from graphkit.notices.one_line import on_lines
from graphkit.notices.overlooked import overlooked
from graphkit.notices.rules import stated_rules
from graphkit.notices.standing import apply_rules
from graphkit.notices.stretch import part
from graphkit.notices.tables import goes_on_table, table_tasks, task_header
from graphkit.notices.targets import with_targets
from graphkit.notices.tasks import draft_tasks
from graphkit.notices.unfolding import unfolded
from graphkit.records import Document, Line, Notice, Position, Remark, RemarkKind, Table, Task
from graphkit.vocabulary import simplified
from graphkit.vocabulary.characters import CHINESE

_HEAD_LINES = 30
_IN_LINE = re.compile(
    r"<br ?/?>|\*\*|__|^#{1,6}(?= )|"
    rf"(?<={CHINESE}|[、，])[-—–－][ \u3000]*\d{{1,4}}[ \u3000]*[-—–－](?={CHINESE})",
    re.MULTILINE,
)
_PAGE_MARK = re.compile(r"[-—–－ 　·]+\d{1,4}[-—–－ 　·]+|第 *\d{1,4} *页(?:[，,/ ]*共 *\d{1,4} *页)?")
_LONGEST_TITLE = 200
_BEFORE_WORDS = 8
_TITLE = re.compile(r"[^。；]*关于[^。；]+(?:通知|意见|方案|计划|决定|办法|清单|分工|公告|通报|分解表?)")
_ISSUER = re.compile(
    rf"(?:^|中共{CHINESE}{{2,8}}委员?会?)((?!各|中共){CHINESE}{{1,10}}?(?:自治区|自治州|自治县|省|市|州|盟|县|区|旗))(?:人民政府|委员会|委办公室)"
)


def read_notice(document: Document) -> Notice:
    """Read the tasks of a document, each with the parties named for it, in the order of the text.

    The notice's remarks hold every other line of the document: covering words, titles, and whatever stands among
    the tasks and was not understood. A notice without tasks is returned as such.
    """
    original, document = document, on_lines(_prepared(document))
    whole, glued = _without_glued(with_joined_headers(with_flat_tables(document)))
    whole, aside = without_debris(whole)
    whole = replace(whole, blocks=tuple(unfolded(whole.blocks)))
    found = drafts(whole, task_header, goes_on_table)
    tables = [block for block in found if isinstance(block, TableAt)]
    tasks, remarks = draft_tasks(document, [block for block in found if isinstance(block, Draft)], tables)
    for block in tables:
        more_tasks, more_remarks = table_tasks(document, block.section, block.table)
        tasks.extend(more_tasks)
        remarks.extend(more_remarks)
    if glued:
        more_tasks, more_remarks = glued_tasks("", glued)
        tasks.extend(more_tasks)
        remarks.extend(more_remarks)
    tasks, ruled = apply_rules(sorted(tasks, key=lambda task: task.position.start), stated_rules(document))
    tasks = with_targets(tasks)
    remarks = [remark for remark in remarks if not any(_holds(rule.position, remark.position) for rule in ruled)]
    remarks.extend(ruled)
    remarks.extend((*document.remarks, *aside, *_gaps(document, tasks)))
    remarks.extend(overlooked(document, tasks, remarks))
    remarks.sort(key=lambda remark: (remark.position, remark.kind))
    head = [block for block in document.blocks[:_HEAD_LINES] if isinstance(block, Line)]
    if document.text != original.text:
        tasks = [_as_written(task, original) for task in tasks]
        remarks = [replace(remark, quotation=original.quote(remark.position)) for remark in remarks]
    return Notice(original, _title(document, head), _issuer(head), tuple(tasks), tuple(remarks))


def _prepared(document: Document) -> Document:
    """The document without page numbers among its lines, in simplified characters; all places stay the same."""
    lines = (block for block in document.blocks if not (isinstance(block, Line) and _PAGE_MARK.fullmatch(block.text)))
    if _plain(document.text) == document.text:
        return replace(document, blocks=tuple(lines))
    blocks = [_in_plain(block) for block in lines]
    return replace(document, text=_plain(document.text), blocks=tuple(block for block in blocks if block is not None))


def _plain(text: str) -> str:
    """A text of the same length in simplified characters; marks of emphasis and pages inside lines are spaces."""
    return _IN_LINE.sub(lambda found: " " * len(found[0]), simplified(text))


def _in_plain(block: Line | Table) -> Line | Table | None:
    if isinstance(block, Line):
        whole = replace(block, text=_plain(block.text))
        return part(whole, 0) if whole.text.strip() else None
    return Table(tuple(tuple(replace(cell, text=_plain(cell.text)) for cell in row) for row in block.rows))


def _as_written(task: Task, original: Document) -> Task:
    """A task in the characters of the original, which stand at the same places."""
    return replace(
        task,
        text=_restored(task.text, original.quote(task.position)),
        mentions=tuple(
            replace(mention, as_written=_restored(mention.as_written, original.quote(mention.position)))
            for mention in task.mentions
        ),
    )


def _restored(text: str, quotation: str) -> str:
    """A text in the characters of its quotation, which may hold line breaks and cells between its words."""
    found, at = [], 0
    for character in text:
        while at < len(quotation) and simplified(quotation[at]) != character and character != " ":
            at += 1
        found.append(quotation[at] if at < len(quotation) and character != " " else character)
        at += at < len(quotation)
    return "".join(found)


def _without_glued(document: Document) -> tuple[Document, list[Line]]:
    """The document up to the first line of a table whose cells ran together, and the lines from there on."""
    followed = zip_longest(document.blocks, document.blocks[1:])
    first = next(
        (
            at
            for at, (block, after) in enumerate(followed)
            if isinstance(block, Line) and is_glued(block, after.text if isinstance(after, Line) else "")
        ),
        len(document.blocks),
    )
    behind = [block for block in document.blocks[first:] if isinstance(block, Line)]
    others = [block for block in document.blocks[first:] if not isinstance(block, Line)]
    return replace(document, blocks=(*document.blocks[:first], *others)), behind


def _title(document: Document, head: list[Line]) -> str:
    """The line that says what the notice is about, white space removed; else the file's name without its ending."""
    for line in head:
        words = "".join(line.text[:_LONGEST_TITLE].split())
        if _TITLE.fullmatch(words):
            return words
    return document.name.rsplit(".", 1)[0]


def _issuer(head: list[Line]) -> str:
    """The place whose government speaks first, as 嘉祥县; empty where no line says it."""
    for line in head:
        found = _ISSUER.search("".join(line.text[:_LONGEST_TITLE].split()))
        if found:
            return found[1]
    return ""


def _holds(outer: Position, inner: Position) -> bool:
    """Whether one passage lies in another, the full stop behind it aside."""
    return outer.start <= inner.start and inner.end <= outer.end + 1


def _is_same_item(document: Document, task: Task) -> bool:
    """Whether a task is a further part of the item before it: its number does not stand before its words."""
    return task.number not in document.text[max(0, task.position.start - _BEFORE_WORDS) : task.position.start]


def _gaps(document: Document, tasks: list[Task]) -> list[Remark]:
    """Numbers that a list leaves out or uses twice (1 begins a new list): words may have been lost on the way here."""
    found = []
    for before, after in pairwise(tasks):
        if before.section != after.section or not (before.number.isdecimal() and after.number.isdecimal()):
            continue
        if int(after.number) not in (int(before.number) + 1, 1) and not _is_same_item(document, after):
            why = Sentence(
                f"编号从 {before.number} 跳到 {after.number}，请核对原文是否有缺漏",
                f"the numbers jump from {before.number} to {after.number}; is something missing from the text?",
            )
            quotation = document.quote(after.position)
            found.append(Remark(RemarkKind.NOTE, after.position, quotation, why))
    return found
