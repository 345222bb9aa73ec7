"""The audit of a built site: one small site with nothing wrong, and each way in which it can be wrong."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from records import article, collection, directive, person

from digest.pages.exports.issues import letter_file
from digest.publish.audit import CODE, Before, Expected, audit_site, expected_site
from digest.publish.products import Answers, content_of

URL = "https://a.example/thu/"
HEAD = (
    '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'\">"
    '<title>Trang</title><link rel="stylesheet" href="{up}assets/a.css"><link rel="canonical" href="https://b.example/">'
    '<script src="{up}assets/a.js"></script><script type="application/ld+json">{{}}</script></head><body>'
)
FILES = {
    "index.html": HEAD.format(up="")
    + '<h1 id="dau">Trang đầu</h1><a href="#dau">đầu</a> <a href="bai/mot.html#d1">một</a> <a href="?q=1">tìm</a>'
    '<a href="bai/">thư mục</a> <a href="https://b.example/x">ngoài</a> <img src="data:image/png;base64,AA==">',
    "bai/mot.html": HEAD.format(up="../") + '<p id="d1">Một</p><a id="cu"></a><a href="../index.html#dau">đầu</a>',
    "bai/index.html": HEAD.format(up="../") + '<a href="mot.html#cu">một</a>',
    "assets/a.css": "body { background: url(hinh.svg) }",
    "assets/a.js": "",
    "assets/hinh.svg": '<svg xmlns="http://www.w3.org/2000/svg"><a href="../index.html"><path id="p"/></a></svg>',
    "du-lieu/bai.atom": f'<feed><link href="{URL}bai/mot.html"/>&lt;a href="{URL}bai/mot.html#d1"&gt;</feed>',
    "du-lieu/bang.csv": f"ten,dia_chi\nMột,{URL}bai/mot.html#d1\n",
    "du-lieu/lich.ics": f"URL:{URL}bai/mot.ht\r\n ml\r\n",
}
PAGES = frozenset(name for name in FILES if name.endswith(".html"))
EXPECTED = Expected(PAGES, frozenset(("bai/mot.html",)), ("chữ bí mật của bản nháp",), URL)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def rules(site: Path, expected: Expected = EXPECTED) -> list[tuple[str, str]]:
    return [(problem.path, problem.rule) for problem in audit_site(site, expected).problems]


def test_a_site_with_nothing_wrong(site: Path) -> None:
    assert rules(site) == []


def test_what_was_read_before_gives_the_same_findings(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Links are remembered, whether they are right is not: a page that is gone is missed by pages that stayed."""
    store = Answers(tmp_path_factory.mktemp("store") / "a.sqlite", "1")
    assert audit_site(site, EXPECTED, store.remember).problems == []
    store.close()
    (site / "bai" / "mot.html").write_text(FILES["bai/mot.html"].replace("d1", "d2"), encoding="utf-8")
    (site / "assets" / "hinh.svg").unlink()
    assert audit_site(site, EXPECTED, store.remember).problems == audit_site(site, EXPECTED).problems
    assert {rule for _, rule in rules(site)} == {"dead-anchor", "dead-link"}


AFTER: dict[str, dict[str, str | None]] = {
    "nothing": {},
    "a page with other words": {"bai/mot.html": FILES["bai/mot.html"].replace("Một", "Hai")},
    "a changed page with a dead link": {"bai/mot.html": FILES["bai/mot.html"].replace("../index", "../khac")},
    "a changed page with a dead anchor": {"bai/mot.html": FILES["bai/mot.html"].replace("#dau", "#khac")},
    "an anchor gone that a page wants": {"bai/mot.html": FILES["bai/mot.html"].replace('id="cu"', 'id="moi"')},
    "an anchor gone that a table wants": {"bai/mot.html": FILES["bai/mot.html"].replace('id="d1"', 'id="d2"')},
    "a page gone": {"bai/mot.html": None},
    "a drawing gone that a style wants": {"assets/hinh.svg": None},
    "a script gone that pages load": {"assets/a.js": None},
    "a changed table with a dead link": {"du-lieu/bang.csv": f"ten,dia_chi\nMột,{URL}bai/ba.html\n"},
    "another page": {"bai/ba.html": HEAD.format(up="../") + '<a href="mot.html#d1">một</a>'},
    "a file of another kind": {"bai/ba.exe": "1"},
}


