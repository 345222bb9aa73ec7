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
from digest.publish.products import FileHashes, HashOf, content_of, sha256_of

_MARKDOWN = ".md"


def pages_in(docs: Mapping[str, str]) -> dict[str, str]:
    """The hashes of the Markdown files among the files of docs/."""
    return {name: found for name, found in docs.items() if name.endswith(_MARKDOWN)}


def reusable_pages(
    site: Path, docs: Mapping[str, str], frame: str, earlier: Mapping[str, Any], hash_of: HashOf = sha256_of
) -> dict[str, Path]:
    """The finished file of each page that need not be rendered again, by the path of its Markdown."""
    return _reusable(site, docs, earlier, unchanged_files(site, earlier, hash_of)) if is_note_of(earlier, frame) else {}


def _reusable(
    site: Path, docs: Mapping[str, str], earlier: Mapping[str, Any], unchanged: frozenset[str]
) -> dict[str, Path]:
    pages = {name: built_name(name) for name, found in pages_in(docs).items() if earlier["pages"].get(name) == found}
    return {name: site / page for name, page in pages.items() if page in unchanged}


def unchanged_files(site: Path, earlier: Mapping[str, Any], hash_of: HashOf = sha256_of) -> frozenset[str]:
    """The files of a site that are as a note of this or an earlier one says."""
    noted = earlier["files"] if isinstance(earlier.get("files"), dict) else {}
    present = content_of(site, hash_of) if noted and site.is_dir() else {}
    return frozenset(name for name, found in present.items() if noted.get(name) == found)


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
    unchanged = unchanged_files(site, earlier, hashes.of)
    if not frames <= unchanged:
        return None
    pages = _reusable(site, content, earlier, unchanged)
    links = {name: (f"{site}{os.sep}{name}", files[name]) for name in {*frames, *map(built_name, pages)}}
    statics = {name: hash_ for name, hash_ in content.items() if not name.endswith(_MARKDOWN)}
    links |= {name: (f"{docs}{os.sep}{name}", hash_) for name, hash_ in statics.items()}
    for folder in {(built / name).parent for name in made | frames}:
        folder.mkdir(parents=True, exist_ok=True)
    for name, (source, hash_) in links.items():
        target = f"{built}{os.sep}{name}"
        link_file(source, target)
        hashes.know(target, hash_)
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


def link_file(source: str | Path, target: str | Path) -> None:
    """Put a file in its place: by a link where the system can, as these files are replaced and never changed."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
