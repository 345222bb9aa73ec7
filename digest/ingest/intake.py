"""A form that a reader filled in on the web → what it says, as plain values; every word in it is a stranger's."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from digest.ingest.fetch import is_address
from digest.records.problems import Problem

MAX_BODY: Final = 200_000
"""Longest form in characters; GitHub itself allows 65,536."""

MAX_ANSWER: Final = 2_000
"""Longest answer to a question of one line."""

PROPOSAL: Final = {
    "url": "Địa chỉ bài viết",
    "title": "Tiêu đề",
    "published": "Ngày đăng",
    "outlet": "Cơ quan báo",
    "documents": "Văn bản được nhắc tới",
    "remarks": "Điều cần lưu ý",
    "text": "Nguyên văn bài viết",
}
"""The questions of `.github/ISSUE_TEMPLATE/de-xuat-bai.yml`, by the ids of their fields."""

_EMPTY: Final = "_No response_"
_QUESTION: Final = re.compile(r"^### (?P<question>[^\n]+?)[ \t]*$", re.MULTILINE)
"""Match: "### Tiêu đề"; near miss: "#### Tiêu đề"."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An article that a reader proposes: an address, or the text itself with what is known of it."""

    number: int
    url: str
    title: str
    published: str
    outlet: str
    text: str

    @property
    def capture(self) -> str:
        """The pasted text as a page would print it, "" when only an address was given."""
        if not self.text:
            return ""
        head = " - ".join(part for part in (self.outlet, self.published) if part)
        source = f"Nguồn: {self.outlet}" if self.outlet else ""
        return "\n\n".join(part for part in (self.title, head, self.text, source) if part) + "\n"


def read_proposal(event: object) -> Proposal | Problem:
    """The proposal in an event of GitHub ("issues": opened, edited, labeled), or why it is none.

    Only the number and the body of the issue are read: title, labels and the account are not needed.
    """
    issue = event.get("issue") if isinstance(event, Mapping) else None
    body = issue.get("body") if isinstance(issue, Mapping) else None
    number = issue.get("number") if isinstance(issue, Mapping) else None
    if not isinstance(body, str) or not isinstance(number, int) or isinstance(number, bool) or number < 1:
        return _refuse("not-a-form", "Tệp này không phải phiếu của GitHub.", "Dùng tệp JSON của sự kiện “issues”.")
    if len(body) > MAX_BODY:
        message = f"Phiếu dài {len(body)} ký tự, giới hạn là {MAX_BODY}."
        return _refuse("form-too-long", message, "Gửi riêng từng bài, hoặc chỉ gửi địa chỉ.")
    answers = read_answers(body)
    return (
        _proposal(number, answers)
        if answers
        else _refuse("not-a-form", "Phiếu không có câu hỏi nào của mẫu “Đề xuất bài viết”.", "Mở lại phiếu từ mẫu ấy.")
    )


def read_answers(body: str) -> dict[str, str]:
    """The answers of a form by the ids of its questions.

    A question counts once and in the order of the form, so that a heading inside a pasted text stays text.

    >>> read_answers("### Tiêu đề\\n\\nHội nghị\\n\\n### Cơ quan báo\\n\\n_No response_")
    {'title': 'Hội nghị', 'outlet': ''}
    """
    body = body.replace("\r\n", "\n")
    order = list(PROPOSAL.items())
    found: list[tuple[str, int, int]] = []
    for match in _QUESTION.finditer(body):
        for place, (name, question) in enumerate(order):
            if match["question"] == question:
                found.append((name, match.start(), match.end()))
                order = order[place + 1 :]
                break
    ends = [start for _, start, _ in found] + [len(body)]
    answers = {name: body[begin:end].strip() for (name, _, begin), end in zip(found, ends[1:], strict=True)}
    if "text" in answers:
        answers["text"] = answers["text"].partition("\n### Xác nhận\n")[0].strip()
    return {name: "" if answer == _EMPTY else answer for name, answer in answers.items()}


def _proposal(number: int, answers: Mapping[str, str]) -> Proposal | Problem:
    lines = {name: " ".join(answers.get(name, "").split()) for name in ("url", "title", "published", "outlet")}
    for name, line in lines.items():
        if len(line) > MAX_ANSWER:
            message = f"Ô “{PROPOSAL[name]}” dài {len(line)} ký tự, giới hạn là {MAX_ANSWER}."
            return _refuse("answer-too-long", message, "Rút ngắn ô này; phần dài để vào ô “Nguyên văn bài viết”.")
    text = answers.get("text", "")
    if lines["url"] and not is_address(lines["url"]):
        message = f"“{lines['url'][:100]}” không phải địa chỉ bắt đầu bằng http:// hoặc https://."
        return _refuse("not-an-address", message, "Chép lại địa chỉ từ thanh địa chỉ của trình duyệt.")
    if not lines["url"] and not text:
        return _refuse(
            "nothing-proposed", "Phiếu không có địa chỉ bài, cũng không có nguyên văn.", "Điền một trong hai."
        )
    return Proposal(number, **lines, text=text)


def _refuse(rule: str, message: str, fix: str) -> Problem:
    return Problem("phieu", 0, 0, rule, message, fix)
