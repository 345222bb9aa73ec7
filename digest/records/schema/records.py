"""The kinds of file under `data/`, and the fields before a hand-written page."""

from collections.abc import Mapping
from typing import Final

from digest.records import models
from digest.records.fields import LINE, Boolean, Field, FieldGroup, FieldType, OneOf, TableOf, Text, field_group

ARTICLE: Final = field_group(models.Article, unfinished="draft")
CLEANING: Final = field_group(models.CleaningRules)
DIRECTIVE: Final = field_group(models.Directive)
ORGANIZATION: Final = field_group(models.Organization)
OUTLETS: Final = TableOf(field_group(models.Outlet))
PERSON: Final = field_group(models.Person)
VOCABULARY: Final = field_group(models.Vocabulary)

RECORDS: Final[Mapping[str, FieldType]] = {
    "article": ARTICLE,
    "cleaning": CLEANING,
    "directive": DIRECTIVE,
    "organization": ORGANIZATION,
    "outlets": OUTLETS,
    "person": PERSON,
    "vocabulary": VOCABULARY,
}
"""By the name of the schema file in `data/schema/`."""

PAGE: Final = FieldGroup(
    dict,
    (
        Field("title", LINE, "Tên trang, hiện trên thẻ của trình duyệt.", required=True),
        Field("description", LINE, "Một câu nói trang là gì, cho máy tìm kiếm."),
        Field("template", OneOf(("page.html",)), "Khung của trang."),
        Field(
            "edit_path",
            Text(pattern=r"docs/[a-z0-9/-]+\.md", example="docs/gioi-thieu.md"),
            "Tệp mà nút “Sửa trang này” mở ra.",
        ),
        Field(
            "search",
            FieldGroup(dict, (Field("exclude", Boolean(), "Không đưa trang vào mục tìm kiếm.", required=True),)),
            "Trang có được tìm thấy không.",
        ),
    ),
)
