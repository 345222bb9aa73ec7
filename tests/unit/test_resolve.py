"""Which document a citation means, and the editor's word on an article."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from extract_cases import grammar, local_bodies, registry, vocabulary
from yaml_cases import load_yaml

from digest.citations.extract import extract
from digest.citations.json_lines import answer_text
from digest.citations.resolve import (
    Registry,
    build_registry,
    citation_key,
    link_article,
    registered_name,
    resolve_citation,
    resolve_extraction,
)
from digest.records.edtf import parse_edtf
from digest.records.load.texts import parse_blocks
from digest.records.models import (
    Article,
    ArticleId,
    ArticleLinks,
    Directive,
    DirectiveId,
    LinkOverride,
    Origin,
    Relation,
)

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
    return link_article(written, extract(written.document, grammar()), registry())


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


CASES = Path(__file__).resolve().parent.parent / "cases" / "resolve"
JUDGEMENTS = load_yaml(CASES / "judgements.yml")


@lru_cache
def small_registry() -> Registry:
    """The documents at the head of the case file."""
    made = [
        directive(
            **{name: value for name, value in fields.items() if name != "continues"},
            id=DirectiveId(id_),
            relations=tuple(Relation("continues", DirectiveId(of), "") for of in fields.get("continues", ())),
            named=None,
        )
        for id_, fields in JUDGEMENTS["registry"].items()
    ]
    return build_registry(made, vocabulary())


@pytest.mark.parametrize("case", JUDGEMENTS["cases"], ids=lambda case: case["text"][:60])
def test_a_link_is_made_only_when_borne_out(case: dict[str, Any]) -> None:
    written_on = parse_edtf(case["written_on"]) if "written_on" in case else None
    found = resolve_citation(extract(case["text"], grammar()).citations[0], small_registry(), written_on)
    assert (found.directive, found.reason) == (case.get("means"), case["reason"])
    assert (list(found.flags), list(found.contradictions)) == (case.get("flags", []), case.get("against", []))


@pytest.mark.parametrize("case", load_yaml(CASES / "articles.yml"), ids=lambda case: case["text"][:60])
def test_a_short_citation_means_what_was_cited_before(case: dict[str, Any]) -> None:
    linked = resolve_extraction(extract(case["text"], grammar()), small_registry())
    assert [one.directive for one in linked] == case["means"]


def test_a_reason_says_what_decided() -> None:
    text = "Nghị quyết số 47/NQ-CP. Nghị quyết số 47/NQ-CP ngày 15/4/2024. Chỉ thị 12, Kết luận số 57-KL/TW."
    linked = resolve_extraction(extract(text, grammar()), small_registry())
    assert [one.reason for one in linked] == ["antecedent", "code-and-year", "related", "code"]


@pytest.mark.parametrize(
    ("first", "directive", "reasons"),
    [
        ("Kết luận số 57-KL/TW ngày 15/6/2023", "kl-57", ["code-and-year", "antecedent", "antecedent"]),
        ("Kết luận số 57-KL/TW ngày 20/6/2011", None, ["contradicts"] * 3),
    ],
)
def test_a_repeated_citation_is_or_stays_open_like_the_first(
    first: str, directive: str | None, reasons: list[str]
) -> None:
    found = extract(f"{first}. Kết luận này, Kết luận 57 được nhắc lại.", grammar())
    linked = resolve_extraction(found, small_registry())
    assert [one.directive for one in linked] == [directive] * 3
    assert [one.reason for one in linked] == reasons


def test_a_press_error_in_a_repeated_citation_is_flagged() -> None:
    text = "Quyết định số 1486/QĐ-TTg ngày 06/11/2018. Quyết định số 1486 ngày 20/3/2018 giao các bộ."
    linked = resolve_extraction(extract(text, grammar()), small_registry())
    assert [(one.directive, one.flags) for one in linked] == [
        ("qd-1486", ()),
        ("qd-1486", ("date-conflicts-registry",)),
    ]


@lru_cache
def equal_numbers() -> Registry:
    """Two provinces' documents of one number and day."""
    made = (
        directive("34/KH-UBND", "2021-02-05", id=DirectiveId(place), type="ke-hoach", issuer=f"ubnd-tinh-{place}")
        for place in ("lao-cai", "ca-mau")
    )
    return build_registry(made, vocabulary(), local_bodies())


