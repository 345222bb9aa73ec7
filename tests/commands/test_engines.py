"""The same site from every builder: MkDocs, ProperDocs that continues it, and Zensical that reads the same settings."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree, html
from trees import copy_collection, run_digest

from digest.publish.builder import ENGINES
from digest.publish.builder.settings import store_settings
from digest.publish.mkdocs.known_markdown import known_html
from digest.publish.mkdocs.known_pages import read_front_matter

Element = tuple[str, tuple[tuple[str, str], ...], str]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One collection, published by each builder."""
    folder = tmp_path_factory.mktemp("engines")
    copy_collection(folder)
    for engine in ENGINES:
        done = run_digest(folder, f"--site={folder / engine}", "site", "--engine", engine)
        assert done.returncode == 0, done.stdout + done.stderr
    return {engine: folder / engine for engine in ENGINES}


def files(site: Path) -> dict[str, Path]:
    return {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}


def in_order(path: Path) -> list[Element]:
    """The elements of a page; those of a sitemap sorted, as the order of addresses in it means nothing."""
    found = list(elements(path))
    return sorted(found) if path.suffix == ".xml" else found


def elements(path: Path) -> Iterator[Element]:
    """What a browser reads: every element with its attributes and words, however they are escaped and spaced.

    "./index.html" and "index.html" are one address.
    """
    parser = etree.XMLParser() if path.suffix == ".xml" else html.HTMLParser(encoding="utf-8")
    for element in etree.fromstring(path.read_bytes(), parser).iter():
        words = " ".join(f"{element.text or ''} {element.tail or ''}".split())
        attributes = sorted((str(name), str(value).removeprefix("./")) for name, value in element.attrib.items())
        yield str(element.tag), tuple(attributes), words


@pytest.mark.parametrize("engine", ENGINES[1:])
def test_another_builder_makes_the_same_files(sites: dict[str, Path], engine: str) -> None:
    assert files(sites[engine]).keys() == files(sites["mkdocs"]).keys()


@pytest.mark.parametrize("engine", ENGINES[1:])
def test_another_builder_makes_the_same_pages(sites: dict[str, Path], engine: str) -> None:
    """Pages as a browser reads them; every other file byte for byte, but for the archive that holds the pages."""
    others = files(sites[engine])
    assert len(others) > 30
    for name, path in files(sites["mkdocs"]).items():
        if path.suffix in (".html", ".xml"):
            pairs = zip(in_order(path), in_order(others[name]), strict=True)
            assert [pair for pair in pairs if pair[0] != pair[1]] == [], name
        elif not name.startswith("tai-ve/"):
            assert others[name].read_bytes() == path.read_bytes(), name


def test_mkdocs_by_itself_makes_the_same_bytes(sites: dict[str, Path], tmp_path: Path) -> None:
    """Without the quick way to HTML, which is an optimization only."""
    folder = sites["mkdocs"].parent
    changes = {"docs_dir": str(folder / "docs"), "site_dir": str(tmp_path / "plain"), "extra": {"epub": False}}
    settings = store_settings(folder / "mkdocs.yml", changes, tmp_path)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(settings)]
    subprocess.run(command, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=True)
    pages = {name: path for name, path in files(tmp_path / "plain").items() if name.endswith(".html")}
    assert len(pages) > 30
    assert [name for name, path in pages.items() if path.read_bytes() != (sites["mkdocs"] / name).read_bytes()] == []


def test_nearly_every_generated_page_goes_the_quick_way(sites: dict[str, Path]) -> None:
    unknown = []
    for path in (sites["mkdocs"].parent / "docs").rglob("*.md"):
        found = read_front_matter(path.read_text(encoding="utf-8"))
        if found is None or known_html(found[1], lambda target: target) is None:
            unknown.append(path.name)
    assert set(unknown) <= {"tim-kiem.md", "tu-dien.md", "chua-co.md"}  # one page of each kind, with markup of its own
