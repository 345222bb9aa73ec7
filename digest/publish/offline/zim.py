"""The offline edition as a ZIM file, the format of Kiwix readers on phones and small servers.

It needs libzim, the extra "zim" of pyproject.toml. Three things of libzim are mended here. What it makes of marks in
a question differs: version 9 takes them off but leaves đ, so that "doi ngoai" would not find "đối ngoại"; version 8,
which Debian 12 has, takes none off. So a page is indexed without marks, and each word of it once more as printed and,
where there is đ, with d: every spelling is as frequent as the word, so that all rank alike. Titles are suggested by
their letters, so that one with đ has a redirect whose title has none. And libzim puts random numbers into the file;
they are replaced by hashes of the content, so that the same site gives the same bytes.
"""

import hashlib
import mmap
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from libzim.writer import Creator, Hint, IndexData, Item, StringProvider
from lxml import html
from PIL import Image, ImageDraw

from digest.publish.offline.edition import OfflineEdition, offline_files, put_in_place
from digest.text.fold import fold, slug
from digest.text.patterns import part

_MAIN_PAGE: Final = "index.html"
_PAGE: Final = "text/html"
_TYPES: Final = {
    "html": _PAGE,
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "csv": "text/csv",
    "txt": "text/plain",
    "atom": "application/atom+xml",
    "ics": "text/calendar",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "woff2": "font/woff2",
}
"""Media types by ending. A list of our own: that of the system differs from machine to machine."""
_OTHER_TYPE: Final = "application/octet-stream"
_LISTS: Final = ("nam/", "an-pham/")
"""Folders of pages that list articles of a period."""
_FRAME: Final = frozenset(("crumbs", "contents", "neighbours", "paper", "changed", "edit", "suggest"))
"""Classes of what the frame puts into the main part of every page."""
_TONES: Final = "[\u0300\u0301\u0303\u0309\u0323]?"
_OPEN_RHYME: Final = part(
    rf"(o(?={_TONES}[ae])|u(?={_TONES}y))({_TONES})([aey])({_TONES})$",
    matches=("ho\u0300a", "hoa\u0300", "thu\u0309y", "khoe\u0309"),
    near_misses=("hoàn", "hu\u0300a", "mua\u0300", "go\u0301y"),
)
_WITHOUT_MARKS: Final = "khong-dau/"
"""The folder of redirects whose titles have no marks."""

_LANGUAGE: Final = "vie"
_MAX_TITLE: Final = 30
_MAX_DESCRIPTION: Final = 80
"""Characters that Kiwix allows for the name and the line below it."""
_ICON_SIZE: Final = 48
_ICON_BARS: Final = ((7, 8, 25, 11), (7, 14, 15, 24), (17, 14, 25, 16.4), (17, 17.8, 25, 20.2), (17, 21.6, 25, 24))
"""The bars of templates/theme/assets/favicon.svg, on a ground of 32 by 32."""

# Where the random numbers stand: the ZIM header (openzim.org, "ZIM file format"), Xapian's version file (glass).
_UUID: Final = slice(8, 24)
_CHECKSUM_PLACE: Final = slice(72, 80)
_XAPIAN_MARK: Final = b"\x0f\x0dXapian Glass"
_XAPIAN_UUID: Final = len(_XAPIAN_MARK) + 2
_UUID_LENGTH: Final = 16


