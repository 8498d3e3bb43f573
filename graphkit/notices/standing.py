"""Rules that a notice states once, applied to the tasks that they cover, each on record as a remark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graphkit.errors import Sentence
from graphkit.notices.rules import Rule, Scope
from graphkit.records import Mention, Remark, RemarkKind, Role, Task, squeeze


def apply_rules(tasks: Sequence[Task], rules: Sequence[Rule]) -> tuple[list[Task], list[Remark]]:
    """Tasks, in order, after the rules of their notice, and a remark on each rule: what it says, what it changed.

    A party that a rule adds carries the rule's words (``Mention.rule``) and stands where the rule names it. A task that
    names the party itself, or that has a lead of its own where the rule gives one, is left as it is.
    """
    ruled = list(tasks)
    remarks = []
    for rule in rules:
        changed = 0
        for at in _covered(ruled, rule):
            after = _first_leads(ruled[at], rule) if not rule.names else _with_parties(ruled[at], rule)
            changed += after is not ruled[at]
            ruled[at] = after
        remarks.append(Remark(RemarkKind.NOTE, rule.position, rule.words, _reason(rule, changed)))
    return ruled, remarks


def _covered(tasks: Sequence[Task], rule: Rule) -> list[int]:
    """The tasks that a rule covers, by their place in the list; none where it is not told for sure."""
    if rule.scope is Scope.ALL:
        return list(range(len(tasks)))
    if rule.scope is Scope.UNASSIGNED:
        return [
            at for at, task in enumerate(tasks) if all(each.rule or each.role is Role.LEADER for each in task.mentions)
        ]
    if rule.scope is Scope.PART:
        return _of_part(tasks, rule.part)
    before = [at for at, task in enumerate(tasks) if task.position.start <= rule.position.start]
    if rule.scope is Scope.BEFORE:
        return before
    # 下同 in a task's own bracket is said of that task too; 以下各项 is said of those behind it
    from_here = max(before, default=0) if not rule.names or "下同" in rule.words else max(before, default=-1) + 1
    return list(range(from_here, len(tasks)))


def _of_part(tasks: Sequence[Task], part: str) -> list[int]:
    """The tasks below the heading with a number, if there is but one such heading."""
    heading = re.compile(rf"(.*?(?:^| ){part}) ")
    found = {at: path[1] for at, task in enumerate(tasks) if (path := heading.match(task.section + " "))}
    return list(found) if len(set(found.values())) == 1 else []


def _first_leads(task: Task, rule: Rule) -> Task:
    """A task in which the first of several responsible parties leads; a task with a lead of its own as it is."""
    roles = {mention.role for mention in task.mentions}
    if Role.LEAD in roles or Role.RESPONSIBLE not in roles:
        return task
    mentions = []
    for mention in task.mentions:
        if mention.role is Role.RESPONSIBLE and mention.place == 1:
            mention = replace(mention, role=Role.LEAD)
        elif mention.role is Role.RESPONSIBLE:
            mention = replace(mention, role=rule.role, place=mention.place - 1)
        mentions.append(mention)
    return replace(task, mentions=tuple(mentions))


def _with_parties(task: Task, rule: Rule) -> Task:
    named = {squeeze(mention.as_written) for mention in task.mentions}
    new = [name for name in rule.names if squeeze(name.as_written) not in named]
    leads = rule.role is Role.LEAD and any(mention.role is Role.LEAD for mention in task.mentions)
    if leads or not new:
        return task
    last = max((mention.place for mention in task.mentions if mention.role is rule.role), default=0)
    added = (
        Mention(name.as_written, rule.role, last + more, name.position, rule.words)
        for more, name in enumerate(new, start=1)
    )
    return replace(task, mentions=(*task.mentions, *added))


def _reason(rule: Rule, changed: int) -> Sentence:
    if not rule.names:
        return Sentence(
            f"统一规定：列第一位的为牵头单位，已用于 {changed} 项任务",
            f"a rule stated once: the first listed leads; applied to {changed} tasks",
        )
    names = "、".join(squeeze(name.as_written) for name in rule.names)
    return Sentence(
        f"统一规定：据此给 {changed} 项任务加上 {names}；如不应加，在名册中以此规定为写法、以该单位为名称写“拒绝”",
        f"a rule stated once: {names} added to {changed} tasks by it; to refuse, give the rule as the spelling, "
        "the party as the name and “refuse” as the decision in the roster",
    )
