"""A capture, a saved page or a plain text, → the parts of its article."""

from collections.abc import Mapping
from dataclasses import replace

from digest.ingest.clean.lexicon import compile_rules
from digest.ingest.clean.outlets import outlet_names
from digest.ingest.clean.page import read_page
from digest.ingest.clean.page_facts import HeadFacts
from digest.ingest.clean.parts import Cleaned
from digest.ingest.clean.reading import MAX_LINES, count_lines, is_html, read_text, text_lines
from digest.ingest.clean.segment import segment
from digest.ingest.clean.wrapping import drop_page_bullets, join_wrapped
from digest.records.models import CleaningRules, Outlet, OutletId
from digest.records.problems import Problem


def clean_capture(content: bytes, name: str, rules: CleaningRules, outlets: Mapping[OutletId, Outlet]) -> Cleaned:
    """The article in a capture; no parts and a problem when the bytes hold no readable text.

    `name` is the file name or the address it was fetched from, shown in problems; its ending, or the first tag,
    tells a saved page from a plain text. A page that does not name its own address has the one it came from.
    """
    text, problems = read_text(content, name)
    if problems:
        return Cleaned(problems=tuple(problems))
    lexicon, known = compile_rules(rules), outlet_names(outlets)
    if is_html(text, name):
        lines, facts = read_page(text, lexicon)
    elif (count := count_lines(text)) > MAX_LINES:
        return Cleaned(problems=(_too_long(name, count),))
    else:
        lines, facts = drop_page_bullets(text_lines(text)), HeadFacts()
    if facts.url is None and name.startswith(("http://", "https://")):
        facts = replace(facts, url=name)
    return segment(join_wrapped(lines), facts, lexicon, known)


def _too_long(name: str, count: int) -> Problem:
    return Problem(
        name, 0, 0, "capture-too-long",
        f"Bản lưu có {count} dòng chữ, giới hạn là {MAX_LINES} dòng.",
        "Chỉ giữ phần bài báo, hoặc kiểm tra xem có lưu nhầm trang khác không.",
    )  # fmt: skip
