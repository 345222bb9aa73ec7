"""An article read with what its record says beside the text: its date and the place of names like "UBND tỉnh"."""

from digest.citations.extract import Background, extract
from digest.citations.extract.grammar import Grammar
from digest.records.models import Article, Extraction, Home, Records, place_names


def read_article(article: Article, records: Records, grammar: Grammar) -> Extraction:
    """What the document of an article says; offsets into its `document`."""
    background = Background(
        home=home_of(article, records), event=_event_place(article, records), written_on=article.dated_on
    )
    return extract(article.document, grammar, background)


def home_of(article: Article, records: Records) -> Home | None:
    """The place whose organizations an article means by "UBND tỉnh": its own, else that of its outlet."""
    if article.home_place:
        return Home(article.home_place, "article")
    outlet = records.outlets.get(article.outlet) if article.outlet else None
    return Home(outlet.place, "outlet") if outlet and outlet.place else None


def _event_place(article: Article, records: Records) -> Home | None:
    """The one registered place that is named as the place of the event ("Hội trường UBND tỉnh Lào Cai")."""
    if not article.place:
        return None
    named = {
        place.id
        for place in records.local_bodies.places.values()
        for name in place_names(place)
        if name.name in article.place
    }
    return Home(named.pop(), "event") if len(named) == 1 else None
