"""Lines become drafts: stretches of text with a number, and the lists of names that follow them.

A draft is not yet a task: headings, the cover letter and the closing words are drafts too; ``tasks.py`` decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import zip_longest

from graphkit.notices.brackets import ROUND, unclosed
from graphkit.notices.breaks import goes_on, is_signature
from graphkit.notices.closings import closes, ends_named, has_ended
from graphkit.notices.draft import Draft, NameList, Row, TableAt, is_heading
from graphkit.notices.expressions import parse_expression
from graphkit.notices.fields import FieldLine, field_lines
from graphkit.notices.line_labels import labelled, labels_of, tells_words, text_label
from graphkit.notices.names import end_of_list, is_list_of_bodies
from graphkit.notices.openings import opens_with_leader, opens_with_names
from graphkit.notices.other_labels import names_others, until_other_label
from graphkit.notices.outline import Level, Marker, is_annex_heading, marker
from graphkit.notices.stretch import part
from graphkit.notices.unfolding import unfolded
from graphkit.records import Document, Line, Role, Table, squeeze
from graphkit.vocabulary import (
    RoleLabel,
    is_unit_group,
    looks_like_body,
    role_labels,
)
from graphkit.vocabulary.characters import CHINESE

_SENTENCE_END = "。！？；;:：…"
_OPENING_BRACKET = "*（(〔[【 \u3000"
_TITLE_LINES = 3
_SKIPPED_NUMBERS = 3
_TAIL_LINES = 4
_SHORT_HEADING = re.compile(rf"(?:{CHINESE}|[“”（）()]){{2,12}}")
_ENDS_IN_NAME = re.compile(rf"(?:{CHINESE}|[）)])$")
_BARE_NUMBER = re.compile(r"\d{1,4}")
_UNKNOWN_LABEL = re.compile(rf"({CHINESE}{{2,8}})[：:]")


def drafts(
    document: Document, task_header: Callable[[Table], Row | None], goes_on_table: Callable[[Row, Table], bool]
) -> list[Draft | TableAt]:
    """Walk through a document, table by table and line by line.

    ``task_header`` gives the header of a table of tasks; ``goes_on_table`` says which tables are more rows below a
    header, after a page break with words of its own; any other table is read as lines.
    """
    walk = _Walk([block for block in document.blocks if isinstance(block, Line)])
    for block, following in zip_longest(document.blocks, document.blocks[1:]):
        if isinstance(block, Line):
            walk.line(block, following.text if isinstance(following, Line) else "")
        elif walk.last_table and goes_on_table(walk.last_table.header, block):
            walk.more_of_table(block)
        elif header := task_header(block):
            walk.table(header, block)
        else:
            for line in unfolded(document.rows_as_lines(block)):
                if isinstance(line, Line):
                    walk.line(line, "")
    return walk.found


class _Walk:
    """The place reached in a document: the section, the draft being filled, whether a section's title is expected."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._all = lines
        self._fields = field_lines(lines)
        self._field_words: list[Line] | None = None
        self.found: list[Draft | TableAt] = []
        self.last_table: TableAt | None = None
        self._section = ""
        self._title_lines: int | None = None
        self._current: Draft | None = None
        self._last_value: dict[int, int] = {}
        self._run_on: dict[int, int] = {}
        """The last number of each level, whatever headings stand between: numbers may run on behind them."""

    def line(self, line: Line, following: str) -> None:
        """Take in one line: a heading, the start of an item, a list of names, or more of what is there.

        ``following`` is the line behind it, empty if there is none.
        """
        if is_annex_heading(line.text):
            self._open_section(line)
            return
        if _BARE_NUMBER.fullmatch(line.text) and self._is_unfinished():
            return  # the number of a page, inside a sentence or a list
        number = marker(line.text)
        labels = labels_of(line.text, number)
        if kind := self._fields.get(line.start):
            self._of_fields(kind, line, number, labels)
        elif (
            labels
            and not self._is_in_bracket()
            and self._stands_before(line.text, number, labels[0])
            and self._takes_lists(line, labels, number)
        ):
            self._lists(line, labels)
        elif number and self._starts_item(number, line.text, following):
            self._open_draft(number)
            self._draft().opening = line
            self._content(part(line, number.words_start))
        elif self._expects_title(line, labels):
            self._section += " " + line.text
        elif self._is_for_others(line.text):
            self._for_others(line)
        elif self._continues_list(line):
            last = self._draft().lists[-1]
            (last.aside or last.pieces).append(line)
        elif self._lists_more(line.text, following):
            last = self._draft().lists[-1]
            if last.aside or until_other_label(last.stretch.text) < len(last.stretch.text):
                (last.aside or last.pieces).append(line)  # behind a label that is not known
            else:
                self._draft().lists.append(NameList(last.role, part(line, 0, 0), [line]))
        elif self._says_who(line):
            pass
        elif self._is_unknown_field(line.text, following):
            self._draft().fields.append(line)
        else:
            signed = self._draft().marker and is_signature(line.text)
            if self._is_done(line.text) or signed or self._opens_item(line) or self._heads(line.text, following):
                self._open_draft(None)
            self._content(line)

    def table(self, header: Row, table: Table) -> None:
        """Take in a table of tasks."""
        self._title_lines = None
        self._current = None
        self.last_table = TableAt(self._section, header, [table])
        self.found.append(self.last_table)

    def more_of_table(self, table: Table) -> None:
        """Take in further rows of the last table."""
        assert self.last_table is not None
        self._current = None
        self.last_table.parts.append(table)

    def _open_section(self, line: Line) -> None:
        self._section = "".join(line.text.rstrip("：:").split())
        self._title_lines = 0
        self._current = None
        self.last_table = None
        self._last_value.clear()
        self._run_on.clear()

    def _expects_title(self, line: Line, labels: list[RoleLabel]) -> bool:
        """The lines right below 附件 are its title, until something else begins."""
        if self._title_lines is None:
            return False
        if labels or self._title_lines == _TITLE_LINES or line.text[-1] in _SENTENCE_END or line.text[0] in ROUND:
            self._title_lines = None
            return False
        self._title_lines += 1
        return True

    def _open_draft(self, number: Marker | None) -> None:
        self._title_lines = None
        self._current = Draft(self._section, number)
        self.found.append(self._current)
        if number:
            self._last_value = {level: value for level, value in self._last_value.items() if level < number.level}
            self._last_value[number.level] = self._run_on[number.level] = number.value

    def _draft(self) -> Draft:
        if self._current is None:
            self._open_draft(None)
        assert self._current is not None
        return self._current

    def _starts_item(self, number: Marker, text: str, following: str) -> bool:
        """A number that goes on from the last of its level, or begins anew, starts an item.

        Any other number does so only where the words before it have come to an end: a figure that a page break
        put at the start of a line does not. 1.2 stands below 1, behind 1.1. A weak one (一是, ●) starts an item
        only if it says who does it.
        """
        if number.is_weak:
            current = self._current
            alone = current is None or current.marker is None or current.marker.level is Level.SPOKEN
            if alone and number.level is Level.SPOKEN and self._ended():
                return True
            return ends_named(text) or opens_with_names(text[number.words_start :]) or bool(labels_of(following, None))
        last = self._last_value.get(number.level, 0)
        if number.inside:
            return number.inside[0] == self._last_value.get(Level.ARABIC) and number.value in (1, last + 1)
        if number.value == 1 or last < number.value <= last + _SKIPPED_NUMBERS:
            return True
        if not last and number.value == self._run_on.get(number.level, 0) + 1:
            return True
        current = self._current
        if self._is_done(text) or self._ended():
            return True
        return current is not None and current.level < number.level and is_heading(current)

    def _ended(self) -> bool:
        text = self._draft().text
        return not text or text[-1].text[-1] in _SENTENCE_END

    def _opens_item(self, line: Line) -> bool:
        """Whether a line without a number begins an item by saying who does it, the words before having ended."""
        text = self._draft().text
        if line.text[-1] in "：:" and self._ended() and is_list_of_bodies(line.text[:-1]):
            return True
        if opens_with_leader(line.text) or (is_heading(self._draft()) and opens_with_names(line.text)):
            return True
        return (not text or has_ended("".join(piece.text for piece in text[-_TAIL_LINES:]), text[-1].text)) and (
            opens_with_names(line.text)
        )

    def _heads(self, text: str, following: str) -> bool:
        """Whether a few words without punctuation or figure, between a full stop and a number, are a heading."""
        if not _SHORT_HEADING.fullmatch(text):
            return False
        return bool(self._draft().text) and self._ended() and marker(following) is not None

    def _is_done(self, text: str) -> bool:
        """Whether the draft has its names, so that a line without a number begins another.

        Names behind a label in its words may go on in the line ``text``.
        """
        draft = self._current
        if draft is None or draft.lists:
            return True
        tail = "".join(line.text for line in draft.text[-_TAIL_LINES:])
        if not tail or closes(tail):
            return bool(tail)
        labels = role_labels(tail) if _ENDS_IN_NAME.search(tail) else []
        if not labels or labels[-1].role is None or not is_list_of_bodies(tail[labels[-1].names_start :]):
            return False
        return not goes_on(tail[labels[-1].names_start :], labels[-1].role, text)

    def _content(self, line: Line) -> None:
        """Text of an item; names inside it are found when it is whole."""
        if line.text:
            self._draft().text.append(line)

    @staticmethod
    def _stands_before(text: str, number: Marker | None, label: RoleLabel) -> bool:
        """Whether a label is the first thing on its line, but for a number or a bracket."""
        begin = number.words_start if number else 0
        return not text[begin : label.start].strip(_OPENING_BRACKET + "-—·•*#>")

    def _takes_lists(self, line: Line, labels: list[RoleLabel], number: Marker | None) -> bool:
        """Whether a line that begins with a label holds names, or a field behind names, and not words of the task.

        Opens the draft that it belongs to: where each item begins with one and the same label (工作任务：), or with its
        names, that label or the first list begins another.
        """
        current = self._current
        if labels[0].role is not None:
            if current is not None and current.names_first and current.text:
                self._open_draft(None)
            elif number is not None and current is not None and current.marker and number.level <= current.level:
                self._open_draft(number)  # a field of an item stands deeper than it: this heads items of its own
            return True
        deeper = number is not None and current is not None and current.level < number.level
        word = text_label(line.text, labels[0])
        if word and current and not current.text_label and self._begins_first(current, word):
            self._open_draft(number)
            self._draft().text_label = word
            return True
        if not word or deeper or current is None or not current.lists:
            return deeper or bool(current and current.lists)
        if number or not current.text or current.text_label == word or current.marker is None:
            if current.text:
                self._open_draft(number)
            self._draft().names_first = not current.text
            self._draft().text_label = word
        return True

    def _begins_first(self, current: Draft, word: str) -> bool:
        """Whether a label for the words of a task, which comes again, begins the first item, behind a title."""
        return bool(current.marker is None and current.text and not current.lists and self._labels[word] > 1)

    def _lists(self, line: Line, labels: list[RoleLabel]) -> None:
        """The lists of names of one line, each from its label to the next."""
        self.last_table = None
        draft = self._draft()
        lists: dict[int, NameList] = {}
        for told in labelled(line.text, labels):
            label, end = told.label, told.end
            if told.more and told.of and (more := part(line, *told.more)).text.strip(_OPENING_BRACKET + "。"):
                lists[told.of.start].pieces.append(more)
            if label.role is None:
                words = part(line, label.names_start, end)
                word = text_label(line.text, label)
                takes = bool(word) and (not draft.lists or not draft.text) and bool(words.text)
                (draft.text if takes else draft.fields).append(words)
                continue
            names = line.text[label.names_start : end].rstrip(_OPENING_BRACKET)
            stop = end_of_list(names)
            pieces = [part(line, label.names_start, label.names_start + stop)]
            lists[label.start] = NameList(label.role, part(line, label.start, label.names_start), pieces)
            draft.lists.append(lists[label.start])
            stop += len(names[stop:]) - len(names[stop:].lstrip("。 "))
            rest = part(line, label.names_start + stop, label.names_start + len(names))
            if rest.text.strip("。.；;，,）)〕]】 "):
                (draft.lists[-1].aside if names_others(rest.text) else draft.unread).append(rest)

    def _of_fields(self, kind: FieldLine, line: Line, number: Marker | None, labels: list[RoleLabel]) -> None:
        """A line of an item with numbered fields."""
        if kind is FieldLine.NAME or kind is FieldLine.HEAD:
            self._open_draft(number)
        if kind is FieldLine.NAME:
            self._content(line)
        elif kind is FieldLine.PART and self._field_words is not None:
            self._field_words.append(line)
        elif labels and self._stands_before(line.text, number, labels[0]):
            draft = self._draft()
            words = labels[-1].role is None and not draft.lists and text_label(line.text, labels[-1])
            self._field_words = draft.text if words else draft.fields
            self._lists(line, labels)
        elif self._is_for_others(line.text[number.words_start if number else 0 :]):
            self._field_words = self._draft().lists[-1].aside
            self._field_words.append(line)
        else:  # a label that is not known as a whole
            draft = self._draft()
            self._field_words = draft.text if not draft.lists and tells_words(line.text, number) else draft.fields
            self._field_words.append(part(line, number.words_start if number else 0))

    def _says_who(self, line: Line) -> bool:
        """Take in a line whose label is not known but behind which nothing stands but names and verbs: 分工：甲牵头."""
        label = _UNKNOWN_LABEL.match(line.text) if self._current and self._current.text else None
        said = parse_expression(line.text[label.end() :], strict=True) if label else None
        if label is None or said is None or said.bare or said.rest or looks_like_body(label[1]):
            return False
        for names in said.lists:
            piece = part(line, label.end() + names.start, label.end() + names.end)
            self._draft().lists.append(NameList(names.role, part(line, 0, label.end()), [piece]))
        return True

    def _is_for_others(self, text: str) -> bool:
        """Whether a line behind names begins with a label that is not known, and names somebody."""
        return bool(self._current and self._current.lists) and names_others(text)

    def _for_others(self, line: Line) -> None:
        """Take in a line that begins with a label that is not known; one that is known may stand behind its names."""
        labels = [label for label in role_labels(line.text) if label.start]
        end = labels[0].start if labels else len(line.text)
        self._draft().lists[-1].aside.append(part(line, 0, end))
        if labels:
            behind = part(line, end)
            self._lists(behind, role_labels(behind.text))

    def _is_unknown_field(self, text: str, following: str) -> bool:
        """Whether a line behind names begins with a label that is not known.

        It is one where the next line holds those of a further role, or where it comes again in the document.
        """
        found = _UNKNOWN_LABEL.match(text) if self._current and self._current.lists else None
        if not found or looks_like_body(found[1]):
            return False
        behind = role_labels(following)
        if behind and not behind[0].start and behind[0].role is not None:
            return behind[0].role not in {names.role for names in self._draft().lists}
        return self._labels[found[1]] > 1

    @cached_property
    def _labels(self) -> Counter[str]:
        """How often words before a colon begin a line of the document."""
        return Counter(found[1] for found in (_UNKNOWN_LABEL.match(line.text) for line in self._all) if found)

    def _is_in_bracket(self) -> bool:
        """Whether the words so far break off in a bracket with labels, so that a label on a new line goes on in it."""
        if self._current is None or self._current.lists:
            return False
        tail = "".join(line.text for line in self._current.text[-_TAIL_LINES:])
        start = unclosed(tail)
        return start is not None and any(label.role is not None for label in role_labels(tail[start:]))

    def _is_unfinished(self) -> bool:
        """Whether a sentence or a list is broken off, so that a bare number can only be that of a page."""
        current = self._current
        if current is None:
            return False
        return bool(current.lists) or not self._ended()

    def _lists_more(self, text: str, following: str) -> bool:
        """Whether a line is nothing but further names of the list before it, which no separator joins to it.

        The name of a body that nothing follows may as well be the signature of the notice.
        """
        current = self._current
        if current is None or not current.lists or current.lists[-1].role is Role.LEADER or is_signature(text):
            return False
        if not current.lists[-1].stretch.text or not is_list_of_bodies(text):
            return False
        goes_on = bool(following) and (marker(following) or role_labels(following) or is_list_of_bodies(following))
        return bool(goes_on) or is_unit_group(squeeze(text))

    def _continues_list(self, line: Line) -> bool:
        """Whether a line is more of the list before it, cut by a page or a line break."""
        if self._current is None or not self._current.lists:
            return False
        names = self._current.lists[-1]
        if names.aside and names.aside[-1].text[-1] in "：:":
            return not is_signature(line.text)
        tail = "".join(piece.text for piece in (names.aside or names.pieces)[-_TAIL_LINES:])
        return goes_on(tail, names.role, line.text)
