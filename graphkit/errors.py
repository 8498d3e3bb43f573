"""What can go wrong, as one tree.

    GraphkitError                 anything a user can mend; the command line prints it as one line, exit code 2
    ├── InputError                a file that cannot be read as a notice
    │   ├── NoSuchNotice          missing, a folder, or not to be opened
    │   ├── UnreadableNotice      empty, binary, cut off in the middle of a character, of an unknown encoding
    │   └── NoAssignments         readable, but no words in it say who is responsible
    ├── RosterError               a roster with unknown columns, contradictions or unreadable rows
    ├── ContractError             a ledger or graph that breaks its written contract (all breaches at once)
    ├── RangeError                a setting outside its range, such as a level of 1.5; a ValueError as well
    ├── OutputError               a report folder that cannot be written without harm to what is there
    └── NotFound                  a name or a measure that the notice does not hold

Every error says the same thing in Chinese and in English, and where: file, line, column.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """One statement in the two languages that graphkit speaks."""

    zh: str
    en: str

    def __getitem__(self, language: str) -> str:
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Place:
    """Where something went wrong: a file, and line and column (from 1) as far as they are known."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


class GraphkitError(Exception):
    """A fault that the user can mend: what happened, where, and what to do about it."""

    def __init__(self, zh: str, en: str, *, place: Place | None = None) -> None:
        self.sentence = Sentence(zh, en)
        self.place = place
        super().__init__(self.line("en"))

    def line(self, language: str) -> str:
        """The error as the one line that a user sees."""
        what = self.sentence[language]
        if self.place is None:
            return what
        return f"{self.place}: {what}" if language == "en" else f"{self.place}：{what}"


class InputError(GraphkitError):
    """A file that cannot be read as a notice."""


class NoSuchNotice(InputError):
    """The file is missing, is a folder, or may not be opened."""


class UnreadableNotice(InputError):
    """The file is empty, binary, cut off, or in an unknown encoding."""


class NoAssignments(InputError):
    """The text says of no task who is responsible."""


class RosterError(GraphkitError):
    """The roster has unknown columns, contradictions or unreadable rows."""


class ContractError(GraphkitError):
    """A ledger or graph breaks its contract; the message lists every breach."""


class RangeError(GraphkitError, ValueError):
    """A setting lies outside its range; the message says which range that is."""


class OutputError(GraphkitError):
    """The report folder cannot be written without harm to what is there."""


class NotFound(GraphkitError):
    """A name that was asked for is not there."""
