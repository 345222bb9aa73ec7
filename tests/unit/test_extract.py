"""What is found in texts, case by case; adding a case needs no Python."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from extract_cases import cases, grammar, registry

from digest.citations.extract import Background, extract
from digest.citations.resolve import resolve_extraction
from digest.records.edtf import parse_edtf
from digest.records.models import Citation, Extraction, Home

TOLD = ("type", "number", "code", "year", "issuer", "date", "term", "named", "name")


def read(text: str) -> Extraction:
    return extract(text, grammar())


def cited(text: str) -> list[Citation]:
    return [citation for citation in read(text).citations if citation.form != "anaphora"]


def told(citation: Citation) -> dict[str, Any]:
    return {field: getattr(citation, field) for field in TOLD}


def wanted(reading: dict[str, Any]) -> dict[str, Any]:
    """A reading of a case file with the year that its date or its code says, and null for the rest."""
    coded = re.match("[0-9]+/([0-9]{4})/", reading.get("code") or "")
    year = int(coded[1]) if coded else int(reading["date"][:4]) if "date" in reading else None
    return {field: reading.get(field, year if field == "year" else None) for field in TOLD}


@pytest.mark.parametrize("case", cases("citations_*.yml"))
def test_citations_say_what_the_text_says(case: dict[str, Any]) -> None:
    assert [told(citation) for citation in cited(case["text"])] == [wanted(reading) for reading in case["cites"]]


@pytest.mark.parametrize("case", cases("citations_*.yml"))
def test_citations_mean_the_registered_document(case: dict[str, Any]) -> None:
    linked = resolve_extraction(read(case["text"]), registry())
    found = [(one.directive, list(one.flags)) for one in linked if one.citation.form != "anaphora"]
    assert found == [(reading.get("means"), reading.get("flags", [])) for reading in case["cites"]]


@pytest.mark.parametrize("case", cases("names*.yml"))
def test_bodies_are_named_in_their_role(case: dict[str, Any]) -> None:
    found = [(name.surface, name.organization, name.role) for name in read(case["text"]).mentions]
    assert found == [(name["words"], name["body"], name.get("role", "subject")) for name in case["names"]]


@pytest.mark.parametrize("case", cases("places.yml"))
def test_organizations_of_places_are_read_with_their_place(case: dict[str, Any]) -> None:
    background = Background(
        home=Home(case["at"], "article") if "at" in case else None,
        event=Home(case["event"], "event") if "event" in case else None,
        written_on=parse_edtf(case["date"]) if "date" in case else None,
    )
    found = extract(case["text"], grammar(), background).mentions
    homes = [f"{one.home.place}, {one.home.reason}" if one.home else None for one in found]
    read_as = [
        {"words": one.surface, "body": one.organization, "home": home} for one, home in zip(found, homes, strict=True)
    ]
    assert [{name: value for name, value in one.items() if value} for one in read_as] == case["names"]


@pytest.mark.parametrize("case", cases("people.yml"))
def test_people_are_named_in_full(case: dict[str, Any]) -> None:
    assert [person.person for person in read(case["text"]).people] == case["people"]


@pytest.mark.parametrize("case", cases("short_references.yml"))
def test_short_references_mean_what_was_cited_before(case: dict[str, Any]) -> None:
    linked = resolve_extraction(read(case["text"]), registry())
    assert [one.directive for one in linked] == case["means"]


def newer_tones(text: str) -> str:
    """The text with the tone of open oa, oe, uy on the second vowel: "khóa" → "khoá"."""
    pairs = {"óa": "oá", "òa": "oà", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "úy": "uý", "ùy": "uỳ", "ủy": "uỷ", "ụy": "uỵ"}
    return re.sub(rf"(?<![qQ])(?:{'|'.join(pairs)})(?!\w)", lambda found: pairs[found[0]], text)


SPELLINGS: dict[str, Callable[[str], str]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "newer tones": newer_tones,
    "look-alikes": lambda text: text.replace("đ", "ð").replace("Đ", "Ð"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "zero-width spaces": lambda text: text.replace(" ", "\u200b "),
}


@pytest.mark.parametrize("spell", SPELLINGS.values(), ids=SPELLINGS)
def test_spelling_changes_nothing(spell: Callable[[str], str]) -> None:
    for text, meaning in as_printed().items():
        spelled = read(spell(text))
        assert essence(spelled) == meaning, text
        found: Any
        for found in (*spelled.citations, *spelled.mentions, *spelled.people):
            assert spell(text)[found.start : found.end] == found.surface


@cache
def as_printed() -> dict[str, tuple[object, ...]]:
    """The text of each case with what is found in it."""
    given = (*cases("citations_*.yml"), *cases("names*.yml"), *cases("people.yml"))
    return {text: essence(read(text)) for text in (parameters.values[0]["text"] for parameters in given)}


def essence(found: Extraction) -> tuple[object, ...]:
    """What was found, without its place and its letters."""
    return (
        [{**told(citation), "name": None} for citation in found.citations],
        [(mention.organization, mention.role) for mention in found.mentions],
        [person.person for person in found.people],
    )


@pytest.mark.parametrize("case", cases("citations_full.yml"))
def test_capitals_change_nothing(case: dict[str, Any]) -> None:
    plain, capitals = cited(case["text"]), cited(case["text"].upper())
    assert [(c.type, c.number, c.code, c.date) for c in capitals] == [(c.type, c.number, c.code, c.date) for c in plain]


def test_nothing_is_read_across_a_blank_line() -> None:
    assert cited("Kết luận số\n\n57-KL/TW")[0].type == "ket-luan"  # by its own code
    assert cited("Kết luận số\n\n57 của Bộ Chính trị") == []
    assert cited("Kết luận số 57-KL/TW\n\nngày 15/6/2023")[0].date is None
    assert read("Bộ\n\nNgoại giao").mentions == ()


def test_a_definition_and_a_pointer_are_told_apart() -> None:
    text = "Kết luận số 57-KL/TW (sau đây gọi tắt là Kết luận 57). Kết luận này nêu năm nhiệm vụ."
    assert [citation.form for citation in read(text).citations] == ["full", "definition", "anaphora"]


def test_an_empty_text_says_nothing() -> None:
    for text in ("", " ", "\n\n", "\u200b", "&amp;", "57"):
        assert read(text) == Extraction((), (), ())
