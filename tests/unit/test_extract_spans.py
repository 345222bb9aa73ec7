"""Where found things stand, for any text: inside it, in order, and with its own letters."""

import unicodedata

from extract_cases import grammar
from hypothesis import given
from hypothesis import strategies as st

from digest.citations.extract import extract
from digest.text.tokens import tokenizer
from digest.text.view import matching_view

PIECES = (
    "Kết luận ", "số ", "57", "57-KL/TW", " ngày 15/6/2023", " của ", "Bộ Chính trị", "Ban Tuyên giáo Trung ương",
    " khoá XI", "Nghị quyết ", "Đại hội XIII", "Luật Báo chí năm 2016", ", ", " và ", ". ", "\n", "\n\n", "(", ")",
    "“", "”", "&amp;", "TT&TT", "TT&DL;", "ð", "\u00a0", "\u200b", "72/2015/NĐ-CP", "Nguyễn Trọng Nghĩa", "Ban Chỉ đạo",
    "Đoàn ", "Kết luận này", "16", "-", "/", "T.Ư", "Ảnh: ", "TTXVN", "on ", "Directive No. 12-CT/TW", "e\u0301",
    "\u0301",
)  # fmt: skip
made_of_pieces = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
any_text = st.one_of(st.text(max_size=60), made_of_pieces)


@given(any_text)
def test_spans_are_slices_of_the_text_in_order(text: str) -> None:
    found = extract(text, grammar())
    for spans in (found.citations, found.mentions, found.people):
        assert [text[span.start : span.end] for span in spans] == [span.surface for span in spans]
        assert [span.start for span in spans] == sorted(span.start for span in spans)
        assert all(span.surface.strip() for span in spans)


@given(made_of_pieces)
def test_composed_and_decomposed_text_say_the_same(text: str) -> None:
    composed = extract(unicodedata.normalize("NFC", text), grammar())
    decomposed = extract(unicodedata.normalize("NFD", text), grammar())
    assert [(c.type, c.code, c.date, c.issuer) for c in composed.citations] == [
        (c.type, c.code, c.date, c.issuer) for c in decomposed.citations
    ]
    assert [(m.organization, m.role) for m in composed.mentions] == [
        (m.organization, m.role) for m in decomposed.mentions
    ]


@given(any_text)
def test_a_view_is_as_long_as_its_key_and_leads_back(text: str) -> None:
    view = matching_view(text)
    assert len(view.printed) == len(view.key)
    for at in range(len(view.printed)):
        start, end = view.given_span(at, at + 1)
        assert 0 <= start < end <= len(text)


@given(any_text)
def test_tokens_cover_all_but_the_spaces(text: str) -> None:
    view = matching_view(text)
    tokens = tokenizer(["số"])(view)
    covered = {offset for at in range(len(tokens.words)) for offset in range(tokens.starts[at], tokens.end(at))}
    left = {letter for offset, letter in enumerate(view.printed) if offset not in covered}
    assert left <= {" ", "\n"}
    assert tokens.starts == sorted(tokens.starts)


def test_a_long_repetition_is_read_to_its_end() -> None:
    text = "Kết luận số 57-KL/TW, " * 2000
    assert len(extract(text, grammar()).citations) == 2000
    for repeated in ("57-", "(", "Ban Chỉ đạo ", "Kết luận số ", "\u0301", "&", "15/6/"):
        assert extract(repeated * 10_000, grammar()).citations == ()
