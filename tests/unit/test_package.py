"""The offline editions: what is in them, what is not, and the same bytes whenever they are made."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from records import article, cites, collection, directive, links
from trees import in_ci_or_skip

from digest.publish.offline import OfflineEdition, directive_part, write_zip, year_part
from digest.publish.offline.edition import MAX_PATH
from digest.publish.products import content_of

DAY = 1_718_409_600  # 15/06/2024
EDITION = OfflineEdition("Điểm báo đọc sách", "Báo chí nói gì về đọc sách", "Điểm báo.", "https://example.org/", DAY)
PAGE = "<!doctype html><html lang=vi><title>{0} – Điểm báo</title><body><nav>Tìm kiếm</nav><main><h1>{0}</h1><p>{1}</p>"
FILES = {
    "index.html": PAGE.format("Trang chủ", "Hội nghị công tác <b>đối ngoại</b> nhân dân, Kết luận 57-KL/TW"),
    "bai-viet/hoa-binh.html": PAGE.format("Vì hoà bình", "Quyết định về thư viện")
    + "<p class=paper>Điểm báo</p><details class=suggest>Góp ý đối ngoại</details>",
    "an-pham/2023-10.html": PAGE.format("Tháng 10: đối ngoại", "Quyết định, công tác đối ngoại"),
    "van-ban/57.so-voi.16.html": PAGE.format("So sánh Quyết định", "Quyết định, công tác đối ngoại"),
    "assets/digest.css": "body { margin: 0 }",
    "du-lieu/bai-moi.atom": "<feed xmlns='http://www.w3.org/2005/Atom'/>",
    "du-lieu/SHA256SUMS": "0  bai-moi.atom",
}
LEFT_OUT = ("404.html", "sitemap.xml", "robots.txt", "the/trang-chu.png", "tai-ve/ban-ngoai-tuyen-nam-2023.zip")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in {**FILES, **dict.fromkeys(LEFT_OUT, "x")}.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "site"


@pytest.fixture
def write_zim() -> Callable[[Path, OfflineEdition, Path], int]:
    if sys.version_info >= (3, 14):
        pytest.skip("no libzim for this Python")
    try:
        from digest.publish.offline.zim import write_zim
    except ModuleNotFoundError as missing:
        in_ci_or_skip(f"no {missing.name}: pip install --require-hashes -r requirements-zim.txt")
    return write_zim


# ------------------------------------------------------------------------------------------------ zip


def test_the_zip_holds_the_site_a_start_page_and_a_read_me(site: Path) -> None:
    size = write_zip(site, EDITION, site / EDITION.place("zip"))
    assert size == (site / "tai-ve/ban-ngoai-tuyen.zip").stat().st_size
    with zipfile.ZipFile(site / "tai-ve/ban-ngoai-tuyen.zip") as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert names == sorted(
            ["diem-tin/DOC-TRUOC.txt", "diem-tin/Mo-trang.html", *(f"diem-tin/trang/{name}" for name in FILES)]
        )
        read_me = archive.read("diem-tin/DOC-TRUOC.txt").decode("utf-8-sig")
        assert read_me.startswith("Điểm báo đọc sách\r\n=================\r\n")
        assert "Dữ liệu tới ngày 15/06/2024. Bản mới nhất: https://example.org/" in read_me
        assert b'href="trang/index.html"' in archive.read("diem-tin/Mo-trang.html")
        for entry in archive.infolist():
            assert entry.date_time == (2024, 6, 15, 0, 0, 0)
            assert entry.external_attr == 0o100644 << 16


def test_the_checksum_is_one_that_sha256sum_reads(site: Path) -> None:
    write_zip(site, EDITION, site / EDITION.place("zip"))
    zipped = (site / "tai-ve/ban-ngoai-tuyen.zip").read_bytes()
    checksum = (site / "tai-ve/ban-ngoai-tuyen.zip.sha256").read_text()
    assert checksum == f"{hashlib.sha256(zipped).hexdigest()}  ban-ngoai-tuyen.zip\n"


def test_unchanged_entries_of_an_earlier_zip_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """Whatever of it fits: the archive is the one that is made from nothing."""
    earlier = tmp_path / "earlier.zip"
    write_zip(site, EDITION, earlier)
    before = content_of(site)
    page = min(site.rglob("*.html"))
    page.write_text(page.read_text(encoding="utf-8")[::-1], encoding="utf-8")  # of the same size
    (site / "them.html").write_text("thêm", encoding="utf-8")
    for edition in (EDITION, replace(EDITION, epoch=EDITION.epoch + 86_400)):
        unchanged = [name for name, found in content_of(site).items() if before.get(name) == found]
        write_zip(site, edition, tmp_path / "warm.zip", earlier, unchanged)
        write_zip(site, edition, tmp_path / "cold.zip")
        assert (tmp_path / "warm.zip").read_bytes() == (tmp_path / "cold.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "warm.zip") as archive:
        assert archive.testzip() is None


def test_the_same_site_gives_the_same_zip(site: Path, tmp_path: Path) -> None:
    """Whenever its files were made, in whatever order, with whatever rights."""
    other = tmp_path / "khác"
    for name in sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())[::-1]:
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / name, other / name)
        (other / name).chmod(0o600)
        os.utime(other / name, (0, 0))
    write_zip(site, EDITION, tmp_path / "a.zip")
    write_zip(other, EDITION, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_no_file_of_a_zip_is_older_than_zip_files_can_be(site: Path, tmp_path: Path) -> None:
    write_zip(site, replace(EDITION, epoch=0), tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", [f"bai-viet/{'a' * MAX_PATH}.html", "bai-viet/đọc.html"])
def test_a_path_that_windows_does_not_unpack_stops_the_edition(site: Path, name: str) -> None:
    write_zip(site, EDITION, site / EDITION.place("zip"))
    before = (site / EDITION.place("zip")).read_bytes()
    (site / name).write_text("x")
    with pytest.raises(ValueError, match="not fit"):
        write_zip(site, EDITION, site / EDITION.place("zip"))
    assert (site / EDITION.place("zip")).read_bytes() == before
    assert [path.name for path in (site / "tai-ve").iterdir() if ".new" in path.name] == []


# ---------------------------------------------------------------------------------------------- parts


def test_a_part_knows_only_its_own_articles() -> None:
    old = article("bai-cu", "Kết luận 57-KL/TW.\n", published_on="2022-05-01")
    new = article("bai-moi", "Kết luận 57-KL/TW.\n", published_on="2023-05-01")
    other = article("bai-khac", "Chuyện khác.\n", published_on="2023-06-01")
    corpus = collection(
        [old, new, other],
        [directive("57-kl-tw-2023", "57-KL/TW")],
        found=[
            links(old, *cites(old, "57-KL/TW", "57-kl-tw-2023")),
            links(new, *cites(new, "57-KL/TW", "57-kl-tw-2023")),
        ],
    )
    of_year, of_directive = year_part(corpus, 2023), directive_part(corpus, "57-kl-tw-2023")
    assert of_year is not None
    assert of_directive is not None
    assert [found.id for found in of_year.articles] == ["bai-khac", "bai-moi"]
    assert [found.id for found in of_directive.articles] == ["bai-moi", "bai-cu"]
    assert [quote.article for quote in of_year.quotes_by_directive[corpus.directives[0].id]] == ["bai-moi"]
    assert of_year.directives == corpus.directives
    assert year_part(corpus, 1999) is None
    assert directive_part(corpus, "khong-co") is None


# ------------------------------------------------------------------------------------------------ zim


def test_the_zim_is_whole_and_says_in_vietnamese_what_it_is(
    site: Path, write_zim: Callable[[Path, OfflineEdition, Path], int]
) -> None:
    from libzim.reader import Archive

    target = site / EDITION.place("zim")
    assert write_zim(site, EDITION, target) == target.stat().st_size
    archive = Archive(target)
    assert archive.check()
    assert archive.main_entry.get_item().path == "index.html"
    assert archive.has_illustration(48)
    assert bytes(archive.get_illustration_item(48).content).startswith(b"\x89PNG")
    facts = {key: archive.get_metadata(key).decode() for key in archive.metadata_keys if "Illustration" not in key}
    assert facts["Title"] == "Điểm báo đọc sách"
    assert facts["Language"] == "vie"
    assert facts["Date"] == "2024-06-15"
    assert facts["Name"] == "diem-bao-doc-sach_vi_all"
    for name, text in FILES.items():
        assert bytes(archive.get_entry_by_path(name).get_item().content) == text.encode()
    assert [name for name in LEFT_OUT if archive.has_entry_by_path(name)] == []
    assert archive.get_entry_by_path("du-lieu/bai-moi.atom").get_item().mimetype == "application/atom+xml"
    assert archive.get_entry_by_path("bai-viet/hoa-binh.html").title == "Vì hoà bình"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("đối ngoại", ["index.html"]),
        ("doi ngoai", ["index.html"]),
        ("ĐỐI NGOẠI", ["index.html"]),
        ("hòa bình", ["bai-viet/hoa-binh.html"]),
        ("quyet dinh", ["bai-viet/hoa-binh.html"]),
        ("57-KL/TW", ["index.html"]),
        ("hoà bình", ["bai-viet/hoa-binh.html"]),
        (unicodedata.normalize("NFD", "đối ngoại nhân dân"), ["index.html"]),
        ("tìm kiếm", []),
        ("góp ý", []),
    ],
)
def test_kiwix_finds_words_with_and_without_marks(
    site: Path, write_zim: Callable[[Path, OfflineEdition, Path], int], asked: str, found: list[str]
) -> None:
    """And nothing by what every page has, or what only repeats other pages: periods, comparisons."""
    from libzim.reader import Archive
    from libzim.search import Query, Searcher

    write_zim(site, EDITION, site / EDITION.place("zim"))
    search = Searcher(Archive(site / EDITION.place("zim"))).search(Query().set_query(asked))
    assert list(search.getResults(0, 10)) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("thang 10: doi", ["khong-dau/an-pham/2023-10.html"]),
        ("tháng 10: đối", ["an-pham/2023-10.html"]),
        ("vi hoa", ["bai-viet/hoa-binh.html"]),
        ("hội nghị", []),
        ("so sánh", []),
    ],
)
def test_kiwix_suggests_titles_typed_with_and_without_marks(
    site: Path, write_zim: Callable[[Path, OfflineEdition, Path], int], typed: str, found: list[str]
) -> None:
    """And no comparison, part or brief: the page that it belongs to is suggested."""
    from libzim.reader import Archive
    from libzim.suggestion import SuggestionSearcher

    write_zim(site, EDITION, site / EDITION.place("zim"))
    archive = Archive(site / EDITION.place("zim"))
    assert list(SuggestionSearcher(archive).suggest(typed).getResults(0, 10)) == found
    for path in found:
        assert archive.get_entry_by_path(path).get_item().path == path.removeprefix("khong-dau/")


def test_the_same_site_gives_the_same_zim(
    site: Path,
    tmp_path: Path,
    write_zim: Callable[[Path, OfflineEdition, Path], int],
    capfd: pytest.CaptureFixture[str],
) -> None:
    for name in ("a", "b"):
        write_zim(site, EDITION, tmp_path / f"{name}.zim")
    assert (tmp_path / "a.zim").read_bytes() == (tmp_path / "b.zim").read_bytes()
    assert capfd.readouterr().out == ""
    (site / "index.html").write_text("<h1>Khác</h1>", encoding="utf-8")
    write_zim(site, EDITION, tmp_path / "c.zim")
    assert (tmp_path / "a.zim").read_bytes()[8:24] != (tmp_path / "c.zim").read_bytes()[8:24]


def test_zimcheck_finds_no_error(site: Path, write_zim: Callable[[Path, OfflineEdition, Path], int]) -> None:
    if shutil.which("zimcheck") is None:
        in_ci_or_skip("no zimcheck on this machine (Debian: apt-get install zim-tools)")
    write_zim(site, EDITION, site / EDITION.place("zim"))
    done = subprocess.run(
        ["zimcheck", str(site / EDITION.place("zim"))], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout
    assert "Overall Test Status: Pass" in done.stdout
    assert "[ERROR]" not in done.stdout


def test_a_zim_that_cannot_be_written_is_a_fault_of_the_machine(
    site: Path, tmp_path: Path, write_zim: Callable[[Path, OfflineEdition, Path], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    from digest.publish.offline import zim

    def fail(*_: object) -> bytes:
        raise RuntimeError("No space left on device")

    monkeypatch.setattr(zim, "_make", fail)
    with pytest.raises(OSError, match="No space left"):
        write_zim(site, EDITION, tmp_path / "a.zim")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("a.zim")] == []
