"""What the pages of organizations and people show: names through time, printed roles, quotations."""

from dataclasses import replace

from records import SITE, article, cites, collection, directive, links, names, organization, person

from digest.pages.corpus import Corpus
from digest.pages.models.organization import OrganizationPage
from digest.pages.models.person import PersonPage
from digest.pages.registry import build_pages
from digest.records.edtf import parse_edtf
from digest.records.models import (
    Appearance,
    Article,
    DatedName,
    EnglishName,
    OrganizationId,
    PersonId,
    Post,
    Source,
    Succession,
)

UNION, LOCAL = "Liên hiệp Hữu nghị", "Liên hiệp Hữu nghị tỉnh"


def page_of(corpus: Corpus, id_: str) -> OrganizationPage:
    """The page model of one organization."""
    return next(
        page.model
        for page in build_pages(corpus, SITE)
        if isinstance(page.model, OrganizationPage) and page.address == f"to-chuc/{id_}.html"
    )


def person_page_of(corpus: Corpus, id_: str) -> PersonPage:
    """The page model of one person."""
    return next(
        page.model
        for page in build_pages(corpus, SITE)
        if isinstance(page.model, PersonPage) and page.address == f"nhan-vat/{id_}.html"
    )


def unions(of: Article) -> Corpus:
    """A national union and its provincial twin, each named once in the article, and two people."""
    found = links(of, *names(of, UNION, "union"), *names(of, LOCAL, "local"))
    nested = replace(found, mentions=tuple(m for m in found.mentions if m.organization == "local" or m.start > 30))
    return collection(
        [of],
        organizations=[organization("union", UNION), organization("local", LOCAL)],
        people=[person("an", "Nguyễn Văn An"), person("binh", "Lê Thị Bình")],
        found=[nested],
    )


def test_a_role_in_the_provincial_body_is_not_one_in_the_national_body() -> None:
    of = article(
        "a",
        f"Chủ tịch {LOCAL} Lê Thị Bình nói với Chủ tịch {UNION} Nguyễn Văn An.",
        people=(
            Appearance(PersonId("an"), f"Chủ tịch {UNION}"),
            Appearance(PersonId("binh"), f"Phó chủ tịch {LOCAL}"),
        ),
        published_on="2022-06-14",
    )
    corpus = unions(of)
    national, local = page_of(corpus, "union"), page_of(corpus, "local")
    assert [(h.person.name, h.role) for h in national.holders] == [("Nguyễn Văn An", f"Chủ tịch {UNION}")]
    assert [(h.person.name, h.role) for h in local.holders] == [("Lê Thị Bình", f"Phó chủ tịch {LOCAL}")]


def test_words_that_mean_two_bodies_in_an_article_give_nobody_a_role() -> None:
    of = article(
        "a", "Ban Chỉ đạo họp. Ban Chỉ đạo kết luận.", people=(Appearance(PersonId("an"), "Trưởng Ban Chỉ đạo"),)
    )
    first, second = names(of, "Ban Chỉ đạo", "mot")
    corpus = collection(
        [of],
        organizations=[organization("mot", "Ban Chỉ đạo Một"), organization("hai", "Ban Chỉ đạo Hai")],
        people=[person("an", "Nguyễn Văn An")],
        found=[links(of, first, replace(second, organization=OrganizationId("hai")))],
    )
    assert page_of(corpus, "mot").holders == page_of(corpus, "hai").holders == ()


def test_names_heirs_and_their_sources_are_numbered_together() -> None:
    former = organization(
        "ban-cu",
        "Ban Cũ",
        names=(DatedName("Ban Cũ", "https://nguon.vn/3", parse_edtf("2007"), parse_edtf("2025-02-03")),),
        english=(EnglishName("Old Commission", "https://nguon.vn/4"),),
        successors=(Succession(OrganizationId("ban-moi"), "merged", "https://nguon.vn/3", parse_edtf("2025-02-03")),),
        sources=(Source("https://nguon.vn/2", ("name", "parent")),),
        parent=OrganizationId("bo-chinh-tri"),
    )
    present = organization("ban-moi", "Ban Mới", names=(DatedName("Ban Mới", None, parse_edtf("2025-02-03")),))
    corpus = collection(organizations=[former, present])
    page = page_of(corpus, "ban-cu")
    assert [(s.number, s.url) for s in page.sources] == [
        (1, "https://nguon.vn/2"),
        (2, "https://nguon.vn/3"),
        (3, "https://nguon.vn/4"),
    ]
    assert page.names[0].sources == page.successors[0].sources == (2,)
    assert page.english == (("Old Commission", (3,)),)
    assert page.facts["parent"] == (1,)
    assert [heir.organization.text for heir in page.heirs] == ["Ban Mới"]
    assert page.heir_sources == ((2,),)
    assert [(p.words, p.organization.text) for p in page_of(corpus, "ban-moi").predecessors] == [
        ("hợp nhất từ", "Ban Cũ")
    ]
    assert [body.text for body in page_of(corpus, "bo-chinh-tri").members] == ["Ban Cũ"]


def test_a_paper_with_only_a_former_name_on_record_has_not_ended() -> None:
    paper = organization("bao", "Báo Mới", names=(DatedName("Báo Cũ", None, None, parse_edtf("1976")),))
    assert page_of(collection(organizations=[paper]), "bao").heirs == ()


def test_an_organization_shows_what_it_issued_and_what_it_appears_with() -> None:
    of = article("a", "Bộ Chính trị bàn Kết luận 57-KL/TW.", published_on="2023")
    corpus = collection(
        [of],
        [directive("57-kl-tw-2023", "57-KL/TW"), directive("16-kl-tw-2012", "16-KL/TW")],
        found=[links(of, *names(of, "Bộ Chính trị", "bo-chinh-tri"), *cites(of, "Kết luận 57-KL/TW", "57-kl-tw-2023"))],
    )
    page = page_of(corpus, "bo-chinh-tri")
    assert {line.label for line in page.issued} == {"57-KL/TW", "16-KL/TW"}
    assert [(line.label, count) for line, count, _ in page.directives] == [("57-KL/TW", 1)]
    assert [found.article.title for found in page.articles] == ["Bài a"]
    assert page.years == (2023,)


def test_an_organization_no_article_names_has_a_page_without_quotations() -> None:
    assert page_of(collection(organizations=[organization("ban", "Ban Không Tên")]), "ban").articles == ()


def test_roles_of_a_person_stand_article_by_article_newest_first() -> None:
    older = article("a", "x", people=(Appearance(PersonId("an"), "Thứ trưởng"),), published_on="2022")
    newer = article("b", "x", people=(Appearance(PersonId("an"), "Bộ trưởng"),), published_on="2023")
    posts = (Post("Bộ trưởng", "https://nguon.vn/6", OrganizationId("bo-chinh-tri"), parse_edtf("2023-01-02")),)
    corpus = collection([older, newer], people=[person("an", "Nguyễn Văn An", posts=posts)])
    page = person_page_of(corpus, "an")
    assert [(a.article.title, a.role) for a in page.appearances] == [("Bài b", "Bộ trưởng"), ("Bài a", "Thứ trưởng")]
    [post] = page.posts
    assert post.organization is not None
    assert (post.organization.text, post.sources) == ("Bộ Chính trị", (1,))
    assert [p.person.name for p in page_of(corpus, "bo-chinh-tri").posts] == ["Nguyễn Văn An"]
