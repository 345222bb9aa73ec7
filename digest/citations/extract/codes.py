"""Numbers and codes of documents: "57-KL/TW", "72/2015/NĐ-CP", "3089/BTTTT-TTĐN", "169/NQ", "36".

Party codes put the hyphen first (57-KL/TW), State codes the slash (47/NQ-CP); pages break both rules, so the
suffix decides (Quy định 399-QĐ/TW of 2026; Nghị định 30/2020/NĐ-CP, appendix I).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeVar

from digest.records.models import DocumentType, IssuerSuffix
from digest.text.fold import fold
from digest.text.patterns import YEAR, anchored, any_of, part
from digest.text.view import matching_view

_LETTER = "[a-zăâđêôơư]"
_RAISED = "\u00b9\u00b2\u00b3\u2070-\u2079"  # figures of a footnote, which count as word characters
_JOINT = r"(?P<joint> {0,2}[-/]{1,2} {0,2}|\.| {0,2})"
_YEAR = rf"(?: ?/ ?(?P<year>{YEAR})| ?- ?(?P<dashed_year>{YEAR})(?= ?[-/] ?[a-zđ]))"
_NUMBER: Final = anchored(
    rf"(?P<number>[0-9]{{1,5}})(?![0-9]){_YEAR}?", matches=("57", "72/2015", "72-2015/nđ"), near_misses=("123456", "x")
)
_PART: Final = anchored(
    rf"{_JOINT}(?P<part>t\. ?[ưw]|{_LETTER}(?:{_LETTER}|[0-9&]){{0,14}})(?![^\W{_RAISED}])",
    matches=("-kl", "/tw", " ct", " / t.ư", "qh13"),
    near_misses=(" kết", "/57"),
)
_IS_NO_NUMBER: Final = anchored(
    r" ?%|[.,:][0-9]| ?[/-] ?[0-9]", matches=(".5", "%", "-0", "/6"), near_misses=(", 45", ".")
)
_MOST_PARTS: Final = 5
_Entry = TypeVar("_Entry")
_CAPITALS: Final = anchored("[A-ZĐƯ]{2,}(?=[a-z])", matches=("TWadopted",), near_misses=("TW", "Twa"))
_IS_JOINED: Final = anchored(r" {0,2}[-/] {0,2}[^\W\d_]", matches=("/tw", " / TW"), near_misses=(" tỉnh",))
_SHORTEST_UNKNOWN: Final = 3
"""The fewest capitals of an agency that the tables do not know, where spaces stand around its dash."""
_FINAL_DIGITS: Final = part(r"[0-9]{1,2}$", matches=("qh13",), near_misses=("qh",))


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeTables:
    """The abbreviations of types and the suffixes of issuers, by their lower-case and unmarked spellings.

    `glued` finds a suffix with a word stuck to it, `party_types` have no State codes.
    """

    abbreviations: Mapping[str, tuple[str, tuple[str, ...]]]
    suffixes: Mapping[str, IssuerSuffix]
    first_abbreviation: Mapping[str, str]
    endings: Mapping[str, str]
    glued: re.Pattern[str]
    party_types: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentNumber:
    """The number of a document as read: `code` is canonical, None for a plain number.

    `types` are the kinds that the abbreviation in it stands for, `issuers` the bodies that the suffix names;
    `is_joint` says that it names a kind and several offices ("TTLT-BTP-BQP").
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
    is_joint: bool = False

    @property
    def is_state(self) -> bool:
        """Whether the code is of the State: by its suffix, else by the slash before its abbreviation."""
        if self.suffix:
            return self.suffix.family == "state"
        return self.year is not None and self.code is not None


def code_tables(
    types: Iterable[DocumentType], suffixes: Iterable[IssuerSuffix], party_types: Iterable[str] = ()
) -> CodeTables:
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
        abbreviations=_with_unmarked(abbreviations),
        suffixes=_with_unmarked(spelled),
        first_abbreviation={type_.id: type_.abbreviations[0] for type_ in types if type_.abbreviations},
        endings={type_.id: type_.code_ending for type_ in types if type_.code_ending},
        glued=re.compile(rf"{_JOINT}(?P<part>{any_of(spelled)})(?=[^\W\d_])"),
        party_types=frozenset(party_types),
    )


def _with_unmarked(table: dict[str, _Entry]) -> dict[str, _Entry]:
    return {**{fold(spelling): entry for spelling, entry in reversed(table.items())}, **table}


def read_number(key: str, printed: str, at: int, tables: CodeTables) -> DocumentNumber | None:
    """The number or code that begins at an offset of a view, or None when the digits there are something else.

    >>> conclusion = DocumentType("ket-luan", "Kết luận", abbreviations=("KL",))
    >>> tables = code_tables([conclusion], [IssuerSuffix("TW", "party")])
    >>> read_number("57/kl-tw ngày", "57/KL-TW ngày", 0, tables).code
    '57-KL/TW'
    """
    found = _NUMBER.match(key, at)
    if not found:
        return None
    number = int(found["number"])
    printed_year = found["year"] or found["dashed_year"]
    year = int(printed_year) if printed_year else None
    marks = _read_marks(key, printed, found.end(), tables)
    if marks:
        return _coded(number, year, marks, at, tables)
    if _IS_NO_NUMBER.match(key, found.end()) or number == 0:
        return None
    return DocumentNumber(start=at, end=found.end(), number=number, year=year)


@dataclass(frozen=True, slots=True)
class _Mark:
    """One part of a code after the number: "KL", "TW", with the joint before it and what the tables say."""

    end: int
    joint: str
    text: str
    types: tuple[str, ...] = ()
    suffix: IssuerSuffix | None = None

    @property
    def is_known(self) -> bool:
        return bool(self.types) or self.suffix is not None


