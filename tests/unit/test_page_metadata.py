"""The heads of pages: read as a reference manager reads them, and loaded by Chromium under a strict policy."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from heads import build_page_heads
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser
from records import collection, directive
from small_collection import HERE, OFFLINE, SECRET, corpus, printed

from digest.pages.exports.feeds import build_feeds
from digest.pages.exports.page_metadata import date_for_programs
from digest.pages.exports.tables import build_tables
from digest.pages.registry import build_pages
from digest.records.edtf import parse_edtf
from digest.records.models import DirectiveId, Relation, Status

HOSTILE = ["</script>", "<!--", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "&quot;", "\\", "\u2028"]
POLICY = "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'"


class Head(HTMLParser):
    """What a parser of HTML finds in a head: meta contents by name, links by relation, scripts as text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: dict[str, list[str]] = {}
        self.links: dict[str, list[dict[str, str | None]]] = {}
        self.scripts: list[str] = []
        self.elements: list[str] = []
        self._is_script = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.elements.append(tag)
        self._is_script = tag == "script"
        if tag == "meta":
            self.tags.setdefault(found.get("name") or found["property"], []).append(found["content"])
        elif tag == "link":
            self.links.setdefault(found["rel"], []).append(found)

    def handle_endtag(self, tag: str) -> None:
        self._is_script = False

    def handle_data(self, data: str) -> None:
        if self._is_script:
            self.scripts.append(data)
        else:
            assert not data.strip(), f"text in the head: {data}"

    @property
    def node(self) -> dict:
        return json.loads("".join(self.scripts))


@pytest.fixture(scope="module")
def heads():
    return {page: Head(html) for page, html in build_page_heads(corpus(), HERE).items()}


@pytest.fixture(scope="module")
def whole(heads):
    return heads["bai-viet/toan-van.html"]


# ------------------------------------------------------------------------------------------- articles


def test_an_article_is_saved_as_a_newspaper_article_of_its_newspaper(whole):
    assert whole.tags["z:itemType"] == ["newspaperArticle"]
    assert whole.tags["citation_title"] == ["Bài toan-van"]
    assert whole.tags["DC.source"] == whole.tags["DC.publisher"] == ["Báo Thử"]
    assert whole.tags["citation_publication_date"] == ["2023/10/11"]
    assert whole.tags["citation_public_url"] == ["https://bao-thu.vn/toan-van"]
    assert not {"citation_journal_title", "og:site_name"} & set(whole.tags)
    assert whole.tags["og:type"] == ["article"]


def test_a_name_stays_whole_in_one_field(whole):
    """Zotero cuts punctuation off the ends, and splits at a comma between words only."""
    assert whole.tags["citation_author"] == ["Nguyễn Văn An,"]


def test_an_uncertain_date_is_never_given_as_certain(heads):
    assert heads["bai-viet/suy-doan.html"].tags["DC.date"] == ["2024-07-17?"]
    for page in ("bai-viet/suy-doan.html", "bai-viet/hai-nam.html"):
        assert "citation_publication_date" not in heads[page].tags
        assert "datePublished" not in heads[page].node["mainEntity"]
    assert heads["bai-viet/hai-nam.html"].tags["DC.date"] == ["2022/2023"]


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2023-10-11", "2023-10-11"),
        ("2022-06", "2022-06"),
        ("2024-02-19?", "2024-02-19?"),
        ("[2022-09-20,2023-09-20]", "2022/2023"),
        ("[2025-01-24,2025-02-03]", "2025"),
        ("[..2019-12-05]", ""),
        ("[2016-01..2018-01]", ""),
    ],
)
def test_a_date_for_programs_says_no_more_than_is_known(on, said):
    assert date_for_programs(parse_edtf(on)) == said


def test_a_directive_without_number_is_not_named_twice():
    unnumbered = directive("nq-dh13", None, name="Nghị quyết Đại hội XIII", title="Kết luận đại hội", issued_on="2021")
    numbered = directive("57", "57-KL/TW", title="về tiếp tục")
    heads = build_page_heads(collection(directives=[unnumbered, numbered]), HERE)
    titles = [Head(heads[f"van-ban/{id_}.html"]).tags["citation_title"] for id_ in ("nq-dh13", "57")]
    assert titles == [["Kết luận đại hội"], ["Kết luận 57-KL/TW về tiếp tục"]]


