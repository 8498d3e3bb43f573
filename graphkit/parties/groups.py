"""Groups under several spellings: 各县（市、区）人民政府 and 各县市区政府 are the same ones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from graphkit.parties.decisions import Decision, Reason, Spelling, Status, most_frequent
from graphkit.parties.roster import Roster
from graphkit.records import Kind
from graphkit.vocabulary import simplified

_MARKS = re.compile("[（）()、和与及]|以及")
_SHORTER = (("人民政府", "政府"), ("街道办事处", "街道"), ("街道", "街"), ("相关", "有关"))


def fold_groups(groups: Sequence[Spelling], roster: Roster) -> Iterator[tuple[Spelling, Decision]]:
    """Fold spellings of a group that differ in brackets, separators and usual short forms only, as bodies are folded.

    各镇街 and 各镇（街道） are one group, 各镇街 and 各乡镇 are two.
    """
    same: dict[str, list[Spelling]] = defaultdict(list)
    for group in groups:
        same[_form(group.name)].append(group)
    for together in same.values():
        named = {group.name for group in together if group.name in roster.kinds}
        party = named.pop() if len(named) == 1 else most_frequent(together).name
        for group in together:
            if group.name == party or group.key in roster.spellings:
                continue
            if roster.refuses(group.name, party):
                yield group, Decision(group.name, Kind.GROUP, Reason.SAME_SPELLING, (party,), Status.REFUSED)
            else:
                yield group, Decision(party, Kind.GROUP, Reason.SAME_GROUP, (party,), Status.OPEN)


def _form(name: str) -> str:
    form = _MARKS.sub("", simplified(name))
    for long, short in _SHORTER:
        form = form.replace(long, short)
    return form
