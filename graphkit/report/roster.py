"""The roster as a file to edit: every party and every spelling, with what was decided and why."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from graphkit.errors import RosterError
from graphkit.ledger import Ledger, rows
from graphkit.parties import Roster
from graphkit.parties.spelling import spelling_key
from graphkit.places import in_document
from graphkit.records import Kind, squeeze
from graphkit.report.tables import assignments_table, harmless, word
from graphkit.vocabulary import roster_words

_COLUMNS = ("party", "kind", "spelling", "decision", "members", "occurrences", "places", "reason")
_PLACES = 10

Row = list[str | int]


def roster_csv(ledger: Ledger, roster: Roster | None = None, *, language: str) -> bytes:
    """An editable roster of a ledger: one row a party and spelling, what wants a decision first.

    UTF-8 with byte order mark, so that Excel and WPS open it in Chinese. ``graphkit.parties.parse_roster`` reads it
    back; a row whose decision is empty holds as it is written.

    Args:
        ledger: notices of one issuer.
        roster: the roster that the ledger was made with: all that it says stands in the new one too, also of names
            that these notices do not hold.
        language: ``zh`` or ``en``.

    Raises:
        RosterError: the notices are of several issuers, whose names of one spelling are different parties.
    """
    _check_one_issuer(ledger)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    heading = roster_words(f"columns.{'en' if language == 'en' else 'zh'}")
    writer.writerow([heading[name][0] for name in _COLUMNS])
    for row in _rows(ledger, roster or Roster(), language):
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _check_one_issuer(ledger: Ledger) -> None:
    issuers = sorted({row["issuer"] or row["title"] for row in rows(ledger.documents)})
    if len(issuers) > 1:
        raise RosterError(
            f"这些通知不是同一个地方发的（{'、'.join(issuers)}），名称相同也不是同一个单位；请每个地方各写一份名册",
            f"the notices have several issuers ({', '.join(issuers)}), where one name means several parties; "
            "write a roster for each",
        )


def _rows(ledger: Ledger, roster: Roster, language: str) -> list[Row]:
    """Rows in the order of ``_COLUMNS``: open decisions, refusals, groups, the rest, names of the roster only."""
    review = {(row["spelling"], row["kind"]): row for row in rows(ledger.review)}
    places = _places(ledger)
    ranked: list[tuple[int, Row]] = []
    for party in rows(ledger.parties):
        spellings = json.loads(party["spellings"])
        members = roster.members.get(party["party"]) or json.loads(party["members"])
        bearer = party["party"] if party["party"] in spellings else spellings[0]
        for spelling in spellings:
            decision = review.get((spelling, party["kind"]))
            is_open = decision is not None and decision["status"] == "open"
            rank = 0 if is_open else 2 if party["kind"] == Kind.GROUP else 3
            listed = places[party["party_id"], spelling]
            row = _row(party, spelling, decision, listed, list(members) if spelling == bearer else [], language)
            entry = roster.spellings.get(spelling_key(spelling))
            if (entry and entry.confirmed) or (decision and decision["status"] == "confirmed"):
                row[_COLUMNS.index("decision")] = _first_word("decisions", "confirm", language)
            ranked.append((rank, row))
    ranked.extend((0, row) for row in _unanswered(ledger, language))
    ranked.extend((1, row) for row in _refusals(ledger, roster, language))
    ranked.extend((4, row) for row in _unnamed(ledger, roster, language))
    ranked.extend((5, row) for row in _exemptions(roster, language))
    return [row for _, row in sorted(ranked, key=lambda row: row[0])]


def _row(
    party: dict[str, Any],
    spelling: str,
    decision: dict[str, Any] | None,
    places: list[str],
    members: list[str],
    language: str,
) -> Row:
    reason = _reason(decision, spelling, language) if decision else word("reason", "same_spelling", language)
    return [
        party["party"],
        _first_word("kinds", party["kind"], language),
        spelling,
        "",
        _join(members, language),
        len(places),
        _cut(places, language),
        reason,
    ]


def _reason(decision: dict[str, Any], spelling: str, language: str) -> str:
    """Why a spelling was decided so, or what else it may mean, with the evidence."""
    reason = str(word("reason", decision["reason"], language))
    if decision["party"] == spelling:
        like = _LIKE if decision["reason"] in ("possible_misprint", "similar_name") else _PERHAPS
        reason += like[language] + _join(json.loads(decision["candidates"]), language)
    evidence = decision[f"evidence_{language}"]
    return reason + (_EVIDENCE[language].format(evidence) if evidence else "")


def _unanswered(ledger: Ledger, language: str) -> Iterator[Row]:
    """Words that name nobody yet, for the clerk to write who is meant: read back as they are, they change nothing."""
    for row in rows(ledger.review):
        if not row["party"] and row["status"] == "open":
            places, kind = json.loads(row["places"]), _first_word("kinds", row["kind"], language)
            reason = word("reason", row["reason"], language)
            yield ["", kind, row["spelling"], "", "", row["occurrences"], _cut(places, language), reason]


def _cut(places: list[str], language: str) -> str:
    return _join([*places[:_PLACES], *(["…"] if len(places) > _PLACES else [])], language)


def _refusals(ledger: Ledger, roster: Roster, language: str) -> Iterator[Row]:
    """Foldings that the user refused before: said again, so that they are not asked again."""
    refuse = _first_word("decisions", "refuse", language)
    for spelling, party in roster.refused:
        kind = _first_word("kinds", roster.kinds.get(party, Kind.UNIT), language)
        yield [party, kind, spelling, refuse, "", 0, "", ""]
    for row in rows(ledger.review):
        for candidate in json.loads(row["candidates"]) if row["status"] == "refused" else ():
            if not roster.refuses(row["spelling"], candidate):
                kind = _first_word("kinds", row["kind"], language)
                yield [candidate, kind, row["spelling"], refuse, "", 0, "", ""]


def _unnamed(ledger: Ledger, roster: Roster, language: str) -> Iterator[Row]:
    """What the roster says of names that these notices do not hold."""
    here = {spelling_key(spelling) for row in rows(ledger.parties) for spelling in json.loads(row["spellings"])}
    told = set(ledger.parties["party"])
    for key, entry in roster.spellings.items():
        if key in here:
            continue
        members = () if entry.party in told else roster.members.get(entry.party, ())
        told.add(entry.party)
        confirm = _first_word("decisions", "confirm", language) if entry.confirmed else ""
        kind = _first_word("kinds", roster.kinds.get(entry.party, Kind.UNIT), language)
        yield [entry.party, kind, entry.spelling, confirm, _join(list(members), language), 0, "", ""]


def _exemptions(roster: Roster, language: str) -> Iterator[Row]:
    """Gaps that the user declared to be meant."""
    kind = _first_word("kinds", "exception", language)
    for each in roster.exemptions:
        yield [each.task, kind, word("cause", each.cause, language), "", "", 0, "", each.reason]


def _places(ledger: Ledger) -> dict[tuple[str, str], list[str]]:
    """Where each spelling of each party stands, as document:line."""
    table = assignments_table(ledger)
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    columns = (ledger.assignments["party_id"], table["as_written"], table["document"], table["line"], table["place"])
    for party_id, written, document, line, place in zip(*columns, strict=True):
        found[party_id, squeeze(written)].append(in_document(document, place, line))
    return found


def _first_word(table: str, name: str, language: str) -> str:
    words: list[str] = roster_words(table, name)
    return next(word for word in words if word.isascii()) if language == "en" else words[0]


def _join(names: list[str], language: str) -> str:
    return ("; " if language == "en" else "、").join(names)


_PERHAPS = {"zh": "：可能是", "en": ": perhaps "}
_EVIDENCE = {"zh": "（{}）", "en": " ({})"}
_LIKE = {"zh": "：近似", "en": ": like "}
