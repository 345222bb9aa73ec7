"""Lines that say who wrote, who photographed, and where a text was first published."""

import re
from dataclasses import dataclass
from typing import Final

from digest.ingest.clean.lexicon import Lexicon, words_of
from digest.ingest.clean.line_metrics import has_full_stop, word_count
from digest.ingest.clean.names import (
    DEGREE,
    NAME_JOINT,
    domain_of,
    is_byline,
    is_outlet_name,
    is_person_name,
    opens_as_outlet,
    opens_as_site,
)
from digest.text.patterns import LOWER, UPPER, part

MAX_WORDS = 20
"""Longest credit line in words; addresses count as one."""

OFFICE_WORDS = 8
"""Longest name of an office in words that counts as the writer below a label: "Tin bài: Ban Tuyên giáo Tỉnh đoàn"."""

# A writer and the outlet behind a stroke or a dash; a second name there would be another writer.
_SIGNED: Final = part(
    r"([^/():;!?]{3,40}?)\s?(/|[-–]\s)\s?([^/():;!?]{3,60})",
    matches=("Bảo Dung/Lao động và Xã hội", "Hoàng Minh/VOV4", "Lê Thắng- Đài TT huyện Xuyên Mộc"),
    near_misses=("Tin/ảnh: Hải Minh", "Hải Minh"),
    method="fullmatch",
)
# Between two bylines.
_BYLINE_JOINT: Final = part(
    r"\s[-–—|]\s|;\s|\s\|\s",
    matches=("By A – Translated by B",),
    near_misses=("Thanh-Hà",),
)
# An address anywhere.
_URL: Final = part(
    r"https?://[^\s<>\"“”)\]]+",
    matches=("https://www.qdnd.vn/a-1",),
    near_misses=("qdnd.vn",),
)
# An address with a space in it.
_BROKEN_URL: Final = part(
    r"https?://[^\s/]+/\S*[^\s.] [\w%-]+\.(?:html?|vnp|aspx|php|chn|ldo|tpo|vov)\b",
    matches=("http://x.vn/a-4 82905.html",),
    near_misses=("http://x.vn/a.html Hải Minh",),
)
# Where a second label begins.
_NEXT_LABEL: Final = part(
    r"\s*[-–;,/|.]\s*(?=[^\W\d_]+(?: [^\W\d_]+){0,2}\s?:)",
    matches=("Hải Minh - Ảnh: X", "A; Đồ họa: B"),
    near_misses=("Hải Minh - Thanh Tùng",),
)
_LABEL: Final = part(
    r"\s*[:：]\s*",
    matches=("Ảnh: VGP", "Thực hiện : An"),
    near_misses=("Ảnh VGP",),
)
# Two or three names without a joint, six words or more; where one ends is for an editor to say.
_RUN_TOGETHER: Final = part(
    rf"[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{5,11}}",
    matches=("Vũ Thành An Trần Thu Hà",),
    near_misses=("Vũ Thành An", "Sáu việc cần làm ngay hôm nay"),
    method="fullmatch",
)
# Agencies without a writer.
_AGENCIES: Final = part(
    r"[A-Z]{3,8}(?:\s?/\s?[A-Z]{3,8})+",
    matches=("VNA/CVN", "TTXVN / VNP"),
    near_misses=("VNA", "HẢI/VOV", "Hải Yến/VNA"),
    method="fullmatch",
)
# The city of a correspondent behind the agency.
_OFFICE_ABROAD: Final = part(
    r"/[A-ZĐ]{3,8}\s?[-–]\s?[^\W\d_]+(?: [^\W\d_]+){0,2}$",
    matches=("Hải Minh/VOV-Vientiane", "Thu An/TTXVN - Viêng Chăn"),
    near_misses=("Hải Minh/TTXVN", "Hải Yến-Khánh Lộc"),
)


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit line as read: the names of writers, the name or address of the first publisher.

    `is_sure`: an address or an agency in brackets, the article is over; `is_broken`: the address is cut in two.
    """

    authors: tuple[str, ...] = ()
    source: str | None = None
    url: str | None = None
    is_sure: bool = False
    is_broken: bool = False


def read_credit(text: str, lexicon: Lexicon) -> Credit | None:
    """What a credit line says, or None when the line is none.

    >>> read_credit("Tin, ảnh: Quốc Hùng", lexicon).authors
    ('Quốc Hùng',)
    >>> read_credit("Theo baoquocte.vn", lexicon).source
    'baoquocte.vn'
    >>> read_credit("Theo Báo cáo của Ban Chỉ đạo, năm 2023 có nhiều kết quả.", lexicon)
    """
    bare = text.strip(" *–-").strip()
    if word_count(bare) > MAX_WORDS or not bare:
        return None
    if bare.startswith(("(", "[")) and bare.endswith((")", "]")) and not set(bare[1:-1]) & set("()[]"):
        return _bracketed(bare[1:-1].strip(), lexicon)
    if byline := _signed(bare, lexicon) or _byline(bare, lexicon):
        return byline
    url = _URL.search(bare)
    label, has_colon, rest = _split_label(bare[: url.start()] if url else bare)
    return _source(bare, label, rest, bool(has_colon), url[0] if url else None, lexicon) or (
        _labelled(label, rest, lexicon) if has_colon else None
    )


def _signed(bare: str, lexicon: Lexicon) -> Credit | None:
    """A writer and an outlet that is in no list: "Bảo Dung/Lao động và Xã hội"; behind a dash it opens as one."""
    found = _SIGNED.fullmatch(bare.rstrip("."))
    if not found or is_person_name(bare, lexicon) or not is_byline(found[1], lexicon) or has_full_stop(found[3]):
        return None
    if " " not in found[1] or not found[3][0].isupper() or word_count(found[3]) > OFFICE_WORDS:
        return None
    is_outlet = found[2] == "/" or opens_as_site(found[3], lexicon)
    return Credit(authors=split_names(found[1]), source=found[3]) if is_outlet else None


def _byline(bare: str, lexicon: Lexicon) -> Credit | None:
    """A name between words that need no colon: "Phóng viên Lò Thị Hiền", "Kim Ngọc thực hiện", "By A – Edited by B"."""
    if word_count(bare) > 12 or ":" in bare:
        return None
    names: list[str] = []
    for piece in _BYLINE_JOINT.split(bare):
        words = words_of(piece)
        opener = lexicon.byline_openers.length_at(words)
        assistant = lexicon.credit_openers.length_at(words)
        ending = next((at for at in range(1, len(words)) if lexicon.byline_endings.is_whole(words[at:])), None)
        if not (opener or assistant or ending):
            return None
        name = piece[_after_words(piece, opener or assistant) if opener or assistant else 0 :].strip()
        if ending and not opener:
            name = piece[: _after_words(piece, ending)]
        if lexicon.buttons.is_whole(words_of(name)):
            continue
        if not is_person_name(name, lexicon):
            return None
        names += [] if assistant else split_names(name)
    return Credit(authors=tuple(names))


def _split_label(text: str) -> tuple[str, str, str]:
    parts = _LABEL.split(text, maxsplit=1)
    return (parts[0], ":", parts[1]) if len(parts) == 2 else (text, "", "")


def _bracketed(inside: str, lexicon: Lexicon) -> Credit | None:
    """A whole line in brackets: an agency, or a source with its label."""
    label, has_colon, rest = _split_label(inside)
    found = _source(inside, label, rest, bool(has_colon), None, lexicon)
    if found or (has_colon and (labelled := _labelled(label, rest, lexicon))):
        return found or labelled
    if is_outlet_name(inside, lexicon) and _is_agency(inside, lexicon):
        return Credit(source=inside, is_sure=True)
    return None


def _is_agency(name: str, lexicon: Lexicon) -> bool:
    """Whether a name in brackets is an outlet and no remark such as "(Còn nữa)": known, a domain, or in capitals."""
    first = re.split(r"[/\s-]", name, maxsplit=1)[0]
    known = lexicon.house_prefixes.length_at(words_of(name)) > 0 or lexicon.outlet_words.length_at(words_of(name)) > 0
    return known or bool(domain_of(name)) or (first.isupper() and len(first) > 1)


def _source(bare: str, label: str, rest: str, has_colon: bool, url: str | None, lexicon: Lexicon) -> Credit | None:
    words = words_of(label)
    length = lexicon.source_labels.length_at(words)
    if not length:
        return None
    if url:
        name = " ".join(label.split()[length:])
        found = Credit(source=name or None, url=url, is_sure=True, is_broken=is_broken_address(bare))
        return found if len(words) <= length + 5 else None
    if has_colon and length == len(words):
        is_name = bool(rest) and word_count(rest) <= 12 and not has_full_stop(rest.rstrip("."))
        return Credit(source=rest.rstrip("."), is_sure=bool(domain_of(rest))) if is_name else None
    name = label[_after_words(label, length) :].strip().rstrip(".")
    if has_colon or not name or word_count(name) > 8 or not is_outlet_name(name, lexicon):
        return None
    return Credit(source=name, is_sure=bool(domain_of(name)))


def is_broken_address(text: str) -> bool:
    """Whether the address in a line goes on after a space: "http://baox.vn/dai-hoi-4 82905.html"."""
    return bool(_BROKEN_URL.search(text))


def _after_words(text: str, count: int) -> int:
    """The offset just after the first words of a text."""
    ends = [found.end() for found in re.finditer(r"\w+", text)]
    return ends[count - 1] if count else 0


def _labelled(label: str, rest: str, lexicon: Lexicon) -> Credit | None:
    words = words_of(label)
    first, *others = _NEXT_LABEL.split(rest)
    further = [_labelled(name, value, lexicon) for name, _, value in map(_split_label, others)]
    if others and all(further):
        own = _labelled(label, first, lexicon)
        return (
            Credit(authors=own.authors + tuple(name for one in further if one for name in one.authors)) if own else None
        )
    if not rest or word_count(rest) > 12 or (has_full_stop(rest) and not is_person_name(rest, lexicon)):
        return None
    if lexicon.author_labels.is_whole(words):
        if is_person_name(rest, lexicon):
            return Credit(authors=_crew(rest, lexicon) or split_names(rest))
        if (
            opens_as_outlet(rest, lexicon)
            and word_count(rest) <= OFFICE_WORDS
            and not lexicon.deeds.has_within(words_of(rest))
        ):
            return Credit(authors=(rest.rstrip("."),))
        return Credit() if _RUN_TOGETHER.fullmatch(rest) else None
    is_named = is_person_name(rest, lexicon) or is_outlet_name(rest, lexicon)
    is_credit = lexicon.credit_labels.is_whole(words) or lexicon.photo_labels.is_whole(words)
    return Credit() if is_credit and is_named else None


def _crew(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Two short names without a joint, as crews are listed: "Vũ Thành Hồng Nga".

    Four syllables are one name when the second is a middle or a family name: "Trần Lê Minh Châu".
    """
    words = text.split()
    is_crew = (
        len(words) == 4
        and all(word.istitle() for word in words)
        and lexicon.middle_names.isdisjoint(words_of(words[1]))
    )
    return (" ".join(words[:2]), " ".join(words[2:])) if is_crew else ()


def split_names(text: str) -> tuple[str, ...]:
    """The single names of a byline: "Hải Yến- Khánh Lộc" gives two; agencies and remarks are left out.

    >>> split_names("Thu Hằng/TTXVN")
    ('Thu Hằng',)
    """
    bare = _OFFICE_ABROAD.sub("", re.sub(r"\s*\([^()]{1,40}\)", "", text)).strip(" *")
    names = [name.strip() for name in NAME_JOINT.split(bare)]
    if _AGENCIES.fullmatch(bare):
        return ()
    people = [name for name in names if name and not domain_of(name) and not DEGREE.fullmatch(name)]
    agencies = {
        name for name in people[1:] if name.isupper() and " " not in name and any(" " in other for other in people)
    }
    return tuple(name for name in people if name not in agencies)
