"""The cells of the plain document's tables, as HTML.

Every kind of column that ``sheets.py`` knows has one way of being told here; the script ``table.js`` tells the same
columns to those with scripts. It is Python, as a macro called for each of some thousand cells takes as long as all else
that the template does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graphkit.report.book import Book, Entry
from graphkit.report.tables import where
from graphkit.report.templates import macro

if TYPE_CHECKING:
    from markupsafe import Markup

NUMBERS = ("number", "bar", "share", "range", "count", "place")
"""The types of columns that hold figures, which stand to the right."""
_REFS, _SPOTS, _WORDS = 40, 20, 44


@dataclass(frozen=True)
class Cells:
    """What the cells of one document are told with.

    ``parties`` are those that a cell may name, ``words`` all words of the language with ``column`` and ``code``, and of
    the book's tasks the first ``printed`` stand in the document, so that a reference to them is a link.
    """

    book: Book
    parties: Sequence[Entry]
    words: Mapping[str, Any]
    language: str
    printed: int

    def rows(self, table: Entry) -> Markup:
        """The rows of a table that are printed."""
        from markupsafe import Markup

        made = ("".join(map(self._cell, row, table["columns"])) for row in table["rows"][: table["printed"]])
        return Markup("\n".join(f"<tr>{cells}</tr>" for cells in made))

    def refs(self, numbers: Sequence[int], shown: int = _REFS) -> Markup:
        """References to tasks: links to those that stand in the document; how many more there are."""
        from markupsafe import Markup

        told = [self._ref(number) for number in numbers[:shown]]
        if len(numbers) > shown:
            told.append(_text(self.words["table"]["more"].format(n=len(numbers) - shown)))
        return Markup(" ".join(told))

    def place(self, line: int, place: str, document: int) -> str:
        """Where words stand, with the document where there are several."""
        several = f" · {self.book.documents[document]['name']}" if len(self.book.documents) > 1 else ""
        return where(place, line, self.language) + several

    @property
    def separator(self) -> str:
        """What stands between the names of a list."""
        return ", " if self.language == "en" else "、"

    @cached_property
    def _told(self) -> Mapping[str, Callable[[Any, Entry], str]]:
        return {
            "party": self._party,
            "task": self._task,
            "tasks": lambda numbers, column: self.refs(numbers, 8),
            "number": lambda value, column: str(value) if "plain" in column else _fixed(value, column),
            "bar": _fixed,
            "share": lambda share, column: "–" if share != share else f"{share:.1%}",
            "range": lambda ends, column: "–".join(str(end) for end in ends if end is not None) or "–",
            "code": self._code,
            "said": lambda both, column: _text(both[self.language == "en"]),
            "names": lambda names, column: _text(self.separator.join(names)),
            "spots": self._spots,
            "flag": lambda value, column: _text(self.words["table"]["yes"]) if value else "",
            "place": lambda value, column: _text(self.place(*value)),
            "quote": lambda words, column: f"<q>{_text(words)}</q>",
        }

    def _cell(self, value: Any, column: Entry) -> str:
        if value is None:
            return "<td>–</td>"
        type_ = column["type"]
        inner = self._told.get(type_, _text)(value, column)
        if type_ == "party":
            return f'<th scope="row">{inner}</th>'
        return f'<td class="number">{inner}</td>' if type_ in NUMBERS else f"<td>{inner}</td>"

    def _ref(self, number: int) -> str:
        label = _text(self.book.tasks[number]["label"])
        if number < self.printed:
            return f'<a class="ref" href="#task-{number + 1}">{label}</a>'
        return f'<span class="ref">{label}</span>'

    def _party(self, value: Any, column: Entry) -> str:
        if not isinstance(value, int):
            return _text(value)
        party = self.parties[value]
        return f"{macro('mark', party['kind'])} {_text(party['name'])}"

    def _task(self, number: int, column: Entry) -> str:
        words = self.book.tasks[number]["text"]
        cut = words if len(words) <= _WORDS + 4 else words[: _WORDS - 1] + "…"
        return f'{self._ref(number)} <span class="note">{_text(cut)}</span>'

    def _code(self, code: Any, column: Entry) -> str:
        if column["key"] == "severity":
            return macro("severity", code, self.words["severity"][code])
        return _text(self.words["code"].get(column["key"], {}).get(code, code))

    def _spots(self, spots: Sequence[tuple[int, int, str]], column: Entry) -> str:
        places = (self.place(line, at, self.book.tasks[number]["document"]) for number, line, at in spots[:_SPOTS])
        return _text(self.separator.join(places))


def _fixed(value: float, column: Entry) -> str:
    return "–" if value != value else f"{value:.{column.get('digits', 2)}f}"


def _text(value: Any, column: Entry | None = None) -> str:
    """A value's words, escaped."""
    from markupsafe import escape

    return escape(value)
