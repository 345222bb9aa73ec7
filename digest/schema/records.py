"""The fields of articles, directives, organizations, people, outlets, the vocabulary and the cleaning words."""

from collections.abc import Callable
from typing import Final

from digest import models
from digest.schema.kinds import (
    Choice,
    Date,
    Field,
    Group,
    Identifier,
    Integer,
    ListOf,
    Table,
    Term,
    Text,
    Truth,
    Url,
    WordLists,
)

RIGHTS: Final = ("full-text", "excerpt", "link-only")
STATUSES: Final = ("published", "draft", "withdrawn")
BARE_NUMBERS: Final = ("any", "capitalized", "marked", "never")

_LINE = Text()
_PARAGRAPH = Text(max_length=2000)

_NOTES = ListOf(
    Group(
        models.Note,
        (
            Field("text", _PARAGRAPH, "Lời ghi chú của ban biên tập.", required=True),
            Field("source", Url(), "Trang làm căn cứ cho ghi chú."),
            Field("paragraph", Integer(), "Số đoạn mà ghi chú nói tới."),
        ),
    )
)

_OVERRIDE = Group(
    models.LinkOverride,
    (
        Field("words", _LINE, "Đúng những chữ in trong bài.", required=True),
        Field("paragraph", Integer(), "Số đoạn; bỏ trống nếu áp dụng cho mọi đoạn."),
        Field("directive", Identifier("directive"), "Mã văn bản mà những chữ ấy nói tới."),
        Field("organization", Identifier("organization"), "Mã tổ chức mà những chữ ấy nói tới."),
        Field("person", Identifier("person"), "Mã nhân vật mà những chữ ấy nói tới."),
        Field("reason", _LINE, "Vì sao."),
    ),
)

_SOURCES = ListOf(
    Group(
        models.Source,
        (
            Field("url", Url(), "Địa chỉ trang nguồn.", required=True),
            Field("supports", ListOf(_LINE), "Tên các trường mà trang này chứng thực.", required=True),
            Field("note", _LINE, "Ghi chú về nguồn."),
        ),
    )
)

_ID = Field("id", Identifier("record"), "Mã; nếu viết thì phải trùng tên tệp.")

ARTICLE: Final = Group(
    models.Article,
    (
        _ID,
        Field("title", Text(max_length=300), "Tiêu đề như báo in.", required=True),
        Field("title_inferred", _LINE, "Nếu tiêu đề do suy ra: lý do."),
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
        Field("published_on_reason", _LINE, "Nếu ngày đăng do suy ra: lý do."),
        Field("event_on", Date(), "Ngày diễn ra sự việc."),
        Field("event_on_reason", _LINE, "Nếu ngày diễn ra do suy ra: lý do."),
        Field("place", _LINE, "Nơi diễn ra, như bài viết."),
        Field("authors", ListOf(_LINE), "Tác giả như báo in."),
        Field("credits", ListOf(_LINE), "Dòng ghi công và nguồn như báo in."),
        Field("standfirst", Integer(), "Số đoạn là sa-pô, nếu có."),
        Field("summary", _PARAGRAPH, "Tóm tắt bằng lời của ban biên tập.", required=True),
        Field(
            "key_points",
            ListOf(
                Group(
                    models.KeyPoint,
                    (
                        Field("text", _LINE, "Một điểm chính, bằng lời của ban biên tập.", required=True),
                        Field("paragraph", Integer(), "Số đoạn làm căn cứ.", required=True),
                    ),
                ),
                max_length=8,
            ),
            "Hai đến bốn điểm chính, mỗi điểm nêu đoạn làm căn cứ.",
            required=True,
        ),
        Field("summary_en", _PARAGRAPH, "Tóm tắt tiếng Anh.", required=True),
        Field(
            "people",
            ListOf(
                Group(
                    models.Appearance,
                    (
                        Field("person", Identifier("person"), "Mã nhân vật.", required=True),
                        Field("role", _LINE, "Chức vụ đúng như bài in.", required=True),
                    ),
                )
            ),
            "Những người được nêu tên trong bài.",
        ),
        Field(
            "rights",
            Choice(RIGHTS),
            "Được đăng tới đâu: toàn văn, trích đoạn, hay chỉ dẫn link.",
            required=True,
        ),
        Field("excerpt_paragraphs", ListOf(Integer()), "Số các đoạn được trích khi rights là excerpt."),
        Field("status", Choice(STATUSES), "Đã duyệt, bản nháp, hay đã rút.", required=True),
        Field("status_note", _LINE, "Vì sao rút bài (bắt buộc khi đã rút)."),
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
        Field("cleaning_notes", ListOf(_LINE), "Đã bỏ, đã chuyển gì khi làm sạch."),
        Field("notes", _NOTES, "Ghi chú cho người đọc, ví dụ chỗ báo in khác văn bản gốc."),
        Field(
            "corrections",
            ListOf(
                Group(
                    models.Correction,
                    (
                        Field("on", Date(), "Ngày sửa.", required=True),
                        Field("text", _LINE, "Đã sửa gì.", required=True),
                    ),
                )
            ),
            "Những lần sửa sau khi đăng.",
        ),
        Field("also_cites", ListOf(_OVERRIDE), "Dẫn chiếu mà máy không thấy."),
        Field("not_cited", ListOf(_OVERRIDE), "Chữ mà máy nhận nhầm là dẫn chiếu."),
        Field("resolve", ListOf(_OVERRIDE), "Dẫn chiếu mà máy không biết là văn bản, tổ chức hay người nào."),
    ),
)

