"""Whether a line is a name: of a writer, of a newspaper."""

import re
from typing import Final

from digest.ingest.clean.lexicon import Lexicon, Phrases, words_of
from digest.ingest.clean.line_metrics import ends_sentence
from digest.text.fold import fold
from digest.text.patterns import part

MAX_LENGTH: Final = 90

# What joins several names.
NAME_JOINT: Final = part(
    r"\s*[-–—/,;+|]\s*|\s*(?<![A-ZĐ])&\s*|\s+và\s+",
    matches=("Hải Yến- Khánh Lộc", "Minh An và Thu Hà", "A/VOV.VN", "An & Hà"),
    near_misses=("Hải Yến", "KH&CN"),
)
# A degree before a name.
DEGREE: Final = part(
    r"(?:P?GS|TS|Th\.?S|CN)\.?",
    matches=("PGS", "TS.", "ThS"),
    near_misses=("TS. Lê A", "PV"),
    method="fullmatch",
)
# Remarks after a name.
_REMARK: Final = part(
    r"\s*\([^()]{1,40}\)",
    matches=("(tổng hợp)", "(T/h)", "(TTXVN)"),
    near_misses=("(tổng hợp",),
)
# An address as a name.
_DOMAIN: Final = part(
    r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+(?:vn|com|net|org|biz|info|gov|edu|int|asia|tv|news)(?:\.vn)?)/?",
    matches=("VOV.VN", "baoquocte.vn", "Nhandan.vn"),
    near_misses=("TP.HCM", "v.v."),
    method="fullmatch",
    flags=re.IGNORECASE,
)
# What parts the title of a page from the name of its site.
_SITE_JOINT: Final = part(
    r"\s+[|\-–—·»]\s+|\s*\|\s*",
    matches=(" | ", " - ", " – "),
    near_misses=("kinh tế-xã hội",),
)
# What parts the name of a newspaper from its imprint.
_IMPRINT_JOINT: Final = part(
    r"\s*[|\-–—:,.]\s+",
    matches=("Báo X - Cơ quan", "Báo X. Giấy phép"),
    near_misses=("PT-TH",),
)
LAST_INITIAL: Final = part(
    r"\s[A-ZĐ]\.$",
    matches=("Đỗ C.", "H'Lan Niê - Đỗ C."),
    near_misses=("thành phố C.Th.",),
)
# A numbered sub-heading in capitals.
_ROMAN: Final = part(
    r"(?:I|II|III|IV|VI{1,3}|IX|X)\. \S",
    matches=("I. KẾT QUẢ", "IV. Giải pháp"),
    near_misses=("V. Hùng",),
    method="match",
)
_INITIALS: Final = part(
    r"(?:[A-ZĐ]\.?){1,4}[A-ZĐ]?\.?",
    matches=("N.T", "H.X.L", "PV"),
    near_misses=("Thu Hà", "N.Thu"),
    method="fullmatch",
)


def is_person_name(text: str, lexicon: Lexicon) -> bool:
    """Whether a short line reads as one or more names of people, initials and pen names included.

    >>> is_person_name("NGUYỄN VĂN A", lexicon), is_person_name("Hải Yến- Khánh Lộc", lexicon)
    (True, True)
    >>> is_person_name("Những kết quả nổi bật", lexicon)
    False
    """
    bare = _REMARK.sub("", text).strip(" .*")
    if _ROMAN.match(f"{text} -") or len(bare) == 1:
        return False
    ends_as_text = ends_sentence(text) and not (_INITIALS.fullmatch(text) or LAST_INITIAL.search(text))
    if not bare or len(text) > MAX_LENGTH or ends_as_text:
        return False
    names = [name for name in NAME_JOINT.split(bare) if name]
    people = [name for at, name in enumerate(names) if not (at and is_site_name(name, lexicon))]
    if not names or len(names) > 5 or not all(_is_name(name) for name in people) or _is_known(bare, lexicon):
        return False
    return not (bare.isupper() and " " in bare) or _has_name_syllable(bare, lexicon)


def is_byline(text: str, lexicon: Lexicon) -> bool:
    """Whether a line without a label is a writer's name: one of its syllables is common in Vietnamese names.

    >>> is_byline("Hoàng Kiên Trung", lexicon), is_byline("Berita Terkait", lexicon)
    (True, False)
    """
    return is_person_name(text, lexicon) and (_has_name_syllable(text, lexicon) or bool(_INITIALS.fullmatch(text)))


