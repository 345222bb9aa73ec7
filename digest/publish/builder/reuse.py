"""Which pages of a published site can be taken over into the next one.

A page is taken as it is when its Markdown and its frame (theme, settings, program) have the hashes that the run noted
which built it, and its HTML still has the hash of then. So a page that somebody changed, or that cannot be read, is
rendered again; the note itself lies in the user's cache folder, where no proposal can put one.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from digest.publish.products import HashOf, sha256_of


def page_hashes(docs: Path, hash_of: HashOf = sha256_of) -> dict[str, str]:
    """The SHA-256 of the Markdown of each page, by its path below docs/."""
    return {path.relative_to(docs).as_posix(): hash_of(path) for path in docs.rglob("*.md")}


def reusable_pages(
    site: Path, hashes: Mapping[str, str], frame: str, earlier: Mapping[str, Any], hash_of: HashOf = sha256_of
) -> dict[str, Path]:
    """The finished file of each page that need not be rendered again, by the path of its Markdown."""
    noted = earlier.get("pages")
    if not frame or earlier.get("frame") != frame or not isinstance(noted, dict):
        return {}
    reusable = {}
    for name, markdown in hashes.items():
        match noted.get(name):
            case [str(before), str(html)] if before == markdown:
                path = _built(site, name)
                if path.is_file() and not path.is_symlink() and hash_of(path) == html:
                    reusable[name] = path
    return reusable


def note_pages(built: Path, hashes: Mapping[str, str], frame: str, hash_of: HashOf = sha256_of) -> dict[str, Any]:
    """What the next run has to know of a site that was just built."""
    pages = {name: (markdown, _built(built, name)) for name, markdown in hashes.items()}
    noted = {name: [markdown, hash_of(path)] for name, (markdown, path) in pages.items() if path.is_file()}
    return {"frame": frame, "pages": noted}


def _built(site: Path, name: str) -> Path:
    return site / f"{name.removesuffix('.md')}.html"
