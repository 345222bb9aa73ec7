"""A form that a reader filled in on the web → its answers, as plain values; every word in it is a stranger's."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from digest.ingest.clean.reading import is_html
from digest.ingest.fetch import is_address
from digest.records.problems import Problem
from digest.text.printed_dates import read_date
from digest.text.view import comparable

MAX_BODY: Final = 200_000
"""Longest form in characters; GitHub itself allows 65,536."""

MAX_ANSWER: Final = 2_000
"""Longest answer to a question of one line."""

_EMPTY: Final = "_No response_"
_CONSENT: Final = "\n### Xác nhận\n"
_QUESTION: Final = re.compile(r"^### (?P<question>[^\n]+?)[ \t]*$", re.MULTILINE)
"""Match: "### Tiêu đề"; near miss: "#### Tiêu đề"."""


@dataclass(frozen=True, slots=True)
class FormKind:
    """A form of `.github/ISSUE_TEMPLATE/`: its file, its name, and its questions by the ids of their fields.

    Answers are one line each, but for those in `texts`.
    """

    file: str
    name: str
    questions: Mapping[str, str]
    texts: frozenset[str] = frozenset()


PROPOSAL: Final = FormKind(
    "de-xuat-bai.yml",
    "Đề xuất bài viết",
    {
        "url": "Địa chỉ bài viết",
        "tieu_de": "Tiêu đề",
        "ngay": "Ngày đăng",
        "co_quan_bao": "Cơ quan báo",
        "van_ban": "Văn bản được nhắc tới",
        "ghi_chu": "Điều cần lưu ý",
        "nguyen_van": "Nguyên văn bài viết",
    },
    frozenset(("van_ban", "ghi_chu", "nguyen_van")),
)
CORRECTION: Final = FormKind(
    "gop-y.yml",
    "Góp ý / sửa",
    {
        "trang": "Trang",
        "doan": "Đoạn",
        "dang_viet": "Chữ đang có",
        "nen_viet": "Nên sửa thành",
        "noi_dung": "Nội dung góp ý",
        "nguon": "Nguồn",
    },
    frozenset(("noi_dung", "nguon")),
)
DIRECTIVE: Final = FormKind(
    "them-van-ban.yml",
    "Thêm văn bản",
    {
        "van_ban": "Loại văn bản, số và ký hiệu",
        "ngay_ban_hanh": "Ngày ban hành",
        "co_quan": "Cơ quan ban hành",
        "trich_yeu": "Trích yếu",
        "nguon": "Địa chỉ trang làm nguồn",
        "toan_van": "Địa chỉ toàn văn chính thức",
        "ghi_chu": "Điều cần lưu ý",
    },
    frozenset(("ghi_chu",)),
)
ORGANIZATION: Final = FormKind(
    "them-co-quan.yml",
    "Thêm cơ quan",
    {
        "ten": "Tên đầy đủ",
        "loai": "Loại cơ quan, tổ chức",
        "cap_tren": "Cơ quan cấp trên",
        "viet_tat": "Tên viết tắt",
        "ten_anh": "Tên tiếng Anh",
        "nguon": "Địa chỉ trang làm nguồn",
        "ghi_chu": "Điều cần lưu ý",
    },
    frozenset(("ghi_chu",)),
)
FORMS: Final = (PROPOSAL, CORRECTION, DIRECTIVE, ORGANIZATION)


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form with its number and its answers by the ids of the questions, "" where there is none."""

    kind: FormKind
    number: int
    answers: Mapping[str, str]

    def __getitem__(self, question: str) -> str:
        """The answer to a question."""
        return self.answers.get(question, "")


