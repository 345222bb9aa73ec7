"""The organization that issued a document, as the text names it: "Bộ Chính trị", "UBND tỉnh Tây Ninh"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from digest.citations.extract.annotated_text import AnnotatedText, is_organization
from digest.citations.extract.lexicon_entries import LocalOrganization, Meaning, OrganizationName
from digest.citations.extract.word_lists import from_words
from digest.records.models import GrammarWords
from digest.text.fold import slug
from digest.text.phrases import Found, PhraseMatcher, Spellings, phrase_words, spelled_ways

_LONGEST_PLACE: Final = 4
_MOST_ROLES: Final = 4
_MOST_JOINT_ISSUERS: Final = 4


@dataclass(frozen=True, slots=True)
class Issuer:
    """An issuer in a text: the tokens [first, last) of its name, several names where a document is a joint one."""

    slugs: tuple[str, ...]
    first: int
    last: int

    @property
    def slug(self) -> str:
        """The slug, those of a joint document joined by "+"."""
        return "+".join(self.slugs)


@dataclass(frozen=True, slots=True)
class IssuerWords:
    """Levels of local government, provinces, titles before an organization's name, and committees that need a topic."""

    committees: PhraseMatcher[str]
    levels: PhraseMatcher[str]
    provinces: PhraseMatcher[bool]
    province_endings: tuple[str, ...]
    english_levels: Mapping[str, str]
    role_prefixes: PhraseMatcher[bool]
    role_links: frozenset[str]
    colleagues: frozenset[str]
    list_joints: frozenset[str]


def issuer_words(words: GrammarWords, spellings: Spellings, colleagues: Iterable[str]) -> IssuerWords:
    """The words around the name of an issuer; an abbreviated level has the slug of the full one.

    `colleagues` are the bodies that share a suffix and may issue a document together.
    """
    levels: PhraseMatcher[str] = PhraseMatcher()
    for level in words.local_levels:
        levels.add(phrase_words(level), level)
    for short, full in words.level_abbreviations:
        levels.add(phrase_words(short), full)
    committees: PhraseMatcher[str] = PhraseMatcher()
    for head in words.committee_heads:
        for way in spelled_ways(phrase_words(head), spellings):
            committees.add(way, head)
    return from_words(
        IssuerWords,
        words,
        committees=committees,
        levels=levels,
        province_endings=tuple(slug(word) for word in words.province_levels),
        english_levels={english: slug(level) for english, level in words.english_levels},
        colleagues=frozenset(colleagues),
    )


def read_issuer(text: AnnotatedText, at: int, words: IssuerWords) -> Issuer | None:
    """The issuer named at a token, its titles skipped, or None.

    "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ" gives van-phong-chinh-phu, "Ban Thường vụ Tỉnh ủy Yên Bái"
    ban-thuong-vu-tinh-uy-yen-bai, "UBND tỉnh" ubnd-tinh.
    """
    for _ in range(_MOST_ROLES):
        found = text.by_first.get(at)
        if found and is_organization(found) and not _is_lone_short_form(found):
            return _issuer(text, found, words)
        length = words.role_prefixes.length_at(text.tokens.words, at)
        if not length:
            break
        at += length
        if text.tokens.word(at) in words.role_links:
            at += 1
    return _english_local(text, at, words)


def joined_issuer(text: AnnotatedText, issuer: Issuer, words: IssuerWords) -> Issuer:
    """The issuer together with those named after it and "," or "và": "Bộ Tư pháp và Bộ Quốc phòng"."""
    while len(issuer.slugs) < _MOST_JOINT_ISSUERS and text.tokens.word(issuer.last) in words.list_joints:
        other = read_issuer(text, issuer.last + 1, words)
        if other is None or other.slug in issuer.slugs:
            break
        issuer = Issuer((*issuer.slugs, other.slug), issuer.first, other.last)
    return issuer


def with_colleague(text: AnnotatedText, issuer: Issuer, words: IssuerWords) -> Issuer:
    """The issuer with the one that it shares documents with: "Bộ Chính trị, Ban Bí thư" issue some together."""
    joined = joined_issuer(text, issuer, words) if issuer.slug in words.colleagues else issuer
    return joined if words.colleagues.issuperset(joined.slugs) else issuer


def _is_lone_short_form(found: Found[Meaning]) -> bool:
    """Whether a phrase is a syllable like "Hội", which issues nothing by itself."""
    return found.last - found.first == 1 and all(getattr(name, "strength", "") == "short" for name in found.meanings)


