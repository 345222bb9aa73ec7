"""The parts of what follows the number of a document, built from the word lists."""

import re
from dataclasses import dataclass
from typing import Final

from digest.citations.extract.citation_context import SurroundingPatterns
from digest.citations.extract.congresses import PlenumPattern
from digest.citations.extract.word_lists import from_words, keys
from digest.records.models import GrammarWords
from digest.text.patterns import END, GAP, YEAR, anchored, any_of, part
from digest.text.phrases import SuffixMatcher, suffix_matcher

_MOST_LEADS: Final = 4
"""The most words between a number and its date: "được" "ban hành" "vào" "ngày"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterPatterns:
    """The parts after a number, each anchored where the part before it ends."""

    around: SurroundingPatterns
    date_lead: re.Pattern[str]
    day_lead: re.Pattern[str]
    ends_date: re.Pattern[str]
    known_by_lead: re.Pattern[str]
    issuer_lead: re.Pattern[str]
    passive_lead: re.Pattern[str]
    issuing_verb: re.Pattern[str]
    year: re.Pattern[str]
    bare_year: re.Pattern[str]
    aside_lead: re.Pattern[str]
    aside_year: re.Pattern[str]
    common_owner: re.Pattern[str]
    title_lead: re.Pattern[str]
    ends_title: re.Pattern[str]
    title_ends: frozenset[str]
    not_owners: SuffixMatcher
    verbs: SuffixMatcher
    issuing_fillers: frozenset[str]
    plenum: PlenumPattern


def after_patterns(words: GrammarWords, around: SurroundingPatterns, plenum: PlenumPattern) -> AfterPatterns:
    """Build the parts from the word lists."""
    mark = rf"{GAP}[,(]?{GAP}"
    of, terms, years = (any_of(keys(each)) for each in (words.of, words.terms, words.years))
    filler = any_of(keys(words.issuing_fillers))
    after_date = any_of(keys(words.of, words.terms, words.date_followers))
    days = any_of(keys(words.days))
    verbs = any_of(keys(words.issuing_verbs, words.weak_issuing_verbs))
    lead = any_of(keys(words.date_leads, words.issuing_verbs, words.weak_issuing_verbs, words.issuing_fillers))
    leads = rf"(?:{lead}(?![^\W\d_]){GAP}){{1,{_MOST_LEADS}}}"  # a digit may be stuck to the last word
    since = any_of(keys(words.known_by_leads))
    return from_words(
        AfterPatterns,
        words,
        around=around,
        date_lead=anchored(
            rf"{GAP}[,;(-]?{GAP}(?P<lead>{leads})?",
            matches=(" ngày ", ", ngày ", " được ban hành vào hôm ", " dated on "),
        ),
        day_lead=anchored(
            rf"{GAP}[,;(-]?{GAP}(?:{leads})?{days} ", matches=(" ngày ", ", vào ngày "), near_misses=(" tháng ",)
        ),
        ends_date=anchored(
            rf"{GAP}(?:$|[\n.;:\"()\][-]|,?{GAP}{after_date}{END})",
            matches=(" của", ".", ", về"),
            near_misses=(", bộ ngoại giao",),
        ),
        known_by_lead=anchored(
            rf"{GAP}[,(]?{GAP}{since}{GAP}(?:{days}{GAP})?(?:{years}{GAP})?",
            matches=(" từ ngày ", " từ ", " kể từ năm "),
            near_misses=(" ngày ",),
        ),
        issuer_lead=anchored(rf"{mark}{of}{GAP}", matches=(" của ", ", của "), near_misses=(" cùng ",)),
        passive_lead=anchored(
            rf"{mark}{any_of(keys(words.passive_leads))}{END}{GAP}", matches=(" được ", " do "), near_misses=(" nên ",)
        ),
        issuing_verb=part(
            rf"{GAP}(?:{filler}{END}{GAP})?{verbs}{END}",
            matches=(" đã ban hành", " ký"),
            near_misses=(" triển khai",),
        ),
        year=anchored(
            rf"{mark}(?:(?:{leads})?{years}|{any_of(keys(words.year_leads))}){GAP}"
            rf"(?P<year>{YEAR})(?! ?[/-] ?[0-9])(?:{GAP}\))?",
            matches=(" năm 2018", " hồi năm 2013", " (năm 2013)", " of 2013", " issued in 2013"),
            near_misses=(" năm 2018-2020", " năm nay", " in 2013"),
        ),
        bare_year=anchored(
            rf"{GAP}/?{GAP}(?:(?P<year>{YEAR})(?=$|[ ,.;:)\n\"])(?! ?[/-] ?[0-9])|\((?P<bracketed>{YEAR})\))",
            matches=(" 2023 ", " (2023)", "/2023"),
            near_misses=(" 2023/QĐ", " 2018-2020"),
        ),
        aside_lead=anchored(rf"{GAP}[,(]{GAP}", matches=(", ", " ("), near_misses=(" ", "; ")),
        aside_year=anchored(rf"{GAP},?{GAP}(?P<year>{YEAR})(?={GAP}\))", matches=(", 2013)",), near_misses=(", 2013",)),
        common_owner=anchored(
            rf"{mark}{of}{GAP}{any_of(keys(words.plenum_bodies))}{END}",
            matches=(" của trung ương", ", của trung ương đảng"),
            near_misses=(" của bộ chính trị", " trung ương"),
        ),
        title_lead=anchored(
            rf"{GAP}[,:]?{GAP}\"?{GAP}{any_of(keys(words.title_openers))}{END}",
            matches=(" về ", ' "về ', " on "),
            near_misses=(" với ",),
        ),
        ends_title=anchored(
            rf"{GAP}(?:$|[\n.,;:)(\"]|(?:{terms}|{days}){END})", matches=(".", " khóa"), near_misses=(" quản lý",)
        ),
        title_ends=frozenset(word.partition(" ")[0] for word in keys(words.of, words.days)),
        verbs=suffix_matcher((*words.issuing_verbs, *words.weak_issuing_verbs)),
        plenum=plenum,
    )
