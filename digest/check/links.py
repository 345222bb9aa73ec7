"""What was found in the texts and could not be linked: for editors, always warnings."""

import re
from collections.abc import Iterator, Mapping

from digest.models import Article, ArticleId, ArticleLinks, Citation, LinkedCitation, Records
from digest.problems import Problem, Severity
from digest.text.fold import slug


def check_links(records: Records, links: Mapping[ArticleId, ArticleLinks]) -> list[Problem]:
    """Unknown documents with a registry draft, ambiguous ones with their candidates, possible missing bodies."""
    problems: list[Problem] = []
    for id_, found in links.items():
        article = records.articles[id_]
        problems += _unlinked_citations(article, found)
        problems += _unlinked_bodies(article, found, records)
        problems += _contradictions(article, found)
    return problems


def _unlinked_citations(article: Article, links: ArticleLinks) -> Iterator[Problem]:
    for linked in links.citations:
        if linked.directive is not None:
            continue
        words = linked.citation.surface
        if linked.candidates:
            yield _warning(
                article,
                linked.citation.start,
                "ambiguous-citation",
                f"“{words}” có thể là {' hoặc '.join(linked.candidates)}; bài không được gắn với văn bản nào.",
                "Nếu biết chắc, thêm vào tệp .yml của bài:\n"
                f'resolve:\n  - words: "{words}"\n    directive: {linked.candidates[0]}',
            )
        elif linked.reason == "unknown" and linked.citation.code:
            yield _warning(
                article,
                linked.citation.start,
                "unknown-document",
                f"“{words}” chưa có trong danh mục văn bản.",
                f"Thêm tệp data/directives/{_draft_id(linked.citation)}.yml:\n{_draft(linked.citation)}",
            )


def _draft_id(citation: Citation) -> str:
    start = slug(citation.code or citation.surface)
    return f"{start}-{citation.year}" if citation.year and str(citation.year) not in start else start


def _draft(citation: Citation) -> str:
    lines = [
        f"type: {citation.type}",
        f"number: {citation.number}" if citation.number else "",
        f'code: "{citation.code}"',
        f'issued_on: "{citation.date}"' if citation.date else "# issued_on: ngày ban hành",
        f"issuer: {citation.issuer or '# mã cơ quan ban hành'}",
        f"term: {citation.term}" if citation.term else "",
        'title: "về …"',
        "sources:",
        "  - url: https://…",
        "    supports: [code, issued_on, issuer, title]",
    ]
    return "\n".join(line for line in lines if line)


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
    heads, plurals = words.get("body_heads", ()), tuple(f"{word} " for word in words.get("generic_before", ()))
    if not heads:
        return
    # Match: "Cục Báo chí", "Viện Hàn lâm"; near miss: "Ban chỉ đạo" (lower case), "Bộ trưởng".
    form = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, heads))}) [A-ZĐÀ-ỴĂÂÊÔƠƯ]\w*(?: (?!{_STOP})\w+){{0,5}}")
    document = article.document
    taken = [(mention.start, mention.end) for mention in links.mentions]
    taken += [(linked.citation.start, linked.citation.end) for linked in links.citations]
    told = {override.words for override in (*article.not_cited, *article.resolve)}
    for found in form.finditer(document):
        is_free = all(found.end() <= start or end <= found.start() for start, end in taken)
        is_generic = document[: found.start()].lower().endswith(plurals)
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
