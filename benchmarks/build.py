#!/usr/bin/env python3
"""What a build costs as the collection grows: CPU seconds, memory, bytes, as ratios within one run.

    python benchmarks/build.py [--sizes 100 1000] [--site]

For each size a collection is made from the project's own articles (the same arguments make the same one), then
the generator runs from nothing, again without a change, and after one article was edited; with --site MkDocs
builds the pages too, which is the yardstick: "generator / builder" says how much the generator adds to what any
site of these pages costs. Memory is the peak of a process. The last lines give the growth exponents between
neighbouring sizes: 1 is linear.
"""

import argparse
import hashlib
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import yaml

ROOT: Final = Path(__file__).resolve().parent.parent
WORDS: Final = 1300
FIRST_DAY, DAYS = date(2012, 1, 1), 5100
PLACES: Final = ("Hà Nội", "Huế", "Đà Nẵng", "Cần Thơ", "Hải Phòng", "Lào Cai", "Cà Mau", "Điện Biên", "Đắk Lắk")
METADATA: Final = ("outlet", "summary", "summary_en", "rights", "status")


@dataclass(frozen=True)
class Cost:
    """CPU seconds of a process and those it started, and the peak of the memory of the largest, in MB."""

    seconds: float
    megabytes: float


def main() -> None:
    """Read the arguments, measure every size, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--site", action="store_true", help="build the site as well")
    arguments = parser.parse_args()
    costs = {size: measured(size, arguments.site) for size in sorted(arguments.sizes)}
    for small, large in zip(sorted(costs), sorted(costs)[1:], strict=False):
        for name in costs[small]:
            if small_cost := costs[small][name].seconds:
                exponent = math.log(costs[large][name].seconds / small_cost) / math.log(large / small)
                print(f"{name:<28} {small:>6} → {large:<6} exponent {exponent:.2f}")


def measured(size: int, with_site: bool) -> dict[str, Cost]:
    """The costs of one size by name, printed as they come."""
    with tempfile.TemporaryDirectory(prefix="digest-build-") as folder:
        tree = Path(folder) / "tree"
        make_tree(tree, size)
        costs = {"from nothing": run(tree, "generate"), "without a change": run(tree, "generate")}
        edit_one(tree)
        costs["one article edited"] = run(tree, "generate")
        cold = costs["from nothing"]
        for name, cost in costs.items():
            print(
                f"{size:>6} articles  generator {name:<20} {cost.seconds:7.2f} CPU s  {cost.megabytes:6.0f} MB"
                f"  {1000 * cost.seconds / size:6.2f} ms an article  {cost.seconds / cold.seconds:5.2f} of cold",
                flush=True,
            )
        if with_site:
            costs["whole site"] = whole = run(tree, "site")
            builder = whole.seconds - costs["without a change"].seconds
            print(
                f"{size:>6} articles  site, pages made already        {whole.seconds:7.2f} CPU s"
                f"  {whole.megabytes:6.0f} MB  generator / builder {cold.seconds / builder:5.2f}",
                flush=True,
            )
        sizes = [path.stat().st_size for path in (tree / "docs").rglob("*") if path.is_file()]
        total, largest = sum(sizes) / 1e6, max(sizes) / 1e3
        print(f"{size:>6} articles  docs {len(sizes)} files, {total:.1f} MB, largest {largest:.0f} KB")
    return costs


def make_tree(tree: Path, size: int) -> None:
    """The checkout with `size` made articles in place of its own."""
    kept = shutil.ignore_patterns(".*", "site", "__pycache__", "articles", "raw", "tests")
    shutil.copytree(ROOT, tree, ignore=kept)
    for generated in subprocess.run(
        ["git", "ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "docs"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines():  # fmt: skip
        path = tree / generated
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
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


def edit_one(tree: Path) -> None:
    """Another summary for the first article."""
    path = min((tree / "data" / "articles").rglob("*.yml"))
    record = yaml.safe_load(path.read_text(encoding="utf-8"))
    record["summary"] = f"{record['summary']} Câu thêm vào."
    path.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8", newline="\n")


def run(tree: Path, command: str) -> Cost:
    """What a command of the generator costs."""
    arguments = [sys.executable, "build_digest.py", "--quiet", command]
    process = subprocess.Popen(arguments, cwd=tree, stderr=subprocess.PIPE)
    assert process.stderr
    told = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(told[-3000:])
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
