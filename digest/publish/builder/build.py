"""Running the builder on docs/ and publishing what it made."""

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar, Final, NoReturn

from digest.publish.builder.messages import in_our_words
from digest.publish.builder.reuse import is_note_of, note_site, reusable_pages, take_over
from digest.publish.builder.settings import store_settings
from digest.publish.products import FileHashes, content_of, exchange_folder, mend_folder
from digest.records.problems import RunFailedError

ENGINES: Final = ("mkdocs", "properdocs", "zensical")
EDITIONS: Final = "tai-ve/ban-ngoai-tuyen"
"""How the paths of all offline editions begin, below the site's root."""
SITE_MARK: Final = f"{EDITIONS}.zip"
"""Every site carries this edition, so a folder without it was not made here."""
_ROOT: Final = Path(__file__).resolve().parents[3]
_UNUSED: Final = (
    "assets/images",
    "assets/javascripts",
    "assets/stylesheets",
    "search.json",
    "sitemap.xml.gz",
)


class SiteFailedError(RunFailedError):
    """The builder refused; the text is what it said. The published site is as it was."""

    exit_code: ClassVar[int] = 1

    def __str__(self) -> str:
        return f"Không dựng được trang; trang đã xuất bản giữ nguyên.\n{super().__str__()}"


@dataclass(frozen=True, slots=True)
class Source:
    """What a site is built from: `docs` with the settings in `config`, changed by `changes`.

    `epoch` (seconds since 1970) is the time in all output; `content` holds the pages written by hand, which
    messages name in place of the generated ones. `frame` is a hash of all that a page is made from beside its own
    Markdown: theme, settings, program; with it, pages whose Markdown is unchanged are not rendered again.
    """

    config: Path
    docs: Path
    content: Path
    epoch: int
    engine: str = ENGINES[0]
    changes: Mapping[str, Any] | None = None
    frame: str = ""


def is_site(folder: Path) -> bool:
    """Whether a folder is a site that was made here."""
    return (folder / SITE_MARK).is_file()


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did: `left` is the old site if it could not be removed, `built` a note for the next run."""

    left: Path | None
    built: Mapping[str, Any]


def publish_site(
    source: Source,
    site: Path,
    finish: Callable[[Path], None],
    earlier: Mapping[str, Any] = MappingProxyType({}),
    hashes: FileHashes | None = None,
) -> Published:
    """Build the site aside with every warning an error, then exchange it with the published one.

    `finish` gets the folder of the built site before the exchange: it may add files and stops the publication by
    raising. `earlier` is the note of the run that built the published site, `hashes` what is known of its files.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    mend_folder(site)
    _remove_stages(site)
    stage = site.with_name(f".{site.name}-stage-{os.getpid()}")
    hashes = hashes or FileHashes(stage / "hashes")
    built = stage / site.name
    try:
        stage.mkdir()
        content = content_of(source.docs, hashes.of)
        if not _change(source, content, site, built, earlier, hashes):
            shutil.rmtree(built, ignore_errors=True)
            _run(source, built, reusable_pages(site, content, source.frame, earlier, hashes.of))
        _prune(built)
        noted = note_site(content, content_of(built, hashes.of), source.frame)
        finish(built)
        left = exchange_folder(built, site)
        hashes.moved(built, site)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return Published(left if left and left.exists() else None, noted)


def _change(
    source: Source,
    content: Mapping[str, str],
    site: Path,
    built: Path,
    earlier: Mapping[str, Any],
    hashes: FileHashes,
) -> bool:
    """Make the new site of the published one and of the pages that changed; False when the builder has to."""
    if source.engine != ENGINES[0] or not is_note_of(earlier, source.frame):
        return False
    pages = take_over(source.docs, content, site, built, earlier, hashes)
    if pages is None:
        return False
    settings = store_settings(source.config, {**(source.changes or {}), **_places(source, built)}, built.parent)
    plan = {"config": str(settings), "files": list(content), "pages": pages, "published": str(site.resolve())}
    done = _ours("changed_pages", plan, built.parent, source)
    return done.returncode == 0


def _remove_stages(site: Path) -> None:
    """Remove what killed runs left; each run has its own stage, as the builder of a killed one may write on."""
    for left in site.parent.glob(f".{site.name}-stage-*"):
        shutil.rmtree(left, ignore_errors=True)


def _run(source: Source, built: Path, pages: Mapping[str, Path]) -> None:
    """Run the builder; `pages` are finished files for pages that need not be rendered again."""
    settings = store_settings(source.config, {**(source.changes or {}), **_places(source, built)}, built.parent)
    arguments = ["build", "--strict", "--config-file", str(settings)]
    if source.engine == ENGINES[0]:
        finished = {name: str(path.resolve()) for name, path in pages.items()}
        plan = {"docs": str(source.docs.resolve()), "pages": finished}
        done = _ours("reusing_mkdocs", plan, built.parent, source, *arguments)
    else:
        done = _started(source, source.engine, *arguments)
    if done.returncode != 0:
        _refuse(done.returncode, (done.stdout + done.stderr).strip(), built, source)


def _ours(
    module: str, plan: Mapping[str, Any], folder: Path, source: Source, *arguments: str
) -> subprocess.CompletedProcess[str]:
    """Run a module of this package with a plan and arguments."""
    place = folder / "plan.json"
    place.write_text(json.dumps(plan), encoding="utf-8")
    return _started(source, f"digest.publish.mkdocs.{module}", str(place), *arguments)


def _started(source: Source, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a module in a process of its own, where time, language and the order of sets are fixed."""
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(source.epoch),
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "PYTHONPATH": os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH")))),
        "NO_MKDOCS_2_WARNING": "1",
    }
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def _places(source: Source, built: Path) -> dict[str, str]:
    """Where the builder reads and writes. Zensical takes relative places below its settings only, so it gets a copy."""
    if source.engine != "zensical":
        return {"docs_dir": str(source.docs.resolve()), "site_dir": str(built.resolve())}
    shutil.copytree(source.docs, built.parent / "docs", ignore=shutil.ignore_patterns(".*"))
    return {"docs_dir": "docs", "site_dir": built.name}


def _refuse(code: int, said: str, built: Path, source: Source) -> NoReturn:
    """Tell the environment's faults from the site's; the builder hides the first in a traceback."""
    for number in (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EDQUOT):
        if f"[Errno {number}]" in said:
            raise OSError(number, os.strerror(number), str(built))
    if code < 0:
        raise SiteFailedError(f"Chương trình dựng trang bị tắt giữa chừng (tín hiệu {-code}).")
    is_crash = "Traceback (most recent call last)" in said
    raise SiteFailedError(said.splitlines()[-1] if is_crash else in_our_words(said, source.docs, source.content))


def _prune(built: Path) -> None:
    """Remove what no page uses: the base theme's scripts and styles, a compressed copy with a time in it."""
    for pattern in _UNUSED:
        for path in built.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
