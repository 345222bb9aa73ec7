"""Numbers and codes of documents: "57-KL/TW", "72/2015/NĐ-CP", "3089/BTTTT-TTĐN", "169/NQ", "36".

Party codes put the hyphen first (57-KL/TW), State codes the slash (47/NQ-CP); pages break both rules, so the
suffix decides (Quy định 399-QĐ/TW of 2026; Nghị định 30/2020/NĐ-CP, appendix I).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeVar

from digest.extract.words import YEAR
from digest.models import DocumentType, IssuerSuffix
from digest.text.fold import fold
from digest.text.view import matching_view

_NUMBER = r"(?P<number>[0-9]{1,5})(?![0-9])"
_DASH = r" {0,2}[-/]{1,2} {0,2}"
_LETTER = "[a-zăâđêôơư]"
_PART = rf"(?:t\. {{0,1}}[ưw]|{_LETTER}(?:{_LETTER}|[0-9&]){{0,14}})(?!\w)"
_JOINT = rf"(?:{_DASH}| {{0,2}})"
# Match: "57-kl/tw", "04 ct/tw", "100 - kl/tw", "72/2015/nđ-cp", "17/2015/ttlt-btp-bqp", "169/nq", "09/2017", "36";
# near miss: "57 kết luận" (a word with a tone mark), "2013-2020" (see `_IS_NO_NUMBER`).
_BODY: Final = re.compile(rf"{_NUMBER}(?: ?/ ?(?P<year>{YEAR}))?(?P<marks>{_JOINT}{_PART}(?:{_JOINT}{_PART}){{0,4}})?")
_MARK: Final = re.compile(rf"(?P<joint>{_JOINT})(?P<part>{_PART})")
# What follows a number that is none of a document. Match: "36.5", "63%", "3-0", "15/6"; near miss: "36, 45", "36.".
_IS_NO_NUMBER: Final = re.compile(r" ?%|[.,:][0-9]| ?[/-] ?[0-9]")
_Entry = TypeVar("_Entry")
_FINAL_DIGITS: Final = re.compile(r"[0-9]{1,2}$")


@dataclass(frozen=True, slots=True)
class CodeTables:
    """The abbreviations of types and the suffixes of issuers, by their lower-case and unmarked spellings."""

    abbreviations: Mapping[str, tuple[str, tuple[str, ...]]]
    suffixes: Mapping[str, IssuerSuffix]
    first_abbreviation: Mapping[str, str]
    endings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Body:
    """The number of a document as read: `code` is canonical, None for a plain number.

    `types` are the kinds that the abbreviation in it stands for, `issuers` the bodies that the suffix names.
    A code may lack its suffix ("169/NQ") or its abbreviation ("57/TW", "3089/BTTTT-TTĐN").
    """

    start: int
    end: int
    number: int
    year: int | None = None
    code: str | None = None
    types: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    abbreviation: str | None = None
    suffix: IssuerSuffix | None = None
    has_suffix: bool = False


def code_tables(types: Iterable[DocumentType], suffixes: Iterable[IssuerSuffix]) -> CodeTables:
    """The tables of a vocabulary; exact spellings win over unmarked ones ("TƯ" is not "TU")."""
    types, suffixes = tuple(types), tuple(suffixes)
    abbreviations: dict[str, tuple[str, tuple[str, ...]]] = {}
    for type_ in types:
        for abbreviation in type_.abbreviations:
            text, known = abbreviations.get(abbreviation.lower(), (abbreviation, ()))
            abbreviations[abbreviation.lower()] = text, (*known, type_.id)
    spelled = {
        matching_view(spelling).key: suffix for suffix in suffixes for spelling in (*suffix.spellings, suffix.suffix)
    }
    return CodeTables(
        _with_unmarked(abbreviations),
        _with_unmarked(spelled),
        {type_.id: type_.abbreviations[0] for type_ in types if type_.abbreviations},
        {type_.id: type_.code_ending for type_ in types if type_.code_ending},
    )


def _with_unmarked(table: dict[str, _Entry]) -> dict[str, _Entry]:
    return {**{fold(spelling): entry for spelling, entry in reversed(table.items())}, **table}


def read_body(key: str, printed: str, at: int, tables: CodeTables) -> Body | None:
    """The number or code that begins at an offset of a view, or None when the digits there are something else.

    >>> conclusion = DocumentType("ket-luan", "Kết luận", abbreviations=("KL",))
    >>> tables = code_tables([conclusion], [IssuerSuffix("TW", "party")])
    >>> read_body("57/kl-tw ngày", "57/KL-TW ngày", 0, tables).code
    '57-KL/TW'
    """
    found = _BODY.match(key, at)
    if not found:
        return None
    number, year = int(found["number"]), int(found["year"]) if found["year"] else None
    marks = _marks(key, printed, found, tables) if found["marks"] else []
    if marks:
        return _coded(number, year, marks, found.start(), tables)
    end = found.end("year") if year else found.end("number")
    if _IS_NO_NUMBER.match(key, end) or number == 0:
        return None
    return Body(at, end, number, year)


@dataclass(frozen=True, slots=True)
class _Mark:
    """One part of a code after the number: "KL", "TW", with the joint before it and what the tables say."""

    end: int
    joint: str
    text: str
    types: tuple[str, ...]
    suffix: IssuerSuffix | None

    @property
    def is_tight(self) -> bool:
        return self.joint in ("-", "/")


def _marks(key: str, printed: str, body: re.Match[str], tables: CodeTables) -> list[_Mark]:
    """The parts of a code as far as they belong to it: across a space only what the tables know."""
    marks: list[_Mark] = []
    for found in _iterate(key, body.start("marks"), body.end("marks")):
        mark = _mark(found, printed, tables)
        if not marks and not _may_follow_number(mark, found, printed):
            return []
        if marks and not mark.is_tight and not (mark.suffix and (mark.joint.strip() or marks[-1].types)):
            break
        marks.append(mark)
    if len(marks) == 1 and not marks[0].is_tight:
        return []
    is_known = any(mark.types or mark.suffix for mark in marks)
    return marks if is_known or printed[body.start("marks") : body.end("marks")].strip(" -/")[:1].isupper() else []


def _iterate(key: str, start: int, end: int) -> Iterator[re.Match[str]]:
    while start < end and (found := _MARK.match(key, start, end)):
        yield found
        start = found.end()


def _may_follow_number(mark: _Mark, found: re.Match[str], printed: str) -> bool:
    """Whether a first part belongs to the number: "36 - kết" and "36 ct" do not, "36 CT/TW" does."""
    return mark.is_tight or (bool(mark.types) and printed[found.start("part")].isupper())


def _mark(found: re.Match[str], printed: str, tables: CodeTables) -> _Mark:
    part = found["part"].replace(" ", "")
    abbreviation = _look_up(tables.abbreviations, part)
    digits = _FINAL_DIGITS.search(part)
    stem = part[: digits.start()] if digits else part
    suffix = _look_up(tables.suffixes, part) or _look_up(tables.suffixes, stem)
    as_printed = printed[found.start("part") : found.end("part")].replace(" ", "")
    if abbreviation:
        text = abbreviation[0]
    elif suffix:
        text = suffix.suffix + (digits[0] if digits and stem != part and part != suffix.suffix.lower() else "")
    else:
        text = as_printed.upper() if as_printed.islower() else as_printed
    return _Mark(
        found.end(), found["joint"].strip() and found["joint"], text, abbreviation[1] if abbreviation else (), suffix
    )


def _look_up(table: Mapping[str, _Entry], part: str) -> _Entry | None:
    return table.get(part) or table.get(_unmarked(part))


@lru_cache(maxsize=1024)
def _unmarked(part: str) -> str:
    return fold(part)


def completed_code(body: Body, type_: str, year: int | None, issuer: str | None, tables: CodeTables) -> str | None:
    """The canonical code with what the text leaves out, where there is only one way to fill it.

    "169/NQ" of the Government is 169/NQ-CP, "Kết luận 57/TW" 57-KL/TW, "Nghị định 09 năm 2017" 09/2017/NĐ-CP.
    """
    if body.code is None:
        ending = tables.endings.get(type_)
        return f"{body.number:02}/{year}/{ending}" if ending and year else None
    abbreviation = body.abbreviation or tables.first_abbreviation.get(type_)
    suffix = body.suffix
    if not body.has_suffix and issuer:
        suffix = next((s for s in tables.suffixes.values() if issuer == s.issuer or issuer in s.users), None)
    if body.year or not abbreviation or not suffix or (body.abbreviation and body.has_suffix):
        return body.code
    if suffix.family == "party":
        return f"{body.number:02}-{abbreviation}/{suffix.suffix}"
    return body.code if body.has_suffix else f"{body.number:02}/{abbreviation}-{suffix.suffix}"


def _coded(number: int, year: int | None, marks: list[_Mark], start: int, tables: CodeTables) -> Body:
    """The body of a code with letters; its shape follows the suffix, else what is printed."""
    first, rest = marks[0], marks[1:]
    has_type = bool(first.types) and not (not rest and first.suffix and year)
    owners = rest if has_type else marks
    issuers = tuple(mark.suffix.issuer for mark in owners if mark.suffix and mark.suffix.issuer)
    if len(issuers) < len(owners):
        issuers = issuers[:1]
    known = next((mark.suffix for mark in owners if mark.suffix), None)
    is_party = year is None and (known.family == "party" if known else first.joint.strip() == "-")
    ending = "-".join(mark.text for mark in owners)
    digits = f"{number:02}"
    if year is not None:
        code = f"{digits}/{year}/{first.text + '-' if has_type else ''}{ending}"
        code = code.rstrip("-")
    elif not has_type:
        code = f"{digits}/{ending}"
    elif not rest:
        code = f"{digits}{'-' if is_party else '/'}{first.text}"
    else:
        code = f"{digits}-{first.text}/{ending}" if is_party else f"{digits}/{first.text}-{ending}"
    return Body(
        start,
        marks[-1].end,
        number,
        year,
        code,
        first.types if has_type else (),
        issuers,
        first.text if has_type else None,
        known,
        has_suffix=bool(owners),
    )
