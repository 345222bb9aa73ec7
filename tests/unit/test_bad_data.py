"""Every rule has a case: the smallest change to a valid collection that breaks it, and what an editor then reads.

A case is a file `tests/bad_data/<rule>/<case>.yml`; what its keys mean is told by `apply` in `bad_case.py`.
"""

from __future__ import annotations

import ast
import re
import textwrap
from pathlib import Path

import bad_case
import pytest
from bad_case import CASES, Case, read_case, run_case, tree_of, write_expected

from digest.records.check import check_records
from digest.records.load import load_records
from digest.records.problems import format_problems, help_address
from digest.records.rules import RULES_PAGE, rules

ROOT = Path(__file__).resolve().parents[2]

each_case = pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")

READERS_AND_WRITERS = ("records", "citations/resolve", "pages/settings.py", "pages/content", "publish/products")
# Values of fields, names of work files: hyphenated like rules, but none.
NOT_RULES = {"full-text", "code-block", "link-only", "utf-8", "utf-16", "ten-khong-dau", "code-and-year"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the cases run, one after the other."""
    return tmp_path_factory.mktemp("case")


@each_case
def test_the_editor_reads_exactly_this_and_the_output_stays(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    case = read_case(path)
    run = run_case(case, folder, monkeypatch)
    if request.config.getoption("--update-golden"):
        write_expected(path, run.told)
        case = read_case(path)
    assert run.told == case.expected
    assert f"[{path.parent.name}]" in run.told or f"title={path.parent.name}::" in run.told
    assert "Traceback" not in run.printed
    is_error = ": error [" in run.told or run.told.startswith("::error ")
    assert run.exit_code == (1 if is_error else 0)
    assert run.docs_after == run.docs_before


def test_the_draft_of_an_unknown_document_can_be_pasted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the article says date, issuer and title, nothing is left to fill in, and the citation is linked."""
    case = read_case(ROOT / "tests" / "bad_data" / "unknown-document" / "complete.yml")
    told = run_case(case, tree_of(tmp_path, "before"), monkeypatch).told
    path = re.search(r"Thêm tệp (\S+):\n", told)
    assert path
    pasted = Case(change=case.change, files={path[1]: textwrap.dedent(told[path.end() :])})
    run = run_case(pasted, tree_of(tmp_path, "after"), monkeypatch)
    assert (run.told, run.exit_code) == ("", 0)


def test_a_case_quotes_only_its_own_problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the unchanged collection is told is in no case, wherever a change of the file moves it."""

    def told(name: str, words: str) -> str:
        case = Case(change={"data/outlets.yml": {"is_republisher: true": words}})
        return run_case(case, tree_of(tmp_path, name), monkeypatch).told

    own = told("first", "is_republisher: co")
    assert own
    monkeypatch.setattr(bad_case, "causes_of_the_collection", lambda: frozenset({bad_case.cause(own)}))
    assert told("moved", "\n  is_republisher: co") == ""
    assert told("other", "is_republisher: khong") != ""


def test_code_cases_and_the_registry_have_the_same_rules() -> None:
    assert {path.parent.name for path in CASES} == rules_in_code() | {"text-not-clean"} == set(rules())


def test_every_rule_has_the_severity_that_its_cases_print() -> None:
    found: dict[str, set[str]] = {}
    for path in CASES:
        for severity, rule in re.findall(r"(error|warning) \[([a-z0-9-]+)\]", read_case(path).expected):
            found.setdefault(rule, set()).add(severity)
    assert {rule: set(rules()[rule].severities) for rule in found} == found


def test_every_rule_is_explained_in_whole_sentences() -> None:
    for rule in rules().values():
        assert rule.what.endswith("."), rule.id
        assert rule.fix.endswith("."), rule.id
    assert help_address("wrong-date") == f"{RULES_PAGE}#wrong-date"
    assert help_address("no-such-rule") == ""


def rules_in_code() -> set[str]:
    """The hyphenated words in the modules that read, check and write."""
    folder = ROOT / "digest"
    modules = [folder / name for name in READERS_AND_WRITERS]
    files = [file for module in modules for file in ([module] if module.is_file() else sorted(module.rglob("*.py")))]
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    words = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {word for word in words if re.fullmatch(r"[a-z]+(?:-[a-z0-9]+)+", word)} - NOT_RULES


def test_all_problems_of_a_run_are_told_at_once_and_in_one_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three errors in three files: one of them a reference, and the unreadable person is not told as lacking."""
    case = Case(
        change={
            "data/people/le-van-giay.yml": {"name: Lê Văn Giấy": "name: NO"},
            "data/directives/12-ct-hds-2021.yml": {"issuer: hoi-dong-sach": "issuer: hoi-dong-sac"},
            "data/outlets.yml": {"is_republisher: true": "is_republisher: co"},
        }
    )
    told = []
    for name in ("mot", "hai"):
        tree = tree_of(tmp_path, name)
        run_case(case, tree, monkeypatch)
        records, problems = load_records(tree / "data")
        assert records is not None
        told.append(format_problems([*problems, *check_records(records, known=problems)]))
    assert told[0] == told[1]
    assert re.findall(r"\[([a-z-]+)\]", told[0]) == ["unknown-reference", "wrong-type", "not-text"]
