"""Tables: read with the csv module and checked against the descriptions that are published beside them."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable
from posixpath import dirname, join, normpath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from small_collection import CONCLUSION, HERE, OFFLINE, SECRET, corpus, printed

from digest.pages.addresses import DATA_PACKAGE
from digest.pages.exports.tables import TABLES, build_tables
from digest.pages.exports.tables.formats import plain_text

HOSTILE = ["=1+1", "+", "-", "@", "'", '"', ",", "|", "]]>", "</script>", "\u2028", "ữ", "\U0001f4f0", " "]
FORMULA = re.compile(r"[=+\-@\t\r]")


def rows(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file as a spreadsheet program reads it."""
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def files():
    return dict(build_tables(corpus(), HERE))


@pytest.fixture(scope="module")
def package(files):
    return json.loads(files[DATA_PACKAGE])


# ------------------------------------------------------------------------------------------ citations


def test_one_row_per_citation_with_its_place_and_sentence(files):
    first = next(row for row in rows(files["du-lieu/citations.csv"]) if row["article"] == "toan-van")
    assert first["directive"] == "57-kl-tw-2023"
    assert first["directive_name"] == "Kết luận 57-KL/TW"
    assert (first["paragraph"], first["anchor"]) == ("1", "d1")
    assert first["sentence"] == "Ngày 11/10, Bộ Ngoại giao họp bàn Kết luận số 57-KL/TW."
    assert first["url"] == "https://example.org/thu/bai-viet/toan-van.html#d1"
    assert (first["outlet_name"], first["article_on"]) == ("Báo Thử", "2023-10-11")


def test_a_span_cuts_the_citing_words_out_of_the_paragraph(files):
    blocks = {block.anchor: block.text for block in printed("toan-van").blocks}
    found = [row for row in rows(files["du-lieu/citations.csv"]) if row["article"] == "toan-van"]
    assert len(found) == 4
    for row in found:
        assert blocks[row["anchor"]][int(row["start"]) : int(row["end"])] == row["surface"]


def test_a_citation_in_the_title_has_no_paragraph():
    title = f"Nhìn lại {CONCLUSION}"
    row = rows(dict(build_tables(corpus([printed("a", title=title)]), HERE))["du-lieu/citations.csv"])[0]
    assert (row["anchor"], row["paragraph"], row["sentence"]) == ("", "", title)
    assert (row["start"], row["end"]) == ("9", str(len(title)))
    assert row["url"] == "https://example.org/thu/bai-viet/a.html"


def test_an_unsure_citation_names_no_directive(files):
    unsure = [row for row in rows(files["du-lieu/citations.csv"]) if row["surface"] == "Chỉ thị số 99-CT/TW"]
    assert unsure
    assert {(row["directive"], row["directive_name"]) for row in unsure} == {("", "")}


def test_sentences_are_the_quotes_of_the_pages(files):
    quoted = {q.sentence for quotes in corpus().quotes_by_directive.values() for q in quotes if q.sentence}
    exported = {row["sentence"] for row in rows(files["du-lieu/citations.csv"]) if row["directive"]}
    assert exported - {""} == quoted


def test_nothing_is_quoted_and_no_place_linked_that_the_page_does_not_show(files):
    by_article: dict[str, list[dict[str, str]]] = {}
    for row in rows(files["du-lieu/citations.csv"]):
        by_article.setdefault(row["article"], []).append(row)
    assert {(row["sentence"], row["surface"], row["url"][-5:]) for row in by_article["chi-dan"]} == {("", "", ".html")}
    assert [bool(row["sentence"]) for row in by_article["trich-doan"]] == [True, False, False, False]


def test_no_file_holds_the_text_of_an_article(files):
    assert not any("Hội nghị bế mạc cùng ngày".encode() in content for content in files.values())


def test_drafts_appear_nowhere_and_of_a_withdrawn_article_only_its_notice(files):
    assert not any(SECRET.encode() in content for content in files.values())
    assert rows(files["du-lieu/withdrawals.csv"]) == [{"article": "da-rut", "note": "Báo gỡ bài."}]
    named = {path for path, content in files.items() if b"da-rut" in content}
    assert named == {"du-lieu/withdrawals.csv", "du-lieu/withdrawals.json"}


