"""Who is reported to carry a directive out (cases/pages/acting.yml), and where it is shown."""

from pathlib import Path
from typing import Any

import pytest
from records import SITE, article, cites, collection, directive, links, names, organization
from yaml_cases import load_yaml

from digest.pages.acting import actions
from digest.pages.corpus import Corpus
from digest.pages.models.directive import DirectivePage
from digest.pages.models.organization import OrganizationPage
from digest.pages.registry import build_pages
from digest.records.models import GrammarWords

CASES = load_yaml(Path(__file__).parents[1] / "cases/pages/acting.yml")
WORDS = GrammarWords(acting_verbs=("triển khai", "quán triệt"), of=("của",), list_joints=("và",))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_a_body_acts_where_the_text_says_so(case: dict[str, Any]) -> None:
    of = article("a", case["text"])
    bodies = [*names(of, "Hội A", "hoi-a", case.get("role", "subject")), *names(of, "Hội B", "hoi-b", "post")]
    found = links(of, *cites(of, "Kết luận 57", "57"), *bodies)
    assert [action.anchor for action in actions([of], {of.id: found}, WORDS)] == case["anchors"]


def test_without_verbs_nobody_acts() -> None:
    of = article("a", "Hội A triển khai Kết luận 57.")
    found = links(of, *cites(of, "Kết luận 57", "57"), *names(of, "Hội A", "hoi-a"))
    assert actions([of], {of.id: found}, GrammarWords()) == ()


def both() -> Corpus:
    """Two articles name Hội A and Kết luận 57; one says that the one carries the other out, in two paragraphs."""
    acting = article("a", "Hội A triển khai Kết luận 57.\n\nHội A triển khai Kết luận 57.")
    only = article("b", "Hội A dự hội nghị về Kết luận 57.")
    return collection(
        [acting, only],
        [directive("57", "57-KL/TW")],
        [organization("hoi-a", "Hội A")],
        found=[links(of, *cites(of, "Kết luận 57", "57"), *names(of, "Hội A", "hoi-a")) for of in (acting, only)],
    )


def test_both_counts_stand_side_by_side_on_both_pages() -> None:
    models = {page.address: page.model for page in build_pages(both(), SITE)}
    of_directive, of_body = models["van-ban/57.html"], models["to-chuc/hoi-a.html"]
    assert isinstance(of_directive, DirectivePage)
    assert isinstance(of_body, OrganizationPage)
    assert [(line.name, count, acting) for line, count, acting in of_directive.organizations] == [("Hội A", 2, 1)]
    assert [(line.label, count, acting) for line, count, acting in of_body.directives] == [("57-KL/TW", 2, 1)]
