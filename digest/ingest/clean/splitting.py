"""Lines in which a page ran two parts together, taken apart."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from digest.ingest.clean.credits import read_credit
from digest.ingest.clean.lexicon import Lexicon, words_of
from digest.ingest.clean.line_metrics import has_full_stop, is_prose, word_count
from digest.ingest.clean.names import is_byline, is_person_name
from digest.ingest.clean.parts import Hint, Line, Lines
from digest.ingest.clean.photo_credits import MAX_LENGTH, is_photo_remark, photo_credit
from digest.ingest.clean.titles import is_first_text
from digest.text.patterns import LOWER, UPPER, part
from digest.text.sentences import sentence_spans

LONG_CAPTION: Final = 300
"""From this many characters on a line with a photo credit is a paragraph and, as its last sentence, a caption."""

MAX_BYLINE: Final = 60

# A bracket and text right after it.
_BRACKET_THEN_TEXT: Final = part(
    rf"[(\[][^()\[\]]{{2,60}}[)\]]\.?(?=[{UPPER}“])",
    matches=("(Ảnh: VGP)Chiều 17/7",),
    near_misses=("(Ảnh: VGP) Chiều", "H(2)O"),
)
# A sentence end and a new sentence without a space.
_GLUED: Final = part(
    rf"([^\W\d_]+[”\"’)]?[.!?…])(?=[{UPPER}][{LOWER}])",
    matches=("châu Á.Biên tập",),
    near_misses=("T.Ư", "18.30"),
)
# A title and its day.
_DATED_TITLE: Final = part(
    r"(.{20,200}\S)\s(\(\d{1,2}/\d{1,2}/\d{4}(?:,? \d{1,2}:\d\d)?\))",
    matches=("Huyện tuyên truyền biên giới (14/07/2022)",),
    near_misses=("(14/07/2022)", "Hội nghị ngày 14/7 (14/7)"),
    method="fullmatch",
)
# An end mark and a name after it.
_END_THEN_NAME: Final = part(
    r"\./\.\s?(?=\S)",
    matches=("mới./.Thu Hằng", "mới./. (TTXVN)"),
    near_misses=("mới./.",),
)
_ABBREVIATED: Final = ("TP.", "Tp.", "TX.", "GS.", "PGS.", "TS.", "ThS.", "BS.", "KS.", "NSND.", "P.", "Q.", "St.")


def split_glued(lines: Sequence[Line], lexicon: Lexicon) -> Lines:
    """The lines with each caption, standfirst and byline on a line of its own.

    >>> [line.text for line in split_glued([Line(1, "… ở Đông Bắc Á.Biên tập viên. (Ảnh: VGP)")], lexicon)]
    ['… ở Đông Bắc Á.', 'Biên tập viên. (Ảnh: VGP)']
    """
    split: Lines = []
    has_text = False
    for line in lines:
        has_text = has_text or is_first_text(line, lexicon)
        if not has_text and (dated := _DATED_TITLE.fullmatch(line.text)):
            split += [line.worded(dated[1]), line.worded(dated[2])]
            continue
        pieces = [line.text] if line.hint in (Hint.ROW, Hint.CAPTION) else _pieces(line.text, lexicon)
        split += [line] if len(pieces) == 1 else [line.worded(piece) for piece in pieces]
    return split


def join_credits(lines: Sequence[Line], lexicon: Lexicon) -> Lines:
    """The lines with a photo credit or a name that stands alone put behind its caption or its label above.

    A caption is one statement of at most forty words; below other lines a credit stays where it is.
    """
    joined: Lines = []
    for line in lines:
        above = joined[-1] if joined else None
        if above and _is_label(above, lexicon) and line.is_open and is_person_name(line.text, lexicon):
            joined[-1] = above.worded(f"{above.text} {line.text}")
            continue
        is_credit = line.is_open and _is_lone_credit(line.text, lexicon)
        is_name = above is not None and (read_credit(above.text, lexicon) or is_byline(above.text, lexicon))
        if above and is_credit and _can_be_caption(above, len(joined) == 1) and not is_name:
            joined[-1] = replace(above, text=f"{above.text} {line.text}", hint=Hint.CAPTION)
        else:
            joined.append(line)
    return joined


def _is_label(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is only the label of a byline: "Bài và ảnh:"."""
    return line.is_open and line.text.endswith(":") and lexicon.author_labels.is_whole(words_of(line.text))


def _is_lone_credit(text: str, lexicon: Lexicon) -> bool:
    label, colon, name = text.strip("()[] ").partition(":")
    words = words_of(label)
    is_label = bool(colon) and lexicon.photo_labels.is_whole(words) and not lexicon.source_labels.length_at(words)
    return is_label and bool(name.strip()) and word_count(name.strip()) <= 6 and "://" not in name


def _can_be_caption(line: Line, is_first: bool) -> bool:
    if not line.is_open or line.hint in (Hint.TITLE, Hint.ROW, Hint.ENTRY, Hint.HEADING, Hint.STANDFIRST):
        return False
    is_sentence = is_prose(line.text) and has_full_stop(line.text)
    if line.hint is Hint.CAPTION or line.after_picture:
        return True
    return not is_first and word_count(line.text) <= 40 and (not is_sentence or word_count(line.text) <= 25)


def _pieces(text: str, lexicon: Lexicon) -> list[str]:
    if end := _END_THEN_NAME.search(text, max(len(text) - MAX_BYLINE - 4, 0)):
        return [text[: end.end()].rstrip(), text[end.end() :]]
    credit = _BRACKET_THEN_TEXT.search(text[:MAX_LENGTH])
    if credit and is_photo_remark(credit[0], lexicon):
        return [text[: credit.end()], text[credit.end() :]]
    tail = text[-MAX_LENGTH:]
    if photo_credit(tail, lexicon) is None:
        return [text]
    at = _caption_start(text, len(text) - len(tail))
    return [text[:at].rstrip(), text[at:]] if at else [text]


def _caption_start(text: str, earliest: int) -> int:
    """Where the caption begins in a line that ends with a photo credit; 0 when all of it is the caption."""
    glued = [
        found.end()
        for found in _GLUED.finditer(text, earliest)
        if not found[1].endswith(_ABBREVIATED) and found.end() > 40 and " " in text[found.end() :]
    ]
    if glued:
        return glued[-1]
    if len(text) <= LONG_CAPTION:
        return 0
    starts = [start for start, end in sentence_spans(text[earliest:]) if end - start > 20]
    return earliest + starts[-1] if len(starts) > 1 else 0
