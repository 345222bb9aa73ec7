"""A page of the web → its bytes, for the command `add` alone: nothing else of the generator knows the network."""

from typing import Final

import requests

from digest.records.problems import RunFailedError

MAX_BYTES: Final = 2 * 1024 * 1024
"""Largest page that is fetched: the same limit as for a stored capture."""

_TIMEOUTS: Final = (10, 30)
_HEADERS: Final = {"User-Agent": "thong-tin-doi-ngoai-digest (one page at an editor's request)"}


class FetchFailedError(RunFailedError):
    """Why a page could not be had."""

    exit_code = 3


def fetch_page(url: str) -> bytes:
    """The bytes of the page at an http(s) address, at most `MAX_BYTES`; FetchFailedError otherwise."""
    try:
        with requests.get(url, timeout=_TIMEOUTS, headers=_HEADERS, stream=True) as answer:
            answer.raise_for_status()
            content = b""
            for piece in answer.iter_content(65536):
                content += piece
                if len(content) > MAX_BYTES:
                    raise FetchFailedError(f"Trang {url} lớn hơn {MAX_BYTES} byte.")
            return content
    except requests.RequestException as error:
        raise FetchFailedError(f"Không tải được {url}: {error.__class__.__name__}.") from error
