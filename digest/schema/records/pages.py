"""The fields before a page that people write into docs/."""

from typing import Final

from digest.schema.kinds import Choice, Field, Group, Text, Truth
from digest.schema.records.shared import LINE

PAGE: Final = Group(
    dict,
    (
        Field("title", LINE, "Tên trang, hiện trên thẻ của trình duyệt.", required=True),
        Field("description", LINE, "Một câu nói trang là gì, cho máy tìm kiếm."),
        Field("template", Choice(("page.html",)), "Khung của trang."),
        Field(
            "edit_path",
            Text(pattern=r"docs/[a-z0-9/-]+\.md", example="docs/gioi-thieu.md"),
            "Tệp mà nút “Sửa trang này” mở ra.",
        ),
        Field(
            "search",
            Group(dict, (Field("exclude", Truth(), "Không đưa trang vào mục tìm kiếm.", required=True),)),
            "Trang có được tìm thấy không.",
        ),
    ),
)
