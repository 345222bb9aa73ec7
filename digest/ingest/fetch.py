"""A page of the web → its bytes, for `add` and its kin and for `links`: nothing else uses the network."""

import ipaddress
import socket
import time
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

import requests
import urllib3

from digest.records.problems import RunFailedError
from digest.text.addresses import without_tracking

MAX_BYTES: Final = 16 * 1024 * 1024
"""Largest answer in bytes; a page itself has under 1 MB."""

MAX_SECONDS: Final = 60
"""Longest time for a whole page, redirects included: a server may send a byte a second for ever."""

MAX_REDIRECTS: Final = 8

_TIMEOUTS: Final = (10, 20)
_HEADERS: Final = {
    "User-Agent": "Mozilla/5.0 (compatible; digest; one page at an editor's request)",
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "vi,en;q=0.7",
}
_SCHEMES: Final = ("http", "https")


class FetchFailedError(RunFailedError):
    """Why a page could not be had."""

    exit_code = 3


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page as a server sent it: `url` after redirects, `charset` from its header."""

    url: str
    content: bytes
    charset: str | None = None


def is_address(source: str) -> bool:
    """Whether an argument is the address of a page and no file: "HTTPS://qdnd.vn/a" is."""
    return source[:8].lower().startswith(("http://", "https://"))


def fetch_page(url: str) -> FetchedPage:
    """The page at an http(s) address; FetchFailedError when it cannot be had.

    A redirect may not lead from a public host into this machine or its network, where an address may do things.
    """
    return _fetch(url, is_content_wanted=True)


def check_page(url: str) -> None:
    """Ask whether an address answers, without reading the page; FetchFailedError when it does not."""
    _fetch(url, is_content_wanted=False)


def _fetch(url: str, is_content_wanted: bool) -> FetchedPage:
    deadline = time.monotonic() + MAX_SECONDS
    address = url
    try:
        is_inside = is_private(urlsplit(url).hostname or "")
        with requests.Session() as session:
            for _ in range(MAX_REDIRECTS + 1):
                with session.get(
                    address, timeout=_TIMEOUTS, headers=_HEADERS, stream=True, allow_redirects=False
                ) as answer:
                    if not answer.is_redirect:
                        answer.raise_for_status()
                        content = _read(answer, url, deadline) if is_content_wanted else b""
                        return FetchedPage(without_tracking(address), content, _charset(answer))
                    address = urljoin(address, answer.headers["Location"])
                _check_redirect(url, address, is_inside, deadline)
    except requests.HTTPError as error:
        raise FetchFailedError(f"Không tải được {url}: máy chủ trả lời {error.response.status_code}.") from error
    except (requests.RequestException, urllib3.exceptions.HTTPError, UnicodeError, ValueError) as error:
        raise FetchFailedError(f"Không tải được {url}: {_reason(error)}.") from error
    raise FetchFailedError(f"Không tải được {url}: bị chuyển hướng quá {MAX_REDIRECTS} lần.")


def is_private(host: str) -> bool:
    """Whether a host is this machine or lies in its network, in whatever spelling its number is written."""
    try:
        found = socket.getaddrinfo(host, None)
    except (OSError, UnicodeError):
        return False
    numbers = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    return any(not number.is_global for number in numbers)


def _check_redirect(url: str, address: str, is_inside: bool, deadline: float) -> None:
    parts = urlsplit(address)
    if parts.scheme not in _SCHEMES:
        raise FetchFailedError(f"Không tải được {url}: bị chuyển hướng tới {address[:200]}.")
    if not is_inside and is_private(parts.hostname or ""):
        raise FetchFailedError(f"Không tải được {url}: bị chuyển hướng vào mạng nội bộ ({address[:200]}).")
    if time.monotonic() > deadline:
        raise FetchFailedError(f"Không tải được {url}: quá {MAX_SECONDS} giây.")


def _read(answer: requests.Response, url: str, deadline: float) -> bytes:
    pieces: list[bytes] = []
    size = 0
    for piece in answer.iter_content(16384):
        pieces.append(piece)
        size += len(piece)
        if size > MAX_BYTES:
            raise FetchFailedError(f"Trang {url} lớn hơn {MAX_BYTES} byte.")
        if time.monotonic() > deadline:
            raise FetchFailedError(f"Không tải được {url}: quá {MAX_SECONDS} giây.")
    return b"".join(pieces)


def _charset(answer: requests.Response) -> str | None:
    """The charset of the header, where it is said; the library's guess for "text/html" alone is no use."""
    _, _, declared = answer.headers.get("Content-Type", "").lower().partition("charset=")
    return declared.split(";")[0].strip(" \"'") or None


def _reason(error: Exception) -> str:
    """Why, in words for an editor."""
    reasons = (
        (requests.exceptions.SSLError, "chứng thư của trang không hợp lệ"),
        (requests.Timeout, "máy chủ không trả lời kịp"),
        (requests.ConnectionError, "không kết nối được máy chủ; kiểm tra địa chỉ và mạng"),
    )
    return next((words for kind, words in reasons if isinstance(error, kind)), "địa chỉ không dùng được")
