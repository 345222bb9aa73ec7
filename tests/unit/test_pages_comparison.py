"""Two directives side by side."""

from records import article, cites, collection, directive, links, names, organization

from digest.pages.models.comparison import MOST_CITED, ComparisonPage, compared, comparison_links, comparison_pages
from digest.records.models import DirectiveId, Relation


def test_both_sides_are_counted_and_what_is_only_on_one() -> None:
    texts = {"a": "Kết luận 57. Hội A, Hội B.", "b": "Kết luận 57. Kết luận 16. Hội A.", "c": "Kết luận 16. Hội C."}
    days = {"a": "2024", "b": "2023", "c": "[2012-01-01,2013-01-01]"}
    articles = [article(id_, text, published_on=days[id_]) for id_, text in texts.items()]
    bodies = {"Hội A": "hoi-a", "Hội B": "hoi-b", "Hội C": "hoi-c"}
    corpus = collection(
        articles,
        [directive("57", "57-KL/TW", issued_on="2023-01-01"), directive("16", "16-KL/TW", issued_on="2012-01-01")],
        [organization(id_, name) for name, id_ in bodies.items()],
        found=[
            links(
                of,
                *cites(of, "Kết luận 57", "57"),
                *cites(of, "Kết luận 16", "16"),
                *(mention for name, id_ in bodies.items() for mention in names(of, name, id_)),
            )
            for of in articles
        ],
    )
    [page] = comparison_pages(corpus)
    model = page.model
    assert page.address == "van-ban/57.so-voi.16.html"
    assert isinstance(model, ComparisonPage)
    assert (model.first.label, model.second.label, model.relation) == ("57-KL/TW", "16-KL/TW", "")
    assert [(y.year, y.first, y.second) for y in model.years] == [
        (2024, 1, 0),
        (2023, 1, 1),
        (2013, 0, 1),
        (2012, 0, 1),
    ]
    assert [(line.name, a, b) for line, a, b in model.both] == [("Hội A", 2, 1)]
    assert [(line.name, n) for line, n in model.only_first] == [("Hội B", 1)]
    assert [(line.name, n) for line, n in model.only_second] == [("Hội C", 1)]
    assert [line.title for line in model.together] == ["Bài b"]


def test_related_directives_are_compared_though_no_article_cites_them() -> None:
    relation = Relation("continues", DirectiveId("16"), "https://nguon.vn/1")
    newer = directive("57", "57-KL/TW", issued_on="2023-01-01", relations=(relation,))
    corpus = collection(directives=[newer, directive("16", "16-KL/TW"), directive("99", "99-KL/TW")])
    assert compared(corpus) == (("57", "16"),)
    assert {id_: [link.text for link in found] for id_, found in comparison_links(corpus).items()} == {
        "57": ["16-KL/TW"],
        "16": ["57-KL/TW"],
    }


def test_only_the_most_cited_are_compared_with_each_other() -> None:
    of = article("a", " ".join(f"Kết luận {n}0." for n in range(1, MOST_CITED + 3)))
    ids = [str(n) for n in range(1, MOST_CITED + 3)]
    found = links(of, *(citation for id_ in ids for citation in cites(of, f"Kết luận {id_}0", id_)))
    corpus = collection([of], [directive(id_, f"{id_}-KL/TW") for id_ in ids], found=[found])
    assert len(compared(corpus)) == MOST_CITED * (MOST_CITED - 1) // 2
