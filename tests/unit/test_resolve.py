"""Which document a citation means, and the editor's word on an article."""

from pathlib import Path

import pytest
from extract_cases import directives, grammar

from digest.citations.extract import extract
from digest.citations.extract.json_lines import answer_line
from digest.citations.resolve import citation_key, link_article, resolve_citation, resolve_extraction
from digest.records.edtf import parse_edtf
from digest.records.load.blocks import parse_blocks
from digest.records.models import Article, ArticleId, ArticleLinks, Directive, DirectiveId, LinkOverride, Origin

HERE = Origin("data/articles/a.yml")


def article(text: str, **fields: object) -> Article:
    known = {
        "id": ArticleId("a"),
        "title": "Tin",
        "summary": "",
        "key_points": (),
        "summary_en": "",
        "rights": "full-text",
        "status": "published",
        "raw": "",
        "raw_sha256": "",
        "text": text,
        "blocks": parse_blocks(text),
        "origin": HERE,
    }
    return Article(**{**known, **fields})


def links(text: str, **fields: object) -> ArticleLinks:
    written = article(text, **fields)
    return link_article(written, extract(written.document, grammar()), directives())


def directive(code: str, issued_on: str, **fields: object) -> Directive:
    known = {
        "id": DirectiveId(f"{code}-{issued_on}"),
        "type": "chi-thi",
        "number": int(code.split("-")[0].split("/")[0]),
        "code": code,
        "issued_on": parse_edtf(issued_on),
        "issuer": "ban-bi-thu",
        "title": "",
        "sources": (),
        "origin": HERE,
    }
    return Directive(**{**known, **fields})


OLD, NEW = directive("12-CT/TW", "2007-05-03", issuer="bo-chinh-tri"), directive("12-CT/TW", "2022-01-05")


@pytest.mark.parametrize(
    ("text", "written_on", "reason", "meant"),
    [
        ("Chỉ thị số 12-CT/TW", None, "ambiguous", None),
        ("Chỉ thị số 12-CT/TW", "2010-01-01", "code", OLD),
        ("Chỉ thị số 12-CT/TW ngày 05/01/2022", None, "code-and-year", NEW),
        ("Chỉ thị số 12-CT/TW ngày 3/5/2007", None, "code-and-year", OLD),
        ("Chỉ thị số 12-CT/TW năm 2022", None, "code-and-year", NEW),
        ("Chỉ thị số 12-CT/TW ngày 05/01/2022", "2010-01-01", "premature", None),
        ("Chỉ thị số 99-CT/TW", None, "unknown", None),
        ("Chỉ thị 12 của Ban Bí thư", None, "number", NEW),
        ("Chỉ thị 12 của Tỉnh ủy Yên Bái", None, "contradicts", None),
    ],
)
def test_numbers_that_restart_each_term(
    text: str, written_on: str | None, reason: str, meant: Directive | None
) -> None:
    citation = extract(text, grammar()).citations[0]
    found = resolve_citation(citation, [OLD, NEW], parse_edtf(written_on) if written_on else None)
    assert (found.reason, found.directive) == (reason, meant.id if meant else None)


def test_an_ambiguous_citation_names_its_candidates() -> None:
    found = resolve_citation(extract("Chỉ thị số 12-CT/TW", grammar()).citations[0], [OLD, NEW])
    assert found.candidates == (OLD.id, NEW.id)


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Kết luận số 57-KL/TW ngày 15/6/2023 của Bộ Chính trị", ()),
        ("Kết luận số 57-KL/TW ngày 16/6/2023", ("date-conflicts-registry",)),
        ("Kết luận số 57-KL/TW ngày 15/6/2013", ("date-conflicts-registry",)),
        ("Kết luận số 57-KL/TW ngày 15/6/2023 của Ban Bí thư", ("issuer-conflicts-registry",)),
        ("Nghị định số 72/2015/NĐ-CP ngày 07/9/2016", ("date-conflicts-registry",)),
        ("Quyết định số 1486/QĐ-TTg của Chính phủ", ("issuer-conflicts-registry",)),
    ],
)
def test_a_slip_is_flagged_and_still_linked(text: str, flags: tuple[str, ...]) -> None:
    found = resolve_extraction(extract(text, grammar()), directives().values())[0]
    assert found.directive is not None
    assert found.flags == flags


