"""The edition as an EPUB, the format of e-readers and of reading programs on phones.

Written by hand with the zip writer of the standard library: the container of EPUB 3.3 asks for one file stored at
the front and one that names the package; the common library for the rest is under the AGPL.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from digest.publish.offline.book import PACKAGE
from digest.publish.offline.edition import OfflineEdition
from digest.publish.offline.zipped import write_archive

_FOLDER: Final = "EPUB"
_MIMETYPE: Final = "mimetype"
_CONTAINER: Final = f"""\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="{_FOLDER}/{PACKAGE}" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""


def write_epub(files: Mapping[str, bytes], edition: OfflineEdition, target: Path) -> int:
    """Write the EPUB of a book's files and its checksum to `target`; gives its size in bytes."""
    entries = {
        _MIMETYPE: b"application/epub+zip",
        "META-INF/container.xml": _CONTAINER.encode(),
        **{f"{_FOLDER}/{name}": files[name] for name in sorted(files)},
    }
    return write_archive(entries, edition, target, stored=_MIMETYPE)
