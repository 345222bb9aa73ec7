"""How much of a printed title is in the registered one."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from digest.text.phrases import PhraseMatcher, phrase_words
from digest.text.view import matching_view

MIN_SHARE: Final = 0.5
"""The least share of a printed title that the registered one must have.

Measured with `benchmarks/titles.py` on the project's articles and labelled sentences: the 56 printed titles of right
links share 0.50 or more (54 of them 0.70 or more), the 37 of other documents with the same number 0.00. In a corpus
of news the most that a wrong one shared was 0.40.
"""
_SHORTEST_QUOTE: Final = 4
"""The fewest syllables of a quote that agrees though it has no content ("Chương trình hành động của …")."""
_FEWEST_UNITS: Final = 2
"""A printed title may be followed by more of the sentence: the share is the best of any beginning this long."""

Unit = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TitleWords:
    """A registered title: its words, their initials, and its content as single syllables and adjacent pairs."""

    units: frozenset[Unit]
    words: str
    initials: str


def title_words(titles: tuple[str, ...], fillers: PhraseMatcher[bool]) -> TitleWords:
    """Prepare a registered title (with the short names) for comparing."""
    units: set[Unit] = set()
    spelled, initials = [], []
    for title in titles:
        words = phrase_words(title)
        spelled.append(" ".join(words))
        initials.append("".join(word[0] for word in words if word.isalpha()))
        for run in _runs(words, fillers):
            units |= {(word,) for word in run} | set(pairwise(run))
    return TitleWords(frozenset(units), " . ".join(spelled), " ".join(initials))


def shared(printed: str, registered: TitleWords, fillers: PhraseMatcher[bool]) -> float | None:
    """The share of the content of a printed title that the registered one has; None if it has no content.

    Content is adjacent pairs of syllables that are no filler ("tăng cường", "công tác"); an abbreviation counts as
    the syllables it stands for ("TTĐN"). Words as the registered title has them are all of it, also where the last one
    is cut off ("về tiếp tục nâng cao chất...").
    """
    words = phrase_words(printed)
    is_quoted = f" {' '.join(words)}" in f" {registered.words}"
    if is_quoted and len(words) >= _SHORTEST_QUOTE:
        return 1.0
    hits = [
        hit for unit in _units(printed, fillers) if (hit := _is_in(unit, registered)) or not (is_quoted or hit is None)
    ]
    if not hits:
        return None
    fewest = min(_FEWEST_UNITS, len(hits))
    return max(sum(hits[:length]) / length for length in range(fewest, len(hits) + 1))


def _units(printed: str, fillers: PhraseMatcher[bool]) -> list[Unit]:
    """The content of a printed title in order; an abbreviation is a unit of its own, in capitals."""
    view = matching_view(printed)
    capitals = {word.strip('.,;:"').lower() for word in view.printed.split() if word.isupper() and len(word) > 2}
    is_capital_line = view.printed.isupper() and " " in view.printed.strip()
    units: list[Unit] = []
    for run in _runs(phrase_words(printed), fillers):
        plain = [word for word in run if is_capital_line or word not in capitals]
        units += [(word.upper(),) for word in run if word not in plain]
        units += pairwise(plain) if len(plain) > 1 else [(word,) for word in plain]
    return units


def _is_in(unit: Unit, registered: TitleWords) -> bool | None:
    """Whether a registered title has a unit; None for an abbreviation that it does not explain."""
    if unit[0].isupper():
        return True if unit[0].lower() in registered.initials else None
    return unit in registered.units


def _runs(words: tuple[str, ...], fillers: PhraseMatcher[bool]) -> list[list[str]]:
    """The content words between fillers, numbers and marks."""
    runs: list[list[str]] = [[]]
    at = 0
    while at < len(words):
        length = fillers.length_at(words, at)
        if length or not words[at].isalpha():
            runs.append([])
        else:
            runs[-1].append(words[at])
        at += max(length, 1)
    return [run for run in runs if run]
