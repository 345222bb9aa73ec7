#!/usr/bin/env python3
"""Scores of Lighthouse (mobile) for one page of each of five kinds, on a server that compresses text.

    .venv/bin/python build_digest.py && .venv/bin/python benchmarks/lighthouse.py [--site site] [--runs 3]

Needs a Chromium and the program `lighthouse` (npm), or its path in LIGHTHOUSE. The middle run of each page counts.
The performance score is only worth something on a machine that does nothing else.
"""

import argparse
import functools
import gzip
import json
import mimetypes
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[1]
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TIMES = {
    "LCP ms": "largest-contentful-paint",
    "TBT ms": "total-blocking-time",
    "CLS": "cumulative-layout-shift",
    "bytes": "total-byte-weight",
}
COMPRESSED = {".html", ".css", ".js", ".svg", ".json", ".xml", ".txt", ".atom"}


class _Server(BaseHTTPRequestHandler):
    """Files of one folder, compressed and cached as a usual host of static sites does."""

    def __init__(self, *arguments: object, folder: Path) -> None:
        self.folder = folder
        super().__init__(*arguments)  # type: ignore[arg-type]

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        path = self.folder / unquote(urlsplit(self.path).path).lstrip("/")
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        self.send_response(200)
        if path.suffix in COMPRESSED:
            content = gzip.compress(content)
            kind = f"{kind}; charset=utf-8"
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        self.wfile.write(content)


def five_kinds(site: Path) -> list[str]:
    """Home, matrix, and the longest article, directive and organization."""
    longest = (
        max((site / folder).glob("*.html"), key=lambda path: (path.name != "index.html", path.stat().st_size))
        for folder in ("bai-viet", "van-ban", "to-chuc")
    )
    return ["index.html", "ma-tran.html", *(path.relative_to(site).as_posix() for path in longest)]


def measure(program: str, address: str) -> dict[str, float]:
    """One run: the four scores out of 100, and the times and bytes behind the first."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        flags = "--headless --no-sandbox --disable-gpu"
        command = [program, address, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={flags}"]
        chromium = shutil.which("chromium") or os.environ.get("CHROME_PATH", "")
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": chromium}, stdout=subprocess.DEVNULL)
        read = json.loads(report.read_text(encoding="utf-8"))
    scores = {name: 100 * (read["categories"][name]["score"] or 0) for name in CATEGORIES}
    return scores | {name: read["audits"][audit].get("numericValue", 0) for name, audit in TIMES.items()}


def main() -> None:
    """Print a table: a row for each page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--runs", type=int, default=1)
    options = parser.parse_args()
    program = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
    if program is None:
        sys.exit("no lighthouse on the path (npm install lighthouse; LIGHTHOUSE=…/node_modules/.bin/lighthouse)")
    handler = functools.partial(_Server, folder=options.site.resolve())
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    names = (*CATEGORIES, *TIMES)
    print(f"| page | {' | '.join(names)} |\n|---|{'---|' * len(names)}")
    for page in five_kinds(options.site):
        runs = [measure(program, f"http://127.0.0.1:{server.server_port}/{page}") for _ in range(options.runs)]
        middle = (statistics.median(run[name] for run in runs) for name in names)
        print(
            f"| {page} | {' | '.join(f'{value:.3g}' if value < 1 else f'{value:.0f}' for value in middle)} |",
            flush=True,
        )
    server.shutdown()


if __name__ == "__main__":
    main()