class _Words(IndexData):  # type: ignore[misc]
    """What the index holds of a page: its words in every spelling."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title, self._text = (f"{unmarked(words)} {' '.join(other_spellings(words))}" for words in (title, text))

    def has_indexdata(self) -> bool:
        return True

    def get_title(self) -> str:
        return self._title

    def get_content(self) -> str:
        return self._text

    def get_keywords(self) -> str:
        return ""

    def get_wordcount(self) -> int:
        return len(self._text.split())

    def get_geoposition(self) -> None:
        return None


class _Entry(Item):  # type: ignore[misc]
    """A file of the site; `title` is "" for what is no page, `words` None for what no question finds."""

    def __init__(self, name: str, content: bytes, title: str = "", words: _Words | None = None) -> None:
        super().__init__()
        self._name, self._content, self._title, self._words = name, content, title, words

    def get_path(self) -> str:
        return self._name

    def get_title(self) -> str:
        return self._title

    def get_mimetype(self) -> str:
        return media_type(self._name)

    def get_contentprovider(self) -> StringProvider:
        return StringProvider(self._content)

    def get_hints(self) -> Mapping[Hint, bool]:
        return {Hint.FRONT_ARTICLE: bool(self._title), Hint.COMPRESS: not self.get_mimetype().startswith("image")}

    def get_indexdata(self) -> _Words | None:
        return self._words


def write_zim(site: Path, edition: OfflineEdition, target: Path) -> int:
    """Write the ZIM of a built site and its checksum to `target`; gives its size in bytes.

    It is made in the system's folder for such files: libzim takes no path that is not UTF-8, and so none with a
    Vietnamese letter where the locale is "C".
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    finished = target.with_name(f"{target.name}.new")
    try:
        with TemporaryDirectory() as folder:
            made = Path(folder, "edition.zim")
            _replace_random(made, _make(site, edition, made))
            shutil.copyfile(made, finished)
        return put_in_place(finished, target)
    except RuntimeError as failed:  # all that libzim raises, a full disk too
        raise OSError(0, f"libzim: {failed}", str(target)) from failed
    finally:
        finished.unlink(missing_ok=True)


def _make(site: Path, edition: OfflineEdition, path: Path) -> bytes:
    """Let libzim write the file; gives the SHA-256 of all that was put into it."""
    content = hashlib.sha256()
    # One worker: with more the order of the index changes from run to run.
    creator = Creator(path).config_indexing(True, _LANGUAGE).config_nbworkers(1).config_verbose(False)
    creator.set_mainpath(_MAIN_PAGE)
    with _quiet_library(), creator:
        creator.add_illustration(_ICON_SIZE, icon())
        for key, value in facts(edition).items():
            creator.add_metadata(key, value)
            content.update(f"{key}={value}\n".encode())
        for name, file in offline_files(site).items():
            found = file.read_bytes()
            entry = _entry(name, found)
            creator.add_item(entry)
            if "đ" in (title := entry.get_title().lower()):
                creator.add_redirection(f"{_WITHOUT_MARKS}{name}", str(fold(title)), name, {Hint.FRONT_ARTICLE: True})
            content.update(f"{name} {hashlib.sha256(found).hexdigest()}\n".encode())
    return content.digest()


def media_type(name: str) -> str:
    """The media type of a file of the site.

    >>> media_type("van-ban/index.html"), media_type("du-lieu/SHA256SUMS")
    ('text/html', 'application/octet-stream')
    """
    return _TYPES.get(name.rpartition(".")[2], _OTHER_TYPE)


def unmarked(text: str) -> str:
    """The text as libzim 9 reads a question: lower case, without marks, đ left as it is.

    >>> unmarked("Đối ngoại")
    'đoi ngoai'
    """
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def other_spellings(text: str) -> list[str]:
    """The words of a text that `unmarked` changes, each time: as printed, with d for đ, with the other tone placement.

    >>> other_spellings("Đối ngoại, đối thoại vì hoà bình")
    ['đối', 'doi', 'ngoại', 'đối', 'doi', 'thoại', 'vì', 'hoà', 'hòa', 'bình']
    """
    lower = unicodedata.normalize("NFC", text.lower())
    words = "".join(sign if sign.isalnum() else " " for sign in lower).split()
    return [spelling for word in words if not word.isascii() for spelling in _spellings(word)]


def _spellings(word: str) -> Iterator[str]:
    """A word with marks as questions spell it; its tone may be on either vowel of an open oa, oe, uy."""
    yield word
    if "đ" in word:
        yield str(fold(word))
    decomposed = unicodedata.normalize("NFD", word)
    moved = _OPEN_RHYME.sub(r"\1\4\3\2", decomposed)
    if moved != decomposed:
        yield unicodedata.normalize("NFC", moved)


