"""Parts of a large collection that stand alone: one year, or the articles that cite one directive.

A part is a corpus of its own, from which a whole site is made: its lists, counts, search and links know nothing of
what was left out, so no link in it is dead. The registry of directives, organizations and people stays whole.
"""

from collections.abc import Iterable
from dataclasses import replace

from digest.pages.corpus import Corpus, build_corpus
from digest.records.models import Article, DirectiveId


def year_part(corpus: Corpus, year: int) -> Corpus | None:
    """The corpus of the articles whose date can lie in a year; None when there are none."""
    return _part(corpus, corpus.articles_by_year.get(year, ()))


def directive_part(corpus: Corpus, directive: str) -> Corpus | None:
    """The corpus of the articles that cite a directive; None when there are none."""
    return _part(corpus, corpus.articles_by_directive.get(DirectiveId(directive), ()))


def _part(corpus: Corpus, articles: Iterable[Article]) -> Corpus | None:
    kept = {article.id: article for article in sorted(articles, key=lambda article: article.id)}
    if not kept:
        return None
    return build_corpus(replace(corpus.records, articles=kept), {id_: corpus.links[id_] for id_ in kept})
