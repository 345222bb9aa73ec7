"""Made articles by the thousand from the collection's own, so that a search can be judged at any size.

The clauses of the real articles are mixed anew; names, places, numbers and dates are replaced, and about every
fifteenth syllable is swapped for another one by Zipf's law, so that rare words grow as in a real corpus. The real
articles stay as they are, and passages that hold one of `protected` are kept out of the mixture: what the
queries look for stays in one place. The same arguments give the same corpus.
"""

import random
import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

import yaml

from digest.citations.extract import extract
from digest.citations.extract.grammar import build_grammar
from digest.citations.resolve import build_registry, link_article
from digest.pages.corpus import Corpus, build_corpus
from digest.records.edtf import parse_edtf
from digest.records.load.texts import parse_blocks
from digest.records.models import (
    Appearance,
    Article,
    ArticleId,
    ArticleLinks,
    Citation,
    Directive,
    LinkedCitation,
    Mention,
    Organization,
    Origin,
    Outlet,
    Person,
    Records,
)
from digest.text.fold import fold, slug
from digest.text.sentences import sentence_spans

SWAPPED: Final = 0.065
MIXED: Final = 0.35
"""How many clauses of a sentence come from elsewhere."""

WORDS_PER_ARTICLE: Final = 1300
DIRECTIVES, ORGANIZATIONS, PEOPLE, OUTLETS = 250, 150, 2500, 40
FIRST_DAY, DAYS = date(2012, 1, 1), 5100
ORIGIN: Final = Origin("benchmarks/search")
TYPES_USED: Final = 5
"""How many document types of the vocabulary the made documents have."""
HEADS: Final = ("Hội Hữu nghị", "Sở Ngoại vụ", "Ban Dân vận Tỉnh ủy", "Đài Phát thanh và Truyền hình")

_CODE: Final = re.compile(r"\d+-[A-Z]{2}/[A-Z]+")
_DAY: Final = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}")
_SHORT_DAY: Final = re.compile(r"\b\d{1,2}/\d{1,2}\b")
_NUMBER: Final = re.compile(r"(?<![\w/-])\d{1,3}(?![\w/.-])")

Planted = Mapping[str, str]
"""A sentence to place into an article of its own, by the id of the article."""


