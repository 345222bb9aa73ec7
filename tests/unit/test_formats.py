"""Any file an editor has: read, or a sentence that says what to do instead."""

from __future__ import annotations

import gzip
import io
import zipfile
from base64 import b64encode
from typing import Any

import pytest
from clean_cases import CASES, OUTLETS, RULES

from digest.ingest.clean.capture import clean_capture
from digest.ingest.clean.parts import DoubtKind
from digest.ingest.documents import join_pages, join_titles, mark_gaps
from digest.ingest.formats import MAX_TEXT, Capture, open_capture
from digest.records.problems import Problem

SENTENCE = "Hội nghị đã nghe báo cáo kết quả công tác thông tin đối ngoại trong năm qua và bàn phương hướng."
PAGE = f"<html><head><title>Hội nghị</title></head><body><h1>Hội nghị tổng kết</h1><p>{SENTENCE}</p></body></html>"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def clean_document(name: str) -> dict[str, Any]:
    content = (CASES / "documents" / name).read_bytes()
    return clean_capture(content, name, RULES, OUTLETS).as_mapping()


def opened(content: bytes, name: str = "bai.txt", charset: str | None = None, encoding: str | None = None) -> Capture:
    found = open_capture(content, name, charset, encoding)
    assert isinstance(found, Capture), found
    return found


def zipped(**files: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return stream.getvalue()


def docx(body: str) -> bytes:
    return zipped(
        word__document_xml=f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        **{
            "[Content_Types]_xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/officeDocument/'
            '2006/relationships/officeDocument"/></Relationships>',
        },
    )


def pdf(lines: list[str]) -> bytes:
    """A page of PDF with some ASCII lines."""
    drawn = "BT /F1 12 Tf 14 TL 72 720 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj{part}endobj\n".encode()
    rows = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    tail = f"xref\n0 6\n0000000000 65535 f \n{rows}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return out + tail.encode()


def test_plain_text_and_pages_are_kept_byte_for_byte() -> None:
    for content in (SENTENCE.encode(), PAGE.encode(), b"\xef\xbb\xbf" + SENTENCE.encode()):
        assert opened(content).kept == content
    assert opened(PAGE.encode()).is_page
    assert not opened(SENTENCE.encode()).is_page


def test_a_page_saved_by_a_browser_as_one_file_is_read_with_its_address() -> None:
    body = b64encode(PAGE.encode()).decode()
    mhtml = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://qdnd.vn/a-1\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n--B\r\n'
        f"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}\r\n--B--\r\n"
    )
    capture = opened(mhtml.encode(), "bai.mhtml")
    assert (capture.is_page, capture.url) == (True, "https://qdnd.vn/a-1")
    assert SENTENCE in capture.text
    assert capture.kept == capture.text.encode()


def test_pictures_inside_a_page_do_not_count() -> None:
    picture = b64encode(bytes(MAX_TEXT)).decode()
    style = "<style>" + "a{color:red}" * 200_000 + "</style>"
    large = PAGE.replace("<h1>", f'{style}<img src="data:image/png;base64,{picture}"><h1>')
    capture = opened(large.encode(), "bai.html")
    assert SENTENCE in capture.text
    assert len(capture.kept) < 1000


def test_a_word_document_gives_its_paragraphs_and_rows() -> None:
    def paragraph(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Năm", "Số tin"))
    content = docx(paragraph("Tiêu đề bài") + paragraph(SENTENCE) + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    assert opened(content, "bai.docx").text == f"Tiêu đề bài\n\n{SENTENCE}\n\nNăm | Số tin"


def test_a_pdf_gives_its_lines() -> None:
    lines = [
        "Readers of two villages meet across the stream",
        "In the first nine months the units edited stories.",
        "x" * 9,
    ]
    capture = opened(pdf(lines), "bai.pdf")
    assert [line for line in capture.text.split("\n") if line] == lines


def test_a_page_printed_by_a_browser_gives_its_article() -> None:
    cleaned = clean_document("printed_by_browser.pdf")
    assert cleaned["title"] == "Hội nghị đối ngoại nhân dân khu vực châu Á - Pacific"
    assert (cleaned["published"], cleaned["authors"]) == ("2023-10-11", ["Minh Hạnh"])
    assert cleaned["source_url"] == "http://baodiaphuong.example/hoi-nghi-pacific.html"
    assert [text for text in cleaned["paragraphs"] if text.startswith("## ")] == [
        "## Nhiều kết quả nổi bật",
        "## Đổi mới phương thức",
    ]
    assert cleaned["removed"] == []


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["Hội nghị đối ngoại khu vực", "miền Trung"], True),
        (["Hội nghị đối ngoại", "nhân dân khu vực", "miền Trung"], True),
        (["THỜI SỰ", "Hội nghị đối ngoại khu vực"], False),
        (["Hội nghị khai mạc ở Huế.", "Sáu nước tham dự hội nghị"], False),
        (["một hai ba bốn năm sáu bảy"] * 6, False),
    ],
)
def test_lines_of_one_title_are_put_together(lines: list[str], joined: bool) -> None:
    page = [*((line, 24.0) for line in lines), *[(SENTENCE, 12.0)] * 9]
    above = [line for line in join_titles([page])[0] if line and line != SENTENCE]
    assert above == ([" ".join(lines)] if joined else lines)


