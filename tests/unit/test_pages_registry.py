"""The registry of page kinds: everything that has to know which pages exist agrees with it."""

from pathlib import Path

import pytest
from heads import build_page_heads
from page_sample import sample
from records import SITE, collection
from yaml_cases import load_yaml

from digest.pages.addresses import is_generated, source_of
from digest.pages.corpus import Corpus
from digest.pages.registry import KINDS, build_pages, expected_addresses
from digest.pages.words import SECTION_NAMES

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates" / "pages"
MADE_LATER = {"downloads", "dictionary", "moved"}  # from files and redirects, which are not in the corpus


@pytest.mark.parametrize("corpus", [sample(), collection()], ids=["sample", "empty"])
def test_every_expected_address_has_a_page_and_no_page_is_of_an_unknown_kind(corpus: Corpus) -> None:
    kinds = {kind.name: kind for kind in KINDS}
    pages = {page.address: page.template for page in build_pages(corpus, SITE)}
    assert set(pages.values()) <= set(kinds)
    for name, kind in kinds.items():
        if name not in MADE_LATER:
            wanted = {kind.address, *kind.addresses(corpus)} - {""}
            assert wanted <= {address for address, template in pages.items() if template == name}, name
    made_later = {kind.address for kind in KINDS if kind.name in MADE_LATER}
    assert set(expected_addresses(corpus)) - made_later <= set(pages)


def test_a_page_is_made_once() -> None:
    addresses = [page.address for page in build_pages(sample(), SITE)]
    assert sorted(addresses) == sorted(set(addresses))


def test_every_kind_has_a_template_of_its_name_and_every_template_a_kind() -> None:
    templates = {path.name.removesuffix(".md.j2") for path in TEMPLATES.glob("[!_]*.md.j2")}
    assert templates == {kind.name for kind in KINDS}


def test_every_page_has_a_head_with_its_own_address() -> None:
    heads = {address: head for address, head in build_page_heads(sample(), SITE).items() if "noindex" not in head}
    assert len(heads) > len(KINDS)
    for address, head in heads.items():
        assert f'property="og:url" content="{SITE.url}{address}"' in head, address
        assert "application/ld+json" in head, address


def test_no_page_by_hand_can_take_the_address_of_a_generated_one() -> None:
    assert [kind.address for kind in KINDS if kind.address and not is_generated(source_of(kind.address))] == []
    assert [p.address for p in build_pages(sample(), SITE) if not is_generated(source_of(p.address))] == []
    assert not is_generated("gioi-thieu.md")


def test_the_menu_of_the_builder_is_that_of_the_registry() -> None:
    menu = {SECTION_NAMES[kind.address]: source_of(kind.address) for kind in KINDS if kind.in_menu}
    config = load_yaml(ROOT / "mkdocs.yml")
    generated = {source_of(kind.address) for kind in KINDS if kind.address}
    nav = {name: path for entry in config["nav"] for name, path in entry.items()}
    assert {name: path for name, path in nav.items() if path in generated} == menu
    assert list(menu) == [name for name in nav if name in menu]
