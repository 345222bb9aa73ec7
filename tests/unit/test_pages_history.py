"""Organizations through time, and those that a role names: cases/pages/organization_history.yml, roles.yml."""

from pathlib import Path
from typing import Any

import pytest
from records import collection, organization
from yaml_cases import load_yaml

from digest.pages.models.organization_history import name_at_date, organizations_in_role
from digest.records.edtf import EdtfDate, parse_edtf
from digest.records.models import ArticleId, ArticleLinks, DatedName, Mention, Organization, OrganizationId, Succession

FOLDER = Path(__file__).parents[1] / "cases/pages"
CASES = load_yaml(FOLDER / "organization_history.yml")
ROLES = load_yaml(FOLDER / "roles.yml")


def edtf(value: object) -> EdtfDate | None:
    """A date of the case file, which YAML may have read as a date or a number."""
    return parse_edtf(str(value)) if value else None


def body(id_: str, told: dict[str, Any]) -> Organization:
    """An organization as a case gives it; without names it is called by its id."""
    dated = tuple(DatedName(name, None, edtf(start), edtf(end)) for name, start, end in told["names"])
    later = tuple(
        Succession(OrganizationId(to), kind, "https://nguon.vn/s", edtf(on))
        for kind, to, on in told.get("successors", ())
    )
    return organization(id_, dated[-1].name if dated else id_, names=dated, successors=later)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_name_at_a_date_and_body_of_today(case: dict[str, Any]) -> None:
    corpus = collection(organizations=[body(id_, told) for id_, told in case["bodies"].items()])
    found = name_at_date(corpus.records.organizations[OrganizationId(case["of"])], edtf(case["day"]), corpus)
    assert (found.name, [[heir.words, heir.organization.text] for heir in found.heirs]) == (case["name"], case["now"])


@pytest.mark.parametrize("case", ROLES, ids=lambda case: case["what"])
def test_bodies_that_a_role_names(case: dict[str, Any]) -> None:
    named = tuple(Mention(0, len(words), words, OrganizationId(id_), "subject") for words, id_ in case["named"])
    assert list(organizations_in_role(case["role"], ArticleLinks(ArticleId("a"), (), named, ()))) == case["bodies"]
