"""Made articles by the thousand from the collection's own, so that a search can be judged at any size.

The clauses of the real articles are mixed anew; names, places, numbers and dates are replaced, and about every
fifteenth syllable is swapped for another one by Zipf's law, so that rare words grow as in a real corpus. The real
articles stay as they are, and passages that hold one of `protected` are kept out of the mixture: what the
queries look for stays in one place. The same arguments give the same corpus.
"""

import random
import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

import yaml

from digest.dates import parse_edtf
from digest.index import Corpus, sort_articles, sort_by_name, sort_directives
from digest.models import Article, Block, Directive, Organization, Origin, Outlet, Person, Records
from digest.text.fold import fold, slug
from digest.text.sentences import sentence_spans

SWAPPED = 0.065
WORDS_PER_ARTICLE = 1300
DIRECTIVES, ORGANIZATIONS, PEOPLE, OUTLETS = 250, 150, 2500, 40
FIRST_DAY, DAYS = date(2012, 1, 1), 5100
NOWHERE = Origin("benchmarks/search")

Planted = Mapping[str, Sequence[str]]
"""Sentences to place into articles of their own, by the id of the article."""


@dataclass(frozen=True)
class MadeCorpus:
    """A corpus and the queries that follow from how it was made: (what is typed, expected id, form)."""

    corpus: Corpus
    queries: tuple[tuple[str, str, str], ...]


class Mixer:
    """Draws words, clauses and names; every draw comes from one seeded stream."""

    def __init__(self, records: Records, protected: Sequence[str], seed: int) -> None:
        self.random = random.Random(seed)
        self.words: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "variations.yml").read_text())
        self.sentences = list(_mixable_sentences(records, [letters_of(phrase) for phrase in protected]))
        self.clauses = [clause for sentence in self.sentences for clause in sentence if len(clause.split()) > 3]
        names = sorted((person.name for person in records.people.values()), key=len, reverse=True)
        self._names = re.compile("|".join(map(re.escape, names)) or "(?!)")
        self._places = re.compile("|".join(map(re.escape, self.words["places"])))
        self._vocabulary = self._made_vocabulary()
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self._vocabulary) + 1)))

    def _made_vocabulary(self) -> list[str]:
        """Real syllables by frequency, then made ones: what a corpus of millions of words holds."""
        counts = Counter(word.strip('“”".,;:()') for sentence in self.sentences for c in sentence for word in c.split())
        real = [word for word, _ in counts.most_common() if word]
        made = [f"{onset}{rhyme}" for onset in self.words["onsets"] for rhyme in self.words["rhymes"]]
        self.random.shuffle(made)
        compounds = [f"{a}{b}" for a, b in zip(made, reversed(made), strict=True)]
        extra = self.words["foreign"] + made + compounds * 1
        return list(dict.fromkeys(real + extra + [f"{w}{n}" for n in "xzqk" for w in compounds]))

    def zipf(self, values: Sequence[Any], exponent: float = 1.0) -> Any:
        """One of the values, the first the likeliest."""
        position = int(len(values) ** self.random.random()) - 1 if exponent == 1.0 else 0
        return values[position]

    def word(self) -> str:
        return self._vocabulary[bisect(self._weights, self.random.random() * self._weights[-1])]

    def name(self) -> str:
        draw = self.random.choice
        return f"{draw(self.words['surnames'])} {draw(self.words['middles'])} {draw(self.words['given'])}"

    def sentence(self, cast: Sequence[str], province: str, codes: Sequence[str], day: date) -> str:
        clauses = list(self.random.choice(self.sentences))
        for place in range(len(clauses)):
            if self.random.random() < 0.35:
                clauses[place] = self.random.choice(self.clauses)
        text = ", ".join(clauses)
        text = self._names.sub(lambda _: self.random.choice(cast), text)
        text = self._places.sub(province, text)
        text = _CODE.sub(lambda _: self.random.choice(codes), text)
        text = _DAY.sub(lambda _: f"{day.day}/{day.month}/{day.year}", text)
        text = _SHORT_DAY.sub(lambda _: f"{day.day}/{day.month}", text)
        text = _NUMBER.sub(lambda _: str(self.random.randint(2, 400)), text)
        words = [self.word() if self.random.random() < SWAPPED else word for word in text.split(" ")]
        whole = " ".join(words).strip(" .,;:")
        return f"{whole[:1].upper()}{whole[1:]}."


