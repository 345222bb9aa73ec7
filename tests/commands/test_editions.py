"""The commands that make editions: what each puts where, and when a site is built again."""

from __future__ import annotations

import zipfile
from email import message_from_string
from email.policy import default
from pathlib import Path

from trees import copy_collection, run_digest


def test_a_book_stands_beside_the_zip_which_does_not_hold_it(tmp_path: Path) -> None:
    copy_collection(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("<h1>Trang</h1>", encoding="utf-8")
    for _ in range(2):  # the second time the first book is there
        done = run_digest(tmp_path, "package", "--epub")
        assert done.returncode == 0, done.stderr
    made = sorted(path.name for path in (tmp_path / "site" / "tai-ve").iterdir())
    assert made == [f"ban-ngoai-tuyen.{ending}" for ending in ("epub", "epub.sha256", "zip", "zip.sha256")]
    with zipfile.ZipFile(tmp_path / "site" / "tai-ve" / "ban-ngoai-tuyen.zip") as archive:
        assert [name for name in archive.namelist() if "epub" in name] == []
    with zipfile.ZipFile(tmp_path / "site" / "tai-ve" / "ban-ngoai-tuyen.epub") as archive:
        names = archive.namelist()
    assert "EPUB/bai-viet/ngay-hoi-doc-sach.xhtml" in names
    assert "EPUB/bai-viet/ban-nhap-bi-mat.xhtml" not in names


def test_a_site_offers_the_book_that_it_carries_and_no_other(tmp_path: Path) -> None:
    copy_collection(tmp_path)
    book, page = (tmp_path / "site" / name for name in ("tai-ve/ban-ngoai-tuyen.epub", "gioi-thieu.html"))
    for arguments, is_made, said in (
        (("site", "--epub"), True, "Đã dựng"),
        (("site", "--epub"), True, "Không đổi"),
        (("site",), False, "Đã dựng"),
        (("package", "--epub"), True, "Đã đóng gói"),
        (("site",), True, "Không đổi"),
    ):
        done = run_digest(tmp_path, *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        assert said in done.stdout, arguments
        assert book.exists() == is_made, arguments
        is_offered = "ban-ngoai-tuyen.epub" in page.read_text(encoding="utf-8")
        assert is_offered == (arguments == ("site", "--epub")), arguments


def test_an_edition_of_any_period_names_no_page_that_does_not_exist(tmp_path: Path) -> None:
    copy_collection(tmp_path)
    year = run_digest(tmp_path, "edition", "--from", "2023-01-01", "--to", "2023-12-31")
    assert year.returncode == 0, year.stderr
    assert "Điểm báo năm 2023" in year.stdout
    assert "/bai-viet/" in year.stdout
    assert "an-pham" not in year.stdout


def test_reversed_days_and_unknown_records_are_refused_in_vietnamese(tmp_path: Path) -> None:
    copy_collection(tmp_path)
    for arguments, said in (
        (("--from", "2024-01-01", "--to", "2023-12-31"), "Ngày cuối 31/12/2023 đứng trước ngày đầu 01/01/2024"),
        (
            ("--from", "2023-01-01", "--to", "2023-12-31", "--directive", "57-kl-hds-2024"),
            "Không có văn bản nào mang mã “57-kl-hds-2024”. Có phải là “57-kl-hds-2023” không?",
        ),
    ):
        done = run_digest(tmp_path, "edition", *arguments)
        assert done.returncode == 2
        assert said in " ".join(done.stderr.split())
        assert done.stdout == ""


def test_an_edition_about_one_directive_is_a_letter_ready_to_send(tmp_path: Path) -> None:
    copy_collection(tmp_path)
    period = ("--from", "2020-01-01", "--to", "2030-12-31")
    done = run_digest(tmp_path, "edition", *period, "--directive", "57-kl-hds-2023", "--format", "eml")
    letter = message_from_string(done.stdout, policy=default)
    assert "57-KL/HĐS" in letter["Subject"]
    assert letter["X-Unsent"] == "1"
    text = letter.get_content()
    assert "Tủ sách ven sông" not in text
    assert text.count("\n* ") == 2
