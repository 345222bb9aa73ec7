"""The corpus: the published records, their indexes, and their summaries in lists."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from digest.pages.index import Index, build_index
from digest.pages.summaries import Summaries, summarize
from digest.records.models import ArticleId, ArticleLinks, Records


@dataclass(frozen=True, slots=True)
class Corpus(Index):
    """Everything a page or an export needs."""

    summaries: Summaries


def build_corpus(records: Records, links: Mapping[ArticleId, ArticleLinks]) -> Corpus:
    """Index the published articles of `records` and what was found in them."""
    index = build_index(records, links)
    indexed = {field.name: getattr(index, field.name) for field in fields(index)}
    return Corpus(**indexed, summaries=summarize(index))