@pytest.mark.parametrize("name", AFTER)
def test_after_a_change_of_a_right_site_the_same_is_found_as_in_a_new_one(
    site: Path, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    earlier = tmp_path_factory.mktemp("earlier") / "site"
    shutil.copytree(site, earlier)
    before = Before(earlier, content_of(earlier), audit_site(site, EXPECTED).targets)
    for path, text in AFTER[name].items():
        (site / path).unlink() if text is None else (site / path).write_text(text, encoding="utf-8")
    found, whole = audit_site(site, EXPECTED, before=before), audit_site(site, EXPECTED)
    assert found.problems == whole.problems
    assert found.targets >= whole.targets
    assert bool(whole.problems) == (name not in ("nothing", "a page with other words"))


def test_of_many_secrets_each_is_found_wherever_it_stands(site: Path) -> None:
    phrases = [f"bản nháp thứ {number} có những chữ này" for number in range(300)]
    expected = replace(EXPECTED, secrets=(*phrases, "hai chữ", "một"))
    (site / "assets/x.txt").write_text(f"({phrases[7]}), x\n<p>{phrases[299]}</p>hai chữ.", encoding="utf-8")
    (site / "du-lieu/bang.csv").write_text(phrases[8].replace("chữ này", "chữ khác"), encoding="utf-8")
    found = [problem for problem in audit_site(site, expected).problems if problem.path == "site/assets/x.txt"]
    assert [problem.rule for problem in found] == ["draft-leaked"] * 3
    assert sorted(problem.message.partition("“")[2].rstrip("”.") for problem in found) == [
        phrases[299],
        phrases[7],
        "hai chữ",
    ]


@pytest.mark.parametrize(
    ("added", "rule"),
    [
        ('<a href="bai/hai.html">x</a>', "dead-link"),
        ('<area href="bai/hai.html">', "not-allowed"),
        (f'<a href="{URL}bai/hai.html">x</a>', "dead-link"),
        ('<link rel="alternate" href="du-lieu/khong.atom">', "dead-link"),
        ('<meta http-equiv="refresh" content="0; url=khong.html">', "dead-link"),
        ('<svg><a xlink:href="khong.html"></a></svg>', "not-allowed"),
        ('<img srcset="assets/hinh.svg 1x, assets/khong.svg 2x">', "not-allowed"),
        ('<a href="#khong">x</a>', "dead-anchor"),
        ('<a href="bai/mot.html#khong">x</a>', "dead-anchor"),
        ('<a href="/bai/mot.html">x</a>', "root-link"),
        ('<img src="https://b.example/x.png">', "not-allowed"),
        ('<script src="//b.example/x.js"></script>', "not-allowed"),
        ('<link rel="preload stylesheet" href="https://b.example/x.css">', "not-allowed"),
        ('<video poster="https://b.example/x.png"></video>', "not-allowed"),
        ('<svg><use xlink:href="https://b.example/x.svg#a"></use></svg>', "not-allowed"),
        ("<script>1</script>", "not-allowed"),
        ('<script src="assets/a.css"></script>', "not-allowed"),
        ('<script src="assets/a.js" type="module"></script>', "not-allowed"),
        ('<script src="assets/khong.js"></script>', "dead-link"),
        ('<base href="https://b.example/">', "not-allowed"),
        ('<base href="bai/">', "not-allowed"),
        ('<form action="https://b.example/"></form>', "not-allowed"),
        ('<form action="tim.html"></form>', "dead-link"),
        ('<form action="bai/mot.html" method="post"></form>', "not-allowed"),
        ('<input type="password">', "not-allowed"),
        ('<input type="image" src="assets/hinh.svg">', "not-allowed"),
        ('<button formaction="https://b.example/">x</button>', "not-allowed"),
        ('<a href="https://b.example/" ping="https://b.example/">x</a>', "not-allowed"),
        ('<a href="ftp://b.example/">x</a>', "not-allowed"),
        ('<a href="//b.example/">x</a>', "not-allowed"),
        ('<a href="mailto:a@b.example?cc=c@b.example">x</a>', "not-allowed"),
        ('<link rel="preconnect" href="https://b.example/">', "not-allowed"),
        ('<link rel="dns-prefetch" href="//b.example/">', "not-allowed"),
        ('<link rel="icon stylesheet" href="assets/a.css">', "not-allowed"),
        ('<meta http-equiv="refresh" content="0; url=https://b.example/">', "not-allowed"),
        ('<meta http-equiv="refresh" content="0;url=bai/mot.html">', "not-allowed"),
        ('<meta http-equiv="refresh" content="0; url=//b.example">', "not-allowed"),
        ('<meta http-equiv="set-cookie" content="a">', "not-allowed"),
        ('<meta name="referrer" content="unsafe-url">', "not-allowed"),
        ('<img src="data:image/svg+xml,x">', "not-allowed"),
        ("<svg><foreignObject></foreignObject></svg>", "not-allowed"),
        ('<svg><animate attributeName="href"></animate></svg>', "not-allowed"),
        ("<math><mtext></mtext></math>", "not-allowed"),
        ("<!-- ghi chú -->", "not-allowed"),
        ("<!--><script>1</script>-->", "not-allowed"),
        ("<![CDATA[x]]>", "not-allowed"),
        ("<?php x ?>", "not-allowed"),
        ('<noscript><p title="</noscript><script>1</script>">x</p></noscript>', "not-allowed"),
        ("<template><p>x</p></template>", "not-allowed"),
        ("<object></object>", "not-allowed"),
        ('<p data-x="1" aria-label="x">', ""),
        ('<a href="mailto:a@b.example?subject=x&body=y&bcc=c@b.example">x</a>', "not-allowed"),
        ('<a href="mailto:a@b.example">x</a>', ""),
        ('<a href="mailto:a@b.example?subject=G%C3%B3p&body=Trang:%20x">x</a>', "not-allowed"),
        ('<a href="mailto:a@b.example?subject=G%C3%B3p&body=Trang%3A%20x">x</a>', ""),
        ('<meta property="og:title" content="x"><meta name="DC.date" content="x">', ""),
        ('<meta http-equiv="refresh" content="0; url=bai/mot.html">', ""),
        ("<style>a{}</style>", "not-allowed"),
        ('<p style="color:red">', "not-allowed"),
        ('<p onclick="1">', "not-allowed"),
        ('<iframe srcdoc="x"></iframe>', "not-allowed"),
        ('<a href="javascript:1">x</a>', "not-allowed"),
        ('<a href=" java&#9;script:1">x</a>', "not-allowed"),
        ('<a href="data:text/html,x">x</a>', "not-allowed"),
        ('</body></html>\n<a href="khong.html">x</a>', "dead-link"),
        ('<svg><title>Hình</title></svg><a href="khong.html">x</a>', "dead-link"),
        ("<p>Có chữ bí mật của bản nháp ở đây", "draft-leaked"),
    ],
)
def test_what_a_page_must_not_hold(site: Path, added: str, rule: str) -> None:
    (site / "index.html").write_text(FILES["index.html"] + added, encoding="utf-8")
    assert set(rules(site)) == ({("site/index.html", rule)} if rule else set())


def test_a_fault_is_told_with_its_line_as_long_as_places_are_told(site: Path) -> None:
    added = "\n".join(f'<p>{number}</p>\n<a href="#khong-{number}">x</a>' for number in range(8))
    (site / "index.html").write_text(f"{FILES['index.html']}\n{added}\n<script>1</script>", encoding="utf-8")
    told = [(problem.line, problem.rule) for problem in audit_site(site, EXPECTED).problems]
    assert told == [(18, "not-allowed"), *((line, "dead-anchor") for line in (3, 5, 7, 9, 11)), (0, "dead-anchor")]


def test_an_empty_page_is_told(site: Path) -> None:
    (site / "bai" / "index.html").write_text("", encoding="utf-8")
    assert {rule for _, rule in rules(site)} == {"no-title", "no-language", "no-policy"}


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("<title>Trang</title>", "", "no-title"),
        ("<title>Trang</title>", "<!-- <title>Trang</title> --><title> </title>", "no-title"),
        ('lang="vi"', 'lang="en"', "no-language"),
        ("Content-Security-Policy", "X", "no-policy"),
        ("script-src 'self'", "script-src 'unsafe-inline'", "weak-policy"),
        ("default-src 'none'", "default-src *", "weak-policy"),
    ],
)
def test_what_the_frame_of_a_page_must_say(site: Path, old: str, new: str, rule: str) -> None:
    (site / "index.html").write_text(FILES["index.html"].replace(old, new), encoding="utf-8")
    assert ("site/index.html", rule) in rules(site)
    assert {told for _, told in rules(site)} <= {rule, "not-allowed"}


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        ("assets/a.css", "a { background: url('khong.png') }", "dead-link"),
        ("assets/a.css", "@import '//b.example/x.css';", "outside-request"),
        ("assets/hinh.svg", '<svg xmlns="http://www.w3.org/2000/svg"><a href="../khong.html"/></svg>', "dead-link"),
        ("assets/hinh.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "not-allowed"),
        ("assets/a.js", "alert(1)", "unknown-code"),
        ("bai/a.js", "alert(2)", "unknown-code"),
        ("assets/a.css", "a{}", "unknown-code"),
        ("bai/x.HTML", "x", "unknown-file"),
        ("bai/x.htm", "x", "unknown-file"),
        ("bai/x.wasm", "x", "unknown-file"),
        ("robots.txt", "User-agent: *", ""),
        ("CNAME", "a.example", ""),
        ("du-lieu/bai.atom", f'<feed><link rel="self" href="{URL}khong.atom"/></feed>', "dead-link"),
        ("du-lieu/bai.atom", '<feed><link href="khong.html"/></feed>', "dead-link"),
        ("du-lieu/bai.atom", f"<feed>&lt;a href=&quot;{URL}bai/mot.html#d9&quot;&gt;</feed>", "dead-anchor"),
        ("du-lieu/bang.csv", f"{URL}bai/mot.html#d9", "dead-anchor"),
        ("du-lieu/bang.json", f'{{"url": "{URL}bai/hai.html"}}', "dead-link"),
        ("du-lieu/lich.ics", f"URL:{URL}bai/mot.\r\n txt\r\n", "dead-link"),
        ("sitemap.xml", f"<urlset><url><loc>{URL}khong.html</loc></url></urlset>", "dead-link"),
        ("bai/la.html", FILES["bai/mot.html"], "unknown-page"),
    ],
)
def test_what_other_files_must_not_hold(site: Path, name: str, text: str, rule: str) -> None:
    code = frozenset(hashlib.sha256(FILES[file].encode()).hexdigest() for file in FILES if file.endswith(CODE))
    (site / name).write_text(text, encoding="utf-8")
    expected = EXPECTED if rule not in ("unknown-code", "") else replace(EXPECTED, code=code)
    assert rules(site, expected) == ([(f"site/{name}", rule)] if rule else [])


