"""References, read by bibtexparser, rispy and as CSL-JSON."""

import json
from typing import Any

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors
from hypothesis import given, settings
from hypothesis import strategies as st
from small_collection import HERE, OFFLINE, SECRET, corpus, printed

from digest.pages.exports.references import FORMATS, build_references

HOSTILE = ["{", "}", "\\", "%", "&", "#", "_", "$", "~", "^", '"', "@", "ER  - ", "]]>", "=1+1", "ữ", " and ", ",", " "]


def bib_entries(content: bytes, decode: bool = False) -> dict[str, dict[str, str]]:
    """The entries by key and field, as BibTeX stores them or with its commands turned into letters."""
    layers = [LatexDecodingMiddleware()] if decode else []
    library = bibtexparser.parse_string(content.decode(), append_middleware=layers)
    assert not library.failed_blocks
    return {e.key: {"kind": e.entry_type, **{f.key: f.value for f in e.fields}} for e in library.entries}


def ris_entries(content: bytes) -> dict[str, dict[str, Any]]:
    return {entry["id"]: entry for entry in rispy.loads(content.decode())}


def csl_entries(content: bytes) -> dict[str, dict[str, Any]]:
    return {entry["id"]: entry for entry in json.loads(content)}


@pytest.fixture(scope="module")
def files():
    return dict(build_references(corpus(), HERE))


@pytest.fixture(scope="module")
def everything(files):
    """The three files of all articles, read."""
    readers = {"bib": bib_entries, "ris": ris_entries, "csl.json": csl_entries}
    return {ending: read(files[f"tai-ve/bai-viet.{ending}"]) for ending, read in readers.items()}


def test_each_article_and_each_index_with_articles_has_three_files(files):
    pages = {path.partition(".")[0] for path in files}
    assert len(files) == len(pages) * len(FORMATS)
    assert {"tai-ve/bai-viet", "tai-ve/bai-viet/toan-van", "tai-ve/van-ban/57-kl-tw-2023"} <= pages
    assert {"tai-ve/to-chuc/bo-ngoai-giao", "tai-ve/nam/2022", "tai-ve/nam/2023"} <= pages
    assert not {"tai-ve/van-ban/01-da-tw", "tai-ve/bai-viet/nhap", "tai-ve/bai-viet/da-rut"} & pages


def test_the_files_of_an_index_hold_its_articles(files):
    assert set(csl_entries(files["tai-ve/nam/2022.csl.json"])) == {"hai-nam"}
    assert set(bib_entries(files["tai-ve/nam/2023.bib"])) == {"toan-van", "trich-doan", "chi-dan", "hai-nam"}


def test_a_body_that_very_many_articles_name_has_no_list_of_its_own(monkeypatch):
    monkeypatch.setattr("digest.pages.addresses.MAX_REFERENCES", 5)
    paths = set(dict(build_references(corpus(), HERE)))
    assert "tai-ve/to-chuc/bo-ngoai-giao.bib" not in paths
    assert {"tai-ve/bai-viet.bib", "tai-ve/nam/2023.bib"} <= paths


def test_three_formats_say_the_same_of_an_article(everything):
    bib, ris, csl = (everything[ending]["toan-van"] for ending in FORMATS)
    assert bib["title"] == "{Bài toan-van}"
    assert ris["title"] == csl["title"] == "Bài toan-van"
    assert bib["journal"] == ris["secondary_title"] == csl["container-title"] == "Báo Thử"
    assert (bib["kind"], ris["type_of_reference"], csl["type"]) == ("article", "NEWS", "article-newspaper")
    assert bib["entrysubtype"] == "newspaper"
    assert (bib["date"], ris["date"], csl["issued"]) == ("2023-10-11", "2023/10/11/", {"date-parts": [[2023, 10, 11]]})
    assert bib["url"] == ris["urls"][0] == csl["URL"] == "https://bao-thu.vn/toan-van"


def test_a_vietnamese_name_is_neither_split_nor_inverted(everything):
    assert everything["bib"]["toan-van"]["author"] == "{Nguyễn Văn An}"
    assert everything["ris"]["toan-van"]["authors"] == ["Nguyễn Văn An"]
    assert everything["csl.json"]["toan-van"]["author"] == [{"literal": "Nguyễn Văn An"}]


