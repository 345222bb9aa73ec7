"""Lines of the page around an article that give themselves away: buttons, counters, invitations, paths.

Every rule looks at one line alone and is safe anywhere on a page, because no sentence consists of such words.
"""

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Final

from digest.ingest.clean.lexicon import Lexicon, Phrases, Words, words_of
from digest.ingest.clean.line_metrics import has_full_stop
from digest.ingest.clean.names import is_person_name
from digest.ingest.clean.parts import Hint, Line, Lines, PartKind
from digest.text.patterns import LOWER, UPPER, part

MAX_LENGTH: Final = 300
"""Longest line in characters that can be a label; the longest notices of comment forms have about 200."""

FEWEST_TITLE_WORDS: Final = 4
"""Fewest words of a film's title behind "Video:"; a name of fewer is that of its maker."""

MENU_WORDS: Final = 16
MENU_SECTIONS: Final = 3
"""Most words of a line that is a menu, and fewest sections of a site in it."""

# Only an address, or a code of the content system.
_ADDRESS: Final = part(
    r"(?:https?://|www\.)\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)+/\S*|(?-i:[\[{]{1,2}/?[a-z_-]+(?:\(\S*\)|\s[^\]}]*=[^\]}]*)?[\]}]{1,2})",
    matches=("https://baochinhphu.vn/a.htm", "www.qdnd.vn", "[links()]", '[caption id="a1"]', "{{related}}"),
    near_misses=("Nguồn: https://qdnd.vn", "[Hết]", "[TTXVN]", "(ảnh)", "[theo số liệu]"),
    method="fullmatch",
    flags=re.IGNORECASE,
)
# What stands between the steps of a path.
PATH_JOINT: Final = part(
    r"\s*[»›>→❯]\s*|\s+[/\\]\s+",
    matches=("Trang chủ » Tin tức", "Chính trị > Đối ngoại"),
    near_misses=("3 tỉnh/thành", "57-KL/TW"),
)
# A line that points to another article.
_POINTER: Final = part(
    r">{2,}|»|›|☛|👉|→|\[(?:video|ảnh|infographic|podcast)\]",
    matches=(">> Xem thêm", "»»» Đọc", "☛ …"),
    near_misses=("> 50% đại biểu",),
    method="match",
    flags=re.IGNORECASE,
)
# A day, which may head a part of a chronicle.
_DAY: Final = part(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}",
    matches=("07/09/1945",),
    near_misses=("0945 123 456",),
    method="fullmatch",
)
_DEGREES: Final = part(
    r"\d\s?°\s?C?(?![a-z])",
    matches=("27°C", "26 °"),
    near_misses=("26 độ vĩ Bắc",),
)
# Where a word ends and the next one begins without a space.
_GLUED: Final = part(
    rf"(?<=[{LOWER}])(?=[{UPPER}])",
    matches=("FacebookTwitter", "Bình luậnIn"),
    near_misses=("Facebook Twitter", "TTXVN"),
)
# The mark before an added note.
_NOTE_MARK: Final = part(
    r"^[\s*(\[>»•-]+",
    matches=("* Mời bạn đọc", "(Mời"),
    near_misses=("Mời bạn đọc",),
)

LabelRule = Callable[[str, Words, Lexicon], bool]


def remove_labels(lines: Sequence[Line], lexicon: Lexicon) -> Lines:
    """The lines with every label taken out by the first rule that knows it.

    "Video: Gặp mặt hữu nghị" at the top of a capture or above a date is the title of this page.
    """
    first = next((line for line in lines if line.is_open), None)
    cleaned: Lines = []
    for line, below in zip_longest(lines, lines[1:]):
        rule = None if line.hint is Hint.ROW or not line.is_open else label_rule(line.text, lexicon)
        is_above = line is first or (below is not None and below.kind is PartKind.DATE)
        is_title = rule == "pointer" and is_above and lexicon.media_labels.length_at(words_of(line.text)) > 0
        cleaned.append(line.removed(rule) if rule and not is_title else line)
    return cleaned


def label_rule(text: str, lexicon: Lexicon) -> str | None:
    """The rule by which a line is a label, or None.

    >>> label_rule("Chia sẻ Facebook Zalo 12", lexicon)
    'button'
    >>> label_rule("Chia sẻ tại hội nghị, đồng chí Bí thư cho biết nhiều cách làm hay.", lexicon)
    """
    if len(text) > MAX_LENGTH:
        return None
    words = words_of(text)
    return next((rule for rule, holds in _RULES if holds(text, words, lexicon)), None)


def _has_no_words(text: str, words: Words, lexicon: Lexicon) -> bool:
    return not any(letter.isalnum() for letter in text)


def _is_number(text: str, words: Words, lexicon: Lexicon) -> bool:
    return len(words) <= 6 and all(word.isdigit() for word in words) and not _DAY.fullmatch(text)