def test_a_fault_of_a_page_written_by_hand_names_its_file(site: Path) -> None:
    (site / "bai" / "mot.html").write_text(FILES["bai/mot.html"] + '<a href="khong.html">x</a>', encoding="utf-8")
    expected = replace(EXPECTED, written={"bai/mot.html": "content/bai/mot.md"})
    problems = audit_site(site, expected).problems
    assert [(problem.path, problem.rule, problem.line) for problem in problems] == [
        ("content/bai/mot.md", "dead-link", 0)
    ]
    assert "Sửa hoặc bỏ" in problems[0].fix


def test_words_of_a_draft_are_found_in_archives(site: Path) -> None:
    secret = EXPECTED.secrets[0].encode()
    for name in ("ban.epub", "ban.odt", "ban.zip"):
        with zipfile.ZipFile(site / name, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("trong/x.html", secret)
    (site / "x.xml.gz").write_bytes(gzip.compress(secret))
    (site / "thu.eml").write_bytes(letter_file("Thư", EXPECTED.secrets[0]))
    names = ("ban.epub!trong/x.html", "ban.odt!trong/x.html", "ban.zip!trong/x.html", "thu.eml", "x.xml.gz")
    assert rules(site) == [(f"site/{name}", "draft-leaked") for name in names]


def test_missing_pages_and_lost_addresses_are_told(site: Path) -> None:
    (site / "bai" / "mot.html").unlink()
    (site / "index.html").write_text(HEAD.format(up=""), encoding="utf-8")
    (site / "bai" / "index.html").write_text(HEAD.format(up="../"), encoding="utf-8")
    expected = replace(EXPECTED, url="")
    assert rules(site, expected) == [("site/bai/mot.html", "missing-page"), ("site/bai/mot.html", "lost-address")]


def test_a_fault_on_every_page_is_told_a_few_times_with_the_number_of_the_rest(site: Path) -> None:
    for number in range(9):
        (site / f"bai/so-{number}.html").write_text(HEAD.format(up="../") + '<a href="khong.html">', encoding="utf-8")
    problems = audit_site(site, Expected()).problems
    assert [problem.rule for problem in problems] == ["dead-link"] * 6
    assert problems[-1].message == "Và 4 chỗ nữa như vậy."


def test_records_say_which_pages_there_are_and_which_words_are_secret() -> None:
    shared = "Đoạn này có ở một báo khác đã được đăng từ trước đó rồi"
    draft = article(
        "nhap", f"Phần “a” này là chữ chỉ có trong bản nháp mà thôi nhé, và b.\n\nNgắn.\n\n{shared}\n", status="draft"
    )
    gone = article("rut", f"{shared}\n", status="withdrawn")
    shown = article("bai", f"{shared}\n", published_on="2023-01-05")
    corpus = collection(
        [draft, gone, shown], [directive("57-kl-tw-2023", "57-KL/TW")], people=[person("le-thi-hoa", "Lê Thị Hoa")]
    )
    expected = expected_site(corpus, ["gioi-thieu.html"], frozenset(), URL)
    assert {"bai-viet/bai.html", "bai-viet/rut.html", "van-ban/57-kl-tw-2023.html"} < expected.pages
    assert {"nhan-vat/le-thi-hoa.html", "nam/2023.html", "gioi-thieu.html", "index.html"} < expected.pages
    assert "bai-viet/nhap.html" not in expected.pages
    assert expected.secrets == ("này là chữ chỉ có trong bản nháp mà thôi nhé",)
