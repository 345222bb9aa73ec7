"""data/ and content/ → the corpus and the pages written by hand, or every problem in one run."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, partial
from typing import Any, Final

from digest.citations.articles import read_article
from digest.citations.resolve import link_article
from digest.cli.pipeline.clock import today
from digest.cli.pipeline.records import grammar_of, registry_of
from digest.cli.pipeline.workspace import DataError, Workspace, print_problems
from digest.pages.addresses import is_generated
from digest.pages.content import Content, load_content
from digest.pages.content import check_links as check_content_links
from digest.pages.corpus import Corpus, build_corpus
from digest.records.check import check_links, check_records, has_registry_errors
from digest.records.load import load_records, with_local_bodies
from digest.records.models import Article, ArticleId, ArticleLinks, Origin, Records
from digest.records.problems import Problem, has_errors
from digest.records.remember import Keys, Remember, by_chunks, key_of


@dataclass(frozen=True, slots=True)
class Collection:
    """All that pages are made from, checked: the corpus, the pages written by hand, and the warnings."""

    corpus: Corpus
    content: Content
    warnings: tuple[Problem, ...] = ()


def read_collection(workspace: Workspace, form: str = "text", found: Sequence[Problem] = ()) -> Collection:
    """data/ and content/ → the collection; prints every problem, those `found` before too, and stops at an error."""
    collection, problems = check_collection(workspace, found)
    print_problems(problems, form)
    if collection is None:
        raise DataError
    return collection


def check_collection(workspace: Workspace, found: Sequence[Problem] = ()) -> tuple[Collection | None, list[Problem]]:
    """The collection, or None when a problem is an error; and every problem, those `found` before too."""
    make, problems = find_problems(workspace, found)
    return make() if make else None, problems


def find_problems(
    workspace: Workspace, found: Sequence[Problem] = ()
) -> tuple[Callable[[], Collection] | None, list[Problem]]:
    """What makes the collection, or None when a problem is an error; and every problem, those `found` before too."""
    remember = workspace.answers.remember
    content, problems = load_content(workspace.content)
    problems = [*found, *problems]
    records, of_records = load_records(workspace.data, remember)
    problems += of_records
    if records is None:
        return None, problems
    keys = keys_of(records)
    problems += check_records(records, today(), of_records, remember, keys)
    problems += check_content_links(content, _is_page(records))
    if has_registry_errors(problems):
        return None, problems
    links = link_articles(records, keys, remember)
    named = {mention.organization for found in links.values() for mention in found.mentions}
    records = with_local_bodies(records, named)
    keys = replace(keys, others=key_of("others", keys.others, repr(sorted(named))))
    problems += check_links(records, links, problems, remember, keys)
    if has_errors(problems):
        return None, problems
    return lambda: Collection(build_corpus(records, links, remember, keys), content, tuple(problems)), problems


def keys_of(records: Records) -> Keys:
    """Keys of all that each article says, and of all other records."""
    others = repr([getattr(records, field.name) for field in fields(records) if field.name not in _OF_ARTICLES])
    keys = {id_: article.origin.key or key_of("article", repr(article)) for id_, article in records.articles.items()}
    return Keys(keys, key_of("others", others))


def link_articles(records: Records, keys: Keys, remember: Remember) -> dict[ArticleId, ArticleLinks]:
    """What each article cites and names, read anew only where its words or another record changed."""
    registry = cache(lambda: registry_of(records))
    grammar = cache(lambda: grammar_of(records))

    def read(article: Article) -> ArticleLinks:
        return link_article(article, read_article(article, records, grammar()), registry())

    def of_chunk(ids: tuple[ArticleId, ...]) -> dict[ArticleId, ArticleLinks]:
        words = {id_: repr(replace(records.articles[id_], **_UNREAD)) for id_ in ids}
        return {
            id_: remember(key_of("links", keys.others, words[id_]), partial(read, records.articles[id_])) for id_ in ids
        }

    found = by_chunks("links", records.articles, of_chunk, keys, remember)
    return {id_: links for chunk in found for id_, links in chunk.items()}


_OF_ARTICLES: Final = ("articles", "captures")
"""The fields of the records that decide nothing about what another article says."""
_UNREAD: Final[Mapping[str, Any]] = {
    **{"summary": "", "summary_en": "", "key_points": (), "cleaning_notes": (), "corrections": (), "added_on": None},
    **{"blocks": (), "origin": Origin("")},
}
"""Fields in which nothing is looked for, so that another summary does not mean to read the text again."""


def _is_page(records: Records) -> Callable[[str], bool]:
    """Whether a link of content/ may lead to a path: a record's page, or a place where pages are made from many."""
    pages = {
        "bai-viet": {article.id for article in records.articles.values() if article.status != "draft"},
        "van-ban": records.directives.keys(),
        "nhan-vat": records.people.keys(),
    }

    def is_page(path: str) -> bool:
        folder, _, name = path.partition("/")
        stem = name.removesuffix(".md").partition(".")[0]
        if name.endswith(".html") or not is_generated(path):
            return False
        return folder not in pages or stem == "index" or stem in pages[folder]

    return is_page
