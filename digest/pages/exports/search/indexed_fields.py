"""What of an article the search finds and shows."""

from collections.abc import Iterator

from digest.pages.corpus import Corpus
from digest.records.models import Article

Passage = tuple[str, str]
"""An anchor on the article's page ("d7", or "" for its top) and the text there."""


def passages(article: Article, corpus: Corpus) -> tuple[Passage, ...]:
    """The texts that a result may quote: the article's own, then ours, then what it names.

    Only public blocks: of a link-only article there remain our summary, our key points and the records that its page
    links to.
    """
    shown = {block.anchor for block in article.public_blocks}
    own_words = [(f"d{point.paragraph}", point.text) for point in article.key_points]
    named = ", ".join(named_records(article, corpus))
    return (
        *((block.anchor, block.text) for block in article.public_blocks),
        ("", article.summary),
        *((anchor if anchor in shown else "", text) for anchor, text in own_words),
        *([("", f"Nhắc tới: {named}.")] if named else ()),
    )


def named_records(article: Article, corpus: Corpus) -> Iterator[str]:
    """The documents, organizations and people that were recognized in an article, by their full names.

    So "Kết luận 57-KL/TW" finds an article that prints "Kết luận 57", and one whose text is not published.
    """
    types = {kind.id: kind.name for kind in corpus.records.vocabulary.document_types}
    for directive in corpus.directives_by_article[article.id]:
        label = directive.code or directive.name or directive.title
        yield f"{types.get(directive.type, '')} {label}".strip() if directive.code else label
    for organization in corpus.organizations_by_article[article.id]:
        yield organization.name
    people = dict.fromkeys(
        [*(one.person for one in article.people), *(one.person for one in corpus.links[article.id].people)]
    )
    yield from (corpus.records.people[person].name for person in people)


def indexed_texts(article: Article, corpus: Corpus) -> Iterator[str]:
    """Every text under which an article is found, apart from its title."""
    for _, text in passages(article, corpus):
        yield text
    yield article.summary_en
    yield from byline(article, corpus)


def byline(article: Article, corpus: Corpus) -> Iterator[str]:
    """Who printed and wrote it, where and when."""
    outlet = corpus.records.outlets.get(article.outlet) if article.outlet else None
    if outlet:
        yield outlet.name
    yield from article.authors
    yield from article.credits
    if article.place:
        yield article.place
    for on in (article.published_on, article.event_on):
        if on:
            yield from (day.printed for day in on.days)