def _is_address(text: str, words: Words, lexicon: Lexicon) -> bool:
    return bool(_ADDRESS.fullmatch(text))


def _is_weather(text: str, words: Words, lexicon: Lexicon) -> bool:
    return len(words) <= 12 and bool(_DEGREES.search(text))


def _is_button(text: str, words: Words, lexicon: Lexicon) -> bool:
    """Whether buttons make up the line, a space between them or not: "FacebookTwitterBình luận"."""
    if _covered(words, lexicon, need=lexicon.buttons):
        return True
    parted = _GLUED.sub(" ", text)
    return parted != text and _covered(words_of(parted), lexicon, need=lexicon.buttons)


def _is_counter(text: str, words: Words, lexicon: Lexicon) -> bool:
    return any(word[0].isdigit() for word in words) and _covered(words, lexicon, need=lexicon.counters)


def _covered(words: Words, lexicon: Lexicon, need: Phrases) -> bool:
    """Whether buttons, counters and numbers make up the whole line, with at least one phrase of `need`."""
    at, has_needed = 0, False
    while at < len(words):
        needed = need.length_at(words, at)
        length = max(needed, lexicon.buttons.length_at(words, at), lexicon.counters.length_at(words, at))
        if not length and not words[at].isdigit():
            return False
        has_needed = has_needed or needed > 0
        at += max(length, 1)
    return has_needed


def _is_path(text: str, words: Words, lexicon: Lexicon) -> bool:
    steps = [step for step in PATH_JOINT.split(text) if step]
    if len(words) > 30 or has_full_stop(text):
        return False
    opens = lexicon.breadcrumb_openers.length_at(words) > 0
    return (opens and len(words) <= 32) or (len(steps) >= 3 and all(len(step.split()) <= 8 for step in steps))


def _is_menu(text: str, words: Words, lexicon: Lexicon) -> bool:
    """Whether a line begins and ends with sections of a site and holds three: "Tin trong nước Tin tức - Thời sự"."""
    if len(words) > MENU_WORDS or has_full_stop(text) or not (words and _section(words, 0, lexicon)):
        return False
    at = sections = length = 0
    while at < len(words):
        length = _section(words, at, lexicon)
        sections += length > 0
        at += length or 1
    return length > 0 and sections >= MENU_SECTIONS


def _section(words: Words, at: int, lexicon: Lexicon) -> int:
    return max(lexicon.section_names.length_at(words, at), lexicon.media_labels.length_at(words, at))


def _is_invitation(text: str, words: Words, lexicon: Lexicon) -> bool:
    return lexicon.invitations.length_at(words_of(_NOTE_MARK.sub("", text))) > 0


def follow_start(words: Words, lexicon: Lexicon) -> int | None:
    """Where an invitation to follow begins: with the line, or before its last words: "Quay về Theo dõi X trên Zalo"."""
    if lexicon.follow_openers.length_at(words):
        return 0
    is_last = any(lexicon.platforms.is_whole(words[-length:]) for length in (1, 2))
    openings = (at for at in range(len(words)) if lexicon.follow_openers.length_at(words, at) > 1)
    return next(openings, None) if is_last else None


def _is_following(text: str, words: Words, lexicon: Lexicon) -> bool:
    if follow_start(words, lexicon) is None or len(words) > 20:
        return False
    return lexicon.platforms.has_within(words) or (len(words) <= 10 and lexicon.follow_endings.is_whole(words[-1:]))


def _is_doubled(text: str, words: Words, lexicon: Lexicon) -> bool:
    """Whether a line says the same twice: the title of another article and the words of its picture."""
    half = len(words) // 2
    return len(words) % 2 == 0 and half >= 4 and words[:half] == words[half:]


def _points_elsewhere(text: str, words: Words, lexicon: Lexicon) -> bool:
    if _POINTER.match(text):
        return True
    label, _, named = text.partition(":")
    if lexicon.media_labels.is_whole(words_of(label)) and not has_full_stop(text):
        return len(words_of(named)) >= FEWEST_TITLE_WORDS and not is_person_name(named.strip(), lexicon)
    return bool(named.strip()) and lexicon.box_markers.is_whole(words_of(label))


_RULES: Final[tuple[tuple[str, LabelRule], ...]] = (
    ("no-words", _has_no_words),
    ("lone-number", _is_number),
    ("bare-address", _is_address),
    ("weather", _is_weather),
    ("button", _is_button),
    ("counter", _is_counter),
    ("breadcrumb", _is_path),
    ("breadcrumb", _is_menu),
    ("invitation", _is_invitation),
    ("follow-us", _is_following),
    ("doubled", _is_doubled),
    ("pointer", _points_elsewhere),
)
