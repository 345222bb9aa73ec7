"""A citation as read in a text, and the parts of its grammar."""

import re
from dataclasses import dataclass
from typing import Final

from digest.citations.extract.after_patterns import AfterPatterns
from digest.citations.extract.codes import CodeTables
from digest.citations.extract.congresses import CongressPatterns
from digest.citations.extract.context_before import BeforePatterns
from digest.citations.extract.false_positives import RejectPatterns
from digest.citations.extract.issuers import Issuer
from digest.citations.extract.laws import LawWords
from digest.citations.extract.word_lists import keys
from digest.records.models import GrammarWords
from digest.text.patterns import END, GAP, anchored, any_of, part
from digest.text.printed_dates import PrintedDate

_LONGEST_GLOSS: Final = 160
"""The most characters of a title in brackets: "66 (về pháp luật), 57 (về chuyển đổi số)"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationMatch:
    """A citation as read, in offsets of the view.

    `issuer` is where the text names the issuer, `issuer_slug` that issuer or the one that the code implies.
    `context_end` is the offset after everything that was read of it: a list or the title may go on there;
    `title_start` is where a title between type word and number begins.
    """

    start: int
    end: int
    form: str
    type: str
    context_end: int
    number: int | None = None
    code: str | None = None
    year: int | None = None
    issuer_slug: str | None = None
    issuer: Issuer | None = None
    date: PrintedDate | None = None
    known_by: PrintedDate | None = None
    is_unreadable: bool = False
    term: int | None = None
    named: str | None = None
    name: str | None = None
    title_start: int | None = None
    is_english: bool = False
    is_of_place: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationPatterns:
    """The grammar of citations: its parts, and the words that join them."""

    tables: CodeTables
    before: BeforePatterns
    after: AfterPatterns
    rejects: RejectPatterns
    congresses: CongressPatterns
    laws: LawWords
    number_mark: re.Pattern[str]
    joint: re.Pattern[str]
    definition: re.Pattern[str]
    letter_type: str


def citation_patterns(
    words: GrammarWords,
    *,
    tables: CodeTables,
    before: BeforePatterns,
    after: AfterPatterns,
    congresses: CongressPatterns,
    laws: LawWords,
    rejects: RejectPatterns,
) -> CitationPatterns:
    """Build the parts that join the others to a citation."""
    mark = rf"(?:{any_of(keys(words.number_marks))}(?![^\W\d_])[.:]?{GAP})"
    joints = any_of(keys(words.list_joints))
    gloss = rf"\({GAP}{any_of(keys(words.title_openers))}{END}[^()\n]{{0,{_LONGEST_GLOSS}}}\)"
    return CitationPatterns(
        tables=tables,
        before=before,
        after=after,
        rejects=rejects,
        congresses=congresses,
        laws=laws,
        number_mark=anchored(
            rf"{GAP}(?:\([^\W\d_]{{2,6}}\){GAP})?[(\"]?{GAP}(?P<mark>{mark}{{0,2}}):?{GAP}(?=[0-9])",
            matches=(" số 57", " số: 57", " cố 57", " no. 57", " (số 57", " (nq) số 57", " 57"),
            near_misses=(" sổ 57", " (nq)"),
        ),
        joint=anchored(
            rf"{GAP}(?:{gloss}{GAP})?(?:[,;]{GAP}(?:{joints}{END}{GAP})?|{joints}{END}{GAP})(?P<mark>{mark}?)",
            matches=(" và ", ", số ", " and no. ", " (về chuyển đổi số), "),
            near_misses=(" về ", " (57), "),
        ),
        definition=part(
            rf"{any_of(keys(words.definition_leads))}{GAP}[:\"']?{GAP}$",
            matches=("(sau đây gọi tắt là ",),
            near_misses=("(sau đây là ", "gọi tắt là nghị quyết "),
        ),
        letter_type=next(iter(words.letter_types), ""),
    )
