"""data/ → docs/."""

import gc
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module

from digest.index import Corpus
from digest.pages.addresses import is_place_of_ours
from digest.problems import Problem
from digest.site import Site
from digest.way.clock import epoch_of
from digest.way.corpus import check_corpus
from digest.way.settled import Account, find_settled, inputs_of, tell_run
from digest.way.tree import DataError, Tree, tell_problems
from digest.write import Written, check_folder, check_foreign, store_stamp, write_files


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cycles: values have none, and it walks all of them again and again."""
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
    digest_files = import_module("digest.way.files").digest_files  # what draws: data with an error need not wait for it
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