@dataclass(frozen=True, slots=True)
class MadeCorpus:
    """A corpus and the queries that follow from how it was made: (form, what is typed, id of its article)."""

    corpus: Corpus
    queries: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the sentences of one article speak of."""

    province: str
    day: date
    names: Sequence[str]
    codes: Sequence[str]


def make_corpus(records: Records, size: int, protected: Iterable[str], planted: Planted, seed: int = 1) -> MadeCorpus:
    """A corpus of `size` articles around the real ones and the planted ones."""
    maker = _Maker(records, [_letters_of(phrase) for phrase in protected], seed)
    queries = []
    for id_, sentence in planted.items():
        maker.add(id_, sentence, "Cần Thơ", words=300)
    for number in range(1001, 1001 + size - len(maker.articles)):
        name, province = maker.name(), maker.random.choice(maker.words["provinces"])
        id_, code = f"bai-{number}-{slug(province)}", f"{number}/QĐ-UBND"
        opening = f"Ông {name}, Chủ tịch Liên hiệp hữu nghị tỉnh {province}, công bố Quyết định số {code}."
        maker.add(id_, opening, province, cast=name)
        if number % 37 == 0:
            queries += [("name and province", f"{name} {province}", id_), ("article's number", code, id_)]
    return MadeCorpus(build_corpus(maker.records(), maker.links), tuple(queries))


def one_more(made: Corpus) -> Corpus:
    """The corpus with one article more, the youngest, as a pull request would bring it."""
    text = next(article for article in made.articles if article.id.startswith("bai-"))
    latest = max(article.dated_on.latest for article in made.articles if article.dated_on)
    new = replace(text, id=ArticleId("bai-moi"), published_on=parse_edtf((latest + timedelta(days=1)).isoformat()))
    links = {**made.links, new.id: ArticleLinks(new.id, (), (), ())}
    return build_corpus(replace(made.records, articles={**made.records.articles, new.id: new}), links)


class _Maker:
    """Draws words, clauses, names and articles; every draw comes from one seeded stream."""

    def __init__(self, records: Records, protected: Sequence[str], seed: int) -> None:
        self.random = random.Random(seed)
        self.words: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "variations.yml").read_text("utf-8"))
        self._real = records
        self._sentences = list(_mixable_sentences(records.articles.values(), protected))
        self._clauses = [clause for sentence in self._sentences for clause in sentence if len(clause.split()) > 3]
        names = sorted((person.name for person in records.people.values()), key=len, reverse=True)
        self._names = re.compile("|".join(map(re.escape, names)) or "(?!)")
        self._places = re.compile("|".join(map(re.escape, self.words["places"])))
        self._vocabulary = self._made_vocabulary()
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self._vocabulary) + 1)))

        self._taken = {slug(name) for name in names}
        self.articles = dict(records.articles)
        grammar = build_grammar(
            records.vocabulary, records.organizations.values(), records.people.values(), records.directives.values()
        )
        registry = build_registry(records.directives.values(), records.vocabulary)
        self.links = {
            article.id: link_article(article, extract(article.document, grammar), registry)
            for article in records.articles.values()
        }
        self._directives = [*records.directives.values(), *self._made_directives()]
        self._organizations = [*records.organizations.values(), *self._made_organizations()]
        self._people = list(self._made_people())
        self._outlets = [Outlet(f"bao-{slug(name)}", f"Báo {name}") for name in self.words["provinces"][:OUTLETS]]  # type: ignore[arg-type]

    def records(self) -> Records:
        """All records, real and made."""
        return replace(
            self._real,
            articles=self.articles,
            directives={directive.id: directive for directive in self._directives},
            organizations={organization.id: organization for organization in self._organizations},
            people={**{person.id: person for person in self._people}, **self._real.people},
            outlets={**self._real.outlets, **{outlet.id: outlet for outlet in self._outlets}},
        )

    def add(self, id_: str, own: str, province: str, cast: str = "", words: int = WORDS_PER_ARTICLE) -> None:
        """Make an article with the sentence `own` among its paragraphs, and what would be found in it."""
        people = [self._by_zipf(self._people) for _ in range(3)]
        directives = [self._by_zipf(self._directives) for _ in range(self.random.randrange(4))]
        organizations = [self._by_zipf(self._organizations) for _ in range(6)]
        scene = _Scene(
            province,
            FIRST_DAY + timedelta(days=self.random.randrange(DAYS)),
            [person.name for person in people] + [cast] * bool(cast),
            [directive.code for directive in directives if directive.code] or ["07-TB/TU"],
        )
        paragraphs, written = [own], 0
        while written < words:
            paragraphs.append(" ".join(self._sentence(scene) for _ in range(self.random.randint(1, 4))))
            written += len(paragraphs[-1].split())
        self.random.shuffle(paragraphs)
        text = "\n\n".join(paragraphs) + "\n"
        article_id = ArticleId(id_)
        self.articles[article_id] = Article(
            id=article_id,
            title=" ".join(self._sentence(scene).rstrip(".").split()[:14]),
            summary=self._sentence(scene),
            key_points=(),
            summary_en="",
            rights="full-text",
            status="published",
            raw="",
            raw_sha256="",
            text=text,
            blocks=parse_blocks(text),
            origin=ORIGIN,
            outlet=self._by_zipf(self._outlets).id,
            published_on=parse_edtf(scene.day.isoformat()),
            place=province,
            people=tuple(Appearance(person.id, "đại biểu") for person in {p.id: p for p in people}.values()),
        )
        self.links[article_id] = ArticleLinks(
            article_id,
            tuple(LinkedCitation(Citation(0, 1, "", "full", one.type), one.id, "code") for one in directives),
            tuple(Mention(0, 1, "", one.id, "subject") for one in organizations),
            (),
        )

    def name(self) -> str:
        """A name that nobody has yet."""
        while True:
            name = " ".join(self.random.choice(self.words[part]) for part in ("surnames", "middles", "given"))
            if slug(name) not in self._taken:
                self._taken.add(slug(name))
                return name

    def _sentence(self, scene: _Scene) -> str:
        clauses = [
            self.random.choice(self._clauses) if self.random.random() < MIXED else clause
            for clause in self.random.choice(self._sentences)
        ]
        text = self._names.sub(lambda _: self.random.choice(scene.names), ", ".join(clauses))
        text = self._places.sub(scene.province, text)
        text = _CODE.sub(lambda _: self.random.choice(scene.codes), text)
        text = _DAY.sub(f"{scene.day.day}/{scene.day.month}/{scene.day.year}", text)
        text = _SHORT_DAY.sub(f"{scene.day.day}/{scene.day.month}", text)
        text = _NUMBER.sub(lambda _: str(self.random.randint(2, 400)), text)
        words = [self._word() if self.random.random() < SWAPPED else word for word in text.split(" ")]
        whole = " ".join(words).strip(" .,;:")
        return f"{whole[:1].upper()}{whole[1:]}."

    def _word(self) -> str:
        return self._vocabulary[bisect(self._weights, self.random.random() * self._weights[-1])]

    def _by_zipf(self, values: Sequence[Any]) -> Any:
        """One of the values, the first the likeliest."""
        return values[int(len(values) ** self.random.random()) - 1]

    def _made_vocabulary(self) -> list[str]:
        """Real syllables by frequency, then made ones: the long tail of a corpus of millions of words."""
        words = " ".join(clause for sentence in self._sentences for clause in sentence).split()
        syllables = [f"{onset}{rhyme}" for onset in self.words["onsets"] for rhyme in self.words["rhymes"]]
        self.random.shuffle(syllables)
        foreign = [fold(a + b) for a, b in zip(syllables, reversed(syllables), strict=True)]
        endings = [f"{word}{ending}" for ending in ("s", "ing", "er", "ex", "on", "ist") for word in foreign]
        real = [word for word, _ in Counter(word.strip('“”".,;:()') for word in words).most_common() if word]
        return list(dict.fromkeys([*real, *self.words["foreign"], *syllables, *foreign, *endings]))

    def _made_directives(self) -> Iterator[Directive]:
        taken = {directive.number for directive in self._real.directives.values()}
        issuer = next(iter(self._real.organizations))
        kinds = [kind for kind in self._real.vocabulary.document_types if kind.abbreviations][:TYPES_USED]
        for number in (number for number in range(101, 101 + DIRECTIVES) if number not in taken):
            kind, year = self.random.choice(kinds), self.random.randint(2012, 2024)
            code = f"{number}-{kind.abbreviations[0]}/TW"
            yield Directive(
                id=f"{slug(code)}-{year}",  # type: ignore[arg-type]
                type=kind.id,
                issuer=issuer,
                sources=(),
                origin=ORIGIN,
                number=number,
                code=code,
                title=f"về {self.random.choice(self._clauses)}",
                issued_on=parse_edtf(f"{year}-03-{number % 28 + 1:02}"),
            )

    def _made_organizations(self) -> Iterator[Organization]:
        kind = self._real.vocabulary.organization_kinds[-1].id
        for number in range(ORGANIZATIONS):
            name = f"{HEADS[number % 4]} {self.words['provinces'][number // 4]}"
            yield Organization(id=slug(name), name=name, kind=kind, sources=(), origin=ORIGIN)  # type: ignore[arg-type]

    def _made_people(self) -> Iterator[Person]:
        for name in (self.name() for _ in range(PEOPLE)):
            yield Person(id=slug(name), name=name, origin=ORIGIN)  # type: ignore[arg-type]


def _letters_of(text: str) -> str:
    """What is left when marks, signs, spaces and the choice of i or y do not count."""
    return re.sub(r"[^a-z0-9]", "", fold(text)).replace("y", "i")


def _mixable_sentences(articles: Iterable[Article], protected: Sequence[str]) -> Iterator[list[str]]:
    for article in articles:
        for block in article.blocks:
            for start, end in sentence_spans(block.text):
                letters = _letters_of(block.text[start:end])
                if not any(phrase in letters for phrase in protected):
                    yield [clause.strip() for clause in block.text[start:end].split(",") if clause.strip()]
