"""Organizations through time: the name at a date, and what became of the organization since."""

from dataclasses import dataclass

from digest.pages.addresses import organization_address
from digest.pages.corpus import Corpus
from digest.pages.dates import DateText, date_text
from digest.pages.index import RelatedOrganization
from digest.pages.page import Link
from digest.records.edtf import EdtfDate
from digest.records.models import ArticleLinks, Organization, OrganizationId
from digest.text.normalize import canonical


@dataclass(frozen=True, slots=True)
class Successor:
    """An organization that took over, and when; `words` say how ("hợp nhất vào"), "" for a continuation as a whole.

    `source` is the page that states it; None where only the name changed.
    """

    words: str
    organization: Link
    on: DateText | None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class NameAtDate:
    """An organization under the name it had at a date; `heirs` are empty when that is its name today."""

    name: str
    address: str
    heirs: tuple[Successor, ...]


def name_at_date(organization: Organization, on: EdtfDate | None, corpus: Corpus) -> NameAtDate:
    """The organization under its name at that date, with what it is today.

    An article of 2023 shows "Ban Tuyên giáo Trung ương" and, as of today, Ban Tuyên giáo và Dân vận Trung ương.
    """
    name = _name_at(organization, on) or organization.name
    return NameAtDate(name, organization_address(organization.id), heirs(organization, corpus, since=on, former=name))


def heirs(
    organization: Organization, corpus: Corpus, since: EdtfDate | None = None, former: str | None = None
) -> tuple[Successor, ...]:
    """What an ended organization is today.

    A successor that began with the succession (Ban Tuyên giáo và Dân vận Trung ương) continues it as a whole; one that
    existed before (Bộ Ngoại giao) only took something over, as the words of the succession say. An organization that
    still exists under another name is its own heir; one that only gave away a task has none.
    """
    if _has_ended(organization):
        later = [s for s in corpus.successors[organization.id] if _is_later(s.on, since)]
        if len(later) == 1 and _began_with(later[0], corpus):
            return (_heir("", _last_of_line(later[0], corpus), corpus),)
        return tuple(_heir(succession.words, succession, corpus) for succession in later)
    if former and former != organization.name:
        return (Successor("", corpus.summaries.organizations[organization.id].link, None),)
    return ()


def organizations_in_role(role: str, links: ArticleLinks) -> tuple[OrganizationId, ...]:
    """The organizations that a printed role names, judged by the words the article uses for them.

    Longest words first, so that "Chủ tịch Liên hiệp … tỉnh" is not taken for the national union; words that
    mean two organizations in this article name none.
    """
    meanings: dict[str, set[OrganizationId]] = {}
    for mention in links.mentions:
        meanings.setdefault(canonical(mention.surface), set()).add(mention.organization)
    rest, found = f" {canonical(role)} ", []
    for words in sorted(meanings, key=len, reverse=True):
        if words in rest:
            rest = rest.replace(words, "|")
            found += list(meanings[words]) if len(meanings[words]) == 1 else []
    return tuple(dict.fromkeys(found))


def _heir(words: str, succession: RelatedOrganization, corpus: Corpus) -> Successor:
    organization = corpus.summaries.organizations[succession.organization].link
    return Successor(words, organization, date_text(succession.on), succession.source)


def _name_at(organization: Organization, on: EdtfDate | None) -> str | None:
    if on is None:
        return None
    valid = [
        dated.name
        for dated in organization.names
        if (dated.start is None or dated.start.earliest <= on.latest)
        and (dated.end is None or dated.end.latest >= on.earliest)
    ]
    return valid[-1] if valid else None


def _has_ended(organization: Organization) -> bool:
    """Whether its latest official name has an end."""
    ends = [dated.end for dated in organization.names if dated.name == organization.name]
    return bool(ends) and all(end is not None for end in ends)


def _is_later(on: EdtfDate | None, since: EdtfDate | None) -> bool:
    return on is None or since is None or on.latest >= since.earliest


def _began_with(succession: RelatedOrganization, corpus: Corpus) -> bool:
    """Whether the successor took its first name when it succeeded."""
    starts = [dated.start for dated in corpus.records.organizations[succession.organization].names[:1]]
    on = succession.on
    return any(start and on and start.earliest <= on.latest and on.earliest <= start.latest for start in starts)


def _last_of_line(first: RelatedOrganization, corpus: Corpus) -> RelatedOrganization:
    """Follows a line of organizations that each began as the only successor of the one before."""
    last, passed = first, {first.organization}
    while _has_ended(corpus.records.organizations[last.organization]):
        following = corpus.successors[last.organization]
        if len(following) != 1 or following[0].organization in passed or not _began_with(following[0], corpus):
            break
        last = following[0]
        passed.add(last.organization)
    return last
