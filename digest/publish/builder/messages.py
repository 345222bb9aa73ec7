"""What the builder says against a page, in the words of an editor."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from digest.records.problems import Problem, format_problems

# Match: 'pages … not included in the "nav" configuration:\n  - tay.md'; near miss: "INFO - … configuration".
_NOT_IN_NAV: Final = re.compile(
    r'^WARNING.* not included in the "nav" configuration:\n(?P<pages>(?: +- .+(?:\n|\Z))+)', re.MULTILINE
)
# Match: "Doc file 'a.md' contains a link 'b.md#c', but the doc 'b.md' does not contain an anchor '#c'."; near miss:
# "Doc file 'a.md' contains a link 'b.md', but the target is not found", which is reported before anything is built.
_NO_ANCHOR: Final = re.compile(
    r"^WARNING.* Doc file '(?P<page>[^'\n]+)' contains a link '(?P<link>[^'\n]+)', but .*\banchor\b.*\n?", re.MULTILINE
)
_ABORTED: Final = re.compile(r"^Aborted with \d+ warnings in strict mode!\n?", re.MULTILINE)


def in_our_words(said: str, docs: Path, content: Path) -> str:
    """The builder's lines with those about a page as problems, with file, line and remedy.

    A page written by hand is named by its file in content/, any other by the generated one.
    """
    problems = [*_not_in_nav(said, docs, content), *_no_anchor(said, docs, content)]
    rest = _NO_ANCHOR.sub("", _NOT_IN_NAV.sub("", said))
    if problems:
        rest = _ABORTED.sub("", rest)
    lines = [line for line in rest.splitlines() if line.strip() and not line.startswith("INFO")]
    return "\n".join([*([format_problems(problems)] if problems else []), *lines])


def _source(page: str, docs: Path, content: Path) -> tuple[str, str]:
    """The path under which a page is named, and its text."""
    path = next((folder / page for folder in (content, docs) if (folder / page).is_file()), docs / page)
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    return path.relative_to(path.parents[page.count("/") + 1]).as_posix(), text


def _not_in_nav(said: str, docs: Path, content: Path) -> Iterator[Problem]:
    message = "Trang này không có trong mục lục, nên không ai tìm tới được."
    for found in _NOT_IN_NAV.finditer(said):
        for page in re.findall(r"- (.+)", found["pages"]):
            fix = f"Thêm “- Tên trang: {page}” vào mục “nav” của mkdocs.yml, hoặc xóa trang."
            yield Problem(_source(page, docs, content)[0], 1, 1, "not-in-nav", message, fix)


def _no_anchor(said: str, docs: Path, content: Path) -> Iterator[Problem]:
    for found in _NO_ANCHOR.finditer(said):
        page, link = found["page"], found["link"]
        path, text = _source(page, docs, content)
        at = max(text.find(link), 0)
        message = f"Đường dẫn “{link}” tới một điểm neo không có."
        fix = "Bỏ phần từ dấu # trở đi, hoặc chép lại đường dẫn của đúng chỗ ấy từ trang đã dựng."
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        yield Problem(path, line, column, "dead-anchor", message, fix)
