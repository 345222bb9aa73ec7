"""A site behind the web servers of `hosting/`: the 404 page, types, and how long each kind of file may be kept."""

from __future__ import annotations

import shutil
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest
import requests
from lxml import etree
from requests.adapters import HTTPAdapter
from trees import ROOT
from urllib3.util import Retry

pytestmark = pytest.mark.slow

HOSTING = ROOT / "hosting"
FILES = {
    "index.html": "<!doctype html><title>Trang chủ</title>",
    "404.html": "<!doctype html><title>Không có trang</title>",
    "bai-viet/index.html": "<!doctype html><title>Bài viết</title>",
    "du-lieu/bai-moi.atom": "<feed/>",
    "du-lieu/bai.csv": "a,b",
    "du-lieu/bai.json": "{}",
    "du-lieu/moc.ics": "BEGIN:VCALENDAR",
    "du-lieu/diem-bao.sqlite": "SQLite",
    "tai-ve/nam/2023.bib": "@article{}",
    "assets/digest.js": "1",
    "assets/tim-kiem/manifest.js": "1",
    "assets/tim-kiem/f-018e40a031.js": "1",
    "assets/tim-kiem/t-fdb0fdbd53-0.js": "1",
    "assets/fonts/a.woff2": "1",
}
TYPES = {
    "": "text/html; charset=utf-8",
    "bai-viet/": "text/html; charset=utf-8",
    "du-lieu/bai-moi.atom": "application/atom+xml; charset=utf-8",
    "du-lieu/bai.csv": "text/csv; charset=utf-8",
    "du-lieu/bai.json": "application/json",
    "du-lieu/moc.ics": "text/calendar; charset=utf-8",
    "du-lieu/diem-bao.sqlite": "application/vnd.sqlite3",
    "assets/digest.js": "text/javascript; charset=utf-8",
    "assets/fonts/a.woff2": "font/woff2",
}
KEPT = {
    "": "no-cache",
    "assets/digest.js": "no-cache",
    "assets/tim-kiem/manifest.js": "no-cache",
    "assets/tim-kiem/f-018e40a031.js": "public, max-age=31536000, immutable",
    "assets/tim-kiem/t-fdb0fdbd53-0.js": "public, max-age=31536000, immutable",
    "assets/fonts/a.woff2": "public, max-age=2592000",
}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("may-chu") / "site"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for path in (*folder.parents[:3], folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | (0o755 if path.is_dir() else 0o644))
    return folder


def nginx(site: Path, folder: Path, port: int) -> list[str]:
    """The call of nginx with the sample, its paths and port changed as its first line says."""
    sample = (HOSTING / "nginx.conf").read_text(encoding="utf-8")
    sample = sample.replace("/srv/diem-bao/site", str(site)).replace("listen 80", f"listen 127.0.0.1:{port}")
    whole = f"pid {folder}/pid; error_log {folder}/error; daemon off; user root;\nevents {{}}\n"
    whole += f"http {{ access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p;\n{sample}\n}}\n"
    (folder / "nginx.conf").write_text(whole, encoding="utf-8")
    return ["nginx", "-c", str(folder / "nginx.conf")]


def apache(site: Path, folder: Path, port: int) -> list[str]:
    """The call of Apache with the sample and the modules that it asks for."""
    sample = (HOSTING / "apache.conf").read_text(encoding="utf-8")
    sample = sample.replace("/srv/diem-bao/site", str(site)).replace("*:80", f"127.0.0.1:{port}")
    names = ("mpm_event", "authz_core", "dir", "mime", "headers", "filter", "deflate")
    modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in names)
    types = "TypesConfig /etc/mime.types\n" if Path("/etc/mime.types").is_file() else ""
    head = f"ServerName x\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\nErrorLog {folder}/error\n"
    user = "User www-data\nGroup www-data\n"
    (folder / "apache.conf").write_text(modules + user + head + types + sample, encoding="utf-8")
    return ["apache2", "-f", str(folder / "apache.conf"), "-DFOREGROUND"]


@pytest.fixture(scope="module", params=[nginx, apache], ids=["nginx", "apache2"])
def address(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder, port = tmp_path_factory.mktemp("thiet-dat"), free_port()
    call = request.param(site, folder, port)
    if shutil.which(call[0]) is None:
        pytest.skip(f"no {call[0]} on this machine")
    address = f"http://127.0.0.1:{port}/"
    server = subprocess.Popen(call, stderr=subprocess.DEVNULL)
    try:
        with requests.Session() as session:  # until it listens
            session.mount(address, HTTPAdapter(max_retries=Retry(connect=30, backoff_factor=0.05, backoff_max=1)))
            session.get(address, timeout=20)
        yield address
    finally:
        server.terminate()
        server.wait()


def ask(url: str) -> tuple[int, Message, str]:
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()


def test_a_page_that_is_not_there_is_answered_in_vietnamese(address: str) -> None:
    status, headers, text = ask(f"{address}khong/co.html")
    assert (status, text) == (404, FILES["404.html"])
    assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_every_kind_of_file_has_its_type(address: str) -> None:
    found = {name: ask(address + name)[1]["Content-Type"].replace("UTF-8", "utf-8") for name in TYPES}
    assert {name: found[name].removesuffix("; charset=utf-8") for name in found} == {
        name: kind.removesuffix("; charset=utf-8") for name, kind in TYPES.items()
    }
    assert [name for name, kind in TYPES.items() if "charset" in kind and "charset" not in found[name]] == []


def test_only_what_never_changes_is_kept(address: str) -> None:
    assert {name: ask(address + name)[1]["Cache-Control"] for name in KEPT} == KEPT


def test_a_folder_is_not_listed_and_types_are_not_guessed(address: str) -> None:
    assert ask(f"{address}assets/")[0] in (403, 404)
    assert ask(address)[1]["X-Content-Type-Options"] == "nosniff"


def test_the_sample_for_iis_is_well_formed_and_knows_the_same_types() -> None:
    tree = etree.parse(HOSTING / "web.config")
    mapped = {one.get("fileExtension"): one.get("mimeType") for one in tree.iter("mimeMap")}
    for name, kind in TYPES.items():
        ending = Path(name).suffix
        if ending:
            assert mapped[ending].partition(";")[0] == kind.partition(";")[0], ending
    assert tree.xpath("string(//error[@statusCode='404']/@path)") == "404.html"