def test_lines_of_the_usual_size_stay_as_printed() -> None:
    lines = ["Hội nghị đối ngoại khu vực", "miền Trung", SENTENCE]
    assert join_titles([[(line, 12.0) for line in lines]]) == [lines]


def test_a_line_far_below_another_begins_a_paragraph() -> None:
    lines = [("Một hai", 12.0, 700.0), ("ba bốn", 12.0, 686.0), ("Năm sáu", 12.0, 660.0), ("bảy tám", 12.0, 646.0)]
    assert join_titles([mark_gaps(lines)]) == [["Một hai", "ba bốn", "", "Năm sáu", "bảy tám"]]
    assert [text for text, _ in mark_gaps(lines[:2])] == ["Một hai", "ba bốn"]


def test_a_date_below_the_title_is_no_head_of_the_browser() -> None:
    pages = [["Hội chợ vùng biên", "11/10/2023 08:30", "Sáng 11/10, hội chợ mở cửa.", "Đoạn hai.", "Đoạn ba."]]
    assert "11/10/2023 08:30" in join_pages(pages)[0]


def test_a_text_whose_letters_became_question_marks_is_refused() -> None:
    lost = "H?i ngh? tri?n khai K?t lu?n v? thông tin ??i ngo?i t?i t?nh biên gi?i phía B?c, tr??ng ban ch? trì.\n"
    found = open_capture((lost * 3).encode(), "bai.txt")
    assert isinstance(found, Problem)
    assert found.rule == "lost-letters"
    asked = "Ai đưa tin? Báo nào đăng? Vì sao không ai đọc bản tin của tỉnh biên giới phía Bắc trong tuần qua?\n"
    assert isinstance(open_capture((asked * 3).encode(), "bai.txt"), Capture)


def test_the_path_of_a_printed_file_is_no_address_and_no_text() -> None:
    assert join_pages([["Đoạn một của bài.", "file:///C:/Tai-ve/bai.html 1/1"]]) == ("Đoạn một của bài.\n", None)


def test_heads_numbers_and_addresses_at_the_edge_of_printed_pages_go() -> None:
    pages = [
        [
            "11/10/2023, 16:42 Hội nghị",
            "Đoạn một của bài.",
            f"Thân bài {number}.",
            "Trang 1/3",
            "https://qdnd.vn/a-1 1/3",
        ]
        for number in range(3)
    ]
    text, url = join_pages(pages)
    assert url == "https://qdnd.vn/a-1"
    assert "16:42" not in text
    assert "Trang" not in text
    assert "Thân bài 2." in text


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("TriÓn khai KÕt luËn vÒ c«ng t¸c th«ng tin ®èi ngo¹i".encode("latin-1"), "TCVN3 (phông chữ .Vn…)"),
        ("TriÓn khai KÕt luËn vÒ c«ng t¸c th«ng tin ®èi ngo¹i".encode(), "TCVN3 (phông chữ .Vn…)"),
        ("Trieån khai Keát luaän veà coâng taùc thoâng tin ñoái ngoaïi".encode("latin-1"), "VNI-Windows"),
        (
            b"<p>Trie&aring;n khai Ke&aacute;t lua&auml;n ve&agrave; co&acirc;ng ta&ugrave;c tho&acirc;ng tin "
            b"&#241;o&aacute;i ngoa&iuml;i &amp; v.v.</p>",
            "VNI-Windows",
        ),
        (b"Trie^?n khai Ke^'t lua^.n ve^` co^ng ta'c tho^ng tin ddo^'i ngoa.i", "VIQR"),
        (
            "Triển khai Kết luận về công tác thông tin đối ngoại".encode().decode("cp1252", "replace").encode(),
            "UTF-8 bị đọc nhầm thành windows-1252",
        ),
    ],
)
def test_old_encodings_are_recognized_named_and_converted(content: bytes, name: str) -> None:
    capture = opened(content)
    assert [(doubt.kind, doubt.text) for doubt in capture.doubts] == [(DoubtKind.ENCODING, name)]
    assert "công tác thông tin" in capture.text
    assert capture.kept == capture.text.encode()