def test_an_unknown_newspaper_is_not_made_up(heads):
    assert "DC.source" not in heads["bai-viet/hai-nam.html"].tags
    assert "publisher" not in heads["bai-viet/hai-nam.html"].node["mainEntity"]


@pytest.mark.parametrize(
    ("article", "canonical"),
    [
        ("toan-van", "https://bao-thu.vn/toan-van"),
        ("trich-doan", "https://example.org/thu/bai-viet/trich-doan.html"),
        ("chi-dan", "https://example.org/thu/bai-viet/chi-dan.html"),
        ("suy-doan", "https://example.org/thu/bai-viet/suy-doan.html"),
    ],
)
def test_only_a_republished_text_gives_way_to_its_original(heads, article, canonical):
    head = heads[f"bai-viet/{article}.html"]
    assert [link["href"] for link in head.links["canonical"]] == [canonical]
    assert head.tags["og:url"] == [f"https://example.org/thu/bai-viet/{article}.html"]


def test_structured_data_says_whose_article_it_is_and_what_it_cites(whole):
    node = whole.node
    assert (node["@type"], node["mainEntity"]["@type"]) == ("WebPage", "NewsArticle")
    article = node["mainEntity"]
    assert article["publisher"] == {
        "@type": "NewsMediaOrganization",
        "@id": "https://example.org/thu/bao/bao-thu.html#noi-dung",
        "name": "Báo Thử",
        "url": "https://example.org/thu/bao/bao-thu.html",
    }
    assert article["isBasedOn"] == "https://bao-thu.vn/toan-van"
    assert [cited["legislationIdentifier"] for cited in article["citation"]] == ["57-KL/TW", "16-KL/TW"]
    assert {mentioned["name"] for mentioned in article["mentions"]} >= {"Bộ Ngoại giao", "Nguyễn Văn An"}


def test_a_correction_is_the_date_of_change(heads):
    assert heads["bai-viet/dinh-chinh.html"].node["dateModified"] == "2024-05-02"


def test_of_a_withdrawn_article_nothing_is_told(heads):
    assert heads["bai-viet/da-rut.html"].tags == {"robots": ["noindex"]}
    assert "bai-viet/nhap.html" not in heads
    assert not any(SECRET in html for html in build_page_heads(corpus(), HERE).values())


# ----------------------------------------------------------------------------------------- other pages


def test_a_directive_keeps_number_and_issuer_in_a_reference_manager(heads):
    tags = heads["van-ban/57-kl-tw-2023.html"].tags
    assert tags["z:itemType"] == ["report"]
    assert tags["citation_technical_report_number"] == ["57-KL/TW"]
    assert tags["citation_technical_report_institution"] == ["Bộ Chính trị"]
    assert (tags["DC.type"], tags["DC.date"]) == (["Kết luận"], ["2023-06-15"])


def test_an_entity_has_one_name_on_every_page(heads):
    own = heads["van-ban/57-kl-tw-2023.html"].node["mainEntity"]["@id"]
    cited = heads["bai-viet/toan-van.html"].node["mainEntity"]["citation"]
    assert own == "https://example.org/thu/van-ban/57-kl-tw-2023.html#noi-dung"
    assert own in [node["@id"] for node in cited]


@pytest.mark.parametrize(
    ("kind", "word"), [("replaces", "legislationRepeals"), ("guides", "legislationEnsuresImplementationOf")]
)
def test_relations_that_programs_know_are_given_in_their_words(kind, word):
    relation = Relation(kind, DirectiveId("16"), "https://nguon.vn/1")
    pair = [directive("57", "57-KL/TW", relations=(relation,)), directive("16", "16-KL/TW")]
    law = Head(build_page_heads(collection(directives=pair), HERE)["van-ban/57.html"]).node["mainEntity"]
    assert [other["legislationIdentifier"] for other in law[word]] == ["16-KL/TW"]


@pytest.mark.parametrize(("kind", "force"), [("in-force", "InForce"), ("expired", "NotInForce"), (None, None)])
def test_legal_force_is_what_a_source_states(kind, force):
    status = Status(kind, "https://nguon.vn/1") if kind else None
    pages = build_page_heads(collection(directives=[directive("57", "57-KL/TW", status=status)]), HERE)
    law = Head(pages["van-ban/57.html"]).node["mainEntity"]
    assert law.get("legislationLegalForce") == (f"https://schema.org/{force}" if force else None)


