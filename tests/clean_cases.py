"""The case files of the cleaner, and the words they are cleaned with.

The words are the project's own, as they are the cleaner's grammar; the outlets are a few well-known ones, so that
editing a record changes no test.
"""

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from yaml_cases import load_yaml

from digest.ingest.clean import Cleaned
from digest.ingest.clean.capture import clean_capture
from digest.records.files.yaml_source import read_yaml
from digest.records.models import CleaningRules, Outlet, OutletId, PlaceId
from digest.records.schema import records
from digest.records.schema.read import ReadContext, read_group

TESTS = Path(__file__).resolve().parent
CASES = TESTS / "cases" / "clean"


def _load_rules() -> CleaningRules:
    node, problems = read_yaml((TESTS.parent / "data" / "cleaning.yml").read_bytes(), "data/cleaning.yml")
    assert node is not None, problems
    reading = ReadContext("data/cleaning.yml")
    rules = read_group(records.CLEANING, node, reading)
    assert isinstance(rules, CleaningRules), reading.problems
    return rules


RULES = _load_rules()
OUTLETS = {
    outlet.id: outlet
    for outlet in (
        Outlet(OutletId("bao-dong-khoi"), "Báo Đồng Khởi", place=PlaceId("ben-tre"), house_prefixes=("BDK.VN",)),
        Outlet(OutletId("bao-the-gioi-va-viet-nam"), "Báo Thế giới và Việt Nam", domains=("baoquocte.vn",)),
        Outlet(
            OutletId("vietnamplus"),
            "VietnamPlus (TTXVN)",
            credit_names=("TTXVN/Vietnam+", "Vietnam+"),
            domains=("vietnamplus.vn",),
        ),
        Outlet(
            OutletId("globalvn-biz"),
            "GlobalVN.biz",
            is_republisher=True,
            credit_names=("GlobalVN.biz",),
            domains=("globalvn.biz",),
        ),
    )
}


def clean(content: bytes | str, name: str = "bai.txt") -> Cleaned:
    """The parts of a capture by the words of the project and a few outlets."""
    return clean_capture(content.encode() if isinstance(content, str) else content, name, RULES, OUTLETS)


def cases() -> list[Any]:
    """The cases of every file, each named by its file and its own name."""
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted(CASES.glob("*.yml"))
        for case in load_yaml(path)
    ]


def content(case: dict[str, Any]) -> bytes:
    """The bytes of a case's capture; `as` lists what was done to them: "nfd", "crlf", "bom"."""
    text, changes = case["raw"], case.get("as", ())
    text = unicodedata.normalize("NFD", text) if "nfd" in changes else text
    text = text.replace("\n", "\r\n") if "crlf" in changes else text
    return ("\ufeff" + text if "bom" in changes else text).encode(case.get("encoding", "utf-8"))
