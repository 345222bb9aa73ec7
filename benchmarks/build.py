#!/usr/bin/env python3
"""What a build costs as the collection grows: CPU seconds, memory, files and bytes, as ratios within one run.

    python -m benchmarks.build [--sizes 5 100 1000] [--hugo PATH] [--write]

For each size a collection is made from the project's own articles (the same arguments make the same one). Then the
commands run on it from nothing, again without a change, and after one article, one directive and one template were
edited. Beside them are other programs on the same Markdown (Hugo where it is installed) and a plain loop that writes
the same files. The last lines give the growth exponents between neighbouring sizes: 1 is linear. --write puts the
tables into RESULTS.md.
"""

import argparse
import hashlib
import math
import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import yaml

from benchmarks.peers import peers

ROOT: Final = Path(__file__).resolve().parent.parent
RESULTS: Final = ROOT / "benchmarks" / "RESULTS.md"
WORDS: Final = 1300
FIRST_DAY, DAYS = date(2012, 1, 1), 5100
PLACES: Final = ("Hà Nội", "Huế", "Đà Nẵng", "Cần Thơ", "Hải Phòng", "Lào Cai", "Cà Mau", "Điện Biên", "Đắk Lắk")
METADATA: Final = ("outlet", "summary", "summary_en", "rights", "status")
COLD: Final = "site, from nothing"


@dataclass(frozen=True)
class Cost:
    """CPU seconds of a process and those it started, wall seconds, and the peak of its own memory in MB."""

    seconds: float
    wall: float
    megabytes: float


