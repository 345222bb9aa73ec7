"""Running the builder on docs/ and publishing what it made."""

import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

from filelock import FileLock, Timeout

from digest.package.edition import PLACE
from digest.problems import StoppedError
from digest.publish.exchange import mend_folder, replace_folder
from digest.publish.settings import derived_settings

ENGINES: Final = ("mkdocs", "zensical")
_WAIT_SECONDS: Final = 300
_UNUSED: Final = (
    "assets/images",
    "assets/javascripts",
    "assets/stylesheets",
    "sitemap.xml.gz",
)


class SiteFailedError(StoppedError):
    """The builder refused; the text is what it said. The published site is as it was."""

    exit_code = 1

    def __str__(self) -> str:
        return f"Không dựng được trang; trang đã xuất bản giữ nguyên.\n{super().__str__()}"


@dataclass(frozen=True, slots=True)
class Published:
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
) -> Published:
    """Build the site aside with every warning an error, then exchange it with the published one.

    `epoch` (seconds since 1970) stands for the clock in all output. `finish` gets the folder of the built
    site before the exchange: it may add files and stops the publication by raising. `changes` are settings that
    differ from those in `config`. When neither the pages, the theme, the settings nor the builder changed since
    the last run, nothing is built.
    """
    changes = changes or {}
    stage = site.with_name(f".{site.name}-stage-{os.getpid()}")
    stamp = site.with_name(f".{site.name}-stamp.json")
    site.parent.mkdir(parents=True, exist_ok=True)
    with site_lock(site):
        mend_folder(site)
        salt = f"{engine} {epoch} {json.dumps(changes, sort_keys=True)} {_versions()}"
        inputs = _fingerprint([config, docs, *_theme_folders(config)], salt)
        if site.is_dir() and _is_as_stamped(stamp, inputs, site):
            return Published(_count_pages(site), is_new=False)
        _remove_stages(site)
        try:
            _run(config, changes, docs, stage, epoch, engine)
            _prune(stage)
            finish(stage)
            editions = [path.relative_to(stage).as_posix() for path in sorted(stage.glob(f"{PLACE}*"))]
            replace_folder(stage, site)
        finally:
            shutil.rmtree(stage, ignore_errors=True)
        stamp.write_text(json.dumps([inputs, editions, _listing(site, editions)]), encoding="utf-8")
    return Published(_count_pages(site), is_new=True)


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
        _refuse(done.returncode, (done.stdout + done.stderr).strip(), stage)


def _refuse(code: int, said: str, stage: Path) -> NoReturn:
    """Tell the environment's faults from the site's; the builder hides the first in a traceback."""
    for number in (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EDQUOT):
        if f"[Errno {number}]" in said:
            raise OSError(number, os.strerror(number), str(stage))
    if code < 0:
        raise SiteFailedError(f"Chương trình dựng trang bị tắt giữa chừng (tín hiệu {-code}).")
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith("INFO")]
    raise SiteFailedError("\n".join(lines[-1:] if "Traceback (most recent call last)" in said else lines))


def _prune(stage: Path) -> None:
    """Take out what no page asks for: the base theme's scripts and styles, a compressed copy with a time in it."""
    for pattern in _UNUSED:
        for path in stage.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _theme_folders(config: Path) -> list[Path]:
    return [folder for folder in (config.parent / "templates" / "theme",) if folder.is_dir()]


def _versions() -> str:
    """A hash over the locked versions and our own code: what is built changes with them."""
    package = Path(__file__).resolve().parents[1]
    lock = package.parent / "requirements.txt"
    return _fingerprint([lock] if lock.exists() else [], "") + _fingerprint(sorted(package.rglob("*.py")), "")


def _fingerprint(roots: Iterable[Path], salt: str) -> str:
    """One hash over the names and bytes of all files below the roots; hidden work files do not count."""
    total = hashlib.sha256(salt.encode())
    for root in roots:
        for path in [root] if root.is_file() else _files(root):
            total.update(f"\n{path.relative_to(root.parent).as_posix()}\n".encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _files(root: Path) -> list[Path]:
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(folder, name) for name in sorted(names) if not name.startswith(".")]
    return found


def _listing(site: Path, editions: Sequence[str]) -> str:
    """A hash over the names and sizes of a built site: it shows whether somebody took a file away.

    Of the editions only those count that were built with the site; `package` may add others later.
    """
    names = ((path, path.relative_to(site).as_posix()) for path in _files(site))
    lines = (f"{name} {path.stat().st_size}" for path, name in names if name in editions or not name.startswith(PLACE))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _is_as_stamped(stamp: Path, inputs: str, site: Path) -> bool:
    """Whether the site was built from those inputs and still is as it was built."""
    try:
        match json.loads(stamp.read_text(encoding="utf-8")):
            case [str(known), [*editions], str(listing)]:
                return known == inputs and listing == _listing(site, editions)
    except (OSError, ValueError):
        pass
    return False


def _count_pages(site: Path) -> int:
    return sum(path.suffix == ".html" for path in _files(site))
