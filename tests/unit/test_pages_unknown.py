"""The editors' page of what the articles name and the registry lacks."""

from __future__ import annotations

from dataclasses import replace

from records import OUTLET, SITE, VOCABULARY, article, directive, organization

from digest.pages.corpus import build_corpus
from digest.pages.models.unknown import MOST_LINES, UnknownPage
from digest.pages.registry import build_pages
from digest.records.check.names import organization_names
from digest.records.models import Article, ArticleLinks, Citation, LinkedCitation, Records

WORDS = replace(
    VOCABULARY,
    words=replace(VOCABULARY.words, body_heads=("Viện",), body_stops=("gặp", "mở"), not_registered=("Viện Xa Lạ",)),
)
CITED = Citation(5, 24, "Kết luận 99-KL/TW", "full", "ket-luan", number=99, code="99-KL/TW", year=2023)
LINK = LinkedCitation(CITED, None, "unknown")


def shown(*articles: Article, found: tuple[LinkedCitation, ...] = ()) -> UnknownPage:
    issuer = organization("vien-sach", "Viện Sách", kind="state")
    records = Records(
        articles={one.id: one for one in articles},
        directives={one.id: one for one in (directive("57-kl-tw-2023", "57-KL/TW", issuer="vien-sach"),)},
        organizations={issuer.id: issuer},
        people={},
        outlets={OUTLET.id: OUTLET},
        vocabulary=WORDS,
    )
    links = {one.id: ArticleLinks(one.id, found, (), ()) for one in articles}
    [model] = [page.model for page in build_pages(build_corpus(records, links), SITE) if page.template == "unknown"]
    assert isinstance(model, UnknownPage)
    return model


def test_an_organization_is_listed_with_its_articles_and_a_record_of_the_kind_of_its_like() -> None:
    model = shown(
        article("a", "Hôm nay Viện Giấy gặp Viện Mực.", published_on="2023-02-01"),
        article("b", "Nay Viện Mực mở cửa.", published_on="2023-03-01"),
    )
    assert [(line.name, line.count, line.article_count) for line in model.organizations] == [
        ("Viện Mực", 2, 2),
        ("Viện Giấy", 1, 1),
    ]
    assert {"kind: state"} < {row.text for row in model.organizations[0].draft}
    assert model.organizations[0].path == "data/organizations/vien-muc.yml"
    assert [row.indent for row in model.organizations[0].draft] == [0, 0, 0, 2, 4]
    assert model.documents == ()


def test_what_the_collection_does_not_want_is_not_listed() -> None:
    assert shown(article("a", "Hôm nay Viện Xa Lạ mở cửa.", published_on="2023-02-01")).organizations == ()


def test_a_document_is_listed_with_a_record() -> None:
    model = shown(article("a", "Theo Kết luận 99-KL/TW.", published_on="2023-02-01"), found=(LINK,))
    [line] = model.documents
    assert (line.name, line.path) == ("Kết luận 99-KL/TW", "data/directives/99-kl-tw-2023.yml")
    assert 'code: "99-KL/TW"' in {row.text for row in line.draft}


def test_drafts_and_withdrawn_articles_are_not_asked() -> None:
    draft = article("a", "Hôm nay Viện Giấy mở cửa.", status="draft")
    assert shown(draft, article("b", "Không có gì.", published_on="2023-02-01")).organizations == ()


def test_the_page_lists_the_most_frequent_ones() -> None:
    names = [f"Viện {chr(65 + number // 26)}{chr(65 + number % 26)}" for number in range(MOST_LINES + 1)]
    text = "Gặp " + ", ".join((*names, names[-1])) + "."
    model = shown(article("a", text, published_on="2023-02-01"))
    assert model.organizations[0].name == names[-1]
    assert (len(model.organizations), model.organization_count) == (MOST_LINES, MOST_LINES + 1)


def test_a_stop_word_ends_a_name_unless_it_makes_a_compound_of_a_registered_one() -> None:
    words = replace(WORDS.words, body_stops=("giao", "cho"))
    text = "Học Viện Ngoại giao cho mượn sách."
    assert [name for _, name in organization_names(text, words, frozenset({("ngoại", "giao")}))] == ["Viện Ngoại giao"]
    assert [name for _, name in organization_names(text, words)] == ["Viện Ngoại"]
    digital = frozenset({("đổi", "số"), ("số", "quốc"), ("quốc", "gia")})
    assert [name for _, name in organization_names("Viện Chuyển đổi số quốc gia mở lớp.", words, digital)] == [
        "Viện Chuyển đổi số quốc gia"
    ]