def facts(edition: OfflineEdition) -> dict[str, str]:
    """What the ZIM says of itself, by the names that Kiwix defines."""
    whole = edition.description if len(edition.description) <= _MAX_DESCRIPTION else edition.headline
    found = {
        "Name": f"{slug(edition.name, 40)}_vi_{edition.part or 'all'}",
        "Title": shortened(edition.name, _MAX_TITLE),
        "Description": shortened(whole, _MAX_DESCRIPTION),
        "LongDescription": edition.description,
        "Language": _LANGUAGE,
        "Creator": "Các cơ quan báo chí được ghi ở từng bài",
        "Publisher": edition.name,
        "Date": edition.moment.strftime("%Y-%m-%d"),
        "Source": edition.url,
        "Tags": "_ftindex:yes;_pictures:yes;_videos:no;_details:yes",
        "License": "CC BY 4.0 (lời tóm tắt và danh mục); bài báo thuộc về các tòa soạn",
    }
    return {key: value for key, value in found.items() if value}


def shortened(text: str, length: int) -> str:
    """The text within so many characters, cut between words.

    >>> shortened("Điểm báo thông tin đối ngoại", 20)
    'Điểm báo thông tin…'
    """
    return text if len(text) <= length else f"{text[:length].rpartition(' ')[0]}…"


def icon() -> bytes:
    """The icon of the site as PNG, as large as Kiwix asks for."""
    scale = 8
    large = Image.new("RGB", (_ICON_SIZE * scale,) * 2, "#14365d")
    drawing = ImageDraw.Draw(large)
    for bar in _ICON_BARS:
        left, top, right, bottom = (place * _ICON_SIZE * scale / 32 for place in bar)
        drawing.rectangle((left, top, right - 1, bottom - 1), fill="#ffffff")
    made = BytesIO()
    large.resize((_ICON_SIZE, _ICON_SIZE), Image.Resampling.LANCZOS).save(made, "PNG")
    return made.getvalue()


def _entry(name: str, content: bytes) -> _Entry:
    """A page is found by its words and its title, a list of a period by its title, a part, a comparison or a brief
    ("57-kl-tw-2023.tom-luoc.html") only by the page that it belongs to.
    """
    if media_type(name) != _PAGE:
        return _Entry(name, content)
    if "." in name.removesuffix(".html"):
        return _Entry(name, content)
    root = html.document_fromstring(content, html.HTMLParser(encoding="utf-8"))
    heading, main = root.find(".//h1"), root.find(".//main")
    title = _text(heading) if heading is not None else name
    if name.startswith(_LISTS):
        return _Entry(name, content, title)
    main = root if main is None else main
    for frame in [one for one in main.iter() if not _FRAME.isdisjoint((one.get("class") or "").split())]:
        frame.drop_tree()
    return _Entry(name, content, title, _Words(title, _text(main)))


def _text(element: html.HtmlElement) -> str:
    return " ".join(" ".join(str(part) for part in element.itertext()).split())


@contextmanager
def _quiet_library() -> Iterator[None]:
    """Keep what libzim prints of its steps out of the output of a run; it does not write through sys.stdout."""
    sys.stdout.flush()
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(nowhere)
        os.close(kept)


def _replace_random(path: Path, content: bytes) -> None:
    """Put hashes of the content where libzim and Xapian put random numbers, and set the file's checksum again."""
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as whole:
        whole[_UUID] = content[:_UUID_LENGTH]
        found = whole.find(_XAPIAN_MARK)
        while found >= 0:
            start = found + _XAPIAN_UUID
            whole[start : start + _UUID_LENGTH] = content[_UUID_LENGTH : 2 * _UUID_LENGTH]
            found = whole.find(_XAPIAN_MARK, start)
        end = int.from_bytes(whole[_CHECKSUM_PLACE], "little")
        with memoryview(whole) as view, view[:end] as summed:
            checksum = hashlib.md5(summed, usedforsecurity=False).digest()
        whole[end : end + len(checksum)] = checksum
