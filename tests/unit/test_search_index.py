"""The files of the search index: what stands in them, what never does, and what a new article changes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from records import article, cites, collection, directive, links, organization, person
from trees import ROOT

from digest.pages.corpus import Corpus
from digest.pages.exports import search
from digest.pages.exports.search import BASE_STEP, build_search
from digest.pages.exports.search.catalogue import days_text
from digest.pages.exports.search.postings import index_ranges, lines_of, read_segment
from digest.pages.exports.search.record_entries import initials_of
from digest.pages.exports.search.shards import cut_shards
from digest.pages.exports.search.syllables import tokens_of
from digest.records.load import load_records
from digest.records.models import Appearance, Article, DirectiveId, DocumentType, PersonId, Relation

FOLDER = "assets/tim-kiem/"


def values(corpus: Corpus) -> dict[str, Any]:
    """What each file hands to the page, by its name."""
    found = {}
    for path, content in build_search(corpus):
        name = path.removeprefix(FOLDER).removesuffix(".js")
        opening = f'timKiem("{name}",'
        text = content.decode()
        assert text.startswith(opening)
        assert text.endswith(")\n")
        found[name] = json.loads(text[len(opening) : -2])
    return found


def records_of(corpus: Corpus, kind: str) -> list[tuple[str, list[str]]]:
    """The row of each record of a kind, and its keys."""
    lines = front(corpus)["records"][kind]
    keys = lines["keys"].split("\n")
    return [(row, names.split("|")) for row, names in zip(lines["rows"].split("\n"), keys, strict=True)]


def front(corpus: Corpus) -> dict[str, Any]:
    return values(corpus)["manifest"]


def many_articles(count: int) -> list[Article]:
    first = date(2020, 1, 1)
    return [
        article(f"bai-{n:03}", f"Bài thứ {n} nói về từ{n} và chuyện chung.\n", published_on=str(first + timedelta(n)))
        for n in range(count)
    ]


def test_the_manifest_comes_last_and_names_every_other_file() -> None:
    paths = [path for path, _ in build_search(collection(many_articles(BASE_STEP + 1)))]
    assert paths[-1] == f"{FOLDER}manifest.js"
    read = values(collection(many_articles(BASE_STEP + 1)))
    manifest = read["manifest"]
    named = {*manifest["facets"].values(), *(name for kind in "sp" for _, name in manifest[kind])}
    groups = manifest["texts"]
    named |= {f"{group}-{place}" for group in groups for place in range(16)}
    named |= {*manifest["lists"], manifest["vocabulary"]}
    assert {path.removeprefix(FOLDER).removesuffix(".js") for path in paths[:-1]} <= named


@pytest.mark.parametrize(("most", "is_split"), [(3, True), (100, False)])
def test_many_shards_are_named_in_files_of_their_own(
    monkeypatch: pytest.MonkeyPatch, most: int, is_split: bool
) -> None:
    corpus = collection(many_articles(BASE_STEP))
    monkeypatch.setattr(search, "cut_shards", partial(cut_shards, length=100))
    flat = values(corpus)["manifest"]["p"]
    assert 3 < len(flat) <= 100
    monkeypatch.setattr(search, "ROUTES_PER_FILE", most)
    read = values(corpus)
    routes = read["manifest"]["p"]
    if not is_split:
        assert routes == flat
        return
    assert len(routes) < len(flat)
    assert [shard for _, name in routes for shard in read[name]] == flat
    assert [first for first, _ in routes] == [read[name][0][0] for _, name in routes]


def test_the_same_corpus_gives_the_same_bytes() -> None:
    assert list(build_search(collection(many_articles(40)))) == list(build_search(collection(many_articles(40))))


def test_any_text_reaches_the_page_as_it_is() -> None:
    title = "</script><script>alert(1)</script> \u2028 \\ \" '"
    texts = values(collection([article("x", "A.\n", title=title, published_on="2023-01-01")]))
    assert title in next(value for name, value in texts.items() if name.startswith("t-"))


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_an_unpublished_article_leaves_no_trace(status: str) -> None:
    secret = article("an-danh", "Mật thư zxqwv.\n", title="Zxqwv", published_on="2023-01-01", status=status)
    content = b"".join(content for _, content in build_search(collection([secret])))
    assert b"zxqwv" not in content.lower()
    assert b"an-danh" not in content


def test_of_a_link_only_article_our_own_words_are_indexed() -> None:
    own = article(
        "chi-lien-ket", "Nguyên văn zxqwv.\n", published_on="2023-01-01", rights="link-only",
        source_url="https://bao.vn/1", title="Tên bài", summary="Tóm tắt riêng.", key_points=[("Điểm riêng.", 1)],
    )  # fmt: skip
    content = b"".join(content for _, content in build_search(collection([own]))).decode()
    assert "zxqwv" not in content.lower()
    texts = next(value for name, value in values(collection([own])).items() if name.startswith("t-"))
    assert texts[5:] == [["", "Tóm tắt riêng."], ["", "Điểm riêng."]]


def test_an_excerpt_shows_the_paragraphs_that_may_be_shown() -> None:
    cut = article(
        "trich",
        "Đoạn một abc.\n\nĐoạn hai zxqwv.\n",
        published_on="2023-01-01",
        rights="excerpt",
        excerpt_paragraphs=(1,),
    )
    content = b"".join(content for _, content in build_search(collection([cut]))).decode()
    assert "zxqwv" not in content
    assert "Đoạn một abc." in content


def test_a_text_file_holds_what_a_result_shows() -> None:
    one = article("mot", "Đoạn một.\n\n## Đề mục\n\n[Ảnh] Chú thích.\n", title="Tên", published_on="2023-10-11?")
    texts = next(value for name, value in values(collection([one])).items() if name.startswith("t-"))
    assert texts[:5] == ["mot", "Tên", "11/10/2023", "ngày suy đoán", "Báo Thử"]
    assert texts[5:8] == [["d1", "Đoạn một."], ["muc1", "Đề mục"], ["anh1", "Chú thích."]]


def test_a_new_article_changes_few_files() -> None:
    before = dict(build_search(collection(many_articles(BASE_STEP + 3))))
    after = dict(build_search(collection(many_articles(BASE_STEP + 4))))
    new = sorted(set(after) - set(before))
    kinds = {path.removeprefix(FOLDER)[0] for path in new}
    assert not kinds & set("sp"), "the shards of the base stay"
    assert len([path for path in new if path.startswith(f"{FOLDER}t-")]) <= 16


def test_names_follow_contents() -> None:
    read = front(collection(many_articles(3)))
    first, *rest = many_articles(3)
    changed = front(collection([replace(first, title="Tên khác"), *rest]))
    assert read["texts"] != changed["texts"]


def entries_of(*texts: tuple[str, str]) -> dict[str, str]:
    """The index of articles given as (title, text), one line for each kind and key."""
    segments = [read_segment([(tokens_of([title]), tokens_of([text]))]) for title, text in texts]
    whole = read_segment((tokens_of([title]), tokens_of([text])) for title, text in texts)
    lines = lines_of(index_ranges(segments))
    assert lines == lines_of(index_ranges([whole]))
    found: dict[str, str] = {}
    for shard in cut_shards(lines):
        heading = ""
        for line in shard.text.strip("\n").split("\n"):
            if line.startswith(">"):
                heading = f"{line[1:]} "
            else:
                key, _, entries = line.partition(" ")
                found[heading + key] = entries
    return found


def test_spellings_stand_apart_under_one_key() -> None:
    lines = entries_of(("", "tân"), ("", "tấn"), ("", "tân"))
    assert lines["tan"] == ")#$ -$"  # ")" is a with circumflex in articles 0 and 2; "-" the same with a rising tone


def test_weights_part_the_articles() -> None:
    lines = entries_of(("Bến Tre", "Bến Tre"), ("", "Bến Tre"), ("", "Bến Tre, Bến Tre, Bến Tre"))
    assert lines["ben tre"].split("!") == ["-#$", "%", "#"]


def test_no_pair_reaches_across_sentences() -> None:
    assert "hop ong" not in entries_of(("", "Hội nghị họp. Ông nói"))


def test_shards_are_cut_between_lines_and_repeat_the_heading() -> None:
    text = tokens_of([" ".join(f"đối {word}" for word in ["an", "ba", "ca", "da", "ga", "ha"])])
    lines = lines_of(index_ranges([read_segment([("", text)])]))
    shards = [shard for shard in cut_shards(lines, length=12) if shard.first_key.startswith("doi ")]
    assert len(shards) > 1
    assert all(shard.text.startswith("\n>doi\n") for shard in shards)
    assert [shard.first_key for shard in shards] == sorted(shard.first_key for shard in shards)


def test_a_directive_is_found_by_its_number_in_every_spelling() -> None:
    corpus = collection(
        directives=[directive("57-kl-tw-2023", "57-KL/TW", title="về nâng cao", issued_on="2023-06-15")]
    )
    [(row, keys)] = records_of(corpus, "van-ban")
    name, count, id_, note, short, number = row.split("\t")
    assert (name, count, id_, note, short, number) == (
        "Kết luận 57-KL/TW", "0", "57-kl-tw-2023", "về nâng cao · 15/06/2023 · Bộ Chính trị", "57-KL/TW (2023)", "57"
    )  # fmt: skip
    assert keys[:4] == [" ket luan 57 kl tw ", " 57 kl tw ", " ket luan 57 ", " kl 57 "]
    assert keys[-1] == " ket luan 57 kl tw ve nang cao 15 6 2023 bo chinh tri nam cua "


def test_a_directive_is_found_by_its_english_type() -> None:
    types = (DocumentType("ket-luan", "Kết luận", ("KL",), english=("Conclusion",)),)
    corpus = collection(directives=[directive("57-kl-tw-2023", "57-KL/TW")])
    english = replace(corpus.records, vocabulary=replace(corpus.records.vocabulary, document_types=types))
    [(_, keys)] = records_of(replace(corpus, records=english), "van-ban")
    assert {" conclusion 57 kl tw ", " conclusion 57 "} <= set(keys)


def test_a_directive_is_found_by_every_type_of_its_abbreviation() -> None:
    names = (("ket-luan", "Quy định", "QĐ"), ("quyet-dinh", "Quyết định", "QĐ"), ("chi-thi", "Chỉ thị", "CT"))
    types = tuple(DocumentType(id_, name, abbreviations=(sign,)) for id_, name, sign in names)
    corpus = collection(directives=[directive("66-qd-tw", "66-QĐ/TW")])
    alike = replace(corpus.records, vocabulary=replace(corpus.records.vocabulary, document_types=types))
    [(_, keys)] = records_of(replace(corpus, records=alike), "van-ban")
    assert {" qui dinh 66 ", " quyet dinh 66 ", " qd 66 "} <= set(keys)
    assert " chi thi 66 " not in keys


def test_names_of_places_are_known_also_where_no_article_names_them() -> None:
    records, _ = load_records(ROOT / "tests" / "data")
    assert records
    files = values(collection([article("bai", "Chuyện chung.\n")], local_bodies=records.local_bodies))
    assert {" hac son ", " thanh moi ", " chau cu "} <= set(files["manifest"]["places"])
    assert "hac ) hắc" in files[files["manifest"]["vocabulary"]].split("\n")


def test_a_successor_weighs_as_much_as_what_it_replaced_and_the_older_one_names_it() -> None:
    texts = [article(f"a{n}", "Kết luận 16-KL/TW.\n", published_on="2023-01-01") for n in range(3)]
    old = directive("16-kl-tw-2012", "16-KL/TW", issued_on="2012-02-14")
    new = directive(
        "57-kl-tw-2023", "57-KL/TW", issued_on="2023-06-15",
        relations=(Relation("continues", DirectiveId("16-kl-tw-2012"), ""),),
    )  # fmt: skip
    guide = directive("1-hd-2024", "1-HD/TW", relations=(Relation("guides", DirectiveId("57-kl-tw-2023"), ""),))
    found = [links(one, *cites(one, "16-KL/TW", "16-kl-tw-2012")) for one in texts]
    rows = {
        row.split("\t")[2]: row.split("\t")
        for row, _ in records_of(collection(texts, [old, new, guide], found=found), "van-ban")
    }
    assert rows["57-kl-tw-2023"][1:2] + rows["57-kl-tw-2023"][6:] == ["0", "3"]
    assert rows["16-kl-tw-2012"][1:2] + rows["16-kl-tw-2012"][6:] == ["3", "", "được nối tiếp bởi 57-KL/TW (2023)"]
    assert rows["1-hd-2024"][6:] == [], "a guide takes nobody's place"


def test_of_a_link_only_article_what_was_recognized_is_found_and_nothing_else() -> None:
    own = article(
        "chi-lien-ket", "Theo Kết luận 57-KL/TW, zxqwv.\n", published_on="2023-01-01", rights="link-only",
        source_url="https://bao.vn/1", title="Tên bài",
    )  # fmt: skip
    corpus = collection([own], [directive("57", "57-KL/TW")], found=[links(own, *cites(own, "57-KL/TW", "57"))])
    texts = next(value for name, value in values(corpus).items() if name.startswith("t-"))
    assert texts[-1] == ["", "Nhắc tới: Kết luận 57-KL/TW."]
    assert b"zxqwv" not in b"".join(content for _, content in build_search(corpus))


def test_the_known_words_name_their_commonest_spellings() -> None:
    texts = [article(f"a{n}", f"Trọng tâm, {'trong' * (n > 0)} nước.\n", published_on="2023-01-01") for n in range(3)]
    known = next(value for name, value in values(collection(texts)).items() if name.startswith("v-"))
    lines = {line.split(" ")[0]: line.split(" ")[2:] for line in known.split("\n")}
    assert lines["trong"] == ["trọng", "trong"]
    assert "01" not in lines, "numbers are never repaired"


def test_rows_of_exported_lists_follow_the_numbers_of_articles() -> None:
    one = article(
        "mot", "A.\n", title="Tên", published_on="2023-10-11?", authors=("An", "Ba"), source_url="https://bao.vn/1"
    )
    read = values(collection([one]))
    assert read[read["manifest"]["lists"][0]] == [
        ["mot", "Tên", "2023-10-11?", "Báo Thử", "An; Ba", "https://bao.vn/1"]
    ]  # type: ignore[index]


def test_an_organization_is_found_by_initials_and_by_the_short_form_of_the_centre() -> None:
    corpus = collection(
        organizations=[organization("x", "Ban Tuyên giáo Trung ương", short_forms=("Ban", "Ban Tuyên giáo"))]
    )
    [(row, keys)] = [one for one in records_of(corpus, "to-chuc") if one[0].startswith("Ban Tuyên giáo Trung ương\t")]
    assert row.endswith("\t0\tx")
    assert {"!btgtw ", " ban tuyen giao tw ", " ban tuyen giao "} <= set(keys)
    assert " ban " not in keys


def test_what_a_record_says_cannot_make_another_line_or_field() -> None:
    corpus = collection(people=[person("an", "Nguyễn\tVăn\nAn|Bình!")])
    assert records_of(corpus, "nhan-vat") == [("Nguyễn Văn An|Bình!\t0\tan", [""])]


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Thông tấn xã Việt Nam", ["TTXVN"]),
        ("Bộ Thông tin và Truyền thông", ["BTTVTT", "BTTTT"]),
        ("Bộ Ngoại giao", ["BNG"]),
        ("Văn phòng", []),
    ],
)
def test_initials(name: str, initials: list[str]) -> None:
    assert list(initials_of(name)) == initials


@pytest.mark.parametrize(
    ("name", "aliases", "keys"),
    [
        ("Lê Văn Giấy", (), [""]),
        ("Lê Văn Giấy", ("Văn Giấy",), [" le van giay ", " van giay "]),
        ("Đội số 5", (), [" doi so 5 "]),
    ],
)
def test_keys_that_follow_from_the_name_alone_are_left_out(
    name: str, aliases: tuple[str, ...], keys: list[str]
) -> None:
    [(_, found)] = records_of(collection(people=[replace(person("p", name), aliases=aliases)]), "nhan-vat")
    assert found == keys


def test_facets_name_the_articles_of_each_value() -> None:
    texts = [
        article("a", "Kết luận 57-KL/TW.\n", published_on="2023-01-01"),
        article("b", "Không.\n", published_on="2024-01-01"),
    ]
    with_person = replace(texts[1], people=(Appearance(PersonId("an"), "Trưởng ban"),))
    corpus = collection(
        [texts[0], with_person], [directive("57", "57-KL/TW")], people=[person("an", "Nguyễn An")],
        found=[links(texts[0], *cites(texts[0], "57-KL/TW", "57"))],
    )  # fmt: skip
    read = values(corpus)
    columns = {facet: read[name] for facet, name in read["manifest"]["facets"].items()}
    assert columns["van-ban"] == ["#"]
    assert columns["nhan-vat"] == ["$"]
    assert columns["bao"] == ["##"]
    assert read["manifest"]["records"]["bao"]["rows"] == "Báo Thử\t2"
    assert front(corpus)["nam"] == [["2024", "2024", "$"], ["2023", "2023", "#"]]


def steps(text: str) -> list[int]:
    return [ord(sign) - 35 - (ord(sign) > 92) for sign in text]


def test_days_are_steps_in_both_directions() -> None:
    dated = [
        article(str(n), "A.\n", published_on=on) for n, on in enumerate(["1930-01-02", "1930-01-05", "1930-01-04"])
    ]
    undated = article("khong-ngay", "A.\n")
    assert steps(days_text([*dated, undated])) == [4, 6, 1, 7]


def test_articles_are_numbered_by_the_day_of_their_capture() -> None:
    def ids(articles: Iterable[Article]) -> list[str]:
        read = values(collection(articles))
        [group] = read["manifest"]["texts"]
        return [read[f"{group}-{place}"][0] for place in range(2)]

    old = article("cu", "A.\n", published_on="2001-01-01")
    new = article("moi", "A.\n", published_on="2023-01-01")
    assert ids([new, old]) == ["cu", "moi"]
    captured = replace(old, captured_on=article("x", "A.\n", published_on="2024-01-01").published_on)
    assert ids([new, captured]) == ["moi", "cu"]


def test_nothing_at_all_is_a_valid_index() -> None:
    read = front(collection())
    assert (read["count"], read["texts"], read["recent"]) == (0, [], {})
