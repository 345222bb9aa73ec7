"""Addresses once published: the old ones lead on, with their files, and none may get lost."""

from functools import partial
from pathlib import Path

from records import SITE, collection

from digest.pages.models.redirects import kept_addresses, moved_files, moved_pages
from digest.pages.registry import page_head
from digest.pages.render import render_pages
from digest.publish.audit import Expected, audit_site
from digest.records.load import PublishedAddresses, Redirect

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "pages"
REDIRECTS = {
    "articles": (Redirect("bai-cu", "bai-moi"),),
    "directives": (
        Redirect("57-kl-tw", "57-kl-tw-2023"),
        Redirect("34-kh-ubnd-2021", "34-kh-ubnd-2021-lao-cai"),
    ),
    "people": (Redirect("an-cu", "an"),),
}


def test_an_old_address_leads_to_the_new_page_with_and_without_a_browser_that_follows() -> None:
    pages = dict(render_pages(moved_pages(REDIRECTS), TEMPLATES, partial(page_head, corpus=collection(), site=SITE)))
    assert set(pages) == {
        "bai-viet/bai-cu.md",
        "van-ban/57-kl-tw.md",
        "van-ban/34-kh-ubnd-2021.md",
        "nhan-vat/an-cu.md",
    }
    assert "[trang mới](34-kh-ubnd-2021-lao-cai.md)" in pages["van-ban/34-kh-ubnd-2021.md"].decode()
    page = pages["van-ban/57-kl-tw.md"].decode()
    assert "[trang mới](57-kl-tw-2023.md)" in page
    assert r"http-equiv=\"refresh\" content=\"0; url=57-kl-tw-2023.html\"" in page
    assert rf"rel=\"canonical\" href=\"{SITE.url}van-ban/57-kl-tw-2023.html\"" in page


def test_a_feed_answers_at_its_first_address_too() -> None:
    copies = moved_files(REDIRECTS)
    assert copies["du-lieu/van-ban/57-kl-tw-2023.atom"] == ["du-lieu/van-ban/57-kl-tw.atom"]
    assert copies["tai-ve/bai-viet/bai-moi.bib"] == ["tai-ve/bai-viet/bai-cu.bib"]
    assert copies["nhan-vat/an.txt"] == ["nhan-vat/an-cu.txt"]


def test_a_build_that_lost_a_published_address_is_told(tmp_path: Path) -> None:
    published = {
        "articles": (PublishedAddresses("bai-cu", "x"),),
        "organizations": (PublishedAddresses("ban-cu", "x"),),
    }
    kept = kept_addresses(published)
    assert kept == {"bai-viet/bai-cu.html", "to-chuc/ban-cu.html"}
    (tmp_path / "to-chuc").mkdir()
    (tmp_path / "to-chuc" / "ban-cu.html").write_text("<title>x</title>", encoding="utf-8")
    lost = [
        problem.path for problem in audit_site(tmp_path, Expected(kept=kept)).problems if problem.rule == "lost-address"
    ]
    assert lost == ["site/bai-viet/bai-cu.html"]
