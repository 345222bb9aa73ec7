"""What to read first, what to read next, and what nobody has written about."""

from records import SITE, article, cites, collection, directive, links, names, organization

from digest.pages.corpus import Corpus
from digest.pages.models.article import ArticlePage
from digest.pages.models.directive import DirectivePage
from digest.pages.models.gaps import GapsPage
from digest.pages.registry import build_pages
from digest.records.models import Article, ArticleLinks


def corpus() -> Corpus:
    """Kết luận 57 cited once in a, twice in b and c; Hội A in c and d; a directive and a body that nobody names."""
    texts = {
        "a": "Kết luận 57.",
        "b": "Kết luận 57. Rồi Kết luận 57.",
        "c": "Kết luận 57. Rồi Kết luận 57. Hội A họp.",
        "d": "Hội A họp.",
        "e": "Tin khác.",
    }
    articles = [article(id_, text, published_on=f"2023-01-0{n}") for n, (id_, text) in enumerate(texts.items(), 1)]
    return collection(
        articles,
        [directive("57", "57-KL/TW"), directive("16", "16-KL/TW")],
        [organization("hoi-a", "Hội A"), organization("hoi-b", "Hội B")],
        found=[found(of) for of in articles],
    )


def found(of: Article) -> ArticleLinks:
    return links(of, *cites(of, "Kết luận 57", "57"), *names(of, "Hội A", "hoi-a"))


def models() -> dict[str, object]:
    return {page.address: page.model for page in build_pages(corpus(), SITE)}


def test_read_first_what_says_most_then_what_names_most_bodies() -> None:
    page = models()["van-ban/57.html"]
    assert isinstance(page, DirectivePage)
    assert [(r.article.title, r.reason) for r in page.read_first] == [
        ("Bài c", "2 câu dẫn, 1 cơ quan được nhắc"),
        ("Bài b", "2 câu dẫn, 0 cơ quan được nhắc"),
        ("Bài a", "1 câu dẫn, 0 cơ quan được nhắc"),
    ]


def test_one_article_is_no_choice() -> None:
    of = article("a", "Kết luận 57.")
    one = collection([of], [directive("57", "57-KL/TW")], found=[found(of)])
    page = next(page.model for page in build_pages(one, SITE) if page.address == "van-ban/57.html")
    assert isinstance(page, DirectivePage)
    assert page.read_first == ()


def test_related_articles_share_a_directive_before_a_body_and_say_what() -> None:
    shown = models()
    page, alone = shown["bai-viet/c.html"], shown["bai-viet/e.html"]
    assert isinstance(page, ArticlePage)
    assert isinstance(alone, ArticlePage)
    assert [(r.article.title, r.reason) for r in page.related] == [
        ("Bài b", "cùng nhắc 57-KL/TW"),
        ("Bài a", "cùng nhắc 57-KL/TW"),
        ("Bài d", "cùng nhắc Hội A"),
    ]
    assert alone.related == ()


def test_gaps_are_what_the_registry_has_and_no_article_names() -> None:
    page = models()["khoang-trong.html"]
    assert isinstance(page, GapsPage)
    assert [line.label for line in page.directives] == ["16-KL/TW"]
    assert [(line.label, of.title) for line, of in page.quiet] == [("57-KL/TW", "Bài c")]
    assert [line.name for line in page.issuers] == ["Bộ Chính trị"]
    assert [line.name for line in page.organizations] == ["Hội B"]


def test_two_bodies_of_one_name_are_two_lists() -> None:
    texts = {"a": "Hội A họp.", "b": "Hội A bàn."}
    first, second = (article(id_, text, published_on="2023") for id_, text in texts.items())
    corpus = collection(
        [first, second],
        organizations=[organization("hoi-a", "Hội A"), organization("hoi-a-tinh", "Hội A")],
        found=[links(first, *names(first, "Hội A", "hoi-a")), links(second, *names(second, "Hội A", "hoi-a-tinh"))],
    )
    pages = [page.model for page in build_pages(corpus, SITE) if isinstance(page.model, ArticlePage)]
    assert [page.related for page in pages] == [(), ()]
