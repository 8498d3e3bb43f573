"""Rules that a notice states once for many tasks, in a bracket, a note, a heading of a column or the covering letter.

列第一位者为牵头单位，下同                      of the parties listed for a task, the first leads
以下各项均需各县区落实，不再列出                 parties that are not named again
（一）所列任务均由县财政局牵头                   parties for one part of the notice
本通知未列责任单位的由各镇街负责                 parties for the tasks that name none
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from graphkit.notices.brackets import ROUND, Span
from graphkit.notices.names import name_spans
from graphkit.notices.stretch import Stretch
from graphkit.records import Document, Line, Position, Role, squeeze
from graphkit.vocabulary import is_prose, looks_like_body, role_verbs, role_words


class Scope(StrEnum):
    """Which tasks a rule covers."""

    ALL = "all"
    FROM_HERE = "from_here"
    BEFORE = "before"
    PART = "part"
    UNASSIGNED = "unassigned"


@dataclass(frozen=True, slots=True)
class RuleName:
    """A party that a rule adds: its name as written, and where it stands in the rule."""

    as_written: str
    position: Position


@dataclass(frozen=True, slots=True)
class Rule:
    """What is said once: of whom (nobody: the first listed leads), in which role, for which tasks, and its words.

    ``role`` is what the parties are; where the first listed leads, what the others are. ``part`` is the number of the
    part of the notice that is covered, as 一.
    """

    words: str
    position: Position
    scope: Scope
    role: Role
    names: tuple[RuleName, ...] = ()
    part: str = ""


_FIRST = r"(?:第一(?!责任|书记|时间|季度|批|次|产业|线|步|条|章|节|要务|部分|项|大项)|首位|首个|排最前|列最前)"
_FIRST_LEADS = re.compile(rf"{_FIRST}[^。；]{{0,14}}(?:为|是|即为|作为)[^。；，,]{{0,6}}牵头")
_OTHERS_HELP = re.compile("(?:其余|其他|其它|余下)[^。；要须应]{0,10}(?:配合|协办|协助|参加|参与)")
"""What the others are; 其他单位要主动配合 only says how they should go about it."""
_NOT_AGAIN = re.compile(
    r"不再(?:一一|逐一|分别|单独)?(?:列出|列示|单列|列入|分工|做分工|作分工|标注|注明|罗列|重复)|下同"
)
_TASKS = "(?:任务|工作|事项|措施|项目|举措)"
_SCOPES = (
    (
        Scope.UNASSIGNED,
        re.compile(
            r"(?:未|没有)(?:列|列出|列明|明确|注明|标明|标注|载明)[^，。；]{0,8}(?:单位|部门|责任)"
            rf"(?:的{_TASKS}?)?"
        ),
    ),
    (
        Scope.PART,
        re.compile(
            r"(?:第|[（(])?(?P<part>[一二三四五六七八九十]{1,3})[)）]?(?:部分|项|条|大项)?"
            rf"(?:所列|中|内|下)?的?(?:各项)?{_TASKS}"
        ),
    ),
    (Scope.FROM_HERE, re.compile(rf"(?:以下|下列)(?:所列)?(?:各|所有)?[项条]?{_TASKS}?")),
    (Scope.BEFORE, re.compile(rf"(?:以上|上述)(?:所列)?(?:各|所有)?[项条]?{_TASKS}?")),
    (
        Scope.ALL,
        re.compile(
            r"(?:本(?:通知|方案|清单|分工|意见|计划|表)(?:所列|中)?的?)?"
            rf"(?:具体|各项?|所有|全部|每项|所列){_TASKS}"
        ),
    ),
)
_FOR_ALL = re.compile("均|都|皆|一律|不再|下同")
_LEAD_IN = re.compile(
    "[，,]?(?:责任单位|牵头单位|配合单位)?(?:均|都|皆|一律|统一)?(?:需要?|须|应当?|要)?(?:由|涉及|包括|请|列入)?"
)
_HINT = re.compile(
    "第一|首位|首个|最前|不再|下同|未列|未明确|没有明确|未注明|未标|没有列"
    "|(?:均|都|皆|一律)(?:需|须|应|由|涉及|包括|要)"
)
_EDGES = re.compile(rf"[。；;！!？?）)〕\]】{re.escape(ROUND)}]")
_REACH = 160


def says_first_leads(sentence: str) -> bool:
    """Whether a sentence makes the first listed party of each task its lead."""
    return _FIRST_LEADS.search(sentence) is not None


def states_rule(sentence: str) -> bool:
    """Whether a sentence says something of many tasks at once."""
    return says_first_leads(sentence) or _NOT_AGAIN.search(sentence) is not None


def rule_behind(text: str) -> int | None:
    """Where a rule begins behind the names of an expression, at a comma or a bracket; None if there is none."""
    found = _BEHIND.search(text) if _HINT.search(text) else None
    return found.start() if found and found.start() else None


_BEHIND = re.compile(
    r"[，,；;（(](?=(?:以下|以上|上述|下列|具体|各项|列在?第一|列首位|排|首位|第一)[^；;。]{0,60}(?:不再|下同|牵头(?:单位|部门)))"
)


def stated_rules(document: Document) -> list[Rule]:
    """The rules that a document states, in the order of its text."""
    if not _HINT.search(document.text):
        return []
    whole = Stretch.of(_lines(document))
    starts = frozenset(whole.breaks())
    found: list[Rule] = []
    end = 0
    for hint in _HINT.finditer(whole.text):
        if hint.start() < end:
            continue
        begin, end = _sentence(whole.text, hint.start(), starts, end)
        rule = _rule(whole, begin, end)
        if rule:
            found.append(rule)
    return found


def _lines(document: Document) -> Iterator[Line]:
    for block in document.blocks:
        if isinstance(block, Line):
            yield block
        else:
            for cell in (cell for row in block.rows for cell in row if cell.text):
                yield from cell.pieces or (Line(cell.position.line, cell.position.start, cell.text),)


def _sentence(text: str, at: int, line_starts: frozenset[int], least: int) -> Span:
    """The sentence around a place: from the last full stop, bracket, or line behind a line that ended, to the next."""
    begin = at
    while begin > max(least, at - _REACH) and not _EDGES.match(text[begin - 1]):
        if begin in line_starts and not ("一" <= text[begin - 1] <= "鿿" or text[begin - 1] in "、，,"):
            break
        begin -= 1
    stop = _EDGES.search(text, at, min(len(text), at + _REACH))
    while stop and _closes_part(text, stop.start()):
        stop = _EDGES.search(text, stop.end(), min(len(text), at + _REACH))
    begin = _with_part(text, begin)
    return begin, stop.start() if stop else min(len(text), at + _REACH)


def _closes_part(text: str, at: int) -> bool:
    """Whether a bracket belongs to a name or a number inside the sentence: 各县（区）政府."""
    if text[at] in "（(":
        close = max(text.find("）", at, at + 8), text.find(")", at, at + 8))
        return close > at and text[close + 1 : close + 2] not in ("", "。", "；", "，")
    return text[at] in "）)" and any(mark in text[max(0, at - 8) : at] for mark in "（(")


def _with_part(text: str, begin: int) -> int:
    """The number of a part stands in brackets of its own: （一）所列任务."""
    found = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]$").search(text, max(0, begin - 5), begin)
    return found.start() if found else begin


def _rule(whole: Stretch, begin: int, end: int) -> Rule | None:
    words = whole.text[begin:end].strip(" \u3000，,：:")
    if not words:
        return None
    position = whole.position(begin, end)
    if says_first_leads(words):
        scope = Scope.FROM_HERE if re.search("下同|以下", words) else Scope.ALL
        return Rule(words, position, scope, Role.SUPPORT if _OTHERS_HELP.search(words) else Role.RESPONSIBLE)
    for scope, pattern in _SCOPES:
        found = pattern.search(whole.text, begin, end)
        if found and (scope is Scope.UNASSIGNED or _FOR_ALL.search(whole.text, begin, end)):
            names = _parties(whole, found.end(), end)
            part = found["part"] if scope is Scope.PART else ""
            if names:
                said_again = scope is Scope.ALL and "下同" in words
                return Rule(words, position, Scope.FROM_HERE if said_again else scope, names[0], names[1], part)
    return None


def _parties(whole: Stretch, start: int, end: int) -> tuple[Role, tuple[RuleName, ...]] | None:
    """The role and the names that a rule gives from a place on: 均需各县区落实, 均涉及相关市人民政府，不再做分工."""
    lead_in = _LEAD_IN.match(whole.text, start, end)
    start = lead_in.end() if lead_in else start
    verb = next((verb for verb in role_verbs(whole.text[start:end])), None)
    verb = replace(verb, start=verb.start + start) if verb else next(role_words(whole.text, start, end), None)
    stop = next((at for at in range(start, end) if whole.text[at] in "，,"), end)
    role = verb.role if verb and verb.start <= stop else Role.RESPONSIBLE
    stop = min(stop, verb.start) if verb else stop
    spans = [(start + a, start + b) for a, b in name_spans(whole.text[start:stop], spaces_separate=False)]
    written = [whole.text[a:b] for a, b in spans]
    if not spans or any(is_prose(squeeze(name)) or not looks_like_body(squeeze(name)) for name in written):
        return None
    names = (RuleName(name, whole.position(a, b)) for name, (a, b) in zip(written, spans, strict=True))
    return role, tuple(names)
