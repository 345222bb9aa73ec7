"""Social cards: a size that readers of links expect, small and the same each time, with every Vietnamese letter."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFont
from records import SITE, article, collection, directive

import digest.pages.exports
from digest.pages.addresses import card_of
from digest.pages.exports.cards import SIZE, Card, build_cards, directive_card, draw_card

FONTS = Path(digest.pages.exports.__file__).parent / "fonts"
CARD = Card("Bộ Chính trị · 15/06/2023", "Kết luận 57-KL/TW", "về công tác thông tin đối ngoại", "Điểm báo thử")
ENDLESS = "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng Cộng sản Việt Nam " * 9


def opened(content: bytes) -> Image.Image:
    with Image.open(BytesIO(content)) as card:
        card.load()
        return card


def test_a_card_is_a_small_picture_of_the_expected_shape() -> None:
    content = draw_card(CARD)
    card = opened(content)
    assert (card.format, card.size, card.mode) == ("PNG", SIZE, "P")
    assert len(content) < 20_000
    assert set(card.info) <= {"transparency"}


def test_a_card_is_the_same_each_time() -> None:
    assert draw_card(CARD) == draw_card(CARD)
    assert draw_card(CARD) != draw_card(Card(CARD.above, "Kết luận 16-KL/TW", CARD.text, CARD.site))


@pytest.mark.parametrize("name", [ENDLESS, "57-KL/TW", "A" * 400])
def test_words_stay_inside_however_many_there_are(name: str) -> None:
    card = opened(draw_card(Card(ENDLESS, name, ENDLESS, ENDLESS)))
    width, height = SIZE
    for edge in ((width - 60, 0, width, height), (24, 0, 76, height), (24, height - 30, width, height)):
        assert len(card.crop(edge).getcolors() or []) == 1


def test_the_fonts_have_every_letter_of_vietnamese() -> None:
    vowels = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
    for weight in ("regular", "bold"):
        font = ImageFont.truetype(FONTS / f"{weight}.ttf", 40)
        missing = bytes(font.getmask("\u4e00"))
        assert [letter for letter in vowels + vowels.upper() if bytes(font.getmask(letter)) == missing] == []


def test_fonts_are_small_and_come_with_their_licence() -> None:
    assert sum(path.stat().st_size for path in FONTS.glob("*.ttf")) <= 60_000
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text("utf-8")


def test_sections_and_directives_have_cards_and_articles_borrow_one() -> None:
    corpus = collection([article("a", "Tin.")], [directive("57-kl-tw-2023", "57-KL/TW", issued_on="2023-06-15")])
    cards = [path for path, _ in build_cards(corpus, SITE)]
    assert sorted(cards) == sorted(set(cards))
    for page in ("index.html", "bai-viet/a.html", "van-ban/57-kl-tw-2023.html", "to-chuc/bo-chinh-tri.html"):
        assert card_of(page) in cards
    for page in ("van-ban/index.html", "nam/2023.html", "an-pham/2023-10.html", "du-lieu/index.html", "tim-kiem.html"):
        assert card_of(page) in cards
    line = next(iter(corpus.summaries.directives.values()))
    assert directive_card(line, SITE) == Card(
        "Bộ Chính trị · 15/06/2023", "Kết luận 57-KL/TW", "về việc 57-kl-tw-2023", "Điểm báo thử"
    )
