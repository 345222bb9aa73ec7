"""Collections that are hostile, empty, huge or secret: all of them valid, none of them harmful."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import lxml.etree
import pytest
import yaml
from playwright.sync_api import Browser, Dialog
from trees import TESTS, copy_collection, run_digest
from trials import contents
from yaml_cases import load_yaml

from digest.records.check import check_records
from digest.records.load import load_records
from digest.records.problems import has_errors

HOSTILE = load_yaml(TESTS / "cases" / "hostile" / "texts.yml")
MARK = "window.__mark=1"
SECRETS = (b"xichtumatxanh", b"quansaixoaroi")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    copy_collection(tmp_path)
    return tmp_path


def add_article(tree: Path, id_: str, text: str, **fields: Any) -> None:
    """One more article with its capture; a field not given is plain."""
    capture = f"{text}\n{id_}\n"  # no two articles of one capture
    (tree / "data" / "raw" / f"{id_}.txt").write_text(capture, encoding="utf-8")
    (tree / "data" / "articles" / f"{id_}.txt").write_text(text, encoding="utf-8")
    record = {
        "title": f"Bài {id_}",
        "outlet": "bao-song-bach",
        "summary": "Tóm tắt.",
        "key_points": [{"text": "Điểm chính.", "paragraph": 1}],
        "summary_en": "Summary.",
        "rights": "full-text",
        "status": "published",
        "raw": f"data/raw/{id_}.txt",
        "raw_sha256": hashlib.sha256(capture.encode()).hexdigest(),
        **fields,
    }
    content = yaml.safe_dump(record, allow_unicode=True, width=10_000)
    (tree / "data" / "articles" / f"{id_}.yml").write_text(content, encoding="utf-8")


def add_hostile_records(tree: Path) -> None:
    """Every hostile text in every field that takes words, and all paragraphs in every article."""
    body = "\n\n".join(paragraph.replace("MARK", MARK) for paragraph in HOSTILE["paragraphs"]) + "\n"
    for number, title in enumerate(HOSTILE["titles"]):
        words = title.replace("MARK", MARK)
        add_article(
            tree,
            f"bai-{number:02}",
            body,
            title=words,
            published_on=f"2022-01-{number + 1:02}",
            source_url=f"https://bao.example.vn/{number}'()[]*&x=1",
            place=words,
            authors=[words],
            credits=[words],
            summary=f"{words} và {words}",
            summary_en=words,
            cleaning_notes=[words],
            key_points=[{"text": words, "paragraph": 1}],
            notes=[{"text": words, "paragraph": 1}],
        )
    script = f"<script>{MARK}</script>"
    change(tree, "organizations/thu-vien-song-bach.yml", "Thư viện Sông Bạch", f'"Thư viện |\\nSông {script}"')
    change(tree, "directives/57-kl-hds-2023.yml", "về tiếp tục", f"về </title>{script} | [x](javascript:1)")
    change(tree, "people/tran-thi-muc.yml", "Trần Thị Mực", f'"<img src=x onerror={MARK}>"')


def change(tree: Path, name: str, old: str, new: str) -> None:
    path = tree / "data" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_hostile_texts_are_accepted(tree: Path) -> None:
    add_hostile_records(tree)
    records, problems = load_records(tree / "data")
    assert not has_errors(problems)
    assert records is not None
    assert not has_errors(check_records(records))


@pytest.mark.slow
def test_hostile_texts_do_nothing(tree: Path, chromium: Browser) -> None:
    """Every page in a browser that obeys no content policy: no script, no handler, no request, no foreign element."""
    add_hostile_records(tree)
    done = run_digest(tree, "site")
    assert done.returncode == 0, done.stderr
    requests: set[str] = set()
    dialogs: list[str] = []
    faults: list[str] = []
    context = chromium.new_context(bypass_csp=True)
    context.on("request", lambda request: requests.add(request.url))
    page = context.new_page()

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(page.url)
        dialog.dismiss()

    page.on("dialog", dismiss)
    for path in sorted((tree / "site").rglob("*.html")):
        page.goto(path.as_uri())
        faults += [(path.name, fault) for fault in page.evaluate(FAULTS)]
        for number in re.findall(r"^bai-(\d\d)\.html", path.name):
            url = f"https://bao.example.vn/{int(number)}'()[]*&x=1"
            links = page.evaluate("[...document.links].map(link => link.getAttribute('href'))")
            assert url in map(unquote, links)
    shown, own = 0, (tree / "site").as_uri()
    for query in [*QUERIES, *(title.replace("MARK", MARK) for title in HOSTILE["titles"])]:
        page.goto(f"{(tree / 'site' / 'tim-kiem.html').as_uri()}?q={quote(query)}")
        page.wait_for_selector('#ket-qua[data-state="done"]', state="attached")
        found = [fault for fault in page.evaluate(FAULTS) if not fault.startswith(own)]  # results lead to own pages
        faults += [(query, fault) for fault in found]
        shown += page.locator("[data-result]").count()
        page.goto((tree / "site" / "404.html").as_uri())
        page.locator("#q-404, #q-top").first.fill(query)  # results while typing
    assert shown > len(HOSTILE["titles"])
    context.close()
    assert faults == []
    assert dialogs == []
    assert {url for url in requests if not url.startswith(("file:", "data:"))} == set()


QUERIES = ("script", "onerror", "alert", "bài", "</title><script>window.__mark=1</script>", "<img src=x onerror=x>")

FAULTS = """() => [
    ...(window.__mark ? ["script ran"] : []),
    ...[...document.querySelectorAll("a[href], area[href]")].map(a => a.getAttribute("href") ?? "")
        .filter(href => /^\\s*(javascript|data|vbscript|file):/i.test(href)),
    ...[...document.querySelectorAll("*")].filter(e => [...e.attributes].some(a => a.name.startsWith("on")))
        .map(e => e.outerHTML.slice(0, 80)),
    ...[...document.querySelectorAll("iframe, base, meta[http-equiv=refresh], object, embed, main style, main link")]
        .map(e => e.outerHTML.slice(0, 80)),
    ...[...document.querySelectorAll("img")].filter(e => /^(https?:)?\\/\\//.test(e.getAttribute("src") ?? ""))
        .map(e => e.outerHTML.slice(0, 80)),
]"""


@pytest.mark.slow
def test_hostile_texts_break_no_other_format(tree: Path) -> None:
    """Feeds are XML, JSON is JSON, no cell of a table is a formula, and no file of the project leaks."""
    add_hostile_records(tree)
    done = run_digest(tree, "generate")
    assert done.returncode == 0, done.stderr
    files = contents(tree / "docs")
    for name, content in files.items():
        if name.endswith((".xml", ".atom", ".svg")):
            lxml.etree.fromstring(content)
        elif name.endswith((".json", ".jsonld")):
            json.loads(content)
        elif name.endswith(".csv"):
            rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
            assert [cell for row in rows for cell in row if re.match(r"[=+@\t]|-[^0-9]", cell)] == []
    assert sum(name.endswith(".csv") for name in files) > 3
    assert [name for name, content in files.items() if b"docs_dir: docs" in content] == []
    titles = json.dumps(HOSTILE["titles"][0].replace("MARK", MARK), ensure_ascii=False)[1:-1].encode()
    assert any(titles in content or titles.replace(b"<", b"\\u003c") in content for content in files.values())


@pytest.mark.slow
def test_drafts_and_withdrawn_texts_appear_nowhere(tree: Path) -> None:
    done = run_digest(tree, "site")
    assert done.returncode == 0, done.stderr
    for folder in ("docs", "site"):
        found = contents(tree / folder)
        assert [name for name, content in found.items() if any(secret in content for secret in SECRETS)] == []
        assert f"bai-viet/bai-da-rut.{'md' if folder == 'docs' else 'html'}" in found
        assert not [name for name in found if "ban-nhap" in name]
    archives = sorted((tree / "site").rglob("*.zip"))
    assert archives
    for path in archives:
        with zipfile.ZipFile(path) as archive:
            assert not [name for name in archive.namelist() if any(secret in archive.read(name) for secret in SECRETS)]


@pytest.mark.slow
def test_a_removed_article_leaves_no_trace(tree: Path) -> None:
    id_ = "ngay-hoi-doc-sach"
    assert run_digest(tree, "site").returncode == 0
    assert [name for name, content in contents(tree / "site").items() if id_.encode() in content]
    for name in (f"articles/2023/{id_}.yml", f"articles/2023/{id_}.txt", f"raw/{id_}.txt"):
        (tree / "data" / name).unlink()
    done = run_digest(tree, "site")
    assert done.returncode == 0, done.stderr
    for folder in ("docs", "site"):
        found = contents(tree / folder)
        assert [name for name, content in found.items() if id_.encode() in content or id_ in name] == []


@pytest.mark.slow
def test_no_article_at_all_is_a_site_too(tree: Path) -> None:
    for folder in ("articles", "raw"):
        for path in sorted((tree / "data" / folder).rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
    done = run_digest(tree, "site")
    assert done.returncode == 0, done.stderr
    assert (tree / "site" / "index.html").exists()
    assert (tree / "site" / "van-ban" / "57-kl-hds-2023.html").exists()


@pytest.mark.slow
def test_only_a_vocabulary_is_a_site_too(tree: Path) -> None:
    for path in sorted((tree / "data").rglob("*"), reverse=True):
        if path.name != "vocabulary.yml":
            path.rmdir() if path.is_dir() else path.unlink()
    done = run_digest(tree, "site")
    assert done.returncode == 0, done.stderr
    assert (tree / "site" / "index.html").exists()


@pytest.mark.slow
def test_a_thousand_articles_in_one_year_give_no_huge_page(tree: Path) -> None:
    for number in range(1000):
        text = f"Bài thứ {number} dẫn Kết luận 57-KL/HĐS của Hội đồng Sách.\n\nĐoạn hai của bài {number}.\n"
        add_article(tree, f"bai-so-{number}", text, published_on="2023-06-01", title=f"Bài số {number} về đọc sách")
    done = run_digest(tree, "generate")
    assert done.returncode == 0, done.stderr
    pages = {name: len(content) for name, content in contents(tree / "docs").items() if name.endswith(".md")}
    assert len(pages) > 1000
    assert [name for name, size in pages.items() if size > 400_000] == []