_CODE = re.compile(r"\d+-[A-Z]{2}/[A-Z]+")
_DAY = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}")
_SHORT_DAY = re.compile(r"\b\d{1,2}/\d{1,2}\b")
_NUMBER = re.compile(r"(?<![\w/-])\d{1,3}(?![\w/.-])")


def letters_of(text: str) -> str:
    """What is left when marks, signs, spaces and the choice of i or y do not count."""
    return re.sub(r"[^a-z0-9]", "", fold(text)).replace("y", "i")


def _mixable_sentences(records: Records, protected: Sequence[str]) -> Iterable[list[str]]:
    for article in records.articles.values():
        for block in article.blocks:
            for start, end in sentence_spans(block.text):
                letters = letters_of(block.text[start:end])
                if not any(phrase in letters for phrase in protected):
                    yield [clause.strip() for clause in block.text[start:end].split(",") if clause.strip()]


def make_corpus(records: Records, size: int, protected: Sequence[str], planted: Planted, seed: int = 1) -> MadeCorpus:
    """A corpus of `size` articles around the real ones, with made directives, organizations, people, outlets."""
    mixer = Mixer(records, protected, seed)
    registry = _Registry(records, mixer)
    articles = list(records.articles.values())
    queries: list[tuple[str, str, str]] = []
    for id_, sentences in planted.items():
        articles.append(_article(mixer, registry, id_, " ".join(sentences), words=300))
    used: set[str] = set()
    number = 1000
    while len(articles) < size:
        number += 1
        name, province = mixer.name(), mixer.random.choice(mixer.words["provinces"])
        id_ = f"bai-{number}-{slug(province)}"
        code = f"{number}/QĐ-UBND"
        own = f"Ông {name}, Chủ tịch Liên hiệp hữu nghị tỉnh {province}, công bố Quyết định số {code}."
        articles.append(_article(mixer, registry, id_, own, words=WORDS_PER_ARTICLE, province=province, cast=name))
        if f"{name} {province}" not in used and number % 37 == 0:
            queries.append((f"{name} {province}", id_, "name_province"))
            queries.append((code, id_, "article_number"))
        used.add(f"{name} {province}")
    return MadeCorpus(registry.corpus(articles), tuple(queries))


class _Registry:
    """The records of the made corpus and which article names which of them."""

    def __init__(self, records: Records, mixer: Mixer) -> None:
        self._records = records
        self.directives = [*records.directives.values(), *_made_directives(records, mixer)]
        self.organizations = [*records.organizations.values(), *_made_organizations(mixer)]
        self.people = [person for person in _made_people(mixer) if person.id not in records.people]
        self.outlets = dict(records.outlets)
        for number in range(OUTLETS):
            id_ = f"bao-{number}"
            self.outlets[id_] = Outlet(id_, f"Báo {mixer.words['provinces'][number]}")  # type: ignore[arg-type,index]
        self.named: dict[str, dict[str, list[Any]]] = defaultdict(dict)
        for article in records.articles.values():
            self.named["people"][article.id] = [appearance.person for appearance in article.people]

    def corpus(self, articles: list[Article]) -> Corpus:
        newest = sort_articles(articles)
        everything: dict[str, Any] = {
            "withdrawn": (),
            "links": {},
            "quotes_by_directive": {},
            "quotes_by_organization": {},
            "directives_by_article": {},
            "organizations_by_article": {},
            "organizations_by_directive": {},
            "directives_by_organization": {},
            "directives_by_issuer": {},
            "relations": {},
            "successors": {},
            "predecessors": {},
        }
        by_year: dict[int, list[Article]] = defaultdict(list)
        by_outlet: dict[Any, list[Article]] = {id_: [] for id_ in self.outlets}
        for article in newest:
            if article.outlet:
                by_outlet[article.outlet].append(article)
            for year in article.dated_on.years if article.dated_on else ():
                by_year[year].append(article)
        known = {a.id: a for a in articles}
        people = [*self._records.people.values(), *self.people]
        return Corpus(
            records=replace(
                self._records,
                articles=known,
                directives={d.id: d for d in self.directives},
                organizations={o.id: o for o in self.organizations},
                people={p.id: p for p in people},
                outlets=self.outlets,  # type: ignore[arg-type]
            ),
            articles=newest,
            directives=sort_directives(self.directives),
            organizations=sort_by_name(self.organizations),
            people=sort_by_name(people),
            articles_by_directive=self._inverse("directives", self.directives, newest),
            articles_by_organization=self._inverse("organizations", self.organizations, newest),
            articles_by_person=self._inverse("people", people, newest),
            articles_by_outlet={id_: tuple(found) for id_, found in by_outlet.items()},
            articles_by_year={year: tuple(by_year[year]) for year in sorted(by_year, reverse=True)},
            **everything,
        )

    def _inverse(
        self, kind: str, records: Sequence[Any], articles: Iterable[Article]
    ) -> dict[Any, tuple[Article, ...]]:
        found: dict[Any, list[Article]] = {record.id: [] for record in records}
        for article in articles:
            for id_ in dict.fromkeys(self.named[kind].get(article.id, ())):
                found[id_].append(article)
        return {id_: tuple(list_) for id_, list_ in found.items()}


