"""The addresses in data/ → those that no longer answer."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import click

from digest.cli.pipeline.workspace import DataError, Workspace, print_problems
from digest.ingest.fetch import FetchFailedError, check_page, is_address
from digest.ingest.yaml_edits import values_of
from digest.records.files.yaml_source import read_nodes
from digest.records.load import list_files
from digest.records.problems import FORMATS, Problem, Severity

HOSTS_AT_ONCE = 8
ARCHIVE = "https://web.archive.org/web/"
_ARCHIVED = ("archived_url", "archive_url")

Places = Mapping[str, Sequence[tuple[str, int, int]]]
"""An address and the files, lines and columns where it is."""


@click.command()
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="Dạng in.")
@click.pass_obj
def command(workspace: Workspace, form: str) -> None:
    """Hỏi mọi địa chỉ trong dữ liệu xem còn trả lời không, và gợi ý bản lưu trữ. Cần mạng; không đổi tệp nào."""
    places = _addresses(workspace)
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in places:
        by_host[urlsplit(url).hostname or ""].append(url)
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as threads:  # of one host one address after another
        answers = workspace.progress(threads.map(_dead, by_host.values()), "Hỏi từng máy chủ", len(by_host))
        dead = [pair for found in answers for pair in found]
    problems = [_problem(url, reason, places[url]) for url, reason in sorted(dead)]
    print_problems(problems, form)
    workspace.say(f"{len(places)} địa chỉ, {len(problems)} không trả lời.")
    if problems:
        raise DataError


def _addresses(workspace: Workspace) -> Places:
    """Every address of the records; of archives none is asked, as they answer slowly and for ever."""
    places: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for file in list_files(workspace.data)[0]:
        if file.name.endswith(".yml") and not file.name.startswith(("_templates/", "schema/")):
            root, _ = read_nodes(file.path.read_bytes(), file.shown)
            for at, value in values_of(root) if root else ():
                if is_address(value.text) and not at.endswith(_ARCHIVED):
                    places[value.text].append((file.shown, value.line, value.column))
    return places


def _dead(urls: Sequence[str]) -> list[tuple[str, str]]:
    """The addresses that do not answer, each with why."""
    found = []
    for url in urls:
        try:
            check_page(url)
        except FetchFailedError as error:
            found.append((url, str(error)))
    return found


def _problem(url: str, reason: str, places: Sequence[tuple[str, int, int]]) -> Problem:
    more = f" Địa chỉ này có ở {len(places)} chỗ." if len(places) > 1 else ""
    fix = f"Mở {ARCHIVE}{url}; nếu có bản lưu thì ghi vào archive_url (bài: archived_url), giữ nguyên địa chỉ gốc."
    return Problem(*places[0], "dead-address", f"{reason}{more}", fix, Severity.WARNING)
