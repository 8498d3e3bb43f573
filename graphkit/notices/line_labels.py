"""Labels of a line: which of them count, and which stand before the words of a task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.notices.brackets import Span, around
from graphkit.notices.names import is_list_of_names
from graphkit.notices.outline import Marker
from graphkit.records import squeeze
from graphkit.vocabulary import ColumnKind, RoleLabel, bare_label, column_kind, role_labels, told_column_kind

_OPENING_BRACKET = "（(〔[【 \t\u3000"


def labels_of(text: str, number: Marker | None) -> list[RoleLabel]:
    """The labels of a line; one without a colon counts where nothing but names, or nothing at all, stands behind it."""
    labels = role_labels(text)
    start = number.words_start if number else 0
    bare = None if labels else bare_label(text[start:])
    if bare is None or (
        start + bare.names_start < len(text) and not is_list_of_names(text[start + bare.names_start :])
    ):
        return labels
    return [RoleLabel(bare.role, start, start + bare.names_start)]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label, where what stands behind it ends, and what goes on the list before the bracket that it stands in.

    Of 牵头单位：甲（联系人：丙）、乙 the second label ends at its bracket, and 、乙 is more of the list of the first.
    """

    label: RoleLabel
    end: int
    more: Span | None = None
    of: RoleLabel | None = None


def labelled(text: str, labels: Sequence[RoleLabel]) -> Iterator[Labelled]:
    """Each of the labels of a text with what stands behind it."""
    outer: RoleLabel | None = None
    starts = [label.start for label in labels]
    ends = [*starts[1:], len(text)][: len(labels)]
    for label, bracket, end in zip(labels, around(text, starts), ends, strict=True):
        if bracket is None or outer is None or not text[outer.names_start : bracket[0]].strip():
            outer = label if label.role else None
            yield Labelled(label, end)
        elif bracket[0] < outer.names_start or bracket[1] > end:
            outer = outer if bracket[0] >= outer.names_start else label if label.role else None
            yield Labelled(label, end)
        else:
            more = text[bracket[1] : end].rstrip(_OPENING_BRACKET)
            yield Labelled(label, bracket[1] - 1, (bracket[1], bracket[1] + len(more)), outer)


def text_label(text: str, label: RoleLabel) -> str:
    """The word of a label for the words of a task, as 工作任务; empty for any other label."""
    word = squeeze(text[label.start : label.names_start].strip("：: "))
    return word if column_kind(word) is ColumnKind.TEXT else ""


def tells_words(text: str, number: Marker | None) -> bool:
    """Whether a line begins with a label that tells of the words of a task: 主要建设内容及规模：."""
    label, colon, _ = text[number.words_start if number else 0 :].replace(":", "：").partition("：")
    return bool(colon) and told_column_kind(squeeze(label)) is ColumnKind.TEXT