def without_rank(text: str, lexicon: Lexicon) -> str:
    """A name without the rank or post before it: "Thiếu tướng NGUYỄN VĂN A" gives "NGUYỄN VĂN A"."""
    length = lexicon.persons.length_at(words_of(text))
    return " ".join(text.split()[length:]) or text


def is_short_for(initials: str, name: str) -> bool:
    """Whether capitals abbreviate the name of an outlet; "O" at the end stands for its site.

    >>> [is_short_for("BHG", name) for name in ("Báo Hà Giang điện tử", "Báo Sơn La")]
    [True, False]
    """
    letters = iter("".join(word if word.isdigit() else fold(word)[:1] for word in name.split()))
    return initials.isalnum() and initials.isupper() and all(one in letters for one in fold(initials).removesuffix("o"))


def domain_of(text: str) -> str | None:
    """The domain that a text consists of, without "www.": "Nhandan.vn" gives "nhandan.vn".

    >>> domain_of("https://www.vietnamplus.vn/")
    'vietnamplus.vn'
    """
    found = _DOMAIN.fullmatch(text.strip(" ()[].,"))
    return found[1].lower().removeprefix("www.") if found else None


def is_outlet_name(text: str, lexicon: Lexicon) -> bool:
    """Whether a text reads as the name of a newspaper, an agency or a site: "TTXVN", "Báo Lạng Sơn", "VOV.VN".

    Every word begins with a capital letter, or a word for an outlet opens it; a domain is a name too.
    """
    bare = text.strip(' ().,:;-–*[]"“”')
    words = words_of(bare)
    if not words or len(words) > 9 or len(bare) > 80:
        return False
    if domain_of(bare) or lexicon.house_prefixes.is_whole(words):
        return True
    if opens_as_outlet(bare, lexicon):
        return True
    return all(word[0].isupper() or not word[0].isalpha() for word in re.split(r"[\s/,&-]+", bare) if word)


def opens_as_outlet(text: str, lexicon: Lexicon) -> bool:
    """Whether a text opens as the names of outlets and offices do: "Báo Nhân Dân", "Sở Thông tin …".

    A single word does so before a capital letter only: "Báo cáo của Bộ" opens as a report does.
    """
    return _opens_with(text, lexicon.outlet_words)


def opens_as_site(text: str, lexicon: Lexicon) -> bool:
    """Whether a text opens as the names of newspapers and sites do: "Báo Nhân Dân", "Cổng thông tin điện tử …"."""
    return _opens_with(text, lexicon.site_words)


def ends_as_site(text: str, lexicon: Lexicon) -> bool:
    """Whether a few capitalized words end with one for a site: "Kiên Giang Online"."""
    *before, last = text.split()
    is_short = 1 <= len(before) <= 4 and all(word[0].isupper() for word in before)
    return is_short and lexicon.site_words.is_whole(words_of(last))


