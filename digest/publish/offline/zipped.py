"""The offline edition as a zip whose bytes depend on the site and on nothing else."""

import html
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from digest.publish.offline.edition import OfflineEdition, check_path, offline_files, put_in_place

_FOLDER: Final = "diem-tin"
_MODE: Final = 0o100644 << 16
_UNIX: Final = 3
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


def write_zip(site: Path, edition: OfflineEdition, target: Path) -> int:
    """Write the zip of a built site and its checksum to `target`; gives the zip's size in bytes."""
    folder = folder_name(edition.part)
    entries = {f"{folder}/{name}": content for name, content in _guides(edition).items()}
    entries |= {f"{folder}/trang/{name}": path for name, path in offline_files(site).items()}
    return write_archive({name: entries[name] for name in sorted(entries)}, edition, target)


def write_archive(entries: Mapping[str, bytes | Path], edition: OfflineEdition, target: Path, stored: str = "") -> int:
    """Write these entries in their order, and the checksum beside them; gives the size in bytes.

    Times and modes are fixed; the entry `stored` is not compressed. It is written beside its place, read again
    entry by entry, and then renamed.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f"{target.name}.new")
    try:
        with zipfile.ZipFile(temporary, "w") as archive:
            for name, content in entries.items():
                _add(archive, name, content, edition, zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED)
        with zipfile.ZipFile(temporary) as archive:
            damaged = archive.testzip()
        if damaged:
            raise OSError(f"bản nén hỏng ở {damaged}")
        return put_in_place(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)


def folder_name(part: str) -> str:
    """The one folder that a zip unpacks to: parts have others, of the same length at most, as paths are short.

    >>> folder_name(""), folder_name("nam-2023"), folder_name("57-kl-tw-2023")
    ('diem-tin', 'nam-2023', '57-kl-tw')
    """
    return part[: len(_FOLDER)].strip("-") or _FOLDER


def _guides(edition: OfflineEdition) -> dict[str, bytes | Path]:
    """The start page, and the read-me with the line ends and the mark that old text editors need."""
    name, day = edition.name, edition.moment.strftime("%d/%m/%Y")
    read_me = _READ_ME.format(name=name, line="=" * len(name), day=day, url=edition.url or "—")
    return {
        "DOC-TRUOC.txt": read_me.replace("\n", "\r\n").encode("utf-8-sig"),
        "Mo-trang.html": _START.format(name=html.escape(name)).encode(),
    }


def _add(archive: zipfile.ZipFile, name: str, content: bytes | Path, edition: OfflineEdition, method: int) -> None:
    check_path(name)
    entry = zipfile.ZipInfo(name, edition.moment.timetuple()[:6])
    entry.external_attr = _MODE
    entry.create_system = _UNIX
    entry.compress_type = method
    archive.writestr(entry, content if isinstance(content, bytes) else content.read_bytes(), compresslevel=_LEVEL)
