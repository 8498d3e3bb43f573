"""The words of the field as data: role words, group patterns, placeholders, standard bodies.

Each TOML file beside this module says what its words mean; the functions here load them once, ready to match.
"""

from graphkit.vocabulary.bodies import Identity, identify_body
from graphkit.vocabulary.groups import Placeholder, is_leader_group, is_unit_group, placeholder
from graphkit.vocabulary.roles import ColumnKind, RoleLabel, column_kind, names_partners, role_labels
from graphkit.vocabulary.roster import roster_word, roster_words

__all__ = [
    "ColumnKind",
    "Identity",
    "Placeholder",
    "RoleLabel",
    "column_kind",
    "identify_body",
    "is_leader_group",
    "is_unit_group",
    "names_partners",
    "placeholder",
    "role_labels",
    "roster_word",
    "roster_words",
]
