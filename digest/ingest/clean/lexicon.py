"""The words of cleaning, compiled once, and how a line is compared with them."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import product
from typing import Any, Final

from digest.records.models import CleaningRules
from digest.text.fold import fold, slug
from digest.text.normalize import place_tones
from digest.text.patterns import part
from digest.text.phrases import PhraseMatcher

Words = tuple[str, ...]

_WORD: Final = part(
    r"\w+",
    matches=("Tin, ảnh",),
    near_misses=(", -",),
)


@lru_cache(maxsize=8192)
def words_of(text: str) -> Words:
    """The words of a text for comparing: lower case, one tone placement, no punctuation.

    >>> words_of("Tin, ảnh: Quốc Hoà")
    ('tin', 'ảnh', 'quốc', 'hòa')
    """
    return tuple(_WORD.findall(place_tones(text.lower())))


Phrases = PhraseMatcher[bool]


def phrases(*lists: Iterable[str]) -> Phrases:
    """The phrases of one or more word lists."""
    matcher: Phrases = PhraseMatcher()
    for text in (text for texts in lists for text in texts):
        if words := words_of(text):
            matcher.add(words, True)
    return matcher


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words of `data/cleaning.yml` as sets of phrases; `rules` has the lists that keep their punctuation.

    A field with the name of a list is that list alone, unless `compile_rules` says otherwise.
    """

    rules: CleaningRules
    buttons: Phrases
    counters: Phrases
    ending_markers: Phrases
    ending_hints: Phrases
    box_markers: Phrases
    media_labels: Phrases
    invitations: Phrases
    follow_openers: Phrases
    follow_endings: Phrases
    platforms: Phrases
    footer_openers: tuple[str, ...]
    tag_labels: Phrases
    weather_places: Phrases
    breadcrumb_openers: Phrases
    slogan_openers: Phrases
    picture_markers: Phrases
    gallery_openers: Phrases
    photo_labels: Phrases
    photo_notes: Phrases
    caption_labels: Phrases
    picture_slugs: frozenset[str]
    caption_openers: Phrases
    text_openers: Phrases
    persons: Phrases
    doers: Phrases
    counting_words: Phrases
    views: Phrases
    events: Phrases
    deeds: Phrases
    settings: Phrases
    positions: Phrases
    telling_words: Phrases
    heading_openers: Phrases
    narrative_words: Phrases
    author_labels: Phrases
    byline_openers: Phrases
    byline_endings: Phrases
    credit_openers: Phrases
    credit_labels: Phrases
    source_labels: Phrases
    house_prefixes: Phrases
    site_words: Phrases
    site_endings: Phrases
    copyright_openers: tuple[str, ...]
    outlet_words: Phrases
    section_names: Phrases
    name_syllables: frozenset[str]
    bare_syllables: frozenset[str]
    middle_names: frozenset[str]
    not_prefixes: Phrases
    weekdays: Phrases
    date_words: Phrases


def _named(names: Iterable[str], kinds: Iterable[str]) -> Iterable[str]:
    """The names of lists of other articles: "Tin" and "khác" give "Tin khác"."""
    return (f"{name} {kind}" for name, kind in product(names, kinds))


@lru_cache(maxsize=4)
def compile_rules(rules: CleaningRules) -> Lexicon:
    """The lexicon of the rules; compiled once for any number of captures."""
    frame, captions, credits, dates = rules.frame, rules.captions, rules.credits, rules.dates
    lists = {
        field.name: getattr(group, field.name) for group in (frame, captions, credits, dates) for field in fields(group)
    }
    alone: dict[str, Any] = {field.name: phrases(lists[field.name]) for field in fields(Lexicon) if field.name in lists}
    further: dict[str, Any] = {
        "buttons": phrases(frame.buttons, dates.weekdays),
        "ending_markers": phrases(frame.ending_markers, _named(frame.list_names, frame.ending_kinds)),
        "box_markers": phrases(frame.box_markers, _named(frame.list_names, frame.box_kinds)),
        "footer_openers": tuple(opener.lower() for opener in frame.footer_openers),
        "caption_labels": phrases(captions.labels),
        "picture_slugs": frozenset(slug(label) for label in captions.labels),
        "caption_openers": phrases(captions.openers),
        "doers": phrases(captions.doers, captions.persons),
        "copyright_openers": tuple(opener.lower() for opener in credits.copyright_openers),
        "outlet_words": phrases(credits.site_words, credits.outlet_words),
        "name_syllables": frozenset(word for text in credits.name_syllables for word in words_of(text)),
        "bare_syllables": frozenset(fold(word) for text in credits.name_syllables for word in words_of(text)),
        "middle_names": frozenset(word for text in credits.middle_names for word in words_of(text)),
        "date_words": phrases(
            dates.weekdays, dates.published_labels, dates.updated_labels, dates.printed_labels, dates.day_parts
        ),
    }
    return Lexicon(rules=rules, **alone | further)
