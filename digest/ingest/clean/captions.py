"""Which lines are photo captions."""

from collections.abc import Sequence
from typing import Final

from digest.ingest.clean.credits import read_credit
from digest.ingest.clean.lexicon import Lexicon, words_of
from digest.ingest.clean.line_metrics import PROSE_WORDS, ends_sentence, has_full_stop, is_prose, word_count
from digest.ingest.clean.names import is_byline, is_person_name, without_rank
from digest.ingest.clean.parts import Hint, Line, Lines, PartKind
from digest.ingest.clean.photo_credits import MAX_LENGTH, photo_credit
from digest.ingest.clean.signs import LONGEST_DEED, is_caption_sentence, read_signs
from digest.text.patterns import UPPER, part

LONG_WORDS: Final = 18
"""Fewest words of a paragraph between which a short sentence may be a caption by its deed alone."""

SENTENCE_WORDS: Final = 8
"""Fewest words of a last sentence with a full stop below which the article may end."""

LONGEST_OF_STYLE: Final = 26
"""Most words of a caption sentence on a page whose other captions are sentences."""

LONGEST_OPENED: Final = 40
"""Most words of a caption without a full stop that opens as captions do: "Các đại biểu …"."""

PORTRAIT_WORDS: Final = 9
"""Most words of a caption that is a post and a name."""

MOST_TOGETHER: Final = 3
"""Most captions of a gallery below each other that are known by their deeds alone."""


# A label or a number before a caption.
_LABELLED: Final = part(
    r"([^\W\d_]+(?:\s[^\W\d_]+){0,2})(?:\s\d{1,2}\s?[.:]|\s?:)\s\S",
    matches=("Ảnh 2. Lễ ký", "Ảnh: Các đại biểu"),
    near_misses=("Ảnh hưởng tích cực", "Ảnh:Lễ ký"),
    method="match",
)
# A second sentence. Its beginning and at least 25 characters of it.
_NEXT_SENTENCE: Final = part(
    rf"[.!?…]\s+[“\"]?[{UPPER}][^.]{{25,}}",
    matches=("Hai bên ký kết. Trong ảnh: lãnh đạo hai tỉnh bắt tay",),
    near_misses=("Hai bên ký kết. Ảnh: VGP", "TP. hồ"),
)
# The code that an editor's program puts before a caption.
_CODE: Final = part(
    r"^\(\d{1,2}[./]\d{1,2}\)\s*",
    matches=("(06.01) ",),
    near_misses=("(Ảnh) ",),
)


def mark_credited(lines: Sequence[Line], lexicon: Lexicon) -> Lines:
    """The lines with those decided that say who took the picture, or that the markup calls captions."""
    return [line.decided(PartKind.CAPTION) if line.is_open and _is_credited(line, lexicon) else line for line in lines]


def mark_worded(lines: Sequence[Line], lexicon: Lexicon) -> Lines:
    """The lines with those decided that stand below a picture or are worded as captions are.

    Where other captions print a credit, a sentence without one is text, even below a picture.
    """
    has_credits = any(line.kind is PartKind.CAPTION and photo_credit(line.text, lexicon) for line in lines)
    start = next((at for at, line in enumerate(lines) if line.is_open and is_prose(line.text)), len(lines))
    if not any(line.kind is PartKind.TITLE for line in lines):
        start -= 2  # a page without a title may open with the caption of its first picture
    is_bare = _has_bare_captions(lines, start, lexicon)
    alone = set() if is_bare else _between_paragraphs(lines, lexicon)
    marked: Lines = []
    in_list = False
    for at, line in enumerate(lines):
        is_caption = (
            line.is_open
            and not (in_list and not line.after_picture)
            and (
                _is_caption(line, has_credits, lexicon)
                or (at > start and _is_below_text(line, marked[-1] if marked else None, at in alone, lexicon))
            )
        )
        marked.append(line.decided(PartKind.CAPTION) if is_caption else line)
        if line.is_open and line.hint is None:
            in_list = line.text.endswith(":") or (in_list and not has_full_stop(line.text) and not line.gap)
    is_style = any(at > start and marked[at] is not line and has_full_stop(line.text) for at, line in enumerate(lines))
    marked = _mark_sentences(marked, start, is_style, lexicon) if is_style or not is_bare else marked
    return _restore_tail(lines, marked, lexicon)


