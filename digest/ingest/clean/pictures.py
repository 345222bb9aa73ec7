"""Lines that only stand for a picture: its file name, its number, the words of its address."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from digest.ingest.clean.lexicon import Lexicon, words_of
from digest.ingest.clean.line_metrics import ends_sentence, is_prose
from digest.ingest.clean.names import is_byline
from digest.ingest.clean.parts import Line, Lines
from digest.ingest.clean.photo_credits import MAX_LENGTH
from digest.text.fold import slug
from digest.text.patterns import part

# Words of an image's address, without any mark.
_SLUG: Final = part(
    r"[a-z0-9][a-z0-9 ,.:-]+",
    matches=("le khai mac hoi bao hinh 1",),
    near_misses=("Hình 1", "a | b"),
    method="fullmatch",
)
# The end of a title and the number of its image.
_TITLED: Final = part(
    r".{3,}\s[-–—]\s?([^\W\d_]+(?:\s[^\W\d_]+)?)\s\d{1,3}\s?\.?",
    matches=("… đối ngoại - Ảnh 1.",),
    near_misses=("- Ảnh: VGP",),
    method="fullmatch",
)
# The name that a camera or an editor's program gives a picture.
_CAMERA: Final = part(
    r"[A-Za-z]{2,8}[_-]?\d{1,8}(?:[ _-]\d{1,3})?|(?=\S*\d)(?=\S*[a-z_])[\w-]{5,}",
    matches=("IMG_1036 3", "DSC01234", "lo1"),
    near_misses=("57-KL/TW", "Bài 1"),
    method="fullmatch",
    flags=re.ASCII,
)
_FILE: Final = part(
    r"\S+\.(?:jpe?g|png|gif|webp|svg|bmp)",
    matches=("IMG_2041.JPG", "anh-hoi-nghi.jpg"),
    near_misses=("qdnd.vn",),
    method="fullmatch",
    flags=re.IGNORECASE,
)
_MARKDOWN_IMAGE: Final = part(
    r"!\[[^\]]*\](?:\([^)]*\))?",
    matches=("![](a.jpg)", "![]"),
    near_misses=("![Ảnh", "Ảnh"),
    method="fullmatch",
)


def mark_pictures(lines: Sequence[Line], lexicon: Lexicon) -> Lines:
    """The lines without those that stand for a picture; the line below each is marked as standing there.

    So are all lines below "Một số hình ảnh tại hội thi:", up to the next running text.
    """
    marked: Lines = []
    below_picture = in_gallery = False
    for line in lines:
        if line.is_open and _stands_for_picture(line.text, lexicon):
            marked.append(line.removed("alt-text"))
            below_picture = True
            continue
        in_gallery = in_gallery and not (is_prose(line.text) or is_byline(line.text, lexicon))
        is_below = line.is_open and (below_picture or in_gallery)
        marked.append(replace(line, after_picture=True) if is_below else line)
        below_picture = below_picture and not line.is_open
        in_gallery = in_gallery or _announces_pictures(line.text, lexicon)
    return marked


def _announces_pictures(text: str, lexicon: Lexicon) -> bool:
    """Whether a line announces the pictures below it: "Sau đây là một số hình ảnh của chuyến thăm:"."""
    return text.endswith(":") and len(text) <= MAX_LENGTH and lexicon.gallery_openers.has_within(words_of(text))


def _stands_for_picture(text: str, lexicon: Lexicon) -> bool:
    words = words_of(text)
    is_label = lexicon.picture_markers.is_whole(words) or (len(words) > 1 and lexicon.caption_labels.is_whole(words))
    if is_label or _MARKDOWN_IMAGE.fullmatch(text) or _FILE.fullmatch(text):
        return True
    titled = _TITLED.fullmatch(text[:MAX_LENGTH])
    if titled and (lexicon.caption_labels.is_whole(words_of(titled[1])) or slug(titled[1]) in lexicon.picture_slugs):
        return True
    if _CAMERA.fullmatch(text):
        return True
    if len(text) > MAX_LENGTH or not _SLUG.fullmatch(text):
        return False
    labels = {words[-2], words[0], "-".join(words[:2])} if len(words) >= 4 else set()
    is_numbered = words[-1].isdigit() and not labels.isdisjoint(lexicon.picture_slugs)
    return is_numbered or (len(words) >= 6 and not ends_sentence(text) and not any(word.isdigit() for word in words))
