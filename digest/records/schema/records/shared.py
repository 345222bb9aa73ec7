"""Fields that several kinds of record have."""

from typing import Final

from digest.records import models
from digest.records.schema.kinds import Field, FieldGroup, Identifier, Integer, ListOf, Text, Url

LINE: Final = Text()
PARAGRAPH: Final = Text(max_length=2000)

NOTES: Final = ListOf(
    FieldGroup(
        models.Note,
        (
            Field("text", PARAGRAPH, "Lời ghi chú của ban biên tập.", required=True),
            Field("source", Url(), "Trang làm căn cứ cho ghi chú."),
            Field("paragraph", Integer(), "Số đoạn mà ghi chú nói tới."),
        ),
    )
)

SOURCES: Final = ListOf(
    FieldGroup(
        models.Source,
        (
            Field("url", Url(), "Địa chỉ trang nguồn.", required=True),
            Field("supports", ListOf(LINE), "Tên các trường mà trang này chứng thực.", required=True),
            Field("note", LINE, "Ghi chú về nguồn."),
        ),
    )
)

ID: Final = Field("id", Identifier("record"), "Mã; nếu viết thì phải trùng tên tệp.")