def _mark_sentences(lines: Lines, start: int, is_style: bool, lexicon: Lexicon) -> Lines:
    """The lines with longer captions decided that are sentences between longer texts.

    A page that prints captions so has them anywhere (`is_style`), others right below the lead.
    """
    marked = list(lines)
    texts = [at for at, line in enumerate(lines) if line.is_open]
    for above, at, below in zip(texts, texts[1:], [*texts[2:], -1], strict=False):
        line = lines[at]
        longest = min(len(lines[other].text) for other in (above, below if below >= 0 else above))
        is_here = above >= start if is_style else above == start
        is_plain = line.hint is None and not line.from_markup and len(line.text) <= longest
        if is_here and is_plain and is_caption_sentence(line.text, lexicon, LONGEST_OF_STYLE):
            marked[at] = line.decided(PartKind.CAPTION)
    return marked


def _restore_tail(lines: Sequence[Line], marked: Lines, lexicon: Lexicon) -> Lines:
    """The marked lines, with names, their posts and titles of other articles below the last text open again."""
    texts = [at for at, line in enumerate(lines) if line.is_open and _is_text(line.text, marked[at].is_open)]
    end = max(texts, default=-1) + 1
    rest = [at for at in range(end, len(lines)) if lines[at].is_open and not lines[at].after_picture]
    names = {at for at in rest if is_person_name(without_rank(lines[at].text, lexicon), lexicon)}
    credits = {at for at in range(end, len(lines)) if lines[at].kind in (PartKind.AUTHOR, PartKind.CREDIT)}
    signed = min(names | credits, default=len(lines))
    restored = list(marked)
    for at in rest:
        is_over = at > signed or len(rest) - len(names) > 1
        is_title = is_over and not lexicon.caption_openers.length_at(words_of(lines[at].text))
        if at in names or is_title:
            restored[at] = lines[at]
    return restored


def drop_repeats(lines: Sequence[Line], lexicon: Lexicon) -> Lines:
    """The lines without those that repeat the line above: a short one is a caption, a long one the standfirst."""
    kept: Lines = []
    above: int | None = None
    has_text = False
    for line in lines:
        if line.kind not in (None, PartKind.CAPTION) or line.hint in (Hint.ROW, Hint.ENTRY):
            kept.append(line)
            continue
        if above is not None and _says_same(kept[above].text, line.text, lexicon):
            kept[above] = _as_one(kept[above], line, has_text, lexicon)
            kept.append(line.removed("repeated"))
            continue
        has_text = has_text or above is not None
        kept.append(line)
        above = len(kept) - 1
    return kept


def is_worded(text: str, lexicon: Lexicon) -> bool:
    """Whether a short line says who is seen doing what, or what view is seen.

    "Quang cảnh hội nghị." and "Ông B phát biểu tại hội nghị" do, "Ông B phát biểu, nhấn mạnh …" does not.
    """
    words = words_of(text)
    labelled = _LABELLED.match(text)
    if labelled and lexicon.caption_labels.is_whole(words_of(labelled[1])):
        return word_count(text) <= 60
    if not words or len(text) > MAX_LENGTH or text.endswith((":", ";", ",", "?", "!")):
        return False
    if ":" not in text and not ends_sentence(text) and read_signs(text, lexicon).is_caption:
        return True
    if ":" in text or "“" in text or '"' in text or not lexicon.caption_openers.length_at(words):
        return False
    if has_full_stop(text):
        return len(words) <= LONGEST_DEED and not lexicon.telling_words.has_within(words)
    return len(words) <= LONGEST_OPENED


def _is_credited(line: Line, lexicon: Lexicon) -> bool:
    if line.hint in (Hint.ROW, Hint.CAPTION):
        return line.hint is Hint.CAPTION and not lexicon.box_markers.is_whole(words_of(line.text))
    is_byline = is_person_name(line.text.partition("(")[0].strip(), lexicon) and word_count(line.text) <= 16
    return photo_credit(line.text, lexicon) is not None and not is_byline and read_credit(line.text, lexicon) is None


def _is_caption(line: Line, has_credits: bool, lexicon: Lexicon) -> bool:
    if line.hint not in (None, Hint.AUTHOR, Hint.DATE) or len(line.text) > MAX_LENGTH:
        return False
    if not line.after_picture:
        return is_worded(line.text, lexicon)
    if word_count(line.text) > 60 or not _is_one_statement(line.text):
        return False
    is_sentence = has_full_stop(line.text) and word_count(line.text) >= PROSE_WORDS
    return not is_sentence or not (has_credits or _tells(line.text, lexicon))