def read_form(event: object) -> FilledForm | Problem:
    """The form in an event of GitHub ("issues": opened, edited, labeled), or why there is none.

    Only the number and the body of the issue are read: title, labels and the account are not needed.
    """
    issue = event.get("issue") if isinstance(event, Mapping) else None
    body = issue.get("body") if isinstance(issue, Mapping) else None
    number = issue.get("number") if isinstance(issue, Mapping) else None
    if not isinstance(body, str) or not isinstance(number, int) or isinstance(number, bool) or number < 1:
        return refuse_form("not-a-form", "Tệp này không phải phiếu của GitHub.", "Dùng tệp JSON của sự kiện “issues”.")
    if len(body) > MAX_BODY:
        message = f"Phiếu dài {len(body)} ký tự, giới hạn là {MAX_BODY}."
        return refuse_form("form-too-long", message, "Gửi riêng từng bài, hoặc chỉ gửi địa chỉ.")
    kind, answers = max(((kind, read_answers(body, kind)) for kind in FORMS), key=lambda found: len(found[1]))
    if not answers:
        names = ", ".join(f"“{kind.name}”" for kind in FORMS)
        return refuse_form("not-a-form", f"Phiếu không theo mẫu nào trong các mẫu {names}.", "Mở lại phiếu từ mẫu.")
    form = FilledForm(kind, number, answers)
    fault = next(answer_faults(form), None)
    return refuse_form(*fault[1:]) if fault else form


def read_answers(body: str, kind: FormKind) -> dict[str, str]:
    """The answers of a form by the ids of its questions; those of one line with single spaces.

    A question counts once and in the order of the form, so that a heading inside a pasted text stays text.

    >>> read_answers("### Tiêu đề\\n\\nHội nghị\\n\\n### Cơ quan báo\\n\\n_No response_", PROPOSAL)
    {'tieu_de': 'Hội nghị', 'co_quan_bao': ''}
    """
    body = body.replace("\r\n", "\n")
    order = list(kind.questions.items())
    found: list[tuple[str, int, int]] = []
    for match in _QUESTION.finditer(body):
        for place, (name, question) in enumerate(order):
            if match["question"] == question:
                found.append((name, match.start(), match.end()))
                order = order[place + 1 :]
                break
    ends = [start for _, start, _ in found] + [len(body)]
    answers = {name: body[begin:end].strip() for (name, _, begin), end in zip(found, ends[1:], strict=True)}
    if found:
        last = found[-1][0]
        answers[last] = f"{answers[last]}\n".partition(_CONSENT)[0].strip()
    return {name: "" if answer == _EMPTY else _tidy(answer, name in kind.texts) for name, answer in answers.items()}


def capture_of(proposal: FilledForm) -> str:
    """The pasted text of a proposal below its title and date, "" when only an address was given.

    Pasted HTML stays HTML, so that it is cleaned as a page.
    """
    text, title, day = proposal["nguyen_van"], proposal["tieu_de"], proposal["ngay"]
    if not text:
        return ""
    day = day if is_date(day) else ""
    if is_html(text, ""):
        head = f"<h1>{html.escape(title)}</h1>\n<time>{html.escape(day)}</time>\n" if title else ""
        return f"<article>\n{head}{text}\n</article>\n"
    return "\n\n".join(part for part in (title, day, text) if part) + "\n"


def is_date(words: str) -> bool:
    """Whether words are a date as newspapers print it: "11/10/2023", "ngày 5 tháng 10 năm 2023", "10/2023"."""
    found = read_date(comparable(words).removeprefix("ngày "), 0)
    return found is not None and found.is_readable


def refuse_form(rule: str, message: str, fix: str) -> Problem:
    """Why a form, or a part of it, cannot be used."""
    return Problem("phieu", 0, 0, rule, message, fix)


def _tidy(answer: str, is_text: bool) -> str:
    return answer if is_text else " ".join(answer.split())


def answer_faults(form: FilledForm) -> Iterator[tuple[str, str, str, str]]:
    """What is wrong with the answers: the id of the question, rule, message and remedy."""
    for name, question in form.kind.questions.items():
        answer = form[name]
        if name not in form.kind.texts and len(answer) > MAX_ANSWER:
            message = f"Ô “{question}” dài {len(answer)} ký tự, giới hạn là {MAX_ANSWER}."
            yield name, "answer-too-long", message, "Rút ngắn ô này; chỉ chép phần cần thiết."
        elif question.startswith("Địa chỉ") and answer and not is_address(answer):
            message = f"Ô “{question}”: “{answer[:100]}” không bắt đầu bằng http:// hoặc https://."
            yield name, "not-an-address", message, "Chép lại địa chỉ từ thanh địa chỉ của trình duyệt."
    if form.kind is PROPOSAL and not form["url"] and not form["nguyen_van"]:
        yield "url", "nothing-proposed", "Không có địa chỉ bài, cũng không có nguyên văn.", "Điền một trong hai."
