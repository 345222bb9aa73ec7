"""What an offline edition is, whatever its form: its name, its place, its files, and how it is put in place."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from digest.publish.builder import EDITIONS
from digest.publish.products import names_below

MAX_PATH: Final = 120
"""Longest path inside an edition in characters: Windows' file manager unpacks no more than 260 in all."""

# No edition holds another one, nor what only a web server or another site asks for: cards that stand for a shared
# link (their addresses are absolute), the answer to a wrong address, and what search engines read.
_LEFT_OUT: Final = (EDITIONS, "the/")
_FOR_THE_WEB: Final = frozenset(("404.html", "sitemap.xml", "robots.txt", "CNAME"))
_EARLIEST: Final = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class OfflineEdition:
    """An offline edition of a site.

    `epoch` (seconds since 1970) is the time of the edition; `url` is the address of the hosted site, or ""; `part` is
    the id of the part of the collection that it holds ("nam-2023"), or "" for all of it.
    """

    name: str
    headline: str
    description: str
    url: str
    epoch: int
    part: str = ""

    @property
    def moment(self) -> datetime:
        """The time of everything inside; no zip can be older than 1980."""
        return max(datetime.fromtimestamp(self.epoch, UTC), _EARLIEST)

    def place(self, ending: str) -> str:
        """Where the edition lies below the site's root; its checksum lies beside it as `….sha256`.

        >>> OfflineEdition("", "", "", "", 0).place("zip"), OfflineEdition("", "", "", "", 0, "nam-2023").place("zim")
        ('tai-ve/ban-ngoai-tuyen.zip', 'tai-ve/ban-ngoai-tuyen-nam-2023.zim')
        """
        return f"{EDITIONS}{'-' if self.part else ''}{self.part}.{ending}"


def offline_files(site: Path) -> Mapping[str, Path]:
    """The files of a built site that an edition holds, by their path, in the order of the paths.

    ValueError when a path is too long or not ASCII: that is a bug.
    """
    kept = [name for name in names_below(site) if not name.startswith(_LEFT_OUT) and name not in _FOR_THE_WEB]
    for name in kept:
        check_path(name)
    return {name: site / name for name in kept}


def check_path(name: str) -> None:
    """ValueError when a path cannot stand in an edition."""
    if len(name) > MAX_PATH or not name.isascii():
        raise ValueError(f"path not fit for an offline edition: {name}")


def put_in_place(finished: Path, target: Path) -> int:
    """Rename a finished file to its place, with its checksum beside it; gives its size in bytes.

    Both are on the disk before the first is renamed, so a full disk leaves what was there.
    """
    digest = hashlib.sha256()
    with finished.open("rb+") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
        os.fsync(file.fileno())
        size = file.tell()
    checksum = finished.with_name(f"{finished.name}.sha256")
    checksum.write_text(f"{digest.hexdigest()}  {target.name}\n", encoding="ascii", newline="\n")
    finished.replace(target)
    checksum.replace(target.with_name(f"{target.name}.sha256"))
    return size
