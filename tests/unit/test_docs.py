"""data/ and content/ → docs/: every generated file has a known place, and settings make two files of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from trees import SETTINGS, copy_collection, places

from build_digest import main
from digest.cli.pipeline.files import settings_files
from digest.pages.addresses import is_generated
from digest.pages.settings import read_site
from digest.publish.products.folder import DOCS_MARK


@pytest.fixture(scope="module")
def before_and_tree(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[Path, int], Path]:
    """A generated tree, and the times of its files before."""
    tree = tmp_path_factory.mktemp("tree")
    copy_collection(tree)
    before = {path: path.stat().st_mtime_ns for path in tree.rglob("*")}
    assert CliRunner().invoke(main, [*places(tree), "generate"]).exit_code == 0
    return before, tree


def test_a_generated_file_is_in_a_generated_place_or_comes_from_content(
    before_and_tree: tuple[dict[Path, int], Path],
) -> None:
    _, tree = before_and_tree
    paths = {path.relative_to(tree / "docs").as_posix() for path in (tree / "docs").rglob("*.*")}
    by_hand = {path.relative_to(tree / "content").as_posix() for path in (tree / "content").rglob("*.*")}
    assert {path for path in paths if not is_generated(path)} == {DOCS_MARK, *by_hand}
    assert [path for path in by_hand if is_generated(path)] == []


def test_nothing_outside_docs_is_written(before_and_tree: tuple[dict[Path, int], Path]) -> None:
    before, tree = before_and_tree
    after = {path: path.stat().st_mtime_ns for path in tree.rglob("*") if tree / "docs" not in path.parents}
    assert {path for path in after if after[path] != before.get(path)} <= {tree / "docs"}


@pytest.mark.parametrize(
    ("extra", "files"),
    [
        ("", {}),
        ("  domain: diembao.example.org\n", {"CNAME": "diembao.example.org\n"}),
        ("  robots: all\n", {"robots.txt": "User-agent: *\nDisallow:\n"}),
        ("  robots: none\n", {"robots.txt": "User-agent: *\nDisallow: /\n"}),
    ],
)
def test_files_for_the_host_are_made_from_settings(extra: str, files: dict[str, str]) -> None:
    text = SETTINGS.read_text(encoding="utf-8").replace("extra:\n", f"extra:\n{extra}", 1)
    settings, problems = read_site(text.encode(), "mkdocs.yml")
    assert settings is not None, problems
    assert {file.path: file.make().decode() for file in settings_files(settings)} == files


@pytest.mark.parametrize(
    ("extra", "rule"),
    [
        ("domain: https://a.example/", "wrong-format"),
        ("domain: a_b.example", "wrong-format"),
        ("robots: some", "not-in-list"),
        ("contact: a.example", "wrong-format"),
        ("contact: a@b.example?bcc=c@d.example", "wrong-format"),
        ("contact: a@@b.example", "wrong-format"),
        ("contact: a@b", "wrong-format"),
    ],
)
def test_a_setting_that_no_page_could_use_is_refused(extra: str, rule: str) -> None:
    settings, problems = read_site(f"site_name: x\nextra:\n  {extra}\n".encode(), "mkdocs.yml")
    assert settings is None
    assert [problem.rule for problem in problems] == [rule]


@pytest.mark.parametrize("contact", ["", "ban.bien-tap@song-bach.example", "a+b_c@x.y.example"])
def test_a_mail_address_is_read(contact: str) -> None:
    settings, problems = read_site(f"site_name: x\nextra:\n  contact: {contact}\n".encode(), "mkdocs.yml")
    assert settings is not None, problems
    assert settings.contact == contact
