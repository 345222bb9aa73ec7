"""What a page is before its template has put it into words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: its address, the name of its template, and what the template shows.

    `template` is the name without its ending ("article" for `templates/pages/article.md.j2`); the template
    sees the model under that name.
    """

    address: str
    template: str
    model: object


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a page of this site."""

    text: str
    address: str
