"""The grammar of a collection: its vocabulary and registry made ready for reading texts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from digest.citations.extract.citation_context import surrounding_patterns
from digest.citations.extract.citations import CitationPatterns, citation_patterns
from digest.citations.extract.codes import code_tables
from digest.citations.extract.context_after import after_patterns
from digest.citations.extract.context_before import before_patterns
from digest.citations.extract.false_positives import reject_patterns
from digest.citations.extract.issuers import local_organizations
from digest.citations.extract.lexicon_entries import Meaning, OrganizationName, OtherWord, PersonName, TypeWord
from digest.citations.extract.named_documents import named_document_patterns
from digest.citations.extract.organizations import OrganizationRules, organization_rules
from digest.citations.extract.people import PersonRules, person_rules
from digest.citations.extract.references import ReferencePatterns, reference_patterns
from digest.citations.extract.roles import RoleWords, role_words
from digest.citations.extract.word_lists import pairs
from digest.records.models import Directive, Organization, Person, Vocabulary
from digest.text.phrases import PhraseMatcher, Spellings, phrase_words, spelled_ways
from digest.text.tokens import Tokenizer, tokenizer


@dataclass(frozen=True, slots=True)
class Grammar:
    """Everything that reading a text needs: the words with their meanings, the patterns and the rules."""

    tokenize: Tokenizer
    phrases: PhraseMatcher[Meaning]
    citations: CitationPatterns
    references: ReferencePatterns
    organizations: OrganizationRules
    people: PersonRules
    roles: RoleWords


def build_grammar(
    vocabulary: Vocabulary,
    organizations: Iterable[Organization],
    people: Iterable[Person],
    directives: Iterable[Directive],
) -> Grammar:
    """The grammar of a vocabulary and a registry; built once, used for every text."""
    organizations = tuple(organizations)
    words = vocabulary.words
    spellings = [[phrase_words(form) for form in spelling.forms] for spelling in vocabulary.spellings]
    tables = code_tables(vocabulary.document_types, vocabulary.issuer_suffixes)
    users = (user for suffix in vocabulary.issuer_suffixes for user in suffix.users)
    around = surrounding_patterns(words, spellings, users)
    sides = before_patterns(words, around), after_patterns(words, around)
    named_documents = named_document_patterns(words)
    rules = organization_rules(words, organizations, spellings)
    book = _book(vocabulary, organizations, people, spellings)
    listed = (word for phrase in words.phrases() for word in phrase_words(phrase))
    return Grammar(
        tokenizer((*book.words(), *listed)),
        book,
        citation_patterns(words, tables, sides, reject_patterns(words), named_documents),
        reference_patterns(words, _types_by_code(directives)),
        rules,
        person_rules(words),
        role_words(words, rules.kinds),
    )


def _types_by_code(directives: Iterable[Directive]) -> Mapping[str, str]:
    """The type of each registered code that only one type of document has."""
    types: dict[str, set[str]] = {}
    for directive in directives:
        if directive.code:
            types.setdefault(directive.code, set()).add(directive.type)
    return {code: next(iter(known)) for code, known in types.items() if len(known) == 1}


def _book(
    vocabulary: Vocabulary, organizations: Iterable[Organization], people: Iterable[Person], spellings: Spellings
) -> PhraseMatcher[Meaning]:
    """All phrases that mean something, in every spelling."""
    book: PhraseMatcher[Meaning] = PhraseMatcher()
    for phrase, word in _type_words(vocabulary):
        book.add(phrase_words(phrase), word)
    for name in (*_registered_names(organizations), *_issuer_names(vocabulary)):
        for way in spelled_ways(phrase_words(name.form), spellings):
            book.add(way, name)
    for local, organization in local_organizations(vocabulary.words):
        for way in spelled_ways(phrase_words(local), spellings):
            book.add(way, organization)
    for person in people:
        for form in dict.fromkeys((person.name, *person.aliases)):
            book.add(phrase_words(form), PersonName(person.id, form))
    for phrase in (*vocabulary.words.get("not_types", ()), *vocabulary.words.get("other_bodies", ())):
        book.add(phrase_words(phrase), OtherWord())
    return book


def _type_words(vocabulary: Vocabulary) -> Iterable[tuple[str, TypeWord]]:
    shared: dict[str, int] = {}
    for type_ in vocabulary.document_types:
        for abbreviation in type_.abbreviations:
            shared[abbreviation] = shared.get(abbreviation, 0) + 1
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
    for phrase in vocabulary.words.get("generic_documents", ()):
        yield phrase, TypeWord(None, "never")


def _registered_names(organizations: Iterable[Organization]) -> Iterable[OrganizationName]:
    for organization in organizations:
        official = dict.fromkeys((organization.name, *(dated.name for dated in organization.names)))
        for form in official:
            yield OrganizationName(organization.id, form, "name", True)
        for form in organization.aliases:
            yield OrganizationName(organization.id, form, "alias", True)
        for form in organization.abbreviations:
            yield OrganizationName(organization.id, form, "abbreviation", True)
        for form in organization.posts:
            yield OrganizationName(organization.id, form, "post", True)
        for form in organization.short_forms:
            yield OrganizationName(organization.id, form, "short", True)
        for english in organization.english:
            yield OrganizationName(organization.id, english.name, "alias", True, is_english=True)


def _issuer_names(vocabulary: Vocabulary) -> Iterable[OrganizationName]:
    """The issuers of the suffix table that are no records; a record's own names come first at the same words."""
    for suffix in vocabulary.issuer_suffixes:
        if suffix.issuer:
            for form in suffix.names:
                yield OrganizationName(suffix.issuer, form, "name", False)
            for form in suffix.english:
                yield OrganizationName(suffix.issuer, form, "alias", False, is_english=True)
    for form, issuer in pairs(vocabulary.words, "issuer_names"):
        yield OrganizationName(issuer, form, "alias", False, is_english=True)


def is_meant(printed: str, meaning: Meaning) -> bool:
    """Whether a phrase is printed with the capitals that its meaning needs.

    Whole names are known in any case ("ban tuyên giáo trung ương"), two-syllable ones and short forms only
    with a capital ("phi chính phủ", "các hội"), abbreviations only as written or in capitals.
    """
    if isinstance(meaning, TypeWord):
        return (
            not meaning.is_abbreviation or printed[:2].isupper() or (printed[0].isupper() and not printed[1:].islower())
        )
    if isinstance(meaning, PersonName):
        return printed.isupper() or all(syllable[:1].isupper() for syllable in printed.split())
    if not isinstance(meaning, OrganizationName):
        return True
    if meaning.strength == "abbreviation":
        return printed == meaning.form or printed.isupper()
    if meaning.strength == "short" or len(meaning.form.split()) <= 2:
        return printed[0].isupper()
    return meaning.strength == "name" or not printed.islower()