DIRECTIVE: Final = Group(
    models.Directive,
    (
        _ID,
        Field("type", Term("document_types"), "Loại văn bản.", required=True),
        Field("number", Integer(maximum=99999), "Số; bỏ trống nếu văn bản không đánh số."),
        Field("code", Text(max_length=40), "Số và ký hiệu, ví dụ “57-KL/TW”."),
        Field("name", _LINE, "Tên gọi của văn bản không đánh số, ví dụ “Nghị quyết Đại hội XIII”."),
        Field("named", Text(max_length=60), "Khóa nhận dạng của văn bản không đánh số, ví dụ dai-hoi-13."),
        Field("citation_key", Text(max_length=40), "Khóa trích dẫn khi không có ký hiệu, ví dụ NQ-DH13."),
        Field("issued_on", Date(), "Ngày ban hành."),
        Field("issued_on_reason", _LINE, "Nếu ngày ban hành do suy ra: lý do."),
        Field("issuer", Identifier("organization"), "Mã cơ quan ban hành.", required=True),
        Field("term", Integer(maximum=30), "Khóa của cơ quan ban hành, ví dụ 11."),
        Field("title", _PARAGRAPH, "Trích yếu như bản chính thức, thường bắt đầu bằng “về …”.", required=True),
        Field("title_en", _LINE, "Trích yếu tiếng Anh như đã in."),
        Field("short_names", ListOf(_LINE), "Tên gọi tắt, ví dụ “Luật Báo chí”."),
        Field(
            "status",
            Group(
                models.Status,
                (
                    Field("kind", Term("statuses"), "Tình trạng hiệu lực.", required=True),
                    Field("on", Date(), "Từ ngày nào, hoặc nguồn nói lúc nào."),
                    Field("source", Url(), "Trang nói như vậy.", required=True),
                    Field("note", _LINE, "Nói thêm."),
                ),
            ),
            "Tình trạng hiệu lực, chỉ ghi khi có nguồn nói.",
        ),
        Field(
            "relations",
            ListOf(
                Group(
                    models.Relation,
                    (
                        Field(
                            "kind",
                            Term("relation_kinds"),
                            "Quan hệ của văn bản này với văn bản kia.",
                            required=True,
                        ),
                        Field("directive", Identifier("directive"), "Mã văn bản kia.", required=True),
                        Field("source", Url(), "Trang nói như vậy.", required=True),
                        Field("note", _LINE, "Nói thêm."),
                    ),
                )
            ),
            "Quan hệ với văn bản khác; chỉ ghi ở một phía.",
        ),
        Field(
            "milestones",
            ListOf(
                Group(
                    models.Milestone,
                    (
                        Field("on", Date(), "Ngày, tháng hay năm của mốc.", required=True),
                        Field("text", _LINE, "Việc phải làm, ví dụ “sơ kết giữa kỳ”.", required=True),
                        Field("source", Url(), "Trang nói như vậy.", required=True),
                    ),
                )
            ),
            "Các mốc sơ kết, tổng kết, chỉ ghi khi có nguồn nêu ngày.",
        ),
        Field("official_url", Url(), "Địa chỉ toàn văn chính thức."),
        Field("notes", _NOTES, "Ghi chú cho người đọc, ví dụ nguồn ghi ngày khác nhau."),
        Field(
            "sources",
            _SOURCES,
            "Các trang làm căn cứ, mỗi trang nêu các trường nó chứng thực.",
            required=True,
        ),
    ),
)

