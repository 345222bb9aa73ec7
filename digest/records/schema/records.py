"""The kinds of file under `data/`, and the fields before a hand-written page."""

from collections.abc import Mapping
from typing import Final

from digest.records.fields import LINE, Field, FieldGroup, FieldType, TableOf, field_group
from digest.records.models import (
    Article,
    CleaningRules,
    Directive,
    Families,
    Organization,
    Outlet,
    Person,
    Place,
    Vocabulary,
)

ARTICLE: Final = field_group(Article, unfinished="draft")
CLEANING: Final = field_group(CleaningRules)
DIRECTIVE: Final = field_group(Directive)
ORGANIZATION: Final = field_group(Organization)
OUTLETS: Final = TableOf(field_group(Outlet))
PERSON: Final = field_group(Person)
PLACES: Final = TableOf(field_group(Place))
FAMILIES: Final = field_group(Families)
VOCABULARY: Final = field_group(Vocabulary)

RECORDS: Final[Mapping[str, FieldType]] = {
    "article": ARTICLE,
    "cleaning": CLEANING,
    "directive": DIRECTIVE,
    "families": FAMILIES,
    "organization": ORGANIZATION,
    "outlets": OUTLETS,
    "person": PERSON,
    "places": PLACES,
    "vocabulary": VOCABULARY,
}
"""By the name of the schema file in `data/schema/`."""

PAGE: Final = FieldGroup(
    dict,
    (
        Field("title", LINE, "Tên trang, hiện trên thẻ của trình duyệt.", required=True),
        Field("description", LINE, "Một câu nói trang là gì, cho máy tìm kiếm."),
    ),
)
