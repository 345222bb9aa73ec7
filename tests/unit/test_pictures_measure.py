"""That words are never wider than they were measured, and hardly narrower."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

import digest.pages.exports
from digest.pages.charts.text_metrics import shorten, text_width, wrap

FONTS = Path(digest.pages.exports.__file__).parent / "fonts"
NAMES = (
    "Ban Tuyên giáo và Dân vận Trung ương",
    "Ủy ban Quốc phòng, An ninh và Đối ngoại",
    "Tổng cục Chính trị Quân đội nhân dân Việt Nam",
    "được hướng dẫn bởi 111-HD/BTGTW",
    "từ 11/04/2007 đến 24/01/2025 hoặc 03/02/2025",
    "MƯỜI LĂM NĂM: “ẲẪẬỸ” – WMƠ…",
)
VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyẠẶẬẸỆỊỌỘỢỤỰỴ ÁẤẮÉẾ0123456789-/.,", min_size=1, max_size=60)


def printed_width(text: str, weight: str) -> float:
    """The width at a size of 100 units in the font itself, without kerning."""
    font = ImageFont.truetype(FONTS / f"{weight}.ttf", 1000, layout_engine=ImageFont.Layout.BASIC)
    return float(font.getlength(text)) / 10


@pytest.mark.parametrize("name", NAMES)
def test_a_measure_is_the_font_s_or_a_little_more(name: str) -> None:
    assert printed_width(name, "regular") <= text_width(name, 100) <= 1.06 * printed_width(name, "regular")


@pytest.mark.parametrize("name", NAMES)
def test_bold_words_fit_their_measure(name: str) -> None:
    assert (
        0.98 * printed_width(name, "bold") <= text_width(name, 100, is_bold=True) <= 1.1 * printed_width(name, "bold")
    )


@given(text=VIETNAMESE, room=st.integers(40, 300))
def test_wrapped_lines_fit_and_hold_every_letter(text: str, room: int) -> None:
    lines = wrap(text, room, 13, max_lines=99)
    assert all(text_width(line, 13) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(text=VIETNAMESE, room=st.integers(40, 300))
def test_shortened_words_fit_and_say_that_something_is_missing(text: str, room: int) -> None:
    short = shorten(text, room, 13)
    assert text_width(short, 13) <= room
    assert short == text or short.endswith("…")


def test_a_cut_falls_between_syllables() -> None:
    assert shorten("Tạp chí Thông tin đối ngoại", 150, 13) == "Tạp chí Thông tin đối…"
    assert wrap("Ban Tuyên giáo và Dân vận Trung ương", 150, 14, max_lines=1) == ("Ban Tuyên giáo và…",)
