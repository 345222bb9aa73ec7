"""What was found in the texts and could not be linked: for editors, always warnings."""

import re
from collections.abc import Iterator, Mapping

from digest.records.check.drafts import draft_path, draft_record
from digest.records.models import Article, ArticleId, ArticleLinks, Citation, LinkedCitation, Records
from digest.records.problems import Problem, Severity


def check_links(records: Records, links: Mapping[ArticleId, ArticleLinks]) -> list[Problem]:
    """Unknown documents with a registry draft, ambiguous ones with their candidates, possible missing bodies."""
    problems: list[Problem] = []
    for id_, found in links.items():
        article = records.articles[id_]
        problems += _unlinked_citations(article, found, records)
        problems += _unlinked_bodies(article, found, records)
        problems += _contradictions(article, found)
    return problems


def _unlinked_citations(article: Article, links: ArticleLinks, records: Records) -> Iterator[Problem]:
    """Each document that is cited and linked to none, told once an article, where it is cited first."""
    told: list[Citation] = []
    for linked in links.citations:
        citation = linked.citation
        is_told = citation.form == "anaphora" or linked.reason == "premature"  # the checks of dates tell that
        if linked.directive or is_told or any(_repeats(citation, one) for one in told):
            continue
        told.append(citation)
        yield _ambiguous(article, linked) if linked.candidates else _unknown(article, citation, records)


def _repeats(citation: Citation, before: Citation) -> bool:
    """Whether a citation says nothing of a document that one before it did not say: "Chỉ thị 99" after its code."""
    same = all(getattr(citation, field) == getattr(before, field) for field in ("type", "number", "named", "name"))
    return same and citation.code in (None, before.code) and citation.year in (None, before.year)


def _ambiguous(article: Article, linked: LinkedCitation) -> Problem:
    words = linked.citation.surface
    return _warning(
        article,
        linked.citation.start,
        "ambiguous-citation",
        f"“{words}” có thể là {' hoặc '.join(linked.candidates)}; bài không được gắn với văn bản nào.",
        "Nếu biết chắc, thêm vào tệp .yml của bài:\n"
        f'resolve:\n  - words: "{words}"\n    directive: {linked.candidates[0]}',
    )


def _unknown(article: Article, citation: Citation, records: Records) -> Problem:
    return _warning(
        article,
        citation.start,
        "unknown-document",
        f"“{citation.surface}” chưa có trong danh mục văn bản.",
        f"Thêm tệp {draft_path(citation)}:\n{draft_record(citation, article, records)}",
    )


def _contradictions(article: Article, links: ArticleLinks) -> Iterator[Problem]:
    for linked in links.citations:
        for flag in linked.flags:
            if not _is_noted(article, linked):
                yield _warning(
                    article,
                    linked.citation.start,
                    flag,
                    f"“{linked.citation.surface}”: ngày hoặc cơ quan in trong bài khác với danh mục "
                    f"({linked.directive}); trang sẽ in như báo và ghi chú.",
                    "Nếu báo in sai, giữ nguyên và thêm “notes” cho đoạn này; nếu danh mục sai, sửa danh mục.",
                )


def _is_noted(article: Article, linked: LinkedCitation) -> bool:
    offset = linked.citation.start - article.text_offset
    number = next((block.number for block in article.blocks if block.start <= offset < block.end), None)
    return any(note.paragraph == number for note in article.notes)


def _unlinked_bodies(article: Article, links: ArticleLinks, records: Records) -> Iterator[Problem]:
    """Phrases that look like the name of a body and are linked to none, each told once an article."""
    words = records.vocabulary.words
    heads, plurals = words.body_heads, tuple(f"{word} " for word in words.generic_before)
    if not heads:
        return
    # Match: "Cục Báo chí", "Viện Hàn lâm"; near miss: "Ban chỉ đạo" (lower case), "Bộ trưởng".
    form = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, heads))}) [A-ZĐÀ-ỴĂÂÊÔƠƯ]\w*(?: (?!{_STOP})\w+){{0,5}}")
    document = article.document
    longest = max(map(len, plurals), default=0)
    taken = [(mention.start, mention.end) for mention in links.mentions]
    taken += [(linked.citation.start, linked.citation.end) for linked in links.citations]
    told = {override.words for override in (*article.not_cited, *article.resolve)}
    for found in form.finditer(document):
        is_free = all(found.end() <= start or end <= found.start() for start, end in taken)
        is_generic = document[max(0, found.start() - longest) : found.start()].lower().endswith(plurals)
        if is_free and not is_generic and not any(found[0].startswith(words) for words in told):
            told.add(found[0])
            yield _warning(
                article,
                found.start(),
                "unknown-body",
                f"“{found[0]} …” có thể là một tổ chức chưa có trong danh mục.",
                "Thêm vào data/organizations nếu đúng; nếu không, thêm những chữ này vào “not_cited” của bài.",
            )


_STOP = r"(?:và|đã|cùng|tại|của|là|có|do|với|cho|về|được|sẽ|phát|tổ chức|cần|đề)(?!\w)"


def _warning(article: Article, offset: int, rule: str, message: str, fix: str) -> Problem:
    in_text = offset - article.text_offset
    if in_text < 0:
        return Problem(article.origin.path, *article.origin.place("title"), rule, message, fix, Severity.WARNING)
    line = article.text.count("\n", 0, in_text) + 1
    column = in_text - article.text.rfind("\n", 0, in_text)
    path = article.origin.path.removesuffix(".yml") + ".txt"
    return Problem(path, line, column, rule, message, fix, Severity.WARNING)