def test_what_pages_name_by_an_id_is_described_on_a_page_of_its_own(heads):
    """Every @id of this site is that of the main entity of the page at its address, or of the site."""
    nodes = [head.node for head in heads.values() if head.scripts]
    own = {node["mainEntity"]["@id"] for node in nodes if "mainEntity" in node}
    named = {name for node in nodes for name in _ids(node)}
    assert any("/bao/" in name for name in named)
    assert named - own == {"https://example.org/thu/#noi-dung"}


def _ids(node):
    if isinstance(node, dict):
        yield from [node["@id"]] if "@id" in node else []
        node = list(node.values())
    for inner in node if isinstance(node, list) else ():
        yield from _ids(inner)


def test_a_directive_is_legislation_and_an_organization_has_its_other_names(heads):
    law = heads["van-ban/57-kl-tw-2023.html"].node["mainEntity"]
    assert (law["@type"], law["legislationDate"]) == ("Legislation", "2023-06-15")
    assert law["legislationPassedBy"]["name"] == "Bộ Chính trị"
    body = heads["to-chuc/bo-ngoai-giao.html"].node["mainEntity"]
    assert (body["@type"], body["alternateName"]) == ("Organization", ["BNG", "MOFA"])
    assert body["sameAs"] == "https://www.wikidata.org/entity/Q1"


def test_an_inferred_day_of_issue_is_no_date_of_legislation(heads):
    assert "legislationDate" not in heads["van-ban/01-da-tw.html"].node["mainEntity"]


def test_feeds_and_records_that_heads_lead_to_exist(heads):
    files = {path for build in (build_feeds, build_tables) for path, _ in build(corpus(), HERE)}
    for page, head in heads.items():
        for link in head.links.get("alternate", []):
            path = (Path("/") / page).parent / link["href"]
            assert str(Path(*_resolved(path.parts[1:]))) in files


def _resolved(parts: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for part in parts:
        found = found[:-1] if part == ".." else [*found, part]
    return found


def test_every_generated_page_about_a_record_has_a_head(heads):
    pages = {page.address for page in build_pages(corpus(), HERE) if page.template != "search"}
    assert {page for page in pages if "/" in page} <= set(heads)


def test_without_an_address_of_the_site_nothing_absolute_is_made_up():
    head = Head(build_page_heads(corpus(), OFFLINE)["van-ban/57-kl-tw-2023.html"])
    assert "canonical" not in head.links
    assert "og:url" not in head.tags
    assert head.node["url"] == "57-kl-tw-2023.html"


# -------------------------------------------------------------------------------------- hostile words


@settings(deadline=None)
@given(st.lists(st.sampled_from(HOSTILE), min_size=1).map(" ".join))
def test_any_words_arrive_as_they_are_and_open_nothing(words):
    head = Head(build_page_heads(corpus([printed("a", title=words, summary=words)]), HERE)["bai-viet/a.html"])
    assert head.tags["citation_title"] == [words]
    assert head.node["mainEntity"]["headline"] == words
    assert set(head.elements) == {"meta", "link", "script"}
    assert head.elements.count("script") == 1


def test_a_hostile_name_of_a_directive_stays_in_its_attribute():
    hostile = directive("x-kl-tw-2023", None, name='"><script>alert(1)</script>', issued_on="2023-01-01")
    head = Head(build_page_heads(collection(directives=[hostile]), HERE)["van-ban/x-kl-tw-2023.html"])
    assert head.links["alternate"][0]["title"].endswith('"><script>alert(1)</script>')


def test_a_strict_policy_lets_the_structured_data_stand_and_runs_none_of_it(chromium: Browser, tmp_path: Path):
    title = "</script><script>window.ran = true</script><!--"
    head = build_page_heads(corpus([printed("a", title=title)]), HERE)["bai-viet/a.html"]
    document = tmp_path / "a.html"
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    document.write_text(f'<!doctype html><html lang="vi"><head><meta charset="utf-8">{policy}{head}</head></html>')
    page = chromium.new_page()
    messages: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(document.as_uri())
    node = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")
    assert node["mainEntity"]["headline"] == title
    assert page.evaluate("window.ran") is None
    assert (messages, requests) == ([], [document.as_uri()])
    page.close()
