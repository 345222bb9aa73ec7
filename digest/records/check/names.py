"""Names of organizations in a text by their shape: a head word and capitalized syllables."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from digest.records.models import GrammarWords
from digest.text.patterns import any_of, part

_CAPITAL: Final = "A-ZĐÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĨŨƠƯẠ-Ỹ"
_WORD: Final = part(r"[^\W\d_]+", matches=("Thông", "và"), near_misses=("57", ","), method="match")
_LINK: Final = part(
    rf" (?:và|-|&) |, (?=[{_CAPITAL}]\w* (?:\w+ )?(?:và|&) [{_CAPITAL}])",
    matches=(" và Du lịch", ", Thể thao và Du lịch"),
    near_misses=(" với ", ", Phó Tổng giám đốc"),
    method="match",
)


def organization_names(
    document: str, words: GrammarWords, compounds: frozenset[tuple[str, str]] = frozenset()
) -> Iterator[tuple[int, str]]:
    """The (start, name) of what looks like an organization: "Sở Thông tin và Truyền thông", "Công an tỉnh Cà Mau".

    After a single capitalized syllable one small one may follow ("Thông tin"), unless it is a stop word; further ones
    only in known compounds ("Ngoại giao", "Chuyển đổi số"); "và" only before another capital that is no head. Names of
    many ("các Sở …") and of foreign organizations are left out.
    """
    if not words.body_heads:
        return
    stops = frozenset(words.body_stops)
    foreign = tuple(f" {name}" for name in (*words.countries, *words.foreign_markers))
    for found in _heads(words).finditer(document):
        start = found.start("head")
        name = _name_at(document, start, found.end("head"), stops, words, compounds)
        gaps = (place for place, sign in enumerate(name) if sign == " ")
        is_foreign = document.startswith(foreign, start + len(name)) or any(name.startswith(foreign, at) for at in gaps)
        if name != found["head"] and not is_foreign and not name.startswith(words.countries):
            yield start, name


@lru_cache(maxsize=4)
def _heads(words: GrammarWords) -> re.Pattern[str]:
    plurals = "".join(rf"(?<!{re.escape(word)} )" for word in (*words.branches, *words.plurals))
    following = rf"[{_CAPITAL}]|{any_of(words.local_levels)} [{_CAPITAL}]"
    return re.compile(rf"(?<!\w){plurals}(?P<head>{any_of(words.body_heads)}) (?={following})")


def _name_at(
    document: str,
    start: int,
    end: int,
    stops: frozenset[str],
    words: GrammarWords,
    compounds: frozenset[tuple[str, str]],
) -> str:
    """The longest name from a head on; a level of government goes on to its place ("tỉnh Cà Mau")."""
    at, run, last = end, 0, end
    before = ""
    while True:
        link = _LINK.match(document, at)
        step = link.end() if link else at + 1
        word = _WORD.match(document, step)
        if word is None or (link is None and document[at : at + 1] != " "):
            break
        is_capital = word[0][0].isupper()
        if link and (not is_capital or document.startswith(words.body_heads, step)):
            break
        if word[0] in words.local_levels and document[word.end() + 1 : word.end() + 2].isupper():
            at, run = word.end(), 0
            continue
        goes_on = is_capital or (run == 1 and word[0] not in stops) or (before, word[0]) in compounds
        if not goes_on:
            break
        before = word[0].lower()
        run = run + 1 if is_capital else 0
        at = last = word.end()
    return document[start:last]
