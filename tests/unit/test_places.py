"""Families × places: the organizations that they make, and the ways to name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from yaml_cases import load_yaml

from digest.records.load import load_records, with_local_bodies
from digest.records.models import LocalBodies, Organization, OrganizationId, PlaceId, Records, place_names

TESTS = Path(__file__).resolve().parents[1]


def _cases(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = load_yaml(TESTS / "cases" / "places" / name)
    return cases


@pytest.fixture(scope="module")
def records() -> Records:
    records, problems = load_records(TESTS / "data")
    assert records
    assert not problems
    return records


@pytest.fixture(scope="module")
def local(records: Records) -> LocalBodies:
    return records.local_bodies


@pytest.mark.parametrize("case", _cases("bodies.yml"), ids=lambda case: case["id"])
def test_family_and_place_make_an_organization(local: LocalBodies, case: Mapping[str, Any]) -> None:
    body = local.make(OrganizationId(case["id"]))
    if case["name"] is None:
        assert body is None
    else:
        assert body
        assert {key: _written(body)[key] for key in case} == dict(case)


def _written(body: Organization) -> dict[str, Any]:
    return {
        "id": body.id,
        "name": body.name,
        "parent": body.parent,
        "aliases": list(body.aliases),
        "names": [{"name": n.name, "from": _text(n.start), "to": _text(n.end)} for n in body.names],
        "successors": [{"organization": s.organization, "kind": s.kind, "since": _text(s.on)} for s in body.successors],
    }


def _text(on: object) -> str | None:
    return None if on is None else str(on)


@pytest.mark.parametrize("case", _cases("forms.yml"), ids=lambda case: f"{case['family']} {case['level']}")
def test_forms_say_the_level_and_leave_the_place_out(local: LocalBodies, case: Mapping[str, Any]) -> None:
    forms = [form for form in local.forms() if (form.family, form.level) == (case["family"], case["level"])]
    assert [form.words for form in forms if form.has_place] == case["with_place"]
    assert [form.words for form in forms if not form.has_place] == case["without_place"]
    assert all(form.is_english == ("Council" in form.words) for form in forms)


def test_names_of_a_place_follow_one_another(local: LocalBodies) -> None:
    old, new = place_names(local.places[PlaceId("thanh-moi")])
    assert (old.name, old.level, _text(old.start), _text(old.end)) == ("Châu Cũ", "tinh", None, "2021-12-31")
    assert (new.name, new.level, _text(new.start), _text(new.end)) == ("Thành Mới", "thanh-pho", "2022-01-01", None)


def test_only_named_organizations_of_places_are_records(records: Records) -> None:
    assert not any(body.family for body in records.organizations.values())
    more = with_local_bodies(records, [OrganizationId("hoi-dong-tinh-hac-son"), OrganizationId("khong-co")])
    assert more.organizations.keys() - records.organizations.keys() == {
        "hoi-dong-tinh-hac-son",
        "hoi-dong-tinh-bach-giang",
    }
    assert list(more.organizations) == sorted(more.organizations)


def test_parent_is_told_only_when_it_is_a_record(records: Records) -> None:
    alone = with_local_bodies(records, [OrganizationId("phong-sach-bach-giang")])
    both = with_local_bodies(
        records, [OrganizationId("phong-sach-bach-giang"), OrganizationId("hoi-dong-tinh-bach-giang")]
    )
    assert alone.organizations[OrganizationId("phong-sach-bach-giang")].parent is None
    assert both.organizations[OrganizationId("phong-sach-bach-giang")].parent == "hoi-dong-tinh-bach-giang"


def test_issuer_of_a_directive_is_made(records: Records) -> None:
    first = next(iter(records.directives.values()))
    issued = replace(first, issuer=OrganizationId("hoi-dong-tinh-bach-giang"))
    more = with_local_bodies(replace(records, directives={**records.directives, first.id: issued}))
    assert more.organizations[OrganizationId("hoi-dong-tinh-bach-giang")].place == "bach-giang"


def test_file_stands_for_the_organization_that_would_be_made(tmp_path: Path) -> None:
    for path in ("vocabulary.yml", "places.yml", "families.yml"):
        (tmp_path / path).write_bytes((TESTS / "data" / path).read_bytes())
    (tmp_path / "organizations").mkdir()
    (tmp_path / "organizations" / "hoi-dong-tinh-bach-giang.yml").write_text(
        "name: Hội đồng Bạch Giang\nkind: council\nsources:\n- {url: https://bach.example.vn/, supports: [name]}\n",
        encoding="utf-8",
    )
    records, problems = load_records(tmp_path)
    assert records
    assert not problems
    body = records.organizations[OrganizationId("hoi-dong-tinh-bach-giang")]
    assert (body.name, body.place, body.family) == ("Hội đồng Bạch Giang", "bach-giang", "hoi-dong")


def test_a_published_organization_of_a_place_keeps_its_page(tmp_path: Path) -> None:
    for path in ("vocabulary.yml", "places.yml", "families.yml"):
        (tmp_path / path).write_bytes((TESTS / "data" / path).read_bytes())
    (tmp_path / "published.yml").write_text(
        "organizations:\n  hoi-dong-tinh-bach-giang: {mark: Hội đồng tỉnh Bạch Giang}\n", encoding="utf-8"
    )
    records, problems = load_records(tmp_path)
    assert records
    assert not problems
    assert "hoi-dong-tinh-bach-giang" in records.organizations


def test_every_id_that_can_be_asked_for_makes_an_organization(local: LocalBodies) -> None:
    assert [id_ for id_ in local.pairs if not local.make(id_)] == []
