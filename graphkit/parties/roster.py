"""The roster: what the user says of parties, spellings and groups. It always wins.

A roster is a CSV with one row a spelling:

    party (名称)       the party that the spelling means
    kind (类别)        leader 领导, unit 单位 or group 集体
    spelling (写法)    the name as notices write it; empty: the party's own name
    decision (决定)    confirm 确认, refuse 拒绝, or empty: the row holds, and stays on the review list
    members (成员)     of a group: its members, parted by 、 or ;

Further columns (occurrences 次数, places 出处, reason 理由, note 备注) are for the reader and not used.

A row of the kind exception 例外 declares a gap in responsibility to be meant: ``party`` holds the task's number or how
its words begin, ``spelling`` the cause (empty: every cause), ``note`` or ``reason`` why.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graphkit.errors import Place, RosterError
from graphkit.parties.spelling import spelling_key
from graphkit.records import Exemption, Kind, squeeze
from graphkit.vocabulary import cause_of, cause_words, causes, roster_word, roster_words

_REQUIRED = ("party", "kind")
_MEMBERS = re.compile(r"[、，,；;\n]")
_GUARD = re.compile(r"^'(?=[=+\-@＝＋－＠\t\r])")


class Entry(NamedTuple):
    """What a roster says of one spelling: the party it means, and whether the user confirmed that."""

    spelling: str
    party: str
    confirmed: bool
    line: int


@dataclass(frozen=True, slots=True)
class Roster:
    """The user's word on spellings (by ``spelling_key``), refused foldings, kinds and members of groups."""

    spellings: Mapping[str, Entry] = field(default_factory=dict)
    refused: tuple[tuple[str, str], ...] = ()
    """Pairs of a spelling and a party that are not one."""
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exemptions: tuple[Exemption, ...] = ()

    def refuses(self, name: str, other: str) -> bool:
        """Whether the user said that two names are not one, in whichever order."""
        pair = {spelling_key(name), spelling_key(other)}
        return any({spelling_key(spelling), spelling_key(party)} == pair for spelling, party in self.refused)


class _Row(NamedTuple):
    line: int
    party: str
    kind: Kind
    spelling: str
    decision: str | None
    members: tuple[str, ...]


def parse_roster(text: str, *, source: str) -> Roster:
    """Read a roster from the text of a CSV (comma or tab); ``source`` names the file in errors.

    Raises:
        RosterError: unknown, missing or repeated columns, a word that is not known, quotation marks that do not
            match, or rows that contradict each other; the message names the line.
    """
    read = list(_rows(text, source))
    rows = [row for row in read if isinstance(row, _Row)]
    exemptions = tuple(row for row in read if isinstance(row, Exemption))
    spellings: dict[str, Entry] = {}
    refused: dict[tuple[str, str], int] = {}
    kinds: dict[str, tuple[Kind, int]] = {}
    members: dict[str, tuple[str, ...]] = {}
    for row in rows:
        _note_kind(row, kinds, source)
        if row.decision == "refuse":
            _check_refusal(row, source)
            refused.setdefault((row.spelling, row.party), row.line)
        else:
            _note_spelling(row, spellings, source)
        if row.members:
            _note_members(row, members, source)
    _check_chains(spellings, source)
    for (spelling, party), line in refused.items():
        entry = spellings.get(spelling_key(spelling))
        if entry and entry.party == party:
            raise _contradiction(
                source,
                line,
                f"这一写法在第 {entry.line} 行归入“{party}”，这里又拒绝",
                f"line {entry.line} gives this spelling to {party!r}, this line refuses it",
            )
    kind_of = {name: kind for name, (kind, _) in kinds.items()}
    return Roster(spellings, tuple(refused), kind_of, members, exemptions)


def _rows(text: str, source: str) -> Iterator[_Row | Exemption]:
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text), delimiter="\t" if "\t" in first else ",", strict=True)
    cells = _cells(reader, source)
    header = [_column(cell, source) for cell in next(cells, [])]
    twice = next((name for name, count in Counter(header).items() if count > 1), None)
    if twice:
        zh, en = (roster_words(f"columns.{language}", twice)[0] for language in ("zh", "en"))
        raise RosterError(
            f"“{zh}”这一列出现了两次；请删去一列",
            f"the column {en} stands twice; remove one of them",
            place=Place(source, 1),
        )
    missing = [name for name in _REQUIRED if name not in header]
    if missing:
        named = "、".join(roster_words("columns.zh", name)[0] for name in missing)
        raise RosterError(
            f"名册缺少列：{named}；请用 graphkit roster 生成名册再修改",
            f"the roster lacks the columns {', '.join(missing)}; start from one that graphkit roster wrote",
            place=Place(source, 1),
        )
    for row in cells:
        values = {name: _GUARD.sub("", cell).strip() for name, cell in zip(header, row, strict=False)}
        if row and not _is_undecided(values):
            yield _row(reader.line_num, values, len(row) - len(header), source)


def _is_undecided(values: Mapping[str, str]) -> bool:
    """Whether a row asks whom a spelling means and nobody has answered yet: it stays on the review list."""
    told = ("party", "decision", "members")
    declares = roster_word("kinds", values.get("kind", "")) == "exception"
    return bool(values.get("spelling")) and not declares and not any(values.get(name) for name in told)


def _cells(reader: Any, source: str) -> Iterator[list[str]]:
    """The rows of a table without the empty cells that a spreadsheet program leaves behind them."""
    line = 1
    try:
        for row in reader:
            while row and not row[-1].strip():
                row.pop()
            yield row
            line = reader.line_num + 1
    except csv.Error:
        raise RosterError(
            "从这一行起双引号不成对；请用 Excel 或 WPS 打开后另存为 CSV",
            "from this line on the quotation marks do not match; open it in a spreadsheet program and save it as CSV",
            place=Place(source, line),
        ) from None


