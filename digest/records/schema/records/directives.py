"""The fields of directives."""

from typing import Final

from digest.records import models
from digest.records.schema.kinds import Date, Field, FieldGroup, Identifier, Integer, ListOf, Text, Url, VocabularyTerm
from digest.records.schema.records.shared import ID, LINE, NOTES, PARAGRAPH, SOURCES

# As texts are compared with it. Match: "57-KL/TW", "09/2017/NĐ-CP", "57-KL/T.Ư"; near miss: "57–KL/TW" (a dash that
# is no hyphen), "57 - KL / TW", "“57-KL/TW”".
_CODE: Final = r"[0-9A-Za-zĐđÀ-ỹ]+(?:[-/.&,][0-9A-Za-zĐđÀ-ỹ]+)*"

DIRECTIVE: Final = FieldGroup(
    models.Directive,
    (
        ID,
        Field("type", VocabularyTerm("document_types"), "Loại văn bản.", required=True),
        Field("number", Integer(maximum=99999), "Số; bỏ trống nếu văn bản không đánh số."),
        Field("code", Text(max_length=40, pattern=_CODE, example="57-KL/TW"), "Số và ký hiệu, ví dụ “57-KL/TW”."),
        Field("name", LINE, "Tên gọi của văn bản không đánh số, ví dụ “Nghị quyết Đại hội XIII”."),
        Field("named", Text(max_length=60), "Khóa nhận dạng của văn bản không đánh số, ví dụ dai-hoi-13."),
        Field("citation_key", Text(max_length=40), "Khóa trích dẫn khi không có ký hiệu, ví dụ NQ-DH13."),
        Field("issued_on", Date(), "Ngày ban hành."),
        Field("issued_on_reason", LINE, "Nếu ngày ban hành do suy ra: lý do."),
        Field("issuer", Identifier("organization"), "Mã cơ quan ban hành.", required=True),
        Field("term", Integer(maximum=30), "Khóa của cơ quan ban hành, ví dụ 11."),
        Field("title", PARAGRAPH, "Trích yếu như bản chính thức, thường bắt đầu bằng “về …”.", required=True),
        Field("title_en", LINE, "Trích yếu tiếng Anh như đã in."),
        Field("short_names", ListOf(LINE), "Tên gọi tắt, ví dụ “Luật Báo chí”."),
        Field(
            "status",
            FieldGroup(
                models.Status,
                (
                    Field("kind", VocabularyTerm("statuses"), "Tình trạng hiệu lực.", required=True),
                    Field("on", Date(), "Từ ngày nào, hoặc nguồn nói lúc nào."),
                    Field("source", Url(), "Trang nói như vậy.", required=True),
                    Field("note", LINE, "Nói thêm."),
                ),
            ),
            "Tình trạng hiệu lực, chỉ ghi khi có nguồn nói.",
        ),
        Field(
            "relations",
            ListOf(
                FieldGroup(
                    models.Relation,
                    (
                        Field(
                            "kind",
                            VocabularyTerm("relation_kinds"),
                            "Quan hệ của văn bản này với văn bản kia.",
                            required=True,
                        ),
                        Field("directive", Identifier("directive"), "Mã văn bản kia.", required=True),
                        Field("source", Url(), "Trang nói như vậy.", required=True),
                        Field("note", LINE, "Nói thêm."),
                    ),
                )
            ),
            "Quan hệ với văn bản khác; chỉ ghi ở một phía.",
        ),
        Field(
            "milestones",
            ListOf(
                FieldGroup(
                    models.Milestone,
                    (
                        Field("on", Date(), "Ngày, tháng hay năm của mốc.", required=True),
                        Field("text", LINE, "Việc phải làm, ví dụ “sơ kết giữa kỳ”.", required=True),
                        Field("source", Url(), "Trang nói như vậy.", required=True),
                    ),
                )
            ),
            "Các mốc sơ kết, tổng kết, chỉ ghi khi có nguồn nêu ngày.",
        ),
        Field("official_url", Url(), "Địa chỉ toàn văn chính thức."),
        Field("notes", NOTES, "Ghi chú cho người đọc, ví dụ nguồn ghi ngày khác nhau."),
        Field(
            "sources",
            SOURCES,
            "Các trang làm căn cứ, mỗi trang nêu các trường nó chứng thực.",
            required=True,
        ),
    ),
)
