"""The editors' own words on an article: they name no directive that the article does not cite."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from digest.records.check.locations import warning_at
from digest.records.models import Article, ArticleId, ArticleLinks, Citation, Records
from digest.records.problems import Problem

# A code, or the rest of one after its number. Match: "57-KL/TW", "09/2017/NĐ-CP"; near miss: "11/10/2023", "2010-2020".
_SIGN: Final = r"[A-ZĐ](?:[\w.-]*\w)?"
_CODE: Final = rf"(?:/[0-9]{{4}})?[-/]{_SIGN}(?:/{_SIGN})*"
_WITH_CODE: Final = re.compile(rf"(?<![\w/-])(?P<number>[0-9]{{1,5}})(?P<code>{_CODE})")
_BARE_NUMBERS: Final = ("any", "capitalized")


def check_summaries(records: Records, links: Mapping[ArticleId, ArticleLinks]) -> Iterator[Problem]:
    """Every directive that a summary or a key point names is cited by the text."""
    bare = _bare_form(records)
    for id_, found in links.items():
        article = records.articles[id_]
        citations = [linked.citation for linked in found.citations]
        for field, words in _own_words(article):
            if name := next(_uncited(words, article, citations, bare), None):
                message = f"“{name}” không có trong bài."
                fix = "Kiểm tra lại số văn bản; lời tóm tắt chỉ nêu văn bản mà bài có nhắc tới."
                yield warning_at(article, field, "summary-directive-not-cited", message, fix)


def _bare_form(records: Records) -> re.Pattern[str]:
    """A kind of document and a plain number: "Nghị quyết 36", "Kết luận số 57"."""
    kinds = [kind for kind in records.vocabulary.document_types if kind.bare_number in _BARE_NUMBERS]
    words = {name for kind in kinds for name in (kind.name, *kind.aliases, *kind.english)}
    names = "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{names}) (?:số |No\.? ?)?(?P<number>[0-9]{{1,5}})(?![\w/-])")


def _own_words(article: Article) -> Iterator[tuple[str, str]]:
    yield "summary", article.summary
    yield "summary_en", article.summary_en
    for position, point in enumerate(article.key_points):
        yield f"key_points[{position}].text", point.text


def _uncited(words: str, article: Article, citations: Iterable[Citation], bare: re.Pattern[str]) -> Iterator[str]:
    """The directives that some words name and the article does not."""
    codes: dict[int, set[str]] = {}
    for citation in citations:
        if citation.number:
            codes.setdefault(citation.number, set()).add(_key(citation.code or ""))
    for found in _WITH_CODE.finditer(words):
        known = codes.get(int(found["number"]), set())
        if not known or not (known & {"", _key(found[0])}):
            yield found[0]
    for found in bare.finditer(words):
        if int(found["number"]) not in codes and not _has_number(article.document, found["number"]):
            yield found[0]


def _has_number(text: str, number: str) -> bool:
    return re.search(rf"(?<![0-9]){number}(?![0-9])", text) is not None


def _key(code: str) -> str:
    """A code without the signs that are printed in several ways: "57KLTW"."""
    return re.sub(r"[^0-9A-ZĐ]", "", code.upper().replace("Ư", "W"))
