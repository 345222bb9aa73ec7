"""What the audit must find in a built site, and what it must not, by the records."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from digest.pages.corpus import Corpus
from digest.pages.registry import expected_addresses
from digest.records.models import Article

_NOT_FOUND: Final = "404.html"

# Words without any sign that HTML, JSON or CSV would write otherwise. Match: "một đoạn dài"; near miss: "“a”, <b>".
_PLAIN: Final = re.compile(r"[^\W_]+(?: [^\W_]+)*")
_MIN_SECRET: Final = 40
"""Characters from which a run of words is hardly in two texts by chance."""
_MAX_SECRET: Final = 60


@dataclass(frozen=True, slots=True)
class Expected:
    """What must and must not be in the site.

    `pages` are addresses that must exist, and the only ones when there are any; `kept` addresses of earlier
    releases that must still answer; `secrets` are words of drafts and withdrawn texts; `url` is the site's own
    absolute address or "". `code` are the SHA-256 of all scripts, styles, drawings and fonts that the theme and the
    generator made; `written` maps the address of a page written by hand to its file.
    """

    pages: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    secrets: tuple[str, ...] = ()
    url: str = ""
    code: frozenset[str] = frozenset()
    written: Mapping[str, str] = field(default_factory=dict)


def expected_site(
    corpus: Corpus,
    pages: Iterable[str],
    kept: frozenset[str],
    url: str,
    code: frozenset[str] = frozenset(),
    written: Mapping[str, str] = MappingProxyType({}),
) -> Expected:
    """What the records promise; `pages` are the addresses of all pages in docs/, those written by hand too."""
    addresses = {_NOT_FOUND, *pages, *expected_addresses(corpus)}
    return Expected(frozenset(addresses), kept, tuple(hidden_words(corpus)), url, code, written)


def hidden_words(corpus: Corpus) -> Iterator[str]:
    """From each paragraph of a draft or withdrawn text its longest run of plain words, if it is long enough.

    Words that a published article has too are no secret: a text may be withdrawn because another outlet has it.
    """
    public = "\n".join(block.text for article in corpus.articles for block in article.blocks)
    hidden = (article for article in corpus.records.articles.values() if not article.is_published)
    for words in dict.fromkeys(words for article in hidden for words in _longest_runs(article)):
        if words not in public:
            yield words


def _longest_runs(article: Article) -> Iterator[str]:
    for block in article.blocks:
        longest = max(_PLAIN.findall(block.text), key=len, default="")
        if len(longest) >= _MIN_SECRET:
            yield longest[:_MAX_SECRET]
