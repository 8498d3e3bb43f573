"""The words of ``targets.toml`` as patterns, each made once."""

from __future__ import annotations

import re
from functools import cache

from graphkit.notices.figures import BLANK, HAN_DIGITS, NUMBER, alternatives
from graphkit.vocabulary.characters import CHINESE
from graphkit.vocabulary.load import words

LEVELS = ("at_least", "at_most", "about")
CHANGES = ("grow_by", "fall_by")


@cache
def figure() -> re.Pattern[str]:
    """A number and its unit; of a range both numbers."""
    units = words("targets")["units"]
    every = alternatives(unit for kind in units.values() for unit in kind)
    per = r"(?P<per>(?:[ \u3000\t\ue001]{0,84}[/／]\s?(?:人|户|名|亩|年|月|日|天|次|吨|平方米|公里|学年|学期|床)){0,2})"
    gap = r"[ \u3000\t]{0,4}"
    bare = alternatives(after_words())
    no_count = "".join(words("targets")["prose"]["no_count"])
    return re.compile(
        rf"(?=[\d{HAN_DIGITS}])(?:(?<![\d.A-Za-z第/])(?P<low>{NUMBER}){gap}(?P<low_multiples>[百千万亿]{{0,2}}?)"
        rf"(?:%?{gap}[-—–~至到]{{1,2}}{gap}(?P<high>{NUMBER}))?{gap}余?多?(?P<multiples>[百千万亿]{{0,2}}?){gap}(?:余|多)?(?P<unit>{every}|(?={bare})){per}"
        rf"|(?<![{no_count}{HAN_DIGITS}])(?P<han>[{HAN_DIGITS}]{{1,5}}){gap}(?P<han_unit>{every}))"
    )


def _words(table: str, *kinds: str) -> list[str]:
    return [word for kind in kinds for word in words("targets")[table][kind]]


def _one_of(table: str, *kinds: str) -> str:
    return alternatives(_words(table, *kinds))


@cache
def before_words() -> dict[str, str]:
    """Every word before a figure with its kind, empty for those that only stand between."""
    kinds = dict.fromkeys(words("targets")["before"]["between"], "")
    return kinds | {word: kind for kind in (*LEVELS, *CHANGES) for word in words("targets")["before"][kind]}


@cache
def before_word() -> re.Pattern[str]:
    """The word before a figure that ends a stretch; ``none`` where it only looks like one."""
    none = _one_of("before", "not_words")
    return re.compile(rf"(?:(?P<none>{none})|{alternatives(before_words())})$")


@cache
def before_ends() -> tuple[str, ...]:
    """How a stretch ends that ``before_word`` finds something in."""
    return (*_words("before", "not_words"), *before_words())


@cache
def units(kind: str) -> frozenset[str]:
    """The units of a kind."""
    return frozenset(_words("units", kind))


@cache
def after_words() -> dict[str, str]:
    """Every word behind a figure with the bound that it means."""
    return {word: kind for kind in LEVELS for word in words("targets")["after"][kind]}


@cache
def behind() -> re.Pattern[str]:
    """A bound right behind a figure."""
    return re.compile(rf"[{BLANK}]{{0,84}}(?P<word>{alternatives(after_words())})")


@cache
def goes_on() -> tuple[str, ...]:
    """What may stand behind a bound without making the figure a kind of thing."""
    return tuple(_words("after", "goes_on"))


@cache
def price_before() -> tuple[str, ...]:
    """What makes the figure behind it a price or a rate."""
    return tuple(_words("prose", "price_before"))


@cache
def price_behind() -> re.Pattern[str]:
    """What makes the figure before it a price or a rate."""
    return re.compile(rf"[ \u3000\t]{{0,4}}(?:{_one_of('prose', 'price_behind')})")


