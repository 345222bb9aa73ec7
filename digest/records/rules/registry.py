"""Rules about directives, organizations, people, sources, published addresses and hand-written pages."""

from typing import Final

from digest.records.rules.rule import ERROR, WARNING, Rule, RuleGroup

REGISTRY: Final = (
    RuleGroup(
        "Văn bản",
        (
            Rule(
                "unknown-document",
                WARNING,
                "Bài nhắc tới văn bản chưa có trong danh mục.",
                "Thêm tệp theo bản nháp kèm theo.",
            ),
            Rule(
                "ambiguous-citation",
                WARNING,
                "Dẫn chiếu có thể là nhiều văn bản.",
                "Nếu biết chắc, ghi vào “resolve” của bài.",
            ),
            Rule(
                "unknown-home-place",
                WARNING,
                "Tên như “UBND tỉnh” không ghi của nơi nào, và bài không cho biết.",
                "Nếu biết, ghi “home_place” của bài, hoặc “place” của tờ báo.",
            ),
            Rule(
                "date-conflicts-registry",
                WARNING,
                "Ngày in trong bài khác với danh mục.",
                "Báo sai thì thêm “notes”; danh mục sai thì sửa.",
            ),
            Rule(
                "contradicts-registry",
                WARNING,
                "Bài nêu văn bản đúng số nhưng khác ngày, cơ quan hay trích yếu, nên không được gắn.",
                "Kiểm tra lại; nếu biết chắc, ghi vào “resolve” của bài.",
            ),
            Rule(
                "issuer-conflicts-registry",
                WARNING,
                "Cơ quan in trong bài khác với danh mục.",
                "Báo sai thì thêm “notes”; danh mục sai thì sửa.",
            ),
            Rule(
                "directive-without-name", ERROR, "Văn bản không có số, ký hiệu hay tên gọi.", "Thêm “code” hoặc “name”."
            ),
            Rule("differs-from-code", ERROR, "Số hay loại không khớp với ký hiệu.", "Sửa cho khớp."),
            Rule(
                "id-differs-from-code",
                ERROR,
                "Mã của văn bản không theo ký hiệu và năm.",
                "Đổi tên tệp, hoặc sửa ký hiệu.",
            ),
            Rule("duplicate-directive", ERROR, "Hai tệp ghi cùng một văn bản.", "Xóa một tệp."),
            Rule(
                "fact-without-source",
                ERROR,
                "Một điều được ghi mà không nguồn nào chứng thực.",
                "Thêm nguồn, hoặc bỏ điều ấy.",
            ),
            Rule("duplicate-relation", ERROR, "Một quan hệ được ghi hai lần.", "Xóa một mục."),
            Rule(
                "relation-backwards",
                ERROR,
                "Văn bản tác động tới văn bản ra sau nó.",
                "Ghi quan hệ ở văn bản ra sau, hoặc sửa ngày.",
            ),
            Rule("relation-cycle", ERROR, "Quan hệ quay vòng.", "Xóa một quan hệ trong vòng."),
            Rule("relation-contradiction", ERROR, "Các quan hệ trái ngược nhau.", "Xóa một quan hệ trong vòng."),
        ),
    ),
    RuleGroup(
        "Tổ chức, nhân vật, nguồn",
        (
            Rule("ambiguous-name", ERROR, "Một tên thuộc về hai bản ghi.", "Bỏ ở một nơi, hoặc viết đầy đủ hơn."),
            Rule("same-name", WARNING, "Hai nhân vật trùng tên.", "Trong mỗi bài, ghi “resolve”."),
            Rule(
                "unknown-body",
                WARNING,
                "Cụm từ có thể là một tổ chức chưa có trong danh mục.",
                "Thêm tổ chức, hoặc ghi vào “not_cited”.",
            ),
            Rule("parent-cycle", ERROR, "Cơ quan cấp trên quay vòng.", "Sửa một trường “parent”."),
            Rule("merger-cycle", ERROR, "Các nơi hợp nhất vào nhau thành vòng.", "Sửa một trường “merged_into”."),
            Rule(
                "unknown-placeholder",
                ERROR,
                "Khuôn tên dùng một chữ mà không phải cấp nào cũng có.",
                "Dùng {place} và các chữ của cấp.",
            ),
            Rule(
                "family-without-place",
                ERROR,
                "Tên chính thức của họ cơ quan không nêu nơi.",
                "Thêm {place} vào cách gọi đầu tiên.",
            ),
            Rule("id-differs-from-name", ERROR, "Mã của nơi không theo tên của nơi.", "Đổi mã, hoặc sửa tên."),
            Rule("succession-cycle", ERROR, "Kế tục quay vòng.", "Xóa một mục “successors”."),
            Rule(
                "ended-without-date",
                WARNING,
                "Tổ chức đã có kế tục mà tên chưa có ngày kết thúc.",
                "Thêm “to” nếu nguồn có nói.",
            ),
            Rule("post-in-ended-body", WARNING, "Chức vụ ở một cơ quan không còn.", "Thêm “to” cho chức vụ."),
            Rule("two-holders", WARNING, "Hai người cùng giữ một chức vụ đứng đầu.", "Thêm “to” cho người giữ trước."),
            Rule(
                "moving-source",
                WARNING,
                "Nguồn là trang danh sách, thẻ hay tìm kiếm.",
                "Thay bằng trang của chính bài, hoặc thêm “quote”, “archive_url”.",
            ),
            Rule("quote-too-long", WARNING, "Câu trích từ nguồn dài quá 25 chữ.", "Chỉ giữ phần làm căn cứ."),
        ),
    ),
    RuleGroup(
        "Địa chỉ đã công bố",
        (
            Rule(
                "renamed-without-redirect",
                ERROR,
                "Mã đã công bố được đổi mà không có chuyển hướng.",
                "Thêm mục vào data/redirects.yml.",
            ),
            Rule("published-id-gone", ERROR, "Mã đã công bố không còn bản ghi.", "Giữ tệp với “status: withdrawn”."),
            Rule(
                "redirect-of-living",
                ERROR,
                "Mã vẫn còn bản ghi mà bị chuyển đi.",
                "Xóa chuyển hướng, hoặc xóa bản ghi.",
            ),
        ),
    ),
    RuleGroup(
        "Trang viết tay",
        (
            Rule("html-in-prose", ERROR, "Trang viết tay có mã HTML.", "Viết bằng Markdown."),
            Rule(
                "unsafe-link", ERROR, "Đường dẫn không an toàn.", "Dùng địa chỉ https:// hoặc trang trong bộ sưu tập."
            ),
            Rule(
                "lying-link",
                ERROR,
                "Chữ của đường dẫn ghi một trang, mà dẫn tới trang khác.",
                "Sửa chữ, hoặc sửa địa chỉ.",
            ),
            Rule("dead-link", ERROR, "Đường dẫn tới trang không có.", "Sửa địa chỉ."),
            Rule("outside-image", ERROR, "Ảnh lấy từ trang khác.", "Chép ảnh vào content/."),
            Rule("not-an-image", ERROR, "Tệp không phải ảnh dùng được.", "Thay bằng ảnh PNG, JPEG hay WebP."),
            Rule("misplaced-block", ERROR, "Khối Markdown đặt sai chỗ.", "Viết lại theo gợi ý."),
        ),
    ),
)