def _made_directives(records: Records, mixer: Mixer) -> Iterable[Directive]:
    taken = {directive.code for directive in records.directives.values()}
    kinds = [("ket-luan", "KL"), ("chi-thi", "CT"), ("nghi-quyet", "NQ"), ("huong-dan", "HD"), ("quyet-dinh", "QĐ")]
    issuer = next(iter(records.organizations))
    made = 0
    number = 100
    while made < DIRECTIVES:
        number += 1
        kind, sign = mixer.random.choice(kinds)
        code = f"{number}-{sign}/TW"
        if code in taken:
            continue
        year = mixer.random.randint(2012, 2024)
        made += 1
        yield Directive(
            id=f"{slug(code)}-{year}",
            type=kind,
            issuer=issuer,
            sources=(),
            origin=NOWHERE,
            number=number,
            code=code,  # type: ignore[arg-type]
            title=f"về {mixer.random.choice(mixer.clauses)}",
            issued_on=parse_edtf(f"{year}-03-{number % 28 + 1:02}"),
        )


def _made_organizations(mixer: Mixer) -> Iterable[Organization]:
    heads = ["Hội Hữu nghị", "Sở Ngoại vụ", "Ban Dân vận Tỉnh ủy", "Đài Phát thanh và Truyền hình"]
    for number in range(ORGANIZATIONS):
        name = f"{heads[number % 4]} {mixer.words['provinces'][number // 4]}"
        yield Organization(id=slug(name), name=name, kind="local", sources=(), origin=NOWHERE)  # type: ignore[arg-type]


def _made_people(mixer: Mixer) -> Iterable[Person]:
    made: dict[str, Person] = {}
    while len(made) < PEOPLE:
        name = mixer.name()
        made[slug(name)] = Person(id=slug(name), name=name, origin=NOWHERE)  # type: ignore[arg-type]
    return made.values()


def _article(
    mixer: Mixer, registry: _Registry, id_: str, own: str, words: int, province: str = "Cần Thơ", cast: str = ""
) -> Article:
    day = FIRST_DAY + timedelta(days=mixer.random.randrange(DAYS))
    people = [mixer.zipf(registry.people) for _ in range(3)]
    directives = [mixer.zipf(registry.directives) for _ in range(mixer.random.randrange(4))]
    registry.named["people"][id_] = [person.id for person in people]
    registry.named["directives"][id_] = [directive.id for directive in directives]
    registry.named["organizations"][id_] = [mixer.zipf(registry.organizations).id for _ in range(6)]
    names = [person.name for person in people] + ([cast] if cast else [])
    codes = [directive.code for directive in directives if directive.code] or ["07-TB/TU"]
    paragraphs, written = [own], len(own.split())
    while written < words:
        sentences = [mixer.sentence(names, province, codes, day) for _ in range(mixer.random.randint(1, 4))]
        paragraphs.append(" ".join(sentences))
        written += len(paragraphs[-1].split())
    mixer.random.shuffle(paragraphs)
    title_words = mixer.sentence(names, province, codes, day).rstrip(".").split()[:14]
    summary = mixer.sentence(names, province, codes, day)
    blocks, offset = [], 0
    for number, text in enumerate(paragraphs, 1):
        blocks.append(Block("paragraph", f"d{number}", number, offset, text))
        offset += len(text) + 2
    return Article(
        id=id_,
        title=" ".join(title_words),
        summary=summary,
        key_points=(),
        summary_en="",
        rights="full-text",  # type: ignore[arg-type]
        status="published",
        raw="",
        raw_sha256="",
        text="\n\n".join(paragraphs),
        blocks=tuple(blocks),
        origin=NOWHERE,
        outlet=mixer.zipf(list(registry.outlets)),
        published_on=parse_edtf(day.isoformat()),
        place=province,
    )
