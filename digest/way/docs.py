"""data/ → docs/."""

import time
from collections.abc import Iterator
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
from digest.render import render_pages
from digest.site import Site
from digest.way.corpus import read_corpus
from digest.way.tree import DataError, Tree, shown, tell_problems
from digest.write import File, check_folder, write_files


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


def generate_docs(tree: Tree, settings: Site, part: Corpus | None = None) -> Corpus:
    """data/, or a part of it, → docs/, and the account of it."""
    started = time.perf_counter()
    corpus = part or read_corpus(tree)
    if problems := check_folder(tree.docs, digest_files(tree, corpus, settings), is_place_of_ours):
        tell_problems(problems)
        raise DataError
    files = ((path, make()) for path, make in digest_files(tree, corpus, settings))
    written, problems = write_files(tree.docs, files)
    if written is None:
        tell_problems(problems)
        raise DataError
    citations = sum(len(links.citations) for links in corpus.links.values())
    tree.say(
        f"Đã đọc    {len(corpus.articles)} bài, {len(corpus.directives)} văn bản, "
        f"{len(corpus.organizations)} tổ chức, {len(corpus.people)} nhân vật; {citations} dẫn chiếu."
    )
    tree.say(
        f"Đã ghi    {len(written.written)} tệp, giữ nguyên {len(written.unchanged)}, "
        f"xóa {len(written.removed)} trong {shown(tree.docs)}/ ({time.perf_counter() - started:.1f} giây)."
    )
    if tree.is_verbose:
        for name in written.written:
            tree.say(f"  ghi  {name}")
        for name in written.removed:
            tree.say(f"  xóa  {name}")
    return corpus
