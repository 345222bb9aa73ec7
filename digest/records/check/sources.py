"""Sources of facts: pages that still say tomorrow what they say today, quotes short enough to be quotes."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, Final

from digest.records.check.locations import HasOrigin, warning_at
from digest.records.models import Records, Source
from digest.records.problems import Problem

MOST_QUOTED_WORDS: Final = 25

# A list, a tag or a search, whose content moves. Match: "/tag/hoi-nha-bao", "/tin-tuc/page-148", "/trang-402.html",
# "?keyword=b%C3%A1o", "-tag62888.html"; near miss: "/trang-chu", "?search=&id=7", "/tagore-o-viet-nam".
_MOVING: Final = re.compile(
    r"/(?:tags?|search|tim-kiem|chu-de|page)(?:[/?.]|$)|/(?:trang|page)-?[0-9]+(?:[/.?]|$)|-tag[0-9]+\.|\.tag(?:$|\?)|"
    r"[?&](?:keywords?|key|q|query|s|search|page|pagenumber|pageindex|trang)=[^&#]",
    re.IGNORECASE,
)
# An address that names one entry all the same. Match: "?page=2&pid=803", "?itemid=85"; near miss: "?mid=2542".
_ENTRY: Final = re.compile(r"[?&](?:p|n|item|news|article|post)?id=[0-9]", re.IGNORECASE)


def check_moving_sources(records: Records) -> Iterator[Problem]:
    """A source is a page of its own; one whose content moves carries the sentence or an archived copy."""
    for record, field, source in sources_of(records):
        if _is_moving(source.url) and not source.quote and not source.archive_url:
            message = f"“{source.url[:80]}” là trang danh sách, thẻ hay tìm kiếm: nội dung sẽ đổi."
            fix = "Thay bằng địa chỉ của chính bài nói điều ấy; nếu không có, thêm “quote” hoặc “archive_url”."
            yield warning_at(record, f"{field}.url", "moving-source", message, fix)


def check_quotes(records: Records) -> Iterator[Problem]:
    """A quote from a source is at most 25 words."""
    for record, field, source in sources_of(records):
        words = len((source.quote or "").split())
        if words > MOST_QUOTED_WORDS:
            message = f"Câu trích có {words} chữ, giới hạn là {MOST_QUOTED_WORDS}."
            fix = "Chỉ giữ phần làm căn cứ, đúng như trang viết."
            yield warning_at(record, f"{field}.quote", "quote-too-long", message, fix)


def _is_moving(url: str) -> bool:
    return bool(_MOVING.search(url)) and not _ENTRY.search(url)


def sources_of(records: Records) -> Iterator[tuple[HasOrigin, str, Source]]:
    """The sources of directives and organizations, each with its record and field."""
    kinds: tuple[Mapping[Any, Any], ...] = (records.directives, records.organizations)
    for record in chain.from_iterable(kind.values() for kind in kinds):
        for position, source in enumerate(record.sources):
            yield record, f"sources[{position}]", source
