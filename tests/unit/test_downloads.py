"""The pages of the downloads and of the data dictionary, and the list of checksums."""

import hashlib
import re
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from small_collection import HERE, corpus

from digest.pages.addresses import CALENDAR, CHECKSUMS
from digest.pages.exports import build_outputs
from digest.pages.exports.downloads import downloads_pages, printed_size, stamp_of
from digest.pages.exports.tables import TABLES
from digest.pages.render import render_pages

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "pages"


@pytest.fixture(scope="module")
def files():
    return dict(build_outputs(corpus(), HERE))


@pytest.fixture(scope="module")
def pages(files):
    return shown(files)


def shown(files: dict[str, bytes]) -> dict[str, str]:
    """The pages that speak of these files, by path."""
    stamps = {path: stamp_of(content) for path, content in files.items()}
    return {path: content.decode() for path, content in render_pages(downloads_pages(stamps), TEMPLATES)}


def links(markdown: str) -> list[str]:
    return [link for link in re.findall(r"\]\(([^)]+)\)", markdown) if "://" not in link and not link.startswith("#")]


def test_every_download_leads_to_a_file_with_its_hash(files, pages):
    markdown = pages["du-lieu/index.md"]
    told = dict(re.findall(r"<tr><td>([^<]+)</td><td><code>([0-9a-f ]+)</code></td></tr>", unescape(markdown)))
    offered = set(links(markdown.partition("<h1>")[2]))
    assert len(told) == 3 * len(TABLES) + 10
    assert offered == {*told, CHECKSUMS.rpartition("/")[2], "tu-dien.md"}
    for link, digest in told.items():
        content = files[normpath(join("du-lieu", link))]
        assert digest.replace(" ", "") == hashlib.sha256(content).hexdigest()


def test_every_link_of_the_two_pages_leads_somewhere(files, pages):
    targets = {*files, *pages}
    for path, markdown in pages.items():
        for link in links(markdown):
            assert normpath(join(dirname(path), link)) in targets, link


def test_the_checksums_name_every_download(files):
    listed = dict(line.split("  ", 1)[::-1] for line in files[CHECKSUMS].decode().splitlines())
    folders = ("du-lieu/", "tai-ve/")
    downloads = {path for path in files if path.startswith(folders) and path != CHECKSUMS}
    assert {normpath(join("du-lieu", path)) for path in listed} >= downloads
    for path, digest in listed.items():
        assert digest == hashlib.sha256(files[normpath(join("du-lieu", path))]).hexdigest()


def test_without_a_calendar_and_references_the_page_does_not_name_them(files):
    fewer = {path: content for path, content in files.items() if path != CALENDAR and not path.startswith("tai-ve/")}
    markdown = shown(fewer)["du-lieu/index.md"]
    assert "Lịch" not in markdown
    assert "BibTeX" not in markdown.partition("<h1>")[2]


def test_the_dictionary_explains_every_column(pages):
    markdown = pages["du-lieu/tu-dien.md"].replace("&#95;", "_")
    for table in TABLES:
        section = markdown.partition(f"Tên bảng: **{table.name}**")[2].partition("<h2")[0]
        assert re.findall(r"^- \*\*(\w+)\*\*", section, re.MULTILINE) == [column.name for column in table.columns]


@pytest.mark.parametrize(("size", "words"), [(0, "0 B"), (999, "999 B"), (1000, "1,0 kB"), (2_345_678, "2,3 MB")])
def test_sizes_are_written_the_vietnamese_way(size, words):
    assert printed_size(size) == words