@pytest.mark.parametrize("case", load_yaml(CASES / "places.yml"), ids=lambda case: case["text"][:60])
def test_equal_numbers_of_two_provinces_are_told_apart(case: dict[str, Any]) -> None:
    answer = answer_text("x", case["text"], grammar(), equal_numbers())
    assert [one["resolves_to"] for one in answer["citations"]] == case["means"]


def test_an_override_leaves_a_neighbour_that_touches_it() -> None:
    override = LinkOverride("Kết luận số 57-KL/TW", directive=DirectiveId("16-kl-tw-2012"))
    found = links("Kết luận số 57-KL/TWKết luận số 16-KL/TW.\n", not_cited=(override,))
    assert [one.citation.code for one in found.citations] == ["16-KL/TW"]


OLD, NEW = directive("12-CT/TW", "2007-05-03", issuer="bo-chinh-tri"), directive("12-CT/TW", "2022-01-05")


def test_an_ambiguous_citation_names_its_candidates() -> None:
    found = resolve_citation(
        extract("Chỉ thị số 12-CT/TW", grammar()).citations[0], build_registry([OLD, NEW], vocabulary())
    )
    assert found.candidates == (OLD.id, NEW.id)


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


def test_an_override_of_no_paragraph_holds_for_the_title_too() -> None:
    override = LinkOverride("Kết luận số 57-KL/TW")
    assert links("Tin.\n", title="Kết luận số 57-KL/TW").citations
    assert links("Tin.\n", title="Kết luận số 57-KL/TW", not_cited=(override,)).citations == ()


def test_resolve_says_what_an_open_citation_means() -> None:
    override = LinkOverride("Nghị định 72", directive=DirectiveId("72-2015-nd-cp"))
    found = links("Theo Nghị định 72.\n", resolve=(override,)).citations
    assert [(one.directive, one.reason) for one in found] == [("72-2015-nd-cp", "editor")]


def test_resolve_gives_a_local_name_to_the_body_it_means_in_the_role_read_there() -> None:
    words = "Liên hiệp Các tổ chức hữu nghị Việt Nam tỉnh"
    override = LinkOverride(words, organization="lien-hiep-cac-to-chuc-huu-nghi-tinh-ben-tre")
    found = links(f"Chủ tịch {words} phát biểu.\n", resolve=(override,)).mentions
    assert [(one.surface, one.role) for one in found] == [(words, "post")]


def test_resolve_puts_its_organization_in_place_of_the_one_read_there() -> None:
    override = LinkOverride("Bộ Ngoại giao", organization="bo-tai-chinh")
    found = links("Bộ Ngoại giao và Bộ Quốc phòng dự.\n", resolve=(override,)).mentions
    assert [one.organization for one in found] == ["bo-tai-chinh", "bo-quoc-phong"]


def test_an_open_name_is_no_longer_open_when_the_editor_has_spoken() -> None:
    text = "Tỉnh Lào Cai, tỉnh Cà Mau: UBND tỉnh chủ trì.\n"
    said = LinkOverride("UBND tỉnh", organization="ubnd-tinh-lao-cai")
    assert [one.surface for one in links(text).rejected] == ["UBND tỉnh"]
    assert links(text, resolve=(said,)).rejected == ()
    assert links(text, not_cited=(LinkOverride("UBND tỉnh"),)).rejected == ()


