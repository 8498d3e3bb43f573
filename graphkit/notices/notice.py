"""A document becomes a notice: its title, who issued it, its tasks, and what was not understood."""

from __future__ import annotations

import re
from itertools import pairwise

from graphkit.errors import Sentence
from graphkit.notices.drafts import Draft, TableAt, drafts
from graphkit.notices.tables import goes_on_table, table_tasks, task_header
from graphkit.notices.tasks import draft_tasks
from graphkit.records import Document, Line, Notice, Remark, RemarkKind, Task

_HEAD_LINES = 30
_LONGEST_TITLE = 200
_TITLE = re.compile(r"[^。；]*关于[^。；]+(?:通知|意见|方案|计划|决定|办法|清单|分工|公告|通报|分解表?)")
_ISSUER = re.compile(
    r"(?:^|中共[一-鿿]{2,8}委员?会?)((?!各|中共)[一-鿿]{1,10}?(?:自治区|自治州|自治县|省|市|州|盟|县|区|旗))(?:人民政府|委员会|委办公室)"
)


def read_notice(document: Document) -> Notice:
    """Read the tasks of a document, each with the parties named for it, in the order of the text.

    The notice's remarks hold every other line of the document: covering words, titles, and whatever stands among
    the tasks and was not understood. A notice without tasks is returned as such.
    """
    found = drafts(document, task_header, goes_on_table)
    tables = [block for block in found if isinstance(block, TableAt)]
    tasks, remarks = draft_tasks(document, [block for block in found if isinstance(block, Draft)], tables)
    for block in tables:
        more_tasks, more_remarks = table_tasks(document, block.section, block.table)
        tasks.extend(more_tasks)
        remarks.extend(more_remarks)
    tasks.sort(key=lambda task: task.position.start)
    remarks.extend(_gaps(document, tasks))
    remarks.sort(key=lambda remark: (remark.position, remark.kind))
    head = [block for block in document.blocks[:_HEAD_LINES] if isinstance(block, Line)]
    return Notice(document, _title(document, head), _issuer(head), tuple(tasks), tuple(remarks))


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


def _gaps(document: Document, tasks: list[Task]) -> list[Remark]:
    """Numbers that a list leaves out or uses twice (1 begins a new list): words may have been lost on the way here."""
    found = []
    for before, after in pairwise(tasks):
        if before.section != after.section or not (before.number.isdecimal() and after.number.isdecimal()):
            continue
        if int(after.number) not in (int(before.number) + 1, 1):
            why = Sentence(
                f"编号从 {before.number} 跳到 {after.number}，请核对原文是否有缺漏",
                f"the numbers jump from {before.number} to {after.number}; is something missing from the text?",
            )
            quotation = document.quote(after.position)
            found.append(Remark(RemarkKind.NOTE, after.position, quotation, why))
    return found
