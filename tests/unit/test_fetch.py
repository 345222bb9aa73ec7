"""One page of the web at an editor's request: within limits, and never from one's own network by a detour."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from digest.ingest import fetch
from digest.ingest.fetch import FetchFailedError, fetch_page, is_address, is_private


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:  # the name is http.server's
        if self.path.startswith("/toi"):
            self.send_response(302)
            self.send_header("Location", "/bai?utm_source=x&id=1#y" if self.path == "/toi" else self.path)
            self.end_headers()
            return
        self.send_response(404 if self.path == "/mat" else 200)
        self.send_header("Content-Type", 'text/html; charset="windows-1258"')
        self.end_headers()
        self.wfile.write(b"<p>x</p>" * (5000 if self.path == "/lon" else 1))

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_comes_with_its_last_address_and_its_charset(site: str) -> None:
    page = fetch_page(f"{site}/toi")
    assert (page.url, page.content, page.charset) == (f"{site}/bai?id=1", b"<p>x</p>", "windows-1258")


@pytest.mark.parametrize(("path", "words"), [("/mat", "404"), ("/toi-mai", "chuyển hướng quá")])
def test_why_a_page_could_not_be_had_is_said(site: str, path: str, words: str) -> None:
    with pytest.raises(FetchFailedError, match=words):
        fetch_page(site + path)


def test_a_page_that_is_too_large_or_too_slow_is_given_up(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "MAX_BYTES", 1000)
    with pytest.raises(FetchFailedError, match="lớn hơn 1000 byte"):
        fetch_page(f"{site}/lon")
    monkeypatch.setattr(fetch, "MAX_SECONDS", -1)
    with pytest.raises(FetchFailedError, match="quá -1 giây"):
        fetch_page(f"{site}/bai")


def test_a_public_page_leads_into_no_private_network(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([False, True])
    monkeypatch.setattr(fetch, "is_private", lambda host: next(answers))
    with pytest.raises(FetchFailedError, match="mạng nội bộ"):
        fetch_page(f"{site}/toi")


@pytest.mark.parametrize(
    "url", ["http://www..example.vn/a", f"http://{'a' * 300}.vn/", "http://[", "http://127.0.0.1:1/"]
)
def test_odd_addresses_give_a_sentence(url: str) -> None:
    with pytest.raises(FetchFailedError, match="Không tải được"):
        fetch_page(url)


def test_private_hosts_are_known_in_every_spelling() -> None:
    assert [is_private(host) for host in ("127.0.0.1", "0x7f.1", "2130706433", "::1", "10.1.2.3", "8.8.8.8")] == [
        True, True, True, True, True, False,
    ]  # fmt: skip


def test_addresses_are_told_from_files() -> None:
    assert [is_address(text) for text in ("https://a.vn", "HTTP://a.vn", "http.txt", "bai.html")] == [
        True, True, False, False,
    ]  # fmt: skip