def main() -> None:
    """Read the arguments, measure every size, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[5, 100, 1000])
    parser.add_argument("--hugo", default=shutil.which("hugo"), help="the program Hugo, to be measured beside")
    parser.add_argument("--write", action="store_true", help="write benchmarks/RESULTS.md")
    arguments = parser.parse_args()
    system = f"Commit {commit()}, Python {platform.python_version()}, {os.cpu_count()} cores"
    lines = [f"{system}, load {os.getloadavg()[0]:.0f} at the start.", ""]
    costs: dict[int, dict[str, Cost]] = {}
    for size in sorted(arguments.sizes):
        costs[size], output = measured(size, arguments.hugo)
        lines += [*table(size, costs[size]), "", output, ""]
        print("\n".join(lines[-len(costs[size]) - 6 :]), flush=True)
    grown = [f"- {line}" for line in exponents(costs)]
    print("\n".join(grown))
    if arguments.write:
        title = (
            "# What a build costs\n\nMade by `python -m benchmarks.build --write`. CPU counts user and system time.\n"
        )
        growth = ["## Growth", "", *grown] if grown else []
        RESULTS.write_text("\n".join([title, *lines, *growth]).rstrip() + "\n", encoding="utf-8", newline="\n")


def commit() -> str:
    """The commit of the checkout."""
    asked = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip() or "unknown"


def measured(size: int, hugo: str | None) -> tuple[dict[str, Cost], str]:
    """The costs of one size by name, and what the site then is."""
    with tempfile.TemporaryDirectory(prefix="digest-build-") as folder:
        tree = Path(folder) / "tree"
        make_tree(tree, size)
        costs = {"check, from nothing": run(tree, "check"), "check, without a change": run(tree, "check")}
        shutil.rmtree(tree / ".cache")
        costs["generate, from nothing"] = run(tree, "generate")
        shutil.rmtree(tree / ".cache")
        shutil.rmtree(tree / "docs")
        costs |= {COLD: run(tree, "site"), "site, without a change": run(tree, "site"), "audit": run(tree, "audit")}
        edit_article(tree)
        costs["check, one article edited"] = run(tree, "check")
        costs["site, one article edited"] = run(tree, "site")
        for name, edit in (("directive", edit_directive), ("template", edit_template)):
            edit(tree)
            costs[f"site, one {name} edited"] = run(tree, "site")
        costs |= {name: cost(command, tree) for name, command in peers(tree, hugo)}
        sizes = [path.stat().st_size for path in (tree / "site").rglob("*") if path.is_file()]
        pages = sum(path.suffix == ".html" for path in (tree / "site").rglob("*"))
        largest = max(path.stat().st_size for path in (tree / "site").rglob("*.html")) / 1e3
    output = f"{len(sizes)} files, {sum(sizes) / 1e6:.1f} MB, {pages} pages, the largest {largest:.0f} KB."
    return costs, output


def table(size: int, costs: dict[str, Cost]) -> list[str]:
    """The costs of one size as a table."""
    cold = costs[COLD].seconds
    lines = [
        f"## {size:,} articles",
        "",
        "| step | CPU s | of cold | wall s | peak MB |",
        "| --- | --: | --: | --: | --: |",
    ]
    return lines + [
        f"| {name} | {cost.seconds:.2f} | {cost.seconds / cold:.2f} | {cost.wall:.1f} | {cost.megabytes:.0f} |"
        for name, cost in costs.items()
    ]


def exponents(costs: dict[int, dict[str, Cost]]) -> Iterator[str]:
    """How each cost grows between neighbouring sizes."""
    for small, large in zip(sorted(costs), sorted(costs)[1:], strict=False):
        for name in costs[small]:
            ratio = costs[large][name].seconds / max(costs[small][name].seconds, 0.01)
            yield f"{small:,} → {large:,}, {name}: exponent {math.log(ratio) / math.log(large / small):.2f}"


def make_tree(tree: Path, size: int) -> None:
    """The checkout with `size` made articles in place of its own."""
    kept = shutil.ignore_patterns(".*", "docs", "site", "__pycache__", "articles", "raw", "tests")
    shutil.copytree(ROOT, tree, ignore=kept)
    published = tree / "data" / "published.yml"
    published.unlink(missing_ok=True)
    chance = random.Random(size)
    sources = [path.with_suffix(".yml") for path in sorted((ROOT / "data" / "articles").rglob("*.txt"))]
    records = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sources]
    paragraphs = [
        line for path in sources for line in path.with_suffix(".txt").read_text("utf-8").split("\n\n") if line.strip()
    ]
    (tree / "data" / "raw").mkdir()
    for number in range(size):
        record = chance.choice(records)
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        place = chance.choice(PLACES)
        made, words = [f"Ngày {day.day}/{day.month}/{day.year}, tại {place}, tin số {number}."], 0
        while words < WORDS:
            made.append(chance.choice(paragraphs).strip())
            words += len(made[-1].split())
        store(tree / "data", f"bai-so-{number}", day, {key: record[key] for key in METADATA if key in record}, made)


def store(data: Path, id_: str, day: date, record: dict[str, object], paragraphs: list[str]) -> None:
    """One article with its text and its capture."""
    content = "\n\n".join(paragraphs) + "\n"
    raw = f"raw/{id_}.txt"
    (data / raw).write_text(content, encoding="utf-8", newline="\n")
    folder = data / "articles" / str(day.year)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{id_}.txt").write_text(content, encoding="utf-8", newline="\n")
    metadata = {
        "title": f"{id_.replace('-', ' ').capitalize()}: {paragraphs[1][:60]}",
        "key_points": [{"text": paragraphs[place][:120], "paragraph": place + 1} for place in (1, 2)],
        **record,
        "published_on": day.isoformat(),
        "raw": f"data/{raw}",
        "raw_sha256": hashlib.sha256(content.encode()).hexdigest(),
    }
    text = yaml.safe_dump(metadata, allow_unicode=True, sort_keys=False)
    (folder / f"{id_}.yml").write_text(text, encoding="utf-8", newline="\n")


def edit_article(tree: Path) -> None:
    """Another summary for the first article."""
    path = min((tree / "data" / "articles").rglob("*.yml"))
    record = yaml.safe_load(path.read_text(encoding="utf-8"))
    record["summary"] = f"{record['summary']} Câu thêm vào."
    path.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8", newline="\n")


def edit_directive(tree: Path) -> None:
    """Another note for a directive that articles cite."""
    path = tree / "data" / "directives" / "57-kl-tw-2023.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: về", "title: về việc", 1), encoding="utf-8")


def edit_template(tree: Path) -> None:
    """Other bytes in the template of articles that show nowhere."""
    path = tree / "templates" / "pages" / "article.md.j2"
    path.write_text(f"{{# khác #}}{path.read_text(encoding='utf-8')}", encoding="utf-8")


def run(tree: Path, *command: str) -> Cost:
    """What a command of the project costs."""
    return cost([sys.executable, "build_digest.py", "--quiet", f"--cache={tree / '.cache'}", *command], tree)


def cost(arguments: list[str], tree: Path) -> Cost:
    """CPU seconds of a process and its children, wall seconds, and the peak of its own memory."""
    started = time.perf_counter()
    process = subprocess.Popen(arguments, cwd=tree, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr
    said = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(said[-3000:])
    wall = time.perf_counter() - started
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
