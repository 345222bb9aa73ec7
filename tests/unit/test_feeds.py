"""Feeds, read by feedparser as a feed reader would."""

import re
from dataclasses import replace

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from small_collection import HERE, OFFLINE, SECRET, corpus, printed

from digest.pages.addresses import SITE_FEED
from digest.pages.exports.feeds import MAX_ENTRIES, MAX_QUOTES, build_feeds
from digest.records.edtf import parse_edtf
from digest.records.models import Correction

DIRECTIVE_FEED = "du-lieu/van-ban/57-kl-tw-2023.atom"
ATOM = "{http://www.w3.org/2005/Atom}"
ABSOLUTE = re.compile(r"(?:https?://|tag:[^,]+,[0-9-]+:)\S+$")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
HOSTILE = ["]]>", "</script>", "<b>&amp;", "\"'`", "=1+1", "\u2028", "\U0001f4f0"]


def read(content: bytes):
    """The feed as a reader sees it; one that is not well-formed fails here."""
    feed = feedparser.parse(content)
    assert not feed.bozo, feed.bozo_exception
    assert feed.version == "atom10"
    return feed


@pytest.fixture(scope="module")
def feeds():
    return dict(build_feeds(corpus(), HERE))


def test_every_directive_and_organization_has_a_feed_of_its_own(feeds):
    assert sorted(feeds) == [
        SITE_FEED,
        "du-lieu/bao/bao-thu.atom",
        "du-lieu/bao/trang-b.atom",
        "du-lieu/moi-dua-vao.atom",
        "du-lieu/to-chuc/ban-tuyen-giao.atom",
        "du-lieu/to-chuc/bo-chinh-tri.atom",
        "du-lieu/to-chuc/bo-ngoai-giao.atom",
        "du-lieu/van-ban/01-da-tw.atom",
        "du-lieu/van-ban/16-kl-tw-2012.atom",
        "du-lieu/van-ban/57-kl-tw-2023.atom",
    ]
    ids = [read(content).feed.id for content in feeds.values()]
    assert len(set(ids)) == len(ids)


def test_a_feed_leads_to_its_page_and_to_itself(feeds):
    feed = read(feeds[DIRECTIVE_FEED]).feed
    assert feed.title == "Bài nhắc tới Kết luận 57-KL/TW"
    assert feed.link == "https://example.org/thu/van-ban/57-kl-tw-2023.html"
    assert {link.rel: link.href for link in feed.links}["self"] == f"{HERE.url}{DIRECTIVE_FEED}"
    assert feed.language == "vi"