def test_an_editor_may_name_the_encoding() -> None:
    assert opened("Hµ Néi ®Ñp".encode("latin-1"), encoding="tcvn3").text == "Hà Nội đẹp"


def test_marks_headers_and_declarations_of_an_encoding_are_believed() -> None:
    assert opened(SENTENCE.encode("utf-16")).text == SENTENCE
    assert opened(SENTENCE.encode("utf-16-le")).text == SENTENCE
    assert "été" in opened(b"<p>Un \xe9t\xe9 en ville, texte sans accent ailleurs.</p>", charset="windows-1252").text
    assert "été" in opened(b'<meta charset="windows-1252"><p>Un \xe9t\xe9</p>').text


def test_a_server_s_words_saved_with_the_page_are_dropped_and_their_charset_believed() -> None:
    date = b"Date: Mon, 30 Nov 2026 08:00:00 GMT\r\n"
    moved = b"HTTP/1.1 301 Moved Permanently\r\n" + date + b"\r\n"
    header = b"HTTP/1.1 200 OK\r\n" + date + b"Content-Type: text/html; charset=windows-1252\r\n\r\n"
    capture = opened(moved + header + b"<p>Un \xe9t\xe9 en ville</p>")
    assert (capture.text, capture.is_page) == ("<p>Un été en ville</p>", True)
    told = "HTTP/1.1 là giao thức của web.\n\nDate: một trường của nó."
    assert opened(told.encode()).text == told


def test_sound_letters_written_as_entities_stay() -> None:
    page = "<p>C&ocirc;ng t&aacute;c th&ocirc;ng tin &#273;&#7889;i ngo&#7841;i n&#259;m 2023 &lt; 2024</p>"
    assert opened(page.encode()).text == page


def test_a_few_broken_bytes_cost_no_page() -> None:
    broken = PAGE.replace("<title>", '<meta name="description" content="H\ud800"><title>')
    content = broken.encode("utf-8", "surrogatepass")
    capture = opened(content, "bai.html")
    assert SENTENCE in capture.text
    assert [doubt.kind for doubt in capture.doubts] == [DoubtKind.LOST_BYTES]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{\\rtf1 x}", "tệp RTF"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "kiểu cũ"),
        (b"\xff\xd8\xff\xe0" + bytes(60), "ảnh"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "ảnh"),
        (gzip.compress(b"x", mtime=0), "tệp nén"),
        (zipped(a="x"), "tệp nén"),
        (zipped(xl__workbook_xml="x"), "Excel"),
        (zipped(content_xml="x"), "LibreOffice"),
        (b"bplist00" + bytes(60), "Safari"),
        (b"[InternetShortcut]\r\nURL=https://qdnd.vn/a-1\r\n", "https://qdnd.vn/a-1"),
        (b"%PDF-1.4 x", "hỏng"),
        (pdf([]), "ảnh quét"),
        (docx("")[:200], "nén"),
        (docx("")[:-40], "Word bị hỏng"),
        (docx("").replace(b"word/document.xml", b"word/documemt.xml"), "Word bị hỏng"),
        (b"", "không có chữ"),
        (b" \r\n\t\0", "không có chữ"),
        (b"<meta charset=undefined>\xff\xfe\xfd" * 60, "không phải là văn bản"),
    ],
)
def test_what_is_no_text_is_named_with_a_remedy(content: bytes, words: str) -> None:
    found = open_capture(content, "bai")
    assert isinstance(found, Problem)
    assert words in found.message
    assert found.fix
    assert "bảng mã UTF-8" not in found.fix
