"""Social cards: the picture of a page where its link is shared, drawn without network.

One card for each section and each directive; an article has that of its section, so that ten thousand articles
do not make ten thousand pictures. A card says nothing that changes with every article, so its bytes stay the same.

The fonts are the two files of `templates/theme/assets/fonts` (Noto Sans, SIL Open Font License) as static TrueType:
fonttools set the weight to 400 and 700, dropped the layout tables, merged each Latin file with its Vietnamese one,
and added a control program that keeps FreeType from hinting by itself.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from digest.pages.addresses import (
    ARTICLES,
    DIRECTIVES,
    EDITIONS,
    HOME,
    ORGANIZATIONS,
    PEOPLE,
    YEARS,
    card_of,
)
from digest.pages.corpus import Corpus
from digest.pages.settings import SiteSettings
from digest.pages.summaries import DirectiveSummary
from digest.pages.words import SECTION_NAMES

SIZE: Final = (1200, 630)
"""Pixels, the shape that Open Graph readers expect."""

_SECTIONS: Final = (ARTICLES, DIRECTIVES, ORGANIZATIONS, PEOPLE, YEARS, EDITIONS)

_MARGIN: Final = 80
_FOOT: Final = 94
"""From the name of the site to the lower edge."""
_ROOM: Final = SIZE[0] - 2 * _MARGIN
_GROUND: Final = (20, 54, 93)
_PAPER: Final = (255, 255, 255)
_ACCENT: Final = (196, 62, 50)
_RAMP: Final = 5
"""Shades from ground to paper: enough for smooth letters, few enough for small files."""

_FULL: Final = 255
_SOFT: Final = 196


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a card: a line above, the name, what it is about, and the site at the foot."""

    above: str
    name: str
    text: str
    site: str


def build_cards(corpus: Corpus, site: SiteSettings) -> Iterator[tuple[str, Card]]:
    """Every card: its path below docs/ and its words."""
    yield card_of(HOME), Card("", site.headline, site.description, site.name)
    for address in _SECTIONS:
        yield card_of(address), Card("", SECTION_NAMES[address], site.description, site.name)
    for directive in corpus.directives:
        line = corpus.summaries.directives[directive.id]
        yield card_of(line.address), directive_card(line, site)


def directive_card(line: DirectiveSummary, site: SiteSettings) -> Card:
    """The card of a directive: "Bộ Chính trị · 15/06/2023", its name, its subject."""
    day = line.on.printed if line.on else ""
    above = " · ".join(part for part in (line.issuer.text, day) if part)
    return Card(above, line.name, line.title, site.name)


@lru_cache(maxsize=512)
def draw_card(card: Card, height: int = SIZE[1]) -> bytes:
    """The PNG of a card; words that do not fit end in "…", never in the middle of a letter. A taller one is a cover.

    A preview makes the same cards after every change, so they are kept: about 15 KB each.
    """
    sheet, foot = Image.new("L", (SIZE[0], height), 0), height - _FOOT
    pen = ImageDraw.Draw(sheet)
    small, plain, large = _font("regular", 32), _font("regular", 42), _font("bold", 84)
    if len(_lines(card.name, large, 3)) == 3:
        large = _font("bold", 62)
    top = _write(pen, 64, card.above, small, _SOFT, 1) if card.above else 64
    top = _write(pen, top + 8, card.name, large, _FULL, 3)
    _write(pen, top + 18, card.text, plain, _SOFT, (foot - top - 18) // _step(plain))
    _write(pen, foot, card.site, small, _FULL, 1)
    shades = sheet.point([round(shade * (_RAMP - 1) / 255) for shade in range(256)])
    shades.paste(_RAMP, (0, 0, 20, height))
    return _png(shades)


def _write(pen: ImageDraw.ImageDraw, top: int, text: str, font: ImageFont.FreeTypeFont, shade: int, most: int) -> int:
    """The text on lines below each other, and where they end."""
    for line in _lines(text, font, most):
        pen.text((_MARGIN, top), line, fill=shade, font=font)
        top += _step(font)
    return top


def _step(font: ImageFont.FreeTypeFont) -> int:
    """From line to line: Vietnamese letters stack two marks, which need 1.29 of the size."""
    return round(font.size * 1.36)


def _lines(text: str, font: ImageFont.FreeTypeFont, most: int) -> list[str]:
    """The text on lines that fit the card, the last one cut with an ellipsis when there are more than `most`."""
    words, lines = text.split(), [""]
    for place, word in enumerate(words):
        longer = f"{lines[-1]} {word}".strip()
        if _width(longer, font) <= _ROOM:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(_cut(word, font))
        else:
            lines[-1] = _cut(" ".join([lines[-1], *words[place:]]), font)
            break
    return lines


def _cut(text: str, font: ImageFont.FreeTypeFont) -> str:
    """The text, or what fits a line of it with an ellipsis."""
    if _width(text, font) <= _ROOM:
        return text
    kept = text
    while _width(f"{kept}…", font) > _ROOM:
        kept = kept.rpartition(" ")[0] or kept[:-1]
    return f"{kept.rstrip(' ,;:–-')}…"


def _width(text: str, font: ImageFont.FreeTypeFont) -> float:
    """The width of a line: without kerning the sum of its letters, which are measured once."""
    return sum(_advance(letter, font) for letter in text)


@lru_cache(maxsize=2048)
def _advance(letter: str, font: ImageFont.FreeTypeFont) -> float:
    return font.getlength(letter)


def _png(shades: Image.Image) -> bytes:
    """The shades as a PNG of half a byte a pixel; nothing in it depends on time or machine.

    Looking for runs of one shade only takes half the time, and the file is a twelfth larger.
    """
    card = Image.frombytes("P", shades.size, shades.tobytes())
    steps = [step / (_RAMP - 1) for step in range(_RAMP)]
    ramp = [round(low + (high - low) * step) for step in steps for low, high in zip(_GROUND, _PAPER, strict=True)]
    card.putpalette([*ramp, *_ACCENT])
    content = BytesIO()
    card.save(content, "PNG", bits=4, compress_level=6, compress_type=zlib.Z_RLE)
    return content.getvalue()


@lru_cache(maxsize=8)
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """A font of the package. The basic layout needs FreeType only, which every wheel contains."""
    content = files("digest.pages.exports").joinpath("fonts", f"{weight}.ttf").read_bytes()
    return ImageFont.truetype(BytesIO(content), size, layout_engine=ImageFont.Layout.BASIC)
