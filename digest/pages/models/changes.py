"""The page "Mới đưa vào": what came into the collection and what was corrected, by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from digest.pages.addresses import CHANGES, CHANGES_FEED
from digest.pages.changes import Change, changes
from digest.pages.corpus import Corpus
from digest.pages.page import Link, Page
from digest.pages.words import FEED

MAX_CHANGES: Final = 200
"""Changes on the page; the history of the repository has all."""

MAX_OPEN: Final = 10
"""Changes of one day that are shown unfolded: the registration of many records hides no article."""


@dataclass(frozen=True, slots=True)
class DayOfChanges:
    """What changed on one day: corrections, articles, then records; `folded` are those beyond MAX_OPEN."""

    on: date
    changes: tuple[Change, ...]
    folded: tuple[Change, ...] = ()

    @property
    def printed(self) -> str:
        """The day: "22/11/2026"."""
        return f"{self.on:%d/%m/%Y}"


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """The newest changes by day, and the feed of them."""

    days: tuple[DayOfChanges, ...]
    count: int
    feed: Link

    @property
    def is_cut(self) -> bool:
        """Whether there are more changes than the page shows."""
        return self.count > MAX_CHANGES


def changes_pages(corpus: Corpus) -> Iterable[Page]:
    """The page of the changes."""
    found = changes(corpus)
    days = groupby(found[:MAX_CHANGES], key=lambda change: change.on)
    listed = tuple(_day(day, tuple(group)) for day, group in days)
    front = {"changed": str(found[0].on)} if found else {}
    yield Page(CHANGES, "changes", ChangesPage(listed, len(found), Link(FEED, CHANGES_FEED)), front)


def _day(day: date, changed: tuple[Change, ...]) -> DayOfChanges:
    """A day, folded when more than one change would be hidden."""
    shown = MAX_OPEN if len(changed) > MAX_OPEN + 1 else len(changed)
    return DayOfChanges(day, changed[:shown], changed[shown:])
