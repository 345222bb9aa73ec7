"""Pages that people write into docs/: Markdown that can say anything and do nothing."""

import re
from collections.abc import Iterator
from typing import Final

from digest.problems import Problem
from digest.source_text import decode

# Code is shown and not run. Match: "```" … "```", "`<b>`"; near miss: a lone "`".
_CODE: Final = re.compile(r"^(`{3,}|~{3,}).*?^\1[`~]*$|(`+)(?!`)[^\n]{1,400}?(?<!`)\2(?!`)", re.MULTILINE | re.DOTALL)
_FRONT_MATTER: Final = re.compile(r"---\n(?P<fields>.*?)^---\n", re.MULTILINE | re.DOTALL)
# What Markdown hands to the browser as HTML. Match: "<script>", "</div>", "<!--"; near miss: "<https://a.vn>", "a < b".
_HTML: Final = re.compile(r"<(?!https?://|mailto:)[A-Za-z/!?]")
# Match: "[x](javascript:…)", "[x]: data:…"; near miss: "dữ liệu: data".
_UNSAFE_LINK: Final = re.compile(r"(?:\]\(|\]:)\s*<?\s*(?!https?:|mailto:)[A-Za-z][A-Za-z0-9+.-]*:", re.IGNORECASE)
# Match: "![x](https://a.vn/x.gif)"; near miss: "![x](anh.png)".
_OUTSIDE_IMAGE: Final = re.compile(r"!\[[^\]\n]{0,300}\](?:\(\s*<?\s*|:\s*)(?:https?:)?//", re.IGNORECASE)
_FAULTS: Final = (
    ("html-in-prose", _HTML, "Trang viết tay có mã HTML.", "Viết bằng Markdown; nếu là chữ, đặt giữa hai dấu `."),
    ("unsafe-link", _UNSAFE_LINK, "Đường dẫn không bắt đầu bằng https://.", "Sửa hoặc xóa đường dẫn."),
    ("outside-image", _OUTSIDE_IMAGE, "Ảnh lấy từ trang khác: máy của người đọc sẽ gọi tới đó.", "Đưa ảnh vào docs/."),
)


def check_prose(content: bytes, path: str) -> Iterator[Problem]:
    """The first place of each kind where a page would be more than text, links, lists and tables."""
    front = _FRONT_MATTER.match(content.decode("utf-8", "replace").replace("\r\n", "\n"))
    body = content
    skipped = 0
    if front:
        fields = front["fields"]
        skipped = fields.count("\n") + 2
        body = content.replace(b"\r\n", b"\n").split(b"\n", skipped)[-1]
        if "<" in fields or ">" in fields.replace(">-", ""):
            message = "Phần đầu trang có dấu < hoặc >, sẽ vào tiêu đề của mọi trang."
            yield Problem(path, 1, 1, "html-in-prose", message, "Bỏ hai dấu này khỏi phần đầu trang.")
    text, problems = decode(body, path)
    for problem in problems:
        yield Problem(
            path, problem.line + skipped, problem.column, problem.rule, problem.message, problem.fix, problem.severity
        )
    shown = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)
    for rule, form, message, fix in _FAULTS:
        if found := form.search(shown):
            line = shown.count("\n", 0, found.start()) + 1 + skipped
            column = found.start() - shown.rfind("\n", 0, found.start())
            yield Problem(path, line, column, rule, message, fix)
