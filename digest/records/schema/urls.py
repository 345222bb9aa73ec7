"""Web addresses in records: http(s), with a public host, without credentials or look-alike letters."""

import ipaddress
import re
from typing import Final
from urllib.parse import quote, urlsplit

MAX_LENGTH: Final = 2000

_ALLOWED: Final = "-._~:/?#[]@!$&'()*+,;=%"
# Match: "https://baoquocte.vn/a?b=1#c"; near miss: "https://báo.vn", "https://a.vn/b c", 'https://a.vn/"'.
_CHARACTERS: Final = re.compile(f"[A-Za-z0-9{re.escape(_ALLOWED)}]*")
_LABEL: Final = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
# Match: "baoquocte.vn", "xn--bo-0ja.vn", "localhost"; near miss: "a..vn", "-a.vn", "baoquocte", "1.2.3",
# "0x7f.0x1" (a number to browsers).
_HOST: Final = re.compile(rf"(?:{_LABEL}\.)+(?=[a-z0-9-]*[a-z])(?!0x[0-9a-f]*\.?$){_LABEL}\.?|localhost", re.IGNORECASE)
_PRIVATE_ENDINGS: Final = (".local", ".localhost", ".internal", ".lan", ".home", ".corp", ".test", ".invalid")


def url_fault(text: str) -> str | None:
    """Why the text is not an http(s) address with a host and without credentials, as a Vietnamese clause.

    >>> url_fault("javascript:alert(1)")
    'địa chỉ phải bắt đầu bằng https:// hoặc http://'
    """
    if len(text) > MAX_LENGTH:
        return f"địa chỉ dài {len(text)} ký tự, giới hạn là {MAX_LENGTH}"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return "địa chỉ sai cấu trúc"
    if parts.scheme not in ("http", "https") or not text.lower().startswith(("http://", "https://")):
        return "địa chỉ phải bắt đầu bằng https:// hoặc http://"
    if "@" in parts.netloc:
        return "địa chỉ không được chứa tên đăng nhập hay mật khẩu"
    if not _CHARACTERS.fullmatch(text):
        return "địa chỉ có dấu cách, dấu nháy, chữ có dấu hay ký tự lạ"
    host = parts.hostname or ""
    if port == 0 or len(host) > 253 or "%" in host or not (_HOST.fullmatch(host) or _is_number(host)):
        return "thiếu tên máy chủ hợp lệ"
    return None


def plain_url(text: str) -> str | None:
    """The same address in ASCII, as a browser sends it, or None when that is not certain.

    >>> plain_url("https://báo.vn/tin tức")
    'https://xn--bo-mia.vn/tin%20t%E1%BB%A9c'
    """
    if not text.isprintable() or "\\" in text or "@" in text:
        return None
    try:
        parts = urlsplit(text.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    plain = parts._replace(netloc=host + port).geturl()
    plain = quote(plain, safe=_ALLOWED.replace("'", ""))
    return plain if plain != text and url_fault(plain) is None else None


def odd_host(text: str) -> str | None:
    """Why the host of a valid address is doubtful, as a Vietnamese clause, or None.

    >>> odd_host("https://xn--bo-mia.vn/")
    'tên máy chủ xn--bo-mia.vn hiện ra là “báo.vn”'
    """
    host = (urlsplit(text).hostname or "").rstrip(".")
    if _is_number(host):
        return f"máy chủ {host} là một con số, không phải tên miền"
    if host == "localhost" or host.endswith(_PRIVATE_ENDINGS):
        return f"máy chủ {host} chỉ có trong mạng riêng, người đọc không mở được"
    if any(label.startswith("xn--") for label in host.split(".")):
        try:
            return f"tên máy chủ {host} hiện ra là “{host.encode('ascii').decode('idna')}”"
        except ValueError:
            return f"tên máy chủ {host} viết bằng mã xn-- không đọc được"
    return None


def _is_number(host: str) -> bool:
    if not host[:1].isdigit() and ":" not in host:  # nearly every host
        return False
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
