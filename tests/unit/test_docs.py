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
        ("contact: [a@b.example, c@d.example]", "wrong-type"),
        ("contac: a@b.example", "unknown-field"),
        ("tag_authority: https://a.example", "wrong-format"),
        ("tag_authority: a.example", "wrong-format"),
        ("tag_authority: a.example, 2026", "wrong-format"),
    ],
)
def test_a_setting_that_no_page_could_use_is_refused(extra: str, rule: str) -> None:
    settings, problems = read_site(f"site_name: x\nextra:\n  {extra}\n".encode(), "mkdocs.yml")
    assert settings is None
    assert [problem.rule for problem in problems] == [rule]


@pytest.mark.parametrize(
    ("text", "place", "rule", "message"),
    [
        ("site_name:\n", (1, 11), "missing-field", "Thiếu trường “site_name”."),
        ("site_url: https://a.example/\n", (1, 1), "missing-field", "Thiếu trường “site_name”."),
        ("site_name: [a]\n", (1, 12), "missing-field", "Thiếu trường “site_name”."),
        ("site_name: a\nsite_url: a.example\n", (2, 11), "wrong-url",
         "“site_url” là “a.example”: địa chỉ phải bắt đầu bằng https:// hoặc http://."),
        ("site_name: a\nrepo_url: 'javascript:alert(1)'\n", (2, 11), "wrong-url",
         "“repo_url” là “javascript:alert(1)”: địa chỉ phải bắt đầu bằng https:// hoặc http://."),
        ("site_name: a\nedit_uri: edit/main/\n", (2, 11), "missing-field",
         "Có “edit_uri” mà không có “repo_url”, nên “Sửa trang này” không dẫn tới đâu."),
        ("site_name: a\ncontact: a@b.example\n", (2, 1), "wrong-place", "“contact” nằm ngoài mục “extra”."),
    ],
)  # fmt: skip
def test_a_setting_that_does_not_fit_is_told_where_it_is(
    text: str, place: tuple[int, int], rule: str, message: str
) -> None:
    settings, problems = read_site(text.encode(), "mkdocs.yml")
    assert settings is None
    assert ((problems[0].line, problems[0].column), problems[0].rule, problems[0].message) == (place, rule, message)


@pytest.mark.parametrize(
    "text",
    [
        "site_name: a\n",
        "site_name: a\nsite_url: https://a.example\nrepo_url: https://b.example/c\nedit_uri: edit/main\n",
        "site_name: a\nedit_uri: https://b.example/edit/\n",
        "site_name: a\nextra: {tag_authority: 'a@b.example,2026-11-30', palette: dark}\n",
    ],
)
def test_settings_that_fit_are_read(text: str) -> None:
    assert read_site(text.encode(), "mkdocs.yml")[1] == []


def test_check_tells_of_the_settings(tmp_path: Path) -> None:
    copy_collection(tmp_path)
    with (tmp_path / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("contact: a@b.example\n")
    done = CliRunner().invoke(main, [*places(tmp_path), "check"])
    assert done.exit_code == 1
    assert "error [wrong-place] “contact” nằm ngoài mục “extra”." in done.output


@pytest.mark.parametrize("contact", ["", "ban.bien-tap@song-bach.example", "a+b_c@x.y.example"])
def test_a_mail_address_is_read(contact: str) -> None:
    settings, problems = read_site(f"site_name: x\nextra:\n  contact: {contact}\n".encode(), "mkdocs.yml")
    assert settings is not None, problems
    assert settings.contact == contact
