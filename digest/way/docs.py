"""data/ → docs/."""

import gc
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain

from digest.index import Corpus
from digest.load import load_redirects
from digest.outputs import build_outputs
from digest.outputs.cards import build_cards, draw_card
from digest.outputs.downloads import Stamp, downloads_pages, stamp_of
from digest.outputs.page_metadata import build_page_heads, moved_heads
from digest.pages import build_pages
from digest.pages.addresses import is_place_of_ours, source_of
from digest.pages.moved import moved_files, moved_pages
from digest.pages.page import Page
from digest.problems import Problem
from digest.render import render_pages
from digest.site import Site
from digest.way.clock import epoch_of
from digest.way.corpus import check_corpus
from digest.way.settled import Account, find_settled, inputs_of, tell_run
from digest.way.tree import DataError, Tree, tell_problems
from digest.write import File, Written, check_folder, check_foreign, store_stamp, write_files


def digest_files(tree: Tree, corpus: Corpus, settings: Site) -> Iterator[File]:
    """corpus → every generated file, one by one: its path below docs/ and what makes its bytes.

    Cards and pages take most of the time, so each is drawn and rendered when its bytes are asked for.
    """
    stamps: dict[str, Stamp] = {}
    redirects = load_redirects(tree.data)
    copies = moved_files(redirects)
    for path, content in build_outputs(corpus, settings):
        stamps[path] = stamp_of(content)
        for place in (path, *copies.get(path, ())):
            yield place, partial(bytes, content)
    for path, card in build_cards(corpus, settings):
        yield path, partial(draw_card, card)
    heads = build_page_heads(corpus, settings) | moved_heads(redirects, settings)

    def render(page: Page) -> bytes:
        return next(content for _, content in render_pages([page], tree.templates, heads))

    for page in chain(build_pages(corpus, settings), downloads_pages(stamps), moved_pages(redirects)):
        yield source_of(page.address), partial(render, page)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cycles: values have none, and walking all of them again and again is a tenth of a run."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_uncollected()
def generate_docs(tree: Tree, settings: Site, part: Corpus | None = None) -> Corpus:
    """data/, or a part of it, → docs/, and the account of it.

    When nothing has changed since the last run, data/ is still read for the corpus, but no page is made.
    """
    started = time.perf_counter()
    inputs = None if part else inputs_of(tree)
    corpus, warnings = (part, []) if part else check_corpus(tree, check_foreign(tree.docs, is_place_of_ours))
    tell_problems(warnings)
    if corpus is None:
        raise DataError
    settled = find_settled(tree, inputs)
    if settled and inputs_of(tree) == inputs:
        tell_run(tree, settled.account, 0, settled.files, 0, started)
        return corpus
    written = _write_docs(tree, corpus, settings)
    account = account_of(corpus, warnings)
    if inputs and inputs_of(tree) == inputs:
        store_stamp(tree.docs, inputs.digest, written.hashes, account.as_mapping())
    tell_run(tree, account, len(written.written), len(written.unchanged), len(written.removed), started)
    if tree.is_verbose:
        for name in written.written:
            tree.say(f"  ghi  {name}")
        for name in written.removed:
            tree.say(f"  xóa  {name}")
    return corpus


def _write_docs(tree: Tree, corpus: Corpus, settings: Site) -> Written:
    """corpus → docs/; tells what is in the way and stops."""
    problems = check_folder(tree.docs, digest_files(tree, corpus, settings), is_place_of_ours)
    written = None
    if not problems:
        files = ((path, make()) for path, make in digest_files(tree, corpus, settings))
        written, problems = write_files(tree.docs, files)
    if written is None:
        tell_problems(problems)
        raise DataError
    return written


def account_of(corpus: Corpus, warnings: Sequence[Problem]) -> Account:
    """What a run tells of its corpus."""
    return Account(
        articles=len(corpus.articles),
        directives=len(corpus.directives),
        organizations=len(corpus.organizations),
        people=len(corpus.people),
        citations=sum(len(links.citations) for links in corpus.links.values()),
        epoch=epoch_of(corpus.records),
        warnings=tuple(warnings),
    )
