"""People of the registry in the order of a text, by their whole names."""

from collections.abc import Iterator
from dataclasses import dataclass

from digest.citations.extract.annotated_text import AnnotatedText
from digest.citations.extract.lexicon_entries import PersonName
from digest.citations.extract.word_lists import keys
from digest.records.models import GrammarWords
from digest.text.phrases import PhraseMatcher, phrase_matcher


@dataclass(frozen=True, slots=True)
class PersonRules:
    """The words that show where a name begins and ends."""

    surnames: frozenset[str]
    roles: PhraseMatcher[bool]


def person_rules(words: GrammarWords) -> PersonRules:
    """The rules from the surnames and titles of the vocabulary."""
    return PersonRules(frozenset(keys(words.surnames)), phrase_matcher(words.role_prefixes))


def read_people(text: AnnotatedText, rules: PersonRules) -> Iterator[tuple[int, int, str]]:
    """The people named, as (first token, token after the last, id).

    A name that several people bear means none of them without an editor's word, and "Nguyễn Hồng" is not named by
    "Nguyễn Hồng Sơn".
    """
    for found in text.phrases:
        people = {name.id for name in found.meanings if isinstance(name, PersonName)}
        if len(people) == 1 and not _is_part_of_name(text, found.first, found.last, rules):
            yield found.first, found.last, people.pop()


def _is_part_of_name(text: AnnotatedText, first: int, last: int, rules: PersonRules) -> bool:
    tokens = text.tokens
    before = first - 1
    has_surname_before = (
        tokens.word(before) in rules.surnames and tokens.is_capitalized(before) and first not in text.by_last
    )
    goes_on = (
        tokens.is_capitalized(last)
        and tokens.word(last).isalpha()
        and last not in text.by_first
        and not rules.roles.length_at(tokens.words, last)
        and not tokens.printed(first, last).isupper()
    )
    return has_surname_before or goes_on
