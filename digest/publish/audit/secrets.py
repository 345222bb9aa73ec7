"""Words of drafts and withdrawn texts, looked for in every file of a site in one pass for all of them."""

import gzip
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from email import message_from_bytes
from email.policy import default
from functools import partial
from pathlib import Path
from typing import Final

from digest.publish.products import HashOf
from digest.records.remember import Remember, key_of

_COPIES: Final = (".zip", ".epub")
"""Archives that hold files of the site again."""

Scanned = tuple[tuple[tuple[str, tuple[str, ...]], ...], int, int]
"""The parts of a file that hold secret phrases, with those; its checksum and size, as an archive of it would say."""


class Secrets:
    """Phrases of several words with single spaces between.

    A file is cut at its spaces; a phrase in it has its inner words among the pieces. Three of them in a row are rare
    enough that hardly any phrase is looked for in full, so the time does not grow with their number.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._short: list[bytes] = []
        self._by_words: dict[tuple[bytes, ...], list[bytes]] = defaultdict(list)
        for phrase in phrases:
            content = phrase.encode()
            inner = content.split(b" ")[1:-1]
            middle = max(0, len(inner) // 2 - 1)
            if len(inner) < 3:
                self._short.append(content)
            else:
                self._by_words[tuple(inner[middle : middle + 3])].append(content)
        self._key = key_of("phrases", repr(self._short), repr(self._by_words))

    def __call__(self, content: bytes) -> tuple[str, ...]:
        """The phrases in some bytes."""
        words = content.split(b" ")
        rows = set(zip(words, words[1:], words[2:], strict=False))
        candidates = [*self._short, *(one for row in rows.intersection(self._by_words) for one in self._by_words[row])]
        return tuple(sorted(phrase.decode() for phrase in candidates if phrase in content))

    def in_site(
        self, files: Mapping[str, Path], remember: Remember, hash_of: HashOf
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The files, and the entries of archives, that hold phrases; an entry like a clean file is not read again."""
        clean = set()
        for name, path in files.items():
            if not name.endswith(_COPIES):
                key = key_of("secrets", self._key, path.suffix, hash_of(path))
                found, checksum, size = remember(key, partial(self._scan, path))
                yield from ((f"{name}{inner}", phrases) for inner, phrases in found)
                if not found:
                    clean.add((checksum, size))
        for name in (name for name in files if name.endswith(_COPIES)):
            with zipfile.ZipFile(files[name]) as archive:
                for entry in archive.infolist():
                    if (entry.CRC, entry.file_size) not in clean and (phrases := self(archive.read(entry))):
                        yield f"{name}!{entry.filename}", phrases

    def _scan(self, path: Path) -> Scanned:
        content = path.read_bytes()
        found = ((inner, self(piece)) for inner, piece in _unpacked(path, content))
        return tuple((inner, phrases) for inner, phrases in found if phrases), zlib.crc32(content), len(content)


def _unpacked(path: Path, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The bytes of a file, or of all that an archive holds with the name of each."""
    if path.suffix == ".odt":
        with zipfile.ZipFile(path) as archive:
            for entry in archive.namelist():
                yield f"!{entry}", archive.read(entry)
    elif path.suffix == ".gz":
        yield "", gzip.decompress(content)
    elif path.suffix == ".eml":
        letter = message_from_bytes(content, policy=default)
        payloads = (part.get_payload(decode=True) for part in letter.walk())
        yield from (("", payload) for payload in payloads if isinstance(payload, bytes))
    else:
        yield "", content
