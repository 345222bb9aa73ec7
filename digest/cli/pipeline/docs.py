"""data/ → docs/."""

import gc
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module

from digest.cli.pipeline.clock import epoch_of
from digest.cli.pipeline.corpus import check_corpus
from digest.cli.pipeline.up_to_date import RunSummary, find_settled, inputs_of, tell_run
from digest.cli.pipeline.workspace import DataError, Workspace, tell_problems
from digest.pages.addresses import is_place_of_ours
from digest.pages.corpus import Corpus
from digest.pages.settings import SiteSettings
from digest.publish.write import Written, check_folder, check_foreign, store_stamp, write_files
from digest.records.problems import Problem


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
def generate_docs(workspace: Workspace, settings: SiteSettings, part: Corpus | None = None) -> Corpus:
    """data/, or a part of it, → docs/, and the account of it.

    When nothing has changed since the last run, data/ is still read for the corpus, but no page is made.
    """
    started = time.perf_counter()
    inputs = None if part else inputs_of(workspace)
    corpus, warnings = (part, []) if part else check_corpus(workspace, check_foreign(workspace.docs, is_place_of_ours))
    tell_problems(warnings)
    if corpus is None:
        raise DataError
    settled = find_settled(workspace, inputs)
    if settled and inputs_of(workspace) == inputs:
        tell_run(workspace, settled.account, 0, settled.files, 0, started)
        return corpus
    written = _write_docs(workspace, corpus, settings)
    account = account_of(corpus, warnings)
    if inputs and inputs_of(workspace) == inputs:
        store_stamp(workspace.docs, inputs.digest, written.hashes, account.as_mapping())
    tell_run(workspace, account, len(written.written), len(written.unchanged), len(written.removed), started)
    if workspace.is_verbose:
        for name in written.written:
            workspace.say(f"  ghi  {name}")
        for name in written.removed:
            workspace.say(f"  xóa  {name}")
    return corpus


def _write_docs(workspace: Workspace, corpus: Corpus, settings: SiteSettings) -> Written:
    """corpus → docs/; tells what is in the way and stops."""
    digest_files = import_module(
        "digest.cli.pipeline.generated_files"
    ).digest_files  # what draws: data with an error need not wait for it
    problems = check_folder(workspace.docs, digest_files(workspace, corpus, settings), is_place_of_ours)
    written = None
    if not problems:
        files = ((path, make()) for path, make in digest_files(workspace, corpus, settings))
        written, problems = write_files(workspace.docs, files)
    if written is None:
        tell_problems(problems)
        raise DataError
    return written


def account_of(corpus: Corpus, warnings: Sequence[Problem]) -> RunSummary:
    """What a run tells of its corpus."""
    return RunSummary(
        articles=len(corpus.articles),
        directives=len(corpus.directives),
        organizations=len(corpus.organizations),
        people=len(corpus.people),
        citations=sum(len(links.citations) for links in corpus.links.values()),
        epoch=epoch_of(corpus.records),
        warnings=tuple(warnings),
    )