# ---------------------------------------------------------------------------------------- other rows


def test_dates_keep_their_doubt_and_get_a_first_and_a_last_day(files):
    articles = {row["id"]: row for row in rows(files["du-lieu/articles.csv"])}
    assert articles["suy-doan"]["published_on"] == "2024-07-17?"
    doubtful = articles["hai-nam"]
    assert doubtful["event_on"] == "[2022-09-20,2023-09-20]"
    assert (doubtful["dated_from"], doubtful["dated_to"]) == ("2022-09-20", "2023-09-20")
    month = articles["dinh-chinh"]
    assert (month["dated_from"], month["dated_to"]) == ("2021-02-01", "2021-02-28")
    open_start = next(row for row in rows(files["du-lieu/directives.csv"]) if row["id"] == "01-da-tw")
    assert (open_start["issued_from"], open_start["issued_to"]) == ("", "2023-11-24")


def test_an_organization_stands_once_in_each_article_that_speaks_of_it(files):
    found = rows(files["du-lieu/mentions.csv"])
    assert len(found) == len({(row["article"], row["organization"]) for row in found}) == 12


def test_the_files_of_a_directive_hold_its_rows_only(files):
    found = rows(files["du-lieu/van-ban/16-kl-tw-2012.csv"])
    assert {row["directive"] for row in found} == {"16-kl-tw-2012"}
    whole = json.loads(files["du-lieu/van-ban/16-kl-tw-2012.json"])
    assert whole["directive"]["code"] == "16-KL/TW"
    assert [relation["directive"] for relation in whole["relations"]] == ["57-kl-tw-2023"]
    assert len(whole["citations"]) == len(found) == 6


def test_the_files_of_an_organization_hold_its_rows_only(files):
    whole = json.loads(files["du-lieu/to-chuc/bo-chinh-tri.json"])
    assert whole["organization"]["name"] == "Bộ Chính trị"
    assert [row["organization"] for row in whole["successions"]] == ["ban-tuyen-giao"]
    assert {row["issuer"] for row in whole["issued"]} == {"bo-chinh-tri"}
    assert whole["mentions"] == []
    found = rows(files["du-lieu/to-chuc/ban-tuyen-giao.csv"])
    assert [row["organization"] for row in found] == ["ban-tuyen-giao"] * 6
    assert {row["url"].rpartition("/")[2] for row in found} >= {"toan-van.html#anh1", "chi-dan.html"}


def test_without_an_address_of_the_site_urls_count_from_its_root():
    row = rows(dict(build_tables(corpus(), OFFLINE))["du-lieu/citations.csv"])[0]
    assert row["url"].startswith("bai-viet/")


# -------------------------------------------------------------------------------------- descriptions


def test_every_json_file_is_what_its_schema_says(files):
    checked = 0
    for path, content in files.items():
        if path.endswith(".json") and path != DATA_PACKAGE and "/schema/" not in path:
            whole = json.loads(content)
            schema = json.loads(files[normpath(join(dirname(path), whole["$schema"]))])
            Draft7Validator.check_schema(schema)
            assert not list(Draft7Validator(schema).iter_errors(whole)), path
            checked += 1
    assert checked == len(TABLES) + 8


def test_csv_and_json_say_the_same(files):
    for table in TABLES:
        lines = rows(files[f"du-lieu/{table.name}.csv"])
        objects = json.loads(files[f"du-lieu/{table.name}.json"])["rows"]
        assert [list(row) for row in lines] == [list(row) for row in objects]
        for line, whole in zip(lines, objects, strict=True):
            assert line == {name: as_printed(value) for name, value in whole.items()}


