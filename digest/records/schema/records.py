"""The kinds of file under `data/`, and the fields before a hand-written page."""

from collections.abc import Mapping
from typing import Final

from digest.records import models
from digest.records.fields import LINE, Field, FieldGroup, FieldType, TableOf, field_group

ARTICLE: Final = field_group(models.Article, unfinished="draft")
CLEANING: Final = field_group(models.CleaningRules)
DIRECTIVE: Final = field_group(models.Directive)
ORGANIZATION: Final = field_group(models.Organization)
OUTLETS: Final = TableOf(field_group(models.Outlet))
PERSON: Final = field_group(models.Person)
PLACES: Final = TableOf(field_group(models.Place))
FAMILIES: Final = field_group(models.Families)
VOCABULARY: Final = field_group(models.Vocabulary)

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
