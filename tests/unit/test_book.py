"""The EPUB: a whole container, chapters that lead to one another, nothing hidden said, the same bytes each time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from itertools import cycle
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from lxml import etree
from page_sample import sample
from PIL import Image
from records import SITE, collection
from small_collection import CONCLUSION, SECRET, corpus, printed
from test_render import HOSTILE
from trees import TESTS, in_ci_or_skip

from digest.pages.corpus import Corpus
from digest.publish.offline import OfflineEdition, book_files, write_epub

TEMPLATES = TESTS.parent / "templates"
EDITION = OfflineEdition(SITE.name, SITE.headline, SITE.description, SITE.url, 1_718_409_600)  # 15/06/2024
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
MANY = [printed(f"bai-{number:03}", published_on=f"{2019 + number % 3}-10-11") for number in range(40)]
MORE_WORDS = cycle(HOSTILE)
COLLECTIONS: dict[str, Callable[[], Corpus]] = {
    "every kind of page": sample,
    "every doubt and right": corpus,
    "lists in parts": lambda: corpus(MANY),
    "no article": lambda: corpus([]),
    "hostile words": lambda: sample(lambda words: f"{words} {next(MORE_WORDS)}"),
}


def files_of(records: Corpus, edition: OfflineEdition = EDITION) -> dict[str, bytes]:
    return book_files(records, SITE, edition, TEMPLATES)


@lru_cache
def book(name: str) -> dict[str, bytes]:
    """The files of the book of one of the collections."""
    return files_of(COLLECTIONS[name]())


def chapters_of(files: dict[str, bytes]) -> dict[str, etree._Element]:
    """The pages of a book, read as XML."""
    return {name: etree.fromstring(content) for name, content in files.items() if name.endswith(".xhtml")}


def text_of(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.fixture(params=COLLECTIONS)
def files(request: pytest.FixtureRequest) -> dict[str, bytes]:
    return book(request.param)


# ------------------------------------------------------------------------------------------ container


def test_the_container_is_one_that_a_reader_takes(files: dict[str, bytes], tmp_path: Path) -> None:
    """OCF 3.3, section 4: the media type first, uncompressed and without extra field, then a file that says where."""
    target = tmp_path / EDITION.place("epub")
    assert write_epub(files, EDITION, target) == target.stat().st_size
    assert target.read_bytes()[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(target) as archive:
        first, *others = archive.infolist()
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert {entry.compress_type for entry in others} == {zipfile.ZIP_DEFLATED}
        assert {entry.date_time for entry in archive.infolist()} == {(2024, 6, 15, 0, 0, 0)}
        container = etree.fromstring(archive.read("META-INF/container.xml"))
        (package,) = container.iter("{urn:oasis:names:tc:opendocument:xmlns:container}rootfile")
        assert package.get("full-path") in archive.namelist()
        inside = [entry.filename for entry in others if entry.filename.startswith("EPUB/")]
        assert inside == sorted(f"EPUB/{name}" for name in files)


def test_the_package_lists_every_file_and_reads_every_page(files: dict[str, bytes]) -> None:
    package = etree.fromstring(files["package.opf"])
    listed = {entry.get("id"): entry.get("href") for entry in package.iter(f"{OPF}item")}
    assert sorted(listed.values()) == sorted(files.keys() - {"package.opf"})
    read = [listed[entry.get("idref")] for entry in package.iter(f"{OPF}itemref")]
    assert sorted(read) == sorted(chapters_of(files))
    assert read[:2] == ["index.xhtml", "nav.xhtml"]
    (contents,) = [entry for entry in package.iter(f"{OPF}item") if entry.get("properties") == "nav"]
    assert contents.get("href") == "nav.xhtml"


def test_the_package_says_what_the_book_is_and_how_it_can_be_read() -> None:
    package = etree.fromstring(book("every kind of page")["package.opf"])
    assert package.findtext(f".//{DC}title") == SITE.name
    assert package.findtext(f".//{DC}language") == "vi"
    said = {(meta.get("property"), meta.text) for meta in package.iter(f"{OPF}meta")}
    assert ("dcterms:modified", "2024-06-15T00:00:00Z") in said
    assert {
        ("schema:accessMode", "textual"),
        ("schema:accessModeSufficient", "textual"),
        ("schema:accessibilityHazard", "none"),
        ("schema:accessibilityFeature", "tableOfContents"),
    } <= said


def test_a_library_finds_creator_and_cover() -> None:
    """EPUB 3.3, section 5.4 and D.2: `cover-image` for readers of today, the meta element for those of EPUB 2."""
    files = book("every kind of page")
    package = etree.fromstring(files["package.opf"])
    assert package.findtext(f".//{DC}creator") == SITE.name
    (cover,) = [entry for entry in package.iter(f"{OPF}item") if entry.get("properties") == "cover-image"]
    named = [meta.get("content") for meta in package.iter(f"{OPF}meta") if meta.get("name") == "cover"]
    assert named == [cover.get("id")]
    with Image.open(BytesIO(files[cover.get("href")])) as picture:
        assert (picture.format, picture.size) == ("PNG", (1200, 1800))
        assert len(picture.getcolors() or ()) > 2


def test_a_book_keeps_its_identifier_and_no_two_share_one() -> None:
    def identifier(edition: OfflineEdition) -> str:
        package = etree.fromstring(files_of(collection(), edition)["package.opf"])
        return package.findtext(f".//{DC}identifier") or ""

    first = identifier(EDITION)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", first)
    assert identifier(replace(EDITION, epoch=EDITION.epoch + 86_400)) == first
    others = [replace(EDITION, part="nam-2023"), replace(EDITION, url="https://khac.vn/"), replace(EDITION, url="")]
    assert len({first, *map(identifier, others)}) == 4


def test_the_same_corpus_gives_the_same_book(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_epub(files_of(sample()), EDITION, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


# ------------------------------------------------------------------------------------------- chapters


def test_every_page_is_xhtml_in_vietnamese_with_one_heading_and_ids_of_its_own(files: dict[str, bytes]) -> None:
    for name, page in chapters_of(files).items():
        assert page.tag == f"{XHTML}html", name
        assert page.get("lang") == page.get("{http://www.w3.org/XML/1998/namespace}lang") == "vi", name
        assert len(list(page.iter(f"{XHTML}h1"))) == 1, name
        assert text_of(page.find(f".//{XHTML}title")), name
        ids = [element.get("id") for element in page.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), name


def test_every_link_leads_to_a_page_and_a_place_in_the_book_or_to_the_web(files: dict[str, bytes]) -> None:
    pages = chapters_of(files)
    places = {name: {element.get("id") for element in page.iter()} for name, page in pages.items()}
    count = 0
    for name, page in pages.items():
        for link in page.iter(f"{XHTML}a"):
            target, _, place = link.get("href").partition("#")
            if target.startswith(("https://", "http://")):
                continue
            leads_to = normpath(join(dirname(name), target)) if target else name
            assert leads_to in pages, (name, link.get("href"))
            assert not place or place in places[leads_to], (name, link.get("href"))
            count += 1
    assert count >= len(pages)


def test_nothing_is_asked_of_the_network_and_nothing_runs(files: dict[str, bytes]) -> None:
    for name, page in chapters_of(files).items():
        assert {element.get("href") for element in page.iter(f"{XHTML}link")} <= {"book.css", "../book.css"}, name
        names = {attribute for element in page.iter() for attribute in element.attrib}
        assert not [found for found in names if found in ("src", "style", "srcset") or found.startswith("on")], name
        assert not list(page.iter(f"{XHTML}script")), name
    assert not re.search(rb"url\(|@import|@font-face", files["book.css"])


def test_the_reader_chooses_the_colours() -> None:
    """Else the words are black on black at night."""
    rules = re.findall(
        r"(?:^|[\s;{])(?:background|color|border(?:-\w+)*): ([^;]+);", book("no article")["book.css"].decode()
    )
    assert len(rules) > 3
    assert [rule for rule in rules if not re.fullmatch(r"none|inherit|[\d.]+(?:em|px)(?: solid)?", rule)] == []


# ------------------------------------------------------------------------------------ what it says


def test_an_article_has_its_words_its_source_and_its_paragraphs() -> None:
    page = chapters_of(book("every kind of page"))["bai-viet/toan-van.xhtml"]
    text = text_of(page)
    for words in ("Huy động mọi nguồn lực", "Tóm tắt. Câu hai.", "Điểm hai.", "11/10/2023", "Báo Thử", "Sửa tên."):
        assert words in text
    assert "https://bao.vn/bai" in {link.get("href") for link in page.iter(f"{XHTML}a")}
    anchors = [element.get("id") for element in page.iter() if element.get("id")]
    assert anchors == ["d1", "muc1", "d2", "anh1", "d3", "d4", "d5", "d6"]


def test_a_citing_sentence_leads_to_its_paragraph_and_back() -> None:
    pages = chapters_of(book("every kind of page"))
    directive, article = pages["van-ban/57-kl-tw-2023.xhtml"], pages["bai-viet/toan-van.xhtml"]
    marked = [mark for mark in directive.iter(f"{XHTML}mark") if text_of(mark) == CONCLUSION]
    assert marked
    places = {link.get("href") for link in directive.iter(f"{XHTML}a")}
    assert {"../bai-viet/toan-van.xhtml#d1", "../bai-viet/toan-van.xhtml#d2"} <= places
    (paragraph,) = article.xpath("//*[@id='d2']")
    assert CONCLUSION in text_of(paragraph)
    assert "../van-ban/57-kl-tw-2023.xhtml" in {link.get("href") for link in paragraph.iter(f"{XHTML}a")}


def test_an_organization_has_its_names_through_time() -> None:
    text = text_of(chapters_of(book("every kind of page"))["to-chuc/ban-cu.xhtml"])
    assert "11/04/2007 – 03/02/2025 Ban Cũ Trung ương" in text
    assert "03/02/2025 hợp nhất vào Ban Mới" in text


def test_an_address_with_an_ampersand_is_a_link_as_it_is() -> None:
    url = "https://bao.vn/tin?a=1&b=2"
    page = chapters_of(files_of(corpus([printed("a", source_url=url)])))["bai-viet/a.xhtml"]
    assert url in {link.get("href") for link in page.iter(f"{XHTML}a")}


def test_people_are_named_without_a_link() -> None:
    page = chapters_of(book("every kind of page"))["bai-viet/toan-van.xhtml"]
    assert "Nguyễn Văn An" in text_of(page)
    assert not [link for link in page.iter(f"{XHTML}a") if "nhan-vat" in link.get("href")]


def test_a_part_of_a_long_list_follows_its_record_and_is_in_no_table_of_contents() -> None:
    files = book("lists in parts")
    assert "van-ban/57-kl-tw-2023.2020.xhtml" in files
    assert b"57-kl-tw-2023.2020" not in files["nav.xhtml"]
    assert b"57-kl-tw-2023.2020" in files["van-ban/57-kl-tw-2023.xhtml"]


def test_rights_are_those_of_the_pages() -> None:
    pages = {name: text_of(page) for name, page in chapters_of(book("every doubt and right")).items()}
    first, second = "Hội nghị bế mạc cùng ngày", "chưa rõ là văn bản nào"
    shown = {name: (first in pages[f"bai-viet/{name}.xhtml"], second in pages[f"bai-viet/{name}.xhtml"]) for name in (
        "toan-van", "trich-doan", "chi-dan"
    )}  # fmt: skip
    assert shown == {"toan-van": (True, True), "trich-doan": (True, False), "chi-dan": (False, False)}
    assert "Không được phép trích nguyên văn; nhắc tới ở đoạn 1" in pages["van-ban/57-kl-tw-2023.xhtml"]


def test_drafts_and_withdrawn_texts_are_nowhere() -> None:
    files = book("every doubt and right")
    assert not [name for name, content in files.items() if SECRET.encode() in content]
    assert not {"bai-viet/nhap.xhtml", "bai-viet/da-rut.xhtml"} & files.keys()


@pytest.mark.judge
def test_epubcheck_finds_nothing(files: dict[str, bytes], tmp_path: Path) -> None:
    """EPUBCheck, the checker of the format's own authors: Debian's, or the archive that EPUBCHECK_JAR names."""
    java, archive = shutil.which("java"), Path(os.environ.get("EPUBCHECK_JAR", "/usr/share/java/epubcheck.jar"))
    if java is None or not archive.is_file():
        in_ci_or_skip("no EPUBCheck on this machine (Debian: apt-get install epubcheck)")
    write_epub(files, EDITION, tmp_path / "a.epub")
    command = [str(java), "-XX:TieredStopAtLevel=1", "-jar", str(archive), str(tmp_path / "a.epub")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert "Messages: 0 fatals / 0 errors / 0 warnings" in done.stdout, done.stdout + done.stderr
