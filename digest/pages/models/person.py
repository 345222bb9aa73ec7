"""The page of a person: roles exactly as each article prints them, never merged into one career."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from digest.pages.addresses import PEOPLE, person_address
from digest.pages.changes import last_change
from digest.pages.corpus import Corpus
from digest.pages.dates import DateText, date_text
from digest.pages.index import UNDATED
from digest.pages.models.sources import NoteLine, SourceLine, note_lines, numbers_of_url, source_lines
from digest.pages.page import Link, Page, changed, section_entry
from digest.pages.summaries import ArticleSummary
from digest.records.models import Article, Person, Post

MAX_APPEARANCES: Final = 200
"""Articles on the page of a person; older ones are found by searching the name."""


@dataclass(frozen=True, slots=True)
class AppearanceLine:
    """An article that names the person, with the role it prints ("" for none)."""

    article: ArticleSummary
    role: str


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post as a page outside the collection states it."""

    role: str
    organization: Link | None
    start: DateText | None
    end: DateText | None
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything the page of a person shows; of many appearances the newest."""

    name: str
    article_count: int
    aliases: tuple[str, ...]
    wikidata: str
    appearances: tuple[AppearanceLine, ...]
    posts: tuple[HeldPost, ...]
    notes: tuple[NoteLine, ...]
    sources: tuple[SourceLine, ...]


def person_pages(corpus: Corpus) -> Iterable[Page]:
    """A page for each registered person."""
    for person in corpus.people:
        front: dict[str, object] = {"breadcrumbs": [section_entry(PEOPLE)], "edit_path": person.origin.path}
        front |= changed(last_change(corpus.articles_by_person[person.id], person))
        yield Page(person_address(person.id), "person", _person_page(person, corpus), front)


def _person_page(person: Person, corpus: Corpus) -> PersonPage:
    sources = source_lines((), (post.source for post in person.posts))
    return PersonPage(
        name=person.name,
        article_count=len(corpus.articles_by_person[person.id]),
        aliases=person.aliases,
        wikidata=person.wikidata or "",
        appearances=tuple(
            AppearanceLine(corpus.summaries.articles[article.id], role_in(article, person))
            for article in corpus.articles_by_person[person.id][:MAX_APPEARANCES]
        ),
        posts=tuple(_held_post(post, corpus, sources) for post in newest_first(person.posts)),
        notes=note_lines(person.notes),
        sources=sources,
    )


def newest_first(posts: Iterable[Post]) -> list[Post]:
    """Posts by the day they began, newest first; one of unknown beginning by its end, one without either last."""
    return sorted(posts, key=_begun, reverse=True)


def _begun(post: Post) -> date:
    on = post.start or post.end
    return on.latest if on else UNDATED


def role_in(article: Article, person: Person) -> str:
    """The role that the article prints for the person, or "" when it prints none."""
    return next((appearance.role for appearance in article.people if appearance.person == person.id), "")


def _held_post(post: Post, corpus: Corpus, sources: Iterable[SourceLine]) -> HeldPost:
    return HeldPost(
        post.role,
        corpus.summaries.organizations[post.organization].link if post.organization else None,
        date_text(post.start),
        date_text(post.end),
        numbers_of_url(sources, post.source),
    )
