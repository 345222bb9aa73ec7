"""A capture, a saved page, a document or a plain text, → the parts of its article."""

from collections.abc import Mapping
from dataclasses import replace

from digest.ingest.clean.lexicon import Lexicon, compile_rules
from digest.ingest.clean.outlets import outlet_names
from digest.ingest.clean.page import read_page
from digest.ingest.clean.page_facts import HeadFacts
from digest.ingest.clean.parts import Cleaned, Lines
from digest.ingest.clean.reading import MAX_LINES, count_lines, text_lines
from digest.ingest.clean.segment import segment
from digest.ingest.clean.several import article_fault
from digest.ingest.clean.wrapping import drop_page_bullets, join_wrapped
from digest.ingest.formats import Capture, open_capture, refuse
from digest.records.models import CleaningRules, Outlet, OutletId
from digest.records.problems import Problem


def clean_capture(
    content: bytes,
    name: str,
    rules: CleaningRules,
    outlets: Mapping[OutletId, Outlet],
    encoding: str | None = None,
) -> Cleaned:
    """The article in the bytes of a file; no parts and a problem when they hold no readable text.

    `name` is the file name or the address it was fetched from, shown in problems.
    """
    opened = open_capture(content, name, encoding=encoding)
    return Cleaned(problems=(opened,)) if isinstance(opened, Problem) else clean_opened(opened, rules, outlets)


def clean_opened(capture: Capture, rules: CleaningRules, outlets: Mapping[OutletId, Outlet]) -> Cleaned:
    """The article in an opened capture; a page that does not name its own address has the one it came from."""
    lexicon, known = compile_rules(rules), outlet_names(outlets)
    if not capture.is_page and (count := count_lines(capture.text)) > MAX_LINES:
        return Cleaned(problems=(_too_long(capture.name, count),))
    lines, facts = _read(capture, lexicon)
    came_from = capture.url or (capture.name if capture.name.startswith(("http://", "https://")) else None)
    if facts.url is None and came_from:
        facts = replace(facts, url=came_from)
    cleaned = segment(lines, facts, lexicon, known)
    return replace(cleaned, doubts=(*cleaned.doubts, *capture.doubts))


def check_article(cleaned: Cleaned, name: str) -> Problem | None:
    """Why a cleaned capture is no article to propose: no text, a list of stories, two articles in one."""
    fault = article_fault(cleaned)
    return refuse(name, *fault) if fault else None


def _read(capture: Capture, lexicon: Lexicon) -> tuple[Lines, HeadFacts]:
    if capture.is_page:
        lines, facts = read_page(capture.text, lexicon)
    else:
        lines, facts = drop_page_bullets(text_lines(capture.text)), HeadFacts()
    return join_wrapped(lines), facts


def _too_long(name: str, count: int) -> Problem:
    return refuse(
        name,
        "capture-too-long",
        f"Bản lưu có {count} dòng chữ, giới hạn là {MAX_LINES} dòng.",
        "Chỉ giữ phần bài báo, hoặc kiểm tra xem có lưu nhầm trang khác không.",
    )
