"""A collection begun by `init` is published as it is, without a repository and an address of mail."""

from __future__ import annotations

from pathlib import Path

from trees import run_digest


def test_an_empty_collection_without_a_repository_is_published(tmp_path: Path) -> None:
    assert run_digest(tmp_path, "init", str(tmp_path)).returncode == 0
    done = run_digest(tmp_path, "site")
    assert done.returncode == 0, done.stdout + done.stderr
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "site").rglob("*.html")]
    assert len(pages) > 10
    assert all("Điểm báo của chúng tôi" in page for page in pages)
    assert [page for page in pages if "/issues/new" in page or "mailto:" in page or "example.github.io" in page] == []
