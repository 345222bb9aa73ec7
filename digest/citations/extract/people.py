"""People of the registry in the order of a text, by their whole names."""

from collections.abc import Iterator
from dataclasses import dataclass

from digest.citations.extract.annotated_text import AnnotatedText
from digest.citations.extract.lexicon_entries import PersonName
from digest.text.phrases import PhraseMatcher


@dataclass(frozen=True, slots=True)
class PersonRules:
    """The words that show where a name begins and ends."""

    surnames: frozenset[str]
    role_prefixes: PhraseMatcher[bool]


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
        and not rules.role_prefixes.length_at(tokens.words, last)
        and not tokens.printed(first, last).isupper()
    )
    return has_surname_before or goes_on
