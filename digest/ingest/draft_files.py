"""Files of an editor → bytes; a proposed article → new files under data/, all of them or none."""

import os
import stat
import tempfile
from pathlib import Path, PurePosixPath

from digest.ingest.draft import Draft
from digest.ingest.formats import MAX_FILE, refuse
from digest.records.problems import Problem

_PICK = "Ghi đúng đường dẫn tới tệp của bài."


def read_source(path: Path) -> bytes | Problem:
    """The bytes of a file an editor names, or why it cannot be read: no file, a device, far too large."""
    name = path.name or str(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            kind = "thư mục" if stat.S_ISDIR(status.st_mode) else "thiết bị hoặc ống dẫn"
            return refuse(name, "not-a-file", f"“{path}” là {kind}, không phải tệp.", _PICK)
        if status.st_size > MAX_FILE:
            message = f"Bản lưu có {status.st_size} byte, giới hạn là {MAX_FILE} byte."
            return refuse(name, "capture-too-large", message, "Lưu lại riêng trang bài báo.")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return refuse(name, "no-such-file", f"Không có tệp “{path}”.", _PICK)
    except (OSError, ValueError):
        return refuse(name, "not-a-file", f"Không đọc được tệp “{path}”.", "Kiểm tra quyền đọc tệp, hoặc chép tệp ra.")


def store_draft(data: Path, draft: Draft) -> list[Path]:
    """Write the capture, the text and the metadata of a draft; gives their paths.

    Files are written aside, then linked: a full disk leaves nothing behind. FileExistsError when a name is taken.
    """
    folder = data / "articles" / "nhap"
    contents = {
        data / "raw" / PurePosixPath(draft.raw).name: draft.kept,
        folder / f"{draft.id}.txt": draft.text.encode(),
        folder / f"{draft.id}.yml": draft.metadata.encode(),
    }
    placed: list[Path] = []
    with tempfile.TemporaryDirectory(prefix=".add-", dir=data) as aside:
        try:
            for number, content in enumerate(contents.values()):
                Path(aside, str(number)).write_bytes(content)
            for number, path in enumerate(contents):
                path.parent.mkdir(parents=True, exist_ok=True)
                _place(Path(aside, str(number)), path)
                placed.append(path)
        except OSError:
            for path in placed:
                path.unlink()
            raise
    return placed


def _place(source: Path, path: Path) -> None:
    """Give a file its name in one step, never over another; a disk without hard links gets a copy."""
    try:
        os.link(source, path)
    except FileExistsError:
        raise
    except OSError:
        with path.open("xb") as file:
            file.write(source.read_bytes())
