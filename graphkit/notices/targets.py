"""The measurable aims in a task's words: what is measured, how a figure bounds it, the figure and its unit.

A figure is a number with a unit of ``targets.toml``; years, ordinals, ages, road numbers and names have none. It is an
aim where

- a comparator bounds it: 突破 300 亿元, 增长 8% 以上, 不少于 10 个; or
- a verb of doing governs it in its clause: 新增规上企业 150 家, 改造危桥 1 座、危房 80 户; or
- it counts those whom something is done for: 为 280 户老人家庭…; or
- thing and figure are all that a clause holds, at the start of a sentence or behind another aim (再就业 5500 人).

It is none where it tells a kind of thing (500 万元以上项目), a price or rate (每人 2 元的标准), how things are or were
(现有, 已, 去年), what the words speak of (对全县 94 家食堂的抽检力度), where a change starts (由 80% 提高到 …), or
where it stands in quotation marks or brackets. A figure in Chinese characters counts only behind a comparator or right
behind a verb of making (新建两所学校): otherwise it sums up names (甲、乙两条产业链) or is a turn of speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from graphkit.notices import respectively
from graphkit.notices import target_words as known
from graphkit.notices.deadlines import find_deadlines as find_deadlines
from graphkit.notices.figures import BLANK, HAN_DIGITS, NAME, REMARK, multiplied, value_of, without_remarks
from graphkit.records import Comparator, Target, Task
from graphkit.vocabulary.characters import CHINESE
from graphkit.vocabulary.load import words

_WINDOW = 80
"""So many characters around a figure are looked at; no name of a thing is longer, and time stays linear."""

_CLAUSES_BACK = 3
"""So many clauses before a figure may name what it measures."""

_SENTENCE = re.compile(r"[^。；;！!？?\n]+")
_CLAUSE_END = re.compile(rf"[，：:]|(?<!\d),|,(?!\d\d\d)|(?<={CHINESE}|[{NAME}])[ \u3000\t]+(?={CHINESE})")
_JOINT = f"{BLANK}、和及与"
_ANY_FIGURE = re.compile(rf"[\d{HAN_DIGITS}]")
_HAN = re.compile(rf"{CHINESE}|[{NAME}A-Za-z\d]")
_AGE = re.compile(r"\s*\d{1,3}(?:\s*[-—–~至到]{1,2}\s*\d{1,3})?\s*周?岁(?:以[上下])?的?")
_LONGEST_WORD = 8


class _Figure(NamedTuple):
    """A number with its unit, and where both stand."""

    value: float
    upper: float | None
    unit: str
    counts: bool
    money: bool
    han: bool
    start: int
    end: int


class _Before(NamedTuple):
    """What stands before a figure: where the comparator begins, the change and the bound that it names."""

    start: int
    change: str = ""
    bound: str = ""
    strong: bool = False


class _After(NamedTuple):
    """What stands behind a figure: where a bound ends, which, and whether the figure tells a kind of thing."""

    end: int
    bound: str = ""
    kind_of: bool = False


class _Clause(NamedTuple):
    """A stretch between commas, and what its words say of the figures in it; its end + 1 where they do not."""

    start: int
    end: int
    first: bool
    first_verb: int
    """Where the first verb of doing ends; looked for, as ``state``, only where there is a figure."""
    state: int
    """Where the first word ends that says how things are."""
    scope: tuple[int, int]
    """Where the first word ends behind which things are spoken of, and the verb of making that ends this."""


def find_targets(text: str) -> tuple[Target, ...]:
    """The measurable targets in a task's words, in their order; see the module's docstring for what is one.

    Time is linear in the length of the text.
    """
    plain = without_remarks(text)
    found: list[Target] = []
    for sentence in _SENTENCE.finditer(plain):
        if not _ANY_FIGURE.search(plain, sentence.start(), sentence.end()):
            continue
        last: Target | None = None
        said: list[_Clause] = []
        for clause in _clauses(plain, sentence.start(), sentence.end()):
            said = [*said[-_CLAUSES_BACK:], clause]
            aims = _aims(text, plain, said, last)
            found.extend(aims)
            last = aims[-1] if aims else None
    return tuple(found)


def with_targets(tasks: Iterable[Task]) -> list[Task]:
    """Tasks with the targets and deadlines of their words, beside the deadlines that they have already."""
    return [
        replace(task, targets=find_targets(task.text), deadlines=(*find_deadlines(task.text), *task.deadlines))
        for task in tasks
    ]


def _clauses(plain: str, start: int, end: int) -> Iterator[_Clause]:
    at, first = start, True
    for boundary in _CLAUSE_END.finditer(plain, start, end):
        yield _clause(plain, at, boundary.start(), first=first)
        at, first = boundary.end(), boundary[0].isspace()  # behind white space another cell of a table begins
    yield _clause(plain, at, end, first=first)


def _clause(plain: str, start: int, end: int, *, first: bool) -> _Clause:
    verb = state = None
    if _ANY_FIGURE.search(plain, start, end):
        verb, state = known.verbs().search(plain, start, end), known.state().search(plain, start, end)
    never = end + 1
    verb_end, state_end = verb.end() if verb else never, state.end() if state else never
    return _Clause(start, end, first, verb_end, state_end, _scope(plain, start, end))


def _scope(plain: str, start: int, end: int) -> tuple[int, int]:
    for found in known.scope().finditer(plain, start, end):
        if found[0] in known.scope_words():
            freed = known.maker().search(plain, found.end(), end)
            return found.end(), freed.end() if freed else end + 1
    return end + 1, end + 1


def _aims(text: str, plain: str, said: Sequence[_Clause], last: Target | None) -> list[Target]:
    """The targets of the last of some clauses; ``last`` is the last one of the clause before it in its sentence."""
    clause = said[-1]
    found: list[Target] = []
    edge = clause.start
    for run in _runs(plain, clause):
        before = _before(plain, max(edge, run[0].start - _WINDOW), run[0].start)
        after = _after(plain, run[-1], min(clause.end, run[-1].end + _WINDOW), before)
        if after.kind_of:
            continue
        if (
            before.change
            and not before.bound
            and run[-1].counts
            and _counted(plain, after.end, min(clause.end, after.end + _WINDOW))
        ):
            before = _Before(run[0].start)  # 改造提升 148 个卫生室: the word is a verb
        if _is_aim(plain, clause, run, before, after, edge, bool(found) or last is not None):
            found.extend(_targets(text, plain, said, run, before, after, edge, found[-1] if found else last))
        edge = after.end
    return found


def _runs(plain: str, clause: _Clause) -> Iterator[list[_Figure]]:
    """The figures of a clause; those that nothing but 、 or 和 parts stand together (5.2%、5.5%)."""
    run: list[_Figure] = []
    for figure in _figures(plain, clause.start, clause.end):
        between = plain[run[-1].end : figure.start] if run else ""
        if run and len(between) <= _WINDOW and not between.strip(_JOINT) and between.strip():
            run.append(figure)
            continue
        if run:
            yield run
        run = [figure]
    if run:
        yield run


def _figures(plain: str, start: int, end: int) -> Iterator[_Figure]:
    for found in known.figure().finditer(plain, start, end):
        name = found["unit"] or found["han_unit"] or ""
        unit = "".join((name + (found["per"] or "")).replace(REMARK, "").split())
        counts, money = name in known.units("count"), name in known.units("money")
        if found["han"]:
            yield _Figure(value_of(found["han"]), None, unit, counts, money, True, found.start(), found.end())
            continue
        multiples = found["multiples"] or ""
        value = multiplied(value_of(found["low"]), found["low_multiples"] or multiples)
        upper = multiplied(value_of(found["high"]), multiples) if found["high"] else None
        yield _Figure(value, upper, unit, counts, money, False, found.start(), found.end())


def _before(plain: str, start: int, end: int) -> _Before:
    """Read the comparators that end right before a figure, from the figure backwards."""
    at, change, bound, strong = end, "", "", False
    while True:
        at = _back_over_space(plain, start, at)
        if not plain.endswith(known.before_ends(), max(start, at - _LONGEST_WORD), at):
            break
        found = known.before_word().search(plain, max(start, at - _LONGEST_WORD), at)
        if not found or found["none"]:
            break
        word, kind = found[0], known.before_words()[found[0]]
        if (kind in known.CHANGES and change) or (kind in known.LEVELS and bound):
            break
        if kind in known.CHANGES:
            change = kind
        elif kind in known.LEVELS:
            bound = kind
        strong = strong or (bool(kind) and word not in words("targets")["before"]["weak"])
        at -= len(word)
    return _Before(at, change, bound, strong) if change or bound else _Before(end)


def _back_over_space(plain: str, start: int, at: int) -> int:
    while at > start and plain[at - 1] in BLANK:
        at -= 1
    return at


def _after(plain: str, figure: _Figure, end: int, before: _Before) -> _After:
    """Read the bound behind a figure, and tell whether more words follow that make it a kind of thing.

    Of things that a verb counts they do not: 引导 1000 名以上毕业生.
    """
    start = figure.end
    found = known.behind().match(plain, start, end)
    if not found:
        return _After(start)
    rest = plain[found.end() : end].lstrip(BLANK)
    follows = bool(rest) and _HAN.match(rest) is not None and not rest.startswith(known.goes_on())
    counted = figure.counts and known.done_at_end().search(plain, max(0, before.start - _LONGEST_WORD), before.start)
    kind_of = rest.startswith("的") or (follows and not before.strong and not counted)
    return _After(found.end(), known.after_words()[found["word"]], kind_of)


def _is_aim(
    plain: str, clause: _Clause, run: Sequence[_Figure], before: _Before, after: _After, edge: int, goes_on: bool
) -> bool:
    """Whether the figures of a run are aims; ``goes_on`` says that an aim of the same sentence stands before them."""
    figure = run[0]
    head = plain[max(edge, figure.start - _WINDOW) : before.start].rstrip(BLANK)
    if run[-1].money and plain.startswith("的", _skip_blank(plain, run[-1].end)):
        return False
    if not figure.unit and not (before.bound or before.change):
        return False
    if head.endswith(known.price_before()) or known.price_behind().match(plain, run[-1].end, clause.end):
        return False
    if known.origin().search(head) or clause.state <= figure.start:
        return False
    bounded = before.strong or bool(after.bound)
    if figure.han:
        return bounded or (
            figure.value > 1
            and head.endswith(known.making())
            and not plain[after.end : clause.end].strip().startswith("的")
        )
    if bounded:
        return True
    scope = clause.scope
    treated = known.done_to().search(plain, run[-1].end, min(clause.end, run[-1].end + _WINDOW))
    if treated and (scope[0] <= figure.start or known.place().search(head)):
        return True
    if scope[0] <= figure.start < scope[1] or known.whose().match(plain, run[-1].end, clause.end):
        return False
    if clause.first_verb <= figure.start or known.done_for().search(head):
        return True
    rest = plain[after.end : min(clause.end, after.end + _WINDOW)].strip(BLANK)
    ends = not rest or rest.startswith("、")
    breakdown = plain.startswith("其中", clause.start)
    return (
        ends
        and not breakdown
        and (clause.first or goes_on)
        and _thing(plain, max(edge, figure.start - _WINDOW), before.start) is not None
    )


def _targets(
    text: str,
    plain: str,
    said: Sequence[_Clause],
    run: Sequence[_Figure],
    before: _Before,
    after: _After,
    edge: int,
    last: Target | None,
) -> Iterator[Target]:
    """A target for each figure of a run: they share bounds and thing, or stand for as many things in their order."""
    clause = said[-1]
    start = max(edge, run[0].start - _WINDOW)
    ahead = _thing(plain, start, before.start)
    behind = (
        _counted(plain, after.end, min(clause.end, after.end + _WINDOW)) if run[-1].counts or not after.bound else None
    )
    named_behind = behind and (not ahead or (run[-1].counts and not (before.change or before.bound)))
    thing = behind if named_behind else ahead
    what = _squeezed(text, thing) if thing else _what_else(text, plain, said, start, before.start, last)
    shared = thing is ahead and ahead and respectively.WORD in plain[ahead[1] : run[0].start]
    things = respectively.own_things(what, len(run)) if shared else [what] * len(run)
    comparator = _comparator(before.change, after.bound or before.bound)
    for figure, own in zip(run, things, strict=True):
        first, final = figure is run[0], figure is run[-1]
        opening = ahead[0] if first and ahead and not named_behind else (before.start if first else figure.start)
        closing = (behind[1] if named_behind and behind else after.end) if final else figure.end
        kind = _between(comparator) if figure.upper is not None else comparator
        yield Target(own, kind, figure.value, figure.unit, _skip_space(plain, opening), closing, figure.upper)


@cache
def _comparator(change: str, bound: str) -> Comparator:
    return Comparator("_".join(filter(None, (change, bound))) or "exactly")


def _between(comparator: Comparator) -> Comparator:
    change = next((each for each in known.CHANGES if comparator.startswith(each)), "")
    return Comparator(f"{change}_between".strip("_"))


def _skip_blank(plain: str, at: int) -> int:
    while at < len(plain) and plain[at] in BLANK:
        at += 1
    return at


def _skip_space(plain: str, at: int) -> int:
    while at < len(plain) and plain[at] in _JOINT:
        at += 1
    return at


def _thing(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """What is measured, before a figure: the words without the verbs and adverbs before them, and 新增 behind them."""
    for light in known.light().finditer(plain, start, end):
        if plain[light.end() : end].strip(_JOINT):
            start = light.end()
    while True:
        while start < end and plain[start] in _JOINT:
            start += 1
        found = None if known.kept().match(plain, start, end) else known.led_by().match(plain, start, end)
        if not found or found.end() == end - 1:  # nothing that is measured has one character: 增加值
            break
        start = found.end()
    ended = known.ended_by().search(plain, max(start, end - _LONGEST_WORD), end)
    end = ended.start() if ended else end
    while start < end and plain[end - 1] in _JOINT:
        end -= 1
    if start >= end or plain[start:end].endswith(tuple(words("targets")["prose"]["sums_up"])):
        return None
    return start, end


def _counted(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """What is counted, behind a figure: the words up to what is done with it."""
    age = _AGE.match(plain, start, end)
    start = _skip_space(plain, age.end() if age else start) if start < end else end
    if start >= end or plain[start - 1] in "、" or plain.startswith(known.goes_on(), start):
        return None
    if plain[start] == "的":
        start += 1
    stop = plain.find("、", start, end)
    end = stop if stop >= 0 else end
    cut = known.light().search(plain, min(start + 1, end), end)
    end = cut.start() if cut else end
    while True:
        done = known.done_at_end().search(plain, max(start, end - _LONGEST_WORD), end)
        if not done:
            break
        end = done.start()
    while start < end and not _HAN.match(plain[end - 1]):
        end -= 1
    return (start, end) if start < end and _HAN.match(plain[start]) else None


def _what_else(text: str, plain: str, said: Sequence[_Clause], start: int, end: int, last: Target | None) -> str:
    """What is measured where no thing stands beside the figure.

    What is done (抽检), else the last thing measured, else the object of the nearest clause before it.
    """
    empty = words("targets")["verbs"]["empty"]
    done = [found for found in known.verbs().finditer(plain, start, end) if found[0] not in empty]
    if done:
        return _squeezed(text, (done[-1].start(), done[-1].end()))
    if last:
        return last.what
    for clause in reversed(said[:-1]):
        close = min(clause.end, clause.start + _WINDOW)
        if clause.scope[0] > clause.end and known.led_by().match(plain, clause.start, close):
            figures = [figure.end for figure in _figures(plain, clause.start, close)]
            thing = _thing(plain, max([clause.start, *figures]), close)
            if thing:
                return _squeezed(text, thing)
    return ""


def _squeezed(text: str, span: tuple[int, int]) -> str:
    return "".join(text[span[0] : span[1]].split())