ORGANIZATION: Final = Group(
    models.Organization,
    (
        _ID,
        Field("name", _LINE, "Tên chính thức mới nhất.", required=True),
        Field("kind", Term("organization_kinds"), "Loại cơ quan, tổ chức.", required=True),
        Field("parent", Identifier("organization"), "Mã cơ quan cấp trên."),
        Field(
            "names",
            ListOf(
                Group(
                    models.DatedName,
                    (
                        Field("name", _LINE, "Tên.", required=True),
                        Field("from", Date(), "Dùng từ ngày.", argument="start"),
                        Field("to", Date(), "Dùng đến ngày.", argument="end"),
                        Field("source", Url(), "Trang nói như vậy."),
                    ),
                )
            ),
            "Các tên theo thời gian.",
        ),
        Field("aliases", ListOf(_LINE), "Cách viết khác của tên đầy đủ, đã thấy trên báo."),
        Field("short_forms", ListOf(_LINE), "Tên gọi tắt, chỉ tính sau khi bài đã nêu tên đầy đủ."),
        Field("abbreviations", ListOf(_LINE), "Chữ viết tắt."),
        Field("posts", ListOf(_LINE), "Chức danh nói gọn mà chỉ cơ quan này có, ví dụ “Thứ trưởng Ngoại giao”."),
        Field(
            "english",
            ListOf(
                Group(
                    models.EnglishName,
                    (
                        Field("name", _LINE, "Tên tiếng Anh như đã in.", required=True),
                        Field("source", Url(), "Trang đã in.", required=True),
                    ),
                )
            ),
            "Tên tiếng Anh.",
        ),
        Field(
            "successors",
            ListOf(
                Group(
                    models.Succession,
                    (
                        Field("organization", Identifier("organization"), "Mã cơ quan kế tục.", required=True),
                        Field("kind", Term("succession_kinds"), "Kế tục thế nào.", required=True),
                        Field("on", Date(), "Từ ngày."),
                        Field("source", Url(), "Trang nói như vậy.", required=True),
                        Field("note", _LINE, "Nói thêm."),
                    ),
                )
            ),
            "Cơ quan kế tục toàn bộ hay một phần.",
        ),
        Field(
            "local_twin_markers",
            ListOf(_LINE),
            "Từ đứng ngay sau tên khiến đó là cơ quan khác, ngoài danh sách chung.",
        ),
        Field(
            "wikidata",
            Text(pattern=r"Q[1-9][0-9]*", example="Q12345"),
            "Mã Wikidata, chỉ ghi khi đã kiểm tra.",
        ),
        Field("notes", _NOTES, "Ghi chú cho người đọc."),
        Field("sources", _SOURCES, "Các trang làm căn cứ.", required=True),
    ),
)

