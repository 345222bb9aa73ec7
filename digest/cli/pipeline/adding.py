"""Captures → drafts in data/, one after another."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from digest.citations.extract import extract
from digest.citations.extract.grammar import Grammar
from digest.cli.pipeline.clock import today
from digest.cli.pipeline.records import grammar_of
from digest.cli.pipeline.workspace import DataError, Workspace, print_problems, shown
from digest.ingest.clean import Cleaned, cleaned_text
from digest.ingest.clean.capture import check_article, clean_opened
from digest.ingest.draft import Draft, Likeness, document_of, propose_article
from digest.ingest.draft_files import read_source, store_draft
from digest.ingest.fetch import FetchFailedError, fetch_page, is_address
from digest.ingest.formats import Capture, open_capture, refuse
from digest.records.files.source_text import decode
from digest.records.load import load_cleaning_rules, load_records
from digest.records.models import ArticleId, CleaningRules, Records
from digest.records.problems import Problem, has_errors
from digest.text.addresses import page_key
from digest.text.shingles import fingerprint, most_similar


class Source(NamedTuple):
    """A path or an address; the address, the outlet and the title where they are known; what messages name."""

    place: str
    url: str | None = None
    outlet: str = ""
    title: str = ""
    shown: str = ""


@dataclass(slots=True)
class _Collection:
    """What new captures are compared with; grows with each draft of the run."""

    records: Records
    addresses: dict[str, str]
    prints: dict[ArticleId, frozenset[int]]
    titles: dict[ArticleId, str]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the sources: the drafts, and for each source without one its problem and exit code."""

    drafts: tuple[Draft, ...]
    refused: tuple[Problem, ...]
    codes: tuple[int, ...]


def add_sources(workspace: Workspace, sources: Iterable[Source], encoding: str | None = None) -> Added:
    """Clean, draft and store each source.

    A source that cannot be used stops no other. DataError when the collection itself cannot be read.
    """
    rules, problems = load_cleaning_rules(workspace.data)
    records, found = load_records(workspace.data)
    if rules is None or records is None or has_errors(found):
        print_problems([*problems, *found])
        raise DataError
    grammar, collection = grammar_of(records), _collect(records)
    listed = list(sources)
    steps = workspace.progress(listed, "Làm sạch", len(listed))
    results = [(source, _add(workspace, source, encoding, rules, grammar, collection)) for source in steps]
    refused = [
        (replace(made, path=source.shown or made.path), code)
        for source, (made, code) in results
        if isinstance(made, Problem)
    ]
    drafts = tuple(made for _, (made, _) in results if isinstance(made, Draft))
    return Added(drafts, tuple(problem for problem, _ in refused), tuple(code for _, code in refused))


def _add(
    workspace: Workspace,
    given: Source,
    encoding: str | None,
    rules: CleaningRules,
    grammar: Grammar,
    collection: _Collection,
) -> tuple[Draft | Problem, int]:
    """The stored draft of one source, or why there is none and the exit code of that; other sources go on."""
    source, url = given.place, given.url
    try:
        capture = _open(source, encoding)
    except FetchFailedError as error:
        return refuse(source, "not-fetched", str(error), "Mở trang trong trình duyệt, lưu lại rồi thêm tệp đã lưu."), 3
    if isinstance(capture, Problem):
        return capture, 2 if capture.rule in ("no-such-file", "not-a-file") else 1
    if url:
        capture = replace(capture, url=url)
    cleaned = clean_opened(capture, rules, collection.records.outlets)
    cleaned = replace(cleaned, source_url=url or cleaned.source_url or _own(cleaned, capture))
    if given.outlet:  # the address is then that of the article, not of a page that printed it again
        cleaned = replace(cleaned, outlet=given.outlet, republisher=None)
    if given.title:
        cleaned = replace(cleaned, title=given.title)
    problem = (
        next(iter(cleaned.problems), None) or check_article(cleaned, source) or _known(cleaned, capture, collection)
    )
    if problem is None:
        problem = next(iter(decode(cleaned_text(cleaned).encode(), source)[1]), None)
    if problem:
        return problem, 1
    draft = propose_article(
        cleaned,
        extract(document_of(cleaned), grammar),
        collection.records,
        capture,
        today(),
        _likeness(cleaned, collection),
    )
    written = store_draft(workspace.data, draft)
    workspace.say(f"Đã soạn   {shown(next(path for path in written if path.suffix == '.yml'))}")
    _remember(draft, cleaned, collection)
    return draft, 0


def _open(source: str, encoding: str | None) -> Capture | Problem:
    if is_address(source):
        page = fetch_page(source)
        return open_capture(page.content, page.url, page.charset, encoding)
    content = read_source(Path(source))
    return content if isinstance(content, Problem) else open_capture(content, source, encoding=encoding)


def _own(cleaned: Cleaned, capture: Capture) -> str | None:
    """The address a capture was taken from, unless that page only republished the article."""
    if cleaned.republisher:
        return None
    return capture.url or (capture.name if is_address(capture.name) else None)


def _collect(records: Records) -> _Collection:
    articles = records.articles.values()
    return _Collection(
        records=records,
        addresses={page_key(article.source_url): article.id for article in articles if article.source_url},
        prints={article.id: fingerprint(article.text) for article in articles},
        titles={article.id: article.title for article in articles},
    )


def _known(cleaned: Cleaned, capture: Capture, collection: _Collection) -> Problem | None:
    """Why the article is in the collection already: the same bytes, or the same address in whatever spelling."""
    digest = sha256(capture.kept).hexdigest()
    same = next((path for path, known in collection.records.captures.items() if known == digest), None)
    fix = "Không cần thêm nữa; muốn sửa bài thì mở tệp của bài ấy."
    if same:
        return refuse(capture.name, "already-added", f"Bản lưu này đã có: {same}.", fix)
    if cleaned.source_url and (known := collection.addresses.get(page_key(cleaned.source_url))):
        return refuse(capture.name, "already-added", f"Bài ở địa chỉ này đã có: {known}.", fix)
    return None


def _likeness(cleaned: Cleaned, collection: _Collection) -> Likeness | None:
    found = most_similar(fingerprint(cleaned_text(cleaned)), collection.prints)
    return Likeness(found[0], collection.titles[found[0]], found[1]) if found else None


def _remember(draft: Draft, cleaned: Cleaned, collection: _Collection) -> None:
    captures = {**collection.records.captures, draft.raw: sha256(draft.kept).hexdigest()}
    collection.records = replace(collection.records, captures=captures)
    collection.prints[draft.id] = fingerprint(draft.text)
    collection.titles[draft.id] = cleaned.title or draft.id
    if cleaned.source_url:
        collection.addresses[page_key(cleaned.source_url)] = draft.id
