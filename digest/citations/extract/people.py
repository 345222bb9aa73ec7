"""People of the registry in the order of a text, by their whole names."""

from collections.abc import Iterator
from dataclasses import dataclass

from digest.citations.extract.annotated_text import AnnotatedText
from digest.citations.extract.lexicon_entries import PersonName
from digest.citations.extract.pattern_parts import WordLists, keys
from digest.citations.extract.phrases import PhraseMatcher, phrase_book


@dataclass(frozen=True, slots=True)
class PersonRules:
    """The words that show where a name begins and ends."""

    surnames: frozenset[str]
    roles: PhraseMatcher[bool]


def person_rules(words: WordLists) -> PersonRules:
    """The rules from the surnames and titles of the vocabulary."""
    return PersonRules(frozenset(keys(words, "surnames")), phrase_book(words.get("role_prefixes", ())))


def read_people(passage: AnnotatedText, rules: PersonRules) -> Iterator[tuple[int, int, str]]:
    """The people named, as (first token, token after the last, id).

    A name that several people bear is nobody's without an editor's word, and "Nguyễn Hồng" is not named by
    "Nguyễn Hồng Sơn".
    """
    for found in passage.phrases:
        people = {name.id for name in found.meanings if isinstance(name, PersonName)}
        if len(people) == 1 and not _is_part_of_name(passage, found.first, found.last, rules):
            yield found.first, found.last, people.pop()


def _is_part_of_name(passage: AnnotatedText, first: int, last: int, rules: PersonRules) -> bool:
    tokens = passage.tokens
    before = first - 1
    has_surname_before = (
        tokens.word(before) in rules.surnames and tokens.is_capitalized(before) and first not in passage.by_last
    )
    goes_on = (
        tokens.is_capitalized(last)
        and tokens.word(last).isalpha()
        and last not in passage.by_first
        and not rules.roles.length_at(tokens.words, last)
        and not tokens.printed(first, last).isupper()
    )
    return has_surname_before or goes_on
