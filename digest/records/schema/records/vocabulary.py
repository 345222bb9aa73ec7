"""The fields of the vocabulary."""

from typing import Final

from digest.records import models
from digest.records.schema.kinds import Field, FieldGroup, Identifier, ListOf, OneOf, TableOf, Text, WordLists
from digest.records.schema.records.shared import LINE

BARE_NUMBERS: Final = ("any", "capitalized", "marked", "never")

_RELATION = FieldGroup(
    models.RelationKind,
    (
        Field("forward", LINE, "Đọc từ phía ghi quan hệ: “hướng dẫn”.", required=True),
        Field("backward", LINE, "Đọc từ phía kia: “được hướng dẫn bởi”.", required=True),
    ),
)
_TERMS = TableOf(FieldGroup(models.Term, (Field("name", LINE, "Chữ hiện trên trang.", required=True),)))

VOCABULARY: Final = FieldGroup(
    models.Vocabulary,
    (
        Field(
            "document_types",
            TableOf(
                FieldGroup(
                    models.DocumentType,
                    (
                        Field("name", LINE, "Tên loại văn bản.", required=True),
                        Field("aliases", ListOf(LINE), "Cách gọi khác."),
                        Field("abbreviations", ListOf(LINE), "Chữ viết tắt trong ký hiệu."),
                        Field("english", ListOf(LINE), "Từ tiếng Anh."),
                        Field("bare_number", OneOf(BARE_NUMBERS), "Khi nào chỉ một con số đã là dẫn chiếu."),
                        Field("code_ending", Text(max_length=20), "Đuôi ký hiệu duy nhất của loại này."),
                    ),
                )
            ),
            "Các loại văn bản.",
            required=True,
        ),
        Field(
            "issuer_suffixes",
            TableOf(
                FieldGroup(
                    models.IssuerSuffix,
                    (
                        Field(
                            "family",
                            OneOf(("party", "state")),
                            "Ký hiệu kiểu Đảng hay kiểu Nhà nước.",
                            required=True,
                        ),
                        Field("issuer", Identifier("issuer"), "Mã cơ quan mà đuôi ký hiệu nói tới."),
                        Field("spellings", ListOf(LINE), "Cách viết khác của đuôi."),
                        Field("users", ListOf(Identifier("issuer")), "Các cơ quan dùng đuôi này mà đuôi không nói ra."),
                        Field("names", ListOf(LINE), "Tên cơ quan, nếu không có trong danh mục tổ chức."),
                        Field("english", ListOf(LINE), "Tên tiếng Anh của cơ quan ấy."),
                    ),
                ),
                key_field="suffix",
                key_pattern=r"[0-9A-Za-zĐđÀ-ỹ.&-]{1,20}",
            ),
            "Đuôi ký hiệu của cơ quan ban hành.",
            required=True,
        ),
        Field(
            "spellings",
            TableOf(
                FieldGroup(models.Spelling, (Field("forms", ListOf(LINE), "Những cách viết như nhau.", required=True),))
            ),
            "Các cách viết của cùng một cụm từ.",
        ),
        Field("relation_kinds", TableOf(_RELATION), "Các quan hệ giữa văn bản.", required=True),
        Field("succession_kinds", TableOf(_RELATION), "Các cách kế tục giữa cơ quan.", required=True),
        Field("statuses", _TERMS, "Các tình trạng hiệu lực.", required=True),
        Field("organization_kinds", _TERMS, "Các loại cơ quan, theo thứ tự trên trang.", required=True),
        Field("words", WordLists(), "Các danh sách từ của bộ nhận dạng.", required=True),
    ),
)
