"""The fields of articles."""

from typing import Final

from digest.records import models
from digest.records.schema.kinds import Date, Field, FieldGroup, Identifier, Integer, ListOf, OneOf, Text, Url
from digest.records.schema.records.shared import ID, LINE, NOTES, PARAGRAPH

RIGHTS: Final = ("full-text", "excerpt", "link-only")
STATUSES: Final = ("published", "draft", "withdrawn")

_OVERRIDE = FieldGroup(
    models.LinkOverride,
    (
        Field("words", LINE, "Đúng những chữ in trong bài.", required=True),
        Field("paragraph", Integer(), "Số đoạn; bỏ trống nếu áp dụng cho mọi đoạn."),
        Field("directive", Identifier("directive"), "Mã văn bản mà những chữ ấy nói tới."),
        Field("organization", Identifier("organization"), "Mã tổ chức mà những chữ ấy nói tới."),
        Field("person", Identifier("person"), "Mã nhân vật mà những chữ ấy nói tới."),
        Field("reason", LINE, "Vì sao."),
    ),
)

ARTICLE: Final = FieldGroup(
    models.Article,
    (
        ID,
        Field("title", Text(max_length=300), "Tiêu đề như báo in.", required=True, empty=""),
        Field("title_inferred", LINE, "Nếu tiêu đề do suy ra: lý do."),
        Field(
            "outlet",
            Identifier("outlet"),
            "Mã cơ quan báo chí đăng bài gốc (trong outlets.yml); bỏ trống nếu chưa rõ.",
        ),
        Field("republished_by", Identifier("outlet"), "Mã trang đăng lại, nếu bản lưu lấy từ đó."),
        Field("source_url", Url(), "Địa chỉ bài gốc; bỏ trống nếu chưa rõ."),
        Field("archived_url", Url(), "Địa chỉ bản lưu trữ trên mạng."),
        Field("captured_on", Date(), "Ngày lưu trang."),
        Field("published_on", Date(), "Ngày đăng."),
        Field("published_on_reason", LINE, "Nếu ngày đăng do suy ra: lý do."),
        Field("event_on", Date(), "Ngày diễn ra sự việc."),
        Field("event_on_reason", LINE, "Nếu ngày diễn ra do suy ra: lý do."),
        Field("place", LINE, "Nơi diễn ra, như bài viết."),
        Field("authors", ListOf(LINE), "Tác giả như báo in."),
        Field("credits", ListOf(LINE), "Dòng ghi công và nguồn như báo in."),
        Field("standfirst", Integer(), "Số đoạn là sa-pô, nếu có."),
        Field("summary", PARAGRAPH, "Tóm tắt bằng lời của ban biên tập.", required=True, empty=""),
        Field(
            "key_points",
            ListOf(
                FieldGroup(
                    models.KeyPoint,
                    (
                        Field("text", LINE, "Một điểm chính, bằng lời của ban biên tập.", required=True, empty=""),
                        Field("paragraph", Integer(), "Số đoạn làm căn cứ.", required=True, empty=0),
                    ),
                ),
                max_length=8,
            ),
            "Hai đến bốn điểm chính, mỗi điểm nêu đoạn làm căn cứ.",
            required=True,
            empty=(),
        ),
        Field("summary_en", PARAGRAPH, "Tóm tắt tiếng Anh.", required=True, empty=""),
        Field(
            "people",
            ListOf(
                FieldGroup(
                    models.Appearance,
                    (
                        Field("person", Identifier("person"), "Mã nhân vật.", required=True),
                        Field("role", LINE, "Chức vụ đúng như bài in.", required=True, empty=""),
                    ),
                )
            ),
            "Những người được nêu tên trong bài.",
        ),
        Field(
            "rights",
            OneOf(RIGHTS),
            "Được đăng tới đâu: toàn văn, trích đoạn, hay chỉ dẫn link.",
            required=True,
        ),
        Field("excerpt_paragraphs", ListOf(Integer()), "Số các đoạn được trích khi rights là excerpt."),
        Field("status", OneOf(STATUSES), "Đã duyệt, bản nháp, hay đã rút.", required=True),
        Field("status_note", LINE, "Vì sao rút bài (bắt buộc khi đã rút)."),
        Field(
            "raw",
            Text(pattern=r"data/raw/[a-z0-9-]+\.(?:txt|html)", example="data/raw/ten-bai.txt"),
            "Tệp chụp nguyên trang.",
            required=True,
        ),
        Field(
            "raw_sha256",
            Text(pattern="[0-9a-f]{64}", example="64 chữ số thập lục phân"),
            "Mã băm SHA-256 của tệp chụp.",
            required=True,
        ),
        Field("cleaning_notes", ListOf(LINE), "Đã bỏ, đã chuyển gì khi làm sạch."),
        Field("notes", NOTES, "Ghi chú cho người đọc, ví dụ chỗ báo in khác văn bản gốc."),
        Field(
            "corrections",
            ListOf(
                FieldGroup(
                    models.Correction,
                    (
                        Field("on", Date(), "Ngày sửa.", required=True),
                        Field("text", LINE, "Đã sửa gì.", required=True),
                    ),
                )
            ),
            "Những lần sửa sau khi đăng.",
        ),
        Field("also_cites", ListOf(_OVERRIDE), "Dẫn chiếu mà máy không thấy."),
        Field("not_cited", ListOf(_OVERRIDE), "Chữ mà máy nhận nhầm là dẫn chiếu."),
        Field("resolve", ListOf(_OVERRIDE), "Dẫn chiếu mà máy không biết là văn bản, tổ chức hay người nào."),
    ),
    unfinished="draft",
)
