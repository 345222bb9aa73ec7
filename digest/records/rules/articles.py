"""Rules about articles and their dates."""

from typing import Final

from digest.records.rules.rule import EITHER, ERROR, WARNING, Rule, RuleGroup

ARTICLES: Final = (
    RuleGroup(
        "Bài báo",
        (
            Rule(
                "text-not-clean",
                ERROR,
                "Văn bản của bài còn ký tự, mã HTML, Markdown hay chữ của trang.",
                "Chạy lệnh check --fix, hoặc thay dòng theo gợi ý.",
                "<p>Hội nghị khai mạc.</p>",
            ),
            Rule("empty-text", ERROR, "Tệp văn bản không có đoạn nào.", "Dán nội dung bài vào tệp."),
            Rule("line-too-long", ERROR, "Một đoạn dài quá giới hạn.", "Chia thành các đoạn, mỗi đoạn một dòng."),
            Rule("too-many-paragraphs", ERROR, "Bài có quá nhiều đoạn.", "Kiểm tra xem có dán nhầm không."),
            Rule(
                "unknown-paragraph",
                ERROR,
                "Bài không có đoạn mang số này.",
                "Đếm lại: đoạn văn và mục “- ” mới tính.",
                "paragraph: 66",
            ),
            Rule(
                "missing-outlet",
                WARNING,
                "Bài không có dòng “outlet”.",
                "Ghi mã báo; chưa biết thì ghi “outlet: null”.",
            ),
            Rule(
                "missing-source-url",
                WARNING,
                "Bài không có dòng “source_url”.",
                "Ghi địa chỉ bài gốc; chưa biết thì ghi “source_url: null”.",
            ),
            Rule(
                "missing-added-on", WARNING, "Bài đã đăng chưa ghi ngày đưa vào bộ sưu tập.", "Thêm dòng “added_on: …”."
            ),
            Rule(
                "same-source",
                EITHER,
                "Hai bài cùng một địa chỉ hay một bản lưu.",
                "Xóa một bài nếu là một; nếu không, sửa trường ấy.",
            ),
            Rule(
                "near-duplicate",
                WARNING,
                "Bài giống phần lớn một bài khác.",
                "Nếu là bài đăng lại, giữ bài gốc và ghi “republished_by”.",
            ),
            Rule(
                "person-not-in-text",
                ERROR,
                "Bài không nêu tên người này.",
                "Xóa mục, hoặc thêm cách viết vào “aliases”.",
            ),
            Rule("role-not-in-text", WARNING, "Bài không viết chức vụ này.", "Chép chức vụ đúng như trong bài."),
            Rule("repeated-entry", ERROR, "Một mục được ghi hai lần.", "Xóa một mục."),
            Rule(
                "summary-directive-not-cited",
                WARNING,
                "Tóm tắt nêu một văn bản mà bài không nhắc tới.",
                "Kiểm tra lại số văn bản trong tóm tắt.",
            ),
            Rule(
                "excerpt-without-paragraphs",
                ERROR,
                "Bài được trích đoạn mà chưa nói trích đoạn nào.",
                "Thêm “excerpt_paragraphs: [1, 3]”.",
            ),
            Rule(
                "link-only-without-url",
                ERROR,
                "Bài chỉ được dẫn link mà không có địa chỉ bài gốc.",
                "Thêm “source_url: https://…”.",
            ),
            Rule("withdrawn-without-note", ERROR, "Bài đã rút mà không nói vì sao.", "Thêm “status_note: …”."),
            Rule(
                "override-target",
                ERROR,
                "Mục ghi liên kết nêu sai số mã.",
                "Ghi đúng một mã; “not_cited” không ghi mã.",
            ),
            Rule(
                "words-not-in-text",
                ERROR,
                "Trong bài không có những chữ này.",
                "Chép đúng những chữ trong bài, hoặc sửa số đoạn.",
            ),
            Rule(
                "unknown-task",
                ERROR,
                "Văn bản không có nhiệm vụ mang số này.",
                "Sửa số, hoặc ghi nhiệm vụ vào “tasks” của văn bản.",
                "task: 9",
            ),
            Rule("personal-data", WARNING, "Có thư điện tử, số điện thoại hay số căn cước.", "Xóa nếu là của cá nhân."),
        ),
    ),
    RuleGroup(
        "Ngày tháng",
        (
            Rule(
                "inferred-without-reason",
                ERROR,
                "Ngày suy ra mà không nêu lý do.",
                "Thêm dòng “…_reason”.",
                'published_on: "2024-07-17?"',
            ),
            Rule("dates-out-of-order", EITHER, "Hai ngày ngược thứ tự.", "Kiểm tra lại hai ngày."),
            Rule(
                "date-in-future", ERROR, "Ngày chưa tới.", "Kiểm tra lại năm, tháng, ngày.", "published_on: 2099-01-01"
            ),
            Rule(
                "cited-before-issued",
                WARNING,
                "Bài nhắc tới văn bản chưa ban hành lúc ấy.",
                "Kiểm tra ngày của bài và của văn bản.",
            ),
        ),
    ),
)
