"""An article read with what its record says beside the text: the place of names like "UBND tỉnh"."""

from digest.citations.extract import extract
from digest.citations.extract.grammar import Grammar
from digest.records.models import Article, Extraction, PlaceId, Records, place_names


def read_article(article: Article, records: Records, grammar: Grammar) -> Extraction:
    """What the document of an article says; offsets into its `document`."""
    return extract(article.document, grammar, home_place(article, records), event_place(article, records))


def home_place(article: Article, records: Records) -> PlaceId | None:
    """The place whose organizations an article means by "UBND tỉnh": its own, else that of its outlet."""
    outlet = records.outlets.get(article.outlet) if article.outlet else None
    return article.home_place or (outlet.place if outlet else None)


def event_place(article: Article, records: Records) -> PlaceId | None:
    """The one registered place that is named as the place of the event ("Hội trường UBND tỉnh Lào Cai")."""
    if not article.place:
        return None
    named = {
        place.id
        for place in records.local_bodies.places.values()
        for name in place_names(place)
        if name.name in article.place
    }
    return named.pop() if len(named) == 1 else None