def test_the_role_of_another_name_is_not_that_of_an_override() -> None:
    words = "Liên hiệp Các tổ chức hữu nghị Việt Nam tỉnh"
    override = LinkOverride(words, organization="lien-hiep-cac-to-chuc-huu-nghi-tinh-ben-tre")
    found = links(f"Trưởng Ban Đối ngoại Trung ương dự. Nay {words} mở hội.\n", resolve=(override,)).mentions
    assert [one.role for one in found] == ["post", "subject"]


def test_resolve_says_who_is_meant_by_a_name_of_two_people() -> None:
    override = LinkOverride("Trần Văn An", person="tran-van-an-2")
    assert [one.person for one in links("Ông Trần Văn An nói.\n", resolve=(override,)).people] == ["tran-van-an-2"]


def test_not_cited_takes_away_the_person_in_its_words_only() -> None:
    text = "Ông Lê Hoài Trung và ông Nguyễn Hồng nói.\n"
    found = links(text, not_cited=(LinkOverride("Lê Hoài Trung"),)).people
    assert [one.person for one in found] == ["nguyen-hong"]


def test_resolve_puts_its_person_in_place_of_the_one_read_there() -> None:
    text = "Ông Lê Hoài Trung và ông Nguyễn Hồng nói.\n"
    found = links(text, resolve=(LinkOverride("Nguyễn Hồng", person="tran-van-an"),)).people
    assert [one.person for one in found] == ["le-hoai-trung", "tran-van-an"]


def test_also_cites_adds_words_that_no_grammar_reads() -> None:
    override = LinkOverride("bản kết luận tháng Sáu", directive=DirectiveId("57-kl-tw-2023"))
    found = links("Theo bản kết luận tháng Sáu.\n", also_cites=(override,)).citations
    assert [(one.citation.surface, one.directive) for one in found] == [("bản kết luận tháng Sáu", "57-kl-tw-2023")]


def test_also_cites_of_no_paragraph_looks_in_the_title_first() -> None:
    override = LinkOverride("Bản kết luận", directive=DirectiveId("57-kl-tw-2023"))
    found = links("Bản kết luận.\n", title="Bản kết luận", also_cites=(override,)).citations
    assert [one.citation.start for one in found] == [0, len("Bản kết luận\n\n")]


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


def test_a_law_is_named_as_its_record_writes_it() -> None:
    press_law = directive("103/2016/QH13", "2016-04-05", short_names=("Luật Xuất bản", "Luật Báo chí"))
    named = extract("Theo Luật báo chí năm 2016.", grammar()).citations[0]
    assert registered_name(named, press_law) == "Luật Báo chí"
    assert registered_name(replace(named, name="Luật Điện ảnh"), press_law) == "Luật Điện ảnh"
    assert registered_name(replace(named, name=None), press_law) is None


def test_an_answer_leaves_out_pointers_and_credits() -> None:
    text = "Kết luận số 57-KL/TW. Kết luận này do Bộ Ngoại giao triển khai. (Ảnh: TTXVN)"
    answer = answer_text("x", text, grammar(), registry())
    assert answer["id"] == "x"
    assert [one["resolves_to"] for one in answer["citations"]] == ["57-KL/TW@2023"]
    assert [one["directive"] for one in answer["citations"]] == ["57-kl-tw-2023"]
    assert [(one["surface"], one["org"]) for one in answer["organizations"]] == [("Bộ Ngoại giao", "bo-ngoai-giao")]
    assert set(answer["citations"][0]) == {
        "start", "end", "type", "number", "code", "year", "issuer", "date", "named", "name", "directive",
        "resolves_to",
    }  # fmt: skip


def test_resolving_imports_nothing_of_extracting() -> None:
    folder = Path(__file__).resolve().parents[2] / "digest" / "citations" / "resolve"
    assert not [
        path.name for path in folder.glob("*.py") if "digest.citations.extract" in path.read_text(encoding="utf-8")
    ]