@pytest.mark.parametrize(
    "text",
    [
        "Kết luận số 57-KL/TW ngày 03/9/2008",
        "Kết luận số 57-KL/TW của Tỉnh ủy Yên Bái",
        "Quyết định số 1486/QĐ-TTg ngày 20/3/2011",
        "Kết luận số 16-KL/TW khóa XIII",
        "Nghị định 72 của Chính phủ",
    ],
)
def test_another_document_of_the_same_number_is_not_taken_for_the_registered_one(text: str) -> None:
    assert resolve_extraction(extract(text, grammar()), directives().values())[0].directive is None


def test_an_article_older_than_the_document_does_not_cite_it() -> None:
    text = "Chỉ thị số 12-CT/TW được nhắc tới.\n"
    assert links(text, published_on=parse_edtf("2015-01-01")).citations[0].directive is None
    assert links(text, published_on=parse_edtf("2023-01-01")).citations[0].directive == "12-ct-tw-2022"


def test_not_cited_takes_away_every_link_in_its_words() -> None:
    override = LinkOverride("Kết luận số 57-KL/TW của Bộ Chính trị")
    found = links("Kết luận số 57-KL/TW của Bộ Chính trị.\n", not_cited=(override,))
    assert (found.citations, found.mentions) == ((), ())


def test_an_override_holds_for_its_paragraph_only() -> None:
    override = LinkOverride("Kết luận số 57-KL/TW", paragraph=2)
    found = links("Kết luận số 57-KL/TW.\n\nKết luận số 57-KL/TW.\n", not_cited=(override,))
    assert len(found.citations) == 1


def test_resolve_says_what_an_open_citation_means() -> None:
    override = LinkOverride("Nghị định 72", directive=DirectiveId("72-2015-nd-cp"))
    found = links("Theo Nghị định 72.\n", resolve=(override,)).citations[0]
    assert (found.directive, found.reason) == ("72-2015-nd-cp", "editor")


def test_resolve_gives_a_local_name_to_the_body_it_means_in_the_role_read_there() -> None:
    words = "Liên hiệp Các tổ chức hữu nghị Việt Nam tỉnh"
    override = LinkOverride(words, organization="lien-hiep-cac-to-chuc-huu-nghi-tinh-ben-tre")
    found = links(f"Chủ tịch {words} phát biểu.\n", resolve=(override,)).mentions
    assert [(one.surface, one.role) for one in found] == [(words, "post")]


def test_resolve_says_who_is_meant_by_a_name_of_two_people() -> None:
    override = LinkOverride("Trần Văn An", person="tran-van-an-2")
    assert [one.person for one in links("Ông Trần Văn An nói.\n", resolve=(override,)).people] == ["tran-van-an-2"]


def test_also_cites_adds_words_that_no_grammar_reads() -> None:
    override = LinkOverride("bản kết luận tháng Sáu", directive=DirectiveId("57-kl-tw-2023"))
    found = links("Theo bản kết luận tháng Sáu.\n", also_cites=(override,)).citations
    assert [(one.citation.surface, one.directive) for one in found] == [("bản kết luận tháng Sáu", "57-kl-tw-2023")]


@pytest.mark.parametrize(
    ("id_", "issued_on", "key"),
    [
        ("57-kl-tw-2023", "2023-06-15", "57-KL/TW@2023"),
        ("57-kl-tw-2019", "[2018-02-18,2019-02-18]", "57-KL/TW@2019"),
        ("57-kl-tw", "[..2023-11-24]", None),
    ],
)
def test_the_key_of_a_document_has_a_year(id_: str, issued_on: str, key: str | None) -> None:
    assert citation_key(directive("57-KL/TW", issued_on, id=DirectiveId(id_))) == key


def test_an_answer_leaves_out_pointers_and_credits() -> None:
    text = "Kết luận số 57-KL/TW. Kết luận này do Bộ Ngoại giao triển khai. (Ảnh: TTXVN)"
    answer = answer_line("x", text, grammar(), directives())
    assert answer["id"] == "x"
    assert [one["resolves_to"] for one in answer["citations"]] == ["57-KL/TW@2023"]
    assert [(one["surface"], one["org"]) for one in answer["organizations"]] == [("Bộ Ngoại giao", "bo-ngoai-giao")]
    assert set(answer["citations"][0]) == {
        "start", "end", "type", "number", "code", "year", "issuer", "date", "named", "name", "resolves_to"
    }  # fmt: skip


def test_resolving_imports_nothing_of_extracting() -> None:
    folder = Path(__file__).resolve().parents[2] / "digest" / "citations" / "resolve"
    assert not [
        path.name for path in folder.glob("*.py") if "digest.citations.extract" in path.read_text(encoding="utf-8")
    ]
