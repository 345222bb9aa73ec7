"""How long the audit of a built site takes, with as many pages as asked for.

    make site && .venv/bin/python benchmarks/audit.py --pages 10000

The pages beyond those of site/ are copies of its article pages under other names, so they have the links, anchors
and weight of real ones.
"""

import argparse
import os
import shutil
import sys
import time
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from digest.publish.audit import Expected, audit_site  # noqa: E402


def enlarge(site: Path, pages: int) -> None:
    """Add copies of the article pages until the site has so many pages."""
    articles = sorted(path for path in (site / "bai-viet").glob("*.html") if path.name != "index.html")
    missing = pages - sum(1 for _ in site.rglob("*.html"))
    for number, article in zip(range(missing), cycle(articles), strict=False):
        shutil.copyfile(article, site / "bai-viet" / f"ban-sao-{number}.html")


def computing_time() -> float:
    """CPU seconds of this process and of those it has started and seen end."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main() -> None:
    """Print pages, weight and seconds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        site = Path(folder, "site")
        shutil.copytree(chosen.site, site, ignore=shutil.ignore_patterns("*.zip", "*.zim", "*.epub", "*.sha256"))
        enlarge(site, chosen.pages)
        names = frozenset(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
        weight = sum((site / name).stat().st_size for name in names)
        wall, cpu = time.perf_counter(), computing_time()
        problems = audit_site(site, Expected(pages=names)).problems
        wall, cpu = time.perf_counter() - wall, computing_time() - cpu
    print(f"{len(names)} pages, {weight / 1e6:.0f} MB: {wall:.1f} s, {cpu:.1f} CPU s, {len(problems)} problems")


if __name__ == "__main__":
    main()
