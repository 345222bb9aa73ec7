"""Vietnamese words that more than one output prints for the same thing.

Sentences are in the templates; a word that pages, charts, letters, feeds and cards share is here once.
"""

from types import MappingProxyType
from typing import Final

from digest.pages.addresses import (
    ARTICLES,
    DIRECTIVES,
    DOWNLOADS,
    EDITIONS,
    GAPS,
    HOME,
    MATRIX,
    ORGANIZATIONS,
    OUTLETS,
    PASSAGES,
    PEOPLE,
    PLACE_MATRIX,
    YEARS,
)

SECTION_NAMES: Final = MappingProxyType(
    {
        HOME: "Trang chủ",
        ARTICLES: "Bài viết",
        DIRECTIVES: "Văn bản",
        ORGANIZATIONS: "Tổ chức",
        PEOPLE: "Nhân vật",
        OUTLETS: "Báo",
        YEARS: "Theo năm",
        EDITIONS: "Điểm báo theo tháng",
        MATRIX: "Ma trận văn bản và tổ chức",
        PLACE_MATRIX: "Ma trận văn bản và địa phương",
        GAPS: "Khoảng trống",
        PASSAGES: "Đoạn đã lưu",
        DOWNLOADS: "Tải về",
    }
)
"""The name of a section in the navigation, in the path above a title, and on its card."""

NO_DAY: Final = "không rõ ngày"
NO_OUTLET: Final = "chưa rõ nơi đăng"
INFERRED_TITLE: Final = "tiêu đề suy đoán"
UNKNOWN_VALIDITY: Final = "Chưa rõ tình trạng hiệu lực"
REPLACED: Final = "Đã được thay thế"
NOW: Final = "nay là"
FEED: Final = "Nguồn tin RSS/Atom"


def capitalized(words: str) -> str:
    """The words with a capital first letter, as at the start of a sentence: "Chưa rõ nơi đăng"."""
    return words[:1].upper() + words[1:]
