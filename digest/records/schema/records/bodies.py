"""The fields of organizations, people and outlets."""

from typing import Final

from digest.records import models
from digest.records.schema.kinds import (
    Boolean,
    Date,
    Field,
    FieldGroup,
    Identifier,
    ListOf,
    TableOf,
    Text,
    Url,
    VocabularyTerm,
)
from digest.records.schema.records.shared import ID, LINE, NOTES, SOURCES

ORGANIZATION: Final = FieldGroup(
    models.Organization,
    (
        ID,
        Field("name", LINE, "Tên chính thức mới nhất.", required=True),
        Field("kind", VocabularyTerm("organization_kinds"), "Loại cơ quan, tổ chức.", required=True),
        Field("parent", Identifier("organization"), "Mã cơ quan cấp trên."),
        Field(
            "names",
            ListOf(
                FieldGroup(
                    models.DatedName,
                    (
                        Field("name", LINE, "Tên.", required=True),
                        Field("from", Date(), "Dùng từ ngày.", argument="start"),
                        Field("to", Date(), "Dùng đến ngày.", argument="end"),
                        Field("source", Url(), "Trang nói như vậy."),
                    ),
                )
            ),
            "Các tên theo thời gian.",
        ),
        Field("aliases", ListOf(LINE), "Cách viết khác của tên đầy đủ, đã thấy trên báo."),
        Field("short_forms", ListOf(LINE), "Tên gọi tắt, chỉ tính sau khi bài đã nêu tên đầy đủ."),
        Field("abbreviations", ListOf(LINE), "Chữ viết tắt."),
        Field("posts", ListOf(LINE), "Chức danh nói gọn mà chỉ cơ quan này có, ví dụ “Thứ trưởng Ngoại giao”."),
        Field(
            "english",
            ListOf(
                FieldGroup(
                    models.EnglishName,
                    (
                        Field("name", LINE, "Tên tiếng Anh như đã in.", required=True),
                        Field("source", Url(), "Trang đã in.", required=True),
                    ),
                )
            ),
            "Tên tiếng Anh.",
        ),
        Field(
            "successors",
            ListOf(
                FieldGroup(
                    models.Succession,
                    (
                        Field("organization", Identifier("organization"), "Mã cơ quan kế tục.", required=True),
                        Field("kind", VocabularyTerm("succession_kinds"), "Kế tục thế nào.", required=True),
                        Field("on", Date(), "Từ ngày."),
                        Field("source", Url(), "Trang nói như vậy.", required=True),
                        Field("note", LINE, "Nói thêm."),
                    ),
                )
            ),
            "Cơ quan kế tục toàn bộ hay một phần.",
        ),
        Field(
            "local_twin_markers",
            ListOf(LINE),
            "Từ đứng ngay sau tên khiến đó là cơ quan khác, ngoài danh sách chung.",
        ),
        Field(
            "wikidata",
            Text(pattern=r"Q[1-9][0-9]*", example="Q12345"),
            "Mã Wikidata, chỉ ghi khi đã kiểm tra.",
        ),
        Field("notes", NOTES, "Ghi chú cho người đọc."),
        Field("sources", SOURCES, "Các trang làm căn cứ.", required=True),
    ),
)

PERSON: Final = FieldGroup(
    models.Person,
    (
        ID,
        Field("name", LINE, "Họ và tên.", required=True),
        Field("aliases", ListOf(LINE), "Cách viết khác."),
        Field(
            "posts",
            ListOf(
                FieldGroup(
                    models.Post,
                    (
                        Field("role", LINE, "Chức vụ.", required=True),
                        Field("organization", Identifier("organization"), "Mã cơ quan."),
                        Field("from", Date(), "Từ ngày.", argument="start"),
                        Field("to", Date(), "Đến ngày.", argument="end"),
                        Field("source", Url(), "Trang nói như vậy.", required=True),
                    ),
                )
            ),
            "Các chức vụ có nguồn.",
        ),
        Field(
            "wikidata",
            Text(pattern=r"Q[1-9][0-9]*", example="Q12345"),
            "Mã Wikidata, chỉ ghi khi đã kiểm tra.",
        ),
        Field("notes", NOTES, "Ghi chú cho người đọc."),
    ),
)

OUTLETS: Final = TableOf(
    FieldGroup(
        models.Outlet,
        (
            Field("name", LINE, "Tên báo, hãng tin, trang tin.", required=True),
            Field("organization", Identifier("organization"), "Mã tổ chức, nếu có trong danh mục."),
            Field("is_republisher", Boolean(), "Trang chỉ đăng lại bài của báo khác."),
            Field("house_prefixes", ListOf(LINE), "Chữ mở đầu bài của tòa soạn, ví dụ “BDK.VN”."),
            Field("credit_names", ListOf(LINE), "Tên trong dòng ghi nguồn, ví dụ “TTXVN/Vietnam+”."),
            Field(
                "domains",
                ListOf(Text(pattern=r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", example="baoquocte.vn")),
                "Tên miền.",
            ),
        ),
    )
)
