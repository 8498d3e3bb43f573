"""Who is meant: a notice's names become parties, each decision with its reason on record."""

from graphkit.parties.resolution import resolve
from graphkit.parties.roster import Roster, parse_roster

__all__ = ["Roster", "parse_roster", "resolve"]
