"""The order of lists, and what counts as a mention."""

import pytest
from records import article, cites, collection, directive, links, names, organization

from digest.pages.index import sort_articles, sort_directives
from digest.records.models import DirectiveId, OrganizationId


def test_directives_stand_newest_first_then_by_type_and_by_number_as_a_number() -> None:
    day = "2023-06-15"
    listed = [
        directive("c12", "12-KL/TW", number=12, issued_on=day),
        directive("c4", "4-KL/TW", number=4, issued_on=day),
        directive("a9", "9-CT/TW", number=9, issued_on=day, type="chi-thi"),
        directive("unnumbered", None, name="Kết luận", issued_on=day),
        directive("newer", "1-KL/TW", number=1, issued_on="2023-06-16"),
        directive("undated", "2-KL/TW", number=2),
    ]
    for given in (listed, listed[::-1]):
        assert [d.id for d in sort_directives(given)] == ["newer", "a9", "unnumbered", "c4", "c12", "undated"]


def test_articles_stand_newest_first_by_the_latest_day_then_by_title_undated_last() -> None:
    listed = [
        article("undated", "x"),
        article("b", "x", published_on="2023-10-11"),
        article("a", "x", published_on="2023-10-11"),
        article("year", "x", published_on="2023"),
        article("either", "x", published_on="[2022-09-20,2023-10-12]"),
    ]
    assert [a.id for a in sort_articles(listed)] == ["year", "either", "a", "b", "undated"]


@pytest.mark.parametrize(("role", "counted"), [("subject", 1), ("post", 1), ("issuer", 1), ("credit", 0)])
def test_a_credit_says_who_printed_an_article_and_not_of_whom_it_speaks(role: str, counted: int) -> None:
    of = article("a", "Hội A bàn Kết luận 57-KL/TW.")
    found = links(of, *names(of, "Hội A", "hoi-a", role), *cites(of, "Kết luận 57-KL/TW", "57"))
    corpus = collection([of], [directive("57", "57-KL/TW")], [organization("hoi-a", "Hội A")], found=[found])
    body = OrganizationId("hoi-a")
    assert len(corpus.articles_by_organization[body]) == counted
    assert len(corpus.quotes_by_organization[body]) == counted
    assert len(corpus.organizations_by_article[of.id]) == counted
    assert len(corpus.organizations_by_directive[DirectiveId("57")]) == counted
    assert len(corpus.directives_by_organization[body]) == counted