def test_an_inferred_date_is_marked_and_explained(everything):
    bib, ris, csl = (everything[ending]["suy-doan"] for ending in FORMATS)
    assert bib["date"] == "2024-07-17?"
    assert csl["issued"] == {"date-parts": [[2024, 7, 17]], "circa": True}
    for note in (bib["note"], ris["notes"][0], csl["note"]):
        assert note == "Ngày suy đoán: 17/07/2024."
    for remark in (bib["annote"], ris["notes"][1], csl["annote"]):
        assert "Ngày suy đoán (17/07/2024): Bài ghi “một năm sau”." in remark


def test_one_of_two_years_is_never_told_as_one_year(everything):
    bib, ris, csl = (everything[ending]["hai-nam"] for ending in FORMATS)
    assert (bib["date"], bib["year"]) == ("2022-09-20/2023-09-20", "2022/2023")
    assert "year" not in ris
    assert csl["issued"] == {"date-parts": [[2022, 9, 20], [2023, 9, 20]], "circa": True}
    assert "Ngày diễn ra sự việc; chưa rõ ngày đăng." in csl["note"]
    assert "Tiêu đề suy đoán: Tệp chụp không có tiêu đề." in csl["annote"]


def test_an_unknown_newspaper_is_not_made_up(everything):
    assert everything["bib"]["hai-nam"]["kind"] == "misc"
    assert "container-title" not in everything["csl.json"]["hai-nam"]
    assert "secondary_title" not in everything["ris"]["hai-nam"]


def test_the_digest_page_stands_beside_the_original(everything):
    assert "https://example.org/thu/bai-viet/toan-van.html" in everything["csl.json"]["toan-van"]["annote"]
    assert everything["csl.json"]["suy-doan"]["URL"] == "https://example.org/thu/bai-viet/suy-doan.html"


def test_without_an_address_of_the_site_only_originals_have_a_url():
    entries = csl_entries(dict(build_references(corpus(), OFFLINE))["tai-ve/bai-viet.csl.json"])
    assert entries["toan-van"]["URL"] == "https://bao-thu.vn/toan-van"
    assert "URL" not in entries["suy-doan"]


def test_drafts_and_withdrawn_articles_appear_in_no_file(files):
    assert not any(SECRET.encode() in content or b"da-rut" in content for content in files.values())


def hostile_words(*without: str) -> st.SearchStrategy[str]:
    signs = st.lists(st.sampled_from([sign for sign in HOSTILE if sign not in without]), min_size=1)
    return signs.map(lambda found: " ".join(f"a{''.join(found)}z".split()))


@settings(deadline=None)
@given(hostile_words("{", "}", "^"))
def test_any_words_arrive_as_they_are(words):
    files = dict(build_references(corpus([printed("a", title=words, authors=(words,))]), HERE))
    bib = bib_entries(files["tai-ve/bai-viet.bib"], decode=True)["a"]
    assert bib["title"].replace(" ", "") == words.replace(" ", "")
    assert ris_entries(files["tai-ve/bai-viet.ris"])["a"]["title"] == words
    assert csl_entries(files["tai-ve/bai-viet.csl.json"])["a"]["author"] == [{"literal": words}]


@settings(deadline=None)
@given(hostile_words())
def test_braces_stay_paired_and_a_name_stays_one_name(words):
    """The LaTeX decoder of the parser does not know the commands for { } ^, so this test reads them itself."""
    files = dict(build_references(corpus([printed("a", title=words, authors=(words, "Trần Thị Bình"))]), HERE))
    library = bibtexparser.parse_string(files["tai-ve/bai-viet.bib"].decode(), append_middleware=[SeparateCoAuthors()])
    assert not library.failed_blocks
    for sign, command in (("{", "braceleft"), ("}", "braceright"), ("^", "asciicircum")):
        assert library.entries[0]["title"].count(rf"\text{command}{{}}") == words.count(sign)
    assert len(library.entries[0]["author"]) == 2
    assert len(ris_entries(files["tai-ve/bai-viet.ris"])["a"]["authors"]) == 2