def _is_text(text: str, is_open: bool) -> bool:
    is_entry = text.endswith(";")
    return is_prose(text) or is_entry or (is_open and has_full_stop(text) and word_count(text) >= SENTENCE_WORDS)


def _has_bare_captions(lines: Sequence[Line], start: int, lexicon: Lexicon) -> bool:
    """Whether a caption in the text has no full stop: the page prints captions bare, so its sentences are text."""
    below = (line for line in lines[max(start, 0) :] if line.is_open and line.hint is None)
    return any(not ends_sentence(line.text) and is_worded(line.text, lexicon) for line in below)


def _between_paragraphs(lines: Sequence[Line], lexicon: Lexicon) -> set[int]:
    """The places of short lines in runs of at most three with a long paragraph above, and one or nothing below."""
    texts = [
        at
        for at, line in enumerate(lines)
        if line.is_open and not is_person_name(without_rank(line.text, lexicon), lexicon)
    ]
    places: set[int] = set()
    run: list[int] = []
    has_above = False
    for at in [*texts, None]:
        if at is not None and word_count(lines[at].text) < LONG_WORDS and lines[at].text[0].isalpha():
            run.append(at)
            continue
        is_long = at is None or word_count(lines[at].text) >= LONG_WORDS
        if has_above and is_long and len(run) <= MOST_TOGETHER:
            places.update(run)
        run, has_above = [], is_long
    return places


def _is_below_text(line: Line, above: Line | None, is_alone: bool, lexicon: Lexicon) -> bool:
    """Whether a line that may be a caption only below the first text is one: a portrait, a sentence, a bracket."""
    if line.hint is not None:
        return False
    longest_deed = LONGEST_DEED if is_alone else 0
    is_seen = not line.from_markup and is_caption_sentence(line.text, lexicon, longest_deed)
    if is_seen or _is_portrait(line, lexicon):
        return True
    is_bracket = line.text[0] == "(" and line.text.rstrip(".")[-1] == ")"
    return is_bracket and above is not None and above.kind is PartKind.CAPTION and word_count(line.text) <= 40


def _is_portrait(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is only a person with a post: "Đồng chí Lê A, Chủ tịch Hội Nhà báo tỉnh", "Thứ trưởng Lê A."."""
    words = words_of(line.text)
    if line.hint is not None or ":" in line.text or not lexicon.persons.length_at(words):
        return False
    if "," in line.text:
        return 8 <= len(words) <= 40 and not ends_sentence(line.text)
    is_short = len(words) <= PORTRAIT_WORDS and not lexicon.deeds.has_within(words)
    last = line.text.rstrip(".").split()
    return is_short and any(is_byline(" ".join(last[-length:]), lexicon) for length in (3, 4))


def _is_one_statement(text: str) -> bool:
    """Whether a text has one sentence: a stop inside it is followed by no capital letter."""
    return not _NEXT_SENTENCE.search(text)


def _says_same(above: str, text: str, lexicon: Lexicon) -> bool:
    """Whether two lines say the same, or one of them adds only a photo credit: both were one caption."""
    short, long = sorted((words_of(_CODE.sub("", above)), words_of(_CODE.sub("", text))), key=len)
    if short == long:
        return True
    adds_credit = lexicon.photo_labels.length_at(long, len(short)) > 0 and len(long) - len(short) <= 6
    return len(short) >= 5 and long[: len(short)] == short and adds_credit


def _tells(text: str, lexicon: Lexicon) -> bool:
    words = words_of(text)
    return lexicon.text_openers.length_at(words) > 0 or lexicon.telling_words.has_within(words)


def _as_one(above: Line, line: Line, has_text: bool, lexicon: Lexicon) -> Line:
    """The one line that stands for both; the fuller one, known as a caption unless it is the first text."""
    fuller = max(above, line, key=lambda one: (one.kind is PartKind.CAPTION, len(_CODE.sub("", one.text))))
    text = _CODE.sub("", fuller.text)
    is_lead = not has_text and (word_count(text) > 25 or (is_prose(text) and _tells(text, lexicon)))
    is_text = word_count(text) > 60 or is_lead
    kept = above.worded(text)
    return kept if is_text or above.kind or above.hint is Hint.STANDFIRST else kept.decided(PartKind.CAPTION)