def test_a_feed_keeps_the_rules_of_its_standard(feeds):
    """What the validator of the W3C asks of Atom (RFC 4287), element by element."""
    for path, content in feeds.items():
        feed = etree.fromstring(content)
        assert feed.tag == f"{ATOM}feed", path
        assert feed.findall(f"{ATOM}link[@rel='self']")[0].get("type") == "application/atom+xml"
        for element in (feed, *feed.findall(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(element.findall(ATOM + name)) == 1, (path, name)
            assert len(element.findall(f"{ATOM}published")) <= 1
            assert ABSOLUTE.match(element.findtext(f"{ATOM}id"))
            assert element.findtext(f"{ATOM}title").strip()
            assert element.find(f"{ATOM}author") is not None or feed.find(f"{ATOM}author") is not None
            assert all(author.findtext(f"{ATOM}name") for author in element.findall(f"{ATOM}author"))
            for when in (*element.findall(f"{ATOM}updated"), *element.findall(f"{ATOM}published")):
                assert RFC_3339.fullmatch(when.text), (path, when.text)
            links = [(link.get("rel", "alternate"), link.get("type"), link.get("hreflang"))
                     for link in element.findall(f"{ATOM}link")]  # fmt: skip
            alternates = [link for link in links if link[0] == "alternate"]
            assert len(alternates) == len(set(alternates)) >= 1
            assert all(ABSOLUTE.match(link.get("href")) for link in element.findall(f"{ATOM}link"))
            for words in (*element.findall(f"{ATOM}summary"), *element.findall(f"{ATOM}content")):
                assert words.get("type", "text") in ("text", "html")
        ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
        assert len(ids) == len(set(ids)) <= MAX_ENTRIES
        updated = [entry.findtext(f"{ATOM}updated") for entry in feed.findall(f"{ATOM}entry")]
        assert all(when <= feed.findtext(f"{ATOM}updated") for when in updated), path


def test_an_entry_says_what_the_article_is_and_links_to_the_original(feeds):
    entry = next(e for e in read(feeds[SITE_FEED]).entries if e.title == "Bài toan-van")
    assert entry.id == "tag:example.org,2026:bai-viet/toan-van"
    assert entry.link == "https://example.org/thu/bai-viet/toan-van.html"
    assert {link.rel: link.href for link in entry.links}["via"] == "https://bao-thu.vn/toan-van"
    assert entry.author == "Nguyễn Văn An"
    assert entry.published == "2023-10-11T12:00:00+07:00"
    assert entry.summary == "Tóm tắt bài toan-van."


def test_the_feed_of_a_directive_quotes_the_citing_sentences_with_links_to_their_paragraphs(feeds):
    entry = next(e for e in read(feeds[DIRECTIVE_FEED]).entries if e.title == "Bài toan-van")
    content = entry.content[0].value
    assert "họp bàn Kết luận số 57-KL/TW." in content
    assert 'href="https://example.org/thu/bai-viet/toan-van.html#d1"' in content


def test_nothing_is_quoted_that_the_rights_do_not_allow(feeds):
    contents = {entry.title: entry.content[0].value for entry in read(feeds[DIRECTIVE_FEED]).entries}
    assert "<blockquote>" not in contents["Bài chi-dan"]
    assert "họp bàn" in contents["Bài trich-doan"]
    assert "nối tiếp" not in contents["Bài trich-doan"]


def test_an_article_of_uncertain_date_gets_no_day_of_publication(feeds):
    entries = {entry.title: entry for entry in read(feeds[SITE_FEED]).entries}
    for title, words in (
        ("Bài suy-doan", "17/07/2024 (ngày suy đoán)"),
        ("Bài hai-nam", "20/09/2022 hoặc 20/09/2023 (chưa rõ năm)"),
    ):
        assert "published" not in entries[title]
        assert words in entries[title].content[0].value


def test_drafts_and_withdrawn_articles_appear_in_no_feed(feeds):
    assert not any(SECRET.encode() in content or b"da-rut" in content for content in feeds.values())


def test_a_correction_brings_an_old_article_to_the_top():
    old = printed("cu", published_on="2001-01-01", corrections=(Correction(parse_edtf("2030-01-01"), "Sửa."),))
    feed = read(dict(build_feeds(corpus([old, printed("moi")]), HERE))[SITE_FEED])
    assert [entry.title for entry in feed.entries] == ["Bài cu", "Bài moi"]
    assert feed.feed.updated == feed.entries[0].updated == "2030-01-01T12:00:00+07:00"


def test_a_feed_holds_the_newest_thirty():
    many = [printed(f"bai-{day}", published_on=f"2023-{1 + day // 28:02}-{1 + day % 28:02}") for day in range(40)]
    feed = read(dict(build_feeds(corpus(many), HERE))[DIRECTIVE_FEED])
    assert [entry.title for entry in feed.entries] == [f"Bài bai-{day}" for day in range(39, 39 - MAX_ENTRIES, -1)]


def test_an_entry_counts_the_sentences_that_it_leaves_out():
    text = " ".join(["Kết luận số 57-KL/TW được nhắc lại."] * (MAX_QUOTES + 2)) + "\n"
    entry = read(dict(build_feeds(corpus([printed("dai", text)]), HERE))[DIRECTIVE_FEED]).entries[0]
    assert entry.content[0].value.count("<blockquote>") == MAX_QUOTES
    assert "Và 2 câu khác" in entry.content[0].value


def test_a_directive_without_articles_has_an_empty_feed_dated_by_its_issue(feeds):
    feed = read(feeds["du-lieu/van-ban/01-da-tw.atom"])
    assert feed.entries == []
    assert feed.feed.updated == "2023-11-24T12:00:00+07:00"


def test_without_an_address_of_the_site_links_are_relative_and_ids_stay_absolute():
    content = dict(build_feeds(corpus(), OFFLINE))[DIRECTIVE_FEED]
    entry = next(e for e in read(content).entries if e.title == "Bài toan-van")
    assert entry.link == "../../bai-viet/toan-van.html"
    assert entry.id == "tag:digest.invalid,2026:bai-viet/toan-van"
    assert b'rel="self"' not in content


def test_ids_outlive_a_move_of_the_site():
    moved = replace(HERE, url="https://khac.example/")
    before, after = (read(dict(build_feeds(corpus(), site))[SITE_FEED]) for site in (HERE, moved))
    assert [entry.id for entry in before.entries] == [entry.id for entry in after.entries]


@settings(deadline=None)
@given(st.lists(st.sampled_from([*HOSTILE, "chữ", " "]), min_size=1).map("".join).map(str.strip).filter(bool))
def test_any_words_arrive_as_they_are(words):
    title = " ".join(words.split()) or "x"
    feed = dict(build_feeds(corpus([printed("a", title=title, summary=title)]), HERE))[SITE_FEED]
    entry = feedparser.parse(feed, sanitize_html=False).entries[0]
    assert (entry.title, entry.summary) == (title, title)


def live(html: str) -> set[str]:
    """The elements of a piece of HTML, as a feed reader builds them."""
    return {str(element.tag) for element in etree.fromstring(f"<x>{html}</x>", etree.HTMLParser()).iter(etree.Element)}


@pytest.mark.parametrize("words", ["<img src=x onerror=alert(1)>", "</p><script>alert(1)</script>", "a < b & c"])
def test_contributed_words_are_no_html_in_an_entry(words):
    """In `content` of type html a reader reads twice: as XML, then as HTML."""
    of = printed("a", text=f"{words} Kết luận số 57-KL/TW nói {words}.", title=words, summary=words)
    for content in dict(build_feeds(corpus([of]), HERE)).values():
        for entry in etree.fromstring(content).findall(f"{ATOM}entry"):
            html = entry.findtext(f"{ATOM}content")
            assert live(html) <= {"html", "body", "x", "p", "blockquote", "a"}
            assert words in "".join(etree.fromstring(f"<x>{html}</x>", etree.HTMLParser()).itertext())
            assert entry.findtext(f"{ATOM}title") == entry.findtext(f"{ATOM}summary") == words


def test_an_old_article_that_comes_in_now_stands_first_however_many_are_newer():
    newer = [printed(f"moi-{n}", published_on=f"2024-01-{n:02}") for n in range(1, 32)]
    old = printed("cu", published_on="2013-05-01", added_on=parse_edtf("2026-11-25"))
    feed = read(dict(build_feeds(corpus([*newer, old]), HERE))[SITE_FEED])
    assert len(feed.entries) == MAX_ENTRIES
    assert feed.entries[0].title == "Bài cu"
    assert feed.entries[0].published == "2013-05-01T12:00:00+07:00"
    assert feed.feed.updated == "2026-11-25T12:00:00+07:00"


def test_the_log_of_changes_names_what_came_in_and_what_was_corrected():
    added = printed("cu", published_on="2013-05-01", added_on=parse_edtf("2026-11-25"))
    mended = printed("sua", corrections=(Correction(parse_edtf("2026-11-26"), "Sửa tên."),))
    entries = read(dict(build_feeds(corpus([added, mended]), HERE))["du-lieu/moi-dua-vao.atom"]).entries
    assert [(entry.title, entry.updated[:10]) for entry in entries] == [
        ("Đính chính: Bài sua", "2026-11-26"),
        ("Bài mới: Bài cu", "2026-11-25"),
    ]


def test_no_feed_is_of_1970(feeds):
    assert not [path for path, content in feeds.items() if b"1970-" in content]
