"""The fields before a page that people write into docs/."""

from typing import Final

from digest.records.schema.kinds import Boolean, Field, FieldGroup, OneOf, Text
from digest.records.schema.records.shared import LINE

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