def _issuer(text: AnnotatedText, found: Found[Meaning], words: IssuerWords) -> Issuer:
    name = _slug_of(text, found, words)
    local = next((m for m in found.meanings if isinstance(m, LocalOrganization)), None)
    last = found.last
    if local and local.is_english:
        place, last = _english_place(text, last, words)
        return Issuer(("-".join([local.slug, *place]),), found.first, last)
    parts = [name]
    for end, levels in words.levels.phrases_at(text.tokens.words, last)[:1]:
        parts.append(slug(levels[0]))
        last = end + (text.tokens.word(end) == ".")
    is_of_province = parts[-1].endswith(words.province_endings)
    place_end = _place_end(text, last, words, is_of_province) if local or last > found.last else last
    if place_end > last:
        parts.append(slug(text.tokens.printed(last, place_end)))
        last = place_end
    return Issuer(("-".join(parts),), found.first, last)


def _slug_of(text: AnnotatedText, found: Found[Meaning], words: IssuerWords) -> str:
    """The slug of a name: of the registered organization, else of the words as said ("Ban Chỉ đạo Trung ương")."""
    committee = words.committees.phrases_at(text.tokens.words, found.first)
    if committee and committee[0][0] == found.last:
        return slug(committee[0][1][0])
    for meaning in found.meanings:
        if isinstance(meaning, LocalOrganization):
            return meaning.slug
        if isinstance(meaning, OrganizationName) and meaning.strength != "short":
            return meaning.id
    return slug(text.tokens.printed(found.first, found.last))


def _place_end(text: AnnotatedText, at: int, words: IssuerWords, is_of_province: bool) -> int:
    """The token after the name of a place: a province, or below it two to four capitalized syllables."""
    province = words.provinces.length_at(text.tokens.words, at)
    if province and text.tokens.is_capitalized(at):
        return at + province
    if is_of_province or text.printed[text.start(at - 1) : text.start(at)].isupper():
        return at  # In a line of capitals nothing shows where the name ends.
    end = capitals_end(text, at)
    return end if end > at + 1 else at


def capitals_end(text: AnnotatedText, at: int) -> int:
    """The token after a run of up to four capitalized syllables that are no known phrase: a place."""
    tokens, end = text.tokens, at
    while (
        end < at + _LONGEST_PLACE
        and tokens.is_capitalized(end)
        and tokens.words[end].isalpha()
        and end not in text.by_first
    ):
        end += 1
    return end


def _english_local(text: AnnotatedText, at: int, words: IssuerWords) -> Issuer | None:
    """ "Hung Yen Provincial Party Committee": the place comes before the name."""
    end = capitals_end(text, at)
    for first in range(at + 1, end + 1):
        found = text.by_first.get(first)
        local = (
            next((m for m in found.meanings if isinstance(m, LocalOrganization) and m.is_english), None)
            if found
            else None
        )
        if found and local:
            return Issuer((f"{local.slug}-{slug(text.tokens.printed(at, first))}",), at, found.last)
    return None


def _english_place(text: AnnotatedText, at: int, words: IssuerWords) -> tuple[list[str], int]:
    """The place in "People's Committee of Binh Duong province" as slugs (tinh, binh-duong), and the token after it."""
    tokens = text.tokens
    end = capitals_end(text, at + 1) if tokens.word(at) == "of" else at
    if end <= at + 1:
        return [], at
    level = words.english_levels.get(tokens.word(end))
    place = slug(tokens.printed(at + 1, end))
    return ([level, place], end + 1) if level else ([place], end)


def local_organizations(words: GrammarWords) -> Iterable[tuple[str, LocalOrganization]]:
    """The names of local bodies: "Tỉnh ủy", "Ban Thường vụ Tỉnh ủy", "UBND", "Provincial Party Committee"."""
    committees = words.local_committees
    organs = (f"{organ} {committee}" for committee in committees for organ in words.local_organs)
    for name in (*committees, *organs, *words.local_bodies):
        yield name, LocalOrganization(slug(name))
    for name, short in words.local_councils:
        yield name, LocalOrganization(slug(short))
        yield short, LocalOrganization(slug(short))
    for name, vietnamese in words.local_english:
        yield name, LocalOrganization(slug(vietnamese), is_english=True)
