"""Whether a picture is one: by its first bytes, not by its name."""

import struct
from pathlib import Path
from typing import Final

MAX_PIXELS: Final = 40_000_000
MAX_BYTES: Final = 5 * 1024 * 1024

_MAGIC: Final = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".webp": (b"RIFF",),
}


def image_fault(path: Path, ending: str) -> str | None:
    """Why a file cannot be shown as the picture its ending promises, as a Vietnamese sentence, or None."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        return f"Ảnh có {size} byte, giới hạn là {MAX_BYTES} byte."
    with path.open("rb") as file:
        head = file.read(64 * 1024)
    if not head.startswith(_MAGIC[ending]) or (ending == ".webp" and head[8:12] != b"WEBP"):
        return f"Nội dung tệp không phải là ảnh {ending[1:].upper()}."
    width, height = _SIZES[ending](head)
    if not 0 < width * height <= MAX_PIXELS:
        return f"Ảnh ghi kích thước {width} × {height} điểm, giới hạn là {MAX_PIXELS} điểm."
    return None


def _png_size(head: bytes) -> tuple[int, int]:
    return struct.unpack(">II", head[16:24]) if len(head) >= 24 and head[12:16] == b"IHDR" else (0, 0)


def _jpeg_size(head: bytes) -> tuple[int, int]:
    """From the first frame header: each segment is a marker and its length."""
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        marker, length = head[at + 1], struct.unpack(">H", head[at + 2 : at + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", head[at + 5 : at + 9])
            return width, height
        at += 2 + max(length, 2)
    return 0, 0


def _webp_size(head: bytes) -> tuple[int, int]:
    kind = head[12:16]
    if kind == b"VP8X" and len(head) >= 30:
        return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
    if kind == b"VP8L" and len(head) >= 25:
        bits = int.from_bytes(head[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 " and len(head) >= 30:
        return int.from_bytes(head[26:28], "little") & 0x3FFF, int.from_bytes(head[28:30], "little") & 0x3FFF
    return 0, 0


_SIZES: Final = {".png": _png_size, ".jpg": _jpeg_size, ".jpeg": _jpeg_size, ".webp": _webp_size}
