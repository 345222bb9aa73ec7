"""data/ and content/ → docs/."""

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager

from digest.cli.pipeline.corpus import Collection, check_collection
from digest.cli.pipeline.files import generated_files
from digest.cli.pipeline.up_to_date import Summary, inputs_of, known_hashes, note_docs, print_summary
from digest.cli.pipeline.workspace import DataError, Workspace, print_problems, refuse
from digest.pages.settings import SiteSettings
from digest.publish.products import check_product, is_docs, program_at_start, write_files


@contextmanager
def _uncollected() -> Iterator[None]:
    """Disable the cyclic garbage collector: frozen values form no cycles, and scanning them is slow."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_uncollected()
def generate_docs(workspace: Workspace, settings: SiteSettings, part: Collection | None = None) -> Collection:
    """data/ and content/, or a part of the collection, → docs/, with a summary. Call it within `exclusive`."""
    started = time.perf_counter()
    refuse(check_product(workspace.docs, "--docs", is_docs))
    inputs = None if part else inputs_of(workspace)
    with workspace.at_work("Đang đọc và kiểm tra dữ liệu"):
        collection, problems = (part, []) if part else check_collection(workspace)
    print_problems(problems)
    if collection is None:
        raise DataError
    program = program_at_start()
    known = {} if part else known_hashes(workspace)
    files = workspace.progress(
        generated_files(workspace, collection, settings, program), "Sinh trang", len(known) or None
    )
    written = write_files(workspace.docs, files, known, workspace.hashes.of, workspace.hashes.know)
    summary = summary_of(collection)
    if inputs and inputs_of(workspace) == inputs:  # not a file changed while it was read
        note_docs(workspace, inputs, summary, written.hashes)
    print_summary(workspace, summary, len(written.written), written.unchanged, len(written.removed), started)
    if workspace.is_verbose:
        for name in written.written:
            workspace.say(f"  ghi  {name}")
        for name in written.removed:
            workspace.say(f"  xóa  {name}")
    return collection


def summary_of(collection: Collection) -> Summary:
    """What a run prints of its collection."""
    corpus = collection.corpus
    return Summary(
        articles=len(corpus.articles),
        directives=len(corpus.directives),
        organizations=len(corpus.organizations),
        people=len(corpus.people),
        citations=sum(len(links.citations) for links in corpus.links.values()),
        warnings=collection.warnings,
    )
