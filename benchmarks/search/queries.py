"""The queries of the benchmark, and how far the pages that an engine puts first agree with them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from digest.text.fold import fold

FOLDERS: Final = {"vb": "van-ban", "tc": "to-chuc", "bv": "bai-viet"}
WITHIN: Final = 5
NUMBER_FORMS: Final = ("document_number", "number_loose", "number_words")
"""The forms that ask for a directive by its number."""

_OTHER_PLACE: Final = {
    old: new
    for vowels, firsts in {"oa": "òóỏõọ", "oe": "òóỏõọ", "uy": "ùúủũụ"}.items()
    for old, new in zip(
        (first + vowels[1] for first in firsts),
        (unicodedata.normalize("NFC", vowels + unicodedata.normalize("NFD", first)[1]) for first in firsts),
        strict=True,
    )
}
_NEW_PLACE: Final = {new: old for old, new in _OTHER_PLACE.items()}
# Only at the end of a syllable are both places in use. Match: "hòa", "hoà"; near miss: "hoàn", "quý".
_OPEN: Final = re.compile(rf"(?<!q)(?:{'|'.join([*_OTHER_PLACE, *_NEW_PLACE])})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, and the pages of which any one may come first; without pages nothing may be found."""

    form: str
    typed: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuerySet:
    """All that is asked. A family holds the forms of one query; a pair, the page that must precede another."""

    queries: tuple[Query, ...]
    families: tuple[tuple[Query, ...], ...]
    pairs: tuple[tuple[Query, str], ...]
    planted: Mapping[str, str]
    protected: tuple[str, ...]


def read_queries(path: Path) -> QuerySet:
    """The queries of a file like `queries.yml`."""
    written: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))

    def query(form: str, typed: str, names: Iterable[str]) -> Query:
        typed = unicodedata.normalize("NFD", typed) if form == "nfd" else typed
        return Query(form, typed, tuple(page_of(name, written["articles"]) for name in names))

    queries = [query(form, typed, names) for form, rows in written["queries"].items() for typed, *names in rows]
    families = [tuple(query(f, t, names) for f, t in forms_of(typed)) for typed, *names in written["families"]]
    planted, pairs = {}, []
    for number, phrases in enumerate(written["same_letters"]):
        ids = [f"dau-{number}-{side}" for side in "ab"]
        planted.update({id_: f"Chuyện {phrase} ở nơi này." for id_, phrase in zip(ids, phrases, strict=True)})
        for typed, own, other in zip(phrases, ids, reversed(ids), strict=True):
            pairs.append((Query("same marks", typed, (article_page(own),)), article_page(other)))
    protected = [typed for row in written["queries"].values() for typed, *names in row if names]
    protected += [typed for typed, *_ in written["families"]]
    protected += [phrase for phrases in written["same_letters"] for phrase in phrases]
    return QuerySet(tuple(queries), tuple(families), tuple(pairs), planted, tuple(protected))


def page_of(name: str, articles: Mapping[str, str]) -> str:
    """The page that a short name stands for.

    >>> page_of("vb:57-kl-tw-2023", {}), page_of("a1", {"a1": "toa-dam"})
    ('van-ban/57-kl-tw-2023.html', 'bai-viet/toa-dam.html')
    """
    folder, _, id_ = name.partition(":")
    return f"{FOLDERS[folder]}/{id_}.html" if id_ else article_page(articles[name])


def article_page(id_: str) -> str:
    return f"bai-viet/{id_}.html"


def forms_of(typed: str) -> Iterator[tuple[str, str]]:
    """The query in full, without marks, decomposed, in upper case and with the other tone placement.

    >>> [form for _, form in forms_of("hòa")]
    ['hòa', 'hoa', 'hòa', 'HÒA', 'hoà']
    """
    yield "full", typed
    yield "no marks", fold(typed)
    yield "NFD", unicodedata.normalize("NFD", typed)
    yield "upper case", typed.upper()
    yield "other placement", _OPEN.sub(_moved, typed)


def _moved(found: re.Match[str]) -> str:
    letters = found[0].lower()
    moved = _OTHER_PLACE.get(letters) or _NEW_PLACE[letters]
    return moved.capitalize() if found[0][0].isupper() else moved


Answers = Mapping[str, Sequence[str]]
"""The pages that an engine lists for what is typed, best first."""


def is_first(query: Query, answers: Answers) -> bool:
    """Whether the right page comes first, or nothing where nothing may be found."""
    return _is_within(query, answers[query.typed], 1)


def is_within(query: Query, answers: Answers) -> bool:
    """Whether the right page is among the first few."""
    return _is_within(query, answers[query.typed], WITHIN)


def _is_within(query: Query, pages: Sequence[str], depth: int) -> bool:
    return any(page in query.pages for page in pages[:depth]) if query.pages else not pages


def by_form(queries: Iterable[Query]) -> Mapping[str, list[Query]]:
    found: dict[str, list[Query]] = defaultdict(list)
    for query in queries:
        found[query.form].append(query)
    return found


def agrees(family: Sequence[Query], answers: Answers) -> bool:
    """Whether every form of a query finds the same page first, and a right one."""
    firsts = {tuple(answers[query.typed][:1]) for query in family}
    return len(firsts) == 1 and is_first(family[0], answers)


def precedes(pair: tuple[Query, str], answers: Answers) -> bool:
    """Whether the page with the marks as typed stands above the one with other marks."""
    query, other = pair
    pages = list(answers[query.typed])
    return query.pages[0] in pages and (other not in pages or pages.index(query.pages[0]) < pages.index(other))