def _read_marks(key: str, printed: str, at: int, tables: CodeTables) -> list[_Mark]:
    """The parts of a code as far as they belong to it: across a space only what the tables know."""
    start = at
    marks: list[_Mark] = []
    while len(marks) < _MOST_PARTS:
        found = _PART.match(key, at) or _match_glued(key, printed, at, tables)
        more = _marks(found, printed, tables) if found else []
        if not found or not _belongs(more[0], marks, found, printed):
            break
        marks += more
        at = marks[-1].end
    if len(marks) == 1 and marks[0].joint not in ("-", "/"):
        return []
    is_code = any(mark.is_known for mark in marks) or printed[start:at].isupper()
    return marks if is_code else []


def _match_glued(key: str, printed: str, at: int, tables: CodeTables) -> re.Match[str] | None:
    """A suffix in capitals with small letters stuck to it: "/TW" in "57-KL/TWngày"."""
    found = tables.glued.match(key, at)
    is_glued = found and printed[found.start("part") : found.end()].isupper() and printed[found.end()].islower()
    return found if is_glued else None


def _belongs(mark: _Mark, before: list[_Mark], found: re.Match[str], printed: str) -> bool:
    """Whether a part goes with what is before it: "36 - kết" and "36 ct" do not, "36 CT/TW", "QĐ.UB" do."""
    if mark.joint in ("-", "/"):
        return True
    has_type_before = bool(before and before[-1].types)
    part = printed[found.start("part") : found.end("part")]
    is_joined = bool(mark.joint.strip())
    if not before:
        return bool(mark.types) and (part[0].isupper() or _IS_JOINED.match(printed, mark.end) is not None)
    if mark.joint == ".":
        return mark.suffix is not None and has_type_before and part[0].isupper()
    if mark.suffix is None:
        return is_joined and has_type_before and part.isupper() and len(part) >= _SHORTEST_UNKNOWN
    return is_joined or has_type_before


def _marks(found: re.Match[str], printed: str, tables: CodeTables) -> list[_Mark]:
    """What one part stands for; two marks where abbreviation and suffix lost their slash ("57-KLTW")."""
    part, joint = found["part"].replace(" ", ""), found["joint"]
    if abbreviation := _look_up(tables.abbreviations, part):
        return [_Mark(found.end(), joint, abbreviation[0], abbreviation[1], _look_up(tables.suffixes, part))]
    digits = _FINAL_DIGITS.search(part)
    stem = part[: digits.start()] if digits else part
    if suffix := _look_up(tables.suffixes, part):
        return [_Mark(found.end(), joint, suffix.suffix, suffix=suffix)]
    if suffix := _look_up(tables.suffixes, stem):
        term = digits[0] if digits and suffix.family == "state" else ""
        return [_Mark(found.end(), joint, suffix.suffix + term, suffix=suffix)]
    for cut in range(2, len(part) - 1):
        type_, suffix = _look_up(tables.abbreviations, part[:cut]), _look_up(tables.suffixes, part[cut:])
        if type_ and suffix:
            return [_Mark(found.end(), joint, *type_), _Mark(found.end(), "/", suffix.suffix, suffix=suffix)]
    start = found.start("part")
    as_printed = printed[start : found.end("part")].replace(" ", "")
    capitals = _CAPITALS.match(as_printed)
    if capitals and (suffix := _look_up(tables.suffixes, capitals[0].lower())):  # "TWadopted"
        return [_Mark(start + len(capitals[0]), joint, suffix.suffix, suffix=suffix)]
    return [_Mark(found.end(), joint, as_printed.upper() if as_printed.islower() else as_printed)]


def _look_up(table: Mapping[str, _Entry], part: str) -> _Entry | None:
    return table.get(part) or table.get(_unmarked(part))


@lru_cache(maxsize=1024)
def _unmarked(part: str) -> str:
    return fold(part)


def completed_code(
    number: DocumentNumber, type_: str, year: int | None, issuer: str | None, tables: CodeTables
) -> str | None:
    """The canonical code with what the text leaves out, where there is only one way to fill it.

    "169/NQ" of the Government is 169/NQ-CP, "Kết luận 57/TW" 57-KL/TW, "Nghị định 09 năm 2017" 09/2017/NĐ-CP.
    """
    if number.code is None:
        ending = tables.endings.get(type_)
        return f"{number.number:02}/{year}/{ending}" if ending and year else None
    abbreviation = number.abbreviation or tables.first_abbreviation.get(type_)
    suffix = number.suffix
    if not number.has_suffix and issuer:
        suffix = next((s for s in tables.suffixes.values() if issuer == s.issuer or issuer in s.users), None)
    if number.year or not abbreviation or not suffix or (number.abbreviation and number.has_suffix):
        return number.code
    if number.has_suffix and number.code != f"{number.number:02}/{suffix.suffix}":
        return number.code  # "57-KX/TW" has another kind, though no known one.
    if suffix.family == "party":
        return f"{number.number:02}-{abbreviation}/{suffix.suffix}"
    return number.code if number.has_suffix else f"{number.number:02}/{abbreviation}-{suffix.suffix}"


def _coded(number: int, year: int | None, marks: list[_Mark], start: int, tables: CodeTables) -> DocumentNumber:
    """The number of a code with letters; its shape follows the suffix, else what is printed."""
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
    return DocumentNumber(
        start=start,
        end=marks[-1].end,
        number=number,
        year=year,
        code=code,
        types=first.types if has_type else (),
        issuers=issuers,
        abbreviation=first.text if has_type else None,
        suffix=known,
        has_suffix=bool(owners),
        is_joint=has_type and len(owners) > 1,
    )
