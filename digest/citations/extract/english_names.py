"""What the words around an English name or post make of it."""

from digest.citations.extract.annotated_text import AnnotatedText, is_type
from digest.citations.extract.lexicon_entries import Meaning, OrganizationName
from digest.citations.extract.namesakes import NamesakeWords
from digest.text.fold import fold
from digest.text.phrases import Found, PhraseMatcher


def is_countryman(text: AnnotatedText, at: int, words: NamesakeWords) -> bool:
    """Whether a person with a surname of the home country is named, with marks or without: "Tran Van Hai"."""
    tokens = text.tokens
    is_named = tokens.is_capitalized(at) and tokens.is_capitalized(at + 1) and tokens.word(at + 1).isalpha()
    return is_named and fold(tokens.word(at)) in words.all_surnames


def is_owner(text: AnnotatedText, found: Found[Meaning], name: OrganizationName) -> bool:
    """Whether an English name only owns the organization that is meant: "the Central Committee’s Commission for …".

    The owner of a document is meant itself: "the Politburo’s Conclusion".
    """
    tokens, at = text.tokens, found.last
    if name.is_english and tokens.word(at) == "(" and tokens.word(at + 2) == ")":
        at += 3  # an abbreviation: "the National Assembly (NA)’s"
    if not name.is_english or tokens.word(at) != "'":
        return False
    at += 1 + (tokens.word(at + 1) == "s")
    owned = text.by_first.get(at)
    return tokens.is_capitalized(at) and not (owned and is_type(owned))


def is_part_of_name(text: AnnotatedText, found: Found[Meaning], owners: PhraseMatcher[bool]) -> bool:
    """Whether an English short form is part of a longer name: "IPU Secretariat", "Secretariat of the Youth Union"."""
    tokens, before = text.tokens, found.first - 1
    opens = before <= 0 or text.has_stop(before - 1, before)
    is_after_name = tokens.is_capitalized(before) and tokens.word(before).isalpha() and not opens
    return is_after_name or owners.length_at(tokens.words, found.last) > 0
