"""The words by which cleaning separates an article from the page around it (`data/cleaning.yml`)."""

from dataclasses import dataclass
from typing import Annotated

from digest.records.fields import About, Words


@dataclass(frozen=True, slots=True)
class FrameWords:
    """Words of the page around an article."""

    buttons: Annotated[Words, About("Nút và nhãn: dòng chỉ gồm những chữ này, con số và dấu câu thì bỏ.")]
    counters: Annotated[Words, About("Chữ đi với con số đếm, ví dụ “lượt xem”.")]
    list_names: Annotated[Words, About("Chữ gọi danh sách bài khác: “Tin”, “Các bài viết”.")]
    ending_kinds: Annotated[Words, About("Chữ đi sau `list_names` thành tên mục đứng sau bài: “khác”.")]
    box_kinds: Annotated[Words, About("Chữ đi sau `list_names` thành tên khung chen giữa bài: “liên quan”.")]
    ending_markers: Annotated[Words, About("Tên mục đứng sau bài: từ đó trở đi bỏ hết.")]
    ending_hints: Annotated[Words, About("Như trên, nhưng chỉ tính khi phần sau không còn mấy chữ.")]
    box_markers: Annotated[Words, About("Tên khung chen giữa bài.")]
    media_labels: Annotated[Words, About("Chữ đứng trước tên đoạn phim, tranh chen giữa bài, không phải nguồn ảnh.")]
    invitations: Annotated[Words, About("Chữ mở đầu lời mời, thông báo của trang.")]
    follow_openers: Annotated[Words, About("Chữ mở đầu lời mời theo dõi.")]
    follow_endings: Annotated[Words, About("Chữ cuối của lời mời theo dõi đã mất tên mạng.")]
    platforms: Annotated[Words, About("Tên mạng xã hội, kho ứng dụng.")]
    footer_openers: Annotated[Words, About("Chữ mở đầu chân trang, kể cả dấu câu.")]
    tag_labels: Annotated[Words, About("Chữ đứng trước các thẻ.")]
    weather_places: Annotated[Words, About("Tên nơi ở khung thời tiết.")]
    breadcrumb_openers: Annotated[Words, About("Chữ mở đầu đường dẫn chuyên mục.")]
    slogan_openers: Annotated[Words, About("Chữ mở đầu khẩu hiệu chạy ở đầu trang.")]


@dataclass(frozen=True, slots=True)
class CaptionWords:
    """How photo captions are worded.

    A line that opens with one of `openers`, or with one of `doers` or `persons` and then has one of the `deeds`,
    reads as a caption; a short sentence too, when it has none of the `telling_words` and `narrative_words`. One with
    one of `text_openers` is no caption, even right below a picture.
    """

    picture_markers: Annotated[Words, About("Chữ đứng thay cho ảnh khi chép trang.")]
    gallery_openers: Annotated[Words, About("Chữ báo trước một loạt ảnh.")]
    photo_labels: Annotated[Words, About("Chữ ghi nguồn ảnh.")]
    photo_notes: Annotated[Words, About("Lời chú ảnh không kèm tên người chụp.")]
    labels: Annotated[Words, About("Chữ gọi ảnh, trước số thứ tự của ảnh.")]
    openers: Annotated[Words, About("Chữ mở đầu chú thích ảnh.")]
    text_openers: Annotated[Words, About("Chữ mở đầu câu kể, không phải chú thích ảnh.")]
    persons: Annotated[Words, About("Chữ gọi người, mở đầu chú thích ảnh.")]
    doers: Annotated[Words, About("Chữ gọi người thấy trong ảnh.")]
    counting_words: Annotated[Words, About("Chữ chỉ số đứng trước chữ gọi người.")]
    views: Annotated[Words, About("Chữ gọi cảnh, vật thấy trong ảnh.")]
    events: Annotated[Words, About("Chữ gọi sự kiện.")]
    deeds: Annotated[Words, About("Việc người trong ảnh đang làm.")]
    settings: Annotated[Words, About("Chữ dẫn nơi chốn, dịp, thường ở cuối chú thích ảnh.")]
    positions: Annotated[Words, About("Chữ chỉ chỗ của người trong ảnh.")]
    telling_words: Annotated[Words, About("Chữ của câu kể.")]
    heading_openers: Annotated[Words, About("Chữ mở đầu tiêu đề phụ.")]
    narrative_words: Annotated[Words, About("Chữ chỉ có trong câu kể: câu có chữ ấy không phải chú thích ảnh.")]


