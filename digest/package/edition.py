"""The offline edition: one zip whose bytes depend on the site and on nothing else."""

import hashlib
import html
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

EDITION: Final = "tai-ve/ban-ngoai-tuyen.zip"
"""Where the zip lies below the site's root; its checksum lies beside it as `….zip.sha256`."""

MAX_PATH: Final = 120
"""Longest path inside the zip in characters: Windows' file manager unpacks no more than 260 in all."""

_FOLDER: Final = "diem-tin"
_LEFT_OUT: Final = (EDITION.removesuffix(".zip"), "the/")
"""The edition itself, and the pictures that only other sites show beside a link."""

_PAGES: Final = f"{_FOLDER}/trang"
_EARLIEST: Final = datetime(1980, 1, 1, tzinfo=UTC)
_MODE: Final = 0o100644 << 16
_LEVEL: Final = 9

_READ_ME: Final = """\
{name}
{line}

Bản ngoại tuyến: mở được từ ổ đĩa hay thẻ nhớ, không cần mạng.

1. Giải nén cả thư mục này ra máy.
2. Mở tệp Mo-trang.html bằng trình duyệt.

Tìm kiếm gõ có dấu hay không dấu đều được. Không tệp nào ở đây kết nối ra ngoài;
chỉ những liên kết tới bài gốc mới cần mạng.

Dữ liệu tới ngày {day}. Bản mới nhất: {url}
Văn bản bài báo thuộc về các tòa soạn, được trích dẫn có ghi nguồn.
"""

_START: Final = """\
<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url=trang/index.html">
<title>{name}</title>
</head>
<body><p><a href="trang/index.html">Mở {name}</a></p></body>
</html>
"""


def package_edition(site: Path, epoch: int, name: str, url: str) -> int:
    """Write the zip and its checksum into the site; gives the zip's size in bytes.

    Names are sorted, times and modes fixed. It is written beside its place, read again entry by entry, and
    then renamed. ValueError when a path is too long or not ASCII: that is a bug of ours.
    """
    target = site / EDITION
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_suffix(".new")
    moment = max(datetime.fromtimestamp(epoch, UTC), _EARLIEST)
    with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for path, content in sorted(_entries(site, name, url, moment).items()):
            _add(archive, path, content, moment)
    with zipfile.ZipFile(temporary) as archive:
        damaged = archive.testzip()
    if damaged:
        raise OSError(f"bản nén hỏng ở {damaged}")
    digest = hashlib.sha256(temporary.read_bytes()).hexdigest()
    size = temporary.stat().st_size
    temporary.replace(target)
    target.with_name(target.name + ".sha256").write_text(f"{digest}  {target.name}\n", encoding="ascii", newline="\n")
    return size


def _entries(site: Path, name: str, url: str, moment: datetime) -> dict[str, bytes | Path]:
    day = moment.strftime("%d/%m/%Y")
    entries: dict[str, bytes | Path] = {
        f"{_FOLDER}/DOC-TRUOC.txt": _READ_ME.format(name=name, line="=" * len(name), day=day, url=url or "—")
        .replace("\n", "\r\n")
        .encode("utf-8-sig"),
        f"{_FOLDER}/Mo-trang.html": _START.format(name=html.escape(name)).encode(),
    }
    for path in site.rglob("*"):
        inside = path.relative_to(site).as_posix()
        if path.is_file() and not inside.startswith(_LEFT_OUT):
            entries[f"{_PAGES}/{inside}"] = path
    return entries


def _add(archive: zipfile.ZipFile, path: str, content: bytes | Path, moment: datetime) -> None:
    if len(path) > MAX_PATH or not path.isascii():
        raise ValueError(f"path not fit for an offline edition: {path}")
    entry = zipfile.ZipInfo(path, moment.timetuple()[:6])
    entry.external_attr = _MODE
    entry.create_system = 3
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content if isinstance(content, bytes) else content.read_bytes(), compresslevel=_LEVEL)
