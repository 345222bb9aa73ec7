"""What of a published site is taken over into the next one.

A page is taken as it is when its Markdown and its frame (theme, settings, program) have the hashes that the run noted
which built it, and its HTML still has the hash of then. So a page that somebody changed, or that cannot be read, is
rendered again; the note itself lies in the user's cache folder, where no proposal can put one.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from digest.pages.addresses import SEARCH_INDEX
from digest.publish.products import FileHashes, HashOf, sha256_of

_MARKDOWN = ".md"


def pages_in(docs: Mapping[str, str]) -> dict[str, str]:
    """The hashes of the Markdown files among the files of docs/."""
    return {name: found for name, found in docs.items() if name.endswith(_MARKDOWN)}


def reusable_pages(
    site: Path, docs: Mapping[str, str], frame: str, earlier: Mapping[str, Any], hash_of: HashOf = sha256_of
) -> dict[str, Path]:
    """The finished file of each page that need not be rendered again, by the path of its Markdown."""
    if not is_note_of(earlier, frame):
        return {}
    reusable = {}
    for name, markdown in pages_in(docs).items():
        if earlier["pages"].get(name) == markdown:
            path = site / built_name(name)
            if _is_as_noted(path, earlier["files"].get(built_name(name)), hash_of):
                reusable[name] = path
    return reusable


def take_over(
    docs: Path, content: Mapping[str, str], site: Path, built: Path, earlier: Mapping[str, Any], hashes: FileHashes
) -> list[str] | None:
    """Link what the next site has from docs/ and from the published one; gives the pages that are missing then.

    `content` are the hashes of docs/. None when a file of the frame is not as noted, or when a page is gone or a file
    to which one may link: then the builder has to look at everything. Names of search files change with each edit, and
    no page has them.
    """
    files, frames = earlier["files"], frozenset(earlier["frames"])
    made = frozenset(map(built_name, content))
    gone = files.keys() - made - frames
    if made & frames or not all(name.startswith(f"{SEARCH_INDEX}/") for name in gone):
        return None
    if not all(_is_as_noted(site / name, files.get(name), hashes.of) for name in frames):
        return None
    pages = reusable_pages(site, content, earlier["frame"], earlier, hashes.of)
    links = {name: (site / name, files[name]) for name in frames}
    links |= {built_name(name): (path, files[built_name(name)]) for name, path in pages.items()}
    links |= {name: (docs / name, hash_) for name, hash_ in content.items() if not name.endswith(_MARKDOWN)}
    for folder in {(built / name).parent for name in made | frames}:
        folder.mkdir(parents=True, exist_ok=True)
    for name, (source, hash_) in links.items():
        link_file(source, built / name)
        hashes.know(built / name, hash_)
    return [name for name in pages_in(content) if name not in pages]


def note_site(content: Mapping[str, str], files: Mapping[str, str], frame: str) -> dict[str, Any]:
    """What the next run has to know of a built site: the hashes of its files and of the Markdown of its pages.

    `frames` are the files that come neither from a page nor from docs/.
    """
    made = set(map(built_name, content))
    frames = [name for name in files if name not in made]
    return {"frame": frame, "pages": pages_in(content), "files": files, "frames": frames}


def built_name(name: str) -> str:
    """The path in the site of a file of docs/."""
    return f"{name.removesuffix(_MARKDOWN)}.html" if name.endswith(_MARKDOWN) else name


def is_note_of(earlier: Mapping[str, Any], frame: str) -> bool:
    """Whether a note is of a site in this frame."""
    kinds = {"pages": dict, "files": dict, "frames": list}
    return (
        bool(frame) and earlier.get("frame") == frame and all(isinstance(earlier.get(k), v) for k, v in kinds.items())
    )


def _is_as_noted(path: Path, noted: object, hash_of: HashOf) -> bool:
    return path.is_file() and not path.is_symlink() and hash_of(path) == noted


def link_file(source: Path, target: Path) -> None:
    """Put a file in its place: by a link where the system can, as these files are replaced and never changed."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