@dataclass(frozen=True, slots=True)
class CreditWords:
    """Labels and names around the author and the first publisher of an article."""

    author_labels: Annotated[Words, About("Nhãn ghi tên người viết.")]
    byline_openers: Annotated[Words, About("Chữ đứng ngay trước tên người viết.")]
    byline_endings: Annotated[Words, About("Chữ đứng ngay sau tên người viết.")]
    credit_openers: Annotated[Words, About("Chữ đứng ngay trước tên người dịch, người hiệu đính.")]
    credit_labels: Annotated[Words, About("Nhãn ghi công khác.")]
    source_labels: Annotated[Words, About("Chữ mở đầu dòng ghi nguồn.")]
    house_prefixes: Annotated[Words, About("Chữ mở đầu bài của tòa soạn, hãng tin.")]
    site_words: Annotated[Words, About("Chữ mở đầu tên báo, đài, trang tin.")]
    site_endings: Annotated[Words, About("Chữ thường cuối tên báo, đài, trang tin.")]
    copyright_openers: Annotated[Words, About("Chữ đứng trước tên trang ở dòng bản quyền.")]
    outlet_words: Annotated[Words, About("Chữ mở đầu tên cơ quan.")]
    section_names: Annotated[Words, About("Tên chuyên mục.")]
    name_syllables: Annotated[Words, About("Tiếng thường gặp trong họ tên.")]
    middle_names: Annotated[Words, About("Tiếng thứ hai của họ tên bốn tiếng: tên đệm, hoặc họ thứ hai.")]
    not_prefixes: Annotated[Words, About("Chữ hoa mở đầu bài mà không phải tên tòa soạn.")]


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words around a printed date."""

    weekdays: Annotated[Words, About("Tên các ngày trong tuần.")]
    published_labels: Annotated[Words, About("Chữ đứng trước ngày đăng.")]
    updated_labels: Annotated[Words, About("Chữ đứng trước ngày cập nhật.")]
    printed_labels: Annotated[Words, About("Chữ đứng trước ngày in, ngày truy cập: không phải ngày đăng.")]
    day_parts: Annotated[Words, About("Chữ đi với giờ: SA, CH, GMT.")]


@dataclass(frozen=True, slots=True)
class Marks:
    """The signs that end a story ("./.") and that open an entry of a list ("•")."""

    end_marks: Annotated[Words, About("Dấu hết tin.")]
    bullets: Annotated[Words, About("Dấu đầu mục của danh sách.")]


@dataclass(frozen=True, slots=True)
class BlockNames:
    """Words in the class, id, type and role of HTML elements that say what an element holds."""

    dropped_blocks: Annotated[Words, About("Khung bỏ đi.")]
    frame_blocks: Annotated[Words, About("Khung bỏ đi, trừ khi chứa phần lớn chữ của bài.")]
    caption_blocks: Annotated[Words, About("Khung chú thích ảnh.")]
    picture_blocks: Annotated[Words, About("Khung ảnh.")]
    standfirst_blocks: Annotated[Words, About("Khung sa-pô.")]
    title_blocks: Annotated[Words, About("Khung tiêu đề.")]
    date_blocks: Annotated[Words, About("Khung ngày đăng.")]
    author_blocks: Annotated[Words, About("Khung người viết, nguồn tin.")]


@dataclass(frozen=True, slots=True)
class CleaningRules:
    """All word lists of cleaning."""

    frame: Annotated[FrameWords, About("Những gì đứng quanh bài.")]
    captions: Annotated[CaptionWords, About("Chú thích ảnh.")]
    credits: Annotated[CreditWords, About("Người viết, nguồn tin.")]
    dates: Annotated[DateWords, About("Cách ghi ngày.")]
    marks: Annotated[Marks, About("Dấu hết tin và dấu đầu mục.")]
    html: Annotated[BlockNames, About("Chữ trong thuộc tính của khung HTML.")]