def is_site_name(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is the whole name of a newspaper or site, and not a sentence that begins with one.

    >>> is_site_name("Cổng thông tin điện tử tỉnh Điện Biên", lexicon), is_site_name("BÁO LẠNG SƠN", lexicon)
    (True, True)
    >>> is_site_name("Báo Lạng Sơn trao quà cho học sinh", lexicon)
    False
    """
    if not opens_as_site(text, lexicon) or ends_sentence(text) or ":" in text or ". " in text or len(text) > 100:
        return False
    words = words_of(text)
    length = lexicon.site_words.length_at(words)
    rest = text.split()[length:] if len(text.split()) == len(words) else text.split()[1:]
    has_comma = any("," in word for word in text.split()[max(length - 1, 0) :])
    if not rest or has_comma or len(words) > 14 or lexicon.deeds.has_within(words[length:]):
        return False
    is_office = length > 1 and len(rest) > 1 and lexicon.outlet_words.length_at(words, length) > 0
    return (
        is_office
        or rest[-1][0].isupper()
        or (length > 0 and len(rest) > 1 and rest[-1].isdigit())
        or lexicon.site_endings.is_whole(words[-2:])
        or lexicon.site_endings.is_whole(words[-1:])
    )


def imprint_name(text: str, lexicon: Lexicon) -> str | None:
    """The newspaper before its imprint on one line: "Báo X - Cơ quan của Đảng bộ …", "Báo X. Giấy phép số 1".

    >>> imprint_name("Báo Hà Giang - Tổng Biên tập: Lê A", lexicon)
    'Báo Hà Giang'
    """
    for joint in _IMPRINT_JOINT.finditer(text[:160]):
        name, rest = text[: joint.start()].strip(), text[joint.end() :]
        if rest.lower().startswith(lexicon.footer_openers) and is_site_name(name, lexicon):
            return name
    return None


def is_office_name(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is the whole name of an office of three to twelve words, and says nothing that it does.

    >>> is_office_name("Sở Ngoại vụ tỉnh Quảng Trị", lexicon), is_office_name("Ban Tổ chức trao giải", lexicon)
    (True, False)
    """
    words = words_of(text)
    length = lexicon.outlet_words.length_at(words)
    if not opens_as_outlet(text, lexicon) or not 3 <= len(words) <= 12 or any(mark in text for mark in ".:,;"):
        return False
    is_name = text.split()[-1][0].isupper() or lexicon.site_endings.is_whole(words[-2:])
    return is_name and not lexicon.telling_words.has_within(words[length:])


def _opens_with(text: str, phrases: Phrases) -> bool:
    words = text.split()
    length = phrases.length_at(words_of(text)) if words else 0
    follows_capital = len(words) > length and words[length][0].isupper()
    if not length or not (words[0][0].isupper() or follows_capital):
        return False
    return length > 1 or len(words) == 1 or follows_capital


def without_site(title: str, site: str | None, lexicon: Lexicon) -> str:
    """The title of a page without the name of the site behind it.

    >>> without_site("Hội nghị đối ngoại toàn quốc | Báo Đồng Khởi", None, lexicon)
    'Hội nghị đối ngoại toàn quốc'
    """
    for joint in _SITE_JOINT.finditer(title):
        head, tail = title[: joint.start()].strip(), title[joint.end() :].strip()
        is_site = site is not None and words_of(tail) == words_of(site)
        is_name = is_site or not tail or opens_as_site(tail, lexicon) or domain_of(tail) is not None
        if len(words_of(head)) >= 3 and len(words_of(tail)) <= 12 and is_name:
            return head
    return title


def site_behind(title: str, lexicon: Lexicon) -> str | None:
    """The name of the site behind the title of a page: "Chi tiết tin - Cổng thông tin điện tử tỉnh X" names one."""
    for piece in map(str.strip, _SITE_JOINT.split(title)[1:]):
        if is_site_name(piece, lexicon) or is_office_name(piece, lexicon) or domain_of(piece):
            return piece
    return None


def _is_name(name: str) -> bool:
    if domain_of(name):
        return True
    words = [word for word in name.replace(".", ". ").split() if not DEGREE.fullmatch(word)] or [name]
    return 1 <= len(words) <= 5 and all(word[0].isupper() and _is_wordlike(word) for word in words)


def _has_name_syllable(text: str, lexicon: Lexicon) -> bool:
    """Whether a line holds a syllable of Vietnamese names, marked or not: "HẢI YẾN" does, "TRỌN BỘ" does not."""
    words = words_of(text)
    bare = lexicon.bare_syllables if text.isascii() else lexicon.name_syllables
    return any(word in lexicon.name_syllables or word in bare for word in words) or "." in text


def _is_wordlike(word: str) -> bool:
    pieces = [piece for piece in re.split("['’]", word.rstrip(".")) if piece]
    return bool(pieces) and all(
        piece.isalpha() and (piece.isupper() or piece[1:].islower() or len(piece) == 1) for piece in pieces
    )


def _is_known(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is that of a place, a newspaper or a section of a site."""
    words = words_of(name)
    known = (lexicon.weather_places, lexicon.section_names, lexicon.house_prefixes, lexicon.buttons, lexicon.site_words)
    return (
        ends_as_site(name, lexicon)
        or any(phrases.is_whole(words) for phrases in known)
        or is_site_name(name, lexicon)
        or bool(domain_of(name))
    )
