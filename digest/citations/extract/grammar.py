"""The grammar of a collection: its vocabulary and registry made ready for reading texts."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from digest.citations.extract.after_patterns import after_patterns
from digest.citations.extract.annotate import ListWords, list_words
from digest.citations.extract.citation_context import surrounding_patterns
from digest.citations.extract.citation_match import CitationPatterns, citation_patterns
from digest.citations.extract.codes import code_tables
from digest.citations.extract.congresses import congress_patterns
from digest.citations.extract.context_before import before_patterns
from digest.citations.extract.false_positives import reject_patterns
from digest.citations.extract.issuers import local_organizations
from digest.citations.extract.laws import LawWords
from digest.citations.extract.lexicon_entries import Meaning, OrganizationName, OtherWord, PersonName, TypeWord
from digest.citations.extract.local_organizations import LocalRules, local_rules
from digest.citations.extract.organizations import OrganizationRules, organization_rules
from digest.citations.extract.people import PersonRules
from digest.citations.extract.references import ReferencePatterns, reference_patterns
from digest.citations.extract.roles import RoleWords
from digest.citations.extract.titles import TitleParts, title_parts
from digest.citations.extract.word_lists import from_words
from digest.records.models import Directive, GrammarWords, LocalBodies, Organization, Person, Vocabulary
from digest.text.phrases import PhraseMatcher, Spellings, phrase_words, spelled_ways
from digest.text.tokens import Tokenizer, tokenizer

_NO_PLACES: Final = LocalBodies()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Everything that reading a text needs: the words with their meanings, the patterns and the rules."""

    tokenize: Tokenizer
    phrases: PhraseMatcher[Meaning]
    lists: ListWords
    citations: CitationPatterns
    references: ReferencePatterns
    organizations: OrganizationRules
    people: PersonRules
    roles: RoleWords
    titles: TitleParts
    local: LocalRules


def build_grammar(
    vocabulary: Vocabulary,
    organizations: Iterable[Organization],
    people: Iterable[Person],
    directives: Iterable[Directive],
    local_bodies: LocalBodies = _NO_PLACES,
) -> Grammar:
    """The grammar of a vocabulary and a registry; built once, used for every text."""
    organizations = tuple(organizations)
    words = vocabulary.words
    spellings = [[phrase_words(form) for form in spelling.forms] for spelling in vocabulary.spellings]
    tables = code_tables(vocabulary.document_types, vocabulary.issuer_suffixes, words.party_types)
    users = (user for suffix in vocabulary.issuer_suffixes for user in suffix.users)
    around = surrounding_patterns(words, spellings, users)
    congresses = congress_patterns(words)
    rules = organization_rules(words, organizations, spellings)
    phrases = _phrases(vocabulary, organizations, people, spellings)
    listed = (word for phrase in words.phrases() for word in phrase_words(phrase))
    return Grammar(
        tokenize=tokenizer((*phrases.words(), *listed)),
        phrases=phrases,
        lists=list_words(words, spellings),
        citations=citation_patterns(
            words,
            tables=tables,
            before=before_patterns(words, around),
            after=after_patterns(words, around, congresses.plenum),
            congresses=congresses,
            laws=from_words(LawWords, words, issuers=around.issuers),
            rejects=reject_patterns(words, vocabulary.document_types, rules.twins),
        ),
        references=reference_patterns(words, _types_by_code(directives)),
        organizations=rules,
        people=from_words(PersonRules, words),
        roles=from_words(RoleWords, words, kinds=rules.twins.kinds),
        titles=title_parts(words),
        local=local_rules(local_bodies, words, spellings, rules.twins),
    )


def _types_by_code(directives: Iterable[Directive]) -> Mapping[str, str]:
    """The type of each registered code that only one type of document has."""
    types: dict[str, set[str]] = {}
    for directive in directives:
        if directive.code:
            types.setdefault(directive.code, set()).add(directive.type)
    return {code: next(iter(known)) for code, known in types.items() if len(known) == 1}


