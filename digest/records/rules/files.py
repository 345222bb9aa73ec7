"""Rules about files, characters, YAML and single values."""

from typing import Final

from digest.records.rules.rule import EITHER, ERROR, WARNING, Rule, RuleGroup

FILES: Final = (
    RuleGroup(
        "Tệp và thư mục",
        (
            Rule("missing-folder", ERROR, "Không có thư mục dữ liệu.", "Kiểm tra đường dẫn đã ghi trong lệnh."),
            Rule(
                "missing-file",
                ERROR,
                "Thiếu một tệp mà bộ sưu tập nào cũng phải có.",
                "Lấy lại tệp ấy từ bản gốc.",
                "data/vocabulary.yml",
            ),
            Rule(
                "missing-text",
                ERROR,
                "Bài có tệp mô tả .yml nhưng không có tệp văn bản .txt.",
                "Thêm tệp .txt cùng tên bên cạnh.",
            ),
            Rule(
                "missing-metadata",
                ERROR,
                "Bài có tệp văn bản .txt nhưng không có tệp mô tả .yml.",
                "Thêm tệp .yml cùng tên bên cạnh.",
            ),
            Rule(
                "missing-capture",
                ERROR,
                "Không có bản lưu mà bài nêu ở “raw”.",
                "Thêm tệp vào data/raw/, hoặc sửa đường dẫn.",
                "raw: data/raw/khong-co.txt",
            ),
            Rule(
                "capture-changed",
                ERROR,
                "Bản lưu không còn đúng mã băm đã ghi.",
                "Lấy lại tệp gốc; chỉ khi cố ý thay mới ghi mã băm mới.",
                "raw_sha256: 0000…",
            ),
            Rule("unused-capture", WARNING, "Không bài nào dùng bản lưu này.", "Thêm bài cho bản lưu, hoặc xóa tệp."),
            Rule(
                "wrong-place",
                ERROR,
                "Tệp hay thư mục không được đặt ở đây.",
                "Chuyển về đúng thư mục, hoặc xóa.",
                "data/articles/bai.docx",
            ),
            Rule("not-a-file", ERROR, "Mục này không phải tệp thường.", "Xóa, hoặc thay bằng chính tệp đó."),
            Rule("symbolic-link", ERROR, "Liên kết tượng trưng không được phép.", "Thay bằng chính tệp đó."),
            Rule("file-too-large", ERROR, "Tệp lớn hơn giới hạn.", "Kiểm tra xem có dán nhầm nội dung khác không."),
            Rule(
                "reserved-name",
                ERROR,
                "Tên này Windows hay trang mục lục giữ riêng.",
                "Đặt tên khác.",
                "data/articles/con.yml",
            ),
            Rule("duplicate-id", ERROR, "Hai tệp mang cùng một mã.", "Đổi tên hoặc xóa một tệp."),
            Rule("in-the-way", ERROR, "Có tệp nằm đúng chỗ thư mục mà chương trình phải ghi.", "Chuyển tệp ấy đi."),
            Rule("mount-point", ERROR, "Thư mục là một ổ gắn, không thay được trong một bước.", "Chọn thư mục khác."),
            Rule(
                "not-ours",
                ERROR,
                "Thư mục không phải do chương trình này tạo.",
                "Chọn thư mục trống, hoặc thư mục chương trình đã tạo.",
            ),
        ),
    ),
    RuleGroup(
        "Bảng mã, ký tự, cú pháp YAML",
        (
            Rule("not-utf-8", ERROR, "Tệp không phải văn bản UTF-8.", "Mở tệp rồi lưu lại với bảng mã UTF-8."),
            Rule(
                "old-encoding",
                ERROR,
                "Chữ viết bằng bảng mã cũ (TCVN3, VNI, VIQR …).",
                "Chuyển sang Unicode rồi dán lại.",
            ),
            Rule(
                "not-an-article",
                ERROR,
                "Nội dung là trang web, PDF hay tệp khác mang tên tệp văn bản.",
                "Thay bằng đúng nội dung.",
            ),
            Rule(
                "forbidden-character",
                ERROR,
                "Có ký tự không nhìn thấy được hoặc không phải chữ.",
                "Xóa ký tự ở đúng dòng, cột đã nêu.",
            ),
            Rule(
                "bidirectional-control",
                ERROR,
                "Có ký tự đảo chiều chữ, làm chữ hiện ra khác với chữ trong tệp.",
                "Xóa ký tự ấy.",
            ),
            Rule("heaped-marks", ERROR, "Quá nhiều dấu chồng lên một chữ.", "Gõ lại từ ấy."),
            Rule(
                "mixed-scripts",
                EITHER,
                "Một từ lẫn chữ của hệ chữ khác trông như chữ Latinh.",
                "Gõ lại từ bằng bàn phím tiếng Việt.",
                "title: Tuуên giáo",
            ),
            Rule(
                "disguised-word",
                WARNING,
                "Trong bài có từ lẫn chữ của hệ chữ khác.",
                "Gõ lại từ bằng bàn phím tiếng Việt.",
            ),
            Rule(
                "conflict-marker",
                ERROR,
                "Còn dấu xung đột của git.",
                "Chọn một bản rồi xóa các dòng dấu.",
                "<<<<<<< HEAD",
            ),
            Rule("metadata-fence", ERROR, "Có dòng “---” trong tệp.", "Xóa dòng ấy.", "---"),
            Rule(
                "yaml-syntax",
                ERROR,
                "Tệp YAML sai cú pháp.",
                "Xem dấu ngoặc, dấu nháy, khoảng thụt ở dòng này và dòng trên.",
                "title: Tin: bài",
            ),
            Rule(
                "yaml-alias",
                ERROR,
                "Neo, bí danh hay khóa gộp của YAML không được dùng.",
                "Viết giá trị đầy đủ.",
                "summary: *a",
            ),
            Rule("yaml-tag", ERROR, "Thẻ YAML không được dùng.", "Bỏ phần bắt đầu bằng dấu “!”.", "title: !x Tin"),
            Rule("several-documents", ERROR, "Tệp có nhiều tài liệu YAML.", "Tách mỗi tệp một bản ghi."),
            Rule("not-a-mapping", ERROR, "Tệp không gồm các dòng “tên: giá trị”.", "Bắt đầu từ một tệp mẫu."),
            Rule("duplicate-key", ERROR, "Một trường xuất hiện hai lần.", "Giữ một dòng."),
            Rule("key-not-text", ERROR, "Tên trường không phải là chữ.", "Viết “tên: giá trị” trên mỗi dòng."),
            Rule(
                "comment-in-value",
                ERROR,
                "YAML bỏ phần từ dấu # trở đi.",
                "Đặt cả giá trị trong dấu nháy.",
                "title: Hội nghị #1",
            ),
            Rule("too-deep", ERROR, "Dữ liệu lồng nhau quá nhiều tầng.", "Bỏ bớt ngoặc hay khoảng thụt."),
            Rule("too-many-values", ERROR, "Tệp có quá nhiều giá trị.", "Chia nội dung ra nhiều tệp."),
        ),
    ),
    RuleGroup(
        "Trường và giá trị",
        (
            Rule("unknown-field", ERROR, "Không có trường nào mang tên này.", "Sửa tên trường.", "titel: Tin"),
            Rule("missing-field", ERROR, "Thiếu một trường bắt buộc.", "Thêm dòng ấy."),
            Rule(
                "empty-value", ERROR, "Giá trị để trống.", "Điền giá trị, hoặc xóa dòng nếu không bắt buộc.", "title:"
            ),
            Rule(
                "unfinished-draft", WARNING, "Bản nháp còn thiếu trường.", "Điền trước khi đổi status thành published."
            ),
            Rule(
                "wrong-type", ERROR, "Giá trị không đúng loại của trường.", "Viết theo loại được nêu.", "paragraph: hai"
            ),
            Rule(
                "not-text",
                ERROR,
                "YAML đọc giá trị thành số, ngày hay đúng/sai.",
                "Đặt giá trị trong dấu nháy.",
                "title: 2023",
            ),
            Rule(
                "wrong-date",
                ERROR,
                "Không phải ngày có thật viết NĂM-THÁNG-NGÀY.",
                "Viết như 2023-10-11, 2022-06, 2012; thêm “?” nếu suy ra.",
                "published_on: 31-02-2023",
            ),
            Rule(
                "wrong-url",
                ERROR,
                "Địa chỉ không dùng được.",
                "Dán lại địa chỉ đầy đủ từ trình duyệt.",
                "source_url: baoquocte.vn",
            ),
            Rule(
                "odd-host",
                WARNING,
                "Tên máy chủ lạ: con số, mạng riêng hay mã xn--.",
                "Mở thử; thay bằng địa chỉ của chính cơ quan báo chí.",
            ),
            Rule(
                "wrong-id",
                ERROR,
                "Mã chỉ gồm chữ thường không dấu, chữ số và gạch nối.",
                "Viết lại mã, hoặc đổi tên tệp.",
                "outlet: Báo Nhân Dân",
            ),
            Rule("id-differs", ERROR, "Trường “id” khác tên tệp.", "Xóa dòng “id”."),
            Rule(
                "not-in-list",
                ERROR,
                "Giá trị không có trong danh sách cho trước.",
                "Chọn một giá trị trong danh sách.",
                "status: publised",
            ),
            Rule("unknown-term", ERROR, "Mã không có trong data/vocabulary.yml.", "Chọn một mã có trong mục ấy."),
            Rule(
                "unknown-reference",
                ERROR,
                "Không có bản ghi mang mã này.",
                "Sửa mã, hoặc thêm bản ghi.",
                "outlet: bao-khong-co",
            ),
            Rule("wrong-format", ERROR, "Giá trị không đúng dạng.", "Viết theo ví dụ được nêu.", "raw_sha256: abc"),
            Rule("value-too-long", ERROR, "Giá trị dài quá giới hạn.", "Rút ngắn."),
            Rule("list-too-long", ERROR, "Danh sách có quá nhiều mục.", "Bớt mục."),
            Rule("html-in-value", WARNING, "Giá trị có mã HTML.", "Xóa mã, chỉ giữ chữ.", "summary: <b>Tin</b>"),
        ),
    ),
)