@cache
def whose() -> re.Pattern[str]:
    """Words behind a count that end in a quality: it says whose."""
    return re.compile(rf"[^，,、]{{1,40}}?(?:{_one_of('prose', 'qualities')})(?=[，,、]|$)")


@cache
def origin() -> re.Pattern[str]:
    """The end of words that say where a change starts."""
    return re.compile(rf"(?:{_one_of('prose', 'origin')})(?:[^、，]{{0,4}}的)?$")


@cache
def state() -> re.Pattern[str]:
    """A word behind which figures say how things are."""
    return re.compile(_one_of("prose", "state"))


@cache
def scope() -> re.Pattern[str]:
    """A word behind which figures say what is spoken of, or one that holds such a word and is none."""
    return re.compile(f"{_one_of('prose', 'no_scope')}|{_one_of('prose', 'scope')}")


@cache
def scope_words() -> frozenset[str]:
    """The words of ``scope`` that are one."""
    return frozenset(_words("prose", "scope")) - frozenset(_words("prose", "no_scope"))


@cache
def done_to() -> re.Pattern[str]:
    """What is done with or at the things counted before it."""
    return re.compile(_one_of("prose", "done_to"))


@cache
def place() -> re.Pattern[str]:
    """The end of words that say where."""
    return re.compile(rf"(?:{_one_of('prose', 'place')}){CHINESE}{{0,4}}$")


@cache
def done_for() -> re.Pattern[str]:
    """The end of words that say for whom something is done."""
    hidden = "".join(f"(?<!{word[:-1]})" for word in _words("prose", "no_beneficiary"))
    return re.compile(rf"{hidden}(?:{_one_of('prose', 'beneficiary')}){CHINESE}{{0,6}}$")


@cache
def making() -> tuple[str, ...]:
    """Verbs that may stand before a figure in Chinese characters."""
    return tuple(_words("verbs", "making", "single"))


@cache
def maker() -> re.Pattern[str]:
    """A verb of making."""
    return re.compile(_one_of("verbs", "making"))


@cache
def verbs() -> re.Pattern[str]:
    """A verb of doing."""
    single = (rf"{word}(?=\s?(?:\d|不少于|至少))" for word in _words("verbs", "single"))
    return re.compile("|".join([_one_of("verbs", "making", "other"), *single]))


@cache
def light() -> re.Pattern[str]:
    """A verb that never stands inside the name of a thing."""
    return re.compile(_one_of("verbs", "light"))


@cache
def kept() -> re.Pattern[str]:
    """The beginning of a name that looks like a verb or adverb."""
    return re.compile(_one_of("adverbs", "never_stripped"))


@cache
def led_by() -> re.Pattern[str]:
    """What stands before the thing measured: a verb, an adverb, a time, a number."""
    leading = alternatives([*_words("verbs", "making", "other"), *_words("adverbs", "words")])
    years = r"(?:19|20)\d\d\s?年(?:底前|底|内)?|\d{1,2}\s?月(?:底|末|份)?前?"
    numbers = r"[①-⑳]|[一二三四五六七八九十]是|\d{1,3}[.、]|[一二三四五六七八九十]{1,3}、"
    begins = {word[0] for word in (*done(), *_words("adverbs", "words"), *_words("verbs", "single"))}
    return re.compile(
        rf"(?=[\d①-⑳一二三四五六七八九十{''.join(sorted(begins))}])(?:{years}|{numbers}|{leading}|{verbs().pattern})"
    )


@cache
def done() -> tuple[str, ...]:
    """The verbs of ``done_at_end``."""
    return tuple(_words("verbs", "making", "other"))


@cache
def done_at_end() -> re.Pattern[str]:
    """A verb at the end of a stretch."""
    return re.compile(rf"(?:{_one_of('verbs', 'making', 'other')})$")


@cache
def ended_by() -> re.Pattern[str]:
    """What stands between a thing and its figure."""
    return re.compile(rf"(?:{_one_of('verbs', 'trailing')})+$")
