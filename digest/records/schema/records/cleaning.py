"""The fields of the words of cleaning."""

from collections.abc import Callable
from typing import Final

from digest.records import models
from digest.records.schema.kinds import Field, FieldGroup, ListOf
from digest.records.schema.records.shared import LINE

_WORDS = ListOf(LINE, max_length=1000)


def _words(build: Callable[..., object], **meanings: str) -> FieldGroup:
    """A group of required word lists, each with its meaning."""
    return FieldGroup(build, tuple(Field(name, _WORDS, meaning, required=True) for name, meaning in meanings.items()))


_DATE_WORDS = _words(
    models.DateWords,
    weekdays="Tên các ngày trong tuần.",
    published_labels="Chữ đứng trước ngày đăng.",
    updated_labels="Chữ đứng trước ngày cập nhật.",
    printed_labels="Chữ đứng trước ngày in, ngày truy cập: không phải ngày đăng.",
    day_parts="Chữ đi với giờ: SA, CH, GMT.",
)

CLEANING: Final = FieldGroup(
    models.CleaningRules,
    (
        Field(
            "frame",
            _words(
                models.FrameWords,
                buttons="Nút và nhãn: dòng chỉ gồm những chữ này, con số và dấu câu thì bỏ.",
                counters="Chữ đi với con số đếm, ví dụ “lượt xem”.",
                ending_markers="Tên mục đứng sau bài: từ đó trở đi bỏ hết.",
                ending_hints="Như trên, nhưng chỉ tính khi phần sau không còn mấy chữ.",
                box_markers="Tên khung chen giữa bài.",
                invitations="Chữ mở đầu lời mời, thông báo của trang.",
                follow_openers="Chữ mở đầu lời mời theo dõi.",
                follow_endings="Chữ cuối của lời mời theo dõi đã mất tên mạng.",
                platforms="Tên mạng xã hội, kho ứng dụng.",
                footer_openers="Chữ mở đầu chân trang, kể cả dấu câu.",
                tag_labels="Chữ đứng trước các thẻ.",
                weather_places="Tên nơi ở khung thời tiết.",
                breadcrumb_openers="Chữ mở đầu đường dẫn chuyên mục.",
            ),
            "Những gì đứng quanh bài.",
            required=True,
        ),
        Field(
            "captions",
            _words(
                models.CaptionWords,
                picture_markers="Chữ đứng thay cho ảnh khi chép trang.",
                photo_labels="Chữ ghi nguồn ảnh.",
                photo_notes="Lời chú ảnh không kèm tên người chụp.",
                labels="Chữ gọi ảnh, trước số thứ tự của ảnh.",
                openers="Chữ mở đầu chú thích ảnh.",
                text_openers="Chữ mở đầu câu kể, không phải chú thích ảnh.",
                persons="Chữ gọi người, mở đầu chú thích ảnh.",
                verbs="Việc làm thường thấy trong ảnh.",
                phrases="Việc làm khiến cả một câu ngắn là chú thích ảnh.",
                narrative_words="Chữ chỉ có trong câu kể, đứng trước việc làm ấy thì không phải chú thích ảnh.",
            ),
            "Chú thích ảnh.",
            required=True,
        ),
        Field(
            "credits",
            _words(
                models.CreditWords,
                author_labels="Nhãn ghi tên người viết.",
                byline_openers="Chữ đứng ngay trước tên người viết.",
                credit_labels="Nhãn ghi công khác.",
                source_labels="Chữ mở đầu dòng ghi nguồn.",
                house_prefixes="Chữ mở đầu bài của tòa soạn, hãng tin.",
                site_words="Chữ mở đầu tên báo, đài, trang tin.",
                outlet_words="Chữ mở đầu tên cơ quan.",
                section_names="Tên chuyên mục.",
            ),
            "Người viết, nguồn tin.",
            required=True,
        ),
        Field(
            "dates",
            FieldGroup(
                models.DateWords,
                (
                    *_DATE_WORDS.fields,
                    Field("month_names", ListOf(_WORDS, max_length=12), "Tên mười hai tháng.", required=True),
                ),
            ),
            "Cách ghi ngày.",
            required=True,
        ),
        Field(
            "marks",
            _words(models.Marks, end_marks="Dấu hết tin.", bullets="Dấu đầu mục của danh sách."),
            "Dấu hết tin và dấu đầu mục.",
            required=True,
        ),
        Field(
            "html",
            _words(
                models.BlockNames,
                dropped_blocks="Khung bỏ đi.",
                frame_blocks="Khung bỏ đi, trừ khi chứa phần lớn chữ của bài.",
                caption_blocks="Khung chú thích ảnh.",
                picture_blocks="Khung ảnh.",
                standfirst_blocks="Khung sa-pô.",
                title_blocks="Khung tiêu đề.",
                date_blocks="Khung ngày đăng.",
                author_blocks="Khung người viết, nguồn tin.",
            ),
            "Chữ trong thuộc tính của khung HTML.",
            required=True,
        ),
    ),
)
