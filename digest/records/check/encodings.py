"""Letters of an old encoding that were pasted into a record."""

import re
from collections.abc import Iterator
from typing import Final

from digest.records.check.locations import problem_at, text_path
from digest.records.models import Article, Records
from digest.records.problems import Problem
from digest.text.legacy import convert_legacy, has_lost_letters

# A letter or sign that Vietnamese text seldom has and text in an old encoding often. Match: "luËn", "ngoaïi", "áº¿";
# near miss: "Hội nghị", "đã", "À".
_SUSPECT: Final = re.compile(r"[¡-ª®µ-ºÄÅÆÇËÎÏÑÖØÛÜÞßäåæçëîïñöøûüþ¬\u00ad]")
# Letters lost or typed as signs. Match: "h?i", "K?t lu?n s", "Tie^'ng"; near miss: "Ai đến? Ở đâu?".
_SIGNS: Final = re.compile(r"\w\?\w|\?\s[a-zà-ỹ]|[aeo]\^")
_REMEDY: Final = "Chép lại đoạn này từ trang gốc, hoặc thêm lại tệp bằng lệnh add: máy đổi bảng mã khi đọc."


def check_old_encodings(records: Records) -> Iterator[Problem]:
    """Text, title and summary are Unicode, unlike "TriÓn khai KÕt luËn"."""
    for article in records.articles.values():
        for field, words in (("title", article.title), ("summary", article.summary)):
            if name := _encoding(words):
                yield problem_at(article, field, "old-encoding", _message(name, words), _REMEDY)
        yield from _in_text(article)


def _in_text(article: Article) -> Iterator[Problem]:
    if not _is_suspect(article.text):
        return
    for number, line in enumerate(article.text.split("\n"), 1):
        if name := _encoding(line):
            yield Problem(text_path(article), number, 1, "old-encoding", _message(name, line), _REMEDY)


def _is_suspect(words: str) -> bool:
    """Whether a closer look is worth its time; it is not in nearly all articles."""
    return bool(_SUSPECT.search(words)) or (("?" in words or "^" in words) and bool(_SIGNS.search(words)))


def _encoding(words: str) -> str | None:
    if not _is_suspect(words):
        return None
    converted = convert_legacy(words)
    return converted.encoding if converted else "chữ có dấu đã mất thành “?”" if has_lost_letters(words) else None


def _message(encoding: str, words: str) -> str:
    return f"Chữ ở bảng mã cũ hoặc đã hỏng, {encoding}: “{words[:60]}”."
