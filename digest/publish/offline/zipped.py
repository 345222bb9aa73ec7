"""The offline edition as a zip whose bytes depend on the site and on nothing else."""

import html
import zipfile
import zlib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from digest.publish.offline.edition import OfflineEdition, check_path, offline_files, put_in_place

_FOLDER: Final = "diem-tin"
_MODE: Final = 0o100644 << 16
_UNIX: Final = 3
_LEVEL: Final = 9


Known = Callable[[str], tuple[zipfile.ZipInfo, bytes] | None]
"""Gives an entry whose content is as it was and its compressed bytes, by its name; None when it must be compressed."""

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


def write_zip(
    site: Path,
    edition: OfflineEdition,
    target: Path,
    earlier: Path | None = None,
    unchanged: Container[str] = (),
) -> int:
    """Write the zip of a built site and its checksum to `target`; gives the zip's size in bytes.

    From the zip `earlier`, which this program must have written, the entries of the files of the site that are
    `unchanged` since then are taken as they were compressed, and not read again.
    """
    folder = folder_name(edition.part)
    start = f"{folder}/trang/"
    entries = {f"{folder}/{name}": content for name, content in _guides(edition).items()}
    entries |= {f"{start}{name}": path for name, path in offline_files(site).items()}
    with _open_earlier(earlier) as compressed:

        def known(name: str) -> tuple[zipfile.ZipInfo, bytes] | None:
            return compressed(name) if name.startswith(start) and name.removeprefix(start) in unchanged else None

        return write_archive({name: entries[name] for name in sorted(entries)}, edition, target, "", known)


def write_archive(
    entries: Mapping[str, bytes | Path],
    edition: OfflineEdition,
    target: Path,
    stored: str = "",
    known: Known = lambda name: None,
) -> int:
    """Write these entries in their order, and the checksum beside them; gives the size in bytes.

    Times and modes are fixed; the entry `stored` is not compressed; `known` gives the entries that are at hand. The
    archive is written beside its place; what was compressed is read again; then it is renamed.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f"{target.name}.new")
    try:
        made = []
        with zipfile.ZipFile(temporary, "w") as archive:
            for name, content in entries.items():
                if name != stored and (found := known(name)):
                    _add(archive, *found, edition)
                else:
                    entry = _entry(name, edition, zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED)
                    whole = content if isinstance(content, bytes) else content.read_bytes()
                    archive.writestr(entry, whole, compresslevel=_LEVEL)
                    made.append(name)
        _check(temporary, made)
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


def _entry(name: str, edition: OfflineEdition, method: int) -> zipfile.ZipInfo:
    check_path(name)
    entry = zipfile.ZipInfo(name, _time(edition))
    entry.external_attr = _MODE
    entry.create_system = _UNIX
    entry.compress_type = method
    return entry


def _time(edition: OfflineEdition) -> tuple[int, int, int, int, int, int]:
    return edition.moment.timetuple()[:6]


def _add(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, deflated: bytes, edition: OfflineEdition) -> None:
    """Add an entry of an earlier archive; the same bytes as the standard library writes when it compresses it."""
    file = archive.fp
    assert file is not None
    entry.date_time, entry.header_offset = _time(edition), archive.start_dir
    header = entry.FileHeader(zip64=False)
    file.write(header)
    file.write(deflated)
    archive.start_dir += len(header) + len(deflated)
    archive.filelist.append(entry)
    archive.NameToInfo[entry.filename] = entry


def _check(path: Path, names: Iterable[str]) -> None:
    """OSError when one of these entries does not come back from the disk."""
    with zipfile.ZipFile(path) as archive:
        for name in names:
            try:
                archive.read(name)
            except (zipfile.BadZipFile, zlib.error) as error:
                raise OSError(f"bản nén hỏng ở {name}") from error


@contextmanager
def _open_earlier(path: Path | None) -> Iterator[Known]:
    """What gives the entries of an earlier archive by their names."""
    if path is None:
        yield lambda name: None
        return
    with zipfile.ZipFile(path) as archive:

        def compressed(name: str) -> tuple[zipfile.ZipInfo, bytes] | None:
            entry = archive.NameToInfo.get(name)
            if entry is None or entry.compress_type != zipfile.ZIP_DEFLATED:
                return None
            file = archive.fp
            assert file is not None
            file.seek(entry.header_offset + len(entry.FileHeader(zip64=False)))  # as `_add` and the library wrote it
            return entry, file.read(entry.compress_size)

        yield compressed
