"""Caption or sub-heading: how much a line that is no sentence reads like either, by weighted signs."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from digest.ingest.clean.lexicon import Lexicon, Phrases, Words, words_of
from digest.ingest.clean.line_metrics import ends_sentence, has_full_stop
from digest.text.patterns import part
from digest.text.sentences import sentence_spans

SURE: Final = 2.5
"""From this score on a line is taken for a caption, or for a heading, when the other score is lower."""

LIKELY: Final = 1.5
"""Enough for a caption where nothing speaks for a heading."""

LONGEST_HEADING: Final = 18
LONGEST_SENTENCE: Final = 20
"""Most words of a caption that ends with a full stop: a longer sentence is text."""

LONGEST_DEED: Final = 14
"""Most words of a caption sentence that names people, a deed and no place."""

LONGEST_SCENE: Final = 30
"""Most words of a caption that has a full stop and no verb: "Buổi lễ ký kết biên bản ghi nhớ giữa hai đơn vị."."""

LONGEST_PLACED: Final = 19
"""Most words of a caption sentence that names people and a place and no deed; the longest measured one."""

TAIL_WORDS: Final = 12
"""The phrase that names place or occasion ("tại hội nghị") stands within this many words of the end."""

# A number before a sub-heading.
NUMBERED: Final = part(
    r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,2})(?:\s?[.):]\s?|\s?[/–-]\s)[^\W\d]",
    matches=("I. Vai trò", "2.1. Kết quả", "IV - Giải pháp", "1) Quan điểm", "3/ Giải pháp"),
    near_misses=("2023 là năm", "57-KL/TW"),
    method="match",
)
_BRACKET: Final = part(
    r"\(([^()]{2,60})\)",
    matches=("Đại tá A (bên phải) trao quà",),
    near_misses=("Đại tá A trao quà", "(a)"),
)


@dataclass(frozen=True, slots=True)
class Signs:
    """The two scores of a line; `caption` and `heading` are sums of the weights below, from about -6 to 8."""

    caption: float
    heading: float

    @property
    def is_caption(self) -> bool:
        """Whether the signs of a caption are strong, or fair with none of a heading."""
        is_strong = self.caption >= SURE and self.caption > self.heading
        return is_strong or (self.caption >= LIKELY and self.heading <= 0)

    @property
    def is_heading(self) -> bool:
        """Whether the signs of a heading are fair and clearly stronger; a doubtful line stays a paragraph."""
        return self.heading >= LIKELY and self.heading > self.caption + 0.5


@lru_cache(maxsize=4096)
def read_signs(text: str, lexicon: Lexicon) -> Signs:
    """The scores of a line without an end mark.

    "Các học viên thảo luận nhóm" is a caption, people and a deed; "Mở rộng giao lưu" is short and opens as headings
    do. Of two sentences without a last full stop the first one counts.
    """
    spans = list(sentence_spans(text[:600]))
    first = text[spans[0][0] : spans[0][1]] if spans else text
    has_sentences = len(spans) > 1 and not ends_sentence(text)
    words = words_of(first)
    if not words:
        return Signs(0, 0)
    heads, opens_doer = _openings(words, lexicon)
    opens_view = lexicon.views.length_at(words) > heads
    opens_event = not opens_view and lexicon.events.length_at(words) >= max(heads, 1)
    opens_deed = lexicon.deeds.length_at(words) > max(heads, 1) and not opens_doer
    has_tail = _tail(words, lexicon) > 0
    has_deed = lexicon.deeds.has_within(words[1:])
    is_placed = _is_placed(text, lexicon)
    has_name = any(word[:1].isupper() for word in first.split()[1:]) and not first.isupper()
    is_numbered = bool(NUMBERED.match(text))
    caption = (
        3.0 * opens_view + 2.0 * opens_doer + 1.5 * (opens_event or opens_deed) + 3.0 * is_placed + 1.0 * has_sentences
        + (1.5 if opens_doer else 0.5) * has_deed
        + (1.5 if opens_doer or opens_event else 0.5) * has_tail
        - 2.0 * _tells(words, lexicon, lexicon.telling_words) - 3.0 * (lexicon.text_openers.length_at(words) > 0)
        - 3.0 * is_numbered - 1.0 * (":" in first) - 1.5 * (heads > 0) - 3.0 * (len(words) > 45)
    )  # fmt: skip
    heading = (
        4.0 * is_numbered + 2.0 * (heads > 0) + _shortness(len(words)) + 1.0 * first.isupper()
        + 1.0 * text.endswith("?") + 0.5 * ("“" in text)
        - 2.0 * opens_doer - 3.0 * opens_view - 1.0 * opens_event - 1.5 * opens_deed - 3.0 * is_placed
        - 1.0 * (has_tail and not heads) - 1.0 * (has_name and not heads) - 4.0 * (has_sentences or has_full_stop(text))
    )  # fmt: skip
    return Signs(caption, heading)


def is_caption_sentence(text: str, lexicon: Lexicon, longest_deed: int = 0) -> bool:
    """Whether a short sentence only says who is seen where: "Lãnh đạo tỉnh và các đại biểu tại Hội nghị.".

    A word that only running text has ("đã", "dự") makes it text: "Lãnh đạo tỉnh dự và phát biểu tại Hội nghị.".
    Up to `longest_deed` words a deed is enough, as between long paragraphs: "Hai bên ký bản ghi nhớ.".
    """
    words = words_of(_BRACKET.sub(" ", text))
    if not has_full_stop(text) or len(words) > LONGEST_SCENE or ":" in text:
        return False
    if _tells(words, lexicon, lexicon.narrative_words) or _tells(words, lexicon, lexicon.telling_words):
        return False
    if lexicon.text_openers.length_at(words) or len(list(sentence_spans(text))) > 1:
        return False
    longest_bare = LONGEST_DEED if "," in text else LONGEST_SENTENCE
    is_bare = lexicon.deeds.length_at(words) > 1 and len(words) <= longest_bare
    if lexicon.views.length_at(words) or (longest_deed and is_bare):
        return True
    if len(words) > max(LONGEST_SENTENCE, longest_deed):
        return False
    _, opens_doer = _openings(words, lexicon)
    tail = _tail(words, lexicon)
    has_deed = lexicon.deeds.has_within(words[1 : tail or len(words)])
    if opens_doer and (tail or _is_placed(text, lexicon)) and (has_deed or len(words) <= LONGEST_PLACED):
        return True
    return len(words) <= longest_deed and opens_doer and has_deed


def _tells(words: Words, lexicon: Lexicon, telling: Phrases) -> bool:
    """Whether a word of running text stands outside of what is done: not that of "tư liệu được trưng bày"."""
    found = (at for at in range(len(words)) if telling.length_at(words, at))
    return any(lexicon.deeds.length_at(words, at) <= telling.length_at(words, at) for at in found)


def _is_placed(text: str, lexicon: Lexicon) -> bool:
    """Whether a bracket says where somebody stands in the picture: "(bên phải)"."""
    return any(lexicon.positions.has_within(words_of(inside)) for inside in _BRACKET.findall(text))


def _openings(words: Words, lexicon: Lexicon) -> tuple[int, bool]:
    """How many words open the line as a heading, and whether people do; the longer opening counts."""
    start = lexicon.counting_words.length_at(words)
    counted = lexicon.doers.length_at(words, start)
    doers = max(start + counted if counted else 0, lexicon.doers.length_at(words))
    heads = lexicon.heading_openers.length_at(words)
    return (0, True) if doers > heads else (heads, False)


def _tail(words: Words, lexicon: Lexicon) -> int:
    """Where the place or occasion begins that ends the line ("… tại hội nghị", "… trong chuyến đi Hàn Quốc"), or 0."""
    start = max(len(words) - TAIL_WORDS, 2)
    settings = (at for at in range(start, len(words)) if 0 < lexicon.settings.length_at(words, at) < len(words) - at)
    return next(settings, 0)


def _shortness(count: int) -> float:
    """Headings are short: 1.5 up to six words, falling to -3 for those longer than any measured one."""
    limits = ((6, 1.5), (10, 1.0), (14, 0.0), (LONGEST_HEADING, -0.5))
    return next((weight for most, weight in limits if count <= most), -3.0)