def _phrases(
    vocabulary: Vocabulary, organizations: Iterable[Organization], people: Iterable[Person], spellings: Spellings
) -> PhraseMatcher[Meaning]:
    """All phrases that mean something, in every spelling."""
    phrases: PhraseMatcher[Meaning] = PhraseMatcher()
    for phrase, word in _type_words(vocabulary):
        for way in spelled_ways(phrase_words(phrase), spellings):
            phrases.add(way, word)
    registered = {organization.id for organization in organizations}
    for name in (*_registered_names(organizations, vocabulary.words), *_issuer_names(vocabulary, registered)):
        for way in spelled_ways(phrase_words(name.form), spellings):
            phrases.add(way, name)
    for local, organization in local_organizations(vocabulary.words):
        for way in spelled_ways(phrase_words(local), spellings):
            phrases.add(way, organization)
    for person in people:
        for form in dict.fromkeys((person.name, *person.aliases)):
            phrases.add(phrase_words(form), PersonName(person.id, form))
    for phrase in (*vocabulary.words.not_types, *vocabulary.words.other_bodies):
        phrases.add(phrase_words(phrase), OtherWord())
    return phrases


def _type_words(vocabulary: Vocabulary) -> Iterable[tuple[str, TypeWord]]:
    shared = Counter(short for type_ in vocabulary.document_types for short in type_.abbreviations)
    for type_ in vocabulary.document_types:
        for phrase in (type_.name, *type_.aliases):
            yield phrase, TypeWord(type_.id, type_.bare_number)
        for phrase in type_.english:
            bare: str = "capitalized" if type_.bare_number == "any" else type_.bare_number
            yield phrase, TypeWord(type_.id, bare, is_english=True)
        for phrase in type_.abbreviations:
            if len(phrase) > 1:
                bare = "marked" if shared[phrase] > 1 else type_.bare_number
                yield phrase, TypeWord(type_.id, bare, is_abbreviation=True)
    for phrase in vocabulary.words.generic_documents:
        yield phrase, TypeWord(None, "never")


def _registered_names(organizations: Iterable[Organization], words: GrammarWords) -> Iterable[OrganizationName]:
    for organization in organizations:
        official = dict.fromkeys((organization.name, *(dated.name for dated in organization.names)))
        written = {"name": official, "alias": organization.aliases, "abbreviation": organization.abbreviations}
        for strength, forms in {**written, "short": organization.short_forms}.items():
            yield from (OrganizationName(organization.id, form, strength, True) for form in forms)
        posts = (
            f"{post}{form.removeprefix(head)}"
            for post, head in words.post_heads
            for form in official
            if form.startswith(f"{head} ")
        )
        for form in (*posts, *organization.posts):
            yield OrganizationName(organization.id, form, "post", True, is_english=form.isascii())
        for english in organization.english:
            for form in _owner_orders(english.name):
                yield OrganizationName(organization.id, form, "alias", True, is_english=True)


def _owner_orders(name: str) -> Iterable[str]:
    """An English name in both orders: "Party Central Committee's Secretariat", "Secretariat of the Party …"."""
    owner, apostrophe, owned = name.replace("’", "'").partition("'s ")
    yield name
    if apostrophe:
        yield f"{owned} of the {owner}"


def _issuer_names(vocabulary: Vocabulary, registered: Collection[str]) -> Iterable[OrganizationName]:
    """The issuers of the suffix table that are no records, and short forms of those that are: "Secretariat".

    A record's own names come first at the same words.
    """
    for suffix in vocabulary.issuer_suffixes:
        if suffix.issuer:
            for form in suffix.names:
                yield OrganizationName(suffix.issuer, form, "name", False)
            for form in suffix.english:
                yield OrganizationName(suffix.issuer, form, "alias", False, is_english=True)
    for form, issuer in vocabulary.words.issuer_names:
        yield OrganizationName(issuer, form, "issuer", issuer in registered, is_english=True)