def _column(cell: str, source: str) -> str:
    name = roster_word("columns.zh", cell) or roster_word("columns.en", cell)
    if name is None:
        raise RosterError(
            f"名册里有不认识的列“{cell.strip()}”；请删去该列或改回原列名",
            f"the roster has an unknown column {cell.strip()!r}; remove it or give it back its name",
            place=Place(source, 1),
        )
    return name


def _row(line: int, values: Mapping[str, str], surplus: int, source: str) -> _Row | Exemption:
    if surplus > 0:
        raise RosterError("这一行的格数比表头多", "this row has more cells than the header", place=Place(source, line))
    party, spelling = squeeze(values.get("party", "")), values.get("spelling", "")
    if not party:
        raise RosterError("“名称”是空的", "the party's name is empty", place=Place(source, line))
    if roster_word("kinds", values.get("kind", "")) == "exception":
        return _exemption(line, values, source)
    kind = _known("kinds", values.get("kind", ""), line, source, "类别", "kind")
    decision = values.get("decision", "")
    return _Row(
        line,
        party,
        Kind(kind),
        squeeze(spelling) or party,
        _known("decisions", decision, line, source, "决定", "decision") if decision else None,
        tuple(dict.fromkeys(squeeze(name) for name in _MEMBERS.split(values.get("members", "")) if name.strip())),
    )


def _exemption(line: int, values: Mapping[str, str], source: str) -> Exemption:
    """A row that declares a gap to be meant; its cause may be written as a table shows it, or as its code."""
    written, reason = values.get("spelling", ""), values.get("note", "") or values.get("reason", "")
    cause = cause_of(written) if written else ""
    if cause is None:
        known = "、".join(cause_words(each, "short")["zh"] for each in causes())
        raise RosterError(
            f"例外的“写法”里的“{written}”不是一种情形；留空表示全部情形，或填：{known}",
            f"{written!r} is no cause of a gap; leave it empty for every cause, or write one of: {', '.join(causes())}",
            place=Place(source, line),
        )
    if not reason:
        raise RosterError(
            "例外要写明理由，请填在“备注”里",
            "an exception needs its reason in the column note",
            place=Place(source, line),
        )
    return Exemption(values["party"].strip(), cause, reason, line)


def _known(table: str, value: str, line: int, source: str, zh: str, en: str) -> str:
    name = roster_word(table, value)
    if name is None:
        allowed = [words[0] for words in roster_words(table).values()]
        raise RosterError(
            f"“{zh}”里的“{value}”不认识，可填：{'、'.join(allowed)}",
            f"{en} {value!r} is not known; write one of: {', '.join(roster_words(table))}",
            place=Place(source, line),
        )
    return name


def _note_kind(row: _Row, kinds: dict[str, tuple[Kind, int]], source: str) -> None:
    kind, line = kinds.setdefault(row.party, (row.kind, row.line))
    if kind is not row.kind:
        raise _contradiction(
            source,
            row.line,
            f"“{row.party}”在第 {line} 行是另一类别",
            f"{row.party!r} is of another kind in line {line}",
        )


def _note_spelling(row: _Row, spellings: dict[str, Entry], source: str) -> None:
    key = spelling_key(row.spelling)
    entry = spellings.get(key)
    if entry and entry.party != row.party:
        raise _contradiction(
            source,
            row.line,
            f"写法“{row.spelling}”在第 {entry.line} 行归入“{entry.party}”，这里归入“{row.party}”",
            f"line {entry.line} gives the spelling {row.spelling!r} to {entry.party!r}, this line to {row.party!r}",
        )
    confirmed = row.decision == "confirm" or bool(entry and entry.confirmed)
    spellings[key] = Entry(row.spelling, row.party, confirmed, entry.line if entry else row.line)


def _check_refusal(row: _Row, source: str) -> None:
    if spelling_key(row.spelling) == spelling_key(row.party):
        raise RosterError(
            f"“{row.party}”不能拒绝它自己的写法；确是单独的一个请填“确认”，是另一个的写法请改“名称”",
            f"{row.party!r} cannot be refused as its own name; confirm it, or write in party whose name it is",
            place=Place(source, row.line),
        )


def _check_chains(spellings: Mapping[str, Entry], source: str) -> None:
    """A spelling that means a party whose own name means yet another would leave one name for two parties."""
    for entry in spellings.values():
        further = spellings.get(spelling_key(entry.party))
        if further and further.party != entry.party:
            raise _contradiction(
                source,
                entry.line,
                f"这里归入“{entry.party}”，而“{entry.party}”在第 {further.line} 行又归入“{further.party}”",
                f"this line names the party {entry.party!r}, which line {further.line} gives to {further.party!r}",
            )


def _note_members(row: _Row, members: dict[str, tuple[str, ...]], source: str) -> None:
    if row.kind is not Kind.GROUP or row.party in row.members:
        raise _contradiction(
            source,
            row.line,
            f"“{row.party}”不能有这些成员：只有集体可以有成员，且不能包含自己",
            f"{row.party!r} cannot have these members: only a group can, and not itself",
        )
    if members.setdefault(row.party, row.members) != row.members:
        raise _contradiction(
            source,
            row.line,
            f"“{row.party}”在别的行列了不同的成员",
            f"{row.party!r} has other members in another line",
        )


def _contradiction(source: str, line: int, zh: str, en: str) -> RosterError:
    return RosterError(f"{zh}；请改其中一行", f"{en}; change one of the lines", place=Place(source, line))
