"""The commands that make editions: what each puts where, and when a site is built again."""

from __future__ import annotations

import zipfile
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
