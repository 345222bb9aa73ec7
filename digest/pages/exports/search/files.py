"""Values as scripts that a page can load from a server and from disk alike."""

import hashlib
import json
from typing import Final

from digest.pages.addresses import SEARCH_INDEX

MANIFEST: Final = "manifest"
"""The one name that a page must know; every other name carries the hash of its content."""

_HASH_BYTES: Final = 5

File = tuple[str, bytes]
"""A path under docs/ and the bytes to write there."""


def hashed_name(kind: str, content: str) -> str:
    """A name that changes with the content: "c-4f0c1d2e3b"."""
    digest = hashlib.blake2b(content.encode(), digest_size=_HASH_BYTES, person=kind.encode())
    return f"{kind}-{digest.hexdigest()}"


def as_json(value: object) -> str:
    """The value as JSON on one line; Vietnamese letters stay themselves, half the bytes of their escapes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def script_file(name: str, content: str) -> tuple[str, bytes]:
    """The path and bytes of the script that hands `content`, which is JSON, to the page under its name."""
    return f"{SEARCH_INDEX}/{name}.js", f'timKiem("{name}",{content})\n'.encode()
