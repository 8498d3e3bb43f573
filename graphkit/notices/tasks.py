"""Drafts become tasks: which of them are items of work, who is named for them, under which headings they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from graphkit.errors import Sentence
from graphkit.notices.contacts import persons_before
from graphkit.notices.draft import Draft, TableAt
from graphkit.notices.duties import behind_label, ends_duties, heads_duties, names_above
from graphkit.notices.expressions import RoleSpan
from graphkit.notices.items import Item, gathered, item_of
from graphkit.notices.mentions import RoleNames, mentions
from graphkit.notices.openings import duty_role, leader_before
from graphkit.notices.rules import states_rule
from graphkit.notices.stretch import Stretch
from graphkit.notices.times_beside import deadlines_of_fields, fields_behind_labels
from graphkit.records import Document, Line, Position, Remark, RemarkKind, Role, Task

_LONG_HEADING = 40


def draft_tasks(
    document: Document, drafts: Sequence[Draft], tables: Sequence[TableAt]
) -> tuple[list[Task], list[Remark]]:
    """The tasks among drafts that follow each other, and remarks on all the others; ``tables`` hold tasks too.

    A draft with names is a task. One without is a task that nobody was given if others of its list have names (same
    section, same level, numbers running on), and none of its own items has; else it is a heading, or words around
    the tasks.
    """
    tasks: list[Task] = []
    remarks: list[Remark] = []
    items = gathered(_items(drafts, tables))
    nobody = _given_to_nobody(items)
    above: list[tuple[float, Item]] = []

    def take(item: Item, headings: Sequence[Item]) -> None:
        found, notes = _tasks(document, item, headings)
        tasks.extend(found)
        remarks.extend(notes)

    starts = [item.draft.lines[0].start for item in items if item.named] + [block.start for block in tables]
    for at, item in enumerate(items):
        draft = item.draft
        remarks.extend(_remark(RemarkKind.OUTSIDE, document, [line], _FIELD) for line in draft.fields if line.text)
        above = [(level, each) for level, each in above if level < draft.level and each.draft.section == draft.section]
        if ends_duties(item):
            above = [(level, each) for level, each in above if each.draft.marker is not None]
        headings = [each for _, each in above]
        if heads_duties(items, at):
            above.append((draft.level if draft.marker else items[at + 1].draft.level - 0.5, item))
            remarks.extend(_unread(document, draft))
        elif item.named or at in nobody:
            take(item, headings)
        elif draft.marker is not None and _leads_to_tasks(items, at):
            above.append((draft.level, item))
        elif names_above(headings):
            take(item, headings)
        elif draft.lines:
            among = bool(starts) and min(starts) < draft.lines[0].start < max(starts)
            remarks.append(_left_out(document, draft, among=among))
    return tasks, remarks


def _items(drafts: Sequence[Draft], tables: Sequence[TableAt]) -> list[Item]:
    """Drafts with the names in their words.

    Sentences of an item with a number are always read for names; those of other words, such as the covering
    letter, only in a document that names nobody in any other way.
    """
    items = [item_of(draft, prose=False) for draft in drafts]
    sure = bool(tables) or any(item.named for item in items)
    return [
        item if item.named or (sure and item.draft.marker is None) else item_of(item.draft, prose=True)
        for item in items
    ]


def _given_to_nobody(items: Sequence[Item]) -> set[int]:
    """Numbered items without names in a list of which others have names."""
    found: set[int] = set()
    for run in _runs(items):
        if any(items[at].named for at in run):
            found.update(at for at in run if not items[at].named and not _leads_to_tasks(items, at))
    return found


def _runs(items: Sequence[Item]) -> Iterator[list[int]]:
    """Numbered drafts of one level in one section whose numbers run on, below one and the same parent."""
    running: dict[int, list[int]] = {}
    for at, item in enumerate(items):
        draft = item.draft
        if draft.marker is None:
            continue
        for level in [level for level in running if level > draft.level]:
            yield running.pop(level)
        run = running.get(draft.level)
        if run:
            last = items[run[-1]].draft
            assert last.marker is not None
            if last.section != draft.section or draft.marker.value <= last.marker.value:
                yield running.pop(draft.level)
        running.setdefault(draft.level, []).append(at)
    yield from running.values()


def _leads_to_tasks(items: Sequence[Item], at: int) -> bool:
    """Whether a numbered item has items with names below it."""
    draft = items[at].draft
    for item in range(at + 1, len(items)):
        below = items[item]
        if below.draft.level <= draft.level or below.draft.section != draft.section:
            return False
        if below.named or (below.draft.marker is not None and heads_duties(items, item)):
            return True
    return False


def _tasks(document: Document, item: Item, above: Sequence[Item]) -> tuple[list[Task], list[Remark]]:
    """The tasks of one item: as many as it has pieces with names, else one."""
    draft, words = item.draft, item.words
    remarks = _unread(document, draft)
    if item.aside and item.aside.text.rstrip(_LEAD_IN):
        remarks.append(_beside(item.aside, 0, len(item.aside.text)))
    if not words.text:
        why = _NO_WORDS if draft.lists else _AMONG
        return [], [*remarks, _remark(RemarkKind.UNREAD, document, draft.lines, why)]
    section = " ".join([draft.section, *(_heading(each) for each in above)]).strip()
    number = draft.marker.written if draft.marker else ""
    duty, times = names_above(above), deadlines_of_fields(document, draft.fields)
    if not item.pieces:
        lists = [names for label in draft.lists for names in behind_label(label)]
        remarks.extend(
            _remark(RemarkKind.NOTE, document, [label.label], _EMPTY_LABEL)
            for label in draft.lists
            if not label.stretch.text
        )
        if all(names.role is not Role.LEADER for names in lists):
            lists[:0] = [_list_in(words, names) for names in leader_before(words.text)]
        found, notes = mentions(_under(duty, lists) if lists else _duty(duty, words))
        position = words.position(0, len(words.text))
        return [Task(section, number, words.text, position, found, deadlines=times)], [*remarks, *notes]
    tasks = []
    for piece, after in zip_longest(item.pieces, item.pieces[1:]):
        start, end = _trimmed(words.text, *piece.words)
        found, notes = mentions(_under(duty, [_list_in(words, names) for names in piece.lists]))
        behind = words.part(end, after.words[0] if after else len(words.text))
        fields = list(fields_behind_labels(behind))
        remarks.extend(_aside(field) for field, _ in fields)
        deadlines = (*times, *(each for _, said in fields for each in said))
        tasks.append(
            Task(section, number, words.text[start:end], words.position(start, end), found, deadlines=deadlines)
        )
        remarks.extend(notes)
        remarks.extend(_beside(words, *passage) for passage in piece.rest)
    return tasks, remarks


def _unread(document: Document, draft: Draft) -> list[Remark]:
    """Remarks on what stands behind the names of a draft, or behind labels that are not known."""
    passages = [*([line] for line in draft.unread), *(names.aside for names in draft.lists if names.aside)]
    return [_remark(RemarkKind.UNREAD, document, lines, _BEHIND_LIST) for lines in passages]


def _under(duty: Sequence[RoleNames], lists: Sequence[RoleNames]) -> list[RoleNames]:
    """The lists of a task, before them those of the heading that says whose duty it is, in roles that it does not name.

    A task that names others who lead or are responsible is theirs.
    """
    roles = {names.role for names in lists}
    if roles & {Role.LEAD, Role.RESPONSIBLE}:
        duty = [names for names in duty if names.role is Role.LEADER]
    return [*(names for names in duty if names.role not in roles), *lists]


def _duty(names: Sequence[RoleNames], words: Stretch) -> list[RoleNames]:
    """The lists of a task that names nobody, below those whose duty it is: in the role that its first word says."""
    role, others = duty_role(words.text)
    if any(each.role is not Role.RESPONSIBLE for each in names):
        return list(names)
    return [*(replace(each, role=role) for each in names), *(_list_in(words, other) for other in others)]


def _list_in(words: Stretch, names: RoleSpan) -> RoleNames:
    """A list in the words of an item."""
    persons = persons_before(words.text, names.start)
    return RoleNames(names.role, words.part(names.start, names.end), persons=persons)


def _aside(field: Stretch) -> Remark:
    return Remark(RemarkKind.OUTSIDE, field.position(0, len(field.text)), field.text, _FIELD)


def _beside(words: Stretch, start: int, end: int) -> Remark:
    """A passage beside the names that says something else: a rule for other tasks, or what was not understood."""
    start, end = _trimmed(words.text, start, start + len(words.text[start:end].rstrip(_LEAD_IN)))
    quotation = words.text[start:end]
    if states_rule(quotation):
        return Remark(RemarkKind.NOTE, words.position(start, end), quotation, _RULE)
    return Remark(RemarkKind.UNREAD, words.position(start, end), quotation, _BEHIND_LIST)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _LEAD_IN:
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _DASHES):
        end -= 1
    return start, end


def _heading(item: Item) -> str:
    written = item.draft.marker.written if item.draft.marker else ""
    return f"{written} {item.words.text[:_LONG_HEADING]}".strip()


def _left_out(document: Document, draft: Draft, *, among: bool) -> Remark:
    kind, why = (RemarkKind.UNREAD, _AMONG) if among else (RemarkKind.OUTSIDE, _AROUND)
    return _remark(kind, document, draft.lines, why)


def _remark(kind: RemarkKind, document: Document, lines: Sequence[Line], reason: Sentence) -> Remark:
    position = Position(lines[0].number, lines[0].start, lines[-1].end)
    return Remark(kind, position, document.quote(position), reason)


_AROUND = Sentence("正文、标题或落款，不是任务", "covering words, a title or closing words, not a task")
_AMONG = Sentence("任务之间的文字，没有读出责任单位", "words among the tasks in which no responsible party was found")
_BEHIND_LIST = Sentence("名单后面的文字，没有读入", "words behind a list of names; they were not read")
_EMPTY_LABEL = Sentence("标签后面没有名称", "a label with no name behind it")
_NO_WORDS = Sentence("有责任名单，却没有任务内容", "names without the words of a task before them")
_FIELD = Sentence("完成时限、资金等其他栏目", "a deadline, money or another field")
_RULE = Sentence("对其他任务也适用的统一规定", "a rule stated once for other tasks too")
_DASHES = "—–"
_LEAD_IN = " \t\u3000，,；;。"
