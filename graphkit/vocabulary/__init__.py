"""The words of the field as data: role words, group patterns, placeholders, standard bodies.

Each TOML file beside this module says what its words mean; the functions here load them once, ready to match.
"""

from graphkit.vocabulary.bodies import (
    Identity,
    identify_bare,
    identify_body,
    is_of_party,
    is_vertical,
    level_of,
    without_office,
)
from graphkit.vocabulary.causes import cause_of, cause_severity, cause_words, causes
from graphkit.vocabulary.classes import unit_class, unit_classes
from graphkit.vocabulary.former import Succession, successions
from graphkit.vocabulary.glued import ends_as_body, glued_bodies, glued_header, names_end, person_before_bodies, unglued
from graphkit.vocabulary.groups import Placeholder, is_leader_group, is_unit_group, placeholder
from graphkit.vocabulary.labels import Persons, leads, names_contacts, persons_beside, role_of_label, speaks_of_roles
from graphkit.vocabulary.names import (
    governments,
    is_deadline,
    is_level,
    is_prose,
    is_sure_body,
    looks_like_body,
    share_ending,
)
from graphkit.vocabulary.persons import (
    is_person,
    is_post,
    surname_with_title,
    title_apart,
    titled_person,
    titles,
    without_title,
)
from graphkit.vocabulary.roles import (
    ColumnKind,
    RoleLabel,
    bare_label,
    column_kind,
    partner_words,
    role_labels,
    split_headings,
    sub_heading,
    told_column_kind,
)
from graphkit.vocabulary.roster import roster_word, roster_words
from graphkit.vocabulary.traditional import simplified
from graphkit.vocabulary.verbs import RoleVerb, adverbs_start, is_noun, role_verbs, role_words

__all__ = [
    "ColumnKind",
    "Identity",
    "Persons",
    "Placeholder",
    "RoleLabel",
    "RoleVerb",
    "Succession",
    "adverbs_start",
    "bare_label",
    "cause_of",
    "cause_severity",
    "cause_words",
    "causes",
    "column_kind",
    "ends_as_body",
    "glued_bodies",
    "glued_header",
    "governments",
    "identify_bare",
    "identify_body",
    "is_deadline",
    "is_leader_group",
    "is_level",
    "is_noun",
    "is_of_party",
    "is_person",
    "is_post",
    "is_prose",
    "is_sure_body",
    "is_unit_group",
    "is_vertical",
    "leads",
    "level_of",
    "looks_like_body",
    "names_contacts",
    "names_end",
    "partner_words",
    "person_before_bodies",
    "persons_beside",
    "placeholder",
    "role_labels",
    "role_of_label",
    "role_verbs",
    "role_words",
    "roster_word",
    "roster_words",
    "share_ending",
    "simplified",
    "speaks_of_roles",
    "split_headings",
    "sub_heading",
    "successions",
    "surname_with_title",
    "title_apart",
    "titled_person",
    "titles",
    "told_column_kind",
    "unglued",
    "unit_class",
    "unit_classes",
    "without_office",
    "without_title",
]
