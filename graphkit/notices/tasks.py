"""Drafts become tasks: which of them are items of work, under which headings they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graphkit.errors import Sentence
from graphkit.notices.drafts import Draft, TableAt
from graphkit.notices.mentions import RoleNames, mentions
from graphkit.notices.stretch import Stretch
from graphkit.records import Document, Position, Remark, RemarkKind, Task

_LONG_HEADING = 40


def draft_tasks(
    document: Document, drafts: Sequence[Draft], tables: Sequence[TableAt]
) -> tuple[list[Task], list[Remark]]:
    """The tasks among drafts that follow each other, and remarks on all the others; ``tables`` hold tasks too.

    A draft with names behind it is a task. One without is a task that nobody was given if others of its list have
    names (same section, same level, numbers running on), and none of its own items has; else it is a heading, or
    words around the tasks.
    """
    tasks: list[Task] = []
    remarks: list[Remark] = []
    nobody = _given_to_nobody(drafts)
    headings: list[Draft] = []
    named = [draft.lines[0].start for draft in drafts if draft.lists] + [block.start for block in tables]
    for at, draft in enumerate(drafts):
        headings = [above for above in headings if above.level < draft.level and above.section == draft.section]
        if draft.lists or at in nobody:
            task, notes = _task(document, draft, headings)
            if task is not None:
                tasks.append(task)
            remarks.extend(notes)
        elif draft.marker is not None and _leads_to_tasks(drafts, at):
            headings.append(draft)
        elif draft.lines:
            among = bool(named) and min(named) < draft.lines[0].start < max(named)
            remarks.append(_left_out(document, draft, among=among))
    return tasks, remarks


def _given_to_nobody(drafts: Sequence[Draft]) -> set[int]:
    """Numbered drafts without names in a list of which others have names."""
    found: set[int] = set()
    for run in _runs(drafts):
        bare = [at for at in run if not drafts[at].lists and not _leads_to_tasks(drafts, at)]
        if any(drafts[at].lists for at in run):
            found.update(bare)
    return found


def _runs(drafts: Sequence[Draft]) -> Iterator[list[int]]:
    """Numbered drafts of one level in one section whose numbers run on, below one and the same parent."""
    running: dict[int, list[int]] = {}
    for at, draft in enumerate(drafts):
        if draft.marker is None:
            continue
        for level in [level for level in running if level > draft.level]:
            yield running.pop(level)
        run = running.get(draft.level)
        if run:
            last = drafts[run[-1]]
            assert last.marker is not None
            if last.section != draft.section or draft.marker.value <= last.marker.value:
                yield running.pop(draft.level)
        running.setdefault(draft.level, []).append(at)
    yield from running.values()


def _leads_to_tasks(drafts: Sequence[Draft], at: int) -> bool:
    """Whether a numbered draft has drafts with names below it."""
    for below in map(drafts.__getitem__, range(at + 1, len(drafts))):  # a slice would copy all of them
        if below.level <= drafts[at].level or below.section != drafts[at].section:
            return False
        if below.lists:
            return True
    return False


def _task(document: Document, draft: Draft, headings: Iterable[Draft]) -> tuple[Task | None, list[Remark]]:
    found, notes = mentions([RoleNames(names.role, names.stretch) for names in draft.lists])
    remarks = [
        *notes,
        *(_remark(RemarkKind.UNREAD, document, [line], _BEHIND_LIST) for line in draft.unread),
        *(
            _remark(RemarkKind.NOTE, document, [names.label], _EMPTY_LABEL)
            for names in draft.lists
            if not names.stretch.text
        ),
    ]
    lines = [line for line in draft.text if line.text]
    if not lines:
        return None, [*remarks, _remark(RemarkKind.UNREAD, document, draft.lines, _NO_WORDS)]
    text = Stretch.of(lines)
    section = " ".join([draft.section, *(_heading(above) for above in headings)]).strip()
    number = draft.marker.written if draft.marker else ""
    return Task(section, number, text.text, text.position(0, len(text.text)), found), remarks


def _heading(draft: Draft) -> str:
    words = Stretch.of(draft.text).text
    written = draft.marker.written if draft.marker else ""
    return f"{written} {words[:_LONG_HEADING]}".strip()


def _left_out(document: Document, draft: Draft, *, among: bool) -> Remark:
    kind, why = (RemarkKind.UNREAD, _AMONG) if among else (RemarkKind.OUTSIDE, _AROUND)
    return _remark(kind, document, draft.lines, why)


def _remark(kind: RemarkKind, document: Document, lines: Sequence, reason: Sentence) -> Remark:  # type: ignore[type-arg]
    position = Position(lines[0].number, lines[0].start, lines[-1].end)
    return Remark(kind, position, document.quote(position), reason)


_AROUND = Sentence("正文、标题或落款，不是任务", "covering words, a title or closing words, not a task")
_AMONG = Sentence("任务之间的文字，没有读出责任单位", "words among the tasks in which no responsible party was found")
_BEHIND_LIST = Sentence("名单后面的文字，没有读入", "words behind a list of names; they were not read")
_EMPTY_LABEL = Sentence("标签后面没有名称", "a label with no name behind it")
_NO_WORDS = Sentence("有责任名单，却没有任务内容", "names without the words of a task before them")
