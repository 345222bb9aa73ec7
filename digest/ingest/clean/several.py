"""Captures that hold no article, or more than one."""

from typing import Final

from digest.ingest.clean.line_metrics import has_full_stop, is_prose, word_count
from digest.ingest.clean.parts import Cleaned, PartKind

FEWEST_WORDS: Final = 20
"""Fewest words of an article; the shortest news items have 40."""

MOST_DATES: Final = 5
"""From this many lines of a date on, a page is a list of stories."""

FEWEST_TITLES: Final = 8

Fault = tuple[str, str, str]


def article_fault(cleaned: Cleaned) -> Fault | None:
    """The rule, the message and the remedy when a capture cannot be proposed as one article; None when it can."""
    texts = [part.text for part in cleaned.parts if part.kind is not PartKind.CAPTION]
    is_short = sum(map(word_count, texts)) < FEWEST_WORDS
    if is_short and cleaned.date_lines < MOST_DATES:
        return (
            "no-article-text",
            "Bản lưu không có phần chữ của bài.",
            "Mở trang trong trình duyệt, đợi bài hiện ra, chép phần chữ vào một tệp .txt rồi thêm tệp đó.",
        )
    if is_short or _is_list(cleaned):
        return (
            "list-of-stories",
            "Bản lưu là một danh sách tin, không phải một bài.",
            "Mở từng bài trong danh sách và thêm địa chỉ hoặc bản lưu của bài đó.",
        )
    if cleaned.second_title:
        return (
            "second-article",
            f"Bản lưu có hai bài: từ dòng {cleaned.second_title.line} là bài “{cleaned.second_title.text[:80]}”.",
            "Tách mỗi bài ra một tệp rồi thêm từng tệp.",
        )
    return None


def _is_list(cleaned: Cleaned) -> bool:
    """Whether most lines are titles of stories, or each story has its own date.

    List entries below a paragraph are its points and no titles.
    """
    titles, prose = 0, 0
    for part in cleaned.parts:
        if part.kind is PartKind.CAPTION:
            continue
        prose += is_prose(part.text)
        is_point = part.kind is PartKind.ENTRY and prose > 0
        is_title = not has_full_stop(part.text) and 5 <= word_count(part.text.lstrip("-# ")) <= 34
        titles += is_title and not is_point
    if cleaned.date_lines >= MOST_DATES and titles >= MOST_DATES - 1:
        return True
    return titles >= FEWEST_TITLES and titles > 2 * prose