PERSON: Final = Group(
    models.Person,
    (
        _ID,
        Field("name", _LINE, "Họ và tên.", required=True),
        Field("aliases", ListOf(_LINE), "Cách viết khác."),
        Field(
            "posts",
            ListOf(
                Group(
                    models.Post,
                    (
                        Field("role", _LINE, "Chức vụ.", required=True),
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
        Field("notes", _NOTES, "Ghi chú cho người đọc."),
    ),
)

OUTLETS: Final = Table(
    Group(
        models.Outlet,
        (
            Field("name", _LINE, "Tên báo, hãng tin, trang tin.", required=True),
            Field("organization", Identifier("organization"), "Mã tổ chức, nếu có trong danh mục."),
            Field("is_republisher", Truth(), "Trang chỉ đăng lại bài của báo khác."),
            Field("house_prefixes", ListOf(_LINE), "Chữ mở đầu bài của tòa soạn, ví dụ “BDK.VN”."),
            Field("credit_names", ListOf(_LINE), "Tên trong dòng ghi nguồn, ví dụ “TTXVN/Vietnam+”."),
            Field(
                "domains",
                ListOf(Text(pattern=r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", example="baoquocte.vn")),
                "Tên miền.",
            ),
        ),
    )
)

_RELATION = Group(
    models.RelationKind,
    (
        Field("forward", _LINE, "Đọc từ phía ghi quan hệ: “hướng dẫn”.", required=True),
        Field("backward", _LINE, "Đọc từ phía kia: “được hướng dẫn bởi”.", required=True),
    ),
)
_TERMS = Table(Group(models.Term, (Field("name", _LINE, "Chữ hiện trên trang.", required=True),)))

VOCABULARY: Final = Group(
    models.Vocabulary,
    (
        Field(
            "document_types",
            Table(
                Group(
                    models.DocumentType,
                    (
                        Field("name", _LINE, "Tên loại văn bản.", required=True),
                        Field("aliases", ListOf(_LINE), "Cách gọi khác."),
                        Field("abbreviations", ListOf(_LINE), "Chữ viết tắt trong ký hiệu."),
                        Field("english", ListOf(_LINE), "Từ tiếng Anh."),
                        Field("bare_number", Choice(BARE_NUMBERS), "Khi nào chỉ một con số đã là dẫn chiếu."),
                        Field("code_ending", Text(max_length=20), "Đuôi ký hiệu duy nhất của loại này."),
                    ),
                )
            ),
            "Các loại văn bản.",
            required=True,
        ),
        Field(
            "issuer_suffixes",
            Table(
                Group(
                    models.IssuerSuffix,
                    (
                        Field(
                            "family",
                            Choice(("party", "state")),
                            "Ký hiệu kiểu Đảng hay kiểu Nhà nước.",
                            required=True,
                        ),
                        Field("issuer", Identifier("issuer"), "Mã cơ quan mà đuôi ký hiệu nói tới."),
                        Field("spellings", ListOf(_LINE), "Cách viết khác của đuôi."),
                        Field("users", ListOf(Identifier("issuer")), "Các cơ quan dùng đuôi này mà đuôi không nói ra."),
                        Field("names", ListOf(_LINE), "Tên cơ quan, nếu không có trong danh mục tổ chức."),
                        Field("english", ListOf(_LINE), "Tên tiếng Anh của cơ quan ấy."),
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
            Table(Group(models.Spelling, (Field("forms", ListOf(_LINE), "Những cách viết như nhau.", required=True),))),
            "Các cách viết của cùng một cụm từ.",
        ),
        Field("relation_kinds", Table(_RELATION), "Các quan hệ giữa văn bản.", required=True),
        Field("succession_kinds", Table(_RELATION), "Các cách kế tục giữa cơ quan.", required=True),
        Field("statuses", _TERMS, "Các tình trạng hiệu lực.", required=True),
        Field("organization_kinds", _TERMS, "Các loại cơ quan, theo thứ tự trên trang.", required=True),
        Field("words", WordLists(), "Các danh sách từ của bộ nhận dạng.", required=True),
    ),
)

_WORDS = ListOf(_LINE, max_length=1000)


def _words(build: Callable[..., object], **meanings: str) -> Group:
    """A group of required word lists, each with its meaning."""
    return Group(build, tuple(Field(name, _WORDS, meaning, required=True) for name, meaning in meanings.items()))


_DATE_WORDS = _words(
    models.DateWords,
    weekdays="Tên các ngày trong tuần.",
    published_labels="Chữ đứng trước ngày đăng.",
    updated_labels="Chữ đứng trước ngày cập nhật.",
    printed_labels="Chữ đứng trước ngày in, ngày truy cập: không phải ngày đăng.",
    day_parts="Chữ đi với giờ: SA, CH, GMT.",
)

CLEANING: Final = Group(
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
                outlet_words="Chữ cho biết một tên là tên báo, đài, trang tin.",
            ),
            "Người viết, nguồn tin.",
            required=True,
        ),
        Field(
            "dates",
            Group(
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
