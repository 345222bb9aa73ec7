"""Running the builder on docs/ and publishing what it made."""

import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

from filelock import FileLock, Timeout

from digest.publish.builder.messages import in_our_words
from digest.publish.builder.settings import derived_settings
from digest.publish.builder.swap import mend_folder, replace_folder
from digest.publish.write.fingerprint import files_below, fingerprint, program_fingerprint
from digest.publish.write.stamp import seal_of
from digest.records.problems import RunFailedError

ENGINES: Final = ("mkdocs", "zensical")
EDITIONS: Final = "tai-ve/ban-ngoai-tuyen"
"""How the paths of all offline editions begin, below the site's root."""
_WAIT_SECONDS: Final = 300
_ENTRANCE: Final = "index.html"
_UNUSED: Final = (
    "assets/images",
    "assets/javascripts",
    "assets/stylesheets",
    "sitemap.xml.gz",
)


class SiteFailedError(RunFailedError):
    """The builder refused; the text is what it said. The published site is as it was."""

    exit_code = 1

    def __str__(self) -> str:
        return f"Không dựng được trang; trang đã xuất bản giữ nguyên.\n{super().__str__()}"


@dataclass(frozen=True, slots=True)
class PublishedSite:
    """The pages of the published site, and whether this run had to build it."""

    pages: int
    is_new: bool


def publish_site(
    config: Path,
    docs: Path,
    site: Path,
    epoch: int,
    finish: Callable[[Path], None],
    engine: str = "mkdocs",
    changes: Mapping[str, Any] | None = None,
) -> PublishedSite:
    """Build the site aside with every warning an error, then exchange it with the published one.

    `epoch` (seconds since 1970) stands for the clock in all output. `finish` gets the folder of the built
    site before the exchange: it may add files and stops the publication by raising. `changes` are settings that
    differ from those in `config`. When neither the pages, the theme, the settings nor the builder changed since
    the last run, nothing is built.
    """
    changes = changes or {}
    stage = site.with_name(f".{site.name}-stage-{os.getpid()}")
    site.parent.mkdir(parents=True, exist_ok=True)
    with site_lock(site):
        mend_folder(site)
        inputs = _inputs(config, changes, docs, epoch, engine)
        if _is_settled(site, inputs):
            return PublishedSite(_count_pages(site), is_new=False)
        _remove_stages(site)
        try:
            _run(config, changes, docs, stage, epoch, engine)
            _prune(stage)
            finish(stage)
            editions = [path.relative_to(stage).as_posix() for path in sorted(stage.glob(f"{EDITIONS}*"))]
            replace_folder(stage, site)
        finally:
            shutil.rmtree(stage, ignore_errors=True)
        stamp = [inputs, editions, _listing(site, editions), seal_of(site / _ENTRANCE)]
        _stamp_of(site).write_text(json.dumps(stamp), encoding="utf-8")
    return PublishedSite(_count_pages(site), is_new=True)


def settled_site(
    config: Path, docs: Path, site: Path, epoch: int, engine: str = "mkdocs", changes: Mapping[str, Any] | None = None
) -> PublishedSite | None:
    """The published site when `publish_site` would not build it again, else None."""
    with site_lock(site):
        mend_folder(site)
        is_settled = _is_settled(site, _inputs(config, changes or {}, docs, epoch, engine))
        return PublishedSite(_count_pages(site), is_new=False) if is_settled else None


@contextmanager
def site_lock(site: Path) -> Iterator[None]:
    """The right to change the published site or to read it undisturbed; SiteFailedError when it is long in coming."""
    try:
        with FileLock(site.with_name(f".{site.name}-lock"), timeout=_WAIT_SECONDS):
            yield
    except Timeout as busy:
        raise SiteFailedError("Một lần dựng khác đang chạy; đợi xong rồi chạy lại.") from busy


def _remove_stages(site: Path) -> None:
    """Take away what killed runs left; each run has its own stage, as the builder of a killed one may write on."""
    for left in site.parent.glob(f".{site.name}-stage-*"):
        shutil.rmtree(left, ignore_errors=True)


def _run(config: Path, changes: Mapping[str, Any], docs: Path, stage: Path, epoch: int, engine: str) -> None:
    places = {"docs_dir": str(docs.resolve()), "site_dir": str(stage.resolve())}
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(epoch),
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "NO_MKDOCS_2_WARNING": "1",
    }
    with derived_settings(config, {**changes, **places}) as settings:
        command = [sys.executable, "-m", engine, "build", "--strict", "--config-file", str(settings)]
        done = subprocess.run(
            command, env=environment, capture_output=True, encoding="utf-8", errors="replace", check=False
        )
    if done.returncode != 0:
        _refuse(done.returncode, (done.stdout + done.stderr).strip(), stage, docs)


def _refuse(code: int, said: str, stage: Path, docs: Path) -> NoReturn:
    """Tell the environment's faults from the site's; the builder hides the first in a traceback."""
    for number in (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EDQUOT):
        if f"[Errno {number}]" in said:
            raise OSError(number, os.strerror(number), str(stage))
    if code < 0:
        raise SiteFailedError(f"Chương trình dựng trang bị tắt giữa chừng (tín hiệu {-code}).")
    is_crash = "Traceback (most recent call last)" in said
    raise SiteFailedError(said.splitlines()[-1] if is_crash else in_our_words(said, docs))


def _prune(stage: Path) -> None:
    """Take out what no page asks for: the base theme's scripts and styles, a compressed copy with a time in it."""
    for pattern in _UNUSED:
        for path in stage.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _inputs(config: Path, changes: Mapping[str, Any], docs: Path, epoch: int, engine: str) -> str:
    """A hash over all that a site is made from."""
    roots = (config, docs, config.parent / "templates" / "theme")
    files = [file for root in roots for file in files_below(root)]
    return fingerprint(files, f"{engine} {epoch} {json.dumps(changes, sort_keys=True)} {program_fingerprint()}")


def _stamp_of(site: Path) -> Path:
    return site.with_name(f".{site.name}-stamp.json")


def _listing(site: Path, editions: Sequence[str]) -> str:
    """A hash over the names and sizes of a built site: it shows whether somebody took a file away.

    Of the editions only those count that were built with the site; `package` may add others later.
    """
    start = f"{site.name}/"
    files = [(name.removeprefix(start), path) for name, path in files_below(site)]
    lines = (
        f"{name} {path.stat().st_size}" for name, path in files if name in editions or not name.startswith(EDITIONS)
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _is_settled(site: Path, inputs: str) -> bool:
    """Whether the site was built from those inputs and still is as it was built.

    And built here: without the seal a site could come with its stamp in somebody's proposal.
    """
    try:
        match json.loads(_stamp_of(site).read_text(encoding="utf-8")):
            case [str(known), [*editions], str(listing), [*seal]]:
                is_ours = known == inputs and seal == seal_of(site / _ENTRANCE)
                return is_ours and listing == _listing(site, editions)
    except (OSError, ValueError, RecursionError):
        pass
    return False


def _count_pages(site: Path) -> int:
    return sum(name.endswith(".html") for name, _ in files_below(site))
