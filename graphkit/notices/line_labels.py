"""Labels of a line: which of them count, and which stand before the words of a task."""

from __future__ import annotations

from graphkit.notices.names import is_list_of_names
from graphkit.notices.outline import Marker
from graphkit.records import squeeze
from graphkit.vocabulary import ColumnKind, RoleLabel, bare_label, column_kind, role_labels, told_column_kind


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


def text_label(text: str, label: RoleLabel) -> str:
    """The word of a label for the words of a task, as 工作任务; empty for any other label."""
    word = squeeze(text[label.start : label.names_start].strip("：: "))
    return word if column_kind(word) is ColumnKind.TEXT else ""


def tells_words(text: str, number: Marker | None) -> bool:
    """Whether a line begins with a label that tells of the words of a task: 主要建设内容及规模：."""
    label, colon, _ = text[number.words_start if number else 0 :].replace(":", "：").partition("：")
    return bool(colon) and told_column_kind(squeeze(label)) is ColumnKind.TEXT
