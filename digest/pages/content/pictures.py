"""Pictures that people put into content/: decoded and written anew, so that only the image itself is published."""

import io
from collections.abc import Mapping
from typing import Any, Final

from PIL import Image, ImageOps

MAX_PIXELS: Final = 40_000_000
MAX_BYTES: Final = 5 * 1024 * 1024
FORMATS: Final = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
_MODES: Final = {"PNG": ("1", "L", "LA", "P", "RGB", "RGBA"), "JPEG": ("L", "RGB"), "WEBP": ("RGB", "RGBA")}
_SETTINGS: Final[Mapping[str, Mapping[str, Any]]] = {
    "PNG": {"optimize": True},
    "JPEG": {"quality": 90, "optimize": True},
    "WEBP": {"quality": 90, "method": 4},
}
Image.MAX_IMAGE_PIXELS = None  # the limit of this module is looked at before anything is decoded
# What Pillow raises on a damaged or hostile file besides its own errors (OSError).
_BROKEN: Final = (OSError, ValueError, SyntaxError, EOFError, OverflowError, MemoryError, Image.DecompressionBombError)


def picture_fault(content: bytes, ending: str) -> str | None:
    """Why the bytes are not the picture that the file's ending promises, as a Vietnamese sentence, or None."""
    if len(content) > MAX_BYTES:
        return f"Ảnh có {len(content)} byte, giới hạn là {MAX_BYTES} byte."
    format_ = FORMATS[ending]
    try:
        with Image.open(io.BytesIO(content), formats=[format_]) as image:
            width, height = image.size
    except _BROKEN:
        return f"Nội dung tệp không phải là ảnh {ending[1:].upper()}."
    if not 0 < width * height <= MAX_PIXELS:
        return f"Ảnh ghi kích thước {width} × {height} điểm, giới hạn là {MAX_PIXELS} điểm."
    try:
        redraw(content, ending)
    except _BROKEN:
        return f"Ảnh {ending[1:].upper()} bị hỏng, không đọc được trọn vẹn."
    return None


def redraw(content: bytes, ending: str) -> bytes:
    """The first frame of a picture in the same format, upright, without comments, places or anything but its points."""
    format_ = FORMATS[ending]
    with Image.open(io.BytesIO(content), formats=[format_]) as image:
        image.load()
        upright = ImageOps.exif_transpose(image)
        drawn = upright if upright.mode in _MODES[format_] else upright.convert("RGBA" if format_ != "JPEG" else "RGB")
        drawn.info = {key: value for key, value in drawn.info.items() if key == "transparency"}
        made = io.BytesIO()
        drawn.save(made, format_, **_SETTINGS[format_])
    return made.getvalue()