def test_the_data_package_knows_size_and_hash_of_every_table(files, package):
    assert [resource["name"] for resource in package["resources"]] == [table.name for table in TABLES]
    for resource in package["resources"]:
        content = files[join("du-lieu", resource["path"])]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_rows_keep_the_types_and_constraints_of_the_data_package(files, package):
    fits: dict[str, Callable[[str], object]] = {
        "string": lambda _: True,
        "integer": re.compile(r"-?[0-9]+").fullmatch,
        "boolean": {"true", "false"}.__contains__,
        "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch,
    }
    for resource in package["resources"]:
        found = rows(files[join("du-lieu", resource["path"])])
        for field in resource["schema"]["fields"]:
            values = [row[field["name"]] for row in found]
            constraints = field.get("constraints", {})
            assert all(fits[field["type"]](value) for value in values if value), field
            assert not constraints.get("required") or all(values), field
            assert all(re.search(constraints.get("pattern", ""), value) for value in values if value), field


def test_keys_are_unique_and_lead_to_existing_rows(files, package):
    tables = {r["name"]: rows(files[join("du-lieu", r["path"])]) for r in package["resources"]}
    for resource in package["resources"]:
        found, schema = tables[resource["name"]], resource["schema"]
        keys = [tuple(row[name] for name in schema["primaryKey"]) for row in found]
        assert len(set(keys)) == len(keys)
        for foreign in schema["foreignKeys"]:
            target = tables[foreign["reference"]["resource"] or resource["name"]]
            known = {row[foreign["reference"]["fields"][0]] for row in target}
            assert {row[foreign["fields"][0]] for row in found} - {""} <= known


def test_every_column_has_a_meaning_in_whole_sentences():
    meanings = [column.meaning for table in TABLES for column in table.columns] + [table.meaning for table in TABLES]
    assert all(meaning.endswith(".") for meaning in meanings)


def as_printed(value: str | int | bool | list[str] | None) -> str:
    if isinstance(value, list):
        return " | ".join(value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


# ----------------------------------------------------------------------------------- spreadsheet cells


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\uff1d1", "'\uff1d1"),
        ("'=1", "''=1"),
        ("'chữ", "'chữ"),
        ("57-KL/TW", "57-KL/TW"),
        ("– gạch ngang", "– gạch ngang"),
    ],
)
def test_a_formula_becomes_plain_words(words, cell):
    assert plain_text(words) == cell


@settings(deadline=None)
@given(st.lists(st.sampled_from(HOSTILE), min_size=1).map("".join).filter(str.strip))
def test_a_cell_comes_back_whole_and_is_no_formula(words):
    credits = (words, "ảnh: An")
    row = rows(dict(build_tables(corpus([printed("a", title=words, credits=credits)]), HERE))["du-lieu/articles.csv"])[
        0
    ]
    for column, meant in (("title", words), ("credits", f"{words} | ảnh: An")):
        assert not FORMULA.match(row[column])
        assert re.sub(r"^'('*[=+\-@])", r"\1", row[column]) == meant


@settings(deadline=None)
@given(st.lists(st.sampled_from(HOSTILE), min_size=1).map(lambda found: f"a{''.join(found)}"))
def test_json_keeps_any_words_verbatim(words):
    whole = json.loads(dict(build_tables(corpus([printed("a", title=words)]), HERE))["du-lieu/articles.json"])
    assert whole["rows"][0]["title"] == words


# ------------------------------------------------------------------------------------------ tasks


def test_each_task_with_its_coverage_and_each_paragraph_with_its_address(files):
    tasks = rows(files["du-lieu/tasks.csv"])
    assert [(row["directive"], row["number"], row["article_count"], row["paragraph_count"]) for row in tasks] == [
        ("57-kl-tw-2023", "1", "2", "3"),
        ("57-kl-tw-2023", "2", "0", "0"),
    ]
    tagged = rows(files["du-lieu/task_paragraphs.csv"])
    assert [(row["article"], row["paragraph"], row["url"].rpartition("/")[2]) for row in tagged] == [
        ("toan-van", "1", "toan-van.html#d1"),
        ("trich-doan", "1", "trich-doan.html#d1"),
        ("trich-doan", "2", "trich-doan.html"),
    ]
    of_directive = json.loads(files["du-lieu/van-ban/57-kl-tw-2023.json"])
    assert [len(of_directive[name]) for name in ("tasks", "task_paragraphs")] == [2, 3]
